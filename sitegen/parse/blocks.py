"""Blocks: lines of the body → paragraphs, headings and lines of the masthead.

A paragraph begins where its line is set in; a line at the left edge goes on with the paragraph before it, unless that
one was over: it ended in a stop, with room left for the next word, or what follows never comes to a stop, as headings
do not. At the top of a page everything stands one blank further in (E/RES/2010/2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sitegen.languages.base import ParseForms
from sitegen.parse import numbering
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Line
from sitegen.parse.spacing import first_word, width

_STOP = re.compile(r"[。；：，！？.;:,!?،؛؟]['”’》〉）)\]»\"]*(?:\s?\d{1,3})?[\u200e\u200f]*$")
_MAY_BE_MARK = re.compile(r"(?<![\d/(.-])\d{1,3}(?![\d/.%])")
_GOES_ON = re.compile(r"、(?:\d{1,3})?$")
_NAMED = re.compile(r"》\s?\d{1,3}$")
_NUMBERED = re.compile(r"\d{1,3}[.．]|\(\w\)")
_COUNTED = re.compile(r"(\d{1,3})[.．、](?!\d)")
_SAMPLE = 200
_HEADING_LINES = 4


class Geometry(NamedTuple):
    """How the lines of a document lie on the page."""

    columns: int
    """The width of a full line."""
    slack: int
    """How many columns a line may fall short of it and still go on."""
    indents: bool
    """Whether paragraphs begin further in than their other lines."""
    wrapped: bool
    """Whether paragraphs are broken into lines at all."""
    double: bool
    """Whether a blank line stands between all lines."""
    wide: bool
    """Whether a character takes two columns, as in Chinese."""


def measure(body: Sequence[Line], double: bool, wide: bool) -> Geometry:
    """Return how the lines of the body proper (below the enacting formula) lie, from a sample of them."""
    sample = body[:: 1 + len(body) // _SAMPLE]
    columns = _percentile([width(line.text, wide) for line in sample], 93)
    numbered = [line for line in sample if _NUMBERED.match(line.text)]
    indents = sum(line.set_in for line in numbered) * 2 >= len(numbered)
    stopped = sum(_stops(line.text) for line in sample)
    slack = _slack(body[:_SAMPLE], columns, double, wide)
    mixed = 1 < sum(line.set_in for line in sample) < len(sample) - 1
    wrapped = mixed or stopped * 10 < len(sample) * 7
    return Geometry(columns, slack, indents, wrapped, double, wide)


def _stops(text: str) -> bool:
    """Tell whether ``text`` ends in a stop, a mark after it or not."""
    return _STOP.search(text[-40:]) is not None


def _slack(body: Sequence[Line], columns: int, double: bool, wide: bool) -> int:
    """Return how much room is left at the end of lines that surely go on: none but for uneven letters and marks."""
    rooms = [
        columns - width(a.text, wide) - width(first_word(b.text), wide)
        for a, b in pairwise(body)
        if not b.set_in and b.gap == (double and not b.top) and not (a.alone or b.alone or _stops(a.text))
    ]
    return 4 if _percentile(rooms, 75) <= 0 else min(max(4, _percentile(rooms, 95)), columns // 4)


def _percentile(values: Iterable[int], share: int) -> int:
    ordered = sorted(values)
    return ordered[len(ordered) * share // 100] if ordered else 0


class _Words(NamedTuple):
    """Words that tell where blocks begin when their place does not."""

    opener: re.Pattern[str]
    """May begin a paragraph which is not set in."""
    joining: re.Pattern[str]
    """Stand between the last two subparagraphs."""
    standing: re.Pattern[str]
    """Stand on a line of their own: the date, the meeting, the word over an annex."""

    def joins(self, text: str) -> bool:
        """Tell whether a line holds nothing but a word that joins two subparagraphs."""
        return len(text) < 8 and self.joining.fullmatch(text) is not None

    def stands(self, text: str) -> bool:
        """Tell whether a line holds nothing but what stands on a line of its own."""
        return len(text) < 60 and self.standing.fullmatch(text) is not None


def join(body: Iterable[Line], shape: Geometry, starts: frozenset[int], forms: ParseForms) -> tuple[Block, ...]:
    """Return the blocks that the lines make, in order. A block begins with each line whose number is in ``starts``."""
    standing = re.compile(f"(?:{forms.date})|(?:{forms.meeting})|(?:{forms.annex})", re.IGNORECASE)
    words = _Words(re.compile(forms.openers), re.compile(forms.joining), standing)
    joined = [lines for run in _runs(body, shape, starts, words) for lines in _split_heading(run, shape, words)]
    at_edge = sum(not lines[0].set_in for lines in joined)
    edge = shape.indents and shape.wrapped and at_edge * 2 < len(joined)
    return tuple(_block(lines, edge) for lines in joined)


def _runs(body: Iterable[Line], shape: Geometry, starts: frozenset[int], words: _Words) -> Iterator[list[Line]]:
    """Yield runs of lines that may belong together: a heading may still stand at a run's end."""
    run: list[Line] = []
    attach = False
    for line in body:
        attached = line.alone or (attach and line.gap == 0 and not line.top) or words.joins(line.text)
        if run and (line.number in starts or (not attached and _opens(line, run, shape, words))):
            yield run
            run = []
        run.append(line)
        attach = line.alone
    if run:
        yield run


