"""What the preview shows: the pages of the site as it is now, and of a page that has no good one, the last good one.

Goes in: what is saved, as the project finds it. Comes out: pages, what is wrong on each of them, and what a browser
that shows a page must load again. How pages travel to the browser belongs to ``serve``.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from sitegen import derived, render, routes, store
from sitegen import problems as telling
from sitegen.cache import Cache, DamagedError, Item, UnusableError, opened, temporary, unusable
from sitegen.model import Problem
from sitegen.project import Project
from sitegen.render.templates import environment, template_problem
from sitegen.scan import Snapshot
from sitegen.symbol import stem
from sitegen.tables import Key, text_key
from sitegen.workers import Workers

if TYPE_CHECKING:
    from jinja2 import Environment

T = TypeVar("T")

Temporary = Callable[[tuple[Problem, ...]], Cache]
"""Gives an empty cache that is gone at the end; what it is told are the problems that are why it is needed."""

Reload = Literal["", "page", "style"]
"""What a browser must load again: nothing, the page, or the style sheet alone."""

_SHOWN = 20
"""Problems of other files that are listed; a page must not wait for thousands of them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the preview, and what is wrong with it. ``found`` tells a page from the one for missing pages."""

    data: bytes
    found: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What browsers are shown at one moment: pages with their errors, by path, and the files of the theme."""

    pages: Mapping[str, tuple[Page, object]]
    assets: Mapping[str, bytes]


