"""Publishing to a real bare repository on this disk, killed, raced and taken over; and read back in a browser."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sitegen import __version__
from sitegen.git import PublishError
from sitegen.record import LIST
from tests.test_git import Silent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AUTHOR = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]
URL = "https://someone.github.io/repo/"
PAGE = "zh/A/RES/99/999/index.html"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *AUTHOR, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def sitegen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def publish(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return sitegen(site, "publish", "--yes", *words)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "Author")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "author@example.org")
    assert sitegen(tmp_path, "new", "mysite").returncode == 0
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    folder = tmp_path / "mysite"
    edit(folder, 'url: ""', f'url: "{URL}"', "content/site.yaml")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "remote", "add", "origin", "../remote.git")
    commit(folder)
    return folder


def commit(folder: Path, message: str = "content") -> str:
    """Commit all that is there; the commit's name."""
    git(folder, "add", ".")
    git(folder, "commit", "-qm", message)
    return git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture
def remote(site: Path) -> Path:
    return site.parent / "remote.git"


def pages(remote: Path) -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", "gh-pages").split())


def tip(remote: Path) -> str:
    return git(remote, "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages").strip()


def edit(site: Path, old: str, new: str, file: str = "content/resolutions/A-RES-99-999.zh.yaml") -> None:
    path = site / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_branch_holds_what_was_built_and_nothing_else(site: Path, remote: Path) -> None:
    (site / "site").mkdir()
    done = publish(site)
    assert done.returncode == 0, done.stderr
    (site / "site/.env").write_text("SECRET", encoding="utf-8")
    (site / "site/notes.txt").write_text("mine", encoding="utf-8")
    edit(site, "示例决议", "另一标题")
    assert publish(site).returncode == 0
    found = pages(remote)
    assert {".nojekyll", "404.html", PAGE, "zh/A/RES/99/999/index.json"} <= found
    assert not {".env", ".sitegen", "notes.txt", "CNAME"} & found
    blob = git(remote, "show", f"gh-pages:{PAGE}")
    assert blob == (site / "site" / PAGE).read_text(encoding="utf-8")


def test_neither_the_working_tree_nor_any_local_branch_is_touched(site: Path, remote: Path) -> None:
    git(site, "branch", "gh-pages")
    before = git(site, "for-each-ref", "refs/heads")
    assert publish(site).returncode == 0
    assert git(site, "for-each-ref", "refs/heads") == before
    assert git(site, "status", "--porcelain").split() == ["??", "content/anchors.txt"]


def test_history_is_added_to(site: Path, remote: Path) -> None:
    publish(site)
    first = tip(remote)
    edit(site, "注释本", "读本", "content/site.yaml")
    assert publish(site, "-m", "第二次").returncode == 0
    assert git(remote, "rev-parse", "gh-pages~1").strip() == first
    assert git(remote, "log", "-1", "--format=%s", "gh-pages").strip() == "第二次"


def test_nothing_new_makes_no_commit(site: Path, remote: Path) -> None:
    publish(site)
    before = tip(remote)
    assert "nothing changes" in publish(site).stdout
    assert tip(remote) == before


# --- The plan -----------------------------------------------------------------


def without_paragraph_1(site: Path) -> None:
    """Take away what was published, from the list too."""
    (site / "content/anchors.txt").unlink()
    edit(site, '  - number: "1"\n    text: 注意到本段仅供示例；\n', "")
    (site / "content/annotations/A-RES-99-999/op1-example.zh.md").unlink()


def test_addresses_that_were_published_and_would_be_lost_forbid_publishing(site: Path, remote: Path) -> None:
    publish(site)
    without_paragraph_1(site)
    before = tip(remote)
    for words in (["--dry-run"], []):
        done = publish(site, *words)
        assert done.returncode == 1, done.stderr
        assert "change zh/A/RES/99/999/" in done.stdout
        assert "MB of 1,000.0 MB" in done.stdout
        lost = [line for line in done.stdout.splitlines() if line.startswith("  lost ")]
        assert lost == ["  lost zh/A/RES/99/999/#note-op1-example", "  lost zh/A/RES/99/999/#op1"]
        assert "2 addresses that were published would lead nowhere" in done.stderr
        assert "sitegen anchors drop" in done.stderr
        assert tip(remote) == before
        assert not (site / "content/anchors.txt").exists()


