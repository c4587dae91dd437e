"""What the commands have in common: options, and how problems, refusals and news are printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from sitegen.build import OutputLock
    from sitegen.model import Problem

SITE = click.option(
    "-C",
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the site (where content/ is).",
)
OUT = click.option(
    "-o", "--output", "out", type=click.Path(file_okay=False, path_type=Path), help="Folder to build into [site/]."
)

NO_WAIT = click.option("--no-wait", is_flag=True, help="Refuse if another build into the same folder is going on.")


def output_lock(no_wait: bool = False) -> OutputLock:
    """Return how to be the only one that builds into a folder; who must wait for that is told."""
    from functools import partial

    from sitegen import write

    return partial(write.locked, wait=not no_wait, tell=lambda words: click.echo(f"sitegen: {words}", err=True))


@contextmanager
def refusals(out: Path) -> Iterator[None]:
    """End with 2, and say why, where a site cannot be built into ``out``."""
    import sqlite3

    from sitegen.journal import UnfinishedError
    from sitegen.lock import BusyError
    from sitegen.record import NotOursError

    try:
        yield
    except NotOursError as e:
        sys.exit(refuse(str(e)))
    except BusyError as e:
        sys.exit(refuse(f"{e}: run this again when it is done, or without --no-wait"))
    except UnfinishedError as e:
        sys.exit(
            refuse(
                f"{out} is old in part and new in part ({e}): mend that, and the next build puts the rest into place"
            )
        )
    except sqlite3.Error as e:
        sys.exit(refuse(f"what is worked out cannot be written anywhere: {e}; the old site is as it was"))
    except OSError as e:
        if isinstance(e, FileNotFoundError) and not e.filename:
            sys.exit(refuse(f"{e}: run this where content/ is, or make a site with `sitegen new`"))
        where = f" ({e.filename})" if e.filename else ""
        sys.exit(refuse(f"{out} cannot be written: {e.strerror or e}{where}; the old site is as it was"))


def mention(words: str) -> None:
    """Say something on the way."""
    click.echo(f"sitegen: {words}", err=True)


def show(found: Iterable[Problem], root: Path) -> None:
    """Print problems as compilers do: file:line:column, what is wrong, the line, and how to mend it."""
    from sitegen import problems as telling

    text = telling.as_text(telling.shown(found, root), colours(sys.stderr))
    click.echo(text, nl=False, err=True, color=True)


def colours(stream: TextIO) -> bool:
    """Tell whether a stream shows colours: on a terminal, unless NO_COLOR says otherwise (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def refuse(message: str) -> int:
    """Say why nothing is done, and return the exit code for that."""
    from sitegen.problems import safe

    lines = map(safe, message.split("\n"))  # what to do may stand on lines of its own
    click.echo("sitegen: " + "\n".join(lines), err=True)
    return 2
