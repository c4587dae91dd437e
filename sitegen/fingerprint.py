"""What the inputs of a site look like: where each file lies, when it changed last, how large it is, and its digest.

A file is read only where its time or size is another than before. One that was saved around the time of the last look
is read again: its time might hide a later change.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from sitegen import __version__, files, scan
from sitegen.scan import Snapshot, Stamp, Stamps

_YOUNG = 2_000_000_000
"""Nanoseconds after which a file that was saved before a look cannot change without its time showing it: some disks
keep time in steps of two seconds."""

_LIBRARIES = ("babel", "icalendar", "jinja2", "markdown_it", "yaml")
"""Packages that have a say in what pages look like. Their first file is another after an upgrade."""

UNSURE = -1
"""In place of the time of a file that may have changed since without its time showing it."""


class Fingerprint(NamedTuple):
    """How a file looked: when it changed last (ns), its size, the digest of its bytes."""

    mtime: int
    size: int
    digest: bytes


def digest(data: bytes) -> bytes:
    """Return the digest by which bytes are known again."""
    return blake2b(data, digest_size=12).digest()


def take_snapshot(root: Path) -> Snapshot:
    """Return when somebody began to look at the site in ``root`` (ns since 1970), and how each of its files looks."""
    return scan.take_snapshot(str(root))


def now(root: Path, there: Stamps, before: Mapping[str, Fingerprint], at: int) -> Mapping[str, Fingerprint]:
    """Return the fingerprints of the files that are ``there`` as somebody saw who began ``at`` that time."""
    return {path: _file(f"{root}/{path}", stamp, before.get(path), at) for path, stamp in there.items()}


def _file(path: str, stamp: Stamp, was: Fingerprint | None, at: int) -> Fingerprint:
    mtime, size = stamp
    if was and (was.mtime, was.size) == stamp and mtime < at - _YOUNG:
        return was
    if not scan.is_plain(stamp):
        return Fingerprint(mtime, size, str(stamp).encode())  # another once it is refused for something else
    try:
        return Fingerprint(mtime if mtime < at - _YOUNG else UNSURE, size, digest(files.read(path)))
    except OSError:  # it went away meanwhile, or may not be read: whoever needs it will say so
        return Fingerprint(UNSURE, size, b"")


def program() -> str:
    """Return what changes when the program does, the theme that it ships, a library, or the Python that runs it."""
    package = Path(__file__).resolve().parent
    seen = [scan.shipped(str(package), ".py"), *(scan.shipped(f"{theme()}/{name}") for name in scan.FOLDERS[1:])]
    libraries = [scan.stamp(spec.origin, links=True) for spec in map(find_spec, _LIBRARIES) if spec and spec.origin]
    return digest(repr([__version__, sys.implementation.cache_tag, seen, libraries]).encode()).hex()


def theme() -> Path:
    """Return the folder of the theme that ships with the package: in a checkout, the checkout itself."""
    package = Path(__file__).resolve().parent
    shipped = package / "theme"
    return shipped if shipped.is_dir() else package.parent
