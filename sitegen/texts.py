"""The running texts of a resolution, each with its place: the one walk that whoever looks at its words takes.

The words of a text are on one line, but for a table's: its rows are parted by line feeds, its cells by tabs. References
and quoted words count characters of these words. The enacting formula and the lines on the adoption are none of these
texts: nothing is cited there, and nobody cites them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, NamedTuple

from sitegen import routes
from sitegen.model import MARKED, Paragraph, Placed, Resolution

Cell = tuple[int, str]
"""Where the words of a cell begin in those of its text, and the words. A text without cells is one cell."""

Row = tuple[Cell, ...]

_PARTED = str.maketrans("\t\n", "  ")
_MARK = re.compile(MARKED)


class RunningText(NamedTuple):
    """Words of a resolution, and where they stand.

    A place is an anchor (``op20-a``, ``fn4``, ``h2``), ``op20-closing``, ``title`` (``b-title``, ``annex1-title``) or
    ``masthead1``.
    """

    place: str
    kind: Literal["masthead", "title", "heading", "paragraph", "table", "closing", "footnote"]
    words: str
    placed: Placed | None = None
    """The paragraph that says them; None outside the paragraphs."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its lines, each in the cells across which nothing stands."""
        return rows_of(self.placed.paragraph) if self.kind == "table" and self.placed else (((0, self.words),),)

    def cell_at(self, position: int) -> Cell:
        """Return the cell in which a character of the words stands."""
        return max(cell for cell in chain.from_iterable(self.rows) if cell[0] <= position)


def running_texts(text: Resolution, placed: Iterable[Placed] | None = None) -> Iterator[RunningText]:
    """Yield every running text: masthead, titles, paragraphs in reading order, footnotes.

    Words that resume a paragraph come after its subparagraphs. A title, a heading or a paragraph may say nothing.
    ``placed`` are the paragraphs as ``routes.places`` gives them, from whoever has them already.
    """
    for n, line in enumerate(text.masthead, 1):
        yield RunningText(f"masthead{n}", "masthead", line)
    for prefix, body in routes.bodies(text):
        yield RunningText(f"{prefix}title", "title", body.title)
    yield from _of_paragraphs(routes.places(text) if placed is None else placed)
    for mark, note in text.footnotes.items():
        yield RunningText(routes.footnote(mark), "footnote", note)


def by_place(text: Resolution, placed: Iterable[Placed] | None = None) -> Mapping[str, RunningText]:
    """Return every running text by its place, in the same order."""
    return {one.place: one for one in running_texts(text, placed)}


def _of_paragraphs(placed: Iterable[Placed]) -> Iterator[RunningText]:
    resumed: list[Placed] = []
    for at in placed:
        while resumed and resumed[-1].depth >= at.depth:
            yield _closing(resumed.pop())
        p = at.paragraph
        yield RunningText(at.anchor, "heading" if p.heading else "table" if p.table else "paragraph", words_of(p), at)
        if p.closing:
            resumed.append(at)
    yield from map(_closing, reversed(resumed))


def _closing(at: Placed) -> RunningText:
    return RunningText(routes.closing(at.anchor), "closing", at.paragraph.closing, at)


# --- Tables -----------------------------------------------------------------------------------------------------------


def words_of(paragraph: Paragraph) -> str:
    """Return the words of a paragraph or heading, without those that resume it."""
    if paragraph.heading or not paragraph.table:
        return paragraph.heading or paragraph.text
    return "\n".join("\t".join(flat(words) for _, words in row) for row in rows_of(paragraph))


def rows_of(paragraph: Paragraph) -> tuple[Row, ...]:
    """Return the rows of a paragraph's table, and before them the paragraph's own words, if it has any, as one more."""
    out: list[Row] = [((0, paragraph.text),)] if paragraph.text else []
    at = len(paragraph.text) + len(out)
    for row in paragraph.table:
        cells = []
        for words in row:
            cells.append((at, words))
            at += len(words) + 1
        out.append(tuple(cells))
        at += not row  # which ends all the same
    return tuple(out)


def flat(words: str) -> str:
    """Return words on one line, a blank between cells; no character stands elsewhere than before."""
    return words.translate(_PARTED) if "\t" in words or "\n" in words else words


# --- Footnote marks ---------------------------------------------------------------------------------------------------


def marks(words: str) -> tuple[str, ...]:
    """Return the footnote marks in words, in order: ``文件，[^1]`` → ("1",)."""
    return tuple(mark for _, _, mark in marks_at(words))


def marks_at(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield the footnote marks in words, in order: where each begins and ends, and its name."""
    return ((m.start(), m.end(), m[0][2:-1]) for m in _MARK.finditer(words)) if "[^" in words else iter(())


def unmarked(words: str) -> str:
    """Return words without their footnote marks. Those on either side of a mark touch, as before it was set."""
    return _MARK.sub("", words) if "[^" in words else words


def noterefs(texts: Iterable[RunningText]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each footnote mark where it stands outside notes: (place, anchor of the mark), in their order."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for place, kind, words, _ in texts:
        for mark in marks(words) if kind != "footnote" else ():
            before = out.get(mark, ())
            out[mark] = (*before, (place, routes.noteref(mark, len(before) + 1)))
    return out
