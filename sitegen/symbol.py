"""United Nations document symbols: read, spell, and the address of the official copy.

A symbol is a string in its canonical spelling: as printed, without blanks (A/RES/57/270B, S/RES/1368(2001)). What a
symbol means inside running text belongs to ``link``; this room knows only the symbol itself.
Spelling and addresses follow the United Nations' practice in links (docs.un.org) since 2025.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal
from urllib.parse import quote

Organ = Literal["ga", "ecosoc", "sc", "hrc", "other"]

OFFICIAL_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The languages of the United Nations, in which there are official copies."""

# The first part may have a hyphen: WSIS-05/TUNIS/DOC/7, ICC-ASP/8/Res.3.
_SHAPE = r"[A-Z][A-Za-z0-9.-]{0,9}(?:/(?!\.+(?:/|$))[A-Za-z0-9.,()\[\]*_-]+)+"
_JOINT = r"(?P<first>[A-Z]+/[^-]*[^-/])-(?P<second>[A-Z]{1,5}/.+)"
_RES, _DEC = "/RES/", "/DEC/"
_BODIES: dict[Organ, str] = {"hrc": "A/HRC", "ga": "A", "ecosoc": "E", "sc": "S"}
_ORGANS: dict[str, Organ] = {"A/HRC": "hrc", "A": "ga", "E": "ecosoc", "S": "sc"}
_FIRST_DECISION: dict[Organ, int] = {"ga": 401, "ecosoc": 101, "hrc": 101}
"""At which the numbers of decisions begin, above those of all resolutions: 77/505, 2021/243, 48/114.

Of the General Assembly since its thirty-first session (its resolutions have come to 73/351), of the Economic and
Social Council since it numbers by year.
"""

BODY = (
    r"(?:A|E|S|T|ST|TD|CD|DC|DP|CAT|CCPR|CCW|CEDAW|CERD|CED|CMW|CRC|CRPD|FCCC|HRI|HSP|ICCD|ICC-ASP|ID|ISBA|LOS|NPT"
    r"|BWC|APLC|CCM|PBC|SPLOS|UNEP(?!/CBD)|UNW|UNFPA|UNICEF|IDB|JIU|AC|CTOC|CAC|WSIS-0[35])"
)
"""First parts of symbols that the United Nations gives itself, as a pattern.

Others (GC/RES of the IAEA, WT/L of the WTO, EX.CL of the African Union) look alike and have no official copy there.
"""
_PRINTED = (
    r"([A-Z][A-Z0-9.-]*(?: ?/ ?[A-Za-z0-9_-]+(?:\.(?: ?\d"
    r"|[A-Za-z_-])[A-Za-z0-9_-]*)*(?: ?\([A-Za-z0-9. -]{1,30}\))?)+(?:"
    r" [A-Z](?:-[A-Z])?)?)"
    r"(?:(?<=\d)-[ACEFRS]|(?<=\))-[ACEFRS])?\*{0,3}"
)
# What a part's letter or the session stands beside in a number: 57/270B, 217A(III), 1874(S-IV).
_OLD = r"\d{1,4}[A-Z]?\((?:E?S-)?[IVXLC]+\)"
_PARTS = r"(?:[A-Z]{1,2}(?:-[A-Z]{1,2})?)?"
NUMBERS: dict[Organ, str] = {
    "ga": rf"\d{{1,3}}/\d{{1,3}}{_PARTS}|{_OLD}|E?S-\d{{1,2}}/\d{{1,3}}[A-Z]?",
    "ecosoc": rf"(?:19|20)\d\d/\d{{1,3}}{_PARTS}|{_OLD}",
    "sc": r"\d{1,4}\((?:19|20)\d\d\)",
    "hrc": r"\d{1,3}/\d{1,3}|S-\d{1,2}/\d{1,3}",
}
"""How the numbers of an organ's resolutions and decisions are formed, as patterns, without blanks."""
_WSIS = {
    "WSIS-03/GENEVA/DOC/4": "docs/geneva/official/dop.html",
    "WSIS-03/GENEVA/DOC/5": "docs/geneva/official/poa.html",
    "WSIS-05/TUNIS/DOC/7": "docs2/tunis/off/7.html",
    "WSIS-05/TUNIS/DOC/6(Rev.1)": "docs2/tunis/off/6rev1.html",
}
"""Where ITU keeps the outcome documents of the World Summit on the Information Society: docs.un.org has none."""


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


