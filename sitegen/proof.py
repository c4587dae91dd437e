"""What in an annotation's own words leads nowhere: links that name nothing, links that would be dropped, no words.

Whether its target and its quote are there is known to ``link``; how Markdown is read, to ``annotate``. Both are asked
here, because a complaint needs the place in the author's file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.annotate import is_safe, wiki_links
from sitegen.languages import CODES
from sitegen.link import resolve_wiki
from sitegen.model import Annotation, Problem, Site
from sitegen.published import text_anchors
from sitegen.shape import turned
from sitegen.strict_yaml import place, undirected

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What annotations may link to: the site, and lookups of which somebody may know the answers.

    ``anchors`` gives those of the text with a symbol in a language, ``has`` tells of one whether it is there; without
    them the text itself is asked.
    """

    site: Site
    anchors: Callable[[Key], frozenset[str]] | None = None
    has: Callable[[Key, str], bool] | None = None
    whole: bool = True
    """Whether all meetings and instruments could be read: what is not known may otherwise stand where none could."""
    wiki_links: Callable[[str], tuple[str, ...]] = wiki_links

    def lacks(self, symbol: str, anchor: str) -> bool:
        """Tell whether a resolution is here, and has this anchor in none of its languages."""
        there = self._languages(symbol)
        has = self.has or (lambda key, anchor: anchor in self._anchors(key))
        return bool(there) and not any(has(key, anchor) for key in there)

    def places(self, symbol: str) -> frozenset[str]:
        """Return the anchors of a resolution in any of its languages."""
        return frozenset().union(*map(self._anchors, self._languages(symbol)))

    def _languages(self, symbol: str) -> list[Key]:
        return [(symbol, code) for code in CODES if (symbol, code) in self.site.resolutions]

    def _anchors(self, key: Key) -> frozenset[str]:
        return self.anchors(key) if self.anchors else text_anchors(self.site.resolutions[key])


def proof(known: Known) -> tuple[Problem, ...]:
    """Return a problem for each link of an annotation that leads nowhere, and for each annotation without words."""
    return tuple(p for note in known.site.annotations for p in _note(note, known))


def _note(note: Annotation, known: Known) -> Iterator[Problem]:
    yield from _undirected(note)
    if not note.body.strip():
        yield _problem(note, "warning", "", "the annotation has no words yet", "write them below the second '---'")
    for target in dict.fromkeys(known.wiki_links(note.body)):
        yield from _wiki(note, target, known)
    for target in re.findall(r"\]\(\s*<?([^)\s>]+)", note.body):
        if not is_safe(target):
            message = f"the link to {target} will not be a link"
            yield _problem(note, "warning", target, message, "link to http, https, mailto or a relative address")


def _undirected(note: Annotation) -> Iterator[Problem]:
    """Yield a warning for each block of a note in which the direction of text is turned, and not turned back."""
    for block in re.finditer(r"(?:.+\n?)+", note.body) if not note.body.isascii() else ():
        at, end = undirected(block[0])
        if end:
            message, remedy = turned(block[0][at], end)
            yield _problem(note, "warning", block.start() + at, message, remedy)


def _wiki(note: Annotation, target: str, known: Known) -> Iterator[Problem]:
    site = known.site
    named = resolve_wiki(target, site.instruments, site.series)
    written = f"[[{target}"
    if named is None and known.whole:
        ids = [i.id for i in site.instruments] + [m.id for s in site.series for m in s.meetings]
        symbols = sorted({symbol for symbol, _ in site.resolutions})
        remedy = _nearest(target.partition("#")[0], [*ids, *symbols], "write a symbol, or the id of a meeting or text")
        yield _problem(note, "error", written, f"[[{target}]] names nothing that is known", remedy)
    elif named and named.kind == "document" and named.anchor and known.lacks(named.target, named.anchor):
        message, here = f"{named.target} has no paragraph #{named.anchor}", sorted(known.places(named.target))
        yield _problem(note, "error", written, message, _nearest(named.anchor, here, "check the anchor"))


def _nearest(word: str, known: list[str], otherwise: str) -> str:
    from difflib import get_close_matches  # only needed once something is wrong

    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean `{near[0]}`?" if near else otherwise


def _problem(note: Annotation, severity: str, words: str | int, message: str, remedy: str) -> Problem:
    """Return a problem at the first place of some words, or at a character, of the note's body."""
    at = words if isinstance(words, int) else max(note.body.find(words), 0)
    line, column = place(note.body, at, note.line)
    return Problem(
        severity="error" if severity == "error" else "warning",
        file=note.file,
        line=line,
        column=column,
        message=message,
        remedy=remedy,
    )
