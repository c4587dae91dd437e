"""Splits and merges: a passage that nothing answers to, and the piece that another lost or gained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.compare.likeness import Pair, Weights
from sitegen.compare.order import Place
from sitegen.compare.passages import Passage

PIECE = 0.37
"""How much of a passage without a link must be words that the other one lost (or gained)."""
LOST = 0.2
"""How much of what the other one lost (or gained) must be found in it."""


class Part(NamedTuple):
    """A further pair of a group, and how much of the open passage comes from the other's missing words."""

    place: Place
    share: float


def parts(
    old: Sequence[Passage], new: Sequence[Passage], links: dict[int, int], pairs: Sequence[Pair], weights: Weights
) -> list[Part]:
    """Return the pairs that make splits and merges of ``links``, best first; each open passage joins one group."""
    back = {b: a for a, b in links.items()}
    found: list[Part] = []
    for p in pairs:
        if p.old in links and p.new not in back:
            share = _share(old[p.old], new[links[p.old]], new[p.new], weights)
        elif p.new in back and p.old not in links:
            share = _share(new[p.new], old[back[p.new]], old[p.old], weights)
        else:
            continue
        if share:
            found.append(Part((p.old, p.new), share))
    return _one_each(found, links, back)


def _share(whole: Passage, rest: Passage, piece: Passage, weights: Weights) -> float:
    """Return how much of ``piece`` is what ``whole`` has and ``rest`` has not; 0 where it is too little."""
    gone = whole.terms - rest.terms
    shared = weights.of(gone & piece.terms)
    of_piece, of_gone = shared / (weights.of(piece.terms) or 1), shared / (weights.of(gone) or 1)
    return of_piece if of_piece >= PIECE and of_gone >= LOST else 0.0


def _one_each(found: list[Part], links: dict[int, int], back: dict[int, int]) -> list[Part]:
    """Return the best place of each passage that had no link; a link grows on one side only, to a split or a merger."""
    taken: set[tuple[str, int]] = set()
    grown: dict[Place, str] = {}
    out = []
    for part in sorted(found, key=lambda f: (-f.share, f.place)):
        old, new = part.place
        is_split = old in links
        base = (old, links[old]) if is_split else (back[new], new)
        open_one = ("new", new) if is_split else ("old", old)
        way = "split" if is_split else "merged"
        if open_one not in taken and grown.setdefault(base, way) == way:
            taken.add(open_one)
            out.append(part)
    return out
