"""The texts of a site, on disk until somebody takes one down: however many there are, few are in memory at once.

Records lie one behind the other in files of the site's cache folder, one file for each build that added some; a record
is never changed in place. Where each of them lies is told by a slot, and kept by whoever put it there. What a record
says is read with care; one that is not as it was left is ``DamagedError``.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from sitegen import kept, plain
from sitegen.model import Reference, Resolution
from sitegen.plain import DamagedError
from sitegen.stamps import CACHE

V = TypeVar("V")
Key = tuple[str, str]

FOLDER = f"{CACHE}/texts"
_NEAR = 16
"""Holdings in memory at once: those of the pages that are being drawn."""
_FILES, _LITTLE = 40, 1 << 20
"""Files on a shelf, and bytes of no use, that are no reason to lay everything down anew."""


class Holding(NamedTuple):
    """A resolution, and what was found in it alone."""

    text: Resolution
    references: Mapping[str, tuple[Reference, ...]]
    terms: str
    """By what it can be found; "" where nobody wants to know."""


class Slot(NamedTuple):
    """Where a record lies: in which file, from which byte, how long, and its digest."""

    file: str
    start: int
    size: int
    digest: bytes
    loose: bytes = b""
    """The record itself, where there is no file."""


def loose(record: bytes) -> Slot:
    """Return a slot that holds a record itself: a holding as ``plain.packed`` gives it."""
    return Slot("", 0, len(record), kept.digest(record), record)


class Shelf:
    """Holdings of the site in folder ``root``. With ``on_disk`` they lie there, where that can be written."""

    def __init__(self, root: Path, on_disk: bool = False) -> None:
        self._root, self._on_disk = root, on_disk
        self._name = f"{time.time_ns()}.{os.getpid()}"
        self._size = 0
        self._near: Callable[[Slot], Holding] = lru_cache(_NEAR)(self._read)

    def __reduce__(self) -> tuple[type[Shelf], tuple[Path, bool]]:
        """Travel without what was taken down."""
        return Shelf, (self._root, self._on_disk)

    def put(self, slot: Slot) -> Slot:
        """Lay down the record of ``slot`` anew, wherever it was, and return where it lies. Raises DamagedError."""
        record = self._record(slot)
        if self._on_disk and self._written(record):
            self._size += len(record)
            return Slot(self._name, self._size - len(record), len(record), slot.digest)
        return loose(record)

    def take(self, slot: Slot) -> Holding:
        """Return the holding at ``slot``. Raises DamagedError."""
        return self._near(slot)

    def clear(self, used: Collection[Slot]) -> None:
        """Remove the files in which nothing lies that is ``used``, as far as they may be removed."""
        wanted = {slot.file for slot in used}
        for path in self._files():
            if path.name not in wanted:
                _remove(path)

    def discard(self) -> None:
        """Remove all that was put down here: it will not be asked for."""
        if self._size:
            _remove(self._root / FOLDER / self._name)

    def is_littered(self, used: Collection[Slot]) -> bool:
        """Tell whether more than half of what lies there is of no use, or lies in many files."""
        files, needed = self._files(), sum(slot.size for slot in used)
        return len(files) > _FILES or sum(map(_size, files)) > 2 * needed + _LITTLE

    def _files(self) -> list[Path]:
        folder = self._root / FOLDER
        return sorted(filter(_is_ours, folder.iterdir())) if self._on_disk and folder.is_dir() else []

    def _written(self, record: bytes) -> bool:
        path = self._root / FOLDER / self._name
        try:
            if not self._size:
                path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(record)
        except OSError:
            self._on_disk = False
            return False
        return True

    def _read(self, slot: Slot) -> Holding:
        holding = plain.unpacked(self._record(slot))
        if not isinstance(holding, Holding):
            raise DamagedError(slot.file)
        return holding

    def _record(self, slot: Slot) -> bytes:
        if slot.loose:
            return slot.loose
        try:
            with (self._root / FOLDER / Path(slot.file).name).open("rb") as file:
                file.seek(slot.start)
                record = file.read(slot.size)
        except OSError as e:
            raise DamagedError(slot.file) from e
        if kept.digest(record) != slot.digest:
            raise DamagedError(slot.file)
        return record


class Shelved(Mapping[Key, V]):
    """One part of the holdings, by key: taken down whenever it is asked for. ``part`` picks it out of a holding."""

    def __init__(self, shelf: Shelf, slots: Mapping[Key, Slot], part: Callable[[Holding], V]) -> None:
        self._shelf, self._slots, self._part = shelf, slots, part

    @property
    def digests(self) -> Mapping[Key, bytes]:
        """By key what tells whether a holding is another, without looking at it."""
        return {key: slot.digest for key, slot in self._slots.items()}

    def __getitem__(self, key: Key) -> V:
        return self._part(self._shelf.take(self._slots[key]))

    def __contains__(self, key: object) -> bool:
        return key in self._slots

    def __iter__(self) -> Iterator[Key]:
        return iter(self._slots)

    def __len__(self) -> int:
        return len(self._slots)


def _is_ours(path: Path) -> bool:
    """Tell whether a file has a name as a build gives it: what else lies there is not for us to remove."""
    return re.fullmatch(r"\d+\.\d+", path.name) is not None


def _remove(path: Path) -> None:
    with suppress(OSError):  # a cache that cannot be cleared is no reason for a build to fail
        path.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # another build cleared it away
        return 0
