"""What publishing plans and does, step by step: in this process, with a real git and a site of a few written files.

The whole command, killed, raced and read in a browser: `test_publishing.py`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen import provenance, publish, published, record
from sitegen.git import Git, PublishError, SilentError
from sitegen.provenance import Source
from sitegen.publish import LostError, Plan

URL = "https://someone.github.io/repo/"
PAGE, TWIN = "zh/A/RES/99/999/index.html", "zh/A/RES/99/999/index.json"
TEXT = """\
symbol: A/RES/99/999
language: zh
title: 示例
operative:
  - number: "1"
    text: 重申
"""
FILES = {
    "404.html": b"<p>404",
    "index.html": b"<h1 id='a' class=x>",
    PAGE: b'<p id="op1">1</p><p class="x" id="op2">2</p><a id="ui">',
    TWIN: b"{}",
    "about/index.html": b'<p id="op7">',
}


def run(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def build(root: Path, files: dict[str, bytes]) -> None:
    """Write the files as a build would, with the record of them."""
    out = root / "site"
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    (out / record.LIST).write_bytes(record.spelt(out, {path: record.digest(data) for path, data in files.items()}))


def planned(root: Path, branch: str = "gh-pages", **more: Any) -> Plan:
    return publish.plan(root, root / "site", "origin", branch, **more)


def pushed(root: Path, message: str = "Publish") -> Plan:
    made = planned(root)
    publish.push(root, made, message)
    return made


def tip(root: Path) -> str:
    return run(root.parent / "remote.git", "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages").strip()


def held(root: Path) -> dict[str, str]:
    """What the branch holds: path → content."""
    remote = root.parent / "remote.git"
    lines = run(remote, "ls-tree", "-r", "gh-pages").splitlines()
    return {line.split("\t")[1]: run(remote, "show", f"gh-pages:{line.split(chr(9))[1]}") for line in lines}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed site with a remote, and its pages written."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Author")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "author@example.org")
    run(tmp_path, "init", "-q", "--bare", "remote.git")
    folder = tmp_path / "mysite"
    (folder / "content/resolutions").mkdir(parents=True)
    (folder / "content/site.yaml").write_text(f"title: {{zh: 示例}}\nurl: {URL}\nlanguages: [zh]\n", encoding="utf-8")
    (folder / "content/resolutions/A-RES-99-999.zh.yaml").write_text(TEXT, encoding="utf-8")
    (folder / ".gitignore").write_text("/site/\n", encoding="utf-8")
    run(folder, "init", "-q", "-b", "main")
    run(folder, "remote", "add", "origin", "../remote.git")
    run(folder, "add", ".")
    run(folder, "commit", "-qm", "content")
    build(folder, FILES)
    return folder


# --- The plan ---------------------------------------------------------------------------------------------------------


def test_a_first_plan_adds_all_and_changes_nothing_yet(root: Path) -> None:
    made = planned(root)
    assert (made.remote, made.branch, made.tip, made.address) == ("origin", "gh-pages", "", URL)
    assert made.added == (".nojekyll", *sorted(FILES))
    assert (made.changed, made.removed, made.lost, made.gone) == ((), (), (), ())
    assert made.files == len(FILES)
    assert made.size == sum(map(len, FILES.values()))
    assert made.changes == len(FILES) + 1
    assert made.source.commit == run(root, "rev-parse", "HEAD").strip()
    assert made.remarks == (
        "1 commit is on no remote, so that nobody else has what was changed: git push -u origin main",
    )
    assert tip(root) == ""


def test_what_is_pushed_is_what_was_built(root: Path) -> None:
    pushed(root, "第一次")
    assert held(root) == {".nojekyll": "", **{path: data.decode() for path, data in FILES.items()}}
    message = run(root.parent / "remote.git", "log", "-1", "--format=%B", "gh-pages")
    assert message.startswith("第一次\n\nPublished-by: sitegen\nSource-Commit: ")


def test_a_second_plan_tells_added_changed_and_removed_apart(root: Path) -> None:
    pushed(root)
    rest = {path: data for path, data in FILES.items() if path != "about/index.html"}
    build(root, {**rest, "404.html": b"<p>another", "new.txt": b"new"})
    made = planned(root)
    assert (made.added, made.changed, made.removed) == (("new.txt",), ("404.html",), ("about/index.html",))
    assert made.changes == 3
    assert made.tip == tip(root)
    assert made.gone == ("about/",)
    assert made.lost == ()
    before = made.tip
    publish.push(root, made, "Second")
    assert run(root.parent / "remote.git", "rev-parse", "gh-pages~1").strip() == before
    assert planned(root).changes == 0


def test_a_file_that_becomes_a_program_is_a_change(root: Path) -> None:
    """Somebody else's tools may have made one; git calls that another kind of change, as it does a link."""
    pushed(root)
    clone = root.parent / "clone"
    run(root.parent, "clone", "-q", "-b", "gh-pages", "remote.git", "clone")
    (clone / "404.html").unlink()
    (clone / "404.html").symlink_to("index.html")
    run(clone, "commit", "-qam", "a link")
    run(clone, "push", "-q")
    assert planned(root, take_over=True).changed == ("404.html",)


