"""One resolution → all that is found in it: what it says in each table, as the cache keeps it.

A pure function of the text and of the tables of meetings and instruments. What several texts say together belongs to
``project``; how rows are kept to ``cache``; how they are read again to ``tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sitegen import languages, routes
from sitegen.cache import Row
from sitegen.link import backlinks, find, ready
from sitegen.link.dates import dated
from sitegen.link.forms import Forms
from sitegen.link.noted import WikiLinks, noted_by
from sitegen.lint import own_doubts
from sitegen.lint.names import bounded
from sitegen.model import Annotation, Instrument, MeetingSeries, Placed, Reference, Resolution, Site
from sitegen.records import Records
from sitegen.search import Folding, entries, of_entries
from sitegen.summary import Excerpt, excerpts, summary, to_row
from sitegen.symbol import compact

References = Mapping[str, tuple[Reference, ...]]
"""The references of a text, by place."""


_NAMING = re.compile(r"(?:^|-)title$|^masthead")
_ANCHORED = re.compile(r"\[\[([^\[\]|#\n]+)#([^\[\]|\n]+)")


def key_of(symbol: str, language: str) -> str:
    """Return the key that a text has in tables: ``A/RES/66/184 zh``. No symbol holds a blank."""
    return f"{symbol} {language}"


class CitedAt(NamedTuple):
    """Where a text cites something: the place, the cited paragraphs."""

    anchor: str
    paragraphs: tuple[str, ...]


class Citing(NamedTuple):
    """A text that cites something, and where."""

    symbol: str
    language: str
    places: tuple[CitedAt, ...]


class Excerpts(NamedTuple):
    """The words of a text's citations of something and those round them, by place.

    They are kept by themselves: a page that only counts who cites need not be rendered anew when words change.
    """

    symbol: str
    language: str
    words: Mapping[str, Excerpt]


class Day(NamedTuple):
    """A day that a text gives for the adoption of what it cites, and where it says so."""

    symbol: str
    language: str
    place: str
    day: str


class Analyst:
    """Analyses resolutions, with what is made ready once for each language."""

    def __init__(self, instruments: tuple[Instrument, ...], series: tuple[MeetingSeries, ...]) -> None:
        self._instruments, self._series = instruments, series
        self._bounded = bounded(instruments)
        self._held = {i.id: routes.held(i.text) for i in instruments if i.text}
        self._ready: dict[str, tuple[Folding, Forms | None]] = {}
        self._records = Records()

    def rows(self, text: Resolution, places: tuple[Placed, ...]) -> Iterator[Row]:
        """Yield what is found in a resolution, table by table; ``places`` are those of ``routes.places``."""
        folding, forms = self._language(text.language)
        key, write = key_of(text.symbol, text.language), self._records.write
        found = self._without_own_name(find(text, forms, places), text.symbol)
        yield Row("text", key, write(text))
        yield Row("summary", key, to_row(summary(text, places)))
        yield Row("adopted", key, text.adopted.isoformat() if text.adopted else "")
        yield Row("references", key, write(found))
        there = tuple(entries(text, places))
        yield Row("terms", key, of_entries(there, folding))
        yield Row("entries", key, str(len(there)))
        yield Row("doubts", key, write(tuple(own_doubts(text, found, self._bounded, places))))
        yield from self._cited(text, found, places)

    def _cited(self, text: Resolution, found: References, places: tuple[Placed, ...]) -> Iterator[Row]:
        """Yield what a resolution says of others, under their names, and whom it names at all."""
        key, write = (text.symbol, text.language), self._records.write
        whole = self._with_texts(found)
        cites = backlinks.citing(text, whole, places)
        words = excerpts(places, whole, cites)
        named = cites if whole is found else backlinks.citing(text, found, places)
        yield Row("cites", key_of(*key), write(sorted(set(named) - {text.symbol})))
        for target, citations in cites.items():
            at = tuple(CitedAt(c.anchor, c.paragraphs) for c in citations)
            yield Row("cited_by", target, write(Citing(*key, at)))
            yield Row("excerpts", target, write(Excerpts(*key, words[target])))
        for target, numbers in backlinks.landing(cites).items():
            yield Row("landing", target, write(numbers))
        days: dict[str, list[Day]] = {}
        for (target, day), there in dated(*key, found).items():
            days.setdefault(target, []).extend(Day(*key, d.place, day) for d in there)
        for target, of in days.items():
            yield Row("dated", target, write(of))

    def _without_own_name(self, found: References, symbol: str) -> References:
        """Return references without those by which an instrument's own text names itself, in its title or above it."""
        own = {id_ for id_, (document, _) in self._held.items() if document == symbol}
        if not own:
            return found
        kept = {
            place: tuple(r for r in there if r.target not in own or not _NAMING.search(place))
            for place, there in found.items()
        }
        return {place: there for place, there in kept.items() if there}

    def _with_texts(self, found: References) -> References:
        """Return references with, beside each to an instrument that has a text of its own, the same to that text."""
        if not any(r.target in self._held for there in found.values() for r in there):
            return found
        return {place: tuple(chain.from_iterable(map(self._both, there))) for place, there in found.items()}

    def _both(self, reference: Reference) -> tuple[Reference, ...]:
        if reference.target not in self._held:
            return (reference,)
        document, prefix = self._held[reference.target]
        return reference, reference._replace(kind="document", target=document, part=prefix)

    def _language(self, code: str) -> tuple[Folding, Forms | None]:
        if code not in self._ready:
            language = languages.get(code)
            self._ready[code] = Folding(language), ready(language, self._instruments, self._series)
        return self._ready[code]


def note_rows(note: Annotation, site: Site, wiki_links: WikiLinks) -> Iterator[Row]:
    """Yield what an annotation says: itself, beside its text; and what it links to, under the names of that."""
    write = Records().write
    key = key_of(compact(note.target.partition("#")[0]), note.language)
    yield Row("annotation", key, write(note))
    yield Row("annotated", note.file, key)
    for target, notings in noted_by(note, site, wiki_links).items():
        yield Row("noted_by", target, write(notings))
    held = {i.id: routes.held(i.text) for i in site.instruments if i.text}
    anchors: dict[str, set[str]] = {}
    for name, anchor in _ANCHORED.findall(note.body):
        document, prefix = held.get(name.strip(), (compact(name), ""))
        place = routes.operative(prefix + anchor.strip()) if name.strip() in held else anchor.strip()
        anchors.setdefault(document, set()).add(place)
    for symbol, named in anchors.items():
        yield Row("wiki", symbol, write(sorted(named)))
