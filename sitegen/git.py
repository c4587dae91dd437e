"""Runs git for publishing so that it always ends: each call has a limit, waits for no password, and goes when we go.

A call to a remote may take as long as something moves; when the remote has been silent for too long, git and all that
it started are ended. What git is asked, and what its answers mean, is the business of the rooms above.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

LOCAL_LIMIT = 600.0  # seconds of a call that stays on this machine: a gigabyte on a slow disk takes minutes
REMOTE_LIMIT = 40.0  # seconds for which a remote may be silent: git's servers show that they live every five
_LONGEST = 100  # times that limit for a whole call: a gigabyte in an hour, and no remote that keeps one for ever
_TELL_AFTER = 2.0  # seconds: until then nobody wonders
_STEP = 0.25  # seconds between two looks at whether anything moves
_GRACE = 2.0  # seconds that git has for putting its own things in order when it is ended
_TOGETHER = 100  # files that are held in memory at once

_PROGRESS = re.compile(r"(remote: )?([A-Z][a-z]+( [a-z]+)*: +\d.*|Total \d.*|Delta compression .*|)|(To|From|hint:) .*")
_LOGIN = re.compile(
    r"could not read (Username|Password)|terminal prompts disabled|Authentication failed|HTTP Basic|\b40[13]\b"
    r"|Permission denied|Host key verification failed"
)
_LOGIN_REMEDY = (
    "git may not ask for a password here; log in first: over HTTPS with `gh auth login` or a credential helper, "
    "over SSH with `ssh-add`, and `ssh -T git@HOST` once to accept the host's key"
)

_WAIT_LONGER = "try again later, or wait longer with --timeout SECONDS"

# Ends the group of processes that it leads once its input closes: whoever held the other end of that pipe is gone.
_WATCHER = """\
import os, signal, time
for sign in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(sign, signal.SIG_IGN)
os.read(0, 1)
os.killpg(0, signal.SIGTERM)
time.sleep(2)
os.killpg(0, signal.SIGKILL)
"""


class PublishError(Exception):
    """The site could not be published; says why and what to do."""


class SilentError(PublishError):
    """git was given up: nothing moved any more, or for too long; what a remote did meanwhile is not known."""


class _Done(NamedTuple):
    code: int
    out: bytes
    words: str


def quiet(_: str) -> None:
    """Tell nobody what is waited for."""


@dataclass(frozen=True, slots=True)
class Git:
    """git in ``folder``. ``limit``: seconds for which a remote may be silent; ``tell`` hears what is waited for."""

    folder: Path
    limit: float = REMOTE_LIMIT
    tell: Callable[[str], None] = quiet

    def __call__(
        self,
        *arguments: str,
        given: bytes = b"",
        environment: Mapping[str, str] | None = None,
        remedy: str = "see what git says above",
    ) -> str:
        """Return what git prints. Raises PublishError with its last words and the ``remedy`` where it fails."""
        return self._must(self._run(arguments, given, environment), remedy)

    def remote(self, *arguments: str, doing: str, remedy: str = "nothing was changed") -> str:
        """Return what git prints that talks to a remote; ``doing`` says to a person who waits what is waited for.

        Raises SilentError where nothing moved for ``limit`` seconds, PublishError where git fails.
        """
        done = self._run(arguments, environment=self._patient(), doing=doing)
        return self._must(done, f"{_LOGIN_REMEDY}\n    {remedy}" if _LOGIN.search(done.words) else remedy)

    def succeeds(self, *arguments: str) -> bool:
        """Tell whether git answers yes, by its exit code."""
        return self._run(arguments).code == 0

    def blobs(self, names: Sequence[str]) -> Iterator[bytes | None]:
        """Yield the bytes of objects (``COMMIT:path``), None for what is not there."""
        for start in range(0, len(names), _TOGETHER):
            some = names[start : start + _TOGETHER]
            lines = "".join(f"{name}\n" if "\n" not in name else ":\n" for name in some)  # git has no object ":"
            done = self._run(("cat-file", "--batch"), lines.encode("utf-8", "surrogateescape"))
            yield from _parted(done.out, len(some))

    def _must(self, done: _Done, remedy: str) -> str:
        if done.code:
            raise PublishError(f"{done.words or 'git failed'}\n    {remedy}")
        return done.out.decode("utf-8", "surrogateescape")

    def _patient(self) -> Mapping[str, str]:
        """Return what lets git ask nobody, and end by itself where nobody ends it; what a person has set wins."""
        limit = str(int(self.limit) + 1)
        environment = {"GIT_HTTP_LOW_SPEED_LIMIT": "1", "GIT_HTTP_LOW_SPEED_TIME": limit}
        if not ({"GIT_SSH_COMMAND", "GIT_SSH"} & {*os.environ} or self.succeeds("config", "--get", "core.sshCommand")):
            options = ("BatchMode=yes", f"ConnectTimeout={limit}", f"ServerAliveInterval={limit}")
            environment["GIT_SSH_COMMAND"] = " ".join(["ssh", *(f"-o {o}" for o in options)])
        return {k: v for k, v in environment.items() if k not in os.environ}

    def _run(
        self,
        arguments: Sequence[str],
        given: bytes = b"",
        environment: Mapping[str, str] | None = None,
        doing: str = "",
    ) -> _Done:
        with tempfile.TemporaryFile() as said:  # no pipe: what ssh leaves running would hold that open
            with (
                _group(bool(doing)) as group,
                _start(arguments, self.folder, environment or {}, said, group) as process,
            ):
                try:
                    out = self._await(process, given, said, doing)
                except BaseException:  # Ctrl-C too
                    _end(process, group or process.pid)
                    raise
            said.seek(0)
            return _Done(process.returncode, out, _words(said.read()))

    def _await(self, process: subprocess.Popen[bytes], given: bytes, said: IO[bytes], doing: str) -> bytes:
        """Return what git prints, once it has ended."""
        began = heard = time.monotonic()
        size, told, rest = 0, not doing, given
        limit, longest = (self.limit, self.limit * _LONGEST) if doing else (LOCAL_LIMIT, LOCAL_LIMIT)
        while True:
            try:
                return process.communicate(rest, timeout=_STEP)[0]
            except subprocess.TimeoutExpired:
                rest, now = b"", time.monotonic()
            if (grown := os.fstat(said.fileno()).st_size) > size:
                size, heard = grown, now
            if not told and now - began >= _TELL_AFTER:
                told = True
                self.tell(f"waiting: {doing} (given up when it is silent for {limit:g} seconds; Ctrl-C ends it)")
            if now - began >= longest:
                raise SilentError(_too_long(doing, longest))
            if now - heard >= limit:
                raise SilentError(_silence(doing, limit))


def _silence(doing: str, limit: float) -> str:
    return f"nothing came for {limit:g} seconds while {doing}\n    {_WAIT_LONGER}"


def _too_long(doing: str, limit: float) -> str:
    remedy = _WAIT_LONGER if doing else "see whether the disk answers, and try again"
    return f"{doing or 'git'} took longer than {limit:g} seconds\n    {remedy}"


def _start(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], said: IO[bytes], group: int | None
) -> subprocess.Popen[bytes]:
    """Start git in a ``group`` of processes that can be ended with all that it starts; None for one of its own."""
    own = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LANGUAGE": "en"}
    try:
        return subprocess.Popen(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, **environment, **own},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            start_new_session=group is None,
            process_group=group,
        )
    except FileNotFoundError:
        raise PublishError("git is not installed, or not on the PATH") from None


@contextmanager
def _group(wanted: bool) -> Iterator[int | None]:
    """Yield a group of processes that ends when this one is gone, in whatever way; None where that is not ``wanted``.

    Windows knows no such groups: there git ends by itself, since its connections do when nothing moves.
    """
    if not wanted or os.name == "nt":
        yield None
        return
    watcher = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _WATCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    with watcher:
        try:
            yield watcher.pid
        except BaseException:  # also between git's start and the first look at it
            _signal(watcher.pid, signal.SIGKILL)
            raise
        finally:
            watcher.kill()


def _end(process: subprocess.Popen[bytes], group: int) -> None:
    """End a process and all that it started."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False, timeout=30)
        return
    _signal(group, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    _signal(group, signal.SIGKILL)


def _signal(group: int, sign: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # all of them have ended
        os.killpg(group, sign)


def _words(said: bytes) -> str:
    """Return what git said, on one line, without how far it had got."""
    lines = re.split(r"[\r\n]+", said.decode("utf-8", "replace"))
    words = " ".join(line.strip() for line in lines if not _PROGRESS.fullmatch(line.rstrip()))
    return printable(words)[:600]


def printable(text: str) -> str:
    """Return what others wrote so that nothing in it moves a terminal's cursor."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _parted(out: bytes, count: int) -> Iterator[bytes | None]:
    """Yield what ``git cat-file --batch`` printed of ``count`` objects, one by one."""
    start = 0
    for _ in range(count):
        end = out.find(b"\n", start)
        if end < 0:
            raise PublishError("git did not answer about every file\n    see what `git fsck` says")
        head, start = out[start:end].split(b" "), end + 1
        if head[-1] == b"missing":
            yield None
            continue
        size = int(head[-1])
        yield out[start : start + size] if head[-2] == b"blob" else None
        start += size + 1
