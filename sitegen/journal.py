"""Puts files that lie ready into their places: all of them, even if the process is killed meanwhile.

Until the journal is written, the old site is whole, and what lies ready is thrown away by whoever comes next. From then
on the new one comes: if the work is cut short, whoever comes next goes on with it before anything else. A journal is
believed only in the folder that it was written for, and what it says is done only where nothing stands in the way.

Not promised: a reader who comes while files take their places may meet new pages beside old ones (each of them whole,
and new ones first, so that no link leads nowhere). Nor is anything, if the power fails, on a disk that keeps back what
it was told to write. And what permissions do not tell beforehand, such as a file that is held open on Windows, stops
the work half-way: it is said, and the next build goes on.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sitegen import files, obstacles, record
from sitegen.obstacles import OutputFolder, Plan
from sitegen.record import JOURNAL, LIST, Digests
from sitegen.staging import Staging

_FEW = 16
"""So many files are sent to the disk one by one; to send at once all that waits there takes as long as for twenty."""
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
"""What file systems answer that cannot do that."""


class UnfinishedError(Exception):
    """Files could not take their places; the next build goes on."""


class Journal(NamedTuple):
    """What is to be done."""

    moves: Mapping[str, tuple[str, str]]
    """Path → digest of the file that is replaced, "" for none, and of the new one."""
    removes: Digests


def settle(out: Path, staging: Staging, plan: Plan, new: Digests, now: Digests) -> None:
    """Put files into place as ``plan`` says, and leave the record of what is there ``now``.

    ``new``: digests of what lies ready. Raises OSError where it cannot be done; then nothing was. Raises
    UnfinishedError where it could not be done to the end.
    """
    _refuse_forbidden(out, plan)
    staging.begin()
    for path in new.keys() - plan.moves.keys():
        os.unlink(staging.path(path))
    files.put(_record(staging), record.spelt(out, now))
    _send_to_disk([staging.path(path) for path in plan.moves])
    moves = {path: (before, new[path]) for path, before in plan.moves.items()}
    files.put(out / JOURNAL, record.marked(out, moves=moves, removes=plan.removes))
    _send_to_disk([staging.folder])
    with _on_with_it_later(out):
        _do(out, staging, plan)
        _close(out, staging, plan)


def recover(out: Path) -> None:
    """Finish what a build left that was killed: put into place what was complete, throw away what was not.

    Raises NotOursError where the staging folder is none of ours, OSError, UnfinishedError.
    """
    staging = Staging(out)
    if not staging.is_left():
        return
    if journal := _left(out):
        with _on_with_it_later(out):
            _go_on(out, staging, journal)
    staging.discard()


def is_pending(out: Path) -> bool:
    """Tell whether the folder ``out`` holds a journal: files are being put into place, or were when a build ended."""
    return os.path.lexists(out / JOURNAL)


def _go_on(out: Path, staging: Staging, journal: Journal) -> None:
    """Do what is left to do, and correct the record by what is there then."""
    ready = {path: before for path, (before, after) in journal.moves.items() if _is(staging.path(path), after)}
    plan = obstacles.plan(OutputFolder(str(out)), ready, journal.removes)
    now = dict(_recorded(out, staging))
    _do(out, staging, plan)
    ground = OutputFolder(str(out))
    for path, known in journal.moves.items():
        there = ground.digest(path)
        if there and there in known:
            now[path] = there
        else:
            now.pop(path, None)
    files.put(_record(staging), record.spelt(out, now))
    _close(out, staging, plan)


def _left(out: Path) -> Journal | None:
    """Return the journal that lies in the folder ``out``; None where there is none that can be believed."""
    try:
        known = record.understood(files.read(out / JOURNAL), out) or {}
        moves = {path: (str(before), str(after)) for path, (before, after) in known["moves"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    removes = record.digests(known.get("removes"))
    return None if removes is None or not all(map(record.is_inside, moves)) else Journal(moves, removes)


def _record(staging: Staging) -> str:
    """Return where the new record lies ready."""
    return f"{staging.folder}/record"


def _recorded(out: Path, staging: Staging) -> Digests:
    """Return what the new record says, wherever it is by now."""
    with suppress(OSError):
        known = record.understood(files.read(_record(staging)), out) or {}
        if (now := record.digests(known.get("files"))) is not None:
            return now
    return record.load(out) or {}


def _is(path: str, digest: str) -> bool:
    try:
        return record.digest(files.read(path)) == digest
    except OSError:  # it has taken its place already
        return False


# --- Doing it ---------------------------------------------------------------------------------------------------------


def _do(out: Path, staging: Staging, plan: Plan) -> None:
    """Move and remove files: what is new first, and before it only what is in its way."""
    first = _in_the_way(plan)
    for path in first:
        _remove(out, path)
    tops = dict.fromkeys(_tops(out, plan.moves))
    for path in sorted(tops, key=lambda path: (os.path.lexists(f"{out}/{path}"), path)):
        os.replace(staging.path(path), f"{out}/{path}")
    for path in plan.removes.keys() - first:
        _remove(out, path)


def _close(out: Path, staging: Staging, plan: Plan) -> None:
    """Leave the new record, and drop the journal once all of it is on the disk."""
    os.replace(_record(staging), out / LIST)
    _send_to_disk([str(out), *_touched(out, plan)])
    os.unlink(out / JOURNAL)


def _in_the_way(plan: Plan) -> frozenset[str]:
    """Return the files that must go before others can come: where a folder follows a file, or a file a folder."""
    if not plan.removes:
        return frozenset()
    above = {folder for path in plan.moves for folder in _above(path)}
    return frozenset(p for p in plan.removes if p in above or not plan.moves.keys().isdisjoint(_above(p)))


def _tops(out: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield for each path what is moved: the file, or the highest folder that is not there yet, with all it holds."""
    there: dict[str, bool] = {}
    for path in paths:
        for folder in _above(path):
            if folder not in there:
                there[folder] = os.path.isdir(f"{out}/{folder}")
            if not there[folder]:
                yield folder
                break
        else:
            yield path


