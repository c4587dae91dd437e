"""The story of a Word file: its paragraphs and tables, one after the other → blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sitegen.parse.material import Block, Dropped, Line
from sitegen.parse.refusal import UnreadableError
from sitegen.parse.word import autonumber
from sitegen.parse.word.document import Document, Key, Style, digits_of, property_of, value_of
from sitegen.parse.word.runs import GONE, UNSEEN, Fields, Marks, all_text, pieces_of, shown_by, walk_text
from sitegen.parse.word.text import Written, write_down

_HEADING_STYLE = re.compile(r"(?:title_|_ ?)h ?_?(?:\d|m|ch)|heading \d|(?:sub)?title\b", re.IGNORECASE)
_BODY_STYLE = re.compile(r"_* ?single ?txt", re.IGNORECASE)
_MOST_TEXT = 8_000_000  # characters; the longest resolution at hand has 400,000, a report of 500 pages 2 million
_SHORT = 160  # characters: a paragraph of so few is broken into lines on purpose


@dataclass
class Story:
    """What is carried from paragraph to paragraph of a text: counts, open fields, and what was read so far."""

    word: Document
    marks: Marks
    lists: autonumber.Counter
    fields: Fields = field(default_factory=Fields)
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    borne: dict[Key, int] = field(default_factory=dict)
    """The paragraph that bears the first mark of each note."""
    changes: Counter[str] = field(default_factory=Counter)
    """How often characters were written otherwise than they are read."""
    equations: dict[str, int] = field(default_factory=dict)
    """Those that say less on one line than in print, each with its paragraph."""
    number: int = 0
    carried: list[str] = field(default_factory=list)
    """Texts of paragraphs whose ends were deleted."""
    length: int = 0
    """Characters so far, with what Word prints before paragraphs, and covered cells."""

    def take(self, written: Written, at: int) -> None:
        """Note what was left out of a text of paragraph ``at``, and what is otherwise than in the file."""
        self.grow(len(written.text))
        self.dropped += (Dropped(at, text, why) for text, why in written.out)
        self.changes.update({what: n for n, what in written.changes})
        for equation in written.equations:
            self.equations.setdefault(equation, at)

    def grow(self, characters: int) -> None:
        """Count characters; raises UnreadableError where numbers or marks repeat themselves beyond measure."""
        self.length += characters
        if self.length > _MOST_TEXT:
            message = f"it prints more than {_MOST_TEXT // 1_000_000} million characters"
            raise UnreadableError(message, "check what it is; save the resolution alone as a file of its own")


def add_all(story: Story, container: Element) -> None:
    """Add the paragraphs and tables in ``container``, and the text boxes anchored in them, to the story."""
    for e in container:
        if e.tag == "p":
            _add_paragraph(story, e)
            for box in _boxes(e):
                add_all(story, box)
        elif e.tag == "tbl" and max((len(row) for row in _rows(e)), default=0) > 1:
            _add_table(story, e)
        elif e.tag in GONE:
            story.dropped.append(Dropped(story.number, all_text(e), GONE[e.tag]))
        elif e.tag not in UNSEEN:
            add_all(story, e)


def _boxes(e: Element) -> Iterator[Element]:
    """Yield the text boxes below ``e``, each once though the file holds two forms of it."""
    for child in e:
        if child.tag == "txbxContent":
            yield child
        elif child.tag != "Fallback":
            yield from _boxes(child)


def _read_paragraph(story: Story, p: Element) -> str:
    """Return the text of a paragraph; count it, and note what it leaves out and which notes it bears."""
    written = write_down(shown_by(pieces_of(p, story.word.styles), story.fields, story.marks))
    story.number += bool(written.text.strip())
    story.take(written, max(story.number, 1))
    for key in written.keys:
        story.borne.setdefault(key, story.number)
    return written.text


def add_rest(story: Story) -> None:
    """Add the text of a last paragraph, after which none comes though its end was deleted."""
    _add_text(story, Element("p"))


def _add_paragraph(story: Story, p: Element) -> None:
    """Add a paragraph, unless its end was deleted: then its text goes on in the next."""
    story.carried.append(_read_paragraph(story, p))
    if property_of(p, "pPr/rPr/del") is None:
        _add_text(story, p)


def _add_text(story: Story, p: Element) -> None:
    """Add the text that is there: one block, or one for each of its lines if it is short and was broken on purpose."""
    style = story.word.styles.get(value_of(p, "pPr/pStyle") or "", Style())
    text = "".join(story.carried)
    story.carried.clear()
    label = _label(story, p, style)  # an empty paragraph counts too
    if not text.strip():
        return
    story.grow(len(label))
    heading = _HEADING_STYLE.match(style.name) is not None
    flush = heading or (_is_flush(p, style, text) and not _is_equation(p))
    lines = text.split("\n") if len(text) <= _SHORT else [text]
    for i, line in enumerate(lines):
        if line.strip():
            printed = f"{label}\t{line.strip()}" if label and not i else line.strip()
            story.blocks.append(Block(printed, (Line(story.number, printed, 0),), flush, edge=heading))


def _label(story: Story, p: Element, style: Style) -> str:
    """Return the number that Word prints before the paragraph, "" if it is typed or there is none."""
    list_ = value_of(p, "pPr/numPr/numId") or style.list
    typed = digits_of(value_of(p, "pPr/numPr/ilvl"))
    depth = int(typed) if typed else story.lists.depth(list_, value_of(p, "pPr/pStyle") or "", style.depth)
    return story.lists.label(list_, depth) if list_ not in ("", "0") else ""


def _is_equation(p: Element) -> bool:
    """Tell whether a paragraph is nothing but an equation: that stands apart as a heading does, and is none."""
    return p.find("oMathPara") is not None and not any((t.text or "").strip() for t in p.findall("r/t"))


def _is_flush(p: Element, style: Style, text: str) -> bool:
    """Tell whether a paragraph stands as headings do: centred, or at the left edge."""
    if (value_of(p, "pPr/jc") or ("center" if style.centred else "")) == "center":
        return True
    indent = property_of(p, "pPr/ind")
    first = indent.get("firstLine", "0") if indent is not None else "0"
    return not text.startswith("\t") and first == "0" and not _BODY_STYLE.match(style.name)


def _rows(table: Element) -> list[list[Element]]:
    """Return the cells of each row."""
    return [list(_walk_to(row, "tc")) for row in _walk_to(table, "tr")]


def _walk_to(e: Element, tag: str) -> Iterator[Element]:
    """Yield the nearest elements of that name below ``e``: not those inside of others."""
    for child in e:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN and child.tag not in GONE and child.tag != "tbl":
            yield from _walk_to(child, tag)


def _add_table(story: Story, table: Element) -> None:
    """Add a table as one block: rows parted by line feeds, cells by tabs; what a wide cell covers is empty."""
    lines = []
    for row in _rows(table):
        cells: list[str] = []
        for cell in row:
            cells.append(_cell(story, cell))
            span = digits_of(value_of(cell, "tcPr/gridSpan"))
            cells += [""] * (min(int(span), 64) - 1 if span else 0)
        story.grow(len(cells))
        lines.append(Line(max(story.number, 1), "\t".join(cells), 0))
    if any(line.text.strip() for line in lines):
        story.blocks.append(Block("\n".join(line.text for line in lines), tuple(lines), table=True))


def _cell(story: Story, cell: Element) -> str:
    """Return the text of a cell on one line."""
    texts = [_read_paragraph(story, p) for p in walk_text(cell) if p.tag == "p"]
    return " ".join(" ".join(texts).split())
