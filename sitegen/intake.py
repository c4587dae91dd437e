"""Sources on disk → YAML on disk: finds the files, parses each, saves it, and says what became of it.

How a source is read belongs to ``parse``, how YAML is written to ``store``; how it is told to a person, to the command
line. One file that cannot be read never keeps the others from being done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sitegen import store
from sitegen.model import Problem, Resolution
from sitegen.parse import Dropped, parse

SUFFIXES = (".txt", ".xml", ".docx", ".doc", ".pdf")
"""What is taken from a folder; a file that is named itself may be called anything."""
LIMIT = 100_000_000  # bytes; the longest resolution at hand has 400,000

Fate = Literal["written", "unchanged", "edited", "other", "refused"]
"""``edited`` and ``other``: the YAML that is there was changed by a person, or came from another source; it is kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. ``resolution`` is None where it was refused."""

    source: Path
    fate: Fate
    problems: tuple[Problem, ...]
    yaml: Path | None = None
    resolution: Resolution | None = None
    dropped: tuple[Dropped, ...] = ()


def sources(named: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and those of the folders named, in order; hidden files and links in folders are left out.

    What does not exist is yielded too: it is refused in its turn.
    """
    for path in named:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if _is_source(p, path))
        else:
            yield path


def _is_source(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink() and not hidden


def take(source: Path, out: Path, force: bool = False) -> Outcome:
    """Parse one source and save its YAML in folder ``out``.

    Never raises for what a source may hold or lack; raises OSError where ``out`` cannot be written.
    """
    try:
        if source.stat().st_size > LIMIT:
            return _refused(source, f"is larger than {LIMIT // 1_000_000} MB", "no resolution is: check what it is")
        data = source.read_bytes()
    except OSError as e:
        return _refused(source, f"cannot be read: {e.strerror or e}", "check its name and its permissions")
    parsed = parse(data, source.name)
    problems = tuple(replace(p, file=str(source)) for p in parsed.problems)
    if any(p.severity == "error" for p in problems):
        return Outcome(source, "refused", problems, dropped=parsed.dropped)
    path, fate = store.save(parsed.resolution, out, force)
    return Outcome(source, fate, problems, path, parsed.resolution, parsed.dropped)


def _refused(source: Path, message: str, remedy: str) -> Outcome:
    problem = Problem(severity="error", file=str(source), message=message, remedy=remedy)
    return Outcome(source, "refused", (problem,))
