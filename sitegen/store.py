"""YAML → model: reads a site's folder of content, and complains with file and line.

What references mean and which anchors exist belongs to ``link`` and ``routes``; here a file is judged by itself, and
against the names of the files beside it. Nothing outside the site's folder is read: no link is followed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, TypeVar

from sitegen import languages, refusals, scan, strict_yaml, terms
from sitegen.files import read as read_bytes
from sitegen.model import (
    Annotation,
    Instrument,
    MeetingSeries,
    Problem,
    Resolution,
    Settings,
    Site,
)
from sitegen.scan import Stamps
from sitegen.shape import Shapes
from sitegen.symbol import compact, stem
from sitegen.terms import TermsFile
from sitegen.yaml_writer import file_name

T = TypeVar("T")
Problems = tuple[Problem, ...]
Place = tuple[int, int]
"""Line and column, both from 1; 0 where unknown."""

CONTENT = "content"
RESOLUTIONS = "content/resolutions"
SOURCES = "content/sources"
MEETINGS = "content/meetings"
INSTRUMENTS = "content/instruments.yaml"
ANNOTATIONS = "content/annotations"
SETTINGS = "content/site.yaml"
_PLACES = (SETTINGS, INSTRUMENTS, terms.FILE, MEETINGS, RESOLUTIONS, ANNOTATIONS, "content/anchors.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentsFile:
    """content/instruments.yaml."""

    instruments: Annotated[tuple[Instrument, ...], "The instruments that resolutions cite by name."] = ()


# --- Loading ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoadContext:
    """What all who read the files of one site share: where it is, the readers of classes, where problems go."""

    root: Path
    shapes: Shapes
    problems: list[Problem] = field(default_factory=list)


def load(root: Path) -> tuple[Site, Problems]:
    """Read the content of the site in folder ``root``; return what was understood, and every problem.

    A file with errors is left out whole. Raises FileNotFoundError where ``root`` has no content/ folder.
    """
    there, reader = seen(root, scan.take_snapshot(str(root))[1]), Reader(root)
    plain = [path for path, stamp in there.items() if scan.is_plain(stamp)]
    said = {file: reader.read(file) for file in plain if is_read(file)}
    values = {file: value for file, (value, _) in said.items() if value is not None}
    texts = {file: values[file] for file in files(values)}
    named = values.get(INSTRUMENTS) or InstrumentsFile()
    site = Site(
        settings=values.get(SETTINGS) or Settings(),
        series=tuple(values[file] for file in files(values, MEETINGS)),
        instruments=named.instruments,
        annotations=tuple(values[file] for file in files(values, ANNOTATIONS, ".md")),
        resolutions=dict(sorted(((t.symbol, t.language), t) for t in texts.values())),
    )
    own = chain.from_iterable(problems for _, problems in said.values())
    same = doubles(root, ((file, (t.symbol, t.language)) for file, t in texts.items()))
    return site, (*own, *of_names(there), *twice(root, site, files(plain, MEETINGS)), *same)


def seen(root: Path, there: Stamps) -> Stamps:
    """Return what is ``there``. Raises FileNotFoundError where that is no site."""
    if CONTENT not in there and not (root / CONTENT).is_dir():
        raise FileNotFoundError(f"{root} has no content/ folder")
    return there


def of_names(there: Stamps) -> Iterator[Problem]:
    """Yield what is wrong with files of which nothing was read: links, devices, names that break or end wrongly."""
    yield from _misnamed(there)
    yield from refusals.of(there)


def twice(root: Path, site: Site, meetings: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each id of a meeting or instrument that is there twice; ``meetings`` are their files."""
    yield from _twice(root, "meeting", [m.id for s in site.series for m in s.meetings], meetings)
    yield from _twice(root, "instrument", [i.id for i in site.instruments], [INSTRUMENTS])


def files(there: Collection[str], folder: str = RESOLUTIONS, suffix: str = ".yaml") -> list[str]:
    """Return the files of a folder, of those that are ``there``, in order."""
    return sorted(path for path in there if path.startswith(f"{folder}/") and path.endswith(suffix))


def is_read(file: str) -> bool:
    """Tell whether a file is read as one of the classes of the model."""
    return is_resolution(file) or is_annotation(file) or is_beside(file)


