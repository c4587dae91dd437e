"""Paragraphs that are cited, beside those that the cited resolution has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sitegen import routes
from sitegen.lint.doubt import Doubt, Key, cited, doubt, file_of
from sitegen.model import Links, Reference, Resolution, Site

Anchors = Callable[[Resolution], frozenset[str]]
"""Gives the anchors of a resolution, as ``published.text_anchors``."""


@dataclass(frozen=True, slots=True)
class _Here:
    """What a resolution has: anchors in any language, and the files that say so."""

    anchors: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)

    def has(self, number: str) -> bool:
        """Tell whether a paragraph of this number is there, be it in a part, a section or an annex."""
        anchor = routes.operative(number)
        return anchor in self.anchors or any(a.endswith(f"-{anchor}") for a in self.anchors)


def missing_paragraphs(site: Site, links: Links, anchors: Anchors) -> Iterator[Doubt]:
    """Yield the citations of paragraphs that the cited resolution, which is here, does not have."""
    numbered = [(key, place, r) for key, place, r in cited(links) if r.kind == "document" and r.paragraphs]
    here = _here(site, {r.target for _, _, r in numbered}, anchors)
    for key, place, r in numbered:
        if r.target in here:
            lost = [n for n in r.paragraphs if not here[r.target].has(n)]
            if lost:
                yield _doubt(key, place, r, lost, here[r.target])


def _here(site: Site, wanted: set[str], anchors: Anchors) -> Mapping[str, _Here]:
    found: dict[str, _Here] = defaultdict(_Here)
    for key, text in site.resolutions.items():
        if key[0] in wanted:
            found[key[0]].anchors.update(anchors(text))
            found[key[0]].files.append(file_of(key))
    return found


def _doubt(key: Key, place: str, r: Reference, lost: list[str], here: _Here) -> Doubt:
    numbers = sorted(int(a[2:]) for a in here.anchors if a.startswith("op") and a[2:].isdigit())
    last = f"its last one is {numbers[-1]}" if numbers else "its paragraphs have no numbers"
    message = f"{r.target} has no paragraph {', '.join(lost)}: {last} ({', '.join(here.files)})"
    return doubt(key, place, (r.start, r.end), message, "check the number against the source")
