"""A resolution in short: what pages show of it that are not its own, so that a change in its words is none for them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sitegen import routes, search
from sitegen.link.marks import MARK
from sitegen.model import Citation, Kind, Placed, Reference, Resolution

AROUND = 32
"""Characters of context on either side of the words that are quoted from a citing paragraph."""

Excerpt = tuple[str, str, str]
"""Words before a citation, the citation, words after it: one character more than is shown, where there are more.

Where a note cites for its paragraph there is no citation, and the first words of the paragraph stand before it.
"""

Excerpts = Mapping[str, Mapping[str, Excerpt]]
"""What a text says where it cites: by target, then by the anchor of the citing paragraph."""

Spot = tuple[Kind, int, str]
"""What stands at an anchor: the kind, the depth, and the printed number, of a heading its words."""


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
    places: Mapping[str, Spot]
    """The anchors of its paragraphs and headings in reading order, each with what stands there."""

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors of its paragraphs, headings and footnotes."""
        return frozenset((*self.places, *map(routes.footnote, self.notes)))

    def has(self, anchor: str) -> bool:
        """Tell whether one of its ``anchors`` is this one."""
        return anchor in self.places or any(anchor == routes.footnote(mark) for mark in self.notes)


def summary(text: Resolution, places: Sequence[Placed] | None = None, known: dict[Spot, Spot] | None = None) -> Summary:
    """Return a resolution in short. ``places`` are those of ``routes.places``, from whoever has them already.

    ``known`` are spots of other texts: most are the same, and so kept once.
    """
    spots = {} if known is None else known
    return Summary(
        symbol=text.symbol,
        language=text.language,
        title=text.title,
        adopted=text.adopted,
        notes=tuple(text.footnotes),
        prefixes=tuple(prefix for prefix, _ in routes.bodies(text)),
        places=dict(_spot(p, spots) for p in (routes.places(text) if places is None else places)),
    )


def _spot(placed: Placed, known: dict[Spot, Spot]) -> tuple[str, Spot]:
    spot = (placed.kind, placed.depth, placed.paragraph.heading or placed.paragraph.number)
    return sys.intern(placed.anchor), known.setdefault(spot, spot)


def excerpts(
    places: Iterable[Placed], found: Mapping[str, Iterable[Reference]], cites: Mapping[str, Iterable[Citation]]
) -> Excerpts:
    """Return the words of a text, given its ``places``, that those see whom it ``cites``.

    ``found`` are its references by place.
    """
    words = {p.anchor: p.paragraph.text for p in places}
    return {t: {c.anchor: _excerpt(words, found, t, c) for c in citations} for t, citations in cites.items()}


def _excerpt(
    words: Mapping[str, str], found: Mapping[str, Iterable[Reference]], target: str, citation: Citation
) -> Excerpt:
    """Return the words that cite ``target``, and some on either side; where a note cites, the paragraph's first."""
    text, there = words.get(citation.anchor, ""), found.get(citation.anchor, ())
    ours = (r for r in there if target in (r.target, r.also) and r.paragraphs == citation.paragraphs)
    best = next(ours, None)
    if best is None or not text:
        return _bare(text)[: 2 * AROUND + 1], "", ""
    before, after = _bare(text[: best.start]), _bare(text[best.end :])
    return before[-AROUND - 1 :], _bare(text[best.start : best.end]), after[: AROUND + 1]


def _bare(text: str) -> str:
    return re.sub(MARK, "", text) if "[^" in text else text


def terms(
    text: Resolution,
    blanks: bool,
    known: search.Characters | None = None,
    places: Sequence[Placed] | None = None,
) -> str:
    """Return all by which a resolution can be found, a term a line; ``blanks`` and ``known`` as of ``search.terms``."""
    words = _bare("\n".join(_words(text, routes.places(text) if places is None else places)))
    return "\n".join(search.terms(words, blanks, known))


def _words(text: Resolution, places: Iterable[Placed]) -> Iterator[str]:
    """Yield every running text."""
    yield from text.masthead
    for _, body in routes.bodies(text):
        yield body.title
    for placed in places:
        p = placed.paragraph
        yield from (p.heading or p.text, *(cell for row in p.table for cell in row), p.closing)
    yield from text.footnotes.values()
