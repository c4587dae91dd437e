"""Withdraws addresses that were published, as people have them: a page's address, a symbol with an anchor, a whole URL.

What is withdrawn goes into the list of what was published, with the day and the reason. Only what is gone can be
withdrawn; what is still there, and what never was, is refused with the nearest that could be meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen import files, published, routes, store
from sitegen.languages import CODES
from sitegen.model import Site
from sitegen.symbol import compact

Place = tuple[str, str]
"""The address of a page, and the anchor on it: "" for the page."""


class RefusedError(Exception):
    """What should be withdrawn cannot be; says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be withdrawn, why and on which day (2026-12-01); ``language`` "" stands for every one."""

    addresses: Sequence[str]
    reason: str
    day: str
    language: str = ""


class Done(NamedTuple):
    """The addresses that were withdrawn, and those meant by a symbol that stay, because they are still there."""

    withdrawn: tuple[str, ...]
    stay: tuple[str, ...]


class _Context(NamedTuple):
    """What all addresses are held against."""

    site: Site
    known: published.Listed
    now: published.Addresses
    language: str


def withdraw(root: Path, wanted: Wanted) -> Done:
    """Enter withdrawals into the list of the site in folder ``root``: all that are wanted, or none.

    Raises RefusedError where one of them cannot be, FileNotFoundError where ``root`` holds no site, OSError where the
    list cannot be written.
    """
    context, reason = _context(root, wanted.language), _reason(wanted.reason)
    meant = [_meant(context, address) for address in wanted.addresses]
    gone = list(dict.fromkeys(place for places, _ in meant for place in places))
    known = published.drop(context.known, gone, wanted.day, reason)
    files.put(root / published.FILE, published.spell(known).encode())
    stay = dict.fromkeys(place for _, places in meant for place in places)
    return Done(*(tuple(published.address(*place) for place in places) for places in (gone, stay)))


def _context(root: Path, language: str) -> _Context:
    """Read the site and its list. What cannot be read would count as gone: with such errors nothing is withdrawn."""
    site, problems = store.load(root)
    known = published.listed(root)
    wrong = [p for p in (*problems, *known.problems, *known.conflicts) if p.severity == "error"]
    if wrong:
        raise RefusedError(f"{wrong[0].file}: {wrong[0].message}; mend that first, lest more seems gone than is")
    if language and language not in CODES:
        raise RefusedError(f"there is no language `{language}`; it is one of {', '.join(CODES)}")
    return _Context(site, known, published.anchors(site), language)


def _reason(text: str) -> str:
    """Return a reason on one line."""
    reason = " ".join(text.split())
    if not reason:
        raise RefusedError('say why, for those who follow the address: --reason "…"')
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in reason):
        raise RefusedError("the reason holds a control character; leave it out")
    return reason


# --- What an address means --------------------------------------------------------------------------------------------


def _meant(context: _Context, address: str) -> tuple[list[Place], list[Place]]:
    """Return what is gone of the places that an address means, and what is still there."""
    name, anchor = _parts(context.site, address)
    own = published.language_of(name)
    if own in CODES and context.language not in ("", own):
        raise RefusedError(f"{address} is not in {context.language}: leave --language out, or name the symbol alone")
    meant = [(name, anchor)] if own in CODES else list(_of_symbol(context, compact(name), anchor))
    was = [place for place in meant if _was(context.known, *place)]
    if not was:
        raise RefusedError(_never(context.known, address, name, anchor))
    gone = [place for place in was if not published.has(context.now.pages, *place)]
    if not gone:
        raise RefusedError(f"{address} is still there: only what is gone can be withdrawn; remove it first")
    counted = published.valid(context.known, context.now)
    new = [(page, a) for page, a in gone if not counted.of(page, a) and (page in context.now.pages or not a)]
    if not new:
        raise RefusedError(_useless(counted, *gone[0]))
    return new, [place for place in was if place not in gone]


def _of_symbol(context: _Context, symbol: str, anchor: str) -> Iterator[Place]:
    """Yield the places of a symbol in each language in which it was published.

    Where the list tells no language, in those of the site, of which those count that have its page, if there are any.
    """
    pages = [routes.resolution(code, symbol) for code in CODES if context.language in ("", code)]
    listed = [page for page in pages if published.has(context.known.pages, page, anchor)]
    own = [page for page in pages if published.language_of(page) in context.site.settings.languages]
    return ((page, anchor) for page in listed or [p for p in own if p in context.now.pages] or own)


def _was(known: published.Listed, page: str, anchor: str) -> bool:
    """Tell whether a place was published; that of a language was if any of its pages was."""
    if published.has(known.pages, page, anchor):
        return True
    named = routes.page(page)
    if named and named.kind == "home" and not anchor:
        return any(other.startswith(page) for other in known.pages)
    return named is not None and named.kind == "resolution" and published.has(known.symbols, named.key, anchor)


def _useless(counted: published.Valid, page: str, anchor: str) -> str:
    """Return what to say of what is withdrawn already, or is on a page that is gone as a whole and would be missed."""
    which, before = published.address(page, anchor), counted.of(page, anchor)
    if before:
        return f"{which} is withdrawn already, since {before.date}: {before.reason}"
    return f"{which} is on a page that is gone as a whole: withdraw {page}"


def _never(known: published.Listed, address: str, name: str, anchor: str) -> str:
    """Return what to say of an address that was never published, with the nearest that was."""
    page = routes.page(name)
    if page and page.kind == "parallel":
        symbol, _, other = page.key.partition(" ")
        pages = f"{routes.resolution(page.language, symbol)} or {routes.resolution(other, symbol)}"
        return f"{address} shows two texts: withdraw the one that is gone, {pages}"
    of = known.pages if published.language_of(name) in CODES else _by_symbol(known)
    there = [published.address(name, a) for a in of[name]] if name in of else [*of]
    near = get_close_matches(published.address(name, anchor) if name in of else name, there, n=1)
    told = f"; did you mean {near[0]}?" if near else f": {published.FILE} lists what was"
    return f"{address} was never published{told}"


def _by_symbol(known: published.Listed) -> published.Anchors:
    """Return the anchors that were published by symbol, in any language."""
    found = dict(known.symbols)
    for page, anchors in known.pages.items():
        named = routes.page(page)
        if named and named.kind == "resolution":
            found[named.key] = found.get(named.key, frozenset()) | anchors
    return found


def _parts(site: Site, address: str) -> Place:
    """Return an address without what is round it: ``https://example.org/repo/zh/A/RES/66/184#op9`` → page, anchor."""
    name, _, anchor = address.strip().partition("#")
    if re.match(r"https?://", name):
        name = _path(site, address, name)
    name, anchor = unquote(name).removesuffix("index.html"), unquote(anchor)
    language, _, rest = name.lstrip("/").partition("/")
    if language in CODES:
        return f"{language}/{rest.rstrip('/')}/" if rest else f"{language}/", anchor
    return name.rstrip("/"), anchor


def _path(site: Site, address: str, url: str) -> str:
    """Return the path of an address inside the site, which may be its own, or that of a preview on this machine."""
    base, parts = urlsplit(site.settings.url), urlsplit(url)
    path = parts.path.removeprefix(base.path.rstrip("/")).lstrip("/")
    is_ours = not base.hostname or parts.hostname in (base.hostname, "127.0.0.1", "localhost")
    if not is_ours or (base.hostname and not parts.path.startswith(base.path.rstrip("/") + "/")):
        raise RefusedError(f"{address} is no address of this site, which is {site.settings.url}")
    if not base.hostname:  # where the site lies on its host is not known
        m = re.search(rf"(?:^|/)((?:{'|'.join(CODES)})(?:/.*)?)$", path)
        path = m[1] if m else path
    return path