def is_resolution(file: str) -> bool:
    """Tell whether a file holds a resolution."""
    return file.startswith(f"{RESOLUTIONS}/") and file.endswith(".yaml")


def is_annotation(file: str) -> bool:
    """Tell whether a file holds an annotation."""
    return file.startswith(f"{ANNOTATIONS}/") and file.endswith(".md")


def is_beside(file: str) -> bool:
    """Tell whether a file holds settings, meetings, instruments or equal terms."""
    return file in (SETTINGS, INSTRUMENTS, terms.FILE) or (file.startswith(f"{MEETINGS}/") and file.endswith(".yaml"))


class Reader:
    """Reads the files of the content of the site in folder ``root``, one by one."""

    def __init__(self, root: Path) -> None:
        self._root, self._shapes = root, Shapes()

    def text(self, file: str) -> str:
        """Return what a file holds, as text; "" where it cannot be read."""
        return _text(self._root, file, []) or ""

    def read(self, file: str) -> tuple[Any, Problems]:
        """Return what a file says, None where it cannot be understood, and what is wrong with it."""
        context = LoadContext(self._root, self._shapes)
        if is_resolution(file):
            value: Any = _resolution_of(context, file)
        elif is_annotation(file):
            value = _annotation(context, file)
        elif file == SETTINGS:
            settings = _read(Settings, context, file)
            value = settings and _spoken(context, settings)
        elif file == terms.FILE:
            value = _read(TermsFile, context, file)
            context.problems.extend(_of_terms(self._root, value or TermsFile()))
        else:
            value = _read(InstrumentsFile, context, file) if file == INSTRUMENTS else _series(context, file)
        return value, tuple(context.problems)


def doubles(root: Path, named: Iterable[tuple[str, tuple[str, str]]]) -> Iterator[Problem]:
    """Yield a problem for each file whose symbol and language another had before; ``named`` are both by file."""
    seen: dict[tuple[str, str], str] = {}
    for file, key in named:
        if seen.setdefault(key, file) != file:
            message = f"{key[0]} in {key[1]} is there twice (first in {seen[key]})"
            yield _error(file, message, "remove one of the files", _where(root, file, "^symbol:"))


def _spoken(context: LoadContext, settings: Settings) -> Settings:
    """Return the settings with the languages in which pages can be made; the others are problems, and so is none."""
    named = tuple(dict.fromkeys(settings.languages))
    if named != settings.languages or not named:
        message = "a language is named twice" if named else "no language is named for the pages"
        remedy = f"write `languages: [{', '.join(named or Settings().languages)}]`"
        context.problems.append(_error(SETTINGS, message, remedy, _where(context.root, SETTINGS, "^languages:")))
        settings = replace(settings, languages=named or Settings().languages)
    mute = [code for code in settings.languages if not languages.get(code).words]
    if not mute:
        return settings
    message = f"no pages can be made in {', '.join(mute)} yet: the interface has no words in it"
    remedy = "leave it out here; its resolutions can be cited and annotated all the same"
    context.problems.append(_error(SETTINGS, message, remedy, _where(context.root, SETTINGS, "^languages:")))
    spoken = tuple(code for code in settings.languages if code not in mute)
    return replace(settings, languages=spoken or Settings().languages)


def _of_terms(root: Path, said: TermsFile) -> Iterator[Problem]:
    """Yield what is wrong with lists of equal terms, each where it is written."""
    for fault in terms.faults(said):
        places = [*_all_places(root, terms.FILE, rf"(?<!\w){re.escape(fault.term)}(?!\w)"), (0, 0)]
        at = places[1 if fault.again and len(places) > 2 else 0]
        yield _error(terms.FILE, f"`{fault.term}` {fault.message}", fault.remedy, at)


_ENDINGS = {".yml": ".yaml", ".yaml.txt": ".yaml", ".yml.txt": ".yaml", ".md.txt": ".md", ".markdown": ".md"}
"""How an editor, or habit, ends the names of files, and how they must end to be read."""


