"""What is told of a problem: its place, the line, the mark under it; for people, programs and GitHub."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.model import Problem
from sitegen.problems import Shown, as_github, as_json, as_text, errors, place, shown


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


def test_a_line_is_cut_at_a_hundred_columns_and_says_so(tmp_path: Path) -> None:
    def line(text: str, column: int = 1) -> str:
        return told(tmp_path, text + "\n", problem(1, column)).splitlines()[1].removeprefix("  1 | ")

    assert line("a" * 100) == "a" * 100
    assert line("a" * 101) == "a" * 100 + "…"
    assert line("甲" * 50) == "甲" * 50
    assert line("甲" * 51) == "甲" * 50 + "…"
    assert line("é" * 51) == "é" * 51
    assert line("e\u0301" * 101) == "e\u0301" * 100 + "…"  # the accent takes no column of its own
    assert line("a" * 41 + "b", 42) == "…" + "a" * 40 + "b"
    assert line("a" * 40 + "b", 41) == "a" * 40 + "b"
    assert line("\u0301" * 3000) == "\u0301" * 2000 + "…"
    assert line("a" * 200 + "\u0301" * 3000, 200) == "…" + "a" * 41 + "\u0301" * 1959 + "…"
    assert line("\u0301" * 2500 + "a" * 200) == "\u0301" * 2000 + "…"
    assert line("a" * 200 + "\u0301" * 1810 + "b" * 300, 200) == "…" + "a" * 41 + "\u0301" * 1810 + "b" * 59 + "…"
    assert line("a: b  \t ") == "a: b"


def test_the_mark_stands_under_its_word_wherever_the_line_is_cut(tmp_path: Path) -> None:
    def under(text: str, column: int) -> str:
        _, line, mark, *_ = told(tmp_path, text + "\n", problem(1, column)).splitlines()
        start = mark.index("^")
        return wide(line)[start : start + mark.count("^")]

    def wide(text: str) -> str:
        return "".join(c + "\0" * (unicodedata.east_asian_width(c) in "WF") for c in text)

    assert under("a: b-c/d.e#f g", 4) == "b-c/d.e#f"
    assert under("标题: 决议", 5) == "决\0"
    assert under("标题: e决议", 5) == "e"
    assert under("x" * 39 + "word", 40) == "word"
    assert under("x" * 90 + "甲" * 60 + " word", 152) == "word"
    assert under("\x1b\t word", 4) == "word"
    assert under("a \x1b", 3) == "<U+001B>"
    assert under("a" * 80, 1) == "a" * 30
    assert under("a,b", 2) == ","
    assert told(tmp_path, "a: b\n", problem(1, 5)).splitlines()[2] == "    |     ^"


def test_lines_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    text = "one\r\ntwo\rthree\nfour\u2028five\x0csix\x85seven"
    lines = [told(tmp_path, text, problem(n, 1)).splitlines()[1] for n in (1, 2, 3)]
    assert lines == ["  1 | one", "  2 | two", "  3 | three"]
    assert told(tmp_path, text, problem(4, 1)).splitlines()[1].startswith("  4 | four")
    assert told(tmp_path, "\ufeffa: b\n", problem(1, 1)).splitlines()[1] == "  1 | a: b"
    assert told(tmp_path, text, problem(5, 1)) == "f.yaml:5:1: error: m\n    r\n"
    twelve = told(tmp_path, "\n" * 11 + "a: b\n", problem(12, 4))
    assert twelve == "f.yaml:12:4: error: m\n  12 | a: b\n     |    ^\n    r\n"


def test_a_problem_of_a_whole_line_or_file_has_no_mark(tmp_path: Path) -> None:
    assert told(tmp_path, "a: \x1bb\n", problem(1, 0)) == "f.yaml:1: error: m\n  1 | a: <U+001B>b\n    r\n"
    assert told(tmp_path, "a: b\n", problem(0, 0)) == "f.yaml: error: m\n    r\n"
    assert told(tmp_path, "a: b\n", problem(0, 0, remedy="")) == "f.yaml: error: m\n"
    assert told(tmp_path, "a: b\n \t\nc: d\n", problem(2, 1)) == "f.yaml:2:1: error: m\n    r\n"
    (tmp_path / "f.pdf").write_bytes(b"\xff\xfe\n" * 9)
    (said,) = shown([problem(1, 1, file="f.pdf")], tmp_path)
    assert (said.line, said.mark) == ("", "")


def test_several_problems_stand_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("a: b\nc: d\n", encoding="utf-8")
    (tmp_path / "g.yaml").write_text("e: f\n", encoding="utf-8")
    all_ = shown([problem(1, 1), problem(2, 1), problem(1, 1, file="g.yaml")], tmp_path)
    assert [s.line for s in all_] == ["a: b", "c: d", "e: f"]
    assert as_text(all_) == "".join(as_text([s]) for s in all_)
    assert as_github(all_) == "".join(as_github([s]) for s in all_)


@pytest.mark.parametrize(
    "sign",
    "\x00\x07\x08\x0b\x1b\x1f\x7f\x80\x9b\x9f\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069\ufeff",
)
def test_no_sign_that_moves_colours_or_turns_reaches_the_terminal(tmp_path: Path, sign: str) -> None:
    said = told(tmp_path, f"a: b{sign}c\n", problem(1, 4, f"m{sign}", f"r{sign}", "f.yaml"))
    assert sign not in said
    assert said.count(f"<U+{ord(sign):04X}>") == 3
    assert f"<U+{ord(sign):04X}>" in place(shown([problem(0, 0, file=f"f{sign}")], tmp_path)[0])
    for harmless in "\u200b\u200d\u2010\u00a0é决":
        assert harmless in told(tmp_path, "a\n", problem(message=f"m{harmless}"))
    assert told(tmp_path, "a\tb: c\n", problem(1, 3)).splitlines()[1:3] == ["  1 | a b: c", "    |   ^"]


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
    assert "\x1b" not in as_text(shown([problem()], tmp_path))
    for severity, colour in (("error", 31), ("warning", 33), ("note", 36)):
        p = replace(problem(), severity=severity)  # type: ignore[arg-type]
        said = as_text(shown([p], tmp_path), colour=True).replace(tmp_path.as_posix(), "")
        start, end = f"\x1b[1;{colour}m", "\x1b[0m"
        assert said == f"\x1b[1m/f.yaml:1:1{end}: {start}{severity}{end}: m\n  1 | a: b\n    | {start}^{end}\n    r\n"


def test_json_has_everything(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("a: 决议\n", encoding="utf-8")
    text = as_json(shown([problem(1, 4)], tmp_path))
    assert "决议" in text
    assert text.endswith("\n]\n")
    assert text.count("\n") > 7
    (data,) = json.loads(text)
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
    whole = replace(problem(0, 0, "one\r\ntwo", "", file="%.yaml"), severity="warning")
    assert as_github(shown([whole], Path())) == "::warning file=%25.yaml::one<U+000D>%0Atwo\n"
    assert as_github(shown([replace(whole, severity="note")], Path())) == "::notice file=%25.yaml::one<U+000D>%0Atwo\n"
    assert errors([p, whole]) == 1


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
