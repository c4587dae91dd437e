"""Resolutions named by their number: 第56/183号, resolution 1368 (2001), 217 A (III)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from sitegen.languages.numerals import roman
from sitegen.link.dates import Day, first_day
from sitegen.link.forms import Forms, leap
from sitegen.link.numbers import ahead, leading, paragraphs
from sitegen.link.passage import Passage
from sitegen.link.sessions import (
    FIRST_SESSION,
    FIRST_YEAR,
    issued,
    latest_council_session,
    only_councils,
    organ_by_year,
    special_by_year,
)
from sitegen.model import Reference
from sitegen.symbol import Organ, compact, resolution

_COUNCILS = ("hrc", "ecosoc", "sc")
_BY_YEAR = ("ecosoc", "elsewhere")
"""Who numbers resolutions by year: the Economic and Social Council, and commissions."""
_FAR = 3000
"""Characters beyond which no word belongs to a number; the longest lists of resolutions are half as long."""


class _Words(NamedTuple):
    """What stands in a passage beside its numbers, by where it stands."""

    items: tuple[re.Match[str], ...]
    """The numbers themselves."""
    nouns: tuple[tuple[int, int, str], ...]
    organs: tuple[tuple[int, int, str], ...]
    councils: tuple[str, ...]
    """For each of the organs, the council that was named last up to there."""
    dates: tuple[re.Match[str], ...]
    ahead: tuple[re.Match[str], ...]
    """Lists of paragraphs of what is named next."""


class _Number(NamedTuple):
    """A number that is a resolution's, with what the words round it tell."""

    match: re.Match[str]
    spelled: str
    organ: str
    """The organ named for it; "" for none, ``elsewhere`` for a body outside."""
    near: bool
    """Whether the organ is named in the same clause."""
    day: Day | None
    dated: str
    """The date that the words give for this number itself."""


