"""Measures sitegen and every peer that is installed, in alternation, and tells it as a table, as JSON and as a plot.

    python -m benchmarks.run                                   # 2 and 100 resolutions, three rounds
    python -m benchmarks.run -n 100,1000,10000 --rounds 5      # the figures of the documentation
    python -m benchmarks.run -n 1000 --only Hugo --sitegen before=…/python --sitegen after=…/python

What each figure means is said in README.md here.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from benchmarks import builders, generate, measure, peers, report
from benchmarks.builders import Builder, Sitegen
from benchmarks.report import Results, Sample

HERE = Path(__file__).resolve().parent
SETTLE, PATIENCE = 0.8, 60.0
"""Seconds between two edits of a preview, since what watches files must have come to rest; seconds to wait for one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured."""

    sizes: tuple[int, ...]
    rounds: int
    edits: int
    limit: float
    work: Path
    sitegens: tuple[Sitegen, ...]
    peers: tuple[peers.Installed, ...]
    steps: frozenset[str] = frozenset()
    """What is measured after a cold build; empty for all."""


def say(words: str) -> None:
    """Tell how far it is, on the standard error stream."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {words}\n")


# --- One builder ------------------------------------------------------------------------------------------------------


def once(builder: Builder, draft: int, steps: Collection[str]) -> Iterator[tuple[str, measure.Cost]]:
    """Yield what one turn of a builder takes: cold, nothing changed, and each edit; every edit is looked for.

    Where ``steps`` names some, only these are taken after the cold build.
    """
    builder.clear()
    yield "cold", measure.run(builder.command(builder.build))
    if not steps or "unchanged" in steps:
        yield "unchanged", measure.run(builder.command(builder.rebuild))
    for what, edit in builder.edits.items():
        if steps and what not in steps:
            continue
        page, words = edit(draft)
        cost = measure.run(builder.command(builder.rebuild))
        if words not in (builder.output / page).read_text(encoding="utf-8"):
            raise measure.FailedError(f"{builder.name}: {page} does not show the edit ({what})")
        yield what, cost


def weigh(builder: Builder, n: int) -> Iterator[Sample]:
    """Yield the peak memory of a cold build, and the bytes of its output."""
    builder.clear()
    yield Sample(builder.name, n, "memory", measure.peak(builder.command(builder.build)))
    sizes = [p.stat().st_size for p in builder.output.rglob("*") if p.is_file()]
    yield Sample(builder.name, n, "output", sum(sizes) / 1000)


def preview(builder: Builder, n: int, edits: int) -> Iterator[Sample]:
    """Yield the seconds from a saved edit to the page that shows it; the first edit is not counted."""
    builder.clear()
    port = measure.free_port()
    command = builder.command(builder.serve, port=port)
    impatient = replace(command, limit=PATIENCE)
    page, words = builder.edits["resolution"](1000)
    address = f"/{page.removesuffix('index.html')}"
    with measure.serving(command) as process:
        started = measure.wait_for(words, address, port, command, process)
        time.sleep(min(started, 10))  # some go on building other pages, and miss what is saved meanwhile
        for i in range(edits + 1):
            time.sleep(SETTLE)
            _, words = builder.edits["resolution"](1001 + i)
            seconds = measure.wait_for(words, address, port, impatient, process)
            if i:
                yield Sample(builder.name, n, "preview", seconds)


# --- sitegen from within ----------------------------------------------------------------------------------------------


def inside(sitegen: Sitegen, builder: Builder, n: int) -> Iterator[Sample]:
    """Yield the processor seconds of the stages of a cold build in one process, as ``stages.py`` calls them."""
    builder.clear()
    said = _ask(sitegen, "stages", builder.folder, builder.output)
    yield from (Sample(sitegen.name, n, f"stage {name}", seconds) for name, seconds in said.items())


def parsing(sitegen: Sitegen, folder: Path) -> Sample:
    """Return the megabytes of raw text that are parsed in a second on one core."""
    said = _ask(sitegen, "parse", folder)
    return Sample(sitegen.name, 0, "parse", said["bytes"] / 1e6 / said["seconds"])


