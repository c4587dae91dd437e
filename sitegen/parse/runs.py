"""Numbers that run: how far the numbers of paragraphs and subparagraphs have come, and which line goes on with them.

A number at the beginning of a line is a paragraph's only if it comes next: ``2007/8 号决议`` and ``11 月 3日`` do not,
nor do the letters of a citation (``paragraph 35 (a),`` | ``(b) and (c) of the Tunis Agenda``).
"""

from __future__ import annotations

import re
from typing import Literal

from sitegen.parse import numbering

Kind = Literal["", "operative", "restart", "leap", "sub"]

_LISTED_BEFORE = re.compile(r"\d\s?\([a-z]\)[,，、]?\s?(?:and|or|to|et|ou|à|y|o|a|и|или|至|和|及)?$")
_LISTED_AFTER = re.compile(
    r"[(（][^()（）]{1,4}[)）]\s?(?:(?:分?段|项)|(?:[,，、]|and|or|to|et|ou|y|o|и|或|和|至)\s?[(（]\w{1,3}[)）])"
)
_FIRST = 40  # the first number of an excerpt; years and other resolutions' numbers are higher
_LEAP = 3  # numbers that may be missing: a paragraph that was lost is said, not swallowed


class Runs:
    """How far numbers have run."""

    def __init__(self, counted: re.Pattern[str]) -> None:
        self.counted = counted
        """What tells that a number counts something or is a day's: 1 December 1950."""
        self.last = 0
        self.subs: dict[numbering.Style, int] = {}

    def kind(self, text: str, before: str) -> Kind:
        """Return as what a line goes on with the numbers so far, "" if it does not; ``before``: the line before it."""
        label = numbering.operative(text, self.last + 1) if text[0].isdigit() else None
        if label and not (label.printed.strip().isdigit() and self.counted.match(text)):
            number = int(label.number)
            if number == self.last + 1:
                return "operative"
            near = self.last < number <= self.last + _LEAP or (not self.last and number <= _FIRST)
            return "restart" if number == 1 else "leap" if near else ""
        sub = _subparagraph(text)
        if not sub or _LISTED_BEFORE.search(before[-16:]) or _LISTED_AFTER.match(text):
            return ""
        return "sub" if not sub.number or self._follows(sub.number) else ""

    def _follows(self, number: str) -> bool:
        may_be = numbering.values(number)
        return any(value == self.subs.get(style, 0) + 1 or value == 1 for style, value in may_be.items())

    def take(self, kind: Kind, text: str) -> None:
        """Go on with the number of a line that begins a paragraph."""
        if kind in ("operative", "restart", "leap"):
            label = numbering.operative(text, self.last + 1)
            self.last = int(label.number) if label else self.last
            self.subs.clear()
        elif kind == "sub" and (sub := _subparagraph(text)):
            self.subs.update(numbering.values(sub.number))


def _subparagraph(text: str) -> numbering.Label | None:
    """Return the number of a subparagraph, also where it stands alone on its line."""
    return numbering.subparagraph(f"{text} x" if len(text) < 8 else text)
