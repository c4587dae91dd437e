"""What compares texts: `compare`, `series`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.console import SITE, colours, refuse, show

if TYPE_CHECKING:
    from sitegen.compare import Comparison


@click.command()
@SITE
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
    from sitegen import compare as room
    from sitegen import comparing, languages
    from sitegen.compare import telling

    if language and language not in languages.CODES:
        sys.exit(refuse(f"there is no language `{language}`: name one of {', '.join(languages.CODES)}"))
    try:
        before, after = comparing.texts(root, old, new, language)
    except comparing.NoTextError as e:
        sys.exit(refuse(str(e)))
    show([p for p in (*before.problems, *after.problems) if p.severity != "note"], Path())
    found = room.compare(before.resolution, after.resolution)
    if page:
        _write(page, found)
    if as_json:
        click.echo(telling.as_json(found), nl=False)
    elif not page:
        click.echo(telling.as_text(found, colours(sys.stdout)), nl=False, color=True)


def _write(path: Path, found: Comparison) -> None:
    from sitegen import files
    from sitegen.compare.page import as_html

    try:
        files.put(path, as_html(found).encode())
    except OSError as e:
        sys.exit(refuse(f"{path} cannot be written: {e.strerror or e}"))
    click.echo(path, err=True)


@click.command()
@SITE
def series(root: Path) -> None:
    """Check content/series.yaml, and propose series of what is in none."""
    from sitegen import problems, store
    from sitegen import series as room

    try:
        texts = store.load(root)[0].resolutions
    except FileNotFoundError as e:
        sys.exit(refuse(f"{e}: run this where content/ is"))
    known, text, wrong = room.read(root)
    found = (*wrong, *room.check(known, text, texts))
    show(found, root)
    click.echo(room.as_yaml(room.propose(texts, known)), nl=False)
    sys.exit(1 if problems.errors(found) else 0)
