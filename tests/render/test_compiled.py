"""Compiled templates: found again while all is as it was, made anew where anything is not, never in the way."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from sitegen.render.compiled import compiled


@pytest.fixture(autouse=True)
def may_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python may write compiled files, whatever the environment of the tests says."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(folder: Path | None, source: str = "<b>{{ word }}</b>", may_compile: bool = True, **options: bool) -> str:
    """Return what an environment of its own makes of a template."""
    environment = Environment(loader=DictLoader({"a.html": source}), autoescape=True, **options)  # type: ignore[arg-type]
    environment.bytecode_cache = compiled(environment, str(folder) if folder else None)
    if not may_compile:
        environment._generate = None  # type: ignore[assignment,method-assign]
    return environment.get_template("a.html").render(word="&")


def test_what_was_compiled_is_not_compiled_again(tmp_path: Path) -> None:
    first = rendered(tmp_path)
    assert rendered(tmp_path, may_compile=False) == first == "<b>&amp;</b>"
    assert len(list(tmp_path.iterdir())) == 1


def test_another_source_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    rendered(tmp_path)
    assert rendered(tmp_path, "<i>{{ word }}</i>") == "<i>&amp;</i>"
    assert rendered(tmp_path, "<i>{{ word }}</i>", may_compile=False) == "<i>&amp;</i>"
    assert len(list(tmp_path.iterdir())) == 1


def test_other_options_are_another_template(tmp_path: Path) -> None:
    lines = "{% if word %}\n{{ word }}{% endif %}"
    assert rendered(tmp_path, lines) == "\n&amp;"
    assert rendered(tmp_path, lines, trim_blocks=True) == "&amp;"


@pytest.mark.parametrize("left", [0, 3, 20, 80, -1])
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, left: int) -> None:
    rendered(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:left])
    assert rendered(tmp_path) == "<b>&amp;</b>"
    assert rendered(tmp_path, may_compile=False) == "<b>&amp;</b>"


def test_where_nothing_can_be_kept_templates_are_compiled_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert rendered(tmp_path / "file") == "<b>&amp;</b>"
    assert rendered(tmp_path / "nowhere") == "<b>&amp;</b>"


def test_it_lies_in_a_folder_of_the_user_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rendered(None)
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to("elsewhere")  # as somebody else might have put it there
    assert rendered(None, "<i>{{ word }}</i>") == "<i>&amp;</i>"
    folder.unlink()
    (tmp_path / "elsewhere").rename(folder)
    assert rendered(None, may_compile=False) == "<b>&amp;</b>"  # nothing was written behind the link


def test_nothing_is_written_where_python_is_to_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(tmp_path) == "<b>&amp;</b>"
    assert not list(tmp_path.iterdir())
