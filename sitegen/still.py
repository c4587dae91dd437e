"""Whether all is as the last build left it, if that had nothing to report: for most builds there is no more to do.

What is told here is told before a library has loaded. Whatever else a build may come to is the business of ``inputs``.
"""

from __future__ import annotations

import os

from sitegen import files, scan, stamps
from sitegen.stamps import CACHE

TYPE_CHECKING = False  # as in ``stamps``
if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.scan import Look, Stamps

FILE = f"{CACHE}/still"
_LONG = 1_000  # files of a built site from which on another process looks at some of them


def still(root: str, out: str) -> tuple[Look, int | None]:
    """Look at the site in ``root``; return what was seen, and how many files ``out`` has if nothing has changed.

    None where something did, here or there, or where that is not known.
    """
    known = _recalled(root)
    paths = _listed(out) if known else []
    mid = stamps.middle(paths)
    first = _begun(lambda: _signed(out, paths[:mid]), len(paths) > _LONG)
    look = scan.look(root)
    if not paths or known[:1] != [_made_of(look[1], stamps.program(), out)]:
        return look, None
    rest = _signed(out, paths[mid:])
    return look, len(paths) if known[1:] == [stamps.joined(first(), rest)] else None


def remember(root: str, out: str, seen: Stamps, program: str, left: str) -> None:
    """Keep what a build was made of (``seen``, by the ``program``) and the sign of what it left. Raises OSError."""
    put(f"{root}/{FILE}", f"{_made_of(seen, program, out)} {left}\n")


def put(path: str, text: str) -> None:
    """Write a small file, which is there whole or as it was before. Raises OSError."""
    files.put(path, text.encode())


def forget(root: str) -> None:
    """Keep nothing: the next build looks at all more closely. Raises OSError."""
    if os.path.lexists(f"{root}/{FILE}"):
        os.remove(f"{root}/{FILE}")


def unsound(root: str) -> str:
    """Return the path of a link, or a device, in the site's cache folder, or of itself if it is one; "" for none.

    What would be kept there would be written elsewhere: such a cache is left alone.
    """
    if files.kind(f"{root}/{CACHE}") == files.LINK:
        return CACHE
    folders, others = _entries(root, CACHE)
    others += [other for folder in folders for other in _entries(root, folder)[1]]
    return others[0] if others else ""


def _entries(root: str, folder: str) -> tuple[list[str], list[str]]:
    """Return the paths of the folders in a folder, and of what is neither that nor a plain file."""
    try:
        with os.scandir(f"{root}/{folder}") as found:
            paths = sorted(f"{folder}/{entry.name}" for entry in found if not entry.is_file(follow_symlinks=False))
    except OSError:  # it is not there, or is a file
        return [], []
    kinds = {path: files.kind(f"{root}/{path}") for path in paths}
    return [p for p in paths if kinds[p] == files.FOLDER], [p for p in paths if kinds[p] not in (files.FOLDER, "")]


def line(out: str, count: int) -> str:
    """Return what a build says that found nothing to do."""
    return f"{out}: 0 new, 0 changed, 0 removed, {count} as before"


def _recalled(root: str) -> list[str]:
    if unsound(root):
        return []
    try:
        with open(f"{root}/{FILE}", encoding="utf-8") as f:
            return f.read().split()
    except (OSError, ValueError):
        return []


def _listed(out: str) -> list[str]:
    try:
        return stamps.listed(out)
    except (OSError, ValueError):
        return []


def _signed(out: str, paths: list[str]) -> str:
    try:
        return stamps.signed(out, paths)
    except (OSError, ValueError):
        return ""


def _begun(work: Callable[[], str], is_long: bool) -> Callable[[], str]:
    """Begin to ``work``, if it takes long, in a process that ends with it; return what waits for what comes of it."""
    if not (is_long and hasattr(os, "fork")):
        return work
    answer, end = os.pipe()
    if os.fork() == 0:
        try:
            os.write(end, work().encode())
        finally:
            os._exit(0)
    os.close(end)

    def wait() -> str:
        with open(answer, encoding="utf-8") as f:
            return f.read()

    return wait


def _made_of(seen: Stamps, program: str, out: str) -> str:
    return stamps.digest([seen, program, os.path.realpath(out)])
