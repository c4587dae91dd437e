"""What in an annotation's own words leads nowhere: links that name nothing, links that would be dropped, no words.

Whether its target and its quote are there is known to ``link``; how Markdown is read, to ``annotate``. Both are asked
here, because a complaint needs the place in the author's file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Protocol

from sitegen.annotate import is_safe, wiki_links
from sitegen.link.wiki import resolve_wiki
from sitegen.model import Annotation, Problem, Site
from sitegen.shape import turned
from sitegen.strict_yaml import place, undirected

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class Known(Protocol):
    """What annotations may link to."""

    whole: bool
    """Whether all meetings and instruments could be read: what is not known may otherwise stand where none could."""
    site: Site

    def symbols(self) -> Collection[str]:
        """Return the symbols of all resolutions that are here."""

    def places(self, symbol: str) -> Collection[str]:
        """Return the anchors of a resolution in any of its languages; nothing where it is not here."""


def proof(note: Annotation, known: Known, parser: MarkdownIt | None = None) -> Iterator[Problem]:
    """Yield a problem for each link of an annotation that leads nowhere, and for an annotation without words."""
    yield from _undirected(note)
    if not note.body.strip():
        yield _problem(note, "warning", "", "the annotation has no words yet", "write them below the second '---'")
    for target in dict.fromkeys(wiki_links(note.body, parser)):
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
        likely = [*ids, *sorted(known.symbols())]
        remedy = _nearest(target.partition("#")[0], likely, "write a symbol, or the id of a meeting or text")
        yield _problem(note, "error", written, f"[[{target}]] names nothing that is known", remedy)
    elif named and named.kind == "document" and named.anchor:
        here = known.places(named.target)
        if here and named.anchor not in here:
            message = f"{named.target} has no paragraph #{named.anchor}"
            yield _problem(note, "error", written, message, _nearest(named.anchor, sorted(here), "check the anchor"))


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
