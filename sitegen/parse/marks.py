"""Footnote marks: bare digits in the text → ``[^4]``.

A digit is a mark only where a note of that number exists, and first marks come in the order of their notes: of all the
places where the number of a note stands on its page, those are chosen that keep the order and look most like marks.
A number that is left over is a mark once more (2010/2 OP 3: 报告 2 所述) only where nothing else could be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, islice
from operator import itemgetter
from typing import NamedTuple

from sitegen.languages.base import ParseForms
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Note
from sitegen.parse.notes import dated, figures
from sitegen.parse.refusal import UnreadableError
from sitegen.parse.spacing import HAN

_IN_BRACKETS = re.compile(r"(?<=[^\s\d(（])[(（](\d{1,4})[)）]")
_SHARE = 0.6  # of the notes' numbers; of repeated and lost marks there are fewer
_ALONE = re.compile(f"\n?{MARK_OPEN}[^{MARK_CLOSE}]*{MARK_CLOSE}")
_DIGITS = re.compile(r"\d+")
_STARS = re.compile(r"\d+|\*{1,3}")
_GLUED = re.compile(rf"(?:[^\W\d_A-Z{HAN}]|['’”»》）)\]\"°])\Z")
_PUNCTUATION = re.compile(r"[，。；：、！？؟،؛,.;:!?»”》）)\]]\Z")
_FOLLOWED = rf"(?![,.]\d)(?:\s|$|[{HAN}”’»)\],.;:،؛{MARK_OPEN}\[–—-])"
_YEAR = re.compile(r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)\Z")
_PLAN = re.compile(r"(?:Agenda|Action|Programme?|Programa|议程|Повестк\w+(?: дня на XXI век)?)\s?21\Z")
_YEAR_STOP = re.compile(r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)[.,]\Z")
_ABBREVIATION = re.compile(
    r"(?:Add|Corr|Rev|Amend|Summ|No|Nos|[Pp]aras?|[Pp]árrs?|[Pp]ar|[Aa]rts?|[Vv]ols?|\b[A-Z]{1,5})\.\Z"
)
_SYMBOL_COMMA = re.compile(r"\d/\d{1,4}[,，]\Z")
_DIGIT_STOP = re.compile(r"\d[.,]\Z")
_DIGIT_PAUSE = re.compile(r"\d\s?、\Z")
_NUMBER_BEFORE = re.compile(r"\d\s{1,2}\Z")
_PAUSE_BEFORE = re.compile(r"[,;:”»]\s{1,2}\Z")
_PAUSE_APART = re.compile(r"\s{1,2}[,;.:،؛](?!\d)")
_ENDED = re.compile(r"\s*(?:\n|$)")
_LISTED = re.compile(r"、\s?\0\s?(?:[、和至及]|以及)\s?\d")
_HAN_BEFORE = re.compile(rf"[{HAN}]\s?\Z")
_HAN_AFTER = re.compile(rf"\s?[{HAN}]")
_PAUSE_AFTER = re.compile(r"\s?[，。；：、]")  # Chinese prints its marks after these
_CLOSED = re.compile(r"[》”）)]\s?\Z")
_FRACTION = re.compile(r"\d/\d{1,3}\Z")
_ENOUGH, _LIKELY, _SURE = 1, 50, 60
_CERTAIN = 100
_MOST = 200  # candidates for one note on one page
_MOST_PLACES = 200_000  # in one document; a report of 500 pages has 3,000 marks, and some 50 other numbers a page


class Candidate(NamedTuple):
    """A place where a mark may stand: characters ``start`` to ``end`` of a block, and how much it looks like one."""

    block: int
    start: int
    end: int
    mark: str
    score: int
    page: int


class _Signs(NamedTuple):
    """What tells that a number may be a mark (what follows), or counts something (what follows, what stands before)."""

    followed: re.Pattern[str]
    measured: re.Pattern[str]
    counting: re.Pattern[str]
    citing: re.Pattern[str]
    """What stands before a mark that is repeated."""
    bracketed: bool
    """Whether marks stand in brackets."""


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


def place(blocks: Sequence[Block], notes: Sequence[Note], forms: ParseForms, marked: bool = False) -> Marked:
    """Put the marks of ``notes`` into the texts of ``blocks``; ``marked`` tells that all are set apart already.

    Raises UnreadableError for more places where a mark may stand than any resolution has.
    """
    wanted = _Wanted(frozenset(note.mark for note in notes), {})
    signs = _signs(forms, forms.bracketed_marks or _in_brackets(blocks, wanted.marks))
    found_at = (c for i, block in enumerate(blocks) for c in _candidates(i, block, wanted, signs, marked))
    candidates = list(islice(found_at, _MOST_PLACES + 1)) if notes else []
    if len(candidates) > _MOST_PLACES:
        message = f"more than {_MOST_PLACES:,} of its numbers look like footnote marks, more than any resolution has"
        raise UnreadableError(message, "check what it is; of a collection, save each resolution as a file of its own")
    firsts = _firsts(candidates, notes)
    chosen = sorted({*firsts, *_repeats(candidates, firsts)})
    named = _Named(notes)
    by_block = {i: [(c, named.of(c)) for c in cs] for i, cs in groupby(chosen, key=lambda c: c.block)}
    texts = tuple(_written(block.text, by_block.get(i, ())) for i, block in enumerate(blocks))
    found = {name for marks in by_block.values() for _, name in marks}
    unmarked = tuple(name for name in names(notes) if name not in found)
    return Marked(texts, unmarked, tuple(_left_over(blocks, chosen)))


def names(notes: Iterable[Note]) -> tuple[str, ...]:
    """Return a name for each note: its mark, or ``1-2`` for the second note with the mark 1 (numbered page by page)."""
    seen: Counter[str] = Counter()
    out = []
    for note in notes:
        seen[note.mark] += 1
        out.append(note.mark if seen[note.mark] == 1 else f"{note.mark}-{seen[note.mark]}")
    return tuple(out)


class _Named:
    """The names of notes by mark and page."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._places: dict[str, list[tuple[int, str]]] = {}
        for note, name in zip(notes, names(notes), strict=True):
            self._places.setdefault(note.mark, []).append((note.lines[0].page, name))

    def of(self, c: Candidate) -> str:
        """Return the name of the note that a mark means: the last one with this mark up to its page."""
        places = self._places[c.mark]
        return places[max(0, bisect_right(places, c.page, key=itemgetter(0)) - 1)][1]


