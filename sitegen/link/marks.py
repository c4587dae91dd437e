"""Footnote marks ([^4]) taken out of a text, and positions put back into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.model import MARKED

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that show nothing: soft hyphens, marks of direction, joiners."""


class Bare(NamedTuple):
    """A text without its marks, or without all that is not seen.

    ``positions`` gives for each character its place in the text with them.
    """

    text: str
    positions: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from ``start`` to ``end`` (not empty) stand in the text with marks.

        A mark inside the span belongs to it, one right before or after does not.
        """
        return self.positions[start], self.positions[end - 1] + 1


def bare(text: str) -> Bare:
    """Return ``text`` without marks. Words on either side of a mark touch, as they did before it was set."""
    return _without(MARKED, text) if "[^" in text else Bare(text, range(len(text)))


def seen(text: str) -> Bare:
    """Return ``text`` as a reader sees it: without marks, and without characters that show nothing.

    A mark of direction stands in the midst of names (A/RES/77/231 in Spanish: Carta de U+200E las Naciones Unidas).
    """
    return _without(f"{MARKED}|{_UNSEEN.pattern}", text) if has_unseen(text) else bare(text)


def has_unseen(text: str) -> bool:
    """Tell whether ``text`` has characters that show nothing."""
    # What Python calls printable is soon told and has none; what it does not may have other blanks only.
    return not text.isprintable() and _UNSEEN.search(text) is not None


def _without(pattern: str, text: str) -> Bare:
    kept: list[int] = []
    last = 0
    for m in re.finditer(pattern, text):
        kept.extend(range(last, m.start()))
        last = m.end()
    kept.extend(range(last, len(text)))
    return Bare(re.sub(pattern, "", text), kept)
