"""Standoff spans laid over a text: the one place where text, footnote marks, references and highlights meet.

Goes in: a paragraph's text and the spans that stand off from it. Comes out: runs that follow each other, so that a
template can write them one after the other. The runs' text, put together, is the paragraph's text, whatever the spans:
overlapping, empty, out of bounds. Where a run leads is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sitegen.model import Highlight, Reference
from sitegen.texts import marks_at


class Piece(NamedTuple):
    """Words of one colour: ``annotation`` is the id of the (first) annotation that quotes them, or ""."""

    text: str
    annotation: str = ""
    ltr: bool = False
    """Whether it is a symbol or an address within a text that is written from right to left."""


class Run(NamedTuple):
    """A stretch of text: plain, or a reference, or a footnote's mark.

    A link may not hold another link. So a mark inside a reference parts it, while a highlight only colours pieces.
    """

    pieces: tuple[Piece, ...]
    reference: Reference | None = None
    mark: str = ""

    @property
    def text(self) -> str:
        """The words of the run, of all colours."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join(p.text for p in self.pieces)


_Stretch = tuple[int, int, Reference | None, str]
"""Where a run begins and ends, the reference that lies over it, the mark that it is."""


def plain(text: str, references: Sequence[Reference], highlights: Sequence[Highlight]) -> bool:
    """Tell whether nothing lies over ``text`` and no mark stands in it, as with most."""
    return not (references or highlights or "[^" in text)


def runs(text: str, references: Sequence[Reference] = (), highlights: Sequence[Highlight] = ()) -> tuple[Run, ...]:
    """Return ``text`` as runs. Of overlapping references the one that begins first (then the longer) has the words."""
    if plain(text, references, highlights):
        return (Run((Piece(text),)),) if text else ()
    quoted = sorted(highlights, key=lambda h: (h.start, h.end))
    return tuple(
        Run(_pieces(text, start, end, () if mark else quoted), reference, mark)
        for start, end, reference, mark in _stretches(text, _disjoint(references, len(text)))
    )


def of_cell(
    start: int, text: str, references: Sequence[Reference], highlights: Sequence[Highlight]
) -> tuple[tuple[Reference, ...], tuple[Highlight, ...]]:
    """Return which of the references (by start) and highlights of a place lie over a cell; they count from its start.

    ``start`` is where the cell's ``text`` begins in the words of the place.
    """
    if not references and not highlights:  # as with most
        return (), ()
    first, last = (bisect_left(references, at, key=lambda r: r.start) for at in (start, start + len(text)))
    cited = (r._replace(start=r.start - start, end=r.end - start) for r in references[first:last])
    quoted = (h._replace(start=h.start - start, end=h.end - start) for h in highlights if start < h.end)
    return tuple(cited), tuple(h for h in quoted if h.start < len(text))


def _stretches(text: str, references: Sequence[Reference]) -> Iterator[_Stretch]:
    """Cut the text at footnote marks, and what lies between them at references."""
    here = 0
    for start, end, mark in marks_at(text):
        yield from _between(here, start, references)
        yield start, end, None, mark
        here = end
    yield from _between(here, len(text), references)


def _between(start: int, end: int, references: Sequence[Reference]) -> Iterator[_Stretch]:
    here = start
    for r in references:
        first, last = max(r.start, here), min(r.end, end)
        if first >= last:
            continue
        if first > here:
            yield here, first, None, ""
        yield first, last, r, ""
        here = last
    if end > here:
        yield here, end, None, ""


def _disjoint(references: Iterable[Reference], length: int) -> list[Reference]:
    """Leave out what lies outside the text, and what overlaps a reference that was there before."""
    kept: list[Reference] = []
    for r in sorted(references, key=lambda r: (r.start, -r.end)):
        if (kept[-1].end if kept else 0) <= r.start < r.end <= length:
            kept.append(r)
    return kept


def _pieces(text: str, start: int, end: int, quoted: Sequence[Highlight]) -> tuple[Piece, ...]:
    return tuple(_coloured(text, start, end, quoted)) if quoted else (Piece(text[start:end]),)


def _coloured(text: str, start: int, end: int, quoted: Iterable[Highlight]) -> Iterator[Piece]:
    """Part a stretch at highlights, which come in order: each character is of the first that has it."""
    here = start
    for h in quoted:
        a, b = max(h.start, here), min(h.end, end)
        if a >= b:
            continue
        if a > here:
            yield Piece(text[here:a])
        yield Piece(text[a:b], h.annotation)
        here = b
    if end > here:
        yield Piece(text[here:end])
