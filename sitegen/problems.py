"""Problems → what a person, a program or a pull request is shown: the place, the line itself, and the way to mend it.

Only words are made here; printing them is the command line's, and what is wrong was found by the rooms below. The files
that are complained of are read again, because only what is shown needs its line.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from sitegen.files import read
from sitegen.model import Problem

Format = Literal["text", "json", "github"]

_WIDE = 100  # columns of an offending line that are shown; a paragraph stands on one line
_BEFORE = 40
_MOST = 2000  # characters of a line that are looked at
# What would move the cursor, colour the rest or turn its direction is shown as its number.
_UNSHOWN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_COLOURS = {"error": "31", "warning": "33", "note": "36"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem with the path of its file as the person sees it, the line it speaks of, and a mark under it.

    ``line`` and ``mark`` are "" where the problem names no line.
    """

    problem: Problem
    path: str
    line: str = ""
    mark: str = ""


def shown(problems: Iterable[Problem], root: Path) -> tuple[Shown, ...]:
    """Return the problems of the site in folder ``root``, each with its line; errors first within a file."""
    lines = cache(lambda file: _lines(root / file))
    return tuple(_shown(p, root, lines(p.file) if p.line else ()) for p in problems)


def errors(problems: Iterable[Problem]) -> int:
    """Return how many of the problems are errors."""
    return sum(p.severity == "error" for p in problems)


def place(s: Shown) -> str:
    """Return file:line:column, as far as they are known."""
    return safe(":".join([s.path, *(str(n) for n in (s.problem.line, s.problem.column) if n)]))


def as_text(problems: Sequence[Shown], colour: bool = False) -> str:
    """Return the problems as compilers tell them: file:line:column, what is wrong, the line, what to write instead."""
    return "".join(_text(s, colour) for s in problems)


def as_json(problems: Sequence[Shown]) -> str:
    """Return a JSON list: severity, file, line, column, message, remedy, and the offending line as ``text``."""
    data = [{**asdict(s.problem), "file": s.path, "text": s.line} for s in problems]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_github(problems: Sequence[Shown]) -> str:
    """Return the problems as commands that GitHub Actions shows as annotations on a pull request."""
    return "".join(_command(s) for s in problems)


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = read(path, links=True).decode("utf-8-sig")
    except (OSError, ValueError):  # a PDF has no lines that a person could look at; nothing has a name with a NUL
        return ()
    return tuple(re.split(r"\r\n|\r|\n", text))  # as editors count, not as str.splitlines does


def _shown(p: Problem, root: Path, lines: Sequence[str]) -> Shown:
    path = (root / p.file).as_posix()
    if not 0 < p.line <= len(lines) or not lines[p.line - 1].strip():
        return Shown(p, path)
    line = lines[p.line - 1].rstrip()
    start = max(0, p.column - 1 - _BEFORE)
    end = _fitting(line, start)
    words = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    if not p.column:
        return Shown(p, path, safe(words))
    before = safe(("…" if start else "") + line[start : p.column - 1])
    return Shown(p, path, safe(words), " " * _width(before) + "^" * _width(safe(_word(line, p.column - 1))))


def _fitting(line: str, start: int) -> int:
    """Return where ``line`` must end so that what begins at ``start`` takes ``_WIDE`` columns at most."""
    width = 0
    for i, c in enumerate(line[start : start + _MOST], start):
        width += _columns(c)
        if width > _WIDE:
            return i
    return min(len(line), start + _MOST)


def _word(line: str, at: int) -> str:
    """Return what is marked: the key or value that begins there, or one character."""
    m = re.compile(r"[\w./#-]{1,30}").match(line, at)
    return m[0] if m and m[0].isascii() else (line[at : at + 1] or " ")


def _width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(c: str) -> int:
    if c.isascii():
        return 1
    return 0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1


def safe(text: str) -> str:
    """Return a text on one line in which nothing acts on the terminal: what would is shown as its number."""
    return _UNSHOWN.sub(lambda m: " " if m[0] == "\t" else f"<U+{ord(m[0]):04X}>", text)


def _text(s: Shown, colour: bool) -> str:
    p = s.problem
    head = f"{_bold(place(s), colour)}: {_painted(p.severity, p.severity, colour)}: {safe(p.message)}\n"
    gutter = " " * len(str(p.line))
    quoted = f"  {p.line} | {s.line}\n" if s.line else ""
    mark = f"  {gutter} | {_painted(s.mark, p.severity, colour)}\n" if s.mark else ""
    return head + quoted + mark + (f"    {safe(p.remedy)}\n" if p.remedy else "")


def _painted(text: str, severity: str, colour: bool) -> str:
    return f"\x1b[1;{_COLOURS[severity]}m{text}\x1b[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text


def _command(s: Shown) -> str:
    p = s.problem
    level = {"error": "error", "warning": "warning", "note": "notice"}[p.severity]
    numbers = (("line", p.line), ("col", p.column))
    properties = [f"file={_property(safe(s.path))}", *(f"{name}={n}" for name, n in numbers if n)]
    words = "\n".join(map(safe, filter(None, [*p.message.split("\n"), p.remedy])))
    return f"::{level} {','.join(properties)}::{_data(words)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
