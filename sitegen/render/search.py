"""Search: its page, and beside it the index that the page's script reads piece by piece.

Goes in: the texts of one language. Comes out: two indexes, of terms and of symbols, each a list of shards and the
shards, and the text of each document, line by line, in which the script checks what it found and from which it shows
the words. They are two because symbols and titles seldom change. How texts become terms belongs to
``sitegen.search``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from sitegen import routes, search
from sitegen.render import naming
from sitegen.render.frame import Frame, NavigationLink, frame
from sitegen.render.lookup import Lookup
from sitegen.render.page import Page
from sitegen.symbol import sort_key
from sitegen.texts import unmarked


class SearchPage(NamedTuple):
    """All that the template of the search page shows, and the addresses that its script needs."""

    frame: Frame
    script: str
    files: str
    """The address of the script's files, with ``*`` for the name."""
    blanks: bool
    indexes: tuple[NavigationLink, ...]


class Line(NamedTuple):
    """A paragraph, heading, note or line of the masthead: where it stands, how the place is called, its words."""

    anchor: str
    place: str
    words: str


def page(lookup: Lookup, language: str, _: str = "") -> SearchPage:
    """Return the view of the search page."""
    here, word = routes.search(language), lookup.word(language)
    return SearchPage(
        frame=frame(lookup, language, here, word("search"), word("description.search"), section="search"),
        script=routes.relative(here, routes.asset("search.js")),
        files=routes.relative(here, routes.search_file(language, "*")),
        blanks=lookup.word(language).language.blanks,
        indexes=tuple(_indexes(lookup, language)),
    )


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the indexes, of terms and of symbols for each language, and the texts that are looked into."""
    for language in lookup.languages:
        for kind in ("terms", "numbers"):
            yield Page(routes.search_file(language, kind), kind, language)
            for n in range(int(lookup.tables.shard_counts.get(f"{kind} {language}", 0))):
                yield Page(routes.search_file(language, f"{kind}/{n}"), kind, language, shard(kind, language, n))
        for n, (symbol, _) in enumerate(lookup.newest(language)):
            yield Page(routes.search_file(language, f"texts/{n}"), "text", language, symbol)


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of a list of shards, of one of these, or of a text that is looked into."""
    if page.kind == "text":
        return _text(lookup, page.key, page.language)
    if page.key:
        return lookup.tables.shards[page.key]
    return str(lookup.tables.starts.get(f"{page.kind} {page.language}", ""))


def shard(kind: str, language: str, n: int) -> str:
    """Return the key of a shard in its table: in order of numbers."""
    return f"{kind} {language} {n:06}"


def lines(lookup: Lookup, symbol: str, language: str) -> Iterator[Line]:
    """Yield all of a resolution that can be found, in reading order; the cells of a table are one line."""
    names = naming.place_names(lookup, symbol, language, language)
    for anchor, _, text, _ in lookup.running_texts(symbol, language):
        # As HTML does with it: white space of any kind is a blank. So no line or column of the file breaks in it.
        words = " ".join(unmarked(text).split())
        if words:
            yield Line(
                anchor, names.get(anchor) or naming.place_name(lookup, symbol, language, anchor, language), words
            )


def _text(lookup: Lookup, symbol: str, language: str) -> str:
    """Return a document's file: what it is on the first line, then a line for each paragraph; columns part at tabs."""
    href = routes.relative(routes.search(language), routes.resolution(language, symbol))
    head = (href, naming.document_name(lookup, symbol, language), _title(lookup, symbol, language))
    rows = (head, *lines(lookup, symbol, language))
    return "".join(["\t".join([" ".join(column.split()) for column in row]) + "\n" for row in rows])


def _title(lookup: Lookup, symbol: str, language: str) -> str:
    return unmarked(lookup.summaries[symbol, language].title)


def symbols(lookup: Lookup, language: str) -> Iterator[tuple[str, str]]:
    """Yield each symbol's number with what is shown for it: symbol, address, title, and the title's language."""
    here = routes.search(language)
    for symbol in lookup.symbols:
        if code := lookup.language_of(symbol, language):
            title = " ".join(_title(lookup, symbol, code).split())
            href = routes.relative(here, routes.resolution(code, symbol))
            yield from _symbol(symbol, href, title, code)
    cited = chain.from_iterable(lookup.grouped[language, name] for name in lookup.groups[language])
    for symbol in sorted(cited, key=sort_key):
        if not lookup.language_of(symbol, language):
            href = routes.relative(here, *lookup.entry(symbol, language))
            yield from _symbol(symbol, href, lookup.word(language)("documents"), language)


def _symbol(symbol: str, href: str, title: str, language: str) -> Iterator[tuple[str, str]]:
    if number := search.number(symbol):
        yield number, "\t".join((symbol, href, title, language))


def _indexes(lookup: Lookup, language: str) -> Iterator[NavigationLink]:
    here, word = routes.search(language), lookup.word(language)
    for key, address, anchor in (
        ("index.resolutions", routes.home(language), "resolutions"),
        ("index.documents", routes.documents(language), ""),
        ("index.instruments", routes.home(language), "instruments"),
        ("index.meetings", routes.timeline(language), ""),
    ):
        yield NavigationLink(routes.relative(here, address, anchor), word(key))
