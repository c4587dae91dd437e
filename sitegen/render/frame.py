"""What stands round every page: its head, the way to the other pages, what leaves the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from sitegen import routes
from sitegen.model import Licence
from sitegen.render.catalogue import LEAVES, OFFICIAL, UNVERIFIED, Catalogue, Link, web
from sitegen.render.words import Said, said

Section = Literal["home", "timeline", "documents", "search", "about", ""]


class Way(NamedTuple):
    """A link to a page of the site, in words."""

    href: str
    words: str
    current: bool = False
    language: str = ""


class Keeper(NamedTuple):
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
    about: Way
    licence: Licence
    people: tuple[Keeper, ...]
    ways: tuple[Way, ...] = ()
    languages: tuple[Way, ...] = ()
    canonical: str = ""
    alternates: tuple[Way, ...] = ()
    twin: str = ""
    style: str = ""
    script: str = ""
    icon: str = ""
    live_script: str = ""
    leaving: tuple[tuple[str, str], ...] = ()
    """What is said of links that leave the site: (id, words)."""


def frame(
    catalogue: Catalogue,
    language: str,
    address: str,
    title: str,
    description: str = "",
    section: Section = "",
    others: tuple[str, ...] | None = None,
    twin: bool = False,
    switch: Mapping[str, str] | None = None,
) -> Frame:
    """Return the frame of the page at ``address``; ``others`` are the languages in which the page is there as well.

    ``switch`` has the addresses by language where they are not this one with another beginning.
    """
    settings, word = catalogue.site.settings, catalogue.word(language)
    name = said(settings.title, language, "sitegen")
    codes = catalogue.languages if others is None else others
    there = switch or {code: in_language(address, language, code) for code in codes}
    return Frame(
        language=language,
        direction=word.direction,
        title=f"{title} · {name.text}" if title else name.text,
        description=description or said(settings.description, language).text,
        site=name,
        home=routes.relative(address, routes.home(language)),
        about=Way(routes.relative(address, routes.about(language)), word("way.about"), section == "about"),
        ways=tuple(_ways(catalogue, language, address, section)),
        languages=tuple(_switch(catalogue, language, address, there)),
        canonical=absolute(catalogue, address),
        alternates=tuple(_alternates(catalogue, {} if switch else there)),
        twin=routes.relative(address, routes.twin(address)) if twin else "",
        style=routes.relative(address, routes.asset("site.css")),
        script=routes.relative(address, routes.asset("site.js")),
        icon=_icon(catalogue, address),
        live_script=catalogue.live_script,
        leaving=tuple((id_, word(id_)) for id_ in (LEAVES, OFFICIAL, UNVERIFIED)),
        licence=settings.licence,
        people=tuple(Keeper(p.name, p.role, web(p.url) if p.url else None) for p in settings.people),
    )


def base(catalogue: Catalogue) -> str:
    """Return the path under which the site is published: ``/repo/``, or ``/`` where none was given."""
    rest = catalogue.site.settings.url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{rest}/" if rest else "/"


def in_language(address: str, language: str, other: str) -> str:
    """Return the address of the same page in another language."""
    return routes.home(other) + address.removeprefix(routes.home(language))


def _ways(catalogue: Catalogue, language: str, here: str, section: Section) -> Iterator[Way]:
    word = catalogue.word(language)
    pages: tuple[tuple[Section, str], ...] = (
        ("home", routes.home(language)),
        ("timeline", routes.timeline(language)),
        ("documents", routes.documents(language)),
        ("search", routes.search(language)),
    )
    for name, address in pages:
        yield Way(routes.relative(here, address), word(f"way.{name}"), name == section)


def _switch(catalogue: Catalogue, language: str, here: str, there: Mapping[str, str]) -> Iterator[Way]:
    if len(there) > 1:
        for code, address in there.items():
            yield Way(routes.relative(here, address), catalogue.word(code).name, code == language, code)


def _alternates(catalogue: Catalogue, there: Mapping[str, str]) -> Iterator[Way]:
    if len(there) > 1 and catalogue.site.settings.url:
        for code, address in there.items():
            yield Way(absolute(catalogue, address), "", False, code)


def absolute(catalogue: Catalogue, address: str, anchor: str = "") -> str:
    """Return the public address of a page, or of a place on it; "" where the site's is not known."""
    url = catalogue.site.settings.url
    return urljoin(url.rstrip("/") + "/", routes.relative("", address, anchor)) if url else ""


def _icon(catalogue: Catalogue, address: str) -> str:
    there = "icon.svg" in catalogue.theme.static
    return routes.relative(address, routes.asset("icon.svg")) if there else ""
