"""Builds a site: load → link → render → write, in this order and nothing besides.

What each step does belongs to its room. Only this room knows the order, and when to stop: with errors a strict build
writes nothing, and no build goes on once a published address is gone that nobody has withdrawn.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, fields, replace
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitegen import inputs, kept, published, refusals, routes, search, still, store, write
from sitegen.crew import Crew, parted
from sitegen.model import Links, Problem, Site
from sitegen.stamps import CACHE
from sitegen.symbol import stem
from sitegen.write import Changes

if TYPE_CHECKING:
    from sitegen.obstacles import Stay
    from sitegen.past import Gave, Past
    from sitegen.render import Catalogue, Sheet, View
    from sitegen.render.ledger import Layers
    from sitegen.scan import Stamps
    from sitegen.workshop import Workshop

Tick = Callable[[str, str], None]
"""Hears of each stage of the work (stage, ""), and of each file that is made (stage, path)."""

Files = Iterator[tuple[str, bytes]]

Alone = Callable[[Path, bool], AbstractContextManager[bool]]
"""As ``write.alone``: the folder that is built into, and whether files of others in it may be replaced."""

_MANY = 60
"""Sheets from which on other processes pay: to call them takes as long as to draw twenty."""
_LAYERED = (f"{store.RESOLUTIONS}/", f"{store.ANNOTATIONS}/", f"{store.SOURCES}/", published.FILE)
"""Files of which pages show nothing but what lies in layers; a change in any other may show on every page."""
_FEW = 30
"""Texts of which the terms are changed in an index that is there; of more it is made anew."""
_PART = 48
"""Sheets that a worker is given at a time; those of one text follow each other, so that it is taken down once."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found and did; ``changes`` is None where nothing was written.

    ``reasons``: path → why that page is another than before, as far as that is known.
    """

    problems: tuple[Problem, ...]
    changes: Changes | None
    reasons: Mapping[str, str] = field(default_factory=dict)
    size: int = 0
    """Of the built site, in bytes."""
    resolutions: int = 0
    """How many texts there are in it."""

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(p.severity == "error" for p in self.problems)


class Checked(NamedTuple):
    """A site, loaded and linked, with every problem that was found on the way, in order of files and lines."""

    view: View
    problems: tuple[Problem, ...]

    @property
    def site(self) -> Site:
        """What was loaded."""
        return self.view.site

    @property
    def links(self) -> Links:
        """What was laid over it."""
        return self.view.links


def silent(stage: str, file: str = "") -> None:
    """Hear of the work and say nothing."""


def check(root: Path, tick: Tick = silent, crew: Crew | None = None) -> Checked:
    """Load and link the site in folder ``root``. Raises FileNotFoundError where ``root`` holds no site."""
    from sitegen.workshop import Workshop

    return _checked(Workshop(root, crew=crew or Crew(1)), tick)


def _checked(workshop: Workshop, tick: Tick, there: Stamps | None = None) -> Checked:
    tick("reading", "")
    draft = workshop.draft(there)
    tick("linking", "")
    problems = (*draft.problems, *workshop.doubts(draft))
    return Checked(draft.view, tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column))))


# --- Drawing ----------------------------------------------------------------------------------------------------------


class Drawn(NamedTuple):
    """The files of a sheet, and what was looked up for them."""

    sheet: Sheet
    files: tuple[tuple[str, bytes], ...]
    reads: bytes
    """As ``Ledger.signs`` gives them."""


def render(checked: Checked) -> Files:
    """Yield the path and the bytes of every file of a site."""
    from sitegen import render as room

    yield from room.assets(checked.view.theme)
    for made in drawn(checked.view, room.sheets(checked.view), Crew(1)):
        yield from made.files


def drawn(view: View, sheets: Iterable[Sheet], crew: Crew, laid: Layers | None = None) -> Iterator[Drawn]:
    """Yield what each of the ``sheets`` gives; ``laid`` are the view's layers, from whoever has them."""
    from sitegen import render as room

    catalogue, order = room.Catalogue(view, laid=laid), tuple(sheets)
    whole, single = [s for s in order if not s.key], sorted((s for s in order if s.key), key=attrgetter("key"))
    parts = [*parted(whole, 1), *parted(single, _PART)]  # what shows all takes longest, and so comes first
    many = crew.is_many(len(order), _MANY)
    for made in crew.spread(draw, catalogue, parts) if many else (draw(catalogue, part) for part in parts):
        yield from made


def draw(catalogue: Catalogue, sheets: Iterable[Sheet]) -> tuple[Drawn, ...]:
    """Return what some sheets give: what a worker is asked for."""
    from sitegen import render as room

    ledger = catalogue.ledger
    made = ((s, ledger.during(lambda s=s: tuple(room.draw(catalogue, s)))) for s in sheets)  # type: ignore[misc]
    encoded = ((s, tuple((path, text.encode()) for path, text in files), reads) for s, (files, reads) in made)
    return tuple(Drawn(s, files, ledger.signs(reads)) for s, files, reads in encoded)


# --- Building ---------------------------------------------------------------------------------------------------------


