"""Where the cache of a site lies, and whether it may be believed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sitegen import files, fingerprint
from sitegen.cache.database import DamagedError, UnusableError
from sitegen.cache.rows import Cache
from sitegen.lock import hold
from sitegen.model import Problem

T = TypeVar("T")

FOLDER = ".sitegen"
FILE = f"{FOLDER}/cache.db"


def using(root: Path, work: Callable[[Cache], T]) -> T:
    """Return what ``work`` gives with the cache of the site in ``root``.

    Where that is damaged, it begins again with an empty one, and where none can be used, with a temporary one: whatever
    is done in it must be all of one piece until it is done.
    """
    problems: tuple[Problem, ...] = ()
    for _ in range(2):
        try:
            with opened(root) as cache:
                return work(cache)
        except DamagedError:
            continue  # it is empty now
        except UnusableError as e:
            problems = (e.problem,)
            break
    with temporary(root, problems) as cache:
        return work(cache)


@contextmanager
def opened(root: Path) -> Iterator[Cache]:
    """Give the cache of the site in ``root``, emptied where it is another's.

    Raises UnusableError where none can be used there, DamagedError where what is read from it is not what was written;
    then it is emptied.
    """
    try:
        cache = _open(root)
    except (OSError, sqlite3.Error) as e:
        raise UnusableError(unusable(e)) from e
    try:
        yield cache
    except sqlite3.OperationalError as e:
        raise UnusableError(unusable(e)) from e
    except (sqlite3.DatabaseError, DamagedError, ValueError, TypeError, KeyError) as e:
        _discard(root, cache)
        raise DamagedError(str(e)) from e
    finally:
        cache.close()


@contextmanager
def temporary(root: Path, problems: tuple[Problem, ...] = ()) -> Iterator[Cache]:
    """Give a cache of the site in ``root`` that holds nothing and is gone afterwards; ``problems`` say why, if any."""
    with TemporaryDirectory(prefix="sitegen-") as folder:
        cache = Cache(Path(folder, "cache.db"))
        cache.problems = problems
        try:
            cache.reset(_made(root))
            yield cache
        finally:
            cache.close()


@contextmanager
def copied(root: Path, cache: Cache) -> Iterator[Path]:
    """Give the file of a copy of a cache, beside it in the site's folder, for machines that share no more than that.

    Whoever reads a file that may be written meanwhile needs memory in common with the writer (SQLite's WAL mode).
    Raises OSError, sqlite3.Error where it cannot be written.
    """
    _refuse(root)
    (root / FOLDER).mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="copy-", dir=root / FOLDER) as folder:
        cache.copy_to(Path(folder, "cache.db"))
        yield Path(folder, "cache.db")


def forget(root: Path) -> None:
    """Remove the cache of the site in ``root``, if that may be."""
    with suppress(OSError):
        if (root / FOLDER).is_dir():
            _refuse(root)
            with hold(root / FOLDER):
                _remove(root)


def _open(root: Path) -> Cache:
    """Open the cache of the site in ``root``. Raises OSError, sqlite3.Error where none can be kept."""
    _refuse(root)
    (root / FOLDER).mkdir(exist_ok=True)
    with hold(root / FOLDER):  # who removes and makes files is alone
        if cache := _existing(root):
            return cache
        _remove(root)
        cache = Cache(root / FILE)
        cache.reset(_made(root))
        cache.set_meta({"inode": _inode(root)})
        return cache


_HARMED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT)
"""Codes of operational errors that speak of the file itself, a harmed schema say, and not of the disk or a lock."""


def _refuse(root: Path) -> None:
    """Raise OSError where the cache is a link, or something else that is no file: SQLite would write through it."""
    for path in (root / FOLDER, *_files(root)):
        if (kind := files.kind(str(path))) not in ("", files.FOLDER if path.name == FOLDER else files.FILE):
            raise OSError(f"{path.relative_to(root).as_posix()} is {kind}")


def _existing(root: Path) -> Cache | None:
    """Return the cache that is there, None where there is none or it came from elsewhere.

    This site's own of another program is emptied, not removed: that may be at work still. This program leaves no
    journal; what somebody else's journal names would be removed by SQLite.
    """
    path = root / FILE
    if not path.exists() or path.with_name(f"{path.name}-journal").exists():
        return None
    try:
        cache = Cache(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode not in _HARMED:
            raise
        return None
    except UnicodeDecodeError:  # in the library's own words for a harmed schema
        return None
    made = _made(root) | {"inode": _inode(root)}
    if cache.is_valid_for(made):
        return cache
    if cache.is_valid_for({name: made[name] for name in ("site", "inode")}):
        cache.reset(made)
        return cache
    cache.close()
    return None


def _discard(root: Path, cache: Cache) -> None:
    """Empty a cache that is not to be believed; where that cannot be, remove it."""
    try:
        cache.reset(_made(root) | {"inode": _inode(root)})
    except (OSError, sqlite3.Error):
        cache.close()
        forget(root)


def _remove(root: Path) -> None:
    for path in _files(root):
        path.unlink(missing_ok=True)


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of the cache: its own, and those that SQLite has beside it while it works."""
    return (root / f"{FILE}{end}" for end in ("", "-wal", "-shm", "-journal"))


def _inode(root: Path) -> str:
    return str((root / FILE).stat().st_ino)


def _made(root: Path) -> dict[str, str]:
    """Return what a cache is made for: the program, and the folder."""
    return {"program": fingerprint.program(), "site": str(root.resolve())}


def unusable(error: Exception) -> Problem:
    """Return as a problem that no cache can be used, for what SQLite or the system says."""
    said = getattr(error, "strerror", None) or str(error)
    message = f"nothing can be kept for the next build: {said}"
    remedy = f"see to it that {FOLDER}/ is a folder that can be written, or remove it"
    return Problem(severity="warning", file=FOLDER, message=message, remedy=remedy)
