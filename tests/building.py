"""From a site in memory to its tables, the way that the program goes: files, a cache, a refreshed project.

``write(root, site)`` writes the objects of the model as the files that an author would have, ``read(root)`` gives the
project of a folder, ``project(site)`` both at once, in a temporary folder. Of a project: ``.tables`` (what was found),
``.lookup()`` (what pages look up), ``.problems()``, ``.pages()``. ``rendered(project, path)`` gives one page.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache as once
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sitegen import cache, published, render, store, yaml_writer
from sitegen.model import Annotation, Citation, Noting, Site, Withdrawal
from sitegen.project import Project
from sitegen.published.listing import Listed, spell
from sitegen.shape import written
from sitegen.symbol import compact, stem
from sitegen.tables import Tables
from sitegen.workers import Workers

Files = Mapping[str, str | bytes]
"""Files of a site beside those of the model's objects, by path: a theme's, or broken ones."""


def project(site: Site | None = None, files: Files | None = None, withdrawn: Iterable[Withdrawal] = ()) -> Project:
    """Return the refreshed project of a site, whose folder and cache are there as long as anybody has its tables."""
    folder = TemporaryDirectory(prefix="sitegen-test-")
    made = read(write(Path(folder.name), site or Site(), files or {}, withdrawn), Path(folder.name, "kept"))
    weakref.finalize(made.cache, _end, made.cache._sql.close, folder)
    return made


def read(root: Path, kept: Path | None = None) -> Project:
    """Return the refreshed project of the site in a folder; its cache lies in folder ``kept``, or in one of its own."""
    folder = None if kept else TemporaryDirectory(prefix="sitegen-test-")
    path = kept or Path(folder.name if folder else "")
    path.mkdir(exist_ok=True)
    empty = cache.Cache(path / "cache.db")
    empty.reset({})
    if folder:
        weakref.finalize(empty, _end, empty._sql.close, folder)
    made = Project(root, empty, Workers(1))
    made.refresh()
    return made


def _end(close: Any, folder: TemporaryDirectory[str]) -> None:
    close()  # Windows removes no file that is open
    folder.cleanup()


# --- What a project has found -----------------------------------------------------------------------------------------


def cited_by(tables: Tables) -> Mapping[str, tuple[Citation, ...]]:
    """Return who cites what: every target, with its citations in reading order."""
    return {target: tables.cited_by(target) for target in tables.citing}


def noted_by(tables: Tables) -> Mapping[str, tuple[Noting, ...]]:
    """Return which annotations link to what."""
    return dict(tables.noted_by.items())


def rendered(made: Project, path: str) -> str:
    """Return one file of a site: ``zh/A/RES/99/1/index.html``. Raises KeyError where the site has none."""
    return render.render(made.lookup(), made.pages()[path])


# --- A site as files --------------------------------------------------------------------------------------------------


def write(root: Path, site: Site, files: Files | None = None, withdrawn: Iterable[Withdrawal] = ()) -> Path:
    """Write a site into a folder, as its authors would, and return that.

    Annotations go where their ``file`` says, else where their target and id do. ``files`` come last: they may replace
    what the objects say.
    """
    there: dict[str, str | bytes] = {store.SETTINGS: _yaml(site.settings)}
    there |= {f"{store.RESOLUTIONS}/{yaml_writer.file_name(t)}": yaml_writer.dump(t) for t in site.resolutions.values()}
    there |= {f"{store.MEETINGS}/{n:02}-{s.series}.yaml": _yaml(s) for n, s in enumerate(site.series)}
    there |= {store.INSTRUMENTS: _yaml(store.InstrumentsFile(instruments=site.instruments))}
    for note in site.annotations:
        there[_file(note, there)] = f"---\n{_front(note)}---\n{note.body}"
    if gone := frozenset(withdrawn):
        there[published.FILE] = spell(Listed(pages=_pages(gone), withdrawn=gone))
    for path, said in (there | dict(files or {})).items():
        put(root, path, said)
    return root


def put(root: Path, path: str, said: str | bytes) -> None:
    """Write one file of a site."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(said.encode() if isinstance(said, str) else said)


def _yaml(value: Any) -> str:
    """Return an object of the model as YAML, of the form that JSON has."""
    return "".join(f"{key}: {json.dumps(said, ensure_ascii=False)}\n" for key, said in _said(value).items())


def _front(note: Annotation) -> str:
    return "".join(f"{key}: {json.dumps(said, ensure_ascii=False)}\n" for key, said in _said(note).items())


def _said(value: Any) -> Any:
    """Return a value as JSON has it: of an object what an author writes, and of that what says anything."""
    if is_dataclass(value) or hasattr(value, "_fields"):
        cls: Any = type(value)
        own = [f.name for f in fields(value)] if is_dataclass(value) else value._fields
        said = {name: _said(getattr(value, name)) for name in own if name in _written(cls)}
        return {name: one for name, one in said.items() if one not in ("", None, {}, [])}
    if isinstance(value, Mapping):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_said(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


_written = once(written)  # it reads type hints each time that it is asked


def _file(note: Annotation, there: Mapping[str, Any]) -> str:
    if note.file:
        return note.file
    folder = f"{store.ANNOTATIONS}/{stem(compact(note.target.partition('#')[0]))}"
    names = (f"{folder}{'-' * n}/{note.id}.{note.language}.md" for n in range(99))
    return next(name for name in names if name not in there)


def _pages(gone: Iterable[Withdrawal]) -> Mapping[str, frozenset[str]]:
    pages: dict[str, frozenset[str]] = {}
    for w in gone:
        pages[w.page] = pages.get(w.page, frozenset()) | ({w.anchor} if w.anchor else set())
    return pages
