"""What became of the sources of a call, as a table for a person or as JSON for a machine; and progress on long work.

Only words and figures are made here; printing them is the command line's. On a terminal, tables and progress are the
work of rich, which is not waited for where the output goes into a file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sitegen import routes
from sitegen.intake import Fate, Outcome
from sitegen.model import Resolution
from sitegen.problems import safe

T = TypeVar("T")
_LONG = 20  # sources; fewer are read before a bar could be seen

_KEPT: dict[Fate, str] = {
    "edited": "was changed by hand and is kept; --force writes over it",
    "other": "was made from another source and is kept; --force writes over it",
}


def progress(work: Sequence[T], words: str) -> Iterable[T]:
    """Return ``work``, with a bar on the terminal while it is gone through, where there is one and the work is long."""
    if len(work) < _LONG or not sys.stderr.isatty():
        return work
    from rich.console import Console
    from rich.progress import track

    return track(work, words, console=Console(stderr=True), transient=True)


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """Return 2 if a source was refused, 1 if YAML was kept or doubted instead of written, else 0."""
    fates = {o.fate for o in outcomes}
    return 2 if "refused" in fates else 1 if fates & {*_KEPT, "doubted"} else 0


def certainty(outcomes: Sequence[Outcome]) -> str:
    """Return one sentence that says how sure the parser is of what it read, and what to do where it is not."""
    read = [o for o in outcomes if o.fate != "refused"]
    doubts = [sum(p.severity == "warning" for p in o.problems) for o in read]
    doubted, refused = sum(map(bool, doubts)), len(outcomes) - len(read)
    unread = f"; {_counted(refused, 'source')} could not be read" if refused else ""
    if not read:
        return f"Nothing was read{unread}."
    if not doubted:
        return f"Nothing is in doubt in {_counted(len(read), 'source')}{unread}."
    where = f"{_counted(sum(doubts), 'place')} in {doubted} of {_counted(len(read), 'source')}"
    unwritten = ", which --strict did not write" if any(o.fate == "doubted" for o in read) else ""
    return f"In doubt: {where}{unwritten}; compare these lines with the document{unread}."


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def figures(text: Resolution) -> dict[str, int]:
    """Return how many paragraphs of each kind, and notes, a resolution has."""
    kinds = [p.kind for p in routes.places(text)]
    return {kind: kinds.count(kind) for kind in ("pp", "op", "sub", "heading")} | {"notes": len(text.footnotes)}


def as_json(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a JSON list: source, fate, yaml, symbol, language, figures, problems, dropped."""
    return json.dumps([_data(o) for o in outcomes], ensure_ascii=False, indent=1) + "\n"


def _data(o: Outcome) -> dict[str, Any]:
    text = o.resolution
    return {
        "source": str(o.source),
        "fate": o.fate,
        "yaml": str(o.yaml) if o.yaml else None,
        "symbol": text.symbol if text else None,
        "language": text.language if text else None,
        "figures": figures(text) if text else {},
        "problems": [{n: getattr(p, n) for n in ("severity", "line", "message", "remedy")} for p in o.problems],
        "dropped": [{"line": d.line, "text": d.text, "why": d.why} for d in o.dropped],
    }


def as_text(outcomes: Sequence[Outcome], verbose: bool = False) -> str:
    """Return what a person is told: on a terminal a table of all, in any case what was kept and (verbose) left out.

    The last line says how sure the parser is.
    """
    told = [f"{safe(str(o.yaml))}: {_KEPT[o.fate]}\n" for o in outcomes if o.fate in _KEPT]
    if verbose:
        told += [safe(f"{o.source}:{d.line}: left out: {d.text} ({d.why})") + "\n" for o in outcomes for d in o.dropped]
    return (_table(outcomes) if sys.stdout.isatty() else "") + "".join(told) + certainty(outcomes) + "\n"


def _table(outcomes: Sequence[Outcome]) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None)
    for name in ("symbol", "lang"):
        table.add_column(name, no_wrap=True)
    for name in ("pp", "op", "sub", "head", "notes", "left out", "doubts"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for o in outcomes:
        counts = [str(n) for n in figures(o.resolution).values()] if o.resolution else [""] * 5
        symbol, language = (o.resolution.symbol, o.resolution.language) if o.resolution else ("", "")
        name = symbol or safe(o.source.name)
        table.add_row(name, language, *counts, str(len(o.dropped)), str(len(o.problems)), o.fate)
    console = Console(markup=False, emoji=False)  # a file may be called [bold].pdf
    with console.capture() as captured:
        console.print(table)
    return captured.get()
