"""The addresses that a site has now, of those that its authors answer for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Resolution, Site
from sitegen.symbol import compact

Anchors = Mapping[str, frozenset[str]]


class Addresses(NamedTuple):
    """Places that can be linked to: on each page its anchors; and by symbol those that any of its texts has."""

    pages: Anchors
    symbols: Anchors


def anchors(site: Site, of: Callable[[tuple[str, str]], frozenset[str]] | None = None) -> Addresses:
    """Return every address of a site that an author answers for; lists that are cut anew as a site grows are none.

    ``of`` gives the anchors of the text with a symbol in a language, where somebody knows them.
    """
    pages = {page: set[str]() for language in site.settings.languages for page in _pages(site, language)}
    symbols: dict[str, set[str]] = defaultdict(set)
    for symbol, language in site.resolutions:
        own = of((symbol, language)) if of else text_anchors(site.resolutions[symbol, language])
        symbols[symbol] |= own
        if language in site.settings.languages:
            pages[routes.resolution(language, symbol)] = set(own)
    _annotate(site, pages, symbols)
    return Addresses(*({key: frozenset(names) for key, names in found.items()} for found in (pages, symbols)))


def _pages(site: Site, language: str) -> Iterator[str]:
    """Yield the pages of a language that show no text."""
    single = (routes.home, routes.timeline, routes.documents, routes.search, routes.all_annotations, routes.about)
    yield from (address(language) for address in single)
    for series in site.series:
        yield routes.timeline(language, series.series)
        yield from (routes.meeting(language, m.id) for m in series.meetings)
    yield from (routes.instrument(language, i.id) for i in site.instruments)


def _annotate(site: Site, pages: Mapping[str, set[str]], symbols: Mapping[str, set[str]]) -> None:
    """Add the annotations to the anchors of the pages that show them: beside paragraphs, or the text as a whole."""
    for note in site.annotations:
        symbol, _, place = note.target.partition("#")
        symbol, name = compact(symbol), routes.annotation(place, note.id)
        if symbol not in symbols:
            continue
        for language in (note.language,) if note.language else site.settings.languages:
            own = pages.get(routes.resolution(language, symbol), set())
            if not place or (place in own and not place.startswith("fn")):
                own.add(name)
        symbols[symbol].add(name)


def text_anchors(text: Resolution) -> frozenset[str]:
    """Return the anchors of a resolution's paragraphs, headings and footnotes."""
    paragraphs = (p.anchor for p in routes.places(text))
    return frozenset((*paragraphs, *map(routes.footnote, text.footnotes)))
