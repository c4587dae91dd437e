"""HTML: every page of the site, each a template over a frozen view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from sitegen import routes
from sitegen.render import home, indexes, meetings, parallel, resolution, search, withdrawn
from sitegen.render.catalogue import Catalogue
from sitegen.render.frame import Frame
from sitegen.render.groups import grouped, paged
from sitegen.render.press import drawn
from sitegen.render.sheet import Sheet
from sitegen.render.shelves import shelves
from sitegen.render.view import View


class Page(Protocol):
    """What every page's view has."""

    @property
    def frame(self) -> Frame:
        """What stands round the page."""


Builder = Callable[[Catalogue, str, str], Page]

BUILDERS: Mapping[str, Builder] = {
    "door": indexes.door,
    "missing": indexes.missing,
    "home": home.home,
    "listing": home.listing,
    "annotations": home.all_annotations,
    "about": home.about,
    "resolution": resolution.page,
    "parallel": parallel.page,
    "timeline": meetings.timeline,
    "meeting": meetings.meeting,
    "instrument": indexes.instrument,
    "documents": indexes.documents,
    "citing": indexes.citing_documents,
    "search": search.page,
    "withdrawn": withdrawn.page,
}
"""What makes the view for each kind of page; the template has the same name."""


def sheets(view: View) -> Iterator[Sheet]:
    """Yield what pages there are."""
    first = view.site.settings.languages[0]
    yield Sheet("html", "door", first)
    yield Sheet("html", "missing", first)
    documents = grouped(view)
    for language in view.site.settings.languages:
        for kind, key in _pages(view, language):
            yield Sheet("html", kind, language, key)
        for group in paged(documents[language]):
            yield Sheet("html", "citing", language, group)
    for address in withdrawn.pages(view):
        yield Sheet("html", "withdrawn", withdrawn.spoken(address, view.site.settings.languages), address)


def files(catalogue: Catalogue, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of one page."""
    page = BUILDERS[sheet.kind](catalogue, sheet.language, sheet.key)
    word = catalogue.word(sheet.language)
    yield path(sheet), drawn(catalogue.press, f"{sheet.kind}.html", page=page, frame=page.frame, word=word) + "\n"


def path(sheet: Sheet) -> str:
    """Return the file that a sheet's page goes to."""
    return routes.file(_address(sheet.kind, sheet.language, sheet.key))


def _address(kind: str, language: str, key: str) -> str:
    """Return the address of a page: of those of which the site has one, of those in every language, of the others."""
    single = {"door": routes.root, "missing": routes.not_found}
    each = {
        "home": routes.home,
        "annotations": routes.all_annotations,
        "about": routes.about,
        "search": routes.search,
    }
    many: Mapping[str, Callable[..., str]] = {
        "listing": routes.listing,
        "resolution": routes.resolution,
        "parallel": routes.parallel,
        "timeline": routes.timeline,
        "meeting": routes.meeting,
        "instrument": routes.instrument,
        "documents": routes.documents,
        "citing": routes.documents,
    }
    if kind == "withdrawn":
        return key
    if kind in single:
        return single[kind]()
    return each[kind](language) if kind in each else many[kind](language, *key.split(" "))


def _pages(view: View, language: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of every page in one language."""
    site = view.site
    yield "home", ""
    for symbol, code in sorted(site.resolutions):
        if code == language:
            yield "resolution", symbol
            others = (c for c in site.settings.languages if c != code and (symbol, c) in site.resolutions)
            yield from (("parallel", f"{symbol} {other}") for other in others)
    yield "timeline", ""
    for series in site.series:
        yield "timeline", series.series
        yield from (("meeting", m.id) for m in series.meetings)
    yield from (("instrument", i.id) for i in site.instruments)
    yield "documents", ""
    yield "search", ""
    yield "annotations", ""
    yield "about", ""
    yield from (("listing", shelf) for shelf in shelves(view.summaries or site.resolutions, language))
