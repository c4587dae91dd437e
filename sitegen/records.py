"""Frozen classes ⇄ JSON, by their type hints: what is kept in the cache's rows, and read back as what it was.

A NamedTuple or dataclass is an array of its fields in order, a date its ISO form, a mapping an object. What has another
shape than its class is refused; single texts and numbers are not looked at, because rows are known by their digests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from types import UnionType
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Read = Callable[[Any], Any]
"""Turns what JSON gives into a value of one class."""


class Records:
    """Writes values as JSON and reads them back; remembers how each class is read."""

    def __init__(self) -> None:
        self._reads: dict[Any, Read | None] = {}
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode

    def write(self, value: Any) -> str:
        """Return a value as JSON on one line."""
        return self._encode(value)

    def read(self, cls: type[T], data: str) -> T:
        """Return the value of class ``cls`` that ``data`` holds. Raises ValueError, TypeError where it is none."""
        value = json.loads(data)
        read = self._reader(cls)
        return value if read is None else read(value)  # type: ignore[no-any-return]

    def _reader(self, hint: Any) -> Read | None:
        """Return what reads a type hint; None for what JSON gives as it is."""
        if hint not in self._reads:
            self._reads[hint] = lambda value: self._reads[hint](value)  # type: ignore[misc]  # for classes in themselves
            self._reads[hint] = self._made(hint)
        return self._reads[hint]

    def _made(self, hint: Any) -> Read | None:
        origin, inner = get_origin(hint), get_args(hint)
        if isinstance(hint, NewType):
            return self._reader(hint.__supertype__)
        if origin is Annotated:
            return self._reader(inner[0])
        if origin is tuple:
            return self._tuple(inner)
        if origin in (Union, UnionType):
            some = self._reader(next(a for a in inner if a is not type(None)))
            return None if some is None else lambda value: None if value is None else some(value)
        if origin is not None and origin is not Literal and issubclass(origin, Mapping):
            read = self._reader(inner[1])
            return None if read is None else partial(_entries, read)
        if hint is date:
            return date.fromisoformat
        return self._class(hint) if isinstance(hint, type) and hasattr(hint, "__annotations__") else None

    def _tuple(self, inner: tuple[Any, ...]) -> Read:
        if inner[1:] != (...,):
            return partial(_each, tuple, [self._reader(a) for a in inner])
        read = self._reader(inner[0])
        return tuple if read is None else lambda values: tuple([read(v) for v in values])

    def _class(self, cls: type) -> Read:
        hints = get_type_hints(cls, include_extras=True)
        names = [f.name for f in fields(cls)] if is_dataclass(cls) else list(cls._fields)  # type: ignore[attr-defined]
        reads = [self._reader(hints[name]) for name in names]
        if not is_dataclass(cls):
            return partial(_each, cls._make, reads)  # type: ignore[attr-defined]
        return partial(_each, lambda values: cls(**dict(zip(names, values, strict=True))), reads)


def _each(make: Callable[[list[Any]], Any], reads: list[Read | None], values: list[Any]) -> Any:
    return make([v if read is None else read(v) for read, v in zip(reads, values, strict=True)])


def _entries(read: Read, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError("no mapping")
    return {k: read(v) for k, v in value.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value):
        return [getattr(value, f.name) for f in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"no record is made of {type(value).__name__}")
