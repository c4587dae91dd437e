"""Mappings whose values lie packed until they are asked for: of all that is kept of a site, a build looks at little.

Bytes cost next to nothing to keep, to compare and to send to another process; a hundred thousand objects take seconds.
What is packed is plain data, and is unpacked with care.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from sitegen import plain

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, eq=False)
class Packs(Mapping[K, V]):
    """Values by key, each packed by itself."""

    packed: Mapping[K, bytes]

    def __getitem__(self, key: K) -> V:
        value: V = plain.unpacked(self.packed[key])
        return value

    def __contains__(self, key: object) -> bool:
        return key in self.packed

    def __iter__(self) -> Iterator[K]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packs) and self.packed == other.packed:
            return True
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # as of every mapping


def packs(values: Mapping[K, V]) -> Packs[K, V]:
    """Return ``values``, packed."""
    pack = plain.packer()
    return Packs({key: pack(value) for key, value in values.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Merged(Mapping[K, tuple[V, ...]]):
    """What several mappings of tuples hold at a key, one behind the other; keys in the order of their first mention."""

    packed: Mapping[K, Sequence[bytes]]

    @property
    def digests(self) -> Mapping[K, tuple[bytes, ...]]:
        """By key what tells whether a value is another, without unpacking it."""
        return {key: tuple(parts) for key, parts in self.packed.items()}

    def __getitem__(self, key: K) -> tuple[V, ...]:
        return tuple(chain.from_iterable(map(plain.unpacked, self.packed[key])))

    def __contains__(self, key: object) -> bool:
        return key in self.packed

    def __iter__(self) -> Iterator[K]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


def merged(all_: Iterable[Packs[K, tuple[V, ...]]]) -> Merged[K, V]:
    """Return what ``all_`` hold, as one."""
    found: dict[K, list[bytes]] = {}
    for one in all_:
        for key, data in one.packed.items():
            found.setdefault(key, []).append(data)
    return Merged(found)
