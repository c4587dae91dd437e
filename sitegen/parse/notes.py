"""Footnotes: the lines at the foot of the pages → notes, each with its mark.

Marks count up, so that a line that begins with another number goes on with the note before it
(``11 月 3日，巴黎》`` in A/RES/66/184).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sitegen.parse.material import Line, Note
from sitegen.parse.pages import note_mark

_ENDS = re.compile(r"[.。)）」”»!?؟\]*\d][\u200e\u200f]*$")
_EMPTY_BRACKETS = re.compile(r"\A\(\s?\)\s?")


def gather(foot: Sequence[Line]) -> tuple[Note, ...]:
    """Return the notes that the lines at the foot of the pages make, in order."""
    notes: list[list[Line]] = []
    marks: list[str] = []
    for line, before in zip(foot, [None, *foot], strict=False):
        if _begins(line, before, marks):
            marks.append(note_mark(line.text))
            notes.append([])
        if notes:
            notes[-1].append(line)
    return tuple(_note(mark, lines) for mark, lines in zip(marks, notes, strict=True))


def _begins(line: Line, before: Line | None, marks: Sequence[str]) -> bool:
    """Tell whether a note begins with this line: its number must follow the last one, and the last note be over."""
    mark = note_mark(line.text)
    if not mark or (before is not None and before.alone and line.gap == 0):
        return False
    if before is None or before.page != line.page or not mark.isdigit():
        return True
    follows = not marks[-1].isdigit() or int(mark) == int(marks[-1]) + 1
    return follows and (line.alone or _ENDS.search(before.text[-40:]) is not None)


def _note(mark: str, lines: Sequence[Line]) -> Note:
    """Return a note: its first line without the mark."""
    first = lines[0].text.removeprefix("(").removeprefix(mark).removeprefix(")").strip()
    text = "\n".join(_texts([first, *(line.text for line in lines[1:])]))
    return Note(mark, text, tuple(lines))


def _texts(texts: Iterable[str]) -> Iterable[str]:
    """Yield the texts that are not empty; of the first one without the brackets that Arabic leaves round no mark."""
    first = True
    for text in texts:
        if text:
            yield _EMPTY_BRACKETS.sub("", text, count=1) if first and text[0] == "(" else text
            first = False