def build(
    root: Path,
    out: Path,
    strict: bool = False,
    tick: Tick = silent,
    crew: Crew | None = None,
    seen: inputs.Seen | None = None,
    replace_foreign: bool = False,
    alone: Alone = write.alone,
) -> Report:
    """Build the site in folder ``root`` into ``out``. ``seen`` is what somebody saw there just now.

    With ``strict``, errors leave ``out`` as it was; a lost published address always does, and what cannot be read: it
    would be gone from the site. With ``replace_foreign``, files in ``out`` that no build wrote are replaced where those
    of the site go. ``alone``: how to be the only one there.

    Raises FileNotFoundError where ``root`` holds no site, record.NotOursError where ``out`` holds foreign files,
    lock.BusyError as ``alone`` does, OSError where it cannot be written, journal.UnfinishedError where it was in part.
    """
    from sitegen.plain import DamagedError

    if not (root / "content").is_dir():
        raise FileNotFoundError(f"{root} has no content/ folder")
    crew = crew or Crew(1)
    with alone(out, replace_foreign) as waited, seldom_collected():
        looked = inputs.look(root) if waited or seen is None else seen
        try:
            return _build(root, out, strict, tick, crew, looked, replace_foreign)
        except DamagedError:  # what was kept is not as it was left: everything is made anew
            kept.forget(root)
            return _build(root, out, strict, tick, crew, inputs.look(root), replace_foreign)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage less often meanwhile, in forked workers too: it takes a quarter of the time of drawing a page.

    Pages leave two megabytes of it at most; what is loaded from the cache leaves none.
    """
    before = gc.get_threshold()
    gc.set_threshold(10_000, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _build(
    root: Path, out: Path, strict: bool, tick: Tick, crew: Crew, seen: inputs.Seen, replace_foreign: bool
) -> Report:
    from sitegen.past import Past, cut
    from sitegen.render.catalogue import layers
    from sitegen.render.ledger import digested
    from sitegen.workshop import Workshop

    before, now, _ = seen
    saved, parts = inputs.changed(before, now), kept.load(root, now.program)
    past = _past(parts, before)
    uncached = tuple(_uncached(root))
    workshop = Workshop(root, crew=crew, on_disk=not uncached)
    if past:
        workshop.go_on(past.state, saved)
    checked = _checked(workshop, tick, seen.stamps)
    refused = Report((*checked.problems, *uncached), None)
    if (strict and refused.errors) or any(map(_stops, checked.problems)):
        workshop.abandon()
        return refused
    laid = layers(checked.view)
    brief = digested(laid)
    was = inputs.left(out)
    stays = _stays(past, brief, checked.view, root, out) if past and _may_stay(before, now, out, was) else Stays()
    del past  # what it joined is as large as what is laid
    view = replace(checked.view, indexes=stays.indexes)
    stay = [path for paths, _ in stays.sheets.values() for path in paths]
    made = _made(drawn(view, stays.missing(view), crew, laid), stays, view, tick)
    try:
        with workshop.unless_it_fails():
            changes = write.write(made, out, stay, replace_foreign, whole=strict)
    except write.InTheWayError as e:
        return replace(refused, problems=(*refused.problems, *_kept_out(root, out, e.stays)))
    kept.save(root, now.program, cut(Past(now.at, workshop.state(), brief, stays.sheets)), parts)
    workshop.clear()
    left = inputs.left_now(out, was, (*changes.added, *changes.changed))
    as_it_should_be = inputs.Left() if changes.stays else left  # else the next build looks at all more closely
    inputs.remember(root, _closed(now, checked.problems, out, as_it_should_be), seen.stamps)
    reasons = dict(_reasons(checked.site, changes, saved))
    problems = (*refused.problems, *_kept_out(root, out, changes.stays))
    return Report(problems, changes, reasons, left.size, len(checked.site.resolutions))


def _uncached(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the cache folder, so that nothing is read from it or kept there."""
    if found := still.unsound(str(root)):
        yield Problem(
            severity="warning",
            file=found,
            message="this is no plain file or folder; it may lead anywhere, so this build keeps nothing for the next",
            remedy=f"remove it: {CACHE}/ is made anew",
        )


def _kept_out(root: Path, out: Path, stays: Iterable[Stay]) -> Iterator[Problem]:
    """Yield what stands in the way of the site's files, or was changed that the site has no more."""
    for stay in stays:
        path = (out / stay.path).absolute()
        file = path.relative_to(root.absolute()).as_posix() if path.is_relative_to(root.absolute()) else str(path)
        if stay.keeps_out:
            many = "a file" if stay.keeps_out == 1 else f"{stay.keeps_out} files"
            message = f"{stay.kind} that is not as a build left it is where {many} of the site should go: it stays"
            remedy = "move it away and build again" + (", or use `--replace`" if stay.may_be_replaced else "")
            yield Problem(severity="error", file=file, message=message, remedy=remedy)
        else:
            message = f"{stay.kind} that is not as a build left it is where the site has nothing any more: it stays"
            yield Problem(severity="warning", file=file, message=message, remedy="remove it if nobody needs it")


