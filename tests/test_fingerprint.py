"""Whether a file is another than before: no change goes unnoticed, and nothing is read that need not be."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sitegen import __version__, files, fingerprint, scan
from sitegen.fingerprint import UNSURE, Fingerprint, digest, now, program, take_snapshot
from sitegen.scaffold import scaffold

TEXT = "content/resolutions/A-RES-99-999.zh.yaml"
LONG_AGO = 1_600_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    list(scaffold(tmp_path / "site"))
    for path in (tmp_path / "site").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return tmp_path / "site"


def seen(site: Path, before: Mapping[str, Fingerprint] | None = None) -> Mapping[str, Fingerprint]:
    at, there = take_snapshot(site)
    return now(site, there, before or {}, at)


def differing(one: Mapping[str, Fingerprint], other: Mapping[str, Fingerprint]) -> set[str]:
    def said(of: Mapping[str, Fingerprint], path: str) -> bytes | None:
        return of[path].digest if path in of else None

    return {path for path in {*one, *other} if said(one, path) != said(other, path)}


def test_a_fingerprint_is_that_of_the_bytes(site: Path) -> None:
    found = seen(site)
    assert list(found) == sorted(found)
    assert found[TEXT] == Fingerprint(
        LONG_AGO * 10**9, (site / TEXT).stat().st_size, digest((site / TEXT).read_bytes())
    )
    (site / TEXT).rename(site / "content/resolutions/A-RES-99-998.zh.yaml")
    assert seen(site)["content/resolutions/A-RES-99-998.zh.yaml"].digest == found[TEXT].digest


def test_what_is_as_it_was_is_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = seen(site), list[str]()

    def reading(path: str) -> bytes:
        read.append(Path(path).name)
        return b""

    monkeypatch.setattr(files, "read", reading)
    assert seen(site, before) == before
    assert read == []
    os.utime(site / TEXT)
    seen(site, before)
    assert read == [Path(TEXT).name]


def _write(path: str, words: bytes = b"another") -> Callable[[Path], object]:
    def act(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(words)

    return act


def _linked(path: Path) -> None:
    path.rename(path.with_suffix(".txt"))
    path.symlink_to(path.with_suffix(".txt"))


def _as_long(root: Path) -> None:
    data = (root / TEXT).read_bytes()
    (root / TEXT).write_bytes(data[::-1])


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": _write(TEXT),
    "a text as long as before": _as_long,
    "a new text": _write("content/resolutions/A-RES-99-998.zh.yaml"),
    "an empty text": _write(TEXT, b""),
    "a text is gone": lambda root: (root / TEXT).unlink(),
    "a text was renamed": lambda root: (root / TEXT).rename(root / "content/resolutions/A-RES-99-998.zh.yaml"),
    "a text became a link": lambda root: _linked(root / TEXT),
    "the settings": _write("content/site.yaml"),
    "what was published": _write("content/anchors.txt"),
    "a template": _write("templates/own.html"),
    "a style": _write("static/css/own.css"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_noticed(site: Path, change: Callable[[Path], object]) -> None:
    before = seen(site)
    change(site)
    after = seen(site, before)
    assert differing(before, after)
    assert differing(after, seen(site, after)) == set()


def test_what_is_younger_and_the_same_is_no_change(site: Path) -> None:
    before = seen(site)
    os.utime(site / TEXT)
    after = seen(site, before)
    assert after != before
    assert differing(before, after) == set()


def test_what_was_refused_for_something_else_is_another(site: Path) -> None:
    path = site / TEXT
    path.unlink()
    path.symlink_to("nowhere")
    link = seen(site)
    path.unlink()
    os.mkfifo(path) if hasattr(os, "mkfifo") else path.mkdir()
    assert differing(link, seen(site, link)) == {TEXT}


def test_a_file_saved_around_a_look_is_looked_at_once_more(site: Path) -> None:
    """Its time might hide what is saved within the same moment: some disks keep time in steps of two seconds."""
    at, there = take_snapshot(site)
    moment = at - 1_000_000_000
    os.utime(site / TEXT, ns=(moment, moment))
    there = scan.take_snapshot(str(site))[1]
    before = now(site, there, {}, at)
    assert before[TEXT].mtime == UNSURE
    data = (site / TEXT).read_bytes()
    (site / TEXT).write_bytes(data[::-1])
    os.utime(site / TEXT, ns=(moment, moment))
    assert scan.take_snapshot(str(site))[1] == there
    after = now(site, there, before, at)
    assert differing(before, after) == {TEXT}
    later = now(site, there, after, at + 10_000_000_000)
    assert later[TEXT].mtime == moment  # now a later change would show


def test_a_time_of_the_future_is_never_believed(site: Path) -> None:
    coming = 4_000_000_000
    os.utime(site / TEXT, (coming, coming))
    before = seen(site)
    data = (site / TEXT).read_bytes()
    (site / TEXT).write_bytes(data[::-1])
    os.utime(site / TEXT, (coming, coming))
    assert differing(before, seen(site, before)) == {TEXT}


def test_what_went_away_meanwhile_is_looked_for_again(site: Path) -> None:
    before = seen(site)
    os.utime(site / TEXT, (LONG_AGO + 1, LONG_AGO + 1))
    at, there = take_snapshot(site)
    data = (site / TEXT).read_bytes()
    (site / TEXT).unlink()
    gone = now(site, there, before, at)
    assert gone[TEXT] == Fingerprint(UNSURE, len(data), b"")
    (site / TEXT).write_bytes(data)
    os.utime(site / TEXT, (LONG_AGO + 1, LONG_AGO + 1))
    assert differing(seen(site, gone), before) == set()


# --- The program ------------------------------------------------------------------------------------------------------


def test_the_program_is_its_version_its_files_and_its_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, theme = tmp_path / "sitegen", tmp_path / "theme"
    shutil.copytree(Path(fingerprint.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in scan.FOLDERS[1:]:
        shutil.copytree(fingerprint.theme() / folder, theme / folder)
    monkeypatch.setattr(fingerprint, "__file__", str(package / "fingerprint.py"))
    monkeypatch.setattr(fingerprint, "theme", lambda: theme)
    known = {program()}
    assert program() in known
    for path in (package / "link/find.py", theme / "static/css/page.css", theme / "templates/resolution.html"):
        os.utime(path)
        assert program() not in known
        known.add(program())
    (package / "more.py").touch()
    assert program() not in known
    known.add(program())
    (package / "more.txt").touch()
    assert program() in known
    monkeypatch.setattr(fingerprint, "__version__", f"{__version__}.1")
    assert program() not in known


def test_the_theme_is_the_checkouts_or_that_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fingerprint.theme() == Path(fingerprint.__file__).resolve().parent.parent
    (tmp_path / "sitegen/theme").mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "sitegen/fingerprint.py"))
    assert fingerprint.theme() == (tmp_path / "sitegen/theme").resolve()


@pytest.mark.parametrize("name", ["babel", "icalendar", "jinja2", "markdown_it", "yaml"])
def test_an_upgraded_library_is_another_program(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program()
    package = tmp_path / name
    package.mkdir()
    (package / "__init__.py").write_text("__version__ = 'another'\n", encoding="utf-8")
    monkeypatch.delitem(sys.modules, name, raising=False)  # as in a process that has not loaded it yet
    monkeypatch.syspath_prepend(tmp_path)
    assert program() != before
    monkeypatch.undo()
    assert program() == before
