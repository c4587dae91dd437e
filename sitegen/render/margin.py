"""Which annotations stand open in the margin, and which are folded to one line so that none lags behind its paragraph.

A note floats beside its paragraph, and below the note before it. Where short paragraphs bear long notes, each note
would push the next further down. So a note stands open only where it ends before the next one's paragraph begins, or a
little after; that is worked out here, when the page is made, from the lengths of the texts, because a style sheet
cannot. It is an estimate: should it be wrong, a note stands lower, and still none covers another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple

LINE, GAP = 32, 15
"""Height of a line of the text, and between paragraphs, in pixels."""

MEASURE = 36
"""Width of the text, in full-width characters."""

NOTE_LINE, NOTE_GAP, NOTE_MEASURE = 23, 20, 19
"""The same of the notes, where the margin is narrow."""

_WIDE = re.compile("[ᄀ-ᅟ⺀-〾ぁ-㏿㐀-䶿一-鿿ꀀ-꓆가-힣豈-﫿︰-﹏！-｠￠-￦𠀀-𿿽]+")
"""What takes a full width (UAX 11)."""

SLACK = 48
"""By how much a note may lag behind its paragraph."""


class Noted(NamedTuple):
    """A paragraph, as long as its text is; and the notes beside it, each as long as what stands in the margin."""

    length: float
    notes: tuple[float, ...] = ()


def width(text: str) -> float:
    """Return the width of a text in full-width characters."""
    wide = len(text) - len(_WIDE.sub("", text))
    return wide + (len(text) - wide) * 0.48


def folded(paragraphs: Iterable[Noted]) -> tuple[bool, ...]:
    """Tell of each note, in reading order, whether it is folded."""
    notes = tuple(_placed(paragraphs))
    out, bottom = [], 0.0
    for i, (top, height) in enumerate(notes):
        start = max(top, bottom)
        following = notes[i + 1][0] if i + 1 < len(notes) else float("inf")
        fits = start + height <= following + SLACK and start <= top + SLACK
        bottom = start + (height if fits else NOTE_LINE + NOTE_GAP)
        out.append(not fits)
    return tuple(out)


def _placed(paragraphs: Iterable[Noted]) -> Iterator[tuple[float, float]]:
    """Yield where each note's paragraph begins, and how high the note would be."""
    top = 0.0
    for p in paragraphs:
        for length in p.notes:
            yield top, NOTE_LINE * (1 + ceil(length / NOTE_MEASURE)) + NOTE_GAP
        top += LINE * max(1, ceil(p.length / MEASURE)) + GAP
