"""Pages: where one ends, what is body and what stands at its foot.

The text of a PDF says neither. In most of them a blank line stands between all lines, so that two lines right below
each other are the last of one page and the first of the next (E/RES/2010/2); a rule, of underscores or of blanks only,
parts the body from the notes at its foot (A/RES/66/184). Below the notes the next page begins with a line that is set
in or stands right below them; a heading or closing line at the left edge shows by the room that the last note left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from sitegen.parse.material import Dropped, Line
from sitegen.parse.spacing import HAN, first_word, width

_ALONE = re.compile(r"\d{1,3}|\*{1,3}|\(\d{1,3}\)")
_RULES = "_‗\u2500\u2015\u2014-"
_RULE = re.compile(f"[{_RULES}]{{5,}}")
_NOTE_ENDS = re.compile(r"[.。)）」”»!?؟\]][\u200e\u200f]*$")
_HAN = re.compile(f"[{HAN}]")
_SAMPLE, _MANY = 100, 1000
_SLACK = 8
_NOTE = re.compile(r"\(?(?P<mark>\d{1,3}|\*{1,3})\)?(?=[\s(]|$|[^\W\d_]|[《“])")


class _Page(NamedTuple):
    """What the lines of a document tell of its pages."""

    double: bool
    """Whether a blank line stands between all lines."""
    columns: int
    """The width of a full line."""
    wide: bool
    """Whether a character takes two columns, as in Chinese."""


class Divided(NamedTuple):
    """The lines of all pages, in two streams; every line knows its page."""

    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    double: bool
    """Whether a blank line stands between all lines."""


def is_alone(text: str) -> bool:
    """Tell whether a line holds nothing but what a footnote's mark may be."""
    return len(text) <= 5 and _ALONE.fullmatch(text) is not None


def note_mark(text: str) -> str:
    """Return the mark with which a line at the foot of a page begins, "" if it begins with none."""
    m = _NOTE.match(text)
    return m["mark"] if m else ""


def double_spaced(lines: Sequence[Line]) -> bool:
    """Tell whether a blank line stands between all lines but those of one printed line or of two pages."""
    sample = lines[:_MANY]
    alone = [is_alone(line.text) for line in sample]
    gaps = [line.gap for (a, b), line in zip(pairwise(alone), sample[1:], strict=False) if not a and not b]
    return gaps.count(0) * 5 < 2 * len(gaps) or len(gaps) < 4


def divide(lines: Sequence[Line]) -> Divided:
    """Part body and foot of each page."""
    page = _page(lines)
    body: list[Line] = []
    foot: list[Line] = []
    dropped: list[Dropped] = []
    for zone, line in _zones(lines, page):
        if zone == "rule" and line.text:
            dropped.append(Dropped(line.number, line.text, "rule"))
        elif zone == "foot":
            foot.append(line)
        elif zone == "body":
            body.append(line)
    return Divided(tuple(body), tuple(foot), tuple(dropped), page.double)


def _page(lines: Sequence[Line]) -> _Page:
    """Return what a sample of the lines tells."""
    sample = [line.text for line in lines[:: 1 + len(lines) // _SAMPLE]]
    wide = _HAN.search("".join(sample[:20])) is not None
    widths = sorted(width(text, wide) for text in sample)
    return _Page(double_spaced(lines), widths[len(widths) * 9 // 10] if widths else 0, wide)


def _zones(lines: Sequence[Line], shape: _Page) -> Iterator[tuple[Literal["body", "foot", "rule"], Line]]:
    """Yield each line with its zone, its page set."""
    zone: Literal["body", "foot"] = "body"
    page, last = 1, -1  # last: how the line before ended: -1 a rule or nothing, 0 text, 1 a mark alone
    for i, line in enumerate(lines):
        if not line.text or (line.text[0] in _RULES and _RULE.fullmatch(line.text)):
            if i + 1 < len(lines) and note_mark(lines[i + 1].text) and lines[i + 1].gap <= 1:
                zone, last = "foot", -1
            yield "rule", line._replace(page=page)
            continue
        alone = is_alone(line.text) and not (last == 1 and line.gap == 0 and line.indent > 0)
        turns = _turns(line, zone, shape.double, after=last, alone=alone)
        turns = turns or (zone == "foot" and not (alone or last) and _is_over(lines[i - 1], line, shape))
        if turns:
            page += 1
            zone = "body"
        last = int(alone)
        edge = int(turns and not line.breaks)
        yield zone, Line(line.number, line.text, line.indent, line.gap, page, turns, line.breaks, alone, edge)


def _turns(line: Line, zone: str, double: bool, after: int, alone: bool) -> bool:
    """Tell whether a page begins with this line."""
    if line.breaks:
        return True
    if not double:
        return zone == "foot" and not alone and not after and line.gap > 0 and not note_mark(line.text)
    if alone or (after and line.gap == 0):
        return False
    if zone == "foot":
        return line.gap != 1 or (line.indent > 0 and not note_mark(line.text))
    return line.indent > 0 and line.gap == (1 if after > 0 else 0)


def _is_over(note: Line, line: Line, shape: _Page) -> bool:
    """Tell whether a note is over before a line that is none: it ended in a stop, with room for the line's first word.

    Notes are set smaller than the body, so that their full lines are rather longer than others.
    """
    if line.gap != 1 or note_mark(line.text) or not _NOTE_ENDS.search(note.text[-8:]):
        return False
    room = shape.columns - width(note.text, shape.wide)
    return room > width(first_word(line.text), shape.wide) + _SLACK
