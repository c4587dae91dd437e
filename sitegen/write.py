"""Puts a finished set of files into a folder: only what changed, all of it or nothing.

New files are laid ready beside their places first, so that a full disk or a killed process leaves the old site whole;
then each takes its place in one step, and a folder that was not there yet with all that it holds. A list in the folder
(``.sitegen``) says which files are ours: only those are ever removed. What the files hold is no business of this room.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from sitegen.stamps import LIST

_STAGE = ".sitegen-new"


class NotOursError(Exception):
    """The folder holds files that no build wrote."""


class Changes(NamedTuple):
    """What a build changed: paths inside the folder, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


def write(files: Iterable[tuple[str, bytes]], out: Path, kept: Iterable[str] = ()) -> Changes:
    """Make ``out`` hold exactly ``files`` (path inside the folder, bytes), besides what is not ours.

    Files are taken one by one and not held in memory. ``kept`` are the paths of others that are there already and stay
    as they are. Returns what was done. Raises NotOursError where ``out`` holds files but no list of ours, ValueError
    for a path that leads out of the folder or comes twice, OSError (a full disk, no permission), and whatever ``files``
    raises; in every case the old files are left as they were.
    """
    before, there = _listed(out), set(kept)
    unchanged = len(there)
    new: dict[str, bool] = {}
    stage = f"{out}/{_STAGE}"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        for path, data in files:
            _inside(path, there)
            there.add(path)
            old = _read(f"{out}/{path}")
            if old == data:
                unchanged += 1
                continue
            new[path] = old is None
            _lay_ready(f"{stage}/{path}", data)
        out.mkdir(parents=True, exist_ok=True)
        removed = sorted(before - there)
        if new or removed or before != there:
            _settle(out, stage, removed, before, there)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    added, changed = sorted(p for p in new if new[p]), sorted(p for p in new if not new[p])
    return Changes(tuple(added), tuple(changed), tuple(removed), unchanged)


def _settle(out: Path, stage: str, removed: Iterable[str], before: frozenset[str], there: set[str]) -> None:
    """Put the files that lie ready into their places, and take away those that are gone."""
    if not there <= before:
        _list(out, before | there)  # should the next steps be cut short, the next build knows every file
    if Path(stage).is_dir():
        _take_places(stage, str(out))
    for path in removed:
        _remove(out, path)
    if there != before:
        _list(out, there)


def _inside(path: str, there: Collection[str]) -> None:
    parts = path.split("/")
    if not {"", ".", ".."}.isdisjoint(parts) or "\\" in path or max(len(p.encode()) for p in parts) > 200:
        raise ValueError(f"the path {path!r} does not lie inside the site")
    if path in there:
        raise ValueError(f"the path {path!r} comes twice")


def _listed(out: Path) -> frozenset[str]:
    """Return the paths that an earlier build wrote."""
    try:
        return frozenset((out / LIST).read_text(encoding="utf-8").split("\n")) - {""}
    except FileNotFoundError:
        ours = (_STAGE, f"{LIST}.new")  # what a first build leaves that was killed
        if out.is_dir() and any(path.name not in ours for path in out.iterdir()):
            raise NotOursError(str(out)) from None
        return frozenset()


def _list(out: Path, paths: Iterable[str]) -> None:
    new = out / f"{LIST}.new"
    new.write_text("".join(f"{p}\n" for p in sorted(paths)), encoding="utf-8", newline="\n")
    new.replace(out / LIST)


# A site has tens of thousands of files, and to make a Path of each takes longer than to write it.


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as f:  # noqa: PTH123 - see above
            return f.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _lay_ready(ready: str, data: bytes) -> None:
    try:
        _put(ready, data)
    except FileNotFoundError:
        Path(ready).parent.mkdir(parents=True, exist_ok=True)
        _put(ready, data)


def _put(path: str, data: bytes) -> None:
    with open(path, "wb") as f:  # noqa: PTH123 - see above
        f.write(data)


def _take_places(ready: str, place: str) -> None:
    """Move what lies ``ready`` in one folder into another."""
    with os.scandir(ready) as found:
        for entry in sorted(found, key=lambda e: e.name):
            _take_place(entry, f"{place}/{entry.name}")


def _take_place(ready: os.DirEntry[str], place: str) -> None:
    """Move a file, or a folder: one that is not there yet goes whole, and so in one step."""
    folder, there = ready.is_dir(), os.path.isdir(place)  # noqa: PTH112 - see above
    if folder and there:
        _take_places(ready.path, place)
        return
    if there:
        shutil.rmtree(place)
    elif folder and Path(place).is_file():  # a page's folder stands where a file was
        Path(place).unlink()
    os.replace(ready.path, place)  # noqa: PTH105 - see above


def _remove(out: Path, path: str) -> None:
    """Remove a file of ours, and the folders above that it leaves empty."""
    if not (out / path).is_file():  # it is gone, or a new folder stands in its place
        return
    (out / path).unlink()
    for above in (out / path).parents:
        if above == out or not above.is_dir() or any(above.iterdir()):
            return
        above.rmdir()
