"""Where things lead: a document, a reference, a wiki link, a source; inside the site, to the official copy, elsewhere.

Addresses are spelled by ``routes``; what a text cites was found by ``link``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from sitegen import languages, routes
from sitegen.annotate import Destination, is_safe
from sitegen.model import Reference
from sitegen.render.lookup import Lookup
from sitegen.render.naming import name_from_anchor, place_name
from sitegen.render.words import Words, said
from sitegen.symbol import OFFICIAL_LANGUAGES, compact, halves, is_symbol, is_verified, official_copy

LEAVES, UNVERIFIED, OFFICIAL = "leaves", "leaves-unverified", "leaves-official"
"""Ids of the elements that tell readers where a link goes that leaves the site: anywhere, or to the official copy."""


class Link(NamedTuple):
    """Where words lead. ``leaves`` names the element that says that the link leaves the site; "" inside the site."""

    href: str
    leaves: str = ""
    language: str = ""
    """Language of the target where it is not the page's."""
    landing: str = ""
    """Of several paragraphs cited, the one at which the link lands; "" where no more than one is cited."""
    preview: bool = False
    """Whether the target's first words are kept, in a file beside its page."""


class Named(NamedTuple):
    """A source as the content names it, with its link if it has one."""

    text: str
    link: Link | None = None


def document(lookup: Lookup, here: str, language: str, symbol: str, paragraphs: tuple[str, ...] = ()) -> Link:
    """Return the link to a document: its page here, at the paragraph if it is one that is there; else the copy."""
    symbol = routes.cited_page(symbol)
    code = lookup.language_of(symbol, language)
    if not code:
        return official(symbol, language)
    there = lookup.summaries[symbol, code].places
    landing, anchor = _found(paragraphs, there) if paragraphs else ("", "")
    page = routes.resolution(code, symbol)
    return Link(
        href=routes.relative(here, page, anchor),
        language=code if code != language else "",
        landing=landing * (len(paragraphs) > 1),
        preview=_preview(lookup, here, page, symbol, anchor),
    )


def previewed(lookup: Lookup, symbol: str) -> frozenset[str]:
    """Return the anchors of a text that something links to, and of which the first words are therefore kept."""
    return lookup.once(("previewed", symbol), lambda: _linked(lookup, symbol))


def _linked(lookup: Lookup, symbol: str) -> frozenset[str]:
    cited = (a for n in lookup.tables.landings.get(symbol, ()) for a in _within(n))
    return frozenset(("", *cited, *lookup.tables.wiki.get(symbol, ())))


def _preview(lookup: Lookup, here: str, page: str, symbol: str, anchor: str) -> bool:
    """Tell whether a link to a place on ``page`` has a preview; the page itself needs none on itself."""
    return (anchor != "" or here != page) and anchor in previewed(lookup, symbol)


def source(lookup: Lookup, here: str, language: str, named: str) -> Named:
    """Return the source that content names by a symbol, an address, or in words."""
    if is_symbol(named):
        return Named(named, document(lookup, here, language, named))
    return Named(named, web(named) if re.match(r"https?://\S+$", named) else None)


def reference(lookup: Lookup, here: str, language: str, reference: Reference) -> Link | None:
    """Return where a reference leads from the page ``here``; None where that is unknown or unsafe."""
    target, paragraphs = reference.target, reference.paragraphs
    if reference.kind == "document":
        return document(lookup, here, language, target, paragraphs)
    if reference.kind == "url":
        return web(target)
    return _known(lookup, here, language, target, paragraphs)


def wiki(lookup: Lookup, here: str, language: str, target: str) -> Destination | None:
    """Return where ``[[target]]`` leads, with words for it; None for what is unknown."""
    name, _, place = target.partition("#")
    name = compact(name)
    if is_symbol(name):
        return _cited(lookup, here, language, name, place)
    link = _known(lookup, here, language, name, (place,) if place else ())
    return Destination(link.href, _called(lookup, language, name, place), link.leaves) if link else None


