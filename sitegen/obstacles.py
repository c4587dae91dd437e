"""What stands in the way of a file that is to be written or removed: all that is not as a build left it.

A file may be replaced or removed if it is still what was written, by its digest, and no part of its path inside the
folder is a link. Whatever else is found stays. Nothing is changed here.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sitegen import files, record
from sitegen.files import FILE, FOLDER, LINK


class Obstacle(NamedTuple):
    """Something at ``path`` that stays as it is. ``kind``: what it is, as ``files.kind`` says it."""

    path: str
    kind: str
    keeps_out: int = 0
    """How many files of the site would go there or below; 0 where the site has no use for the place."""
    may_be_replaced: bool = False
    """Whether it would go if whoever builds said that anything may be replaced."""


class Plan(NamedTuple):
    """What can be done. ``moves``: path of a file that lies ready → digest of the one that it replaces, "" for none.

    ``removes``: path of a file that goes → its digest.
    """

    moves: Mapping[str, str]
    removes: Mapping[str, str]
    obstacles: tuple[Obstacle, ...] = ()


class Found(NamedTuple):
    """What lies at a path: its ``kind``, "" for nothing. ``at``: the path itself, or what above it is no folder."""

    kind: str
    at: str


class OutputFolder:
    """What lies in the folder ``out``. Folders are looked at once."""

    def __init__(self, out: str) -> None:
        self._out = out
        self._folders: dict[str, Found] = {"": Found(FOLDER, "")}

    def above(self, path: str) -> Found:
        """Return what is found on the way to ``path``: its folder, nothing, or what is no folder."""
        return self._folder(path.rpartition("/")[0])

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file at ``path``; None where there is none, or only through a link."""
        if self.above(path).kind != FOLDER:
            return None
        try:
            return files.read(f"{self._out}/{path}")
        except OSError:
            return None

    def find(self, path: str) -> Found:
        """Return what lies at ``path``, or keeps it from being reached."""
        above = self.above(path)
        return Found(self._kind(path), path) if above.kind == FOLDER else above

    def digest(self, path: str) -> str:
        """Return the digest of the file at ``path``; "" where ``read`` gives none."""
        data = self.read(path)
        return "" if data is None else record.digest(data)

    def below(self, folder: str) -> Iterator[str]:
        """Yield the paths of all that lies in a folder; of one that is empty, its own."""
        with os.scandir(f"{self._out}/{folder}") as found:
            paths = [f"{folder}/{entry.name}" for entry in found]
        for path in paths:
            yield from self.below(path) if self._kind(path) == FOLDER else [path]
        if not paths:
            yield folder

    def _folder(self, folder: str) -> Found:
        if folder not in self._folders:
            above = self.above(folder)
            self._folders[folder] = Found(self._kind(folder), folder) if above.kind == FOLDER else above
        return self._folders[folder]

    def _kind(self, path: str) -> str:
        return files.kind(f"{self._out}/{path}")


def plan(ground: OutputFolder, ready: Mapping[str, str], gone: Mapping[str, str], replace: bool = False) -> Plan:
    """Return what can be done with files that lie ``ready`` and with those that should be ``gone``.

    Both: path → digest of what a build wrote there, "" for nothing. With ``replace`` any file may be replaced.
    """
    removes = {path: digest for path, digest in gone.items() if _is_gone_or(ground, path, digest)}
    kept = (_found_instead(ground, path) for path in gone if path not in removes)
    obstacles = {found.at: Obstacle(found.at, found.kind) for found in kept if found.kind}
    moves: dict[str, str] = {}
    for path, before in ready.items():
        found, there = ground.find(path), ground.digest(path)
        if _may_go(ground, path, found, replace or there == before != "", removes):
            moves[path] = there
        else:
            may_go = found.at == path and found.kind != FOLDER
            known = obstacles.get(found.at, Obstacle(found.at, found.kind, 0, may_go))
            obstacles[found.at] = known._replace(keeps_out=known.keeps_out + 1)
    return Plan(moves, removes, tuple(obstacles[path] for path in sorted(obstacles)))


def _is_gone_or(ground: OutputFolder, path: str, digest: str) -> bool:
    """Tell whether a file has this digest, or is gone: then folders that it left empty may still be there."""
    return not ground.find(path).kind or ground.digest(path) == digest


def _found_instead(ground: OutputFolder, path: str) -> Found:
    """Return what is there instead of a file that should be gone; nothing where it is gone already."""
    found = ground.find(path)
    return found if found.at == path or found.kind == LINK else Found("", path)


def _may_go(ground: OutputFolder, path: str, found: Found, may_be_replaced: bool, removes: Collection[str]) -> bool:
    """Tell whether nothing keeps a file from ``path``, where this was ``found``."""
    if not found.kind or (found.kind == FILE and found.at in removes):
        return True
    if found.at == path and found.kind == FOLDER:
        return all(inside in removes or _is_left_by(removes, inside) for inside in ground.below(path))
    return found.at == path and may_be_replaced


def _is_left_by(removes: Collection[str], path: str) -> bool:
    """Tell whether what lies at ``path`` is a folder that is empty because files of ours are gone from it."""
    return any(gone.startswith(f"{path}/") for gone in removes)
