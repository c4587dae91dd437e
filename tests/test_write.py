from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from sitegen import lock, record
from sitegen import write as room
from sitegen.obstacles import Obstacle
from sitegen.record import LIST, NotOursError
from sitegen.write import Changes
from tests.test_lock import begin, said

ONE = {"index.html": b"1", "zh/index.html": b"2"}


def write(files: dict[str, bytes], out: Path, unchanged: Iterable[str] = (), **more: bool) -> Changes:
    return room.write(files.items(), out, unchanged, **more)


def tree(folder: Path) -> dict[str, bytes]:
    """What a reader may see, and what others have put there."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.relative_to(folder).parts[0].startswith(".sitegen")
    }


def own(folder: Path) -> set[str]:
    """The names of what is there of our own means."""
    return {path.name for path in folder.iterdir() if path.name.startswith(".sitegen")}


def test_nothing_is_done_where_nothing_is_said() -> None:
    assert Changes() == ((), (), (), 0, ())


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert write(ONE, tmp_path / "out").added == ("index.html", "zh/index.html")
    before = (tmp_path / "out/index.html").stat().st_mtime_ns, (tmp_path / "out/index.html").stat().st_ino
    done = write({"index.html": b"1", "zh/a/index.html": b"3"}, tmp_path / "out")
    assert (done.added, done.changed, done.removed, done.unchanged) == (("zh/a/index.html",), (), ("zh/index.html",), 1)
    assert tree(tmp_path / "out") == {"index.html": b"1", "zh/a/index.html": b"3"}
    assert ((tmp_path / "out/index.html").stat().st_mtime_ns, (tmp_path / "out/index.html").stat().st_ino) == before


def test_empty_folders_go(tmp_path: Path) -> None:
    write({"a/b/c.html": b"1", "d.html": b""}, tmp_path)
    write({"d.html": b""}, tmp_path)
    assert not (tmp_path / "a").exists()


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"mine")
    with pytest.raises(NotOursError):
        write(ONE, tmp_path)
    assert tree(tmp_path) == {"thesis.doc": b"mine"}


def test_what_was_put_beside_ours_stays(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    (tmp_path / "CNAME").write_bytes(b"mine")
    write({}, tmp_path)
    assert tree(tmp_path) == {"CNAME": b"mine"}


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//b", "a\\b", "a/" + "x" * 300])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="inside"):
        write({path: b""}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_takes_the_place_of_a_file_and_back(tmp_path: Path) -> None:
    write({"a": b"1"}, tmp_path)
    write({"a/b": b"2"}, tmp_path)
    assert tree(tmp_path) == {"a/b": b"2"}
    write({"a": b"3"}, tmp_path)
    assert tree(tmp_path) == {"a": b"3"}


def test_a_new_folder_takes_its_place_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ONE, tmp_path)
    (tmp_path / "zh/CNAME").write_bytes(b"mine")
    real, moved = os.replace, []

    def move(ready: str, place: str) -> None:
        moved.append(Path(place).relative_to(tmp_path).as_posix())
        real(ready, place)

    monkeypatch.setattr(os, "replace", move)
    write({**ONE, "en/a/1.html": b"3", "en/2.html": b"4", "zh/a/1.html": b"5", "zh/a/2.html": b"6"}, tmp_path)
    assert [p for p in moved if not p.startswith(".sitegen")] == ["en", "zh/a"]
    assert tree(tmp_path)["zh/CNAME"] == b"mine"
    assert len(tree(tmp_path)) == len(ONE) + 5


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_old_site_whole(tmp_path: Path) -> None:
    """A limit on the size of files stands for it."""
    write(ONE, tmp_path)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    files = [("index.html", b"new"), ("zh/index.html", b"x" * 5000)]
    code = f"{limit}; from pathlib import Path; from sitegen import write; write.write({files!r}, Path('.'))"
    checkout = {**os.environ, "PYTHONPATH": str(Path(room.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=checkout, capture_output=True, check=False)
    assert b"File too large" in done.stderr
    assert tree(tmp_path) == ONE
    assert own(tmp_path) == {LIST}


def test_what_is_kept_is_neither_read_nor_removed(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    done = write({"index.html": b"new"}, tmp_path, unchanged=["zh/index.html"])
    assert (done.changed, done.removed, done.unchanged) == (("index.html",), (), 1)
    assert tree(tmp_path) == {"index.html": b"new", "zh/index.html": b"2"}


def test_no_file_comes_twice(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        room.write([("a", b"1"), ("b", b"2"), ("a", b"3")], tmp_path / "out")
    assert not (tmp_path / "out" / "b").exists()


def test_what_fails_in_the_making_leaves_the_old_site_whole(tmp_path: Path) -> None:
    write(ONE, tmp_path)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise KeyError("no word for this")

    with pytest.raises(KeyError):
        room.write(files(), tmp_path)
    assert tree(tmp_path) == ONE


# --- What others have put there ----------------------------------------------


def test_a_file_that_was_changed_since_stays_and_is_named(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    (tmp_path / "zh/index.html").write_bytes(b"mine")
    for _ in range(2):  # it does not become ours
        done = write({"index.html": b"new", "zh/index.html": b"new"}, tmp_path)
        assert done.obstacles == (Obstacle("zh/index.html", "a file", 1, may_be_replaced=True),)
        assert tree(tmp_path) == {"index.html": b"new", "zh/index.html": b"mine"}
    assert own(tmp_path) == {LIST}
    done = write({"index.html": b"new", "zh/index.html": b"new"}, tmp_path, replace=True)
    assert (done.changed, done.obstacles) == (("zh/index.html",), ())
    assert write(ONE, tmp_path).changed == ("index.html", "zh/index.html")


def test_a_file_that_was_changed_since_is_not_removed_and_is_nobodys_then(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    (tmp_path / "zh/index.html").write_bytes(b"mine")
    assert write({}, tmp_path).obstacles == (Obstacle("zh/index.html", "a file"),)
    assert write({}, tmp_path).obstacles == ()
    assert tree(tmp_path) == {"zh/index.html": b"mine"}


def test_a_file_with_the_very_bytes_becomes_ours(tmp_path: Path) -> None:
    write({}, tmp_path)
    write({"index.html": b"1"}, tmp_path)
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh/index.html").write_bytes(b"2")
    assert write(ONE, tmp_path).unchanged == 2
    assert write({}, tmp_path).removed == ("index.html", "zh/index.html")


def test_all_or_nothing_where_that_is_wanted(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    (tmp_path / "zh/index.html").write_bytes(b"mine")
    (tmp_path / "a.html").write_bytes(b"mine")
    with pytest.raises(room.InTheWayError) as raised:
        write({"a.html": b"new", "index.html": b"new", "zh/index.html": b"new"}, tmp_path, whole=True)
    assert str(raised.value) == "a.html, zh/index.html"
    (tmp_path / "a.html").unlink()
    assert tree(tmp_path) == {"index.html": b"1", "zh/index.html": b"mine"}
    assert own(tmp_path) == {LIST}
    done = write({"index.html": b"1"}, tmp_path, whole=True)  # it is in nobody's way then
    assert done.obstacles == (Obstacle("zh/index.html", "a file"),)


@pytest.mark.parametrize("replace", [False, True])
def test_nothing_is_written_or_removed_through_a_link(replace: bool, tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    write({**ONE, "zh/old.html": b"old"}, out)
    shutil.copytree(out / "zh", victim)
    shutil.rmtree(out / "zh")
    (out / "zh").symlink_to(victim)
    done = write({**ONE, "zh/new.html": b"new"}, out, replace=replace)
    assert done.obstacles == (Obstacle("zh", "a symbolic link", 2),)
    assert tree(victim) == {"index.html": b"2", "old.html": b"old"}
    assert (out / "zh").is_symlink()


def test_a_link_on_the_way_to_what_should_go_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(ONE, out)
    (out / "zh").rename(tmp_path / "victim")
    (out / "zh").symlink_to(tmp_path / "victim")
    assert write({"index.html": b"1"}, out).obstacles == (Obstacle("zh", "a symbolic link"),)
    assert tree(tmp_path / "victim") == {"index.html": b"2"}


def test_a_link_in_the_place_of_a_file_stays_or_goes_alone(tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    write(ONE, out)
    victim.write_bytes(b"1")  # the very bytes
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(victim)
    for _ in range(2):
        assert write({**ONE, "index.html": b"1"}, out).obstacles == (
            Obstacle("index.html", "a symbolic link", 1, True),
        )
    write({"index.html": b"new"}, out, replace=True)
    assert victim.read_bytes() == b"1"
    assert not (out / "index.html").is_symlink()


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("holds", [[], ["thesis.doc"], ["a/b/thesis.doc"], ["ours", "thesis.doc"], ["ours", "a/"]])
def test_a_folder_of_others_stays_where_a_file_should_go(holds: list[str], replace: bool, tmp_path: Path) -> None:
    write({**ONE, **({"page/ours": b"3"} if "ours" in holds else {})}, tmp_path)
    (tmp_path / "page").mkdir(exist_ok=True)
    for path in map((tmp_path / "page").joinpath, (name for name in holds if name != "ours")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine") if path.suffix else path.mkdir()
    theirs = {path: data for path, data in tree(tmp_path / "page").items() if path != "ours"}
    done = write({**ONE, "page": b"new", "other": b"new"}, tmp_path, replace=replace)
    assert done.obstacles == (Obstacle("page", "a folder", 1),)
    assert done.added == ("other",)
    assert tree(tmp_path / "page") == theirs


def test_a_file_of_others_in_a_folder_of_ours_stays_where_a_file_should_go(tmp_path: Path) -> None:
    write({"page/a/ours": b"3"}, tmp_path)
    shutil.rmtree(tmp_path / "page/a")
    (tmp_path / "page/a").write_bytes(b"mine")
    assert write({"page": b"new"}, tmp_path).obstacles == (Obstacle("page", "a folder", 1),)
    assert tree(tmp_path) == {"page/a": b"mine"}


def test_a_file_of_others_stays_where_a_folder_should_go(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    (tmp_path / "en").write_bytes(b"mine")
    done = write({**ONE, "en/index.html": b"3", "en/a/index.html": b"3"}, tmp_path)
    assert done.obstacles == (Obstacle("en", "a file", 2),)
    assert tree(tmp_path) == {**ONE, "en": b"mine"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    (tmp_path / "index.html").unlink()
    os.mkfifo(tmp_path / "index.html")
    for _ in range(2):  # the second time no record says anything of it
        assert write(ONE, tmp_path).obstacles == (Obstacle("index.html", "a named pipe", 1, may_be_replaced=True),)


def test_a_record_that_was_forged_removes_nothing(tmp_path: Path) -> None:
    """It has even the place right; but not the bytes of what lies there."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.doc").write_bytes(b"mine")
    (out / LIST).write_bytes(record.spelt(out, {"thesis.doc": record.digest(b"theirs")}))
    assert write(ONE, out).obstacles == (Obstacle("thesis.doc", "a file"),)
    assert tree(out) == {**ONE, "thesis.doc": b"mine"}


