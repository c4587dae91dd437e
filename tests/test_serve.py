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
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from sitegen import cache, render
from sitegen.build import build, check
from sitegen.cache import FILE, temporary
from sitegen.model import Problem
from sitegen.preview import preview as previewing
from sitegen.project import Project
from sitegen.record import LIST
from sitegen.scan import Snapshot
from sitegen.workers import Workers

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


# --- One project: what a preview shows and tells is what a build gives -----------------------------------------------


def told_from_nothing(site: Path) -> list[Problem]:
    with temporary(site) as empty:
        project = Project(site, empty, Workers(1))
        project.refresh()
        return sorted(project.problems(), key=str)


def made_from_nothing(site: Path) -> dict[str, bytes]:
    out = site.parent / "from nothing"
    build(site, out, from_scratch=True)
    return tree(out)


def tree(out: Path) -> dict[str, bytes]:
    files = (p for p in out.rglob("*") if p.is_file() and p.name != LIST)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files}


def test_a_preview_tells_the_same_problems_as_a_build_whatever_changes(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    text = (site / YAML).read_text(encoding="utf-8")
    other = site / "content/resolutions/A-RES-99-998.zh.yaml"
    note = site / "content/annotations/A-RES-99-999/op2-x.zh.md"
    with previewing(site, "") as kept:
        for file, words in (
            (other, text.replace("99/999", "99/998")),
            (note, "---\ntarget: A/RES/99/999#op2\nquote: 请\n---\n见[[A/RES/99/998#op77]]\n"),
            (other, text.replace("99/999", "99/997")),
            (note, "---\ntarget: A/RES/99/997#op2\nquote: 无\n---\n见[[A/RES/99/997#op77]]和[[igf-444]]\n"),
            (other, text.replace("99/999", "99/999")),
            (other, "symbol: ["),
        ):
            file.write_text(words, encoding="utf-8")
            kept.refresh()
            if words != "symbol: [":  # then a preview still has what it had
                assert sorted(kept.problems, key=str) == told_from_nothing(site)
        other.unlink()
        kept.refresh()
        assert sorted(kept.problems, key=str) == told_from_nothing(site) == sorted(check(site), key=str) != []


def test_a_preview_that_has_seen_edits_draws_the_bytes_of_a_build_from_nothing(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    text = (site / YAML).read_text(encoding="utf-8")
    with previewing(site, "") as kept:
        kept.refresh()
        see_all(kept)
        other = site / "content/resolutions/A-RES-99-998.zh.yaml"
        other.write_text(
            text.replace("99/999", "99/998").replace("2011年12月22日第66/184号", "第99/999号"), encoding="utf-8"
        )
        kept.refresh()
        see_all(kept)
        (site / YAML).write_text(
            text.replace("2011年12月22日第66/184号", "第99/998号").replace("注意到", "赞赏地注意到"), encoding="utf-8"
        )
        kept.refresh()
        note = site / "content/annotations/A-RES-99-999/op2-x.zh.md"
        note.write_text("---\ntarget: A/RES/99/999#op2\nquote: 请\n---\n见[[A/RES/99/998#op2]]\n", encoding="utf-8")
        igf = site / "content/meetings/igf.yaml"
        igf.write_text(igf.read_text(encoding="utf-8").replace("2009-11-15", "2009-11-14"), encoding="utf-8")
        kept.refresh()
        fresh = made_from_nothing(site)
        assert list(kept.problems) == told_from_nothing(site)
        assert {path: kept.page(path).data for path in fresh} == fresh
    assert b"998/#op2" in fresh["zh/A/RES/99/999/index.html"]


def edit(site: Path, old: str, new: str) -> None:
    words = (site / YAML).read_text(encoding="utf-8")
    assert old in words
    (site / YAML).write_text(words.replace(old, new), encoding="utf-8")


def see_all(kept: Any) -> None:
    """Have every file made, so that what is remembered of it must be forgotten in time."""
    for path in [*kept._project.pages()]:
        assert kept.page(path).found


def test_the_index_of_the_search_is_that_of_the_last_save(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    with previewing(site, "") as kept:
        kept.refresh()
        index = [path for path in made_from_nothing(site) if path.startswith("zh/search/") and path.endswith(".txt")]
        for title in ("甲乙丙", "丁戊己", "庚辛壬"):
            edit(site, "title: ", f"title: {title}")
            kept.refresh()
            fresh = made_from_nothing(site)
            assert index
            assert {path: kept.page(path).data for path in index} == {path: fresh[path] for path in index}


def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are rendered from now on."""
    paths, make = list[str](), render.render

    def counted(lookup: render.Lookup, page: render.Page) -> str:
        paths.append(page.path)
        return make(lookup, page)

    monkeypatch.setattr(render, "render", counted)
    return paths


@pytest.mark.parametrize(
    "path", ["favicon.ico", "zh/A/RES/1/1/index.json", "zh/search/no.txt", "zh/search/terms/99.txt", "a.html", "zh/no/"]
)
def test_what_is_missing_has_nothing_rendered_but_the_page_that_says_so(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site(tmp_path)
    with previewing(site, "") as kept:
        kept.refresh()
        paths = rendered(monkeypatch)
        for _ in range(3):
            assert not kept.page(path).found
        assert paths == (["404.html"] if path.endswith((".html", "/")) else [])


def test_a_file_is_rendered_alone_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = new_site(tmp_path)
    with previewing(site, "") as kept:
        kept.refresh()
        paths, wanted = rendered(monkeypatch), [f"{PAGE}index.json", "zh/search/terms.txt", "zh/index.html"]
        for path in (*wanted, *wanted):
            assert kept.page(path).found
        assert paths == wanted


def test_a_build_goes_on_from_what_a_preview_left_that_is_still_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site(tmp_path)
    build(site, site / "site")
    usual = rendered(monkeypatch)
    edit(site, "示例脚注", "某脚注")
    build(site, site / "site")
    monkeypatch.undo()
    edit(site, "某脚注", "示例脚注")
    build(site, site / "site")
    with previewing(site, "/live") as kept:
        kept.refresh()
        kept.page(f"{PAGE}index.html")
        edit(site, "示例脚注", "另一脚注")
        kept.refresh()
        assert "另一脚注" in kept.page(f"{PAGE}index.html").data.decode()
        paths = rendered(monkeypatch)
        build(site, site / "site")
        assert (sorted(paths), f"{PAGE}index.html" in paths) == (sorted(usual), True)
        monkeypatch.undo()
        assert tree(site / "site") == made_from_nothing(site)
        assert "另一脚注" in kept.page(f"{PAGE}index.html").data.decode()
    assert no_more(site)


def no_more(site: Path) -> bool:
    """Tell whether another build finds nothing to do."""
    done = build(site, site / "site").changes
    return done is not None and not (done.added or done.changed or done.removed)


def test_a_preview_goes_on_from_what_a_build_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = new_site(tmp_path)
    build(site, site / "site")
    read, reading = list[str](), "sitegen.store.Reader.read"
    from sitegen.store import Reader

    make = Reader.read

    def noted(self: Reader, file: str) -> object:
        read.append(file)
        return make(self, file)

    monkeypatch.setattr(reading, noted)
    before = time.time_ns() - 60_000_000_000
    with cache.opened(site) as there:  # as if the files had been saved long before
        old = {path: was._replace(mtime=before) for path, was in there.files().items()}
        there.set_files(old)
    for path in old:
        os.utime(site / path, ns=(before, before))
    with previewing(site, "") as kept:
        kept.refresh()
        assert read == []
        assert {path: kept.page(path).data for path in tree(site / "site")} == tree(site / "site")


def test_a_preview_shows_an_edit_that_a_build_has_read_before_it(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    with previewing(site, "") as kept:
        kept.refresh()
        see_all(kept)
        edit(site, "示例脚注", "另一脚注")
        build(site, site / "site")
        kept.refresh()
        assert {path: kept.page(path).data for path in tree(site / "site")} == tree(site / "site")


def test_a_build_does_not_show_what_a_preview_still_has_of_a_broken_file(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    with previewing(site, "") as kept:
        kept.refresh()
        words = (site / YAML).read_text(encoding="utf-8")
        (site / YAML).write_text(words.replace("title:", "titel:"), encoding="utf-8")
        kept.refresh()
        assert "示例决议" in kept.page(f"{PAGE}index.html").data.decode()
        assert build(site, site / "site").errors
        assert tree(site / "site") == made_from_nothing(site)
        (site / YAML).write_text(words, encoding="utf-8")
        kept.refresh()
        assert "示例决议" in kept.page(f"{PAGE}index.html").data.decode()
    build(site, site / "site")
    assert tree(site / "site") == made_from_nothing(site)


@pytest.mark.parametrize("harm", ["gone", "no database", "of another program"])
def test_a_cache_that_is_harmed_under_a_preview_is_told_to_nobody(harm: str, tmp_path: Path) -> None:
    site = new_site(tmp_path)
    with previewing(site, "") as kept:
        kept.refresh()
        if harm == "gone":
            cache.forget(site)
        elif harm == "no database":
            (site / FILE).write_bytes(b"no database" * 9999)
        else:
            with cache.opened(site) as there:
                there.set_meta({"program": "another"})
            with cache.opened(site):
                pass
        edit(site, "示例脚注", "另一脚注")
        kept.refresh()
        assert kept.problems == ()
        fresh = made_from_nothing(site)
        assert {path: kept.page(path).data for path in fresh} == fresh
    build(site, site / "site")
    assert tree(site / "site") == fresh


def test_a_preview_that_can_keep_nothing_says_so_and_goes_on(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    (site / ".sitegen").write_text("somebody's", encoding="utf-8")
    with previewing(site, "") as kept:
        for _ in range(2):
            kept.refresh()
            assert [(p.severity, p.file) for p in kept.problems] == [("warning", ".sitegen")]
        fresh = made_from_nothing(site)
        assert {path: kept.page(path).data for path in fresh} == fresh
    assert (site / ".sitegen").read_text(encoding="utf-8") == "somebody's"


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
    from sitegen.serve.server import Server
    from sitegen.serve.watch import take_snapshot

    site = new_site(tmp_path)
    with serve.bind(free_port()) as bound, previewing(site, "") as kept:
        server = Server(kept, bound, lambda _: None)
        before = take_snapshot(site)
        kept.refresh(before)
        os.mkfifo(site / "content/a\nb")  # its name is shown otherwise than it is
        os.mkfifo(site / "content/pipe")
        looks, refresh = list[Snapshot | None](), kept.refresh

        def counted(seen: Snapshot | None = None) -> None:
            looks.append(seen)
            refresh(seen)

        monkeypatch.setattr(kept, "refresh", counted)
        with ThreadPoolExecutor(1) as pool:  # in a thread of its own, whatever loop runs in this one
            now = pool.submit(asyncio.run, server._build(before[1], take_snapshot(site)[1])).result()
        assert (len(looks), server._late) == (1, ())
        assert server._look_again(now) is now
        assert {p.message for p in kept.problems} >= {"is a named pipe, not a file"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are UTF-8 there")
def test_a_name_that_breaks_is_told_by_its_bytes(preview: Preview) -> None:
    (preview.site / "static").mkdir()
    (preview.site / "static" / os.fsdecode("决议.pdf".encode("gb18030"))).touch()
    until(lambda: "static/\\xbe\\xf6\\xd2\\xe9.pdf" in preview.problems(), "the name is told")
