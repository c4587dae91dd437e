"""What a site is made of: nothing but plain files in folders, and nothing else without a word."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import scan
from sitegen.files import kind_of

NAMES = st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=6)
with_any_byte = st.binary(min_size=1, max_size=6).map(os.fsdecode).filter(lambda name: not {*"/\0"} & {*name})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/site.yaml", "content/notes/a/b.md", "static/css/own.css"):
        put(tmp_path / "site" / name)
    return tmp_path / "site"


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def refused(root: Path) -> dict[str, str]:
    """What is no plain file, with what it is: a kind of file, or the name of its stamp."""
    names = {getattr(scan, name): name for name in ("LINK", "CLOSED", "NOT_UTF8", "UNSHOWN", "LONG")}
    there = scan.take_snapshot(str(root))[1].items()
    return {path: names.get(seen) or kind_of(-seen[0]) for path, seen in there if not scan.is_plain(seen)}


def without_privilege(*command: str) -> Sequence[str]:
    """A command as somebody who may not read everything, whoever runs the tests."""
    if os.name == "nt":
        pytest.skip("files of Windows have no such permissions")
    if os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        pytest.skip("root may read everything, and there is no setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", *command)


def test_files_are_seen_in_order_and_hidden_ones_are_not(root: Path) -> None:
    put(root / "content/.hidden")
    put(root / "content/.git/config")
    put(root / "other/file")
    seen = scan.take_snapshot(str(root))[1]
    assert list(seen) == ["content/notes/a/b.md", "content/site.yaml", "static/css/own.css"]
    status = (root / "content/site.yaml").stat()
    assert seen["content/site.yaml"] == (status.st_mtime_ns, 1) == scan.stamp(str(root / "content/site.yaml"))


def test_whoever_looks_says_when_he_began(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr("time.time_ns", lambda: next(clock))
    monkeypatch.setattr(scan, "_walk", lambda *_: {"at": (next(clock), 0)})
    began, seen = scan.take_snapshot(str(root))
    assert began < seen["at"][0]


@pytest.mark.parametrize("place", ["content", "templates", "static", "content/notes", "static/x.css"])
def test_no_link_is_followed_wherever_it_is(place: str, root: Path) -> None:
    elsewhere = put(root.parent / "elsewhere/secret").parent
    if (root / place).exists():
        shutil.rmtree(root / place)
    (root / place).symlink_to(elsewhere / "secret" if place.endswith(".css") else elsewhere)
    assert refused(root) == {place: "LINK"}
    assert not [path for path in scan.take_snapshot(str(root))[1] if "secret" in path]
    (root / place).unlink()
    (root / place).symlink_to("nowhere")
    assert refused(root) == {place: "LINK"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_seen_and_not_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "content/pipe.yaml")
    os.mkfifo(root / "templates")
    monkeypatch.chdir(root / "static")  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s.css")
        assert refused(root) == {
            "content/pipe.yaml": "a named pipe",
            "static/s.css": "a socket",
            "templates": "a named pipe",
        }


def test_what_cannot_be_read_is_seen(root: Path) -> None:
    put(root / "static/closed.css").chmod(0)
    (root / "content/notes").chmod(0)
    code = "import sys; from sitegen import scan; print([p for p, s in scan.take_snapshot('.')[1].items() if s == scan.CLOSED])"
    command = without_privilege(sys.executable, "-c", code)
    environment = {**os.environ, "PYTHONPATH": str(Path(scan.__file__).parents[1])}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout == "['content/notes', 'static/closed.css']\n"
        (root / "content").chmod(0)
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout == "['content', 'static/closed.css']\n"
    finally:
        (root / "content").chmod(0o755)
        (root / "content/notes").chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_break_stand_under_what_can_be_shown(root: Path) -> None:
    names = ["a\\b", "a\nb", "\x1b[2Ja", "\u202ea", "决" * 67, "a" * 201]
    for name in names:
        put(root / "content/notes" / name)
    put(root / "content/notes/a\nfolder/x.md")
    assert refused(root) == {
        "content/notes/a\\\\b": "UNSHOWN",
        "content/notes/a\\nb": "UNSHOWN",
        "content/notes/a\\nfolder": "UNSHOWN",
        "content/notes/\\x1b[2Ja": "UNSHOWN",
        "content/notes/\\u202ea": "UNSHOWN",
        f"content/notes/{'决' * 67}": "LONG",
        f"content/notes/{'a' * 201}": "LONG",
    }


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are UTF-8 there")
def test_a_name_in_another_encoding_stands_there_by_its_bytes(root: Path) -> None:
    put(root / "static" / os.fsdecode("决议.pdf".encode("gb18030")))
    assert refused(root) == {"static/\\xbe\\xf6\\xd2\\xe9.pdf": "NOT_UTF8"}


@pytest.mark.parametrize("name", ["决" * 66, "a b", "A-RES-66-184.zh.yaml", "a\u3000b", "e\u0301", "می‌خواهم.md", "😀"])
def test_other_names_are_left_alone(name: str) -> None:
    assert scan.fault(name) is None
    assert scan.printable(name) == name


@given(NAMES | with_any_byte, NAMES | with_any_byte)
def test_two_names_are_never_shown_as_one(one: str, other: str) -> None:
    shown = scan.printable(one)
    assert (shown == scan.printable(other)) == (one == other)
    assert not any(sign < " " or "\x7f" <= sign < "\xa0" for sign in shown)
    shown.encode()


def test_the_programs_own_files_may_be_links(tmp_path: Path) -> None:
    put(tmp_path / "store/page.html")
    put(tmp_path / "store/.hidden/x.html")
    (tmp_path / ".venv/theme").mkdir(parents=True)
    (tmp_path / ".venv/theme/a").symlink_to(tmp_path / "store")
    (tmp_path / ".venv/theme/b.html").symlink_to(tmp_path / "store/page.html")
    seen = scan.shipped(str(tmp_path / ".venv/theme"), ".html")
    assert list(seen) == ["a/page.html", "b.html"]
    assert seen["b.html"][1] == 1


def test_a_folder_of_sources_is_looked_at_in_the_same_way(root: Path) -> None:
    assert list(scan.folder(str(root / "content"))) == ["notes/a/b.md", "site.yaml"]
    (root / "link").symlink_to("content")
    assert scan.folder(str(root / "link")) == {"": scan.LINK}
    assert scan.folder(str(root / "nowhere")) == {"": scan.GONE}
