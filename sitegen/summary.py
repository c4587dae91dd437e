"""A resolution in short: what pages show of it that are not its own, so that a change in its words is none for them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from typing import NamedTuple, cast

from sitegen import routes
from sitegen.model import Citation, Kind, Placed, Reference, Resolution
from sitegen.texts import flat, marks_at, unmarked, words_of

AROUND = 32
"""Characters of context on either side of the words that are quoted from a citing paragraph."""

SLACK = 8
"""Characters more that are shown as well: who reads "…" expects more to be left out than a word."""

Excerpt = tuple[str, str, str]
"""Words before a citation, the citation, words after it: one character more than may be shown, where there are more.

Where a note cites for its paragraph there is no citation, and the first words of the paragraph stand before it.
"""

Excerpts = Mapping[str, Mapping[str, Excerpt]]
"""What a text says where it cites: by target, then by the anchor of the citing paragraph."""

Spot = tuple[Kind, int, str]
"""What stands at an anchor: the kind, the depth, and the printed number, of a heading its words."""


_BETWEEN, _AFTER = "\x1f", "\x1e"
"""What parts the columns of a row, and what ends it: separators that no text of a site may hold."""


_OFTEN = 100
"""Times that a text is asked for an anchor, after which its anchors are taken out of the string: they may be many."""


class Places(Mapping[str, Spot]):
    """The anchors of a resolution in reading order, each with what stands there, written in one string.

    A site of thousands of resolutions has hundreds of thousands of them, of which few are ever asked for.
    """

    __slots__ = ("_asked", "_taken", "rows")

    def __init__(self, rows: str = _AFTER) -> None:
        self.rows = rows
        self._asked = 0
        self._taken: dict[str, Spot] = {}

    def __getitem__(self, anchor: str) -> Spot:
        if self._often():
            return self._taken[anchor]
        start = self.rows.find(f"{_AFTER}{anchor}{_BETWEEN}") + len(anchor) + 2
        if start < len(anchor) + 2:
            raise KeyError(anchor)
        kind, depth, label = self.rows[start : self.rows.index(_AFTER, start)].split(_BETWEEN)
        return cast("Kind", kind), int(depth), label

    def __contains__(self, anchor: object) -> bool:
        return anchor in self._taken if self._often() else f"{_AFTER}{anchor}{_BETWEEN}" in self.rows

    def __iter__(self) -> Iterator[str]:
        return (anchor for anchor, _ in self.spots())

    def __len__(self) -> int:
        return self.rows.count(_AFTER) - 1

    def __eq__(self, other: object) -> bool:
        return self.rows == other.rows if isinstance(other, Places) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as with every mapping

    def _often(self) -> bool:
        """Count one more look, and tell whether there were so many that all is taken out."""
        self._asked += 1
        if self._asked == _OFTEN:
            self._taken = dict(self.spots())
        return self._asked >= _OFTEN

    def spots(self) -> Iterator[tuple[str, Spot]]:
        """Yield each anchor with what stands there: in a third of the time that ``items`` takes."""
        for row in self.rows[1:].split(_AFTER)[:-1]:
            anchor, kind, depth, label = row.split(_BETWEEN)
            yield anchor, (cast("Kind", kind), int(depth), label)


def to_row(short: Summary) -> str:
    """Return a resolution in short as one text: a line of JSON, and what stands at its anchors."""
    head = (short.symbol, short.language, short.title, short.adopted and short.adopted.isoformat())
    return json.dumps((*head, short.notes, short.prefixes), ensure_ascii=False) + "\n" + short.places.rows


def from_row(data: str) -> Summary:
    """Return the resolution in short that ``to_row`` gave. Raises ValueError where ``data`` is none."""
    head, _, rows = data.partition("\n")
    symbol, language, title, adopted, notes, prefixes = json.loads(head)
    day = date.fromisoformat(adopted) if adopted else None
    return Summary(symbol, language, title, day, tuple(notes), tuple(prefixes), Places(rows))


def spelled(places: Iterable[Placed]) -> Places:
    """Return what stands at the places that ``routes.places`` gives."""
    rows = ((p.anchor, p.kind, str(p.depth), p.paragraph.heading or p.paragraph.number) for p in places)
    return Places(_AFTER + "".join([_BETWEEN.join(row) + _AFTER for row in rows]))


class Summary(NamedTuple):
    """What others show of a resolution, and where they can link to."""

    symbol: str
    language: str
    title: str
    adopted: date | None
    notes: tuple[str, ...]
    """The marks of its footnotes."""
    prefixes: tuple[str, ...]
    """What the anchors of its parts and annexes begin with."""
    places: Places
    """Of its paragraphs and headings."""

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors of its paragraphs, headings and footnotes."""
        return frozenset((*self.places, *map(routes.footnote, self.notes)))

    def has(self, anchor: str) -> bool:
        """Tell whether one of its ``anchors`` is this one."""
        return anchor in self.places or any(anchor == routes.footnote(mark) for mark in self.notes)


def summary(text: Resolution, places: Sequence[Placed] | None = None) -> Summary:
    """Return a resolution in short. ``places`` are those of ``routes.places``, from whoever has them already."""
    return Summary(
        symbol=text.symbol,
        language=text.language,
        title=text.title,
        adopted=text.adopted,
        notes=tuple(text.footnotes),
        prefixes=tuple(prefix for prefix, _ in routes.bodies(text)),
        places=spelled(routes.places(text) if places is None else places),
    )


def excerpts(
    places: Iterable[Placed], found: Mapping[str, Iterable[Reference]], cites: Mapping[str, Iterable[Citation]]
) -> Excerpts:
    """Return the words of a text, given its ``places``, that those see whom it ``cites``.

    ``found`` are its references by place.
    """
    words = {p.anchor: "" if p.paragraph.heading else flat(words_of(p.paragraph)) for p in places}
    citing = cache(lambda anchor: _citing(words.get(anchor, ""), found.get(anchor, ())))
    return {t: {c.anchor: _excerpt(citing(c.anchor), t, c) for c in citations} for t, citations in cites.items()}


class _Citing(NamedTuple):
    """A paragraph as its citations are looked up in it: one may hold thousands of them, and of marks."""

    bare: str
    """Without its marks,"""
    marks: tuple[int, ...]
    """which ended here in its text,"""
    gone: tuple[int, ...]
    """and with which so many characters had gone up to there."""
    first: Mapping[tuple[str, tuple[str, ...]], Reference]
    """The first reference to each target and its paragraphs."""

    def at(self, position: int) -> int:
        """Return where in ``bare`` a position of the text lies."""
        before = bisect_right(self.marks, position)
        return position - (self.gone[before - 1] if before else 0)


def _citing(text: str, there: Iterable[Reference]) -> _Citing:
    marks = [(start, end) for start, end, _ in marks_at(text)]
    first: dict[tuple[str, tuple[str, ...]], Reference] = {}
    for r in there:
        for target in (r.target, r.also):
            first.setdefault((target, r.numbers), r)
    gone = accumulate(end - start for start, end in marks)
    return _Citing(unmarked(text), tuple(end for _, end in marks), tuple(gone), first)


def _excerpt(there: _Citing, target: str, citation: Citation) -> Excerpt:
    """Return the words that cite ``target``, and some on either side; where a note cites, the paragraph's first."""
    best = there.first.get((target, citation.paragraphs))
    if best is None or not there.bare:
        return there.bare[: 2 * AROUND + SLACK + 1], "", ""
    start, end, most = there.at(best.start), there.at(best.end), AROUND + SLACK + 1
    return there.bare[max(0, start - most) : start], there.bare[start:end], there.bare[end : end + most]
