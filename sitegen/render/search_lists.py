"""The lists that a search reads beside its index: what texts there are, what they say, what else has a name.

Each is lines of columns that part at tabs; which file holds which is said by ``search``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sitegen import annotate, routes, search
from sitegen.model import Annotation, Instrument, Meeting, MeetingSeries
from sitegen.render import linking, naming
from sitegen.render.lookup import Lookup
from sitegen.render.words import Words, said, span
from sitegen.symbol import organ_of
from sitegen.tables import Key
from sitegen.texts import unmarked

AT_ONCE = 32
"""Paragraphs of a file of a text, and titles of a file of titles: about three kilobytes over the wire."""

_MOST = 9
"""How often cited is told in steps that double, up to this one: 0, 1, 2 to 3, 4 to 7 …."""

_HAN = "零一二三四五六七八九"

Columns = tuple[str, ...]


def table(rows: Iterable[Columns]) -> str:
    """Return rows as lines; white space of any kind is a blank, so that no line or column breaks in one."""
    return "".join(["\t".join([" ".join(column.split()) for column in row]) + "\n" for row in rows])


def oldest(lookup: Lookup, language: str) -> list[Key]:
    """Return the texts in a language in the order in which they are counted."""
    return lookup.newest(language)[::-1]


# --- Texts ------------------------------------------------------------------------------------------------------------


def documents(lookup: Lookup, language: str) -> Iterator[Columns]:
    """Yield the year, the organ, and how often it is cited, of each text."""
    for symbol, code in oldest(lookup, language):
        cited = min(_MOST, lookup.tables.citing.count(symbol).bit_length())
        yield lookup.tables.adopted[symbol, code][:4], organ_of(symbol), str(cited)


def titles(lookup: Lookup, language: str, part: int) -> Iterator[Columns]:
    """Yield the address, the name and the title of each text of a part of all."""
    here = routes.search(language)
    for symbol, _ in oldest(lookup, language)[part * AT_ONCE : (part + 1) * AT_ONCE]:
        href = routes.relative(here, routes.resolution(language, symbol))
        yield href, naming.document_name(lookup, symbol, language), title_of(lookup, symbol, language), symbol


def title_of(lookup: Lookup, symbol: str, language: str) -> str:
    """Return a resolution's title on one line."""
    return " ".join(unmarked(lookup.summaries[symbol, language].title).split())


def lines(lookup: Lookup, symbol: str, language: str, part: int = -1) -> Iterator[Columns]:
    """Yield the kind, the anchor, the place's name and the words of each entry of a part of a text, or of all of it."""
    names = naming.place_names(lookup, symbol, language, language)
    there = search.entries(lookup.texts[symbol, language], lookup.placed(symbol, language))
    for entry in there if part < 0 else islice(there, part * AT_ONCE, (part + 1) * AT_ONCE):
        place = names.get(entry.anchor) or naming.place_name(lookup, symbol, language, entry.anchor, language)
        yield entry.kind, entry.anchor, place, entry.words


def notes(lookup: Lookup, symbol: str, language: str) -> Iterator[Columns]:
    """Yield the same of each annotation on a text: the words quoted, its own, its tags and its author."""
    word = lookup.word(language)
    for anchor, note in annotations_on(lookup, symbol, language):
        place = naming.place_name(lookup, symbol, language, anchor, language) if anchor else symbol
        name = word("noting", place=place, kind=word(f"kind.{note.kind}"))
        yield "note", routes.annotation(anchor, note.id), name, words_of(lookup, note)


def annotations_on(lookup: Lookup, symbol: str, language: str) -> list[tuple[str, Annotation]]:
    """Return the annotations on a text, in the order in which they are counted, each with the anchor it stands at."""
    there = lookup.annotations.get((symbol, language), {})
    return [(anchor, note) for anchor in sorted(there) for note in there[anchor]]


def words_of(lookup: Lookup, note: Annotation) -> str:
    """Return all the words by which an annotation is found."""
    here = routes.search(note.language)

    def resolve(target: str) -> annotate.Destination | None:
        return linking.wiki(lookup, here, note.language, target)

    body = annotate.text(note.body, resolve, lookup.markdown(note.language))
    return " · ".join(" ".join(part.split()) for part in (note.quote, body, *note.tags, note.author) if part)