def test_paragraphs_that_people_cite_are_lost_and_other_names_only_gone(root: Path) -> None:
    pushed(root)
    build(root, {**FILES, PAGE: b'<p id="op1">1</p>'})
    made = planned(root)
    assert made.lost == ("zh/A/RES/99/999/#op2",)
    assert made.gone == ("zh/A/RES/99/999/#ui",)
    with pytest.raises(LostError, match=r"1 address that was published would lead nowhere: zh/A/RES/99/999/#op2\n"):
        publish.push(root, made, "Publish")
    assert tip(root) == made.tip


def test_a_text_that_is_gone_is_lost_with_its_paragraphs(root: Path) -> None:
    pushed(root)
    (root / "site" / TWIN).unlink()
    build(root, {path: data for path, data in FILES.items() if path not in (PAGE, TWIN)})
    made = planned(root)
    assert made.removed == (PAGE, TWIN)
    assert made.lost == ("zh/A/RES/99/999/", "zh/A/RES/99/999/#op1", "zh/A/RES/99/999/#op2")
    with pytest.raises(LostError, match="3 addresses that were published would lead nowhere"):
        publish.check_lost(made)
    publish.check_lost(replace(made, lost=()))


def test_what_was_withdrawn_is_not_lost(root: Path) -> None:
    pushed(root)
    reason = "zh/A/RES/99/999/ op1 op2\nwithdrawn 2026-01-02 zh/A/RES/99/999/#op2 printed twice\n"
    (root / published.FILE).write_text(reason, encoding="utf-8")
    build(root, {**FILES, PAGE: b'<p id="op1">1</p>'})
    made = planned(root)
    assert made.lost == ()
    assert made.gone == ("zh/A/RES/99/999/#op2", "zh/A/RES/99/999/#ui")


def test_whoever_takes_over_loses_nothing_and_is_told(root: Path) -> None:
    pushed(root)
    clone = root.parent / "clone"
    run(root.parent, "clone", "-q", "-b", "gh-pages", "remote.git", "clone")
    (clone / "thesis.html").write_text("mine", encoding="utf-8")
    run(clone, "add", ".")
    run(clone, "commit", "-qm", "by hand")
    run(clone, "push", "-q")
    run(root, "tag", "gh-pages")  # which is fetched by no mistake
    run(root, "push", "-q", "origin", "refs/tags/gh-pages")
    with pytest.raises(PublishError) as refused:
        planned(root)
    assert str(refused.value) == (
        "the branch gh-pages holds what sitegen did not put there: thesis.html\n"
        "    name another with --branch, or publish over it with --take-over (its history is kept)"
    )
    build(root, {**FILES, PAGE: b"<p>"})
    made = planned(root, take_over=True)
    assert (made.removed, made.lost) == (("thesis.html",), ())
    assert made.gone == ("zh/A/RES/99/999/#op1", "zh/A/RES/99/999/#op2", "thesis.html", "zh/A/RES/99/999/#ui")


