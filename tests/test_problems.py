"""What is told of a problem: its place, the line, the mark under it; for people, programs and GitHub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.model import Problem
from sitegen.problems import Shown, as_github, as_json, as_text, errors, shown


def problem(line: int = 1, column: int = 1, message: str = "m", remedy: str = "r", file: str = "f.yaml") -> Problem:
    return Problem(severity="error", file=file, line=line, column=column, message=message, remedy=remedy)


def told(root: Path, text: str, p: Problem) -> str:
    (root / "f.yaml").write_text(text, encoding="utf-8")
    return as_text(shown([p], root)).replace(f"{root.as_posix()}/", "")


def test_the_line_and_a_mark_under_the_word(tmp_path: Path) -> None:
    assert told(tmp_path, "a: b\nsumary: 决议\n", problem(2, 1, "unknown key `sumary`", "did you mean `summary`?")) == (
        "f.yaml:2:1: error: unknown key `sumary`\n  2 | sumary: 决议\n    | ^^^^^^\n    did you mean `summary`?\n"
    )


def test_the_mark_stands_under_chinese_words_too(tmp_path: Path) -> None:
    lines = told(tmp_path, "标题: 决议\n", problem(1, 5)).splitlines()
    assert lines[1:3] == ["  1 | 标题: 决议", "    |       ^^"]


def test_of_a_long_paragraph_the_part_is_shown_that_matters(tmp_path: Path) -> None:
    line = told(tmp_path, "text: " + "甲" * 500 + "乙" + "丙" * 500 + "\n", problem(1, 507)).splitlines()[1]
    assert "乙" in line
    assert line.count("甲") == 40
    assert len(line) < 120
    assert line.endswith("丙…")


def test_what_would_act_on_a_terminal_is_shown_as_its_number(tmp_path: Path) -> None:
    said = told(tmp_path, "a\x1b[31m: \u202eb\n", problem(1, 1, "the \x1b[2J key"))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "<U+001B>" in said


@pytest.mark.parametrize("p", [problem(0, 0), problem(9, 1), problem(1, 0), problem(1, 99), problem(file="gone.yaml")])
def test_a_place_that_is_not_there_does_no_harm(tmp_path: Path, p: Problem) -> None:
    assert "error: m" in told(tmp_path, "a: b\n", p)


def test_colours_only_where_they_are_wanted(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("a: b\n", encoding="utf-8")
    assert "\x1b[1;31merror" in as_text(shown([problem()], tmp_path), colour=True)
    assert "\x1b" not in as_text(shown([problem()], tmp_path))


def test_json_has_everything(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("a: 决议\n", encoding="utf-8")
    (data,) = json.loads(as_json(shown([problem(1, 4)], tmp_path)))
    assert data == {
        "severity": "error",
        "file": (tmp_path / "f.yaml").as_posix(),
        "line": 1,
        "column": 4,
        "message": "m",
        "remedy": "r",
        "text": "a: 决议",
    }


def test_github_gets_one_command_a_problem_whatever_the_words(tmp_path: Path) -> None:
    p = problem(2, 3, "100 % of\n::warning::words", "a, b: c", file="a,b:c.yaml")
    said = as_github(shown([p], Path()))
    assert said == "::error file=a%2Cb%3Ac.yaml,line=2,col=3::100 %25 of%0A::warning::words%0Aa, b: c\n"
    assert errors([p]) == 1


def test_github_gets_no_control_characters(tmp_path: Path) -> None:
    p = problem(1, 1, "the \x1b[2J key", "a\r\n::error::b\u2028", file="a\n::error::\x9b.yaml")
    said = as_github(shown([p], Path()))
    assert said.replace("\n", "").isprintable()
    assert said.count("\n") == 1
    assert said.startswith("::error file=a<U+000A>%3A%3Aerror%3A%3A<U+009B>.yaml,line=1,col=1::the <U+001B>[2J key%0Aa")


@pytest.mark.parametrize("c", "\x00\x1b\x7f\x85\x9b\u061c\u2028\u2029\u202e\u2066\ufeff\ufffe\uffff\ud800\n\r")
def test_nothing_that_is_told_acts_on_the_terminal(tmp_path: Path, c: str) -> None:
    p = problem(1, 1, f"a{c}b", f"a{c}b", file=f"a{c}b")
    for said in (as_text([Shown(p, p.file, "x")]), as_github(shown([p], Path()))):
        assert c == "\n" or c not in said
        assert f"a<U+{ord(c):04X}>b" in said
