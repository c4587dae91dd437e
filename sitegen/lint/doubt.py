"""A citation that cannot be right, and how it is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from sitegen.symbol import stem

Key = tuple[str, str]
"""Symbol and language of a resolution."""

Spot = tuple[str, int, int]
"""File, line and column."""


class Given(Protocol):
    """A citation that gives a day, and where it stands."""

    @property
    def symbol(self) -> str:
        """The text that cites."""

    @property
    def language(self) -> str:
        """Its language."""

    @property
    def place(self) -> str:
        """The place in it."""


class Doubt(NamedTuple):
    """Words of a place that cannot be right: ``start`` and ``end`` count characters of its text."""

    key: Key
    place: str
    start: int
    end: int
    message: str
    remedy: str


class Known(Protocol):
    """What is known of the resolutions that a text cites."""

    def adopted_on(self, symbol: str) -> Mapping[str, str]:
        """Return the days of adoption that a resolution's languages give, each with the file that has it."""

    def given(self, symbol: str) -> Mapping[str, Sequence[Given]]:
        """Return the days that citations give for a symbol, each with the citations, in order of texts and places."""

    def anchors(self, symbol: str) -> Mapping[str, Collection[str]]:
        """Return the anchors that a resolution has in each language, by file; nothing where it is not here."""


def doubt(key: Key, place: str, span: tuple[int, int], message: str, remedy: str) -> Doubt:
    """Return the doubt of the words at ``span``; ``remedy`` is what the text would say if the fault is the file's."""
    otherwise = f"where the official text has it so, annotate these words of {key[0]}#{place}"
    return Doubt(key=key, place=place, start=span[0], end=span[1], message=message, remedy=f"{remedy}; {otherwise}")


def file_of(key: Key) -> str:
    """Return the name of a resolution's file, for whoever wants to see for themselves."""
    return f"{stem(key[0])}.{key[1]}.yaml"
