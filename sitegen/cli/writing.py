"""What writes files of a site: `parse`, `annotate`, `new`, `requirements`, `schema`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.cli.console import SITE, refuse, show


@click.command()
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
@click.option("--strict", is_flag=True, help="Write nothing of a source in which something is in doubt.")
@click.option("--json", "as_json", is_flag=True, help="Tell what was read as JSON.")
@click.option("-v", "--verbose", is_flag=True, help="List every line that was left out.")
def parse(named: tuple[Path, ...], out: Path, force: bool, strict: bool, as_json: bool, verbose: bool) -> None:
    """Turn SOURCES (files, or folders of them) into YAML that a person can read and mend."""
    from sitegen import intake, report
    from sitegen.parse import SUFFIXES

    if out == Path("content/resolutions") and not Path("content").is_dir():
        sys.exit(refuse("this folder has no content/ folder: run this where content/ is, or name a folder with -o"))
    outcomes = []
    try:
        for source in report.progress(list(intake.sources(named)), "parse"):
            outcome = intake.take(source, out, force, strict) if isinstance(source, Path) else source
            outcomes.append(outcome)
            show(outcome.problems, Path())
    except OSError as e:
        sys.exit(refuse(f"{out} cannot be written: {e.strerror or e}"))
    if not outcomes:
        sys.exit(refuse(f"nothing to parse in {', '.join(map(str, named))}: looked for {', '.join(SUFFIXES)}"))
    click.echo(report.as_json(outcomes) if as_json else report.as_text(outcomes, verbose), nl=False)
    sys.exit(report.exit_code(outcomes))


@click.command()
@SITE
@click.argument("target")
@click.option("-l", "--language", default="", help="Language of the text that is annotated [the site's first].")
@click.option("-q", "--quote", default="", help="The words annotated, exactly as in the paragraph.")
@click.option("-k", "--kind", default="context", show_default=True, help="source, parallel, change, term, follow-up …")
@click.option(
    "-n", "--name", default="note", show_default=True, help="Last part of the file's name, and of its anchor."
)
def annotate(root: Path, target: str, language: str, quote: str, kind: str, name: str) -> None:
    """Make the file of an annotation on TARGET (A/RES/66/184#op9), with the paragraph's words in a comment."""
    import re
    from datetime import UTC, datetime

    from sitegen import annotating
    from sitegen.shape import suggestion

    if kind not in annotating.kinds():
        sys.exit(refuse(f"there is no kind `{kind}`; {suggestion(kind, annotating.kinds())}"))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        sys.exit(refuse(f"`{name}` is no name: write small letters, digits and hyphens"))
    today = datetime.now(UTC).astimezone().date().isoformat()
    wanted = annotating.Wanted(target=target, language=language, quote=quote, kind=kind, name=name, date=today)
    try:
        click.echo(annotating.create(root, wanted))
    except annotating.NoPlaceError as e:
        sys.exit(refuse(f"{e.problem.message}; {e.problem.remedy}"))
    except FileNotFoundError as e:
        sys.exit(refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(refuse(f"the annotation cannot be written: {e.strerror or e}"))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schemas")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of all the files of a site into FOLDER [schemas]."""
    from sitegen import schemas

    try:
        for path in schemas.write(folder):
            click.echo(path)
    except OSError as e:
        sys.exit(refuse(f"{folder} cannot be written: {e.strerror or e}"))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a site in FOLDER that builds at once."""
    from sitegen.scaffold import scaffold
    from sitegen.wheel import NotInstalledError

    try:
        for path in scaffold(folder):
            click.echo(path)
    except OSError as e:
        sys.exit(refuse(f"{folder}: {e.strerror or e}"))
    except NotInstalledError as e:
        sys.exit(refuse(f"nothing was written: {e}"))
    click.echo(f"now: cd {folder} && sitegen serve")


@click.command()
@SITE
@click.option("--force", is_flag=True, help="Write over what a person has changed.")
def requirements(root: Path, force: bool) -> None:
    """Write requirements.txt and vendor/ anew, so that others build the site with this sitegen."""
    from sitegen import requirements as room
    from sitegen.wheel import NotInstalledError

    if not (root / "content").is_dir():
        sys.exit(refuse("there is no content/ here: run this in the site's folder, or name it with -C"))
    try:
        for path in room.write(root, force):
            click.echo(path)
        for path in room.unused(root):
            click.echo(f"{path} is used no more: remove it")
    except OSError as e:
        sys.exit(refuse(f"{e.filename or root}: {e.strerror or e}"))
    except NotInstalledError as e:
        sys.exit(refuse(f"nothing was written: {e}"))
