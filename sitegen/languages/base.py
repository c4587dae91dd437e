"""What a language has to say for itself: the shape of each file of this folder.

A language is data, handed as an argument to the rooms that need it; how texts are read or cited belongs to ``parse``
and ``link``. Patterns are regular expressions as text: the room that uses them compiles them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.symbol import Organ


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganForms:
    """How a language names one organ: in running text (any form), and in its enacting formula."""

    organ: Organ
    names: tuple[str, ...]
    enacting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: its names and forms, and the words of the interface."""

    code: str
    name: str
    """In its own words: 中文."""
    direction: Literal["ltr", "rtl"] = "ltr"
    blanks: bool = True
    """Whether words are set apart by blanks."""
    organs: tuple[OrganForms, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """Interface words by key; ``{name}`` marks what is filled in."""
