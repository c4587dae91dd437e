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
from binascii import b2a_base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import isqrt
from operator import add

from sitegen.symbol import compact

SHARD = 3_000
"""Characters of a shard at least. A query reads the list of shards and about four of them; where the index grows, both
grow with its square root, which makes the fewest bytes in all."""

SHORT = 3
"""Beginnings of words up to this length are terms of their own: too many words begin so to be read one by one."""

_SAME = str.maketrans("٠١٢٣٤٥٦٧٨٩ٱةىς", "0123456789اهيσ")
_CLITICS = re.compile("[وف]?(?:[بك]?ال|لل|[بكل])?")
_RUNS = re.compile(r"[a-z0-9]+|[^a-z0-9 ]+")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ONWARD = b"0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno"
_NUMBER = re.compile(r"(?:e?s-)?\d[\w/.()-]*", re.ASCII)


# --- What counts as the same ------------------------------------------------------------------------------------------


def fold(text: str) -> str:
    """Return ``text`` without what readers don't type: case, width, accents, vowel signs, and forms of one letter.

    Character by character, so that what is folded of a part is a part of what is folded of the whole.
    """
    return _flat(text).translate(_Folded())


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


def terms(text: str, blanks: bool, known: Characters | None = None) -> set[str]:
    """Return all by which a text can be found; ``blanks``: whether its language sets words apart by blanks.

    ``known`` is what was worked out of characters before.
    """
    found: set[str] = set()
    for word in set(_flat(text).translate(Characters() if known is None else known).split()):
        if blanks:
            found.update(_of_word(word))
        else:
            _add_runs(word, found)
    return found


def _add_runs(word: str, found: set[str]) -> None:
    """Add every piece of up to two characters, of Latin letters and digits up to three: they are few, and say less."""
    for run in _RUNS.findall(word):
        found.update(run)
        found.update(map(add, run, run[1:]))
        if run[0].isascii():
            found.update(map(add, map(add, run, run[1:]), run[2:]))


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


def index(documents: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield every term of some documents' terms with the code of those, counted from 0, that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, held in enumerate(documents):
        for term in held:
            found[term].append(n)
    for term, numbers in found.items():
        yield term, encode(numbers)


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


def encode(numbers: Sequence[int]) -> str:
    """Return rising numbers as characters: their distances in Rice's code, six bits in each character from ``0`` on.

    The first character tells how many bits of a distance are written out; the rest of it is that many zeros before a
    one. Where every second document or more holds a term, this is one bit for each document.
    """
    gaps = [b - a - 1 for a, b in pairwise((-1, *numbers))]
    low = _low(len(gaps), numbers[-1] + 1) if gaps else 0
    one = 1 << low
    bits = "".join(f"{one | gap & one - 1:0{(gap >> low) + low + 1}b}" for gap in gaps)
    return chr(48 + low) + _characters(bits)


def decode(code: str) -> list[int]:
    """Return the numbers that ``encode`` was given."""
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
