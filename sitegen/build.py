"""Builds a site: load → link → render → write, in this order and nothing besides.

What each step does belongs to its room. Only this room knows the order, and when to stop: with errors a strict build
writes nothing, and no build goes on once a published anchor is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from sitegen import inputs, published, routes, store
from sitegen.model import Links, Problem, Resolution, Site
from sitegen.symbol import stem
from sitegen.write import Changes

Tick = Callable[[str, str], None]
"""Hears of each stage of the work (stage, ""), and of each file that is made (stage, path)."""


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
    """A site, loaded and linked, with every problem that was found on the way."""

    site: Site
    links: Links
    problems: tuple[Problem, ...]


def silent(stage: str, file: str = "") -> None:
    """Hear of the work and say nothing."""


def check(root: Path, tick: Tick = silent) -> Checked:
    """Load and link the site in folder ``root``. Raises FileNotFoundError where ``root`` holds no site."""
    from sitegen.link import link
    from sitegen.lint import lint
    from sitegen.proof import Known, proof

    tick("reading", "")
    site, problems = store.load(root)
    tick("linking", "")
    known = Known(site, anchors=_once(published.text_anchors), wiki_links=_links())
    links, more = link(site, known.wiki_links)
    before = published.listed(root)
    gone = published.lost(before, published.anchors(site, known.anchors)) if before else ()
    doubts = lint(site, links, partial(store.locator, root))
    return Checked(site, links, (*problems, *more, *proof(known), *doubts, *gone))


def _once(of: Callable[[Resolution], frozenset[str]]) -> Callable[[Resolution], frozenset[str]]:
    """Return a function that works out what ``of`` says of each resolution once."""
    kept: dict[int, frozenset[str]] = {}

    def look(text: Resolution) -> frozenset[str]:
        if id(text) not in kept:  # the text itself would be compared word by word
            kept[id(text)] = of(text)
        return kept[id(text)]

    return look


def _links() -> Callable[[str], tuple[str, ...]]:
    """Return what reads the links of annotations, each text once: two ask, and reading Markdown takes longest here."""
    from sitegen.annotate import new_parser, wiki_links

    return cache(partial(wiki_links, parser=new_parser()))


def render(checked: Checked, root: Path, tick: Tick = silent) -> dict[str, bytes]:
    """Return every file of the site: path → bytes."""
    from sitegen import languages
    from sitegen import render as room

    view = room.View(
        site=checked.site,
        links=checked.links,
        theme=room.load(root, room.packaged()),
        languages={code: languages.get(code) for code in checked.site.settings.languages},
    )
    files = dict(room.assets(view.theme))
    for path, text in room.files(view):
        tick("drawing", path)
        files[path] = text.encode()
    return files


def build(root: Path, out: Path, strict: bool = False, tick: Tick = silent) -> Report:
    """Build the site in folder ``root`` into ``out``.

    With ``strict``, errors leave ``out`` as it was; a lost published anchor always does. Raises FileNotFoundError where
    ``root`` holds no site, write.NotOursError where ``out`` holds foreign files, OSError where it cannot be written.
    """
    from sitegen import write
    from sitegen.render import packaged

    before, now = inputs.recall(root), inputs.digests(root, packaged())
    checked = check(root, tick)
    report = Report(checked.problems, None)
    if (strict and report.errors) or any(p.file == published.FILE for p in checked.problems):
        return report
    files = render(checked, root, tick)
    tick("writing", "")
    changes = write.write(files, out)
    inputs.remember(root, now)
    return Report(checked.problems, changes, dict(_reasons(checked.site, changes, inputs.changed(before, now))))


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