def _ask(sitegen: Sitegen, *words: object) -> dict[str, float]:
    command = [sitegen.python, str(HERE / "stages.py"), *map(str, words)]
    done = subprocess.run(
        command, env={**os.environ, **sitegen.environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise measure.FailedError(f"stages.py {words[0]}: {done.stderr.strip().splitlines()[-1:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def profile(sitegen: Sitegen, builder: Builder) -> str:
    """Return what ``build --profile`` says of a cold build; "" where there is no such option."""
    if not sitegen.offers("--profile"):
        return ""
    builder.clear()
    command = builder.command((*builder.build, "--profile"))
    measure.run(command)
    return command.log.read_text(encoding="utf-8")


def help_cost(sitegen: Sitegen, work: Path) -> Sample:
    """Return the processor seconds of ``sitegen --help``: what every command waits for."""
    cost = measure.run(measure.Command((sitegen.python, "-m", "sitegen", "--help"), work / "raw", sitegen.environment))
    return Sample(sitegen.name, 0, "help", cost.cpu)


# --- All of it --------------------------------------------------------------------------------------------------------


@dataclass
class Bench:
    """A measurement on its way: the plan, what it rests on, what was measured, and who cannot go on."""

    plan: Plan
    about: Results
    """Versions, machine, who is missing: the results before anything was measured."""
    out: Path
    samples: list[Sample] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    profiles: dict[str, str] = field(default_factory=dict)

    def results(self) -> Results:
        """Return what was measured until now."""
        return replace(
            self.about, samples=tuple(self.samples), remarks=tuple(self.remarks), profiles=dict(self.profiles)
        )

    def keep(self) -> None:
        """Write what was measured until now: hours must not be lost because the last peer never ends."""
        results = self.results()
        self.out.parent.mkdir(parents=True, exist_ok=True)
        self.out.with_suffix(".md").write_text(report.markdown(results), encoding="utf-8")
        self.out.with_suffix(".json").write_text(as_json(results), encoding="utf-8")
        self.out.with_suffix(".svg").write_text(report.plot(results), encoding="utf-8")

    def everything(self) -> None:
        """Measure each size in turn, smallest first."""
        out = self._warmed_up()
        for n in sorted(self.plan.sizes):
            laid = [b for b in self._laid_out(n) if b.name not in out]
            out |= self._rounds(laid, n)
            self._apart([b for b in laid if self._has(b, n, "cold")], n)
            shutil.rmtree(self.plan.work / str(n), ignore_errors=True)
        self._small()

    def _laid_out(self, n: int) -> list[Builder]:
        say(f"laying out {n} resolutions")
        ours = [builders.of_sitegen(s, n, self.plan.work) for s in self.plan.sitegens]
        theirs = [builders.of_peer(p, n, self.plan.work) for p in self.plan.peers]
        return [replace(b, limit=self.plan.limit) for b in (*ours, *theirs)]

    def _warmed_up(self) -> set[str]:
        """Let each builder build a small site, which is not counted; return who cannot."""
        out: set[str] = set()
        for builder in self._laid_out(2):
            try:
                builder.clear()
                measure.run(builder.command(builder.build))
            except measure.FailedError as e:
                self._drop(builder, 2, e)
                out.add(builder.name)
        shutil.rmtree(self.plan.work / "2")
        return out

    def _rounds(self, laid: Sequence[Builder], n: int) -> set[str]:
        """Give each builder its turn, again and again; return who fell out."""
        out: set[str] = set()
        for turn in range(1, self.plan.rounds + 1):
            for builder in (b for b in laid if b.name not in out):
                say(f"{n}: {builder.name}, round {turn}")
                try:
                    for what, cost in once(builder, turn, self.plan.steps):
                        self.samples.append(Sample(builder.name, n, what, cost.seconds, cost.cpu))
                except (measure.FailedError, OSError, ValueError) as e:
                    self._drop(builder, n, e)
                    out.add(builder.name)
                self.keep()
        return out

    def _apart(self, laid: Sequence[Builder], n: int) -> None:
        """Measure what needs a run of its own: memory, previews, stages."""
        for builder in laid:
            say(f"{n}: {builder.name}, memory and preview")
            self._try(builder, n, weigh(builder, n))
            self.keep()
            if builder.serve and self.plan.edits:
                self._try(builder, n, preview(builder, n, self.plan.edits))
        ours = {s.name: s for s in self.plan.sitegens}
        for builder in (b for b in laid if b.name in ours):
            sitegen = ours[builder.name]
            for _ in range(self.plan.rounds):
                self._try(builder, n, inside(sitegen, builder, n))
            if text := profile(sitegen, builder):
                self.profiles[f"{sitegen.name}, {n}"] = text

    def _small(self) -> None:
        """Measure what does not depend on the size."""
        self.keep()
        folder = self.plan.work / "raw"
        generate.write_raw(100, folder)
        for _ in range(max(self.plan.rounds, 3)):
            for sitegen in self.plan.sitegens:
                self.samples.append(help_cost(sitegen, self.plan.work))
                try:
                    self.samples.append(parsing(sitegen, folder))
                except measure.FailedError as e:
                    self._remark(f"{sitegen.name}: {e}")

    def _try(self, builder: Builder, n: int, found: Iterable[Sample]) -> None:
        try:
            self.samples.extend(found)
        except (measure.FailedError, OSError, ValueError) as e:
            self._remark(f"{builder.name} at {n}: {e}")

    def _drop(self, builder: Builder, n: int, why: Exception) -> None:
        self._remark(f"{builder.name} was left out from {n} on: {why}")

    def _remark(self, words: str) -> None:
        """Say what went wrong, and keep its first line: the rest is for whoever stands before the machine."""
        say(words)
        if (first := words.partition("\n")[0]) not in self.remarks:
            self.remarks.append(first)

    def _has(self, builder: Builder, n: int, what: str) -> bool:
        return any((s.builder, s.n, s.what) == (builder.name, n, what) for s in self.samples)


def as_json(results: Results) -> str:
    """Return everything that was measured, each run by itself, as JSON."""
    return json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n"


def machine(work: Path) -> dict[str, str]:
    """Return what the figures depend on, and nothing that tells whose machine it is."""
    load = " ".join(f"{x:.1f}" for x in os.getloadavg())
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "file system": measure.file_system(work),
        "cores": str(os.cpu_count()),
        "load before": load,
    }


# --- The command line -------------------------------------------------------------------------------------------------


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure sitegen beside other builders of websites.")
    parser.add_argument("-n", "--sizes", default="2,100", help="numbers of resolutions [2,100]")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each builder [3]")
    parser.add_argument("--steps", default="", help="of unchanged and the edits only these, with commas [all]")
    parser.add_argument("--edits", type=int, default=5, help="edits of each preview; 0 for no previews [5]")
    parser.add_argument("--only", default="", help="these peers only, by name, with commas; 'none' for none")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a builder falls out [600]")
    parser.add_argument("--tools", type=Path, default=peers.TOOLS, help=f"folder of the peers [{peers.TOOLS}]")
    parser.add_argument("--work", type=Path, help="folder to build in [a new one, removed at the end]")
    parser.add_argument("--out", type=Path, default=Path("benchmark"), help="results: OUT.md, .json, .svg [benchmark]")
    parser.add_argument(
        "--sitegen", action="append", metavar="NAME=PYTHON", help="a sitegen to measure [sitegen=this Python]"
    )
    parser.add_argument(
        "--options", action="append", default=[], metavar="NAME=OPTIONS", help="the first sitegen again, with options"
    )
    return parser.parse_args()


def sitegens(given: argparse.Namespace, work: Path) -> Iterator[Sitegen]:
    """Yield the sitegens to measure: those named, and the first of them with other options."""
    asked = [one.partition("=") for one in given.sitegen or [f"sitegen={sys.executable}"]]
    copies = [c for name, _, python in asked if (c := builders.copy_of(name, python, work))]
    yield from copies
    options = [one.partition("=") for one in given.options]
    if copies and not options and copies[0].offers("--jobs"):
        options = [("one process", "=", "--jobs 1")]
    for name, _, words in options:
        yield replace(copies[0], name=f"{copies[0].name}, {name}", options=tuple(words.split()))


def named(words: str) -> frozenset[str]:
    """Return the names in a list with commas."""
    return frozenset(name.strip() for name in words.split(",") if name.strip())


def installed(given: argparse.Namespace) -> tuple[list[peers.Installed], list[str]]:
    """Return the peers that are asked for and installed, and the names of those that are not installed."""
    names = named(given.only.lower())
    asked = [p for p in peers.PEERS if not names or p.name.lower() in names]
    found = {p.name: peers.find(p, given.tools) for p in asked}
    return [i for i in found.values() if i], [name for name, i in found.items() if not i]


def main() -> None:
    """Measure what the command line asks for, print the table, write the three files."""
    given = arguments()
    work = Path(given.work or tempfile.mkdtemp(prefix="sitegen-benchmark-")).resolve()
    work.mkdir(parents=True, exist_ok=True)
    there, missing = installed(given)
    ours = tuple(sitegens(given, work))
    sizes = tuple(int(n) for n in given.sizes.split(","))
    plan = Plan(sizes, given.rounds, given.edits, given.limit, work, ours, tuple(there), named(given.steps))
    versions = {s.name: s.version for s in ours} | {i.peer.name: i.version for i in there}
    bench = Bench(
        plan, Results((), versions, tuple(missing), (), machine(work), {}, tuple(s.name for s in ours)), given.out
    )
    try:
        bench.everything()
    except KeyboardInterrupt:
        say("stopped: telling what was measured until now")
    finally:
        if not given.work:
            shutil.rmtree(work, ignore_errors=True)
    bench.keep()
    sys.stdout.write(report.markdown(bench.results()))


if __name__ == "__main__":
    main()
