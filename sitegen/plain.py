"""Plain data ⇄ bytes: what travels between processes, and what lies on disk between two builds.

Python's own pickle, but for frozen classes, which take ten times as long by themselves. Bytes from another process of
ours may be read with pickle itself; what lay on disk only with care, because it may have come from anywhere.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from io import BytesIO
from operator import attrgetter
from typing import Any

_PLAIN = (
    ("datetime", "date"),
    ("sitegen.store", "InstrumentsFile"),
    ("sitegen.store", "Kept"),
    ("sitegen.packs", "Packs"),
    ("sitegen.shelf", "Holding"),
    ("sitegen.shelf", "Slot"),
    ("sitegen.workshop", "Card"),
    ("sitegen.workshop", "Notes"),
    ("sitegen.workshop", "State"),
    ("sitegen.past", "Past"),
    ("sitegen.link.dates", "Dating"),
    ("sitegen.lint.doubt", "Claims"),
    ("sitegen.lint.doubt", "Doubt"),
    ("sitegen.summary", "Places"),
    ("sitegen.summary", "Summary"),
    ("sitegen.render.sheet", "Sheet"),
)
"""What may be kept besides the model's classes and Python's own plain data."""


class DamagedError(Exception):
    """Something that was kept is gone, or is not what was put there."""


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
    """Return plain data as bytes, for ``pickle.loads`` or ``unpacked``."""
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


class Careful(pickle.Unpickler):
    """Makes nothing but the house's own plain data, and runs nothing."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of plain data. Raises pickle.UnpicklingError for anything else."""
        if (module, name) == (made.__module__, made.__name__):
            return made
        if (module, name) in _PLAIN or (module == "sitegen.model" and name.isidentifier()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


def unpacked(data: bytes) -> Any:
    """Return what ``packed`` made ``data`` of. Raises DamagedError where that cannot be."""
    try:
        return Careful(BytesIO(data)).load()
    except Exception as e:  # bytes made to mislead may raise anything
        raise DamagedError("what was kept is not plain data") from e
