"""What a build was made of: a stamp and a digest of every file that went in, and a stamp of all that came out.

So the next build knows whether there is anything to do, and can say why a page is another. The record lies in the
site's cache folder and may be thrown away: then everything is done again, no more. It is never believed against the
files: one that was saved around the time of the build is read again, because its stamp might hide a later change.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import scan, stamps, still
from sitegen.files import read
from sitegen.scan import FOLDERS, Look, Stamp, Stamps
from sitegen.stamps import CACHE

FILE = f"{CACHE}/inputs.json"
SHIPPED = "sitegen"
"""Stands for the program itself and the theme that it ships."""

_YOUNG = 2_000_000_000
"""Saved less than so many nanoseconds before a build, a file may change again without its stamp showing it: some disks
keep time in steps of two seconds."""

Inputs = Mapping[str, tuple[int, int, str]]
"""Path → time of the last change (ns), size, digest."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a build was made of and what it left. ``at``: when it began, in nanoseconds since 1970.

    ``told`` is what it told of problems, as plain data; ``left`` is the stamp of the folder that it wrote to.
    """

    at: int = 0
    files: Inputs = field(default_factory=dict)
    told: tuple[Mapping[str, Any], ...] = ()
    out: str = ""
    left: str = ""
    count: int = 0

    @property
    def program(self) -> str:
        """The stamp of the program that builds, and of the theme that it ships."""
        return self.files[SHIPPED][2]


class Seen(NamedTuple):
    """What the last build was made of, as its record says, and what one would be made of now."""

    before: Record
    now: Record
    stamps: Stamps

    def holds(self, out: Path) -> bool:
        """Tell whether a build into ``out`` would find all as it left it: what goes in, the program, what came out."""
        known = self.before
        if not known.left or known.files != self.now.files:
            return False
        return known.out == str(out.resolve()) and known.left == left(out).sign


def look(root: Path, seen: Look | None = None) -> Seen:
    """Look at what a build of the site in ``root`` is made of; what did not change since the last one is not read.

    ``seen`` is what somebody saw there just now.
    """
    before, seen = recall(root), seen or scan.look(str(root))
    return Seen(before, record(root, before, seen), seen[1])


def record(root: Path, before: Record, seen: Look) -> Record:
    """Return what a build of the site in ``root`` is made of now; what did not change since ``before`` is not read."""
    at, found = seen
    files = {path: _file(root / path, stamp, before.files.get(path), before.at) for path, stamp in found.items()}
    return Record(at, {**files, SHIPPED: (0, 0, stamps.program())})


class Left(NamedTuple):
    """What builds have left in a folder: the paths of all files; times of their last change and sizes, by turns."""

    paths: Sequence[str] = ()
    found: Sequence[int] = ()

    @property
    def sign(self) -> str:
        """What changes when any file does; "" where there are none."""
        return stamps.sign(self) if self.paths else ""

    @property
    def size(self) -> int:
        """Of all files, in bytes."""
        return sum(self.found[1::2])


def left(out: Path) -> Left:
    """Return what builds have left in ``out``; nothing where a file of theirs is missing."""
    try:
        return Left(*stamps.left(str(out)))
    except (OSError, ValueError):
        return Left()


def left_now(out: Path, before: Left, touched: Iterable[str]) -> Left:
    """Return the same where only the ``touched`` files changed since ``before``; the others are not looked at again."""
    try:
        paths, other = stamps.listed(str(out)), {*touched}
        known = {path: 2 * n for n, path in enumerate(before.paths) if path not in other}
        other.update(path for path in paths if path not in known)
        new = {path: 2 * n for n, path in enumerate(other)}
        seen = stamps.seen(str(out), other)
        where = ((before.found, known[path]) if path in known else (seen, new[path]) for path in paths)
        return Left(paths, array("q", (found[n + i] for found, n in where for i in (0, 1))))
    except (OSError, ValueError):
        return Left()


def recall(root: Path) -> Record:
    """Return the record of the last build; an empty one where there is none, or none that can be understood."""
    if still.unsound(str(root)):
        return Record()
    try:
        known = json.loads((root / FILE).read_text(encoding="utf-8"))
        files = {path: (int(m), int(size), str(digest)) for path, (m, size, digest) in known["files"].items()}
        told, out, left, count = known["told"], known["out"], known["left"], known["count"]
        return Record(int(known["at"]), files, tuple(told), str(out), str(left), int(count))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def remember(root: Path, now: Record, seen: Stamps) -> None:
    """Keep the record of a build of what was ``seen``. Where the folder cannot be written, nothing is kept."""
    if still.unsound(str(root)):
        return
    data = {name: getattr(now, name) for name in ("at", "files", "told", "out", "left", "count")}
    try:
        (root / CACHE).mkdir(exist_ok=True)
        still.put(str(root / FILE), json.dumps(data, ensure_ascii=False))
        _hasten(root, now, seen)
    except OSError:
        return


def hasten(root: Path, seen: Seen) -> None:
    """See to it that the next build is soon told that nothing has changed, now that all was ``seen`` to hold."""
    known = seen.before
    with suppress(OSError):
        _hasten(root, replace(seen.now, told=known.told, out=known.out, left=known.left), seen.stamps)


def _hasten(root: Path, now: Record, seen: Stamps) -> None:
    if still.unsound(str(root)):
        return
    if now.told or not now.left or any(time >= now.at - _YOUNG for time, _ in seen.values()):
        still.forget(str(root))
    else:
        still.remember(str(root), now.out, seen, now.program, now.left)


def changed(before: Record, now: Record) -> tuple[str, ...]:
    """Return what is new, gone or another since; nothing where ``before`` is not known."""
    old, new = ({path: digest for path, (_, _, digest) in r.files.items()} for r in (before, now))
    return tuple(sorted(p for p in {*old, *new} if old.get(p) != new.get(p))) if old else ()


def reason(own: Iterable[str], changes: tuple[str, ...]) -> str:
    """Return why a page is another, in words: a file of its ``own``, else the theme, else what else changed; or "".

    Of pages without files of their own, and of the others beyond these, it is only known what changed, not what of it
    they show.
    """
    mine = [p for p in own if p in changes]
    theme = [p for p in changes if p.startswith(FOLDERS[1:]) or p == SHIPPED]
    content = [p for p in changes if p.startswith("content/")]
    words = (("", mine), ("the theme: ", theme), ("it shows what is in ", content))
    return next((say + _few(paths) for say, paths in words if paths), "")


def _few(paths: list[str]) -> str:
    return ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")


def _file(path: Path, stamp: Stamp, was: tuple[int, int, str] | None, at: int) -> tuple[int, int, str]:
    """Return a file's stamp and digest; ``was`` is what it had when a build began ``at`` that time."""
    if was and was[:2] == stamp and stamp[0] < at - _YOUNG:
        return was
    if not scan.is_plain(stamp):
        return *stamp, "refused"
    try:
        return *stamp, _digest(read(path))
    except OSError:  # it went away meanwhile, or may not be read: whoever needs it will say so
        return 0, 0, ""


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()
