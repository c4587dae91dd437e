"""What stands round every page: its head, the way to the other pages, what leaves the site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from sitegen import routes
from sitegen.model import Licence
from sitegen.render.linking import LEAVES, OFFICIAL, UNVERIFIED, Link, web
from sitegen.render.lookup import Lookup
from sitegen.render.words import Said, Words, said

Section = Literal["home", "timeline", "documents", "search", "about", ""]


class NavigationLink(NamedTuple):
    """A link to a page of the site, in words."""

    href: str
    words: str
    current: bool = False
    language: str = ""


class Maintainer(NamedTuple):
    """Somebody who keeps the site, with the link to their page."""

    text: str
    role: str
    link: Link | None


class Frame(NamedTuple):
    """What every page has beside its own matter."""

    language: str
    direction: str
    title: str
    """For the window: the page's own title, then the site's."""
    description: str
    site: Said
    home: str
    about: NavigationLink
    licence: Licence
    people: tuple[Maintainer, ...]
    navigation: tuple[NavigationLink, ...] = ()
    search: str = ""
    """The address of the search page, to which the box in the header leads."""
    box: str = ""
    """The folder of the scripts of the search, which are fetched when somebody goes to the box."""
    kinds: str = ""
    """What the box calls what it offers, as JSON."""
    languages: tuple[NavigationLink, ...] = ()
    canonical: str = ""
    alternates: tuple[NavigationLink, ...] = ()
    json_version: str = ""
    style: str = ""
    script: str = ""
    icon: str = ""
    live_script: str = ""
    leaving: tuple[tuple[str, str], ...] = ()
    """What is said of links that leave the site: (id, words)."""


def frame(
    lookup: Lookup,
    language: str,
    address: str,
    title: str,
    description: str = "",
    section: Section = "",
    others: tuple[str, ...] | None = None,
    json_version: bool = False,
    switch: Mapping[str, str] | None = None,
) -> Frame:
    """Return the frame of the page at ``address``; ``others`` are the languages in which the page is there as well.

    ``switch`` has the addresses by language where they are not this one with another beginning.
    """
    settings, word = lookup.site.settings, lookup.word(language)
    name = said(settings.title, language, "sitegen")
    codes = lookup.languages if others is None else others
    there = switch or {code: in_language(address, language, code) for code in codes}
    return Frame(
        language=language,
        direction=word.direction,
        title=f"{title} · {name.text}" if title else name.text,
        description=description or said(settings.description, language).text,
        site=name,
        home=routes.relative(address, routes.home(language)),
        about=NavigationLink(
            routes.relative(address, routes.about(language)), word("navigation.about"), section == "about"
        ),
        navigation=tuple(_navigation(lookup, language, address, section)),
        search=routes.relative(address, routes.search(language)),
        box=routes.relative(address, routes.asset("search/")),
        kinds=_kinds(word),
        languages=tuple(_switch(lookup, language, address, there)),
        canonical=absolute(lookup, address),
        alternates=tuple(_alternates(lookup, {} if switch else there)),
        json_version=routes.relative(address, routes.json_version(address)) if json_version else "",
        style=routes.relative(address, routes.asset("site.css")),
        script=routes.relative(address, routes.asset("site.js")),
        icon=_icon(lookup, address),
        live_script=lookup.live_script,
        leaving=tuple((id_, word(id_)) for id_ in (LEAVES, OFFICIAL, UNVERIFIED)),
        licence=settings.licence,
        people=tuple(Maintainer(p.name, p.role, web(p.url) if p.url else None) for p in settings.people),
    )


def _kinds(word: Words) -> str:
    """Return what the box calls what it offers."""
    there = {kind: word(f"search.{kind}") for kind in ("document", "meeting", "instrument")}
    return json.dumps(there, ensure_ascii=False)


def base(lookup: Lookup) -> str:
    """Return the path under which the site is published: ``/repo/``, or ``/`` where none was given."""
    rest = lookup.site.settings.url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{rest}/" if rest else "/"


def in_language(address: str, language: str, other: str) -> str:
    """Return the address of the same page in another language."""
    return routes.home(other) + address.removeprefix(routes.home(language))


def _navigation(lookup: Lookup, language: str, here: str, section: Section) -> Iterator[NavigationLink]:
    word = lookup.word(language)
    pages: tuple[tuple[Section, str], ...] = (
        ("home", routes.home(language)),
        ("timeline", routes.timeline(language)),
        ("documents", routes.documents(language)),
        ("search", routes.search(language)),
    )
    for name, address in pages:
        yield NavigationLink(routes.relative(here, address), word(f"navigation.{name}"), name == section)


def _switch(lookup: Lookup, language: str, here: str, there: Mapping[str, str]) -> Iterator[NavigationLink]:
    if len(there) > 1:
        for code, address in there.items():
            yield NavigationLink(routes.relative(here, address), lookup.word(code).name, code == language, code)


def _alternates(lookup: Lookup, there: Mapping[str, str]) -> Iterator[NavigationLink]:
    if len(there) > 1 and lookup.site.settings.url:
        for code, address in there.items():
            yield NavigationLink(absolute(lookup, address), "", False, code)


def absolute(lookup: Lookup, address: str, anchor: str = "") -> str:
    """Return the public address of a page, or of a place on it; "" where the site's is not known."""
    url = lookup.site.settings.url
    return urljoin(url.rstrip("/") + "/", routes.relative("", address, anchor)) if url else ""


def _icon(lookup: Lookup, address: str) -> str:
    there = "icon.svg" in lookup.theme.static
    return routes.relative(address, routes.asset("icon.svg")) if there else ""
