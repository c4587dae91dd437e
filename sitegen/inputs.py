"""What a build was made of: a digest of every file that went in, so that the next can say why a page is another.

The record lies in the site's cache folder and may be thrown away: then the next build does not know why, no more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen import __version__

FILE = ".sitegen/inputs.json"
FOLDERS = ("content", "templates", "static")
SHIPPED = "sitegen"
"""Stands for the program itself and the theme that it ships."""

Digests = Mapping[str, str]


def digests(root: Path, shipped: Path) -> Digests:
    """Return the digest of every file that a build of the site in ``root`` reads, by path; and of what is shipped."""
    found = {path: _digest((root / path).read_bytes()) for path in sorted(_paths(root))}
    theme = "".join(_digest((shipped / path).read_bytes()) for path in sorted(_paths(shipped, FOLDERS[1:])))
    return {**found, SHIPPED: _digest((__version__ + theme).encode())}


def recall(root: Path) -> Digests:
    """Return what the last build was made of; nothing where that is not known."""
    try:
        known = json.loads((root / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}


def remember(root: Path, now: Digests) -> None:
    """Keep what this build was made of. Where the folder cannot be written, nothing is kept."""
    try:
        (root / FILE).parent.mkdir(exist_ok=True)
        half = root / f"{FILE}.{os.getpid()}"
        half.write_text(json.dumps(now, ensure_ascii=False, indent=0), encoding="utf-8", newline="\n")
        half.replace(root / FILE)
    except OSError:
        return


def changed(before: Digests, now: Digests) -> tuple[str, ...]:
    """Return what is new, gone or another since; nothing where ``before`` is not known."""
    return tuple(sorted(p for p in {*before, *now} if before.get(p) != now.get(p))) if before else ()


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


def _paths(root: Path, folders: Iterable[str] = FOLDERS) -> Iterable[str]:
    for folder in folders:
        for parent, inner, names in os.walk(root / folder):
            inner[:] = [f for f in inner if not f.startswith(".")]
            for name in names:
                path = Path(parent, name)
                if not name.startswith(".") and path.is_file() and not path.is_symlink():
                    yield path.relative_to(root).as_posix()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()
