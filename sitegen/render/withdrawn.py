"""What is said where something was published and is withdrawn: on a page in its stead, or at the foot of its page.

An address that was cited must not lead nowhere: it says when it was withdrawn and why, and where to look instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Withdrawal
from sitegen.render import naming
from sitegen.render.frame import Frame, NavigationLink, frame, in_language
from sitegen.render.linking import Link, official
from sitegen.render.lookup import Lookup
from sitegen.render.words import Said, When, Words, day, foreign


class Notice(NamedTuple):
    """What was withdrawn of a page that is there; ``name`` is what the place was called."""

    anchor: str
    name: str
    date: When
    reason: Said


class Told(NamedTuple):
    """What is said in one language of a page that is withdrawn."""

    language: str
    direction: str
    lead: str
    label: str
    """What stands before the reason."""
    reason: Said


class WithdrawnPage(NamedTuple):
    """All that the template shows that stands where a page was."""

    frame: Frame
    heading: str
    address: str
    told: tuple[Told, ...]
    """First in the language of the page that was here, then in that of this one, if it is another."""
    others: tuple[NavigationLink, ...]
    """To the same page in the languages in which it is there."""
    symbol: str
    official: Link | None
    """The official copy of a text."""
    back: NavigationLink
    """To the list in which it stood."""


def pages(lookup: Lookup) -> tuple[str, ...]:
    """Return the addresses of the pages that are withdrawn as a whole."""
    return tuple(sorted(page for page, all_ in lookup.withdrawn.rows() if not all_[0].anchor))


def spoken(address: str, languages: Sequence[str]) -> str:
    """Return the language of what stands in a page's stead: the page's own, as long as the site has it."""
    own = address.partition("/")[0]
    return own if own in languages else languages[0]


def page(lookup: Lookup, language: str, here: str) -> WithdrawnPage:
    """Return the view of what stands at the address ``here``. Raises KeyError where no page was withdrawn."""
    withdrawal, was = lookup.withdrawn[here][0], routes.page(here) or routes.Page("", language)
    symbol = was.key.partition(" ")[0] if was.kind in ("resolution", "parallel") else ""
    heading = _heading(lookup, language, was, symbol)
    codes = dict.fromkeys((was.language, language))
    told = tuple(_told(lookup.word(code), withdrawal) for code in codes)
    whole = frame(lookup, language, here, heading, told[-1].lead, others=())
    return WithdrawnPage(
        frame=whole._replace(canonical=""),
        heading=heading,
        address=here,
        told=told,
        others=tuple(_others(lookup, here, was, symbol)),
        symbol=symbol,
        official=official(symbol, was.language) if symbol else None,
        back=_back(lookup.word(language), here, was.kind),
    )


def _heading(lookup: Lookup, language: str, was: routes.Page, symbol: str) -> str:
    word = lookup.word(language)
    if not symbol:
        return word("withdrawn.page")
    called, other = naming.document_name(lookup, symbol, language), was.key.partition(" ")[2]
    names = {"a": lookup.word(was.language).name, "b": lookup.word(other).name} if other else {}
    return word("parallel.title", called=called, **names) if other else called


def _told(word: Words, w: Withdrawal) -> Told:
    lead = word("withdrawn.lead", date=day(word, w.date).text)
    return Told(word.code, word.direction, lead, word("withdrawn.reason"), foreign(w.reason, word.language))


def _others(lookup: Lookup, here: str, was: routes.Page, symbol: str) -> Iterator[NavigationLink]:
    """Yield the links to the same page in other languages: of two texts beside each other, to each that is there."""
    for code in lookup.languages:
        address = routes.resolution(code, symbol) if symbol else in_language(here, was.language, code)
        if (symbol, code) in lookup.summaries if symbol else code != was.language and _is_there(lookup, was):
            yield NavigationLink(routes.relative(here, address), lookup.word(code).name, language=code)


def _is_there(lookup: Lookup, was: routes.Page) -> bool:
    """Tell whether the site's languages have such a page, which is no text."""
    series = {s.series for s in lookup.site.series}
    known = {"meeting": lookup.meetings, "instrument": lookup.instruments, "timeline": series}.get(was.kind, ())
    return not was.key or was.key in known


def _back(word: Words, here: str, kind: str) -> NavigationLink:
    if kind in ("meeting", "timeline"):
        return NavigationLink(routes.relative(here, routes.timeline(word.code)), word("navigation.timeline"))
    if kind in ("instrument", "documents"):
        return NavigationLink(routes.relative(here, routes.documents(word.code)), word("navigation.documents"))
    return NavigationLink(routes.relative(here, routes.home(word.code)), word("navigation.home"))


def notices(lookup: Lookup, language: str, symbol: str) -> tuple[Notice, ...]:
    """Return what was withdrawn of the page of a text that is there."""
    word, gone = lookup.word(language), lookup.withdrawn.get(routes.resolution(language, symbol), ())
    names = (_name(lookup, language, symbol, w.anchor) for w in gone)
    return tuple(Notice(w.anchor, next(names), day(word, w.date), foreign(w.reason, word.language)) for w in gone)


def _name(lookup: Lookup, language: str, symbol: str, anchor: str) -> str:
    """Return what a place was called, of which no more is known than its anchor."""
    word = lookup.word(language)
    if anchor.startswith("note-"):
        return word("withdrawn.annotation", name=anchor.removeprefix("note-"))
    if m := re.fullmatch(r"fn(-star)?(.*)", anchor):
        return word("place.fn", n="*" * int(m[2] or 1) if m[1] and (m[2] or "1").isdecimal() else m[2])
    return naming.place_name(lookup, symbol, language, anchor, language)
