"""Characters of symbol fonts, by the sign that they print.

Word keeps what is typed in such a font as a private character (``U+F0B0`` for the degree sign in Symbol), or as the
font's name and a code (``w:sym``, ISO/IEC 29500-1, 17.3.3.30). The order of the signs in Symbol is that of Adobe's
encoding of this name; of Wingdings those are listed that documents use for lists and boxes. What is not listed stays
as it is: it is doubted by whoever reads the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CODES = re.compile("[\uf020-\uf0ff]")

_LOW = " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\0"
"""Symbol from 20 to 7F."""
_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑\0\0\0\0\0\0\0\0\0\0\0〉∫"
"""Symbol from A0 on. What only is a piece of a larger bracket is left out."""
SYMBOL: Mapping[int, str] = {
    **{0x20 + i: sign for i, sign in enumerate(_LOW) if sign != "\0"},
    **{0xA0 + i: sign for i, sign in enumerate(_HIGH) if sign != "\0"},
}
WINGDINGS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": SYMBOL, "wingdings": WINGDINGS}


def sign_of(code: str, font: str) -> str:
    """Return the sign with a hexadecimal ``code`` in ``font``; U+FFFD for what is no code of a character."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return "\ufffd"
    number = int(code, 16)
    if 0xD800 <= number < 0xE000:
        return "\ufffd"
    of_font = _FONTS.get(font.strip().casefold())
    if of_font and (number < 0x100 or 0xF000 <= number < 0xF100):
        return of_font.get(number & 0xFF, chr(number | 0xF000))
    return chr(number)


def spelt(text: str, font: str) -> str:
    """Return ``text``, typed in ``font``, with the signs that its private characters print there."""
    if text.isascii():
        return text
    return _CODES.sub(lambda m: sign_of(f"{ord(m[0]):04X}", font), text)
