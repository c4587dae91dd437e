from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import pytest

from sitegen import write as room
from sitegen.stamps import LIST
from sitegen.record import NotOursError
from sitegen.write import Changes

ONE = {"index.html": b"1", "zh/index.html": b"2"}


def write(files: dict[str, bytes], out: Path, kept: Iterable[str] = ()) -> Changes:
    return room.write(files.items(), out, kept)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != LIST
    }


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
    assert [p for p in moved if p != LIST] == ["en", "zh/a"]
    assert tree(tmp_path)["zh/CNAME"] == b"mine"
    assert len(tree(tmp_path)) == len(ONE) + 5


def test_a_full_disk_leaves_the_old_site_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ONE, tmp_path)
    written = []

    def fill(path: str, mode: str, buffering: int = -1) -> IO[bytes]:
        written.extend([path] if mode == "wb" else [])
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        return Path(path).open(mode, buffering)

    monkeypatch.setattr(room, "open", fill, raising=False)
    with pytest.raises(OSError, match="No space"):
        write({"index.html": b"new", "zh/index.html": b"new"}, tmp_path)
    monkeypatch.undo()
    assert tree(tmp_path) == ONE


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX")
def test_cut_short_between_two_files_the_next_build_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ONE, tmp_path)
    real = os.replace

    def die(ready: str, place: str) -> None:
        if Path(place).name == "b.html":
            raise KeyboardInterrupt
        real(ready, place)

    monkeypatch.setattr(os, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        write({"a.html": b"new", "b.html": b"new", "c/d.html": b"new", "zh/e.html": b"new"}, tmp_path)
    monkeypatch.undo()
    assert tree(tmp_path) == ONE | {"a.html": b"new"}
    write(ONE, tmp_path)
    assert tree(tmp_path) == ONE


def test_what_is_kept_is_neither_read_nor_removed(tmp_path: Path) -> None:
    write(ONE, tmp_path)
    done = write({"index.html": b"new"}, tmp_path, kept=["zh/index.html"])
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
