"""What the steps of the parser hand to each other: lines, blocks, notes; and what comes out in the end.

Plain frozen data, in the order in which it comes about. A reader makes lines, blocks and notes, or from a better source
blocks and notes at once; only the outline makes a resolution of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sitegen.model import Problem, Resolution

MARK_OPEN, MARK_CLOSE = "\x02", "\x03"
"""What stands round a footnote mark that the source sets apart (raised, or alone on a line) inside a block's text.

No reader lets these two control characters through from a source, so they cannot be mistaken.
"""


class Line(NamedTuple):
    """One line of a source that has lines. ``text`` has no blanks at its ends."""

    number: int
    """Counted from 1 in the source."""
    text: str
    indent: int
    """How far it begins from the left edge, in characters."""
    gap: int = 0
    """Blank lines right before it."""
    page: int = 1
    top: bool = False
    """Whether it is the first of its page."""
    breaks: bool = False
    """Whether the source itself says that a page begins here (a form feed)."""
    alone: bool = False
    """Whether it holds nothing but what a footnote's mark may be."""
    edge: int = 0
    """The left edge of its page here: the first line of a page of double-spaced text stands one blank further in."""

    @property
    def set_in(self) -> bool:
        """Whether the line begins further in than the left edge, as the first lines of paragraphs do."""
        return self.indent > self.edge


class Block(NamedTuple):
    """Lines that belong together: a paragraph, a heading, a line of the masthead."""

    text: str
    """The lines' texts with a line feed between them, and marks set apart by MARK_OPEN and MARK_CLOSE."""
    lines: tuple[Line, ...]
    flush: bool = False
    """Whether it began at the left edge, as headings do."""
    edge: bool = False
    """Whether that edge is further out than where paragraphs begin."""
    table: bool = False
    """Whether it is a table: its rows are parted by line feeds, their cells by tabs."""


class Note(NamedTuple):
    """A footnote: its mark, its text as in a block, and the lines it came from."""

    mark: str
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Characters of the source that are furniture of the page, and why they were left out."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader makes of a source: the body in blocks, the notes apart from it."""

    language: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()
    marked: bool = False
    """Whether the source sets every mark apart, so that no other figure can be one."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What ``parse`` gives: the resolution, every doubt, and every piece of furniture that was left out."""

    resolution: Resolution
    problems: tuple[Problem, ...]
    dropped: tuple[Dropped, ...]