def _misnamed(there: Stamps) -> Iterator[Problem]:
    """Yield a warning for each file that nobody reads because of how its name ends."""
    places, endings = tuple(map(_stem, _PLACES)), tuple(_ENDINGS)
    for path in (p for p in there if p.endswith(endings) and p.startswith(places)):
        ending = next(e for e in endings if path.endswith(e))
        name = path.rpartition("/")[2].removesuffix(ending) + _ENDINGS[ending]
        message, remedy = f"is not read: its name ends in {ending}", f"rename it to {name}"
        yield Problem(severity="warning", file=path, message=message, remedy=remedy)


def _stem(place: str) -> str:
    """Return how the paths begin of what belongs to a place: ``content/site.`` or ``content/meetings/``."""
    return place.removesuffix("yaml") if place.endswith(".yaml") else f"{place}/"


def _read(cls: type[T], context: LoadContext, file: str) -> T | None:
    text = _text(context.root, file, context.problems)
    if text is None:
        return None
    value, found = understand(context.shapes, cls, text, file)
    context.problems.extend(found)
    return value


def _text(root: Path, file: str, problems: list[Problem]) -> str | None:
    """Return the file's text; None where it does not exist, or with a problem where it cannot be read as UTF-8."""
    try:
        return read_bytes(f"{root}/{file}").decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as e:
        before = e.object[: e.start]
        at = (before.count(b"\n") + 1, e.start - before.rfind(b"\n"))  # in bytes: there are no characters to count
        message = f"is not UTF-8 text (byte {e.start} is {e.object[e.start]:#04x})"
        problems.append(_error(file, message, "save it in the encoding UTF-8", at))
    except OSError as e:
        problems.append(refusals.unread(file, e))
    return None


def is_whole(there: Stamps, *places: str) -> bool:
    """Tell whether nothing is refused of what is in some ``places``: files, or folders with all that they hold."""
    refused = [path for path, stamp in there.items() if not scan.is_plain(stamp)]
    inside = (path for path in refused if any(f"{path}/".startswith(f"{place}/") for place in places))
    return CONTENT not in refused and not any(inside)


def understand(shapes: Shapes, cls: type[T], text: str, file: str, first_line: int = 1) -> tuple[T | None, Problems]:
    """Return the object of class ``cls`` that the YAML ``text`` describes (None where it has errors), and problems."""
    node, refused = strict_yaml.read(text, file, first_line)
    if refused and node is None:  # nothing was read that could be compared with the class
        return None, refused
    value, found = shapes.build(cls, node, file)
    return (None if refused else value), (*refused, *found)


def _resolution_of(context: LoadContext, file: str) -> Resolution | None:
    text = _read(Resolution, context, file)
    if text is None:
        return None
    text = replace(text, symbol=compact(text.symbol))
    context.problems.extend(_name_problems(text, context.root, file))
    return text


def _name_problems(text: Resolution, root: Path, file: str) -> Problems:
    wanted = f"{file_name(text)}"
    if file.rpartition("/")[2] == wanted:
        return ()
    message = f"the file's name and its symbol and language ({text.symbol}, {text.language}) differ"
    return (_error(file, message, f"rename the file to {wanted}", _where(root, file, "^symbol:")),)


def _series(context: LoadContext, file: str) -> MeetingSeries | None:
    series = _read(MeetingSeries, context, file)
    return series and replace(series, meetings=tuple(replace(m, series=series.series) for m in series.meetings))