# --- Names ------------------------------------------------------------------------------------------------------------


def names(lookup: Lookup, language: str) -> Iterator[Columns]:
    """Yield what has a name of its own: its kind, address, name, the name's language, what is told of it, all names."""
    here, word = routes.search(language), lookup.word(language)
    for series, meeting in lookup.meetings.values():
        name = said(meeting.name, language, meeting.id)
        href = routes.relative(here, routes.meeting(language, meeting.id))
        yield (
            "meeting",
            href,
            name.text,
            name.language,
            _held(word, meeting),
            _all(_meeting_names(word, series, meeting)),
        )
    for instrument in lookup.instruments.values():
        name = said(instrument.name, language, instrument.id)
        title = word("instrument", name=name.text)
        href = routes.relative(here, routes.instrument(language, instrument.id))
        yield "instrument", href, title, name.language, instrument.adopted, _all(_instrument_names(instrument))


def _all(names: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(filter(None, names)))


def _held(word: Words, meeting: Meeting) -> str:
    """Return when and where a meeting was held."""
    dates = "".join(f"{when.joined}{when.text}" for when in span(word, meeting.start, meeting.end))
    return " · ".join(filter(None, (dates, said(meeting.city, word.code).text)))


def _meeting_names(word: Words, series: MeetingSeries, meeting: Meeting) -> Iterator[str]:
    """Yield the names of a meeting in all languages, its places and year, and its names by number."""
    own = meeting.name.get(word.code, "")
    yield from (own, *meeting.name.values())
    yield f"{series.series} {meeting.number}" if meeting.number else meeting.id
    yield from (meeting.id, *meeting.city.values(), meeting.start[:4])
    yield from (series.name.get(word.code, ""), *series.name.values())
    if meeting.number:
        yield from _by_number(word, meeting, meeting.number)


def _by_number(word: Words, meeting: Meeting, number: int) -> Iterator[str]:
    noun, citing = word(f"meeting.{meeting.kind}"), word.language.citing
    ordinals = citing.ordinals if citing else ()
    # Of an ordinal that is a pattern, what stands before its first choice: cuart, четверт.
    nth = re.split(r"\(\?:|\[|\\|.\?", ordinals[number - 1])[0] if number <= len(ordinals) else _han(number)
    for template in word.language.search.numbered:
        yield template.format(n=number, nth=nth, noun=noun)


def _han(number: int) -> str:
    """Return a number up to 99 in Chinese: 21 → 二十一."""
    tens, units = divmod(number, 10)
    return ("" if tens < 2 else _HAN[tens]) + "十" * bool(tens) + (_HAN[units] if units else "")


def _instrument_names(instrument: Instrument) -> Iterator[str]:
    yield from instrument.name.values()
    yield from (alias.name for there in instrument.aliases.values() for alias in there)
    yield from (instrument.id, instrument.symbol)


# --- Rules ------------------------------------------------------------------------------------------------------------


def rules(lookup: Lookup, language: str) -> dict[str, Any]:
    """Return by what rules a language's words are folded, and which terms are searched for each other."""
    folding = search.Folding(lookup.word(language).language)
    equal = tuple(_equal(lookup, language))
    letters = lookup.tables.letters.get(language, "") + "".join(folding.fold(term) for of in equal for term in of)
    return folding.rules(letters, equal)


def _equal(lookup: Lookup, language: str) -> Iterator[Columns]:
    """Yield lists of terms that mean the same: the author's, and the names of each instrument that are its alone."""
    yield from lookup.tables.equal_terms
    citing = lookup.word(language).language.citing
    common = citing.common if citing else ()
    for instrument in lookup.instruments.values():
        there = (instrument.name.get(language, ""), *(a.name for a in instrument.aliases.get(language, ())))
        if len(own := tuple(name for name in dict.fromkeys(there) if name and name not in common)) > 1:
            yield own
