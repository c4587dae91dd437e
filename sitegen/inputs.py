"""What a build was made of: a stamp and a digest of every file that went in, and a stamp of all that came out.

So the next build knows whether there is anything to do, and can say why a page is another. The record lies in the
site's cache folder and may be thrown away: then everything is done again, no more. It is never believed against the
files: one that was saved around the time of the build is read again, because its stamp might hide a later change.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import __version__

CACHE = ".sitegen"
FILE = f"{CACHE}/inputs.json"
LIST = ".sitegen"
"""In the folder of the built site: the list of its files."""
FOLDERS = ("content", "templates", "static")
SHIPPED = "sitegen"
"""Stands for the program itself and the theme that it ships."""

_YOUNG = 2_000_000_000
"""Nanoseconds before a build within which a file's stamp may hide a second change: the coarsest clock of a disk."""

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


def packaged() -> Path:
    """Return the folder of the theme that ships with the package: in a checkout, the checkout itself."""
    package = Path(__file__).resolve().parent
    shipped = package / "theme"
    return shipped if shipped.is_dir() else package.parent


class Seen(NamedTuple):
    """What the last build was made of, as its record says, and what one would be made of now."""

    before: Record
    now: Record

    def holds(self, out: Path) -> bool:
        """Tell whether a build into ``out`` would find all as it left it: what goes in, the program, what came out."""
        known = self.before
        if not known.left or known.files != self.now.files:
            return False
        return known.out == str(out.resolve()) and known.left == left(out).stamp


def look(root: Path) -> Seen:
    """Look at what a build of the site in ``root`` is made of; what did not change since the last one is not read."""
    before = recall(root)
    return Seen(before, record(root, before))


def record(root: Path, before: Record) -> Record:
    """Return what a build of the site in ``root`` is made of now; what did not change since ``before`` is not read."""
    at = time.time_ns()
    found = {path: _file(entry, before.files.get(path), before.at) for path, entry in sorted(_entries(root), key=_path)}
    return Record(at, {**found, SHIPPED: (0, 0, _program())})


@dataclass(frozen=True, slots=True)
class Left:
    """What builds have left in a folder: time of the last change (ns) and size of every file, by path."""

    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def stamp(self) -> str:
        """What changes when any file does; "" where there are none."""
        times, sizes = zip(*self.files.values(), strict=True) if self.files else ((), ())
        return _digest("\n".join([*self.files, repr(times), repr(sizes)]).encode()) if self.files else ""

    @property
    def size(self) -> int:
        """Of all files, in bytes."""
        return sum(size for _, size in self.files.values())


def left(out: Path, before: Left | None = None, touched: Iterable[str] = ()) -> Left:
    """Return what builds have left in ``out``; nothing where a file of theirs is missing.

    Files that were there ``before`` are not looked at again, but for those that were ``touched`` since.
    """
    known, other = before.files if before else {}, frozenset(touched)
    try:
        paths = (out / LIST).read_text(encoding="utf-8").split("\n")[:-1]
        return Left({p: known[p] if p in known and p not in other else _stat(f"{out}/{p}") for p in paths})
    except OSError:
        return Left()


def _stat(path: str) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116 - thousands of them
    return found.st_mtime_ns, found.st_size


def recall(root: Path) -> Record:
    """Return the record of the last build; an empty one where there is none, or none that can be understood."""
    try:
        known = json.loads((root / FILE).read_text(encoding="utf-8"))
        files = {path: (int(m), int(size), str(digest)) for path, (m, size, digest) in known["files"].items()}
        told, out, left, count = known["told"], known["out"], known["left"], known["count"]
        return Record(int(known["at"]), files, tuple(told), str(out), str(left), int(count))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def remember(root: Path, now: Record) -> None:
    """Keep the record of a build. Where the folder cannot be written, nothing is kept."""
    data = {name: getattr(now, name) for name in ("at", "files", "told", "out", "left", "count")}
    try:
        (root / CACHE).mkdir(exist_ok=True)
        half = root / f"{FILE}.{os.getpid()}"
        half.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8", newline="\n")
        half.replace(root / FILE)
    except OSError:
        return


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


def _file(entry: os.DirEntry[str], was: tuple[int, int, str] | None, at: int) -> tuple[int, int, str]:
    """Return a file's stamp and digest; ``was`` is what it had when a build began ``at`` that time."""
    try:
        if entry.is_symlink():  # whoever reads it refuses it, and says so
            return 0, 0, "link"
        found = entry.stat()
        if was and was[:2] == (found.st_mtime_ns, found.st_size) and found.st_mtime_ns < at - _YOUNG:
            return was
        return found.st_mtime_ns, found.st_size, _digest(Path(entry.path).read_bytes())
    except OSError:  # it went away meanwhile, or may not be read: whoever needs it will say so
        return 0, 0, ""


def _program() -> str:
    """Return the stamp of the program and of the theme that it ships."""
    package = Path(__file__).resolve().parent
    found = (*_entries(package, ("",), ".py"), *_entries(packaged(), FOLDERS[1:]))
    stamps = "\n".join(f"{path} {e.stat().st_mtime_ns} {e.stat().st_size}" for path, e in sorted(found, key=_path))
    return _digest(f"{__version__}\n{stamps}".encode())


Entry = tuple[str, "os.DirEntry[str]"]
"""A file's path, and how the folder lists it."""


def _path(entry: Entry) -> str:
    return entry[0]


def _entries(root: Path, folders: Iterable[str] = FOLDERS, suffix: str = "") -> Iterator[Entry]:
    """Yield the files and links below some folders of ``root``, without hidden ones."""
    for folder in folders:
        yield from _below(f"{root}/{folder}", folder, suffix)


def _below(folder: str, name: str, suffix: str) -> Iterator[Entry]:
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
                yield from _below(entry.path, path, suffix)
            elif entry.name.endswith(suffix):
                yield path, entry


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()
