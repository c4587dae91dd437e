"""What builds keep: read back as it was, written anew only where it is another, and never trusted."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen import kept
from sitegen.model import Paragraph, Resolution
from sitegen.stamps import CACHE


def values(root: Path, program: str = "p") -> list[Any]:
    return [part.value for part in kept.load(root, program)]


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    text = Resolution(symbol="A/RES/1/1", language="zh", adopted=date(1946, 1, 24), preamble=(Paragraph(text="信"),))
    parts = [{"a": (text, text)}, frozenset({("x", ("A/RES/1/1", "zh"))}), {}]
    kept.save(tmp_path, "p", parts)
    back = values(tmp_path)
    assert back == parts
    assert back[0]["a"][0] is back[0]["a"][1]


@pytest.mark.parametrize("now", [["甲", "乙", "丙"], ["甲", "丁", "丙"], ["甲"], [], ["丙", "乙", "甲", "丁"]])
def test_some_parts_are_others(tmp_path: Path, now: Sequence[str]) -> None:
    kept.save(tmp_path, "p", ["甲", "乙", "丙"])
    kept.save(tmp_path, "p", now, kept.load(tmp_path, "p"))
    assert values(tmp_path) == list(now)


def test_a_part_that_is_the_same_is_copied(tmp_path: Path) -> None:
    kept.save(tmp_path, "p", [("甲",), ("乙",)])
    before = kept.load(tmp_path, "p")

    class Unpackable(tuple[str, ...]):
        def __reduce__(self) -> tuple[Any, ...]:
            raise AssertionError("packed anew")

    kept.save(tmp_path, "p", [Unpackable(("甲",)), ("丙",)], before)
    assert values(tmp_path) == [("甲",), ("丙",)]


def test_what_another_build_wrote_meanwhile_is_not_copied(tmp_path: Path) -> None:
    kept.save(tmp_path, "p", ["甲", "乙"])
    before = kept.load(tmp_path, "p")
    kept.save(tmp_path, "p", ["丙丙丙", "丁"])
    kept.save(tmp_path, "p", ["甲", "乙"], before)
    assert values(tmp_path) == ["甲", "乙"]


def test_where_it_is_gone_meanwhile_it_is_written_anew(tmp_path: Path) -> None:
    kept.save(tmp_path, "p", ["甲", "乙"])
    before = kept.load(tmp_path, "p")
    kept.forget(tmp_path)
    kept.save(tmp_path, "p", ["甲", "丙"], before)
    assert values(tmp_path) == ["甲", "丙"]


def test_of_another_program_it_is_nothing(tmp_path: Path) -> None:
    kept.save(tmp_path, "p", [1])
    assert values(tmp_path) == [1]
    assert values(tmp_path, "q") == []


WHOLE = 16 + 8 + 2 * (8 + 4)
"""Bytes of a file with two parts, without what they say."""


@pytest.mark.parametrize("cut", [0, 5, 16, 20, 24, 30, WHOLE, -1, -30])
def test_cut_short_it_is_nothing(tmp_path: Path, cut: int) -> None:
    kept.save(tmp_path, "p", [["信" * 100], "甲"])
    file = tmp_path / kept.FILE
    file.write_bytes(file.read_bytes()[:cut])
    assert kept.load(tmp_path, "p") == ()


def test_of_another_python_it_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.save(tmp_path, "p", [1])
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-999")
    assert values(tmp_path) == []


def test_where_it_cannot_be_kept_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / kept.FILE).mkdir(parents=True)
    (tmp_path / kept.FILE / "somebody's").touch()
    kept.save(tmp_path, "p", [1])
    kept.forget(tmp_path)
    assert [p.name for p in (tmp_path / CACHE).iterdir()] == ["kept"]


def test_cut_short_between_two_parts_it_is_nothing(tmp_path: Path) -> None:
    kept.save(tmp_path, "p", ["甲", "乙"])
    second = kept.load(tmp_path, "p")[1].start
    file = tmp_path / kept.FILE
    file.write_bytes(file.read_bytes()[:second])
    assert kept.load(tmp_path, "p") == ()


@pytest.mark.parametrize("at", [3, 20, 30, 45, 60])
def test_a_byte_that_is_another_is_seen(tmp_path: Path, at: int) -> None:
    kept.save(tmp_path, "p", ["信" * 100])
    file = tmp_path / kept.FILE
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert kept.load(tmp_path, "p") == ()


def sealed(root: Path, body: bytes) -> None:
    """Write a file that looks as if the program had written it."""
    (root / CACHE).mkdir()
    (root / kept.FILE).write_bytes(kept._of("p") + (1).to_bytes(8, "little") + kept._head(body) + body)


class Evil:
    """Runs a command when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (f"touch '{self.path}'",)


def test_nothing_in_it_is_run(tmp_path: Path) -> None:
    sealed(tmp_path, pickle.dumps(Evil(tmp_path / "ran")))
    assert kept.load(tmp_path, "p") == ()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", [b"sitegen.model\ndataclass", b"builtins\neval", b"sitegen.build\nPath"])
def test_nothing_but_plain_data_is_named(tmp_path: Path, name: bytes) -> None:
    sealed(tmp_path, b"c" + name + b"\n.")
    assert kept.load(tmp_path, "p") == ()


def test_what_looks_right_is_read(tmp_path: Path) -> None:
    sealed(tmp_path, pickle.dumps(["信"]))
    assert values(tmp_path) == [["信"]]
