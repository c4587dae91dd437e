"""What one build keeps for the next, in one file of the site's cache folder, which may be thrown away at any time.

The file is read with care: it lies in a folder that may have come from anywhere. Nothing but the house's own plain data
is made from it, nothing is run; one that is cut short, of another program, or that names anything else is as good as
none.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

from sitegen.inputs import CACHE

FILE = f"{CACHE}/kept"

_PLAIN = (
    ("datetime", "date"),
    ("sitegen.store", "InstrumentsFile"),
    ("sitegen.store", "Kept"),
    ("sitegen.shelf", "Holding"),
    ("sitegen.shelf", "Slot"),
    ("sitegen.workshop", "Card"),
    ("sitegen.workshop", "Notes"),
    ("sitegen.workshop", "State"),
    ("sitegen.build", "Past"),
    ("sitegen.link.dates", "Dating"),
    ("sitegen.lint.doubt", "Claims"),
    ("sitegen.lint.doubt", "Doubt"),
    ("sitegen.summary", "Summary"),
    ("sitegen.render.sheet", "Sheet"),
)
"""What may be kept besides the model's classes and Python's own plain data."""


_SIZE = 16
"""Bytes of a digest."""


class _Plain(pickle.Pickler):
    """Writes frozen classes as their name and values: in a tenth of the time that they would take by themselves."""

    def __init__(self, file: Any) -> None:
        super().__init__(file, protocol=5)
        self._values: dict[type, Callable[[Any], Any]] = {}

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if kind not in self._values:
            names = getattr(kind, "__dataclass_fields__", None)
            if names is None:
                return NotImplemented
            self._values[kind] = _values(tuple(names))
        return made, (kind, *self._values[kind](value))


def _values(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """Return what gives the values under these names as a tuple."""
    many = attrgetter(*names)
    return many if len(names) > 1 else lambda value: (many(value),)


def made(kind: type, *values: Any) -> Any:
    """Return an object of a frozen class with these values, in order of its fields."""
    if not hasattr(kind, "__dataclass_fields__"):
        raise pickle.UnpicklingError(f"{kind.__name__} is no frozen class")
    new: Any = object.__new__(kind)
    put = object.__setattr__
    for name, value in zip(kind.__dataclass_fields__, values, strict=True):
        put(new, name, value)
    return new


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, made.__name__):
            return made
        if (module, name) in _PLAIN or (module == "sitegen.model" and name.isidentifier()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


def packed(value: Any) -> bytes:
    """Return plain data as bytes."""
    out = BytesIO()
    _Plain(out).dump(value)
    return out.getvalue()


def unpacked(data: bytes) -> Any:
    """Return what ``packed`` made ``data`` of. Raises anything where the bytes were made to mislead."""
    return _Careful(BytesIO(data)).load()


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
                return _Careful(file).load()
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
            _Plain(digested).dump(value)
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
    return hashlib.blake2b(f"{program} {sys.implementation.cache_tag}".encode(), digest_size=_SIZE).digest()


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
