"""The record of what builds wrote into a folder: there, in ``.sitegen``, the digest of each file by its path.

By it a file is known again before it is replaced or removed. A record is believed only in the folder that it was made
for: one that came with a copy or a clone says nothing about the files that lie beside it here. It is JSON, so that no
name can pass for a line of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sitegen import files
from sitegen.files import NAME_LIMIT

LIST = ".sitegen"
"""The record itself."""
STAGE = ".sitegen-new"
"""The folder in which new files wait until all are there."""
JOURNAL = f"{STAGE}/journal"
"""What is there while they are put into place."""
LOCK = ".sitegen-lock"
"""The file that is locked by whoever builds into the folder."""

_VERSION = 1
_OWN = (LIST, STAGE, LOCK)
_ELSEWHERE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\\0]")
"""A part of a path that is no name, or a character that some system takes for another part."""

Digests = Mapping[str, str]
"""Path inside the folder → digest of the file that a build wrote there."""


class NotOursError(Exception):
    """The folder holds what no build wrote there, as far as can be told; says what, and what to do."""


def digest(data: bytes) -> str:
    """Return the digest by which a file is known again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def is_inside(path: str) -> bool:
    """Tell whether a path can be one of ours: it leads nowhere else, and every system takes its parts for names."""
    if path.startswith(_OWN) or _ELSEWHERE.search(path):
        return False
    try:
        name = path.encode()
    except UnicodeEncodeError:
        return False
    return len(name) <= NAME_LIMIT or all(len(part) <= NAME_LIMIT for part in name.split(b"/"))


def load(out: Path) -> Digests | None:
    """Return what the record in folder ``out`` says; None where there is none that can be believed."""
    try:
        known = understood(files.read(out / LIST), out)
    except OSError:
        return None
    return known and digests(known.get("files"))


def is_there(out: Path) -> bool:
    """Tell whether there is a record in the folder ``out``, to be believed or not."""
    return os.path.lexists(out / LIST)


def understood(data: bytes, out: Path) -> dict[str, Any] | None:
    """Return what JSON says that was written for the folder ``out``; None if it was for another, or is none."""
    try:
        known = json.loads(data)
        here = _here(out)
        return known if {name: known[name] for name in here} == here else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def digests(found: object) -> Digests | None:
    """Return ``found`` if it is digests by path, else None: a path that leads out was written by no build."""
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return None
    return found if all(map(is_inside, found)) else None


def spelt(out: Path, files: Digests) -> bytes:
    """Return the record of ``files`` in the folder ``out``; not a line each, which takes ten times as long."""
    rows = json.dumps({path: files[path] for path in sorted(files)}, ensure_ascii=False)
    return f'{json.dumps(_here(out))[:-1]}, "files": {rows}}}\n'.encode()


def marked(out: Path, **what: object) -> bytes:
    """Return JSON that says ``what`` and is believed in the folder ``out`` alone."""
    return json.dumps({**_here(out), **what}).encode()


def _here(out: Path) -> dict[str, object]:
    """Return what tells a folder from its copies. Raises OSError where it is not there.

    Not the device's number: on some file systems that is another after every start of the machine.
    """
    return {"version": _VERSION, "path": str(out.resolve()), "inode": out.stat().st_ino}


def claimed(out: Path, replace: bool = False) -> Digests:
    """Return what builds wrote into the folder ``out``: nothing where it is empty or not there.

    Raises NotOursError where it holds files of which no record that can be believed says anything, unless what lies in
    the place of a file of ours may be replaced (``replace``).
    """
    known = load(out)
    if known is None and not replace and (name := _foreign(out)):
        raise NotOursError(_reason(out, name))
    return known or {}


def _foreign(out: Path) -> str:
    """Return the name of something in the folder that is none of our own means; "" where there is nothing."""
    return next((entry.name for entry in _entries(out) if entry.name not in _OWN), "")


def _entries(out: Path) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(out) as found:
            return sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return ()


def _reason(out: Path, name: str) -> str:
    cure = "by `sitegen build --replace` files of the site replace those in their places, and all others stay"
    if not is_there(out):
        return f"{out} holds files that no build wrote ({name}): name another folder with -o, or empty it; {cure}"
    return (
        f"{out} was not built here, as far as its record tells: it was copied or moved, or an older sitegen built it. "
        f"Remove it, and it is made anew; {cure}"
    )
