"""The entries of a text → the terms by which it is found, each with the numbers of the entries that hold it.

Where words are not set apart by blanks a term is a character or a pair, so that no dictionary decides what can be
found, of Latin letters and figures up to three; elsewhere it is the stem of a word, or ``_a_b`` for two that stand side
by side.

Numbers of entries count from 1. They are written as distances, ``A`` to ``Z`` for 1 to 26, with a ``z`` before for each
26 more: 2, 5, 40 → ``BCzI``. The first are those of paragraphs; a letter of ``MARKS`` begins those of another kind,
whose distances count anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from operator import add

from sitegen.search.entries import Entry, Kind
from sitegen.search.folding import Folding

MARKS: Mapping[Kind, str] = {"paragraph": "", "note": "u", "footnote": "v", "heading": "w", "title": "x"}
"""The kinds of entries, in the order in which their numbers are written."""

_LATIN = re.compile(r"[a-z0-9]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_BORDER = re.compile(r"(?=([^a-z0-9 ][a-z0-9]|[a-z0-9][^a-z0-9 ]|[a-z0-9] [a-z0-9]))")
_FAR = 26


def of_entries(entries: Iterable[Entry], folding: Folding) -> str:
    """Return the terms of a text, a line each: the term, a blank, the numbers of its entries."""
    kinds: dict[Kind, list[tuple[int, str]]] = {kind: [] for kind in MARKS}
    for n, entry in enumerate(entries, 1):
        kinds[entry.kind].append((n, entry.words))
    return _lines(kinds, folding)


def of_annotations(words: Sequence[str], folding: Folding) -> str:
    """Return the terms of the annotations on a text, likewise; they are counted by themselves."""
    return _lines({"note": list(enumerate(words, 1))}, folding)


def opened(*lines: str) -> dict[str, str]:
    """Return what some lines say, by term; what several say of one term stands one after the other."""
    found: dict[str, str] = {}
    for line in chain.from_iterable(part.split("\n") for part in lines if part):
        term, _, numbers = line.partition(" ")
        found[term] = found.get(term, "") + numbers
    return found


def _lines(kinds: Mapping[Kind, Sequence[tuple[int, str]]], folding: Folding) -> str:
    codes: dict[str, str] = defaultdict(str)
    for kind, there in kinds.items():
        last: dict[str, int] = {}
        for n, words in there:
            for term in terms(words, folding):
                codes[term] += distance(n - last[term]) if term in last else MARKS[kind] + distance(n)
                last[term] = n
    return "\n".join(f"{term} {code}" for term, code in codes.items())


def distance(n: int) -> str:
    """Return the letters for a distance from 1 on."""
    return "z" * ((n - 1) // _FAR) + chr(65 + (n - 1) % _FAR)


def terms(text: str, folding: Folding) -> Iterable[str]:
    """Return all by which some words can be found, each once, in an order that follows from the words alone."""
    folded = folding.fold(text)
    if not folding.blanks:
        return _pieces(folded)
    return dict.fromkeys(chain(_of_words(folded.split(), folding), _joined(text, folding)))


def _pieces(folded: str) -> Iterable[str]:
    """Return every piece of up to two characters, of Latin letters and figures up to three: they are few, and say less.

    So that symbols are told apart, the two signs count as well where a run of Latin letters or figures begins or ends:
    ``75/202`` has ``75``, ``202`` and ``5_2``.
    """
    runs = dict.fromkeys(_LATIN.sub(r" \g<0> ", folded).split())
    singles = chain.from_iterable(runs)
    pairs = chain.from_iterable(map(add, run, run[1:]) for run in runs)
    triples = chain.from_iterable(map(add, map(add, run, run[1:]), run[2:]) for run in runs if run[0].isascii())
    borders = (m[1].replace(" ", "_") for m in _BORDER.finditer(folded))
    return dict.fromkeys(chain(singles, pairs, triples, borders))


def _of_words(words: Sequence[str], folding: Folding) -> Iterator[str]:
    keys = [folding.keys(word) for word in words]
    yield from chain.from_iterable(keys)
    for one, other in pairwise(key[0] for word, key in zip(words, keys, strict=True) if word not in folding.common):
        yield f"_{one}_{other}"


def _joined(text: str, folding: Folding) -> Iterator[str]:
    """Yield the keys of words with a hyphen as if they were written without: ``multi-stakeholder``."""
    for m in _HYPHENATED.finditer(text):
        yield from folding.keys("".join(folding.fold(m[0]).split()))
