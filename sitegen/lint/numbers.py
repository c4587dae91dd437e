"""Paragraphs that are cited, beside those that the cited resolution has."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sitegen import routes
from sitegen.lint.doubt import Claims, Doubt, Key, doubt, file_of
from sitegen.model import Reference

Found = Mapping[str, Sequence[Reference]]
"""The references of a text, by place."""


@dataclass(frozen=True)
class _Here:
    """What a resolution has: anchors in any language, and the files that say so."""

    anchors: list[Collection[str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def has(self, number: str) -> bool:
        """Tell whether a paragraph of this number is there, be it in a part, a section or an annex."""
        anchor = routes.operative(number)
        for there in self.anchors:
            if anchor in there:  # nearly always
                return True
        return anchor in self._tails

    @cached_property
    def _tails(self) -> frozenset[str]:
        """What stands behind each hyphen of an anchor: ``annex1-op3-a`` ends in op3-a and a."""
        parts = (a.split("-") for there in self.anchors for a in there)
        return frozenset("-".join(p[n:]) for p in parts for n in range(1, len(p)))

    @cached_property
    def last(self) -> int:
        """The highest number of its operative paragraphs, 0 where they have none."""
        return max(
            (int(a[2:]) for there in self.anchors for a in there if a[:2] == "op" and a[2:].isdigit()), default=0
        )


def numbered(found: Found) -> tuple[tuple[str, str], ...]:
    """Return the numbered paragraphs of documents that a text cites, each once; ``found`` are its references."""
    cited = ((sys.intern(r.target), sys.intern(n)) for _, r in _documents(found) for n in r.paragraphs)
    return tuple(dict.fromkeys(cited))


def missing_paragraphs(all_: Mapping[Key, Claims], found: Mapping[Key, Found]) -> Iterator[Doubt]:
    """Yield the citations of paragraphs that the cited resolution, which is here, does not have.

    Of the references, all that were ``found``, only those of a text with such a citation are looked at.
    """
    here = _here(all_)
    for key in sorted(all_):
        if wrong := {(t, n) for t, n in all_[key].cited if t in here and not here[t].has(n)}:
            for place, r in _documents(found[key]):
                if lost := [n for n in r.paragraphs if (r.target, n) in wrong]:
                    yield _doubt(key, place, r, lost, here[r.target])


def _documents(found: Found) -> Iterator[tuple[str, Reference]]:
    """Yield the references to documents, each with its place."""
    return ((place, r) for place, references in found.items() for r in references if r.kind == "document")


def _here(all_: Mapping[Key, Claims]) -> Mapping[str, _Here]:
    found: dict[str, _Here] = defaultdict(_Here)
    for key, own in all_.items():
        found[key[0]].anchors.append(own.anchors)
        found[key[0]].files.append(file_of(key))
    return dict(found)


def _doubt(key: Key, place: str, r: Reference, lost: list[str], here: _Here) -> Doubt:
    last = f"its last one is {here.last}" if here.last else "its paragraphs have no numbers"
    message = f"{r.target} has no paragraph {', '.join(lost)}: {last} ({', '.join(here.files)})"
    return doubt(key, place, (r.start, r.end), message, "check the number against the source")
