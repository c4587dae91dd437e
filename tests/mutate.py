"""Tries the tests: makes one small mistake after the other in a room, and names those that no test notices.

    python -m tests.mutate                     # every room in ROOMS
    python -m tests.mutate routes render/bidi  # these
    python -m tests.mutate annotate --only is_safe
    python -m tests.mutate annotate --among earlier.txt  # the survivors that an earlier run has printed

Works on a copy of the checkout, so that what the tests start in other processes meets the mistake too, and the checkout
itself is never touched. One warm process forks for each mutant; first run the tests that call the changed function, the
quickest first, then the others of the room. A mutant that runs five times as long as the tests do counts as noticed.

`mutants.txt` lists what no test can or need notice, each with its reason. The exit code is 1 where less than 95 of a
hundred others were noticed in a room. Needs `fork`: Linux or macOS. A few hundred mutants take some minutes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutants import Mutant, mutants

CHECKOUT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_name("mutants.txt")
ENOUGH = 95  # of a hundred; what remains is looked at by eye

ROOMS: Mapping[str, tuple[str, ...]] = {
    "routes": ("test_routes.py",),
    "annotate": ("test_annotate.py",),
    "strict_yaml": ("test_strict_yaml.py",),
    "problems": ("test_problems.py",),
    "intake": ("test_intake.py",),
    "write": ("test_write.py", "test_journal.py"),
    "publish": ("test_publish.py",),
    "render/bidi": ("render/test_bidi.py",),
    "render/runs": ("render/test_runs.py",),
    "render/html": ("render/test_html.py", "test_render.py"),
    "render/templates": ("render/test_templates.py",),
    "render/structured": ("render/test_structured.py", "test_calendar.py"),
    "link/backlinks": ("test_link.py",),
    "lint/dates": ("test_lint.py",),
}
"""The rooms on which safety and addresses stand, each with the tests that mirror it."""


Wanted = Callable[[Mutant], bool]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the tests do while nothing is wrong: seconds of each, and which functions it calls (by their first line)."""

    seconds: Mapping[str, float]
    calls: Mapping[str, frozenset[int]]
    libraries: tuple[str, ...]

    def order(self, mutant: Mutant) -> Sequence[str]:
        """Return the tests in the order in which they are most likely to notice."""
        return sorted(self.seconds, key=lambda t: (mutant.starts not in {0, *self.calls[t]}, self.seconds[t]))


@dataclass(slots=True)
class _Plugin:
    """Runs chosen tests in a chosen order (without ``order``: all), and writes down what they do."""

    module: str
    order: Sequence[str] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, set[int]] = field(default_factory=dict)

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Let property tests try a few examples, the same ones each time, and stop at the first that fails."""
        settings.register_profile(
            "mutants",
            deadline=None,
            derandomize=True,
            database=None,
            max_examples=30,
            phases=[Phase.explicit, Phase.generate],  # the smallest example interests nobody here
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutants")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        place = {test: i for i, test in enumerate(self.order)}
        items.sort(key=lambda item: place.get(item.nodeid, len(place)))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if self.order:
            yield
            return
        called = self.calls.setdefault(item.nodeid, set())

        def trace(frame: Any, _event: str, _arg: Any) -> None:
            if frame.f_code.co_filename == self.module:
                called.add(frame.f_code.co_firstlineno)

        start = time.perf_counter()
        threading.settrace(trace)
        sys.settrace(trace)
        yield
        sys.settrace(None)
        threading.settrace(None)
        self.seconds[item.nodeid] = time.perf_counter() - start


def tried(folder: Path, module: str, tests: Sequence[str], wanted: Wanted) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant of ``module`` that is wanted, with whether ``tests`` notice it. Both lie inside ``folder``.

    The module in ``folder`` is another one meanwhile. Raises SystemExit where the tests fail while nothing is wrong.
    """
    path = folder / module
    source = path.read_text(encoding="utf-8")
    basis = _basis(folder, module, tests)
    for cached in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        cached.unlink()  # another module of the same size and second would be taken for it
    for name in basis.libraries:
        with suppress(Exception):
            importlib.import_module(name)
    longest = 5 * sum(basis.seconds.values()) + 10
    try:
        for mutant in filter(wanted, mutants(source)):
            path.write_text(mutant.source, encoding="utf-8")
            plugin = _Plugin(str(path), basis.order(mutant))
            yield mutant, _forked(partial(_pytest, folder, tests, plugin), longest) != 0
    finally:
        path.write_text(source, encoding="utf-8")


def _basis(folder: Path, module: str, tests: Sequence[str]) -> Basis:
    """Run the tests once, with the module as it is."""
    plugin, told = _Plugin(str(folder / module)), folder / ".basis"
    ours = {"__main__", *(p.stem for p in folder.iterdir())}

    def work() -> int:
        code = _pytest(folder, tests, plugin)
        calls = {test: sorted(lines) for test, lines in plugin.calls.items()}
        libraries = [name for name in sys.modules if name.partition(".")[0] not in ours]
        told.write_text(json.dumps((plugin.seconds, calls, libraries)), encoding="utf-8")
        return code

    if _forked(work, 1200, folder / ".said"):
        said = (folder / ".said").read_text(encoding="utf-8", errors="replace")
        raise SystemExit(f"{said[-4000:]}\nthe tests do not pass as they are: {' '.join(tests)}")
    seconds, calls, libraries = json.loads(told.read_text(encoding="utf-8"))
    return Basis(seconds, {test: frozenset(lines) for test, lines in calls.items()}, tuple(libraries))


