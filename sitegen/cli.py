"""Words of the command line → calls. The only room that prints.

Each command imports what it needs inside itself, so that none waits for another's libraries. Exit codes: 0 done,
1 problems in the content, 2 wrong use, or what cannot be read or written; those of signals are told by ``shell``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from sitegen import __version__, comparing, shell

if TYPE_CHECKING:
    from sitegen.build import Alone, Report
    from sitegen.crew import Crew
    from sitegen.model import Problem
    from sitegen.publish import Plan
    from sitegen.serve import Built

_SITE = click.option(
    "-C",
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the site (where content/ is).",
)
_LARGE = 700_000_000  # bytes of a site, from which on it is told how much is left
_OUT = click.option(
    "-o", "--output", "out", type=click.Path(file_okay=False, path_type=Path), help="Folder to build into [site/]."
)

_NO_WAIT = click.option("--no-wait", is_flag=True, help="Refuse if another build into the same folder is going on.")


@click.group(
    commands=(comparing.compare, comparing.series),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 problems in the content, 2 wrong use, or what cannot be read or written; "
    "130 after Ctrl-C.",
)
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Turn United Nations resolutions into a website that can be cited by the paragraph."""
    for stream in (sys.stdout, sys.stderr):  # a console in an old encoding must not stop at 信
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("named", metavar="SOURCES…", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
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
    from sitegen.parse import SUFFIXES

    if out == Path("content/resolutions") and not Path("content").is_dir():
        sys.exit(_refuse("this folder has no content/ folder: run this where content/ is, or name a folder with -o"))
    outcomes = []
    try:
        for source in report.progress(list(intake.sources(named)), "parse"):
            outcome = intake.take(source, out, force) if isinstance(source, Path) else source
            outcomes.append(outcome)
            _show(outcome.problems, Path())
    except OSError as e:
        sys.exit(_refuse(f"{out} cannot be written: {e.strerror or e}"))
    if not outcomes:
        sys.exit(_refuse(f"nothing to parse in {', '.join(map(str, named))}: looked for {', '.join(SUFFIXES)}"))
    click.echo(report.as_json(outcomes) if as_json else report.as_text(outcomes, verbose), nl=False)
    sys.exit(report.exit_code(outcomes))


@main.command()
@_SITE
@_OUT
@click.option("--strict", is_flag=True, help="Write nothing if there is any error.")
@click.option("-v", "--verbose", is_flag=True, help="List every page that was written, and why.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="Processes that work [0: one a processor].")
@click.option("--cluster", metavar="ADDRESS", default="", help="Let the Dask cluster of this scheduler work.")
@click.option("--profile", is_flag=True, help="Tell how long each stage took.")
@click.option("--from-scratch", is_flag=True, help="Use nothing that an earlier build kept.")
@click.option("--replace", is_flag=True, help="Replace files that no build wrote, where those of the site go.")
@_NO_WAIT
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
    from sitegen.crew import Crew

    crew, alone = Crew(jobs, cluster), _alone(no_wait)
    sys.exit(_build(root, out or root / "site", strict, verbose, crew, profile, from_scratch, replace, alone))


def _build(
    root: Path,
    out: Path,
    strict: bool,
    verbose: bool = False,
    crew: Crew | None = None,
    profile: bool = False,
    from_scratch: bool = False,
    replace: bool = False,
    alone: Alone | None = None,
) -> int:
    from jinja2 import TemplateError

    from sitegen.build import build as make
    from sitegen.crew import LostWorkerError
    from sitegen.render.press import template_problem
    from sitegen.ticker import Ticker

    ticker = Ticker(sys.stderr)
    try:
        with ticker, _refusals(out):
            made = make(root, out, strict, ticker.tick, crew, from_scratch, replace, alone or _alone())
    except TemplateError as e:
        _show(filter(None, [template_problem(e)]), root)
        return _refuse("nothing was written: the old site is as it was")
    except LostWorkerError as e:
        return _refuse(f"{e}; with --jobs 1 a build takes less memory; the old site is as it was")
    _show(made.problems, root)
    _summary(made, out, verbose)
    if profile:
        click.echo("".join(f"{stage} {seconds:.2f} s\n" for stage, seconds in ticker.seconds.items()), nl=False)
    return 1 if made.errors else 0


def _alone(no_wait: bool = False) -> Alone:
    """Return how to be the only one that builds into a folder; who must wait for that is told."""
    from functools import partial

    from sitegen import write

    return partial(write.alone, wait=not no_wait, tell=lambda words: click.echo(f"sitegen: {words}", err=True))


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    """End with 2, and say why, where a site cannot be built into ``out``."""
    import sqlite3

    from sitegen.journal import UnfinishedError
    from sitegen.lock import BusyError
    from sitegen.record import NotOursError

    try:
        yield
    except NotOursError as e:
        sys.exit(_refuse(str(e)))
    except BusyError as e:
        sys.exit(_refuse(f"{e}: run this again when it is done, or without --no-wait"))
    except UnfinishedError as e:
        sys.exit(
            _refuse(
                f"{out} is old in part and new in part ({e}): mend that, and the next build puts the rest into place"
            )
        )
    except sqlite3.Error as e:
        sys.exit(_refuse(f"what is worked out cannot be laid down anywhere: {e}; the old site is as it was"))
    except OSError as e:
        if isinstance(e, FileNotFoundError) and not e.filename:
            sys.exit(_refuse(f"{e}: run this where content/ is, or make a site with `sitegen new`"))
        where = f" ({e.filename})" if e.filename else ""
        sys.exit(_refuse(f"{out} cannot be written: {e.strerror or e}{where}; the old site is as it was"))


def _summary(made: Report, out: Path, verbose: bool) -> None:
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


@main.command()
@_SITE
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

    from jinja2 import TemplateError

    from sitegen import problems as telling
    from sitegen.build import check as look
    from sitegen.crew import Crew, LostWorkerError
    from sitegen.render.press import template_problem
    from sitegen.ticker import Ticker

    try:
        with Ticker(sys.stderr) as ticker:
            found = look(root, ticker.tick, Crew())
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    except (LostWorkerError, sqlite3.Error) as e:
        sys.exit(_refuse(str(e)))
    except TemplateError as e:  # a file of the theme that is no text: nothing was seen beyond it
        found = tuple(filter(None, [template_problem(e)]))
    shown = telling.shown(found, root)
    if format_ == "json":
        click.echo(telling.as_json(shown), nl=False)
    elif format_ == "github":
        click.echo(telling.as_github(shown), nl=False)
    else:
        click.echo(telling.as_text(shown, _colours(sys.stdout)), nl=False, color=True)
    errors = telling.errors(found)
    if format_ != "json":
        others = len(found) - errors
        click.echo(f"{errors} error{'' if errors == 1 else 's'}, {others} other remark{'' if others == 1 else 's'}")
    sys.exit(1 if errors else 0)


@main.command()
@_SITE
@click.argument("target")
@click.option("-l", "--language", default="", help="Language of the text that is annotated [the site's first].")
@click.option("-q", "--quote", default="", help="The words annotated, exactly as in the paragraph.")
@click.option("-k", "--kind", default="context", show_default=True, help="source, parallel, change, term, follow-up …")
@click.option(
    "-n", "--name", default="note", show_default=True, help="Last part of the file's name, and of its anchor."
)
def annotate(root: Path, target: str, language: str, quote: str, kind: str, name: str) -> None:
    """Lay an annotation ready on TARGET (A/RES/66/184#op9), with the paragraph's words in a comment."""
    import re
    from datetime import UTC, datetime

    from sitegen import annotating
    from sitegen.shape import suggestion

    if kind not in annotating.kinds():
        sys.exit(_refuse(f"there is no kind `{kind}`; {suggestion(kind, annotating.kinds())}"))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        sys.exit(_refuse(f"`{name}` is no name: write small letters, digits and hyphens"))
    today = datetime.now(UTC).astimezone().date().isoformat()
    wanted = annotating.Wanted(target=target, language=language, quote=quote, kind=kind, name=name, date=today)
    try:
        click.echo(annotating.lay_ready(root, wanted))
    except annotating.NoPlaceError as e:
        sys.exit(_refuse(f"{e.problem.message}; {e.problem.remedy}"))
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(_refuse(f"the annotation cannot be written: {e.strerror or e}"))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schemas")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of all the files of a site into FOLDER [schemas]."""
    from sitegen import schemas

    try:
        for path in schemas.write(folder):
            click.echo(path)
    except OSError as e:
        sys.exit(_refuse(f"{folder} cannot be written: {e.strerror or e}"))


@main.command()
@_SITE
@click.option("-p", "--port", type=click.IntRange(1, 65535), help="The port [the first free one from 8000 on].")
def serve(root: Path, port: int | None) -> None:
    """Preview the site on this machine; pages reload when a file is saved."""
    from jinja2 import TemplateError

    from sitegen import serve as server
    from sitegen.render.press import template_problem

    if not (root / "content").is_dir():
        sys.exit(_refuse(f"{root} has no content/ folder: run this where content/ is"))
    try:
        bound = server.bind(port or server.free_port(8000))
    except OSError as e:
        other = "name another with --port, or name none and a free one is taken"
        sys.exit(_refuse(f"port {port or 8000} cannot be used: {e.strerror or e}; {other}"))
    told: set[Problem] = set()
    try:
        number = server.serve(root, bound, lambda built: _tell(built, root, bound.getsockname()[1], told))
    except TemplateError as e:  # before there was a page to show it on
        _show(filter(None, [template_problem(e)]), root)
        sys.exit(_refuse("there is nothing to preview yet"))
    raise shell.Stopped(number)


def _tell(built: Built, root: Path, port: int, told: set[Problem]) -> None:
    """Say what a build of the preview took, and what is wrong that was not ``told`` before."""
    found = built.problems
    _show([p for p in found if p not in told], root)
    told.clear()
    told.update(found)
    took = f"built in {built.seconds * 1000:.0f} ms"
    wrong = f", {len(found)} problem{'s' if len(found) > 1 else ''}" if found else ""
    if not built.changed:
        click.echo(f"{took}{wrong}\nhttp://127.0.0.1:{port}{built.base} (end with Ctrl-C)")
        return
    what = built.changed[0] if len(built.changed) == 1 else f"{len(built.changed)} files"
    click.echo(f"{took}: {what}{wrong}")


@main.command()
@_SITE
@click.option("-r", "--remote", default="origin", show_default=True, help="The git remote.")
@click.option("-b", "--branch", default="gh-pages", show_default=True, help="The branch that is served.")
@click.option("-m", "--message", default="Publish the site", show_default=True, help="The commit's message.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and publish nothing.")
@click.option("--all", "every", is_flag=True, help="Show every change, however many.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--take-over", is_flag=True, help="Replace what others published; the branch's history is kept.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="How long the remote may say nothing.",
)
@_NO_WAIT
def publish(
    root: Path,
    remote: str,
    branch: str,
    message: str,
    dry_run: bool,
    every: bool,
    yes: bool,
    take_over: bool,
    timeout: int,
    no_wait: bool,
) -> None:
    """Build strictly, show what will change, and push the site to a branch that GitHub Pages serves."""
    from contextlib import ExitStack, nullcontext

    from sitegen import publish as room
    from sitegen.crew import Crew
    from sitegen.git import PublishError

    out = root / "site"
    try:
        with ExitStack() as meanwhile:
            with _refusals(out):
                meanwhile.enter_context(_alone(no_wait)(out, False))  # until it is known what is published
            if code := _build(root, out, strict=True, crew=Crew(), alone=lambda *_: nullcontext(False)):
                sys.exit(code)
            plan = room.plan(root, out, remote, branch, take_over, timeout, _mention)
        click.echo(room.as_text(plan, every), nl=False)
        room.check_lost(plan)
        if plan.changes and not dry_run and _agreed(plan, yes):
            room.push(root, plan, message, timeout, _mention)
            click.echo(f"published to {branch} of {remote}: {plan.address}")
    except room.LostError as e:
        _refuse(f"not published: {e}")
        sys.exit(1)
    except PublishError as e:
        sys.exit(_refuse(f"not published: {e}"))
    if not dry_run:
        _remember(root)


def _mention(words: str) -> None:
    """Say something on the way."""
    click.echo(f"sitegen: {words}", err=True)


def _remember(root: Path) -> None:
    """Have the anchors that are there now remembered, and say what is to be done with the list."""
    from sitegen import publish as room
    from sitegen import published

    if wrong := published.listed(root).problems:  # what is not understood would not be written again
        _show(wrong, root)
        sys.exit(1)
    try:
        if path := room.remember(root):
            click.echo(f"commit {path}: it lists the anchors that were published, which must not disappear")
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(_refuse(f"the list of anchors cannot be written: {e.strerror or e}"))


def _agreed(plan: Plan, yes: bool) -> bool:
    """Ask the person; where there is none, only --yes is an answer."""
    if yes:
        return True
    if not sys.stdin.isatty():
        sys.exit(_refuse("nothing was published: say --yes to publish without being asked, or --dry-run"))
    if click.confirm(f"Publish to {plan.branch} of {plan.remote}?"):
        return True
    click.echo("nothing was published")
    sys.exit(0)


@main.group(invoke_without_command=True)
@_SITE
@click.pass_context
def anchors(context: click.Context, root: Path) -> None:
    """Add the anchors that are there now to content/anchors.txt (for sites that a workflow publishes)."""
    if not context.invoked_subcommand:
        _remember(root)


@anchors.command()
@click.option(
    "-C", "--site", "inner", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the site."
)
@click.argument("addresses", metavar="ADDRESS…", nargs=-1, required=True)
@click.option("-r", "--reason", required=True, help="Why, for readers who follow an old link.")
@click.option("-l", "--language", default="", help="Language, of a symbol that is gone in some only [all].")
@click.pass_context
def drop(context: click.Context, inner: Path | None, addresses: tuple[str, ...], reason: str, language: str) -> None:
    """Withdraw what was published and is gone: ADDRESS… say so from then on, with the day and the reason.

    An ADDRESS is that of a page (zh/A/RES/66/184/#op9, or the whole URL), or a symbol with an anchor
    (A/RES/66/184#op9), which means every language.
    """
    from datetime import UTC, datetime

    from sitegen import withdrawing

    root = inner or (context.parent.params["root"] if context.parent else Path())
    today = datetime.now(UTC).astimezone().date().isoformat()
    wanted = withdrawing.Wanted(addresses=addresses, reason=reason, day=today, language=language)
    try:
        done = withdrawing.withdraw(root, wanted)
    except withdrawing.RefusedError as e:
        sys.exit(_refuse(f"nothing was withdrawn: {e}"))
    except FileNotFoundError as e:
        sys.exit(_refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(_refuse(f"the list of anchors cannot be written: {e.strerror or e}"))
    click.echo("".join(f"withdrawn {address}\n" for address in done.withdrawn), nl=False)
    click.echo("".join(f"still there, and so it stays: {address}\n" for address in done.stay), nl=False)
    click.echo("commit content/anchors.txt: the addresses say so once this is published")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a site in FOLDER that builds at once."""
    from sitegen.scaffold import scaffold
    from sitegen.wheel import NotInstalledError

    try:
        for path in scaffold(folder):
            click.echo(path)
    except OSError as e:
        sys.exit(_refuse(f"{folder}: {e.strerror or e}"))
    except NotInstalledError as e:
        sys.exit(_refuse(f"nothing was written: {e}"))
    click.echo(f"now: cd {folder} && sitegen serve")


@main.command()
@_SITE
@click.option("--force", is_flag=True, help="Write over what a person has changed.")
def requirements(root: Path, force: bool) -> None:
    """Write requirements.txt and vendor/ anew, so that others build the site with this sitegen."""
    from sitegen import requirements as room
    from sitegen.wheel import NotInstalledError

    if not (root / "content").is_dir():
        sys.exit(_refuse("there is no content/ here: run this in the site's folder, or name it with -C"))
    try:
        for path in room.write(root, force):
            click.echo(path)
        for path in room.unused(root):
            click.echo(f"{path} is used no more: remove it")
    except OSError as e:
        sys.exit(_refuse(f"{e.filename or root}: {e.strerror or e}"))
    except NotInstalledError as e:
        sys.exit(_refuse(f"nothing was written: {e}"))


def _show(found: Iterable[Problem], root: Path) -> None:
    """Print problems as compilers do: file:line:column, what is wrong, the line, and how to mend it."""
    from sitegen import problems as telling

    text = telling.as_text(telling.shown(found, root), _colours(sys.stderr))
    click.echo(text, nl=False, err=True, color=True)


def _colours(stream: TextIO) -> bool:
    """Tell whether a stream shows colours: on a terminal, unless NO_COLOR says otherwise (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _refuse(message: str) -> int:
    from sitegen.problems import safe

    lines = map(safe, message.split("\n"))  # what to do may stand on lines of its own
    click.echo("sitegen: " + "\n".join(lines), err=True)
    return 2
