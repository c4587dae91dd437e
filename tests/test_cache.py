"""What builds keep: read back as it was, noticed where it is another, thrown away where it is not to be believed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import cache, fingerprint
from sitegen.cache import ANY, KEYS, Cache, DamagedError, Row, database, forget, opened, temporary, using
from sitegen.fingerprint import Fingerprint
from tests.test_scan import without_privilege


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Cache]:
    with temporary(tmp_path) as here:
        yield here


def put(root: Path, *rows: Row, owner: str = "file") -> None:
    with opened(root) as here, here.writing():
        assert here.problems == ()
        here.put(owner, rows)


def rows(root: Path, name: str = "text") -> list[tuple[str, str]]:
    with opened(root) as here:
        return list(here.all(name))


# --- Rows -------------------------------------------------------------------------------------------------------------


def test_rows_come_back_in_order_of_keys_and_owners(kept: Cache) -> None:
    kept.put("b", [Row("text", "1", "b1"), Row("text", "3", "b3"), Row("other", "1", "x")])
    kept.put("a", [Row("text", "1", "a1"), Row("text", "2", "a2")])
    assert kept.get("text", "1") == ["a1", "b1"]
    assert kept.get("text", "9") == []
    assert list(kept.all("text")) == [("1", "a1"), ("1", "b1"), ("2", "a2"), ("3", "b3")]
    assert list(kept.with_owners("text")) == [("a", "a1"), ("b", "b1"), ("a", "a2"), ("b", "b3")]
    assert kept.keys("text") == ["1", "2", "3"]
    assert kept.duplicates("text") == [("1", "a"), ("1", "b")]
    assert (kept.has("text", "3"), kept.has("text", "4"), kept.has("none", "3")) == (True, False, False)
    assert (kept.owns("a"), kept.owns("c"), kept.owners("b")) == (True, False, ["b"])


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1", "2", "信"])), max_size=4))
def test_an_owner_says_what_it_said_last_and_every_difference_is_noted(said: list[dict[str, str]]) -> None:
    with temporary(Path()) as here:
        before: dict[str, str] = {}
        for now in said:
            here.put("owner", [Row("text", key, data) for key, data in now.items()])
            assert dict(here.all("text")) == now
            other = {key for key in {*before, *now} if before.get(key) != now.get(key)}
            wanted = {("text", key) for key in other} | ({("text", ANY)} if other else set())
            assert here.propagate() == wanted | ({("text", KEYS)} if before.keys() != now.keys() else set())
            before = now


def test_what_is_said_again_is_not_written_again(kept: Cache) -> None:
    kept.put("a", [Row("text", "1", "x"), Row("text", "2", "y")])
    before = kept._sql.total_changes
    kept.put("a", [Row("text", "2", "y"), Row("text", "1", "x")])
    assert kept._sql.total_changes == before
    kept.put("a", [Row("text", "2", "z"), Row("text", "1", "x")])
    assert kept._sql.total_changes == before + 1


def test_what_another_owner_says_stays(kept: Cache) -> None:
    kept.put("a", [Row("text", "1", "x")])
    kept.put("b", [Row("text", "1", "y")])
    kept.put("a", ())
    assert kept.get("text", "1") == ["y"]


# --- Who looked up what -----------------------------------------------------------------------------------------------


def test_who_looked_up_what_changed_is_stale_until_it_is_made_anew(kept: Cache) -> None:
    kept.put("f", [Row("text", "1", "x"), Row("text", "2", "y")])
    kept.propagate()
    looked = {"page a": [("text", "1")], "page b": [("text", "2"), ("text", "9")], "page c": [("text", KEYS)]}
    kept.set_dependencies({**looked, "page d": [("text", ANY)], "note e": [("text", "1")], "page f": []})
    assert kept.stale("page ") == set()
    kept.put("f", [Row("text", "1", "z"), Row("text", "2", "y")])
    assert kept.stale("page ") == set()  # nothing is told before it is asked to spread
    kept.propagate()
    assert kept.stale("page ") == {"page a", "page d"}
    assert kept.stale("note ") == {"note e"}
    kept.set_dependencies({"page a": [("text", "2")], "page d": [("text", ANY)]})
    kept.put("g", [Row("text", "9", "new")])  # what was not there was looked up as well
    kept.propagate()
    assert kept.stale("page ") == {"page b", "page c", "page d"}
    kept.put("f", [Row("text", "1", "another"), Row("text", "2", "y")])
    kept.propagate()
    assert "page a" not in kept.stale("page ")  # it has looked up something else since
    kept.all_stale()
    assert kept.stale("page ") == kept.dependants("page ") == {f"page {p}" for p in "abcdf"}
    kept.forget_dependants(["page a", "page b"])
    assert kept.dependants("page ") == kept.stale("page ") == {"page c", "page d", "page f"}


def test_who_is_stale_is_known_to_the_next_that_asks(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))
    with opened(tmp_path) as here, here.writing():
        here.set_dependencies({"page a": [("text", "1")]})
    with opened(tmp_path) as here, here.writing():
        here.put("file", [Row("text", "1", "y")])
        here.propagate()
    with opened(tmp_path) as here:
        assert here.stale("page ") == {"page a"}


def test_files_and_outputs_come_back(kept: Cache) -> None:
    one, other = Fingerprint(1_600_000_000_123_456_789, 5, b"\x00\xff"), Fingerprint(-1, 0, b"")
    kept.set_files({"a": one, "b": other})
    kept.set_files({"b": one}, gone=["a"])
    assert kept.files() == {"b": one}
    kept.set_outputs([("zh/index.html", 1_600_000_000_123_456_789, 9), ("x", 1, 2)])
    kept.set_outputs([("y", 3, 4)], gone=["x"])
    assert kept.outputs() == {"y": (3, 4), "zh/index.html": (1_600_000_000_123_456_789, 9)}


# --- One change at a time ---------------------------------------------------------------------------------------------


def test_all_that_is_written_counts_or_nothing(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))

    def fails() -> None:
        with opened(tmp_path) as here, here.writing():
            here.put("file", [Row("text", "2", "y")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert rows(tmp_path) == [("1", "x")]


def test_a_reader_sees_whole_changes_and_a_writer_waits(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))
    begun = threading.Event()

    def another() -> None:
        with opened(tmp_path) as there:
            begun.set()
            with there.writing():
                there.put("other", [Row("text", "1", "z")])

    with opened(tmp_path) as here, ThreadPoolExecutor() as pool:
        with here.writing():
            here.put("file", [Row("text", "1", "y")])
            with opened(tmp_path) as reader:
                assert reader.get("text", "1") == ["x"]
            waiting = pool.submit(another)
            assert begun.wait(60)
        waiting.result(60)
        assert here.get("text", "1") == ["y", "z"]


def test_who_waited_too_long_leaves_it_alone_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, Row("text", "1", "x"))
    monkeypatch.setattr(database, "_PATIENCE", 0)

    def work(there: Cache) -> list[str]:
        with there.writing():
            return [p.message for p in there.problems]

    with opened(tmp_path) as here, here.writing():
        assert using(tmp_path, work) == ["nothing can be kept for the next build: database is locked"]
    assert rows(tmp_path) == [("1", "x")]


def test_many_that_begin_at_once_come_to_no_harm(tmp_path: Path) -> None:
    code = """
