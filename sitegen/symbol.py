"""United Nations document symbols: read, spell, and the address of the official copy.

A symbol is a string in its canonical spelling: as printed, without blanks (A/RES/57/270B, S/RES/1368(2001)). What a
symbol means inside running text belongs to ``link``; this room knows only the symbol itself.
Spelling and addresses follow the United Nations' practice in links (docs.un.org) since 2025.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote

Organ = Literal["ga", "ecosoc", "sc", "hrc", "other"]

OFFICIAL_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The languages of the United Nations, in which there are official copies."""

_SHAPE = r"[A-Z][A-Za-z0-9.]{0,9}(?:/(?!\.+(?:/|$))[A-Za-z0-9.,()\[\]*_-]+)+"
_JOINT = r"(?P<first>[A-Z]+/[^-]*[^-/])-(?P<second>[A-Z]{1,5}/.+)"
_RES = "/RES/"
_BODIES: dict[Organ, str] = {"hrc": "A/HRC", "ga": "A", "ecosoc": "E", "sc": "S"}
_ORGANS: dict[str, Organ] = {"A/HRC": "hrc", "A": "ga", "E": "ecosoc", "S": "sc"}


def compact(text: str) -> str:
    """Return ``text`` without blanks of any kind: ``S/RES/1368 (2001)`` → ``S/RES/1368(2001)``."""
    return "".join(text.split())


def is_symbol(text: str) -> bool:
    """Tell whether ``text`` has the shape of a symbol in canonical spelling."""
    return re.fullmatch(_SHAPE, text) is not None and text.count("(") == text.count(")")


def resolution(organ: Organ, number: str) -> str:
    """Return the symbol of an organ's resolution: ("ga", "57/270 B") → ``A/RES/57/270B``.

    Raises KeyError for an organ whose resolutions have no symbol of this form.
    """
    return _BODIES[organ] + _RES + compact(number)


def organ_of(symbol: str) -> Organ:
    """Return the organ whose resolution ``symbol`` is; ``other`` for every other document."""
    body, res, _ = symbol.partition(_RES)
    return _ORGANS.get(body, "other") if res else "other"


def number_of(symbol: str) -> str:
    """Return the number of a resolution as its title line prints it: ``A/RES/66/184`` → ``66/184``."""
    body, res, number = symbol.partition(_RES)
    return number if res and body in _ORGANS else symbol


def halves(symbol: str) -> tuple[str, str]:
    """Split a joint symbol: ``A/66/64-E/2011/77`` → (``A/66/64``, ``E/2011/77``); others give (symbol, "")."""
    m = re.fullmatch(_JOINT, symbol) if "-" in symbol else None
    return (m["first"], m["second"]) if m else (symbol, "")


def stem(symbol: str) -> str:
    """Return the symbol as part of a file name: ``A/RES/66/184`` → ``A-RES-66-184``."""
    return compact(symbol).replace("/", "-")


def official_copy(symbol: str, language: str) -> str:
    """Return the address of the UN's own copy in one of ``OFFICIAL_LANGUAGES``; of a joint symbol's first half."""
    return f"https://docs.un.org/{language}/{quote(halves(symbol)[0], safe='/()[],*')}"


def is_verified(symbol: str) -> bool:
    """Tell whether the UN itself links to such symbols: it does not to ECOSOC resolutions of before 2012."""
    m = re.match(r"E/RES/(\d{4})/", symbol)
    return m is None or int(m[1]) >= 2012


def sort_key(symbol: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts symbols as people count: A/RES/66/9 before A/RES/66/184."""
    pieces = re.findall(r"\d+|\D+", symbol)
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in pieces)