def _pytest(folder: Path, tests: Sequence[str], plugin: _Plugin) -> int:
    """Run tests in this process, which has loaded nothing of ours before."""
    os.chdir(folder)
    for name in [n for n in sys.modules if n.partition(".")[0] == __package__]:
        del sys.modules[name]
    sys.path = [str(folder), *(p for p in sys.path if Path(p or ".").resolve() != CHECKOUT)]
    sys.dont_write_bytecode = bool(plugin.order)
    os.environ.update(PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1" * bool(plugin.order))
    options = [
        "-x",
        "-q",
        f"--tb={'no' if plugin.order else 'short'}",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-m",
        "not browser",
    ]
    own = [f"--rootdir={folder}", f"--basetemp={folder}/.scratch"]
    return int(pytest.main([*options, *own, *tests], plugins=[plugin]))


# --- Processes --------------------------------------------------------------------------------------------------------

_MEMORY = 4_000_000_000  # bytes: a mistake that fills a list for ever shall not stop the machine


def _forked(work: Callable[[], int], seconds: float, out: str | Path = os.devnull) -> int:
    """Return what ``work`` gives in a process of its own, something below 0 where that does not end by itself.

    The limit is one of the processor's time: a busy machine turns no survivor into a mutant that was noticed. The clock
    ends only what waits for ever.
    """
    child = os.fork()
    if not child:
        _work_alone(work, int(seconds), out)
    code, until = None, time.monotonic() + 5 * seconds
    while code is None and time.monotonic() < until:
        time.sleep(0.005)
        ended, status = os.waitpid(child, os.WNOHANG)
        code = os.waitstatus_to_exitcode(status) if ended else None
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # and whatever it started
    if code is None:
        os.waitpid(child, 0)
    return -1 if code is None else code


def _work_alone(work: Callable[[], int], seconds: int, out: str | Path) -> NoReturn:
    """Do ``work`` in this forked process, within limits and with all that it says in ``out``, and end."""
    os.setsid()
    for stream, path in enumerate((os.devnull, out, out)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND), stream)
    code = 70
    with suppress(BaseException):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        code = work()
    os._exit(code)


# --- Rooms, and what is told of them ----------------------------------------------------------------------------------


def listed(path: Path) -> Mapping[tuple[str, str, str], str]:
    """Return the mutants that nothing need notice, by room, function and change, with the reason.

    One a line, `room | function | change | reason`; blank lines and those with a `#` in front are remarks. Raises
    ValueError for a line without a reason.
    """
    found = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            room, where, change, reason = [part.strip() for part in f"{line}|||".split("|")[:4]]
            if not reason:
                raise ValueError(f"{path}:{number}: a reason is missing")
            found[room, where, change] = reason
    return found


def judge(
    folder: Path, room: str, module: str, tests: Sequence[str], known: Path, wanted: Wanted | None = None
) -> bool:
    """Try a room's tests, print what they did not notice, and return whether they noticed enough."""
    reasons = {key: why for key, why in listed(known).items() if key[0] == room}
    count, unnoticed, excused = 0, 0, []
    for mutant, noticed in tried(folder, module, tests, wanted or bool):
        count += 1
        unnoticed += not noticed
        key = (room, mutant.where, mutant.change)
        if not noticed and key in reasons:
            excused.append(key)
        elif not noticed:
            print(f"{module}:{mutant.line}: {' | '.join(key)} |", flush=True)
    for key in sorted(reasons.keys() - set(excused)) if not wanted else ():
        print(f"{known.name}: no longer survives: {' | '.join(key)}")
    others = count - len(excused)
    share = 100 * (count - unnoticed) / others if others else 100
    print(
        f"{room}: {count} mutants, {count - unnoticed} killed, {unnoticed} survivors, "
        f"of which {len(excused)} are listed with a reason; {share:.1f} % of the others",
        flush=True,
    )
    return count > 0 and share >= ENOUGH


def copied(checkout: Path, folder: Path) -> None:
    """Copy what git knows or would add, as it is now: whatever the tests do, they do it there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=checkout, check=True, capture_output=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (checkout / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(checkout / name, folder / name)


def main() -> int:
    """Try the rooms that are named, and return 1 where the tests of one noticed too little."""
    parser = argparse.ArgumentParser(description="Make small mistakes, and see whether a test notices.")
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; all by default")
    parser.add_argument("--only", default="", help="mutants whose function or change holds this text")
    parser.add_argument("--among", type=Path, help="mutants that this file names: what an earlier run has printed")
    parser.add_argument("--tests", nargs="+", help="files under tests/ to run instead of the room's own")
    chosen = parser.parse_args()
    among = chosen.among.read_text(encoding="utf-8") if chosen.among else ""

    def wanted(m: Mutant) -> bool:
        return chosen.only in f"{m.where} {m.change}" and (not among or f"| {m.where} | {m.change} |" in among)

    enough = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        copied(CHECKOUT, folder)
        for room in chosen.rooms or ROOMS:
            tests = [f"tests/{name}" for name in chosen.tests or ROOMS[room]]
            enough &= judge(folder, room, f"sitegen/{room}.py", tests, LIST, wanted if chosen.only or among else None)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