def test_what_came_from_elsewhere_is_replaced_only_where_that_is_said(tmp_path: Path) -> None:
    write({**ONE, "old.html": b"old"}, tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    with pytest.raises(NotOursError, match="copied or moved"):
        write({"index.html": b"new"}, tmp_path / "b")
    done = write({"index.html": b"new"}, tmp_path / "b", replace=True)
    assert (done.changed, done.removed) == (("index.html",), ())
    assert tree(tmp_path / "b") == {"index.html": b"new", "zh/index.html": b"2", "old.html": b"old"}


@pytest.mark.parametrize("name", [LIST, f"{LIST}/a", ".sitegen-new/files/a", ".sitegen-lock"])
def test_no_file_of_a_site_has_a_name_of_our_own_means(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"):
        write({name: b""}, tmp_path)


# --- The folder in which new files wait ---------------------------------------


def test_a_link_in_the_place_of_the_staging_folder_is_not_followed(tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    write(ONE, out)
    victim.mkdir()
    (victim / "keep.txt").write_bytes(b"mine")
    (out / ".sitegen-new").symlink_to(victim)
    write({**ONE, "a": b"new"}, out)
    assert tree(victim) == {"keep.txt": b"mine"}
    assert tree(out) == {**ONE, "a": b"new"}
    assert own(out) == {LIST}


@pytest.mark.parametrize("theirs", ["keep.txt", "files/keep.txt", "journal", "mark"])
def test_a_folder_of_others_in_its_place_is_refused(theirs: str, tmp_path: Path) -> None:
    write(ONE, tmp_path)
    path = tmp_path / ".sitegen-new" / theirs
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    with pytest.raises(NotOursError, match="move it away"):
        write({"a": b"new"}, tmp_path)
    assert path.read_bytes() == b"mine"
    assert tree(tmp_path) == ONE


# --- Alone ------------------------------------------------------------------------------------------------------------


def test_what_is_not_ours_is_refused_before_anything_is_changed(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"mine")
    with pytest.raises(NotOursError), room.locked(tmp_path):
        pytest.fail("nobody gets here")
    with room.locked(tmp_path, replace=True):
        assert own(tmp_path) == {record.LOCK}
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_what_was_built_elsewhere_is_refused_by_the_writing(tmp_path: Path) -> None:
    """Which looks at the record again, and once is enough."""
    write(ONE, tmp_path / "out")
    shutil.copytree(tmp_path / "out", tmp_path / "copy")
    with room.locked(tmp_path / "copy"), pytest.raises(NotOursError):
        write(ONE, tmp_path / "copy")


def test_whoever_comes_second_waits_or_is_refused(tmp_path: Path) -> None:
    first = begin(tmp_path)
    assert said(first) == "held False"
    with pytest.raises(lock.BusyError), room.locked(tmp_path, wait=False):
        pytest.fail("nobody gets here")
    told: list[str] = []

    def tell(words: str) -> None:
        told.append(words)
        first.communicate("\n")

    with room.locked(tmp_path, tell=tell) as waited:
        assert waited
    assert told == [f"waiting for another build of {tmp_path} (process {first.pid})"]
