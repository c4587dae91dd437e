"""Search: its page, and beside it the index that the page's scripts read piece by piece.

Goes in: the texts of one language. Comes out, for each language, in the folder of its search page:

- ``rules.json``: what counts as the same, for the script to fold a reader's words as the build did;
- ``documents.txt``: of each text its year, organ, and how often it is cited; ``titles/0.txt``: 32 titles each;
- ``names.txt``: meetings and instruments by all their names;
- ``terms.txt`` and ``terms/0.txt``, ``numbers.txt`` and ``numbers/0.txt``: two indexes, of words and of symbols, each a
  list of shards and the shards;
- ``texts/0/0.txt``: 32 paragraphs each, in which the script checks what it found and from which it shows the words;
  ``texts/0/notes.txt``: the annotations on a text.

Texts are counted from the oldest one, so that a new one moves no other. What the lines hold belongs to
``search_lists``, how texts become terms to ``sitegen.search``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sitegen import routes, search
from sitegen.render import search_lists
from sitegen.render.frame import Frame, NavigationLink, frame
from sitegen.render.lookup import Lookup
from sitegen.render.page import Page
from sitegen.render.search_lists import AT_ONCE, oldest, table, title_of
from sitegen.symbol import sort_key

_PLURALS = ("passages", "resolutions")
_WORDS = (
    "found",
    "known",
    "none",
    "more",
    "rest",
    "also",
    "exact",
    "suggest",
    "parts",
    "apart",
    "reading",
    "failed",
    "all",
)
_KINDS = ("title", "heading", "note", "footnote", "paragraph")
_NAMED = ("meeting", "instrument", "document")


class SearchPage(NamedTuple):
    """All that the template of the search page shows, and the addresses that its scripts need."""

    frame: Frame
    words: str
    """What the script says, as JSON."""
    blanks: bool
    organs: tuple[tuple[str, str], ...]
    """(id, name) of the organs that have texts."""
    kinds: tuple[tuple[str, str], ...]
    """(id, name) of what can be found."""
    indexes: tuple[NavigationLink, ...]


def page(lookup: Lookup, language: str, _: str = "") -> SearchPage:
    """Return the view of the search page."""
    here, word = routes.search(language), lookup.word(language)
    there = dict.fromkeys(organ for _, organ, _ in search_lists.documents(lookup, language))
    return SearchPage(
        frame=frame(lookup, language, here, word("search"), word("description.search"), section="search"),
        words=words(lookup, language),
        blanks=word.language.blanks,
        organs=tuple((organ, word(f"organ.{organ}")) for organ in there),
        kinds=tuple((kind, word(f"search.kind.{kind}")) for kind in _KINDS),
        indexes=tuple(_indexes(lookup, language)),
    )


def words(lookup: Lookup, language: str) -> str:
    """Return what the script says: words by key, those that are counted by form, as ``Intl.PluralRules`` names it."""
    there = lookup.word(language).language.words
    said: dict[str, object] = {key: there[f"search.{key}"] for key in (*_WORDS, *_NAMED)}
    said |= {key: _forms(there, f"search.{key}") for key in _PLURALS}
    said |= {"kinds": {kind: there[f"search.kind.{kind}"] for kind in _KINDS}, "omitted": there["omitted"]}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _forms(words: Mapping[str, str], key: str) -> dict[str, str]:
    """Return what is said of so many things, by form; a language without forms has one."""
    if key in words:
        return {"other": words[key]}
    return {name.removeprefix(f"{key}."): text for name, text in words.items() if name.startswith(f"{key}.")}


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the files of the search in each language."""
    for language in lookup.languages:
        for name in ("rules", "documents", "names"):
            yield Page(routes.search_file(language, name), name, language)
        for kind in ("terms", "numbers"):
            yield Page(routes.search_file(language, kind), kind, language)
            for n in range(int(lookup.tables.shard_counts.get(f"{kind} {language}", 0))):
                yield Page(routes.search_file(language, f"{kind}/{n}"), kind, language, shard(kind, language, n))
        yield from _of_texts(lookup, language)


def _of_texts(lookup: Lookup, language: str) -> Iterator[Page]:
    there, annotated = oldest(lookup, language), frozenset(lookup.annotations)
    for n in range(-(-len(there) // AT_ONCE)):
        yield Page(routes.search_file(language, f"titles/{n}"), "titles", language, str(n))
    for n, (symbol, _) in enumerate(there):
        for part in range(-(-int(lookup.tables.entry_counts[symbol, language]) // AT_ONCE)):
            yield Page(routes.search_file(language, f"texts/{n}/{part}"), "text", language, f"{part} {symbol}")
        if (symbol, language) in annotated:
            yield Page(routes.search_file(language, f"texts/{n}/notes"), "notes", language, symbol)


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of one file of the search."""
    make = {
        "rules": lambda: json.dumps(search_lists.rules(lookup, page.language), ensure_ascii=False) + "\n",
        "documents": lambda: table(search_lists.documents(lookup, page.language)),
        "names": lambda: table(search_lists.names(lookup, page.language)),
        "titles": lambda: table(search_lists.titles(lookup, page.language, int(page.key))),
        "text": lambda: table(_part(lookup, page)),
        "notes": lambda: table(search_lists.notes(lookup, page.key, page.language)),
    }
    return make[page.kind]() if page.kind in make else _shards(lookup, page)


def _part(lookup: Lookup, page: Page) -> Iterator[tuple[str, ...]]:
    part, _, symbol = page.key.partition(" ")
    return search_lists.lines(lookup, symbol, page.language, int(part))


def _shards(lookup: Lookup, page: Page) -> str:
    if page.key:
        return lookup.tables.shards[page.key]
    return str(lookup.tables.starts.get(f"{page.kind} {page.language}", ""))


def shard(kind: str, language: str, n: int) -> str:
    """Return the key of a shard in its table: in order of numbers."""
    return f"{kind} {language} {n:06}"


def symbols(lookup: Lookup, language: str) -> Iterator[tuple[str, str]]:
    """Yield each symbol's number with what is shown for it: symbol, address, title, and the title's language."""
    here = routes.search(language)
    for symbol in lookup.symbols:
        if code := lookup.language_of(symbol, language):
            href = routes.relative(here, routes.resolution(code, symbol))
            yield from _symbol(symbol, href, title_of(lookup, symbol, code), code)
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
