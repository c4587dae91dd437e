"""Numbers of paragraphs as they are printed: ``12.``, ``(a)``, ``a)``, ``㈠``, ``(أ)``, ``12 -``; what level they have.

The same letters mean the same in all languages; spelling them for anchors belongs to ``languages.numerals``.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sitegen.languages.numerals import han

Style = Literal["figure", "letter", "capital", "roman", "han", "arabic"]

_OPERATIVE = re.compile(r"(?P<number>\d{1,4})(?:\s?\\?[.．、](?!\d)|\s?[-–—](?:(?=\s\D)|(?=[\u0600-\u06ff])|$))\s*")
_BULLETS = "•▪●◦‣∙\uf0b7"
_BARE = re.compile(r"(?P<number>\d{1,3})\s(?=[A-ZА-ЯÀ-Þ])")
_SUB = re.compile(
    r"(?:[(（]\s?(?P<round>[a-z]{1,4}|[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,3}|[а-яё]|[\u0621-\u064a]\u0640?)\s?[)）]"
    r"|(?P<half>[a-z]{1,4}|[а-яё]|\d{1,2}|[\u0621-\u064a]\u0640?)[)）]"
    r"|(?P<stop>[a-z]|[A-Z]|[ivx]{2,4})\.(?=\s|[\u4e00-\u9fff])"
    r"|(?P<solid>[㈠-㈩])"
    r"|[’‘'´](?P<quoted>\d{1,2})[’‘'´]"  # Arabic, S/RES/2641(2022)
    rf"|[{_BULLETS}]|[–—-](?=\s))\s*(?=\S)"  # A/RES/75/284
)
_BARE_LETTER = re.compile(r"(?P<number>[a-z])\s?(?=[\u4e00-\u9fff])")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LOOK_ALIKE = str.maketrans("асеорху", "aceopxy")


class Label(NamedTuple):
    """A printed number: what stands in the text before the words, and the number itself."""

    printed: str
    number: str


def operative(text: str, expected: int = 0) -> Label | None:
    """Return the number of an operative paragraph with which ``text`` begins, None if it begins with none.

    A number without a stop, or of four figures, counts only if it is the ``expected`` one: sentences begin with numbers
    and years too.
    """
    m = _OPERATIVE.match(text) or _BARE.match(text)
    if not m or ((m.re is _BARE or len(m["number"]) > 3) and int(m["number"]) != expected):
        return None
    return Label(m[0], _figures(m["number"]))


def subparagraph(text: str, expected: int = 0) -> Label | None:
    """Return the number of a subparagraph with which ``text`` begins, None if it begins with none.

    A letter with neither brackets nor stop counts only before Chinese, and if it is the ``expected`` one of the
    alphabet (S/RES/2657(2022) OP 7: ``a. 确保`` … ``b 加快``).
    """
    m = _SUB.match(text)
    if m:
        return Label(m[0], _figures(m[m.lastgroup]) if m.lastgroup else "")
    m = _BARE_LETTER.match(text)
    return Label(m[0], m["number"]) if m and expected and ord(m["number"]) == 96 + expected else None


def _figures(number: str) -> str:
    """Return a number with figures of full width as plain ones."""
    return number if number.isascii() or not number.isdecimal() else str(int(number))


def values(number: str) -> dict[Style, int]:
    """Return what a printed number may be: its rank in each style in which it is a number (i: letter 9, roman 1)."""
    out: dict[Style, int] = {}
    if not number:
        return out
    if number.isascii() and number.isdigit():
        out["figure"] = int(number)
    elif value := han(number):
        out["han"] = value
    elif number.isupper() and number.isascii():
        out["capital"] = ord(number[0]) - 64
    else:
        _letters(number, out)
    return out


def _letters(number: str, out: dict[Style, int]) -> None:
    """Add what a number of small letters may be."""
    latin = number.translate(_LOOK_ALIKE)
    if latin.isascii() and len(set(latin)) == 1:
        out["letter"] = ord(latin[0]) - 96 + 26 * (len(latin) - 1)
    elif number in _CYRILLIC:
        out["letter"] = _CYRILLIC.index(number) + 1
    elif number[0] in _ARABIC:
        out["arabic"] = _ARABIC.index(number[0]) + 1
    if _ROMAN.fullmatch(latin):
        worth = {"i": 1, "v": 5, "x": 10}
        numerals = [worth[c] for c in latin]
        out["roman"] = sum(-v if v < w else v for v, w in zip(numerals, [*numerals[1:], 0], strict=True))
