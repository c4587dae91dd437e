"""Phase two: the links of a whole site."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen import languages
from sitegen.link.backlinks import backlinks
from sitegen.link.find import find
from sitegen.link.quotes import highlights
from sitegen.model import Links, Problem, Reference, Site

Place = Mapping[str, tuple[Reference, ...]]


def link(site: Site) -> tuple[Links, tuple[Problem, ...]]:
    """Return the links laid over ``site``, and a problem for every annotation whose words are nowhere."""
    found = {
        key: find(text, languages.get(key[1]), site.instruments, site.series)
        for key, text in sorted(site.resolutions.items())
    }
    return joined(site, found)


def joined(site: Site, found: Mapping[tuple[str, str], Place]) -> tuple[Links, tuple[Problem, ...]]:
    """Do as ``link`` does with references that were found before (for whoever keeps or spreads that work)."""
    quoted, problems = highlights(site)
    return Links(references=found, cited_by=backlinks(site, found), highlights=quoted), problems
