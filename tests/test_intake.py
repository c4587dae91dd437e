"""Sources on disk → YAML on disk: which are taken, what becomes of each, what is refused before it is read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sitegen import intake
from sitegen.intake import Outcome, sources, take
from sitegen.report import exit_code

TEXT = " 2030年1月2日大会决议\n\n70/1. 题目\n\n 大会，\n\n 回顾其以往决议，\n\n 1. 欢迎；\n\n 2. 请秘书长提出报告。\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "A-RES-70-1.zh.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(outcome: Outcome) -> str:
    (problem,) = outcome.problems
    assert (problem.severity, problem.file) == ("error", str(outcome.source))
    assert problem.remedy
    assert (outcome.fate, outcome.yaml, outcome.resolution) == ("refused", None, None)
    return problem.message


def test_what_becomes_of_a_source(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yaml = out / "A-RES-70-1.zh.yaml"
    first = take(source, out)
    assert (first.source, first.fate, first.yaml) == (source, "written", yaml)
    assert first.resolution
    assert first.yaml
    assert first.resolution.symbol == "A/RES/70/1"
    assert {p.file for p in first.problems} <= {str(source)}
    assert take(source, out).fate == "unchanged"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("欢迎", "高兴"), encoding="utf-8")
    assert take(source, out).fate == "edited"
    assert "高兴" in yaml.read_text(encoding="utf-8")
    assert take(source, out, force=True).fate == "written"
    other = source.with_name("A-RES-70-1.zh.again.txt")
    other.write_text(TEXT.replace("欢迎", "高兴"), encoding="utf-8")
    assert take(other, out).fate == "other"
    assert "高兴" not in yaml.read_text(encoding="utf-8")


def test_a_file_that_no_resolution_could_fill_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "A-RES-70-1.zh.txt"
    with large.open("wb") as file:
        file.truncate(intake.LIMIT + 1)  # takes no room on the disk
    assert told(take(large, tmp_path)) == "is larger than 100 MB"


def test_a_file_of_just_the_limit_is_read(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LIMIT", source.stat().st_size)
    assert take(source, tmp_path).fate == "written"
    monkeypatch.setattr(intake, "LIMIT", source.stat().st_size - 1)
    assert told(take(source, tmp_path)).startswith("is larger than")


def test_what_is_not_there_is_refused_in_its_turn(source: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    assert list(sources([gone, source])) == [gone, source]
    assert told(take(gone, tmp_path)) == f"cannot be read: {os.strerror(errno.ENOENT)}"


def test_what_cannot_be_parsed_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zh.pdf"
    path.write_bytes(b"%PDF-1.4 and no more")
    assert "the PDF is damaged" in told(take(path, tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_what_is_doubtful_in_a_source_is_told_of_that_file_and_written(source: Path, tmp_path: Path) -> None:
    source.write_text(TEXT.replace("2. 请", "4. 请") + " 页脚\n", encoding="utf-8")
    outcome = take(source, tmp_path / "out")
    assert outcome.fate == "written"
    assert [(p.severity, p.file) for p in outcome.problems] == [("warning", str(source))]


def test_of_a_folder_the_sources_are_taken_in_order(tmp_path: Path) -> None:
    names = ["b.txt", "a.PDF", "sub/c.docx", "sub/d.xml", "e.doc"]
    others = ["f.yaml", "g", ".hidden.txt", ".git/h.txt", "sub/.i/j.txt", "k.txt~"]
    for name in names + others:
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    found = list(sources([tmp_path]))
    assert [p.relative_to(tmp_path).as_posix() for p in found if isinstance(p, Path)] == sorted(names)
    assert [o.source.name for o in found if not isinstance(o, Path)] == ["link.txt"]  # refused, and told
    assert list(sources([tmp_path / "g", tmp_path / ".hidden.txt"])) == [tmp_path / "g", tmp_path / ".hidden.txt"]


def test_a_folder_within_a_hidden_one_may_be_named(tmp_path: Path) -> None:
    folder = tmp_path / ".cache" / "in"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("x", encoding="utf-8")
    assert list(sources([folder])) == [folder / "a.txt"]


def test_what_lies_among_sources_and_is_none_is_said_and_not_read(source: Path, tmp_path: Path) -> None:
    folder = source.parent
    others = ["~$A-RES-70-1.zh.docx", "Seite.JPG", "all.zip", "A-RES-70-1.zh (1).txt"]
    for name in others:
        (folder / name).write_bytes(source.read_bytes())
    found = list(sources([folder]))
    assert found == sorted(folder.iterdir())
    outcomes = {one.name: take(one, tmp_path / "out") for one in (p for p in found if isinstance(p, Path))}
    assert {name: o.fate for name, o in outcomes.items()} == dict.fromkeys(others, "passed over") | {
        source.name: "written"
    }
    for name in others:
        (said,) = outcomes[name].problems
        assert (said.file, said.severity == "error") == (str(folder / name), False)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["A-RES-70-1.zh.yaml"]
    assert exit_code(list(outcomes.values())) == 0


@pytest.mark.parametrize("name", ["A-RES-70-1.ZH.TXT", "a.Zh.Txt"])
def test_capitals_in_a_name_say_the_same(source: Path, tmp_path: Path, name: str) -> None:
    renamed = source.rename(source.with_name(name))
    assert list(sources([tmp_path])) == [renamed]
    outcome = take(renamed, tmp_path / "out")
    assert outcome.resolution
    assert outcome.resolution.language == "zh"
    renamed.write_text("70/1. x\n\nDecides;\n", encoding="utf-8")
    assert take(renamed, tmp_path / "other").resolution.language == "zh"  # type: ignore[union-attr]


def test_a_word_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "A-RES-70-1.zh.DOCX"
    path.write_bytes(b"\x07Li Ming" + bytes(150))
    assert told(take(path, tmp_path / "out")) == "its name is that of a Word file, and it is none"
