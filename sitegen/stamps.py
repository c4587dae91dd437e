"""How what builds leave looks from outside: where it lies, when each file last changed, how large it is.

Needs next to no library: a build that finds nothing to do is over before one would have loaded.
"""

from __future__ import annotations

import hashlib
import os
import stat
from array import array

from sitegen import __version__, scan
from sitegen.scan import FOLDERS

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
Left = tuple["Sequence[str]", "Sequence[int]"]
"""The paths of a built site; times and sizes of these files, by turns. No tuple for each, because there are so many."""


def program() -> str:
    """Return what changes when the program does, or the theme that it ships."""
    package = os.path.dirname(os.path.realpath(__file__))
    return digest([__version__, scan.shipped(package, ".py"), *(scan.shipped(f"{theme()}/{f}") for f in FOLDERS[1:])])


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
