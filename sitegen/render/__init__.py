"""A linked site → files, in every output format.

Goes in: a ``View`` (site, links, theme, languages). Comes out: paths and texts. Nothing here reads or writes, and a
page depends on nothing but the view: pages may be drawn in any order, one alone, and in several processes.

The way of a page: ``html.sheets`` says which pages there are; for each, one of the builders (``resolution``,
``meetings``, ``indexes``) looks up in the ``catalogue`` what the page needs and makes a frozen view of it; a template
of the theme shows that view. A new output format is one file here and one line below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sitegen.render import calendar, html, previews, search, twin
from sitegen.render.theme import Theme, assets, load, packaged
from sitegen.render.view import View

__all__ = ["FORMATS", "Theme", "View", "assets", "load", "packaged"]

FORMATS: Mapping[str, Callable[[View], Iterator[tuple[str, str]]]] = {
    "html": html.files,
    "json": twin.files,
    "calendar": calendar.files,
    "search": search.files,
    "previews": previews.files,
}
