"""Mappings whose values lie packed until they are asked for: of all that is kept of a site, a build looks at little.

One string of bytes costs next to nothing to keep, to compare and to send to another process; a hundred thousand objects
take seconds. What is packed is plain data, and is unpacked with care.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import accumulate, chain, pairwise
from typing import Any, TypeVar, cast

from sitegen import plain

K = TypeVar("K")
V = TypeVar("V")


class Packs(Mapping[K, V]):
    """Values by key, each packed by itself: one behind the other in ``data``, each up to one of ``ends``.

    Values that are tuples of named tuples are packed without their names; ``kind`` has them.
    """

    __slots__ = ("_data", "_ends", "_keys", "_kind", "_order")

    def __init__(self, keys: Iterable[K] = (), data: bytes = b"", ends: bytes = b"", kind: type | None = None) -> None:
        self._keys, self._data, self._ends, self._kind = tuple(keys), data, ends, kind
        self._order: dict[K, int] | None = None

    def __reduce__(self) -> tuple[type[Packs[K, V]], tuple[Any, ...]]:
        """Travel as what it is made of."""
        return Packs, (self._keys, self._data, self._ends, self._kind)

    @property
    def _places(self) -> dict[K, int]:
        """The place of each key, worked out when one is looked for: most packs are only handed on."""
        if self._order is None:
            self._order = {key: n for n, key in enumerate(self._keys)}
        return self._order

    def packed(self, key: K) -> bytes:
        """Return a value as it lies there."""
        n, ends = self._places[key], memoryview(self._ends).cast("I")
        return self._data[ends[n - 1] if n else 0 : ends[n]]

    def parts(self) -> Iterator[tuple[K, bytes]]:
        """Yield the keys and the values as they lie there."""
        for key, (start, end) in zip(self._keys, pairwise(self._bounds), strict=True):
            yield key, self._data[start:end]

    @property
    def _bounds(self) -> tuple[int, ...]:
        return (0, *memoryview(self._ends).cast("I"))

    def __getitem__(self, key: K) -> V:
        value = plain.unpacked(self.packed(key))
        return cast("V", _named(value, self._kind) if self._kind else value)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packs) and self.__reduce__() == other.__reduce__():
            return True
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # as with every mapping


def packs(values: Mapping[K, V], kind: type | None = None) -> Packs[K, V]:
    """Return ``values``, packed; ``kind`` is the class of named tuples that they are tuples of, if they are."""
    pack = plain.packer()
    bare: Iterable[Any] = values.values()
    parts = list(map(pack, (tuple(map(tuple, value)) for value in bare) if kind else bare))
    return Packs(values, b"".join(parts), array("I", accumulate(map(len, parts))).tobytes(), kind)


def _named(rows: Any, kind: Any) -> tuple[Any, ...]:
    """Return rows with names. Raises plain.DamagedError where they are none."""
    try:
        return tuple(map(kind._make, rows))
    except (TypeError, AttributeError) as e:
        raise plain.DamagedError("what was kept has other names") from e


def differing(before: Packs[K, V], now: Packs[K, V]) -> Iterator[K]:
    """Yield the keys at which not the same is packed."""
    for key in before.keys() | now.keys():
        if key not in before or key not in now or before.packed(key) != now.packed(key):
            yield key


class Merged(Mapping[K, tuple[V, ...]]):
    """What several mappings of tuples hold at a key, one behind the other; keys in the order of their first mention."""

    def __init__(self, all_: Iterable[Packs[K, tuple[V, ...]]]) -> None:
        self._all = tuple(all_)
        self._holders: dict[K, list[Packs[K, tuple[V, ...]]]] = {}
        for one in self._all:
            for key in one:
                self._holders.setdefault(key, []).append(one)

    @property
    def digests(self) -> Mapping[K, bytes]:
        """By key what tells whether a value is another, without unpacking it."""
        found: dict[K, list[bytes]] = defaultdict(list)
        for key, packed in chain.from_iterable(one.parts() for one in self._all):
            found[key].append(packed)
        return {key: blake2b(b"".join(parts), digest_size=16).digest() for key, parts in found.items()}

    def __getitem__(self, key: K) -> tuple[V, ...]:
        return tuple(chain.from_iterable(one[key] for one in self._holders[key]))

    def __contains__(self, key: object) -> bool:
        return key in self._holders

    def __iter__(self) -> Iterator[K]:
        return iter(self._holders)

    def __len__(self) -> int:
        return len(self._holders)
