"""Which passage of the new text is which of the old: one to one, over the whole of both texts.

The steps, from what is certain to what only order makes likely; each leaves alone what those before it have linked:
equal words; pairs that have no rival; the heaviest chain of likely pairs between them, which never cross; and last what
stands elsewhere. The measures below were set on resolutions in English and Chinese, each named with what showed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sitegen.compare.likeness import Pair
from sitegen.compare.order import Gain, Place, chain
from sitegen.compare.passages import Passage

Step = Literal["equal", "alike", "order", "elsewhere"]

SURE = 0.5
"""From here on the likeness alone decides: of paragraphs on different objects, no two had more than 0.45
(E/RES/2021/28 op73 and E/RES/2022/15 op77, two meetings of one series)."""
CLEAR = 0.1
"""By how much it must exceed that of any rival: near-identical neighbours (A/RES/77/248 op107, 108) differ by less."""
LIKELY = 0.34
"""What a pair in order must be worth, all in all: A/RES/76/189 pp23, an edition of a report with all its text replaced,
is worth 0.52; A/RES/77/228 pp3, of which only the frame survived, 0.28."""
ELSEWHERE = 0.365
"""The same for what stands elsewhere, where nothing but the words speaks for it (A/RES/77/64 op23 and A/RES/79/53 op6,
two paragraphs that encourage States, are worth 0.36)."""
LEAST = 0.15
"""The likeness below which no place makes a link: A/RES/76/189 pp23 has 0.19 in Chinese, and 0.12 in French, where the
beginning makes up for it."""
HEAD = 0.1
"""What an equal beginning adds, which names the object: "the Digital Economy Report 2021 of"; and half as much less is
then asked of the rest."""
OBJECT = 0.9
"""From here on the beginnings name one object, and what both share with others is no mere frame."""
NEIGHBOUR = 0.08
"""What each neighbour adds that is linked to the other's neighbour."""
VERB = 0.05
"""What the same leading verb adds: of two paragraphs on one series of meetings, one notes and one looks forward."""
APART = 0.08
"""What is taken off where one is preambular and the other operative: few cross over."""
RIVAL = 0.08
"""What is taken off in order, where a rival has more in common with one of the two (A/RES/77/248 op273)."""
EDGE = 0.03
"""By how much what stands elsewhere must exceed its rivals."""


@dataclass(slots=True)
class Pairing:
    """The links so far, from each side, with the step that found each."""

    by_old: dict[int, int] = field(default_factory=dict)
    by_new: dict[int, int] = field(default_factory=dict)
    steps: dict[Place, Step] = field(default_factory=dict)

    def link(self, places: Iterable[Place], step: Step) -> None:
        """Add links; neither side of any has one yet."""
        for old, new in places:
            self.by_old[old] = new
            self.by_new[new] = old
            self.steps[old, new] = step

    def is_open(self, pair: Pair) -> bool:
        """Tell whether neither passage is linked yet."""
        return pair.old not in self.by_old and pair.new not in self.by_new

    def neighbours(self, pair: Pair) -> int:
        """Return on how many sides the passages next to a pair are linked to each other: 0 to 2."""
        return sum(self.by_old.get(pair.old + side, -2) == pair.new + side for side in (-1, 1))


class _Candidate(NamedTuple):
    """A pair with what does not depend on other links: what it is worth, and whether it changes from part to part."""

    pair: Pair
    worth: float
    apart: bool

    @property
    def place(self) -> Place:
        """Where its passages stand."""
        return self.pair.old, self.pair.new


