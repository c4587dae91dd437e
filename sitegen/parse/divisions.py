"""Divisions of a document: the resolution itself, or resolutions A, B … under one number, and the annexes after them.

A part is a capital letter alone, perhaps a title, and an enacting formula of its own (77/264 A to C); an annex begins
with the word for it, alone on a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sitegen.languages.base import Language
from sitegen.parse.head import organ
from sitegen.parse.outline import Passage, is_heading, is_title

_LETTER = re.compile(r"[A-Z]\.?")
_SERIES = re.compile(
    r"[IVX]+[.\s]|[一二三四五六七八九十]+、|第.{1,3}[条章节]|[A-Z]\.\s|(?:Article|Artículo|Статья) [\dIVX]"
)
_TITLE_LINES = 4


class Division(NamedTuple):
    """A part or an annex: its number, its title, and what stands below that."""

    number: str
    title: tuple[Passage, ...]
    enacting: str
    passages: tuple[Passage, ...]
    word: str
    """What stands over it, as printed: 附件, A."""
    line: int


class Divisions(NamedTuple):
    """What stands before the parts (all of the resolution where there are none), the parts, and the annexes."""

    main: tuple[Passage, ...]
    parts: tuple[Division, ...]
    annexes: tuple[Division, ...]


def divide(passages: Sequence[Passage], language: Language) -> Divisions:
    """Return the divisions of what stands below the masthead."""
    starts = [i for i, p in enumerate(passages) if i and _begins_annex(p, language)]
    bounds = [*starts, len(passages)]
    annexes = tuple(_annex(passages[a:b], language) for a, b in pairwise(bounds))
    main = passages[: bounds[0]]
    letters = _part_starts(main, language)
    parts = tuple(_part(main[a:b], language) for a, b in pairwise([*letters, len(main)]))
    return Divisions(tuple(main[: letters[0]] if letters else main), parts, annexes)


def _begins_annex(p: Passage, language: Language) -> bool:
    return len(p.text) < 40 and re.fullmatch(rf"(?:{language.parsing.annex})[*.]?", p.text) is not None


def _annex(passages: Sequence[Passage], language: Language) -> Division:
    """Return an annex: its title are the headings right below the word, up to the first one that is numbered."""
    m = re.match(language.parsing.annex, passages[0].text)
    end = 1 + (len(passages) > 1 and is_title(passages[1]))
    while end < min(len(passages), 1 + _TITLE_LINES) and is_heading(passages[end]) and not _numbered(passages[end]):
        end += 1
    return Division((m and m["number"]) or "", tuple(passages[1:end]), "", tuple(passages[end:]), *_over(passages[0]))


def _numbered(p: Passage) -> bool:
    """Tell whether a heading is one of a series: I., 一、, 第1条."""
    return _SERIES.match(p.text) is not None


def _part_starts(passages: Sequence[Passage], language: Language) -> list[int]:
    """Return where parts begin: at a letter with an enacting formula soon below it."""
    starts = []
    for i, p in enumerate(passages):
        below = passages[i + 1 : i + 2 + _TITLE_LINES]
        if _LETTER.fullmatch(p.text) and any(organ(q.text, language) for q in below):
            starts.append(i)
    return starts


def _part(passages: Sequence[Passage], language: Language) -> Division:
    formula = next(i for i, p in enumerate(passages) if organ(p.text, language))
    return Division(
        passages[0].text.rstrip("."),
        tuple(passages[1:formula]),
        passages[formula].text,
        tuple(passages[formula + 1 :]),
        *_over(passages[0]),
    )


def _over(p: Passage) -> tuple[str, int]:
    return p.text, p.line
