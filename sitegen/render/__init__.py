"""A site → files, in every output format.

Goes in: a ``Lookup``, in which all is looked up that pages show. Comes out: paths and texts. Nothing here reads or
writes files, and a page depends on nothing but what it looks up.

The way of a page: ``html.pages`` says which pages there are; for each, one of the builders (``resolution``,
``meetings``, ``indexes``) looks up what the page needs and makes a frozen view of it; a template of the theme shows
that view. A new output format is one file here and one line below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.render import calendar, html, json_version, link_previews, search
from sitegen.render.lookup import Lookup
from sitegen.render.page import Format, Page
from sitegen.render.theme import Theme, assets, load, packaged

__all__ = ["FORMATS", "Lookup", "Page", "Theme", "assets", "load", "packaged", "pages", "render"]

FORMATS: Mapping[str, Format] = {
    "html": Format(html.pages, html.render),
    "json": Format(json_version.pages, json_version.render),
    "calendar": Format(calendar.pages, calendar.render),
    "search": Format(search.pages, search.render),
    "previews": Format(link_previews.pages, link_previews.render),
}


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every file of the site, but for those of the theme."""
    for name, format_ in FORMATS.items():
        yield from (page._replace(format=name) for page in format_.pages(lookup))


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of a file."""
    return FORMATS[page.format].render(lookup, page)
