"""Whether nothing has changed: told soon, and never when something has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import inputs, scan, stamps
from sitegen import still as room
from sitegen.build import build
from sitegen.scaffold import scaffold
from sitegen.stamps import LIST
from sitegen.still import still

TEXT = "content/resolutions/A-RES-99-999.zh.yaml"
PAGE = "site/zh/A/RES/99/999/index.html"


def _age(root: Path) -> None:
    """Make files old enough for their stamps to be believed."""
    for path in (root / "content").rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))


def _files(root: Path) -> int:
    return sum(1 for path in (root / "site").rglob("*") if path.is_file() and path.name != LIST)


@pytest.fixture(params=["one process", "two"])
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(room, "_LONG", 0 if request.param == "two" else 1_000_000_000)
    root = tmp_path / "mysite"
    list(scaffold(root))
    _age(root)
    assert build(root, root / "site").errors == 0
    return root


def stands(root: Path, out: str = "site") -> int | None:
    return still(str(root), str(root / out))[1]


def test_nothing_has_changed(site: Path) -> None:
    assert stands(site) == _files(site) > 50


def _write(path: str) -> Callable[[Path], object]:
    def act(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("another", encoding="utf-8")

    return act


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": _write(TEXT),
    "a new text": _write("content/resolutions/A-RES-99-998.zh.yaml"),
    "a text is gone": lambda root: (root / TEXT).unlink(),
    "a text was renamed": lambda root: (root / TEXT).rename(root / "content/resolutions/A-RES-99-998.zh.yaml"),
    "a text became a link": lambda root: _linked(root / TEXT),
    "a template": _write("templates/own.html"),
    "a style": _write("static/css/own.css"),
    "a page": _write(PAGE),
    "the first file": lambda root: os.utime(root / "site" / stamps.listed(str(root / "site"))[0]),
    "the last file": lambda root: os.utime(root / "site" / stamps.listed(str(root / "site"))[-1]),
    "a page is gone": lambda root: (root / PAGE).unlink(),
    "a page is as long but younger": lambda root: os.utime(root / PAGE),
    "the list of pages": _write(f"site/{LIST}"),
    "no list of pages": lambda root: (root / "site" / LIST).unlink(),
    "what is kept": _write(room.FILE),
    "what is kept is no text": lambda root: (root / room.FILE).write_bytes(b"\x80\x81"),
    "nothing is kept": lambda root: (root / room.FILE).unlink(),
}


def _linked(path: Path) -> None:
    path.rename(path.with_suffix(".txt"))
    path.symlink_to(path.with_suffix(".txt"))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_something_has_changed(site: Path, change: Callable[[Path], object]) -> None:
    change(site)
    assert stands(site) is None


def test_another_folder_is_another_site(site: Path) -> None:
    (site / "site").rename(site / "other")
    assert stands(site, "other") is None


def test_another_program_builds_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "__version__", "another")
    assert stands(site) is None


def test_another_theme_builds_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = site.parent / "theme"
    for folder in scan.FOLDERS[1:]:
        shutil.copytree(f"{stamps.theme()}/{folder}", theme / folder, copy_function=shutil.copy2)
    monkeypatch.setattr(stamps, "theme", lambda: str(theme))
    assert stands(site) == _files(site)
    os.utime(theme / "static/css/page.css")
    assert stands(site) is None


def test_a_list_of_other_files_has_another_sign() -> None:
    names = [f"{n}" for n in range(9)]
    for n in range(9):
        others = [*names[:n], "x", *names[n + 1 :]]
        assert stamps.sign((names, [1] * 18)) != stamps.sign((others, [1] * 18))


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        room.put(str(tmp_path / "file"), "words")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_where_there_was_something_to_complain_of_it_is_told_again(site: Path) -> None:
    (site / TEXT).write_text((site / TEXT).read_text(encoding="utf-8").replace("title:", "titles:"), encoding="utf-8")
    _age(site)
    assert build(site, site / "site").errors
    assert stands(site) is None


def test_a_text_saved_just_before_a_build_is_looked_at_once_more(site: Path) -> None:
    os.utime(site / TEXT)
    build(site, site / "site")
    assert stands(site) is None
    os.utime(site / TEXT, (1_600_000_001, 1_600_000_001))
    build(site, site / "site")
    inputs.hasten(site, inputs.look(site))
    assert stands(site) == _files(site)


def test_nothing_has_changed_where_that_was_told_by_a_closer_look(site: Path) -> None:
    (site / room.FILE).unlink()
    command = [sys.executable, "-m", "sitegen", "build", "--jobs", "1"]
    said = subprocess.run(command, cwd=site, capture_output=True, text=True, check=True)
    assert said.stdout == room.line("site", _files(site)) + "\n"
    assert stands(site) == _files(site)


@pytest.mark.parametrize("words", [[], ["--strict"], ["-v", "--jobs", "4"]], ids=" ".join)
def test_no_library_is_waited_for(site: Path, words: list[str]) -> None:
    code = f"import sys; sys.argv = {['sitegen', 'build', *words]}; from sitegen.__main__ import main; main(); print(*sys.modules)"
    bare = {**os.environ, "PYTHONPATH": str(Path(stamps.__file__).parents[1])}  # without what site-packages load
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=site, env=bare, capture_output=True, text=True, check=True)
    said, modules = done.stdout.splitlines()
    assert said == room.line("site", _files(site))
    assert not {"click", "pathlib", "typing", "re", "json", "dataclasses", "sitegen.cli"} & set(modules.split())


@pytest.mark.parametrize(
    "words", [["--profile"], ["-C", "."], ["-j", "x"], ["--jobs"], ["more"], ["--help"]], ids=" ".join
)
def test_whatever_else_is_asked_for_is_answered(site: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "sitegen", "build", *words]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if words[0] in ("--profile", "-C", "--help") else 2)
    assert (done.stdout == room.line("site", _files(site)) + "\n") == (words[0] == "-C")
