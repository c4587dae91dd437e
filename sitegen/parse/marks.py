"""Footnote marks: bare digits in the text → ``[^4]``.

A digit is a mark only where a note of that number exists, and first marks come in the order of their notes: of all the
places where the number of a note stands on its page, those are chosen that keep the order and look most like marks.
A number that is left over is a mark once more (2010/2 OP 3: 报告 2 所述) only where nothing else could be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from sitegen.languages.base import ParseForms
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Note
from sitegen.parse.spacing import HAN

_ALONE = f"{MARK_OPEN}[(]?(?P<alone>\\d{{1,3}}|\\*{{1,3}})[)]?{MARK_CLOSE}"
_PLACE = re.compile(rf"\n?{_ALONE}|(?P<digits>\d+)|(?P<stars>\*{{1,3}})")
_GLUED = re.compile(rf"[^\W\d_A-Z{HAN}]$|['’”»》）)\]\"°]$")
_PUNCTUATION = re.compile(r"[，。；：、！？؟،؛,.;:!?»”》）)\]]$")
_FOLLOWED = re.compile(rf"\s|$|[{HAN}”’»)\],.;:،؛{MARK_OPEN}\[–—-]")
_WHOLE = re.compile(r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)$|\d/\d{1,3}$")
_ENOUGH, _SURE = 1, 60
_CERTAIN = 100


class Candidate(NamedTuple):
    """A place where a mark may stand: characters ``start`` to ``end`` of a block, and how much it looks like one."""

    block: int
    start: int
    end: int
    mark: str
    score: int
    page: int


class _Chain(NamedTuple):
    """Marks in reading order, as a linked list: where the last one stands, and what all are worth."""

    end: tuple[int, int]
    total: int
    last: Candidate | None
    before: _Chain | None


class Marked(NamedTuple):
    """The texts of the blocks with ``[^n]`` at their places; the marks without note, and the notes without mark."""

    texts: tuple[str, ...]
    unmarked: tuple[str, ...]
    unnoted: tuple[tuple[str, int], ...]


def place(blocks: Sequence[Block], notes: Sequence[Note], forms: ParseForms) -> Marked:
    """Put the marks of ``notes`` into the texts of ``blocks``."""
    wanted = {note.mark for note in notes}
    candidates = [c for i, block in enumerate(blocks) for c in _candidates(i, block, wanted, forms)] if notes else []
    firsts = _firsts(candidates, notes)
    found = {c.mark for c in firsts}
    chosen = sorted({*firsts, *_repeats(candidates, firsts)})
    by_block = {i: list(cs) for i, cs in groupby(chosen, key=lambda c: c.block)}
    texts = tuple(_written(block.text, by_block.get(i, ())) for i, block in enumerate(blocks))
    unmarked = tuple(note.mark for note in notes if note.mark not in found)
    return Marked(texts, unmarked, tuple(_left_over(blocks, chosen)))


# --- Places where a mark may stand ------------------------------------------------------------------------------------


def _candidates(i: int, block: Block, wanted: set[str], forms: ParseForms) -> Iterable[Candidate]:
    """Yield every place of a block where the number of a note stands."""
    counted, counting = re.compile(forms.counted), re.compile(rf"(?:{forms.counting})$")
    pages, text = _pages(block), block.text
    for m in _PLACE.finditer(text):
        page = pages[bisect_left(pages, (m.end(),)) - 1][1] if len(pages) > 1 else pages[0][1]
        if m["digits"] is None:
            mark = m["alone"] or m["stars"]
            if mark in wanted:
                yield Candidate(i, m.start(), m.end(), mark, _CERTAIN, page)
            continue
        before, after = text[max(0, m.start() - 12) : m.start()], text[m.end() : m.end() + 12]
        for k in range(max(0, len(m[0]) - 3), len(m[0])):
            mark = m[0][k:]
            if mark in wanted:
                start, end = m.start() + k, m.end()
                score = _score(before + m[0][:k], after, k, counted, counting)
                if before[-1:] == "(" and after[:1] == ")" and k == 0:
                    start, end, score = start - 1, end + 1, _bracketed(before, after)
                if score >= _ENOUGH:
                    yield Candidate(i, start, end, mark, score, page)


def _pages(block: Block) -> list[tuple[int, int]]:
    """Return (first character, page) for each page on which the block stands."""
    out: list[tuple[int, int]] = []
    at = 0
    for line, text in zip(block.lines, block.text.split("\n"), strict=True):
        if not out or out[-1][1] != line.page:
            out.append((at, line.page))
        at += len(text) + 1
    return out


def _score(before: str, after: str, part: int, counted: re.Pattern[str], counting: re.Pattern[str]) -> int:
    """Return how much a number looks like a mark, 0 if it can be none. ``part``: digits of it that stand before."""
    if not _FOLLOWED.match(after) or counted.match(after):
        return 0
    if part:
        return 20 if _WHOLE.search(before) else 0
    if _PUNCTUATION.search(before):
        return 40 if re.search(r"\d[,.]$", before) else 80
    if _GLUED.search(before):
        return 70
    if counting.search(before):
        return 0
    blank = before[-1:].isspace()
    han_before, han_after = re.search(rf"[{HAN}]\s?$", before), re.match(rf"\s?[{HAN}]", after)
    if han_before and han_after:
        return 60 if blank == after[:1].isspace() else 30
    if han_before and not after.strip():
        return 40
    return 10 if not blank else 2


def _bracketed(before: str, after: str) -> int:
    """Return how much a number in brackets looks like a mark."""
    return 95 if not before[-2:-1].isspace() and before[-2:-1] else 15


# --- Which of them are marks ------------------------------------------------------------------------------------------


def _firsts(candidates: Sequence[Candidate], notes: Sequence[Note]) -> list[Candidate]:
    """Return the first mark of each note that has one: page by page, in the order of the notes."""
    by_mark: dict[tuple[str, int], list[Candidate]] = {}
    for c in candidates:
        by_mark.setdefault((c.mark, c.page), []).append(c)
    out: list[Candidate] = []
    for page, group in groupby(notes, key=lambda n: n.lines[0].page):
        out += _aligned([by_mark.get((note.mark, page), []) for note in group])
    return out


def _aligned(rows: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Choose at most one candidate from each row, in reading order, so that the sum of scores is greatest."""
    best = [_Chain((-1, -1), 0, None, None)]
    for row in rows:
        for chain in [_extended(best, c) for c in row]:
            _keep(best, chain)
    out: list[Candidate] = []
    link: _Chain | None = best[-1]
    while link is not None and link.last is not None:
        out.append(link.last)
        link = link.before
    return out[::-1]


