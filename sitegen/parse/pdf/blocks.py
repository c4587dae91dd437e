"""Rows of a PDF → paragraphs and notes, with words that a line's end broke joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sitegen.languages.base import Language
from sitegen.parse.blocks import join
from sitegen.parse.head import organ, own_lines
from sitegen.parse.material import Block, Dropped, Line, Note
from sitegen.parse.pdf import layout
from sitegen.parse.pdf.furniture import MARK_FIRST, NUMBER_FIRST, Printed
from sitegen.parse.pdf.layout import Measure
from sitegen.parse.spacing import HAN

_LABEL = re.compile(r"\d{1,4}\s?[.．、–-](?=\s|$|[^\W\d])|[(（]?\w{1,4}[)）]|[•▪–—-](?=\s|$)")
_BROKEN_WORD = re.compile(r"([^\W_]*)(?<=\S)([-\u2010\u2011–—/])$")
_CUT_NUMBER = re.compile(f"[{HAN}].*\\d$")
_ASIDE = re.compile(r"(?:^|\s)—[^\W_]")
_FIRST_WORD = re.compile(r"[^\W_]+")
_AND = re.compile(r"(?:and|or|to|et|ou|y|e|o|u|и|или)\b(?!-)")


class Blocks(NamedTuple):
    """The paragraphs of the body, the hyphens that were left out of them, and the lines that may begin one."""

    blocks: tuple[Block, ...]
    dropped: list[Dropped]
    doubts: tuple[int, ...]


class _Joined(NamedTuple):
    """Lines with the words mended that were broken at their ends, and what that took."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def _mended(lines: Sequence[Printed], shape: Measure, words: Counter[str]) -> _Joined:
    """Return lines in which no word is broken: what a line's last word goes on with moves up to that line."""
    texts = [n.row.text for n in lines]
    dropped: list[Dropped] = []
    for i in range(len(texts) - 1):
        if texts[i].endswith("\u00ad"):
            texts[i] = texts[i][:-1]
            dropped.append(Dropped(lines[i].number, "\u00ad", "soft hyphen"))
        elif _CUT_NUMBER.search(texts[i]) and texts[i + 1][:1].isdecimal():
            pass  # no blank parts two numbers in Chinese
        elif (m := _BROKEN_WORD.search(texts[i])) and _goes_on(m, texts[: i + 1], texts[i + 1]):
            if _is_soft(m, texts[i + 1], words):
                dropped.append(Dropped(lines[i].number, texts[i][-1], "hyphen at the end of a line"))
                texts[i] = texts[i][:-1]
        else:
            continue
        word, _, rest = texts[i + 1].partition(" ")
        texts[i], texts[i + 1] = texts[i] + word, rest
    return _Joined(tuple(_line(n, t, shape) for n, t in zip(lines, texts, strict=True)), tuple(dropped))


def _goes_on(broken: re.Match[str], before: Sequence[str], after: str) -> bool:
    """Tell whether the text after a line's end goes on right behind the hyphen, dash or stroke that ends the line.

    Not so before a conjunction (``information-`` | ``and infrastructure-sharing``), nor where a dash closes an aside.
    """
    if not _FIRST_WORD.match(after) or (broken[2] not in "–—/" and _AND.match(after)):
        return False
    return broken[2] != "—" or not any(map(_ASIDE.search, before[-3:]))


def _is_soft(broken: re.Match[str], after: str, words: Counter[str]) -> bool:
    """Tell whether the document writes the word without the hyphen elsewhere, and nowhere with it."""
    if broken[2] in "–—/" or not broken[1]:
        return False
    rest = _FIRST_WORD.match(after)
    parts = broken[1].casefold(), rest[0].casefold() if rest else ""
    return words["".join(parts)] > 0 and words["-".join(parts)] == 0


def vocabulary(lines: Iterable[Printed]) -> Counter[str]:
    """Return the words of the document, those with hyphens whole."""
    return Counter(w.casefold() for n in lines for w in re.findall(r"[^\W_]+(?:-[^\W_]+)*", n.row.text))


def _line(line: Printed, text: str, shape: Measure) -> Line:
    indent = max(0, round(2 * (line.row.x - shape.left) / shape.size))
    return Line(line.number, text, indent, page=line.row.page)


def join_blocks(body: Sequence[Printed], shape: Measure, words: Counter[str], language: Language) -> Blocks:
    """Return the paragraphs of the body."""
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    groups, doubts = _groups(body, shape, language)
    for group in groups:
        mended = _mended(group, shape, words)
        dropped += mended.dropped
        text = "\n".join(line.text for line in mended.lines)
        blocks.append(Block(text, mended.lines, layout.is_flush([n.row for n in group], shape)))
    begun = {block.lines[0].number for block in blocks}
    return Blocks(tuple(blocks), dropped, tuple(line for line in doubts if line not in begun))


