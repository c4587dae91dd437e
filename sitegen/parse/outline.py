"""The outline: blocks with their marks → masthead, title, preamble, operative part, subparagraphs, closing lines.

What a block is follows from its number, its place and its stop; the order of numbers decides where they could mean two
things. Nothing here changes a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from sitegen.model import MARKED, Paragraph, Problem
from sitegen.parse import numbering
from sitegen.parse.material import Block
from sitegen.parse.spacing import HAN, tidy

_TAIL = 60
_NO_STOP = re.compile(rf"(?:[^。；：，！？.;:,!?،؛؟\]]|(?<!\d)\])(?:{MARKED})*$")
_TARGET = re.compile(r"\d{1,2}\.(?:\d{1,2}|[a-z])\s")  # 1.1, 1.a: the targets of a goal (A/RES/70/1) end in no stop
_COMMA = re.compile(rf"[,，،、](?:{MARKED})*$")
_COLON = re.compile(rf"[:：](?:{MARKED})*$")
_LONGEST_HEADING = 240
_LONGEST_TITLE = 400
_DEEPEST = 12  # levels of subparagraphs; resolutions have four, treaties quoted in them six
_HAN = re.compile(f"[{HAN}]")


class Passage(NamedTuple):
    """A block as the outline sees it: its text on one line, and where it came from."""

    text: str
    lines: str
    line: int
    flush: bool
    edge: bool = False
    """Whether it stands at the left edge of a text whose paragraphs are set in."""
    table: tuple[tuple[str, ...], ...] = ()
    """The cells of a table, row by row; then there is no text."""


@dataclass
class _Open:
    """A paragraph under construction: subparagraphs may still come."""

    number: str = ""
    text: str = ""
    lines: str = ""
    heading: str = ""
    closing: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    style: numbering.Style | None = None
    value: int = 0
    bullet: bool = False
    children: list[_Open] = field(default_factory=list)

    def frozen(self) -> Paragraph:
        """Return the paragraph as data."""
        return Paragraph(
            heading=self.heading,
            number=self.number,
            text=self.text,
            lines=self.lines,
            closing=self.closing,
            table=self.table,
            subparagraphs=tuple(c.frozen() for c in self.children),
        )


@dataclass
class _Doubts:
    """What is doubtful about the paragraphs, as it is found."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def note(self, p: Passage, message: str) -> None:
        """Tell a decision that could have gone the other way."""
        self.found.append(Problem(severity="note", file=self.file, line=p.line, message=message))

    def warn(self, p: Passage, message: str, remedy: str) -> None:
        """Tell what may be wrong."""
        remedy = f"compare with the source: {remedy}"
        self.found.append(Problem(severity="warning", file=self.file, line=p.line, message=message, remedy=remedy))


class Paragraphs(NamedTuple):
    """The two halves of a body, and the doubts about them."""

    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]


def passage(block: Block, text: str) -> Passage:
    """Return a block, with its marks in place, on one line; of a table, the cells."""
    if block.table:
        rows = tuple(tuple(tidy(cell) for cell in row.split("\t")) for row in text.split("\n"))
        return Passage("", span(block), block.lines[0].number, block.flush, table=rows)
    return Passage(tidy(text), span(block), block.lines[0].number, block.flush, block.edge)


def span(block: Block) -> str:
    """Return the source lines of a block: ``12-16, 62-64``; lines parted by nothing but blanks are one span."""
    starts = [block.lines[0].number]
    ends = []
    for before, line in pairwise(block.lines):
        if line.number - line.gap - 1 != before.number:
            ends.append(before.number)
            starts.append(line.number)
    ends.append(block.lines[-1].number)
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in zip(starts, ends, strict=True))


def is_heading(p: Passage) -> bool:
    """Tell whether a passage is a heading: at the left edge, where the paragraphs are set in, and without a number.

    Where paragraphs are not set in, a heading is what is short and ends in no stop.
    """
    if not p.flush or p.table or numbering.operative(p.text) or _TARGET.match(p.text):
        return False
    label = numbering.subparagraph(p.text)
    if label and not label.number.isupper():
        return False
    return p.edge or (len(p.text) <= _LONGEST_HEADING and _NO_STOP.search(p.text[-_TAIL:]) is not None)


