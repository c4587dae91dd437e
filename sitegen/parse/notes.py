"""Footnotes: with what each begins, and the lines at the foot of the pages → notes.

Numbers run: a line begins a note if its number follows the last one and the note before it is over. A line that begins
with another number goes on with the note (``11 月 3日，巴黎》`` in A/RES/66/184), and so does one that begins a date
(``19 juin 2020``, A/RES/75/170 in French).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sitegen.languages.base import ParseForms
from sitegen.parse.material import Line, Note
from sitegen.parse.spacing import first_word, width

Style = Literal["caret", "square", "round", "super", "circled", "bare", "stop"]

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_LABEL = re.compile(
    r"(?:\[\^(?P<caret>\d{1,4})\]:?"  # Markdown
    r"|[\[［【〔](?P<square>\d{1,4}|\*{1,3})[\]］】〕]"  # copied from web pages
    r"|[(（] ?(?P<round>\d{1,4}|\*{1,3}) ?[)）](?!\s?[,，、])"  # Arabic
    rf"|(?P<super>[{_RAISED}]{{1,4}})"
    rf"|(?P<circled>[{_CIRCLED}])"
    r"|(?P<bare>\d{1,4}|\*{1,3})(?=[\s(]|$|[^\W\d_]|[《“«]))"
)
_WITH_STOP = re.compile(r"(?P<stop>\d{1,4})(?:\\?[.．、]|[)）])(?!\d)")  # lists of notes made by word processors
_FIRST = frozenset("[［【〔(（*0123456789" + _RAISED)
_ENDS = re.compile(r"[.。)）”」»!?؟\]*\d]$")
_PAUSES = re.compile(r"[,，،、;；(（«“《-]$|\b(?:and|et|y|и|see|voir|véase|см\.|No\.|vol\.)$")
_EMPTY_BRACKETS = re.compile(r"\A\(\s?\)\s?")
_TO_FIGURES = str.maketrans(_RAISED, "0123456789")
_SLACK = 8  # columns: notes are set smaller than the body, so that their full lines are rather longer


class Label(NamedTuple):
    """With what a note begins: how it is printed, its mark, and how many characters that takes."""

    style: Style
    mark: str
    end: int


class Shape(NamedTuple):
    """How wide the full lines of a document are, and whether a character takes two columns, as in Chinese."""

    columns: int = 0
    wide: bool = False

    def has_room(self, line: str, after: str) -> bool:
        """Tell whether the first word of the line after would have found room at the end of a line of a note."""
        room = self.columns - width(line, self.wide)
        return room > width(first_word(after), self.wide) + _SLACK


def label(text: str, stop: bool = False) -> Label | None:
    """Return the label with which a line begins, None if it begins with none; ``stop``: also ``1.`` and ``1)``."""
    if not text or (text[0] not in _FIRST and not "①" <= text[0] <= "㊿"):
        return None
    m = _LABEL.match(text) or (_WITH_STOP.match(text) if stop else None)
    if not m:
        return None
    style: Style = m.lastgroup  # type: ignore[assignment]  # the groups are named after the styles
    return Label(style, figures(m[style]), m.end())


def figures(mark: str) -> str:
    """Return a mark in plain figures: ¹² → 12, ③ → 3, １ → 1."""
    if mark.isascii():
        return mark
    if "①" <= mark <= "㊿":
        return str(_circled(mark))
    return mark.translate(_TO_FIGURES) if mark[0] in _RAISED else str(int(mark))


def _circled(mark: str) -> int:
    """Return the number in a circle."""
    blocks = (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36))
    return next(n + ord(mark) - ord(a) for a, b, n in blocks if a <= mark <= b)


def dated(forms: ParseForms) -> str:
    """Return the pattern of what follows a day: a month's name."""
    months = "|".join(re.escape(name) for name in forms.months if not name.isdigit())
    return rf"\s(?:de\s)?(?:{months})\b" if months else r"(?!)"


def counting(forms: ParseForms) -> re.Pattern[str]:
    """Return what tells that the number with which a line begins counts something or is a day: 87 %, 19 juin 2020."""
    share = r"\s?[%％]|\s(?:per cent|pour cent|por ciento|процент)"
    return re.compile(rf"\d{{1,4}}(?:(?:{forms.counted})|{share}|{dated(forms)})", re.IGNORECASE)


def begins(
    line: Line, before: Line | None, marks: Sequence[str], counted: re.Pattern[str], shape: Shape, stop: bool = False
) -> str:
    """Return the mark of the note that begins with this line, "" if none does.

    Its number must follow the last one; the line before (None right below a rule) must be the end of a note.
    """
    found = label(line.text, stop)
    if not found or (before is not None and before.alone and line.gap == 0):
        return ""
    mark = found.mark
    if before is None or not mark.isdigit() or not marks or not marks[-1].isdigit():
        return mark
    if before.page != line.page and (int(mark) > int(marks[-1]) or mark == "1"):
        return mark
    if int(mark) != int(marks[-1]) + 1:
        return ""
    if found.style == "bare" and not line.alone and counted.match(line.text):
        return ""
    over = line.alone or found.style != "bare" or _is_over(before.text, line.text, shape)
    return mark if over else ""


def pauses(text: str) -> bool:
    """Tell whether a line of a note surely goes on: ``(см.`` before an address (E/RES/2021/6 in Russian)."""
    return _PAUSES.search(text[-12:]) is not None


def _is_over(before: str, text: str, shape: Shape) -> bool:
    """Tell whether a note ends with a line: in a stop, or in a word with room left (A/RES/75/123, ``…, annex``)."""
    if pauses(before):
        return False
    return _ENDS.search(before[-1:]) is not None or shape.has_room(before, text)


def gather(
    foot: Sequence[Line], forms: ParseForms | None = None, shape: Shape | None = None, stop: bool = False
) -> tuple[Note, ...]:
    """Return the notes that the lines at the foot of the pages make, in order."""
    counted = counting(forms or ParseForms())
    notes: list[list[Line]] = []
    marks: list[str] = []
    before: Line | None = None
    for line in foot:
        if mark := begins(line, before, marks, counted, shape or Shape(), stop):
            marks.append(mark)
            notes.append([])
        if notes:
            notes[-1].append(line)
        before = line
    return tuple(_note(mark, lines, stop) for mark, lines in zip(marks, notes, strict=True))


def _note(mark: str, lines: Sequence[Line], stop: bool) -> Note:
    """Return a note: its first line without the mark."""
    found = label(lines[0].text, stop)
    first = lines[0].text[found.end if found else 0 :].strip()
    text = "\n".join(_texts([first, *(line.text for line in lines[1:])]))
    return Note(mark, text, tuple(lines))


def _texts(texts: Iterable[str]) -> Iterable[str]:
    """Yield the texts that are not empty; of the first one without the brackets that Arabic leaves round no mark."""
    first = True
    for text in texts:
        if text:
            yield _EMPTY_BRACKETS.sub("", text, count=1) if first and text[0] == "(" else text
            first = False