def decision(organ: Organ, number: str) -> str:
    """Return the symbol of an organ's decision: ("ga", "77/505") → ``A/DEC/77/505``. Raises KeyError as above."""
    return _BODIES[organ] + _DEC + compact(number)


def is_decisions(organ: Organ, number: str) -> bool:
    """Tell whether only a decision of the organ can have this number: ("ga", "77/505"), ("ecosoc", "2021/243")."""
    m = re.fullmatch(r"\d+/(\d+)[A-Z]?", compact(number))
    return m is not None and organ in _FIRST_DECISION and int(m[1]) >= _FIRST_DECISION[organ]


def speaker_of(symbol: str) -> Organ:
    """Return the organ that speaks in a document of its own, be it a resolution or not: of A/C.2/77/L.59 ``ga``.

    ``other`` is every body that is none of the four: the World Summit on the Information Society, UNEP/EA, HSP/HA.
    """
    body = "A/HRC" if symbol.startswith("A/HRC/") else symbol.partition("/")[0]
    return _ORGANS.get(body, "other")


def is_known(symbol: str) -> bool:
    """Tell whether the body that a symbol names is one of the United Nations' own."""
    return re.match(rf"{BODY}/", symbol) is not None


def printed(text: str) -> str:
    """Return the symbol that ``text`` is and nothing else, in canonical spelling; "" for any other text.

    A star tells that the document was issued again; the letter after a document of the Summit is its language's:
    ``S/RES/2999 (2099)``, ``A/RES/66/184*``, ``WSIS-05/TUNIS/DOC/6 (Rev.1)-C``. Hyphens of Word are hyphens, signs of
    full width are signs.
    """
    m = re.fullmatch(_PRINTED, plain(text))
    found = compact(m[1]) if m else ""
    if found.startswith("WSIS-"):
        found = re.sub(r"-[ACEFRS]$", "", found)
    return found if is_symbol(found) and re.search(r"\d", found) else ""


def plain(text: str) -> str:
    """Return ``text`` with signs of full width as plain ones, and with one kind of hyphen: （S-27） → (S-27)."""
    return unicodedata.normalize("NFKC", text).replace("\u2011", "-").replace("\u2010", "-")


def organ_of(symbol: str) -> Organ:
    """Return the organ whose resolution ``symbol`` is; ``other`` for every other document."""
    body, res, _ = symbol.partition(_RES)
    return _ORGANS.get(body, "other") if res else "other"


def decided_by(symbol: str) -> tuple[Organ, str]:
    """Return the organ whose decision ``symbol`` is, and its number; ``other`` and "" for every other document."""
    body, dec, number = symbol.partition(_DEC)
    return (_ORGANS[body], number) if dec and body in _ORGANS and body != "S" else ("other", "")


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
    """Return the address of the UN's own copy in one of ``OFFICIAL_LANGUAGES``; of a joint symbol's first half.

    The outcome documents of the World Summit on the Information Society are ITU's, in English.
    """
    if symbol in _WSIS:
        return f"https://www.itu.int/net/wsis/{_WSIS[symbol]}"
    return f"https://docs.un.org/{language}/{quote(halves(symbol)[0], safe='/()[],*')}"


def is_verified(symbol: str) -> bool:
    """Tell whether the UN itself links to such symbols: it does not to ECOSOC resolutions of before 2012."""
    m = re.match(r"E/RES/(\d{4})/", symbol)
    return m is None or int(m[1]) >= 2012


def sort_key(symbol: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts symbols as people count: A/RES/66/9 before A/RES/66/184."""
    pieces = re.findall(r"\d+|\D+", symbol)
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in pieces)
