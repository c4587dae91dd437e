"""Paragraphs, subparagraphs, headings and tables, in reading order: what the XML says comes, and what it is.

``walk`` goes through the XML and says what comes: a heading, a provision with its printed number, a table; ``outline``
puts it where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.model import Text
from sitegen.parse import numbering
from sitegen.parse.akn.findings import (
    BARE_HEADING,
    LETTERED,
    TYPED_NUMBER,
)
from sitegen.parse.akn.outline import Draft, Outline
from sitegen.parse.akn.tree import Element, RefusedError
from sitegen.parse.akn.words import unmarked, words
from sitegen.parse.spacing import solid, tidy

_HEADINGS = frozenset(("heading", "subheading", "crossHeading", "caption"))
_LISTS = frozenset(("list", "blockList", "ol", "ul"))
_WORDS = frozenset(("content", "intro", "listIntroduction", "wrapUp", "listWrapUp", "alinea", "p", "block"))
_PROVISIONS = frozenset(("paragraph", "subparagraph", "clause", "subclause", "point", "indent", "item", "li"))
_BLOCKS = _HEADINGS | _LISTS | _WORDS | _PROVISIONS | {"sublist", "table", "num"}

_STOP = re.compile(r"[。；：，、！？.;:,!?،؛؟]\W{0,9}$")
_LONGEST_BARE_HEADING = 90
_WIDEST = 50  # columns that one cell may span
_MOST_CELLS = 500_000  # with those that others cover; a report of 500 pages that are all tables has 160,000
_TOO_MANY = "check what it is; of a collection, save each resolution as a file of its own"
_HEADING_CLASS = re.compile(r"H(?:\d|Ch|M)")
_TABBED = re.compile(r"(?P<number>\d{1,3}|[a-z])\t")
_ABOUT_NUMBERS = re.compile(r"[\s().、．）（–-]")


# --- Through the XML --------------------------------------------------------------------------------------------------


class _Pieces(NamedTuple):
    """What a provision consists of, in this order."""

    above: list[Element]
    """Headings over the number."""
    number: list[Element]
    headings: list[Element]
    """Headings beside the number, of which it is a part."""
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
            _unnumbered(Draft(words((c,), outline.findings), line=e.line, end=e.end), "", e, outline, depth)


def _block(e: Element, outline: Outline, depth: int) -> None:
    """Add one block."""
    if e.tag == "meta":
        return
    if e.tag == "table":
        _table(e, outline)
    elif e.tag == "sublist":
        walk(e, outline, depth + 1)
    elif e.tag == "num" or (e.tag in _HEADINGS and e.get("refersTo") != "#preamble"):
        _heading(words(e.children, outline.findings), e, outline, depth)
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
    pieces = _Pieces([], [], [], [], [], [])
    _sort(e, pieces)
    for c in pieces.above:
        _heading(words(c.children, outline.findings), c, outline, depth)
    number = words(pieces.number, outline.findings)
    if pieces.headings:
        _heading(tidy(f"{number} {words(pieces.headings, outline.findings)}"), e, outline, depth)
        number = Text("")
    draft = _draft(pieces, e, outline)
    waiting = outline.waits(depth) if draft.text and not number else None
    if waiting:
        waiting.text, waiting.end = draft.text, draft.end
        draft = waiting
    elif number:
        _numbered(draft, number, e, outline, depth)
    elif draft.text:
        _unnumbered(draft, _beginning(pieces.text), e, outline, depth)
    for block in pieces.blocks:
        _block(block, outline, depth + 1)
    if closing := words(pieces.closing, outline.findings):
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
            pieces.above.extend(pieces.headings)
            pieces.headings.clear()
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
    return Draft(words(pieces.text, outline.findings), line=from_[0].line, end=from_[-1].end)


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
    if (label := numbering.subparagraph(f"{printed} x")) and not label.number and outline.has_above():
        outline.findings.drop(printed, draft.line, "a bullet")
        outline.sub(draft, max(1, depth))
        return
    draft.number = _ABOUT_NUMBERS.sub("", printed) or printed
    figure = draft.number[0].isdigit() and not (printed[0] in "(（" and outline.has_above())
    if _is_lettered_heading(draft, printed, e):
        _head(draft, tidy(f"{printed} {draft.text}"), outline)
    elif figure and (depth == 0 or outline.lifts):
        outline.paragraph(draft)
    elif depth:
        outline.sub(draft, depth)
    elif numbering.values(draft.number):
        outline.findings.doubt(LETTERED, draft.line, f"{printed} {draft.text}")
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
    if _bulleted(draft, outline):
        outline.sub(draft, max(1, depth))
    elif depth:
        outline.sub(draft, depth)
    elif _is_headed(text, e):
        _head(draft, text, outline)
    elif typed := _typed(text, beginning, outline):
        outline.findings.doubt(TYPED_NUMBER, draft.line, text)
        draft.number, draft.text = typed.number, text[len(typed.printed) :].lstrip()
        if typed.number.isdecimal() and text[0].isdecimal():
            outline.paragraph(draft)
        else:
            outline.sub(draft, 1)
    elif not preambular and _is_bare_heading(text):
        outline.findings.doubt(BARE_HEADING, draft.line, text)
        _head(draft, text, outline)
    else:
        outline.paragraph(draft)


def _bulleted(draft: Draft, outline: Outline) -> bool:
    """Tell whether a provision begins with a bullet (A/RES/75/284), which is left out; a dash needs one above it."""
    label = numbering.subparagraph(draft.text)
    if not label or label.number or not (outline.has_above() or label.printed[0] not in "-–—"):
        return False
    outline.findings.drop(label.printed, draft.line, "a bullet")
    draft.text = draft.text[len(label.printed) :]
    return True


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
        return None if not label.number or (label.number.isascii() and label.number.isupper()) else label
    m = _TABBED.match(beginning)
    if m and text.startswith(m["number"]) and (m["number"].isdecimal() or outline.follows(m["number"])):
        return numbering.Label(m["number"], m["number"])
    return None


# --- Tables -----------------------------------------------------------------------------------------------------------


def _table(e: Element, outline: Outline) -> None:
    """Add a table: its caption as a heading, its rows; rows that are nothing but lines drawn are left out."""
    for c in e.elements():
        if c.tag == "caption":
            _heading(words(c.children, outline.findings), c, outline, 0)
    if rows := tuple(_rows(e, outline)):
        outline.table(Draft(table=rows, line=e.line, end=e.end))


def _rows(e: Element, outline: Outline) -> Iterator[tuple[Text, ...]]:
    """Yield the rows that hold words; words between the rows are a row too."""
    for c in e.children:
        if isinstance(c, str) or c.tag not in ("caption", "tr", "thead", "tbody", "tfoot"):
            row: tuple[Text, ...] = (words((c,), outline.findings),)
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
                yield words((c,), outline.findings)
            continue
        span = c.get("colspan")
        covered = min(int(span), _WIDEST) - 1 if span.isdecimal() and len(span) < 4 else 0
        outline.cells += 1 + max(0, covered)
        if outline.cells > _MOST_CELLS:
            raise RefusedError(f"the tables of the XML have more than {_MOST_CELLS:,} cells", _TOO_MANY, c.line)
        yield words(c.children, outline.findings)
        yield from [Text("")] * covered
