"""The steps of the parser, in their order: the reader of plain text, and what is made of any reading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sitegen import languages
from sitegen.languages.base import Language
from sitegen.model import Annex, Body, Part, Problem, Resolution, Source
from sitegen.parse import (
    apart,
    blocks,
    characters,
    clauses,
    closing,
    divisions,
    furniture,
    head,
    marks,
    notes,
    outline,
    pages,
    plain,
)
from sitegen.parse.material import Dropped, Line, Note, Parsed, Reading
from sitegen.parse.refusal import UnreadableError, refused
from sitegen.parse.spacing import tidy

_MOST_DOUBTS = 200


def read_text(data: bytes, name: str) -> Reading:
    """Read plain text: decode, lines, furniture, pages, notes, blocks."""
    try:
        decoded = plain.readable(data)
        written = characters.plain_form(decoded.text)
        lines = plain.read_lines(written.text)
    except UnreadableError as e:
        return refused(name, e)
    language = languages.get(head.language_of(written.text, name))
    cleared = furniture.clear(lines.lines, head.titles(lines.lines, language))
    pages_ = pages.divide(cleared.lines, language)
    found = notes.gather(pages_.foot, language.parsing, pages_.shape, pages_.stop)
    body, marked = apart.set_apart(pages_.body, found)
    joined = blocks.join(body, pages_.double, _starts(body, language), language)
    return Reading(
        language=language.code,
        blocks=joined.blocks,
        notes=found,
        dropped=lines.dropped + cleared.dropped + pages_.dropped,
        problems=(*plain.doubts(decoded, lines, name), *_rewritten(written, name), *_unsettled(joined, name)),
        marked=marked,
    )


def _starts(body: Sequence[Line], language: Language) -> frozenset[int]:
    """Return the lines that surely begin something: those of the head, and verbs standing alone.

    None but other bodies than the four organs write these.
    """
    starts = head.own_lines(body, language)
    if not head.is_of_other_body(body, language):
        return starts
    below = [line for line in body if line.number >= max(starts, default=0)]
    return starts | clauses.starts(below, language.parsing)


def _unsettled(joined: blocks.Joined, name: str) -> tuple[Problem, ...]:
    """Return a warning for each line of which neither words nor layout say whether a paragraph begins there."""
    message = "a paragraph may begin with this line, or go on"
    remedy = "compare with the source; put blank lines between the paragraphs"
    return tuple(_warning(name, line, message, remedy) for line in joined.doubts)


def _rewritten(written: characters.Written, name: str) -> tuple[Problem, ...]:
    """Return a note on characters that are read in their plain form."""
    if not written.changes:
        return ()
    what = ", ".join(f"{n} {kind}" for n, kind in written.changes)
    message = f"read in the usual form of writing: {what}"
    return (Problem(severity="note", file=name, line=1, message=message, remedy="nothing needs to be done"),)


class _Found(NamedTuple):
    """What stands in a document, part by part."""

    top: head.Head
    tails: tuple[closing.Closing, ...]
    """What comes after the paragraphs of the resolution itself, then of each of its parts."""
    body: outline.Paragraphs
    parts: tuple[tuple[divisions.Division, outline.Paragraphs], ...]
    annexes: tuple[tuple[divisions.Division, outline.Paragraphs], ...]


def resolve(reading: Reading, data: bytes, name: str) -> Parsed:
    """Make a resolution of what a reader read: place the marks, part head, body, tail and annexes, outline each.

    Of what could not be read at all (a problem of severity error says why) nothing is made.
    """
    source = Source(file=name, sha256=hashlib.sha256(data).hexdigest())
    if not reading.blocks and reading.problems:
        empty = Resolution(symbol="", language=reading.language, source=source)
        return Parsed(empty, reading.problems, reading.dropped)
    language = languages.get(reading.language)
    try:
        marked = marks.place(reading.blocks, reading.notes, language.parsing, reading.marked)
    except UnreadableError as e:
        return resolve(refused(name, e), data, name)
    found = _find(tuple(map(outline.passage, reading.blocks, marked.texts)), language, name)
    resolution = _resolution(found, language, _footnotes(reading.notes), source)
    bodies = (found.body, *(b for _, b in (*found.parts, *found.annexes)))
    doubts = _doubts(marked, reading, found, resolution, name)
    problems = [*reading.problems, *(p for b in bodies for p in b.problems), *doubts]
    words = (Dropped(a.line, a.word, "kept as an annex") for a, _ in found.annexes)
    dropped = [*reading.dropped, *found.top.kept, *(d for t in found.tails for d in t.kept), *words]
    return Parsed(resolution, tuple(problems), tuple(sorted(dropped, key=lambda d: d.line)))


def _find(passages: Sequence[outline.Passage], language: Language, name: str) -> _Found:
    """Part the passages of a document and outline each part."""
    top = head.read_head(passages, language)
    main, parts, annexes = divisions.divide(passages[top.body :], language)
    tails = tuple(closing.read_closing(ps, language.parsing) for ps in (main, *(part.passages for part in parts)))
    return _Found(
        top,
        tails,
        _body(main[: tails[0].end], top.enacting, language, name),
        tuple((p, outline.paragraphs(p.passages[: t.end], name)) for p, t in zip(parts, tails[1:], strict=True)),
        tuple((a, outline.paragraphs(a.passages, name, annex=True)) for a in annexes),
    )


def _body(passages: Sequence[outline.Passage], enacting: str, language: Language, name: str) -> outline.Paragraphs:
    texts = [p.text for p in passages]
    if enacting and head.organ(enacting, language) == "other" and clauses.has(texts, language.parsing):
        return clauses.outline(passages, language.parsing)
    return outline.paragraphs(passages, name)


def _resolution(found: _Found, language: Language, footnotes: dict[str, str], source: Source) -> Resolution:
    top, body = found.top, found.body
    return Resolution(
        symbol=top.symbol,
        language=language.code,
        title=top.title,
        adopted=_adopted(top, found.tails, language),
        meeting=_meeting(top, found.tails, language),
        masthead=top.masthead,
        enacting=top.enacting,
        preamble=body.preamble,
        operative=body.operative,
        parts=tuple(
            Part(number=p.number, title=_title(p), enacting=p.enacting, preamble=b.preamble, operative=b.operative)
            for p, b in found.parts
        ),
        adoption=tuple(line for tail in found.tails for line in tail.adoption),
        footnotes=footnotes,
        annexes=tuple(
            Annex(number=a.number, title=_title(a), preamble=b.preamble, operative=b.operative)
            for a, b in found.annexes
        ),
        source=source,
    )


def _adopted(top: head.Head, tails: Sequence[closing.Closing], language: Language) -> date | None:
    """Return the date of adoption: of the closing lines, or else of a decision's first words, or of the masthead."""
    below = [t.adopted for t in tails if t.adopted]
    masthead = closing.without_distribution(top.masthead, language)
    above = (closing.find_date(line, language.parsing) for line in (top.opening, *reversed(masthead)))
    return below[-1] if below else next((d for d in above if d), None)


