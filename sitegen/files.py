"""Single files, read and written with care: no link is followed unasked, no device is waited for, no half is ever seen.

What the bytes mean, and which folders a site has, is the business of the rooms above.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

TYPE_CHECKING = False  # not from `typing`: a build that finds nothing to do is over before that would have loaded
if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

PART = ".part"
"""How the name of a file ends that is being written; it begins with a dot, and the process's number stands before."""

NAME_LIMIT = 200
"""Bytes of a part of a path: file systems take 255, and what is being written has a longer name for a moment."""

FOLDER, FILE, LINK = "a folder", "a file", "a symbolic link"
"""Kinds of what may lie at a path, as a message calls them."""
_JUNCTION = 0xA0000003
"""The tag of a folder on Windows that leads to another, which ``stat`` knows there alone."""


_PIECE = 1 << 20
"""Bytes that are asked for at a time, where there is a limit."""


class NotAFileError(OSError):
    """What should be read is a link, a folder, or something that can be waited for: a device, FIFO or socket."""


class TooLargeError(OSError):
    """A file has more bytes than are wanted."""


def read(path: str | Path, links: bool = False, limit: int | None = None) -> bytes:
    """Return the bytes of a plain file.

    Raises NotAFileError where it is none (a symbolic link, unless ``links`` may be followed to a plain file),
    TooLargeError where it has more bytes than the ``limit``, and OSError where it is not there or may not be read.
    Nothing else is opened for longer than it takes to see that.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    kind = os.stat(path) if links else os.lstat(path)
    if not stat.S_ISREG(kind.st_mode):
        raise NotAFileError(errno.EINVAL, f"is {kind_of(kind.st_mode)}, not a file", str(path))
    with open(os.open(path, flags | (0 if links else getattr(os, "O_NOFOLLOW", 0))), "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it was exchanged meanwhile
            raise NotAFileError(errno.EINVAL, "is no plain file", str(path))
        return file.read() if limit is None else _bounded(file, limit)


def _bounded(file: IO[bytes], limit: int) -> bytes:
    """Return all that a file holds. Its size is not asked for: it may grow meanwhile, and some say 0 and never end."""
    pieces, size = [], 0
    while piece := file.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise TooLargeError(errno.EFBIG, f"is larger than {limit:,} bytes")
    return b"".join(pieces)


def inside(root: str | Path, path: str | Path) -> Path:
    """Return the ``path`` of a file inside the folder ``root``, which need not be there yet, nor its folders.

    Raises NotAFileError where a folder on the way is a link, or none: what is put there would lie elsewhere.
    """
    from pathlib import Path  # not above: see there

    place = Path(root)
    for part in Path(path).parent.parts:
        place /= part
        with suppress(FileNotFoundError):
            status = place.lstat()
            if leads_away(status) or not stat.S_ISDIR(status.st_mode):
                raise NotAFileError(errno.ENOTDIR, f"{place} is {kind_of(status.st_mode)}, not a folder", str(place))
    return place / Path(path).name


def unlinked(folder: Path) -> Path:
    """Return a folder that somebody named. Raises NotAFileError where it is a link, or one on the way to it from here.

    What leads to a folder elsewhere, which is named from the root on, is the business of whoever named it.
    """
    here = type(folder).cwd()
    whole = here / folder
    root = here if whole.is_relative_to(here) else whole.parent
    inside(root, whole.relative_to(root) / "file")
    return folder


def leads_away(status: os.stat_result) -> bool:
    """Tell whether something is a link, or what Windows calls a junction: a folder that stands for another."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction


def kind_of(mode: int) -> str:
    """Return what a thing of such a ``mode`` (``st_mode``) is called in a message."""
    kinds = (
        (stat.S_ISLNK, LINK),
        (stat.S_ISDIR, FOLDER),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for is_such, name in kinds if is_such(mode)), FILE)


def kind(path: str) -> str:
    """Return what lies at ``path``, as a message calls it; "" for nothing. No link is followed. Raises OSError."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return ""
    return LINK if getattr(found, "st_reparse_tag", 0) == _JUNCTION else kind_of(found.st_mode)


def put(path: str | Path, data: bytes, new: bool = False) -> None:
    """Write a file, which is there whole and on the disk, or as it was before; its folder must be there.

    ``new``: raise FileExistsError where it is there already. Raises OSError; then nothing is left behind. What killed
    processes left half-written in the folder is removed.
    """
    folder, name = os.path.split(os.fspath(path))
    _clear(folder or ".")
    half = os.path.join(folder, f".{name.encode()[:NAME_LIMIT].decode(errors='ignore')}.{os.getpid()}{PART}")
    with suppress(FileNotFoundError):
        os.unlink(half)  # of a process that had this number before
    try:
        with open(half, "xb") as file:  # follows no link that somebody laid there
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _settle(half, os.fspath(path), new)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(half)


def _settle(half: str, path: str, new: bool) -> None:
    """Give a finished file its name, in one step."""
    if not new:
        os.replace(half, path)
    elif hasattr(os, "link"):
        os.link(half, path)  # refuses a name that is taken
    elif os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    else:
        os.rename(half, path)


def _clear(folder: str) -> None:
    """Remove what processes left half-written that are no more."""
    with os.scandir(folder) as found:
        halves = [entry.path for entry in found if entry.name.startswith(".") and entry.name.endswith(PART)]
    for half in halves:
        number = half.removesuffix(PART).rpartition(".")[2]
        if number.isdecimal() and int(number) != os.getpid() and not is_alive(int(number)):
            with suppress(OSError):
                os.unlink(half)


def is_alive(process: int) -> bool:
    """Tell whether a process with this number runs on this machine; where that cannot be told, it does."""
    if os.name == "nt":  # there os.kill ends it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
