"""Furniture of the page: page numbers, running headers, job numbers and bar codes, wherever a line holds nothing else.

What is taken out is listed with its line. A line that follows furniture begins a page. A symbol alone on a line may
also be a piece of a note's list of documents (A/RES/75/123, note 6): a running header begins a page, is the document's
own symbol, or comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.parse.material import Dropped, Line

_SYMBOL = r"(?:A/(?:HRC/)?(?:RES/|\d)|E/(?:RES/|\d)|S/(?:RES/|\d))[\w/.()-]{1,30}(?<!\.)(?: \(\d{4}\))?\*?"
_NAMED = re.compile(_SYMBOL)
_PIECES = (
    ("job number", r"\d{2}-\d{5}(?: ?[*(]{0,2}[ACEFRS][)*]{0,2})?\*{0,3}"),
    ("bar code", r"\*\d{7,9}\*"),
    ("page number", r"\d{1,3}/\d{1,3}|[-–—] ?\d{1,3} ?[-–—]|[Pp]age \d{1,3}(?: (?:of|/) \d{1,3})?"),
    ("running header", _SYMBOL),
)
_ALL = re.compile("|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in _PIECES))
_OF_TOTAL = re.compile(r"\d{1,3}/(\d{1,3})")
_FIRST = frozenset("0123456789*-–—PpAES")
_ORGANS = frozenset(("A/", "E/", "S/"))
_LONGEST = 80
_HEADER = 40
_MASTHEAD = 20


class Cleared(NamedTuple):
    """Lines without the furniture among them, and the furniture."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def clear(lines: Sequence[Line]) -> Cleared:
    """Take the furniture out of ``lines``. The first symbol alone on a line near the top stays: the document's own.

    A line such as ``2/5`` is a page's number only where others go on to the same 5; ``66/184`` is a resolution's.
    """
    totals = Counter(m[1] for line in lines if len(line.text) < 8 and (m := _OF_TOTAL.fullmatch(line.text)))
    symbols = Counter(_symbol(line.text) for line in lines if line.text[:2] in _ORGANS and len(line.text) < _HEADER)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    named, broke = "", False
    for line in lines:
        total = _OF_TOTAL.fullmatch(line.text) if len(line.text) < 8 else None
        why = "" if total and totals[total[1]] < 2 else _furniture(line, kept[-1] if kept else None)
        own = why == "running header" and not named and len(kept) < _MASTHEAD
        if own:
            named = _symbol(line.text)
        elif why == "running header" and not (line.breaks or _runs(_symbol(line.text), named, symbols)):
            why = ""
        if why and not own:
            dropped.append(Dropped(line.number, line.text, why))
            broke = True
            continue
        kept.append(line._replace(breaks=True) if broke else line)
        broke = False
    return Cleared(tuple(kept), tuple(dropped))


def _symbol(text: str) -> str:
    """Return the symbol in a line of furniture, "" if none is in it."""
    m = _NAMED.search(text) if len(text) <= _LONGEST else None
    return m[0] if m else ""


def _runs(symbol: str, named: str, symbols: Counter[str]) -> bool:
    """Tell whether a symbol alone on a line heads pages: the document's own (a resolution's if none is named)."""
    return symbol == named or symbols[symbol] > 1 or (not named and "RES/" in symbol)


def _furniture(line: Line, before: Line | None) -> str:
    """Return what furniture the line is, "" if it is none; a note's text (right after its mark) never is."""
    if line.text[:1] not in _FIRST or len(line.text) > _LONGEST:
        return ""
    if before is not None and line.gap == 0 and (not before.text or before.text.isdigit()):
        return ""
    rest, found = line.text, []
    while m := _ALL.match(rest):
        found.append((m.lastgroup or "").replace("_", " "))
        rest = rest[m.end() :].lstrip()
    if rest or not found:
        return ""
    return found[0] if "running header" not in found else "running header"
