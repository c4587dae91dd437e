"""The index as its script reads it, so that many queries can be asked without a browser.

Only what the index says is looked up here, and checked against the words; how results are ranked is the script's own, and
is judged in tests/browser/test_search.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen import languages, search
from sitegen.search import Entry, Folding
from sitegen.search.index import decode

Found = tuple[int, str, int]
"""A text's number, the letter of the entry's kind ("" for a paragraph), the entry's number."""


@dataclass
class Client:
    """Asks the index in ``files``, whose paths begin at the search page."""

    files: Mapping[str, str]
    folding: Folding

    def lines(self, path: str) -> list[str]:
        return self.files[path].split("\n")[:-1]

    def rows(self, start: str, end: str, of: str = "terms") -> Iterator[tuple[str, str]]:
        firsts = [units(first) for first in self.lines(f"{of}.txt")]
        first, last = units(start), units(end)
        for number in range(at(firsts, first), at(firsts, last) + 1) if firsts else ():
            for line in self.lines(f"{of}/{number}.txt"):
                key, _, value = line.partition(" ")
                if first <= units(key) <= last:
                    yield key, value

    def symbols(self, query: str) -> list[str]:
        key = search.number(query)
        rows = self.rows(key, f"{key}\uffff", "numbers") if key else ()
        return [value.split("\t")[0] for _, value in rows][:8]

    def of(self, term: str) -> set[Found]:
        """Return the entries that hold a term."""
        return {found for _, row in self.rows(term, term) for found in entries_of(row)}

    def find(self, query: str) -> set[Found]:
        """Return the entries that hold all that a query says."""
        folded = self.folding.fold(query)
        if not self.folding.blanks:
            return set.intersection(*map(self.of, pieces(folded))) if folded else set()
        each = [set.union(*(self.of(key) for key in self.folding.keys(word))) for word in folded.split()]
        return set.intersection(*each) if each else set()


def entries_of(row: str) -> Iterator[Found]:
    for text, numbers in decode(row).items():
        for mark, distances in re.findall(r"([u-x]?)((?:z*[A-Z])+)", numbers):
            entry = 0
            for far, letter in re.findall(r"(z*)([A-Z])", distances):
                entry += 26 * len(far) + ord(letter) - 64
                yield text, mark, entry


def pieces(folded: str) -> list[str]:
    found = []
    for run in re.findall(r"[a-z0-9]+|[^a-z0-9 ]+", folded):
        length = min(len(run), 3 if run[0].isascii() else 2)
        found += [run[i : i + length] for i in range(len(run) - length + 1)]
    borders = r"(?=([^a-z0-9 ][a-z0-9]|[a-z0-9][^a-z0-9 ]|[a-z0-9] [a-z0-9]))"
    return found + [m[1].replace(" ", "_") for m in re.finditer(borders, folded)]


def units(key: str) -> bytes:
    return key.encode("utf-16-be")


def at(firsts: list[bytes], key: bytes) -> int:
    return max(0, bisect_right(firsts, key) - 1)


def folding(language: str) -> Folding:
    return Folding(languages.get(language))


def index_of(texts: Sequence[Sequence[str]], language: str) -> dict[str, str]:
    """Return the files of an index over texts, given their paragraphs."""
    by = folding(language)
    entries = ([Entry("paragraph", f"op{n}", words) for n, words in enumerate(of, 1)] for of in texts)
    shards = search.shards(search.index(search.opened(search.of_entries(of, by)) for of in entries).items())
    return {"terms.txt": search.starts(shards)} | {f"terms/{n}.txt": s for n, s in enumerate(shards)}


def of_site(files: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the files of a language's index from those of a whole site."""
    start = f"{language}/search/"
    return {path.removeprefix(start): text for path, text in files.items() if path.startswith(start)}
