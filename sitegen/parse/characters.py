"""Forms of writing: characters that only look otherwise than the ones they stand for, and signs that nobody sees.

Copying brings them about: PDF viewers give 大 as the Kangxi radical ⼤ (U+2F24), a Mac writes é as e and an accent, web
pages hold soft hyphens, Arabic texts marks of direction. None of them says anything that its plain form does not, and
each hides words from whoever looks for these; so the plain form is read, and the report says so.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Soft hyphens, blanks without width, marks of direction. What joins letters (U+200C, U+200D) changes how they look.
_UNSEEN = re.compile(f"[{_INVISIBLE}]+")
_LOOKS = re.compile("[\u2e80-\u2fd5\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
# Radicals that Unicode does not decompose, and the characters that look the same (its EquivalentUnifiedIdeograph).
_RADICALS = "⺠⺎⺁⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⼾"
_CHARACTERS = "民兀厂虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙户"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
"""Figures as they stand raised: what is 10⁶ in print must not be read as 106."""


class Written(NamedTuple):
    """A text in its plain form, and what was written otherwise: how often, and what it was."""

    text: str
    changes: tuple[tuple[int, str], ...]


def plain_form(text: str) -> Written:
    """Return ``text`` in its plain form: composed (NFC), characters for radicals, without what is invisible."""
    if text.isascii():
        return Written(text, ())
    text, unseen = _UNSEEN.subn("", text)
    text, looks = _LOOKS.subn(_meant, text)
    apart = 0
    if not unicodedata.is_normalized("NFC", text):
        apart = sum(map(bool, map(unicodedata.combining, text)))
        text = unicodedata.normalize("NFC", text)
    found = ((looks, "radicals or presentation forms"), (apart, "accents apart"), (unseen, "invisible signs"))
    return Written(text, tuple((n, what) for n, what in found if n))


def meant(text: str) -> str:
    """Return ``text`` with the characters that are meant by those which only say how they look.

    Fonts in which the two are one drawing bring these about: 人 as the radical ⼈ (U+2F08), Arabic letters as the forms
    that they take in a word.
    """
    return _LOOKS.sub(_meant, text)


def _meant(m: re.Match[str]) -> str:
    at = _RADICALS.find(m[0])
    return _CHARACTERS[at] if at >= 0 else unicodedata.normalize("NFKC", m[0])


def comparable(text: str) -> str:
    """Return ``text`` so that two forms of writing the same are equal, character by character: ¹ is 1, é is e and ´."""
    return text if text.isascii() else unicodedata.normalize("NFKD", plain_form(text).text)


def private(text: str) -> str:
    """Return the first character that means something in one font only (U+F0B0), "" if there is none."""
    m = None if text.isascii() else _PRIVATE.search(text)
    return m[0] if m else ""
