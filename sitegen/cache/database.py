"""One SQLite file: opened, made for a program and a folder, and changed as a whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sitegen.model import Problem

_PATIENCE = 60.0  # seconds to wait for another process that writes: longer than a build of 10,000 texts holds it

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, mtime INTEGER NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE row (owner TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL, digest BLOB NOT NULL,
    PRIMARY KEY (name, key, owner)) WITHOUT ROWID;
CREATE INDEX row_of_owner ON row (owner);
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (name, key));
CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stale INTEGER NOT NULL DEFAULT 0);
CREATE INDEX stale_users ON user (stale) WHERE stale;
CREATE TABLE dependency (item INTEGER NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (item, user)) WITHOUT ROWID;
CREATE INDEX dependency_of_user ON dependency (user);
CREATE TABLE output (path TEXT PRIMARY KEY, mtime INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
"""


class DamagedError(Exception):
    """The cache does not say any more what was written: it must be emptied."""


class UnusableError(Exception):
    """The cache cannot be used where it lies: its disk is full, it may not be written, another holds it too long."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Database:
    """One SQLite file with the tables of a cache; who reads it while another process writes sees whole changes.

    A file that is ``immutable``, a copy that nobody writes, is read without asking who else uses it.
    """

    def __init__(self, path: Path, writes: bool = True, immutable: bool = False) -> None:
        self.path = path
        mode = "ro&immutable=1" if immutable else "rwc" if writes else "ro"
        # Python's own transactions begin unasked; here they begin where ``writing`` says.
        self._sql = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        self._sql.execute("PRAGMA trusted_schema = OFF")
        self._sql.execute("PRAGMA synchronous = NORMAL")  # after a power cut the last changes may be gone, and no more
        self._sql.execute("PRAGMA cache_size = -8000")  # 8 MB: more makes nothing faster
        self._valid_for: Mapping[str, str] = {}

    def copy_to(self, path: Path) -> None:
        """Write all of it into a new file. Raises sqlite3.Error."""
        self._sql.execute("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """End it; what was not committed is lost."""
        self._sql.close()

    # --- What it is of

    def is_valid_for(self, made: Mapping[str, str]) -> bool:
        """Tell whether it is sound, has this program's tables, and was made for what ``made`` says: it must stay so."""
        self._valid_for = made
        try:
            told = self._sql.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql").fetchall()
            return [sql for (sql,) in told] == sorted(_statements()) and made.items() <= self.meta().items()
        except sqlite3.DatabaseError:
            return False

    def meta(self) -> Mapping[str, str]:
        """Return what is said of the whole."""
        return dict(self._sql.execute("SELECT name, value FROM meta"))

    def reset(self, made: Mapping[str, str]) -> None:
        """Lay out the tables, in place of all that is there."""
        self._sql.execute("PRAGMA journal_mode = WAL")
        self._valid_for = {}
        with self.writing():
            told = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
            for kind, name in self._sql.execute(told).fetchall():
                self._sql.execute(f'DROP {kind} "{name.replace(chr(34), 2 * chr(34))}"')
            for statement in _statements():
                self._sql.execute(statement)
            self.set_meta(made)
        self._valid_for = made

    def set_meta(self, told: Mapping[str, str]) -> None:
        """Note something of the whole, by name."""
        self._sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told.items())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let all that is written meanwhile count, or nothing. Waits for another process that writes.

        Raises DamagedError where it is made for something else by now: another program has emptied it.
        """
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            if self._valid_for and not self._valid_for.items() <= self.meta().items():
                raise DamagedError("another version of the program uses it now")
            yield
            self._sql.execute("COMMIT")
        except BaseException:
            if self._sql.in_transaction:  # a full disk has ended it already
                self._sql.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See all as it is at one moment, whatever others write meanwhile."""
        self._sql.execute("BEGIN")
        try:
            yield
        finally:
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")  # nothing was written

    def state(self) -> str:
        """Return what is another once what readers find has changed, by whichever process."""
        return self.meta().get("state", "")


def _statements() -> list[str]:
    """Return the statements of the schema as SQLite keeps them."""
    return [s.strip() for s in _SCHEMA.split(";") if s.strip()]