class Preview:
    """The site in folder ``root`` as it is now. ``live_script`` is the address of the script that reloads pages.

    It goes on from what the ``cache`` holds. Should that prove damaged, or not to be used, it begins again with an
    empty one, which ``temporary`` gives. Everything may be asked by several threads; one is answered after the other.
    """

    def __init__(self, root: Path, cache: Cache, live_script: str, temporary: Temporary) -> None:
        self.root = root
        self._live_script, self._temporary = live_script, temporary
        self._lock = threading.RLock()
        self._failed: tuple[Problem, ...] = ()
        self._good: dict[str, bytes] = {}
        self._templates: Environment | None = None
        self._good_templates: Environment | None = None
        self.held: object = None
        """What must not be closed before this is gone."""
        self._begin(cache)

    def _begin(self, cache: Cache) -> None:
        """Know nothing but what ``cache`` holds."""
        self._project = Project(self.root, cache, Workers(), keeps_broken=True)
        self._is_read = False
        self._problems: tuple[Problem, ...] = ()
        self._assets: Mapping[str, bytes] = {}
        self._made: dict[str, tuple[Page, frozenset[Item]]] = {}
        self._shown_on: dict[str, tuple[str, ...]] = {}
        self._folders: dict[str, list[Key]] | None = None

    def refresh(self, seen: Snapshot | None = None) -> None:
        """Read what was saved. Whatever goes wrong is told by ``problems``; then all is as it was.

        Raises FileNotFoundError, or whatever a template is to blame for, where nothing was ever read.
        """
        with self._lock:
            try:
                self._sound(lambda: self._refresh(seen))
                self._failed = ()
            except Exception as e:  # whatever it was, the preview goes on and says so
                if not self._is_read:
                    raise
                self._failed = (_unmade(e),)

    def _sound(self, work: Callable[[], T]) -> T:
        """Return what ``work`` gives; where the cache is of no use, once more after a beginning without it."""
        try:
            return work()
        except (sqlite3.Error, DamagedError) as e:
            told = (unusable(e),) if isinstance(e, sqlite3.OperationalError) else ()
            self._begin(self._temporary(told))
            self._refresh(None)
            return work()

    def _refresh(self, seen: Snapshot | None) -> None:
        project = self._project
        found = project.refresh(seen, derived.SHOWN)
        if self._is_read and not (found.files or found.items or found.whole):
            return
        if found.whole or not self._is_read:
            if self._templates is not None and not any(made.problems for made, _ in self._made.values()):
                self._good_templates = self._templates
            self._templates = environment(project.theme)
            self._assets = dict(render.assets(project.theme))
        self._forget(found.items, found.whole)
        self._problems = project.problems()
        project.workers, self._is_read = Workers(1), True  # few files change at once, and a busy server should not fork

    def _forget(self, changed: Collection[Item], whole: bool = False) -> None:
        """Forget the pages that looked up what has changed."""
        stale = [path for path, (_, items) in self._made.items() if whole or not items.isdisjoint(changed)]
        for path in stale:
            del self._made[path]
        self._shown_on.clear()
        self._folders = None

    @property
    def base(self) -> str:
        """The path under which the site is published: ``/repo/``, or ``/`` where none was given."""
        return base(self._project.site.settings.url)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong."""
        return (*self._failed, *self._problems, *self._project.cache.problems)

    def page(self, path: str) -> Page:
        """Return the file at ``path`` inside the site; where it cannot be rendered, its last good bytes and why."""
        with self._lock:
            return self._sound(lambda: self._file(path))

    def _file(self, path: str) -> Page:
        if path in self._assets:
            return Page(self._assets[path])
        if self._is_of_index(path):
            self._forget(self._project.complete())
        if page := self._project.page(path):
            return self._page(page)
        if path.endswith((".html", "/")) and (missing := self._project.page(routes.not_found())):
            return replace(self._page(missing), found=False)
        return Page(b"", found=False)

    def _is_of_index(self, path: str) -> bool:
        """Tell whether a path may be of the search's index, which is brought up to date only when it is asked for."""
        folders = tuple(routes.search(code) for code in self._project.site.settings.languages)
        if not path.startswith(folders) or not path.endswith((".txt", "rules.json")):
            return False
        page = self._project.page(path)
        return page is None or page.kind in ("rules", "terms", "numbers")

    def _page(self, page: render.Page) -> Page:
        if page.path not in self._made:
            with self._project.tables.dependencies.noting() as seen:
                self._project.tables.dependencies.note("page", page.path)
                made = self._rendered(page)
            self._made[page.path] = made, frozenset(seen)
        return self._made[page.path][0]

    def _rendered(self, page: render.Page) -> Page:
        try:
            data = self._with(self._templates, page)
        except (sqlite3.Error, DamagedError):
            raise
        except Exception as e:  # whatever an author's template may raise
            old = self._last_good(page)
            return Page(old or b"", old is not None, (_unmade(e),))
        self._good[page.path] = data
        return Page(data)

    def _last_good(self, page: render.Page) -> bytes | None:
        if page.path in self._good or self._good_templates is None:
            return self._good.get(page.path)
        try:
            return self._with(self._good_templates, page)
        except Exception:  # it was broken there as well
            return None

    def _with(self, templates: Environment | None, page: render.Page) -> bytes:
        return render.render(self._project.lookup(templates, self._live_script), page).encode()

    def is_busy(self) -> bool:
        """Tell whether something is being read or rendered."""
        if free := self._lock.acquire(blocking=False):
            self._lock.release()
        return not free

    # --- What must be loaded again

    def shown(self, paths: Iterable[str]) -> Shown:
        """Return what browsers that show these pages see now."""
        with self._lock:
            return Shown({path: (self.page(path), self._errors(path)) for path in paths}, self._assets)

    def _errors(self, path: str) -> object:
        return [[p for p in problems if p.severity == "error"] for problems in self.wrong(path)]

    # --- What is wrong

    def wrong(self, path: str) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        """Return the problems that the page at ``path`` has, and those that others have."""
        with self._lock:
            return self._sound(lambda: self._wrong(path))

    def _wrong(self, path: str) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        own = list(self._file(path).problems)
        others: list[Problem] = []
        for p in self.problems:
            paths = self._paths(p.file)
            (own if path in paths or (not paths and p.severity == "error") else others).append(p)
        return tuple(own), tuple(others)

    def _paths(self, file: str) -> tuple[str, ...]:
        """Return the paths of the pages that show what a file of the content says; () where every page may."""
        if file not in self._shown_on:
            keys = self._keys(file)
            self._shown_on[file] = tuple(routes.file(routes.resolution(code, symbol)) for symbol, code in keys)
        return self._shown_on[file]

    def _keys(self, file: str) -> Iterable[Key]:
        """Return the texts that a file is of, or annotates."""
        tables = self._project.tables
        if store.is_resolution(file):
            return map(text_key, tables.cache.keys_of(file, "adopted"))
        if not store.is_annotation(file):
            return ()
        named, folder = tables.annotated.get(file), file.split("/")[-2]
        return [text_key(named)] if named else self._in_folders().get(folder, ())

    def _in_folders(self) -> Mapping[str, Sequence[Key]]:
        """Return the texts by the folder in which annotations of them lie."""
        if self._folders is None:
            self._folders = {}
            for key in self._project.tables.adopted:
                self._folders.setdefault(stem(key[0]), []).append(key)
        return self._folders

    def overlay(self, path: str) -> str:
        """Return as HTML what is laid over the page at ``path``; "" where nothing is wrong."""
        own, others = self.wrong(path)
        if not own and not others:
            return ""
        here = own if telling.errors(own) else ()
        elsewhere = others if here else (*own, *others)
        return (
            _templates()
            .get_template("preview/problems.html")
            .render(
                title=_title(own, others),
                here=_views(here, self.root),
                elsewhere=_views(elsewhere[:_SHOWN], self.root),
                more=max(0, len(elsewhere) - _SHOWN),
            )
        )


