"""What kind a source is, and that what cannot be read is told in one sentence with a way out."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sitegen.parse import parse
from sitegen.parse.kinds import kind_of

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


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(stat.S_IWUSR)
    done = run(tmp_path, "a.txt")
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_every_kind_of_real_document_is_read(shared: Path) -> None:
    for path in [*sorted((shared / "corpus/docx").iterdir())[:3], *sorted((shared / "corpus/pdf").iterdir())]:
        text = parse(path.read_bytes(), path.name).resolution
        assert text.symbol, path.name
        assert text.operative or text.parts, path.name
