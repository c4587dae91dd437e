"""Order: the heaviest chain of pairs that never cross, and which links stand outside every longest one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

Place = tuple[int, int]
"""Of a pair: its place in the old text, and in the new."""

Moved = Literal[False, True, "either"]


class Gain(NamedTuple):
    """A pair, and what it adds to a chain (more than 0)."""

    place: Place
    gain: float


class _Best:
    """The best sum so far for every end, looked up by 'below this one': a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def below(self, end: int) -> tuple[float, int]:
        best = (0.0, -1)
        while end > 0:
            best = max(best, self._tree[end])
            end -= end & -end
        return best

    def put(self, end: int, value: tuple[float, int]) -> None:
        end += 1
        while end < len(self._tree):
            self._tree[end] = max(self._tree[end], value)
            end += end & -end


def chain(gains: Sequence[Gain]) -> list[Place]:
    """Return the pairs of the heaviest chain in which both places rise, in order: O(n log n)."""
    ranked = sorted(gains, key=lambda g: (g.place[0], -g.place[1]))
    best = _Best(max((g.place[1] for g in ranked), default=0) + 1)
    before: list[int] = []
    top = (0.0, -1)
    for n, ((_, new), gain) in enumerate(ranked):
        total, last = best.below(new)
        before.append(last)
        best.put(new, (total + gain, n))
        top = max(top, (total + gain, n))
    out: list[Place] = []
    n = top[1]
    while n >= 0:
        out.append(ranked[n].place)
        n = before[n]
    return out[::-1]


def moved(places: Sequence[Place]) -> dict[Place, Moved]:
    """Tell of each pair whether it is outside every longest sequence in which places never fall.

    ``either`` stands in some longest sequence and not in another, as do two neighbours that changed places.
    """
    ranked = sorted(places)
    ahead = _lengths([new for _, new in ranked])
    behind = _lengths([-new for _, new in reversed(ranked)])[::-1]
    longest = max(ahead, default=0)
    through = [a + b - 1 == longest for a, b in zip(ahead, behind, strict=True)]
    rivals: dict[int, int] = {}
    for a, on in zip(ahead, through, strict=True):
        rivals[a] = rivals.get(a, 0) + on
    return {p: _said(on, rivals[a]) for p, a, on in zip(ranked, ahead, through, strict=True)}


def _said(on: bool, rivals: int) -> Moved:
    if not on:
        return True
    return "either" if rivals > 1 else False


def _lengths(values: Sequence[int]) -> list[int]:
    """Return how long the longest sequence that never falls is up to each value."""
    ends: list[int] = []
    out = []
    for value in values:
        at = bisect_right(ends, value)
        ends[at : at + 1] = [value]
        out.append(at + 1)
    return out
