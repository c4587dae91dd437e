"""Rows by table and key, each with the owner who says it; files, outputs, and who looked up what."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from sitegen.cache.database import DamagedError, Database
from sitegen.fingerprint import Fingerprint, digest
from sitegen.model import Problem

KEYS, ANY = "", "*"
"""Looked up in place of a key: which keys a table has; anything that it says."""

_BULK = 1000
"""Names from which on it is quicker to read all that there are than to ask for each."""

Item = tuple[str, str]
"""The name of a table and a key that is looked up in it."""


class Row(NamedTuple):
    """What an owner (a file, a derivation) says in a table at a key."""

    name: str
    key: str
    data: str


class Cache(Database):
    """The rows of one site: who says what, what files looked like, who looked up what, what was written.

    As ``Database``, it is opened by its ``path``.
    """

    def __init__(self, path: Path, writes: bool = True, immutable: bool = False) -> None:
        super().__init__(path, writes, immutable)
        self._changed: set[Item] = set()
        self.problems: tuple[Problem, ...] = ()

    # --- Files

    def files(self) -> Mapping[str, Fingerprint]:
        """Return how each file looked when it was last read."""
        return {path: Fingerprint(*rest) for path, *rest in self._sql.execute("SELECT * FROM file")}

    def set_files(self, files: Mapping[str, Fingerprint], gone: Collection[str] = ()) -> None:
        """Note how files look now, and which are ``gone``."""
        self._sql.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in gone])
        rows = ((path, *fingerprint) for path, fingerprint in files.items())
        self._sql.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", rows)

    # --- Rows

    def put(self, owner: str, rows: Iterable[Row]) -> None:
        """Let ``owner`` say these rows and no others; note what is another than before."""
        new = {(r.name, r.key): r.data for r in rows}
        told = self._sql.execute("SELECT name, key, digest FROM row WHERE owner = ?", (owner,))
        old = {(name, key): digest for name, key, digest in told}
        digests = {at: digest(data.encode()) for at, data in new.items()}
        other = [at for at in new if old.get(at) != digests[at]]
        gone = [at for at in old if at not in new]
        if not other and not gone:
            return
        self._sql.executemany("DELETE FROM row WHERE name = ? AND key = ? AND owner = ?", [(*at, owner) for at in gone])
        changed = [(owner, *at, new[at], digests[at]) for at in other]
        self._sql.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?, ?)", changed)
        self._note([*other, *gone], [at for at in (*other, *gone) if at not in old or at not in new])

    def _note(self, changed: Iterable[Item], moved: Iterable[Item]) -> None:
        """Note what readers of ``changed`` items find another; ``moved`` are the keys that came or went."""
        self._changed.update(changed)
        self._changed.update((name, ANY) for name, _ in changed)
        self._changed.update((name, KEYS) for name, _ in moved)

    def get(self, name: str, key: str) -> list[str]:
        """Return what a table says at a key, in order of owners. Raises DamagedError."""
        there = self._sql.execute("SELECT data, digest FROM row WHERE name = ? AND key = ? ORDER BY owner", (name, key))
        return [_sound(data, known) for data, known in there]

    def has(self, name: str, key: str) -> bool:
        """Tell whether a table says anything at a key."""
        return self._sql.execute("SELECT 1 FROM row WHERE name = ? AND key = ?", (name, key)).fetchone() is not None

    def keys(self, name: str) -> list[str]:
        """Return the keys of a table, in order."""
        told = self._sql.execute("SELECT DISTINCT key FROM row WHERE name = ? ORDER BY key", (name,))
        return [key for (key,) in told]

    def all(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield all that a table says, with its key, in order of keys and owners. Raises DamagedError."""
        order = "SELECT key, data, digest FROM row WHERE name = ? ORDER BY key, owner"
        return ((key, _sound(data, known)) for key, data, known in self._sql.execute(order, (name,)))

    def with_owners(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield all that a table says, with the owner who says it. Raises DamagedError."""
        order = "SELECT owner, data, digest FROM row WHERE name = ? ORDER BY key, owner"
        return ((owner, _sound(data, known)) for owner, data, known in self._sql.execute(order, (name,)))

    def keys_of(self, owner: str, name: str) -> list[str]:
        """Return the keys at which an owner says something in a table, in order."""
        told = self._sql.execute("SELECT key FROM row WHERE owner = ? AND name = ? ORDER BY key", (owner, name))
        return [key for (key,) in told]

    def owns(self, owner: str) -> bool:
        """Tell whether an owner says anything."""
        return self._sql.execute("SELECT 1 FROM row WHERE owner = ?", (owner,)).fetchone() is not None

    def duplicates(self, name: str) -> list[tuple[str, str]]:
        """Return the keys at which several owners say something in a table, each with its owners, in order."""
        told = self._sql.execute(
            "SELECT key, owner FROM row WHERE name = ? AND key IN"
            " (SELECT key FROM row WHERE name = ? GROUP BY key HAVING count(*) > 1) ORDER BY key, owner",
            (name, name),
        )
        return told.fetchall()

    def owners(self, start: str) -> list[str]:
        """Return the owners whose names begin so."""
        told = self._sql.execute("SELECT DISTINCT owner FROM row WHERE owner >= ? AND owner < ?", _between(start))
        return [owner for (owner,) in told]

    # --- Who looked up what

    def propagate(self) -> frozenset[Item]:
        """Let all who looked up what has changed be stale; return what has, since this was asked last."""
        changed, self._changed = frozenset(self._changed), set()
        mark = (
            "UPDATE user SET stale = 1 WHERE id IN (SELECT user FROM dependency"
            " WHERE item = (SELECT id FROM item WHERE name = ? AND key = ?))"
        )
        self._sql.executemany(mark, sorted(changed))
        if changed:
            self.set_meta({"state": token_hex(8)})
        return changed

    def all_stale(self) -> None:
        """Let all be stale, whatever they looked up."""
        self._sql.execute("UPDATE user SET stale = 1")
        self.set_meta({"state": token_hex(8)})

    def stale(self, kind: str) -> set[str]:
        """Return the users of a ``kind`` (their names begin with it) that must be made anew."""
        told = self._sql.execute("SELECT name FROM user WHERE stale AND name >= ? AND name < ?", _between(kind))
        return {name for (name,) in told}

    def dependants(self, kind: str) -> set[str]:
        """Return all users of a ``kind``."""
        told = self._sql.execute("SELECT name FROM user WHERE name >= ? AND name < ?", _between(kind))
        return {name for (name,) in told}

    def set_dependencies(self, seen: Mapping[str, Collection[Item]]) -> None:
        """Note what each of some users looked up, in place of what it looked up before."""
        users = _ids(self._sql, "user", "name", [(u,) for u in seen])
        items = {item for there in seen.values() for item in there}
        known = _ids(self._sql, "item", "name, key", sorted(items))
        self._sql.executemany("DELETE FROM dependency WHERE user = ?", [(n,) for n in users.values()])
        self._sql.executemany("UPDATE user SET stale = 0 WHERE id = ?", [(n,) for n in users.values()])
        pairs = sorted((known[item], users[user,]) for user, there in seen.items() for item in there)
        self._sql.executemany("INSERT INTO dependency VALUES (?, ?)", pairs)

    def forget_dependants(self, names: Iterable[str]) -> None:
        """Forget users that are no more."""
        gone = [(name,) for name in names]
        self._sql.executemany("DELETE FROM dependency WHERE user = (SELECT id FROM user WHERE name = ?)", gone)
        self._sql.executemany("DELETE FROM user WHERE name = ?", gone)

    # --- Outputs

    def outputs(self) -> Mapping[str, tuple[int, int]]:
        """Return for each file that the last build wrote when it changed last (ns), and its size."""
        return {path: (mtime, size) for path, mtime, size in self._sql.execute("SELECT * FROM output")}

    def set_outputs(self, files: Iterable[tuple[str, int, int]], gone: Iterable[str] = ()) -> None:
        """Note files that were written (path, time, size), and those that are gone."""
        self._sql.executemany("DELETE FROM output WHERE path = ?", [(path,) for path in gone])
        self._sql.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", files)


def _ids(
    sql: sqlite3.Connection, table: str, columns: str, rows: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], int]:
    """Return the numbers of some rows of a table of names, which are entered where they are not there."""
    marks = ", ".join("?" * (columns.count(",") + 1))
    sql.executemany(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", rows)
    if len(rows) > _BULK:
        known = {tuple(row): n for n, *row in sql.execute(f"SELECT id, {columns} FROM {table}")}
        return {row: known[row] for row in rows}
    ask = f"SELECT id FROM {table} WHERE ({columns}) = ({marks})"
    return {row: sql.execute(ask, row).fetchone()[0] for row in rows}


def _between(start: str) -> tuple[str, str]:
    """Return between which texts those lie that begin with ``start``."""
    return start, f"{start}\U0010ffff"


def _sound(data: str, known: bytes) -> str:
    if digest(data.encode()) != known:
        raise DamagedError("a row")
    return data
