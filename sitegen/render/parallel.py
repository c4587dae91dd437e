"""A resolution in two languages, side by side: its view, row by row.

Goes in: one text in two languages. Comes out: rows, each with the paragraph of either language at one anchor, or of one
language alone. Anchors are the same in every language; that the texts agree is looked into and not taken for granted:
where only one has a paragraph, or their subparagraphs or footnotes differ in number, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from sitegen import routes, texts
from sitegen.model import Placed, Resolution
from sitegen.render import naming
from sitegen.render.frame import Frame, NavigationLink, frame
from sitegen.render.lookup import Lookup
from sitegen.render.naming import prefix_of, printed
from sitegen.render.runs import of_cell
from sitegen.render.spans import Marks, Span, spans

Lines = tuple[texts.Row, ...]
"""What one language says at an anchor: the rows of a table, or one."""


class Cell(NamedTuple):
    """What one language has at an anchor; ``lines`` are the rows of a table, or the one line of a text."""

    number: str
    lines: tuple[tuple[Span, ...], ...]
    href: str
    """Where it stands on the text's own page."""
    counter: str = ""
    """Which paragraph it is, where no number is printed."""


class Row(NamedTuple):
    """What both languages have at an anchor; None where one has nothing. ``doubt`` says how they differ."""

    anchor: str
    kind: str
    name: str
    cells: tuple[Cell | None, Cell | None]
    doubt: str = ""


_ENACTING = "enacting"
"""How the row of the enacting words is named, which nobody cites."""


class Side(NamedTuple):
    """A language of the page."""

    code: str
    direction: str
    name: str
    link: NavigationLink
    """To the text in this language alone."""


class ParallelPage(NamedTuple):
    """All that the template of two languages shows."""

    frame: Frame
    symbol: str
    called: str
    sides: tuple[Side, Side]
    rows: tuple[Row, ...]
    doubts: tuple[Row, ...]


def page(lookup: Lookup, language: str, key: str) -> ParallelPage:
    """Return the view of a text with another language beside it; ``key`` is ``symbol other``."""
    symbol, _, other = key.rpartition(" ")
    word, here = lookup.word(language), routes.parallel(language, symbol, other)
    called = naming.document_name(lookup, symbol, language)
    sides = (_side(lookup, here, symbol, language), _side(lookup, here, symbol, other))
    rows = tuple(_Rows(lookup, here, symbol, language, other).rows())
    there = _switch(lookup, symbol, language, other)
    heading = word("parallel.title", called=called, a=sides[0].name, b=sides[1].name)
    return ParallelPage(
        frame=frame(lookup, language, here, heading, word("parallel.lead"), switch=there),
        symbol=symbol,
        called=called,
        sides=sides,
        rows=rows,
        doubts=tuple(r for r in rows if r.doubt),
    )


def aligned(left: list[str], right: list[str]) -> list[str]:
    """Return the anchors of both texts in one order, each once: what only one has stands where it stands there."""
    out: dict[str, None] = {}
    for _, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        out |= dict.fromkeys([*left[a:b], *right[c:d]])
    return list(out)


def _side(lookup: Lookup, here: str, symbol: str, code: str) -> Side:
    word = lookup.word(code)
    link = NavigationLink(routes.relative(here, routes.resolution(code, symbol)), word.name, language=code)
    return Side(code=code, direction=word.direction, name=word.name, link=link)


def _switch(lookup: Lookup, symbol: str, language: str, other: str) -> Mapping[str, str]:
    """Return where the language switch leads: the same pair from the other side, else the pair with this language."""
    there = (code for code in lookup.languages if (symbol, code) in lookup.texts)
    return {code: routes.parallel(code, symbol, language if code == other else other) for code in there}


