"""What one build keeps for the next, in one file of the site's cache folder, which may be thrown away at any time.

The file is read with care: it lies in a folder that may have come from anywhere. Nothing but the house's own plain data
is made from it, nothing is run; one that is cut short, of another program, or that names anything else is as good as
none.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from sitegen import plain
from sitegen.inputs import CACHE

FILE = f"{CACHE}/kept"

_SIZE = 16
"""Bytes of a digest."""


def digest(data: bytes) -> bytes:
    """Return the digest by which what was kept is known again."""
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def load(root: Path, program: str) -> Any:
    """Return what a build by the same ``program`` kept for the site in ``root``; None where there is nothing sound."""
    try:
        with (root / FILE).open("rb") as file:
            head, body = file.read(2 * _SIZE), hashlib.blake2b(digest_size=_SIZE)
            while part := file.read(1 << 20):
                body.update(part)
            if head != _of(program) + body.digest():
                return None
            file.seek(len(head))
            with _paused():
                return plain.Careful(file).load()
    except Exception:  # a file made to mislead may raise anything
        return None


def save(root: Path, program: str, value: Any) -> None:
    """Keep ``value``. Where the folder cannot be written, nothing is kept."""
    half = root / f"{FILE}.{os.getpid()}"
    try:
        half.parent.mkdir(exist_ok=True)
        with half.open("wb") as file, _paused():
            file.write(bytes(2 * _SIZE))
            digested = _Digested(file)
            plain.Pickler(digested).dump(value)
            file.seek(0)
            file.write(_of(program) + digested.digest.digest())
        half.replace(root / FILE)
    except OSError:
        half.unlink(missing_ok=True)


def forget(root: Path) -> None:
    """Remove what was kept."""
    (root / FILE).unlink(missing_ok=True)


class _Digested:
    """A file that is written to, and the digest of what was: the whole is never in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest = file, hashlib.blake2b(digest_size=_SIZE)

    def write(self, data: bytes) -> int:
        """Write ``data``."""
        self.digest.update(data)
        return self._file.write(data)


def _of(program: str) -> bytes:
    """Return the sign of a program and its Python, with which the file begins; the digest of the rest follows."""
    return digest(f"{program} {sys.implementation.cache_tag}".encode())


@contextmanager
def _paused() -> Iterator[None]:
    """Look for no garbage meanwhile: among a million new objects there is none, and looking takes half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
