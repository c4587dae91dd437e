"""Single files: what is refused, what is left behind, what is whole."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def with_checkout() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(files.__file__).parent.parent)}


def test_a_plain_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100_000)
    assert files.read(tmp_path / "a") == b"x" * 100_000


@pytest.mark.parametrize("kind", ["link", "folder", "fifo", "socket", "device"])
def test_nothing_but_a_plain_file_is_read(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    path = Path("/dev/zero" if kind == "device" else "it")
    if kind == "link":
        path.symlink_to("there")
    elif kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        socket.socket(socket.AF_UNIX).bind("it")
    with pytest.raises(files.NotAFileError):
        files.read(path)


def test_a_link_is_followed_where_that_is_asked_but_not_to_a_device(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x")
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert files.read(tmp_path / "link", links=True) == b"x"
    with pytest.raises(files.NotAFileError, match="a device"):
        files.read(tmp_path / "zero", links=True)


def test_no_more_is_read_than_was_wanted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 5000)
    assert files.read(tmp_path / "a", limit=5000) == b"x" * 5000
    with pytest.raises(files.TooLargeError, match="larger than 4,999 bytes"):
        files.read(tmp_path / "a", limit=4999)


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="needs a file that says 0 bytes and does not end")
def test_what_a_file_says_of_its_size_is_not_believed() -> None:
    assert Path("/proc/self/pagemap").stat().st_size == 0
    with pytest.raises(files.TooLargeError):
        files.read("/proc/self/pagemap", limit=5000)


def test_a_place_inside_lies_behind_no_link(tmp_path: Path) -> None:
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/out").symlink_to(tmp_path)
    (tmp_path / "site/file").touch()
    (tmp_path / "link").symlink_to("site")
    assert files.inside(tmp_path / "link", "content/new/a.md") == tmp_path / "link/content/new/a.md"
    for way in ("out/a.md", "out/site/a.md", "file/a.md"):
        with pytest.raises(files.NotAFileError, match="not a folder"):
            files.inside(tmp_path / "site", way)


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / ("决" * 66)
    files.put(path, b"old")
    files.put(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == [path.name]


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    files.put(tmp_path / "a", b"old", new=True)
    with pytest.raises(FileExistsError):
        files.put(tmp_path / "a", b"new", new=True)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_what_was_cut_short_leaves_the_old_file_alone(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    (tmp_path / "a").write_bytes(b"old")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    code = f"{limit}; from sitegen import files; files.put('a', b'x' * 5000)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=with_checkout(), capture_output=True)
    assert b"File too large" in done.stderr
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_no_link_is_followed_that_somebody_laid_where_a_file_is_being_written(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / f".a.{os.getpid()}{files.PART}").symlink_to("victim")
    files.put(tmp_path / "a", b"new")
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert names(tmp_path) == ["a", "victim"]


def test_halves_of_dead_processes_are_cleared_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f".x.{dead.pid}{files.PART}").write_bytes(b"")
    (tmp_path / f".x.{os.getppid()}{files.PART}").write_bytes(b"")
    (tmp_path / ".theirs.part").write_bytes(b"")
    files.put(tmp_path / "a", b"")
    left = [".theirs.part", f".x.{os.getppid()}{files.PART}", "a"]
    assert names(tmp_path) == sorted(left)
