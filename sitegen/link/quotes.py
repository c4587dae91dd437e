"""The words that annotations quote, found in their paragraphs: exact, and one place only, or a problem."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import NamedTuple

from sitegen import routes
from sitegen.link.marks import Bare, bare
from sitegen.model import Annotation, Highlight, Problem, Resolution
from sitegen.symbol import compact, is_symbol
from sitegen.texts import RunningText, flat, running_texts, unmarked

Key = tuple[str, str]
Texts = Mapping[Key, Mapping[str, str]]
Highlights = Mapping[Key, Mapping[str, tuple[Highlight, ...]]]

_LONG = 2000
"""Characters of a paragraph, beyond which no likeness is looked for."""


_KEPT = 64
"""Texts without their marks that are kept: annotations come paragraph by paragraph."""
_SHOWN = 5
"""Places that are told where a quote stands and should not; more would say the same."""


class _Desk(NamedTuple):
    """The running texts of a site, laid out so that thousands of annotations can look for their words in them."""

    texts: Texts
    keys: Mapping[str, Sequence[Key]]
    """The languages of each symbol, in order."""
    here: Collection[Key]
    """Of all texts that a note may have meant."""
    bare: Callable[[Key, str], Bare]
    """A place's text without its marks."""


class _Lost(NamedTuple):
    """Why an annotation has no place, and what would mend it."""

    message: str
    remedy: str
    key: str = "target"
    """What its front matter says wrongly: quote or target."""


class _Quoted(NamedTuple):
    """Where an annotation's words were found; no span for an annotation of the whole paragraph."""

    key: Key
    place: str
    span: tuple[int, int] | None = None


def highlights(
    notes: Iterable[Annotation], of: Mapping[Key, Resolution], here: Collection[Key]
) -> tuple[Highlights, tuple[Problem, ...]]:
    """Return the quoted words by resolution and place, and a problem for each of ``notes`` that has lost its place.

    ``of`` are the texts with the symbols that the notes speak of, ``here`` the keys of those and, where there is none,
    of all that are here. A quote is looked for without footnote marks, and with a blank between the cells of a table.
    Where it occurs twice, ``prefix`` and ``suffix`` (the words right before and after it) must leave one place; nothing
    is guessed.
    """
    desk = _desk(of, here)
    results = [(a, _look(a, desk)) for a in notes]
    found: dict[Key, dict[str, list[Highlight]]] = {}
    for a, r in results:
        if isinstance(r, _Quoted) and r.span:
            highlight = Highlight(start=r.span[0], end=r.span[1], annotation=a.id)
            found.setdefault(r.key, {}).setdefault(r.place, []).append(highlight)
    problems = tuple(_problem(a, r) for a, r in results if isinstance(r, _Lost))
    return {key: {place: _sorted(h) for place, h in there.items()} for key, there in found.items()}, problems


def _desk(of: Mapping[Key, Resolution], here: Collection[Key]) -> _Desk:
    words = {key: {one.place: _quotable(one) for one in running_texts(text)} for key, text in of.items()}
    keys: dict[str, list[Key]] = {}
    for key in sorted(words):
        keys.setdefault(key[0], []).append(key)
    return _Desk(words, keys, here, lru_cache(_KEPT)(lambda key, place: bare(words[key].get(place, ""))))


def _quotable(one: RunningText) -> str:
    return flat(one.words) if one.kind == "table" else one.words  # only there a tab parts cells


def _look(a: Annotation, desk: _Desk) -> _Quoted | _Lost:
    symbol, _, anchor = a.target.partition("#")
    symbol, words = compact(symbol), desk.texts
    keys = [k for k in desk.keys.get(symbol, ()) if a.language in ("", k[1])]
    if not keys:
        return _no_resolution(a, symbol, desk.here)
    if not anchor:
        whole = _Lost("a quote needs its paragraph", f"write the target as {symbol}#op…")
        return whole if a.quote else _Quoted(keys[0], "")
    there = [k for k in keys if anchor in words[k]]
    if not there:
        return _no_anchor(symbol, anchor, words[keys[0]])
    if not a.quote:
        return _Quoted(there[0], anchor)
    places = [(key, p) for key in there for p in (anchor, routes.closing(anchor)) if p in words[key]]
    tried = [_quoted(a, key, place, desk) for key, place in places]
    return next((r for r in tried if isinstance(r, _Quoted)), tried[0])


