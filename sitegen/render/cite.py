"""How a text, and each paragraph of it, is cited: in the United Nations' style, and in Chinese by GB/T 7714.

Comes out: for each style the citation of the whole text, and the same with gaps that a script fills: ``{place}`` for
the paragraph, ``{url}`` for its address, ``{today}`` for the day on which the reader reads. A page says nothing of
today by itself: it must be the same whenever it is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.model import Resolution
from sitegen.render import naming
from sitegen.render.lookup import Lookup
from sitegen.render.words import Words, day
from sitegen.symbol import organ_of
from sitegen.texts import unmarked

GBT = "GB/T 7714—2015"


class Style(NamedTuple):
    """A style of citation: its name; the citation as a page shows it; and with its gaps, without and with a place."""

    name: str
    shown: str
    whole: str
    placed: str


def styles(lookup: Lookup, text: Resolution, url: str) -> tuple[Style, ...]:
    """Return how ``text`` is cited; ``url`` is its public address, "" where that is not known."""
    return tuple(
        _styles(lookup.word(text.language), text, naming.document_name(lookup, text.symbol, text.language), url)
    )


def _styles(word: Words, text: Resolution, called: str, url: str) -> Iterator[Style]:
    if text.adopted:
        called = word("cite.dated", called=called, date=day(word, text.adopted.isoformat()).text)
    gaps = word("cite.url", url="{url}")
    placed = word("place.of", document=called, place="{place}")
    yield Style(
        name=word("cite.un"),
        shown=word("cite.text", document=called, symbol=text.symbol, url=word("cite.url", url=url) if url else ""),
        whole=word("cite.text", document=called, symbol=text.symbol, url=gaps),
        placed=word("cite.text", document=placed, symbol=text.symbol, url=gaps),
    )
    if word.has("cite.gbt"):
        yield Style(
            name=GBT,
            shown=_gbt(word, text, called, "", word("cite.day"), url),
            whole=_gbt(word, text, called, "", "{today}", "{url}"),
            placed=_gbt(word, text, called, ": {place}", "{today}", "{url}"),
        )


def _gbt(word: Words, text: Resolution, called: str, place: str, today: str, url: str) -> str:
    return word(
        "cite.gbt",
        author=word(f"organ.{organ_of(text.symbol)}"),
        title=unmarked(text.title) or called,
        symbol=text.symbol,
        year=f"{text.adopted.year}" if text.adopted else "",
        place=place,
        date=f"({text.adopted.isoformat()})" if text.adopted else "",
        today=today,
        url=f" {url}." if url else "",
    )
