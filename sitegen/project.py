"""The site as it is now: what its files say, and what follows from that, in the cache.

``refresh`` reads what changed since the cache was written, and works out anew whatever had looked that up; then the
tables can be asked. It is used by ``build``, ``check`` and ``serve`` alike, each of which goes on from what another
left. How a file is read belongs to ``store``, what is found in a text to ``analysis``, what pages show to ``render``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen import derived, fingerprint, ids, published, routes, scan, store
from sitegen.analysis import Analyst, note_rows
from sitegen.annotate import new_parser, wiki_links
from sitegen.cache import Cache, Item, Row
from sitegen.fingerprint import Fingerprint, digest
from sitegen.model import Annotation, MeetingSeries, Problem, Resolution, Settings, Site
from sitegen.records import Records
from sitegen.render import Lookup, Page
from sitegen.render.theme import Theme, load, packaged
from sitegen.scan import Snapshot, Stamps
from sitegen.symbol import compact
from sitegen.tables import Tables, text_key
from sitegen.workers import Workers, batched

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown_it import MarkdownIt

_MANY, _PART = 50, 25
"""Texts from which on other processes pay, and how many each is given at a time."""


Progress = Callable[[str, str], None]
"""Hears of each stage of the work (stage, ""), and of each file that is made (stage, path)."""


def silent(stage: str, file: str = "") -> None:
    """Hear of the work and say nothing."""


class Refreshed(NamedTuple):
    """What a refresh found: the files that changed, the items that readers find another, whether all must be shown."""

    files: tuple[str, ...] = ()
    items: frozenset[Item] = frozenset()
    whole: bool = False


class Read(NamedTuple):
    """What a file said, as rows; ``rows`` is None where it could not be understood."""

    file: str
    rows: tuple[Row, ...] | None
    problems: tuple[Problem, ...]


class Project:
    """The site in folder ``root``, with its ``cache``.

    With ``keeps_broken``, a file that cannot be understood now still says what it said before, beside its errors.
    """

    def __init__(
        self, root: Path, cache: Cache, workers: Workers, progress: Progress = silent, keeps_broken: bool = False
    ) -> None:
        self.root, self.cache, self.tables, self.workers = root, cache, Tables(cache, root), workers
        self._progress, self._keeps_broken = progress, keeps_broken
        self._records, self._reader = Records(), store.Reader(root)
        self._state: str | None = None
        self.theme, self.site = Theme(), Site()

    # --- Refreshing

    def refresh(self, seen: Snapshot | None = None, steps: Sequence[derived.Step] = derived.STEPS) -> Refreshed:
        """Read what changed, and work out what follows in these ``steps``; return what is another now.

        Whatever it raises, all is as it was. Raises FileNotFoundError where the folder holds no site.
        """
        before = self.site, self.theme
        try:
            return self._refresh(seen, steps)
        except BaseException:
            self.site, self.theme = before
            self.tables.forget()
            raise

    def complete(self) -> frozenset[Item]:
        """Work out what a refresh in some steps alone left; return what is another now."""
        if not self._lacks(derived.STEPS):
            return frozenset()
        with self.cache.writing():
            found = self._follow(derived.STEPS)
            self._state = self.cache.state()
        return found

    def is_current(self) -> bool:
        """Tell whether the cache still says what it said when this project was refreshed: others may write there."""
        return self._state == self.cache.state()

    def _refresh(self, seen: Snapshot | None, steps: Sequence[derived.Step]) -> Refreshed:
        self._progress("reading", "")
        at, there = seen or fingerprint.take_snapshot(self.root)
        store.seen(self.root, there)
        with self.cache.writing():
            foreign = self._state is not None and not self.is_current()
            before = self.cache.files()
            now = fingerprint.now(self.root, there, before, at)
            changed = tuple(
                sorted(self._broken() | {p for p in {*before, *now} if _digest(before, p) != _digest(now, p)})
            )
            self.cache.set_files({p: f for p, f in now.items() if before.get(p) != f}, before.keys() - now.keys())
            if changed or "shown" not in self.cache.meta():
                found = self._refreshed(changed, now, there, steps)
            else:
                self.site, self.theme = self._site(), load(packaged(), self.root, there)
                found = Refreshed(items=self._follow(steps) if foreign or self._lacks(steps) else frozenset())
            self._state = self.cache.state()
        return found._replace(whole=True) if foreign else found

    def _broken(self) -> frozenset[str]:
        """Return the files that say what they said before they were broken, if here they may not."""
        return frozenset() if self._keeps_broken else frozenset(self.cache.keys("broken"))

    def _lacks(self, steps: Sequence[derived.Step]) -> bool:
        """Tell whether one of the ``steps`` was left out when the last change was followed."""
        return not {step.name for step in steps} <= set(self.cache.meta().get("followed", "").split())

    def _refreshed(
        self, changed: Sequence[str], seen: Mapping[str, Fingerprint], there: Stamps, steps: Sequence[derived.Step]
    ) -> Refreshed:
        now = {path: fingerprint for path, fingerprint in seen.items() if scan.is_plain(there[path])}
        self.theme = load(packaged(), self.root, there)
        for file in changed:
            if store.is_beside(file):
                self._store(self._beside(file, now), now)
            elif file == published.FILE:  # whoever needs it reads it himself
                self._store(Read(file, (), ()), now)
        self.site = self._site()
        again = self._differs("named", (self.site.instruments, self.site.series))
        all_ = {*changed, *now} if again else changed  # what is gone is among the changed alone
        texts, notes = sorted(filter(store.is_resolution, all_)), sorted(filter(store.is_annotation, all_))
        self._enter(texts, notes, now)
        if published.FILE in changed:
            self._store(Read(published.FILE, (), ()), now)
        self._store_site_rows(there)
        whole = self._differs(
            "shown", (self.site.settings, self.site.instruments, self.site.series, theme_digest(self.theme))
        )
        if whole:
            self.cache.all_stale()
        return Refreshed(tuple(changed), self._follow(steps), whole)

    def _follow(self, steps: Sequence[derived.Step]) -> frozenset[Item]:
        """Work out what follows from what changed, step by step; return all that is another now."""
        self._progress("linking", "")
        items, lookup = self._propagate(), self.lookup()
        for step in steps:
            items |= self._derive(step, lookup)
        if steps == derived.STEPS:
            derived.forget_terms(self.cache)
        self.cache.set_meta({"followed": " ".join(step.name for step in steps)})
        return items

    def _differs(self, name: str, value: object) -> bool:
        """Tell whether a value is another than when it was last noted under this name, and note it."""
        now = digest(self._records.write(value).encode()).hex()
        before = self.cache.meta().get(name)
        self.cache.set_meta({name: now})
        return before != now

    def _propagate(self) -> frozenset[Item]:
        self.tables.forget()
        return self.cache.propagate()

    # --- Files

    def _enter(self, texts: Sequence[str], notes: Sequence[str], now: Mapping[str, Fingerprint]) -> None:
        """Enter what files of resolutions and annotations say."""
        there = [file for file in texts if file in now]
        parts = batched(there, _PART)
        shared = WorkerContext(self.root, self.site)
        many = self.workers.is_many(len(there), _MANY)
        done = (
            self.workers.map_unordered(read_texts, shared, parts)
            if many
            else (read_texts(shared, part) for part in parts)
        )
        for one in chain.from_iterable(done):
            self._progress("reading", one.file)
            self._store(one, now)
        for one in read_notes(shared, [file for file in notes if file in now]):
            self._store(one, now)
        for file in (*texts, *notes):
            if file not in now:
                self._store(Read(file, (), ()), now)

    def _beside(self, file: str, now: Mapping[str, Fingerprint]) -> Read:
        """Read one of the files that are neither resolution nor annotation."""
        if file not in now:
            return Read(file, (), ())
        value, problems = self._reader.read(file)
        rows = () if value is None else (Row("beside", file, self._records.write(value)),)
        return Read(file, None if value is None else rows, problems)

    def _store(self, read: Read, now: Mapping[str, Fingerprint]) -> None:
        """Enter what one file says, and what is wrong with it."""
        for row in read.rows or ():
            if row.name == "terms":
                derived.keep_terms(self.cache, row.key)
        if read.rows is not None or not self._keeps_broken:
            self.cache.put(read.file, read.rows or ())
        told = [Row("problem", read.file, self._records.write(read.problems))] if read.problems else []
        seen = [Row("file", read.file, now[read.file].digest.hex())] if read.file in now else []
        stays = [Row("broken", read.file, "")] if read.rows is None and self._keeps_broken else []
        self.cache.put(f"file {read.file}", [*seen, *told, *stays])

    def _store_site_rows(self, there: Stamps) -> None:
        """Enter what is wrong with the files as a whole, and whether all tables of names could be read."""
        doubles = ((file, text_key(key)) for key, file in self.cache.duplicates("adopted"))
        found = (
            *store.of_names(there),
            *store.twice(self.root, self.site, store.files(there, store.MEETINGS)),
            *store.doubles(self.root, doubles),
            *self.theme.problems,
        )
        told = [Row("problem", "", self._records.write(found))] if found else []
        names = [f for f in (*store.files(there, store.MEETINGS), store.INSTRUMENTS) if f in there]
        places = store.MEETINGS, store.INSTRUMENTS
        whole = store.is_whole(there, *places) and all(self.cache.has("beside", f) for f in names)
        self.cache.put("site", [*told, Row("whole", "", str(int(whole)))])

    def _site(self) -> Site:
        """Return the settings, meetings and instruments of the site."""
        there = dict(self.cache.all("beside"))
        read = self._records.read
        settings = read(Settings, there[store.SETTINGS]) if store.SETTINGS in there else Settings()
        series = [read(MeetingSeries, data) for f, data in there.items() if f.startswith(f"{store.MEETINGS}/")]
        instruments = there.get(store.INSTRUMENTS)
        named = read(store.InstrumentsFile, instruments).instruments if instruments else ()
        return Site(settings=settings, series=tuple(series), instruments=named)

    # --- What follows from them

    def _derive(self, step: derived.Step, lookup: Lookup) -> frozenset[Item]:
        """Work out anew what one step gives, as far as what it looked up has changed."""
        start = f"{step.name} "
        wanted = {f"{start}{key}" for key in step.keys(lookup)}
        known = self.cache.dependants(start)
        looked_up: dict[str, set[Item]] = {}
        for user in sorted((wanted - known) | (self.cache.stale(start) & wanted)):
            with self.tables.dependencies.noting() as seen:
                rows = tuple(step.rows(lookup, user.removeprefix(start)))
            self.cache.put(user, rows)
            looked_up[user] = seen
        self.cache.set_dependencies(looked_up)
        for user in known - wanted:
            self.cache.put(user, ())
        self.cache.forget_dependants(known - wanted)
        return self._propagate()

    # --- Asking

    def lookup(self, templates: Environment | None = None, live_script: str = "") -> Lookup:
        """Return what looks things up for pages."""
        return Lookup(self.tables, self.site, self.theme, templates, live_script)

    def pages(self) -> Mapping[str, Page]:
        """Return every file of the site that is made of a page, by path."""
        found = (self._records.read(Page, data) for _, data in self.cache.all("page"))
        return {page.path: page for page in found}

    def paths(self) -> Sequence[str]:
        """Return the paths of all these files, in order."""
        return self.cache.keys("page")

    def page(self, path: str) -> Page | None:
        """Return the page of which the file at ``path`` is made; None where there is none."""
        rows = self.cache.get("page", path)
        return self._records.read(Page, rows[-1]) if rows else None

    def files_of(self, path: str) -> tuple[str, ...]:
        """Return the files of the content of which the page at ``path`` is made before all: its text and its notes."""
        place = routes.page(path.rpartition("/")[0] + "/")
        if place is None or place.kind != "resolution":
            return ()
        notes = self.tables.annotations.get((place.key, place.language), {})
        return (store.path_of(place.key, place.language), *(n.file for of in notes.values() for n in of))

    def count(self) -> int:
        """Return how many texts there are."""
        return len(self.tables.adopted)

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that is wrong, in order of files and lines."""
        waiting = self._waiting()
        found = list[Problem]()
        for owner, data in self.cache.with_owners("problem"):
            told = self._records.read(tuple[Problem, ...], data)
            found += [p for p in told if not (owner.startswith(derived.QUOTED) and p.file in waiting)]
        return tuple(sorted(found, key=lambda p: (p.file, p.line, p.column)))

    def _waiting(self) -> frozenset[str]:
        """Return the files of annotations whose resolution cannot be read: what they lack is its fault, and is told."""
        unread = {f for f in store.files(self.cache.files()) if not self.cache.owns(f)}
        notes = (
            (note for _, there in self.tables.annotations.rows() for of in there.values() for note in of)
            if unread
            else ()
        )
        return frozenset(
            n.file for n in notes if store.path_of(compact(n.target.partition("#")[0]), n.language) in unread
        )


