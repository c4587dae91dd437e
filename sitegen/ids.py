"""Ids that would be on a page twice: of footnotes, parts, paragraphs and notes that are spelt the same.

Goes in: a resolution with its places, or a site's notes. Comes out: a problem for each that is not the first. How
anchors are spelt belongs to ``routes``; where the words stand is asked of the file, and only once something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

from sitegen import routes, strict_yaml
from sitegen.languages.numerals import latin
from sitegen.model import Annotation, Body, Paragraph, Placed, Problem, Resolution
from sitegen.symbol import compact

Path = tuple[str | int, ...]
"""How to come to a thing in its file, by keys and places in lists: ("operative", 2, "number")."""

_PART = re.compile(r"[a-z]{1,3}|[ivx]{1,6}|\d{1,3}")
"""A part's number as anchors spell it; what is longer could be an id that the page has already."""

_FIRST = ("1", "i", "a")
"""Numbers at which counting starts anew under another heading."""


# --- Resolutions ------------------------------------------------------------------------------------------------------


def problems(text: Resolution, places: Sequence[Placed], file: str, content: Callable[[], str]) -> Iterator[Problem]:
    """Yield an error for each id that is not the first of its name, a warning for each number that stands twice.

    ``places`` are those of the text, ``file`` is its name and ``content`` gives what it says.
    """
    if _all_differ(text, places):
        return
    tree = strict_yaml.read(content(), file)[0]
    for severity, path, message, remedy in (*_unlike_parts(text), *_same(text, places), *_numbered_twice(text, places)):
        line, column = _stand(tree, path)
        yield Problem(severity=severity, file=file, line=line, column=column, message=message, remedy=remedy)


def _all_differ(text: Resolution, places: Sequence[Placed]) -> bool:
    """Tell, soon, that nothing is wrong, as with nearly all."""
    found = [id_ for id_, _ in _ids(text, places)]
    return not text.parts and len(set(found)) == len(found) and not any("_" in p.anchor for p in places)


def _ids(text: Resolution, places: Sequence[Placed]) -> Iterator[tuple[str, Path]]:
    """Yield each id that the page has from the text, with what it comes from."""
    for (path, body), (prefix, _) in zip(_bodies(text), routes.bodies(text), strict=True):
        if prefix:
            yield prefix.removesuffix("-"), (*path, "number")
            yield from [(f"{prefix}title", (*path, "title"))] if body.title else []
    for path, p in zip(_paths(text), places, strict=True):
        yield p.anchor, path
        yield from [(routes.closing(p.anchor), (*path, "closing"))] if p.paragraph.closing else []
    yield from ((routes.footnote(mark), ("footnotes", mark)) for mark in text.footnotes)


def _bodies(text: Resolution) -> Iterator[tuple[Path, Body]]:
    """Yield the resolution, its parts and its annexes, in the order of ``routes.bodies``."""
    yield (), text
    yield from ((("parts", n), part) for n, part in enumerate(text.parts))
    yield from ((("annexes", n), annex) for n, annex in enumerate(text.annexes))


def _paths(text: Resolution) -> Iterator[Path]:
    """Yield where each paragraph stands, in the order of ``routes.places``."""
    for path, body in _bodies(text):
        yield from _below(body.preamble, (*path, "preamble"))
        yield from _below(body.operative, (*path, "operative"))


def _below(paragraphs: Iterable[Paragraph], path: Path) -> Iterator[Path]:
    for n, p in enumerate(paragraphs):
        yield (*path, n)
        yield from _below(p.subparagraphs, (*path, n, "subparagraphs"))


Found = tuple[Literal["error", "warning"], Path, str, str]
"""Severity, place, message, remedy."""


def _unlike_parts(text: Resolution) -> Iterator[Found]:
    for n, part in enumerate(text.parts):
        if not _PART.fullmatch(latin(part.number)):
            yield "error", ("parts", n, "number"), f"`{part.number}` is not the number of a part", "write A, B, C …"


def _same(text: Resolution, places: Sequence[Placed]) -> Iterator[Found]:
    seen: set[str] = set()
    for id_, path in _ids(text, places):
        if id_ in seen:
            yield "error", path, f"the anchor {id_} is there already", "give each a number or a mark of its own"
        seen.add(id_)


def _numbered_twice(text: Resolution, places: Sequence[Placed]) -> Iterator[Found]:
    """Yield the numbers that stand twice in a row; the text may have been printed so. Links lead to the first."""
    anchors = dict(zip(_paths(text), places, strict=True))
    lists: dict[Path, list[tuple[Path, Paragraph]]] = {}
    for path, p in anchors.items():
        if "preamble" not in path[-2:]:
            lists.setdefault(path[:-1], []).append((path, p.paragraph))
    for path, number in chain.from_iterable(map(_twice, lists.values())):
        message = f"the number {number} stands twice; the anchor of the second paragraph is {anchors[path].anchor}"
        yield "warning", (*path, "number"), message, "give it a number of its own, or leave it as it was printed"


def _twice(paragraphs: Iterable[tuple[Path, Paragraph]]) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    headed = False
    for path, p in paragraphs:
        number = latin(p.number)
        if headed and number in _FIRST:
            seen.clear()
        if number and number in seen:
            yield path, p.number
        seen.add(number)
        headed = bool(p.heading)


def _stand(node: strict_yaml.Node | None, path: Path) -> tuple[int, int]:
    """Return line and column of what ``path`` leads to, or of as much as is there."""
    at = (0, 0)
    for step in path:
        if isinstance(node, strict_yaml.Mapping):
            key, node = next(((key, value) for key, value in node.entries if key.value == step), (None, None))
            at = (key.line, key.column) if key else at
        elif isinstance(node, strict_yaml.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            at = node.line, node.column
    return at


# --- Notes ------------------------------------------------------------------------------------------------------------


def notes(annotations: Iterable[Annotation]) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Return the notes that have an anchor of their own, and an error for each that has another's."""
    first: dict[tuple[str, str, str], Annotation] = {}
    found = []
    for note in annotations:
        symbol, _, place = note.target.partition("#")
        anchor = routes.annotation(place, note.id)
        there = first.setdefault((compact(symbol), note.language, anchor), note)
        if there is not note:
            message = f"its anchor, {anchor}, is that of {there.file} as well"
            remedy = "give one of the two files another name"
            found.append(Problem(severity="error", file=note.file, line=1, message=message, remedy=remedy))
    return tuple(first.values()), tuple(found)
