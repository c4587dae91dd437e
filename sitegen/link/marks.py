"""Footnote marks ([^4]) taken out of a text, and positions put back into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MARK = r"\[\^([^\[\]\s]+)\]"


class Bare(NamedTuple):
    """A text without its marks; ``positions`` gives for each character its place in the text with marks."""

    text: str
    positions: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from ``start`` to ``end`` (not empty) stand in the text with marks.

        A mark inside the span belongs to it, one right before or after does not.
        """
        return self.positions[start], self.positions[end - 1] + 1


def bare(text: str) -> Bare:
    """Return ``text`` without marks. Words on either side of a mark touch, as they did before it was set."""
    if "[^" not in text:
        return Bare(text, range(len(text)))
    kept: list[int] = []
    last = 0
    for m in re.finditer(MARK, text):
        kept.extend(range(last, m.start()))
        last = m.end()
    kept.extend(range(last, len(text)))
    return Bare(re.sub(MARK, "", text), kept)


def without_marks(text: str) -> str:
    """Return ``text`` without marks, for whoever does not ask where its words stood."""
    return re.sub(MARK, "", text) if "[^" in text else text


def marks(text: str) -> tuple[str, ...]:
    """Return the footnote marks of ``text`` in order: ``文件，[^1]`` → ("1",)."""
    return tuple(re.findall(MARK, text)) if "[^" in text else ()
