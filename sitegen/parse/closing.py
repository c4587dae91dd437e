"""What stands below the paragraphs: the date and the meeting, lines on the vote; and such lines wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sitegen.languages.base import Language, ParseForms
from sitegen.parse import numbering
from sitegen.parse.material import Dropped
from sitegen.parse.outline import Passage

_LONGEST_DATE, _LONGEST_MEETING = 60, 80  # characters
_VOTE = 40  # passages: a recorded vote names up to 193 States
_DISTRIBUTED = re.compile(r"Distr|分发|Расп|التوزيع")  # how letterheads of all six languages begin that line


class Closing(NamedTuple):
    """What comes after the paragraphs."""

    adopted: date | None
    meeting: str
    adoption: tuple[str, ...]
    end: int
    """Where the paragraphs end."""
    kept: tuple[Dropped, ...]
    """The lines that are kept as the date and the meeting."""


def read_closing(passages: Sequence[Passage], forms: ParseForms) -> Closing:
    """Return what comes after the paragraphs: date and meeting in any order, then lines on the vote."""
    end = vote = _before_vote(passages, forms)
    adopted, meeting = None, ""
    kept: list[Dropped] = []
    while end:
        p = passages[end - 1]
        if not adopted and is_date(p.text, forms) and find_date(p.text, forms):
            adopted = find_date(p.text, forms)
            kept.append(Dropped(p.line, p.text, f"kept as the date {adopted}"))
        elif not meeting and _is_meeting(p.text, forms):
            meeting = p.text
            kept.append(Dropped(p.line, p.text, "kept as the meeting"))
        else:
            break
        end -= 1
    if not kept:
        return Closing(None, "", (), len(passages), ())
    return Closing(adopted, meeting, tuple(p.text for p in passages[vote:]), end, tuple(kept))


def _before_vote(passages: Sequence[Passage], forms: ParseForms) -> int:
    """Return where the lines on the vote begin, below the date and the meeting; the end if there are none.

    They stand in square brackets, from the first line to the last (A/HRC/RES/51/13), or begin with words for them.
    """
    bottom = passages[-_VOTE:]
    closing = [i for i, p in enumerate(bottom) if is_date(p.text, forms) or _is_meeting(p.text, forms)]
    vote = bottom[closing[-1] + 1 :] if closing else []
    if not vote or any(numbering.operative(p.text) for p in vote):
        return len(passages)
    bracketed = vote[0].text.startswith("[") and vote[-1].text.rstrip(".。").endswith("]")
    worded = re.match(forms.voting, vote[0].text, re.IGNORECASE) is not None
    return len(passages) - len(vote) if bracketed or worded else len(passages)


def _is_meeting(text: str, forms: ParseForms) -> bool:
    """Tell whether ``text`` is the line of a meeting and nothing else."""
    return (
        len(text) < _LONGEST_MEETING and re.fullmatch(rf"(?:{forms.meeting})[.,，]?", text, re.IGNORECASE) is not None
    )


def find_meeting(text: str, forms: ParseForms) -> str:
    """Return the meeting that ``text`` names, "" if none: the Security Council prints it in the masthead only."""
    m = re.search(forms.meeting, text[:2000])
    return m[0] if m else ""


def is_date(text: str, forms: ParseForms) -> bool:
    """Tell whether ``text`` is a date and nothing else."""
    return len(text) < _LONGEST_DATE and re.fullmatch(rf"(?:{forms.date})[.,，]?", text, re.IGNORECASE) is not None


def find_date(text: str, forms: ParseForms) -> date | None:
    """Return the first date in ``text``, None if there is none."""
    m = re.search(forms.date, text[:2000], re.IGNORECASE)
    if not m:
        return None
    month = "".join(m["month"].split("/")[0].split()).lower()
    try:
        return date(int(m["year"]), forms.months[month], int(m["day"]))
    except (KeyError, ValueError):
        return None


def without_distribution(masthead: Sequence[str], language: Language) -> Sequence[str]:
    """Return the lines of a masthead without the day on which the paper was handed out.

    It stands behind or below "Distr.: General", and is no day of adoption.
    """
    pairs = zip(masthead, ("", *masthead), strict=False)
    return [
        line
        for line, above in pairs
        if not (_DISTRIBUTED.match(line) or (_DISTRIBUTED.match(above) and is_date(line, language.parsing)))
    ]