def _groups(
    body: Sequence[Printed], shape: Measure, language: Language
) -> tuple[Sequence[Sequence[Printed]], Sequence[int]]:
    """Return the lines that belong together: as words, numbers and the room between them tell, and one look."""
    lines = tuple(_as_line(n, before, shape) for n, before in zip(body, (None, *body), strict=False))
    formula = next((i for i, line in enumerate(lines) if organ(line.text, language)), 0)
    starts = own_lines(lines, language) | {n.number for n in _ended(body[:formula], shape)}
    printed = {n.number: n for n in body}
    groups: list[list[Printed]] = []
    joined = join(lines, False, starts, language)
    for block in joined.blocks:
        for i, line in enumerate(block.lines):
            here = printed[line.number]
            if not groups or _parts(groups[-1], here, i == 0, line.number in starts, shape):
                groups.append([])
            groups[-1].append(here)
    return groups, joined.doubts


def _ended(top: Sequence[Printed], shape: Measure) -> Iterator[Printed]:
    """Yield the lines above the formula that begin anew, because the one before them left room and no bracket open."""
    for before, line in pairwise(top):
        row, text = before.row, before.row.text
        room = row.end < shape.right - 4 * row.size and not row.bold and _LABEL.fullmatch(text) is None
        if room and text.count("[") == text.count("]") and not line.row.text[:1].islower():
            yield line


def _parts(group: Sequence[Printed], line: Printed, begins: bool, own: bool, shape: Measure) -> bool:
    """Tell whether a line is none of the group before it: words say so (``begins``), or its look does.

    Where paragraphs are set in, a line at the edge right below a full one goes on, whatever its first word.
    """
    rows = [n.row for n in group]
    text, last = line.row.text, rows[-1]
    if MARK_FIRST.fullmatch(text):
        return False
    if not layout.looks_alike(last, line.row, shape):
        return True
    if layout.is_beside(last, line.row):
        return _LABEL.fullmatch(last.text) is None  # a number may stand far from its words
    if text[0] in "-–—" and last.text[-1:] not in ":;.：；。":
        return False  # a dash within a sentence, as Russian has them at a line's beginning (A/RES/76/299)
    inside = not layout.has_ended(last) and (text[:1].islower() or last.text.endswith(("-", "/")))
    if not begins or own or (_LABEL.match(text) and not inside):
        return begins
    return not (inside and layout.is_below(last, line.row, shape)) and not layout.goes_on(rows, line.row, shape)


def _as_line(line: Printed, before: Printed | None, shape: Measure) -> Line:
    """Return a printed line as one of a text: where it begins, and whether room parts it from the one before."""
    top = before is None or before.row.page != line.row.page
    gap = 0 if top or before is None else int(before.row.y - line.row.y > 1.3 * shape.lead)
    alone = MARK_FIRST.fullmatch(line.row.text) is not None
    return _line(line, line.row.text, shape)._replace(gap=gap, top=top, alone=alone)


def join_notes(foot: Sequence[Printed], shape: Measure, words: Counter[str]) -> tuple[tuple[Note, ...], list[Dropped]]:
    """Return the notes, and what belongs to none; one that has no mark of its own goes on with the note before it."""
    groups: list[list[Printed]] = []
    marks: list[str] = []
    dropped: list[Dropped] = []
    raised = any(MARK_FIRST.match(n.row.text) for n in foot)
    for line in foot:
        m = (MARK_FIRST if raised else NUMBER_FIRST).match(line.row.text)
        if m and (raised or not marks or _follows(m[1], marks[-1])):
            marks.append(m[1])
            groups.append([Printed(line.number, line.row._replace(text=line.row.text[m.end() :]))])
        elif groups:
            groups[-1].append(line)
        else:
            dropped.append(Dropped(line.number, line.row.text, "small print without a mark"))
    notes = []
    for mark, group in zip(marks, groups, strict=True):
        mended = _mended(group, shape, words)
        dropped += mended.dropped
        text = "\n".join(line.text for line in mended.lines if line.text)  # a number may stand alone on its line
        notes.append(Note(mark, text, mended.lines))
    return tuple(notes), dropped


def _follows(mark: str, last: str) -> bool:
    return not mark.isdigit() or not last.isdigit() or int(mark) == int(last) + 1
