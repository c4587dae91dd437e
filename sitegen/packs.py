"""Mappings whose values lie packed until they are asked for: of all that is kept of a site, a build looks at little.

One string of bytes costs next to nothing to keep, to compare and to send to another process; a hundred thousand objects
take seconds. What is packed is plain data, and is unpacked with care.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import accumulate, chain
from typing import TypeVar

from sitegen import plain

K = TypeVar("K")
V = TypeVar("V")


class Packs(Mapping[K, V]):
    """Values by key, each packed by itself: one behind the other in ``data``, each up to one of ``ends``."""

    __slots__ = ("_data", "_ends", "_order")

    def __init__(self, keys: Iterable[K] = (), data: bytes = b"", ends: bytes = b"") -> None:
        self._order = {key: n for n, key in enumerate(keys)}
        self._data, self._ends = data, array("I", ends)

    def __reduce__(self) -> tuple[type[Packs[K, V]], tuple[tuple[K, ...], bytes, bytes]]:
        """Travel as what it is made of."""
        return Packs, (tuple(self._order), self._data, self._ends.tobytes())

    def packed(self, key: K) -> bytes:
        """Return a value as it lies there."""
        n = self._order[key]
        return self._data[self._ends[n - 1] if n else 0 : self._ends[n]]

    def __getitem__(self, key: K) -> V:
        value: V = plain.unpacked(self.packed(key))
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._order

    def __iter__(self) -> Iterator[K]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packs) and self.__reduce__() == other.__reduce__():
            return True
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # as of every mapping


def packs(values: Mapping[K, V]) -> Packs[K, V]:
    """Return ``values``, packed."""
    parts = list(map(plain.packer(), values.values()))
    return Packs(values, b"".join(parts), array("I", accumulate(map(len, parts))).tobytes())


def differing(before: Packs[K, V], now: Packs[K, V]) -> Iterator[K]:
    """Yield the keys at which not the same is packed."""
    for key in before.keys() | now.keys():
        if key not in before or key not in now or before.packed(key) != now.packed(key):
            yield key


class Merged(Mapping[K, tuple[V, ...]]):
    """What several mappings of tuples hold at a key, one behind the other; keys in the order of their first mention."""

    def __init__(self, all_: Iterable[Packs[K, tuple[V, ...]]]) -> None:
        self._parts: dict[K, list[Packs[K, tuple[V, ...]]]] = {}
        for one in all_:
            for key in one:
                self._parts.setdefault(key, []).append(one)

    @property
    def digests(self) -> Mapping[K, bytes]:
        """By key what tells whether a value is another, without unpacking it."""
        return {
            key: blake2b(b"".join([one.packed(key) for one in parts]), digest_size=16).digest()
            for key, parts in self._parts.items()
        }

    def __getitem__(self, key: K) -> tuple[V, ...]:
        return tuple(chain.from_iterable(one[key] for one in self._parts[key]))

    def __contains__(self, key: object) -> bool:
        return key in self._parts

    def __iter__(self) -> Iterator[K]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)
