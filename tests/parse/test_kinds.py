"""What kind a source is, and that what cannot be read is told in one sentence with a way out."""

from __future__ import annotations

import io
import json
import os
import socket
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sitegen.intake import take
from sitegen.parse import parse
from sitegen.parse.kinds import kind_of
from tests.test_scan import without_privilege

TEXT = "99/1. 示例\n\n 大会，\n\n 回顾其决议，\n\n 1. 注意到本段；\n\n 2. 请秘书长报告。\n"


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT.encode(), "text"),
        (b"", "text"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"<?xml version='1.0'?><akomaNtoso/>", "Akoma Ntoso"),
        ("\ufeff<?xml version='1.0'?><akomaNtoso/>".encode("utf-16"), "Akoma Ntoso"),
        (b"<!DOCTYPE html><html></html>", "Akoma Ntoso"),
        (b"<1> 2. no XML", "text"),
    ],
)
def test_bytes_tell_the_kind(data: bytes, kind: str) -> None:
    assert kind_of(data).name == kind


BAD = {
    "empty": b"",
    "blank": b" \n\n\t ",
    "binary": bytes(range(256)) * 20,
    "50 MB of text": TEXT.encode() * 500_000,
    "a line of 10 MB": TEXT.replace("本段", "本段" * 5_000_000).encode(),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
    "nothing but NULs": b"\0" * 1000,
    "broken PDF": b"%PDF-1.7\nnothing",
    "old .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "no Word archive": archive(a=b"x"),
    "broken archive": b"PK\x03\x04" + b"\0" * 100,
    "bomb": archive(word__document_xml=b"0" * 300_000_000),
    "XML with entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><akomaNtoso>&b;</akomaNtoso>',
    "broken XML": b"<?xml version='1.0'?><akomaNtoso><p></akomaNtoso>",
    "other XML": b"<?xml version='1.0'?><svg/>",
    "HTML": b"<!doctype html><title>x</title>",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_once_with_a_way_out(name: str) -> None:
    parsed = parse(BAD[name], "source")
    (problem,) = parsed.problems
    assert problem.severity == "error"
    assert problem.message
    assert problem.remedy
    assert "\n" not in problem.message + problem.remedy


def test_a_web_page_is_told_to_be_one() -> None:
    assert [p.message for p in parse(BAD["HTML"], "source").problems] == ["it is a web page (HTML) and no Akoma Ntoso"]


def test_of_very_many_doubts_the_first_are_listed() -> None:
    problems = parse(TEXT.encode() + b" 2. x\n\n" * 1_000, "source.zh.txt").problems
    assert len(problems) == 201
    assert problems[-1].message == "800 more doubts are not listed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_any_encoding_of_unicode_is_read(encoding: str) -> None:
    text = parse(TEXT.encode(encoding), "source.zh.txt").resolution
    assert (text.symbol, text.title, len(text.preamble), len(text.operative)) == ("A/RES/99/1", "示例", 1, 2)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sitegen", "parse", *words, "-o", "out"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_other_sources_of_a_call_are_still_done(tmp_path: Path) -> None:
    for name, data in BAD.items():
        if len(data) < 1_000_000:
            (tmp_path / f"{name.replace('/', '-')}.txt").write_bytes(data)
    (tmp_path / "good.zh.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = run(tmp_path, ".", "nowhere.pdf")
    assert done.returncode == 2
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["A-RES-99-1.zh.yaml"]
    assert "Traceback" not in done.stderr
    assert "nowhere.pdf" in done.stderr


def test_what_cannot_be_read_is_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    for name in ("closed.txt", "more/hidden.txt", "good.zh.txt"):
        (tmp_path / "sources" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sources" / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources/closed.txt").chmod(stat.S_IWUSR)
    (tmp_path / "sources/more").chmod(0)
    try:
        words = without_privilege(sys.executable, "-m", "sitegen", "parse", "sources", "sources/more/hidden.txt")
        done = subprocess.run([*words, "-o", "out"], cwd=tmp_path, capture_output=True, text=True, check=False)
    finally:
        (tmp_path / "sources/more").chmod(0o755)
    assert done.returncode == 2
    assert "sources/closed.txt: error: cannot be read" in done.stderr
    assert "sources/more: error: cannot be read" in done.stderr
    assert "sources/more/hidden.txt: error: cannot be read" in done.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["A-RES-99-1.zh.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_devices_and_pipes_are_refused_at_once_and_a_link_to_a_file_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    os.mkfifo("pipe.txt")
    Path("file").write_text(TEXT, encoding="utf-8")
    for name, target in (("zero.txt", "/dev/zero"), ("behind.txt", "pipe.txt"), ("good.zh.txt", "file")):
        Path(name).symlink_to(target)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        refused = ["pipe.txt", "zero.txt", "behind.txt", "socket.txt"]
        done = run(tmp_path, *refused, "good.zh.txt")
    assert done.returncode == 2
    for name, kind in zip(refused, ("named pipe", "device", "named pipe", "socket"), strict=True):
        assert f"{name}: error: is a {kind}, not a file" in done.stderr
    assert [p.name for p in Path("out").iterdir()] == ["A-RES-99-1.zh.yaml"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_folder_of_sources_leads_nowhere_else(tmp_path: Path) -> None:
    for name in ("elsewhere", "sources"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.zh.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources/more").symlink_to("../elsewhere")
    (tmp_path / "sources/x.txt").symlink_to("../elsewhere/elsewhere.zh.txt")
    (tmp_path / "link").symlink_to("elsewhere")
    done = run(tmp_path, "sources", "link", "--json")
    assert [(o["source"], o["fate"]) for o in json.loads(done.stdout)] == [
        ("sources/more", "refused"),
        ("sources/sources.zh.txt", "written"),
        ("sources/x.txt", "refused"),
        ("link", "refused"),
    ]
    assert done.stderr.count("is a symbolic link") == 3


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are UTF-8 there")
def test_a_source_whose_name_is_not_utf8_is_refused_by_its_bytes(tmp_path: Path) -> None:
    name = os.fsdecode("决议.zh.txt".encode("gb18030"))
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    for words in ((name,), (".",)):
        done = run(tmp_path, *words, "--json")
        (told,) = json.loads(done.stdout)
        assert (told["source"], told["fate"]) == ("\\xbe\\xf6\\xd2\\xe9.zh.txt", "refused")
        assert "\\xbe\\xf6\\xd2\\xe9.zh.txt: error: its name is not UTF-8" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="needs a file that says 0 bytes and does not end")
def test_the_limit_is_held_while_a_source_is_read(tmp_path: Path) -> None:
    outcome = take(Path("/proc/self/pagemap"), tmp_path)
    assert [p.message for p in outcome.problems] == ["is larger than 100 MB"]


def test_every_kind_of_real_document_is_read(shared: Path) -> None:
    for path in [*sorted((shared / "corpus/docx").iterdir())[:3], *sorted((shared / "corpus/pdf").iterdir())]:
        text = parse(path.read_bytes(), path.name).resolution
        assert text.symbol, path.name
        assert text.operative or text.parts, path.name
