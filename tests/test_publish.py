"""Publishing to a real bare repository on this disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

AUTHOR = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *AUTHOR, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def sitegen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "Author")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "author@example.org")
    assert sitegen(tmp_path, "new", "mysite").returncode == 0
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    folder = tmp_path / "mysite"
    git(folder, "init", "-q")
    git(folder, "remote", "add", "origin", "../remote.git")
    return folder


def pages(remote: Path) -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", "gh-pages").split())


def test_the_branch_holds_what_was_built_and_nothing_else(site: Path) -> None:
    remote = site.parent / "remote.git"
    (site / "site").mkdir()
    done = sitegen(site, "publish")
    assert done.returncode == 0, done.stderr
    (site / "site/.env").write_text("SECRET", encoding="utf-8")
    (site / "site/notes.txt").write_text("mine", encoding="utf-8")
    assert sitegen(site, "publish").returncode == 0
    found = pages(remote)
    assert ".nojekyll" in found
    assert "zh/A/RES/99/999/index.html" in found
    assert "zh/A/RES/99/999/index.json" in found
    assert not {".env", ".sitegen", "notes.txt"} & found


def test_history_is_added_to(site: Path) -> None:
    remote = site.parent / "remote.git"
    sitegen(site, "publish")
    first = git(remote, "rev-parse", "gh-pages").strip()
    path = site / "content/site.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("注释本", "读本"), encoding="utf-8")
    assert sitegen(site, "publish").returncode == 0
    assert git(remote, "rev-parse", "gh-pages~1").strip() == first


def test_published_anchors_are_remembered(site: Path) -> None:
    sitegen(site, "publish")
    list_ = (site / "content/anchors.txt").read_text(encoding="utf-8")
    assert "A/RES/99/999 fn1 note-op1-example op1 op2 op2-a op2-b pp1\n" in list_


def test_with_errors_nothing_is_published(site: Path) -> None:
    (site / "content/site.yaml").write_text("titel: x\n", encoding="utf-8")
    done = sitegen(site, "publish")
    assert done.returncode == 1
    assert git(site.parent / "remote.git", "branch", "--list") == ""


def test_without_a_remote_it_says_what_to_do(site: Path) -> None:
    git(site, "remote", "remove", "origin")
    done = sitegen(site, "publish")
    assert done.returncode == 2
    assert "git remote add origin" in done.stderr
    assert "Traceback" not in done.stderr
