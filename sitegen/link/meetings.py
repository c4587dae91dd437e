"""Meetings: by series and number, by year, by a name of their own, by year and place, by dates and place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sitegen.languages.numerals import han
from sitegen.link.dates import span
from sitegen.link.forms import Forms, Held, Pattern
from sitegen.link.passage import Passage
from sitegen.model import Reference

_FAR = 600
"""Characters before and after a place in which its clause must begin and end."""


def find_numbered(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield meetings by series and number: 因特网治理论坛第四次会议, and 论坛第五次会议 after the full name."""
    if not forms.named_series.search(passage.text):
        return
    for series, full in forms.series.items():
        if not (named := full.search(passage.text)):  # every form has the name in it, or follows it
            continue
        yield from _numbered(passage.text, forms.numbered[series], series, forms)
        if series in forms.numbered_short:
            yield from _numbered(passage.text, forms.numbered_short[series], series, forms, named.end())


def _numbered(text: str, patterns: Iterable[Pattern], series: str, forms: Forms, start: int = 0) -> Iterator[Reference]:
    for m in (m for pattern in patterns for m in pattern.finditer(text, start)):
        number = _ordinal(m["nth"], forms)
        if held := _last(h for h in forms.held if h.series == series and h.meeting.number == number):
            yield _meeting(m.span(), held)


def _last(held: Iterable[Held]) -> Held | None:
    return next(reversed([*held]), None)


def _ordinal(words: str, forms: Forms) -> int:
    if figures := re.match(r"\d+", words):
        return int(figures[0])
    if not forms.citing.ordinals:
        return han(words)
    return next((n for n, p in enumerate(forms.citing.ordinals, 1) if re.fullmatch(p, words)), 0)


def find_yearly(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield meetings by series and year: 2011年信息社会世界首脑会议论坛, 信息社会世界首脑会议2010年论坛.

    After one in full, its short form is enough: "l’édition 2021 du Forum" (E/RES/2021/28 in French).
    """
    if not forms.named_series.search(passage.text):
        return
    for series, pattern in forms.yearly.items():
        full = tuple(pattern.finditer(passage.text))
        yield from _yearly(full, series, forms)
        if full and (short := forms.yearly_short.get(series)):
            yield from _yearly(short.finditer(passage.text, full[0].end()), series, forms)


def _yearly(matches: Iterable[re.Match[str]], series: str, forms: Forms) -> Iterator[Reference]:
    for m in matches:
        year = _said(m, "year")
        if held := _last(h for h in forms.held if h.series == series and h.meeting.start[:4] == year):
            yield _meeting(m.span(), held)


def find_named(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield meetings by a name that is theirs alone.

    Such are the phases of the summit (信息社会世界首脑会议日内瓦阶段; after that, 突尼斯阶段 is enough), and meetings
    of which neither day nor place is known, so that nothing but the name can tell them.
    """
    for id_, patterns in forms.named.items():
        for pattern, series in patterns:
            named = forms.series[series].search(passage.text) if series else None
            start = named.end() if named else 0
            if named or not series:
                yield from (_meeting(m.span(), forms.by_id[id_]) for m in pattern.finditer(passage.text, start))


def find_placed(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield meetings by year and place, where the same clause says what was held (A/RES/66/184 PP 28 and PP 30)."""
    if not forms.cities.search(passage.text):
        return
    for m in forms.placed.finditer(passage.text):
        start, end = _clause(m, passage.text, forms)
        clause = passage.text[start:end]
        there = [h for h in forms.held if h.city == m["city"] and h.meeting.start[:4] == m["year"]]
        meant = [h for h in there if _says(clause, h, forms)]
        main = meant if len(meant) == 1 else [h for h in meant if h.meeting.kind in ("summit", "forum")]
        if len(main) == 1:
            yield _meeting((m.start(), m.end("place")), main[0])


def _says(clause: str, held: Held, forms: Forms) -> bool:
    series = forms.series.get(held.series)
    return bool(series and series.search(clause)) or bool(held.name and held.name in clause)


def find_dated(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield meetings by their exact days and place (A/RES/66/184 PP 8 and OP 19, note 8).

    Where the same clause names the meeting already, nothing is left to say.
    """
    if not forms.cities.search(passage.text):
        return
    starts = [r.start for r in passage.found]
    for m in forms.dated.finditer(passage.text):
        days = span(m, forms)
        there = [h for h in forms.held if h.city == m["city"] and _spans(h) == days]
        start, end = _clause(m, passage.text, forms)
        beside = passage.found[bisect_left(starts, start) : bisect_left(starts, end)]
        if len(there) != 1 or any(r.target == there[0].meeting.id for r in beside):
            continue
        at = bisect_left(starts, m.start())
        free = at == len(starts) or starts[at] >= m.end()
        yield _meeting((m.start(), m.end() if free else m.end("place")), there[0])


def _spans(held: Held) -> tuple[str, str]:
    return held.meeting.start, held.meeting.end or held.meeting.start


def _clause(m: re.Match[str], text: str, forms: Forms) -> tuple[int, int]:
    """Return where the clause round a place begins and ends, as far as a reader would look."""
    left = max(0, m.start() - _FAR)
    begins = [b.end() for b in forms.clause.finditer(text, left, m.start())]
    right = m.end("place")
    ends = forms.clause.search(text, right, right + _FAR)
    return begins[-1] if begins else left, ends.start() if ends else min(len(text), right + _FAR)


def _said(m: re.Match[str], group: str) -> str:
    """Return what one of a pattern's alternatives found: the groups year0, year1 …."""
    return next(v for k, v in m.groupdict().items() if k.startswith(group) and v)


def _meeting(span: tuple[int, int], held: Held) -> Reference:
    return Reference(start=span[0], end=span[1], kind="meeting", target=held.meeting.id)
