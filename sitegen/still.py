"""Whether all is as the last build left it, where that had nothing to complain of: most builds find no more to do.

What is told here is told before a library has loaded. Whatever else a build may come to is the business of ``inputs``.
"""

from __future__ import annotations

import os

from sitegen import stamps
from sitegen.stamps import CACHE, LIST

TYPE_CHECKING = False  # as in ``stamps``
if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.stamps import Look, Stamps

FILE = f"{CACHE}/still"
_LONG = 50_000  # bytes of the list of a built site, from which on another process looks at its files meanwhile


def still(root: str, out: str) -> tuple[Look, int | None]:
    """Look at the site in ``root``; return what was seen, and how many files ``out`` has if nothing has changed.

    None where something did, here or there, or where that is not known.
    """
    known = _recalled(root)
    left = _beside(lambda: _left(out)) if known and _is_long(out) else lambda: _left(out)
    look = stamps.look(root)
    if known[:1] != [_made_of(look[1], stamps.program(), out)]:
        return look, None
    now = left().split()
    return look, int(now[1]) if now and now[:1] == known[1:] else None


def remember(root: str, out: str, seen: Stamps, program: str, left: str) -> None:
    """Keep what a build was made of (``seen``, by the ``program``) and the sign of what it left. Raises OSError."""
    half = f"{root}/{FILE}.{os.getpid()}"
    with open(half, "w", encoding="utf-8") as f:
        f.write(f"{_made_of(seen, program, out)} {left}\n")
    os.replace(half, f"{root}/{FILE}")


def forget(root: str) -> None:
    """Keep nothing: the next build looks at all more closely. Raises OSError."""
    if os.path.exists(f"{root}/{FILE}"):
        os.remove(f"{root}/{FILE}")


def line(out: str, count: int) -> str:
    """Return what a build says that found nothing to do."""
    return f"{out}: 0 new, 0 changed, 0 removed, {count} as before"


def _recalled(root: str) -> list[str]:
    try:
        with open(f"{root}/{FILE}", encoding="utf-8") as f:
            return f.read().split()
    except (OSError, ValueError):
        return []


def _left(out: str) -> str:
    """Return the sign of what builds have left, and how many files that is."""
    try:
        left = stamps.left(out)
    except (OSError, ValueError):
        return "- 0"
    return f"{stamps.sign(left)} {len(left[0])}"


def _is_long(out: str) -> bool:
    try:
        return hasattr(os, "fork") and os.stat(f"{out}/{LIST}").st_size > _LONG
    except OSError:
        return False


def _beside(work: Callable[[], str]) -> Callable[[], str]:
    """Begin to ``work`` in a process of its own, which ends with it; return what waits for what comes of it."""
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
