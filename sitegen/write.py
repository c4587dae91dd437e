"""Puts a finished set of files into a folder: only what changed, and only where nothing of others stands.

First all that is new is staged in the folder, while the old site stays as it is; then it takes its place, as
``journal`` says with what is promised of that. A file is replaced or removed if it is still what a build wrote there,
by the ``record`` in the folder, and lies in it by no link; whatever else is found in the place of a file of ours stays,
and is named. What the files hold is no business of this room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from sitegen import journal, lock, obstacles, record
from sitegen.obstacles import Obstacle, OutputFolder, Plan
from sitegen.record import Digests
from sitegen.staging import Staging


class InTheWayError(Exception):
    """Something stands where files should go, and it was wanted that all are written or none."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        super().__init__(", ".join(one.path for one in obstacles))
        self.obstacles = obstacles


class Changes(NamedTuple):
    """What a build changed: paths inside the folder, sorted; and what stands in the way of some and stays."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    obstacles: tuple[Obstacle, ...] = ()


class _Staged(NamedTuple):
    """What came of the files: digests of all, and of those that lie ready; how many are there as they should be."""

    all: Digests
    ready: Digests
    unchanged: int


@contextmanager
def locked(out: Path, replace: bool = False, wait: bool = True, tell: lock.Tell = lock.silent) -> Iterator[bool]:
    """Be the only one that writes into ``out`` meanwhile, with nothing left half done; yield whether one had to wait.

    Raises NotOursError as ``write`` does, before anything is changed, lock.BusyError if nobody wants to ``wait``,
    journal.UnfinishedError, OSError.
    """
    if not record.is_there(out):  # else it is looked at later, once
        record.claimed(out, replace)
    with lock.hold(out, wait, tell) as waited:
        journal.recover(out)
        yield waited


def write(
    files: Iterable[tuple[str, bytes]],
    out: Path,
    unchanged: Iterable[str] = (),
    replace: bool = False,
    whole: bool = False,
) -> Changes:
    """Make ``out`` hold exactly ``files`` (path inside the folder, bytes), besides what is not ours.

    Files are taken one by one and not held in memory. ``unchanged`` are the paths of others that stay as
    they are. ``replace``: also what no build wrote is replaced, where a file of ours goes. Returns what was done.

    Raises record.NotOursError where ``out`` holds files and no record of ours that is believed (unless ``replace``),
    InTheWayError, if it must be done as a ``whole``, where something keeps a file from its place, ValueError for a path
    that leads out of the folder or comes twice, OSError (a full disk, no permission), and whatever ``files`` raises; in
    every case the old files are left as they were. Raises journal.UnfinishedError where they are not.
    """
    journal.recover(out)
    before = record.claimed(out, replace)
    staging = Staging(out)
    try:
        staged = _stage(files, out, staging, {path: before[path] for path in unchanged})
        return _settle(out, staging, before, staged, replace, whole)
    finally:
        if not journal.is_pending(out):
            with suppress(OSError):  # whoever comes next does it
                staging.discard()


def _stage(files: Iterable[tuple[str, bytes]], out: Path, staging: Staging, there: dict[str, str]) -> _Staged:
    """Stage what is not ``there`` yet."""
    ground, ready = OutputFolder(str(out)), dict[str, str]()
    for path, data in files:
        _refuse_path(path, there)
        there[path] = record.digest(data)
        if ground.read(path) != data:
            ready[path] = there[path]
            staging.put(path, data)
    return _Staged(there, ready, len(there) - len(ready))


def _settle(out: Path, staging: Staging, before: Digests, staged: _Staged, replace: bool, whole: bool) -> Changes:
    """Put into place what lies ready, and take away what is gone."""
    ready = {path: before.get(path, "") for path in staged.ready}
    gone = {path: digest for path, digest in before.items() if path not in staged.all}
    plan = obstacles.plan(OutputFolder(str(out)), ready, gone, replace)
    if whole and any(one.keeps_out for one in plan.obstacles):
        raise InTheWayError(plan.obstacles)
    now = {path: digest for path, digest in staged.all.items() if path not in ready or path in plan.moves}
    if plan.moves or plan.removes or now != before:
        out.mkdir(parents=True, exist_ok=True)
        journal.settle(out, staging, plan, staged.ready, now)
    return _changes(plan, staged.unchanged)


def _changes(plan: Plan, unchanged: int) -> Changes:
    added, changed = (tuple(sorted(p for p in plan.moves if bool(plan.moves[p]) is old)) for old in (False, True))
    return Changes(added, changed, tuple(sorted(plan.removes)), unchanged, plan.obstacles)


def _refuse_path(path: str, there: Collection[str]) -> None:
    if not record.is_inside(path):
        raise ValueError(f"the path {path!r} does not lie inside the site")
    if path in there:
        raise ValueError(f"the path {path!r} comes twice")
