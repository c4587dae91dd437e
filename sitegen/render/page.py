"""The files that an output format makes, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sitegen.render.lookup import Lookup


class Page(NamedTuple):
    """A file to render: its path in the site, and what its format makes it of (a kind, a language, a symbol or id)."""

    path: str
    kind: str = ""
    language: str = ""
    key: str = ""
    format: str = ""
    """Set by ``pages``."""


class Format(NamedTuple):
    """An output format: which files there are, and the text of one of them.

    A file depends on nothing but what is looked up for it: files may be rendered in any order, one alone, and in
    several processes.
    """

    pages: Callable[[Lookup], Iterable[Page]]
    render: Callable[[Lookup, Page], str]
