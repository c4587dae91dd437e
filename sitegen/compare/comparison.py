"""Two resolutions → what became of each paragraph: the links and why, what was dropped, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

from sitegen.compare.groups import Part, parts
from sitegen.compare.kinds import Single, kind
from sitegen.compare.likeness import Pair, Weights, pairs
from sitegen.compare.order import Moved, Place, moved
from sitegen.compare.pairing import Pairing, Step, equal, match
from sitegen.compare.passages import Passage, passages
from sitegen.model import Resolution

Kind = Single | Literal["split", "merged"]
Notes = Literal["", "changed", "added", "dropped"]


class Why(NamedTuple):
    """Why two passages are linked."""

    step: Step | Literal["piece", "person"]
    """Their words are equal; they are alike as no others are; they are alike and in order; they are alike elsewhere in
    the text; one holds a piece that the other lost or gained; a person says so."""
    likeness: float
    """The part of their weight that both have, 0 to 1; of a piece, how much of it comes from the other."""
    neighbours: int = 0
    """On how many sides the passages next to them are linked to each other."""
    same_verb: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One passage that goes on, or the passages of a split or merger; anchors in the order of their texts."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: Kind
    moved: Moved = False
    """Whether it stands outside every longest run of pairs in order; ``either``: outside some of them."""
    part_changed: bool = False
    """Whether preambular became operative, or the reverse."""
    notes: Notes = ""
    """What became of the footnotes marked in it. They never decide the kind."""
    why: tuple[Why, ...] = ()
    """One for each pair of the link, in the order of its anchors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of the paragraphs of one text in another of the same language."""

    old: str
    new: str
    """The symbols of the two texts."""
    language: str
    links: tuple[Link, ...] = ()
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    """The anchors of what is new."""
    headings: tuple[Link, ...] = ()
    old_passages: Mapping[str, Passage]
    new_passages: Mapping[str, Passage]
    """All passages by anchor, headings among them, in reading order."""


def compare(old: Resolution, new: Resolution) -> Comparison:
    """Return what became of each paragraph of ``old`` in ``new``, a text of the same language.

    A pure function of the two texts; the same texts always give the same comparison. What has no words is in neither
    list. Raises ValueError for texts of different languages.
    """
    if old.language != new.language:
        raise ValueError(f"{old.symbol} is in {old.language}, {new.symbol} in {new.language}")
    sides = [[p for p in passages(text) if p.text] for text in (old, new)]
    heads = [[p for p in side if p.part == "heading"] for side in sides]
    empty = Comparison(
        old=old.symbol,
        new=new.symbol,
        language=old.language,
        headings=_told(heads[0], heads[1], _pairs(heads[0], heads[1]), old.language),
        old_passages={p.anchor: p for p in sides[0]},
        new_passages={p.anchor: p for p in sides[1]},
    )
    return linked(empty, _pairs(*_bodies(empty)))


def linked(c: Comparison, why: Mapping[Place, Why]) -> Comparison:
    """Return a comparison with these pairs for its links: places among the passages that are no headings."""
    old, new = _bodies(c)
    links = _told(old, new, why, c.language)
    gone = {a for link in links for a in link.old}, {a for link in links for a in link.new}
    dropped = tuple(p.anchor for p in old if p.anchor not in gone[0])
    added = tuple(p.anchor for p in new if p.anchor not in gone[1])
    return replace(c, links=links, dropped=dropped, added=added)


def _bodies(c: Comparison) -> tuple[list[Passage], list[Passage]]:
    old, new = ([p for p in of.values() if p.part != "heading"] for of in (c.old_passages, c.new_passages))
    return old, new


def places(c: Comparison) -> dict[Place, Why]:
    """Return the pairs of a comparison's links as ``linked`` takes them."""
    old, new = ({p.anchor: n for n, p in enumerate(side)} for side in _bodies(c))
    pairs_of = ((link, [(old[a], new[b]) for a in link.old for b in link.new]) for link in c.links)
    return {place: why for link, found in pairs_of for place, why in zip(found, link.why, strict=True)}


def _pairs(old: Sequence[Passage], new: Sequence[Passage]) -> dict[Place, Why]:
    """Return the pairs that are found between two texts, and why each is one."""
    weights = Weights(old, new)
    same = dict(equal(old, new))
    alike = pairs(old, new, weights, same)
    done = match(old, new, alike, same)
    return _reasons(old, new, done, alike, parts(old, new, done.by_old, alike, weights))


def _told(old: Sequence[Passage], new: Sequence[Passage], why: Mapping[Place, Why], language: str) -> tuple[Link, ...]:
    """Return the links that pairs make, in the order of the new text."""
    ways = moved(list(why))
    links = [_link(old, new, group, why, ways, language) for group in _groups(list(why))]
    ranks = {p.anchor: n for n, p in enumerate(new)}
    return tuple(sorted(links, key=lambda link: [ranks[a] for a in link.new]))


def _reasons(
    old: Sequence[Passage], new: Sequence[Passage], done: Pairing, alike: Sequence[Pair], further: Sequence[Part]
) -> dict[Place, Why]:
    """Return every linked pair, and why it is one."""
    found = {(p.old, p.new): p for p in alike}
    out: dict[Place, Why] = {}
    for (a, b), step in done.steps.items():
        pair = found.get((a, b), Pair(a, b, 1.0))
        likeness = 1.0 if step == "equal" else round(pair.likeness, 3)
        verb = bool(old[a].verb) and old[a].verb == new[b].verb
        out[a, b] = Why(step, likeness, done.neighbours(pair), verb)
    return out | {part.place: Why("piece", round(part.share, 3)) for part in further}


def _groups(places: Sequence[Place]) -> list[list[Place]]:
    """Return the pairs, those together that share a passage; within a group in order."""
    by_old: dict[int, list[Place]] = {}
    by_new: dict[int, list[Place]] = {}
    for place in sorted(places):
        by_old.setdefault(place[0], []).append(place)
        by_new.setdefault(place[1], []).append(place)
    # A passage is joined to one group only, and so one side of every group is a single passage.
    splits = [group for group in by_old.values() if len(group) > 1]
    taken = set(chain.from_iterable(splits))
    rest = [[p for p in group if p not in taken] for group in by_new.values()]
    return [*splits, *(group for group in rest if group)]


def _link(
    old: Sequence[Passage],
    new: Sequence[Passage],
    group: Sequence[Place],
    why: Mapping[Place, Why],
    ways: Mapping[Place, Moved],
    language: str,
) -> Link:
    one, other = sorted({a for a, _ in group}), sorted({b for _, b in group})
    single = len(one) == len(other) == 1
    return Link(
        old=tuple(old[a].anchor for a in one),
        new=tuple(new[b].anchor for b in other),
        kind=kind(old[one[0]], new[other[0]], language) if single else "split" if len(other) > 1 else "merged",
        moved=ways[group[0]] if single else False,
        part_changed=len({old[a].part for a in one} | {new[b].part for b in other}) > 1,
        notes=_notes(old[one[0]], new[other[0]]) if single else "",
        why=tuple(why[place] for place in group),
    )


def _notes(old: Passage, new: Passage) -> Notes:
    if old.notes == new.notes:
        return ""
    return "changed" if old.notes and new.notes else "added" if new.notes else "dropped"
