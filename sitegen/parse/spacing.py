"""White space: which blanks of a source are kept, and how wide a text is on the page.

Lines of a paragraph are joined; no blank stays between Chinese characters or between Chinese and Latin ones; elsewhere
a run of white space is one blank. Nothing but white space is ever changed.
"""

from __future__ import annotations

import re

from sitegen.model import MARKED

HAN = "\u3000-\u303f\u3200-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Chinese characters and their punctuation, as a class of a pattern."""
SHARED = "\u2014\u2018\u2019\u201c\u201d\u2026"
"""Dashes, quotation marks and dots that Chinese prints as wide as a character, and other languages do not."""

_NO_WIDTH = "\u200b\u2060\ufeff"
_BESIDE_HAN_OR_SHARED = re.compile(f" (?:(?<=[{HAN}{SHARED}] )|(?=[{HAN}{SHARED}]))")
_HAN = re.compile(f"[{HAN}]")
_BROKEN = re.compile(rf"\n(?:(?<=[(\[{{/<+&@#*\"'-]\n)|(?<=[{HAN}]\.\n)|(?=[)\]}}/,.;:%-]))")
_HYPHEN = re.compile(
    r"(?<=[^\W\d_][-‐‑])\n(?=[^\W\d_])(?!(?:and|or|to|et|ou|y|e|o|u|и|или)\b(?!-))|(?<=\d[-–/])\n(?=\d)|(?<=[A-Z\d]/)\n(?=[A-Z\d])"
)
"""A line's end right after a hyphen or stroke inside a word or a span: gender-\\nbased, 2016–\\n2030, A/\\nRES."""
_FIRST_WORD = re.compile(rf"(?:[«—] )?[^\s{HAN}]{{1,40}}|.")  # no line ends after «
_BEFORE_MARK = re.compile(rf"(?<![(\s])\s+(?={MARKED})")
_AFTER_MARK = re.compile(rf"({MARKED})\s+(?=[,.;:\]،؛。，；：、{HAN}]|\[\^)")
_AFTER_HAN_MARK = re.compile(rf"((?<=[{HAN}{SHARED}])(?:{MARKED})+) ")
_LETTER_SPACED = re.compile(r"\d(?<!\d\d)(?: \d){1,3}(?= ?[年月日])")


def tidy(text: str) -> str:
    """Return ``text`` on one line, with the blanks that the rule keeps; marks stand close to what they follow."""
    if "\n" in text:
        text = _HYPHEN.sub("", text)
    han = _HAN.search(text) is not None
    text = " ".join(_visible(_BROKEN.sub("", text) if han else text).split())
    if " " not in text:
        return text
    if han:
        text = _LETTER_SPACED.sub(lambda m: m[0].replace(" ", ""), text)
        text = _BESIDE_HAN_OR_SHARED.sub("", text)
    if "[^" in text:
        text = _AFTER_MARK.sub(r"\1", _BEFORE_MARK.sub("", text))
        return _AFTER_HAN_MARK.sub(r"\1", text) if han else text
    return text


def solid(text: str) -> str:
    """Return ``text`` without any white space: what must never be lost."""
    return "".join(_visible(text).split())


def _visible(text: str) -> str:
    """Return the text with a blank for each blank that has no width and that Python does not count as one."""
    if text.isascii():
        return text
    for blank in _NO_WIDTH:
        if blank in text:
            text = text.replace(blank, " ")
    return text


def width(text: str, wide: bool) -> int:
    """Return the columns that ``text`` takes; in Chinese (``wide``) two for what UTF-8 writes with three bytes."""
    if not wide or text.isascii():
        return len(text)
    return (len(text) + len(text.encode())) // 2


def first_word(text: str) -> str:
    """Return what would have to fit at the end of a line for ``text`` to begin there: a word, or a character."""
    m = _FIRST_WORD.match(text)
    return m[0] if m else ""
