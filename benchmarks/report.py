"""Tells what was measured: tables in Markdown, and a plot drawn by hand as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from xml.sax.saxutils import escape

BASE = "Hugo"
EDITS = ("unchanged", "resolution", "annotation", "template", "meeting", "language table")
STAGES = ("load", "analyse", "keep", "derive", "render", "write")


@dataclass(frozen=True, slots=True)
class Sample:
    """One figure: seconds as a rule, MiB for ``memory``, KB for ``output``, MB a second for ``parse``."""

    builder: str
    n: int
    what: str
    value: float
    cpu: float = 0.0


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that was measured, and on what."""

    samples: tuple[Sample, ...]
    versions: Mapping[str, str]
    missing: tuple[str, ...]
    remarks: tuple[str, ...]
    machine: Mapping[str, str]
    profiles: Mapping[str, str]
    sitegens: tuple[str, ...] = ()

    def middle(self, builder: str, n: int, what: str) -> float | None:
        """Return the median of a figure; None where it was not measured."""
        values = [s.value for s in self.samples if (s.builder, s.n, s.what) == (builder, n, what)]
        return median(values) if values else None

    def processors(self, builder: str, n: int) -> float | None:
        """Return the median of the processor seconds of a cold build."""
        values = [s.cpu for s in self.samples if (s.builder, s.n, s.what) == (builder, n, "cold")]
        return median(values) if values else None

    def sizes(self) -> list[int]:
        """Return the numbers of resolutions that were measured."""
        return sorted({s.n for s in self.samples if s.what == "cold"})

    def builders(self, n: int) -> list[str]:
        """Return who was measured at ``n``, the fastest cold build first."""
        there = {s.builder: 0.0 for s in self.samples if (s.n, s.what) == (n, "cold")}
        return sorted(there, key=lambda name: self.middle(name, n, "cold") or 0.0)


# --- Tables -----------------------------------------------------------------------------------------------------------


def markdown(results: Results) -> str:
    """Return all the tables, with what they rest on."""
    facts = ", ".join(f"{key} {value}" for key, value in results.machine.items())
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    parts = [f"Medians; × is to {BASE}'s cold build of the same size. {facts}.\n\n{versions}.\n"]
    if results.missing:
        parts.append(f"Not installed, so left out: {', '.join(results.missing)}.\n")
    for n in results.sizes():
        parts.append(f"## {n:,} resolutions\n\n{_table(*_builders_table(results, n))}")
        if any(results.middle(name, n, "annotation") is not None for name in results.sitegens):
            parts.append(_table(*_edits_table(results, n)))
    if any(s.what == "stage load" for s in results.samples):
        parts.append(f"## Within sitegen\n\n{_table(*_inside_table(results))}")
    parts += [f"### --profile: {name}\n\n```\n{text.strip()}\n```\n" for name, text in results.profiles.items()]
    if results.remarks:
        parts.append("Not measured:\n\n" + "".join(f"- {' '.join(r.split())}\n" for r in results.remarks))
    return "\n".join(parts)


Row = tuple[str, ...]


def _builders_table(results: Results, n: int) -> tuple[Row, list[Row]]:
    head = (
        "builder",
        "cold, s",
        "×",
        "CPU, s",
        "peak, MiB",
        "unchanged, s",
        "one edit, s",
        "×",
        "preview, ms",
        "KB/page",
    )
    return head, [_builder_row(results, name, n) for name in results.builders(n)]


def _builder_row(results: Results, name: str, n: int) -> Row:
    cold, edit = results.middle(name, n, "cold"), results.middle(name, n, "resolution")
    seen, output = results.middle(name, n, "preview"), results.middle(name, n, "output")
    return (
        f"**{name}**" if name in results.sitegens else name,
        _number(cold),
        _ratio(results, cold, n),
        _number(results.processors(name, n)),
        _number(results.middle(name, n, "memory"), 0),
        _number(results.middle(name, n, "unchanged")),
        _number(edit),
        _ratio(results, edit, n),
        _number(seen and seen * 1000, 0),
        _number(output and output / n, 1),
    )


def _edits_table(results: Results, n: int) -> tuple[Row, list[Row]]:
    names = [name for name in results.sitegens if results.middle(name, n, "cold") is not None]
    rows: list[Row] = []
    for what in EDITS:
        cells = [f"{_number(v)} ({_ratio(results, v, n)})" for v in (results.middle(b, n, what) for b in names)]
        rows.append((what, *cells))
    return ("rebuild after a change of", *(f"{name}, s (×)" for name in names)), rows


def _inside_table(results: Results) -> tuple[Row, list[Row]]:
    """Return the stages in milliseconds a resolution, and what does not depend on the size."""
    columns = [(name, n) for n in results.sizes() for name in results.sitegens]
    columns = [c for c in columns if results.middle(*c, "stage load") is not None]
    rows: list[Row] = []
    for stage in STAGES:
        values = [results.middle(name, n, f"stage {stage}") for name, n in columns]
        cells = [_number(v and v / n * 1000, 2) for v, (_, n) in zip(values, columns, strict=True)]
        rows.append((f"{stage}, ms a page", *cells))
    parse = [_number(results.middle(name, 0, "parse"), 2) for name, _ in columns]
    start = [_number(results.middle(name, 0, "help"), 3) for name, _ in columns]
    rows += [("parse, MB/s on one core", *parse), ("--help, CPU s", *start)]
    return ("", *(f"{name}, {n:,}" for name, n in columns)), rows