def test_a_page_that_was_published_and_is_gone_forbids_publishing(site: Path, remote: Path) -> None:
    publish(site)
    before = tip(remote)
    for path in ("anchors.txt", "resolutions/A-RES-99-999.zh.yaml", "annotations/A-RES-99-999/op1-example.zh.md"):
        (site / "content" / path).unlink()
    done = publish(site)
    assert done.returncode == 1
    assert "remove zh/A/RES/99/999/\n" in done.stdout
    assert "lost zh/A/RES/99/999/\n" in done.stdout
    assert "lost zh/A/RES/99/999/#op2-b\n" in done.stdout
    assert "lost zh/A/RES/99/999/#fn1\n" in done.stdout
    assert "fn1-ref1" not in done.stdout  # no place that anybody cites
    assert tip(remote) == before


def test_a_language_that_was_published_and_is_gone_forbids_publishing(site: Path, remote: Path) -> None:
    edit(site, "languages: [zh]", "languages: [zh, en]", "content/site.yaml")
    text = (site / "content/resolutions/A-RES-99-999.zh.yaml").read_text(encoding="utf-8")
    english = site / "content/resolutions/A-RES-99-999.en.yaml"
    english.write_text(text.replace("language: zh", "language: en"), encoding="utf-8")
    commit(site)
    assert publish(site).returncode == 0
    before = tip(remote)
    (site / "content/anchors.txt").unlink()
    english.unlink()
    done = publish(site)
    assert done.returncode == 1
    assert "lost en/A/RES/99/999/#op1\n" in done.stdout
    assert "lost zh" not in done.stdout
    assert "gone zh/A/RES/99/999/en/\n" in done.stdout  # two columns of which one is left: the text has its own page
    assert tip(remote) == before


def test_a_meeting_that_is_called_otherwise_is_withdrawn_first(site: Path, remote: Path) -> None:
    publish(site)
    edit(site, "  - id: igf-1\n", "  - id: igf-first\n", "content/meetings/igf.yaml")
    assert publish(site).returncode == 1
    assert sitegen(site, "anchors", "drop", "zh/meetings/igf-1/", "--reason", "改名").returncode == 0
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert "add zh/meetings/igf-first/" in done.stdout
    assert "change zh/meetings/igf-1/" in done.stdout  # it says now that it was withdrawn
    assert {"zh/meetings/igf-first/index.html", "zh/meetings/igf-1/index.html"} <= set(pages(remote))


def test_the_plan_lists_every_change_when_asked(site: Path) -> None:
    some, every = (sitegen(site, "publish", "--dry-run", *words).stdout for words in ([], ["--all"]))
    added = [len([line for line in plan.splitlines() if line.startswith("  add ")]) for plan in (some, every)]
    assert added[0] == 12
    assert f"and {added[1] - 12} more (--all lists them)" in some
    assert f"{added[1]} added" in every
    assert "more" not in every


def test_a_site_without_an_address_is_refused_with_the_line_to_add(site: Path, remote: Path) -> None:
    edit(site, URL, "", "content/site.yaml")
    done = publish(site)
    assert done.returncode == 2
    assert 'url: "https://HOST/PATH/"' in done.stderr
    git(site, "remote", "set-url", "origin", "git@github.com:Someone/mysite.git")
    done = publish(site)  # which asks no remote before it has seen that
    assert done.returncode == 2
    assert 'write there: url: "https://someone.github.io/mysite/"' in done.stderr


def test_the_branch_that_is_checked_out_is_no_target(site: Path, remote: Path) -> None:
    git(site, "push", "-q", "origin", "main")
    before = git(remote, "for-each-ref")
    done = publish(site, "--branch", "main", "--take-over")
    assert done.returncode == 2
    assert "the branch main is checked out here" in done.stderr
    git(site, "worktree", "add", "-q", "../second", "-b", "second")
    assert "the branch second is checked out here" in publish(site, "--branch", "second").stderr
    assert "the branch main is checked out here" in publish(site.parent / "second", "--branch", "main").stderr
    assert "is no name for a branch" in publish(site, "--branch", "gh pages").stderr
    assert git(remote, "for-each-ref") == before