def match(old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[Pair], same: Mapping[int, int]) -> Pairing:
    """Return the links of two texts, of which ``pairs`` have something in common and the ``same`` have equal words."""
    done = Pairing()
    done.link(same.items(), "equal")
    there = _candidates([p for p in pairs if done.is_open(p)], old, new)
    ahead = _Rivals(pairs)
    done.link([c.place for c in there if c.pair.likeness >= SURE and ahead.edge(c.pair) >= CLEAR], "alike")
    for _ in range(2):  # what the first round links are neighbours in the second
        done.link(_in_order(done, there, _Rivals([p for p in pairs if not done.is_open(p)])), "order")
    for _ in range(2):
        done.link(_elsewhere(done, [c for c in there if ahead.edge(c.pair) >= EDGE]), "elsewhere")
    return done


def equal(old: Sequence[Passage], new: Sequence[Passage]) -> list[Place]:
    """Return the passages with the same words; where several have them, only if both texts have as many."""
    there: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, of in enumerate((old, new)):
        for n, p in enumerate(of):
            there[p.text][side].append(n)
    return [place for a, b in there.values() if len(a) == len(b) for place in zip(a, b, strict=True)]


def _candidates(pairs: Sequence[Pair], old: Sequence[Passage], new: Sequence[Passage]) -> list[_Candidate]:
    out = []
    for p in pairs:
        a, b = old[p.old], new[p.new]
        if p.likeness >= LEAST - HEAD / 2 * p.head:
            worth = p.likeness + HEAD * p.head + VERB * _same_verb(a.verb, b.verb)
            out.append(_Candidate(p, worth, a.part != b.part))
    return out


def _same_verb(one: str, other: str) -> bool:
    """Tell whether two verbs are one, whatever the manner: take-note, take-note-with-appreciation."""
    return bool(one) and one.partition("-with-")[0] == other.partition("-with-")[0]


class _Rivals:
    """The pairs with which others compete for their passages: of each passage, the two that have most in common."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._tops: dict[tuple[str, int], list[Pair]] = defaultdict(list)
        for pair in pairs:
            for key in (("old", pair.old), ("new", pair.new)):
                self._tops[key] = sorted([*self._tops[key], pair], key=lambda p: (-p.likeness, p.old, p.new))[:2]

    def best(self, pair: Pair) -> tuple[float, float]:
        """Return the likeness of the best rival for the old passage of a pair, and of that for its new one."""
        rivals = self._tops.get(("old", pair.old), ()), self._tops.get(("new", pair.new), ())
        old, new = (max((p.likeness for p in side if p != pair), default=0.0) for side in rivals)
        return old, new

    def edge(self, pair: Pair) -> float:
        """Return by how much the likeness of a pair exceeds that of its best rival; below 0 where that is more."""
        return pair.likeness - max(self.best(pair))

    def is_frame(self, pair: Pair) -> bool:
        """Tell whether both passages have more in common with others: what they share is how such paragraphs begin."""
        return pair.head < OBJECT and pair.likeness < min(self.best(pair))


def _in_order(done: Pairing, candidates: Sequence[_Candidate], settled: _Rivals) -> list[Place]:
    """Return the likely pairs that are in the heaviest chain of these and of the links so far.

    ``settled`` are the pairs of passages that have a link already: what resembles one of them more may be mere frame.
    """
    gains = [Gain(place, 1.0) for place in done.steps]
    for c in candidates:
        if done.is_open(c.pair) and not settled.is_frame(c.pair):
            worth = c.worth + NEIGHBOUR * done.neighbours(c.pair)
            if settled.edge(c.pair) < 0:
                worth -= RIVAL * (1 - c.pair.head)
            if worth >= LIKELY:
                gains.append(Gain(c.place, worth - LEAST))
    return [place for place in chain(gains) if place not in done.steps]


def _elsewhere(done: Pairing, candidates: Sequence[_Candidate]) -> list[Place]:
    """Return the pairs that are alike enough wherever they stand.

    Each exceeds all its rivals, and so no two of them can be in each other's way.
    """
    worth = {
        c.place: c.worth + NEIGHBOUR * done.neighbours(c.pair) - APART * c.apart
        for c in candidates
        if done.is_open(c.pair)
    }
    return sorted(place for place, value in worth.items() if value >= ELSEWHERE)
