"""The same thought in two texts that follow no order: near twins, one to one, the likest first."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.compare.likeness import Weights, pairs
from sitegen.compare.passages import passages
from sitegen.model import Resolution

NEAR = 0.315
"""The likeness from which on two paragraphs say the same: E/RES/2010/2 op19 and A/RES/66/184 pp22 have 0.32, two thanks
to the Secretary-General in the same texts 0.31."""


class Twin(NamedTuple):
    """Two paragraphs that say much the same, and how much of the weight of their words both have: 0 to 1."""

    one: str
    other: str
    likeness: float


def near_twins(one: Resolution, other: Resolution) -> tuple[Twin, ...]:
    """Return the near twins of two texts of one language, the likest first; each paragraph has one at most."""
    sides = [[p for p in passages(text) if p.text and p.part != "heading"] for text in (one, other)]
    found = pairs(sides[0], sides[1], Weights(sides[0], sides[1]))
    taken: set[tuple[str, int]] = set()
    out = []
    for p in sorted(found, key=lambda p: (-p.likeness, p.old, p.new)):
        if p.likeness >= NEAR and taken.isdisjoint({("one", p.old), ("other", p.new)}):
            taken |= {("one", p.old), ("other", p.new)}
            out.append(Twin(sides[0][p.old].anchor, sides[1][p.new].anchor, round(p.likeness, 3)))
    return tuple(out)
