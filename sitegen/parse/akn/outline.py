"""The outline of a document while it grows: where a heading, a paragraph, a subparagraph or a table belongs.

Numbers are stronger than elements: ``(a)`` is a subparagraph of what stands above it, whether the file makes it a point
of a list or a paragraph of its own (both in A/RES/77/226 in Chinese), so that it has the same anchor in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.model import Paragraph, Text
from sitegen.parse import numbering
from sitegen.parse.akn.findings import BODY_PREAMBULAR, HEADING_TWICE, OUT_OF_ORDER, PREAMBLE_NUMBERED, Findings
from sitegen.parse.akn.words import unmarked
from sitegen.parse.spacing import solid, tidy

_COMMA = re.compile(r"[,，،]\W{0,9}$")
_COLON = re.compile(r"[:：]\W{0,9}$")
_PARTING = re.compile(r"[*_\s]+|[-–—\s]+")  # a row of signs parts two texts: `* * *` (A/RES/75/1)


@dataclass(slots=True)
class Draft:
    """A paragraph while its subparagraphs may still come."""

    text: str = ""
    number: str = ""
    heading: str = ""
    line: int = 0
    end: int = 0
    table: tuple[tuple[Text, ...], ...] = ()
    closing: list[str] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    def frozen(self) -> Paragraph:
        """Return the paragraph as data."""
        return Paragraph(
            heading=Text(self.heading),
            number=self.number,
            text=Text(self.text),
            lines=f"{self.line}-{self.end}" if self.end > self.line else str(self.line),
            table=self.table,
            closing=Text(tidy(" ".join(self.closing))),
            subparagraphs=tuple(c.frozen() for c in self.children),
        )


class Level(NamedTuple):
    """A level of subparagraphs that is open: the style of its numbers, the rank of the last one, and the last one."""

    style: numbering.Style | None
    rank: int
    draft: Draft


@dataclass(slots=True)
class Outline:
    """A preamble and an operative part while they grow."""

    findings: Findings
    preamble: list[Draft] = field(default_factory=list)
    operative: list[Draft] = field(default_factory=list)
    in_preamble: bool = False
    """Whether what comes is preambular."""
    lifts: bool = False
    """Whether the XML's preamble is being read: a list in it may hold operative paragraphs (A/RES/76/54 in Chinese)."""
    cells: int = 0
    """How many cells its tables have so far."""
    _above: Draft | None = None
    """The paragraph to which subparagraphs now belong."""
    _levels: list[Level] = field(default_factory=list)
    _last: int = 0

    def heading(self, draft: Draft) -> None:
        """Add a heading; what follows it begins anew. The same heading twice in a row is one (A/RES/76/246)."""
        if self._parts(draft.heading, draft.line):
            return
        here = self._here()
        if here and here[-1].heading and solid(here[-1].heading) == solid(draft.heading):
            self.findings.drop(draft.heading, draft.line, "a heading that the XML gives twice")
            self.findings.doubt(HEADING_TWICE, draft.line, draft.heading)
            return
        here.append(draft)
        self._above, self._levels = None, []

    def paragraph(self, draft: Draft) -> None:
        """Add a preambular or operative paragraph; subparagraphs may follow."""
        if not draft.number and self._parts(draft.text, draft.line):
            return
        figure = re.match(r"\d+", draft.number)
        if figure and self.in_preamble:
            self._leave_preamble(draft)
        elif not draft.number and self._is_late_preambular(draft):
            self.findings.doubt(BODY_PREAMBULAR, draft.line, draft.text)
            self.preamble.append(draft)
            self._above, self._levels = draft, []
            return
        if figure:
            self._in_order(int(figure[0][:6]), draft.line)
        self._here().append(draft)
        self._above, self._levels = draft, []

    def sub(self, draft: Draft, depth: int) -> None:
        """Add a subparagraph at ``depth`` or deeper, as its number says; right after a heading, an entry of its own."""
        level, style, rank = self._place(draft.number, depth)
        above = self._levels[level - 2].draft if level > 1 else self._above
        (above.children if above else self._here()).append(draft)
        self._levels[level - 1 :] = [Level(style, rank, draft)]

    def table(self, draft: Draft) -> None:
        """Add a table: to the paragraph that it belongs to, or after a heading as an entry of its own."""
        (self._above.children if self._above else self._here()).append(draft)

    def resume(self, draft: Draft | None, closing: str) -> None:
        """Add words that resume a provision after its subparagraphs: ``draft``, or what is open above."""
        target = draft or self._above
        if target:
            target.closing.append(closing)
        else:
            self._here().append(Draft(closing))

    def follows(self, number: str) -> bool:
        """Tell whether a number goes on with the subparagraphs that are open."""
        may_be = numbering.values(number)
        return any(level.style and may_be.get(level.style) == level.rank + 1 for level in self._levels)

    def has_above(self) -> bool:
        """Tell whether there is a paragraph to which subparagraphs could belong."""
        return self._above is not None

    def is_empty(self) -> bool:
        """Tell whether nothing was added."""
        return not self.preamble and not self.operative

    def waits(self, depth: int) -> Draft | None:
        """Return the number that stands alone and waits for its words (E/RES/2021/25 in Chinese), None if none does."""
        last = self._levels[-1].draft if depth and self._levels else None if depth else self._above
        alone = last and last.number and not (last.text or last.children or last.closing or last.table)
        return last if alone else None

    def _parts(self, text: str, line: int) -> bool:
        """Tell whether a text is nothing but a row of signs, which is left out."""
        row = _PARTING.fullmatch(text) is not None
        if row:
            self.findings.drop(text, line, "a row of signs that parts two texts")
        return row

    def _here(self) -> list[Draft]:
        return self.preamble if self.in_preamble else self.operative

    def _leave_preamble(self, draft: Draft) -> None:
        """Go on with the operative part; a chapeau right before it belongs to it (A/RES/77/264 A in Chinese)."""
        self.findings.doubt(PREAMBLE_NUMBERED, draft.line, f"{draft.number} {draft.text}")
        self.in_preamble = False
        if self.preamble and _COLON.search(self.preamble[-1].text) and not self.preamble[-1].children:
            self.operative.append(self.preamble.pop())

    def _is_late_preambular(self, draft: Draft) -> bool:
        """Tell whether a paragraph that opens the operative part ends as preambular ones do (A/RES/76/245)."""
        return not self.in_preamble and not self.operative and _COMMA.search(unmarked(draft.text)) is not None

    def _in_order(self, number: int, line: int) -> None:
        if number not in (self._last + 1, 1):
            what = f"{number} follows {self._last}" if self._last else f"{number} is the first"
            self.findings.doubt(OUT_OF_ORDER, line, what)
        self._last = number

    def _place(self, number: str, depth: int) -> tuple[int, numbering.Style | None, int]:
        """Return level, style and rank of a subparagraph: after its predecessor, or first of a deeper level, or …."""
        may_be = numbering.values(number) if number else {}
        open_ = self._levels
        for level in range(len(open_), depth - 1, -1):
            style = open_[level - 1].style
            if style and may_be.get(style) == open_[level - 1].rank + 1:
                return level, style, may_be[style]
        there = {level.style for level in open_[depth - 1 :]}
        for style, rank in sorted(may_be.items(), key=lambda m: m[0] != "roman"):
            if rank == 1 and style not in there:
                return len(open_) + 1, style, 1
        for level in range(len(open_), depth - 1, -1):
            style = open_[level - 1].style
            if style in may_be:
                return level, style, may_be[style]
        style = next(iter(may_be), None)
        return min(depth, len(open_) + 1), style, may_be[style] if style else 0