def _quoted(a: Annotation, key: Key, place: str, desk: _Desk) -> _Quoted | _Lost:
    text = desk.bare(key, place)
    spans = list(_spans(a.quote, text.text))
    fitting = [s for s in spans if _fits(a, text.text, s)]
    if len(fitting) == 1:
        return _Quoted(key, place, text.span(*fitting[0]))
    if len(fitting) > 1:
        remedy = "give the words right before or after it as prefix: or suffix:, so that one place is left"
        return _Lost(f"“{a.quote}” occurs {len(fitting)} times in {key[0]}#{place}", remedy, "quote")
    if spans:
        around = " / ".join(_around(text.text, s) for s in spans[:_SHOWN]) + " / …" * (len(spans) > _SHOWN)
        message = f"prefix and suffix leave no place for “{a.quote}” in {key[0]}#{place}"
        return _Lost(message, f"it stands in: {around}", "quote")
    return _no_quote(a, key, place, desk)


def _spans(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a quote stands in a text; it may overlap itself."""
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _fits(a: Annotation, text: str, span: tuple[int, int]) -> bool:
    """Tell whether prefix and suffix stand round a span, with or without blanks between."""
    prefix, suffix = a.prefix.rstrip(), a.suffix.lstrip()
    start, end = span
    while prefix and start and text[start - 1].isspace():
        start -= 1
    while suffix and end < len(text) and text[end].isspace():
        end += 1
    return text.startswith(suffix, end) and text.endswith(prefix, 0, start)


def _around(text: str, span: tuple[int, int]) -> str:
    return "…" + text[max(0, span[0] - 8) : span[1] + 8] + "…"


# --- What would mend it -----------------------------------------------------------------------------------------------


def _no_resolution(a: Annotation, symbol: str, here: Collection[Key]) -> _Lost:
    others = [language for s, language in sorted(here) if s == symbol]
    if others:
        return _Lost(f"{symbol} is not here in {a.language}", f"it is here in {', '.join(others)}")
    if not is_symbol(symbol):
        return _Lost(f"`{a.target}` names no paragraph", "write it like A/RES/66/184#op9")
    near = get_close_matches(symbol, sorted({s for s, _ in here}), n=1)
    return _Lost(f"there is no resolution {symbol}", f"did you mean {near[0]}?" if near else "check the symbol")


def _no_anchor(symbol: str, anchor: str, here: Mapping[str, str]) -> _Lost:
    near = get_close_matches(anchor, list(here), n=1, cutoff=0.5)
    remedy = f"did you mean #{near[0]}?" if near else f"its anchors are {', '.join(list(here)[:5])} …"
    return _Lost(f"{symbol} has no paragraph #{anchor}", remedy)


def _no_quote(a: Annotation, key: Key, place: str, desk: _Desk) -> _Lost:
    message = f"{key[0]}#{place} does not say “{a.quote}”"
    elsewhere = next((p for p, words in desk.texts[key].items() if a.quote in unmarked(words)), "")
    if elsewhere:
        return _Lost(message, f"it stands in #{elsewhere}: make that the target", "quote")
    near = _likest(a.quote, desk.bare(key, place).text)
    remedy = f"the nearest words there are “{near}”" if near else "copy the words from the paragraph"
    return _Lost(message, remedy, "quote")


def _likest(quote: str, text: str) -> str:
    """Return the stretch of ``text`` most like ``quote``, "" where nothing is."""
    matcher = SequenceMatcher(None, text[:_LONG], quote[:_LONG], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size > 1]
    if sum(b.size for b in blocks) * 2 < len(quote):
        return ""
    return text[blocks[0].a : blocks[-1].a + blocks[-1].size]


def _sorted(found: Iterable[Highlight]) -> tuple[Highlight, ...]:
    return tuple(sorted(found, key=lambda h: (h.start, h.end, h.annotation)))


def _problem(a: Annotation, lost: _Lost) -> Problem:
    line, column = a.places.get(lost.key, (a.line, 0))
    return Problem(severity="error", file=a.file, line=line, column=column, message=lost.message, remedy=lost.remedy)
