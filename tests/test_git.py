"""git under limits, against real servers of this machine that say nothing, or no; and ended in every way there is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitegen.git import Git, PublishError, SilentError, _words

LONG = 60  # seconds within which anything happens, also on a busy machine


class Silent:
    """A server that takes every connection and says nothing."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.called, self.left = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._hear, args=(connection,), daemon=True).start()

    def _hear(self, connection: socket.socket) -> None:
        with connection:
            while True:
                try:
                    heard = connection.recv(4096)
                except OSError:
                    heard = b""
                if not heard:
                    break
                self.called.set()
        self.left.set()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the one who listens
        self._socket.close()


@pytest.fixture
def silent() -> Iterator[Silent]:
    server = Silent()
    yield server
    server.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, where git knows no settings of the person who runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    subprocess.run(["git", "init", "-q", str(tmp_path / "here")], check=True)
    return tmp_path / "here"


def add(folder: Path, address: str) -> None:
    subprocess.run(["git", "remote", "add", "origin", address], cwd=folder, check=True)


@pytest.mark.parametrize("scheme", ["http", "git"])
def test_a_remote_that_says_nothing_is_given_up(folder: Path, silent: Silent, scheme: str) -> None:
    add(folder, f"{scheme}://{silent.address}/x.git")
    told: list[str] = []
    with pytest.raises(SilentError, match="nothing came for 4 seconds while asking origin"):
        Git(folder, 4, told.append).remote("ls-remote", "origin", doing="asking origin")
    assert silent.called.is_set()
    assert told == ["waiting: asking origin (given up when it is silent for 4 seconds; Ctrl-C ends it)"]
    assert silent.left.wait(LONG)  # whoever held the connection is gone: git's helper too


def test_a_quick_answer_is_not_announced(folder: Path) -> None:
    add(folder, str(folder))
    told: list[str] = []
    assert Git(folder, 60, told.append).remote("ls-remote", "origin", doing="asking origin") == ""
    assert told == []


SLOW = """\
import sys, time
for _ in range(20):
    time.sleep(0.5)
    print(".", file=sys.stderr, flush=True)
sys.exit(3)
"""


def test_as_long_as_something_moves_nothing_is_given_up_before_its_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext")
    add(folder, f"ext::{program(tmp_path, 'slow', SLOW)}")
    with pytest.raises(PublishError) as caught:
        Git(folder, 8).remote("ls-remote", "origin", doing="asking origin")
    assert not isinstance(caught.value, SilentError)
    monkeypatch.setattr("sitegen.git._LONGEST", 0.25)
    with pytest.raises(SilentError, match="asking origin took longer than 2 seconds"):
        Git(folder, 8).remote("ls-remote", "origin", doing="asking origin")


def program(folder: Path, name: str, code: str) -> Path:
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


ASKS = """\
import sys
from pathlib import Path
from sitegen.git import Git
Git(Path("."), 600).remote("ls-remote", "origin", doing="asking origin")
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("sign", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_git_ends_with_the_process_that_started_it(folder: Path, silent: Silent, sign: str) -> None:
    add(folder, f"git://{silent.address}/x.git")
    process = subprocess.Popen([sys.executable, "-c", ASKS], cwd=folder, stderr=subprocess.DEVNULL)
    assert silent.called.wait(LONG)
    process.send_signal(getattr(signal, sign))
    assert process.wait(LONG) != 0
    assert silent.left.wait(LONG)


class Doorkeeper(BaseHTTPRequestHandler):
    """Wants a password."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="private"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_remote_that_wants_a_password_is_not_waited_for(folder: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Doorkeeper) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        add(folder, f"http://someone@127.0.0.1:{server.server_port}/x.git")
        with pytest.raises(PublishError) as caught:
            Git(folder, LONG).remote("ls-remote", "origin", doing="asking origin")
        server.shutdown()
    assert not isinstance(caught.value, SilentError)
    assert "terminal prompts disabled" in str(caught.value)
    assert "git may not ask for a password here; log in first" in str(caught.value)


SSH = "import os, sys\nfrom pathlib import Path\nPath(__file__).with_name('said').write_text(' '.join(sys.argv))\nsys.exit(255)"


@pytest.mark.skipif(os.name == "nt", reason="a program of POSIX")
@pytest.mark.parametrize("own", ["", "core.sshCommand", "GIT_SSH_COMMAND"])
def test_ssh_asks_nobody_unless_a_person_said_how_to_call_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    (tmp_path / "bin").mkdir()
    program(tmp_path / "bin", "ssh", SSH)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    add(folder, "ssh://git@127.0.0.1:1/x.git")
    if own == "GIT_SSH_COMMAND":
        monkeypatch.setenv(own, "ssh -o Mine=yes")
    elif own:
        subprocess.run(["git", "config", own, "ssh -o Mine=yes"], cwd=folder, check=True)
    with pytest.raises(PublishError):
        Git(folder, 100).remote("ls-remote", "origin", doing="asking origin")
    said = (tmp_path / "bin/said").read_text(encoding="utf-8")
    quiet = "-o BatchMode=yes -o ConnectTimeout=101 -o ServerAliveInterval=101"
    assert (quiet in said, "-o Mine=yes" in said) == (not own, bool(own))


def test_a_local_call_has_a_limit_too(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sleeper = program(tmp_path, "sleeper", "import time\ntime.sleep(3600)")
    subprocess.run(["git", "config", "alias.sleep", f"!{sleeper}"], cwd=folder, check=True)
    monkeypatch.setattr("sitegen.git.LOCAL_LIMIT", 1.0)
    with pytest.raises(PublishError, match="git took longer than 1 second"):
        Git(folder)("sleep")


def test_without_git_it_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(PublishError, match="git is not installed"):
        Git(folder)("status")


def test_objects_are_read_whole_whatever_they_hold(folder: Path) -> None:
    git = Git(folder)
    data = [b"", b"\n", b"a blob 3\nmissing\n", bytes(range(256)) * 9, b"no end"]
    names = [git("hash-object", "-w", "--stdin", given=d).strip() for d in data]
    tree = git("mktree").strip()
    asked = [*names, "HEAD:no such", tree, "two\nlines", *names] * 40  # more than are read at once
    assert list(git.blobs(asked)) == [*data, None, None, None, *data] * 40


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            b"Enumerating objects: 5, done.\nWriting objects:  50% (1/2)\rWriting objects: 100% (2/2), 9 KiB, done.\n",
            "",
        ),
        (b"Total 3 (delta 0), reused 0 (delta 0)\nremote: Resolving deltas: 100% (1/1)\nTo ../remote.git\n", ""),
        (b"hint: pull first\n! [rejected] a -> b (fetch first)\n", "! [rejected] a -> b (fetch first)"),
        (b"remote: error: GH001: Large files detected.\n", "remote: error: GH001: Large files detected."),
        (b"remote: \x1b[2Jgone\x07", "remote: ?[2Jgone?"),
    ],
)
def test_what_git_says_is_told_without_how_far_it_had_got(said: bytes, words: str) -> None:
    assert _words(said) == words
