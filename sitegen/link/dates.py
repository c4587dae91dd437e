"""Dates and spans of days in running text, and what dates citations give to what they cite."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.link.forms import Forms
from sitegen.model import Reference


class Day(NamedTuple):
    """The first day of a date, and where the date stands."""

    start: int
    end: int
    year: int
    month: int
    iso: str
    """The date itself, 2001-12-21; "" for a span of days."""


class Dating(NamedTuple):
    """A citation that gives a date: where it stands, and the day."""

    symbol: str
    language: str
    place: str
    start: int
    end: int
    day: str


References = Mapping[str, Sequence[Reference]]
"""The references of one resolution, by place."""


def dated(symbol: str, language: str, found: References) -> Mapping[tuple[str, str], tuple[Dating, ...]]:
    """Return what days the citations of one resolution give: (cited symbol, day) → the citations, in order of places.

    ``found`` are its references.
    """
    out: dict[tuple[str, str], tuple[Dating, ...]] = {}
    for place, r in ((place, r) for place, references in found.items() for r in references if r.dated):
        key, one = (sys.intern(r.target), r.dated), Dating(symbol, language, place, r.start, r.end, r.dated)
        out[key] = (*out.get(key, ()), one)
    return out


def first_day(m: re.Match[str], forms: Forms) -> Day:
    """Return the first day of a date that the language's pattern found."""
    first, last = span(m, forms)
    return Day(m.start(), m.end(), int(first[:4]), int(first[5:7]), first if first == last else "")


def span(m: re.Match[str], forms: Forms) -> tuple[str, str]:
    """Return the first and the last day of a match: 2003年12月10日至12日 → 2003-12-10, 2003-12-12."""
    year, first = m["y"] or m["y2"], m["m"] or m["m2"]
    start = _iso(year, first, m["d"], forms)
    return start, _iso(m["y2"] or year, m["m2"] or first, m["d2"], forms) if m["d2"] else start


def month(name: str, forms: Forms) -> int:
    """Return the number of a month as printed: 12, December."""
    if name.isdecimal():
        return int(name)
    named = (n for n, p in enumerate(forms.citing.months, 1) if re.fullmatch(p, name, re.IGNORECASE))
    return next(named, 0)


def _iso(year: str, name: str, day: str, forms: Forms) -> str:
    return f"{int(year)}-{month(name, forms):02}-{int(day):02}"
