"""content/terms.yaml: lists of equal terms, and what is wrong with them, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import store, terms
from sitegen.model import Problem

HEAD = "terms:\n"


def problems(root: Path, text: str) -> list[Problem]:
    path = root / terms.FILE
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return [*store.load(root)[1]]


def test_lists_of_terms_are_read(tmp_path: Path) -> None:
    assert problems(tmp_path, "  - [因特网, 互联网, Internet]\n  - [首脑会议, summit]\n") == []
    said, _ = store.Reader(tmp_path).read(terms.FILE)
    assert said.terms == (("因特网", "互联网", "Internet"), ("首脑会议", "summit"))


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("  - [因特网, 互联网]\n  - [网络, 因特网]\n", 3, 10, "`因特网` is there twice"),
        ("  - [Internet, internet]\n", 2, 16, "`internet` is there twice"),
        ("  - [因特网]\n", 2, 6, "`因特网` stands alone in its list"),
        ("  - [因特网, 《》]\n", 2, 11, "`《》` holds no letter"),
        ("  - 因特网\n", 2, 5, ""),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, text: str, line: int, column: int, message: str) -> None:
    (found,) = problems(tmp_path, text)
    assert (found.severity, found.file, found.line, found.column) == ("error", terms.FILE, line, column)
    assert message in found.message
    assert found.remedy
