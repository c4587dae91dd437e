"""What is gone of what was published, and what of that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import permutations
from typing import NamedTuple

from sitegen import routes
from sitegen.languages import CODES
from sitegen.model import PartialDate, Problem, Withdrawal
from sitegen.published.listing import Listed, Row, address, entries, error, gathered, has, together
from sitegen.published.there import Addresses
from sitegen.symbol import sort_key

_NEAR = 20
"""Of so many addresses that are gone the nearest one is looked for: of thousands it would take minutes."""


class Valid(NamedTuple):
    """The withdrawals that count, because their addresses were published and are gone; the first of each address."""

    languages: dict[str, Withdrawal]
    pages: dict[str, Withdrawal]
    places: dict[tuple[str, str], Withdrawal]

    def of(self, page: str, anchor: str = "") -> Withdrawal | None:
        """Return what withdrew an address: by itself, or with its page, or with all pages of its language."""
        whole = self.pages.get(page) or self.languages.get(language_of(page))
        return (self.places.get((page, anchor)) if anchor else None) or whole


def valid(known: Listed, now: Addresses) -> Valid:
    """Return the withdrawals of the list that count ``now``."""
    found = Valid({}, {}, {})
    for w in sorted(known.withdrawn, key=lambda w: (w.date, w), reverse=True):  # so that the first of them stays
        if not has(known.pages, w.page, w.anchor) or has(now.pages, w.page, w.anchor):
            continue
        if w.anchor:
            found.places[w.page, w.anchor] = w
        elif w.page == routes.home(language_of(w.page)):
            found.languages[language_of(w.page)] = w
        else:
            found.pages[w.page] = w
    return found


def lost(known: Listed, now: Addresses) -> tuple[Problem, ...]:
    """Return an error for each published address that is gone and was not withdrawn, with the nearest that is there."""
    gone = sorted(_gone(known, now), key=lambda g: (sort_key(g[0]), sort_key(g[1])))
    lines = _lines_of(known.text) if gone else {}
    near = [_nearest(*g, now) for g in gone[:_NEAR]] + [""] * len(gone)
    return tuple(_lost(*g, known, lines, name) for g, name in zip(gone, near, strict=False))


def _gone(known: Listed, now: Addresses) -> Iterator[tuple[str, str]]:
    """Yield (page, anchor) of what is gone; of a language that is gone, its home page stands for all."""
    counted = valid(known, now)
    silent = set(map(language_of, known.pages)) - set(map(language_of, now.pages))
    yield from ((routes.home(code), "") for code in silent - counted.languages.keys())
    for page, names in known.pages.items():
        if page in now.pages:
            yield from ((page, a) for a in names - now.pages[page] if not counted.of(page, a))
        elif language_of(page) not in silent and not counted.of(page):
            yield page, ""
    yield from _gone_anywhere(known, now, counted)


def _gone_anywhere(known: Listed, now: Addresses, counted: Valid) -> Iterator[tuple[str, str]]:
    """Yield (symbol, anchor) of what is gone in every language."""
    for symbol, names in known.symbols.items():
        pages = [routes.resolution(code, symbol) for code in CODES]
        missing = names - now.symbols[symbol] if symbol in now.symbols else {""}
        yield from ((symbol, a) for a in missing if not any(counted.of(page, a) for page in pages))


def language_of(page: str) -> str:
    """Return the language of a page, given its address."""
    return page.partition("/")[0]


def _lost(name: str, anchor: str, known: Listed, lines: Mapping[tuple[str, str], int], near: str) -> Problem:
    line = lines.get((name, anchor), 0)
    which = f"{name}#{anchor}" if anchor else name
    message = f"{which} was published and is gone: links to it would die"
    back = f"restore it{f' (the nearest one now is {near})' if near else ''}"
    if not anchor and name in map(routes.home, CODES):
        many = sum(page.startswith(name) for page in known.pages)
        message = f"the pages in {name[:-1]} were published and are gone, {many} of them: links to them would die"
        back = f"name {name[:-1]} in `languages:` of content/site.yaml"
    return error(message, f'{back}, or withdraw it: sitegen anchors drop "{which}" --reason "…"', line)


def _nearest(name: str, anchor: str, now: Addresses) -> str:
    """Return what is there and most like an address that is gone, "" for none."""
    if anchor:
        there = sorted(now.pages.get(name) or now.symbols.get(name, frozenset()))
    else:
        there = sorted(page for page in now.pages if language_of(page) == language_of(name)) or sorted(now.symbols)
    # Addresses of pages have much in common; the likeness that counts for anchors would find one for each.
    return next(iter(get_close_matches(anchor or name, there, n=1, cutoff=0.6 if anchor else 0.9)), "")


def _lines_of(text: str) -> Mapping[tuple[str, str], int]:
    """Return the line that names an address first; that of a page is its first one."""
    found: dict[tuple[str, str], int] = {}
    for n, (name, anchors) in ((n, row) for n, row in entries(text) if isinstance(row, Row)):
        for anchor in ("", *anchors):
            found.setdefault((name, anchor), n)
    return found


def idle(known: Listed, now: Addresses) -> tuple[Problem, ...]:
    """Return a warning for each line that withdraws what is there, or what was never published: it does nothing."""
    told = ((n, w) for n, w in entries(known.text) if isinstance(w, Withdrawal)) if known.withdrawn else ()
    return tuple(problem for n, w in told if (problem := _idle(known, now, w, n)))


def _idle(known: Listed, now: Addresses, w: Withdrawal, line: int) -> Problem | None:
    which = address(w.page, w.anchor)
    if has(now.pages, w.page, w.anchor):
        message = f"{which} was withdrawn and is there again"
    elif not has(known.pages, w.page, w.anchor):
        message = f"{which} was never published"
    else:
        return None
    return replace(error(message, "strike this line", line), severity="warning")


def withdrawn(known: Listed, now: Addresses) -> Mapping[str, tuple[Withdrawal, ...]]:
    """Return what was withdrawn, by page; a page that is gone as a whole has one entry, without an anchor.

    With a text goes each page that had it beside another language. On a disk that takes two letters for the same where
    only their case differs, a page would stand in another's place: that one is left out.
    """
    counted, there = valid(known, now), {p.casefold() for p in now.pages}
    found = {p: (w._replace(page=p, anchor=""),) for p, w in _whole(known, now, counted) if p.casefold() not in there}
    for page, anchor in sorted(counted.places, key=lambda place: (place[0], sort_key(place[1]))):
        if page in now.pages:
            found[page] = (*found.get(page, ()), counted.places[page, anchor])
    return found


def _whole(known: Listed, now: Addresses, counted: Valid) -> Iterator[tuple[str, Withdrawal]]:
    """Yield the pages that are gone as a whole."""
    gone = {p: w for p in known.pages if p not in now.pages and (w := counted.of(p))}
    yield from gone.items()
    symbols = {kind.key for p in gone if (kind := routes.page(p)) and kind.kind == "resolution"}
    for symbol in sorted(symbols):
        codes = [code for code in CODES if routes.resolution(code, symbol) in known.pages]
        for one, other in permutations(codes, 2):
            w = gone.get(routes.resolution(one, symbol)) or gone.get(routes.resolution(other, symbol))
            if w:
                yield routes.parallel(one, symbol, other), w


def drop(known: Listed, wanted: Iterable[tuple[str, str]], day: str, reason: str) -> Listed:
    """Return the list with these addresses (page, anchor) withdrawn."""
    new = [Withdrawal(page, anchor, PartialDate(day), reason) for page, anchor in wanted]
    rows = (Row(w.page, frozenset({w.anchor} - {""})) for w in new)
    pages = together(known.pages, gathered(rows))
    return replace(known, pages=pages, withdrawn=known.withdrawn | {*new})