@contextmanager
def preview(root: Path, live_script: str) -> Iterator[Preview]:
    """Give the preview of the site in ``root``: it goes on from what a build left, and a build from what it leaves."""
    with ExitStack() as held:

        def own(problems: tuple[Problem, ...]) -> Cache:
            return held.enter_context(temporary(root, problems))

        try:
            cache = held.enter_context(opened(root))
        except UnusableError as e:
            cache = own((e.problem,))
        shown = Preview(root, cache, live_script, own)
        yield shown
        if shown.is_busy():  # a thread still uses the cache; the process is about to end, and it with that
            shown.held = held.pop_all()


def to_load(before: Shown, now: Shown, path: str) -> Reload:
    """Return what a browser that shows ``path`` must load again. For warnings alone no reader is disturbed."""
    if before.pages[path] != now.pages[path]:
        return "page"
    names = {*before.assets, *now.assets}
    changed = {n for n in names if before.assets.get(n) != now.assets.get(n)}
    return "" if not changed else "style" if changed == {style()} else "page"


def base(url: str) -> str:
    """Return the path of a public address, with slashes round it."""
    rest = url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{rest}/" if rest else "/"


def style() -> str:
    """Return the path of the site's style sheet."""
    return routes.asset("site.css")


def _title(own: Sequence[Problem], others: Sequence[Problem]) -> str:
    if n := telling.errors(own):
        return f"{n} error{'s' if n > 1 else ''} on this page"
    n = len(own) + len(others)
    return f"{n} problem{'s' if n > 1 else ''}"


def _views(problems: Sequence[Problem], root: Path) -> list[dict[str, object]]:
    return [
        {**asdict(s.problem), "place": telling.place(s), "line": s.line, "mark": s.mark}
        for s in telling.shown(problems, root)
    ]


def asset(name: str) -> bytes:
    """Return a file of the preview's own: its script, its style. Raises KeyError where there is none."""
    return render.load(render.packaged()).templates[f"preview/{name}"].encode()


def _templates() -> Environment:
    """Return the shipped templates, and never the author's: what tells of a broken theme must not be broken by it."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # not render's, which asks for a whole theme

    templates = render.load(render.packaged()).templates
    return Environment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _unmade(error: Exception) -> Problem:
    """Return as a problem what a template, or the build, raised."""
    words = " ".join(str(error).split()) or type(error).__name__
    message = f"the site could not be built: {type(error).__name__}: {words}"
    remedy = "what is shown is as it was before"
    return template_problem(error) or Problem(severity="error", file=".", message=message, remedy=remedy)
