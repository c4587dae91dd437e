"""Which documents stand together in the index of those cited: an organ's, of a year or of the two years of a session.

Goes in: what each text cites. Comes out: by language, the groups and their documents, as layers of their own: a page
must not hang on what others list. What the index looks like is ``indexes``'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from sitegen import routes
from sitegen.link.sessions import years
from sitegen.render.archives import ORGANS, spoken
from sitegen.symbol import is_symbol, organ_of

Key = tuple[str, str]
Place = tuple[int, bool, tuple[int, ...]]
"""Of a group in the index: by organ, then by year; at last what tells no year."""

Groups = Mapping[str, tuple[str, ...]]
"""Groups in the order of the index, each with its documents in an order that is soon found."""

LONG = 300
"""Documents cited up to which one page tells who cites each; beyond, each group has a page for that."""


def grouped(cites: Mapping[Key, Collection[str]], codes: Sequence[str]) -> Mapping[str, Groups]:
    """Return by language the documents that are cited in what its readers are shown.

    ``cites`` is what each text cites, ``codes`` the languages of the pages.
    """
    places = {symbol: _place(symbol) for symbol in filter(is_symbol, set(chain.from_iterable(cites.values())))}
    shown = {code: _gathered(cites, spoken(cites, code, codes).items()) for code in codes}
    return {code: _groups(places, shown[code]) for code in codes}


def paged(groups: Groups) -> tuple[str, ...]:
    """Return the groups that have a page of their own: all or none."""
    return tuple(groups) if sum(map(len, groups.values())) > LONG else ()


def group(symbol: str) -> str:
    """Return the group that a document belongs to: ``ga-2011-2012``, ``sc-undated``."""
    return _name(_place(symbol))


def _gathered(cites: Mapping[Key, Collection[str]], texts: Iterable[Key]) -> set[str]:
    return {target for key in texts for target in cites.get(key, ())}


def _groups(places: Mapping[str, Place], symbols: set[str]) -> Groups:
    of: dict[Place, list[str]] = defaultdict(list)
    for symbol in symbols & places.keys():
        of[places[symbol]].append(symbol)
    return {_name(place): tuple(sorted(of[place])) for place in sorted(of)}


def _place(symbol: str) -> Place:
    when = years(symbol)
    return ORGANS.index(organ_of(symbol)), not when, when


def _name(place: Place) -> str:
    organ, _, when = place
    return routes.group(ORGANS[organ], when)
