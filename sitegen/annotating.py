"""Lays an annotation ready: a file with its front matter, and the paragraph's words in a comment to quote from.

What it says is held against the site first, so that a target or a quote that is not there is refused with the
nearest that is. What the author then writes is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args, get_type_hints

from sitegen import routes, store, yaml_writer
from sitegen.files import inside, put
from sitegen.link.quotes import highlights
from sitegen.model import Annotation, Problem, Resolution, Site
from sitegen.symbol import compact, stem
from sitegen.texts import by_place, flat


class NoPlaceError(Exception):
    """What is to be annotated is not there; carries the problem, with the nearest that is."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What annotation is wanted. ``language`` "" stands for the first of the site in which the text is there."""

    target: str
    language: str = ""
    quote: str = ""
    kind: str = "context"
    name: str = "note"
    date: str = ""


def kinds() -> tuple[str, ...]:
    """Return the kinds that an annotation may be of, as the model has them."""
    return get_args(get_type_hints(Annotation)["kind"])


def create(root: Path, wanted: Wanted) -> Path:
    """Write the file of a new annotation into the site in folder ``root`` and return its path.

    Raises NoPlaceError where target or quote are not there, FileNotFoundError where ``root`` holds no site, OSError
    where it cannot be written or a folder on the way is a link. Never writes over a file that is there, and leaves none
    half-written.
    """
    inside(root, f"{store.ANNOTATIONS}/file")
    site, _ = store.load(root)
    symbol, _, anchor = wanted.target.partition("#")
    symbol = compact(symbol)
    language = wanted.language or _language(site, symbol)
    target = f"{symbol}#{anchor}" if anchor else symbol
    _refuse_lost(site, Annotation(target=target, language=language, quote=wanted.quote))
    words = _words(site.resolutions[symbol, language], anchor)
    text = _text(replace(wanted, target=target), words, _author(site))
    folder = inside(root, f"{store.ANNOTATIONS}/{stem(symbol)}/file").parent
    return _put(folder, f"{anchor or 'text'}-{wanted.name}", language, text.encode())


def _language(site: Site, symbol: str) -> str:
    there = (code for code in site.settings.languages if (symbol, code) in site.resolutions)
    return next(there, site.settings.languages[0])


def _refuse_lost(site: Site, note: Annotation) -> None:
    """Refuse what ``link`` would complain of once the file is there."""
    _, problems = highlights((note,), site.resolutions, site.resolutions)
    if problems:
        raise NoPlaceError(problems[0])


def _words(text: Resolution, anchor: str) -> list[str]:
    """Return the words of the paragraph, line by line."""
    there = by_place(text)
    found = [there[place] for place in (anchor or "title", routes.closing(anchor)) if place in there]
    return [flat(line) for one in found for line in one.words.split("\n") if line]


def _author(site: Site) -> str:
    return site.settings.people[0].name if len(site.settings.people) == 1 else ""


def _text(wanted: Wanted, words: list[str], author: str) -> str:
    lines = [
        "---",
        f"target: {yaml_writer.scalar(wanted.target)}",
        "# The words there; copy those that you speak of behind `quote:`, without marks such as [^4]:",
        *(f"#   {line}" for line in words),
        f"quote: {yaml_writer.scalar(wanted.quote)}".rstrip(),
        f"# {', '.join(kinds())}:",
        f"kind: {wanted.kind}",
        *([f"author: {yaml_writer.scalar(author)}"] if author else []),
        *([f"date: {wanted.date}"] if wanted.date else []),
        "---",
    ]
    return "\n".join(lines) + "\n"


def _put(folder: Path, name: str, language: str, text: bytes) -> Path:
    """Write the first file of this name, or of the name with a number, that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, 1000):
        path = folder / f"{name}{f'-{n}' if n > 1 else ''}.{language}.md"
        try:
            put(path, text, new=True)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(17, f"there are a thousand annotations called {name}")
