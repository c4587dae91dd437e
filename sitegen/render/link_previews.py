"""Previews: for every text a file with the first words of all its paragraphs that something links to.

What a reader sees on pointing at a link comes from here and never from the whole page. Which links have one is said by
the ``lookup``; a preview holds plain text, at most ``MOST`` bytes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen import routes
from sitegen.model import Placed, Resolution
from sitegen.render import linking, naming
from sitegen.render.lookup import Lookup
from sitegen.render.naming import printed
from sitegen.render.page import Page
from sitegen.render.words import Words, day
from sitegen.texts import unmarked

MOST = 1200
"""Bytes of text in one preview: more than its box shows."""


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the file with the previews of each text."""
    for symbol, language in lookup.texts:
        if language in lookup.languages:
            yield Page(routes.previews(routes.resolution(language, symbol)), "previews", language, symbol)


def render(lookup: Lookup, page: Page) -> str:
    """Return the previews of a text as JSON, by anchor, a line each; that of the whole text has none."""
    spell = json.JSONEncoder(ensure_ascii=False).encode
    rows = (f"{spell(anchor)}: {spell(data)}" for anchor, data in _previews(lookup, page.key, page.language))
    return "{" + ",\n".join(rows) + "}\n"


def shortened(word: Words, text: str, most: int = MOST) -> str:
    """Return as much of ``text`` as takes ``most`` bytes, with the language's sign where something is left out."""
    return word.first(text, len(text.encode()[:most].decode(errors="ignore")), slack=0)


def _previews(lookup: Lookup, symbol: str, language: str) -> Iterator[tuple[str, dict[str, str]]]:
    text, word = lookup.texts[symbol, language], lookup.word(language)
    places = lookup.places(symbol, language)
    for anchor in sorted(linking.previewed(lookup, symbol)):
        if not anchor:
            yield anchor, _preview(word, naming.document_name(lookup, symbol, language), _whole(text, word))
        elif anchor in places:
            name = word(
                "place.of", document=symbol, place=naming.place_name(lookup, symbol, language, anchor, language)
            )
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
    if p.heading:
        return p.heading
    own = [f"{printed(placed, word)} {unmarked(p.text)}".strip()] if p.text or not p.table else []
    rows = [" ".join(map(unmarked, row)) for row in p.table]
    below = (Placed("", "sub", placed.depth + 1, s) for s in p.subparagraphs)
    return "\n".join([*own, *rows, *(_words(s, word) for s in below), *filter(None, [unmarked(p.closing)])])
