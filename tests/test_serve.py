"""The preview: a real server in a process of its own, asked over its port, and real saves."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from sitegen.scan import Stamps
from sitegen.workshop import Draft, Workshop

pytest.importorskip("livereload")

PATIENCE = 20  # seconds until something that must happen is given up
PAGE = "zh/A/RES/99/999/"
YAML = "content/resolutions/A-RES-99-999.zh.yaml"


@dataclass(frozen=True)
class Preview:
    site: Path
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    base: str = "/"

    def get(self, path: str, **headers: str) -> str:
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urlopen(request, timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError as e:  # it holds the connection: another takes its place that holds the answer alone
            with e:
                raise HTTPError(e.url, e.code, e.reason, e.headers, BytesIO(e.read())) from None

    def page(self) -> str:
        return self.get(self.base + PAGE)

    def problems(self, page: str = PAGE) -> str:
        return self.get(f"/-/problems?page={self.base}{page}")

    def builds(self) -> int:
        return self.log.read_text(encoding="utf-8").count("built in")

    def replace(self, old: str, new: str, file: str = YAML) -> None:
        path = self.site / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def new_site(folder: Path, url: str = "") -> Path:
    subprocess.run([sys.executable, "-m", "sitegen", "new", "s"], cwd=folder, check=True, capture_output=True)
    settings = folder / "s/content/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('url: ""', f'url: "{url}"'), encoding="utf-8")
    return folder / "s"


@contextmanager
def running(site: Path, base: str = "/") -> Iterator[Preview]:
    port, log = free_port(), site.parent / "log"
    command = [sys.executable, "-u", "-m", "sitegen", "serve", "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, cwd=site, stdout=out, stderr=out) as process:
        here = Preview(site, port, process, log, base)
        try:
            until(lambda: answers(here), "an answer")
            yield here
        finally:
            if process.poll() is None:
                process.kill()


def answers(preview: Preview) -> bool:
    assert preview.process.poll() is None, preview.log.read_text(encoding="utf-8")
    try:
        preview.page()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with running(new_site(tmp_path)) as here:
        yield here


# --- What was saved shows -----------------------------------------------------


def test_a_saved_file_shows(preview: Preview) -> None:
    assert "示例决议" in preview.page()
    assert f"/-/preview.js?port={preview.port}" in preview.page()
    preview.replace("示例决议", "另一标题")
    until(lambda: "另一标题" in preview.page(), "the new title")
    assert preview.builds() == 2


def test_two_saves_one_after_the_other_show_the_last(preview: Preview) -> None:
    preview.replace("示例决议", "甲")
    until(lambda: "甲" in preview.page(), "the first")
    preview.replace("title: 甲", "title: 乙")
    until(lambda: "乙" in preview.page(), "the second")


def test_an_editor_that_moves_the_new_file_over_the_old_one(preview: Preview) -> None:
    path = preview.site / YAML
    for n in range(3):
        new = path.with_name(f".{path.name}.tmp")
        text = path.read_text(encoding="utf-8")
        new.write_text(text.replace("大会，", f"大会{n}，"), encoding="utf-8")
        path.rename(path.with_name(path.name + "~"))
        new.rename(path)
        until(lambda n=n: f"大会{n}" in preview.page(), f"save {n}")  # type: ignore[misc]
        path.write_text(text, encoding="utf-8")
        until(lambda n=n: f"大会{n}" not in preview.page(), f"save {n} back")  # type: ignore[misc]


def test_five_hundred_files_at_once_are_one_build(preview: Preview) -> None:
    before = preview.builds()
    text = (preview.site / YAML).read_text(encoding="utf-8")
    for n in range(500):
        name = preview.site / f"content/resolutions/A-RES-98-{n + 1}.zh.yaml"
        name.write_text(text.replace("A/RES/99/999", f"A/RES/98/{n + 1}"), encoding="utf-8")
    until(lambda: preview.builds() > before, "a build")
    assert "示例" in preview.get("/zh/A/RES/98/500/")
    assert preview.builds() == before + 1
    assert "500 files" in preview.log.read_text(encoding="utf-8")


def test_what_is_half_written_is_never_shown(preview: Preview) -> None:
    text = (preview.site / YAML).read_text(encoding="utf-8").replace("示例决议", "完整标题")
    saved = threading.Thread(target=write_slowly, args=(preview.site / YAML, text))
    saved.start()
    seen = set()
    while saved.is_alive():
        page = preview.page()
        seen.add(("修改本文件" in page, "保存后查看" in page, "示例脚注" in page, preview.problems()))
    until(lambda: "完整标题" in preview.page(), "the whole file")
    assert seen == {(True, True, True, "")}
    assert preview.builds() == 2


def write_slowly(path: Path, text: str) -> None:
    """Save as an editor that is slow, and empties the file first."""
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 30):
            file.write(text[start : start + 30])
            file.flush()
            time.sleep(0.05)


# --- What is wrong shows ------------------------------------------------------


def test_a_broken_file_shows_on_its_page_over_the_last_good_one_until_the_next_save(preview: Preview) -> None:
    preview.replace("title: 示例决议", "titel: 示例决议")
    until(lambda: "unknown key `titel`" in preview.problems(), "the problem")
    told = preview.problems()
    assert f"{YAML}:4:1" in told
    assert "did you mean `title`?" in told
    assert 'data-open="yes"' in told
    assert "示例决议" in preview.page()
    assert 'data-open="no"' in preview.problems("zh/timeline/")
    preview.replace("titel: 示例决议", "title: 修好了")
    until(lambda: "修好了" in preview.page(), "the mended page")
    assert preview.problems() == ""


def test_a_broken_template_shows_too(preview: Preview) -> None:
    (preview.site / "templates").mkdir()
    own = preview.site / "templates/resolution.html"
    for text, words in (("{% if %}\n", "templates/resolution.html:1"), ("\n{{ nothing.there }}\n", "nothing")):
        own.write_text(text, encoding="utf-8")
        until(lambda words=words: words in preview.problems(), words)  # type: ignore[misc]
        assert "示例决议" in preview.page()
    own.unlink()
    until(lambda: preview.problems() == "", "the shipped template")


def test_settings_that_are_broken_show_on_every_page(preview: Preview) -> None:
    preview.replace("languages: [zh]", "languages: [xx]", "content/site.yaml")
    until(lambda: "`xx` is not" in preview.problems("zh/"), "the problem")
    assert 'data-open="yes"' in preview.problems("zh/timeline/")
    assert "示例决议" in preview.page()


def test_doubts_come_when_there_is_time(preview: Preview) -> None:
    text = (preview.site / YAML).read_text(encoding="utf-8")
    other = text.replace("99/999", "99/998").replace("2011年12月22日第66/184号", "2044年12月21日第99/999号")
    (preview.site / "content/resolutions/A-RES-99-998.zh.yaml").write_text(other, encoding="utf-8")
    page = "zh/A/RES/99/998/"
    until(lambda: "2044-12-20" in preview.problems(page), "the day of adoption")
    assert 'data-open="no"' in preview.problems(page)
    assert preview.log.read_text(encoding="utf-8").count("A-RES-99-998.zh.yaml:") == 1


# --- Where and to whom it answers ---------------------------------------------


def test_it_serves_as_github_pages_will(tmp_path: Path) -> None:
    with running(new_site(tmp_path, "https://someone.github.io/repo/"), "/repo/") as preview:
        assert "示例决议" in preview.page()
        with urlopen(f"http://127.0.0.1:{preview.port}/") as answer:
            assert answer.url.endswith("/repo/")
        with urlopen(f"http://127.0.0.1:{preview.port}/repo/zh/timeline") as answer:
            assert answer.url.endswith("/repo/zh/timeline/")
        with pytest.raises(HTTPError) as missing:
            preview.get("/repo/nowhere/")
        assert missing.value.code == 404
        assert "/repo/zh/" in missing.value.read().decode()
        with pytest.raises(HTTPError) as outside:
            preview.get("/zh/")
        assert outside.value.code == 404
        assert f"127.0.0.1:{preview.port}/repo/" in preview.log.read_text(encoding="utf-8")


def test_the_twin_and_the_assets_are_served_too(preview: Preview) -> None:
    assert json.loads(preview.get("/zh/A/RES/99/999/index.json"))["symbol"] == "A/RES/99/999"
    assert "--paper" in preview.get("/assets/site.css")


@pytest.mark.parametrize("path", ["/../content/site.yaml", "/%2e%2e/content/site.yaml", "/.git/config", "/content/"])
def test_nothing_but_the_site_is_served(preview: Preview, path: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        preview.get(path)


PATHS = ("/", "/livereload.js", "/-/preview.js", "/-/problems", "/livereload", "/assets/site.css")


@pytest.mark.parametrize("path", PATHS)
def test_foreign_names_and_foreign_pages_are_refused(preview: Preview, path: str) -> None:
    for header, value, code in (
        ("Host", "evil.example", 421),
        ("Host", f"127.0.0.1.evil.example:{preview.port}", 421),
        ("Origin", "http://evil.example", 403),
        ("Origin", "http://127.0.0.1:1", 403),
        ("Origin", "null", 403),
    ):
        with pytest.raises(HTTPError) as refused:
            preview.get(path, **{header: value})
        assert (header, value, refused.value.code) == (header, value, code)
    with pytest.raises(HTTPError, match="404"):
        preview.get("/forcereload")


def test_foreign_pages_get_no_connection(preview: Preview) -> None:
    """A page of another site may ask for the reload connection, but does not get it."""
    for origin, status in (("http://evil.example", "403"), (f"http://127.0.0.1:{preview.port}", "101")):
        lines = (
            "GET /livereload HTTP/1.1",
            f"Host: 127.0.0.1:{preview.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            f"Origin: {origin}",
        )
        with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode())
            assert connection.recv(1000).split()[1].decode() == status


def test_it_listens_on_the_loopback_address_only(preview: Preview) -> None:
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("needs /proc")
    rows = [line.split()[1] for line in listening.read_text(encoding="ascii").splitlines()[1:]]
    assert {r for r in rows if r.endswith(f":{preview.port:04X}")} == {f"0100007F:{preview.port:04X}"}


# --- Beginning and end --------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_it_ends_quietly(preview: Preview, name: str, code: int) -> None:
    preview.process.send_signal(getattr(signal, name))
    assert preview.process.wait(10) == code
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")
    assert not (preview.site / "site").exists()


def test_a_port_in_use_is_told_and_another_is_found_where_none_was_named(preview: Preview) -> None:
    command = [sys.executable, "-m", "sitegen", "serve"]
    done = subprocess.run(
        [*command, "--port", str(preview.port)], cwd=preview.site, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert f"port {preview.port} cannot be used" in done.stderr
    from sitegen.serve import free_port as next_free

    assert next_free(preview.port) > preview.port


# --- What is kept gives what a build gives ------------------------------------


def test_a_preview_tells_the_same_problems_as_a_build_whatever_changes(tmp_path: Path) -> None:
    from sitegen import build

    site = new_site(tmp_path)
    text = (site / YAML).read_text(encoding="utf-8")
    other = site / "content/resolutions/A-RES-99-998.zh.yaml"
    note = site / "content/annotations/A-RES-99-999/op2-x.zh.md"
    kept = Workshop(site)
    for file, words in (
        (other, text.replace("99/999", "99/998")),
        (note, "---\ntarget: A/RES/99/999#op2\nquote: 请\n---\n见[[A/RES/99/998#op77]]\n"),
        (other, text.replace("99/999", "99/997")),
        (note, "---\ntarget: A/RES/99/997#op2\nquote: 无\n---\n见[[A/RES/99/997#op77]]和[[igf-444]]\n"),
        (other, text.replace("99/999", "99/999")),
        (other, "symbol: ["),
    ):
        file.write_text(words, encoding="utf-8")
        draft = kept.draft()
        told = sorted({*draft.problems, *kept.doubts(draft)}, key=str)
        if words != "symbol: [":  # then a preview still has what it had
            assert told == sorted(build.check(site).problems, key=str)
    other.unlink()
    assert sorted(kept.draft().problems, key=str) == sorted(build.check(site).problems, key=str)


def test_a_preview_that_has_seen_edits_draws_the_bytes_of_a_build_from_nothing(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    text = (site / YAML).read_text(encoding="utf-8")
    kept = Workshop(site)
    kept.draft()
    other = site / "content/resolutions/A-RES-99-998.zh.yaml"
    other.write_text(
        text.replace("99/999", "99/998").replace("2011年12月22日第66/184号", "第99/999号"), encoding="utf-8"
    )
    kept.draft()
    (site / YAML).write_text(
        text.replace("2011年12月22日第66/184号", "第99/998号").replace("注意到", "赞赏地注意到"), encoding="utf-8"
    )
    kept.draft()
    note = site / "content/annotations/A-RES-99-999/op2-x.zh.md"
    note.write_text("---\ntarget: A/RES/99/999#op2\nquote: 请\n---\n见[[A/RES/99/998#op2]]\n", encoding="utf-8")
    igf = site / "content/meetings/igf.yaml"
    igf.write_text(igf.read_text(encoding="utf-8").replace("2009-11-15", "2009-11-14"), encoding="utf-8")
    draft = kept.draft()

    from sitegen import build

    checked = build.check(site)
    fresh = dict(build.render(checked))
    assert draft.problems == ()
    assert kept.doubts(draft) == checked.problems
    assert {path: draft.read(path) for path in fresh} == fresh
    assert b"998/#op2" in fresh["zh/A/RES/99/999/index.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_told_and_waited_for_by_nobody(preview: Preview) -> None:
    os.mkfifo(preview.site / "content/annotations/A-RES-99-999/op1-x.zh.md")
    until(lambda: "is a named pipe, not a file" in preview.problems(), "the pipe is told")
    preview.replace("示例决议", "另一决议")
    until(lambda: "另一决议" in preview.page(), "the page is built anew")
    (preview.site / YAML).unlink()
    os.mkfifo(preview.site / YAML)
    until(lambda: preview.problems().count("is a named pipe, not a file") == 2, "the second pipe is told")
    builds = preview.builds()
    time.sleep(0.5)  # and with that it rests
    assert preview.builds() == builds
    (preview.site / YAML).unlink()
    (preview.site / "content/annotations/A-RES-99-999/op1-x.zh.md").unlink()
    until(lambda: "named pipe" not in preview.problems(), "both are gone")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_built_once_and_only_looked_at_with_all_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitegen import serve
    from sitegen.preview import next_state

    site = new_site(tmp_path)
    with serve.bind(free_port()) as bound:
        server = serve._Server(site, bound, lambda _: None)
        before = serve.look(site)
        server.state = next_state(None, server._workshop.draft(before))
        os.mkfifo(site / "content/a\nb")  # its name is shown otherwise than it is
        os.mkfifo(site / "content/pipe")
        drafts, make = list[Stamps](), server._workshop.draft

        def counted(there: Stamps) -> Draft:
            drafts.append(there)
            return make(there)

        monkeypatch.setattr(server._workshop, "draft", counted)
        now = asyncio.run(server._build(before, serve.look(site)))
    assert (len(drafts), server._late) == (1, ())
    assert server._look_again(now) is now


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are UTF-8 there")
def test_a_name_that_breaks_is_told_by_its_bytes(preview: Preview) -> None:
    (preview.site / "static").mkdir()
    (preview.site / "static" / os.fsdecode("决议.pdf".encode("gb18030"))).touch()
    until(lambda: "static/\\xbe\\xf6\\xd2\\xe9.pdf" in preview.problems(), "the name is told")
