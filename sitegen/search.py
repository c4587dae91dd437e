"""Texts → the shards of a search index that a browser reads piece by piece.

Goes in: the texts of documents, in the order in which they shall be found. Comes out: terms with the documents that
hold them, cut into shards of about one size. ``static/js/search.js`` is the other half: it folds a reader's words in
the same way, looks up a few of their terms, and then checks the documents' texts, so that an index of documents (small)
finds paragraphs (exact). What must be the same on both sides is said at each function; the tests hold them together.

Where words are not set apart by blanks a term is a pair of characters, so that no dictionary decides what can be found;
elsewhere it is a word, found by its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from binascii import b2a_base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain
from math import isqrt
from operator import add, sub

from sitegen.symbol import compact

SHARD = 3_000
"""Characters of a shard at least. A query reads the list of shards and about four of them; where the index grows, both
grow with its square root, which makes the fewest bytes in all."""

SHORT = 3
"""Beginnings of words up to this length are terms of their own: too many words begin so to be read one by one."""

_SAME = str.maketrans("٠١٢٣٤٥٦٧٨٩ٱةىς", "0123456789اهيσ")
_CLITICS = re.compile("[وف]?(?:[بك]?ال|لل|[بكل])?")
_LATIN = re.compile(r"[a-z0-9]+")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ONWARD = b"0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno"
_NUMBER = re.compile(r"(?:e?s-)?\d[\w/.()-]*", re.ASCII)


# --- What counts as the same ------------------------------------------------------------------------------------------


def fold(text: str) -> str:
    """Return ``text`` without what readers don't type: case, width, accents, vowel signs, and forms of one letter.

    Character by character, so that what is folded of a part is a part of what is folded of the whole.
    """
    return text.lower() if text.isascii() else _flat(text).translate(_Folded())


def tokens(text: str) -> list[str]:
    """Return the words of a folded text: what is neither letter nor number sets them apart."""
    return text.translate(Characters()).split()


def number(symbol: str) -> str:
    """Return what a document is looked up by: ``A/RES/66/184`` and ``66/184`` → ``66/184``; "" for what has none."""
    m = _NUMBER.search(compact(fold(symbol)))
    return m[0] if m else ""


class _Folded(dict[int, str | None]):
    """What becomes of a character, worked out when it first comes: the form that counts, or nothing."""

    def __missing__(self, code: int) -> str | None:
        c = chr(code)
        self[code] = None if _silent(c) else c.translate(_SAME)
        return self[code]


class Characters(_Folded):
    """What becomes of a character in terms: the same, with a blank for what is neither letter nor number."""

    def __missing__(self, code: int) -> str | None:
        c = super().__missing__(code)
        self[code] = " " if c and unicodedata.category(c)[0] not in "LN" else c
        return self[code]


def _flat(text: str) -> str:
    return unicodedata.normalize("NFKD", text).lower()


def _silent(c: str) -> bool:
    return c == "ـ" or unicodedata.category(c).startswith("M")


# --- Terms ------------------------------------------------------------------------------------------------------------


def terms(text: str, blanks: bool, known: Characters | None = None) -> Iterable[str]:
    """Return all by which a text can be found, each once, in an order that follows from the text alone.

    ``blanks``: whether its language sets words apart by blanks; ``known`` is what was worked out of characters before.
    """
    words = _flat(text).translate(Characters() if known is None else known)
    return dict.fromkeys(chain.from_iterable(map(_of_word, dict.fromkeys(words.split())))) if blanks else _pieces(words)


def _pieces(words: str) -> Iterable[str]:
    """Return every piece of up to two characters, of Latin letters and digits up to three: they are few, and say less.

    No piece holds a blank, nor Latin letters or digits beside others.
    """
    runs = dict.fromkeys(_LATIN.sub(r" \g<0> ", words).split())
    singles = chain.from_iterable(runs)
    pairs = chain.from_iterable(map(add, run, run[1:]) for run in runs)
    triples = chain.from_iterable(map(add, map(add, run, run[1:]), run[2:]) for run in runs if run[0].isascii())
    return dict.fromkeys(chain(singles, pairs, triples))


def _of_word(word: str) -> Iterator[str]:
    """The word, its short beginnings, and the same without the article and particles that Arabic writes onto it."""
    for bare in _bare(word):
        yield bare
        yield from (bare[:n] + "*" for n in range(1, min(SHORT, len(bare)) + 1))


def _bare(word: str) -> Iterator[str]:
    yield word
    for n in range(1, min(5, len(word) - 1)):
        if _CLITICS.fullmatch(word, 0, n):
            yield word[n:]


# --- The index --------------------------------------------------------------------------------------------------------


def index(documents: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """Return every term of some documents' terms with the code of those, counted from 0, that hold it."""
    found: dict[str, array[int]] = defaultdict(partial(array, "I"))  # half of what lists take
    for n, held in enumerate(documents):
        for term in held:
            found[term].append(n)
    codes = Codes()
    return {term: codes.encode(numbers) for term, numbers in found.items()}


