"""Where text stands on printed pages, and what that tells: spans of a page → rows → zones → paragraphs.

Sizes and distances are learned from the document itself: the body is set in the size that most characters have, rows of
it follow each other at the commonest distance. All measures are points, y grows upwards, as in PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from sitegen.parse.characters import RAISED
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN
from sitegen.parse.spacing import HAN

_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile(r"\A[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[0-9A-Za-z][^\u0590-\u08ff]*\Z")
_HAN = re.compile(f"[{HAN}]")
_NARROW, _WIDE = re.compile(r"[iljtfI'’.,:;!|()\[\]/ -]"), re.compile(r"[A-HJ-Zmw@%—]")
_SIGN = re.compile(r"\d{1,4}|[*†‡§]{1,3}")
_MARKS = re.compile(rf"[\s,]*(?:{_SIGN.pattern})(?:[\s,]+(?:{_SIGN.pattern}))*[\s,]*")
_EXPONENT = re.compile(r"[-−+]?\d{1,3}")
_POWER = re.compile(r"(?:(?<!\w)[ckmd]?m|(?<![\d,.])10)\s?\Z")
_ENDED = re.compile(f"[.;:,。；：，][{MARK_OPEN}{MARK_CLOSE}\\d]*$")


class Span(NamedTuple):
    """Characters that a page sets down at one go."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str
    order: int = 0
    """When it was set down."""
    guessed: bool = False
    """Whether the blank it begins with is none of the page, but was concluded from a distance."""


class Row(NamedTuple):
    """A printed line, or a piece of one that white space sets apart. Marks in its text are set apart by signs."""

    page: int
    x: float
    """Where its first character stands; what runs from right to left is mirrored, so that it lies below zero."""
    end: float
    """Where its last one ends, more or less: fonts do not tell readers their widths."""
    y: float
    size: float
    bold: bool
    text: str
    sizes: tuple[float, ...]
    """All sizes in which more than a few of its characters are set: Chinese and Latin ones may have their own."""


# --- Rows -------------------------------------------------------------------------------------------------------------


def rows(spans: Iterable[Span]) -> tuple[Row, ...]:
    """Return the rows that the spans of one page make, from top to bottom and left to right."""
    found = [row for group in _baselines(spans) for row in _pieces(group)]
    return tuple(sorted(found, key=lambda r: (-r.y, r.x)))


def _baselines(spans: Iterable[Span]) -> list[list[Span]]:
    """Return the spans in groups of one baseline each; raised figures belong to the row that they stand in."""
    groups: list[list[Span]] = []
    largest = 0.0
    for span in sorted(spans, key=lambda s: -s.y):
        largest = max(largest, span.size) if groups else span.size
        if groups and groups[-1][0].y - span.y <= 0.25 * largest:
            groups[-1].append(span)
        else:
            groups.append([span])
            largest = span.size
    out: list[list[Span]] = []
    for group in reversed(groups):  # from the foot upwards: what is raised stands right above its row
        if out and _is_raised_over(group, out[-1]):
            out[-1] += group
        else:
            out.append(group)
    return out


def _is_raised_over(upper: Sequence[Span], lower: Sequence[Span]) -> bool:
    """Tell whether all of ``upper`` is smaller than the row below it, and nearer than the next row could be."""
    size = max(s.size for s in lower if s.text.strip()) if any(s.text.strip() for s in lower) else 0
    inked = [s for s in upper if s.text.strip()]
    near = upper[0].y - min(s.y for s in lower) <= 0.6 * size
    return bool(inked) and near and all(s.size < 0.85 * size for s in inked)


def _pieces(group: Sequence[Span]) -> Iterator[Row]:
    """Yield the rows of one baseline, parted where white space is too wide to be a blank or a tabulator."""
    piece: list[Span] = []
    end = 0.0
    for span in _in_order(group):
        if not span.text.strip():
            # A blank shows where the text before it ends, if it comes right after.
            end = min(end, span.x) if piece and piece[-1].text.strip() else end
            piece += [span] if piece else []
            continue
        if piece and _is_apart(span, piece, end):
            yield _row(piece)
            piece = []
        piece.append(span)
        end = span.x + _width(span)
    if piece:
        yield _row(piece)


