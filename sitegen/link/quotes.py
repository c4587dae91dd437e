"""The words that annotations quote, found in their paragraphs: exact, and one place only, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from sitegen import routes
from sitegen.link.find import texts
from sitegen.link.marks import bare
from sitegen.model import Annotation, Highlight, Problem, Site
from sitegen.symbol import compact, is_symbol

Key = tuple[str, str]
Texts = Mapping[Key, Mapping[str, str]]
Highlights = Mapping[Key, Mapping[str, tuple[Highlight, ...]]]

_LONG = 2000
"""Characters of a paragraph, beyond which no likeness is looked for."""


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


def highlights(site: Site) -> tuple[Highlights, tuple[Problem, ...]]:
    """Return the quoted words by resolution and place, and a problem for each annotation that has lost its place.

    A quote is looked for without footnote marks. Where it occurs twice, ``prefix`` and ``suffix`` (the words right
    before and after it) must leave one place; nothing is guessed.
    """
    all_texts = {key: dict(texts(text)) for key, text in site.resolutions.items()}
    results = [(a, _look(a, all_texts)) for a in site.annotations]
    found: dict[Key, dict[str, list[Highlight]]] = {}
    for a, r in results:
        if isinstance(r, _Quoted) and r.span:
            highlight = Highlight(start=r.span[0], end=r.span[1], annotation=a.id)
            found.setdefault(r.key, {}).setdefault(r.place, []).append(highlight)
    problems = tuple(_problem(a, r) for a, r in results if isinstance(r, _Lost))
    return {key: {place: _sorted(h) for place, h in there.items()} for key, there in found.items()}, problems


def _look(a: Annotation, all_texts: Texts) -> _Quoted | _Lost:
    symbol, _, anchor = a.target.partition("#")
    symbol = compact(symbol)
    keys = [k for k in sorted(all_texts) if k[0] == symbol and a.language in ("", k[1])]
    if not keys:
        return _no_resolution(a, symbol, all_texts)
    if not anchor:
        whole = _Lost("a quote needs its paragraph", f"write the target as {symbol}#op…")
        return whole if a.quote else _Quoted(keys[0], "")
    there = [k for k in keys if anchor in all_texts[k]]
    if not there:
        return _no_anchor(symbol, anchor, all_texts[keys[0]])
    if not a.quote:
        return _Quoted(there[0], anchor)
    places = [(key, p) for key in there for p in (anchor, routes.closing(anchor)) if p in all_texts[key]]
    tried = (_quoted(a, key, place, all_texts[key]) for key, place in places)
    found = next((r for r in tried if isinstance(r, _Quoted)), None)
    return found or _quoted(a, *places[0], all_texts[places[0][0]])


def _quoted(a: Annotation, key: Key, place: str, here: Mapping[str, str]) -> _Quoted | _Lost:
    text = bare(here.get(place, ""))
    spans = [m.span() for m in re.finditer(f"(?=({re.escape(a.quote)}))", text.text) if a.quote]
    spans = [(start, start + len(a.quote)) for start, _ in spans]
    fitting = [s for s in spans if _fits(a, text.text, s)]
    if len(fitting) == 1:
        return _Quoted(key, place, text.span(*fitting[0]))
    if len(fitting) > 1:
        remedy = "give the words right before or after it as prefix: or suffix:, so that one place is left"
        return _Lost(f"“{a.quote}” occurs {len(fitting)} times in {key[0]}#{place}", remedy, "quote")
    if spans:
        around = " / ".join(_around(text.text, s) for s in spans)
        message = f"prefix and suffix leave no place for “{a.quote}” in {key[0]}#{place}"
        return _Lost(message, f"it stands in: {around}", "quote")
    return _no_quote(a, key, place, here)


def _fits(a: Annotation, text: str, span: tuple[int, int]) -> bool:
    before, after = text[: span[0]].rstrip(), text[span[1] :].lstrip()
    return before.endswith(a.prefix.rstrip()) and after.startswith(a.suffix.lstrip())


def _around(text: str, span: tuple[int, int]) -> str:
    return "…" + text[max(0, span[0] - 8) : span[1] + 8] + "…"


# --- What would mend it -----------------------------------------------------------------------------------------------


def _no_resolution(a: Annotation, symbol: str, all_texts: Texts) -> _Lost:
    others = [language for s, language in sorted(all_texts) if s == symbol]
    if others:
        return _Lost(f"{symbol} is not here in {a.language}", f"it is here in {', '.join(others)}")
    if not is_symbol(symbol):
        return _Lost(f"`{a.target}` names no paragraph", "write it like A/RES/66/184#op9")
    near = get_close_matches(symbol, sorted({s for s, _ in all_texts}), n=1)
    return _Lost(f"there is no resolution {symbol}", f"did you mean {near[0]}?" if near else "check the symbol")


def _no_anchor(symbol: str, anchor: str, here: Mapping[str, str]) -> _Lost:
    near = get_close_matches(anchor, list(here), n=1, cutoff=0.5)
    remedy = f"did you mean #{near[0]}?" if near else f"its anchors are {', '.join(list(here)[:5])} …"
    return _Lost(f"{symbol} has no paragraph #{anchor}", remedy)


def _no_quote(a: Annotation, key: Key, place: str, here: Mapping[str, str]) -> _Lost:
    message = f"{key[0]}#{place} does not say “{a.quote}”"
    elsewhere = next((p for p, words in here.items() if a.quote in bare(words).text), "")
    if elsewhere:
        return _Lost(message, f"it stands in #{elsewhere}: make that the target", "quote")
    near = _likest(a.quote, bare(here.get(place, "")).text)
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
