"""What every output format is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.languages.base import Language
from sitegen.link.dates import Datings
from sitegen.model import Links, Site, Withdrawal
from sitegen.packs import Packs
from sitegen.render.theme import Theme
from sitegen.summary import Excerpt, Summary

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A loaded and linked site, the theme to show it in, and the languages of its pages by code."""

    site: Site
    links: Links
    theme: Theme = field(default_factory=Theme)
    languages: Mapping[str, Language]
    summaries: Mapping[Key, Summary] = field(default_factory=dict)
    """Resolutions in short, as far as somebody has them."""
    terms: Mapping[Key, str] = field(default_factory=dict)
    """By what they can be found, as far as somebody knows it."""
    indexes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The index of the search by language, where somebody has it."""
    excerpts: Mapping[Key, Packs[str, Mapping[str, Excerpt]]] | None = None
    """What each text says where it cites, by what it cites, where somebody knows it."""
    landings: Mapping[str, frozenset[str]] | None = None
    """At which paragraphs links land, by what they lead to, where somebody knows it."""
    datings: Datings | None = None
    """What days citations give, where somebody knows it."""
    documents: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None
    """The documents that are cited, by language and group, where somebody has them in order."""
    withdrawn: Mapping[str, tuple[Withdrawal, ...]] = field(default_factory=dict)
    """What was published and is withdrawn, by page; a page that is gone as a whole has one entry, without an anchor."""
    live_script: str = ""
    """Address of the script by which the preview reloads a page; empty in a site that is published."""
