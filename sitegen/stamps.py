"""How files look from outside: where they lie, when each last changed, how large it is. What they hold is not read.

Needs next to no library: a build that finds nothing to do is over before one would have loaded.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from array import array

from sitegen import __version__

TYPE_CHECKING = False  # not from `typing`, which takes as long to load as Python to start
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CACHE = ".sitegen"
"""In the folder of a site: what builds keep for the next ones."""
LIST = ".sitegen"
"""In the folder of the built site: the record of its files, as ``record`` writes it."""
STAGE = ".sitegen-new"
"""There too: the folder in which files are laid ready."""
JOURNAL = f"{STAGE}/journal"
"""What is there while they are put into place."""
FOLDERS = ("content", "templates", "static")
"""In the folder of a site: what a build is made of."""

Stamp = tuple[int, int]
"""The time of a file's last change (ns), its size (bytes)."""
LINK = (-1, -1)
"""The stamp of a symbolic link, wherever it leads: who reads it refuses it."""
GONE = (0, 0)
"""The stamp of a file that is no longer there when it is looked at."""
Stamps = dict[str, Stamp]
"""Of all that a site is made of, by path, in order. A mapping that nobody changes."""
Look = tuple[int, Stamps]
"""When somebody began to look (nanoseconds since 1970), and what was seen."""
Left = tuple["Sequence[str]", "Sequence[int]"]
"""The paths of a built site; times and sizes of these files, by turns. No tuple for each, because there are so many."""


def look(root: str) -> Look:
    """Look at all that a site in ``root`` is made of; hidden files do not count."""
    return time.time_ns(), _stamps(root, FOLDERS)


def program() -> str:
    """Return what changes when the program does, or the theme that it ships."""
    package = os.path.dirname(os.path.realpath(__file__))
    return digest([__version__, _stamps(package, ("",), ".py"), _stamps(theme(), FOLDERS[1:])])


def theme() -> str:
    """Return the folder of the theme that ships with the package: in a checkout, the checkout itself."""
    package = os.path.dirname(os.path.realpath(__file__))
    shipped = f"{package}/theme"
    return shipped if os.path.isdir(shipped) else os.path.dirname(package)


def left(out: str) -> Left:
    """Return what builds have left in the folder ``out``. Raises OSError, ValueError where a file of it is missing."""
    paths = listed(out)
    return paths, seen(out, paths)


def listed(out: str) -> list[str]:
    """Return the paths of the files that builds have left in the folder ``out``.

    Raises OSError, ValueError, also where one was cut short while it put files into place.
    """
    path = f"{out}/{LIST}"
    if os.path.lexists(f"{out}/{JOURNAL}") or not stat.S_ISREG(os.lstat(path).st_mode):
        raise ValueError(path)
    with open(path, encoding="utf-8") as f:
        return _paths(f.read())


def _paths(record: str) -> list[str]:
    """Return the paths in a record: the keys after its head, where paths and digests stand in quotes by turns."""
    _, _, files = record.partition('"files": {')
    if "\\" not in files:
        return files.split('"')[1::4]
    import json  # a path with a quotation mark is rare, and to load this takes as long as all the rest

    return [*json.loads("{" + files.removesuffix("}\n"))]


def seen(out: str, paths: Iterable[str]) -> array[int]:
    """Return times and sizes of files in the folder ``out``, by turns. Raises OSError where one is missing."""
    found = map(os.stat, map(f"{out}/".__add__, paths))
    return array("q", [n for status in found for n in (status.st_mtime_ns, status.st_size)])


def sign(left: Left) -> str:
    """Return a short sign of what builds have left, which is another when any file is."""
    paths, found = left
    mid = middle(paths)
    return joined(_signed(paths[:mid], found[: 2 * mid]), _signed(paths[mid:], found[2 * mid :]))


def middle(paths: Sequence[str]) -> int:
    """Return where a list is parted for two to look at it: who takes the rest looks at the site's own files as well."""
    return len(paths) * 2 // 3


def signed(out: str, paths: Sequence[str]) -> str:
    """Return a short sign of some files in the folder ``out``. Raises OSError, ValueError where one is missing."""
    return _signed(paths, seen(out, paths))


def joined(first: str, rest: str) -> str:
    """Return the sign of a list, given those of its two parts."""
    return digest([first, rest])


def _signed(paths: Sequence[str], found: Sequence[int]) -> str:
    return hashlib.blake2b("\n".join(paths).encode() + array("q", found).tobytes(), digest_size=12).hexdigest()


def digest(of: object) -> str:
    """Return a short sign of lists, tuples, texts and numbers, which is another where one of these is."""
    return hashlib.blake2b(repr(of).encode(), digest_size=12).hexdigest()


def stamp(path: str) -> Stamp:
    """Return the stamp of one file or link."""
    try:
        found = os.lstat(path)
    except OSError:
        return GONE
    return LINK if stat.S_ISLNK(found.st_mode) else (found.st_mtime_ns, found.st_size)


def _stamps(root: str, folders: Iterable[str], suffix: str = "") -> Stamps:
    found: list[tuple[str, Stamp]] = []
    for folder in folders:
        _collect(f"{root}/{folder}", folder, suffix, found)
    return dict(sorted(found))


def _collect(folder: str, name: str, suffix: str, found: list[tuple[str, Stamp]]) -> None:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            path = f"{name}/{entry.name}" if name else entry.name
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir(follow_symlinks=False):
                _collect(entry.path, path, suffix, found)
            elif entry.name.endswith(suffix):
                found.append((path, _stamp(entry)))


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    if entry.is_symlink():
        return LINK
    try:
        found = entry.stat()
    except OSError:  # it went away meanwhile
        return GONE
    return found.st_mtime_ns, found.st_size
