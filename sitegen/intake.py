"""Sources on disk → YAML on disk: finds the files, parses each, saves it, and says what became of it.

How a source is read belongs to ``parse``, how YAML is written to ``store``; how it is told to a person, to the command
line. One file that cannot be read never keeps the others from being done.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sitegen import bystanders, files, refusals, scan, yaml_writer
from sitegen.files import NAME_LIMIT
from sitegen.model import SYMBOL, Problem, Resolution
from sitegen.parse import SUFFIXES, Dropped, Parsed, parse

LIMIT = 100_000_000  # bytes; the longest resolution at hand has 400,000
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever comes after a dot."""
_SHOWN = 60  # characters of a name in a message

Fate = Literal["written", "unchanged", "edited", "other", "doubted", "refused", "passed over"]
"""``edited`` and ``other``: the YAML that is there was changed by a person, or came from another source; it is kept.
``doubted``: something in it is in doubt, and whoever called wanted nothing of that kind to be written.
``passed over``: it is no source by its name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. ``resolution`` is None where it was refused or passed over."""

    source: Path
    fate: Fate
    problems: tuple[Problem, ...]
    yaml: Path | None = None
    resolution: Resolution | None = None
    dropped: tuple[Dropped, ...] = ()


def sources(named: Iterable[Path]) -> Iterator[Path | Outcome]:
    """Yield the files named, and those of the folders named, in order; hidden files in folders are left out.

    Of a folder those are taken that may be sources by their names, and those of which it is said that they are none.
    What lies in it and cannot be read, or is a link, is yielded as refused, and so is a folder that is one. What does
    not exist is yielded too: it is refused in its turn.
    """
    for path in named:
        if _is_folder(path):
            yield from _within(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # it lies where nobody may look: it is refused as a file is
        return path.is_dir()
    return False


def _within(folder: Path) -> Iterator[Path | Outcome]:
    for name, seen in scan.folder(str(folder)).items():
        path = folder / name
        if not scan.is_plain(seen):
            problem = refusals.refused(path.as_posix(), seen)
            yield Outcome(path, "refused", (problem,))
        elif path.suffix.lower() in SUFFIXES or bystanders.passed_over(path.name):
            yield path


def take(source: Path, out: Path, force: bool = False, strict: bool = False) -> Outcome:
    """Parse one source and save its YAML in folder ``out``; if ``strict``, only where nothing in it is in doubt.

    Never raises for what a source may hold or lack; raises OSError where nothing can be written into ``out``.
    """
    if wrong := scan.fault(source.name):
        shown = _printable(source)
        return Outcome(Path(shown), "refused", (refusals.refused(shown, wrong),))
    if said := bystanders.passed_over(source.name):
        return Outcome(source, "passed over", (replace(said, file=str(source)),))
    try:
        data = files.read(source, links=True, limit=LIMIT)
    except files.TooLargeError:
        return _refused(source, f"is larger than {LIMIT // 1_000_000} MB", "no resolution is: check what it is")
    except files.NotAFileError as e:
        return _refused(source, str(e.strerror), "name a file, or a folder of files")
    except OSError as e:
        return _refused(source, f"cannot be read: {e.strerror or e}", "check its name and its permissions")
    try:
        return _parsed(source, data, out, force, strict)
    except MemoryError:
        return _refused(source, "asks for more memory than there is", "check what it is; free memory, and try again")
    except RecursionError:
        return _refused(source, "is nested too deeply to be read", "check what it is")


def _parsed(source: Path, data: bytes, out: Path, force: bool, strict: bool) -> Outcome:
    """Parse the bytes of one source and save its YAML."""
    parsed = parse(data, source.name)
    problems = [replace(p, file=str(source)) for p in (*parsed.problems, *_misnamed(parsed))]
    if any(p.severity == "error" for p in problems):
        return Outcome(source, "refused", tuple(problems), dropped=parsed.dropped)
    if strict and any(p.severity == "warning" for p in problems):
        return Outcome(source, "doubted", tuple(problems), None, parsed.resolution, parsed.dropped)
    try:
        path, fate = yaml_writer.save(parsed.resolution, out, force)
    except files.NotAFileError as e:  # what stands in its place is none that could be replaced
        _try(out)
        return _refused(source, f"its YAML cannot be written: {e.strerror}", "remove what stands there")
    except (OSError, UnicodeError) as e:
        if isinstance(e, OSError):
            _try(out)
        problems.append(_unsaved(source, out / yaml_writer.file_name(parsed.resolution), e))
        return Outcome(source, "refused", tuple(problems), dropped=parsed.dropped)
    return Outcome(source, fate, tuple(problems), path, parsed.resolution, parsed.dropped)


def _misnamed(parsed: Parsed) -> Iterator[Problem]:
    """Yield what is wrong with the symbol, which becomes the name of a file and of pages."""
    symbol, name = parsed.resolution.symbol, yaml_writer.file_name(parsed.resolution)
    where = next((d.line for d in parsed.dropped if "symbol" in d.why), 0)
    if symbol and not re.fullmatch(SYMBOL.pattern, symbol):
        message = f"{_short(symbol)} is not {SYMBOL.wanted}"
        yield _error("", message, f"correct it in the source, as in {SYMBOL.example}", where)
    elif _DEVICES.match(name):
        message = f"{_short(name)} cannot be the name of a file on Windows"
        yield _error("", message, "correct the symbol in the source, or call the source otherwise", where)
    elif len(name.encode(errors="surrogateescape")) > NAME_LIMIT:
        message = f"{_short(name)} is longer than a file's name can be"
        yield _error("", message, "correct the symbol in the source, or call the source otherwise", where)


def _short(name: str) -> str:
    """Return a name as it can be shown: control characters escaped, of a long one the beginning."""
    return repr(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…")


def _try(out: Path) -> None:
    """Raise OSError if nothing at all can be written into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=out):
        pass


def _unsaved(source: Path, path: Path, e: OSError | UnicodeError) -> Problem:
    """Return why the YAML of a source could not be written, though others can."""
    if isinstance(e, UnicodeError):
        return _error(
            str(source), f"{path} is there, and is no text in UTF-8", f"save {path} as UTF-8, or move it away"
        )
    return _error(str(source), f"{path} cannot be written: {e.strerror or e}", f"see what {path} is")


def _refused(source: Path, message: str, remedy: str) -> Outcome:
    return Outcome(source, "refused", (_error(_printable(source), message, remedy),))


def _error(file: str, message: str, remedy: str, line: int = 0) -> Problem:
    return Problem(severity="error", file=file, line=line, message=message, remedy=remedy)


def _printable(path: Path) -> str:
    return "/".join(map(scan.printable, path.as_posix().split("/")))
