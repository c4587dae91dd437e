"""Loads, links and proofs a site, and keeps of it what the next time needs: so that a change costs what it changed.

The steps are those of ``build``: load → link → proof; but what was found in a resolution is kept until its text or the
tables of meetings and instruments change: in short on a card, the whole of it on the shelf. A preview draws a page when
somebody asks for it. The result is always that of a build from nothing: what could change it is not kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from sitegen import ids, languages, plain, published, routes, scan, store
from sitegen.annotate import new_parser, wiki_links
from sitegen.crew import Crew, parted
from sitegen.languages.base import Language
from sitegen.link import backlinks, dates, find, ready
from sitegen.link.noted import noted_by
from sitegen.link.quotes import highlights
from sitegen.lint import Claims, bounded, claims, lint
from sitegen.model import (
    Annotation,
    Citation,
    Highlight,
    Instrument,
    Links,
    MeetingSeries,
    Placed,
    Problem,
    Resolution,
    Site,
    Withdrawal,
)
from sitegen.packs import Merged, Packs, packs
from sitegen.proof import Known, proof
from sitegen.scan import CLOSED, Stamp, Stamps
from sitegen.search import Characters
from sitegen.shelf import Holding, Shelf, Shelved, Slot, loose
from sitegen.summary import Excerpt, Summary, excerpts, summary, terms
from sitegen.symbol import compact, sort_key

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown_it import MarkdownIt

    from sitegen.link.forms import Forms
    from sitegen.render import Theme, View
    from sitegen.render.catalogue import Catalogue
    from sitegen.render.sheet import Sheet

S = TypeVar("S")
A = TypeVar("A")
B = TypeVar("B")
N = TypeVar("N", Summary, Claims)
Key = tuple[str, str]
Tables = tuple[tuple[Instrument, ...], tuple[MeetingSeries, ...]]
Withdrawn = Mapping[str, tuple[Withdrawal, ...]]

_MANY, _PART = 50, 25
"""Resolutions from which on other processes pay, and how many each is given at a time."""


class Card(NamedTuple):
    """A resolution in short, what it cites, and where the whole of it lies on the shelf."""

    summary: Summary
    cites: Packs[str, tuple[Citation, ...]]
    lands: Mapping[str, tuple[str, ...]]
    excerpts: Packs[str, Mapping[str, Excerpt]]
    claims: Claims
    slot: Slot

    @property
    def key(self) -> Key:
        """Its symbol and its language."""
        return self.summary.symbol, self.summary.language


class Notes(NamedTuple):
    """The annotations of one symbol, the digests of the texts that they speak of, and what they quote."""

    notes: tuple[Annotation, ...]
    texts: tuple[bytes, ...]
    quoted: Mapping[Key, Mapping[str, tuple[Highlight, ...]]]
    problems: tuple[Problem, ...]


class State(NamedTuple):
    """All that a workshop knows, for one that goes on later: what the files said, and what was found in each text."""

    memory: store.Memory
    """Of a file with a resolution it holds the card."""
    tables: Tables
    notes: Mapping[str, Notes]
    links: Mapping[str, tuple[str, ...]]

    def terms(self, root: Path, wanted: Iterable[Key]) -> Mapping[Key, str]:
        """Return by what some texts could be found. Raises plain.DamagedError."""
        cards = {card.key: card for card in _cards(self.memory).values()}  # of two files the later one counts
        shelf = Shelf(root)
        return {key: shelf.take(cards[key].slot).terms for key in wanted}


class Workshop:
    """Makes the site in folder ``root`` ready to be drawn, again and again.

    ``live_script`` is the address of the preview's script. With ``on_disk`` texts lie in the site's cache folder, else
    in memory.
    """

    def __init__(self, root: Path, live_script: str = "", crew: Crew | None = None, on_disk: bool = False) -> None:
        self._root, self._live_script, self._crew = root, live_script, crew or Crew(1)
        self._shelf = Shelf(root, on_disk)
        self._memory: store.Memory = {}
        self._earlier: dict[str, Card] = {}
        self._tables: Tables | None = None
        self._cards: dict[Key, Card] = {}
        self._in_order: list[Key] = []
        self._notes: dict[str, Notes] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._once: dict[str, tuple[tuple[object, ...], object]] = {}
        self._languages: dict[str, Language] = {}
        self._press: tuple[Theme, Environment] | None = None

    def state(self) -> State:
        """Return what is known now, with a tidy shelf. Raises plain.DamagedError."""
        slots = [card.slot for card in self._held().values()]
        if self._shelf.is_littered(slots):
            for file, card in self._held().items():
                new = card._replace(slot=self._shelf.put(card.slot))
                self._memory[file] = self._memory[file]._replace(value=new)
        return State(self._memory, self._tables or ((), ()), self._notes, self._links)

    def clear(self) -> None:
        """Remove from the shelf what is of no use any more: once the state was kept."""
        self._shelf.clear([card.slot for card in self._held().values()])

    def abandon(self) -> None:
        """Leave the shelf as it was: the state will not be kept."""
        self._shelf.discard()

    @contextmanager
    def unless_it_fails(self) -> Iterator[None]:
        """Leave the shelf as it was if what is done meanwhile fails."""
        try:
            yield
        except BaseException:
            self.abandon()
            raise

    def go_on(self, state: State, other: Iterable[str]) -> None:
        """Take over what another workshop on this folder knew, except from files that changed since (``other``).

        A file that has errors now says nothing; only previews fall back on what it said before.
        """
        gone = frozenset(other)
        self._earlier = {file: card for file, card in _cards(state.memory).items() if file in gone}
        self._memory = {file: k for file, k in state.memory.items() if file not in gone}
        self._tables = state.tables
        self._notes, self._links = dict(state.notes), dict(state.links)

    def draft(self, there: Stamps | None = None) -> Draft:
        """Return the site as it is on disk now; ``there`` is what somebody saw there just now.

        Raises FileNotFoundError where the folder holds no site, plain.DamagedError where the cache was tampered with.
        """
        there = scan.look(str(self._root))[1] if there is None else there
        site, problems = store.beside(self._root, self._memory, there)
        own, same = self._kept("ids", site.annotations, partial(ids.notes, site.annotations))
        site = replace(site, annotations=own)
        told = self._read((site.instruments, site.series), there)
        slots = {key: self._cards[key].slot for key in sorted(self._cards)}
        site = replace(site, resolutions=Shelved(self._shelf, slots, attrgetter("text")))
        self._notes = dict(self._annotated(site, slots))
        cites = [self._cards[key].cites for key in self._in_order]
        noted = (*site.annotations, *site.instruments, *site.series)
        links = Links(
            references=Shelved(self._shelf, slots, attrgetter("references")),
            cited_by=self._kept("cited", cites, lambda: Merged(cites)),
            noted_by=self._kept("noted", noted, lambda: noted_by(site, self._wiki_links)),
            highlights=self._highlights(),
        )
        waiting = self._waiting(site, there)
        quoted = (p for n in self._notes.values() for p in n.problems if p.file not in waiting)
        named = (x for card in self._cards.values() for x in (*card.key, card.summary.places, card.summary.notes))
        whole = self._is_whole(there)
        proofs = self._kept("proof", (*noted, *named, whole), lambda: proof(replace(self._known(site), whole=whole)))
        lost, withdrawn = self._published(site, there)
        view, press = self._view(site, links, slots, withdrawn, there)
        found = (*problems, *same, *told, *quoted, *proofs, *lost, *view.theme.problems)
        claims_ = {key: card.claims for key, card in self._cards.items()}
        return Draft(view, press, claims_, tuple(sorted(found, key=lambda p: (p.file, p.line, p.column))))

    def doubts(self, draft: Draft) -> tuple[Problem, ...]:
        """Return the warnings of a draft that take too long to be waited for at every save."""
        view, locate = draft.view, partial(store.locator, self._root)
        given = view.datings or dates.together(())
        links = view.links
        return lint(draft.claims, given, links.references, links.highlights, view.site.resolutions, locate)

    # --- Phase one: each resolution by itself

    def _read(self, tables: Tables, there: Stamps) -> tuple[Problem, ...]:
        """Make sure that there is a card for every resolution; return what is wrong with their files."""
        files = store.files(there)
        self._forget({f for f in self._memory if f.startswith(f"{store.RESOLUTIONS}/")} - set(files))
        new = [(f, there[f]) for f in files if f not in self._memory or self._memory[f].stamp != there[f]]
        old = self._held().keys() - dict(new).keys() if tables != self._tables else ()
        for file, now, made in self._spread(read, (self._root, tables, self._is_searched), new):
            self._enter(file, now, made)
        held = self._held()
        for file, made in self._spread(
            again, (self._shelf, tables, self._is_searched), [(f, held[f].slot) for f in sorted(old)]
        ):
            self._enter(file, self._memory[file], made)
        self._tables = tables
        held = self._held()
        named = [(file, card.key) for file, card in held.items()]
        self._cards = {card.key: card for card in held.values()}
        self._in_order = self._kept("order", chain.from_iterable(self._cards), lambda: _in_order(self._cards))
        told = chain.from_iterable(self._memory[f].problems for f in files)
        return (*told, *store.doubles(self._root, named))

    def _forget(self, gone: Iterable[str]) -> None:
        for file in gone:
            del self._memory[file]

    @property
    def _is_searched(self) -> bool:
        """Whether texts are to be found by their words: a preview's seldom are."""
        return not self._live_script

    def _held(self) -> dict[str, Card]:
        return _cards(self._memory)

    def _enter(self, file: str, now: store.Kept, made: Card | None) -> None:
        before = self._memory.get(file)
        card = made._replace(slot=self._shelf.put(made.slot)) if made else None
        earlier = before.value if before else self._earlier.get(file)
        if card and earlier:
            card = _as_it_was(earlier, card)
        self._memory[file] = store.still(before, now._replace(value=card))

    def _spread(self, work: Callable[[S, Sequence[A]], Iterable[B]], shared: S, things: Sequence[A]) -> Iterator[B]:
        """Yield what ``work`` gives for all ``things``, with other processes' help where they are many."""
        parts = parted(things, _PART)
        many = self._crew.is_many(len(things), _MANY)
        done = self._crew.spread(work, shared, parts) if many else (work(shared, part) for part in parts)
        return chain.from_iterable(done)

    def _language(self, code: str) -> Language:
        if code not in self._languages:
            self._languages[code] = languages.get(code)
        return self._languages[code]

    # --- Phase two: what they say of each other

    def _kept(self, name: str, of: Iterable[object], make: Callable[[], B]) -> B:
        """Return what ``make`` gives; what it gave before, while it is made ``of`` the very same things."""
        now = tuple(of)
        before = self._once.get(name)
        if before is None or not _same(before[0], now):
            before = self._once[name] = now, make()
        return cast("B", before[1])

    def _annotated(self, site: Site, slots: Mapping[Key, Slot]) -> Iterator[tuple[str, Notes]]:
        """Yield by symbol what its annotations quote. Those of a symbol that is not here are looked at together."""
        of = (*site.annotations, *chain.from_iterable(slots))
        for symbol, notes, keys in self._kept("annotated", of, lambda: tuple(_by_symbol(site.annotations, slots))):
            yield symbol, self._quotes(site, symbol, notes, {k: slots[k] for k in keys})

    def _quotes(self, site: Site, symbol: str, notes: tuple[Annotation, ...], slots: Mapping[Key, Slot]) -> Notes:
        known, now = self._notes.get(symbol), tuple(slot.digest for slot in slots.values())
        if known and _same(known.notes, notes) and known.texts == now:
            return known
        texts = Shelved(self._shelf, slots, attrgetter("text"))
        quoted, problems = highlights(replace(site, resolutions=texts, annotations=notes))
        return Notes(notes, now, quoted, problems)

    def _waiting(self, site: Site, there: Stamps) -> frozenset[str]:
        """Return the files of annotations whose resolution cannot be read: what they lack is its fault, and is told."""
        unread = {file for file in store.files(there) if self._memory[file].value is None}
        stand = ((a.file, a.target.partition("#")[0], a.language) for a in site.annotations if unread)
        return frozenset(file for file, symbol, language in stand if store.path_of(compact(symbol), language) in unread)

    def _is_whole(self, there: Stamps) -> bool:
        """Tell whether every file of meetings and instruments could be read."""
        tables = [file for file in (*store.files(there, store.MEETINGS), store.INSTRUMENTS) if file in there]
        read = all(self._memory[file].value is not None for file in tables if file in self._memory)
        return read and store.is_whole(there, store.MEETINGS, store.INSTRUMENTS)

    def _highlights(self) -> Mapping[Key, Mapping[str, tuple[Highlight, ...]]]:
        return {key: there for notes in self._notes.values() for key, there in notes.quoted.items()}

    # --- What is wrong, and what it looks like

    def _known(self, site: Site) -> Known:
        cards = self._cards
        return Known(
            site,
            anchors=lambda key: cards[key].summary.anchors,
            has=lambda key, anchor: cards[key].summary.has(anchor),
            wiki_links=self._wiki_links,
        )

    def _wiki_links(self, body: str) -> tuple[str, ...]:
        if body not in self._links:
            self._links[body] = wiki_links(body, self._markdown)
        return self._links[body]

    @cached_property
    def _markdown(self) -> MarkdownIt:
        return new_parser()

    def _published(self, site: Site, there: Stamps) -> tuple[tuple[Problem, ...], Withdrawn]:
        """Return what is wrong with the addresses that were published, and those that are withdrawn."""
        if not scan.is_plain(there.get(published.FILE, CLOSED)):
            return (), {}
        known, now = published.listed(self._root), published.anchors(site, self._known(site).anchors)
        problems = (*known.problems, *known.conflicts, *published.lost(known, now), *published.idle(known, now))
        return problems, published.withdrawn(known, now)

    def _view(
        self, site: Site, links: Links, slots: Mapping[Key, Slot], withdrawn: Withdrawn, there: Stamps
    ) -> tuple[View, Environment]:
        from sitegen import render
        from sitegen.render.groups import grouped
        from sitegen.render.press import press

        theme = render.load(render.packaged(), self._root, there)
        spoken = {code: self._language(code) for code in site.settings.languages}
        dated = [self._cards[key].claims.dated for key in self._in_order]
        lands = [self._cards[key].lands for key in self._in_order]
        cited = [self._cards[key].excerpts for key in self._in_order]
        view = render.View(
            site=site,
            links=links,
            theme=theme,
            languages=spoken,
            summaries={key: self._cards[key].summary for key in slots},
            terms=Shelved(self._shelf, slots, attrgetter("terms")),
            excerpts={key: self._cards[key].excerpts for key in slots},
            landings=self._kept("lands", lands, lambda: backlinks.landings(lands)),
            datings=self._kept("dated", dated, lambda: dates.together(dated)),
            withdrawn=withdrawn,
            live_script=self._live_script,
        )
        documents = self._kept("documents", (*cited, *self._in_order, *spoken), lambda: grouped(view))
        view = replace(view, documents=documents)
        if self._press is None or self._press[0] != theme:  # templates are compiled once
            self._press = theme, press(theme)
        return view, self._press[1]


