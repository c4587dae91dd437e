"""What became of a paragraph that goes on: the same, moved on by the calendar alone, or reworded."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from sitegen.compare.passages import Passage
from sitegen.compare.words import is_calendar
from sitegen.languages.wording import wording

Single = Literal["same", "calendar", "reworded"]


def kind(old: Passage, new: Passage, language: str) -> Single:
    """Return what changed between two passages that are linked.

    ``calendar`` means that numbers, dates, symbols and ordinals apart, with what fences them, all words are the same
    in the same order; footnote marks and the stop at the very end never count.
    """
    if old.text == new.text:
        return "same"
    return "calendar" if timeless(old.words, language) == timeless(new.words, language) else "reworded"


def timeless(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return words without numbers and dates, and without the commas and particles that stand beside them."""
    fences = [bool(_fences(language).fullmatch(w.lower())) for w in words]
    dated = [is_calendar(w, language) for w in words]
    return tuple(w for n, w in enumerate(words) if not (dated[n] or (fences[n] and _beside(n, dated, fences))))


def _beside(at: int, dated: list[bool], fences: list[bool]) -> bool:
    """Tell whether nothing but fences stands between a fence and a number, on one side or the other."""
    for step in (-1, 1):
        n = at + step
        while 0 <= n < len(fences) and fences[n] and not dated[n]:
            n += step
        if 0 <= n < len(dated) and dated[n]:
            return True
    return False


@cache
def _fences(language: str) -> re.Pattern[str]:
    return re.compile(wording(language).fences)