def _extended(best: Sequence[_Chain], c: Candidate) -> _Chain:
    """Return the best chain that ends before a candidate, with the candidate at its end."""
    before = best[bisect_left(best, (c.block, c.start), key=_end) - 1]
    return _Chain((c.block, c.start), before.total + 1000 + c.score, c, before)


def _keep(best: list[_Chain], new: _Chain) -> None:
    """Add a chain to the best ones, which end later the more they are worth; those that are worth no more go."""
    i = bisect_left(best, new.end, key=_end)
    if i and best[i - 1].total >= new.total:
        return
    j = i
    while j < len(best) and best[j].total <= new.total:
        j += 1
    best[i:j] = [new]


def _end(chain: _Chain) -> tuple[int, int]:
    return chain.end


def _repeats(candidates: Iterable[Candidate], firsts: Sequence[Candidate]) -> Iterable[Candidate]:
    """Yield the places where the mark of an earlier note stands once more.

    Where first marks are set apart, repeated ones are too (A/RES/66/184): 第4、5和55段 holds none.
    """
    first = {c.mark: (c.block, c.start) for c in firsts}
    enough = _CERTAIN if firsts and sum(c.score == _CERTAIN for c in firsts) * 2 > len(firsts) else _SURE
    taken = {(c.block, c.end) for c in firsts}
    for c in candidates:
        if c.score >= enough and (c.block, c.end) not in taken and (c.block, c.start) > first.get(c.mark, (1 << 60, 0)):
            yield c


# --- Writing them -----------------------------------------------------------------------------------------------------


def _written(text: str, marks: Iterable[Candidate]) -> str:
    """Return the text with the marks in it, and without the signs round what was set apart and is none."""
    out, at = [], 0
    for c in marks:
        out += [text[at : c.start], f"[^{c.mark}]"]
        at = c.end
    out.append(text[at:])
    return "".join(out).replace(MARK_OPEN, "").replace(MARK_CLOSE, "")


def _left_over(blocks: Sequence[Block], chosen: Sequence[Candidate]) -> Iterable[tuple[str, int]]:
    """Yield the marks that stand alone on a line (with that line) and have no note."""
    taken = {(c.block, c.end) for c in chosen}
    for i, block in enumerate(blocks):
        if MARK_OPEN not in block.text:
            continue
        for m in re.finditer(_ALONE, block.text):
            if (i, m.end()) not in taken:
                yield m["alone"], block.lines[block.text.count("\n", 0, m.start())].number
