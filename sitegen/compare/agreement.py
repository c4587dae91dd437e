"""Where the languages of two texts disagree about a link: a doubt that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.compare.comparison import Comparison


class Disagreement(NamedTuple):
    """Two paragraphs that are linked in some languages and not in others that have both."""

    old: str
    new: str
    linked_in: tuple[str, ...]
    not_in: tuple[str, ...]


def disagreements(comparisons: Sequence[Comparison]) -> Iterator[Disagreement]:
    """Yield where comparisons of the same two texts, one a language, differ; in the order of the old text.

    It may be a translation that says another thing, a paragraph that is numbered otherwise, or a link that is wrong.
    """
    pairs = {c.language: {(a, b) for link in c.links for a in link.old for b in link.new} for c in comparisons}
    places = {a: n for c in comparisons for n, a in enumerate((*c.old_passages, *c.new_passages))}
    for old, new in sorted(set().union(*pairs.values()), key=lambda p: (places[p[0]], places[p[1]], p)):
        there = [c.language for c in comparisons if old in c.old_passages and new in c.new_passages]
        linked = tuple(code for code in there if (old, new) in pairs[code])
        if missing := tuple(code for code in there if code not in linked):
            yield Disagreement(old, new, linked, missing)
