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
from sitegen.parse.spacing import solid
from sitegen.symbol import compact, is_symbol

_EDGE = 4  # lines at the top and foot of a page among which running headers and footers are sought
_ABOVE = 20  # lines of the first page among which the symbol and the title stand, above the formula and its comma
_PAUSE = re.compile(r"[,;:，；：،؛]$")
_FEW = 8  # characters: fewer may stand in a title by chance
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RULE = re.compile(r"[_‗\u2500\u2015\u2014-]{5,}")
_BAR_CODE = re.compile(r"\*\d{6,9}\*")
_JOB = re.compile(r"(?:GE\.)?\d{2}-\d{5,6}(?:\s?[*(]{0,2}[ACEFRS][)*]{0,2})?\*{0,3}(?:[\s\d]{0,20})")
_PAGE = re.compile(r"\d{1,4}|\d{1,4}\s?/\s?\d{1,4}|[-–—]\s?\d{1,4}\s?[-–—]")
_DISTRIBUTION = re.compile(r"Distr(?:\.|ibuci|ibution)", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(\d{1,4})(?=\s?[^\W\d_]|\s|$)(?!\s?[年月日])")
_GAP = 1.7  # distances of rows: those of paragraphs stay below (Word 1.5), notes stand at the foot of the page
_RAISED = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}")
MARK_FIRST = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}\\s*")


NUMBER_FIRST = re.compile(r"[\[(（]?(\d{1,4}|\*{1,3})[\])）]?[.．]?(?=\s|$|[^\W\d_]|[《“«])\s*")
"""With what notes begin whose numbers are not raised: ``1``, ``1.``, ``[1]``, also alone on a line."""


def _begins_note(text: str, marks: frozenset[str]) -> bool:
    """Tell whether a line of small print begins with a mark, or with a number that is one of the ``marks`` above."""
    return MARK_FIRST.match(text) is not None or ((m := NUMBER_FIRST.match(text)) is not None and m[1] in marks)


def _is_numbered(number: Printed, words: Printed) -> bool:
    """Tell whether a number belongs to words that stand apart from it, as those of notes do, and is no page's."""
    beside = layout.is_beside(number.row, words.row) and words.row.x > number.row.x
    return beside and not any(form.fullmatch(words.row.text) for form in (_BAR_CODE, _JOB, _PAGE))


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
    lines = [_marked(n, before, shape) for n, before in zip(lines, (None, *lines), strict=False)]
    furniture = {**_letterhead(lines), **_repeated(lines, shape), **_printed_matter(lines)}
    furniture |= {line.number: "rule" for line in lines if _RULE.fullmatch(line.row.text)}
    own = _own_symbol(lines)
    if own:
        furniture.pop(own, None)
    marks = frozenset(m for n in lines for m in _RAISED.findall(n.row.text))
    pages = [list(page) for _, page in groupby(lines, key=lambda n: n.row.page)]
    foot = {n for page in pages for n in _foot(page, furniture, shape, marks)}
    return Sorted(
        tuple(n for n in lines if n.number not in furniture and n.number not in foot),
        tuple(n for n in lines if n.number in foot and n.number not in furniture),
        tuple(Dropped(n.number, n.row.text, furniture[n.number]) for n in lines if n.number in furniture),
    )


def _marked(line: Printed, before: Printed | None, shape: Measure) -> Printed:
    """Return a line that is nothing but a small figure below a full one as the mark that found no more room there."""
    row = line.row
    small = before is not None and row.size < 0.85 * shape.size and row.text.isdecimal() and len(row.text) < 5
    if not small or before is None or abs(row.x - shape.left) > shape.size or before.row.page != row.page:
        return line
    wrapped = before.row.end > shape.right - 3 * shape.size and before.row.y - row.y < 1.5 * shape.lead
    return Printed(line.number, row._replace(text=f"{MARK_OPEN}{row.text}{MARK_CLOSE}")) if wrapped else line


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
    part it from the text, because two pages may well end with the same word. A document of two pages has its running
    header once: it is told by its words, which are those of the title.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda n: n.row.page)]
    seen = Counter(like for page in pages for like in {_likeness(n.row) for n in (*page[:_EDGE], *page[-_EDGE:])})
    out: dict[int, str] = {}
    above = takewhile(lambda n: not _PAUSE.search(n.row.text), (pages[0] if pages else [])[:_ABOVE])
    marks = frozenset(m for n in lines for m in _RAISED.findall(n.row.text))
    title = solid("".join(n.row.text for n in above))
    for i, page in enumerate(pages):
        for why, edge in (("running header", page[:_EDGE]), ("running footer", page[: -_EDGE - 1 : -1])):
            told = {n.number for n in edge if i and why == "running header" and _is_told(n.row.text, title)}
            notes = {n.number for n in edge if why == "running footer" and _may_be_note(n.row.text, marks)}
            known = [n.number in told or (seen[_likeness(n.row)] > 1 and n.number not in notes) for n in edge]
            again = edge[: [*known, False].index(False)]
            while again and len(again) < len(edge) and _is_close(again[-1].row, edge[len(again)].row, shape):
                again.pop()
            out |= {n.number: why for n in again}
    return out