def _is_apart(span: Span, piece: Sequence[Span], end: float) -> bool:
    """Tell whether more than a tabulator parts a span from the piece before it; for a raised mark it takes far more."""
    if _RTL.search(span.text):
        return False
    before = piece[-1]
    raised = span.size < 0.85 * before.size and span.y > before.y + 0.08 * before.size
    return abs(span.x - end) > (8 if raised else 4) * before.size + (0.3 if raised else 0.12) * (end - piece[0].x)


def _in_order(group: Sequence[Span]) -> list[Span]:
    """Return the spans of one baseline in reading order: as they came, unless they came in disorder.

    Steps back by less than a character are none: narrow signs may overlap.
    """
    came = sorted(group, key=lambda s: s.order)
    if is_rtl(group):
        return _from_the_right(came)
    disorder = any(b.x < a.x - 0.7 * a.size for a, b in pairwise(came))
    return sorted(came, key=lambda s: s.x) if disorder else came


def is_rtl(spans: Iterable[Span]) -> bool:
    """Tell whether the spans hold letters that run from right to left."""
    return any(_RTL.search(s.text) for s in spans)


def _from_the_right(group: Sequence[Span]) -> list[Span]:
    """Return spans from right to left, figures and Latin words among them from left to right."""
    out: list[Span] = []
    for ltr, run in groupby(sorted(group, key=lambda s: -s.x), key=lambda s: _LTR.match(s.text) is not None):
        spans = list(run)
        out += sorted(spans, key=lambda s: s.x) if ltr else spans
    return out


def _width(span: Span) -> float:
    """Return about how wide a span is, by the widths that text fonts have."""
    text = span.text.rstrip()
    han, narrow, wide = (len(kind.findall(text)) for kind in (_HAN, _NARROW, _WIDE))
    other = (len(text) - han - narrow - wide) * (0.46 if text.isascii() else 0.52)
    return span.size * (han + 0.29 * narrow + 0.7 * wide + other)


def _row(piece: Sequence[Span]) -> Row:
    inked = [s for s in piece if s.text.strip()]
    sizes: Counter[float] = Counter()
    for s in inked:
        sizes[round(s.size, 1)] += len(s.text.strip())
    large = max(sizes)
    size = max((n for n, c in sizes.items() if c * 4 >= sizes.total()), default=large)
    base = next(s.y for s in inked if round(s.size, 1) == size)
    text = _text(piece, base, size)
    starts, ends = [s.x for s in inked], [s.x + _width(s) for s in inked]
    if is_rtl(inked):  # mirrored: a row begins at the right
        starts, ends = [-x for x in ends], [-x for x in starts]
    bold = all(s.bold for s in inked)
    often = tuple(n for n, c in sizes.items() if c * 10 >= sizes.total())
    return Row(inked[0].page, starts[0], ends[-1], base, size, bold, text.strip(), often)


def _text(piece: Sequence[Span], base: float, size: float) -> str:
    """Return the text of a row; raised figures and asterisks that are no powers are set apart as marks."""
    out = ""
    spaced = _without_guesses(piece)
    for raised, run in groupby(spaced, key=lambda s: s.size < 0.85 * size and s.y > base + 0.08 * size):
        words = "".join(s.text for s in run)
        if raised and _EXPONENT.fullmatch(words) and _POWER.search(out[-6:]):
            words = words.translate(RAISED)
        elif raised and _MARKS.fullmatch(words):
            words = _SIGN.sub(lambda m: f"{MARK_OPEN}{m[0]}{MARK_CLOSE}", words)
        out += words
    return out


