"""Instruments called by any of their names, with the paragraphs that are named beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sitegen.link.forms import Forms, Name, Pattern, leap
from sitegen.link.numbers import ahead, leading, numbered, paragraphs
from sitegen.link.passage import Passage
from sitegen.model import Reference

_WORD = 30
"""Characters before a name in which the word before it is looked for."""


def find_instruments(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield instruments by name, longest form first, with 《》 and paragraphs (《突尼斯议程》第35至37段和第67至72段).

    A name inside a longer title is none, without marks of its own there; nor is one that a word before the figure with
    which it begins has begun. A common name (《行动计划》) counts only in its marks, and where the summit that adopted
    it is named in the paragraph or the instrument was named before (A/RES/66/184 PP 3 and PP 19).
    """
    if not forms.named_instruments.search(passage.text):
        return
    titles = [m.span() for m in forms.quoted.finditer(passage.text)]
    lists = ahead(passage.text, forms)
    articles = {m.end(): m for m in forms.articles_before.finditer(passage.text)}
    for m in leap(forms.named_instruments, forms.instruments, passage.text):
        name = forms.names[(m.lastindex or 1) - 1]
        span = _whole(m.span(), titles) or (None if name.common else _inner(m, forms))
        if not span or (name.common and not _sure(name, m, span == m.span(), passage, forms)):
            continue
        if name.name[0].isdecimal() and _goes_on_before(m, passage.text, forms):
            continue
        start, end = span
        if name.articles:
            yield _with_articles(name, span, articles.get(start), passage.text, forms)
            continue
        after = forms.after.match(passage.text, end)
        before = None if after else leading(lists, start, passage.text, forms)
        yield Reference(
            start=before.start() if before else start,
            end=after.end() if after else end,
            kind="instrument",
            target=name.instrument,
            paragraphs=paragraphs((after or before or [""])[0], forms.listed),
        )


def _with_articles(
    name: Name, span: tuple[int, int], before: re.Match[str] | None, text: str, forms: Forms
) -> Reference:
    """Return a charter with its articles: 《联合国宪章》第十三条, Article 51 of the Charter of the United Nations."""
    after = forms.articles_after.match(text, span[1])
    return Reference(
        start=before.start() if before else span[0],
        end=after.end() if after else span[1],
        kind="instrument",
        target=name.instrument,
        paragraphs=numbered((after or before or [""])[0], forms.articles),
    )


def _whole(span: tuple[int, int], titles: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Widen a name to its title marks; None where it is only a part of the title."""
    at = bisect_right(titles, span) - 1
    start, end = titles[at] if at >= 0 else (0, 0)
    if not start <= span[0] < end:
        return span
    return (start, end) if (start + 1, end - 1) == span else None


def _inner(m: re.Match[str], forms: Forms) -> tuple[int, int] | None:
    """Widen a name to its marks inside another title: 《努力实现〈2030年可持续发展议程〉的京都宣言》 (A/RES/76/181)."""
    start, end = m.start() - 1, m.end() + 1
    marks = m.string[start : m.start()] + m.string[m.end() : end]
    return (start, end) if marks and marks == forms.citing.inner_quotes else None


def _sure(name: Name, m: re.Match[str], unmarked: bool, passage: Passage, forms: Forms) -> bool:
    if unmarked and (forms.citing.open_quote or _in_title(m, passage.text, forms)):
        return False
    context: Pattern | None = forms.series.get(name.context)
    named = context is not None and context.search(passage.text) is not None
    return named or name.instrument in passage.known


def _in_title(m: re.Match[str], text: str, forms: Forms) -> bool:
    return _goes_on_before(m, text, forms) or forms.titled_after.match(text, m.end()) is not None


def _goes_on_before(m: re.Match[str], text: str, forms: Forms) -> bool:
    """Tell whether the title begins before the name: "Connect 2030 Agenda" is no 2030 Agenda (A/RES/76/189)."""
    return forms.titled.search(text[max(0, m.start() - _WORD) : m.start()]) is not None