class _Wanted(NamedTuple):
    """The marks of all notes, and for each number met so far where in it one of them begins."""

    marks: frozenset[str]
    known: dict[str, tuple[int, ...]]

    def within(self, number: str) -> tuple[int, ...]:
        """Return the places of ``number`` from which on it is a mark: 0, or further on (20163)."""
        if number not in self.known:
            ends = range(max(0, len(number) - 4), len(number))
            self.known[number] = tuple(k for k in ends if number[k:] in self.marks)
        return self.known[number]


def _signs(forms: ParseForms, bracketed: bool) -> _Signs:
    return _Signs(
        followed=re.compile(f"(?!{forms.counted}){_FOLLOWED}"),
        measured=re.compile(rf"(?:{forms.measured})|{dated(forms)}", re.IGNORECASE),
        counting=re.compile(rf"(?:{forms.counting})\Z"),
        citing=re.compile(rf"(?:{forms.citing})\Z"),
        bracketed=bracketed,
    )


# --- Whether marks stand in brackets ----------------------------------------------------------------------------------


def _in_brackets(blocks: Sequence[Block], wanted: frozenset[str]) -> bool:
    """Tell whether most numbers of the notes stand in round brackets right after a word: Arabic, some web pages."""
    found = {figures(m) for block in blocks for m in _IN_BRACKETS.findall(block.text)} & wanted
    return bool(found) and len(found) >= _SHARE * len(wanted)


# --- Places where a mark may stand ------------------------------------------------------------------------------------