def _known(lookup: Lookup, here: str, language: str, id_: str, paragraphs: tuple[str, ...]) -> Link | None:
    if id_ in lookup.meetings:
        return Link(routes.relative(here, routes.meeting(language, id_)))
    if id_ not in lookup.instruments:
        return None
    there = lookup.provisions(id_)
    landing = next((n for n in paragraphs if n in there), "")
    href = routes.relative(here, routes.instrument(language, id_), routes.provision(landing) if landing else "")
    return Link(href, landing=landing * (len(paragraphs) > 1))


def _cited(lookup: Lookup, here: str, language: str, symbol: str, anchor: str) -> Destination:
    code, word = lookup.language_of(symbol, language), lookup.word(language)
    page = routes.resolution(code, symbol)
    place = place_name(lookup, symbol, code, anchor, language) if code else name_from_anchor(anchor, word)
    words = word("place.of", document=symbol, place=place) if anchor else symbol
    if not code:
        link = document(lookup, here, language, symbol)
        return Destination(link.href, words, link.leaves)
    there = not anchor or anchor in lookup.summaries[symbol, code].places
    preview = there and _preview(lookup, here, page, symbol, anchor)
    # On the text's own page its symbol need not be said again.
    words = place if anchor and page == here else words
    return Destination(routes.relative(here, page, anchor), words, preview=preview)


def _called(lookup: Lookup, language: str, id_: str, place: str) -> str:
    names = lookup.meetings[id_][1].name if id_ in lookup.meetings else lookup.instruments[id_].name
    name = said(names, language, id_).text
    if id_ in lookup.meetings:
        return name
    word = lookup.word(language)
    title = word("instrument", name=name)
    return word("place.of", document=title, place=word("place.op", n=place)) if place else title


def described(paragraphs: tuple[str, ...], landing: str, word: Words) -> str:
    """Return what is said of a link that names several paragraphs and lands at one of them."""
    others = _listed([n for n in paragraphs if n != landing], word)
    return word("lands", n=landing, others=others)


def _listed(numbers: list[str], word: Words) -> str:
    """Return numbers as people list them: 36, 37, 67 and 68 → 36–37、67–68."""
    groups: list[list[str]] = []
    for n in numbers:
        if groups and n.isdecimal() and groups[-1][-1].isdecimal() and int(n) == int(groups[-1][-1]) + 1:
            groups[-1].append(n)
        else:
            groups.append([n])
    return word("list.join").join("–".join(dict.fromkeys((g[0], g[-1]))) for g in groups)


def _found(paragraphs: Iterable[str], places: Container[str]) -> tuple[str, str]:
    """Return the first of the cited paragraphs that is there, or that is part of one, with its anchor."""
    return next(((n, a) for n in paragraphs for a in _within(n) if a in places), ("", ""))


def _within(number: str) -> tuple[str, ...]:
    """Return the anchors at which a cited paragraph may be found: itself, then those that it is a part of."""
    if "(" not in number:
        return (routes.operative(number),)
    levels = number.split("(")
    return tuple(routes.operative("(".join(levels[:n])) for n in range(len(levels), 0, -1))


def official(symbol: str, language: str) -> Link:
    """Return the link to the official copy: in ``language`` if the United Nations writes in it, else in English."""
    code = language if language in OFFICIAL_LANGUAGES else languages.FALLBACK
    href = official_copy(symbol, code)
    return Link(href, OFFICIAL if is_verified(symbol) else UNVERIFIED, language=code if code != language else "")


def copies(symbol: str) -> tuple[tuple[str, str, Link], ...]:
    """Return the official copies of a document, in each language that has one: its code, its own name, the link."""
    codes = (code for code in languages.CODES if code in OFFICIAL_LANGUAGES)
    return tuple((code, languages.get(code).name, official(symbol, code)) for code in codes)


def web(address: str) -> Link | None:
    """Return the link to an address as it is printed: ``www.itu.int/…`` gets its scheme."""
    href = address if re.match("(https?|mailto):", address, re.IGNORECASE) else f"http://{address}"
    return Link(href, LEAVES) if is_safe(href) else None


def joint(reference: Reference) -> str:
    """Return the whole symbol that a reference names: ``A/66/64-E/2011/77``."""
    return f"{halves(reference.target)[0]}-{reference.also}" if reference.also else reference.target
