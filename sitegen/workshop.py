"""What a preview keeps between two builds, so that a save costs what it changed and no more.

The steps are those of ``build``: load → link → proof; but of each resolution what was found in it is kept until its
text or the tables of meetings and instruments change, and a page is drawn when somebody asks for it. What comes out is
the same as of a build from nothing; only then is a thing kept here at all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import languages, published, routes, store
from sitegen.annotate import wiki_links
from sitegen.crew import Crew, parted
from sitegen.languages.base import Language
from sitegen.link import find, ready
from sitegen.link.backlinks import backlinks
from sitegen.link.noted import noted_by
from sitegen.link.quotes import highlights
from sitegen.lint import lint
from sitegen.model import (
    Annotation,
    Citation,
    Highlight,
    Instrument,
    Links,
    MeetingSeries,
    Problem,
    Reference,
    Resolution,
    Site,
)
from sitegen.proof import Known, proof
from sitegen.search import Characters
from sitegen.summary import Summary, summary, terms
from sitegen.symbol import compact, sort_key

if TYPE_CHECKING:
    from jinja2 import Environment

    from sitegen.link.forms import Forms
    from sitegen.render import Theme, View
    from sitegen.render.catalogue import Catalogue
    from sitegen.render.sheet import Sheet

Key = tuple[str, str]
Tables = tuple[tuple[Instrument, ...], tuple[MeetingSeries, ...]]

_MANY, _PART = 50, 25
"""Resolutions from which on other processes pay, and how many each is given at a time."""


@dataclass(frozen=True, slots=True)
class Found:
    """A resolution, and what was found in it alone."""

    text: Resolution
    references: Mapping[str, tuple[Reference, ...]]
    cites: Mapping[str, tuple[Citation, ...]]
    anchors: frozenset[str]
    summary: Summary
    terms: str
    """By what it can be found; "" where nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The annotations of one symbol, the texts that they speak of, and what they quote."""

    notes: tuple[Annotation, ...]
    texts: tuple[Resolution, ...]
    quoted: Mapping[Key, Mapping[str, tuple[Highlight, ...]]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class State:
    """All that a workshop knows, for one that goes on later: what the files said, and what was found in each text."""

    memory: store.Memory
    tables: Tables
    texts: Mapping[Key, Found]
    notes: Mapping[str, Notes]
    links: Mapping[str, tuple[str, ...]]


class Workshop:
    """Builds the site in folder ``root`` again and again. ``live_script`` is the address of the preview's script."""

    def __init__(self, root: Path, live_script: str = "", crew: Crew | None = None) -> None:
        self._root, self._live_script, self._crew = root, live_script, crew or Crew(1)
        self._characters = Characters()
        self._memory: store.Memory = {}
        self._tables: Tables | None = None
        self._texts: dict[Key, Found] = {}
        self._forms: dict[str, Forms | None] = {}
        self._notes: dict[str, Notes] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._languages: dict[str, Language] = {}
        self._press: tuple[Theme, Environment] | None = None

    @property
    def state(self) -> State:
        """What is known now."""
        return State(self._memory, self._tables or ((), ()), self._texts, self._notes, self._links)

    def go_on(self, state: State, other: Iterable[str]) -> None:
        """Know what another workshop on the same folder knew, but for what the files said that are ``other`` now.

        A file with errors then says nothing, and not what it said before: that is for previews.
        """
        gone = frozenset(other)
        self._memory = {file: k for file, k in state.memory.items() if file not in gone}
        self._tables = state.tables
        self._texts, self._notes, self._links = dict(state.texts), dict(state.notes), dict(state.links)

    def draft(self) -> Draft:
        """Return the site as it is on disk now. Raises FileNotFoundError where the folder holds no site."""
        self._prepare()
        site, problems = store.load(self._root, self._memory)
        self._texts = dict(self._read(site))
        self._notes = dict(self._annotated(site))
        links = Links(
            references=self._references(),
            cited_by=self._cited_by(),
            noted_by=noted_by(site, self._wiki_links),
            highlights=self._highlights(),
        )
        quoted = chain.from_iterable(n.problems for n in self._notes.values())
        found = (*problems, *quoted, *proof(self._known(site)), *self._lost(site))
        view, press = self._view(site, links)
        return Draft(view, press, tuple(sorted(found, key=lambda p: (p.file, p.line, p.column))))

    def doubts(self, draft: Draft) -> tuple[Problem, ...]:
        """Return the warnings of a draft that take too long to be waited for at every save."""
        return lint(draft.view.site, draft.view.links, partial(store.locator, self._root))

    # --- Phase one: each resolution by itself

    def _prepare(self) -> None:
        """Have workers read the resolutions that are not in memory, and look for what they cite, where many are."""
        files = store.unread(self._root, self._memory)
        if not self._crew.is_many(len(files), _MANY):
            return
        tables = store.tables(self._root)
        self._tables = tables
        for found in self._crew.spread(read, (self._root, tables), parted(files, _PART)):
            for file, kept, text in found:
                self._memory[file] = kept
                if text:
                    self._texts[text.text.symbol, text.text.language] = text

    def _read(self, site: Site) -> Iterator[tuple[Key, Found]]:
        tables = site.instruments, site.series
        if tables != self._tables:
            self._texts, self._forms, self._tables = {}, {}, tables
        for key, text in site.resolutions.items():
            kept = self._texts.get(key)
            yield key, kept if kept and kept.text is text else self._look_at(site, key, text)

    def _look_at(self, site: Site, key: Key, text: Resolution) -> Found:
        if key[1] not in self._forms:
            self._forms[key[1]] = ready(self._language(key[1]), site.instruments, site.series)
        wanted = None if self._live_script else self._characters  # a preview is seldom searched
        return _look(text, self._forms[key[1]], self._language(key[1]).blanks, wanted)

    def _language(self, code: str) -> Language:
        if code not in self._languages:
            self._languages[code] = languages.get(code)
        return self._languages[code]

    # --- Phase two: what they say of each other

    def _references(self) -> Mapping[Key, Mapping[str, tuple[Reference, ...]]]:
        return {key: self._texts[key].references for key in sorted(self._texts)}

    def _cited_by(self) -> Mapping[str, tuple[Citation, ...]]:
        cited: dict[str, list[Citation]] = {}
        for key in sorted(self._texts, key=lambda k: (sort_key(k[0]), k[1])):
            for target, citations in self._texts[key].cites.items():
                cited.setdefault(target, []).extend(citations)
        return {target: tuple(cited[target]) for target in sorted(cited, key=sort_key)}

    def _annotated(self, site: Site) -> Iterator[tuple[str, Notes]]:
        """Yield by symbol what its annotations quote. Those of a symbol that is not here are looked at together."""
        texts: dict[str, list[Key]] = {}
        for key in site.resolutions:
            texts.setdefault(key[0], []).append(key)
        by_symbol: dict[str, list[Annotation]] = {}
        for note in site.annotations:
            symbol = compact(note.target.partition("#")[0])
            by_symbol.setdefault(symbol if symbol in texts else "", []).append(note)
        for symbol, notes in by_symbol.items():
            keys = texts.get(symbol) or list(site.resolutions)
            yield symbol, self._quotes(site, symbol, tuple(notes), {k: site.resolutions[k] for k in keys})

    def _quotes(self, site: Site, symbol: str, notes: tuple[Annotation, ...], texts: dict[Key, Resolution]) -> Notes:
        kept, now = self._notes.get(symbol), tuple(texts.values())
        if kept and _same(kept.notes, notes) and _same(kept.texts, now):
            return kept
        quoted, problems = highlights(replace(site, resolutions=texts, annotations=notes))
        return Notes(notes, now, quoted, problems)

    def _highlights(self) -> Mapping[Key, Mapping[str, tuple[Highlight, ...]]]:
        return {key: there for notes in self._notes.values() for key, there in notes.quoted.items()}

    # --- What is wrong, and what it looks like

    def _known(self, site: Site) -> Known:
        known = {id(t.text): t.anchors for t in self._texts.values()}
        return Known(site, lambda text: known[id(text)], self._wiki_links)

    def _wiki_links(self, body: str) -> tuple[str, ...]:
        if body not in self._links:
            self._links[body] = wiki_links(body)
        return self._links[body]

    def _lost(self, site: Site) -> tuple[Problem, ...]:
        before = published.listed(self._root)
        return published.lost(before, published.anchors(site, self._known(site).anchors)) if before else ()

    def _view(self, site: Site, links: Links) -> tuple[View, Environment]:
        from sitegen import render
        from sitegen.render.press import press

        theme = render.load(self._root, render.packaged())
        spoken = {code: self._language(code) for code in site.settings.languages}
        view = render.View(
            site=site,
            links=links,
            theme=theme,
            languages=spoken,
            summaries={key: self._texts[key].summary for key in site.resolutions},
            terms={key: t.terms for key, t in self._texts.items() if t.terms},
            live_script=self._live_script,
        )
        if self._press is None or self._press[0] != theme:  # templates are compiled once
            self._press = theme, press(theme)
        return view, self._press[1]


