"""Words of the command line → calls. The only room that prints.

Each command imports what it needs inside itself, so that none waits for another's libraries. Exit codes: 0 done,
1 problems in the content, 2 wrong use or an input that cannot be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen import __version__

if TYPE_CHECKING:
    from sitegen.build import Report
    from sitegen.model import Problem

_SITE = click.option(
    "-C",
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the site (where content/ is).",
)
_OUT = click.option(
    "-o", "--output", "out", type=click.Path(file_okay=False, path_type=Path), help="Folder to build into [site/]."
)
PREVIEW = ".sitegen/preview"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Turn United Nations resolutions into a website that can be cited by the paragraph."""
    for stream in (sys.stdout, sys.stderr):  # a console in an old encoding must not stop at 信
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("named", metavar="SOURCES…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    default="content/resolutions",
    help="Folder for the YAML [content/resolutions].",
)
@click.option("--force", is_flag=True, help="Write over YAML that a person has changed, or that has another source.")
@click.option("--json", "as_json", is_flag=True, help="Tell what was read as JSON.")
@click.option("-v", "--verbose", is_flag=True, help="List every line that was left out.")
def parse(named: tuple[Path, ...], out: Path, force: bool, as_json: bool, verbose: bool) -> None:
    """Turn SOURCES (files, or folders of them) into YAML that a person can read and mend."""
    from sitegen import intake, report

    outcomes = []
    try:
        for source in report.progress(list(intake.sources(named)), "parse"):
            outcome = intake.take(source, out, force)
            outcomes.append(outcome)
            _show(outcome.problems)
    except OSError as e:
        sys.exit(_refuse(f"{out} cannot be written: {e.strerror or e}"))
    click.echo(report.as_json(outcomes) if as_json else report.as_text(outcomes, verbose), nl=False)
    sys.exit(report.exit_code(outcomes))


@main.command()
@_SITE
@_OUT
@click.option("--strict", is_flag=True, help="Write nothing if there is any error.")
def build(root: Path, out: Path | None, strict: bool) -> None:
    """Build the site."""
    sys.exit(_build(root, out or root / "site", strict))


def _build(root: Path, out: Path, strict: bool) -> int:
    from sitegen.build import build as make
    from sitegen.write import NotOursError

    try:
        report = make(root, out, strict)
    except FileNotFoundError as e:
        return _refuse(f"{e}: run this where content/ is, or make a site with `sitegen new`")
    except NotOursError:
        return _refuse(f"{out} holds files that no build wrote: name another folder with -o, or empty it")
    except OSError as e:
        return _refuse(f"{out} cannot be written: {e.strerror or e}; the old site is as it was")
    _show(report.problems)
    _summary(report, out)
    return 1 if report.errors else 0


def _summary(report: Report, out: Path) -> None:
    if report.changes is None:
        click.echo(f"nothing was written: {report.errors} errors", err=True)
        return
    c = report.changes
    counts = f"{len(c.added)} new, {len(c.changed)} changed, {len(c.removed)} removed, {c.unchanged} as before"
    click.echo(f"{out}: {counts}")


@main.command()
@_SITE
def check(root: Path) -> None:
    """List every problem of the content; exit 1 if one is an error."""
    from sitegen.build import check as look

    try:
        problems = look(root).problems
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    _show(problems, out=sys.stdout)
    errors = sum(p.severity == "error" for p in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} other remarks")
    sys.exit(1 if errors else 0)


@main.command()
@_SITE
@click.option("-p", "--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, port: int) -> None:
    """Preview the site on this machine; pages reload when a file is saved."""
    from sitegen import build as builder
    from sitegen import serve as server
    from sitegen.write import write

    out = root / PREVIEW

    def rebuild() -> None:
        checked = builder.check(root)
        _show(checked.problems)
        write(builder.render(checked, root, server.live_script(port)), out)

    try:
        rebuild()
        click.echo(f"http://127.0.0.1:{port}/ (end with Ctrl-C)")
        server.serve(root, out, rebuild, port)
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(_refuse(f"port {port} cannot be used: {e.strerror}; name another with --port"))


@main.command()
@_SITE
@click.option("-r", "--remote", default="origin", show_default=True, help="The git remote.")
@click.option("-b", "--branch", default="gh-pages", show_default=True, help="The branch that is served.")
@click.option("-m", "--message", default="Publish the site", show_default=True, help="The commit's message.")
def publish(root: Path, remote: str, branch: str, message: str) -> None:
    """Build strictly, and push the site to a branch that GitHub Pages serves."""
    from sitegen.publish import PublishError
    from sitegen.publish import publish as push

    out = root / "site"
    if code := _build(root, out, strict=True):
        sys.exit(code)
    try:
        push(root, out, remote, branch, message)
    except PublishError as e:
        sys.exit(_refuse(f"not published: {e}"))
    click.echo(f"published to {branch} of {remote}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a site in FOLDER that builds at once."""
    from sitegen.scaffold import scaffold

    try:
        for path in scaffold(folder):
            click.echo(path)
    except OSError as e:
        sys.exit(_refuse(f"{folder}: {e.strerror or e}"))
    click.echo(f"now: cd {folder} && sitegen serve")


def _show(problems: Iterable[Problem], out: object = None) -> None:
    """Print problems as compilers do: file:line:column, what is wrong, and how to mend it."""
    for p in problems:
        place = ":".join([p.file, *(str(n) for n in (p.line, p.column) if n)])
        click.echo(f"{place}: {p.severity}: {p.message}", file=out or sys.stderr)  # type: ignore[arg-type]
        if p.remedy:
            click.echo(f"    {p.remedy}", file=out or sys.stderr)  # type: ignore[arg-type]


def _refuse(message: str) -> int:
    click.echo(f"sitegen: {message}", err=True)
    return 2