import sys, time
from pathlib import Path
from sitegen.cache import Row, using
root, owner = Path(sys.argv[1]), sys.argv[2]
def work(there):
    with there.writing():
        there.put(owner, [Row("text", owner, owner)])
    return there.get("text", owner), there.problems
print("ready", flush=True)
sys.stdin.readline()
print(using(root, work))
"""
    owners = [f"{n}" for n in range(8)]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), owner], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for owner in owners
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0] for process in started]
    assert said == [f"(['{owner}'], ())\n" for owner in owners]
    assert rows(tmp_path) == [(owner, owner) for owner in owners]


def test_another_process_reads_it_and_cannot_write(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "信"))
    code = f"""
import sqlite3, sys
from pathlib import Path
from sitegen.cache import Cache, Row
there = Cache(Path({str(tmp_path / cache.FILE)!r}), writes=False)
print(ascii(there.get("text", "1")))
try:
    there.put("file", [Row("text", "1", "y")])
except sqlite3.OperationalError as e:
    print(e)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["['\\u4fe1']", "attempt to write a readonly database"]


# --- Whose it is ------------------------------------------------------------------------------------------------------


def test_one_that_an_older_program_has_is_emptied_under_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview may run on while the program is exchanged: neither must write into what the other has."""
    put(tmp_path, Row("text", "1", "x"))
    with opened(tmp_path) as old:
        assert old.get("text", "1") == ["x"]
        monkeypatch.setattr(fingerprint, "__version__", "another")
        put(tmp_path, Row("text", "2", "y"))
        assert old.path.samefile(tmp_path / cache.FILE)
        with pytest.raises(DamagedError, match="another version"), old.writing():
            old.put("file", [Row("text", "1", "x")])
        assert list(old.all("text")) == [("2", "y")]
        with opened(tmp_path) as new:
            old.close()
            with new.writing():
                new.put("file", [Row("text", "3", "z")])
            assert rows(tmp_path) == [("3", "z")]


def test_it_is_kept_and_can_be_thrown_away_at_any_time(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))
    assert rows(tmp_path) == [("1", "x")]
    forget(tmp_path)
    forget(tmp_path)
    assert list((tmp_path / cache.FOLDER).iterdir()) == []
    assert rows(tmp_path) == []


def test_a_temporary_one_leaves_nothing(tmp_path: Path) -> None:
    with temporary(tmp_path) as here:
        here.put("file", [Row("text", "1", "x")])
        assert here.path.exists()
    assert not here.path.parent.exists()
    assert list(tmp_path.iterdir()) == []


def test_of_another_program_it_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, Row("text", "1", "x"))
    monkeypatch.setattr(fingerprint, "__version__", "another")
    assert rows(tmp_path) == []


def test_of_another_python_it_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What letters are, and how patterns match, may be another there."""
    put(tmp_path, Row("text", "1", "x"))
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-999")
    assert rows(tmp_path) == []


