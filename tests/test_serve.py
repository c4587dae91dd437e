"""The preview: a real server in a process of its own, asked over its port."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

pytest.importorskip("livereload")


@dataclass(frozen=True)
class Preview:
    site: Path
    port: int

    def get(self, path: str, **headers: str) -> str:
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urlopen(request, timeout=10) as answer:
            return str(answer.read().decode())

    def wait_for(self, path: str, words: str) -> None:
        end = time.monotonic() + 20
        while words not in self.get(path):
            assert time.monotonic() < end, f"{words!r} never came"
            time.sleep(0.05)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    subprocess.run([sys.executable, "-m", "sitegen", "new", "s"], cwd=tmp_path, check=True, capture_output=True)
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    command = [sys.executable, "-m", "sitegen", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path / "s", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    here = Preview(tmp_path / "s", port)
    try:
        for _ in range(400):
            try:
                here.get("/")
                break
            except (URLError, ConnectionError):
                assert process.poll() is None, "the server ended"
                time.sleep(0.05)
        yield here
    finally:
        process.terminate()
        process.wait(10)


def test_a_saved_file_shows(preview: Preview) -> None:
    page = "/zh/A/RES/99/999/"
    assert "示例决议" in preview.get(page)
    assert f"/livereload.js?port={preview.port}" in preview.get(page)
    path = preview.site / "content/resolutions/A-RES-99-999.zh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("示例决议", "另一标题"), encoding="utf-8")
    preview.wait_for(page, "另一标题")


def test_the_reload_script_is_livereloads(preview: Preview) -> None:
    assert "livereload" in preview.get("/livereload.js").lower()


@pytest.mark.parametrize(("header", "value"), [("Host", "evil.example"), ("Host", "127.0.0.1.evil.example:80")])
def test_foreign_names_are_refused(preview: Preview, header: str, value: str) -> None:
    with pytest.raises(HTTPError) as refused:
        preview.get("/", **{header: value})
    assert refused.value.code == 421


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


def test_the_twin_is_served_too(preview: Preview) -> None:
    assert json.loads(preview.get("/zh/A/RES/99/999/index.json"))["symbol"] == "A/RES/99/999"