def find_resolutions(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield resolutions named by number, each with its organ from the context and its paragraphs.

    The words of a citation are the number with what encloses it, the noun where it follows, and the paragraphs:
    第2011/16号决议第27至29段 (A/RES/66/184 OP 17). Numbers of decisions, laws and of bodies outside give nothing.
    """
    items = tuple(forms.items.finditer(passage.text))
    if not items:
        return
    words = _words(passage.text, items, forms)
    for number in _numbers(passage, words, forms):
        target = _target(number, passage)
        if target:
            yield _cited(number, target, passage.text, forms, words)


def _words(text: str, items: tuple[re.Match[str], ...], forms: Forms) -> _Words:
    organs = tuple((*m.span(), m.lastgroup or "") for m in leap(forms.mentions, forms.organs, text))
    named = (name for _, _, name in organs)
    return _Words(
        items=items,
        nouns=tuple((*m.span(), m.lastgroup or "") for m in forms.nouns.finditer(text)),
        organs=organs,
        councils=tuple(accumulate(named, lambda last, n: n if n in _COUNCILS else last, initial="hrc"))[1:],
        dates=tuple(forms.dates.finditer(text)),
        ahead=ahead(text, forms),
    )


def _numbers(passage: Passage, words: _Words, forms: Forms) -> Iterator[_Number]:
    last: _Number | None = None
    for chain in _chains(passage, words, forms):
        after = _organ_after(chain[-1], passage, words, forms)
        first = after or _organ(chain[0], words, passage, forms)
        for m in chain:
            organ, near = first if after or first[0] == "elsewhere" else _organ(m, words, passage, forms)
            day = _day(m, last.match.end() if last else 0, words, passage.text, forms)
            spelled, dated = _spelled(m, forms), _dated(m, day, passage.text, forms)
            if last and last.spelled[:-1] == spelled[:-1]:
                day = day or last.day
            last = _Number(m, spelled, organ, near, day, dated)
            yield last


def _chains(passage: Passage, words: _Words, forms: Forms) -> Iterator[list[re.Match[str]]]:
    """Yield the numbers of resolutions, those of one list together."""
    chain: list[re.Match[str]] = []
    for m in words.items:
        joined = chain and forms.also.fullmatch(passage.text, chain[-1].end(), m.start())
        if not (_enclosed(m, forms) or joined) or _noun(m, words, passage.text, forms) != "resolution":
            continue
        if not joined and _is_period(m["number"]) and not _beside_noun(m, words, passage.text):
            continue
        if chain and not joined:
            yield chain
            chain = []
        chain.append(m)
    if chain:
        yield chain


def _is_period(number: str) -> bool:
    """Tell whether a number may be two years, 2021/22, as well as a resolution."""
    m = re.fullmatch(r"(\d{4})/(\d\d)", number)
    return m is not None and (int(m[1]) + 1) % 100 == int(m[2])


def _is_by_year(number: str) -> bool:
    """Tell whether a number has the shape of 2010/2."""
    m = re.match(r"(\d{4})/", number)
    return m is not None and int(m[1]) > FIRST_YEAR


def _beside_noun(m: re.Match[str], words: _Words, text: str) -> bool:
    at = bisect_right(words.nouns, (m.start(),)) - 1
    before = at >= 0 and not text[words.nouns[at][1] : m.start()].strip()
    return before or bool(m.groupdict().get("close"))


def _organ_after(m: re.Match[str], passage: Passage, words: _Words, forms: Forms) -> tuple[str, bool] | None:
    """Return the organ named right after a number or its date: résolution 60/251 de l’Assemblée générale."""
    link = forms.of_organ.match(passage.text, m.end())
    if not link:
        return None
    at = bisect_left(words.organs, (link.end(),))
    if at == len(words.organs) or words.organs[at][0] != link.end():
        return None
    return _meant(at, words, passage, forms), True


def _enclosed(m: re.Match[str], forms: Forms) -> bool:
    return not any(forms.citing.number) or bool(m["open"] or m["close"])


def _day(m: re.Match[str], since: int, words: _Words, text: str, forms: Forms) -> Day | None:
    """Return the date of the resolution, on the side of its number where the language puts it."""
    if forms.citing.noun == "after":
        at = bisect_right(words.dates, m.start(), key=re.Match.end) - 1
        date = words.dates[at] if at >= 0 else None
        near = date and date.start() >= since and forms.dating.fullmatch(text, date.end(), m.start())
    else:
        at = bisect_left(words.dates, m.end(), key=re.Match.start)
        date = words.dates[at] if at < len(words.dates) else None
        near = date and forms.dating.fullmatch(text, m.end(), date.start())
    return first_day(date, forms) if date and near else None


def _dated(m: re.Match[str], day: Day | None, text: str, forms: Forms) -> str:
    """Return the day on which the resolution was adopted, as its citation gives it; "" where it may be another's."""
    if day is None:
        return ""
    start, end = (day.end, m.start()) if day.end <= m.start() else (m.end(), day.start)
    return day.iso if forms.own_date.fullmatch(text, start, end) else ""


def _noun(m: re.Match[str], words: _Words, text: str, forms: Forms) -> str:
    """Return what the number is a number of: the noun next to it on the language's side."""
    if forms.citing.noun == "after":
        at = bisect_left(words.nouns, (m.end(),))
        near = words.nouns[at] if at < len(words.nouns) else None
        far = near is None or near[0] - m.end() > _FAR or forms.sentence.search(text, m.end(), near[0])
        return "resolution" if far or near is None else near[2]
    at = bisect_right(words.nouns, (m.start(),)) - 1
    noun = words.nouns[at] if at >= 0 else (0, 0, "")
    far = m.start() - noun[1] > _FAR or forms.sentence.search(text, noun[1], m.start())
    return "" if far else noun[2]


def _organ(m: re.Match[str], words: _Words, passage: Passage, forms: Forms) -> tuple[str, bool]:
    """Return the organ named last before the number in its sentence, and whether in its clause too."""
    at = bisect_right(words.organs, (m.start(), m.end())) - 1
    while at >= 0:
        end = words.organs[at][1]
        if m.start() - end > _FAR or forms.sentence.search(passage.text, end, m.start()):
            break
        name = _meant(at, words, passage, forms)
        if _may_have(name, end, m, passage.text, forms):
            return name, forms.clause.search(passage.text, end, m.start()) is None
        at -= 1
    return "", False


def _may_have(name: str, end: int, m: re.Match[str], text: str, forms: Forms) -> bool:
    """Tell whether the number ``m`` may belong to an organ whose mention ends before it, at ``end``.

    A number by year can only belong to those that number so, whoever else is named between (A/RES/76/163 OP 4); any
    other to a body outside only where that stands right beside it.
    """
    if _is_by_year(m["number"]):
        return name in _BY_YEAR
    return name != "elsewhere" or forms.beside.fullmatch(text, end, m.start()) is not None


def _meant(at: int, words: _Words, passage: Passage, forms: Forms) -> str:
    """Return the organ that a mention means: 理事会 the council named last, 其 what stands right before it."""
    start, _, name = words.organs[at]
    if name == "own" and at > 0 and forms.itself.fullmatch(passage.text, words.organs[at - 1][1], start):
        at, name = at - 1, words.organs[at - 1][2]
    if name == "recent" and passage.organ not in _COUNCILS:
        return words.councils[at]
    return passage.organ if name in ("own", "recent") else name


def _spelled(m: re.Match[str], forms: Forms) -> str:
    """Spell a number as symbols do: 57/270B, 74/264A-C, 217(III), 1874(S-IV)."""
    number = compact(m["number"]).replace("‑", "-")
    for printed, latin in forms.citing.latin.items():
        number = number.replace(printed, latin)
    if m["old"]:
        return _old(number)
    return re.sub(r"(?<=[A-Z])[^A-Z]+(?=[A-Z]$)", "-", number)


def _old(number: str) -> str:
    """Spell a number of before 1976: 217A(III) → 217(III), 1874(SIV) → 1874(S-IV), 217(د-3) → 217(III)."""
    digits, session = re.sub(r"^(\d+)[^(]*\(", r"\1(", number).rstrip(")").split("(")
    count = re.search(r"\d+", session)
    special = "S-" if session.startswith("S") else ""
    return f"{digits}({special}{roman(int(count[0])).upper() if count else session.lstrip('S-')})"


def _target(number: _Number, passage: Passage) -> str:
    """Return the symbol that a number stands for, "" where it is none that could be known.

    The shape tells most: 1368 (2001) is the Security Council's, 217 A (III) of before 1976, 2010/2 the Economic and
    Social Council's or a commission's. The General Assembly and the Human Rights Council share the rest.
    """
    m, spelled = number.match, number.spelled
    if number.organ == "elsewhere":
        return ""
    if m["council"]:
        return resolution("sc", spelled)
    if m["old"]:
        return resolution("ecosoc" if number.organ == "ecosoc" else "ga", spelled)
    if m["special"]:
        return resolution(_special(number, passage), spelled)
    session = int(spelled.partition("/")[0])
    if session > FIRST_YEAR:
        return resolution("ecosoc", spelled) if _is_councils(number, passage) else ""
    organ = _shared(number, session, passage)
    known = session < FIRST_YEAR and (organ == "hrc" or session >= FIRST_SESSION)
    return resolution(organ, issued(spelled, number.day.month if number.day else None)) if known else ""


def _is_councils(number: _Number, passage: Passage) -> bool:
    """Tell whether a number by year is the Economic and Social Council's: by who is named, who speaks, what was cited.

    Where none of these tells, the year and the number may (heading in A/RES/76/246 A: "Resolution 2021/18 on …").
    """
    if number.organ:
        return number.organ == "ecosoc"
    if passage.organ == "ecosoc" or passage.cited.get(number.spelled) == "ecosoc":
        return True
    year, count = re.findall(r"\d+", number.spelled)[:2]
    return only_councils(int(year), int(count))


def _special(number: _Number, passage: Passage) -> Organ:
    session = int(re.sub(r"\D*(\d+)/.*", r"\1", number.spelled))
    if number.spelled.startswith("ES"):
        return "ga"
    dated = special_by_year(session, number.day.year) if number.day else None
    return dated or ("hrc" if (number.organ or passage.organ) == "hrc" else "ga")


def _shared(number: _Number, session: int, passage: Passage) -> Organ:
    """Tell the General Assembly's resolution from the Human Rights Council's.

    Surest is the date; then the organ in the same clause, what the text has cited before under this number, and the
    organ in the same sentence. Else the organ that speaks, as far as it had such a session by then.
    """
    dated = organ_by_year(session, number.day.year) if number.day else None
    named: Organ | None = {"ga": "ga", "hrc": "hrc"}.get(number.organ)  # type: ignore[assignment]
    before = passage.cited.get(number.spelled)
    own: Organ = "hrc" if passage.organ == "hrc" else "ga"
    if session > latest_council_session(passage.symbol):
        return "ga"
    if session < FIRST_SESSION:
        return "hrc" if "hrc" in (dated, named, before, own) else "ga"
    return dated or (named if number.near else None) or before or named or own


def _cited(number: _Number, target: str, text: str, forms: Forms, words: _Words) -> Reference:
    start, end = _with_noun(number.match, text, forms, words)
    after = forms.after.match(text, end)
    before = None if after else leading(words.ahead, start, text, forms)
    return Reference(
        start=before.start() if before else start,
        end=after.end() if after else end,
        kind="document",
        target=target,
        paragraphs=paragraphs((after or before or [""])[0], forms.listed),
        dated=number.dated,
    )


def _with_noun(m: re.Match[str], text: str, forms: Forms, words: _Words) -> tuple[int, int]:
    """Widen a number to the noun that touches it: 第65/141号决议, resolution 65/141."""
    if forms.citing.noun == "after":
        noun = forms.nouns.match(text, m.end())
        return m.start(), noun.end() if noun and noun.lastgroup == "resolution" else m.end()
    at = bisect_right(words.nouns, (m.start(),)) - 1
    touches = at >= 0 and not text[words.nouns[at][1] : m.start()].strip()
    return words.nouns[at][0] if touches else m.start(), m.end()
