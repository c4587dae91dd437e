"""What builds keep: read back as it was, and never trusted."""

from __future__ import annotations

import hashlib
import os
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen import kept
from sitegen.inputs import CACHE
from sitegen.model import Paragraph, Resolution


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    text = Resolution(symbol="A/RES/1/1", language="zh", adopted=date(1946, 1, 24), preamble=(Paragraph(text="信"),))
    kept.save(tmp_path, "p", {"a": (text, text), "b": frozenset({("x", ("A/RES/1/1", "zh"))})})
    back = kept.load(tmp_path, "p")
    assert back == {"a": (text, text), "b": frozenset({("x", ("A/RES/1/1", "zh"))})}
    assert back["a"][0] is back["a"][1]


def test_of_another_program_it_is_nothing(tmp_path: Path) -> None:
    kept.save(tmp_path, "p", 1)
    assert kept.load(tmp_path, "q") is None


@pytest.mark.parametrize("cut", [0, 5, 31, 32, 40, -1])
def test_cut_short_it_is_nothing(tmp_path: Path, cut: int) -> None:
    kept.save(tmp_path, "p", ["信" * 100])
    file = tmp_path / kept.FILE
    file.write_bytes(file.read_bytes()[:cut])
    assert kept.load(tmp_path, "p") is None


def sealed(body: bytes) -> bytes:
    """A file that looks as if the program had written it."""
    return kept._of("p") + hashlib.blake2b(body, digest_size=16).digest() + body


class Evil:
    """Runs a command when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (f"touch '{self.path}'",)


def test_nothing_in_it_is_run(tmp_path: Path) -> None:
    body = pickle.dumps(Evil(tmp_path / "ran"))
    (tmp_path / CACHE).mkdir()
    (tmp_path / kept.FILE).write_bytes(sealed(body))
    assert kept.load(tmp_path, "p") is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", [b"sitegen.model\ndataclass", b"builtins\neval", b"sitegen.build\nPath"])
def test_nothing_but_plain_data_is_named(tmp_path: Path, name: bytes) -> None:
    body = b"c" + name + b"\n."
    (tmp_path / CACHE).mkdir()
    (tmp_path / kept.FILE).write_bytes(sealed(body))
    assert kept.load(tmp_path, "p") is None


def test_what_looks_right_is_read(tmp_path: Path) -> None:
    (tmp_path / CACHE).mkdir()
    (tmp_path / kept.FILE).write_bytes(sealed(pickle.dumps(["信"])))
    assert kept.load(tmp_path, "p") == ["信"]
