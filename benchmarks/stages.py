"""Runs inside the Python that has sitegen, and times its stages from within; prints JSON.

    python stages.py stages SITE OUT     processor seconds of a cold build's stages
    python stages.py parse FOLDER        bytes and processor seconds of parsing the texts of a folder

It calls the rooms one after the other, as a build from nothing does. Where their functions changed, it fails, and the
runner says so.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sitegen.project import Project

T = TypeVar("T")


def stages(root: Path, out: Path) -> dict[str, float]:
    """Build a site into an empty folder and return the processor seconds of each stage.

    load: files → texts and notes. analyse: what is found in each by itself. keep: that goes into the cache. derive:
    what follows from several. render: pages. write: files.
    """
    from sitegen.cache import temporary
    from sitegen.project import Project
    from sitegen.workers import Workers
    from sitegen.write import write

    with temporary(root) as cache:
        project = Project(root, cache, Workers(1))
        load, analyse = _understood(root)
        _, refreshed = _timed(lambda: project.refresh(steps=()))
        _, derive = _timed(project.complete)
        files, render = _timed(lambda: _rendered(project))
        _, written = _timed(lambda: write(files, out))
    keep = refreshed - load - analyse
    return {"load": load, "analyse": analyse, "keep": keep, "derive": derive, "render": render, "write": written}


def _understood(root: Path) -> tuple[float, float]:
    """Return the processor seconds that it takes to load all files, and to find what is in them."""
    from sitegen import fingerprint, store
    from sitegen.project import WorkerContext, read_notes, read_texts

    there = fingerprint.take_snapshot(root)[1]
    texts, notes = store.files(there), store.files(there, store.ANNOTATIONS, ".md")
    reader, by = store.Reader(root), WorkerContext(root, store.load(root)[0])
    read_texts(by, texts[:1]), read_notes(by, notes[:1])  # what is loaded and compiled once
    _, load = _timed(lambda: [reader.read(file) for file in (*texts, *notes)])
    _, both = _timed(lambda: (read_texts(by, texts), read_notes(by, notes)))
    return load, both - load


def _rendered(project: Project) -> list[tuple[str, bytes]]:
    from sitegen import render

    lookup = project.lookup()
    pages = [(page.path, render.render(lookup, page).encode()) for page in project.pages().values()]
    return [*render.assets(project.theme), *pages]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


def parse(folder: Path) -> dict[str, float]:
    """Parse every text of ``folder`` on one core; return the bytes and the processor seconds."""
    from sitegen.parse import parse as read

    texts = [(p.read_bytes(), p.name) for p in sorted(folder.iterdir())]
    read(*texts[0])  # what is loaded and compiled once
    began = time.process_time()
    for data, name in texts:
        read(data, name)
    return {"bytes": float(sum(len(data) for data, _ in texts)), "seconds": time.process_time() - began}


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    result = parse(Path(paths[0])) if what == "parse" else stages(Path(paths[0]), Path(paths[1]))
    sys.stdout.write(json.dumps(result))
