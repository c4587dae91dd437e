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

_SYMBOL = (
    r"(?:A/(?:HRC/)?(?:RES/|\d)|E/(?:RES/|\d)|S/(?:RES/|\d))[\w/.()-]{1,30}(?<!\.)"
    r"(?: \(\d{4}\))?(?: [A-Z](?:-[A-Z])?)?\*?"
)
_NAMED = re.compile(_SYMBOL)
_PIECES = (
    ("job number", r"\d{2}-\d{5}(?:\s{0,3}[*(]{0,2}[ACEFRS][)*]{0,2}(?:\s{1,6}\d{3,6}\b)?)?\*{0,3}"),
    ("bar code", r"\*\d{7,9}\*"),
    ("page number", r"\d{1,3}/\d{1,3}|[-–—] ?\d{1,3} ?[-–—]|[Pp]age \d{1,3}(?: (?:of|/) \d{1,3})?"),
    ("running header", _SYMBOL),
)
_ALL = re.compile("|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in _PIECES))
_OF_TOTAL = re.compile(r"\d{1,3}/(\d{1,3})")
_FIRST = frozenset("0123456789*-–—PpAES")
_ORGANS = frozenset(("A/", "E/", "S/"))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*(?:[\w/]|\([^\s()]*\))")
_CITES = re.compile(r"(?:\b(?:at|from|see|sur|voir|adresse|en|véase|на|см\.?|в)|[(（:：/见址])$")
_STOPPED = re.compile(r"[;.:；。：؛]$")
_FIGURES = re.compile(r"\d{1,3}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NEAR = 2  # lines: number, job number and header stand together
# Lines, letters: a running title of the UN has two lines, each of 32 Chinese characters.
_TITLE_LINES, _BEGINNING = 3, 16
_LONGEST = 80
_HEADER = 40
_MASTHEAD = 20


class Titles(NamedTuple):
    """What may run on the heads of pages, bare, and the line below which it does."""

    below: int = 0
    words: tuple[str, ...] = ()


class Cleared(NamedTuple):
    """Lines without the furniture among them, and the furniture."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def clear(lines: Sequence[Line], titles: Titles | None = None) -> Cleared:
    """Take the furniture out of ``lines``. The first symbol alone on a line near the top stays: the document's own.

    A line such as ``2/5`` is a page's number only where others go on to the same 5, or beside other furniture;
    ``66/184`` is a resolution's. ``titles`` are what may run on the heads of pages: words of the masthead, bare.
    """
    whys = _by_form(lines)
    _number_pages(lines, whys)
    if titles is not None and titles.words:
        _run_titles(lines, whys, titles)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    broke = False
    for line, why in zip(lines, whys, strict=True):
        if why:
            dropped.append(Dropped(line.number, line.text, why))
            broke = True
        else:
            kept.append(line._replace(breaks=True) if broke else line)
            broke = False
    return Cleared(tuple(kept), tuple(dropped))


def _by_form(lines: Sequence[Line]) -> list[str]:
    """Return for each line what furniture it is by its form, "" if it is none."""
    symbols = Counter(_symbol(line.text) for line in lines if line.text[:2] in _ORGANS and len(line.text) < _HEADER)
    named, kept = "", 0
    before: Line | None = None
    whys: list[str] = []
    for line in lines:
        why = _address(line, before) or _furniture(line, before)
        if not why and not named and kept < _MASTHEAD:
            named = _symbol(line.text)  # beside other words: United Nations A/RES/73/3
        own = why == "running header" and not named and kept < _MASTHEAD
        if own:
            named = _symbol(line.text)
        elif why == "running header" and not (line.breaks or _runs(_symbol(line.text), named, symbols)):
            why = ""
        whys.append("" if own else why)
        if not whys[-1]:
            before, kept = line, kept + 1
    return whys


def _number_pages(lines: Sequence[Line], whys: list[str]) -> None:
    """Settle which numbers are pages'."""
    totals = Counter(m[1] for line in lines if len(line.text) < 8 and (m := _OF_TOTAL.fullmatch(line.text)))
    for i, line in enumerate(lines) if totals else ():
        total = _OF_TOTAL.fullmatch(line.text) if len(line.text) < 8 else None
        if total and totals[total[1]] < 2:
            others = [why.replace("page number", "") for why in whys[max(0, i - _NEAR) : i + 1 + _NEAR]]
            whys[i] = whys[i] if any(others) else ""
    if len(lines) > _NEAR and _FIGURES.fullmatch(lines[-1].text) and not lines[-2].text.isdigit():
        whys[-1] = "page number"


def _run_titles(lines: Sequence[Line], whys: list[str], titles: Titles) -> None:
    """Find the title where it heads pages, in one to three lines, whole or its beginning, beside other furniture."""
    near = {j for i, why in enumerate(whys) if why for j in range(i - _NEAR, i + _NEAR + 1)}
    at = 0
    while at < len(lines):
        end = at + 1
        if not whys[at] and lines[at].number > titles.below and (lines[at].breaks or at in near):
            ends = (at + n for n in range(min(_TITLE_LINES, len(lines) - at), 0, -1) if not any(whys[at : at + n]))
            end = next((e for e in ends if _is_title(lines[at:e], titles.words)), at)
            whys[at:end] = ["running header"] * (end - at)
            end = max(end, at + 1)
        at = end


def _is_title(lines: Sequence[Line], titles: Sequence[str]) -> bool:
    """Tell whether lines are a title, or a good beginning of one."""
    if _STOPPED.search(lines[-1].text):
        return False  # the words of the title inside a paragraph (A/RES/76/104)
    words = bare("".join(line.text for line in lines))
    return any(words == title or (len(words) >= _BEGINNING and title.startswith(words)) for title in titles)


def bare(text: str) -> str:
    """Return the letters of a text, to compare titles: marks of notes and blanks come and go."""
    return _NO_LETTERS.sub("", text).casefold()


def _address(line: Line, before: Line | None) -> str:
    """Return "link address" for the address of a link, which Apache Tika writes below each page, and nothing else.

    One that a note cites goes on with its line: ``(см.`` | ``www.un.org/esa/…pdf).`` (E/RES/2021/6 in Russian).
    """
    if line.text[:4] not in ("http", "www.") or not _ADDRESS.fullmatch(line.text):
        return ""
    return "" if before is not None and _CITES.search(before.text[-12:]) else "link address"


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