def test_what_was_published_from_a_commit_that_is_not_here_is_not_replaced(root: Path) -> None:
    run(root.parent, "clone", "-q", str(root), "colleague")
    theirs = root.parent / "colleague"
    run(theirs, "remote", "set-url", "origin", "../remote.git")
    run(theirs, "commit", "-q", "--allow-empty", "-m", "more")
    build(theirs, FILES)
    pushed(theirs)
    commit = run(theirs, "rev-parse", "HEAD").strip()
    said = refusal(lambda: planned(root))
    assert f"from the commit {commit[:12]}, which is not in this checkout\n    pull first: git pull origin main" in said
    assert said.endswith(", or publish over it with --take-over (its history is kept)")
    build(root, {"index.html": b"x"})
    made = planned(root, take_over=True)
    assert made.lost == ()
    assert "zh/A/RES/99/999/" in made.gone


def test_a_branch_that_sitegen_never_wrote_is_foreign_but_for_a_hosts_own_files(root: Path) -> None:
    git = Git(root)
    blob = git("hash-object", "-w", "--stdin", given=b"x").strip()
    entries = f"100644 blob {blob}\tCNAME\n100644 blob {blob}\t.nojekyll\n"
    for more, foreign in (("", []), (f"100644 blob {blob}\tmine.html\n", ["mine.html"])):
        tree = git("mktree", given=(entries + more).encode()).strip()
        commit = git("commit-tree", "-m", "x", tree).strip()
        assert publish._foreign(git, commit, None) == foreign
    assert publish._foreign(git, "", None) == []


def test_what_is_called_alike_on_the_remote_is_another(root: Path) -> None:
    run(root, "tag", "gh-pages")
    run(root, "push", "-q", "origin", "gh-pages", "HEAD:refs/heads/a/gh-pages")
    assert planned(root).tip == ""
    made = pushed(root)
    assert planned(root).tip == tip(root) != made.tip
    assert planned(root).changes == 0


# --- Where it is refused ----------------------------------------------------------------------------------------------


def refusal(of: Callable[[], object]) -> str:
    with pytest.raises(PublishError) as refused:
        of()
    return str(refused.value)


def test_a_folder_without_git_a_remote_or_a_commit_is_refused_with_the_cure(root: Path, tmp_path: Path) -> None:
    assert "\n    name the remote: git remote add upstream ADDRESS" in refusal(
        lambda: publish.plan(root, root / "site", "upstream", "gh-pages")
    )
    outside = tmp_path / "outside"
    outside.mkdir()
    cure = "\n    make a git repository of the site's folder first: git init"
    assert refusal(lambda: publish.plan(outside, outside, "origin", "gh-pages")).endswith(cure)


def test_a_branch_that_cannot_be_one_or_is_worked_at_is_refused(root: Path) -> None:
    cure = "\n    `gh pages` is no name for a branch; name another: --branch"
    assert refusal(lambda: planned(root, branch="gh pages")).endswith(cure)
    assert refusal(lambda: planned(root, branch="main")) == (
        "the branch main is checked out here: it holds the sources, which the site's pages would replace\n"
        "    name the branch that is served with --branch; usually it is gh-pages"
    )
    run(root, "worktree", "add", "-q", "../second", "-b", "second")
    assert "the branch second is checked out here" in refusal(lambda: planned(root, branch="second"))
    assert planned(root, branch="sec").branch == "sec"


def test_a_branch_without_a_commit_yet_is_worked_at_too(tmp_path: Path) -> None:
    run(tmp_path, "init", "-q", "-b", "gh-pages")
    run(tmp_path, "remote", "add", "origin", "nowhere.git")
    assert "is checked out here" in refusal(lambda: publish._check_place(Git(tmp_path), "origin", "gh-pages"))


