"""Publishing to a real bare repository on this disk, killed, raced and taken over; and read back in a browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sitegen.publish import own_domain

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AUTHOR = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]
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
    git(folder, "init", "-q")
    git(folder, "remote", "add", "origin", "../remote.git")
    return folder


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
    git(site, "add", ".")
    git(site, "commit", "-qm", "content")
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


def test_the_plan_tells_pages_size_and_anchors_that_would_be_lost(site: Path, remote: Path) -> None:
    publish(site)
    (site / "content/anchors.txt").unlink()
    edit(site, '  - number: "1"\n    text: 注意到本段仅供示例；\n', "")
    (site / "content/annotations/A-RES-99-999/op1-example.zh.md").unlink()
    edit(site, "  - id: igf-1\n", "  - id: igf-first\n", "content/meetings/igf.yaml")
    before = tip(remote)
    done = publish(site, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "change zh/A/RES/99/999/" in done.stdout
    assert "lost zh/A/RES/99/999/#op1\n" in done.stdout
    assert "add zh/meetings/igf-first/" in done.stdout
    assert "remove zh/meetings/igf-1/" in done.stdout
    assert "MB of 1,000.0 MB" in done.stdout
    assert tip(remote) == before
    assert not (site / "content/anchors.txt").exists()


def test_the_anchors_of_pages_that_go_are_lost_too(site: Path) -> None:
    publish(site)
    for path in ("anchors.txt", "resolutions/A-RES-99-999.zh.yaml", "annotations/A-RES-99-999/op1-example.zh.md"):
        (site / "content" / path).unlink()
    done = publish(site, "--dry-run")
    assert "remove zh/A/RES/99/999/\n" in done.stdout
    assert "lost zh/A/RES/99/999/#op2-b\n" in done.stdout


def test_without_a_person_to_ask_it_publishes_only_with_yes(site: Path, remote: Path) -> None:
    done = sitegen(site, "publish")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert tip(remote) == ""


def test_published_anchors_are_remembered(site: Path) -> None:
    assert "commit content/anchors.txt" in publish(site).stdout
    assert "commit" not in publish(site).stdout
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
    assert sitegen(site, "anchors").returncode == 2
    (site / "content/anchors.txt").unlink()
    (site / "content").rename(site.parent / "elsewhere")
    (site / "content").symlink_to("../elsewhere")
    done = sitegen(site, "anchors")
    assert (done.returncode, "content is a symbolic link, not a folder" in done.stderr) == (2, True)
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
    with pytest.raises(room.PublishError, match="symbolic link"):
        room.plan(site, site / "site", "origin", "gh-pages")
    page.unlink()
    with page.open("wb") as file:
        file.truncate(room.FILE_LIMIT + 1)  # takes no room on the disk
    with pytest.raises(room.PublishError, match="GitHub takes files"):
        room.plan(site, site / "site", "origin", "gh-pages")
    assert tip(remote) == ""


@pytest.mark.parametrize("name", [".htpasswd", ".git/config", "zh/.notes.html", "zh/.private/index.html"])
def test_no_dot_file_is_published_even_if_the_build_lists_it(site: Path, remote: Path, name: str) -> None:
    from sitegen import publish as room

    sitegen(site, "build")
    listed, public = site / "site" / room.LIST, site / "site" / "404.html"
    hidden = site / "site" / name
    hidden.parent.mkdir(parents=True, exist_ok=True)
    public.rename(hidden)
    listed.write_bytes(listed.read_bytes().replace(b"404.html", name.encode()))
    with pytest.raises(room.PublishError, match="dot-file"):
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


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://resolutions.example.org/", "resolutions.example.org"),
        ("https://resolutions.example.org", "resolutions.example.org"),
        ("https://example.org/repo/", ""),
        ("https://someone.github.io/", ""),
        ("https://someone.github.io/repo/", ""),
        ("http://localhost/", ""),
        ("", ""),
    ],
)
def test_a_domain_of_ones_own(url: str, domain: str) -> None:
    assert own_domain(url) == domain


def test_the_domain_of_the_settings_is_published(site: Path, remote: Path) -> None:
    edit(site, 'url: ""', 'url: "https://resolutions.example.org/"', "content/site.yaml")
    assert "https://resolutions.example.org/" in publish(site).stdout
    assert git(remote, "show", "gh-pages:CNAME") == "resolutions.example.org\n"


def test_whoever_publishes_second_at_the_same_time_is_told(site: Path, remote: Path) -> None:
    from sitegen import publish as room

    publish(site)
    edit(site, "示例决议", "另一标题")
    sitegen(site, "build")
    mine = room.plan(site, site / "site", "origin", "gh-pages")
    edit(site, "另一标题", "第三标题")
    publish(site)
    before = tip(remote)
    with pytest.raises(room.PublishError, match="the branch is as it was"):
        room.push(site, mine, "too late")
    assert tip(remote) == before


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


# --- Read back ----------------------------------------------------------------


def test_what_was_published_reads_well_under_its_base_path(
    site: Path, remote: Path, site_server: Callable[..., str], browser: Browser
) -> None:
    edit(site, 'url: ""', 'url: "https://someone.github.io/repo/"', "content/site.yaml")
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
