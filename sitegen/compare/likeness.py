"""How much two passages have in common: the weight of the terms that they share, by how rare each is in both texts.

Only passages that share a rare term are held against each other, so that the cost grows with the texts and not with
their product.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from sitegen.compare.passages import Passage
from sitegen.compare.words import NUMBER

_CROWD = 40
"""A term that more passages of the other text have tells nothing of which of them is meant."""
_BEST = 8
"""How many of the passages found are kept: the right one has never been lower than the fourth."""
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


def pairs(old: Sequence[Passage], new: Sequence[Passage], weights: Weights) -> list[Pair]:
    """Return the pairs of passages that have something rare in common, each passage's best ones."""
    index = _index(new)
    own = [weights.of(p.terms) for p in new]
    found: list[Pair] = []
    for i, p in enumerate(old):
        weight = weights.of(p.terms)
        met = _met(p, index) or _nearest(p, index, i * len(new) // len(old))
        likely = [(_likeness(weights.of(p.terms & new[j].terms), weight, own[j]), j) for j in met]
        best = sorted(likely, key=lambda x: (-x[0], x[1]))[:_BEST]
        found += (Pair(i, j, likeness, _heads(p, new[j], weights)) for likeness, j in best)
    return found


def _met(passage: Passage, index: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the passages that share most of the terms which are not too common: twice as many as are kept."""
    shared = (there for t in passage.terms if len(there := index.get(t, ())) <= _CROWD)
    met = Counter(chain.from_iterable(shared))
    return sorted(met, key=lambda j: (-met[j], j))[: 2 * _BEST]


def _nearest(passage: Passage, index: Mapping[str, Sequence[int]], at: int) -> Sequence[int]:
    """Return, for a passage of which every term is common, those next to its place that have the rarest of them."""
    there = min((index[t] for t in passage.terms if t in index), key=lambda places: (len(places), places), default=())
    first = max(0, bisect_left(there, at) - _BEST)
    return there[first : first + 2 * _BEST]


def _heads(old: Passage, new: Passage, weights: Weights) -> float:
    return _likeness(weights.of(old.head & new.head), weights.of(old.head), weights.of(new.head))


def _index(of: Sequence[Passage]) -> dict[str, list[int]]:
    """Return where each term stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, p in enumerate(of):
        for t in p.terms:
            places[t].append(j)
    return places


def _likeness(shared: float, one: float, other: float) -> float:
    return 2 * shared / (one + other) if shared else 0.0
