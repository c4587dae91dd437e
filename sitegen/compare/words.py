"""Running text → what two texts are compared by: their level form, their words, and the terms that words share.

Nothing here knows a language by name: how a script is cut follows from its characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

from sitegen.languages.wording import wording
from sitegen.texts import flat, unmarked

_LEVEL = str.maketrans(
    "“”„«»‟＂「」『』‘’‚‛`´‐‑‒–—―−﹣－",
    '"""""""""""\'\'\'\'\'\'---------',
)
"""Quotation marks and dashes that mean the same, whatever a typist or a translator took."""
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Characters that nobody sees: controls that are no white space, soft hyphens, what turns the direction."""
_STOPS = " ;.,:。，；：、؛،"
"""What may close a paragraph: the last of a text ends in a stop, all others in a semicolon."""
_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
_SYMBOL = re.compile(r"[A-Z]+(?:/[\w.()\[\]*-]*\w)+")
_WORD = re.compile(
    rf"{_SYMBOL.pattern}"  # a document symbol: A/RES/76/189
    rf"|\d+(?:[/.,:]\d+)*[年月日ºª°]?"  # a number in figures: 75/202, 1.5, 10,000, 2021年, 15ª
    rf"|[{_HAN}]"  # Chinese: a character is a word
    rf"|[^\W\d_{_HAN}]+(?:['-][^\W\d_{_HAN}]+)*"  # a word, with what hyphens and apostrophes join
    r"|\S"
)
NUMBER = "#"
"""What stands for any number in a pair of words, and before one that stands alone."""
_STEM = 7
"""How many letters of a word tell it from others, whatever its ending: развития, развитию; coopération, coopérer."""
_MARKS = re.compile(r"[\u064b-\u0652\u0640\u0300-\u036f]")
"""Arabic vowels and the stretched line; accents. One text has them and the next may not."""


def level(text: str) -> str:
    """Return a text as it is compared: no footnote marks, NFKC, one form of quotes and dashes, white space folded.

    Stops at the very end are left out, and so are characters that nobody sees.
    """
    return _folded(unmarked(flat(text))).strip(_STOPS)


def _folded(text: str) -> str:
    out = unicodedata.normalize("NFKC", text.translate(_LEVEL)).translate(_LEVEL)
    return " ".join(_UNSEEN.sub("", out).split())


def words(leveled: str) -> tuple[str, ...]:
    """Return the words of a text that ``level`` gave: words, numbers, symbols, Chinese characters, punctuation."""
    return tuple(_WORD.findall(leveled))


def printed_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a text as they are printed, each with the blanks after it, and on a level beside it."""
    shown = unmarked(flat(text))
    starts = [m.start() for m in _WORD.finditer(shown)]
    cut = [shown[a:b] for a, b in pairwise([*starts, len(shown)])]
    return [(word, _folded(word)) for word in cut]


def terms(of: tuple[str, ...], language: str) -> frozenset[str]:
    """Return what tells words from others: stems, numbers, and pairs of neighbours, without punctuation.

    In a pair all numbers and months are alike: they move on from year to year, and what stands beside them stays.
    """
    stems = [_term(w, language) for w in of if w[0].isalnum()]
    masked = [NUMBER if s[0] == NUMBER else s for s in stems]
    pairs = {f"{a} {b}" for a, b in pairwise(masked)}
    return frozenset(pairs.union(s for s in stems if not "\u3400" <= s <= "\u9fff"))


@lru_cache(maxsize=100_000)
def _term(word: str, language: str) -> str:
    return NUMBER + word if is_calendar(word, language) else stem(word)


@lru_cache(maxsize=100_000)
def is_calendar(word: str, language: str) -> bool:
    """Tell whether a word is a number, an ordinal, a date or a part of one, or a document symbol."""
    return word[0].isdigit() or bool(_SYMBOL.fullmatch(word) or _calendar(language).fullmatch(word.lower()))


@cache
def _calendar(language: str) -> re.Pattern[str]:
    return re.compile(wording(language).calendar)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word without case, accents and most of its ending."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold()))
    return bare if bare[:1].isdigit() or "/" in bare else bare[:_STEM]
