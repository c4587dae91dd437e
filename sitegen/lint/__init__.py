"""Citations that cannot be right: a wrong date, a paragraph that is not there, a name out of its time, a broken symbol.

Goes in: what each resolution of a site ``claims``, and somebody who knows where words stand in the files. Comes out: a
warning for each doubt, with what was expected and from where. Words of a source are never corrected here; where the
official text has it so, an annotation on these words says it to readers, and the warning goes.

What is looked at, each a file: in a text alone ``names``, ``symbols`` and ``footnotes``, beside others ``dates`` and
``numbers``. What they have in common: ``doubt``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from sitegen.link.dates import Datings, dated
from sitegen.link.find import texts
from sitegen.lint.dates import wrong_dates
from sitegen.lint.doubt import Claims, Doubt, Key, Locate
from sitegen.lint.footnotes import noteless_marks
from sitegen.lint.names import bounded, untimely_names
from sitegen.lint.numbers import Found, missing_paragraphs, numbered
from sitegen.lint.symbols import broken_symbols
from sitegen.model import Highlight, Instrument, Placed, Problem, Reference, Resolution

__all__ = ["Claims", "Doubt", "bounded", "claims", "doubts", "lint"]

Quoted = Mapping[Key, Mapping[str, Sequence[Highlight]]]


def claims(
    text: Resolution,
    found: Mapping[str, tuple[Reference, ...]],
    anchors: Collection[str],
    instruments: Mapping[str, Instrument],
    places: Sequence[Placed] | None = None,
) -> Claims:
    """Return what a resolution claims.

    ``found`` are its references by place, ``instruments`` those ``bounded``, ``places`` as for ``texts``.
    """
    words = dict(texts(text, places))
    own = untimely_names(text, found, instruments, words), broken_symbols(text, found, words)
    return Claims(
        adopted=text.adopted,
        anchors=anchors,
        dated=dated(text.symbol, text.language, found),
        cited=numbered(found),
        doubts=tuple(chain(*own, noteless_marks(text, words))),
    )


def lint(
    all_: Mapping[Key, Claims],
    given: Datings,
    found: Mapping[Key, Found],
    highlights: Quoted,
    resolutions: Mapping[Key, Resolution],
    locate: Locate,
) -> tuple[Problem, ...]:
    """Return a warning for each doubtful citation, in order of resolutions and places.

    ``given`` and ``found`` are as for ``doubts``. Of ``resolutions`` only those are looked at that have one; ``locate``
    is asked once for each: it gives the place of words in that resolution's file.
    """
    by_text: dict[Key, list[Doubt]] = defaultdict(list)
    for doubt in doubts(all_, given, found):
        if not _annotated(doubt, highlights):
            by_text[doubt.key].append(doubt)
    return tuple(p for key in sorted(by_text) for p in _problems(resolutions[key], by_text[key], locate))


def doubts(all_: Mapping[Key, Claims], given: Datings, found: Mapping[Key, Found]) -> Iterator[Doubt]:
    """Yield every doubtful citation, also those that an annotation speaks of.

    ``given`` are the days that citations give: all that the resolutions claim, ``link.dates.together``. ``found`` are
    the references of each resolution.
    """
    own = chain.from_iterable(all_[key].doubts for key in sorted(all_))
    return chain(wrong_dates(all_, given), missing_paragraphs(all_, found), own)


def _annotated(doubt: Doubt, quoted: Quoted) -> bool:
    """Tell whether an annotation quotes the doubtful words: then readers are told, and nobody need be warned."""
    there = quoted.get(doubt.key, {}).get(doubt.place, ())
    return any(h.start < doubt.end and doubt.start < h.end for h in there)


def _problems(text: Resolution, found: Sequence[Doubt], locate: Locate) -> Iterator[Problem]:
    words, at = dict(texts(text)), locate(text)
    order = {place: n for n, place in enumerate(words)}
    for d in sorted(found, key=lambda d: (order[d.place], d.start)):
        file, line, column = at(words[d.place], d.start)
        yield Problem(severity="warning", file=file, line=line, column=column, message=d.message, remedy=d.remedy)