def _in_order(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=lambda key: (sort_key(key[0]), key[1]))


def _by_symbol(
    annotations: Iterable[Annotation], keys: Iterable[Key]
) -> Iterator[tuple[str, tuple[Annotation, ...], tuple[Key, ...]]]:
    """Yield each symbol with its annotations and its texts; "" with those of symbols that are not here, and all."""
    texts: dict[str, list[Key]] = {}
    for key in keys:
        texts.setdefault(key[0], []).append(key)
    found: dict[str, list[Annotation]] = {}
    for note in annotations:
        symbol = compact(note.target.partition("#")[0])
        found.setdefault(symbol if symbol in texts else "", []).append(note)
    for symbol, notes in found.items():
        yield symbol, tuple(notes), tuple(texts.get(symbol) or chain.from_iterable(texts.values()))


def _cards(memory: store.Memory) -> dict[str, Card]:
    """Return the cards by file, in order of files."""
    found = {file: known.value for file, known in memory.items() if isinstance(known.value, Card)}
    return {file: found[file] for file in sorted(found)}


# --- What a worker is asked for ---------------------------------------------------------------------------------------


class _Reader:
    """Looks for what texts cite, with what is made ready once for each language."""

    def __init__(self, tables: Tables, is_searched: bool) -> None:
        self._tables, self._is_searched = tables, is_searched
        self._forms: dict[str, Forms | None] = {}
        self._blanks: dict[str, bool] = {}
        self._characters = Characters()
        self._bounded = bounded(tables[0])

    def look(self, text: Resolution, places: tuple[Placed, ...]) -> Card:
        """Return the card of a text with its ``places``; the whole of what was found in it lies loose in the slot."""
        language = text.language
        if language not in self._forms:
            spoken = languages.get(language)
            self._forms[language], self._blanks[language] = ready(spoken, *self._tables), spoken.blanks
        found, short = find(text, self._forms[language], places), summary(text, places)
        cites = backlinks.citing(text, found, places)
        known = terms(text, self._blanks[language], self._characters, places) if self._is_searched else ""
        return Card(
            summary=short,
            cites=packs(cites, Citation),
            lands=backlinks.landing(cites),
            excerpts=packs(excerpts(places, found, cites)),
            claims=claims(text, found, short.places, self._bounded, places),
            slot=loose(plain.packed(Holding(text, found, known))),
        )


