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
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import intake
from sitegen.intake import take
from sitegen.parse import Parsed, parse
from sitegen.parse.kinds import kind_of
from tests.parse.test_akoma_ntoso import document as akoma_ntoso
from tests.parse.test_akoma_ntoso import p
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
    assert problems[-1].message == "802 more doubts are not listed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_any_encoding_of_unicode_is_read(encoding: str) -> None:
    text = parse(TEXT.encode(encoding), "source.zh.txt").resolution
    assert (text.symbol, text.title, len(text.preamble), len(text.operative)) == ("A/RES/99/1", "示例", 1, 2)


def run(folder: Path, *words: str, out: str = "out") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sitegen", "parse", *words, "-o", out]
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


@pytest.mark.parametrize(
    "symbol",
    ["/etc/passwd", "A/RES/../../x", "CON", "A/RES/" + "x" * 300, "A/RES/\x7f1", "A" + "/RES/1" * 60, "NUL.1/2", "A/RES/1:2"],
)  # fmt: skip
def test_no_symbol_of_a_source_names_a_strange_file(symbol: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(akoma_ntoso(p("Decides;", "1.")).replace(b"A/RES/99/7 B", symbol.encode()))
    (tmp_path / "b.zh.txt").write_text(TEXT, encoding="utf-8")
    done = run(tmp_path, "a.xml", "b.zh.txt")
    assert done.returncode == 2
    assert "a.xml:3: error: " in done.stderr
    assert "\x7f" not in done.stderr
    assert {path.name for path in tmp_path.rglob("*")} == {"a.xml", "b.zh.txt", "out", "A-RES-99-1.zh.yaml"}


@pytest.mark.parametrize("name", ["nul.zh.txt", "Com1.zh.txt", "x" * 230 + ".txt"])
def test_no_source_without_symbol_names_a_strange_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXT.replace("99/1. ", ""), encoding="utf-8")
    done = run(tmp_path, name)
    assert done.returncode == 2
    told = "cannot be the name of a file", "longer than a file's name can be", "its name has over 200 bytes"
    assert any(words in done.stderr for words in told)
    assert not (tmp_path / "out").exists()


def in_the_way(out: Path) -> None:
    (out / "A-RES-99-1.zh.yaml").mkdir()


def in_another_encoding(out: Path) -> None:
    (out / "A-RES-99-1.zh.yaml").write_bytes("symbol: 决议\n".encode("gb18030"))


@pytest.mark.parametrize(
    ("there", "code", "told"),
    [(in_the_way, 2, "its YAML cannot be written"), (in_another_encoding, 1, "was changed by hand and is kept")],
)
def test_one_file_that_cannot_be_written_is_that_source_s_problem(
    there: Callable[[Path], None], code: int, told: str, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    there(tmp_path / "out")
    (tmp_path / "a.zh.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.zh.txt").write_text(TEXT.replace("99/1", "99/2"), encoding="utf-8")
    done = run(tmp_path, "a.zh.txt", "b.zh.txt")
    assert done.returncode == code
    (line,) = [line for line in (done.stdout + done.stderr).splitlines() if told in line]
    assert "A-RES-99-1.zh.yaml" in line
    assert (tmp_path / "out/A-RES-99-2.zh.yaml").is_file()


def test_a_folder_that_cannot_be_written_at_all_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for n in (1, 2):
        (tmp_path / f"{n}.zh.txt").write_text(TEXT.replace("99/1", f"99/{n}"), encoding="utf-8")
    done = run(tmp_path, "1.zh.txt", "2.zh.txt", out="file/out")
    assert done.returncode == 2
    assert done.stderr.count("cannot be written") == 1


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_what_memory_or_depth_does_not_suffice_for_is_refused(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(_data: bytes, _name: str) -> Parsed:
        raise error

    monkeypatch.setattr(intake, "parse", too_much)
    (tmp_path / "a.zh.txt").write_text(TEXT, encoding="utf-8")
    outcome = intake.take(tmp_path / "a.zh.txt", tmp_path / "out")
    assert outcome.fate == "refused"
    assert [x.severity for x in outcome.problems] == ["error"]


DAMAGED = "A/RES/99/1\n\n2021年12月6日大会决议\n\n示例\n\n3021. 大会，\n\n审议了报告，\n\n核准报告。\n大会\n第44次全体会议\n\n\n2021年12月6日\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (DAMAGED, "a.zh.txt:7: error: no paragraph was found: the enacting formula seems damaged in this line: 3021. 大会，"),
        ("99/1. 示例\n\n大会，\n", "a.zh.txt:3: error: no paragraph was found below the enacting formula: 大会，"),
        ("99/1. 示例\n", "a.zh.txt:1: error: no paragraph was found, and no enacting formula"),
    ],
)  # fmt: skip
def test_a_text_without_a_paragraph_is_an_error_where_its_cause_is(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.zh.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path, "a.zh.txt")
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


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