def is_title(p: Passage) -> bool:
    """Tell whether a passage right below the word for an annex is its title, however long (A/RES/75/290 B)."""
    bare = not p.table and not numbering.operative(p.text) and not numbering.subparagraph(p.text)
    return bare and len(p.text) <= _LONGEST_TITLE and _NO_STOP.search(p.text[-_TAIL:]) is not None


def paragraphs(passages: Sequence[Passage], file: str, annex: bool = False) -> Paragraphs:
    """Return the preamble and the operative part that ``passages`` make; an annex has no preamble."""
    first = 0 if annex else _first_operative(passages)
    problems = _Doubts(file)
    preamble = _tree(passages[:first], False, problems)
    operative = _tree(passages[first:], True, problems)
    return Paragraphs(preamble, operative, tuple(problems.found))


def _first_operative(passages: Sequence[Passage]) -> int:
    """Return where the operative part begins: at the first number, or at the headings right before it."""
    numbered = next((i for i, p in enumerate(passages) if numbering.operative(p.text)), None)
    if numbered is None:
        return _first_unnumbered(passages)
    first = numbered
    while first and is_heading(passages[first - 1]):
        first -= 1
    return first - 1 if first and _announces(passages[first - 1]) else first


def _announces(p: Passage) -> bool:
    """Tell whether a passage right before the first number announces it: 通过以下宣言：(75/1)."""
    return _COLON.search(p.text[-_TAIL:]) is not None and not numbering.subparagraph(p.text)


def _first_unnumbered(passages: Sequence[Passage]) -> int:
    """Return where the operative part begins when no number tells: after the last paragraph that ends in a comma."""
    commas = [i for i, p in enumerate(passages) if _COMMA.search(p.text[-_TAIL:])]
    return commas[-1] + 1 if commas else 0


# --- Paragraphs and their subparagraphs -------------------------------------------------------------------------------


