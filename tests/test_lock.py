"""One at a time in a folder: real processes, which wait, refuse, and are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import lock
from sitegen.files import NotAFileError
from sitegen.record import LOCK

HOLD = """
import os, sys, time
from pathlib import Path
from sitegen import lock
with lock.hold(Path(sys.argv[1]), tell=lambda words: print(words, flush=True)) as waited:
    {more}
    print("held", waited, flush=True)
    sys.stdin.readline()
"""


def begin(folder: Path, more: str = "") -> subprocess.Popen[str]:
    """Start a process that holds the lock, or waits for it, until it is told otherwise."""
    checkout = {**os.environ, "PYTHONPATH": str(Path(lock.__file__).parent.parent)}
    command = [sys.executable, "-c", HOLD.format(more=more), str(folder)]
    return subprocess.Popen(command, env=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_who_comes_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    first, folder = begin(tmp_path / "out"), tmp_path / "out"
    assert said(first) == "held False"
    second = begin(folder)
    assert said(second) == f"waiting for another build of {folder} (process {first.pid})"
    first.communicate("\n")
    assert said(second) == "held True"
    second.communicate("\n")
    assert list(folder.iterdir()) == []


def test_who_does_not_wait_is_told_for_whom(tmp_path: Path) -> None:
    first = begin(tmp_path)
    assert said(first) == "held False"
    with pytest.raises(lock.BusyError, match=f"process {first.pid}"), lock.hold(tmp_path, wait=False):
        pass
    first.communicate("\n")
    with lock.hold(tmp_path, wait=False) as waited:
        assert not waited
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")
def test_a_dead_process_holds_nothing_nor_do_workers_that_outlive_it(tmp_path: Path) -> None:
    first = begin(tmp_path, more="os.fork() or (sys.stdin.read(), os._exit(0))")
    assert said(first) == "held False"
    first.kill()
    first.wait()
    with lock.hold(tmp_path, wait=False) as waited:
        assert not waited
    first.communicate()  # the worker ends


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_waiting_ends_at_an_interrupt(tmp_path: Path) -> None:
    first, second = begin(tmp_path), None
    assert said(first) == "held False"
    second = begin(tmp_path)
    assert said(second).startswith("waiting")
    second.send_signal(signal.SIGINT)
    assert second.wait() != 0
    first.communicate("\n")


def test_a_folder_is_the_same_by_whatever_path(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "out")
    (tmp_path / "out").mkdir()
    first = begin(tmp_path / "link")
    assert said(first) == "held False"
    with pytest.raises(lock.BusyError), lock.hold(tmp_path / "out", wait=False):
        pass
    first.communicate("\n")


def test_a_folder_that_was_made_for_the_lock_stays_if_something_is_in_it(tmp_path: Path) -> None:
    with lock.hold(tmp_path / "out"):
        (tmp_path / "out/a").touch()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LOCK).symlink_to(tmp_path / "precious")
    with pytest.raises(NotAFileError, match="symbolic link"), lock.hold(tmp_path / "out"):
        pass
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"


def test_whoever_was_waiting_for_a_lock_that_is_removed_takes_the_new_one(tmp_path: Path) -> None:
    """Ten take turns; at no time two of them."""
    more = "os.mkdir(sys.argv[1] + '/one'); time.sleep(0.02); os.rmdir(sys.argv[1] + '/one'); sys.exit()"
    all_ = [begin(tmp_path, more) for _ in range(10)]
    assert [process.wait() for process in all_] == [0] * 10
    assert list(tmp_path.iterdir()) == []


def test_where_there_are_no_locks_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: int) -> None:
        raise OSError(lock._NO_LOCKS[0], "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    told: list[str] = []
    with lock.hold(tmp_path, tell=told.append):
        assert "without locks" in told[0]
