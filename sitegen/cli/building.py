"""`build`, `check` and `serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen import shell
from sitegen.cli.console import NO_WAIT, OUT, SITE, colours, output_lock, refusals, refuse, show

if TYPE_CHECKING:
    from sitegen.build import OutputLock, Report
    from sitegen.model import Problem
    from sitegen.serve import Built
    from sitegen.workers import Workers

_LARGE = 700_000_000  # bytes of a site, from which on it is told how much is left


@click.command()
@SITE
@OUT
@click.option("--strict", is_flag=True, help="Write nothing if there is any error.")
@click.option("-v", "--verbose", is_flag=True, help="List every page that was written, and why.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="Processes that work [0: one a processor].")
@click.option("--cluster", metavar="ADDRESS", default="", help="Let the Dask cluster of this scheduler work.")
@click.option("--profile", is_flag=True, help="Tell how long each stage took.")
@click.option("--from-scratch", is_flag=True, help="Use nothing that an earlier build kept.")
@click.option("--replace", is_flag=True, help="Replace files that no build wrote, where those of the site go.")
@NO_WAIT
def build(
    root: Path,
    out: Path | None,
    strict: bool,
    verbose: bool,
    jobs: int,
    cluster: str,
    profile: bool,
    from_scratch: bool,
    replace: bool,
    no_wait: bool,
) -> None:
    """Build the site."""
    from sitegen.workers import Workers

    workers, lock = Workers(jobs, cluster), output_lock(no_wait)
    sys.exit(build_site(root, out or root / "site", strict, verbose, workers, profile, from_scratch, replace, lock))


def build_site(
    root: Path,
    out: Path,
    strict: bool,
    verbose: bool = False,
    workers: Workers | None = None,
    profile: bool = False,
    from_scratch: bool = False,
    replace: bool = False,
    lock: OutputLock | None = None,
) -> int:
    """Build the site, tell what came of it, and return the exit code."""
    from sitegen.build import build as make
    from sitegen.progress import ProgressLine
    from sitegen.render.templates import template_error, template_problem
    from sitegen.workers import LostWorkerError

    progress = ProgressLine(sys.stderr)
    try:
        with progress, refusals(out):
            made = make(root, out, strict, progress.update, workers, from_scratch, replace, lock or output_lock())
    except template_error() as e:
        show(filter(None, [template_problem(e)]), root)
        return refuse("nothing was written: the old site is as it was")
    except LostWorkerError as e:
        return refuse(f"{e}; with --jobs 1 a build takes less memory; the old site is as it was")
    show(made.problems, root)
    tell_summary(made, out, verbose)
    if profile:
        click.echo("".join(f"{stage} {seconds:.2f} s\n" for stage, seconds in progress.seconds.items()), nl=False)
    return 1 if made.errors else 0


def tell_summary(made: Report, out: Path, verbose: bool) -> None:
    """Say what a build wrote."""
    if made.changes is None:
        click.echo(f"nothing was written: {made.errors} error{'s' if made.errors > 1 else ''}", err=True)
        return
    c = made.changes
    if verbose:
        for word, paths in (("new", c.added), ("changed", c.changed), ("removed", c.removed)):
            for path in paths:
                click.echo(f"{word} {path}" + (f": {made.reasons[path]}" if path in made.reasons else ""))
    counts = f"{len(c.added)} new, {len(c.changed)} changed, {len(c.removed)} removed, {c.unchanged} as before"
    click.echo(f"{out}: {counts}")
    if made.size > _LARGE:
        _warn_of_size(made.size, made.resolutions)


def _warn_of_size(size: int, resolutions: int) -> None:
    """Tell how near a large site is to what GitHub Pages takes."""
    from sitegen.publish import SITE_LIMIT

    each, room = size // max(resolutions, 1), SITE_LIMIT - size
    left = f"{room // each:,} more fit" if room > 0 else f"{-room // each + 1:,} are too many"
    click.echo(
        f"warning: the site has {size / 1e6:,.0f} MB, and GitHub Pages takes {SITE_LIMIT / 1e6:,.0f}: "
        f"at {each / 1e3:,.0f} KB a resolution, {left}",
        err=True,
    )


@click.command()
@SITE
@click.option("--json", "format_", flag_value="json", help="The same as --format json.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or as annotations on a pull request on GitHub [text].",
)
def check(root: Path, format_: str) -> None:
    """List every problem of the content; exit 1 if one is an error."""
    import sqlite3

    from sitegen import problems as telling
    from sitegen.build import check as look
    from sitegen.progress import ProgressLine
    from sitegen.render.templates import template_error, template_problem
    from sitegen.workers import LostWorkerError, Workers

    try:
        with ProgressLine(sys.stderr) as progress:
            found = look(root, progress.update, Workers())
    except FileNotFoundError as e:
        sys.exit(refuse(f"{e}: run this where content/ is"))
    except (LostWorkerError, sqlite3.Error) as e:
        sys.exit(refuse(str(e)))
    except template_error() as e:  # a file of the theme that is no text: nothing was seen beyond it
        found = tuple(filter(None, [template_problem(e)]))
    shown = telling.shown(found, root)
    if format_ == "json":
        click.echo(telling.as_json(shown), nl=False)
    elif format_ == "github":
        click.echo(telling.as_github(shown), nl=False)
    else:
        click.echo(telling.as_text(shown, colours(sys.stdout)), nl=False, color=True)
    errors = telling.errors(found)
    if format_ != "json":
        others = len(found) - errors
        click.echo(f"{errors} error{'' if errors == 1 else 's'}, {others} other remark{'' if others == 1 else 's'}")
    sys.exit(1 if errors else 0)


@click.command()
@SITE
@click.option("-p", "--port", type=click.IntRange(1, 65535), help="The port [the first free one from 8000 on].")
def serve(root: Path, port: int | None) -> None:
    """Preview the site on this machine; pages reload when a file is saved."""
    from sitegen import serve as server
    from sitegen.render.templates import template_error, template_problem

    if not (root / "content").is_dir():
        sys.exit(refuse(f"{root} has no content/ folder: run this where content/ is"))
    try:
        bound = server.bind(port or server.free_port(8000))
    except OSError as e:
        other = "name another with --port, or name none and a free one is taken"
        sys.exit(refuse(f"port {port or 8000} cannot be used: {e.strerror or e}; {other}"))
    told: set[Problem] = set()
    try:
        number = server.serve(root, bound, lambda built: _tell(built, root, bound.getsockname()[1], told))
    except template_error() as e:  # before there was a page to show it on
        show(filter(None, [template_problem(e)]), root)
        sys.exit(refuse("there is nothing to preview yet"))
    raise shell.Stopped(number)


def _tell(built: Built, root: Path, port: int, told: set[Problem]) -> None:
    """Say what a build of the preview took, and what is wrong that was not ``told`` before."""
    found = built.problems
    show([p for p in found if p not in told], root)
    told.clear()
    told.update(found)
    took = f"built in {built.seconds * 1000:.0f} ms"
    wrong = f", {len(found)} problem{'s' if len(found) > 1 else ''}" if found else ""
    if not built.changed:
        click.echo(f"{took}{wrong}\nhttp://127.0.0.1:{port}{built.base} (end with Ctrl-C)")
        return
    what = built.changed[0] if len(built.changed) == 1 else f"{len(built.changed)} files"
    click.echo(f"{took}: {what}{wrong}")