def _meeting(top: head.Head, tails: Sequence[closing.Closing], language: Language) -> str:
    """Return the meeting: as the closing lines print it, or else a decision's first words, or the masthead."""
    below = [t.meeting for t in tails if t.meeting]
    above = (closing.find_meeting(line, language.parsing) for line in (top.opening, *reversed(top.masthead)))
    return below[-1] if below else next((m for m in above if m), "")


def _title(division: divisions.Division) -> str:
    return tidy(" ".join(p.text for p in division.title))


def _footnotes(found: Sequence[Note]) -> dict[str, str]:
    """Return the notes by name."""
    return {name: tidy(note.text) for name, note in zip(marks.names(found), found, strict=True)}


def _doubts(
    marked: marks.Marked, reading: Reading, found: _Found, resolution: Resolution, name: str
) -> tuple[Problem, ...]:
    """Return the doubts about notes and marks, and about what a resolution must have."""
    line = {mark: note.lines[0].number for mark, note in zip(marks.names(reading.notes), reading.notes, strict=True)}
    out = [
        _warning(name, line[mark], f"footnote {mark} has no mark", f"write [^{mark}] where its mark stands")
        for mark in marked.unmarked
    ]
    out += [
        _warning(name, at, f"{mark} stands alone on a line, but there is no footnote {mark}", "see what it is")
        for mark, at in marked.unnoted
    ]
    if found.top.doubt:
        out.append(_warning(name, *found.top.doubt))
    if not any(map(_says, (resolution, *resolution.parts, *resolution.annexes))):
        out.append(_no_paragraph(reading, name))
    return tuple(out)


def _says(body: Body) -> bool:
    """Tell whether there is a paragraph in a body, or a table; headings alone say nothing."""
    return any(p.text or p.table or p.subparagraphs for p in (*body.preamble, *body.operative))


def _no_paragraph(reading: Reading, name: str) -> Problem:
    """Return the error of a text without a paragraph, at the line that is its likely cause."""
    language = languages.get(reading.language)
    lines = [line for block in reading.blocks for line in block.lines]
    if damaged := head.damaged_formula(lines, language):
        line, formula = damaged
        message = f"no paragraph was found: the enacting formula seems damaged in this line: {line.text}"
        return _error(name, line.number, message, f"write {formula} on a line of its own, and the title above it")
    if alone := next((line for line in lines if head.organ(line.text, language)), None):
        message = f"no paragraph was found below the enacting formula: {alone.text}"
        return _error(name, alone.number, message, "check whether the file is whole, and its paragraphs are apart")
    formula = " or ".join(dict.fromkeys(o.enacting for o in language.organs))
    message = "no paragraph was found, and no enacting formula above which a title could stand"
    return _error(name, 1, message, f"check whether this is a resolution; write {formula} on a line of its own")


def _warning(file: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity="warning", file=file, line=line, message=message, remedy=remedy)


def _error(file: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity="error", file=file, line=line, message=message, remedy=remedy)


def by_line(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems in order of lines; of very many the first ones."""
    return _few(tuple(sorted(problems, key=lambda p: p.line)))


def _few(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems, of very many the first ones: what has hundreds of doubts is hardly a resolution."""
    if len(problems) <= _MOST_DOUBTS:
        return problems
    last = problems[_MOST_DOUBTS]
    message = f"{len(problems) - _MOST_DOUBTS} more doubts are not listed"
    return (*problems[:_MOST_DOUBTS], _warning(last.file, last.line, message, "check whether this is one resolution"))