def copied(root: Path) -> Path:
    return Path(shutil.copytree(root, root.parent / "copy"))


def moved(root: Path) -> Path:
    return root.rename(root.parent / "moved")


def in_place(root: Path) -> Path:
    data = (root / cache.FILE).read_bytes()
    (root / "before").write_bytes(b"")  # else the new file might get the old one's number
    (root / cache.FILE).rename(root / "old")
    (root / cache.FILE).write_bytes(data)
    return root


@pytest.mark.parametrize("bring", [copied, moved, in_place])
def test_one_that_came_from_elsewhere_is_nothing(tmp_path: Path, bring: Callable[[Path], Path]) -> None:
    (tmp_path / "site").mkdir()
    put(tmp_path / "site", Row("text", "1", "x"))
    assert rows(bring(tmp_path / "site")) == []


# --- What is broken ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 16, 50, 100, 512, 4096, 5000, -4096, -1])
def test_cut_short_it_is_nothing_or_told(tmp_path: Path, size: int) -> None:
    put(tmp_path, *(Row("text", f"{n}", "信" * 300) for n in range(40)))
    path = tmp_path / cache.FILE
    path.write_bytes(path.read_bytes()[:size])
    assert using(tmp_path, lambda here: (len(list(here.all("text"))), here.problems)) in ((0, ()), (40, ()))
    put(tmp_path, Row("text", "1", "x"))
    assert ("1", "x") in rows(tmp_path)


