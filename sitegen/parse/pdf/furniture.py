"""Rows of a PDF that are not the document's own, letterhead and running headers; and the foot of each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Dropped
from sitegen.parse.pdf import layout
from sitegen.parse.pdf.layout import Measure, Row, Span
from sitegen.symbol import compact, is_symbol

_EDGE = 4  # lines at the top and foot of a page among which running headers and footers are sought
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RULE = re.compile(r"[_‗\u2500\u2015\u2014-]{5,}")
_BAR_CODE = re.compile(r"\*\d{6,9}\*")
_JOB = re.compile(r"(?:GE\.)?\d{2}-\d{5,6}(?:\s?[*(]{0,2}[ACEFRS][)*]{0,2})?\*{0,3}(?:[\s\d]{0,20})")
_PAGE = re.compile(r"\d{1,4}|\d{1,4}\s?/\s?\d{1,4}|[-–—]\s?\d{1,4}\s?[-–—]")
_DISTRIBUTION = re.compile(r"Distr(?:\.|ibuci|ibution)", re.IGNORECASE)
MARK_FIRST = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}\\s*")


class Printed(NamedTuple):
    """A row with its number in the document."""

    number: int
    row: Row


class Sorted(NamedTuple):
    """The lines of a document by what they are."""

    body: tuple[Printed, ...]
    foot: tuple[Printed, ...]
    dropped: tuple[Dropped, ...]


def number_rows(pages: Iterable[Sequence[Span]]) -> tuple[tuple[Printed, ...], tuple[Dropped, ...]]:
    """Return the printed lines, numbered, without the characters that are no text."""
    out: list[Printed] = []
    dropped: list[Dropped] = []
    for row in (row for page in pages for row in layout.rows(page)):
        number = len(out) + 1
        bad = "".join(c for c in _CONTROLS.findall(row.text) if c not in (MARK_OPEN, MARK_CLOSE))
        if bad:
            dropped.append(Dropped(number, bad, "control characters"))
            row = row._replace(text="".join(c for c in row.text if c not in bad))
        out.append(Printed(number, row))
    return tuple(out), tuple(dropped)


def sort_rows(lines: Sequence[Printed], shape: Measure) -> Sorted:
    """Part the lines into the body, the notes at the foot of the pages, and furniture."""
    furniture = {**_letterhead(lines), **_repeated(lines, shape), **_printed_matter(lines)}
    furniture |= {line.number: "rule" for line in lines if _RULE.fullmatch(line.row.text)}
    own = _own_symbol(lines)
    if own:
        furniture.pop(own, None)
    foot = {n for _, page in groupby(lines, key=lambda n: n.row.page) for n in _foot(list(page), furniture, shape)}
    return Sorted(
        tuple(n for n in lines if n.number not in furniture and n.number not in foot),
        tuple(n for n in lines if n.number in foot and n.number not in furniture),
        tuple(Dropped(n.number, n.row.text, furniture[n.number]) for n in lines if n.number in furniture),
    )


def _own_symbol(lines: Sequence[Printed]) -> int:
    """Return the line that names the document: the first that holds a symbol and nothing else; 0 if none does."""
    return next((n.number for n in lines if n.row.page == 1 and is_symbol(compact(n.row.text.rstrip("*")))), 0)


def _letterhead(lines: Sequence[Printed]) -> dict[int, str]:
    """Return the lines over the first page's text: the organization, the organ, distribution, date and language.

    They end with the column that begins with "Distr.", which the letterheads of all six languages share.
    """
    first = [n for n in lines if n.row.page == 1]
    at = next((n.row for n in first[:12] if _DISTRIBUTION.match(n.row.text)), None)
    if at is None:
        return {}
    bottom = at.y
    for n in first:
        if abs(n.row.x - at.x) < at.size and 0 < bottom - n.row.y < 2.5 * at.size:
            bottom = n.row.y
    return {n.number: "letterhead" for n in first if n.row.y >= bottom}


def _repeated(lines: Sequence[Printed], shape: Measure) -> dict[int, str]:
    """Return the running headers and footers: what stands on several pages at one height, but for its figures.

    Only what stands at the very edge of a page counts, up to the first line that is not repeated; and white space must
    part it from the text, because two pages may well end with the same word.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda n: n.row.page)]
    seen = Counter(like for page in pages for like in {_likeness(n.row) for n in (*page[:_EDGE], *page[-_EDGE:])})
    out: dict[int, str] = {}
    for page in pages:
        for why, edge in (("running header", page[:_EDGE]), ("running footer", page[: -_EDGE - 1 : -1])):
            again = list(takewhile(lambda n: seen[_likeness(n.row)] > 1, edge))
            while again and len(again) < len(edge) and _is_close(again[-1].row, edge[len(again)].row, shape):
                again.pop()
            out |= {n.number: why for n in again}
    return out


def _is_close(a: Row, b: Row, shape: Measure) -> bool:
    return abs(a.y - b.y) < 1.5 * shape.lead


def _likeness(row: Row) -> tuple[str, int]:
    """Return what two rows share if one is the other's repetition on another page."""
    return re.sub(r"\d+", "0", row.text), round(row.y / 4)


def _printed_matter(lines: Sequence[Printed]) -> dict[int, str]:
    """Return bar codes, job and page numbers, and the symbol, among the first and last lines of each page."""
    out: dict[int, str] = {}
    named = _own_symbol(lines)
    own = next((n.row.text for n in lines if n.number == named), None)
    kinds = (("bar code", _BAR_CODE), ("job number", _JOB), ("page number", _PAGE))
    for _, group in groupby(lines, key=lambda n: n.row.page):
        page = list(group)
        for n in (*page[:3], *page[-5:]):
            why = next((why for why, form in kinds if form.fullmatch(n.row.text)), "")
            why = "running header" if n.row.text == own and n in page[:3] else why
            if why:
                out[n.number] = why
    return out


def _foot(page: Sequence[Printed], furniture: dict[int, str], shape: Measure) -> Iterator[int]:
    """Yield the lines of the notes at the foot of a page: all below its last rule, or the small print at its end."""
    own = [n for n in page if n.number not in furniture or furniture[n.number] == "rule"]
    start = len(own)
    while start and _is_small(own[start - 1].row, shape):
        start -= 1
    while start < len(own) and not (_is_rule(own[start], furniture) or MARK_FIRST.match(own[start].row.text)):
        start += 1
    yield from (n.number for n in own[start:] if not _is_rule(n, furniture))


def _is_small(row: Row, shape: Measure) -> bool:
    return row.size < 0.95 * shape.size


def _is_rule(line: Printed, furniture: dict[int, str]) -> bool:
    return furniture.get(line.number) == "rule"