def test_a_site_without_an_address_is_refused_with_the_line_to_write(root: Path) -> None:
    (root / "content/site.yaml").write_text("title: {zh: 示例}\nlanguages: [zh]\n", encoding="utf-8")
    said = (
        "content/site.yaml does not say where the site is read, which its page for missing addresses needs\n"
        '    write there: url: "{}"'
    )
    assert refusal(lambda: planned(root)) == said.format("https://HOST/PATH/")
    run(root, "remote", "set-url", "origin", "git@github.com:Someone/mysite.git")
    assert refusal(lambda: planned(root)) == said.format("https://someone.github.io/mysite/")


def test_a_folder_that_no_build_wrote_is_refused(root: Path) -> None:
    (root / "site" / record.LIST).unlink()
    said = f"{root / 'site'} holds no site that was built there; build it first: sitegen build"
    assert refusal(lambda: planned(root)) == said


@pytest.mark.parametrize("path", [".env", ".hidden/index.html", "zh/.well-known/x"])
def test_a_dot_file_is_refused_wherever_it_is(root: Path, path: str) -> None:
    build(root, {**FILES, path: b"x"})
    assert refusal(lambda: planned(root)) == f"{root / 'site' / path} is a dot-file; build again"


@pytest.mark.parametrize("link", ["zh/A/RES/99/999/index.html", "zh/A/RES/99", "zh"])
def test_a_symbolic_link_is_refused_wherever_it_is(root: Path, link: str) -> None:
    place = root / "site" / link
    place.rename(root / "elsewhere")
    place.symlink_to(root / "elsewhere")
    assert refusal(lambda: publish._paths(root / "site")).endswith(" is a symbolic link; build again")


def test_a_site_or_a_file_too_large_for_the_host_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (publish.SITE_LIMIT, publish.FILE_LIMIT) == (1_000_000_000, 100_000_000)
    files = {"a.html": b"x" * 1_400_000, "b.html": b"x" * 1_500_000}
    build(root, files)
    paths = tuple(files)
    monkeypatch.setattr(publish, "FILE_LIMIT", 1_499_999)
    said = "b.html has 1.5 MB; GitHub takes files of up to 1.5 MB"
    assert refusal(lambda: publish._measure(root / "site", paths)) == said
    monkeypatch.setattr(publish, "FILE_LIMIT", 1_500_000)
    monkeypatch.setattr(publish, "SITE_LIMIT", 2_899_999)
    said = "the site has 2.9 MB; GitHub Pages takes 2.9 MB"
    assert refusal(lambda: publish._measure(root / "site", paths)) == said
    monkeypatch.setattr(publish, "SITE_LIMIT", 2_900_000)
    assert publish._measure(root / "site", paths) == 2_900_000


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remote_address", "address"),
    [
        ("https://github.com/Someone/mysite.git", "https://someone.github.io/mysite/"),
        ("https://github.com/Someone/MySite", "https://someone.github.io/MySite/"),
        ("git@github.com:Someone/Someone.github.io.git", "https://someone.github.io/"),
        ("git@github.com:Someone/someone.github.io", "https://someone.github.io/"),
        ("ssh://git@github.com/Some-one/my.site/", "https://some-one.github.io/my.site/"),
        ("https://github.com/a/b/c", ""),
        ("git@gitlab.com:Someone/mysite.git", ""),
        ("../remote.git", ""),
    ],
)
def test_the_address_that_github_gives(remote_address: str, address: str) -> None:
    assert publish._guess(remote_address) == address


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://resolutions.example.org/", "resolutions.example.org"),
        ("https://resolutions.example.org", "resolutions.example.org"),
        ("https://example.org/repo/", ""),
        ("https://someone.github.io/", ""),
        ("https://someone.gitlab.io/", ""),
        ("https://x.pages.dev/", ""),
        ("https://x.netlify.app/", ""),
        ("https://someone.github.io/repo/", ""),
        ("http://localhost/", ""),
        ("", ""),
    ],
)
def test_a_domain_of_ones_own(url: str, domain: str) -> None:
    assert publish.own_domain(url) == domain