def read(
    of: tuple[Path, Tables, bool], files: Iterable[tuple[str, Stamp]]
) -> list[tuple[str, store.Kept, Card | None]]:
    """Return what some files of resolutions say, and what was found in each."""
    root, tables, is_searched = of
    reader = _Reader(tables, is_searched)
    there = store.resolutions(root, dict(files))
    return [(f, *_looked_at(reader, root / f, f, now)) for f, now in there]


def _looked_at(reader: _Reader, path: Path, file: str, now: store.Kept) -> tuple[store.Kept, Card | None]:
    """Return what was wrong with a text, and its card; no card where two things in it have the same id."""
    text = now.value
    if text is None:
        return now, None
    places = routes.places(text)
    same = tuple(ids.problems(text, places, file, lambda: path.read_bytes().decode("utf-8-sig", "replace")))
    sound = all(p.severity != "error" for p in same)
    return now._replace(value=None, problems=(*now.problems, *same)), reader.look(text, places) if sound else None


def again(of: tuple[Shelf, Tables, bool], slots: Iterable[tuple[str, Slot]]) -> list[tuple[str, Card]]:
    """Return by file what is found in texts that lie on the shelf, now that the tables are others."""
    shelf, tables, is_searched = of
    reader = _Reader(tables, is_searched)
    texts = ((file, shelf.take(slot).text) for file, slot in slots)
    return [(file, reader.look(text, routes.places(text))) for file, text in texts]


