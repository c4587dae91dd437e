"""What a site is made of: the files in its folders, how each looks from outside, and what is there that is none.

Nothing is opened, and no link is followed, neither that of a file nor that of a folder, nor where content/, templates/
or static/ themselves are one. What is wrong with what is no file is told by ``refusals``. Needs next to no library: a
build that finds nothing to do is over before one would have loaded.
"""

from __future__ import annotations

import os
import stat
import time

from sitegen.files import NAME_LIMIT, leads_away

TYPE_CHECKING = False  # not from `typing`, which takes as long to load as Python to start
if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDERS = ("content", "templates", "static")
"""In the folder of a site: what a build is made of."""

Stamp = tuple[int, int]
"""The time of a file's last change (ns), its size (bytes); of what is refused, one of those below."""
GONE = (0, 0)
"""Of a file that is no longer there when it is looked at."""
LINK = (-stat.S_IFLNK, -1)
"""Of a symbolic link, wherever it leads. A folder that is none, a device, a pipe have theirs, by their kind."""
_FOLDER = (-stat.S_IFDIR, -1)
CLOSED = (-1, -1)
"""Of a file or folder that cannot be read."""
NOT_UTF8, UNSHOWN, LONG = (-2, -1), (-3, -1), (-4, -1)
"""Of what has a name in another encoding, with signs that cannot be seen, too long. It stands under what
``printable`` makes of the name; of a folder, what it holds is not looked at."""

Stamps = dict[str, Stamp]
"""Of all that a site is made of, by path, in order. A mapping that nobody changes; its keys can be shown anywhere."""
Snapshot = tuple[int, Stamps]
"""When somebody began to look (nanoseconds since 1970), and what was seen."""


def take_snapshot(root: str) -> Snapshot:
    """Look at all that a site in ``root`` is made of; hidden files do not count."""
    at, found = time.time_ns(), Stamps()
    for name in FOLDERS:
        seen = _top(f"{root}/{name}")
        if seen == _FOLDER:
            found.update(_walk(root, name))
        elif seen != GONE:
            found[name] = seen
    return at, dict(sorted(found.items()))


def folder(path: str) -> Stamps:
    """Look at all that lies in a folder, which is no link; a path begins behind it, and is "" for the folder itself."""
    seen = _top(path)
    return dict(sorted(_walk(path, "").items())) if seen == _FOLDER else {"": seen}


def shipped(path: str, suffix: str = "") -> Stamps:
    """Look at the files of a folder of the program: it may be made of links, which are followed."""
    within = len(path) + 1
    names = (f"{at}/{name}" for at, _, names in os.walk(path, followlinks=True) for name in names)
    wanted = (name for name in names if name.endswith(suffix) and "/." not in name[within - 1 :])
    return dict(sorted((name[within:], stamp(name, links=True)) for name in wanted))


def is_plain(seen: Stamp) -> bool:
    """Tell whether a stamp is that of a file that may be read."""
    return seen[1] >= 0


def stamp(path: str, links: bool = False) -> Stamp:
    """Return the stamp of one file; ``links``: of what it leads to. A folder is none."""
    try:
        status = os.stat(path, follow_symlinks=links)
        return GONE if stat.S_ISDIR(status.st_mode) else _judged(status, path)
    except FileNotFoundError:
        return GONE
    except OSError:
        return CLOSED


def printable(name: str) -> str:
    """Return a name with escapes for what has no place in one: other names are given back otherwise."""
    return "".join(map(_shown, name))


def fault(name: str) -> Stamp | None:
    """Return the stamp that a file gets for its name; None where there is nothing wrong with it."""
    if name.isascii() and name.isprintable() and len(name) <= NAME_LIMIT and "\\" not in name:
        return None  # soon told, because nearly all are so
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return NOT_UTF8
    return UNSHOWN if printable(name) != name else LONG if size > NAME_LIMIT else None


def _walk(root: str, folder: str) -> Stamps:
    found, waiting = Stamps(), [folder]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(f"{root}/{inside}") as entries:
                _collect(entries, f"{inside}/" if inside else "", found, waiting)
        except FileNotFoundError:
            continue  # it went away meanwhile
        except OSError:
            found[inside] = CLOSED
    return found


def _collect(entries: Iterable[os.DirEntry[str]], above: str, found: Stamps, folders: list[str]) -> None:
    """Put the files of one folder among those that were ``found``, and the folders in it among the ``folders``."""
    for entry in entries:
        name = entry.name
        if name[0] == ".":
            continue
        if wrong := fault(name):
            found[above + printable(name)] = wrong
        elif entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
            folders.append(above + name)
        else:
            found[above + name] = _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return _judged(entry.stat(follow_symlinks=False), entry.path)
    except FileNotFoundError:
        return GONE
    except OSError:
        return CLOSED


def _judged(status: os.stat_result, path: str) -> Stamp:
    mode = status.st_mode
    if not stat.S_ISREG(mode):
        return LINK if leads_away(status) else (-stat.S_IFMT(mode), -1)
    if mode & 0o444 != 0o444 and not os.access(path, os.R_OK):  # else everybody may read it
        return CLOSED
    return status.st_mtime_ns, status.st_size


def _top(path: str) -> Stamp:
    """Return the stamp of what should be a folder."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return GONE
    except OSError:
        return CLOSED
    return LINK if leads_away(status) else (-stat.S_IFMT(status.st_mode), -1)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    return os.name == "nt" and leads_away(entry.stat(follow_symlinks=False))


_UNSEEN = "\\\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
"""What turns the direction of what follows, ends a line, or parts folders elsewhere."""


def _shown(sign: str) -> str:
    number = ord(sign)
    if "\udc80" <= sign <= "\udcff":  # a byte that is no UTF-8, as Python holds it
        return f"\\x{number - 0xDC00:02x}"
    if number < 0x20 or sign in ("\\", "\x7f"):
        return sign.encode("unicode_escape").decode()
    unseen = 0x7F < number < 0xA0 or 0xD800 <= number < 0xE000 or sign in _UNSEEN
    return f"\\u{number:04x}" if unseen else sign
