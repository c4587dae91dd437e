"""What there is to draw: sheets, each of which gives one file or a few that belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sitegen.render.catalogue import Catalogue
    from sitegen.render.view import View


class Sheet(NamedTuple):
    """Something to draw: in what format, of what kind, in which language, and of what (a symbol, an id)."""

    format: str
    kind: str
    language: str
    key: str = ""


class Format(NamedTuple):
    """An output format: which sheets there are of a view, and the files (path, text) that one of them gives.

    A file depends on nothing but what its sheet looks up in the catalogue: sheets may be drawn in any order, one alone,
    and in several processes.
    """

    sheets: Callable[[View], Iterator[Sheet]]
    files: Callable[[Catalogue, Sheet], Iterator[tuple[str, str]]]