def _as_it_was(before: Card, now: Card) -> Card:
    """Return a card with what is equal to what was there before in its place: who compares sees it at once."""
    return now._replace(
        summary=_with_same(before.summary, now.summary),
        cites=before.cites if before.cites == now.cites else now.cites,
        lands=before.lands if before.lands == now.lands else now.lands,
        excerpts=before.excerpts if before.excerpts == now.excerpts else now.excerpts,
        claims=_with_same(before.claims, now.claims),
    )


def _with_same(before: N, now: N) -> N:
    """Return ``now`` with those values of ``before`` that are equal; ``before`` itself where all are."""
    values = [old if old == new else new for old, new in zip(before, now, strict=True)]
    return before if _same(before, tuple(values)) else type(now)._make(values)


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(a is b for a, b in zip(before, now, strict=True))


@dataclass(frozen=True)
class Draft:
    """A site as it was at one moment; its pages are drawn when they are asked for, each once. May be shared by threads.

    ``claims`` are what its resolutions say that may be doubtful; ``problems`` are in order of files and lines;
    ``undrawn`` are the pages whose template could not be drawn, so far.
    """

    view: View
    press: Environment
    claims: Mapping[Key, Claims]
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
            return self._files.get(f"{store.RESOLUTIONS}/{file.rpartition('/')[2]}", ())
        if file.startswith(f"{store.ANNOTATIONS}/"):
            return tuple(_page(s, c) for s, c in self._annotated(file))
        return ()

    @cached_property
    def _files(self) -> Mapping[str, tuple[str, ...]]:
        """The page of each resolution, by its file."""
        return {store.path_of(*key): (_page(*key),) for key in self.view.site.resolutions}

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
