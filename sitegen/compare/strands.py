"""A series of texts → its strands: each paragraph's life from text to text, with what a person corrected in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.compare.comparison import Comparison, Kind, Why, linked, places
from sitegen.compare.order import Place

_BY_HAND = Why("person", 1.0)


class Correction(NamedTuple):
    """A person's word on one paragraph: what it goes on as in the next text, or what is not it."""

    old: str
    """The symbol of the text that it stands in, and that of the next one."""
    new: str
    anchor: str
    goes_on_as: tuple[str, ...] = ()
    is_not: tuple[str, ...] = ()


class Misfit(NamedTuple):
    """A correction that names a paragraph which is not there, and the anchors that are."""

    correction: Correction
    symbol: str
    anchor: str
    known: tuple[str, ...]


class Tie(NamedTuple):
    """A paragraph of the text before or after, and what became of the one or the other."""

    symbol: str
    anchor: str
    kind: Kind


class Station(NamedTuple):
    """One paragraph of a strand: where it stands, what it came from, what it goes on as."""

    symbol: str
    anchor: str
    previous: tuple[Tie, ...] = ()
    next: tuple[Tie, ...] = ()


Strand = tuple[Station, ...]
"""The stations of one paragraph's life, in the order of the texts; the first is where it was said first."""


def misfits(c: Comparison, corrections: Iterable[Correction]) -> Iterator[Misfit]:
    """Yield the corrections of this pair of texts that do not fit it."""
    for one in _of(c, corrections):
        if one.anchor not in c.old_passages:
            yield Misfit(one, c.old, one.anchor, tuple(c.old_passages))
        for anchor in (*one.goes_on_as, *one.is_not):
            if anchor not in c.new_passages:
                yield Misfit(one, c.new, anchor, tuple(c.new_passages))


def corrected(c: Comparison, corrections: Iterable[Correction]) -> Comparison:
    """Return a comparison in which a person's word wins; corrections that do not fit it change nothing."""
    fitting = [one for one in _of(c, corrections) if not list(misfits(c, [one]))]
    if not fitting:
        return c
    old, new = ({a: n for n, a in enumerate(_anchors(of))} for of in (c.old_passages, c.new_passages))
    pairs = dict(places(c))
    for one in fitting:
        a = old[one.anchor]
        gone = {new[b] for b in one.is_not}
        pairs = {p: why for p, why in pairs.items() if not (p[0] == a and (one.goes_on_as or p[1] in gone))}
        named = {new[b] for b in one.goes_on_as}
        pairs = {p: why for p, why in pairs.items() if not (p[1] in named and _is_alone(p, pairs))}
        pairs |= {(a, b): _BY_HAND for b in named}
    return linked(c, pairs)


def _of(c: Comparison, corrections: Iterable[Correction]) -> Iterator[Correction]:
    return (one for one in corrections if (one.old, one.new) == (c.old, c.new))


def _anchors(passages: Mapping[str, object]) -> list[str]:
    return [a for a, p in passages.items() if getattr(p, "part", "") != "heading"]


def _is_alone(pair: Place, pairs: Mapping[Place, Why]) -> bool:
    """Tell whether a pair was found and not said by a person."""
    return pairs[pair].step != "person"


def strands(series: Sequence[Comparison]) -> tuple[Strand, ...]:
    """Return the strands of a series, whose comparisons follow one another, by where each was said first.

    Linear in the number of texts. What was split or merged is one strand with several stations in one text.
    """
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(x: tuple[str, str]) -> tuple[str, str]:
        root.setdefault(x, x)
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    before: dict[tuple[str, str], list[Tie]] = {}
    after: dict[tuple[str, str], list[Tie]] = {}
    order: dict[tuple[str, str], None] = {}
    for c in series:
        order |= dict.fromkeys((c.old, a) for a in _anchors(c.old_passages))
        order |= dict.fromkeys((c.new, a) for a in _anchors(c.new_passages))
        for link in c.links:
            for a in link.old:
                for b in link.new:
                    root[find((c.new, b))] = find((c.old, a))
                    after.setdefault((c.old, a), []).append(Tie(c.new, b, link.kind))
                    before.setdefault((c.new, b), []).append(Tie(c.old, a, link.kind))
    out: dict[tuple[str, str], list[Station]] = {}
    for place in order:
        station = Station(*place, tuple(before.get(place, ())), tuple(after.get(place, ())))
        out.setdefault(find(place), []).append(station)
    return tuple(tuple(stations) for stations in out.values())
