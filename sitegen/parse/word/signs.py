"""Characters of symbol fonts, by the sign that they print.

Word keeps what is typed in such a font as a private character (``U+F0B0`` for the degree sign in Symbol), or as the
font's name and a code (``w:sym``, ISO/IEC 29500-1, 17.3.3.30). The order of the signs in Symbol is that of Adobe's
encoding of this name; of Wingdings those are listed that documents use for lists and boxes. What is not listed stays
as it is: it is doubted by whoever reads the paragraph.
"""

from __future__ import annotations

import re

_CODES = re.compile("[\uf020-\uf0ff]")

_LOW = " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\0"
"""Symbol from 20 to 7F."""
_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑\0\0\0\0\0\0\0\0\0\0\0〉∫"
"""Symbol from A0 on. What only is a piece of a larger bracket is left out."""
_WINGDINGS = (
    "lnoqruvw\x9f§¨ØßàáâûüýþJ",
    "●■□❑❒◆❖◆•▪◻➢←→↑↓✗✓☒☑☺",
)
"""Of Wingdings some codes, as characters, and their signs."""


def sign_of(code: str, font: str) -> str:
    """Return the sign with a hexadecimal ``code`` in ``font``; U+FFFD for what is no code of a character."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return "\ufffd"
    number = int(code, 16)
    if 0xD800 <= number < 0xE000:
        return "\ufffd"
    if number < 0x100 or 0xF000 <= number < 0xF100:
        return _in_font(number & 0xFF, font.strip().casefold()) or chr(number)
    return chr(number)


def _in_font(code: int, font: str) -> str:
    """Return the sign with a code of one byte in a symbol font, "" if it is none or not known."""
    if font == "wingdings":
        codes, signs = _WINGDINGS
        return signs[codes.index(chr(code))] if chr(code) in codes else chr(code | 0xF000)
    if font != "symbol":
        return ""
    order, first = (_LOW, 0x20) if code < 0xA0 else (_HIGH, 0xA0)
    sign = order[code - first : code - first + 1] if code >= first else ""
    return sign if sign not in ("", "\0") else chr(code | 0xF000)


def spelt(text: str, font: str) -> str:
    """Return ``text``, typed in ``font``, with the signs that its private characters print there."""
    if text.isascii():
        return text
    return _CODES.sub(lambda m: sign_of(f"{ord(m[0]):04X}", font), text)
