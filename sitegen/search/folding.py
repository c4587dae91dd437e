"""What counts as the same in a search: letters, and forms of a word.

``static/js/search/fold.js`` does the same with the rules that ``Folding.rules`` gives it; the tests hold them together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sitegen.languages.base import Language
from sitegen.symbol import compact

LEAST = 3
"""Letters that must be left of a word when its ending is taken off."""

_SAME = ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ٱةىکیςıøđł", "01234567890123456789اهيكيσiodl")
"""Letters and figures of all languages that readers take for others, which Unicode's decomposition leaves apart."""

_LONG = {"œ": "oe", "æ": "ae", "ß": "ss"}
"""Letters that are written as two."""

_NUMBER = re.compile(r"(?:e?s-)?\d[\w/.()-]*", re.ASCII)
_BETWEEN = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")
_REMEMBERED = 50_000  # words of which the keys are remembered: more than a language's resolutions have in number


def number(symbol: str) -> str:
    """Return what a document is looked up by: ``A/RES/66/184`` and ``66/184`` → ``66/184``; "" for what has none."""
    m = _NUMBER.search(compact(unicodedata.normalize("NFKD", symbol).lower()))
    return m[0] if m else ""


class Folding:
    """Folds the words of one language. What it remembers of letters and words is worked out when they first come."""

    def __init__(self, language: Language) -> None:
        forms = language.search
        self.blanks = language.blanks
        self._same = (_SAME[0] + forms.same[0], _SAME[1] + forms.same[1])
        self._letters = _Letters(self._same)
        self._onto = re.compile(forms.written_onto or r"(?!)")
        self._endings = tuple((self._flat(a), self._flat(b)) for a, b in forms.endings)
        self._irregular = {self._flat(a): self._flat(b) for a, b in forms.irregular.items()}
        self._written_onto = forms.written_onto
        self.common = frozenset(map(self._flat, forms.common))
        self.keys = lru_cache(_REMEMBERED)(self._keys)

    def fold(self, text: str) -> str:
        """Return ``text`` without what readers don't type: case, width, accents, signs, forms of one letter.

        What is neither letter nor number becomes one blank, at the ends nothing; where words are not set apart by
        blanks one is left between Latin letters or figures alone. So a part of a text, folded, is part of the text,
        folded.
        """
        words = " ".join(self._flat(text).split())
        return words if self.blanks or " " not in words else _BETWEEN.sub("", words)

    def stem(self, word: str) -> str:
        """Return what the forms of a folded word have in common: ``women`` → ``woman``, ``societies`` → ``society``."""
        known = self._irregular.get(word)
        if known is not None:
            return known
        for ending, instead in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= LEAST:
                return word[: len(word) - len(ending)] + instead
        return word

    def bare(self, word: str) -> Iterator[str]:
        """Yield a folded word as it is, then without the article and the particles that are written onto it."""
        yield word
        for n in range(1, min(5, len(word) - 1)) if self._written_onto else ():
            if self._onto.fullmatch(word, 0, n):
                yield word[n:]

    def _keys(self, word: str) -> tuple[str, ...]:
        """Return by what a folded word is found: stems, and the word itself where it does not begin with its stem.

        The first is the stem of what is left when all is taken off that is written onto it.
        """
        found: dict[str, None] = {}
        for bare in reversed(list(self.bare(word))):
            stem = self.stem(bare)
            found[stem] = None
            if not bare.startswith(stem):
                found[bare] = None
        return tuple(found)

    def rules(self, letters: str, equal: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Return the rules as data; of letters of other scripts only those that become one of ``letters``.

        ``equal``: lists of terms that are searched for each other.
        """
        there = {*letters, *_SAME[1]}
        same = [pair for pair in zip(*self._same, strict=True) if pair[1] in there]
        return {
            "blanks": self.blanks,
            "same": ["".join(pair[0] for pair in same), "".join(pair[1] for pair in same)],
            "long": _LONG,
            "onto": self._written_onto,
            "irregular": self._irregular,
            "endings": self._endings,
            "least": LEAST,
            "common": sorted(self.common),
            "equal": [list(of) for of in equal],
        }

    def _flat(self, text: str) -> str:
        return unicodedata.normalize("NFKD", text).lower().translate(self._letters)


class _Letters(dict[int, str]):
    """What becomes of a letter, worked out when it first comes: the one that counts, nothing, or a blank."""

    def __init__(self, same: tuple[str, str]) -> None:
        super().__init__()
        self._same = dict(zip(*same, strict=True))

    def __missing__(self, code: int) -> str:
        c = chr(code)
        category = unicodedata.category(c)
        if c in _LONG:
            self[code] = _LONG[c]
        elif c == "ـ" or category[0] == "M":
            self[code] = ""
        else:
            self[code] = self._same.get(c, c) if category[0] in "LN" else " "
        return self[code]
