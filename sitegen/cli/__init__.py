"""Words of the command line → calls. The only room that prints.

Each command imports what it needs inside itself, so that none waits for another's libraries. Exit codes: 0 done,
1 problems in the content, 2 wrong use, or what cannot be read or written; those of signals are told by ``shell``.

A command is in ``writing`` (files of a site), ``building``, ``comparing`` or ``publishing``; what they have in common
is ``console``.
"""

from __future__ import annotations

import sys

import click

from sitegen import __version__
from sitegen.cli import building, comparing, publishing, writing


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 problems in the content, 2 wrong use, or what cannot be read or written; "
    "130 after Ctrl-C.",
    commands=(
        writing.parse,
        building.build,
        building.check,
        building.serve,
        writing.annotate,
        publishing.publish,
        publishing.anchors,
        writing.new,
        writing.requirements,
        writing.schema,
        comparing.compare,
        comparing.series,
    ),
)
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Turn United Nations resolutions into a website that can be cited by the paragraph."""
    for stream in (sys.stdout, sys.stderr):  # a console in an old encoding must not stop at 信
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
