"""A citation that cannot be right, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from sitegen.link.dates import Dated
from sitegen.model import Resolution
from sitegen.symbol import stem

Key = tuple[str, str]
"""Symbol and language of a resolution."""

Spot = tuple[str, int, int]
"""File, line and column."""

Locate = Callable[[Resolution], Callable[[str, int], Spot]]
"""Gives for a resolution what gives, for one of its texts and a character of it, where that stands."""


class Doubt(NamedTuple):
    """Words of a place that cannot be right: ``start`` and ``end`` count characters of its text."""

    key: Key
    place: str
    start: int
    end: int
    message: str
    remedy: str


class Claims(NamedTuple):
    """What a resolution says that others may contradict, or be contradicted by; and what is doubtful in it alone."""

    adopted: date | None
    anchors: Collection[str]
    """Of its paragraphs and headings."""
    dated: Dated
    cited: tuple[tuple[str, str], ...]
    """The numbered paragraphs of documents that it cites: (symbol, number)."""
    doubts: tuple[Doubt, ...]


def doubt(key: Key, place: str, span: tuple[int, int], message: str, remedy: str) -> Doubt:
    """Return the doubt of the words at ``span``; ``remedy`` is what the text would say if the fault is the file's."""
    otherwise = f"where the official text has it so, annotate these words of {key[0]}#{place}"
    return Doubt(key=key, place=place, start=span[0], end=span[1], message=message, remedy=f"{remedy}; {otherwise}")


def file_of(key: Key) -> str:
    """Return the name of a resolution's file, for whoever wants to see for themselves."""
    return f"{stem(key[0])}.{key[1]}.yaml"
