"""What cannot be a part of a site: every kind is told by whoever looks, and nothing that is strict goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import fingerprint, problems, refusals, scan
from sitegen.build import build, check
from sitegen.model import Problem
from sitegen.scaffold import scaffold
from tests.test_scan import put, without_privilege

NOTE = "content/annotations/A-RES-99-999/op1-example.zh.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    scaffold(tmp_path / "site")
    return tmp_path / "site"


def linked(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def linked_away(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to("../elsewhere")


def piped(path: Path) -> None:
    os.mkfifo(path)


def in_another_encoding(path: Path) -> None:
    put(path / os.fsdecode("op1-决议.zh.md".encode("gb18030")))


KINDS: dict[str, tuple[str, Callable[[Path], object], str, str]] = {
    "a link": ("static/x.txt", linked, "static/x.txt", "is a symbolic link"),
    "a linked folder": ("content", linked_away, "content", "is a symbolic link"),
    "a pipe among notes": (f"{NOTE}.md", piped, f"{NOTE}.md", "is a named pipe, not a file"),
    "a pipe in the theme": ("static/x.css", piped, "static/x.css", "is a named pipe, not a file"),
    "a file for a folder": ("templates", put, "templates", "is a file, not a folder"),
    "an encoding": (
        "content/sources",
        in_another_encoding,
        "content/sources/op1-\\xbe\\xf6\\xd2\\xe9.zh.md",
        "its name is not UTF-8, as where an old archive was unpacked",
    ),
    "a line end": (
        "static/a\nb.txt",
        put,
        "static/a\\nb.txt",
        "its name holds signs that cannot be seen, or a backslash",
    ),
    "a length": (f"static/{'决' * 67}", put, f"static/{'决' * 67}", "its name has over 200 bytes"),
    "the theme's own": (
        "static/site.css",
        put,
        "static/site.css",
        "the theme puts there what it makes of static/css/ and static/js/",
    ),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such names nor pipes")
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_cannot_be_a_part_is_told_and_nothing_strict_goes_on(kind: str, site: Path) -> None:
    if kind == "an encoding" and sys.platform == "darwin":
        pytest.skip("names are UTF-8 there")
    place, lay, file, message = KINDS[kind]
    (site / place).parent.mkdir(parents=True, exist_ok=True)
    lay(site / place)
    found = [(p.severity, p.file, p.message) for p in check(site)]
    assert found == [("error", file, message)]
    assert [(p.severity, p.file, p.message) for p in build(site, site / "site", strict=True).problems] == found
    assert not (site / "site").exists()
    done = sitegen(site, "publish", "--yes")
    assert (done.returncode, "nothing was written: 1 error" in done.stderr) == (1, True)
    told = json.loads(sitegen(site, "check", "--json").stdout)
    assert [(p["file"], p["message"]) for p in told] == [(file, message)]


def sitegen(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sitegen", *words]
    return subprocess.run(
        command, cwd=site, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.mark.parametrize(
    "place", ["content/annotations/A-RES-99-999", NOTE, "content/anchors.txt", "static", "content"]
)
def test_what_cannot_be_read_never_counts_as_empty(place: str, site: Path) -> None:
    put(site / "static/own.txt")
    (site / "content/anchors.txt").write_text("A/RES/99/999 op1\n", encoding="utf-8")
    build(site, site / "site")
    before = {p: p.read_bytes() for p in (site / "site").rglob("*") if p.is_file()}
    assert any(b"note-op1-example" in data for data in before.values())
    (site / place).chmod(0)
    try:
        for words in (("build",), ("build", "--strict"), ("check",), ("publish", "--yes")):
            command = without_privilege(sys.executable, "-m", "sitegen", *words)
            done = subprocess.run(command, cwd=site, capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 1
            assert f"{place}: error: cannot be read" in done.stdout + done.stderr
    finally:
        (site / place).chmod(0o755)
    assert {p: p.read_bytes() for p in (site / "site").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("file", [NOTE, "content/anchors.txt", "static/own.css"])
def test_what_turns_out_to_be_unreadable_stops_a_build_too(
    file: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was a file when somebody looked, and is none when it is read."""
    put(site / file)
    seen = scan.take_snapshot(str(site))
    (site / file).unlink()
    (site / file).mkdir()
    monkeypatch.setattr(fingerprint, "take_snapshot", lambda _: seen)
    done = build(site, site / "site")
    assert [(p.file, p.message) for p in done.problems] == [(file, "cannot be read: is a folder, not a file")]
    assert done.changes is None


def test_a_site_without_its_content_is_not_made_empty(site: Path) -> None:
    build(site, site / "site")
    linked_away(site / "content")
    assert build(site, site / "site").changes is None


def test_a_problem_can_be_shown_anywhere(tmp_path: Path) -> None:
    found = [refusals.refused(scan.printable(name), scan.UNSHOWN) for name in ("\x1b[31m\n", "\u202e", "\udcbe")]
    shown = problems.shown(found, tmp_path)
    for text in (problems.as_text(shown), problems.as_json(shown), problems.as_github(shown)):
        text.encode()
        assert not {"\x1b", "\u202e"} & {*text}
        assert "\\x1b[31m\\n" in text.replace("\\\\", "\\")


# --- Names on other machines ------------------------------------------------------------------------------------------


def told(*paths: str) -> list[Problem]:
    return list(refusals.of(dict.fromkeys(paths, (1, 1))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("static/A.txt", "static/a.txt"),
        ("static/É.txt", "static/é.txt"),
        (unicodedata.normalize("NFC", "static/é.txt"), unicodedata.normalize("NFD", "static/é.txt")),
        ("content/a/Страница.md", "content/A/страница.md"),
        ("static/Fonts", "static/fonts/more/a.woff2"),
    ],
)
def test_two_names_that_are_one_elsewhere_are_an_error(one: str, other: str) -> None:
    for paths in ((one, other), (other, one)):
        (problem,) = told("content/site.yaml", *paths)
        assert problem.severity == "error"
        assert {problem.file, problem.message.split()[5]} == {one, other}


def test_other_names_are_no_twins() -> None:
    assert told("static/a.txt", "static/b/A.txt", "static/B.txt", "static/ab/a", "static/abc", "static/é.txt") == []
    assert told() == []


@pytest.mark.parametrize(
    "path",
    [
        *("static/aux.txt", "static/CON", "content/nul/a.md", "static/com1.css", "static/lpt³.x", "static/aux.tar.gz"),
        *("static/a.", "static/a /b", "static/a:b", "static/why?.pdf", "static/a*b", 'static/"a"', "static/<a>|b"),
    ],
)
def test_a_name_that_windows_does_not_hold_is_a_warning(path: str) -> None:
    (problem,) = told("content/site.yaml", path, "static/b.txt")
    assert (problem.severity, problem.file) == ("warning", path)


@pytest.mark.parametrize(
    "path", ["static/auxiliary.txt", "static/a.con", "static/com.txt", "static/com10", "static/a b.x"]
)
def test_a_name_that_windows_holds_is_none(path: str) -> None:
    assert told(path) == []


def test_a_warning_keeps_no_strict_build_from_being_made(site: Path) -> None:
    put(site / "static/aux.txt")
    done = build(site, site / "site", strict=True)
    assert [p.severity for p in done.problems] == ["warning"]
    assert (site / "site/assets/aux.txt").is_file()
