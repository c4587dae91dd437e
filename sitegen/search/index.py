"""Terms with the texts that hold them, cut into shards of about one size.

Texts are told by numbers from 0 on. What an index says of a term is a row of distances between numbers, in base 30
(digits ``0`` to ``t``), each followed by the numbers of the text's entries as ``terms`` writes them: ``1BC`` ``3xA`` ….
No letter of one is one of the other, so that rows are parted by what they hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import isqrt

SHARD = 3_000
"""Characters of a shard at least. A query reads the list of shards and about six of them; where the index grows, both
grow with its square root, which makes the fewest bytes in all."""

Held = Mapping[str, str]
"""The terms of a text, each with the numbers of its entries."""

_DIGITS = "0123456789abcdefghijklmnopqrst"
_POSTING = re.compile(r"([0-9a-t]+)([A-Zu-z]+)")


def index(texts: Iterable[Held]) -> Mapping[str, str]:
    """Return every term of some texts with the row of those that hold it."""
    rows: dict[str, bytearray] = defaultdict(bytearray)  # a tenth of what lists of strings take
    last: dict[str, int] = {}
    for n, held in enumerate(texts):
        for term, numbers in held.items():
            rows[term] += f"{_base30(n - last.get(term, -1))}{numbers}".encode()
            last[term] = n
    return {term: row.decode() for term, row in rows.items()}


def updated(index: Mapping[str, str], changes: Iterable[tuple[int, Held, Held]]) -> Mapping[str, str]:
    """Return the index after some texts, each told by its number, came to hold other terms: before, and now."""
    rows: dict[str, dict[int, str]] = {}
    for n, before, now in changes:
        for term in {t for t in before.keys() | now.keys() if before.get(t) != now.get(t)}:
            row = rows.setdefault(term, decode(index.get(term, "")))
            row.pop(n, None)
            if term in now:
                row[n] = now[term]
    rest = {term: row for term, row in index.items() if term not in rows}
    return rest | {term: encode(row) for term, row in rows.items() if row}


def encode(row: Mapping[int, str]) -> str:
    """Return what an index says of a term, given the texts that hold it."""
    numbers = sorted(row)
    distances = (n - before for n, before in zip(numbers, [-1, *numbers], strict=False))
    return "".join(_base30(d) + row[n] for d, n in zip(distances, numbers, strict=True))


def decode(code: str) -> dict[int, str]:
    """Return the texts that hold a term, given what an index says of it."""
    found, n = {}, -1
    for distance, numbers in _POSTING.findall(code):
        n += int(distance, 30)
        found[n] = numbers
    return found


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


def _base30(n: int) -> str:
    return _DIGITS[n] if n < len(_DIGITS) else _base30(n // len(_DIGITS)) + _DIGITS[n % len(_DIGITS)]


def _place(row: tuple[str, str]) -> tuple[bytes, str]:
    return row[0].encode("utf-16-be"), row[1]
