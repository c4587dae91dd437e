"""The pieces of a paragraph written down as text, with its marks set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from sitegen.parse.characters import RAISED, plain_form
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN
from sitegen.parse.word.document import Key
from sitegen.parse.word.runs import Piece

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_SIGN = r"\d{1,4}|[*†‡§]{1,3}"  # a codification may have 2,000 notes
_RAISED_MARKS = re.compile(rf"[\s,]*(?:{_SIGN})(?:[\s,]+(?:{_SIGN}))*[\s,]*")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# m², km³ and 10⁶ are no marks, though their figures are raised: they are written with raised figures, lest 106 is read.
_POWER = re.compile(r"(?:(?<!\w)[ckmd]?m|(?<![\d,.])10)\Z")


_EXPONENT = re.compile(r"[-−+]?\d{1,3}")


class Written(NamedTuple):
    """A paragraph's text with its marks set apart, the notes it refers to, and what was left out of it."""

    text: str
    keys: tuple[Key, ...]
    out: tuple[tuple[str, str], ...]
    changes: tuple[tuple[int, str], ...]
    """How often characters were written otherwise than they are read, and how."""
    equations: tuple[str, ...]
    """Those that say less on one line than in print."""


def write_down(pieces: Iterable[Piece]) -> Written:
    """Write the pieces of a paragraph down as text."""
    shown = list(pieces)
    out = [(p.text, p.why) for p in shown if p.kind == "out" and p.text.strip()]
    text = ""
    for (kind, raised), group in groupby((p for p in shown if p.kind != "out"), key=lambda p: (p.kind, p.raised)):
        if kind == "note":
            text += "".join(f"{MARK_OPEN}{p.text}{MARK_CLOSE}" for p in group if p.text)
            continue
        if kind == "equation":
            text += _CONTROLS.sub("", "".join(p.text for p in group))
            continue
        words = "".join(p.text for p in group)
        hidden = "".join(_CONTROLS.findall(words)) + "\u00ad" * words.count("\u00ad")
        out += [(hidden, "control characters and soft hyphens")] if hidden else []
        text += _raised(_CONTROLS.sub("", words).replace("\u00ad", ""), raised, text)
    read = plain_form(text)
    keys = tuple(p.key for p in shown if p.kind == "note" and p.text)
    equations = tuple(p.text for p in shown if p.kind == "equation" and p.why)
    return Written(read.text, keys, tuple(out), read.changes, equations)


def _raised(words: str, raised: bool, before: str) -> str:
    """Return ``words`` with the marks among them set apart: raised figures and asterisks that are no powers."""
    if raised and _EXPONENT.fullmatch(words) and _POWER.search(before[-6:]):
        return words.translate(RAISED)
    if raised and _RAISED_MARKS.fullmatch(words) and not _POWER.search(before[-6:]):
        return re.sub(_SIGN, lambda m: f"{MARK_OPEN}{m[0]}{MARK_CLOSE}", words)
    return re.sub(r"(?<=[^\W\d_])[¹²³⁰⁴-⁹]+|(?<=[.,;:)»”’，。；：）》])[¹²³⁰⁴-⁹]+", _typed, words)


def _typed(m: re.Match[str]) -> str:
    """Return raised figures that are characters of their own (¹) as a mark, unless they are a power."""
    figures = m[0].translate(_FIGURES)
    return m[0] if _POWER.search(m.string[max(0, m.start() - 6) : m.start()]) else f"{MARK_OPEN}{figures}{MARK_CLOSE}"
