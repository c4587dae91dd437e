"""Pages: where one ends, what is body and what stands at its foot.

The text of a PDF says neither. Words and numbers lead: notes begin below a rule or a word for them, or at the end of
the document where their numbers run from 1 to the last (``tail``); they end where the body's own numbers go on, or
words with which paragraphs begin, or the furniture of the page. Where these say nothing, the layout does: in most PDFs
a blank line stands between all lines, so that two lines right below each other are the last of one page and the first
of the next (E/RES/2010/2); below the notes the next page begins with a line that is set in or stands right below them;
a heading or closing line at the left edge shows by the room that the last note left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from sitegen.languages.base import Language, ParseForms
from sitegen.parse import notes, numbering
from sitegen.parse.material import Dropped, Line
from sitegen.parse.spacing import HAN, width
from sitegen.parse.tail import tail

_ALONE = re.compile(r"\d{1,4}|\*{1,3}|[(（]\d{1,4}[)）]")
_RULES = "_‗\u2500\u2015\u2014=～~-"
_RULE = re.compile(f"[{_RULES}]{{3,}}")  # a copied page, a typist's own; the UN's have eighteen
_ENDS = re.compile(r"[.。)）”」»!?؟\]]$")
_HAN = re.compile(f"[{HAN}]")
_SAMPLE, _MANY = 100, 1000


class _Page(NamedTuple):
    """What the lines of a document tell of its pages."""

    double: bool
    """Whether a blank line stands between all lines."""
    shape: notes.Shape


class Divided(NamedTuple):
    """The lines of all pages, in two streams; every line knows its page."""

    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    double: bool
    """Whether a blank line stands between all lines."""
    shape: notes.Shape
    stop: bool
    """Whether notes are numbered as paragraphs are: ``1.``."""


class _Words(NamedTuple):
    """Words that tell where the body goes on, and where notes begin."""

    standing: re.Pattern[str]
    """The date, the meeting, the word over an annex: they stand alone on a line."""
    openers: re.Pattern[str]
    notes: re.Pattern[str]
    counted: re.Pattern[str]


def is_alone(text: str) -> bool:
    """Tell whether a line holds nothing but what a footnote's mark may be."""
    return len(text) <= 6 and _ALONE.fullmatch(text) is not None


def double_spaced(lines: Sequence[Line]) -> bool:
    """Tell whether a blank line stands between all lines but those of one printed line or of two pages."""
    sample = lines[:_MANY]
    alone = [is_alone(line.text) for line in sample]
    gaps = [line.gap for (a, b), line in zip(pairwise(alone), sample[1:], strict=False) if not a and not b]
    return gaps.count(0) * 5 < 2 * len(gaps) or len(gaps) < 4


def divide(lines: Sequence[Line], language: Language | None = None) -> Divided:
    """Part body and foot of each page."""
    page = _page(lines)
    body: list[Line] = []
    foot: list[Line] = []
    dropped: list[Dropped] = []
    forms = language.parsing if language else ParseForms()
    walk = _Walk(lines, page, _words(forms))
    for zone, line in walk.zones():
        if zone == "body":
            body.append(line)
        elif zone == "foot":
            foot.append(line)
        elif line.text:
            dropped.append(Dropped(line.number, line.text, zone))
    return Divided(tuple(body), tuple(foot), tuple(dropped), page.double, page.shape, walk.stop)


