"""Killed at every single step, the site is the old or the new one: once somebody has come back, and no file ever in part."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import journal, record, write
from sitegen.record import JOURNAL, LIST

OLD = {"index.html": b"1", "same.html": b"2", "zh/gone.html": b"3", "zh/a.html": b"4", "file": b"5", "folder/x/y": b"6"}
NEW = {
    "index.html": b"new",
    "same.html": b"2",
    "zh/a.html": b"new",
    "zh/b.html": b"7",
    "en/a/b.html": b"8",
    "en/c": b"9",
}
NEW |= {"file/inside": b"10", "folder": b"11"}
"""A file changes, a file comes, a folder comes, a file goes; a folder comes where a file was, and a file where a folder was."""

WRITES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate")
KILLED = 9
BUILD = """
import os, sys
from pathlib import Path
from sitegen import write
import json

left = int(sys.argv[2])

def hook(event, arguments):
    global left
    if event not in {writes} or (event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR)):
        return
    left -= 1
    if left == 0:
        os._exit({killed})

out, files = Path(sys.argv[1]), {files}
sys.addaudithook(hook)
with write.locked(out):
    write.write(files.items(), out)
"""


def build(out: Path, step: int = 0, files: dict[str, bytes] = NEW) -> int:
    """Write the new site in a process that ends itself before the ``step``th change to the disk; return its exit code."""
    code = BUILD.format(writes=WRITES, killed=KILLED, files=files)
    checkout = {**os.environ, "PYTHONPATH": str(Path(write.__file__).parent.parent)}
    return subprocess.run([sys.executable, "-c", code, str(out), str(step)], env=checkout, check=False).returncode


def tree(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
    return {path: data for path, data in found.items() if not path.startswith(".sitegen")}


def is_new(out: Path) -> bool:
    """Tell whether the site is the new one; it is the old one else."""
    assert tree(out) in (OLD, NEW)
    assert sorted(p.name for p in out.iterdir() if p.name.startswith(".sitegen")) == [LIST]
    assert record.load(out) == {path: record.digest(data) for path, data in tree(out).items()}
    return tree(out) == NEW


def made(out: Path) -> Path:
    shutil.rmtree(out, ignore_errors=True)
    write.write(OLD.items(), out)
    return out


def test_killed_before_any_step(tmp_path: Path) -> None:
    out, step, came = tmp_path / "out", 1, []
    while build(made(out), step) == KILLED:
        seen = tree(out)
        assert all(data in (OLD.get(path), NEW.get(path)) for path, data in seen.items())
        if not journal.is_pending(out):
            assert seen in (OLD, NEW)
        with write.locked(out):
            pass
        came.append(is_new(out))
        step += 1
    assert came == sorted(came)  # the old one as long as there is no journal, the new one from then on
    assert (came.count(False), came.count(True)) > (8, 8)
    assert is_new(out)


def test_killed_while_going_on(tmp_path: Path) -> None:
    """And again and again, a step later each time."""
    out, step = made(tmp_path / "out"), 1
    while build(out, step) == KILLED:
        step += 1
    assert is_new(out)


@pytest.fixture(scope="module")
def first_move(tmp_path_factory: pytest.TempPathFactory) -> int:
    """The step before which all is ready and the first file has taken its place."""
    out, step = tmp_path_factory.mktemp("first"), 1
    while build(made(out), step) == KILLED and not (journal.is_pending(out) and tree(out) != OLD):
        step += 1
    return step


@pytest.fixture
def cut_short(first_move: int, tmp_path: Path) -> Path:
    """A site that is old in part and new in part."""
    assert build(made(tmp_path / "out"), first_move) == KILLED
    assert tree(tmp_path / "out") not in (OLD, NEW)
    return tmp_path / "out"


def recovered(out: Path) -> Path:
    with write.locked(out):
        return out


def test_whoever_comes_next_goes_on_before_anything_else(cut_short: Path) -> None:
    assert is_new(recovered(cut_short))


HARM: dict[str, Callable[[Path], object]] = {
    "it is from elsewhere": lambda path: change(path, path="/elsewhere"),
    "it leads out": lambda path: change(path, removes={"../victim": record.digest(b"mine")}),
    "it leads there by a move": lambda path: change(path, moves={"../victim": ["", record.digest(b"new")]}),
    "it is cut short": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "it is a link": lambda path: path.symlink_to(path.rename(path.parent.parent.parent / "j")),
}


def change(journal_: Path, /, **what: object) -> None:
    journal_.write_text(json.dumps({**json.loads(journal_.read_bytes()), **what}), encoding="utf-8")


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_no_other_journal_is_believed(harm: Callable[[Path], object], cut_short: Path) -> None:
    victim = cut_short.parent / "victim"
    victim.write_bytes(b"mine")
    harm(cut_short / JOURNAL)
    before = tree(cut_short)
    recovered(cut_short)
    assert tree(cut_short) == before
    assert victim.read_bytes() == b"mine"
    assert not (cut_short / ".sitegen-new").exists()


def test_what_was_changed_meanwhile_stays(cut_short: Path) -> None:
    (cut_short / "index.html").write_bytes(b"mine")
    (cut_short / "zh/a.html").write_bytes(b"mine")
    (cut_short / "zh/gone.html").write_bytes(b"mine")
    recovered(cut_short)
    mine = dict.fromkeys(("index.html", "zh/a.html", "zh/gone.html"), b"mine")
    assert tree(cut_short) == NEW | mine
    digests = record.load(cut_short)
    assert digests is not None
    assert digests.keys() == NEW.keys() - mine.keys()


def test_a_link_that_was_laid_meanwhile_is_not_followed(cut_short: Path) -> None:
    victim = cut_short.parent / "victim"
    shutil.copytree(cut_short / "zh", victim)
    before = tree(victim)
    shutil.rmtree(cut_short / "zh")
    (cut_short / "zh").symlink_to(victim)
    recovered(cut_short)
    assert tree(victim) == before


def test_a_file_that_lies_ready_no_more_is_left_to_the_next_build(cut_short: Path) -> None:
    """As after a power failure."""
    ready = cut_short / ".sitegen-new/files/zh/a.html"
    ready.write_bytes(b"")
    recovered(cut_short)
    assert tree(cut_short)["zh/a.html"] == OLD["zh/a.html"]
    with write.locked(cut_short):
        assert write.write(NEW.items(), cut_short).obstacles == ()
    assert is_new(cut_short)


# --- Permission --------------------------------------------------------------


def limited() -> list[str]:
    """Words before a command by which not even root may do what the permissions forbid."""
    if os.name == "nt":
        pytest.skip("permissions of folders say nothing there")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may do everything, and there is no setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.parametrize("folder", ["zh", "folder/x", "", "zh/deep/er"])
def test_one_folder_that_may_not_be_written_leaves_the_old_site_whole(folder: str, tmp_path: Path) -> None:
    old, new = OLD | {"zh/deep/er/a": b"12"}, NEW | {"zh/deep/er/b": b"13"}
    out = tmp_path / "out"
    write.write(old.items(), out)
    (out / folder).chmod(0o555)
    code = BUILD.format(writes=WRITES, killed=KILLED, files=new)
    checkout = {**os.environ, "PYTHONPATH": str(Path(write.__file__).parent.parent)}
    command = [*limited(), sys.executable, "-c", code, str(out), "0"]
    done = subprocess.run(command, env=checkout, capture_output=True, text=True, check=False)
    (out / folder).chmod(0o755)
    assert "PermissionError" in done.stderr
    assert str(out / folder) in done.stderr
    assert tree(out) == old


def test_a_folder_where_the_record_goes_is_refused(tmp_path: Path) -> None:
    (tmp_path / LIST).mkdir()
    with pytest.raises(IsADirectoryError, match=LIST):
        write.write(NEW.items(), tmp_path)
    assert tree(tmp_path) == {}


def test_what_permissions_did_not_tell_is_said_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a file is held open on Windows."""
    out, real = made(tmp_path / "out"), os.replace

    def refuse(ready: str, place: str) -> None:
        if place == f"{out}/zh/a.html":
            raise PermissionError(13, "it is used by another process", place)
        real(ready, place)

    monkeypatch.setattr(os, "replace", refuse)
    for _ in range(2):
        with pytest.raises(journal.UnfinishedError, match=r"zh/a\.html: it is used"):
            write.write(NEW.items(), out)
        assert tree(out)["en/c"] == NEW["en/c"]
    monkeypatch.undo()
    assert is_new(recovered(out))