def with_domain(root: Path, domain: bytes) -> str:
    """A commit in the repository whose tree holds a CNAME; its name."""
    git = Git(root)
    blob = git("hash-object", "-w", "--stdin", given=domain).strip()
    tree = git("mktree", given=f"100644 blob {blob}\tCNAME\n".encode()).strip()
    return git("commit-tree", "-m", "x", tree).strip()


def test_what_a_host_asks_for_besides_the_pages(root: Path) -> None:
    git, own, other = Git(root), "https://a.example.org/", "https://b.example.org/"
    assert publish._extras(git, "", URL) == ({".nojekyll": b""}, ())
    assert publish._extras(git, "", own) == ({".nojekyll": b"", "CNAME": b"a.example.org\n"}, ())
    before = with_domain(root, b" A.Example.org\n")
    kept = {".nojekyll": b"", "CNAME": b" A.Example.org\n"}
    assert publish._extras(git, before, own) == (kept, ())
    told = (
        'the domain A.Example.org, set on GitHub, stays: write url: "https://A.Example.org/" in content/site.yaml,'
        " or remove it there"
    )
    assert publish._extras(git, before, URL) == (kept, (told,))
    moves = ("the site moves from A.Example.org to b.example.org, as url in content/site.yaml says",)
    assert publish._extras(git, before, other) == ({".nojekyll": b"", "CNAME": b"b.example.org\n"}, moves)
    assert publish._extras(git, with_domain(root, b"\n"), URL) == ({".nojekyll": b""}, ())
    assert publish._extras(git, with_domain(root, b"a\x1b[31m\xff"), URL)[1][0].startswith(
        "the domain a?[31m\ufffd, set"
    )


def test_a_domain_of_ones_own_is_published_with_the_pages(root: Path) -> None:
    text = (root / "content/site.yaml").read_text(encoding="utf-8")
    (root / "content/site.yaml").write_text(text.replace(URL, "https://a.example.org/"), encoding="utf-8")
    run(root, "commit", "-qam", "url")
    pushed(root)
    assert held(root)["CNAME"] == "a.example.org\n"


def test_the_names_on_a_page() -> None:
    page = '<p id="op1"><p class="a"\n id="op2" hidden><p data-id="no"> id="text" <p title=">" id="op3"><p id="">'
    assert publish._ids(page.encode()) == {"op1", "op2"}
    assert publish._ids(None) == frozenset()
    assert publish._ids(b'\xff<p id="op1">') == {"op1"}


# --- In words ---------------------------------------------------------------------------------------------------------

PLAN = Plan(
    remote="origin",
    branch="gh-pages",
    tip="",
    tree="",
    source=Source("", ""),
    added=("index.html", "zh/index.html"),
    changed=("a\x1b.txt",),
    removed=("b.txt",),
    lost=("zh/#op1",),
    gone=("about/",),
    files=1234,
    size=5_678_901_234,
    address=URL,
    remarks=("one", "two"),
)


def test_a_plan_in_words() -> None:
    assert publish.as_text(PLAN) == (
        "gh-pages of origin: 2 added, 1 changed, 1 removed; 1234 files, 5,678.9 MB of 1,000.0 MB\n"
        "  add /\n  add zh/\n  change a?.txt\n  remove b.txt\n  gone about/\n  lost zh/#op1\none\ntwo\n"
    )
    nothing = replace(PLAN, added=(), changed=(), removed=(), gone=(), lost=(), remarks=())
    assert publish.as_text(nothing) == "gh-pages of origin: nothing changes; 1234 files, 5,678.9 MB of 1,000.0 MB\n"


@pytest.mark.parametrize("kind", ["added", "changed", "removed", "gone", "lost"])
def test_of_many_lines_a_dozen_are_shown_and_the_rest_is_counted(kind: str) -> None:
    word = {"added": "add", "changed": "change", "removed": "remove"}.get(kind, kind)
    many = tuple(f"{n:02}.txt" for n in range(14))
    nothing = replace(PLAN, added=(), changed=(), removed=(), gone=(), lost=(), remarks=())

    def lines(names: tuple[str, ...], every: bool = False) -> list[str]:
        given: dict[str, Any] = {kind: names}
        return publish.as_text(replace(nothing, **given), every).splitlines()[1:]

    assert lines(many) == [*(f"  {word} {name}" for name in many[:12]), "  … and 2 more (--all lists them)"]
    assert lines(many, every=True) == [f"  {word} {name}" for name in many]
    assert lines(many[:12]) == lines(many[:12], every=True)


