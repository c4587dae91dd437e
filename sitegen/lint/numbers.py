"""Paragraphs that are cited, beside those that the cited resolution has."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from sitegen import routes
from sitegen.lint.doubt import Claims, Doubt, Key, doubt, file_of
from sitegen.model import Reference


@dataclass(frozen=True, slots=True)
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
        return any(a.endswith(f"-{anchor}") for there in self.anchors for a in there)


def numbered(found: Mapping[str, tuple[Reference, ...]]) -> Mapping[tuple[str, str], tuple[tuple[str, Reference], ...]]:
    """Return the references of a text to numbered paragraphs of documents, each with its place.

    They stand by the document and each of the numbers; ``found`` are all references by place.
    """
    out: dict[tuple[str, str], tuple[tuple[str, Reference], ...]] = {}
    for place, r in ((p, r) for p, all_ in found.items() for r in all_ if r.kind == "document"):
        for number in r.paragraphs:
            key = sys.intern(r.target), sys.intern(number)
            out[key] = (*out.get(key, ()), (place, r))
    return out


def missing_paragraphs(all_: Mapping[Key, Claims]) -> Iterator[Doubt]:
    """Yield the citations of paragraphs that the cited resolution, which is here, does not have."""
    here = _here(all_)
    for key in sorted(all_):
        cited = all_[key].cited
        wrong = [(t, n) for t, n in cited if t in here and not here[t].has(n)]
        for place, r in dict.fromkeys(chain.from_iterable(cited[one] for one in wrong)):
            lost = [n for n in r.paragraphs if (r.target, n) in wrong]
            yield _doubt(key, place, r, lost, here[r.target])


def _here(all_: Mapping[Key, Claims]) -> Mapping[str, _Here]:
    found: dict[str, _Here] = defaultdict(_Here)
    for key, own in all_.items():
        found[key[0]].anchors.append(own.anchors)
        found[key[0]].files.append(file_of(key))
    return dict(found)


def _doubt(key: Key, place: str, r: Reference, lost: list[str], here: _Here) -> Doubt:
    numbers = sorted({int(a[2:]) for there in here.anchors for a in there if a.startswith("op") and a[2:].isdigit()})
    last = f"its last one is {numbers[-1]}" if numbers else "its paragraphs have no numbers"
    message = f"{r.target} has no paragraph {', '.join(lost)}: {last} ({', '.join(here.files)})"
    return doubt(key, place, (r.start, r.end), message, "check the number against the source")
