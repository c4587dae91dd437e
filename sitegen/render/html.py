"""HTML: every page of the site, each a template over a frozen view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sitegen import routes
from sitegen.render import home, indexes, meetings, parallel, resolution, search
from sitegen.render.bidi import isolated
from sitegen.render.catalogue import Catalogue
from sitegen.render.frame import Frame
from sitegen.render.view import View

if TYPE_CHECKING:
    from jinja2 import Environment


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
    "search": search.page,
}
"""What makes the view for each kind of page; the template has the same name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be drawn: where it goes, and what its builder is to be asked for."""

    path: str
    kind: str
    language: str
    key: str = ""


def files(view: View) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every page."""
    catalogue, environment = Catalogue(view), press(view)
    for sheet in sheets(view):
        yield sheet.path, draw(catalogue, environment, sheet)


def sheets(view: View) -> Iterator[Sheet]:
    """Yield what pages there are."""
    site = view.site
    first = site.settings.languages[0]
    yield Sheet(routes.file(routes.root()), "door", first)
    yield Sheet(routes.not_found(), "missing", first)
    for language in site.settings.languages:
        for kind, key, address in _addresses(view, language):
            yield Sheet(routes.file(address), kind, language, key)


def draw(catalogue: Catalogue, environment: Environment, sheet: Sheet) -> str:
    """Return the text of one page."""
    page = BUILDERS[sheet.kind](catalogue, sheet.language, sheet.key)
    template = environment.get_template(f"{sheet.kind}.html")
    return template.render(page=page, frame=page.frame, word=catalogue.word(sheet.language)) + "\n"


def press(view: View) -> Environment:
    """Return what turns templates into text: everything is escaped, and what is not there is an error."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(view.theme.templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["bidi"] = isolated
    return environment


def _addresses(view: View, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, key, address) of every page in one language."""
    site = view.site
    yield "home", "", routes.home(language)
    for symbol, code in sorted(site.resolutions):
        if code == language:
            yield "resolution", symbol, routes.resolution(language, symbol)
            there = tuple(c for c in site.settings.languages if (symbol, c) in site.resolutions)
            for key, address in parallel.keys(there, language, symbol):
                yield "parallel", key, address
    yield "timeline", "", routes.timeline(language)
    for series in site.series:
        yield "timeline", series.series, routes.timeline(language, series.series)
        for m in series.meetings:
            yield "meeting", m.id, routes.meeting(language, m.id)
    for instrument in site.instruments:
        yield "instrument", instrument.id, routes.instrument(language, instrument.id)
    yield "documents", "", routes.documents(language)
    yield "search", "", routes.search(language)
    yield "annotations", "", routes.all_annotations(language)
    yield "about", "", routes.about(language)
    for organ, year in home.shelves(site, language):
        yield "listing", f"{organ} {year}", routes.listing(language, organ, year)
