"""What every output format is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.languages.base import Language
from sitegen.model import Links, Site
from sitegen.render.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A loaded and linked site, the theme to show it in, and the languages of its pages by code."""

    site: Site
    links: Links
    theme: Theme = field(default_factory=Theme)
    languages: Mapping[str, Language]
    live_script: str = ""
    """Address of the script by which the preview reloads a page; empty in a site that is published."""