def _may_be_note(text: str, marks: frozenset[str]) -> bool:
    """Tell whether a line may be a note: ``8 Resolution 70/125.`` and ``10 Resolution 70/1.`` end two pages alike."""
    m = _BARE_NUMBER.match(text)
    return m is not None and m[1] in marks and m.end() < len(text) and not is_symbol(compact(text[m.end() :]))


def _is_told(text: str, title: str) -> bool:
    """Tell whether a line holds words of the title, and enough of them not to do so by chance."""
    bare = solid(text)
    return len(bare) >= _FEW and bare in title


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
            if why == "page number" and n.row.text.isdecimal() and any(_is_numbered(n, o) for o in page):
                why = ""
            why = "running header" if n.row.text == own and n in page[:3] else why
            if why:
                out[n.number] = why
    return out


def _foot(page: Sequence[Printed], furniture: dict[int, str], shape: Measure, marks: frozenset[str]) -> Iterator[int]:
    """Yield the lines of the notes at the foot of a page: below its last rule, or the small print at its end.

    Where rules are drawn and notes are as large as the text (LibreOffice in Chinese), their numbers tell.
    """
    own = [n for n in page if n.number not in furniture or furniture[n.number] == "rule"]
    start = len(own)
    while start and _is_small(own[start - 1].row, shape):
        start -= 1
    while start < len(own) and not (_is_rule(own[start], furniture) or _begins_note(own[start].row.text, marks)):
        start += 1
    start = start if start < len(own) else _by_numbers(own, shape, marks)
    yield from (n.number for n in own[start:] if not _is_rule(n, furniture))


def _by_numbers(own: Sequence[Printed], shape: Measure, marks: frozenset[str]) -> int:
    """Return where notes begin that nothing but their numbers parts from the text; the end if none do.

    The numbers run, and all are marks above on the page; or a wide gap parts them from it, and the first is a mark.
    """
    above: set[str] = set()
    for i, line in enumerate(own):
        numbers = _run(own[i:]) if above and _BARE_NUMBER.match(line.row.text) else ()
        apart = i > 0 and own[i - 1].row.y - line.row.y > _GAP * shape.lead
        if numbers and ((above >= numbers and not _later(above - numbers, numbers)) or (apart and marks >= numbers)):
            return i
        above.update(_RAISED.findall(line.row.text))
    return len(own)


def _run(rows: Sequence[Printed]) -> set[str]:
    """Return the numbers that run with which lines begin, from the first line's on; none if a line is larger."""
    found: list[int] = []
    for m in filter(None, (_BARE_NUMBER.match(n.row.text) for n in rows)):
        found += [int(m[1])] if not found or int(m[1]) == found[-1] + 1 else []
        if int(m[1]) < found[0]:
            return set()  # the first was none: 7 December 2022, and the notes from 3 on below it (A/RES/77/101)
    sized = all(n.row.size <= rows[0].row.size + 0.1 for n in rows)
    return set(map(str, found)) if sized else set()


def _later(marks: Iterable[str], numbers: Iterable[str]) -> bool:
    """Tell whether one of the marks comes after the first of the numbers: then its note is missing."""
    return any(m.isdecimal() and int(m) > min(map(int, numbers)) for m in marks)


def _is_small(row: Row, shape: Measure) -> bool:
    return row.size < 0.95 * shape.size


def _is_rule(line: Printed, furniture: dict[int, str]) -> bool:
    return furniture.get(line.number) == "rule"