@pytest.mark.parametrize(
    "data", [b"", b"garbage", b"\x00" * 9000, b"{}" * 5000, b"SQLite format 3\x00" + b"\xff" * 9000]
)
def test_what_is_no_database_is_thrown_away_without_a_word(tmp_path: Path, data: bytes) -> None:
    (tmp_path / cache.FOLDER).mkdir()
    (tmp_path / cache.FILE).write_bytes(data)
    put(tmp_path, Row("text", "1", "x"))
    assert rows(tmp_path) == [("1", "x")]


def test_a_database_whose_header_or_schema_was_harmed_is_thrown_away_without_a_word(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))
    path = tmp_path / cache.FILE
    whole = path.read_bytes()
    first = range(40, 120)  # the format and encoding of the file, then where its schema lies
    words = range(whole.index(b"CREATE TABLE"), 4096, 16)
    for at in (*first, *words):
        harmed = bytearray(whole)
        harmed[at] ^= 0x81
        path.write_bytes(harmed)
        put(tmp_path, Row("text", "2", "y"))
        assert ("2", "y") in rows(tmp_path)


def tampered(root: Path, sql: str) -> None:
    with sqlite3.connect(root / cache.FILE) as there:
        there.executescript(sql)
    there.close()


def test_a_row_that_is_another_than_was_written_is_told_and_made_anew(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"), Row("text", "2", "y"))
    tampered(tmp_path, "UPDATE row SET data = 'z' WHERE key = '2'")

    def read(look: Callable[[Cache], object]) -> None:
        with opened(tmp_path) as here:
            assert here.get("text", "1") == ["x"]
            look(here)

    for look in (lambda c: c.get("text", "2"), lambda c: list(c.all("text")), lambda c: list(c.with_owners("text"))):
        put(tmp_path, Row("text", "1", "x"), Row("text", "2", "y"))
        tampered(tmp_path, "UPDATE row SET data = 'z' WHERE key = '2'")
        with pytest.raises(DamagedError):
            read(look)
        assert rows(tmp_path) == []
    put(tmp_path, Row("text", "2", "y"))
    tampered(tmp_path, "UPDATE row SET data = 'z'")
    assert using(tmp_path, lambda here: (here.get("text", "2"), here.problems)) == ([], ())


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER evil AFTER INSERT ON row BEGIN DELETE FROM row; END",
        "CREATE TRIGGER evil AFTER INSERT ON user BEGIN SELECT load_extension('evil'); END",
        "DROP TABLE row; CREATE VIEW row AS SELECT 'a' owner, 'text' name, '1' key, 'x' data, x'00' digest",
        "CREATE TABLE more (a)",
        "CREATE INDEX more ON row (upper(data))",
        "DROP INDEX row_of_owner",
    ],
)
def test_one_with_other_tables_or_with_something_to_run_is_thrown_away(tmp_path: Path, sql: str) -> None:
    put(tmp_path, Row("text", "1", "x"))
    tampered(tmp_path, sql)
    assert rows(tmp_path) == []


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_nothing_is_written_through_a_link(tmp_path: Path, end: str) -> None:
    (tmp_path / "outside").write_bytes(b"precious" * 999)
    put(tmp_path, Row("text", "1", "x"))
    Path(f"{tmp_path / cache.FILE}{end}").unlink(missing_ok=True)
    Path(f"{tmp_path / cache.FILE}{end}").symlink_to(tmp_path / "outside")

    def work(here: Cache) -> list[str]:
        with here.writing():
            here.put("file", [Row("text", "1", "y" * 100_000)])
        return [p.message for p in here.problems]

    told = f"nothing can be kept for the next build: {cache.FILE}{end} is a symbolic link"
    assert using(tmp_path, work) == [told]
    assert (tmp_path / "outside").read_bytes() == b"precious" * 999


