"""How much two passages have in common: the weight of the terms that they share, by how rare each is in both texts.

Only passages that share a rare term are held against each other, so that the cost grows with the texts and not with
their product.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from sitegen.compare.passages import Passage
from sitegen.compare.words import NUMBER

_CROWD = 15
"""A term that more passages of the other text have tells nothing of which of them is meant."""
_BEST = 10
"""How many of the passages found are looked at: the right one has never been lower than the fourth."""
_FAINTEST = 0.1
"""A likeness below this is of no use to any later step."""
_FIGURE = 0.5
"""What a number is worth beside a word as rare: it is the first to change from year to year."""


class Pair(NamedTuple):
    """Two passages, by their place in each text, and the part of their weight that both have: 0 to 1."""

    old: int
    new: int
    likeness: float
    head: float = 0.0
    """The same of their first words, which name the object."""


class Weights:
    """What each term is worth, seen over both texts: the rarer, the more."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        count = Counter(t for p in (*old, *new) for t in p.terms)
        total = len(old) + len(new)
        self._worth = {t: _worth(t, total / n) for t, n in count.items()}

    def of(self, terms: frozenset[str]) -> float:
        """Return what terms are worth together."""
        return math.fsum(map(self._worth.__getitem__, terms))


def _worth(term: str, rarity: float) -> float:
    return math.log1p(rarity) * (_FIGURE if term[0] == NUMBER else 1)


def pairs(
    old: Sequence[Passage], new: Sequence[Passage], weights: Weights, linked: Mapping[int, int] | None = None
) -> list[Pair]:
    """Return the pairs of passages that have something rare in common, each passage's best ones.

    Of passages that are ``linked`` already, by their places, only the pairs with those that are not are looked for.
    """
    settled = set((linked or {}).values())
    every, still_open = _index(new), _index(new, settled)
    own = [weights.of(p.terms) for p in new]
    found: list[Pair] = []
    for i, p in enumerate(old):
        index = still_open if i in (linked or {}) else every
        met = _met(p, index) or _nearest(p, index, i * len(new) // len(old))
        weight = weights.of(p.terms) if met else 0.0
        for j in met:
            likeness = _likeness(weights.of(p.terms & new[j].terms), weight, own[j])
            if likeness >= _FAINTEST:
                found.append(Pair(i, j, likeness, _heads(p, new[j], weights)))
    return found


def _met(passage: Passage, index: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the passages that share most of the terms which are not too common."""
    shared = (there for t in passage.terms if len(there := index.get(t, ())) <= _CROWD)
    met = Counter(chain.from_iterable(shared))
    return sorted(met, key=lambda j: (-met[j], j))[:_BEST]


def _nearest(passage: Passage, index: Mapping[str, Sequence[int]], at: int) -> Sequence[int]:
    """Return, for a passage of which every term is common, those next to its place that have the rarest of them."""
    there = min((index[t] for t in passage.terms if t in index), key=lambda places: (len(places), places), default=())
    first = max(0, bisect_left(there, at) - _BEST // 2)
    return there[first : first + _BEST]


def _heads(old: Passage, new: Passage, weights: Weights) -> float:
    return _likeness(weights.of(old.head & new.head), weights.of(old.head), weights.of(new.head))


def _index(of: Sequence[Passage], but: Collection[int] = ()) -> dict[str, list[int]]:
    """Return where each term stands, all passages apart ``but`` these."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, p in enumerate(of):
        if j not in but:
            for t in p.terms:
                places[t].append(j)
    return places


def _likeness(shared: float, one: float, other: float) -> float:
    return 2 * shared / (one + other) if shared else 0.0
