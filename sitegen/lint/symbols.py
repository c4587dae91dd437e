"""What looks like a document symbol and is none."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from sitegen.link.marks import bare
from sitegen.lint.doubt import Doubt, Key, doubt
from sitegen.model import Form, Reference, Resolution
from sitegen.symbol import NUMBERS, compact, plain

# Letters and strokes of other scripts that look like those of symbols: they come from keyboards and from scans.
_ALIKE = str.maketrans("АВЕНКМОРСТХ⁄∕", "ABEHKMOPCTX//")
_STROKE = "[/／⁄∕]"
_ORGAN = "[AESTАЕТＡＥＳＴ]"
# An organ's letter, a stroke and at least one digit (A//66/437, А/66/437); or RES or DEC without its stroke
# (A/RES66/184).
# What may not stand before the letter is told after it: so the search leaps from one such letter to the next.
_LOOK = re.compile(
    rf"{_ORGAN}(?<![A-Za-z0-9А-я/.@:\-].)(?: ?{_STROKE}(?=[^\s，。；、]*\d)|(?<=[AES])(?:RES|DEC) ?/ ?(?=\d))"
    r"[A-Za-z0-9Ａ-Ｚ０-９/／⁄∕.()\-‑]*"
)
_FURTHER = r"(?:/(?:Add|Corr|Rev)\.\d+)*"
_FORMS = {
    "A/RES": Form(
        rf"A/RES/(?:{NUMBERS['ga']}){_FURTHER}", "a symbol of the General Assembly's resolutions", "A/RES/66/184"
    ),
    "A/DEC": Form(
        rf"A/DEC/(?:{NUMBERS['ga']}){_FURTHER}", "a symbol of the General Assembly's decisions", "A/DEC/77/505"
    ),
    "E/RES": Form(
        rf"E/RES/(?:{NUMBERS['ecosoc']}){_FURTHER}",
        "a symbol of the Economic and Social Council's resolutions",
        "E/RES/2010/2",
    ),
    "E/DEC": Form(
        rf"E/DEC/(?:{NUMBERS['ecosoc']}){_FURTHER}",
        "a symbol of the Economic and Social Council's decisions",
        "E/DEC/2021/243",
    ),
    "S/RES": Form(
        rf"S/RES/(?:{NUMBERS['sc']}){_FURTHER}", "a symbol of the Security Council's resolutions", "S/RES/1368(2001)"
    ),
    "S/PRST": Form(
        rf"S/PRST/(?:19|20)\d\d/\d{{1,3}}{_FURTHER}",
        "a symbol of the Security Council's presidential statements",
        "S/PRST/2019/12",
    ),
}


def broken_symbols(
    text: Resolution, found: Mapping[str, tuple[Reference, ...]], texts: Mapping[str, str]
) -> Iterator[Doubt]:
    """Yield what has the look of a symbol but names no document that could be: A/RES66/184, A//66/437, E/RES/66/184.

    ``found`` are the references of the text by place, ``texts`` its running texts.
    """
    for place, references in found.items():
        for r in references:
            if r.kind == "document":
                yield from _impossible((text.symbol, text.language), place, r, text)
    for place, words in texts.items():
        if "/" in words or "／" in words:
            yield from _alike((text.symbol, text.language), place, words, found.get(place, ()))


def _impossible(key: Key, place: str, r: Reference, text: Resolution) -> Iterator[Doubt]:
    series = re.match(r"[AES]/(?:RES|DEC|PRST)", r.target)
    form = _FORMS.get(series[0]) if series else None
    if form and not re.fullmatch(form.pattern, r.target):
        message = f"{r.target} is not {form.wanted}: expected one like {form.example}"
        yield doubt(key, place, (r.start, r.end), message, "check it against the source")
    opened = _session(r.target)
    if text.adopted and opened > text.adopted.year and opened > _session(key[0]):
        message = f"{r.target} is of {opened} at the earliest, this text of {text.adopted}"
        yield doubt(key, place, (r.start, r.end), message, "check it against the source")


def _session(symbol: str) -> int:
    """Return the year in which a resolution's session of the General Assembly opened: n in September of 1945 + n."""
    session = re.match(r"A/RES/(\d{1,3})/", symbol)
    return 1945 + int(session[1]) if session else 0


def _alike(key: Key, place: str, words: str, found: tuple[Reference, ...]) -> Iterator[Doubt]:
    text = bare(words)
    for m in _LOOK.finditer(text.text):
        start, end = text.span(*m.span())
        before = bisect_right(found, start, key=lambda r: r.start) - 1  # they are in order, and none overlaps another
        known = max(start, found[before].end) if before >= 0 else start
        # In its masthead a document names itself.
        own = place.startswith("masthead") and key[0].startswith(compact(plain(m[0])).rstrip("."))
        if re.search(r"\w|/", words[known:end]) and not own:
            meant = unicodedata.normalize("NFKC", m[0]).translate(_ALIKE)
            other = f" ({meant} in Latin letters)" if meant != m[0] else ""
            yield doubt(
                key, place, (start, end), f"{m[0]} looks like a symbol and is none{other}", "write it as printed"
            )