def _digest(of: Mapping[str, Fingerprint], path: str) -> bytes | None:
    return of[path].digest if path in of else None


# --- What a worker is asked for ---------------------------------------------------------------------------------------


@dataclass
class WorkerContext:
    """What a worker needs to understand files: made ready once in each process."""

    root: Path
    site: Site

    @cached_property
    def reader(self) -> store.Reader:
        """Reads files."""
        return store.Reader(self.root)

    @cached_property
    def analyst(self) -> Analyst:
        """Analyses resolutions."""
        return Analyst(self.site.instruments, self.site.series)

    @cached_property
    def markdown(self) -> MarkdownIt:
        """Reads annotations."""
        return new_parser()

    def note_rows(self, note: Annotation) -> Iterable[Row]:
        """Return what an annotation says."""
        return note_rows(note, self.site, lambda body: wiki_links(body, self.markdown))


def read_texts(by: WorkerContext, files: Iterable[str]) -> list[Read]:
    """Return what some files of resolutions say."""
    return [_text(by, _Said(file, *by.reader.read(file))) for file in files]


def read_notes(by: WorkerContext, files: Iterable[str]) -> list[Read]:
    """Return what some files of annotations say."""
    said = (_Said(file, *by.reader.read(file)) for file in files)
    return [Read(s.file, None if s.value is None else tuple(by.note_rows(s.value)), s.problems) for s in said]


class _Said(NamedTuple):
    """What a file says, None where it cannot be understood, and what is wrong with it."""

    file: str
    value: Any
    problems: tuple[Problem, ...]


def _text(by: WorkerContext, said: _Said) -> Read:
    """Return what a resolution says; nothing where two things in it have the same id."""
    if said.value is None:
        return Read(said.file, None, said.problems)
    text: Resolution = said.value
    places = routes.places(text)
    same = tuple(ids.problems(text, places, said.file, lambda: by.reader.text(said.file)))
    sound = all(p.severity != "error" for p in same)
    return Read(said.file, tuple(by.analyst.rows(text, places)) if sound else None, (*said.problems, *same))


def theme_digest(theme: Theme) -> str:
    """Return what is another when any file of a theme is."""
    files = sorted([*((n, t.encode()) for n, t in theme.templates.items()), *theme.static.items()])
    return digest(b"".join(digest(name.encode()) + digest(data) for name, data in files)).hex()
