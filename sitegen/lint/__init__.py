"""Citations that cannot be right: a wrong date, a paragraph that is not there, a name out of its time, a broken symbol.

Goes in: a site, its links, and somebody who knows where words stand in the files. Comes out: a warning for each doubt,
with what was expected and from where. Words of a source are never corrected here; where the official text has it so,
an annotation on these words says it to readers, and the warning goes.

What is looked at, each a file: ``dates``, ``numbers``, ``names``, ``symbols``. What they have in common: ``doubt``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sitegen.link.find import texts
from sitegen.lint.dates import wrong_dates
from sitegen.lint.doubt import Doubt, Key, Locate
from sitegen.lint.names import untimely_names
from sitegen.lint.numbers import Anchors, missing_paragraphs
from sitegen.lint.symbols import broken_symbols
from sitegen.model import Highlight, Links, Problem, Site
from sitegen.published import text_anchors

__all__ = ["Doubt", "doubts", "lint"]

Quoted = Mapping[Key, Mapping[str, Sequence[Highlight]]]


def lint(site: Site, links: Links, locate: Locate, anchors: Anchors = text_anchors) -> tuple[Problem, ...]:
    """Return a warning for each doubtful citation of ``site``, in order of resolutions and places.

    ``locate`` is asked once for each resolution that has one: it gives the place of words in that resolution's file.
    ``anchors`` stands in for ``text_anchors`` where somebody keeps what that once gave.
    """
    by_text: dict[Key, list[Doubt]] = defaultdict(list)
    for doubt in doubts(site, links, anchors):
        if not _annotated(doubt, links.highlights):
            by_text[doubt.key].append(doubt)
    return tuple(p for key in sorted(by_text) for p in _problems(site, key, by_text[key], locate))


def doubts(site: Site, links: Links, anchors: Anchors = text_anchors) -> Iterator[Doubt]:
    """Yield every doubtful citation, also those that an annotation speaks of."""
    yield from wrong_dates(site, links)
    yield from missing_paragraphs(site, links, anchors)
    yield from untimely_names(site, links)
    yield from broken_symbols(site, links)


def _annotated(doubt: Doubt, quoted: Quoted) -> bool:
    """Tell whether an annotation quotes the doubtful words: then readers are told, and nobody need be warned."""
    there = quoted.get(doubt.key, {}).get(doubt.place, ())
    return any(h.start < doubt.end and doubt.start < h.end for h in there)


def _problems(site: Site, key: Key, found: Sequence[Doubt], locate: Locate) -> Iterator[Problem]:
    text = site.resolutions[key]
    words, at = dict(texts(text)), locate(text)
    order = list(words)
    for d in sorted(found, key=lambda d: (order.index(d.place), d.start)):
        file, line, column = at(words[d.place], d.start)
        yield Problem(severity="warning", file=file, line=line, column=column, message=d.message, remedy=d.remedy)
