"""The steps of the parser, in their order, and the readers by kind of source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from sitegen import languages
from sitegen.model import Problem, Resolution, Source, Text
from sitegen.parse import blocks, furniture, head, marks, notes, outline, pages, plain
from sitegen.parse.material import Dropped, Note, Parsed, Reading
from sitegen.parse.spacing import tidy

Reader = Callable[[bytes, str], Reading]


def read_text(data: bytes, name: str) -> Reading:
    """Read plain text: decode, lines, furniture, pages, notes, blocks."""
    decoded = plain.decode(data)
    lines = plain.read_lines(decoded.text)
    cleared = furniture.clear(lines.lines)
    pages_ = pages.divide(cleared.lines)
    language = languages.get(head.language_of(decoded.text, name))
    starts = head.own_lines(pages_.body, language)
    below = [line for line in pages_.body if line.number >= max(starts, default=0)]
    shape = blocks.measure(below, pages_.double, wide=not language.blanks)
    return Reading(
        language=language.code,
        blocks=blocks.join(pages_.body, shape, starts, language.parsing.openers),
        notes=notes.gather(pages_.foot),
        dropped=lines.dropped + cleared.dropped + pages_.dropped,
        problems=plain.doubts(decoded, lines, name),
    )


READERS: dict[str, Reader] = {"text": read_text}
"""The reader of each kind of source."""


def kind_of(data: bytes, name: str) -> str:  # noqa: ARG001  (the seam: more kinds come with more readers)
    """Return the kind of a source, by its first bytes."""
    return "text"


def resolve(reading: Reading, data: bytes, name: str) -> Parsed:
    """Make a resolution of what a reader read: place the marks, then outline the text."""
    language = languages.get(reading.language)
    forms = language.parsing
    marked = marks.place(reading.blocks, reading.notes, forms)
    passages = tuple(outline.passage(b, t) for b, t in zip(reading.blocks, marked.texts, strict=True))
    top = head.read_head(passages, language)
    tail = head.read_tail(passages[top.body :], forms)
    body = outline.paragraphs(passages[top.body : top.body + tail.end], name)
    adopted = tail.adopted or next((d for m in top.masthead[::-1] if (d := head.find_date(m, forms))), None)
    resolution = Resolution(
        symbol=top.symbol,
        language=language.code,
        title=Text(top.title),
        adopted=adopted,
        meeting=tail.meeting,
        masthead=tuple(Text(m) for m in top.masthead),
        enacting=Text(top.enacting),
        preamble=body.preamble,
        operative=body.operative,
        adoption=tuple(Text(a) for a in tail.adoption),
        footnotes=_footnotes(reading.notes),
        source=Source(file=name, sha256=hashlib.sha256(data).hexdigest()),
    )
    problems = reading.problems + body.problems + _doubts(marked, reading, resolution, name)
    dated = tuple(Dropped(p.line, p.text, f"date of adoption, kept as {adopted}") for p in tail.dated)
    return Parsed(resolution, _by_line(problems), tuple(sorted(reading.dropped + dated, key=lambda d: d.line)))


def _footnotes(found: tuple[Note, ...]) -> dict[str, Text]:
    """Return the notes by mark; where a mark comes twice, the second note gets the next free name (``1-2``)."""
    out: dict[str, Text] = {}
    for note in found:
        mark, n = note.mark, 1
        while mark in out:
            n += 1
            mark = f"{note.mark}-{n}"
        out[mark] = Text(tidy(note.text))
    return out


def _doubts(marked: marks.Marked, reading: Reading, resolution: Resolution, name: str) -> tuple[Problem, ...]:
    """Return the doubts about notes and marks, and about what a resolution must have."""
    line = {note.mark: note.lines[0].number for note in reading.notes}
    out = [
        _warning(name, line[mark], f"footnote {mark} has no mark", f"write [^{mark}] where its mark stands")
        for mark in marked.unmarked
    ]
    out += [
        _warning(name, at, f"{mark} stands alone on a line, but there is no footnote {mark}", "see what it is")
        for mark, at in marked.unnoted
    ]
    if not resolution.symbol:
        out.append(_warning(name, 1, "there is no symbol and no number", "write the symbol: A/RES/66/184"))
    return tuple(out)


def _warning(file: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity="warning", file=file, line=line, message=message, remedy=remedy)


def _by_line(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: p.line))
