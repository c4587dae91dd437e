"""Paragraphs, subparagraphs, headings and tables, in reading order.

Two halves. ``walk`` goes through the XML and says what comes: a heading, a provision with its printed number, a table.
``Outline`` puts it where it belongs. Numbers are stronger than elements: ``(a)`` is a subparagraph of what stands above
it, whether the file makes it a point of a list or a paragraph of its own (both in A/RES/77/226 in Chinese), so that it
has the same anchor in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.model import Paragraph, Text
from sitegen.parse import numbering
from sitegen.parse.akn.ledger import (
    BARE_HEADING,
    BODY_PREAMBULAR,
    HEADING_TWICE,
    LETTERED,
    OUT_OF_ORDER,
    PREAMBLE_NUMBERED,
    TYPED_NUMBER,
    Ledger,
)
from sitegen.parse.akn.tree import Element, RefusedError
from sitegen.parse.akn.words import unmarked, words
from sitegen.parse.spacing import solid, tidy

_HEADINGS = frozenset(("heading", "subheading", "crossHeading", "caption"))
_LISTS = frozenset(("list", "blockList", "ol", "ul"))
_WORDS = frozenset(("content", "intro", "listIntroduction", "wrapUp", "listWrapUp", "alinea", "p", "block"))
_PROVISIONS = frozenset(("paragraph", "subparagraph", "clause", "subclause", "point", "indent", "item", "li"))
_BLOCKS = _HEADINGS | _LISTS | _WORDS | _PROVISIONS | {"sublist", "table", "num"}

_STOP = re.compile(r"[。；：，、！？.;:,!?،؛؟]\W{0,9}$")
_COMMA = re.compile(r"[,，،]\W{0,9}$")
_COLON = re.compile(r"[:：]\W{0,9}$")
_LONGEST_BARE_HEADING = 90
_WIDEST = 50  # columns that one cell may span
_MOST_CELLS = 500_000  # with those that others cover; a report of 500 pages that are all tables has 160,000
_TOO_MANY = "check what it is; of a collection, save each resolution as a file of its own"
_HEADING_CLASS = re.compile(r"H(?:\d|Ch|M)")
_TABBED = re.compile(r"(?P<number>\d{1,3}|[a-z])\t")
_ABOUT_NUMBERS = re.compile(r"[\s().、．）（–-]")


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

    ledger: Ledger
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
        if re.fullmatch(r"[*\s]+", draft.heading):
            self.ledger.drop(draft.heading, draft.line, "asterisks that part two texts")
            return
        here = self._here()
        if here and here[-1].heading and solid(here[-1].heading) == solid(draft.heading):
            self.ledger.drop(draft.heading, draft.line, "a heading that the XML gives twice")
            self.ledger.doubt(HEADING_TWICE, draft.line, draft.heading)
            return
        here.append(draft)
        self._above, self._levels = None, []

    def paragraph(self, draft: Draft) -> None:
        """Add a preambular or operative paragraph; subparagraphs may follow."""
        figure = re.match(r"\d+", draft.number)
        if figure and self.in_preamble:
            self._leave_preamble(draft)
        elif not draft.number and self._is_late_preambular(draft):
            self.ledger.doubt(BODY_PREAMBULAR, draft.line, draft.text)
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

    def _here(self) -> list[Draft]:
        return self.preamble if self.in_preamble else self.operative

    def _leave_preamble(self, draft: Draft) -> None:
        """Go on with the operative part; a chapeau right before it belongs to it (A/RES/77/264 A in Chinese)."""
        self.ledger.doubt(PREAMBLE_NUMBERED, draft.line, f"{draft.number} {draft.text}")
        self.in_preamble = False
        if self.preamble and _COLON.search(self.preamble[-1].text) and not self.preamble[-1].children:
            self.operative.append(self.preamble.pop())

    def _is_late_preambular(self, draft: Draft) -> bool:
        """Tell whether a paragraph that opens the operative part ends as preambular ones do (A/RES/76/245)."""
        return not self.in_preamble and not self.operative and _COMMA.search(unmarked(draft.text)) is not None

    def _in_order(self, number: int, line: int) -> None:
        if number not in (self._last + 1, 1):
            what = f"{number} follows {self._last}" if self._last else f"{number} is the first"
            self.ledger.doubt(OUT_OF_ORDER, line, what)
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


# --- Through the XML --------------------------------------------------------------------------------------------------


class _Pieces(NamedTuple):
    """What a provision consists of, in this order."""

    number: list[Element]
    headings: list[Element]
    text: list[Element | str]
    blocks: list[Element]
    """What hangs on it: points, tables, lists inside the list."""
    closing: list[Element | str]
    """Words that resume it after these."""


def walk(e: Element, outline: Outline, depth: int = 0) -> None:
    """Add what ``e`` holds to ``outline``, block by block; at a ``depth`` above 0 as subparagraphs."""
    for c in e.children:
        if isinstance(c, Element):
            _block(c, outline, depth)
        elif solid(c):
            _unnumbered(Draft(words((c,), outline.ledger), line=e.line, end=e.end), "", e, outline, depth)


def _block(e: Element, outline: Outline, depth: int) -> None:
    """Add one block."""
    if e.tag == "meta":
        return
    if e.tag == "table":
        _table(e, outline)
    elif e.tag == "sublist":
        walk(e, outline, depth + 1)
    elif e.tag == "num" or (e.tag in _HEADINGS and e.get("refersTo") != "#preamble"):
        _heading(words(e.children, outline.ledger), e, outline, depth)
    elif e.tag in _PROVISIONS | _LISTS | _WORDS | _HEADINGS or not _holds_blocks(e):
        _provision(e, outline, depth)
    else:
        walk(e, outline, depth)


def _holds_blocks(e: Element) -> bool:
    """Tell whether blocks stand in an element; a note's don't count, it is a part of the words."""
    if e.holds_blocks is None:
        e.holds_blocks = e.tag != "authorialNote" and any(c.tag in _BLOCKS or _holds_blocks(c) for c in e.elements())
    return e.holds_blocks


def _heading(text: str, e: Element, outline: Outline, depth: int) -> None:
    """Add a heading; inside a subparagraph there is none, only words."""
    if text and depth:
        outline.sub(Draft(text, line=e.line, end=e.end), depth)
    elif text:
        outline.heading(Draft(heading=text, line=e.line, end=e.end))


def _provision(e: Element, outline: Outline, depth: int) -> None:
    """Add a paragraph, a point or a list: its number, its words, what hangs on it, and the words that resume it."""
    pieces = _Pieces([], [], [], [], [])
    _sort(e, pieces)
    number = words(pieces.number, outline.ledger)
    if pieces.headings:
        _heading(tidy(f"{number} {words(pieces.headings, outline.ledger)}"), e, outline, depth)
        number = Text("")
    draft = _draft(pieces, e, outline)
    if number:
        _numbered(draft, number, e, outline, depth)
    elif draft.text:
        _unnumbered(draft, _beginning(pieces.text), e, outline, depth)
    for block in pieces.blocks:
        _block(block, outline, depth + 1)
    if closing := words(pieces.closing, outline.ledger):
        outline.resume(draft if draft.number or draft.text else None, closing)


def _sort(e: Element, pieces: _Pieces) -> None:
    """Sort what an element holds into the pieces of a provision."""
    for c in e.children:
        late = bool(pieces.blocks)
        if isinstance(c, str) or (c.tag not in _BLOCKS and not _holds_blocks(c)):
            (pieces.closing if late else pieces.text).append(c)
        elif c.tag in _WORDS | _LISTS and _holds_blocks(c):
            _sort(c, pieces)
        elif c.tag in _WORDS:
            (pieces.closing if late else pieces.text).extend((" ", c))
        elif c.tag == "num" and not late:
            pieces.number.append(c)
        elif c.tag in _HEADINGS and not late and not any(map(_says, pieces.text)):
            pieces.headings.append(c)
        else:
            pieces.blocks.append(c)


def _says(c: Element | str) -> bool:
    """Tell whether a piece of content is more than blanks."""
    return not isinstance(c, str) or bool(solid(c))


def _draft(pieces: _Pieces, e: Element, outline: Outline) -> Draft:
    """Return the words of a provision, with the lines on which they and the number stand."""
    from_ = [c for c in (*pieces.number, *pieces.text) if isinstance(c, Element)] or [e]
    return Draft(words(pieces.text, outline.ledger), line=from_[0].line, end=from_[-1].end)


def _beginning(content: Sequence[Element | str]) -> str:
    """Return the first characters of ``content`` as they stand in the XML, tabs and all."""
    out = ""
    for piece in _strings(content):
        out = (out + piece).lstrip()
        if len(out) > 8:
            break
    return out


def _strings(content: Sequence[Element | str]) -> Iterator[str]:
    """Yield the strings of ``content`` up to the first raised one."""
    for c in content:
        if isinstance(c, str):
            yield c
        elif c.tag in ("sup", "authorialNote"):
            yield "\0" * 9
        else:
            yield from _strings(c.children)


# --- What a number, or none, says of a provision ----------------------------------------------------------------------


def _numbered(draft: Draft, printed: str, e: Element, outline: Outline, depth: int) -> None:
    """Add a provision with a number of its own element."""
    draft.number = _ABOUT_NUMBERS.sub("", printed) or printed
    figure = draft.number[0].isdigit() and not (printed[0] in "(（" and outline.has_above())
    if _is_lettered_heading(draft, printed, e):
        _head(draft, tidy(f"{printed} {draft.text}"), outline)
    elif figure and (depth == 0 or outline.lifts):
        outline.paragraph(draft)
    elif depth:
        outline.sub(draft, depth)
    elif numbering.values(draft.number):
        outline.ledger.doubt(LETTERED, draft.line, f"{printed} {draft.text}")
        outline.sub(draft, 1)
    else:
        outline.paragraph(draft)


def _is_lettered_heading(draft: Draft, printed: str, e: Element) -> bool:
    """Tell whether a capital and a title make a heading: ``B. Pension Administration`` (A/RES/76/246)."""
    capital = re.fullmatch(r"(?:[A-Z]|[IVX]{1,5})[.、]", printed) is not None
    return capital and bool(draft.text) and (_is_headed(draft.text, e) or _is_bare_heading(draft.text))


def _unnumbered(draft: Draft, beginning: str, e: Element, outline: Outline, depth: int) -> None:
    """Add a provision without a number of its own element: the number may be typed, or it is a heading."""
    text, preambular = draft.text, outline.in_preamble or e.get("refersTo") == "#preamble"
    if depth:
        outline.sub(draft, depth)
    elif _is_headed(text, e):
        _head(draft, text, outline)
    elif typed := _typed(text, beginning, outline):
        outline.ledger.doubt(TYPED_NUMBER, draft.line, text)
        draft.number, draft.text = typed.number, text[len(typed.printed) :].lstrip()
        if typed.number.isdecimal() and text[0].isdecimal():
            outline.paragraph(draft)
        else:
            outline.sub(draft, 1)
    elif not preambular and _is_bare_heading(text):
        outline.ledger.doubt(BARE_HEADING, draft.line, text)
        _head(draft, text, outline)
    else:
        outline.paragraph(draft)


def _head(draft: Draft, heading: str, outline: Outline) -> None:
    """Make a heading of a provision: nothing can hang on it."""
    draft.heading, draft.number, draft.text = heading, "", ""
    outline.heading(draft)


def _is_headed(text: str, e: Element) -> bool:
    """Tell whether the file's own style makes a paragraph a heading (class H1, H23, HChG …) and no stop denies it."""
    return _HEADING_CLASS.match(e.get("class")) is not None and not _STOP.search(unmarked(text))


