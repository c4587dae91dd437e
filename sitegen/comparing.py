"""The commands ``compare`` and ``series``: what became of each paragraph of a text, and which texts follow one another.

What a comparison is belongs to ``compare``, what a series is to ``series``, how sources are read to ``parse``. Exit
codes: 0 done, 1 problems in content/series.yaml, 2 wrong use, or what cannot be read or written.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen import languages
from sitegen.model import Resolution
from sitegen.symbol import compact, is_symbol

if TYPE_CHECKING:
    from sitegen.compare import Comparison


_SITE = click.option(
    "-C",
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the site (where content/ is).",
)


class NoTextError(Exception):
    """What should be compared is not there, or has no text; says what to do."""


@click.command()
@_SITE
@click.argument("old", metavar="FROM")
@click.argument("new", metavar="TO")
@click.option(
    "-l", "--language", default="", help="Language of the texts [that of FROM; of a symbol, the site's first]."
)
@click.option("--json", "as_json", is_flag=True, help="Tell the links as JSON.")
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write one page of HTML into a file."
)
def compare(root: Path, old: str, new: str, language: str, as_json: bool, page: Path | None) -> None:
    """Show what became of each paragraph of FROM in TO: symbols of the site, or files that `parse` reads."""
    from sitegen.compare import compare as look
    from sitegen.compare import telling

    if language and language not in languages.CODES:
        sys.exit(_refuse(f"there is no language `{language}`: name one of {', '.join(languages.CODES)}"))
    try:
        found = look(*_both(root, old, new, language))
    except NoTextError as e:
        sys.exit(_refuse(str(e)))
    if page:
        _write(page, found)
    if as_json:
        click.echo(telling.as_json(found), nl=False)
    elif not page:
        click.echo(telling.as_text(found, _colours()), nl=False, color=True)


@click.command()
@_SITE
def series(root: Path) -> None:
    """Check content/series.yaml, and propose series of what is in none."""
    from sitegen import problems as telling
    from sitegen import series as room
    from sitegen import store

    try:
        texts = store.load(root)[0].resolutions
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    known, text, wrong = room.read(root)
    found = (*wrong, *room.check(known, text, texts))
    click.echo(telling.as_text(telling.shown(found, root), _colours()), nl=False, err=True, color=True)
    click.echo(room.as_yaml(room.propose(texts, known)), nl=False)
    sys.exit(1 if telling.errors(found) else 0)


def _both(root: Path, old: str, new: str, language: str) -> tuple[Resolution, Resolution]:
    """Return the two texts, in one language. Raises NoTextError where that cannot be."""
    first = _text(root, old, language)
    second = _text(root, new, language or first.language)
    if first.language != second.language:
        named = f"{old} is in {first.language} and {new} in {second.language}"
        raise NoTextError(f"{named}: compare texts of one language")
    return first, second


def _text(root: Path, named: str, language: str) -> Resolution:
    """Return the text of a symbol or a file, called by its symbol or, without one, by the file's name."""
    path = Path(named)
    if path.is_file():
        return _of_file(path.resolve().parents[2], path) if path.suffix == ".yaml" else _source(path, language)
    if is_symbol(compact(named)):
        return _of_site(root, compact(named), language)
    raise NoTextError(f"{named} is neither a file nor a symbol such as A/RES/66/184")


def _source(path: Path, language: str) -> Resolution:
    from sitegen import files, intake
    from sitegen.parse import parse

    try:
        data = files.read(path, links=True, limit=intake.LIMIT)
    except OSError as e:
        raise NoTextError(f"{path} cannot be read: {e.strerror or e}") from e
    text = parse(data, path.name).resolution
    if language and text.language != language:
        raise NoTextError(f"{path} is in {text.language}, not in {language}")
    return text if text.symbol else replace(text, symbol=path.name)


def _of_site(root: Path, symbol: str, language: str) -> Resolution:
    """Return a text of the site; without a language, in the first of the site's that has it."""
    from sitegen import store

    if not (root / store.CONTENT).is_dir():
        raise NoTextError(f"{root} has no content/ folder: run this where content/ is, or name two files")
    settings = store.Reader(root).read(store.SETTINGS)[0]
    wanted = [language] if language else [*(settings.languages if settings else ()), *languages.CODES]
    for code in wanted:
        if (root / store.path_of(symbol, code)).is_file():
            return _of_file(root, store.path_of(symbol, code))
    raise NoTextError(f"{symbol} is not there in {language or 'any language'}: name another, or parse it first")


def _of_file(root: Path, path: str | Path) -> Resolution:
    """Return the resolution of a YAML file, which lies where those of a site do."""
    from sitegen import store

    file = f"{store.RESOLUTIONS}/{Path(path).name}"
    text, problems = store.Reader(root).read(file)
    if not isinstance(text, Resolution):
        said = next((p.message for p in problems), "it holds no resolution")
        raise NoTextError(f"{path} cannot be understood: {said}; `sitegen check` says where")
    return text


def _write(path: Path, found: Comparison) -> None:
    from sitegen.compare.page import as_html

    try:
        path.write_text(as_html(found), encoding="utf-8", newline="\n")
    except OSError as e:
        sys.exit(_refuse(f"{path} cannot be written: {e.strerror or e}"))
    click.echo(path, err=True)


def _colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _refuse(message: str) -> int:
    from sitegen.problems import safe

    click.echo(f"sitegen: {safe(message)}", err=True)
    return 2
