"""What changed between two passages, word by word, in the words as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from sitegen.compare.words import printed_words

_MOST = 4_000_000
"""Words of one times words of the other, beyond which what lies between the first and the last change is not looked at
word by word: it would take seconds. The longest paragraph at hand has 1,100 words."""


class Piece(NamedTuple):
    """Words that both passages have, or only the old one, or only the new one."""

    kind: Literal["same", "gone", "added"]
    words: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the words of two passages in one order: what is gone stands before what was added in its place.

    Put together, all but what was added are the old words, all but what is gone the new ones, without footnote marks;
    where only quotation marks, dashes or blanks differ, those of the new one are shown.
    """
    a, b = printed_words(old), printed_words(new)
    one, other = [key for _, key in a], [key for _, key in b]
    pieces = []
    for tag, i, i2, j, j2 in _blocks(one, other):
        if tag == "equal":
            pieces.append(Piece("same", _joined(b[j:j2])))
        else:
            pieces += [Piece("gone", _joined(a[i:i2])), Piece("added", _joined(b[j:j2]))]
    return [p for p in pieces if p.words]


def _joined(words: Sequence[tuple[str, str]]) -> str:
    return "".join(word for word, _ in words)


def _blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what is equal and what is not, as difflib does, looking only at what lies between equal ends."""
    start = _equal_start(a, b)
    end = _equal_start(a[start:][::-1], b[start:][::-1])
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    yield "equal", 0, start, 0, start
    if len(middle_a) * len(middle_b) > _MOST:
        yield "replace", start, len(a) - end, start, len(b) - end
    else:
        for tag, i, i2, j, j2 in SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes():
            yield tag, start + i, start + i2, start + j, start + j2
    yield "equal", len(a) - end, len(a), len(b) - end, len(b)


def _equal_start(a: Sequence[str], b: Sequence[str]) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n
