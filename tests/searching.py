"""The algorithm of static/js/search.js once more, so that many queries can be asked without a browser.

What the two find is compared in tests/browser/test_search.py.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen import search

READ, ENOUGH, TERMS = 3, 10, 4
END = "\uffff"
CLITICS = "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)"


@dataclass
class Client:
    """Asks the index in ``files``, whose paths begin at the search page, and counts what it fetches."""

    files: Mapping[str, str]
    blanks: bool
    fetched: dict[str, list[list[str]]] = field(default_factory=dict)

    def get(self, path: str, between: str | None = None) -> list[list[str]]:
        """Return the lines of a file, parted; each file is fetched once."""
        if path not in self.fetched:
            self.fetched[path] = [line.split(between, 1 if between == " " else -1) for line in self.lines(path)]
            if between == "\t":
                self.fetched[path][1:] = [[a, search.fold(words)] for a, _, words in self.fetched[path][1:]]
        return self.fetched[path]

    def lines(self, path: str) -> list[str]:
        return self.files[path].split("\n")[:-1]

    @property
    def weight(self) -> int:
        """How many bytes were fetched, as a server packs them."""
        return sum(len(gzip.compress(self.files[path].encode(), 9)) for path in self.fetched)

    def rows(self, start: str, end: str, of: str = "terms") -> Iterator[tuple[str, str]]:
        firsts = [units(first) for (first,) in self.get(f"{of}.txt")]
        first, last = units(start), units(end)
        for number in range(at(firsts, first), at(firsts, last) + 1):
            yield from (
                (key, value) for key, value in self.get(f"{of}/{number}.txt", " ") if first <= units(key) <= last
            )

    def symbols(self, query: str) -> list[str]:
        key = search.number(query)
        found = [value.split("\t")[0] for _, value in self.rows(key, f"{key}{END}", "numbers")] if key else []
        return found[:8]

    def candidates(self, query: str) -> list[int]:
        left: set[int] | None = None
        for _, start, end in sorted(self.terms(query), key=lambda term: term[0])[:TERMS]:
            here = {n for _, code in self.rows(start, end) for n in search.decode(code)}
            left = here if left is None else left & here
            if len(left) <= READ:
                break
        return sorted(left or ())

    def terms(self, query: str) -> Iterator[tuple[int, str, str]]:
        for words in parse(query):
            for i, word in enumerate(words):
                yield from self.of_word(word, i == len(words) - 1) if self.blanks else of_runs(word)

    def of_word(self, word: str, last: bool) -> Iterator[tuple[int, str, str]]:
        if not last:
            yield -len(word), word, word
        elif len(word) > search.SHORT:
            yield -len(word), word, word + END
        else:
            yield 0, f"{word}*", f"{word}*"

    def find(self, query: str, most: int | None = None) -> list[tuple[str, str]]:
        """Return (address, anchor) of the paragraphs that have all words; if ``most`` is given, what is shown at first."""
        patterns = [self.pattern(words) for words in parse(query)]
        found: list[tuple[str, str]] = []
        if patterns:
            for i, n in enumerate(self.candidates(query)):
                if most and (len(found) >= ENOUGH or i >= most):
                    break
                head, *lines = self.get(f"texts/{n}.txt", "\t")
                found += [(head[0], anchor) for anchor, flat in lines if all(p.search(flat) for p in patterns)]
        return found

    def pattern(self, words: list[str]) -> re.Pattern[str]:
        parts = [re.escape(p) for word in words for p in ([word] if self.blanks else runs(word))]
        before = rf"(?<![^\W_]){CLITICS}" if self.blanks else ""
        return re.compile(before + rf"[\W_]{'+' if self.blanks else '*'}".join(parts))


def parse(query: str) -> list[list[str]]:
    asked = re.findall(r'["“]([^"“”]+)["”]|(\S+)', query)
    return list(filter(None, (search.tokens(search.fold(quoted or plain)) for quoted, plain in asked)))


def runs(word: str) -> list[str]:
    return re.findall(r"[a-z0-9]+|[^a-z0-9]+", word)


def of_runs(word: str) -> Iterator[tuple[int, str, str]]:
    for run in runs(word):
        length = min(len(run), 3 if run[0].isascii() else 2)
        for i in range(len(run) - length + 1):
            piece = run[i : i + length]
            yield i % length - 2 * length, piece, piece


def units(key: str) -> bytes:
    return key.encode("utf-16-be")


def at(firsts: list[bytes], key: bytes) -> int:
    return max(0, bisect_right(firsts, key) - 1)


def index_of(documents: list[list[str]], blanks: bool) -> dict[str, str]:
    """Return the files of an index over documents, whose paragraphs have the anchors 0, 1 …."""
    shards = search.shards(search.index(search.terms("\n".join(of), blanks) for of in documents).items())
    files = {"numbers.txt": "66/184\n", "numbers/0.txt": "66/184 A/RES/66/184\thref\ttitle\ten\n"}
    files |= {"terms.txt": search.starts(shards)} | {f"terms/{n}.txt": s for n, s in enumerate(shards)}
    for n, paragraphs in enumerate(documents):
        lines = (f"{anchor}\tplace\t{' '.join(words.split())}\n" for anchor, words in enumerate(paragraphs))
        files[f"texts/{n}.txt"] = f"{n}\tcalled\ttitle\n" + "".join(lines)
    return files


def of_site(files: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the files of a language's index from those of a whole site."""
    start = f"{language}/search/"
    return {path.removeprefix(start): text for path, text in files.items() if path.startswith(start)}
