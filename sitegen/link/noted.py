"""The links of an annotation: target → how it links to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen import routes
from sitegen.link.wiki import resolve_wiki
from sitegen.model import Annotation, Noting, Site
from sitegen.symbol import compact

WikiLinks = Callable[[str], tuple[str, ...]]
"""Gives what the ``[[…]]`` of a Markdown text name, in order."""


def noted_by(note: Annotation, site: Site, wiki_links: WikiLinks) -> Mapping[str, tuple[Noting, ...]]:
    """Return for each target that an annotation links to the places of it, each once; not those where it stands.

    What links to an instrument that has a text of its own links to that text.
    """
    held = {i.id: routes.held(i.text) for i in site.instruments if i.text}
    found: dict[str, dict[Noting, None]] = {}
    for target in wiki_links(note.body):
        named = resolve_wiki(target, site.instruments, site.series)
        noting = _noting(note, target.partition("#")[2].strip())
        if named and (named.target, noting.place) != (noting.symbol, noting.anchor):
            found.setdefault(named.target, {})[noting] = None
        if named and named.target in held:
            document, prefix = held[named.target]
            place = routes.operative(prefix + noting.place) if noting.place else ""
            found.setdefault(document, {})[noting._replace(place=place)] = None
    return {target: tuple(found[target]) for target in sorted(found)}


def _noting(note: Annotation, place: str) -> Noting:
    symbol, _, anchor = note.target.partition("#")
    return Noting(symbol=compact(symbol), language=note.language, anchor=anchor, annotation=note.id, place=place)