def _is_bare_heading(text: str) -> bool:
    """Tell whether a paragraph is short and ends in no stop, as headings do and paragraphs don't (A/RES/75/302)."""
    return len(text) < _LONGEST_BARE_HEADING and "[^" not in text and not _STOP.search(text)


def _typed(text: str, beginning: str, outline: Outline) -> numbering.Label | None:
    """Return the number that is typed at the beginning of the text, None if there is none.

    A tab after it is enough where a figure stands (``7⇥``, A/RES/76/54 in Chinese), or the letter that comes next.
    """
    if label := numbering.operative(text) or numbering.subparagraph(text):
        return None if label.number.isascii() and label.number.isupper() else label
    m = _TABBED.match(beginning)
    if m and text.startswith(m["number"]) and (m["number"].isdecimal() or outline.follows(m["number"])):
        return numbering.Label(m["number"], m["number"])
    return None


# --- Tables -----------------------------------------------------------------------------------------------------------


def _table(e: Element, outline: Outline) -> None:
    """Add a table: its caption as a heading, its rows; rows that are nothing but lines drawn are left out."""
    for c in e.elements():
        if c.tag == "caption":
            _heading(words(c.children, outline.ledger), c, outline, 0)
    if rows := tuple(_rows(e, outline)):
        outline.table(Draft(table=rows, line=e.line, end=e.end))