def read(of: tuple[Path, Tables], files: Iterable[str]) -> tuple[tuple[str, store.Kept, Found | None], ...]:
    """Return what some files of resolutions say, and what was found in each: what a worker is asked for."""
    root, (instruments, series) = of
    forms: dict[str, Forms | None] = {}
    known = Characters()
    out = []
    for file, kept in store.resolutions(root, files):
        text = kept.value
        if text and text.language not in forms:
            forms[text.language] = ready(languages.get(text.language), instruments, series)
        blanks = bool(text) and languages.get(text.language).blanks
        out.append((file, kept, _look(text, forms[text.language], blanks, known) if text else None))
    return tuple(out)


def _look(text: Resolution, forms: Forms | None, blanks: bool, known: Characters | None) -> Found:
    found, key = find(text, forms), (text.symbol, text.language)
    return Found(
        text=text,
        references=found,
        cites=backlinks(Site(resolutions={key: text}), {key: found}),
        anchors=published.text_anchors(text),
        summary=summary(text),
        terms=terms(text, blanks, known) if known is not None else "",
    )


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(a is b for a, b in zip(before, now, strict=True))


@dataclass(frozen=True)
class Draft:
    """A site as it was at one moment; its pages are drawn when they are asked for, each once. May be shared by threads.

    ``problems`` are in order of files and lines; ``undrawn`` are the pages whose template could not be drawn, so far.
    """

    view: View
    press: Environment
    problems: tuple[Problem, ...]
    undrawn: set[str] = field(default_factory=set)
    _drawn: dict[str, bytes] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file at ``path`` inside the site, None where there is none.

        Raises whatever a template raises that cannot be drawn.
        """
        with self._lock:
            if path not in self._drawn:
                self.undrawn.add(path)
                made = self._draw(path)
                self.undrawn.remove(path)
                if made is None:
                    return None
                self._drawn[path] = made
            return self._drawn[path]

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """The files of the theme, by path."""
        from sitegen import render

        return dict(render.assets(self.view.theme))

    def addresses(self, file: str) -> tuple[str, ...]:
        """Return the paths of the pages that show what a file of the content says; () where every page may."""
        if file.startswith(f"{store.RESOLUTIONS}/"):
            return self._files.get(file.rpartition("/")[2], ())
        if file.startswith(f"{store.ANNOTATIONS}/"):
            return tuple(_page(s, c) for s, c in self._annotated(file))
        return ()

    @cached_property
    def _files(self) -> Mapping[str, tuple[str, ...]]:
        """The page of each resolution, by the name of its file."""
        return {store.file_name(text): (_page(*key),) for key, text in self.view.site.resolutions.items()}

    def _annotated(self, file: str) -> Iterable[Key]:
        """Return the resolutions that an annotation speaks of; where that is unknown, those that its folder names."""
        site = self.view.site
        symbols = {compact(a.target.partition("#")[0]) for a in site.annotations if a.file == file}
        folder = file.split("/")[-2]
        return [key for key in site.resolutions if key[0] in symbols or key[0].replace("/", "-") == folder]

    def _draw(self, path: str) -> bytes | None:
        if path in self.assets:
            return self.assets[path]
        if sheet := self._sheets.get(path):
            return self._made(sheet)[path]
        if path.endswith(".html"):
            return None
        likely = (sheet for sheet in self._others if sheet.format not in _BESIDE or path.startswith(_beside(sheet)))
        return next((made[path] for made in map(self._made, likely) if path in made), None)

    def _made(self, sheet: Sheet) -> Mapping[str, bytes]:
        """Return the files that a sheet gives."""
        from sitegen import render

        return {path: text.encode() for path, text in render.draw(self._catalogue, sheet)}

    @cached_property
    def _sheets(self) -> Mapping[str, Sheet]:
        from sitegen.render import html

        return {html.path(sheet): sheet for sheet in html.sheets(self.view)}

    @cached_property
    def _catalogue(self) -> Catalogue:
        from sitegen.render.catalogue import Catalogue

        return Catalogue(self.view, self.press)

    @cached_property
    def _others(self) -> Iterable[Sheet]:
        """The sheets of the formats other than HTML: what files they give is only known of the drawn ones."""
        from sitegen import render

        return tuple(render.sheets(self.view, *(name for name in render.FORMATS if name != "html")))


_BESIDE = ("json", "previews")
"""Formats whose files stand beside the page of their text."""


def _beside(sheet: Sheet) -> str:
    return routes.resolution(sheet.language, sheet.key)


def _page(symbol: str, language: str) -> str:
    return routes.file(routes.resolution(language, symbol))
