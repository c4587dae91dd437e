"""A folder's lock: who builds into it is the only one, and whoever comes next waits or goes away.

It is the system's lock on a file in the folder: so it is the same by whatever path the folder is named, and ends with
the process that holds it, however that ends. The file is removed with the lock. Where a file system has no locks, this
is said, and the work goes on without.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.files import NotAFileError, kind_of
from sitegen.record import LOCK

Tell = Callable[[str], None]

_PAUSE = 0.05
"""Seconds between two tries: nobody notices them, nor do they keep a processor busy."""
_FAR = 1 << 30
"""The byte that is locked on Windows, where nobody else could read it."""
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


class BusyError(Exception):
    """Somebody else builds into the folder; says who."""


def silent(words: str) -> None:
    """Hear of waiting and say nothing."""


@contextmanager
def hold(folder: Path, wait: bool = True, tell: Tell = silent) -> Iterator[bool]:
    """Hold the lock of ``folder``, which is made if need be; yield whether it had to be waited for.

    Raises BusyError, if nobody wants to ``wait``, and OSError where the folder cannot be written.
    """
    made = not folder.is_dir()
    file, waited = _taken(folder, wait, tell)
    try:
        yield waited
    finally:
        _release(file, folder / LOCK)
        if made:
            with suppress(OSError):  # it holds something now
                folder.rmdir()


def _taken(folder: Path, wait: bool, tell: Tell) -> tuple[int, bool]:
    """Return the locked file, and whether it had to be waited for."""
    waited = False
    while True:
        file = _opened(folder)
        try:
            if not _locked(file, folder, tell):
                _wait(folder, _holder(file), wait, silent if waited else tell)
                waited = True
            elif _is_at(file, folder / LOCK):
                _sign(file)
                return file, waited
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _opened(folder: Path) -> int:
    """Open the file of the lock, which is made if need be. Raises OSError where something else lies there."""
    folder.mkdir(parents=True, exist_ok=True)
    path, flags = folder / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(mode := path.lstat().st_mode):
            raise NotAFileError(errno.EINVAL, f"is {kind_of(mode)}, not a file", str(path))
    try:
        return os.open(path, flags, 0o666)
    except FileNotFoundError:  # another build has removed the folder that it had made
        return _opened(folder)


def _wait(folder: Path, holder: int, wait: bool, tell: Tell) -> None:
    who = f"another build of {folder}" + (f" (process {holder})" if holder else "")
    if not wait:
        raise BusyError(f"{who} is going on")
    tell(f"waiting for {who}")
    time.sleep(_PAUSE)


def _locked(file: int, folder: Path, tell: Tell) -> bool:
    """Lock the file; return False where somebody else has."""
    try:
        _lock(file)
    except OSError as e:
        if e.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        if e.errno not in _NO_LOCKS:
            raise
        tell(f"{folder} lies on a file system without locks: see to it that nobody else builds into it meanwhile")
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not flock, which forked workers would go on holding


def _is_at(file: int, path: Path) -> bool:
    """Tell whether a file that was opened still lies at ``path``: whoever held the lock before removed it."""
    try:
        return os.path.samestat(os.fstat(file), path.lstat())
    except FileNotFoundError:
        return False


def _sign(file: int) -> None:
    """Write down who holds the lock."""
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, str(os.getpid()).encode())


def _holder(file: int) -> int:
    """Return the number of the process that holds the lock, 0 where it has not said so yet."""
    os.lseek(file, 0, os.SEEK_SET)
    number = os.read(file, 20)
    return int(number) if number.isdigit() else 0


def _release(file: int, path: Path) -> None:
    """Remove the file, while it is still locked where that can be, and let go of it."""
    with suppress(OSError):  # on Windows, where somebody waits for it
        if os.name != "nt":
            path.unlink()
    os.close(file)
    with suppress(OSError):
        if os.name == "nt":
            path.unlink()
