"""Builds a site: refresh the project, render the pages that are stale, write them, note what each looked up.

What each step does belongs to its room. Only this room knows the order, and when to stop: with errors a strict build
writes nothing, and no build goes on once a published address is gone. From scratch, all is read, worked out and
rendered as if nothing had been kept. Both ways give the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitegen import files, published, record, refusals, render, store, write
from sitegen.cache import Cache, Item, copied, temporary, using
from sitegen.model import Problem, Site
from sitegen.obstacles import OutputFolder
from sitegen.project import Progress, Project, Refreshed, silent
from sitegen.render import Lookup, Page, Theme
from sitegen.tables import Tables
from sitegen.workers import Workers, batched
from sitegen.write import Changes

if TYPE_CHECKING:
    from sitegen.obstacles import Obstacle

OutputLock = Callable[[Path, bool], AbstractContextManager[bool]]
"""As ``write.locked``: the folder that is built into, and whether files of others in it may be replaced."""

_ATTEMPTS = 3
"""How often a build begins that a preview disturbs: somebody who saves is rarely that fast."""

_MANY, _PART = 120, 96
"""Pages from which on other processes pay, and how many each is given at a time: those of a text follow each other."""


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


def check(root: Path, progress: Progress = silent, workers: Workers | None = None) -> tuple[Problem, ...]:
    """Return every problem of the site in folder ``root``. Raises FileNotFoundError where it holds no site."""
    if not (root / "content").is_dir():
        raise FileNotFoundError(f"{root} has no content/ folder")

    def work(cache: Cache) -> tuple[Problem, ...]:
        project = Project(root, cache, workers or Workers(1), progress)
        project.refresh()
        return (*project.problems(), *cache.problems)

    return using(root, work)


def build(
    root: Path,
    out: Path,
    strict: bool = False,
    progress: Progress = silent,
    workers: Workers | None = None,
    from_scratch: bool = False,
    replace_foreign: bool = False,
    lock: OutputLock = write.locked,
) -> Report:
    """Build the site in folder ``root`` into ``out``.

    With ``strict``, errors leave ``out`` as it was; a lost published address always does, and what cannot be read: it
    would be gone from the site. With ``replace_foreign``,
    files in ``out`` that no build wrote are replaced where those of the site go. ``lock``: how to be the only one
    there.

    Raises FileNotFoundError where ``root`` holds no site, record.NotOursError where ``out`` holds foreign files,
    lock.BusyError as ``lock`` does, OSError where it cannot be written, journal.UnfinishedError where it was in part.
    """
    if not (root / "content").is_dir():
        raise FileNotFoundError(f"{root} has no content/ folder")
    wanted = _Wanted(out, strict, replace_foreign, progress, workers or Workers(1))
    with lock(out, replace_foreign):
        if not from_scratch:
            return using(root, lambda cache: _build_at_one_moment(root, cache, wanted))
        with temporary(root) as cache:
            return _build(root, cache, wanted)


class _Wanted(NamedTuple):
    """What is to be done with the site."""

    out: Path
    strict: bool
    replace_foreign: bool
    progress: Progress
    workers: Workers


class _ChangedError(Exception):
    """While pages were rendered another process, which had seen a later save, changed what they show."""


def _build_at_one_moment(root: Path, cache: Cache, wanted: _Wanted) -> Report:
    """Build; where a preview goes on with the same cache meanwhile, begin again, and at last with a cache of one's own.

    No site may be of one moment in part and of another in part.
    """
    for _ in range(_ATTEMPTS):
        with suppress(_ChangedError):
            return _build(root, cache, wanted)
    with temporary(root, cache.problems) as own:
        return _build(root, own, wanted)


def _build(root: Path, cache: Cache, wanted: _Wanted) -> Report:
    """Refresh, render, write. Raises _ChangedError; then nothing was written."""
    project = Project(root, cache, wanted.workers, wanted.progress)
    refreshed = project.refresh()
    problems = (*project.problems(), *cache.problems)
    errors = [p for p in problems if p.severity == "error"]
    if (wanted.strict and errors) or any(map(_stops, errors)):
        return Report(problems, None)
    with cache.reading():
        pages = project.paths()
        stale = _stale(cache, pages, wanted.out)
        rendered = _Rendering(project, [page for path in stale if (page := project.page(path))], wanted)
    stay = sorted({*pages}.difference(stale))
    try:
        changes = write.write(rendered.files(), wanted.out, stay, wanted.replace_foreign, whole=wanted.strict)
    except write.InTheWayError as e:
        return Report((*problems, *_obstacle_problems(root, wanted.out, e.obstacles)), None)
    size = _note_outputs(cache, rendered, wanted.out, pages)
    problems = (*problems, *_obstacle_problems(root, wanted.out, changes.obstacles))
    return Report(problems, changes, dict(_reasons(project, refreshed, changes)), size, project.count())


def _stops(error: Problem) -> bool:
    """Tell whether no build goes on: an address is gone, something cannot be read, or content/ is no folder at all."""
    return error.file in (published.FILE, store.CONTENT) or refusals.is_unread(error)


def _note_outputs(cache: Cache, rendered: _Rendering, out: Path, pages: Collection[str]) -> int:
    """Note what was looked up and written, if that holds still; return the size of the site in bytes."""
    ours = record.load(out) or {}
    with cache.writing():
        if rendered.is_current():
            gone = cache.outputs().keys() - pages
            cache.set_meta({"out": str(out.resolve())})
            cache.set_dependencies({f"page {path}": items for path, items in rendered.looked_up.items()})
            cache.forget_dependants(f"page {path}" for path in gone)
            cache.set_outputs(_seen(out, [path for path in rendered.looked_up if path in ours]), gone)
        sizes = {path: size for path, (_, size) in cache.outputs().items() if path in ours}
    return sum(sizes.values()) + sum(size for _, _, size in _seen(out, ours.keys() - sizes.keys()))


def _stale(cache: Cache, pages: Collection[str], out: Path) -> list[str]:
    """Return the paths of the pages to render: those that are not there as left, or looked up what changed since."""
    there = _there(out, cache.outputs()) if cache.meta().get("out") == str(out.resolve()) else frozenset()
    known = cache.dependants("page ") - cache.stale("page ")
    return [path for path in pages if path not in there or f"page {path}" not in known]


def _there(out: Path, before: Mapping[str, tuple[int, int]]) -> frozenset[str]:
    """Return which of the files that the last build wrote are as it left them, and behind no link."""
    ours, ground = record.load(out) or {}, OutputFolder(str(out))
    reached = (path for path in before if path in ours and ground.above(path).kind == files.FOLDER)
    return frozenset(path for path in reached if _status(f"{out}/{path}") == before[path])


def _seen(out: Path, paths: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        if status := _status(f"{out}/{path}"):
            yield path, *status


def _status(path: str) -> tuple[int, int] | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class _Rendering:
    """The files of a theme and of some pages, rendered one after the other, and what was looked up for them."""

    def __init__(self, project: Project, pages: Sequence[Page], wanted: _Wanted) -> None:
        self._project, self._pages, self._workers, self._progress = project, pages, wanted.workers, wanted.progress
        self.looked_up: dict[str, frozenset[Item]] = {}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the bytes of each file."""
        yield from render.assets(self._project.theme)
        for path, data, items in chain.from_iterable(self._parts()):
            self._progress("rendering", path)
            self.looked_up[path] = items
            yield path, data
        if not self.is_current():
            raise _ChangedError

    def is_current(self) -> bool:
        """Tell whether what was rendered is still what there is to show."""
        return self._project.is_current()

    def _parts(self) -> Iterator[Rendered]:
        project, parts = self._project, batched(self._pages, _PART)
        if not self._workers.is_many(len(self._pages), _MANY):
            lookup = project.lookup()
            yield from (_render(lookup, part) for part in parts)
        elif self._workers.are_elsewhere:
            with copied(project.root, project.cache) as path:
                yield from self._spread(Renderer(project.root, path, project.site, project.theme, True), parts)
        else:
            yield from self._spread(Renderer(project.root, project.cache.path, project.site, project.theme), parts)

    def _spread(self, renderer: Renderer, parts: Sequence[tuple[Page, ...]]) -> Iterator[Rendered]:
        return self._workers.map_unordered(render_pages, renderer, parts)


