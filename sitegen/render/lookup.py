"""What pages look up: which texts there are, what stands at an anchor, who cites whom, the words of a language.

A lookup asks the tables of a site, and changes nothing there. What things are called is said by ``naming``, where they
lead by ``linking``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sitegen import languages, routes
from sitegen.model import (
    Citation,
    Instrument,
    Meeting,
    MeetingSeries,
    Noting,
    Placed,
    Site,
)
from sitegen.render.bidi import markdown_parser
from sitegen.render.groups import group
from sitegen.render.templates import environment
from sitegen.render.theme import Theme
from sitegen.render.words import Words
from sitegen.summary import Excerpt, Summary
from sitegen.symbol import (
    sort_key,
)
from sitegen.tables import Key, Tables
from sitegen.texts import RunningText, noterefs, running_texts

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown_it import MarkdownIt


class Lookup:
    """Looks things up in the tables of a site.

    ``templates`` are the theme's, where somebody has made them ready before; ``live_script`` is the address of the
    script by which the preview reloads a page, empty in a site that is published.
    """

    def __init__(
        self, tables: Tables, site: Site, theme: Theme, templates: Environment | None = None, live_script: str = ""
    ) -> None:
        self.tables, self.site, self.theme, self.live_script = tables, site, theme, live_script
        self.texts, self.summaries, self.references = tables.texts, tables.summaries, tables.references
        self.annotations, self.highlights = tables.annotations, tables.highlights
        self.archives, self.ranks, self.adoptions = tables.archives, tables.ranks, tables.adoptions
        self.groups, self.grouped, self.paged = tables.groups, tables.grouped, tables.paged
        self.withdrawn = tables.withdrawn
        self.once = tables.dependencies.once
        self._templates = templates
        self._words: dict[str, Words] = {}
        self._markdown: dict[str, MarkdownIt] = {}

    @property
    def templates(self) -> Environment:
        """The theme's templates, made ready once."""
        if self._templates is None:
            self._templates = environment(self.theme)
        return self._templates

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site's pages."""
        return self.site.settings.languages

    def word(self, language: str) -> Words:
        """Return the interface words of a language, be it one of the site's or not."""
        if language not in self._words:
            self._words[language] = Words(languages.get(language))
        return self._words[language]

    # --- Resolutions

    def markdown(self, language: str) -> MarkdownIt:
        """Return the reader of annotations, made once for each direction of writing."""
        direction = self.word(language).direction
        if direction not in self._markdown:
            self._markdown[direction] = markdown_parser(direction)
        return self._markdown[direction]

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols of all resolutions, as people count."""
        return self.once("symbols", lambda: tuple(sorted({symbol for symbol, _ in self.summaries}, key=sort_key)))

    def language_of(self, symbol: str, language: str) -> str:
        """Return the language in which a resolution has a page: ``language`` if it may be, "" where it has none."""
        if language in self.languages and (symbol, language) in self.summaries:
            return language
        return self.once(("language", symbol, language), lambda: self._shown_language(symbol, language))

    def _shown_language(self, symbol: str, language: str) -> str:
        there = (code for code in (language, *self.languages) if (symbol, code) in self.summaries)
        return next((code for code in there if code in self.languages), "")

    def summary(self, symbol: str, language: str) -> Summary | None:
        """Return a resolution in short, in ``language`` if it is there."""
        code = self.language_of(symbol, language)
        return self.summaries[symbol, code] if code else None

    def newest(self, language: str) -> list[Key]:
        """Return the texts in a language in the order in which results of a search are shown."""
        there = [(rank, key) for key, rank in self.ranks.rows() if key[1] == language]
        return [key for _, key in sorted(there)]

    def placed(self, symbol: str, language: str) -> tuple[Placed, ...]:
        """Return the paragraphs of a resolution in reading order."""
        key = (symbol, language)
        return self.once(("placed", *key), lambda: routes.places(self.texts[key]))

    def places(self, symbol: str, language: str) -> Mapping[str, Placed]:
        """Return the paragraphs of a resolution by anchor."""
        return self.once(("places", symbol, language), lambda: {p.anchor: p for p in self.placed(symbol, language)})

    def running_texts(self, symbol: str, language: str) -> tuple[RunningText, ...]:
        """Return every running text of a resolution."""
        return self.once(("running", symbol, language), lambda: self._running_texts(symbol, language))

    def _running_texts(self, symbol: str, language: str) -> tuple[RunningText, ...]:
        return tuple(running_texts(self.texts[symbol, language], self.placed(symbol, language)))

    def noterefs(self, symbol: str, language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return for each footnote mark where it stands outside notes: (place, anchor of the mark), in their order."""
        return noterefs(self.running_texts(symbol, language))

    # --- Meetings and instruments

    @cached_property
    def meetings(self) -> Mapping[str, tuple[MeetingSeries, Meeting]]:
        """Meetings by id, each with its series."""
        return {m.id: (s, m) for s in self.site.series for m in s.meetings}

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id."""
        return {i.id: i for i in self.site.instruments}

    def provisions(self, instrument: str) -> tuple[str, ...]:
        """Return the numbers of an instrument's paragraphs that a text or an annotation cites, in order."""
        return self.once(("provisions", instrument), lambda: self._provisions(instrument))

    def _provisions(self, instrument: str) -> tuple[str, ...]:
        cited = {n for c in self.tables.cited_by(instrument) for n in c.paragraphs}
        noted = {n.place for n in self.tables.noted_by.get(instrument, ()) if n.place}
        return tuple(sorted(cited | noted, key=sort_key))

    def citations(self, target: str, language: str) -> tuple[Citation, ...]:
        """Return who cites ``target``: on a page of one language, texts in that language, others where it lacks them.

        A note that cites speaks through the paragraphs that bear its mark; only one that nobody bears is named itself.
        """
        return self.once(("citations", target, language), lambda: self._shown(target, language))

    def _shown(self, target: str, language: str) -> tuple[Citation, ...]:
        all_ = self.tables.cited_by(target)
        found = [c for c in all_ if c.language == self.language_of(c.symbol, language)]
        stand = [c.anchor in self.summaries[c.symbol, c.language].places for c in found]
        borne = {c.symbol for c, stands in zip(found, stand, strict=True) if stands}
        return tuple(c for c, stands in zip(found, stand, strict=True) if stands or c.symbol not in borne)

    def entry(self, symbol: str, language: str) -> tuple[str, str]:
        """Return the page that tells who cites a document, and the anchor there."""
        name = group(symbol)
        return routes.documents(language, name if name in self.paged[language] else ""), routes.entry(symbol)

    def cited(self, symbol: str, language: str) -> Mapping[str, tuple[Citation, ...]]:
        """Return who cites each paragraph of a resolution, by its anchor."""
        out: dict[str, list[Citation]] = {}
        for c in self.citations(symbol, language):
            for anchor in dict.fromkeys(map(routes.operative, c.paragraphs)):
                out.setdefault(anchor, []).append(c)
        return {anchor: tuple(citations) for anchor, citations in out.items()}

    def excerpt(self, target: str, citation: Citation) -> Excerpt:
        """Return the words of a citation, with some before and after."""
        return self.tables.excerpt(target, citation)

    def notings(self, target: str, language: str) -> tuple[Noting, ...]:
        """Return the annotations that link to ``target``, as far as they are shown on pages of this language."""
        found = (n for n in self.tables.noted_by.get(target, ()) if n.language == language)
        here = (n for n in found if (n.symbol, language) in self.summaries)
        return tuple(n for n in here if not n.anchor or n.anchor in self.summaries[n.symbol, language].places)
