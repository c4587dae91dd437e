"""The command ``compare``: symbols of a site, files of any kind, and what it says where something is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen import store, yaml_writer
from sitegen.cli import main
from tests.compare.sample import chinese, english

DRAFT = """The General Assembly,

Recalling its resolution 97/5 of 19 December 2042,

1. Encourages coastal States to keep the lenses of their lighthouses clean{more};

2. Requests museums of navigation to collect the diaries of retired keepers.
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, words)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for one in (*english(), *chinese()):
        yaml_writer.save(one, tmp_path / "content" / "resolutions")
    (tmp_path / "content" / "site.yaml").write_text("languages: [zh, en]\n", encoding="utf-8")
    return tmp_path


def test_two_symbols_in_the_first_language_of_the_site(site: Path) -> None:
    done = run("-C", site, "A/RES/98/7", "A/RES/99/8", "--json")
    data = json.loads(done.stdout)
    assert (done.exit_code, data["language"], data["new"]) == (0, "zh", ["op6"])
    assert json.loads(run("-C", site, "A/RES/98/7", "A/RES/99/8", "--json", "-l", "en").stdout)["language"] == "en"


def test_two_drafts_without_a_symbol_are_called_by_their_files(tmp_path: Path) -> None:
    for name, more in (("zero.txt", ""), ("rev1.txt", " in every season")):
        (tmp_path / name).write_text(DRAFT.format(more=more), encoding="utf-8")
    done = run(tmp_path / "zero.txt", tmp_path / "rev1.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith("zero.txt → rev1.txt (en)\n2 same, 1 reworded\n0 new, 0 dropped")
    assert "{+in every season+}" in done.stdout


def test_what_is_in_doubt_in_a_draft_is_told_before_it_is_compared(tmp_path: Path) -> None:
    for name, number in (("zero.txt", "2"), ("rev1.txt", "4")):
        (tmp_path / name).write_text(DRAFT.format(more="").replace("2. ", f"{number}. "), encoding="utf-8")
    done = run(tmp_path / "zero.txt", tmp_path / "rev1.txt", "--json")
    assert f"{tmp_path / 'rev1.txt'}:7: warning: operative paragraph 4 follows 1" in done.stderr
    assert json.loads(done.stdout)["new"] == []


def test_a_yaml_file_that_lies_in_no_site_is_refused(site: Path, tmp_path: Path) -> None:
    file = site / store.path_of("A/RES/98/7", "en")
    other = tmp_path / "A-RES-98-7.en.yaml"
    other.write_bytes(file.read_bytes().replace(b"lighthouses", b"museums"))
    done = run("-C", site, other, "A/RES/99/8")
    assert done.exit_code == 2
    assert f"{other} does not lie in content/resolutions/ of a site" in done.stderr


def test_a_yaml_file_against_a_symbol(site: Path) -> None:
    file = site / store.path_of("A/RES/98/7", "en")
    done = run("-C", site, file, "A/RES/99/8", "--json")
    assert json.loads(done.stdout)["from"] == "A/RES/98/7"


def test_a_page(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    done = run("-C", site, "A/RES/98/7", "A/RES/99/8", "--html", page)
    assert (done.exit_code, done.stdout) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("-C", site, "A/RES/98/7", "A/RES/99/8", "--html", tmp_path / "none" / "x.html").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["A/RES/98/7", "A/RES/1/1"], "A/RES/1/1 is not there in zh: name another, or parse it first"),
        (["A/RES/98/7", "nowhere.txt"], "nowhere.txt is neither a file nor a symbol"),
        (["A/RES/98/7", "A/RES/99/8", "-l", "xx"], "there is no language `xx`"),
        (["A/RES/98/7", "A/RES/99/8", "-l", "fr"], "A/RES/98/7 is not there in fr"),
    ],
)
def test_what_is_not_there_is_said(site: Path, words: list[str], said: str) -> None:
    done = run("-C", site, *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_files_of_two_languages_are_refused(site: Path) -> None:
    files = [site / store.path_of(s, code) for s, code in (("A/RES/98/7", "en"), ("A/RES/99/8", "zh"))]
    done = run(*files)
    assert done.exit_code == 2
    assert "compare texts of one language" in done.stderr


def test_a_file_that_is_no_text_and_a_folder_without_content(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(tmp_path / "empty.txt", tmp_path / "empty.txt").exit_code == 0
    done = run("-C", tmp_path, "A/RES/98/7", "A/RES/99/8")
    assert done.exit_code == 2
    assert "has no content/ folder" in done.stderr


def test_yaml_with_errors_is_refused(site: Path) -> None:
    file = site / store.path_of("A/RES/98/7", "zh")
    file.write_text("symbol: [", encoding="utf-8")
    done = run("-C", site, "A/RES/98/7", "A/RES/99/8")
    assert done.exit_code == 2
    assert "cannot be understood" in done.stderr
