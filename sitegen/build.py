"""Builds a site: load → link → render → write, in this order and nothing besides.

What each step does belongs to its room. Only this room knows the order, and when to stop: with errors a strict build
writes nothing, and no build goes on once a published anchor is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import inputs, published, routes, store
from sitegen.crew import Crew, parted
from sitegen.model import Links, Problem, Site
from sitegen.symbol import stem
from sitegen.write import Changes

if TYPE_CHECKING:
    from sitegen.render import Catalogue, Sheet, View

Tick = Callable[[str, str], None]
"""Hears of each stage of the work (stage, ""), and of each file that is made (stage, path)."""

Files = Iterator[tuple[str, bytes]]

_MANY = 60
"""Sheets from which on other processes pay: to call them takes as long as to draw twenty."""
_PART = 24
"""Sheets that a worker is given at a time."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found and did; ``changes`` is None where nothing was written.

    ``reasons``: path → why that page is another than before, as far as that is known.
    """

    problems: tuple[Problem, ...]
    changes: Changes | None
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(p.severity == "error" for p in self.problems)


@dataclass(frozen=True, slots=True)
class Checked:
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

    tick("reading", "")
    workshop = Workshop(root, crew=crew or Crew(1))
    draft = workshop.draft()
    tick("linking", "")
    problems = (*draft.problems, *workshop.doubts(draft))
    return Checked(draft.view, tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column))))


def render(checked: Checked, tick: Tick = silent, crew: Crew | None = None) -> Files:
    """Yield the path and the bytes of every file of a site."""
    from sitegen import render as room

    yield from room.assets(checked.view.theme)
    catalogue, crew = room.Catalogue(checked.view), crew or Crew(1)
    sheets = tuple(room.sheets(checked.view))
    whole, single = [s for s in sheets if not s.key], [s for s in sheets if s.key]
    parts = [*parted(whole, 1), *parted(single, _PART)]  # what shows all takes longest, and so comes first
    many = crew.is_many(len(sheets), _MANY)
    for made in crew.spread(draw, catalogue, parts) if many else (draw(catalogue, part) for part in parts):
        for path, data in made:
            tick("drawing", path)
            yield path, data


def draw(catalogue: Catalogue, sheets: Iterable[Sheet]) -> tuple[tuple[str, bytes], ...]:
    """Return the files of some sheets: what a worker is asked for."""
    from sitegen import render as room

    return tuple((path, text.encode()) for sheet in sheets for path, text in room.draw(catalogue, sheet))


def build(root: Path, out: Path, strict: bool = False, tick: Tick = silent, crew: Crew | None = None) -> Report:
    """Build the site in folder ``root`` into ``out``.

    With ``strict``, errors leave ``out`` as it was; a lost published anchor always does. Raises FileNotFoundError where
    ``root`` holds no site, write.NotOursError where ``out`` holds foreign files, OSError where it cannot be written.
    """
    from sitegen import write

    before = inputs.recall(root)
    now = inputs.record(root, before)
    checked = check(root, tick, crew)
    report = Report(checked.problems, None)
    if (strict and report.errors) or any(p.file == published.FILE for p in checked.problems):
        return report
    changes = write.write(render(checked, tick, crew), out)
    inputs.remember(root, _closed(now, checked.problems, out))
    return Report(checked.problems, changes, dict(_reasons(checked.site, changes, inputs.changed(before, now))))


def _closed(record: inputs.Record, problems: Iterable[Problem], out: Path) -> inputs.Record:
    """Return a record with what the build told and left."""
    told = tuple({f.name: getattr(p, f.name) for f in fields(p)} for p in problems)
    left, count = inputs.left(out)
    return replace(record, told=told, out=str(out.resolve()), left=left, count=count)


def _reasons(site: Site, changes: Changes, saved: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield for every page that is another why that is so."""
    own = dict(_own(site, saved))
    for path in changes.changed:
        if words := inputs.reason(own.get(path.rpartition("/")[0] + "/", ()), saved):
            yield path, words


def _own(site: Site, saved: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the address of each resolution with those of the saved files that are its own: its text, its notes."""
    for (symbol, language), text in site.resolutions.items():
        yaml, notes = f"{store.RESOLUTIONS}/{store.file_name(text)}", f"{store.ANNOTATIONS}/{stem(symbol)}/"
        own = tuple(p for p in saved if p == yaml or (p.startswith(notes) and p.endswith(f".{language}.md")))
        yield routes.resolution(language, symbol), own
