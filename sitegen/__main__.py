"""The command ``sitegen``, also ``python -m sitegen``: what a build says that finds nothing to do, or the command line.

To load the command line takes longer than to see that nothing has changed.
"""

from __future__ import annotations

import os
import sys

from sitegen import still


def main() -> None:
    """Do what the words of the command line say; for what they may be, see ``cli``."""
    look, count = still.still(".", "site") if _is_a_build(sys.argv[1:]) else (None, None)
    if count is None:
        from sitegen import cli

        try:
            cli.main(obj=look)
        except SystemExit as end:
            _leave(end)
    else:
        print(still.line("site", count))


def _is_a_build(words: list[str]) -> bool:
    """Tell whether a build is wanted, of the site in this folder: where there is nothing to do, it matters not how."""
    rest = iter(words[1:])
    hows = (
        word in ("--strict", "-v", "--verbose") or (word in ("-j", "--jobs") and next(rest, "").isdecimal())
        for word in rest
    )
    return words[:1] == ["build"] and all(hows)


def _leave(end: SystemExit) -> None:
    """End at once: to free all that was read, thing by thing, takes a tenth of the time of a build after an edit."""
    if end.code is not None and not isinstance(end.code, int):
        raise end  # Python says what it is
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(end.code or 0)


if __name__ == "__main__":
    main()
