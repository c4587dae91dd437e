"""What follows from several files together: steps in order, each a function of what it looks up in the tables.

A step has keys (a symbol, a file, a language); for each it gives rows, which are worked out anew when something that
was looked up for them has changed. Warnings and errors that need more than one file are rows as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import starmap
from typing import NamedTuple

from sitegen import ids, languages, published, search, store
from sitegen.analysis import Day, key_of
from sitegen.cache import ANY, Cache, Row
from sitegen.fingerprint import digest
from sitegen.languages import CODES
from sitegen.link.dates import Dating
from sitegen.link.quotes import highlights
from sitegen.lint import doubts, lint, unannotated
from sitegen.lint.doubt import Doubt, file_of
from sitegen.model import Annotation, Problem, Site
from sitegen.proof import proof
from sitegen.records import Records
from sitegen.render import Lookup, pages
from sitegen.render.archives import filled
from sitegen.render.groups import grouped, paged
from sitegen.render.search import shard, symbols
from sitegen.render.search_lists import annotations_on, oldest, words_of
from sitegen.symbol import organ_of, sort_key
from sitegen.tables import Key, Tables, text_key

QUOTED = "quotes "
"""How the owners of problems begin that a note has with its text."""

_BEFORE = "terms before "

_PART = "\x1e"
"""What parts the terms of a text from those of its annotations: a separator that no text of a site may hold."""

_FEW = 30
"""Texts of which the terms are changed in an index that is there; of more it is made anew."""


class Step(NamedTuple):
    """What follows: its name, for which keys, and the rows for each."""

    name: str
    keys: Callable[[Lookup], Iterable[str]]
    rows: Callable[[Lookup, str], Iterable[Row]]


# --- Annotations ------------------------------------------------------------------------------------------------------


def _annotated(lookup: Lookup) -> Iterable[str]:
    """Return the symbols that annotations speak of."""
    return {symbol for symbol, _ in lookup.tables.annotations}


def _quotes(lookup: Lookup, symbol: str) -> Iterator[Row]:
    """Yield the words of a text that its annotations quote, and what is wrong with those that have lost their place."""
    beside = (lookup.tables.annotations.get((symbol, code)) or {} for code in CODES)
    notes = [note for there in beside for of in there.values() for note in of]
    there = [(symbol, code) for code in CODES if (symbol, code) in lookup.tables.texts]
    texts = lookup.tables.texts
    found, problems = highlights(notes, {key: texts[key] for key in there}, there or texts)
    write = Records().write
    yield from (Row("highlights", key_of(*key), write(quoted)) for key, quoted in found.items())
    same = ids.notes(note for code in CODES for note in _all_notes(lookup, (symbol, code)))[1]
    yield from _told(symbol, (*same, *problems))


def _all_notes(lookup: Lookup, key: Key) -> Iterator[Annotation]:
    """Yield the notes on a text, those too that have another's anchor."""
    lookup.tables.dependencies.note("annotation", key_of(*key))
    return (lookup.tables.records.read(Annotation, row) for row in lookup.tables.cache.get("annotation", key_of(*key)))


def _notes(lookup: Lookup) -> Iterable[str]:
    return lookup.tables.annotated


def _note(lookup: Lookup, file: str) -> Iterator[Row]:
    """Yield what is wrong with an annotation's own words."""
    key = text_key(lookup.tables.annotated[file])
    beside = lookup.tables.dependencies.once(("notes", key), lambda: {n.file: n for n in _all_notes(lookup, key)})
    note = beside[file]
    return _told(file, proof(note, _Linked(lookup.tables, lookup.site), lookup.markdown(note.language)))


class _Linked:
    """What the tables know of what annotations may link to."""

    def __init__(self, tables: Tables, site: Site) -> None:
        self._tables, self.site = tables, site
        self.whole = tables.whole.get("") == "1"

    def symbols(self) -> Collection[str]:
        """Return the symbols of all resolutions that are here."""
        return {symbol for symbol, _ in self._tables.adopted}

    def places(self, symbol: str) -> Collection[str]:
        """Return the anchors of a resolution in any of its languages; nothing where it is not here."""
        return self._tables.dependencies.once(("places", symbol), lambda: self._anchors(symbol))

    def _anchors(self, symbol: str) -> frozenset[str]:
        here = (self._tables.summaries.get((symbol, code)) for code in CODES)
        return frozenset(anchor for short in here if short for anchor in short.anchors)


# --- Lists ------------------------------------------------------------------------------------------------------------


def _one(_: Lookup) -> Iterable[str]:
    return ("",)


