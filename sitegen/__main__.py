"""The command ``sitegen``, also ``python -m sitegen``: what a build says that finds nothing to do, or the command line.

To load the command line takes longer than to see that nothing has changed.
"""

from __future__ import annotations

import sys

from sitegen import shell, still


def main() -> None:
    """Do what the words of the command line say; for what they may be, see ``cli``."""
    shell.run(_work)


def _work() -> None:
    look, count = still.still(".", "site") if _is_a_build(sys.argv[1:]) else (None, None)
    if count is not None:
        print(still.line("site", count))
        return
    shell.heed_signals()
    from sitegen import cli

    cli.main(obj=look)


def _is_a_build(words: list[str]) -> bool:
    """Tell whether a build is wanted, of the site in this folder: where there is nothing to do, it matters not how."""
    rest = iter(words[1:])
    hows = (
        word in ("--strict", "-v", "--verbose") or (word in ("-j", "--jobs") and next(rest, "").isdecimal())
        for word in rest
    )
    return words[:1] == ["build"] and all(hows)


if __name__ == "__main__":
    main()
