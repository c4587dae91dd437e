"""The record of what builds wrote: what it says comes back, is believed where it was made, and cannot be forged."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import record
from sitegen.record import LIST

NAMES = ["index.html", "zh/决议.html", 'a"b', "a\nb", "a\n..", " ", "'", '": {', "zh/\x85", "\U0001f600"]
DIGESTS = {name: record.digest(name.encode()) for name in NAMES}


@pytest.mark.parametrize("digests", [{}, DIGESTS, {name: d for name, d in DIGESTS.items() if '"' not in name}])
def test_what_was_written_is_read(digests: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(record.spelt(tmp_path, digests))
    assert record.load(tmp_path) == digests


HARM: dict[str, Callable[[Path], object]] = {
    "a list of an older version": lambda path: path.write_text("index.html\n../../thesis.docx\n", encoding="utf-8"),
    "nothing": lambda path: path.write_bytes(b""),
    "no text": lambda path: path.write_bytes(b"\x80"),
    "a list": lambda path: path.write_bytes(b"[]"),
    "deep nesting": lambda path: path.write_bytes(b"[" * 100_000),
    "another version": lambda path: change(path, version=0),
    "another path": lambda path: change(path, path="/elsewhere"),
    "another folder at the same path": lambda path: change(path, inode=1),
    "files that are none": lambda path: change(path, files=["a"]),
    "digests that are none": lambda path: change(path, files={"a": 1}),
    "a path that leads out": lambda path: change(path, files={"../../thesis.docx": "0"}),
    "an absolute path": lambda path: change(path, files={"/etc/passwd": "0"}),
    "a path with NUL": lambda path: change(path, files={"a\0b": "0"}),
    "half a character": lambda path: change(path, files={"\ud800": "0"}),
    "itself": lambda path: change(path, files={LIST: "0"}),
    "a link": lambda path: path.symlink_to(path.rename(path.with_name("there"))),
    "a folder": lambda path: folded(path),
}


def folded(path: Path) -> None:
    path.rename(path.with_name("there"))
    path.mkdir()


def change(record_: Path, /, **what: object) -> None:
    record_.write_text(json.dumps({**json.loads(record_.read_bytes()), **what}), encoding="utf-8")


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_no_other_record_is_believed(harm: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(record.spelt(tmp_path, {"a": "0"}))
    harm(tmp_path / LIST)
    assert record.load(tmp_path) is None
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(record.NotOursError, match="--replace"):
        record.claimed(tmp_path)
    assert record.claimed(tmp_path, replace=True) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / LIST)
    assert record.load(tmp_path) is None


def test_a_record_that_came_with_a_copy_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / LIST).write_bytes(record.spelt(tmp_path / "a", {"b": "0"}))
    shutil.copytree(tmp_path / "a", tmp_path / "c")
    assert record.load(tmp_path / "c") is None
    (tmp_path / "a").rename(tmp_path / "moved")
    (tmp_path / "c").rename(tmp_path / "a")
    assert record.load(tmp_path / "a") is None


def test_a_folder_is_the_same_by_whatever_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / LIST).write_bytes(record.spelt(tmp_path / "a", {"b": "0"}))
    (tmp_path / "link").symlink_to("a")
    monkeypatch.chdir(tmp_path)
    assert record.load(Path("link")) == record.load(Path("a/../a")) == {"b": "0"}