def _order(lookup: Lookup, _: str) -> Iterator[Row]:
    """Yield the place of each text among those of its language, and each organ's and year's symbols, newest first."""
    days = dict(lookup.tables.adopted.rows())
    order = sorted(days, key=lambda key: (days[key] or date.min.isoformat(), sort_key(key[0])), reverse=True)
    after: dict[str, int] = defaultdict(int)
    for key in order:
        yield Row("rank", key_of(*key), str(after[key[1]]))
        after[key[1]] += 1
    write = Records().write
    for (language, archive), on in filled(days, lookup.languages):
        yield Row("archive", f"{language} {archive}", write(on))


def _documents(lookup: Lookup, _: str) -> Iterator[Row]:
    """Yield the documents that are cited, by language and group."""
    write = Records().write
    for language, groups in grouped(dict(lookup.tables.cites.rows()), lookup.languages).items():
        yield Row("groups", language, write(tuple(groups)))
        yield Row("paged", language, write(paged(groups)))
        yield from (Row("grouped", f"{language} {name}", write(of)) for name, of in groups.items())


def _adoptions(lookup: Lookup, _: str) -> Iterator[Row]:
    """Yield the resolutions of the Assembly and the Council that are not here, each with a citation that dates it.

    One of which citations give two dates is left out: which is right, no text here can tell.
    """
    here = {symbol for symbol, _ in lookup.tables.adopted}
    given: dict[str, list[Day]] = defaultdict(list)
    for target, days in lookup.tables.dated.rows():
        if target not in here and organ_of(target) in ("ga", "ecosoc"):
            given[target] += days
    write = Records().write
    for target, there in given.items():
        if len({one.day for one in there}) == 1:
            first = min(there, key=lambda one: (sort_key(one.symbol), one.language))
            yield Row("adoption", target, write(Dating(first.symbol, first.language, first.place, 0, 0, first.day)))


# --- The index of the search ------------------------------------------------------------------------------------------


def keep_terms(cache: Cache, key: str) -> None:
    """Keep by what a text could be found, before that changes, until the index is brought up to date."""
    before, notes = cache.get("terms", key), cache.get("note_terms", key)
    if before and not cache.has("terms_before", key):
        cache.put(f"{_BEFORE}{key}", [Row("terms_before", key, _PART.join((before[-1], *notes[-1:])))])


def forget_terms(cache: Cache) -> None:
    """Forget by what texts could be found before: the indexes are up to date."""
    for owner in cache.owners(_BEFORE):
        cache.put(owner, ())


def _languages(lookup: Lookup) -> Iterable[str]:
    return lookup.languages


def _index(lookup: Lookup, language: str) -> Iterator[Row]:
    """Yield the index of the terms of a language's texts."""
    tables, order = lookup.tables, oldest(lookup, language)
    tables.dependencies.note("terms", ANY)
    tables.dependencies.note("note_terms", ANY)
    found = _updated(tables, language, order) or search.index(_terms(tables, key) for key in order)
    yield Row("indexed", language, _counted(order))
    yield Row("letters", language, "".join(sorted(term for term in found if len(term) == 1 and not term.isascii())))
    yield from _shards("terms", language, found.items())


def _numbers(lookup: Lookup, language: str) -> Iterator[Row]:
    """Yield the index of the symbols of all documents that are here or cited."""
    return _shards("numbers", language, symbols(lookup, language))


def _shards(kind: str, language: str, rows: Iterable[tuple[str, str]]) -> Iterator[Row]:
    shards = search.shards(rows)
    yield Row("shards", f"{kind} {language}", str(len(shards)))
    yield Row("starts", f"{kind} {language}", search.starts(shards))
    yield from (Row("shard", shard(kind, language, n), text) for n, text in enumerate(shards))


def _updated(tables: Tables, language: str, order: list[Key]) -> Mapping[str, str]:
    """Return the index that is there with what a few texts say otherwise now; nothing where many do."""
    cache = tables.cache
    before = {text_key(key): data for key, data in cache.all("terms_before") if key.endswith(f" {language}")}
    if not before or len(before) > _FEW or cache.get("indexed", language) != [_counted(order)]:
        return {}
    numbers = {key: n for n, key in enumerate(order)}
    shards = [data for key, data in cache.all("shard") if key.startswith(f"terms {language} ")]
    changes = ((numbers[k], search.opened(*old.split(_PART)), _terms(tables, k)) for k, old in before.items())
    return search.updated(search.reopened(shards), changes)


def _terms(tables: Tables, key: Key) -> Mapping[str, str]:
    """Return by what a text and the annotations on it are found."""
    return search.opened(tables.terms[key], tables.note_terms.get(key, ""))


def _annotated_texts(lookup: Lookup) -> Iterable[str]:
    """Return the texts that have annotations, or had some."""
    tables = lookup.tables
    return starmap(key_of, (key for key in {*tables.annotations, *tables.note_terms} if key in tables.texts))


