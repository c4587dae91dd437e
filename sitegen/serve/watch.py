"""What was saved in a site since somebody looked, and how long it must be quiet before that is taken for whole."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

from sitegen import scan
from sitegen.scan import GONE, Snapshot, Stamp, Stamps

QUIET_MANY, QUIET_HALF = 0.25, 0.8
"""Seconds without a save: after many at once, and where a file seems half-written."""


def take_snapshot(root: Path) -> Snapshot:
    """Return when that began, and the stamp of every file that a build reads, but for the copies that editors leave."""
    at, seen = scan.take_snapshot(str(root))
    return at, {path: stamp for path, stamp in seen.items() if path[-1] != "~" and stamp != GONE}


def changed(before: Stamps, now: Stamps) -> tuple[str, ...]:
    """Return the paths that are another, that came or went, in order."""
    return tuple(sorted(path for path in {*before, *now} if before.get(path) != now.get(path)))


def pause(root: Path, before: Stamps, now: Stamps, endless: Set[str]) -> float:
    """Return how long it must be quiet before what was saved is taken for whole.

    Most editors write a file at one stroke: it is quiet long enough while the site is built. One that has lost much of
    its length, or its last line end, may be in the midst of being written; ``endless`` are those that never had one.
    """
    paths = changed(before, now)
    if any(p in now and (_shrunk(before.get(p), now[p]) or (p not in endless and is_endless(root / p))) for p in paths):
        return QUIET_HALF
    return QUIET_MANY if len(paths) > 1 else 0


def _shrunk(before: Stamp | None, now: Stamp) -> bool:
    return now[1] == 0 or (before is not None and now[1] < before[1] * 0.9)


def is_endless(path: Path) -> bool:
    """Tell whether a file ends without a line end."""
    try:
        if not scan.is_plain(scan.stamp(str(path))):
            return True  # a pipe would be waited for
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:
        return True