def updated(index: Mapping[str, str], changes: Iterable[tuple[int, Iterable[str], Iterable[str]]]) -> Mapping[str, str]:
    """Return the index after some documents, each told by its number, came to hold other terms: before, and now."""
    numbers = _Numbers(index)
    for n, before, now in changes:
        old, new = set(before), set(now)
        for term in old - new:
            numbers[term].discard(n)
        for term in new - old:
            numbers[term].add(n)
    codes = Codes()
    rest = {term: code for term, code in index.items() if term not in numbers}
    return rest | {term: codes.encode(sorted(held)) for term, held in numbers.items() if held}


class _Numbers(dict[str, set[int]]):
    """The documents that hold a term, decoded when somebody asks."""

    def __init__(self, index: Mapping[str, str]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, term: str) -> set[int]:
        self[term] = set(decode(self._index[term])) if term in self._index else set()
        return self[term]


def reopened(shards: Iterable[str]) -> Mapping[str, str]:
    """Return the index that was cut into ``shards``."""
    lines = (line for shard in shards for line in shard.split("\n") if line)
    return dict(line.split(" ", 1) for line in lines)


def shards(rows: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return (key, value) rows as texts of about one size: a line for each row, in order of keys.

    The order is that of JavaScript: by units of UTF-16.
    """
    lines = [f"{key} {value}" for key, value in sorted(rows, key=_place)]
    ends = tuple(accumulate(len(line) + 1 for line in lines))
    size = max(SHARD, isqrt(sum(ends[-1:]) * 3 // 2))
    cut: dict[int, list[str]] = defaultdict(list)
    for line, end in zip(lines, ends, strict=True):
        cut[end // size].append(line)
    return tuple("\n".join(cut[n]) + "\n" for n in sorted(cut))


def starts(of: Sequence[str]) -> str:
    """Return the list of shards, which a browser reads first: the first key of each."""
    return "".join(shard.split(" ", 1)[0] + "\n" for shard in of)


def _place(row: tuple[str, str]) -> tuple[bytes, str]:
    return row[0].encode("utf-16-be"), row[1]


# --- Numbers of documents ---------------------------------------------------------------------------------------------


class Codes:
    """Writes rising numbers as characters: their distances in Rice's code, six bits in each character from ``0`` on.

    The first character tells how many bits of a distance are written out; the rest of it is that many zeros before a
    one. Where every second document or more holds a term, this is one bit for each document.
    """

    def __init__(self) -> None:
        self._of: dict[int, _Distances] = {}

    def encode(self, numbers: Sequence[int]) -> str:
        """Return the code of rising numbers."""
        low = _low(len(numbers), numbers[-1] + 1) if numbers else 0
        if low not in self._of:
            self._of[low] = _Distances(low)
        distances = map(sub, numbers, chain((-1,), numbers))
        return chr(48 + low) + _characters("".join(map(self._of[low].__getitem__, distances)))


class _Distances(dict[int, str]):
    """The bits of each distance, worked out when it first comes, with ``low`` of them written out."""

    def __init__(self, low: int) -> None:
        super().__init__()
        self._low = low

    def __missing__(self, distance: int) -> str:
        gap, one = distance - 1, 1 << self._low
        self[distance] = f"{one | gap & one - 1:0{(gap >> self._low) + self._low + 1}b}"
        return self[distance]


def decode(code: str) -> list[int]:
    """Return the numbers that ``Codes.encode`` was given."""
    low, bits = ord(code[0]) - 48, "".join(f"{ord(c) - 48:06b}" for c in code[1:])
    gaps = (len(m[1]) << low | int(m[2] or "0", 2) for m in re.finditer(f"(0*)1(.{{{low}}})", bits))
    return [n - 1 for n in accumulate(gap + 1 for gap in gaps)]


def _characters(bits: str) -> str:
    whole = bits + "0" * (-len(bits) % 24)
    packed = b2a_base64(int(whole or "0", 2).to_bytes(len(whole) // 8), newline=False)
    return packed.translate(bytes.maketrans(_BASE64, _ONWARD)).decode("ascii")[: -(-len(bits) // 6)]


def _low(count: int, extent: int) -> int:
    """Return how many bits of a distance to write out: about 0.69 of the mean is the best place to part it."""
    return max(0, (extent * 69 // (count * 100)).bit_length() - 1)
