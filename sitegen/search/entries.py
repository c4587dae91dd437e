"""What of a resolution can be found: its title, headings, paragraphs, footnotes, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from sitegen.model import Placed, Resolution
from sitegen.texts import running_texts, unmarked

Kind = Literal["title", "heading", "note", "footnote", "paragraph"]
"""What is found; ``note`` is an annotation."""


class Entry(NamedTuple):
    """Words that can be found: what they are, the anchor at which they stand, and they themselves on one line."""

    kind: Kind
    anchor: str
    words: str


def entries(text: Resolution, placed: Iterable[Placed] | None = None) -> Iterator[Entry]:
    """Yield all of a resolution that can be found, in reading order; the cells of a table are one entry.

    ``placed`` are its paragraphs as ``routes.places`` gives them, from whoever has them already.
    """
    for place, kind, words, _ in running_texts(text, placed):
        # As HTML does with it: white space of any kind is a blank. So no line or column of a file breaks in it.
        line = " ".join(unmarked(words).split())
        if line:
            yield Entry(_kind(place, kind), place, line)


def _kind(place: str, kind: str) -> Kind:
    if kind == "title":
        return "title" if place == "title" else "heading"
    return "heading" if kind == "heading" else "footnote" if kind == "footnote" else "paragraph"
