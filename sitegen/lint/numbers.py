"""Paragraphs that are cited, beside those that the cited resolution has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from sitegen import routes
from sitegen.lint.doubt import Doubt, Key, Known, doubt
from sitegen.model import Reference

Found = Mapping[str, Sequence[Reference]]
"""The references of a text, by place."""


def missing_paragraphs(key: Key, found: Found, known: Known) -> Iterator[Doubt]:
    """Yield those of a text's citations of paragraphs that the cited resolution, which is here, does not have."""
    here: dict[str, _Here] = {}
    for place, r in ((place, r) for place, references in found.items() for r in references):
        if r.kind == "document" and r.paragraphs:
            if r.target not in here:
                here[r.target] = _Here(known.anchors(r.target))
            if here[r.target].anchors and (lost := [n for n in r.paragraphs if not here[r.target].has(n)]):
                yield _doubt(key, place, r, lost, here[r.target])


class _Here:
    """What a resolution has: the anchors in each of its languages, by file."""

    def __init__(self, anchors: Mapping[str, Collection[str]]) -> None:
        self.anchors = anchors

    def has(self, number: str) -> bool:
        """Tell whether a paragraph of this number is there, be it in a part, a section or an annex."""
        anchor = routes.operative(number)
        return any(anchor in there for there in self.anchors.values()) or anchor in self._tails

    @cached_property
    def _tails(self) -> frozenset[str]:
        """What stands behind each hyphen of an anchor: ``annex1-op3-a`` ends in op3-a and a."""
        parts = (a.split("-") for there in self.anchors.values() for a in there)
        return frozenset("-".join(p[n:]) for p in parts for n in range(1, len(p)))

    @cached_property
    def last(self) -> int:
        """The highest number of its operative paragraphs, 0 where they have none."""
        all_ = (a for there in self.anchors.values() for a in there)
        return max((int(a[2:]) for a in all_ if a[:2] == "op" and a[2:].isdigit()), default=0)


def _doubt(key: Key, place: str, r: Reference, lost: list[str], here: _Here) -> Doubt:
    last = f"its last one is {here.last}" if here.last else "its paragraphs have no numbers"
    message = f"{r.target} has no paragraph {', '.join(lost)}: {last} ({', '.join(here.anchors)})"
    return doubt(key, place, (r.start, r.end), message, "check the number against the source")
