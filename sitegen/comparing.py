"""Which two texts are compared: symbols of the site, its YAML files, or any sources that ``parse`` reads.

What a comparison is belongs to ``compare``, how sources are read to ``parse``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sitegen import files, intake, languages, store
from sitegen.model import Problem, Resolution
from sitegen.parse import parse
from sitegen.symbol import compact, is_symbol


class NoTextError(Exception):
    """What should be compared is not there, or has no text; says what to do."""


class Text(NamedTuple):
    """A text, and what was wrong or in doubt when it was read from a source."""

    resolution: Resolution
    problems: tuple[Problem, ...] = ()


def texts(root: Path, old: str, new: str, language: str = "") -> tuple[Text, Text]:
    """Return the two texts that ``old`` and ``new`` name (a symbol, the path of a file), in one language.

    ``root`` is the folder of the site, ``language`` the code of the language; without one that of ``old`` counts.
    Raises NoTextError where one is not there, cannot be read, or is in another language.
    """
    first = _text(root, old, language)
    second = _text(root, new, language or first.resolution.language)
    one, other = first.resolution.language, second.resolution.language
    if one != other:
        raise NoTextError(f"{old} is in {one} and {new} in {other}: compare texts of one language")
    return first, second


def _text(root: Path, named: str, language: str) -> Text:
    """Return the text of a symbol or a file, called by its symbol or, without one, by the file's name."""
    path = Path(named)
    if path.is_file():
        return Text(_of_yaml(path)) if path.suffix == ".yaml" else _of_source(path, language)
    if is_symbol(compact(named)):
        return Text(_of_site(root, compact(named), language))
    raise NoTextError(f"{named} is neither a file nor a symbol such as A/RES/66/184")


def _of_source(path: Path, language: str) -> Text:
    try:
        data = files.read(path, links=True, limit=intake.LIMIT)
    except OSError as e:
        raise NoTextError(f"{path} cannot be read: {e.strerror or e}") from e
    parsed = parse(data, path.name)
    found = tuple(replace(p, file=str(path)) for p in parsed.problems)
    text = parsed.resolution
    if language and text.language != language:
        raise NoTextError(f"{path} is in {text.language}, not in {language}")
    return Text(text if text.symbol else replace(text, symbol=path.name), found)


def _of_site(root: Path, symbol: str, language: str) -> Resolution:
    """Return a text of the site; without a language, in the first of the site's that has it."""
    if not (root / store.CONTENT).is_dir():
        raise NoTextError(f"{root} has no content/ folder: run this where content/ is, or name two files")
    settings = store.Reader(root).read(store.SETTINGS)[0]
    wanted = [language] if language else [*(settings.languages if settings else ()), *languages.CODES]
    for code in wanted:
        if (root / store.path_of(symbol, code)).is_file():
            return _read(root, store.path_of(symbol, code))
    raise NoTextError(f"{symbol} is not there in {language or 'any language'}: name another, or parse it first")


def _of_yaml(path: Path) -> Resolution:
    """Return the text of a YAML file, which must lie where those of a site do: its name is judged with its content."""
    place = f"{store.RESOLUTIONS}/{path.name}"
    whole = path.resolve()
    if not whole.as_posix().endswith(f"/{place}"):
        raise NoTextError(f"{path} does not lie in {store.RESOLUTIONS}/ of a site: name its source, or its symbol")
    return _read(whole.parents[2], place)


def _read(root: Path, file: str) -> Resolution:
    text, problems = store.Reader(root).read(file)
    if not isinstance(text, Resolution):
        said = next((p.message for p in problems), "it holds no resolution")
        raise NoTextError(f"{root / file} cannot be understood: {said}; `sitegen check` says where")
    return text
