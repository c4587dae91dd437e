"""The steps of the parser, in their order, and the readers by kind of source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sitegen import languages
from sitegen.languages.base import Language
from sitegen.model import Annex, Part, Problem, Resolution, Source, Text
from sitegen.parse import blocks, divisions, furniture, head, marks, notes, outline, pages, plain
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
    """Make a resolution of what a reader read: place the marks, part head, body, tail and annexes, outline each."""
    language = languages.get(reading.language)
    marked = marks.place(reading.blocks, reading.notes, language.parsing)
    passages = tuple(outline.passage(b, t) for b, t in zip(reading.blocks, marked.texts, strict=True))
    top = head.read_head(passages, language)
    found = divisions.divide(passages[top.body :], language)
    tails = [head.read_tail(p, language.parsing) for p in (found.main, *(part.passages for part in found.parts))]
    body = outline.paragraphs(found.main[: tails[0].end], name)
    parts = [(p, outline.paragraphs(p.passages[: t.end], name)) for p, t in zip(found.parts, tails[1:], strict=True)]
    annexes = [(a, outline.paragraphs(a.passages, name, annex=True)) for a in found.annexes]
    resolution = Resolution(
        symbol=top.symbol,
        language=language.code,
        title=Text(top.title),
        adopted=_adopted(top, tails, language),
        meeting=_meeting(top, tails, language),
        masthead=tuple(Text(m) for m in top.masthead),
        enacting=Text(top.enacting),
        preamble=body.preamble,
        operative=body.operative,
        parts=tuple(
            Part(number=p.number, title=_title(p), enacting=Text(p.enacting), preamble=b.preamble, operative=b.operative)
            for p, b in parts
        ),
        adoption=tuple(Text(a) for t in tails for a in t.adoption),
        footnotes=_footnotes(reading.notes),
        annexes=tuple(
            Annex(number=a.number, title=_title(a), preamble=b.preamble, operative=b.operative) for a, b in annexes
        ),
        source=Source(file=name, sha256=hashlib.sha256(data).hexdigest()),
    )
    problems = [*reading.problems, *(p for b in (body, *(b for _, b in (*parts, *annexes))) for p in b.problems)]
    problems += _doubts(marked, reading, resolution, name)
    dropped = [*reading.dropped, *top.kept, *(d for t in tails for d in t.kept), *_annex_words(found.annexes)]
    return Parsed(resolution, _by_line(problems), tuple(sorted(dropped, key=lambda d: d.line)))


def _adopted(top: head.Head, tails: Sequence[head.Tail], language: Language) -> date | None:
    """Return the date of adoption: of the closing lines, or else of the masthead."""
    closing = [t.adopted for t in tails if t.adopted]
    named = (head.find_date(line, language.parsing) for line in reversed(top.masthead))
    return closing[-1] if closing else next((d for d in named if d), None)


def _meeting(top: head.Head, tails: Sequence[head.Tail], language: Language) -> str:
    """Return the meeting: as the closing lines print it, or else the masthead."""
    closing = [t.meeting for t in tails if t.meeting]
    named = (head.find_meeting(line, language.parsing) for line in reversed(top.masthead))
    return closing[-1] if closing else next((m for m in named if m), "")


def _title(division: divisions.Division) -> Text:
    return Text(tidy(" ".join(p.text for p in division.title)))


def _annex_words(annexes: Sequence[divisions.Division]) -> Iterable[Dropped]:
    """Yield the words over the annexes: that they are annexes is kept as data."""
    for annex in annexes:
        yield Dropped(annex.line, annex.word, "kept as an annex")


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


def _by_line(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: p.line))
