"""A source → a resolution, and every doubt about it.

The steps, in their order: the reader of the source's kind makes lines, blocks and notes of it; the outline makes a
resolution of these. Every step is a function of what it is given; none of them fails, whatever the text.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen import languages
from sitegen.model import Problem
from sitegen.parse.checks import checks
from sitegen.parse.kinds import READERS, SUFFIXES, kind_of
from sitegen.parse.material import Dropped, Parsed
from sitegen.parse.steps import by_line, resolve

__all__ = ["READERS", "SUFFIXES", "Dropped", "Parsed", "parse"]


def parse(data: bytes, name: str) -> Parsed:
    """Return the resolution that the bytes of the source called ``name`` hold.

    Any bytes give a resolution, perhaps an empty one; what is doubtful about it is said in the problems, and what was
    left out is listed in ``dropped``. Raises MemoryError where there is too little for what a source may be.
    """
    read = kind_of(data, name).read(data, name)
    parsed = read if isinstance(read, Parsed) else resolve(read, data, name)
    return replace(parsed, problems=by_line((*parsed.problems, *_doubts(parsed, name))))


def _doubts(parsed: Parsed, name: str) -> tuple[Problem, ...]:
    """Return what the checks doubt about a resolution, if anything was read at all."""
    if any(p.severity == "error" for p in parsed.problems):
        return ()
    text = parsed.resolution
    return checks(text, languages.get(text.language), name)
