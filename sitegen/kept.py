"""What one build keeps for the next, in one file of the site's cache folder, which may be thrown away at any time.

The file is read with care: it lies in a folder that may have come from anywhere. Nothing but the house's own plain data
is made from it, nothing is run; one that is cut short, of another program, or that names anything else is as good as
none. What is kept comes in parts, and a part that is as it was is copied as it lies there.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from sitegen import plain, still
from sitegen.files import PART
from sitegen.stamps import CACHE

FILE = f"{CACHE}/kept"

_SIZE, _LENGTH, _SUM = 16, 8, 4
"""Bytes of a digest, of a number, and of what shows that a part was damaged."""


class Part(NamedTuple):
    """A part as it was read: what it says, where it begins in the file, and its head, which is length and checksum."""

    value: Any
    start: int
    head: bytes


def digest(data: bytes) -> bytes:
    """Return the digest by which what was kept is known again."""
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def load(root: Path, program: str) -> tuple[Part, ...]:
    """Return what a build by the same ``program`` kept for the site in ``root``; nothing where it is not sound.

    The garbage collector passes it over until ``gc.unfreeze()``: it lives as long as the build.
    """
    if still.unsound(str(root)):
        return ()
    try:
        with (root / FILE).open("rb") as file, _paused():
            if file.read(_SIZE) != _of(program):
                return ()
            many, size = int.from_bytes(file.read(_LENGTH), "little"), os.fstat(file.fileno()).st_size
            found = tuple(_part(file, size) for _ in range(many))
            gc.freeze()
            return found
    except (OSError, ValueError, plain.DamagedError):
        return ()


def save(root: Path, program: str, values: Iterable[Any], before: Sequence[Part] = ()) -> None:
    """Keep ``values``; ``before`` is what was loaded. Where the folder cannot be written, nothing is kept."""
    if still.unsound(str(root)):
        return
    half, many = root / CACHE / f".kept.{os.getpid()}{PART}", 0  # so named, `files` clears it if this is killed
    try:
        half.parent.mkdir(exist_ok=True)
        with half.open("wb") as file, _older(root) as older, _paused():
            file.write(_of(program) + bytes(_LENGTH))
            for record in _records(values, before, older):
                file.write(record)
                many += 1
            file.seek(_SIZE)
            file.write(many.to_bytes(_LENGTH, "little"))
        half.replace(root / FILE)
    except OSError:
        half.unlink(missing_ok=True)


def forget(root: Path) -> None:
    """Remove what was kept."""
    with suppress(OSError):
        if not still.unsound(str(root)):
            (root / FILE).unlink()


def _part(file: BinaryIO, size: int) -> Part:
    """Read the next part of a file of ``size`` bytes.

    Raises ValueError where it is not as it was written, plain.DamagedError where what it says is no plain data.
    """
    start, head = file.tell(), file.read(_LENGTH + _SUM)
    body = file.read(min(size, int.from_bytes(head[:_LENGTH], "little")))
    if head != _head(body):
        raise ValueError(start)
    return Part(plain.unpacked(body), start, head)


def _records(values: Iterable[Any], before: Sequence[Part], older: BinaryIO | None) -> Iterator[bytes]:
    """Yield the bytes of each part: those of ``older`` where it says the same as ``before``."""
    pack = plain.packer()
    for value, part in zip(values, chain(before, repeat(None))):  # noqa: B905 - one of them never ends
        same = part if part and part.value == value else None
        yield (_copy(older, same) if older and same else b"") or _record(value, pack)


def _record(value: Any, pack: Callable[[Any], bytes]) -> bytes:
    body = pack(value)
    return _head(body) + body


def _copy(older: BinaryIO, part: Part) -> bytes:
    """Return a part as it lies there; nothing where another build has written the file since."""
    older.seek(part.start)
    head = older.read(len(part.head))
    return head + older.read(int.from_bytes(head[:_LENGTH], "little")) if head == part.head else b""


@contextmanager
def _older(root: Path) -> Iterator[BinaryIO | None]:
    try:
        file = (root / FILE).open("rb")
    except OSError:
        yield None
        return
    with file:
        yield file


def _head(body: bytes) -> bytes:
    return len(body).to_bytes(_LENGTH, "little") + zlib.crc32(body).to_bytes(_SUM, "little")


def _of(program: str) -> bytes:
    """Return the sign of a program and its Python, with which the file begins; the number of parts follows."""
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