def _above(path: str) -> Iterator[str]:
    """Yield the folders above a path, the highest first."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _remove(out: Path, path: str) -> None:
    """Remove a file, if it is still there, and the folders above that it leaves empty."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(f"{out}/{path}")
    with suppress(OSError):  # it holds something else, or may not be removed, which does no harm
        for folder in reversed([*_above(path)]):
            with suppress(FileNotFoundError):
                os.rmdir(f"{out}/{folder}")


@contextmanager
def _on_with_it_later(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as e:
        raise UnfinishedError(f"{e.filename or out}: {e.strerror or e}") from e


# --- What the disk allows ---------------------------------------------------------------------------------------------


def _refuse_forbidden(out: Path, plan: Plan) -> None:
    """Raise OSError where files cannot be moved or removed as the plan says."""
    if (out / LIST).is_dir() and not (out / LIST).is_symlink():
        raise IsADirectoryError(errno.EISDIR, "a folder is where the record of the site goes", str(out / LIST))
    device, effective = out.stat().st_dev, os.access in os.supports_effective_ids
    for folder in (str(out), *_touched(out, plan)):
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=effective):
            raise PermissionError(errno.EACCES, "files in it may not be replaced or removed", folder)
        if os.stat(folder).st_dev != device:
            raise OSError(errno.EXDEV, "another file system begins there", folder)


def _touched(out: Path, plan: Plan) -> frozenset[str]:
    """Return the folders that are there and in which something comes or goes."""
    there: dict[str, str] = {"": str(out)}
    for path in chain(plan.moves, plan.removes):
        above = ""
        for folder in _above(path):
            if folder not in there:
                place = f"{out}/{folder}"
                there[folder] = place if os.path.isdir(place) else there[above]
            above = folder
    return frozenset(there[path.rpartition("/")[0]] for path in chain(plan.moves, plan.removes))


def _send_to_disk(paths: Collection[str]) -> None:
    """See to it that files and folders outlive a power failure, as far as the system does that."""
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        if os.name == "nt" and os.path.isdir(path):
            continue
        _sync(path)


def _sync(path: str) -> None:
    file = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError as e:
        if e.errno not in _NO_SYNC:
            raise
    finally:
        os.close(file)
