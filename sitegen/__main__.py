"""The command ``sitegen``, also ``python -m sitegen``."""

from __future__ import annotations

from sitegen import shell


def main() -> None:
    """Do what the words of the command line say; for what they may be, see ``cli``."""
    shell.run(_work)


def _work() -> None:
    shell.heed_signals()
    from sitegen import cli  # once signals are heeded: to load it takes a while

    cli.main()


if __name__ == "__main__":
    main()
