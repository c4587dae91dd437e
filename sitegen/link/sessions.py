"""What the number of a resolution tells with its date: whose it is, and under which symbol it was issued.

The General Assembly's session n opens in September of the year 1945 + n and closes a year later; the Human Rights
Council meets three times a year since June 2006. So 45/4 of 2020 can only be the Council's, 45/4 of 1990 only the
Assembly's.
"""

from __future__ import annotations

import re

from sitegen.symbol import Organ, number_of, organ_of

FIRST_SESSION = 31
"""Of the General Assembly, whose resolutions are numbered by session: 31/1, of 1976."""
FIRST_YEAR = 1978
"""In which resolutions of the Economic and Social Council are numbered by year."""

_LAST_SPECIAL = 28
"""Special session of the General Assembly, the last before there was a Human Rights Council."""
_COUNCIL_FROM = 2006
_FEW = 2
_MOST = 99
"""Resolutions of a year, more than the Economic and Social Council has ever had."""
_SLACK = 2
"""Years by which the pace of three sessions a year may be wrong (it was in 2006 and 2020)."""
_RESUMED = range(1, 9)
"""Months in which the General Assembly meets again after the main part of its session."""
_COMMON = "BC"
"""Letters that resumed sessions give; more than three resolutions under one number are of one day."""
_FIRST_RESUMED = 46
"""Session since which resumed sessions have given letters (48/218 B of July 1994 is an early one)."""


def organ_by_year(session: int, year: int) -> Organ | None:
    """Return whose resolution of ``session`` (31 to 99) bears a date of ``year``; None where both or none may be."""
    assembly = year in (1945 + session, 1946 + session) and session >= FIRST_SESSION
    council = year >= _COUNCIL_FROM and abs(_COUNCIL_FROM + session / 3 - year) <= _SLACK
    if assembly == council:
        return None
    return "ga" if assembly else "hrc"


def special_by_year(session: int, year: int) -> Organ | None:
    """Return whose special session it was: the Assembly held its 28 first ones before there was a Council."""
    return "hrc" if year >= _COUNCIL_FROM and session <= _LAST_SPECIAL else None


def latest_council_session(symbol: str) -> int:
    """Return the last session of the Human Rights Council that the resolution ``symbol`` can have known."""
    first = re.match(r"\d+", number_of(symbol))
    if not first:
        return 999
    number = int(first[0])
    year = number if number > FIRST_YEAR else 1946 + number
    return number if organ_of(symbol) == "hrc" else (year - _COUNCIL_FROM) * 3 + 3


def only_councils(year: int, count: int) -> bool:
    """Tell whether only the Economic and Social Council can have a resolution of this year and number: 2021/18.

    The Commission on Human Rights and its Sub-Commission numbered theirs by year too, up to 2006; the Commission on
    Population and Development does, and has never had more than two in a year.
    """
    return year > _COUNCIL_FROM and _FEW < count <= _MOST


def years(symbol: str) -> tuple[int, ...]:
    """Return the year of a document as its symbol tells it: one, or the two of its session; () where it tells none.

    E/RES/2010/2 is of 2010, S/RES/1368(2001) of 2001; A/66/437 and A/RES/66/184 are of the General Assembly's 66th
    session, from September 2011 to September 2012.
    """
    if year := re.search(r"[/(]((?:19|20)\d\d)(?=[/)])", symbol):
        return (int(year[1]),)
    session = re.match(r"A/(?:RES/|C\.\d/|BUR/|INF/)?(\d{2,3})/", symbol)
    if not session or int(session[1]) < FIRST_SESSION:
        return ()
    return 1945 + int(session[1]), 1946 + int(session[1])


def issued(number: str, month: int | None) -> str:
    """Return the number under which a lettered resolution was issued: 72/266 A → 72/266, 57/270 B → 57/270B.

    A resolution that the General Assembly adopts when it meets again after December gets the next letter and a
    document of its own (57/270 B of 23 June 2003, 72/262 C of 5 July 2018): its letter is part of the symbol. The
    first one, A, and those adopted side by side in the main part of a session (49/75 J of 15 December 1994, 74/92 B
    of 13 December 2019) are one document without a letter. So the United Nations links them, with few exceptions.
    """
    m = re.fullmatch(r"(?P<bare>(?P<session>\d+)/\d+)(?P<letter>[A-Z]{1,2})", number)
    if not m or int(m["session"]) > FIRST_YEAR:
        return number
    apart = m["letter"] in _COMMON and int(m["session"]) >= _FIRST_RESUMED
    if month and m["letter"] != "A":
        apart = month in _RESUMED
    return number if apart else m["bare"]