def _number(value: float | None, digits: int | None = None) -> str:
    if value is None:
        return "–"
    return f"{value:,.{2 if digits is None and value < 10 else digits or (0 if digits == 0 else 1)}f}"


def _ratio(results: Results, value: float | None, n: int) -> str:
    base = results.middle(BASE, n, "cold")
    return "–" if value is None or not base else f"{value / base:.2f}"


def _table(head: Row, rows: list[Row]) -> str:
    lines = [head, ("---", *("--:" for _ in head[1:])), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


# --- Plot -------------------------------------------------------------------------------------------------------------

WIDTH, LABELS, VALUES, ROW, TOP, FOOT = 760, 150, 120, 26, 34, 44
KEY = "full dot: the whole build; ring: after one edit; seconds, on a logarithmic scale"
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1b1b1b }
.title { font-weight: 600 } .small { font-size: 11px; fill: #595959 } .grid { stroke: #d4d4d4 }
.cold { fill: #6b7c90 } .edit { fill: none; stroke: #6b7c90 } .ours .cold { fill: #1a66b3 }
.edit { stroke-width: 2.5 } .ours .edit { stroke: #1a66b3 }
.ours text { font-weight: 600 }
@media (prefers-color-scheme: dark) {
  text { fill: #ececec } .small { fill: #b4b4b4 } .grid { stroke: #4a4a4a }
  .cold { fill: #9aa9bb } .edit { stroke: #9aa9bb } .ours .cold { fill: #6cb2f5 } .ours .edit { stroke: #6cb2f5 }
}
"""


def plot(results: Results) -> str:
    """Return the plot: for each size a panel with two marks a builder, cold and after one edit, on one log scale."""
    scale = _Scale.of([s.value for s in results.samples if s.what in ("cold", "resolution")])
    panels, y = [], 8
    for n in results.sizes():
        names = results.builders(n)
        panels.append(f'<g transform="translate(0 {y})">{"".join(_panel(results, n, names, scale))}</g>')
        y += TOP + ROW * len(names) + FOOT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img" aria-labelledby="t">\n'
        f'<title id="t">Seconds to build a site, by builder</title>\n<style>{STYLE}</style>\n'
        + "\n".join(panels)
        + "\n</svg>\n"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Seconds → pixels, by powers of ten."""

    low: int
    high: int

    @classmethod
    def of(cls, values: Sequence[float]) -> _Scale:
        logs = [math.log10(v) for v in values if v > 0] or [0.0]
        return cls(math.floor(min(logs)), max(math.ceil(max(logs)), math.floor(min(logs)) + 1))

    def at(self, seconds: float) -> float:
        share = (math.log10(seconds) - self.low) / (self.high - self.low)
        return share * (WIDTH - LABELS - VALUES)


def _panel(results: Results, n: int, names: Sequence[str], scale: _Scale) -> Iterator[str]:
    bottom = TOP + ROW * len(names)
    yield f'<text class="title" x="0" y="16">{n:,} resolutions</text>'
    yield f'<text class="small" x="{LABELS}" y="16">{KEY}</text>'
    for power in range(scale.low, scale.high + 1):
        x = LABELS + scale.at(10.0**power)
        yield f'<path class="grid" d="M{x:.1f} {TOP - 8}V{bottom}"/>'
        yield f'<text class="small" text-anchor="middle" x="{x:.1f}" y="{bottom + 14}">{10.0**power:g}</text>'
    for i, name in enumerate(names):
        yield from _marks(results, n, name, scale, TOP + ROW * i)


def _marks(results: Results, n: int, name: str, scale: _Scale, y: int) -> Iterator[str]:
    cold, edit = results.middle(name, n, "cold"), results.middle(name, n, "resolution")
    if not cold:
        return
    yield f'<g class="{"ours" if name in results.sitegens else "peer"}">'
    yield f'<text text-anchor="end" x="{LABELS - 8}" y="{y + 18}">{escape(name)}</text>'
    yield f'<path class="grid" d="M{LABELS} {y + 13}H{WIDTH - VALUES}"/>'
    yield f'<circle class="cold" cx="{LABELS + scale.at(cold):.1f}" cy="{y + 13}" r="6"/>'
    if edit:
        yield f'<circle class="edit" cx="{LABELS + scale.at(edit):.1f}" cy="{y + 13}" r="5.5"/>'
    ratio = _ratio(results, cold, n)
    words = f"{_number(cold)} s" + ("" if ratio == "–" else f" · {ratio} ×")
    yield f'<text class="small" text-anchor="end" x="{WIDTH}" y="{y + 17}">{words}</text></g>'