def _tree(passages: Sequence[Passage], operative: bool, problems: _Doubts) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with its subparagraphs."""
    out: list[_Open] = []
    stack: list[_Open] = []  # the paragraph and the subparagraphs that are still open, outermost first
    last = quotes = 0
    for i, p in enumerate(passages):
        label = numbering.operative(p.text, last + 1) if operative else None
        sub = numbering.subparagraph(p.text, _next_letter(stack)) if stack else None
        if p.table or is_heading(p):
            out.append(_Open(heading=p.text, table=p.table, lines=p.lines))
            stack = []
        elif label and not (quotes > 0 and _quoted(stack, int(label.number), last)):
            last, quotes = _in_order(int(label.number), last, p, problems), 0
            stack = [_opened(p, label)]
            out.append(stack[0])
        elif (bullet := _bullet(p)) and (not stack or stack[0].bullet):  # right below a heading (S/RES/2641(2022))
            stack = [replace(_opened(p, bullet), bullet=True)]
            out.append(stack[0])
        elif stack and (sub or label):
            _add_sub(stack, _opened(p, sub or label), p, _next_number(passages[i + 1 : i + 2]), problems)
        elif not _goes_on(stack, p):
            bullet = numbering.subparagraph(p.text)
            stack = [_opened(p, bullet if bullet and not bullet.number else None)]
            out.append(stack[0])
        quotes += p.text.count("“") + p.text.count("«") - p.text.count("”") - p.text.count("»")
    return tuple(o.frozen() for o in out)


def _bullet(p: Passage) -> numbering.Label | None:
    """Return the bullet with which a passage begins, None if with none; a dash alone is too little to be one."""
    label = numbering.subparagraph(p.text)
    return label if label and not label.number and label.printed[0] not in "-–—" else None


def _quoted(stack: Sequence[_Open], number: int, last: int) -> bool:
    """Tell whether a number belongs to a text that the open paragraph quotes, and that has numbers of its own."""
    inner = stack[1].value if len(stack) > 1 and stack[1].style == "figure" else 0
    return bool(stack) and (number == inner + 1 if inner else number != last + 1)


def _next_letter(stack: Sequence[_Open]) -> int:
    """Return which letter of the alphabet would follow the subparagraph that is open, 0 if it has none."""
    return stack[-1].value + 1 if stack[-1].style == "letter" else 0


def _next_number(passages: Sequence[Passage]) -> str:
    """Return the number of the subparagraph that comes first, "" if none does."""
    label = numbering.subparagraph(passages[0].text) if passages else None
    return label.number if label else ""


def _goes_on(stack: Sequence[_Open], p: Passage) -> bool:
    """Add a passage without number to the paragraph that is open, if it belongs there; tell whether it does.

    It does where a number stood alone on its line, and where the sentence goes on after the subparagraphs.
    """
    if not stack:
        return False
    top = stack[0]
    if top.number and not top.text and not top.children:
        top.text, top.lines = p.text, f"{top.lines}, {p.lines}"
        return True
    if top.children and p.text[:1].islower() and not _HAN.match(p.text, 1):
        top.closing = f"{top.closing} {p.text}".strip()
        top.lines += f", {p.lines}"
        return True
    return False


def _opened(p: Passage, label: numbering.Label | None) -> _Open:
    if label is None:
        return _Open(text=p.text, lines=p.lines)
    return _Open(number=label.number, text=p.text[len(label.printed) :], lines=p.lines)


def _in_order(number: int, last: int, p: Passage, problems: _Doubts) -> int:
    """Complain where numbers do not follow each other; return the number."""
    if number not in (last + 1, 1):
        message = f"operative paragraph {number} follows {last}" if last else f"the first number is {number}"
        problems.warn(p, message, "a paragraph may be missing, or a line may only look like one")
    return number


def _add_sub(stack: list[_Open], new: _Open, p: Passage, after: str, problems: _Doubts) -> None:
    """Put a subparagraph where its number belongs: after its predecessor, or as the first one of a deeper level.

    ``after`` is the number of the subparagraph that comes next: (i) after (h) is a letter, unless (ii) follows.
    """
    if not new.number:  # a bullet: beside the last one, or below what stands above it (A/RES/75/284)
        depth = next((d for d in range(1, len(stack)) if not stack[d].number), min(len(stack), _DEEPEST))
        _hang(stack, depth, new, None, 0)
        return
    may_be = numbering.values(new.number)
    begins = next((style for style, value in may_be.items() if value == 1), None)
    depth = _predecessor(stack, may_be)
    if depth and begins and stack[depth].style != begins and numbering.values(after).get(begins) == 2:
        depth = 0
    elif depth and begins:
        problems.note(p, f"({new.number}) after ({stack[depth].number}): read as the next letter")
    if depth:
        style = stack[depth].style
    elif begins:
        depth, style = len(stack), begins
    else:
        problems.warn(p, f"subparagraph {new.number} does not follow another", "a subparagraph may be missing")
        depth = next((d for d in range(len(stack) - 1, 0, -1) if stack[d].style in may_be), len(stack))
        style = stack[depth].style if depth < len(stack) else next(iter(may_be), None)
    if depth > _DEEPEST:
        problems.warn(p, f"subparagraph {new.number} stands {_DEEPEST} levels deep", "numbers may only look like some")
        depth = _DEEPEST
    _hang(stack, depth, new, style, may_be[style] if style else 0)


def _predecessor(stack: Sequence[_Open], may_be: Mapping[numbering.Style, int]) -> int:
    """Return the level of the stack that a number goes on with, innermost first; 0 if with none."""
    for depth in range(len(stack) - 1, 0, -1):
        style = stack[depth].style
        if style is not None and may_be.get(style) == stack[depth].value + 1:
            return depth
    return 0


def _hang(stack: list[_Open], depth: int, new: _Open, style: numbering.Style | None, value: int) -> None:
    """Hang a subparagraph below level ``depth - 1`` of the stack."""
    new.style, new.value = style, value
    del stack[depth:]
    stack[-1].children.append(new)
    stack.append(new)