def test_the_remotes_own_branch_of_sources_is_not_replaced(site: Path, remote: Path) -> None:
    git(site, "push", "-q", "origin", "main")
    git(site, "checkout", "-q", "-b", "work")
    done = publish(site, "--branch", "main")
    assert done.returncode == 2
    assert "holds what sitegen did not put there" in done.stderr


def test_a_folder_without_a_commit_is_refused(site: Path, remote: Path) -> None:
    git(site, "update-ref", "-d", "HEAD")
    done = publish(site)
    assert done.returncode == 2
    assert "git commit" in done.stderr
    assert tip(remote) == ""


def test_without_a_person_to_ask_it_publishes_only_with_yes(site: Path, remote: Path) -> None:
    done = sitegen(site, "publish")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert tip(remote) == ""


def test_published_anchors_are_remembered(site: Path) -> None:
    assert "commit content/anchors.txt" in publish(site).stdout
    assert "commit content/anchors.txt" not in publish(site).stdout
    list_ = (site / "content/anchors.txt").read_text(encoding="utf-8")
    assert "zh/A/RES/99/999/ fn1\nzh/A/RES/99/999/ note-op1-example\n" in list_
    assert "zh/A/RES/99/999/ op1 op2 op2-a op2-b\n" in list_
    edit(site, '  - number: "1"\n', '  - number: "7"\n')
    done = publish(site)
    assert done.returncode == 1
    assert "zh/A/RES/99/999/#op1 was published and is gone" in done.stderr


def test_a_text_that_is_gone_is_published_only_once_it_is_withdrawn(site: Path, remote: Path) -> None:
    assert publish(site).returncode == 0
    before = tip(remote)
    for path in ("resolutions/A-RES-99-999.zh.yaml", "annotations/A-RES-99-999/op1-example.zh.md"):
        (site / "content" / path).unlink()
    for words in (("check",), ("build", "--strict"), ("publish", "--yes"), ("publish", "--dry-run")):
        done = sitegen(site, *words)
        assert done.returncode == 1
        assert "zh/A/RES/99/999/ was published and is gone" in done.stdout + done.stderr
    assert tip(remote) == before
    assert sitegen(site, "anchors", "drop", "A/RES/99/999", "--reason", "只是示例").returncode == 0
    assert publish(site).returncode == 0
    page = git(remote, "show", f"gh-pages:{PAGE}")
    assert "只是示例" in page
    assert "https://docs.un.org/zh/A/RES/99/999" in page


