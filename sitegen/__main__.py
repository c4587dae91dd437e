"""The command ``sitegen``, also ``python -m sitegen``: what a build says that finds nothing to do, or the command line.

To load the command line takes longer than to see that nothing has changed.
"""

from __future__ import annotations

import sys

from sitegen import still


def main() -> None:
    """Do what the words of the command line say; for what they may be, see ``cli``."""
    look, count = still.still(".", "site") if sys.argv[1:] == ["build"] else (None, None)
    if count is None:
        from sitegen import cli

        cli.main(obj=look)
    else:
        print(still.line("site", count))


if __name__ == "__main__":
    main()
