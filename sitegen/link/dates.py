"""Dates and spans of days in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.link.forms import Forms


@dataclass(frozen=True, slots=True)
class Day:
    """The first day of a date, and where the date stands."""

    start: int
    end: int
    year: int
    month: int


def days(text: str, forms: Forms) -> Iterator[Day]:
    """Yield the dates of ``text`` in order."""
    for m in forms.dates.finditer(text):
        yield Day(m.start(), m.end(), int(m["y"] or m["y2"]), month(m["m"] or m["m2"], forms))


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
