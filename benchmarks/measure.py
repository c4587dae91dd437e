"""What a command costs, by the operating system's own account: time, processor time, memory of its whole tree."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.01  # seconds between two looks at the memory
_POLL = 0.004  # seconds between two requests for a page


class FailedError(Exception):
    """A command that ended badly or took too long, with the last of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds by the clock, seconds of all processors, and MiB at the most where that was looked at.

    The processor time is that of the command and of every process that it waited for.
    """

    seconds: float
    cpu: float
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Command:
    """Words, the folder to run them in, what is added to the environment, and the seconds that they may take."""

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    limit: float = 600.0

    def start(self) -> subprocess.Popen[bytes]:
        """Start the command in a process group of its own; what it says goes into a file beside the folder."""
        with self.log.open("wb") as log:
            return subprocess.Popen(
                self.words,
                cwd=self.folder,
                env={**_surroundings(), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def log(self) -> Path:
        """The file with what the command said."""
        return self.folder.with_name(f"{self.folder.name}.log")

    def failed(self, why: str) -> FailedError:
        """Return the exception that tells why on its first line, and below it the end of what the command said."""
        said = self.log.read_text(encoding="utf-8", errors="replace").strip()[-600:]
        return FailedError(f"{why}\n{said}")


def file_system(path: Path) -> str:
    """Return the kind of the file system on which a folder lies, as the system calls it; "not known" if it says none.

    How long new files take depends on it as much as on the builder.
    """
    try:
        rows = [row.split() for row in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return "not known"
    mounts = {Path(row[1].replace("\\040", " ")): row[2] for row in rows}  # the last one there lies on top
    return next((mounts[place] for place in (path.resolve(), *path.resolve().parents) if place in mounts), "not known")


def _surroundings() -> dict[str, str]:
    """Return the environment as a user has it: a Python that may keep what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Command) -> Cost:
    """Run a command to its end and return what it took. Raises FailedError where it ended badly or took too long."""
    began = time.perf_counter()
    process = command.start()
    guard = threading.Timer(command.limit, _end, (process.pid,))
    guard.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    finally:
        guard.cancel()
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise command.failed(f"ended with {process.returncode} after {seconds:.0f} s")
    return Cost(seconds, used.ru_utime + used.ru_stime)


def peak(command: Command) -> float:
    """Run a command and return the most memory that it and its children held at once, in MiB.

    Pages that processes share count once. A run apart, because looking costs time. Where the system does not tell
    (without /proc), what is returned is the largest single process, which ``wait4`` knows everywhere.
    """
    process = command.start()
    most, deadline = 0, time.monotonic() + command.limit
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > deadline:
            _end(process.pid)
        most = max(most, sum(_held(p) for p in _tree(process.pid)))
        time.sleep(_LOOK)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise command.failed(f"ended with {process.returncode}")
    return max(most, used.ru_maxrss) / 1024


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        lists = [p.read_text() for p in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in " ".join(lists).split():
        yield from _tree(int(child))


def _held(pid: int) -> int:
    """Return the KiB that a process holds, its share of what it has in common with others."""
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open() as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def _end(pid: int) -> None:
    """End a process group that was started here."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


# --- Previews ---------------------------------------------------------------------------------------------------------


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def serving(command: Command) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server for as long as the block lasts."""
    process = command.start()
    try:
        yield process
    finally:
        _end(process.pid)
        process.wait()


def wait_for(words: str, path: str, port: int, command: Command, process: subprocess.Popen[bytes]) -> float:
    """Ask for a page until it holds ``words``; return the seconds. Raises FailedError once the limit is over."""
    began = time.perf_counter()
    wanted = words.encode()
    while (waited := time.perf_counter() - began) < command.limit:
        if wanted in _page(path, port):
            return time.perf_counter() - began
        if process.poll() is not None:
            raise command.failed(f"the server ended with {process.returncode}")
        time.sleep(_POLL)
    raise command.failed(f"{path} did not show {words} within {waited:.0f} s")


def _page(path: str, port: int) -> bytes:
    """Return the page, or nothing where it is not to be had (yet)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()
