"""Previews: for every paragraph and text that something links to, a small file with its first words.

What a reader sees on pointing at a link comes from here and never from the whole page. Which links have one is said by
the ``catalogue``; a file holds plain text, at most ``MOST`` bytes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen import routes
from sitegen.model import Placed, Resolution
from sitegen.render.catalogue import Catalogue, printed
from sitegen.render.runs import unmarked
from sitegen.render.sheet import Sheet
from sitegen.render.view import View
from sitegen.render.words import Words, day

MOST = 1200
"""Bytes of text in one preview, so that the whole file stays below two kilobytes."""


def sheets(view: View) -> Iterator[Sheet]:
    """Yield the texts that have previews."""
    for symbol, language in sorted(view.site.resolutions):
        if language in view.site.settings.languages:
            yield Sheet("previews", "previews", language, symbol)


def files(catalogue: Catalogue, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every preview of a text."""
    page = routes.resolution(sheet.language, sheet.key)
    for anchor, data in _previews(catalogue, sheet.key, sheet.language):
        yield routes.preview(page, anchor), json.dumps(data, ensure_ascii=False) + "\n"


def shortened(word: Words, text: str, most: int = MOST) -> str:
    """Return as much of ``text`` as takes ``most`` bytes, with the language's sign where something is left out."""
    return word.first(text, len(text.encode()[:most].decode(errors="ignore")), slack=0)


def _previews(catalogue: Catalogue, symbol: str, language: str) -> Iterator[tuple[str, dict[str, str]]]:
    text, word = catalogue.site.resolutions[symbol, language], catalogue.word(language)
    places = catalogue.places(symbol, language)
    for anchor in sorted(catalogue.previewed(symbol)):
        if not anchor:
            yield anchor, _preview(word, catalogue.title(symbol, language), _whole(text, word))
        elif anchor in places:
            name = word("place.of", document=symbol, place=catalogue.place(symbol, language, anchor, language))
            yield anchor, _preview(word, name, _words(places[anchor], word))


def _preview(word: Words, name: str, text: str) -> dict[str, str]:
    return {
        "name": shortened(word, name, 300),
        "text": shortened(word, text),
        "language": word.code,
        "direction": word.direction,
    }


def _whole(text: Resolution, word: Words) -> str:
    """Return what a text is known by: its title, and when it was adopted."""
    adopted = day(word, text.adopted.isoformat()).text + word("adopted") if text.adopted else ""
    return "\n".join(filter(None, (unmarked(text.title), adopted)))


def _words(placed: Placed, word: Words) -> str:
    """Return a paragraph's text with its subparagraphs', each on its own line."""
    p = placed.paragraph
    if p.heading or p.table:
        return p.heading or "\n".join(" ".join(row) for row in p.table)
    own = [f"{printed(placed, word)} {unmarked(p.text)}".strip()]
    below = (Placed("", "sub", placed.depth + 1, s) for s in p.subparagraphs)
    return "\n".join([*own, *(_words(s, word) for s in below), *filter(None, [unmarked(p.closing)])])