@dataclass
class Renderer:
    """What a worker needs to render pages; it reads the cache, and writes nothing."""

    root: Path
    cache: Path
    site: Site
    theme: Theme
    immutable: bool = False

    @cached_property
    def lookup(self) -> Lookup:
        """What looks things up for pages: made once in each process."""
        return Lookup(Tables(Cache(self.cache, False, self.immutable), self.root), self.site, self.theme)


Rendered = list[tuple[str, bytes, frozenset[Item]]]
"""Path, bytes, and what was looked up for them."""


def render_pages(renderer: Renderer, pages: Iterable[Page]) -> Rendered:
    """Return what some pages give: what a worker is asked for."""
    return _render(renderer.lookup, pages)


def _render(lookup: Lookup, pages: Iterable[Page]) -> Rendered:
    out: Rendered = []
    for page in pages:
        with lookup.tables.dependencies.noting() as seen:
            lookup.tables.dependencies.note("page", page.path)  # the same path may come to be made of another text
            data = render.render(lookup, page).encode()
        out.append((page.path, data, frozenset(seen)))
    return out


# --- What is told -----------------------------------------------------------------------------------------------------


def _obstacle_problems(root: Path, out: Path, obstacles: Iterable[Obstacle]) -> Iterator[Problem]:
    """Yield what stands in the way of the site's files, or was changed that the site has no more."""
    for obstacle in obstacles:
        path = (out / obstacle.path).absolute()
        file = path.relative_to(root.absolute()).as_posix() if path.is_relative_to(root.absolute()) else str(path)
        if obstacle.keeps_out:
            many = "a file" if obstacle.keeps_out == 1 else f"{obstacle.keeps_out} files"
            message = f"{obstacle.kind} that is not as a build left it is where {many} of the site should go: it stays"
            remedy = "move it away and build again" + (", or use `--replace`" if obstacle.may_be_replaced else "")
            yield Problem(severity="error", file=file, message=message, remedy=remedy)
        else:
            message = f"{obstacle.kind} that is not as a build left it is where the site has nothing any more: it stays"
            yield Problem(severity="warning", file=file, message=message, remedy="remove it if nobody needs it")


def _reasons(project: Project, refreshed: Refreshed, changes: Changes) -> Iterator[tuple[str, str]]:
    """Yield for every page that is another why that is so, as far as that is known."""
    for path in changes.changed:
        own = project.files_of(path)
        if words := reason(own, refreshed.files):
            yield path, words


def reason(own: Iterable[str], changes: Sequence[str]) -> str:
    """Return why a page is another, in words: a file of its ``own``, else the theme, else what else changed; or "".

    Of pages without files of their own, and of the others beyond these, it is only known what changed, not what of it
    they show.
    """
    mine = [p for p in own if p in changes]
    theme = [p for p in changes if p.startswith(("templates/", "static/"))]
    content = [p for p in changes if p.startswith("content/")]
    words = (("", mine), ("the theme: ", theme), ("it shows what is in ", content))
    return next((say + _few(paths) for say, paths in words if paths), "")


def _few(paths: Sequence[str]) -> str:
    return ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