def test_anchors_are_remembered_for_a_workflow_too(site: Path) -> None:
    assert sitegen(site, "anchors").returncode == 0
    assert "op2-b" in (site / "content/anchors.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_the_list_of_anchors_is_neither_read_nor_written_through_a_link(site: Path) -> None:
    secret = site.parent / "secret"
    secret.write_text("A/RES/1/1 op1\n", encoding="utf-8")
    (site / "content/anchors.txt").symlink_to(secret)
    assert sitegen(site, "anchors").returncode == 1
    (site / "content/anchors.txt").unlink()
    (site / "content").rename(site.parent / "elsewhere")
    (site / "content").symlink_to("../elsewhere")
    done = sitegen(site, "anchors")
    assert (done.returncode, "content is a symbolic link, not a folder" in done.stderr) == (1, True)
    assert not (site.parent / "elsewhere/anchors.txt").exists()
    assert secret.read_text(encoding="utf-8") == "A/RES/1/1 op1\n"


def test_with_errors_nothing_is_published(site: Path, remote: Path) -> None:
    (site / "content/site.yaml").write_text("titel: x\n", encoding="utf-8")
    assert publish(site).returncode == 1
    assert tip(remote) == ""


def test_without_a_remote_it_says_what_to_do(site: Path) -> None:
    git(site, "remote", "remove", "origin")
    done = publish(site)
    assert done.returncode == 2
    assert "git remote add origin" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_symbolic_link_or_a_large_file_in_the_site_is_refused(site: Path, remote: Path) -> None:
    secret = site.parent / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    page = site / "site" / PAGE
    sitegen(site, "build")

    from sitegen import publish as room

    page.unlink()
    page.symlink_to(secret)
    with pytest.raises(PublishError, match="symbolic link"):
        room.plan(site, site / "site", "origin", "gh-pages")
    page.unlink()
    with page.open("wb") as file:
        file.truncate(room.FILE_LIMIT + 1)  # takes no room on the disk
    with pytest.raises(PublishError, match="GitHub takes files"):
        room.plan(site, site / "site", "origin", "gh-pages")
    assert tip(remote) == ""


@pytest.mark.parametrize("name", [".htpasswd", ".git/config", "zh/.notes.html", "zh/.private/index.html"])
def test_no_dot_file_is_published_even_if_the_build_lists_it(site: Path, remote: Path, name: str) -> None:
    from sitegen import publish as room

    sitegen(site, "build")
    listed, public = site / "site" / LIST, site / "site" / "404.html"
    hidden = site / "site" / name
    hidden.parent.mkdir(parents=True, exist_ok=True)
    public.rename(hidden)
    listed.write_bytes(listed.read_bytes().replace(b"404.html", name.encode()))
    with pytest.raises(PublishError, match="dot-file"):
        room.plan(site, site / "site", "origin", "gh-pages")
    assert tip(remote) == ""


# --- What others wrote --------------------------------------------------------


def other_clone(site: Path, remote: Path) -> Path:
    git(site.parent, "clone", "-q", "remote.git", "other")
    return site.parent / "other"


def test_a_branch_that_somebody_else_wrote_is_refused_and_its_history_kept(site: Path, remote: Path) -> None:
    other = other_clone(site, remote)
    git(other, "checkout", "-qb", "gh-pages")
    (other / "thesis.html").write_text("mine", encoding="utf-8")
    git(other, "add", ".")
    git(other, "commit", "-qm", "by hand")
    git(other, "push", "-q", "origin", "gh-pages")
    before = tip(remote)
    done = publish(site)
    assert done.returncode == 2
    assert "thesis.html" in done.stderr
    assert "--take-over" in done.stderr
    assert tip(remote) == before
    assert publish(site, "--take-over").returncode == 0
    assert git(remote, "rev-parse", "gh-pages~1").strip() == before
    assert "thesis.html" not in pages(remote)


def test_a_site_in_a_folder_of_its_repository_sees_the_whole_branch(site: Path, remote: Path) -> None:
    other = other_clone(site, remote)
    git(other, "checkout", "-qb", "gh-pages")
    (other / "thesis.html").write_text("mine", encoding="utf-8")
    git(other, "add", ".")
    git(other, "commit", "-qm", "by hand")
    git(other, "push", "-q", "origin", "gh-pages")
    inner = site / "docs/site"
    assert sitegen(site, "new", "docs/site").returncode == 0
    edit(inner, 'url: ""', f'url: "{URL}"', "content/site.yaml")
    assert "thesis.html" in publish(inner).stderr
    assert publish(inner, "--take-over").returncode == 0
    assert {".nojekyll", "index.html", "zh/index.html"} <= pages(remote)
    assert publish(inner).returncode == 0


def test_a_domain_set_in_githubs_settings_is_kept(site: Path, remote: Path) -> None:
    publish(site)
    other = other_clone(site, remote)
    git(other, "checkout", "-q", "gh-pages")
    (other / "CNAME").write_text("resolutions.example.org", encoding="utf-8")
    git(other, "add", ".")
    git(other, "commit", "-qm", "Create CNAME")
    git(other, "push", "-q")
    edit(site, "示例决议", "另一标题")
    assert publish(site).returncode == 0
    assert git(remote, "show", "gh-pages:CNAME") == "resolutions.example.org"
    (other / "index.html").write_text("mine", encoding="utf-8")
    git(other, "pull", "-q")
    git(other, "commit", "-qam", "an edit on GitHub")
    git(other, "push", "-q")
    assert "index.html" in publish(site).stderr


def test_the_domain_of_the_settings_is_published(site: Path, remote: Path) -> None:
    edit(site, URL, "https://resolutions.example.org/", "content/site.yaml")
    assert "https://resolutions.example.org/" in publish(site).stdout
    assert git(remote, "show", "gh-pages:CNAME") == "resolutions.example.org\n"


def settings_page(site: Path, remote: Path, domain: str) -> None:
    """What GitHub's own page of settings does when a domain is set there."""
    folder = other_clone(site, remote)
    git(folder, "checkout", "-q", "gh-pages")
    (folder / "CNAME").write_text(domain, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Create CNAME")
    git(folder, "push", "-q")


def test_a_domain_set_on_github_stays_and_is_told(site: Path, remote: Path) -> None:
    publish(site)
    settings_page(site, remote, "resolutions.example.org")
    edit(site, "示例决议", "另一标题")
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert 'the domain resolutions.example.org, set on GitHub, stays: write url: "https://resolutions' in done.stdout
    assert "CNAME" not in done.stdout
    assert git(remote, "show", "gh-pages:CNAME") == "resolutions.example.org"
    edit(site, URL, "https://resolutions.example.org/", "content/site.yaml")
    done = publish(site)
    assert "stays" not in done.stdout
    assert "CNAME" not in done.stdout  # the same domain: its file is left alone


def test_a_domain_in_the_settings_wins_and_is_told(site: Path, remote: Path) -> None:
    publish(site)
    settings_page(site, remote, "resolutions.example.org")
    edit(site, URL, "https://texts.example.org/", "content/site.yaml")
    done = publish(site)
    assert "the site moves from resolutions.example.org to texts.example.org" in done.stdout
    assert git(remote, "show", "gh-pages:CNAME") == "texts.example.org\n"


def test_whoever_publishes_second_at_the_same_time_is_told(site: Path, remote: Path) -> None:
    from sitegen import publish as room

    publish(site)
    edit(site, "示例决议", "另一标题")
    sitegen(site, "build")
    mine = room.plan(site, site / "site", "origin", "gh-pages")
    edit(site, "另一标题", "第三标题")
    publish(site)
    before = tip(remote)
    with pytest.raises(PublishError, match="the branch is as it was"):
        room.push(site, mine, "too late")
    assert tip(remote) == before


# --- Where it came from -------------------------------------------------------


def trailers(remote: Path) -> dict[str, list[str]]:
    """What the branch's last commit says of itself, as git reads it."""
    message = git(remote, "log", "-1", "--format=%B", "gh-pages")
    done = subprocess.run(
        ["git", "interpret-trailers", "--parse"],
        cwd=remote,
        input=message,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        key, _, value = line.partition(": ")
        found.setdefault(key, []).append(value)
    return found


def colleague(site: Path, remote: Path) -> Path:
    """Another author's checkout of the same sources, which were pushed."""
    git(site, "push", "-q", "-u", "origin", "main")
    git(site.parent, "clone", "-q", "-b", "main", "remote.git", "colleague")
    return site.parent / "colleague"


def test_the_commit_says_from_what_it_was_made(site: Path, remote: Path) -> None:
    assert publish(site, "-m", "题目\n\nPublished: by me\nSource-Commit: none").returncode == 0
    said = trailers(remote)
    assert said["Published-by"] == ["sitegen"]
    assert said["Source-Commit"] == [git(site, "rev-parse", "HEAD").strip()]
    assert said["Sitegen-Version"] == [__version__]
    list_ = (site / "content/anchors.txt").read_bytes()
    assert said["Anchors-SHA256"] == [hashlib.sha256(list_).hexdigest()]
    assert "Source-Uncommitted" not in said
    edit(site, "示例决议", "另一标题")
    (site / "content/anchors.txt").write_bytes(b"# mine\n" + list_)
    assert publish(site).returncode == 0
    said = trailers(remote)
    assert said["Source-Uncommitted"] == ["content/resolutions/A-RES-99-999.zh.yaml"]
    assert b"# mine\n" in (site / "content/anchors.txt").read_bytes()
    assert said["Anchors-SHA256"] == [hashlib.sha256((site / "content/anchors.txt").read_bytes()).hexdigest()]


def test_what_another_published_is_not_replaced_before_it_was_pulled(site: Path, remote: Path) -> None:
    other = colleague(site, remote)
    edit(site, "修改本文件", "修改那文件")
    published = commit(site)
    assert publish(site).returncode == 0
    before = tip(remote)
    edit(other, "注释本", "读本", "content/site.yaml")
    commit(other)
    for words in ([], ["--dry-run"]):
        done = publish(other, *words)
        assert done.returncode == 2
        assert f"Author published on {today()} from the commit {published[:12]}" in done.stderr
        assert "pull first: git pull (" in done.stderr
        assert "Author has not pushed it yet" in done.stderr
        assert "--take-over" in done.stderr
    assert tip(remote) == before
    git(site, "push", "-q")
    git(other, "fetch", "-q")
    assert f"take it in first: git merge {published[:12]}" in publish(other).stderr
    git(other, "pull", "-q", "--no-rebase")
    done = publish(other)
    assert done.returncode == 0, done.stderr
    assert f"published last by Author on {today()} from commit {published[:12]}" in done.stdout
    page = git(remote, "show", f"gh-pages:{PAGE}")
    assert "修改那文件" in page
    assert "读本" in page


def today() -> str:
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()


def test_what_another_published_is_replaced_when_that_is_said(site: Path, remote: Path) -> None:
    other = colleague(site, remote)
    text = '  - number: "3"\n    text: 决定如此。\n'
    edit(site, "footnotes:\n", text + "footnotes:\n")
    commit(site)
    assert publish(site).returncode == 0
    before = tip(remote)
    done = publish(other, "--take-over")
    assert done.returncode == 0, done.stderr
    assert "gone zh/A/RES/99/999/#op3\n" in done.stdout
    assert git(remote, "rev-parse", "gh-pages~1").strip() == before


def test_taking_over_what_is_ones_own_loses_no_address(site: Path, remote: Path) -> None:
    publish(site)
    without_paragraph_1(site)
    done = publish(site, "--take-over")
    assert done.returncode == 1
    assert "lost zh/A/RES/99/999/#op1\n" in done.stdout


def test_a_commit_that_git_does_not_know_at_all_is_not_contained(site: Path, remote: Path) -> None:
    publish(site)
    message = git(remote, "log", "-1", "--format=%B", "gh-pages")
    head = trailers(remote)["Source-Commit"][0]
    for name in ("a" * 40, "--help", "\x1b[2J"):
        forged = git(remote, "commit-tree", "gh-pages^{tree}", "-m", message.replace(head, name)).strip()
        git(remote, "update-ref", "refs/heads/gh-pages", forged)
        done = publish(site)
        assert done.returncode == 2
        assert "git pull origin main (" in done.stderr
        assert "\x1b" not in done.stderr


def test_a_history_that_is_cut_short_is_told_as_such(site: Path, remote: Path) -> None:
    git(site, "push", "-q", "-u", "origin", "main")
    publish(site)
    for title in ("示例一", "示例二"):
        edit(site, "示例", title)
        commit(site)
    git(site, "push", "-q")
    git(site.parent, "clone", "-q", "--depth", "1", "-b", "main", f"file://{remote}", "short")
    done = publish(site.parent / "short")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr
    git(site.parent / "short", "fetch", "-q", "--unshallow")
    assert publish(site.parent / "short").returncode == 0


def test_what_was_published_without_a_commit_is_not_lost(site: Path, remote: Path) -> None:
    other = colleague(site, remote)
    edit(site, "修改本文件", "修改那文件")
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert "not committed, so that nobody else has it: content/resolutions/A-RES-99-999.zh.yaml" in done.stdout
    before = tip(remote)
    done = publish(other)
    assert done.returncode == 2
    assert "with changes that were in no commit" in done.stderr
    assert "content/resolutions/A-RES-99-999.zh.yaml\n" in done.stderr
    assert tip(remote) == before
    edit(site, "修改那文件", "修改此文件")  # who made them goes on
    assert publish(site).returncode == 0
    commit(site)
    git(site, "push", "-q")
    git(other, "pull", "-q")
    edit(other, "注释本", "读本", "content/site.yaml")
    done = publish(other)
    assert done.returncode == 0, done.stderr
    assert "修改此文件" in git(remote, "show", f"gh-pages:{PAGE}")


def test_a_new_file_that_was_published_without_a_commit_is_not_lost(site: Path, remote: Path) -> None:
    other = colleague(site, remote)
    (site / "static").mkdir()
    (site / "static/面.txt").write_text("mine", encoding="utf-8")
    assert publish(site).returncode == 0
    assert publish(site).returncode == 0
    assert trailers(remote)["Source-Uncommitted"] == ["static/面.txt"]
    assert "static/面.txt\n" in publish(other).stderr
    commit(site)
    git(site, "push", "-q")
    git(other, "pull", "-q")
    assert publish(other).returncode == 0


def test_uncommitted_files_that_a_forged_commit_names_are_not_read(site: Path, remote: Path) -> None:
    publish(site)
    os.mkfifo(site.parent / "fifo")
    message = git(remote, "log", "-1", "--format=%B", "gh-pages").rstrip()
    names = ["content/../../fifo", str(site.parent / "fifo"), "content/gone"]
    message += "".join(f"\nSource-Uncommitted: {name}" for name in names)
    forged = git(remote, "commit-tree", "gh-pages^{tree}", "-m", message).strip()
    git(remote, "update-ref", "refs/heads/gh-pages", forged)
    done = publish(site)
    assert done.returncode == 2
    assert "lacks: content/gone\n" in done.stderr


def test_what_an_earlier_version_published_is_accepted_and_told(site: Path, remote: Path) -> None:
    publish(site)
    old = git(remote, "commit-tree", "gh-pages^{tree}", "-m", "Publish the site\n\nPublished-by: sitegen").strip()
    git(remote, "update-ref", "refs/heads/gh-pages", old)
    edit(site, "示例决议", "另一标题")
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert "with an earlier sitegen, which did not say from which commit" in done.stdout
    assert "earlier sitegen" not in publish(site).stdout


def test_what_nobody_else_has_is_told(site: Path, remote: Path) -> None:
    git(site, "push", "-q", "-u", "origin", "main")
    publish(site)
    commit(site, "the list")
    git(site, "push", "-q")
    assert "nobody else" not in publish(site).stdout
    edit(site, "示例决议", "另一标题")
    commit(site)
    said = publish(site).stdout
    assert "1 commit is on no remote, so that nobody else has what was changed: git push\n" in said
    assert "not committed" not in said
    (site / "notes.txt").write_text("no part of the site", encoding="utf-8")
    assert "not committed" not in publish(site).stdout


def test_a_list_of_anchors_that_was_never_pushed_is_told(site: Path, remote: Path) -> None:
    other = colleague(site, remote)
    assert sitegen(site, "anchors").returncode == 0
    edit(site, "# Addresses", "# A remark of ours\n# Addresses", "content/anchors.txt")
    publish(site)
    done = publish(other)
    assert "the list of anchors (content/anchors.txt) that was published then is in no commit here" in done.stdout
    commit(site)
    git(site, "push", "-q")
    (other / "content/anchors.txt").unlink()
    git(other, "pull", "-q")
    assert "list of anchors" not in publish(other).stdout
    edit(other, "# A remark of ours", "# Another", "content/anchors.txt")  # another list, but it grew out of that one
    assert "list of anchors" not in publish(other).stdout


@pytest.mark.parametrize("pattern", ["fixed", "perl"])
def test_settings_of_git_do_not_hide_what_is_ours(
    site: Path, remote: Path, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"grep.patternType": pattern, "log.showSignature": "true", "status.relativePaths": "false"}
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for n, (key, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{n}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{n}", value)
    publish(site)
    edit(site, "示例决议", "另一标题")
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert "published last by Author" in done.stdout


# --- Cut short ----------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_at_any_moment_the_branch_is_the_old_one_or_the_new_one(site: Path, remote: Path) -> None:
    publish(site)
    for n in range(8):
        before, length = tip(remote), git(remote, "rev-list", "--count", "gh-pages")
        edit(site, "示例", f"示例{n}")
        command = [sys.executable, "-m", "sitegen", "publish", "--yes"]
        process = subprocess.Popen(
            command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(0.15 * (n + 1))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # This host is a folder, and its git was killed with ours; a host removes the lock of a push that broke off.
        for lock in remote.rglob("*.lock"):
            lock.unlink()
        git(remote, "fsck", "--strict")
        now = tip(remote)
        assert now == before or git(remote, "rev-parse", "gh-pages~1").strip() == before
        assert PAGE in pages(remote)
        assert int(git(remote, "rev-list", "--count", "gh-pages")) <= int(length) + 1
    assert publish(site).returncode == 0
    assert f"示例{n}" in git(remote, "show", f"gh-pages:{PAGE}")


def test_a_lock_that_a_killed_git_left_stops_nobody(site: Path, remote: Path) -> None:
    publish(site)
    (site / ".git/refs/remotes/origin/gh-pages.lock").touch()
    before = tip(remote)
    for title in ("示例一", "示例二"):  # what is known of the branch is old the second time
        edit(site, "示例", title)
        done = publish(site)
        assert done.returncode == 0, done.stderr
    assert git(remote, "rev-parse", "gh-pages~2").strip() == before


def hook(remote: Path, name: str, code: str) -> None:
    path = remote / "hooks" / name
    path.write_text(f"#!/bin/sh\n{code}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_remote_that_says_nothing_is_given_up(site: Path) -> None:
    server = Silent()
    git(site, "remote", "set-url", "origin", f"git://{server.address}/x.git")
    done = publish(site, "--timeout", "4")
    assert done.returncode == 2
    assert "sitegen: waiting: asking origin what gh-pages holds (given up when" in done.stderr
    assert "not published: nothing came for 4 seconds while asking origin what gh-pages holds" in done.stderr
    assert "--timeout SECONDS" in done.stderr
    assert server.left.wait(60)
    server.close()


def test_a_push_that_is_given_up_does_not_claim_to_know_what_became_of_it(site: Path, remote: Path) -> None:
    publish(site)
    before = tip(remote)
    hook(remote, "pre-receive", "exec sleep 3600")
    edit(site, "示例决议", "另一标题")
    done = publish(site, "--timeout", "10")
    assert done.returncode == 2
    assert "nothing came for 10 seconds while pushing" in done.stderr
    assert "whether the branch has moved is not known: see sitegen publish --dry-run" in done.stderr
    assert tip(remote) == before


def test_a_push_that_the_remote_refuses_leaves_the_branch(site: Path, remote: Path) -> None:
    publish(site)
    before = tip(remote)
    hook(remote, "pre-receive", "echo protected >&2; exit 1")
    edit(site, "示例决议", "另一标题")
    done = publish(site)
    assert done.returncode == 2
    assert "remote: protected" in done.stderr
    assert "the branch is as it was" in done.stderr
    assert tip(remote) == before


def test_a_connection_that_breaks_when_all_is_done_is_no_failure(site: Path, remote: Path) -> None:
    publish(site)
    before = tip(remote)
    hook(remote, "post-receive", "kill -9 $PPID")
    edit(site, "示例决议", "另一标题")
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert git(remote, "rev-parse", "gh-pages~1").strip() == before


# --- Read back ----------------------------------------------------------------


def test_what_was_published_reads_well_under_its_base_path(
    site: Path, remote: Path, site_server: Callable[..., str], browser: Browser
) -> None:
    assert publish(site).returncode == 0
    git(site.parent, "clone", "-q", "-b", "gh-pages", "remote.git", "served")
    complaints: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("response", lambda r: complaints.append(r.url) if r.status >= 400 and "nowhere" not in r.url else None)
        address = site_server(site.parent / "served", "/repo/")
        page.goto(address + "zh/A/RES/99/999/#op2-a")
        assert "修改本文件" in page.locator("#op2-a").inner_text()
        assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
        page.click("header.site a.name")
        page.click("main a >> text=示例决议")
        assert page.url == address + "zh/A/RES/99/999/"
        assert page.goto(address + "deep/down/nowhere/").status == 404  # type: ignore[union-attr]
        page.click("main a")
        assert page.url.startswith(address)
        assert page.locator("h1").count() == 1
    assert complaints == []