def _page(lines: Sequence[Line]) -> _Page:
    """Return what a sample of the lines tells."""
    sample = [line.text for line in lines[:: 1 + len(lines) // _SAMPLE]]
    wide = _HAN.search("".join(sample[:20])) is not None
    widths = sorted(width(text, wide) for text in sample)
    columns = widths[len(widths) * 9 // 10] if widths else 0
    return _Page(double_spaced(lines), notes.Shape(columns, wide))


def _words(forms: ParseForms) -> _Words:
    return _Words(
        re.compile(f"(?:{forms.date})|(?:{forms.meeting})|(?:{forms.annex})", re.IGNORECASE),
        re.compile(forms.openers),
        re.compile(rf"[#*\s]*(?:{forms.notes})\s?[:：]?[*\s]*", re.IGNORECASE),
        notes.counting(forms),
    )


Zone = Literal["body", "foot", "rule", "heading of the notes"]


class _Walk:
    """Walks the lines once; knows where it is, and how far the numbers of notes and of paragraphs have run."""

    def __init__(self, lines: Sequence[Line], page: _Page, words: _Words) -> None:
        self.lines, self.page, self.words = lines, page, words
        self.marks: list[str] = []
        self.stop = self.at_end = False
        self.operative, self.letter = 0, ""
        self.number, self.foot = 1, False
        self.note: Line | None = None
        """The line before in the notes of this page."""
        self.closing = 0
        """How many lines ago the last closing line stood."""
        self.last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].text and self._is_body(lines[i])), -1)

    def zones(self) -> Iterator[tuple[Zone, Line]]:
        """Yield each line with its zone, its page set."""
        start = tail(self.lines, self.words.counted, self._is_body)
        after = -1  # how the line before ended: -1 a rule or nothing, 0 text, 1 a mark alone
        for i, line in enumerate(self.lines):
            if (zone := self._opening(i, line)) or i == start:
                self.foot, self.at_end, after = True, i == start or self._is_last(i), -1
                self.note = None
            if self._is_rule(line) or zone == "heading of the notes":
                yield zone or "rule", line._replace(page=self.number)
                continue
            alone = is_alone(line.text) and not (after == 1 and line.gap == 0 and line.indent > 0)
            line = line._replace(page=self.number, alone=alone)
            turns = self._turns(line, after)
            if turns:
                self.number, self.foot = self.number + 1, False
                line = line._replace(page=self.number, top=True, edge=int(not line.breaks))
            after = int(alone)
            self._remember(line)
            yield ("foot" if self.foot else "body"), line

    def _is_body(self, line: Line) -> bool:
        return numbering.operative(line.text) is not None or self._stands(line)

    def _is_rule(self, line: Line) -> bool:
        return not line.text or (line.text[0] in _RULES and _RULE.fullmatch(line.text) is not None)

    def _opening(self, i: int, line: Line) -> Literal["", "rule", "heading of the notes"]:
        """Return what opens the notes of a page: a rule, or a word for them, right above the label of one."""
        rule = self._is_rule(line)
        heading = not rule and len(line.text) < 40 and self.words.notes.fullmatch(line.text) is not None
        if not (rule or heading):
            return ""
        below = next((x for x in self.lines[i + 1 : i + 4] if not self._is_rule(x)), None)
        if below is None or below.gap > 3:
            return ""
        found = notes.label(below.text, stop=heading or self._is_last(i))
        if not found or (found.style == "stop" and found.mark != "1"):
            return ""
        self.stop = self.stop or found.style == "stop"
        return "rule" if rule else "heading of the notes"

    def _is_last(self, i: int) -> bool:
        """Tell whether the body is over: its closing lines stand not far above, and no number of it comes below."""
        return 0 < self.closing <= 4 and i > self.last

    def _remember(self, line: Line) -> None:
        """Keep how far the numbers have run."""
        if self.foot:
            if mark := self._mark(line):
                self.marks.append(mark)
            self.note = line
        elif line.text[0].isdigit():
            found = numbering.operative(line.text, self.operative + 1)
            if found and int(found.number) in (self.operative + 1, 1):
                self.operative = int(found.number)
        if not self.foot:
            self.closing = 1 if self._stands(line) and self.operative else self.closing + bool(self.closing)

    def _stands(self, line: Line) -> bool:
        return len(line.text) < 60 and self.words.standing.fullmatch(line.text) is not None

    def _mark(self, line: Line) -> str:
        return notes.begins(line, self.note, self.marks, self.words.counted, self.page.shape, self.stop)

    def _turns(self, line: Line, after: int) -> bool:
        """Tell whether a page begins with this line."""
        if line.breaks:
            return True
        if self.foot:
            return not line.alone and self._over(line, after)
        if not self.page.double or line.alone or (after and line.gap == 0):
            return False
        return line.indent > 0 and line.gap == (1 if after > 0 else 0)

    def _over(self, line: Line, after: int) -> bool:
        """Tell whether the notes of a page are over before a line."""
        if after or self.note is None or self._mark(line):
            return False
        if self._resumes(line):
            return True
        if self.at_end:
            return False
        if not self.page.double:
            return line.gap > 0
        if line.gap != 1 or line.indent > 0:
            return True
        ended = _ENDS.search(self.note.text) is not None and not notes.pauses(self.note.text)
        return ended and self.page.shape.has_room(self.note.text, line.text)

    def _resumes(self, line: Line) -> bool:
        """Tell by number and words whether the body goes on with this line, after a note that is over."""
        if self.note is None or not _ENDS.search(self.note.text) or notes.pauses(self.note.text):
            return False
        found = numbering.operative(line.text, self.operative + 1) if line.text[0].isdigit() else None
        if found and int(found.number) == self.operative + 1 and not self.stop:
            return True
        return self._stands(line) or (not self.at_end and self.words.openers.match(line.text) is not None)