def _without_guesses(piece: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans without the blanks that a small distance led to; a tabulator's distance is wider than those."""
    for before, span in zip((None, *piece), piece, strict=False):
        near = before is not None and span.x - before.x - _width(before) < 0.5 * span.size + 0.1 * _width(before)
        yield span._replace(text=span.text.removeprefix(" ")) if span.guessed and near else span


# --- What the document is set like ------------------------------------------------------------------------------------


class Measure(NamedTuple):
    """How a document is set."""

    size: float
    """The size of its body."""
    lead: float
    """The distance of its rows, at that size."""
    left: float
    """Where full rows of the body begin."""
    right: float
    """Where they end."""


def measure(all_rows: Sequence[Row]) -> Measure:
    """Return how the document is set: by the size that most characters have, and the rows of that size."""
    sizes: Counter[float] = Counter()
    for row in all_rows:
        sizes[row.size] += len(row.text)
    size = max(sizes, key=sizes.__getitem__, default=10.0)
    body = [r for r in all_rows if r.size == size]
    long = [r for r in body if len(r.text) > 30] or body
    lefts = Counter(round(r.x) for r in long)
    often = max(lefts.values(), default=0)
    ends = sorted(r.end for r in long)
    right = ends[int(len(ends) * 0.9)] if ends else 600.0
    left = float(min((x for x, n in lefts.items() if 4 * n >= often), default=0))
    return Measure(size, _lead(body, size, right), left, right)


def _lead(body: Sequence[Row], size: float, right: float) -> float:
    """Return the distance of the rows of a paragraph: the commonest one below a row that is full.

    Where most paragraphs take one line each, the commonest distance of all would be that of paragraphs.
    """
    pairs = [(a, b) for a, b in pairwise(body) if a.page == b.page and 0.8 * size < a.y - b.y < 3 * size]
    full = [(a, b) for a, b in pairs if a.end > right - 4 * size and not _ENDED.search(a.text)]
    steps = Counter(round(a.y - b.y) for a, b in full)
    return float(max(steps, key=lambda step: (steps[step], -step), default=1.2 * size))


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def looks_alike(a: Row, b: Row, shape: Measure) -> bool:
    """Tell whether two rows may belong to one paragraph: same size, same weight, one not far below the other."""
    near = a.page != b.page or a.y - b.y < 2.2 * shape.lead * max(1.0, a.size / shape.size)
    sized = any(abs(x - y) <= 0.08 * shape.size for x in a.sizes for y in b.sizes)
    return sized and a.bold == b.bold and near


def has_ended(row: Row) -> bool:
    """Tell whether a row ends as a paragraph may: in a stop or a comma, a mark after it or not."""
    return _ENDED.search(row.text) is not None


def is_beside(a: Row, b: Row) -> bool:
    """Tell whether white space alone parts two rows: they stand on one baseline."""
    return a.page == b.page and abs(a.y - b.y) < 0.4 * b.size


def is_below(a: Row, b: Row, shape: Measure) -> bool:
    """Tell whether a row stands right below another, as those of a paragraph do."""
    return a.page == b.page and a.y - b.y < 1.25 * shape.lead


def goes_on(group: Sequence[Row], row: Row, shape: Measure) -> bool:
    """Tell whether a row goes on with a paragraph that is set in: at the edge, right below a row that is full."""
    first, last = group[0], group[-1]
    if _is_heading(first, shape) or _is_heading(row, shape) or last.page != row.page:
        return False
    slack = 0.8 * row.size
    at_edge = abs(row.x - shape.left) <= slack < first.x - shape.left
    return at_edge and is_below(last, row, shape) and last.end > shape.right - 4 * row.size


def _is_heading(row: Row, shape: Measure) -> bool:
    """Tell whether a row stands as the rows of a heading do: bold, or centred."""
    return row.bold or _is_centred(row, shape)


def _is_centred(row: Row, shape: Measure) -> bool:
    """Tell whether a row leaves the same room at both ends, and more than a paragraph is set in."""
    before, after = row.x - shape.left, shape.right - row.end
    return min(before, after) > 4 * row.size and abs(before - after) < 3 * row.size


def is_flush(group: Sequence[Row], shape: Measure) -> bool:
    """Tell whether a group stands as headings do: bold, centred, or at the left edge."""
    return _is_heading(group[0], shape) or group[0].x <= shape.left + 0.8 * group[0].size