def _opens(line: Line, run: Sequence[Line], shape: Geometry, words: _Words) -> bool:
    """Tell whether a line begins a block, by where it stands and by how the line before it ended.

    A comma of enumeration ends no block, even if a blank slipped in after a mark (A/RES/77/176: ``、3`` / `` 2013``),
    nor does a title that a bracket explains (A/RES/75/317: ``》 1`` / `` (《拉姆萨尔公约》)``).
    """
    if line.set_in or not shape.wrapped:
        last = _last_words(run)[-8:]
        return not (_GOES_ON.search(last) or (line.text.startswith("(《") and (run[-1].alone or _NAMED.search(last))))
    if not line.top and (_apart(line, shape) or _begins_item(line, run)):
        return True
    if not run[0].set_in and words.opener.match(line.text):
        return True
    last = _last_words(run)
    if (len(run) == 1 and words.stands(last)) or (_stops(last) and (words.stands(line.text) or _counts_on(line, run))):
        return True
    return _over(run, line, shape)


def _counts_on(line: Line, run: Sequence[Line]) -> bool:
    """Tell whether a line begins with the number after the one with which the run began: text without indents."""
    before, here = _COUNTED.match(run[0].text), _COUNTED.match(line.text)
    return before is not None and here is not None and int(here[1]) == int(before[1]) + 1


def _begins_item(line: Line, run: Sequence[Line]) -> bool:
    """Tell whether a line, apart from what a colon or semicolon ends, begins an item: a) in WSIS-05/TUNIS/DOC/7."""
    ended = _last_words(run)[-1:] in (":", "：", ";", "；", "؛")
    return ended and line.gap > 0 and numbering.subparagraph(line.text) is not None


def _apart(line: Line, shape: Geometry) -> bool:
    """Tell whether white space parts the line from the one before it."""
    return line.gap == 0 or line.gap > 2 if shape.double else line.gap > 0


def _over(run: Sequence[Line], line: Line, shape: Geometry) -> bool:
    """Tell whether the line before left room for the first word of this one; no heading begins with a small letter."""
    if shape.indents and not shape.wide and line.text[:1].islower():
        return False
    room = shape.columns - _filled(run, shape.wide)
    room -= width(first_word(line.text), shape.wide) if room > shape.slack else 0
    if room <= shape.slack:
        return False
    last = _last_words(run)
    if _stops(last):
        return room > shape.slack + 2 * len(_MAY_BE_MARK.findall(last[-400:]))
    at_edge = not run[0].set_in
    if at_edge and (width(line.text, shape.wide) > shape.columns * 0.85 or _stops(line.text)):
        return True  # what stood there was a heading: its own lines would fill up, and end in no stop
    return room > shape.columns * 0.25


def _filled(run: Sequence[Line], wide: bool) -> int:
    """Return the width of the printed line at the end of ``run``: pieces round marks that stand alone are one line."""
    total, i = 0, len(run) - 1
    while i > 0 and (run[i].alone or (run[i - 1].alone and run[i].gap == 0)):
        total += width(run[i].text, wide) + 1
        i -= 1
    first = 4 if i == 0 and run[0].set_in else 0
    return total + width(run[i].text, wide) + first


def _last_words(run: Sequence[Line]) -> str:
    """Return the last text of ``run`` that is no mark."""
    for line in reversed(run):
        if not line.alone:
            return line.text
    return ""


def _split_heading(run: list[Line], shape: Geometry, words: _Words) -> Iterator[list[Line]]:
    """Yield the run, or the paragraph and the heading of which it consists."""
    if shape.wrapped and len(run) > 1 and not _stops(_last_words(run)) and not words.joins(run[-1].text):
        for i in range(len(run) - 1, max(0, len(run) - 1 - _HEADING_LINES), -1):
            if _stops(_last_words(run[:i])) and not run[i].alone and _whole(run, i):
                yield run[:i]
                yield run[i:]
                return
    yield run


def _whole(run: Sequence[Line], i: int) -> bool:
    """Tell whether a new printed line begins at place ``i`` of the run."""
    return not (run[i - 1].alone and run[i].gap == 0)


def _block(lines: Sequence[Line], edge: bool) -> Block:
    text = "\n".join(f"{MARK_OPEN}{x.text}{MARK_CLOSE}" if x.alone and i else x.text for i, x in enumerate(lines))
    flush = not lines[0].set_in
    return Block(text, tuple(lines), flush, flush and edge)