def _candidates(i: int, block: Block, wanted: _Wanted, signs: _Signs, marked: bool) -> Iterable[Candidate]:
    """Yield every place of a block where the number of a note stands; where ``marked``, only those set apart."""
    pages, text = _pages(block), block.text
    apart = MARK_OPEN in text
    if apart:
        yield from _set_apart(i, text, wanted, pages)
    if marked:
        return
    for m in (_STARS if "*" in wanted.marks else _DIGITS).finditer(text):
        for k in wanted.within(m[0]):
            start, end = m.start() + k, m.end()
            if not signs.followed.match(text, end) or (apart and text[m.start() - 1 : m.start()] == MARK_OPEN):
                continue
            before, after = text[max(0, start - 12) : start], text[end : end + 12]
            brackets = before[-1:] == "(" and after[:1] == ")"
            score = _score_in_brackets(before, signs) if brackets else _score(before, after, k > 0, signs)
            if score >= _ENOUGH:
                yield Candidate(i, start - brackets, end + brackets, m[0][k:], score, _page(pages, end))


def _set_apart(i: int, text: str, wanted: _Wanted, pages: list[tuple[int, int]]) -> Iterable[Candidate]:
    """Yield the marks that stand alone on a line, with the brackets round them if there are any."""
    for m in _ALONE.finditer(text):
        start, end, mark = m.start(), m.end(), m[0].strip(f"\n{MARK_OPEN}{MARK_CLOSE}()")
        before, after = text[max(0, start - 1) : start], text[end : end + 2]
        if before == "(" and after.lstrip("\n")[:1] == ")":
            start, end = start - 1, end + 1 + (after[0] == "\n")
        if mark in wanted.marks:
            yield Candidate(i, start, end, mark, _CERTAIN, _page(pages, end))


def _page(pages: list[tuple[int, int]], at: int) -> int:
    """Return the page on which character ``at`` stands."""
    return pages[bisect_left(pages, (at,)) - 1][1] if len(pages) > 1 else pages[0][1]


def _pages(block: Block) -> list[tuple[int, int]]:
    """Return (first character, page) for each page on which the block stands."""
    if block.lines[0].page == block.lines[-1].page:
        return [(0, block.lines[0].page)]
    out: list[tuple[int, int]] = []
    at = 0
    for line, text in zip(block.lines, block.text.split("\n"), strict=False):
        if not out or out[-1][1] != line.page:
            out.append((at, line.page))
        at += len(text) + 1
    return out


def _score(before: str, after: str, part: bool, signs: _Signs) -> int:
    """Return how much a number looks like a mark, 0 if it can be none. ``part``: more digits stand before it."""
    if not before or before.endswith(("[^", "/")):
        return 0
    if part:
        worth = 20 if _YEAR.search(before) or _PLAN.search(before) else int(bool(_FRACTION.search(before)))
    else:
        worth = _by_what_stands_before(before, after, signs)
        worth = 1 + worth // 10 if worth and signs.measured.match(after) else worth
    return (worth + 9) // 10 if signs.bracketed else worth


def _score_in_brackets(before: str, signs: _Signs) -> int:
    """Return how much a number in brackets looks like a mark where marks are printed so; the brackets go with it."""
    glued = before[-2:-1].strip()
    return (95 if glued else 15) if signs.bracketed else 0


def _by_what_stands_before(before: str, after: str, signs: _Signs) -> int:
    if _PUNCTUATION.search(before):
        return 4 if _LISTED.search(before + "\0" + after) else _after_punctuation(before)
    if _GLUED.search(before):
        return 70
    if signs.counting.search(before):
        return 0
    blank = before[-1:].isspace()
    if blank and _PAUSE_APART.match(after) and not _NUMBER_BEFORE.search(before):
        return 40  # Apache Tika: períodos de sesiones 1 , en
    if _NUMBER_BEFORE.search(before):
        return (
            35
            if _HAN_AFTER.match(after)
            else (40 if _PAUSE_APART.match(after) else 3) * bool(_YEAR.search(before.rstrip()))
        )
    if _PAUSE_BEFORE.search(before) and not _HAN_AFTER.match(after):
        return (
            3
            if _DIGIT_STOP.search(before.rstrip()) and not _YEAR_STOP.search(before.rstrip())
            else 45
            if _ENDED.match(after)
            else 12
        )
    if _HAN_BEFORE.search(before):
        if _PAUSE_AFTER.match(after):
            return 20
        if _HAN_AFTER.match(after) and signs.citing.search(before):
            return 65
        if _HAN_AFTER.match(after):
            return (50 if blank == after[:1].isspace() else 30) + 5 * bool(_CLOSED.search(before))
        return 40 if not after.strip() or after[:1].isspace() == blank else 10
    return 10 if not blank else 6 if after[:1].isspace() else 2


