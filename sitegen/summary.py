"""A resolution in short: what pages show of it that are not its own, so that a change in its words is none for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sitegen import routes, search
from sitegen.link.marks import MARK
from sitegen.model import Kind, Resolution

Spot = tuple[Kind, int, str]
"""What stands at an anchor: the kind, the depth, and the printed number, of a heading its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What others show of a resolution, and where they can link to."""

    symbol: str
    language: str
    title: str = ""
    adopted: date | None = None
    notes: tuple[str, ...] = ()
    """The marks of its footnotes."""
    prefixes: tuple[str, ...] = ()
    """What the anchors of its parts and annexes begin with."""
    places: Mapping[str, Spot] = field(default_factory=dict)
    """The anchors of its paragraphs and headings in reading order, each with what stands there."""


def summary(text: Resolution) -> Summary:
    """Return a resolution in short."""
    return Summary(
        symbol=text.symbol,
        language=text.language,
        title=text.title,
        adopted=text.adopted,
        notes=tuple(text.footnotes),
        prefixes=tuple(prefix for prefix, _ in routes.bodies(text)),
        places={p.anchor: (p.kind, p.depth, p.paragraph.heading or p.paragraph.number) for p in routes.places(text)},
    )


def terms(text: Resolution, blanks: bool, known: search.Characters | None = None) -> str:
    """Return all by which a resolution can be found, a term a line; ``blanks`` and ``known`` as of ``search.terms``."""
    words = re.sub(MARK, "", "\n".join(_words(text)))
    return "\n".join(sorted(search.terms(words, blanks, known)))


def _words(text: Resolution) -> Iterator[str]:
    """Yield every running text."""
    yield from text.masthead
    for _, body in routes.bodies(text):
        yield body.title
    for placed in routes.places(text):
        p = placed.paragraph
        yield from (p.heading or p.text, *(cell for row in p.table for cell in row), p.closing)
    yield from text.footnotes.values()
