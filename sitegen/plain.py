"""Plain data ⇄ bytes: what travels between processes, and what lies on disk between two builds.

Python's own pickle, but for frozen classes, which take ten times as long by themselves. Whether bytes may be trusted is
decided by whoever reads them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from io import BytesIO
from operator import attrgetter
from typing import Any


class Pickler(pickle.Pickler):
    """Writes frozen classes and named tuples as their name and values: in a tenth of the time they would else take."""

    def __init__(self, file: Any) -> None:
        super().__init__(file, protocol=5)
        self._values: dict[type, Callable[[Any], Any]] = {}

    def reducer_override(self, value: Any) -> Any:
        """Return how an object of such a class is made again; everything else in Python's own way."""
        kind = type(value)
        if issubclass(kind, tuple):  # with names
            return kind, tuple(value)
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


def packed(value: Any) -> bytes:
    """Return plain data as bytes, for ``pickle.loads`` or ``kept.unpacked``."""
    return packer()(value)


def packer() -> Callable[[Any], bytes]:
    """Return what does as ``packed`` does, again and again: to begin takes as long as to pack a little thing."""
    out = BytesIO()
    pickler = Pickler(out)

    def pack(value: Any) -> bytes:
        pickler.dump(value)
        pickler.clear_memo()
        data = out.getvalue()
        out.seek(0)
        out.truncate()
        return data

    return pack
