"""HTML: every page of the site, each a template over a frozen view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from sitegen import routes
from sitegen.render import home, indexes, meetings, parallel, resolution, search, withdrawn
from sitegen.render.frame import Frame
from sitegen.render.lookup import Lookup
from sitegen.render.page import Page
from sitegen.render.templates import render_template


class View(Protocol):
    """What every page's view has."""

    @property
    def frame(self) -> Frame:
        """What stands round the page."""


Builder = Callable[[Lookup, str, str], View]

BUILDERS: Mapping[str, Builder] = {
    "chooser": indexes.language_chooser,
    "not_found": indexes.not_found,
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


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield what pages there are."""
    first = lookup.languages[0]
    yield _page("chooser", first)
    yield _page("not_found", first)
    for language in lookup.languages:
        yield from (_page(kind, language, key) for kind, key in _kinds(lookup, language))
        yield from (_page("citing", language, group) for group in lookup.paged.get(language, ()))
    for address in withdrawn.pages(lookup):
        yield _page("withdrawn", withdrawn.spoken(address, lookup.languages), address)


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of one page."""
    made = BUILDERS[page.kind](lookup, page.language, page.key)
    word = lookup.word(page.language)
    return render_template(lookup.templates, f"{page.kind}.html", page=made, frame=made.frame, word=word) + "\n"


def _page(kind: str, language: str, key: str = "") -> Page:
    return Page(routes.file(_address(kind, language, key)), kind, language, key)


def _address(kind: str, language: str, key: str) -> str:
    """Return the address of a page: of those of which the site has one, of those in every language, of the others."""
    single = {"chooser": routes.root, "not_found": routes.not_found}
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


def _kinds(lookup: Lookup, language: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of every page in one language."""
    site = lookup.site
    yield "home", ""
    for symbol, code in lookup.texts:
        if code == language:
            yield "resolution", symbol
            others = (c for c in lookup.languages if c != code and (symbol, c) in lookup.texts)
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
    yield from (("listing", archive) for archive in lookup.archives.get((language, ""), ()))