def _twice(root: Path, what: str, ids: Sequence[str], files: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each id that occurs again, where it does so."""
    for id_ in sorted({i for i in ids if ids.count(i) > 1}):
        pattern = rf"(?<![\w-])id:\s*[\"']?{re.escape(id_)}[\"']?(?=[\s,}}#]|$)"
        places = [(f, at) for f in files for at in _all_places(root, f, pattern)]
        file, at = places[1] if len(places) > 1 else (files[0], (0, 0))
        first = f" (first in {places[0][0]}:{places[0][1][0]})" if places else ""
        yield _error(file, f"the {what} id `{id_}` is there twice{first}", "give each its own id", at)


def _where(root: Path, file: str, pattern: str) -> Place:
    """Return where ``pattern`` stands first in a file; (0, 0) where it does not."""
    return next(_all_places(root, file, pattern), (0, 0))


def _all_places(root: Path, file: str, pattern: str) -> Iterator[Place]:
    """Yield where ``pattern`` stands. The file is read again, because only what is wrong needs a place."""
    for n, line in enumerate((_text(root, file, []) or "").splitlines(), 1):
        yield from ((n, m.start() + 1) for m in re.finditer(pattern, line))


def locator(root: Path, text: Resolution) -> Callable[[str, int], tuple[str, int, int]]:
    """Return what tells where words of a resolution stand: file, line and column of their character ``start``.

    It is asked for words as the model has them, and gives (file, 0, 0) for those that the file does not have. Files
    remember no lines while a site is built, so that the file is read again: only what is wrong needs a place.
    """
    file = f"{RESOLUTIONS}/{file_name(text)}"
    content = _text(root, file, []) or ""
    node = strict_yaml.read(content, file)[0]
    stands = {s.value: (s.line, s.column) for s in reversed(list(_scalars(node)))}
    lines = re.split(r"\r\n|\r|\n", content)

    @cache
    def begin(words: str) -> tuple[int, int, int]:  # once for each text: one may be wrong in thousands of places
        line, column = stands.get(words, (0, 0))
        return line, column, lines[line - 1].find(words, column - 1) if line else -1  # where it is folded or escaped

    def at(words: str, start: int) -> tuple[str, int, int]:
        line, column, written = begin(words)
        return (file, line, written + start + 1) if written >= 0 else (file, line, column)

    return at


def _scalars(node: strict_yaml.Node | None) -> Iterator[strict_yaml.Scalar]:
    if isinstance(node, strict_yaml.Scalar):
        yield node
    elif isinstance(node, strict_yaml.Sequence):
        yield from chain.from_iterable(map(_scalars, node.items))
    elif isinstance(node, strict_yaml.Mapping):
        yield from chain.from_iterable(_scalars(value) for _, value in node.entries)


# --- Annotations: front matter and Markdown ---------------------------------------------------------------------------


def _annotation(context: LoadContext, file: str) -> Annotation | None:
    text = _text(context.root, file, context.problems)
    front = re.match(r"---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(\r?\n|$)", text or "", re.DOTALL)
    if not front:
        context.problems.extend([_frontless(text, file)] if text is not None else [])
        return None
    note, found = understand(context.shapes, Annotation, front[1], file, first_line=2)
    context.problems.extend(found)
    id_, _, language = Path(file).name.removesuffix(".md").rpartition(".")
    if not id_:
        remedy = f"rename it to {language}.zh.md, or .en.md …"
        context.problems.append(_error(file, "its name has no language", remedy, (1, 1)))
        return None  # where to look for what it quotes is not known
    if id_.split() != [id_]:
        remedy = "rename it, with hyphens for the blanks: the name is part of an address"
        context.problems.append(_error(file, "its name has a blank", remedy))
        return None
    body = (text or "")[front.end() :].replace("\r\n", "\n")
    line = front[0].count("\n") + 1
    if bad := tuple(strict_yaml.unprintable(body, file, line)):
        context.problems.extend(bad)
        return None
    return note and note._replace(
        id=id_,
        language=sys.intern(language),
        body=body,
        file=file,
        line=line,
        places=_keys(front[1], first_line=2),
    )


def _frontless(text: str, file: str) -> Problem:
    """Return what is wrong with an annotation whose front matter is not there, or does not end."""
    if re.match(r"---[ \t]*\r?\n", text):
        return _error(file, "its front matter has no end", "write a line '---' above the words of the note", (1, 1))
    remedy = "begin the file with a line '---', then `target: …`, then a line '---', then the text"
    return _error(file, "has no front matter", remedy, (1, 1))


def _keys(front: str, first_line: int) -> dict[str, Place]:
    """Return where the values of the outermost keys stand, for those who find later that one is wrong."""
    found = ((n, re.match(r"(\w+):[ \t]*", line)) for n, line in enumerate(front.splitlines(), first_line))
    return {sys.intern(m[1]): (n, m.end() + 1) for n, m in found if m}


def path_of(symbol: str, language: str) -> str:
    """Return the file inside the site that a resolution with a symbol has."""
    return f"{RESOLUTIONS}/{stem(symbol)}.{language}.yaml"


def _error(file: str, message: str, remedy: str, at: Place = (0, 0)) -> Problem:
    return Problem(severity="error", file=file, line=at[0], column=at[1], message=message, remedy=remedy)
