"""The list of anchors that were published (content/anchors.txt), and which of them are gone.

A citation of a paragraph must not die: once an anchor was published the build fails when it disappears. ``publish``
adds to the list; it is committed beside the content. Anchors are the same in every language, so the list has a line a
symbol. How anchors are spelt belongs to ``routes``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path

from sitegen import routes
from sitegen.model import Problem, Resolution, Site
from sitegen.symbol import compact, sort_key

FILE = "content/anchors.txt"
_HEAD = "# Anchors that were published: a link to one of them must not die. Written by `sitegen publish`; commit it.\n"

Anchors = Mapping[str, frozenset[str]]


def anchors(site: Site, of: Callable[[tuple[str, str]], frozenset[str]] | None = None) -> Anchors:
    """Return every anchor of the site's resolutions: symbol → anchors of paragraphs, footnotes and annotations.

    ``of`` gives those of the text with a symbol in a language, where somebody knows them; else it is asked itself.
    """
    found: dict[str, set[str]] = {}
    for key in site.resolutions:
        there = of(key) if of else text_anchors(site.resolutions[key])
        found.setdefault(key[0], set()).update(there)
    for note in site.annotations:
        symbol, _, place = note.target.partition("#")
        if compact(symbol) in found:
            found[compact(symbol)].add(routes.annotation(place, note.id))
    return {symbol: frozenset(names) for symbol, names in found.items()}


def text_anchors(text: Resolution) -> frozenset[str]:
    """Return the anchors of a resolution's paragraphs and footnotes."""
    paragraphs = (p.anchor for p in routes.places(text))
    return frozenset((*paragraphs, *map(routes.footnote, text.footnotes)))


def listed(root: Path) -> Anchors:
    """Return the anchors that the list of the site in folder ``root`` names; none where it has no list.

    Bytes that are no text stand for anchors that nothing has: then the list is complained of, and not believed.
    """
    try:
        return read((root / FILE).read_text(encoding="utf-8", errors="replace"))
    except FileNotFoundError:
        return {}


def read(text: str) -> Anchors:
    """Return the anchors that the list's ``text`` names. A symbol may have two lines, as where git merged two lists."""
    found: dict[str, frozenset[str]] = {}
    for symbol, *names in (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")):
        found[symbol] = found.get(symbol, frozenset()) | {*names}
    return found


def spell(published: Anchors) -> str:
    """Return the list as text: sorted, a line a symbol."""
    lines = [" ".join([s, *sorted(published[s], key=sort_key)]) for s in sorted(published, key=sort_key)]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def joined(published: Anchors, now: Anchors) -> Anchors:
    """Return the list with the anchors of ``now`` added."""
    return {s: published.get(s, frozenset()) | now.get(s, frozenset()) for s in {*published, *now}}


def lost(published: Anchors, now: Anchors) -> tuple[Problem, ...]:
    """Return an error for each published anchor that is gone, with the nearest of those that are there."""
    gone = [(s, a) for s in published for a in published[s] - now.get(s, frozenset())]
    return tuple(_lost(s, a, now.get(s, frozenset())) for s, a in sorted(gone))


def _lost(symbol: str, anchor: str, here: frozenset[str]) -> Problem:
    near = get_close_matches(anchor, sorted(here), n=1)
    remedy = f"restore it{f' (the nearest one now is {near[0]})' if near else ''}, or strike it from {FILE}"
    message = f"{symbol}#{anchor} was published and is gone: links to it would die"
    return Problem(severity="error", file=FILE, message=message, remedy=remedy)
