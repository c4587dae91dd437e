"""Builds a site: load → link → render → write, in this order and nothing besides.

What each step does belongs to its room. Only this room knows the order, and when to stop: with errors a strict build
writes nothing, and no build goes on once a published anchor is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitegen import published, store
from sitegen.model import Links, Problem, Site
from sitegen.write import Changes


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found and did; ``changes`` is None where nothing was written."""

    problems: tuple[Problem, ...]
    changes: Changes | None

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(p.severity == "error" for p in self.problems)


@dataclass(frozen=True, slots=True)
class Checked:
    """A site, loaded and linked, with every problem that was found on the way."""

    site: Site
    links: Links
    problems: tuple[Problem, ...]


def check(root: Path) -> Checked:
    """Load and link the site in folder ``root``. Raises FileNotFoundError where ``root`` holds no site."""
    from sitegen.link import link
    from sitegen.proof import Known, proof

    site, problems = store.load(root)
    links, more = link(site)
    gone = published.lost(_published(root), published.anchors(site))
    return Checked(site, links, (*problems, *more, *proof(Known(site)), *gone))


def render(checked: Checked, root: Path, live_script: str = "") -> dict[str, bytes]:
    """Return every file of the site: path → bytes. ``live_script`` is the address of the preview's reload script."""
    from sitegen import languages
    from sitegen import render as room

    view = room.View(
        site=checked.site,
        links=checked.links,
        theme=room.load(root, room.packaged()),
        languages={code: languages.get(code) for code in checked.site.settings.languages},
        live_script=live_script,
    )
    files = dict(room.assets(view.theme))
    for pages in room.FORMATS.values():
        files |= {path: text.encode() for path, text in pages(view)}
    return files


def build(root: Path, out: Path, strict: bool = False) -> Report:
    """Build the site in folder ``root`` into ``out``.

    With ``strict``, errors leave ``out`` as it was; a lost published anchor always does. Raises FileNotFoundError where
    ``root`` holds no site, write.NotOursError where ``out`` holds foreign files, OSError where it cannot be written.
    """
    from sitegen import write

    checked = check(root)
    report = Report(checked.problems, None)
    if (strict and report.errors) or any(p.file == published.FILE for p in checked.problems):
        return report
    return Report(checked.problems, write.write(render(checked, root), out))


def _published(root: Path) -> published.Anchors:
    try:
        return published.read((root / published.FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