# --- Doing it ---------------------------------------------------------------------------------------------------------


def hook(root: Path, name: str, code: str) -> None:
    path = root.parent / "remote.git/hooks" / name
    path.write_text(f"#!/bin/sh\n{code}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_push_that_is_refused_says_that_the_branch_is_as_it_was(root: Path) -> None:
    made = planned(root)
    hook(root, "pre-receive", "echo not today >&2; exit 1")
    said = refusal(lambda: publish.push(root, made, "Publish"))
    assert "not today" in said
    assert said.endswith("\n    the branch is as it was")
    assert tip(root) == ""


def test_whoever_publishes_second_is_told(root: Path) -> None:
    pushed(root)
    build(root, {**FILES, "404.html": b"one"})
    first = planned(root)
    build(root, {**FILES, "404.html": b"two"})
    second = planned(root)
    publish.push(root, first, "One")
    at = tip(root)
    said = refusal(lambda: publish.push(root, second, "Two"))
    cure = "\n    somebody else has published meanwhile, and the branch is as it was: run this again"
    assert said.endswith(cure)
    assert tip(root) == at


def test_a_push_that_was_done_after_all_is_no_failure(root: Path) -> None:
    made = pushed(root)
    publish._settle(Git(root), made, tip(root), PublishError("the connection broke"))


def test_what_is_not_known_of_a_push_is_not_claimed(root: Path) -> None:
    made = planned(root)
    unknown = "silence\n    whether the branch has moved is not known: see sitegen publish --dry-run"
    assert refusal(lambda: publish._settle(Git(root), made, "", SilentError("silence"))) == unknown
    run(root, "remote", "set-url", "origin", "../nowhere.git")
    assert refusal(lambda: publish._settle(Git(root), made, "", PublishError("silence"))) == unknown


def test_without_a_name_git_gives_the_cure(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = planned(root)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    said = refusal(lambda: publish.push(root, made, "Publish"))
    assert said.endswith('\n    tell git who you are: git config --global user.name "…" and user.email "…"')


def test_it_says_what_is_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call to the remote says what it does, to whoever waits."""
    asked: list[str] = []
    whole = Git.remote

    def remote(self: Git, *arguments: str, doing: str, **rest: str) -> str:
        asked.append(f"{self.limit:g} {doing}")
        self.tell(doing)
        return whole(self, *arguments, doing=doing, **rest)

    monkeypatch.setattr(Git, "remote", remote)
    told: list[str] = []
    pushed(root)
    made = publish.plan(root, root / "site", "origin", "gh-pages", limit=7, tell=told.append)
    build(root, {**FILES, "404.html": b"another"})
    publish.push(root, made, "Publish", limit=7, tell=told.append)
    assert asked[-3:] == [
        "7 asking origin what gh-pages holds",
        "7 fetching gh-pages from origin",
        "7 pushing 5 files (0.0 MB) to origin",
    ]
    assert told == [line.partition(" ")[2] for line in asked[-3:]]


# --- The list of what was published -----------------------------------------------------------------------------------


def test_the_list_is_written_once_and_read_as_it_was(root: Path) -> None:
    path = root / published.FILE
    assert publish.remember(root) == path
    assert "zh/A/RES/99/999/ op1\n" in path.read_text(encoding="utf-8")
    assert publish.remember(root) is None
    windows = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    publish.remember(root)
    assert "zh/A/RES/99/999/ op1" in path.read_text(encoding="utf-8")


def test_the_commit_names_the_digest_of_the_list_as_it_will_be(root: Path) -> None:
    made = planned(root)
    path = publish.remember(root)
    assert path
    assert made.source.anchors == provenance.digest(path.read_bytes())