def _rows(e: Element, outline: Outline) -> Iterator[tuple[Text, ...]]:
    """Yield the rows that hold words; words between the rows are a row too."""
    for c in e.children:
        if isinstance(c, str) or c.tag not in ("caption", "tr", "thead", "tbody", "tfoot"):
            row: tuple[Text, ...] = (words((c,), outline.ledger),)
        elif c.tag == "tr":
            row = tuple(_cells(c, outline))
        else:
            row = ()
            if c.tag != "caption":
                yield from _rows(c, outline)
        if any(row):
            yield row


def _cells(e: Element, outline: Outline) -> Iterator[Text]:
    """Yield the cells of a row; one that spans columns is followed by empty ones, so that columns stay in line."""
    for c in e.children:
        if isinstance(c, str):
            if solid(c):
                yield words((c,), outline.ledger)
            continue
        span = c.get("colspan")
        covered = min(int(span), _WIDEST) - 1 if span.isdecimal() and len(span) < 4 else 0
        outline.cells += 1 + max(0, covered)
        if outline.cells > _MOST_CELLS:
            raise RefusedError(f"the tables of the XML have more than {_MOST_CELLS:,} cells", _TOO_MANY, c.line)
        yield words(c.children, outline.ledger)
        yield from [Text("")] * covered
