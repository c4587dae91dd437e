"""Puts a finished set of files into a folder: only what changed, all of it or nothing.

New files are laid ready beside their places first, so that a full disk or a killed process leaves the old site whole;
then each takes its place in one step. A list in the folder (``.sitegen``) says which files are ours: only those are
ever removed. What the files hold is no business of this room.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

LIST = ".sitegen"
_STAGE = ".sitegen-new"


class NotOursError(Exception):
    """The folder holds files that no build wrote."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build changed: paths inside the folder, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


def changes(files: Mapping[str, bytes], out: Path) -> Changes:
    """Return what ``write`` would do. Raises NotOursError, or OSError where ``out`` cannot be read."""
    return _compare(files, out, _listed(out))


def _compare(files: Mapping[str, bytes], out: Path, before: frozenset[str]) -> Changes:
    added, changed = [], []
    for path in sorted(files):
        old = _read(out / path)
        if old is None:
            added.append(path)
        elif old != files[path]:
            changed.append(path)
    removed = sorted(before - files.keys())
    return Changes(tuple(added), tuple(changed), tuple(removed), len(files) - len(added) - len(changed))


def write(files: Mapping[str, bytes], out: Path) -> Changes:
    """Make ``out`` hold exactly ``files`` (path inside the folder → bytes) besides what is not ours.

    Returns what was done. Raises NotOursError where ``out`` holds files but no list of ours, ValueError for a path that
    leads out of the folder, OSError (a full disk, no permission) with the old files left as they were.
    """
    for path in files:
        _inside(path)
    before = _listed(out)
    planned = _compare(files, out, before)
    out.mkdir(parents=True, exist_ok=True)
    stage = out / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        new = [*planned.added, *planned.changed]
        _lay_ready(files, new, stage)
        _list(out, before | files.keys())  # should the next steps be cut short, the next build knows every file
        for path in new:
            _take_place(stage / path, out / path)
        for path in planned.removed:
            _remove(out, path)
        _list(out, files.keys())
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return planned


def _inside(path: str) -> None:
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or any(p in ("", ".", "..") or len(p.encode()) > 200 for p in parts):
        raise ValueError(f"the path {path!r} does not lie inside the site")


def _listed(out: Path) -> frozenset[str]:
    """Return the paths that an earlier build wrote."""
    try:
        return frozenset((out / LIST).read_text(encoding="utf-8").split("\n")) - {""}
    except FileNotFoundError:
        if out.is_dir() and any(out.iterdir()):
            raise NotOursError(str(out)) from None
        return frozenset()


def _list(out: Path, paths: Iterable[str]) -> None:
    new = out / f"{LIST}.new"
    new.write_text("".join(f"{p}\n" for p in sorted(paths)), encoding="utf-8", newline="\n")
    new.replace(out / LIST)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _lay_ready(files: Mapping[str, bytes], paths: list[str], stage: Path) -> None:
    stage.mkdir()
    for path in paths:
        ready = stage / path
        ready.parent.mkdir(parents=True, exist_ok=True)
        ready.write_bytes(files[path])


def _take_place(ready: Path, place: Path) -> None:
    for above in reversed(place.parents):
        if above.is_file():  # a page's folder stands where a file was
            above.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        shutil.rmtree(place)
    ready.replace(place)


def _remove(out: Path, path: str) -> None:
    """Remove a file of ours, and the folders above that it leaves empty."""
    if not (out / path).is_file():  # it is gone, or a new folder stands in its place
        return
    (out / path).unlink()
    for above in (out / path).parents:
        if above == out or not above.is_dir() or any(above.iterdir()):
            return
        above.rmdir()