def test_a_journal_that_somebody_laid_there_removes_nothing(tmp_path: Path) -> None:
    """A journal of SQLite may name another file, which is removed by whoever finishes what the journal began."""
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / cache.FOLDER).mkdir()
    name = str(tmp_path / "precious").encode()
    journal = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + (0).to_bytes(4, "big") * 2 + (1).to_bytes(4, "big")
    journal += (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    journal += b"\0" * (512 - len(journal)) + (4096 // 4096 + 262144).to_bytes(4, "big") + name
    journal += len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    with sqlite3.connect(tmp_path / cache.FILE) as there:
        there.execute("CREATE TABLE a (b)")
    there.close()
    Path(f"{tmp_path / cache.FILE}-journal").write_bytes(journal)
    put(tmp_path, Row("text", "1", "x"))
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert rows(tmp_path) == [("1", "x")]


# --- Where nothing can be kept ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [cache.FOLDER, cache.FILE])
def test_where_something_stands_in_its_place_it_stays_and_is_told(tmp_path: Path, place: str) -> None:
    in_the_way = tmp_path / place
    if place == cache.FOLDER:
        in_the_way.write_bytes(b"a file")
    else:
        in_the_way.mkdir(parents=True)
        (in_the_way / "somebody's").touch()
    before = sorted(tmp_path.rglob("*"))
    kind = "a file" if place == cache.FOLDER else "a folder"

    def work(here: Cache) -> None:
        here.put("file", [Row("text", "1", "x")])
        assert here.get("text", "1") == ["x"]
        (told,) = here.problems
        assert (told.severity, told.file) == ("warning", cache.FOLDER)
        assert told.message == f"nothing can be kept for the next build: {place} is {kind}"

    for _ in range(2):
        using(tmp_path, work)
    forget(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("closed", ["site", "folder", "file"])
def test_where_nothing_can_be_written_all_goes_on_and_is_told(tmp_path: Path, closed: str) -> None:
    if closed != "site":
        put(tmp_path, Row("text", "1", "x"))
    place = {"site": tmp_path, "folder": tmp_path / cache.FOLDER, "file": tmp_path / cache.FILE}[closed]
    code = f"""
from pathlib import Path
from sitegen.cache import Row, using
def work(here):
    with here.writing():
        here.put("file", [Row("text", "1", "y")])
    return here.get("text", "1"), [p.message.partition(":")[0] for p in here.problems]
print(using(Path({str(tmp_path)!r}), work))
"""
    command = without_privilege(sys.executable, "-c", code)
    place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    finally:
        if place.exists():  # a file in a folder that can be written is thrown away
            place.chmod(0o755)
    assert (done.stdout, done.stderr) == ("(['y'], ['nothing can be kept for the next build'])\n", "")


def test_where_the_disk_is_full_all_goes_on_and_is_told(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))

    def work(here: Cache) -> tuple[list[str], list[str]]:
        if not here.problems:
            here._sql.execute("PRAGMA max_page_count = 20")
        with here.writing():
            here.put("file", [Row("text", f"{n}", "y" * 9000) for n in range(100)])
        return here.get("text", "7"), [p.message for p in here.problems]

    told = "nothing can be kept for the next build: database or disk is full"
    assert using(tmp_path, work) == (["y" * 9000], [told])


def test_a_fault_of_the_program_is_no_fault_of_the_cache(tmp_path: Path) -> None:
    put(tmp_path, Row("text", "1", "x"))

    def fails(here: Cache) -> None:
        raise KeyError("a fault")

    with pytest.raises(KeyError, match="a fault"):
        using(tmp_path, fails)


def test_a_copy_is_read_without_a_word_to_whoever_writes_and_is_gone_afterwards(tmp_path: Path) -> None:
    with cache.opened(tmp_path) as kept:
        with kept.writing():
            kept.put("a", [Row("text", "1", "甲")])
        with cache.copied(tmp_path, kept) as path:
            assert path.is_relative_to(tmp_path / cache.FOLDER)
            before = sorted(p.name for p in path.parent.iterdir())
            path.parent.chmod(0o500)  # as on a disk that another machine gave for reading only
            copy = cache.Cache(path, writes=False, immutable=True)
            assert copy.get("text", "1") == ["甲"]
            assert sorted(p.name for p in path.parent.iterdir()) == before == ["cache.db"]
            copy.close()
            path.parent.chmod(0o700)
        assert not path.parent.exists()
