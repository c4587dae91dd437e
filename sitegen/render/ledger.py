"""What a sheet looked up while it was drawn, so that it need not be drawn again while all of that stays as it is.

Everything that differs from one resolution to another lies in layers: mappings, each under a name. A sheet sees them
through a ``Ledger``, which writes down every key that is looked up, missing ones too; what is worked out once for many
sheets is written down for each of them. Settings, theme, languages, meetings and instruments are no layers:
where one of these changed, everything is drawn.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from sitegen.packs import Packs, differing

K = TypeVar("K", bound="Key")
V = TypeVar("V")
T = TypeVar("T")

KEYS = ""
"""Stands for "which keys there are": no layer has an empty key."""

_MOST = 600
"""Things that are remembered, the oldest forgotten first: more than a page asks for, less than a large site has."""

_SIGNS = 50_000
"""Signs that are remembered; then they are made anew."""

Key = str | tuple[str, ...]
Read = tuple[str, Key]
"""The name of a layer, and a key that was looked up in it."""


class Ledger:
    """Writes down what is read; remembers what was worked out of late, and what was read for that."""

    def __init__(self) -> None:
        self._open: list[set[Read]] = [set()]
        self._known: dict[Hashable, tuple[Any, frozenset[Read]]] = {}
        self._signs: dict[Read, int] = {}

    def read(self, layer: str, key: Key) -> None:
        """Hear that ``key`` was looked up."""
        self._open[-1].add((layer, key))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, which is asked at the first time only; what it read was read each time."""
        if key not in self._known:
            self._open.append(set())
            try:
                value = make()
            finally:
                reads = self._open.pop()
            if len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
            self._known[key] = value, frozenset(reads)
        value, seen = self._known[key]
        self._open[-1] |= seen
        return value

    def during(self, make: Callable[[], T]) -> tuple[T, frozenset[Read]]:
        """Return what ``make`` gives, and all that was read for it."""
        self._open.append(set())
        try:
            value = make()
        finally:
            reads = self._open.pop()
        return value, frozenset(reads)

    def signs(self, reads: Iterable[Read]) -> bytes:
        """Return the signs of what was read, eight bytes each."""
        if len(self._signs) > _SIGNS:
            self._signs.clear()
        return array("q", sorted(self._signs.get(read) or self._signed(read) for read in reads)).tobytes()

    def _signed(self, read: Read) -> int:
        return self._signs.setdefault(read, sign(read))


def sign(read: Read) -> int:
    """Return the number by which something that is looked up is known again in another process.

    Should two share one, a sheet is drawn that need not be.
    """
    layer, key = read
    said = "\0".join((layer, key) if isinstance(key, str) else (layer, *key))
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "little", signed=True)


class Watched(Mapping[K, V]):
    """A layer whose readers are written down."""

    def __init__(self, ledger: Ledger, name: str, layer: Mapping[K, V]) -> None:
        self._ledger, self._name, self._layer = ledger, name, layer

    def __getitem__(self, key: K) -> V:
        self._ledger.read(self._name, key)
        return self._layer[key]

    def __contains__(self, key: object) -> bool:
        self._ledger.read(self._name, cast("Key", key))
        return key in self._layer

    def __iter__(self) -> Iterator[K]:
        self._ledger.read(self._name, KEYS)
        return iter(self._layer)

    def __len__(self) -> int:
        self._ledger.read(self._name, KEYS)
        return len(self._layer)

    def get(self, key: K, default: Any = None) -> Any:
        """Return what is at ``key``, else ``default``."""
        self._ledger.read(self._name, key)
        return self._layer.get(key, default)


Layers = Mapping[str, Mapping[Any, Any]]
"""Name → layer."""


def digested(layers: Layers) -> Layers:
    """Return the layers with a digest in place of what need not be looked at to tell that it is another."""
    return {name: getattr(layer, "digests", layer) for name, layer in layers.items()}


def changes(before: Layers, now: Layers) -> frozenset[Read]:
    """Return what a reader would find otherwise than before, in layers that are ``digested``."""
    return frozenset(read for name in now for read in _differences(name, before.get(name, {}), now[name]))


def _differences(name: str, before: Mapping[Any, Any], now: Mapping[Any, Any]) -> Iterator[Read]:
    if before.keys() != now.keys():
        yield name, KEYS
    for key in before.keys() | now.keys():
        old, new = before.get(key), now.get(key)
        if old is new:  # as nearly all are, and equal ones take long to compare
            continue
        if isinstance(old, Packs) or isinstance(new, Packs):
            yield from ((name, (*key, inner)) for inner in differing(old or Packs(), new or Packs()))
        elif old != new:
            yield name, key
