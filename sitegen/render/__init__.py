"""A linked site → files, in every output format.

Goes in: a ``View`` (site, links, theme, languages). Comes out: paths and texts. Nothing here reads or writes, and a
page depends on nothing but the view: sheets may be drawn in any order, one alone, and in several processes.

The way of a page: ``html.sheets`` says which pages there are; for each, one of the builders (``resolution``,
``meetings``, ``indexes``) looks up in the ``catalogue`` what the page needs and makes a frozen view of it; a template
of the theme shows that view. A new output format is one file here and one line below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.render import calendar, html, previews, search, twin
from sitegen.render.catalogue import Catalogue
from sitegen.render.sheet import Format, Sheet
from sitegen.render.theme import Theme, assets, load, packaged
from sitegen.render.view import View

__all__ = ["FORMATS", "Catalogue", "Sheet", "Theme", "View", "assets", "draw", "files", "load", "packaged", "sheets"]

FORMATS: Mapping[str, Format] = {
    "html": Format(html.sheets, html.files),
    "json": Format(twin.sheets, twin.files),
    "calendar": Format(calendar.sheets, calendar.files),
    "search": Format(search.sheets, search.files),
    "previews": Format(previews.sheets, previews.files),
}


def sheets(view: View, *formats: str) -> Iterator[Sheet]:
    """Yield all there is to draw, in these formats or in every one."""
    for name in formats or FORMATS:
        yield from FORMATS[name].sheets(view)


def draw(catalogue: Catalogue, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the files that a sheet gives."""
    return FORMATS[sheet.format].files(catalogue, sheet)


def files(view: View, *formats: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file, in these formats or in every one."""
    catalogue = Catalogue(view)
    for sheet in sheets(view, *formats):
        yield from draw(catalogue, sheet)
