"""Phase two: the links of a whole site."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen import languages
from sitegen.link.backlinks import backlinks
from sitegen.link.find import find
from sitegen.link.forms import ready
from sitegen.link.noted import WikiLinks, noted_by
from sitegen.link.quotes import highlights
from sitegen.model import Links, Problem, Reference, Site

Place = Mapping[str, tuple[Reference, ...]]


def link(site: Site, wiki_links: WikiLinks = lambda _: ()) -> tuple[Links, tuple[Problem, ...]]:
    """Return the links laid over ``site``, and a problem for every annotation whose words are nowhere.

    ``wiki_links`` reads the ``[[…]]`` of annotations; without it none has a backlink.
    """
    spoken = sorted({language for _, language in site.resolutions})
    forms = {code: ready(languages.get(code), site.instruments, site.series) for code in spoken}
    found = {key: find(text, forms[key[1]]) for key, text in sorted(site.resolutions.items())}
    return joined(site, found, wiki_links)


def joined(
    site: Site, found: Mapping[tuple[str, str], Place], wiki_links: WikiLinks = lambda _: ()
) -> tuple[Links, tuple[Problem, ...]]:
    """Do as ``link`` does with references that were found before (for whoever keeps or spreads that work)."""
    quoted, problems = highlights(site)
    notings = noted_by(site, wiki_links)
    return Links(references=found, cited_by=backlinks(site, found), noted_by=notings, highlights=quoted), problems
