"""Marks that look like nothing else: ``[^1]``, ``[1]``, ``¹``, ``①``. Where a text has them, no bare figure is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Line, Note
from sitegen.parse.notes import figures

_APART = (
    r"\[\^(\d{1,4}|\*{1,3})\]",  # Markdown
    r"[\[［【〔](\d{1,4}|\*{1,3})[\]］】〕]",  # web pages
    r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})",
    r"([①-⑳㉑-㉟㊱-㊿])",
)
_SHARE = 0.6  # of the notes' numbers; of repeated and lost marks there are fewer


def set_apart(lines: Sequence[Line], notes: Sequence[Note]) -> tuple[tuple[Line, ...], bool]:
    """Set those marks apart that look like nothing else: [^1], [1], ¹ and ①; tell if there are any.

    That is how they are written if most numbers of the notes stand so in the text.
    """
    wanted = frozenset(note.mark for note in notes)
    for style in _APART:
        pattern = re.compile(style)
        found = {figures(m) for line in lines for m in pattern.findall(line.text)} & wanted
        if found and len(found) >= _SHARE * len(wanted):
            return tuple(_with_marks_apart(line, pattern, wanted) for line in lines), True
    return tuple(lines), False


def _with_marks_apart(line: Line, pattern: re.Pattern[str], wanted: frozenset[str]) -> Line:
    def apart(m: re.Match[str]) -> str:
        mark = figures(m[1])
        return f"{MARK_OPEN}{mark}{MARK_CLOSE}" if mark in wanted else m[0]

    text = pattern.sub(apart, line.text)
    return line if text == line.text else line._replace(text=text)
