"""The interface's words and dates in one language.

Words come from the language's own file, date forms from CLDR by way of Babel. Names of meetings and instruments are
content: ``said`` picks the language that is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from unicodedata import combining

from sitegen.languages import FALLBACK
from sitegen.languages.base import Language
from sitegen.model import Translations
from sitegen.summary import SLACK
from sitegen.symbol import number_of

_SKELETONS = {1: "y", 2: "yMMMM", 3: "yMMMMd"}

_COUNTED = "第年月日号段届次条％"
"""What follows figures in Chinese, or stands between them."""

_STOPS = " ,;،؛、，；"
"""What need not stand beside the sign for what is left out."""


class Said(NamedTuple):
    """Words of content, and their language where it is not the page's."""

    text: str
    language: str = ""


class When(NamedTuple):
    """A date as it is written, and as machines read it."""

    text: str
    machine: str
    joined: str = ""
    """What joins it to the date before it."""


class Words:
    """Looks up interface words: ``word("footnotes")``, ``word("place.op", n="20")``."""

    __slots__ = ("_blanks", "_days", "_words", "code", "direction", "language", "locale", "name")

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words: Mapping[str, str] = language.words
        self._blanks = language.blanks
        self._days: dict[str, When] = {}
        self.code = language.code
        self.direction = language.direction
        self.name = language.name
        self.locale = language.dates.locale or language.code

    def __call__(self, key: str, **fill: object) -> str:
        """Return the word for ``key``, filled in. Raises KeyError for a word that the language lacks."""
        return self._words[key].format_map(fill)

    def day(self, partial: str) -> When:
        """Return a date as exact as it is given: ``2013-02`` → 2013年2月. Each is worked out once."""
        if partial not in self._days:
            numbers = [int(n) for n in partial.split("-")]
            self._days[partial] = When(_written(self, numbers, _SKELETONS[len(numbers)]), partial)
        return self._days[partial]

    def number(self, symbol: str) -> str:
        """Return a resolution's number as the language prints it: 57/270 B, 2521 (2020), in Chinese 2521(2020).

        A document that is no resolution is called by its symbol.
        """
        number = number_of(symbol)
        if number == symbol:
            return symbol
        apart = re.sub(r"(?<=\d)(?=[A-Z])", " ", number)
        return apart.replace("(", " (") if self._blanks else apart

    def level(self, number: str) -> str:
        """Return a subparagraph's number as it follows its paragraph's: 20 (a), 20 a), in Chinese 20(a)."""
        is_apart = self._blanks or number[:1].isalnum()
        return f" {number}" if is_apart and number.endswith(")") else number

    def has(self, key: str) -> bool:
        """Tell whether the language has a word for ``key``."""
        return key in self._words

    def first(self, text: str, most: int, slack: int = SLACK) -> str:
        """Return the first words of a text, ``most`` characters of it; the language's sign says what is left out.

        A text that is longer by no more than ``slack`` is left whole.
        """
        return text if len(text) <= most + slack else text[: _before(text, most)].rstrip(_STOPS) + self("omitted")

    def last(self, text: str, most: int) -> str:
        """Return the last words of a text, likewise."""
        if len(text) <= most + SLACK:
            return text
        return self("omitted") + text[::-1][: _before(text[::-1], most)][::-1].lstrip(_STOPS)

    def quoted(self, text: str) -> str:
        """Return a text that will stand between the language's marks: its own become inner ones, round all of it none.

        The marks round it are the style sheet's.
        """
        start, end, inner, within = tuple(self("quotes"))
        if start not in text and end not in text:
            return text
        bare = text[1:-1].strip()
        if text.startswith(start) and text.endswith(end) and not {start, end} & set(bare):
            return bare
        return re.sub(rf"\s?{end}", within, re.sub(rf"{start}\s?", inner, text))

    def count(self, key: str, n: int) -> str:
        """Return the word for ``n`` things: ``key.one``, ``key.few`` … where the language tells them apart."""
        if f"{key}.other" not in self._words:
            return self(key, n=n)
        from babel import Locale

        form = f"{key}.{Locale.parse(self.locale).plural_form(n)}"
        return self(form if form in self._words else f"{key}.other", n=n)


def day(word: Words, partial: str) -> When:
    """Return a date as exact as it is given: ``2013-02`` → 2013年2月."""
    return word.day(partial)


def span(word: Words, start: str, end: str) -> tuple[When, ...]:
    """Return the first and the last day, each as one ``<time>``; one date where both are the same; none for none.

    What both have in common is said once, in the second date or, where the year comes first, in the first:
    15 to 18 November 2009, 2009年11月15日至18日.
    """
    if not start:
        return ()
    if not end or end == start:
        return (day(word, start),)
    first, last = day(word, start), day(word, end)
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        is_first = first.text.startswith(start[:4])
        first, last = (first, _short(word, end, start)) if is_first else (_short(word, start, end), last)
    return first, last._replace(joined=_joint(word, start, end))


def _joint(word: Words, start: str, end: str) -> str:
    """Return what joins two months or years, two days of a month, two days."""
    if len(start) < len("2009-11-15"):
        return word("to")
    return word("to.days") if start[:7] == end[:7] else word("to.dates")


def _short(word: Words, partial: str, other: str) -> When:
    """Return a day without the year, and without the month if that of ``other`` is the same."""
    numbers = [int(n) for n in partial.split("-")]
    return When(_written(word, numbers, "d" if partial[:7] == other[:7] else "MMMMd"), partial)


def said(names: Translations, language: str, otherwise: str = "") -> Said:
    """Return what ``names`` has in ``language``, else in English, else in any language, else ``otherwise``."""
    for code in (language, FALLBACK, *sorted(names)):
        if names.get(code):
            return Said(names[code], "" if code == language else code)
    return Said(otherwise)


def foreign(text: str, language: Language) -> Said:
    """Return a text that bears no language: one in Latin letters on a page of another script is taken for English."""
    latin = text.isascii() or not any(c >= "\u2e80" or "\u0400" <= c <= "\u06ff" for c in text)
    return Said(text, FALLBACK if latin and not language.latin else "")


def _before(text: str, most: int) -> int:
    """Return the last place, ``most`` or before, that cuts no word and no symbol; ``most`` where there is none."""
    at = most
    while at and _are_joined(*sorted((text[at - 1], text[at]))):
        at -= 1
    return at or most


def _are_joined(one: str, other: str) -> bool:
    """Tell whether two characters, the first by number first, are of one word, date or number.

    Of Chinese ones each stands for itself, but for those that say what a figure counts: 2021年7月22日.
    """
    return _within_word(one) and (_within_word(other) or (one.isdigit() and other in _COUNTED))


def _within_word(c: str) -> bool:
    return c < "\u2e80" and (c.isalnum() or c in "/-.'’" or combining(c) > 0)


def _written(word: Words, numbers: list[int], skeleton: str) -> str:
    from babel.dates import format_date, format_skeleton

    forms = word.language.dates
    when = date(*(*numbers, 1, 1)[:3])
    if skeleton == "yMMMMd":
        written = format_date(when, forms.full, locale=word.locale)
    else:
        written = format_skeleton(skeleton, when, locale=word.locale)
    written = re.sub(r"^1\b", forms.first, written)
    if not forms.months_before or "M" not in skeleton:
        return written
    named, other = (format_date(when, "MMMM", locale=c) for c in (word.locale, forms.months_before))
    return written.replace(named, f"{other}/{forms.months.get(named, named)}")
