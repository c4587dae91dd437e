"""`publish` and `anchors`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.building import build_site
from sitegen.cli.console import NO_WAIT, SITE, mention, output_lock, refusals, refuse, show

if TYPE_CHECKING:
    from sitegen.publish import Plan


@click.command()
@SITE
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
@NO_WAIT
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
    from sitegen.git import PublishError
    from sitegen.workers import Workers

    out = root / "site"
    try:
        with ExitStack() as meanwhile:
            with refusals(out):
                meanwhile.enter_context(output_lock(no_wait)(out, False))  # until it is known what is published
            if code := build_site(root, out, strict=True, workers=Workers(), lock=lambda *_: nullcontext(False)):
                sys.exit(code)
            plan = room.plan(root, out, remote, branch, take_over, timeout, mention)
        click.echo(room.as_text(plan, every), nl=False)
        room.check_lost(plan)
        if plan.changes and not dry_run and _agreed(plan, yes):
            room.push(root, plan, message, timeout, mention)
            click.echo(f"published to {branch} of {remote}: {plan.address}")
    except room.LostError as e:
        refuse(f"not published: {e}")
        sys.exit(1)
    except PublishError as e:
        sys.exit(refuse(f"not published: {e}"))
    if not dry_run:
        _remember(root)


def _remember(root: Path) -> None:
    """Have the anchors that are there now remembered, and say what is to be done with the list."""
    from sitegen import publish as room
    from sitegen import published

    if wrong := published.listed(root).problems:  # what is not understood would not be written again
        show(wrong, root)
        sys.exit(1)
    try:
        if path := room.remember(root):
            click.echo(f"commit {path}: it lists the anchors that were published, which must not disappear")
    except FileNotFoundError as e:
        sys.exit(refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(refuse(f"the list of anchors cannot be written: {e.strerror or e}"))


def _agreed(plan: Plan, yes: bool) -> bool:
    """Ask the person; where there is none, only --yes is an answer."""
    if yes:
        return True
    if not sys.stdin.isatty():
        sys.exit(refuse("nothing was published: say --yes to publish without being asked, or --dry-run"))
    if click.confirm(f"Publish to {plan.branch} of {plan.remote}?"):
        return True
    click.echo("nothing was published")
    sys.exit(0)


@click.group(invoke_without_command=True)
@SITE
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
        sys.exit(refuse(f"nothing was withdrawn: {e}"))
    except FileNotFoundError as e:
        sys.exit(refuse(f"{e}: run this where content/ is"))
    except OSError as e:
        sys.exit(refuse(f"the list of anchors cannot be written: {e.strerror or e}"))
    click.echo("".join(f"withdrawn {address}\n" for address in done.withdrawn), nl=False)
    click.echo("".join(f"still there, and so it stays: {address}\n" for address in done.stay), nl=False)
    click.echo("commit content/anchors.txt: the addresses say so once this is published")
