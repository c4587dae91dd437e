"""What stands round the paragraphs: cover page, number and title; meeting, date and vote at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from sitegen import symbol
from sitegen.model import Text
from sitegen.parse.akn.findings import NO_DATE, TITLE_IN_PIECES, Findings
from sitegen.parse.akn.tree import Element
from sitegen.parse.akn.words import marks, plain, unmarked, words
from sitegen.parse.spacing import solid, tidy

# Letterhead: what every document of the organ has, and the dates of issue and of the session, which the files write in
# a form of their own ("11 九月", A/HRC/RES/54/1 in Chinese).
_LETTERHEAD_TAGS = frozenset(("docNumber", "docAuthority", "docStatus", "event", "img"))
_LETTERHEAD_NAMES = frozenset(("originalLanguage", "languageOfExpression"))
_ISSUED = "#dateOfIssuance"
_MEETING_NAMES = ("adoptionMeeting", "#adoptionMeeting")
_ADOPTED = "#adoptionDate"


@dataclass(slots=True)
class Frame:
    """What was found round the paragraphs."""

    symbol: str = ""
    masthead: list[Text] = field(default_factory=list)
    adopted: date | None = None
    meeting: str = ""
    adoption: dict[Text, None] = field(default_factory=dict)
    """Its lines, each once, in order."""


class Title(NamedTuple):
    """The numbers over the title, each with its line, and the title, as printed."""

    numbers: tuple[tuple[str, int], ...]
    text: Text


# --- Cover page -------------------------------------------------------------------------------------------------------


def cover(e: Element | None, frame: Frame, findings: Findings) -> None:
    """Read a coverPage: the symbol, and the lines of the masthead; the letterhead is left out."""
    for line in e.children if e else ():
        if isinstance(line, str):
            _masthead((line,), frame, findings)
        elif _is_letterhead(line):
            _letterhead(line, frame, findings)
        else:
            _masthead((line,), frame, findings)
            _settle(line, frame, findings)


def _is_letterhead(e: Element | str) -> bool:
    """Tell whether all words of an element belong to the letterhead."""
    if isinstance(e, str):
        return not solid(e)
    own = e.tag in _LETTERHEAD_TAGS or e.get("name") in _LETTERHEAD_NAMES or e.get("refersTo") == _ISSUED
    return own or (bool(plain(e)) and all(_is_letterhead(c) for c in e.children))


def _letterhead(e: Element, frame: Frame, findings: Findings) -> None:
    number = next(e.every("docNumber"), None)
    if number and not frame.symbol:
        frame.symbol = symbol.compact(plain(number))
        findings.drop(words((e,), findings), e.line, "the symbol, kept as data")
    else:
        findings.drop(words((e,), findings), e.line, "letterhead")


def _masthead(content: tuple[Element | str, ...], frame: Frame, findings: Findings) -> None:
    if line := words(content, findings):
        frame.masthead.append(line)


def _settle(e: Element, frame: Frame, findings: Findings) -> None:
    """Take date and meeting from a line of the masthead, where the Security Council prints them (S/RES/2660)."""
    for c in e.every("docDate", "inline", "location"):
        if c.get("refersTo") == _ADOPTED and not frame.adopted:
            frame.adopted = _date(c, findings)
        elif _is_meeting(c) and not frame.meeting:
            frame.meeting = plain(c)


def _is_meeting(e: Element) -> bool:
    return e.get("name") in _MEETING_NAMES or e.get("refersTo") in _MEETING_NAMES


def _date(e: Element, findings: Findings) -> date | None:
    """Return the date of a docDate; files that have none write the first day of year 1 (S/RES/2521 in Arabic)."""
    try:
        found = date.fromisoformat(e.get("date")[:10])
    except ValueError:
        found = date.min
    if found.year < 1945:
        findings.doubt(NO_DATE, e.line, e.get("date") or "(empty)")
        return None
    return found


# --- Number and title -------------------------------------------------------------------------------------------------


def title(e: Element | None, findings: Findings) -> Title:
    """Read a preface: numbers and title. A note on a number goes to the title's end (A/RES/76/246 B).

    The dash that parts the two in Arabic belongs to neither (A/RES/75/202).
    """
    numbers: list[tuple[str, int]] = []
    pieces: list[str] = []
    for c in _leaves(e) if e else ():
        text: str = words((c,), findings)
        if isinstance(c, Element) and c.tag == "docNumber":
            numbers.append((unmarked(text), c.line))
            text = marks(text)
        pieces.append(text)
    said = sum(bool(unmarked(p)) for p in pieces)
    if said > 1 and e:
        findings.doubt(TITLE_IN_PIECES, e.line, str(said))
    whole = tidy(" ".join(filter(None, pieces)))
    return Title(tuple(numbers), Text(re.sub(r"^[-–—]\s+", "", whole) if numbers else whole))


def _leaves(e: Element) -> Iterator[Element | str]:
    """Yield what stands in the paragraphs of a preface."""
    for c in e.children:
        if isinstance(c, Element) and c.tag in ("p", "container", "block"):
            yield from _leaves(c)
        else:
            yield c


# --- Meeting, date and vote at the end --------------------------------------------------------------------------------


def conclusions(e: Element | None, frame: Frame, findings: Findings) -> None:
    """Read the conclusions: meeting, date of adoption, and the lines on how it was adopted.

    The date is kept as a date only. What a second part says once more (A/RES/77/264 B) is left out.
    """
    for c in e.children if e else ():
        if isinstance(c, str):
            adoption((c,), e.line if e else 0, frame, findings)
        elif c.tag == "docDate":
            _dated(c, frame, findings)
        elif _is_meeting(c):
            _met(c, frame, findings)
        elif c.tag == "outcome" or next(chain.from_iterable(map(_told, c.elements())), None) is None:
            _vote(c, frame, findings)
        else:
            conclusions(c, frame, findings)


def _told(e: Element) -> Iterator[Element]:
    """Yield the elements that say when, where or how it was adopted."""
    return (c for c in e.every("docDate", "outcome", "inline", "location") if c.tag != "inline" or _is_meeting(c))


def _dated(e: Element, frame: Frame, findings: Findings) -> None:
    found = _date(e, findings)
    if found and frame.adopted in (None, found):
        frame.adopted = found
        findings.drop(words((e,), findings), e.line, f"date of adoption, kept as {found.isoformat()}")
    else:
        adoption((e,), e.line, frame, findings)


def _met(e: Element, frame: Frame, findings: Findings) -> None:
    text = words((e,), findings)
    if frame.meeting in ("", text):
        again = bool(frame.meeting)
        frame.meeting = text
        if again:
            findings.drop(text, e.line, "the meeting, said once more")
    else:
        adoption((text,), e.line, frame, findings)


def _vote(e: Element, frame: Frame, findings: Findings) -> None:
    """Add the lines of a vote; those in favour, against and abstaining have one each (A/HRC/RES/54/18)."""
    line: list[Element | str] = []
    for c in e.children:
        if isinstance(c, Element) and c.tag == "outcome":
            adoption(line, e.line, frame, findings)
            _vote(c, frame, findings)
            line = []
        else:
            line.append(c)
    adoption(line, e.line, frame, findings)


def adoption(content: Iterable[Element | str], line: int, frame: Frame, findings: Findings) -> None:
    """Add a line on the adoption to ``frame``; one that was there before is left out."""
    text = words(content, findings)
    if text and text in frame.adoption:
        findings.drop(text, line, "a line on the adoption, said once more")
    elif text:
        frame.adoption[text] = None