class _Rows:
    """Holds what the rows of one page have in common."""

    def __init__(self, lookup: Lookup, here: str, symbol: str, *languages: str) -> None:
        self.lookup, self.here, self.symbol, self.languages = lookup, here, symbol, languages
        self.word = lookup.word(languages[0])
        self.texts = [lookup.texts[symbol, code] for code in languages]
        self.places = [lookup.places(symbol, code) for code in languages]
        self.said = [_said(t, tuple(p.values())) for t, p in zip(self.texts, self.places, strict=True)]

    def rows(self) -> Iterator[Row]:
        for anchor in aligned(*map(list, self.said)):
            cells = (self.cell(0, anchor), self.cell(1, anchor))
            yield Row(
                anchor=anchor,
                kind=self.kind(anchor),
                name=self.name(anchor),
                cells=cells,
                doubt=self.doubt(anchor) if all(cells) else self.alone(cells),
            )

    def cell(self, side: int, anchor: str) -> Cell | None:
        if anchor not in self.said[side]:
            return None
        language, placed = self.languages[side], self.places[side].get(anchor)
        number = printed(placed, self.lookup.word(language)) if placed else self.mark(side, anchor)
        counts = placed and not number and placed.kind in ("pp", "op")
        return Cell(
            number=number,
            counter=routes.position(anchor) if counts else "",
            lines=tuple(self.line(side, anchor, row) for row in self.said[side][anchor]),
            href=routes.relative(self.here, routes.resolution(language, self.symbol), anchor),
        )

    def mark(self, side: int, anchor: str) -> str:
        return next((m for m in self.texts[side].footnotes if routes.footnote(m) == anchor), "")

    def line(self, side: int, anchor: str, row: texts.Row) -> tuple[Span, ...]:
        """Return a text, or the cells of a row of a table with strokes between them."""
        first, *others = (self.spans(side, anchor, start, words) for start, words in row or ((0, ""),))
        return tuple(chain(first, *((Span(" | "), *cell) for cell in others)))

    def spans(self, side: int, anchor: str, start: int, text: str) -> tuple[Span, ...]:
        key = (self.symbol, self.languages[side])
        references = self.lookup.references.get(key, {}).get(anchor, ())
        over = of_cell(start, text, references, ())
        notes = self.texts[side].footnotes
        return spans(self.lookup, self.here, key[1], text, *over, (Marks({}), anchor), notes)

    def kind(self, anchor: str) -> str:
        placed = self.places[0].get(anchor) or self.places[1].get(anchor)
        if placed:
            return f"sub sub{placed.depth}" if placed.kind == "sub" else placed.kind
        if anchor.endswith(_ENACTING):
            return _ENACTING
        return "note" if any(self.mark(side, anchor) for side in (0, 1)) else "around"

    def name(self, anchor: str) -> str:
        if anchor.endswith(_ENACTING):
            return self.word("preamble")
        code = next(c for c, said in zip(self.languages, self.said, strict=True) if anchor in said)
        return naming.place_name(self.lookup, self.symbol, code, anchor, self.languages[0])

    def alone(self, cells: tuple[Cell | None, Cell | None]) -> str:
        return self.word("parallel.only", language=self.lookup.word(self.languages[0 if cells[0] else 1]).name)

    def doubt(self, anchor: str) -> str:
        """Return how the two paragraphs at an anchor differ in what can be counted."""
        left, right = (places.get(anchor) for places in self.places)
        if left and right and len(left.paragraph.subparagraphs) != len(right.paragraph.subparagraphs):
            a, b = (len(p.paragraph.subparagraphs) for p in (left, right))
            return self.word("parallel.subs", a=a, b=b)
        left_marks, right_marks = (_marks(said[anchor]) for said in self.said)
        return self.word("parallel.marks") if left_marks != right_marks else ""


def _said(text: Resolution, placed: tuple[Placed, ...]) -> dict[str, Lines]:
    """Return the lines of every text of a resolution by its anchor, part by part; footnotes come last."""
    bodies = dict(routes.bodies(text))
    parts: dict[str, dict[str, Lines]] = {prefix: {} for prefix in bodies}
    notes: dict[str, Lines] = {}
    for one in texts.running_texts(text, placed):
        prefix = prefix_of(one.place, bodies)
        if one.kind == "footnote":
            notes[one.place] = one.rows
        elif one.words and one.kind != "masthead":
            parts[prefix][one.place] = one.rows
        if one.kind == "title" and (enacting := bodies[prefix].enacting):
            parts[prefix][f"{prefix}{_ENACTING}"] = (((0, enacting),),)
    return {anchor: lines for of in (*parts.values(), notes) for anchor, lines in of.items()}


def _marks(lines: Lines) -> list[str]:
    return sorted(mark for row in lines for _, words in row for mark in texts.marks(words))
