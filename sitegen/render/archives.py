"""Which resolutions stand together in the lists of a large site: those of an organ and a year.

Goes in: the days on which resolutions were adopted. Comes out: archives, each with its symbols, in rows of their own: a
list must not hang on what other lists show. What a list looks like is ``home``'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sitegen.symbol import Organ, organ_of, sort_key

ORGANS: tuple[Organ, ...] = ("ga", "ecosoc", "sc", "hrc", "other")
"""In this order organs are listed."""

MANY = 60
"""From so many resolutions on, the home page lists no longer all of them."""

UNDATED = "undated"
"""Stands for the year of what was adopted on a day that is not known."""

Texts = Mapping[tuple[str, str], str]
"""The day of adoption of each resolution ("" where it is not known), by symbol and language."""


def archives(texts: Texts, language: str) -> tuple[str, ...]:
    """Return the archives that a language's lists have, each as ``organ year``: newest first; a small site has none."""
    there = [symbol for symbol, code in texts if code == language]
    if len(there) <= MANY:
        return ()
    return tuple(sorted({_archive(texts, symbol, language) for symbol in there}, key=_place))


def filled(texts: Texts, languages: Sequence[str]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Yield by language and archive the symbols that stand there, newest first; by language alone its archives."""
    for language in languages:
        if named := archives(texts, language):
            yield (language, ""), named
            on: dict[str, list[str]] = defaultdict(list)
            codes = spoken(texts, language, languages)
            for symbol in sorted(codes, key=lambda s: (texts[s, codes[s]], sort_key(s)), reverse=True):
                on[_archive(texts, symbol, codes[symbol])].append(symbol)
            yield from (((language, archive), tuple(symbols)) for archive, symbols in on.items())


def spoken(texts: Collection[tuple[str, str]], language: str, languages: Sequence[str]) -> dict[str, str]:
    """Return by symbol the language in which a resolution is listed: where it may be, ``language``."""
    found: dict[str, str] = {}
    for code in (language, *languages):
        for symbol, other in texts:
            if other == code:
                found.setdefault(symbol, code)
    return found


def _archive(texts: Texts, symbol: str, language: str) -> str:
    return f"{organ_of(symbol)} {texts[symbol, language].partition('-')[0] or UNDATED}"


def _place(archive: str) -> tuple[int, int]:
    organ, year = archive.split(" ")
    return [*map(str, ORGANS)].index(organ), 0 if year == UNDATED else -int(year)