def _note_terms(lookup: Lookup, key: str) -> Iterator[Row]:
    """Yield by what the annotations on a text are found."""
    symbol, language = text_key(key)
    words = [words_of(lookup, note) for _, note in annotations_on(lookup, symbol, language)]
    keep_terms(lookup.tables.cache, key)
    if words:
        yield Row("note_terms", key, search.of_annotations(words, search.Folding(languages.get(language))))


def _counted(order: list[Key]) -> str:
    """Return what is another when texts are counted otherwise."""
    return digest("\n".join(starmap(key_of, order)).encode()).hex()


# --- Warnings ---------------------------------------------------------------------------------------------------------


def _texts(lookup: Lookup) -> Iterable[str]:
    return starmap(key_of, lookup.tables.texts)


def _text(lookup: Lookup, key: str) -> Iterator[Row]:
    """Yield what cannot be right in what a text cites. Lines are looked for in its file, which therefore counts."""
    at = text_key(key)
    path = store.path_of(*at)
    found = unannotated(doubted(lookup.tables, at), lookup.tables.highlights.get(at, {}))
    if not found or lookup.tables.files.get(path) is None:
        return iter(())
    text = lookup.tables.texts[at]
    return _told(path, lint(text, found, store.locator(lookup.tables.root, text)))


def doubted(tables: Tables, key: Key) -> Iterator[Doubt]:
    """Yield what cannot be right in what a text cites, also what an annotation speaks of."""
    return doubts(key, tables.references[key], tables.doubts[key], _Known(tables))


class _Known:
    """What the tables know of the resolutions that a text cites."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def adopted_on(self, symbol: str) -> Mapping[str, str]:
        """Return the days of adoption that a resolution's languages give, each with the file that has it."""
        days = ((code, self._tables.adopted.get((symbol, code))) for code in sorted(CODES))
        found: dict[str, str] = {}
        for code, day in days:
            if day:
                found.setdefault(day, file_of((symbol, code)))
        return found

    def given(self, symbol: str) -> Mapping[str, Sequence[Day]]:
        """Return the days that citations give for a symbol, each with the citations, in order of texts and places."""
        found: dict[str, list[Day]] = defaultdict(list)
        for one in self._tables.dated.get(symbol, ()):
            found[one.day].append(one)
        return found

    def anchors(self, symbol: str) -> Mapping[str, Collection[str]]:
        """Return the anchors that a resolution has in each language, by file; nothing where it is not here."""
        here = ((code, self._tables.summaries.get((symbol, code))) for code in sorted(CODES))
        return {file_of((symbol, code)): short.places for code, short in here if short}


def _told(key: str, problems: Iterable[Problem]) -> Iterator[Row]:
    """Yield a row with problems, if there are any."""
    if told := tuple(problems):
        yield Row("problem", key, Records().write(told))


# --- What was published -----------------------------------------------------------------------------------------------


def _published(lookup: Lookup, _: str) -> Iterator[Row]:
    """Yield what is withdrawn of what was published, by page, and what of it is gone without a word."""
    tables = lookup.tables
    if tables.files.get(published.FILE) is None:
        return
    short = {key: summary.anchors for key, summary in tables.summaries.rows()}
    notes = (note for _, there in tables.annotations.rows() for of in there.values() for note in of)
    site = replace(lookup.site, resolutions=tables.texts, annotations=tuple(notes))
    known, now = published.listed(tables.root), published.anchors(site, short.__getitem__)
    for page, all_ in published.withdrawn(known, now).items():
        yield Row("withdrawn", page, Records().write(all_))
    told = (*known.problems, *known.conflicts, *published.lost(known, now), *published.idle(known, now))
    yield from _told(published.FILE, told)


# --- Pages ------------------------------------------------------------------------------------------------------------


def _pages(lookup: Lookup, _: str) -> Iterator[Row]:
    """Yield every file of the site that is made of a page, by its path."""
    write = Records().write
    return (Row("page", page.path, write(page)) for page in pages(lookup))


STEPS = (
    Step("quotes", _annotated, _quotes),
    Step("order", _one, _order),
    Step("documents", _one, _documents),
    Step("adoptions", _one, _adoptions),
    Step("note_terms", _annotated_texts, _note_terms),
    Step("index", _languages, _index),
    Step("numbers", _languages, _numbers),
    Step("note", _notes, _note),
    Step("doubts", _texts, _text),
    Step("published", _one, _published),
    Step("pages", _one, _pages),
)
"""In this order: what a step looks up must be there."""

SHOWN = tuple(step for step in STEPS if step.name not in ("note_terms", "index", "numbers"))
"""Those without which the preview cannot show a page."""