def _after_punctuation(before: str) -> int:
    """Return how much a number right after punctuation looks like a mark: 15.1 is a fraction, 第4、5段 a list."""
    if _YEAR_STOP.search(before) or _SYMBOL_COMMA.search(before):
        return 60  # in October 2016,3 and resolution 70/33,10: no blank follows a comma but before a mark
    if _ABBREVIATION.search(before):
        return 4
    if _DIGIT_STOP.search(before):
        return 50 if before[-1] == "," else 4
    return 4 if _DIGIT_PAUSE.search(before) else 80


# --- Which of them are marks ------------------------------------------------------------------------------------------


def _firsts(candidates: Sequence[Candidate], notes: Sequence[Note]) -> list[Candidate]:
    """Return the first mark of each note that has one: page by page, in the order of the notes.

    Notes without a mark on their own page may have it on one before: they stand at the end of the document.
    """
    by_place: dict[tuple[str, int], list[Candidate]] = {}
    anywhere: dict[str, list[Candidate]] = {}
    for c in candidates:
        for same in (by_place.setdefault((c.mark, c.page), []), anywhere.setdefault(c.mark, [])):
            if len(same) < _MOST or c.score == _CERTAIN:
                same.append(c)
    out: list[Candidate] = []
    for page, group in groupby(notes, key=lambda n: n.lines[0].page):
        out += _aligned([by_place.get((mark, page), []) for mark in dict.fromkeys(note.mark for note in group)])
    found = {c.mark for c in out}
    rest = {note.mark: note.lines[0].page for note in notes if note.mark not in found}
    out += _aligned([[c for c in anywhere.get(m, []) if c.score >= _LIKELY and c.page < p] for m, p in rest.items()])
    return sorted(out)


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
    first: dict[str, tuple[int, int]] = {}
    for c in firsts:
        first.setdefault(c.mark, (c.block, c.start))
    enough = _CERTAIN if firsts and sum(c.score == _CERTAIN for c in firsts) * 2 > len(firsts) else _SURE
    taken = {(c.block, c.end) for c in firsts}
    for c in candidates:
        if c.score >= enough and (c.block, c.end) not in taken and (c.block, c.start) > first.get(c.mark, (1 << 60, 0)):
            yield c


# --- Writing them -----------------------------------------------------------------------------------------------------


def _written(text: str, marks: Iterable[tuple[Candidate, str]]) -> str:
    """Return the text with the marks in it, and without the signs round what was set apart and is none."""
    out, at = [], 0
    for c, name in marks:
        out += [text[at : c.start], f"[^{name}]"]
        at = c.end
    out.append(text[at:])
    return "".join(out).replace(MARK_OPEN, "").replace(MARK_CLOSE, "")


def _left_over(blocks: Sequence[Block], chosen: Sequence[Candidate]) -> Iterable[tuple[str, int]]:
    """Yield the marks that stand alone on a line (with that line) and have no note."""
    taken = {(c.block, c.end) for c in chosen}
    for i, block in enumerate(blocks):
        if MARK_OPEN not in block.text:
            continue
        ends = accumulate(len(text) + 1 for text in block.text.split("\n"))
        for line, end in zip(block.lines, ends, strict=False):
            if line.alone and not taken & {(i, end - 1), (i, end), (i, end + 1)}:
                yield line.text, line.number
