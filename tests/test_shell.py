"""How a run ends: with its parent, by a signal, before output that nobody reads, or that cannot be written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from benchmarks import generate
from sitegen import cli

SITEGEN = [sys.executable, "-m", "sitegen"]
LIMIT = 120.0
"""Seconds after which something has not happened: so many that a busy machine needs fewer."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and /dev are those of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is large enough to be spread over several processes, and for a signal to come in the midst of it."""
    root = tmp_path_factory.mktemp("large")
    generate.write_site(150, root)
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one problem, built once."""
    root = tmp_path_factory.mktemp("small") / "site"
    subprocess.run([*SITEGEN, "new", str(root)], check=True, stdout=subprocess.DEVNULL)
    (root / "content/annotations/A-RES-99-999/op2-empty.zh.md").write_text("---\ntarget: A/RES/99/999#op2\n---\n")
    subprocess.run([*SITEGEN, "build"], cwd=root, check=True, capture_output=True)
    return root


def until(holds: Callable[[], Any], what: str) -> Any:
    """Return what ``holds`` gives once it is true."""
    end = time.monotonic() + LIMIT
    while not (value := holds()):
        assert time.monotonic() < end, what
        time.sleep(0.02)
    return value


def children(process: int) -> list[int]:
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in told.splitlines())
    return [int(pid) for pid, parent, stat in rows if int(parent) == process and not stat.startswith("Z")]


def go(workers: list[int]) -> None:
    """Let stopped workers go on."""
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGCONT)


def alive(process: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and not told.strip().startswith("Z")


@contextmanager
def building(root: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A build in the midst of its work, in a session of its own, and its workers.

    These are stopped until ``go``, so that no machine is so fast, and none so slow, that the build has ended before.
    """
    shutil.rmtree(root / ".sitegen", ignore_errors=True)
    words = ["build", "-j", "2", "-C", str(root), "-o", str(tmp_path / "out")]
    build = subprocess.Popen(
        [*SITEGEN, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    workers: list[int] = []
    try:
        workers = until(lambda: len(found := children(build.pid)) == 2 and found, "no workers were called")
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        yield build, workers
    finally:
        for process in (build.pid, *workers):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        build.communicate()


ENDS = [
    (signal.SIGINT, 130, "sitegen: stopped by Ctrl-C\n"),
    (signal.SIGTERM, 143, "sitegen: stopped by SIGTERM\n"),
    (signal.SIGHUP, 129, "sitegen: stopped by SIGHUP\n"),
]


@pytest.mark.parametrize(("number", "code", "said"), [*ENDS, (signal.SIGKILL, -9, "")])
def test_workers_go_when_their_parent_goes(large: Path, tmp_path: Path, number: int, code: int, said: str) -> None:
    with building(large, tmp_path) as (build, workers):
        os.kill(build.pid, number)
        build.wait(LIMIT)
        go(workers)
        assert (build.returncode, build.communicate(timeout=LIMIT)[1]) == (code, said)
        until(lambda: not any(map(alive, workers)), "workers outlive their parent")
    assert not [p for p in (tmp_path / "out").rglob("*") if not p.name.startswith(".")]  # what was killed left its lock


@pytest.mark.parametrize(("number", "code", "said"), ENDS)
def test_who_ends_all_processes_of_a_terminal_gets_one_line(
    large: Path, tmp_path: Path, number: int, code: int, said: str
) -> None:
    with building(large, tmp_path) as (build, workers):
        os.killpg(build.pid, number)
        build.wait(LIMIT)
        go(workers)
        assert (build.returncode, build.communicate(timeout=LIMIT)[1]) == (code, said)
        until(lambda: not any(map(alive, workers)), "workers outlive their parent")


def test_a_build_that_loses_a_worker_says_so(large: Path, tmp_path: Path) -> None:
    with building(large, tmp_path) as (build, workers):
        os.kill(workers[0], signal.SIGKILL)
        go(workers)
        told = build.communicate(timeout=LIMIT)[1]
    assert build.returncode == 2
    assert told.startswith("sitegen: a process that worked was ended from outside")
    assert told.count("\n") == 1


def test_under_nohup_a_closed_terminal_ends_nothing(large: Path, tmp_path: Path) -> None:
    ignoring = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *SITEGEN]
    done = subprocess.Popen(
        [*ignoring, "build", "-C", str(large), "-o", str(tmp_path / "out")], stdout=subprocess.DEVNULL
    )
    until(lambda: children(done.pid) or done.poll() is not None, "it never began")
    with suppress(ProcessLookupError):
        done.send_signal(signal.SIGHUP)
    assert done.wait(LIMIT) == 0


# --- Every command ----------------------------------------------------------------------------------------------------

STOPPED = """
import os, signal, sys
from sitegen import __main__, cli

def work(**words):
    os.kill(os.getpid(), int(os.environ["NUMBER"]))
    signal.pause()

for command in cli.main.commands.values():
    command.callback = work
__main__.main()
"""
WORDS = {
    "parse": ["x.pdf"],
    "annotate": ["A/RES/99/999#op1"],
    "new": ["elsewhere"],
    "compare": ["A/RES/98/1", "A/RES/99/1"],
}


@pytest.mark.parametrize("command", sorted(cli.main.commands))
@pytest.mark.parametrize(("number", "code", "said"), ENDS)
def test_a_signal_ends_every_command_with_a_line(
    tmp_path: Path, command: str, number: int, code: int, said: str
) -> None:
    words = [command, *WORDS.get(command, [])]
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, *words],
        cwd=tmp_path,
        env={**os.environ, "NUMBER": str(int(number))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.parametrize(("number", "code", "said"), ENDS)
def test_the_preview_ends_the_same_way(small: Path, number: int, code: int, said: str) -> None:
    with subprocess.Popen(
        [*SITEGEN, "serve"], cwd=small, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as preview:
        assert preview.stdout
        for line in preview.stdout:
            if "http://127.0.0.1" in line:
                preview.send_signal(number)
        assert preview.stderr
        assert preview.stderr.read().splitlines(keepends=True)[-1] == said
    assert preview.returncode == code


# --- Output that nobody takes -----------------------------------------------------------------------------------------

SAYING = [
    ["build"],
    ["build", "--strict", "-o", "other"],
    ["check"],
    ["check", "--format", "json"],
    ["schema", "s"],
    ["--help"],
    ["biuld"],
]


def usual(root: Path, words: list[str]) -> int:
    return subprocess.run([*SITEGEN, *words], cwd=root, capture_output=True, check=False).returncode


@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_a_reader_who_has_had_enough_changes_nothing(small: Path, words: list[str]) -> None:
    for stream in ("stdout", "stderr"):
        reading, writing = os.pipe()
        os.close(reading)
        others: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: writing}
        done = subprocess.run([*SITEGEN, *words], cwd=small, check=False, **others)
        os.close(writing)
        assert done.returncode == usual(small, words)
        assert b"Traceback" not in (done.stderr or b"") + (done.stdout or b"")
        assert b"written" not in (done.stderr or b"")


@FULL
@pytest.mark.parametrize("words", [w for w in SAYING if w != ["biuld"]], ids=" ".join)
def test_output_that_is_full_or_closed_is_told_in_a_line(small: Path, words: list[str]) -> None:
    for shell, why in ((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")):
        done = subprocess.run(
            ["sh", "-c", f'"$@" {shell}', "sh", *SITEGEN, *words],
            cwd=small,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == f"sitegen: standard output cannot be written: {why}"
        assert "Traceback" not in done.stderr


@FULL
@pytest.mark.parametrize(
    "words", [["build", "--strict", "-o", "other"], ["biuld"], ["parse", "x.pdf", "-o", "y"]], ids=" ".join
)
def test_nowhere_to_complain_is_told_by_the_exit_code(small: Path, words: list[str]) -> None:
    for shell in ("2>/dev/full", "2>&-", ">/dev/full 2>&1", ">&- 2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$@" {shell}', "sh", *SITEGEN, *words],
            cwd=small,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (2, "")
        assert "Traceback" not in done.stdout


@FULL
def test_what_fails_to_be_said_is_no_fault_of_the_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >/dev/full', "sh", *SITEGEN, "new", "p"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "sitegen: standard output cannot be written: No space left on device\n"


@FULL
def test_a_preview_that_cannot_say_its_address_ends(small: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >/dev/full', "sh", *SITEGEN, "serve"],
        cwd=small,
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "sitegen: standard output cannot be written: No space left on device"
    assert "Traceback" not in done.stderr


def test_a_file_of_the_site_never_takes_the_number_of_a_closed_stream(small: Path) -> None:
    """What is said must not come to stand in a page."""
    shell = '"$@" <&- >&- 2>&-'
    subprocess.run(["sh", "-c", shell, "sh", *SITEGEN, "build", "-o", "bare"], cwd=small, check=False)
    assert (small / "bare/index.html").read_bytes().endswith(b"</html>\n")
    assert not [p for p in (small / "bare").rglob("*") if p.is_file() and b"sitegen: " in p.read_bytes()]
