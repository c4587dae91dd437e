"""Paragraph numbers in any script, as the same Latin letters and numerals in every language.

``op3-a-ii`` must name the same paragraph in all six languages, whatever is printed: (a) in Chinese, English and French,
a) in Spanish and Russian, (أ) in Arabic; (ii) in English, ㈡ in Chinese, '2' in Arabic. Reading numbers out of running
text belongs to ``parse``; this room only spells one that was read.
"""

from __future__ import annotations

_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN = "零一二三四五六七八九"
_ARABIC_FORMS = str.maketrans({"ا": "أ", "إ": "أ", "ﻫ": "ه", "ﻩ": "ه"})
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def latin(number: str) -> str:
    """Return a printed paragraph number as anchors spell it: ``㈡`` → ``ii``, ``б`` → ``b``, ``ب`` → ``b``.

    Latin letters and ASCII digits stay (in lower case); Chinese numerals become roman, the letters of other scripts
    the Latin letter of the same rank. What is no number gives "".
    """
    if number.isascii() and number.isalnum():  # nearly all are
        return number.lower()
    bare = "".join(c for c in number.strip().lower() if c.isalnum())
    if bare.isascii():
        return bare
    if value := han(bare):
        return roman(value)
    return _ranked(bare.translate(_ARABIC_FORMS).replace("ـ", "")) or _digits(bare)


def han(number: str) -> int:
    """Return the value of a Chinese numeral up to 99, 0 if it is none: 二十一 → 21, ㈡ → 2, ㈩ → 10."""
    if len(number) == 1 and "㈠" <= number <= "㈩":
        return ord(number) - ord("㈠") + 1
    tens, ten, units = number.rpartition("十")
    if not number or any(c not in _HAN for c in tens + units) or len(tens) > 1 or len(units) > 1:
        return 0
    return (_HAN.index(tens) if tens else 1) * 10 * bool(ten) + (_HAN.index(units) if units else 0)


def roman(value: int) -> str:
    """Return ``value`` (1 to 399) as a lower-case roman numeral: 4 → iv."""
    out = ""
    for worth, sign in _ROMAN:
        out += sign * (value // worth)
        value %= worth
    return out


def letter(value: int) -> str:
    """Return the Latin letter of rank ``value``, as United Nations texts go on after z: 27 → aa."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _ranked(number: str) -> str:
    """Return the Latin letter of the same rank as one Cyrillic or Arabic letter, "" for anything else."""
    for alphabet in (_CYRILLIC, _ARABIC):
        if len(set(number)) == 1 and number[0] in alphabet:
            return letter(alphabet.index(number[0]) + 1 + 26 * (len(number) - 1))
    return ""


def _digits(number: str) -> str:
    """Return digits of any script as a roman numeral (Arabic prints '2' where English prints (ii)), else ""."""
    return roman(int(number)) if number.isdecimal() and 0 < int(number) < 400 else ""