def _stops(problem: Problem) -> bool:
    """Tell whether no build goes on: an anchor is gone, something cannot be read, or content/ is no folder at all."""
    lost = problem.file == published.FILE and problem.severity == "error"
    return lost or refusals.is_unread(problem) or problem.file == store.CONTENT


@dataclass(frozen=True, slots=True)
class Stays:
    """What stays as the last build left it: sheets, with what they gave, and indexes of the search, by language."""

    sheets: dict[Sheet, Gave] = field(default_factory=dict)
    indexes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def missing(self, view: View) -> list[Sheet]:
        """Return the sheets that must be drawn."""
        from sitegen import render as room

        return [sheet for sheet in room.sheets(view) if sheet not in self.sheets]

    def enter(self, made: Drawn) -> None:
        """Note what a sheet gave that was drawn now."""
        self.sheets[made.sheet] = tuple(path for path, _ in made.files), made.reads


def _stays(past: Past, laid: Layers, view: View, root: Path, out: Path) -> Stays:
    """Return what may stay of what ``past`` left in ``out``, now that the layers are ``laid``."""
    from sitegen import render as room

    sheets = dict(_as_before(past, laid, frozenset(room.sheets(view))))
    return Stays(sheets, _indexes(past, laid, view, root, out))


def _past(parts: Sequence[kept.Part], before: inputs.Record) -> Past | None:
    """Return what the build knew of which ``before`` is the record; None if one was cut short between the two files."""
    from sitegen.past import Past, joined

    known = [part.value for part in parts if isinstance(part.value, Past)]
    return joined(known) if parts and len(known) == len(parts) and known[0].at == before.at else None


def _may_stay(before: inputs.Record, now: inputs.Record, out: Path, was: inputs.Left) -> bool:
    """Tell whether pages may stay as they are: they are there as they were left, and only layers may have changed."""
    same = before.out == str(out.resolve()) and before.left == was.sign != ""
    return same and all(p.startswith(_LAYERED) for p in inputs.changed(before, now))


def _as_before(past: Past, laid: Layers, there: Collection[Sheet]) -> Iterator[tuple[Sheet, Gave]]:
    """Yield those of the sheets that are ``there`` that would give the same again, with what they gave."""
    from sitegen.render.ledger import changes, sign

    other = frozenset(map(sign, changes(past.layers, laid)))
    for sheet, gave in past.sheets.items():
        if sheet in there and other.isdisjoint(memoryview(gave[1]).cast("q")):
            yield sheet, gave


def _indexes(past: Past, laid: Layers, view: View, root: Path, out: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the indexes of the search by language: those that lie in ``out``, with what a few texts say otherwise now.

    Nothing where many do, or where texts are counted otherwise: then an index is made anew.
    """
    from sitegen.render.catalogue import newest

    before, now = past.layers["terms"], laid["terms"]
    changed = [key for key in now if now[key] != before.get(key)]
    if past.layers["ranks"] != laid["ranks"] or not changed or len(changed) > _FEW:
        return {}
    old = past.state.terms(root, changed)
    found = {}
    for language in {code for _, code in changed} & set(view.site.settings.languages):
        numbers = {key: n for n, key in enumerate(newest(laid["ranks"], language))}
        differences = ((numbers[k], old[k].split(), view.terms[k].split()) for k in changed if k in numbers)
        found[language] = search.updated(search.reopened(_shards(out, language)), differences)
    return found


def _shards(out: Path, language: str) -> Iterator[str]:
    """Yield the shards of an index as the last build left them."""
    for n in count():
        path = out / routes.search_file(language, f"terms/{n}")
        if not path.is_file():
            return
        yield path.read_text(encoding="utf-8")


def _made(made: Iterable[Drawn], stays: Stays, view: View, tick: Tick) -> Files:
    """Yield the files of the theme and of what was ``made``, which is entered among what stays."""
    from sitegen import render as room

    yield from room.assets(view.theme)
    for one in made:
        stays.enter(one)
        for path, data in one.files:
            tick("drawing", path)
            yield path, data


def _closed(record: inputs.Record, problems: Iterable[Problem], out: Path, left: inputs.Left) -> inputs.Record:
    """Return a record with what the build told and left."""
    told = tuple({f.name: getattr(p, f.name) for f in fields(p)} for p in problems)
    return replace(record, told=told, out=str(out.resolve()), left=left.sign, count=len(left.paths))


def _reasons(site: Site, changes: Changes, saved: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield for every page that is another why that is so."""
    own = dict(_own(site, saved))
    for path in changes.changed:
        if words := inputs.reason(own.get(path.rpartition("/")[0] + "/", ()), saved):
            yield path, words


def _own(site: Site, saved: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the address of each resolution with those of the saved files that are its own: its text, its notes."""
    for symbol, language in site.resolutions:
        yaml, notes = store.path_of(symbol, language), f"{store.ANNOTATIONS}/{stem(symbol)}/"
        own = tuple(p for p in saved if p == yaml or (p.startswith(notes) and p.endswith(f".{language}.md")))
        yield routes.resolution(language, symbol), own
