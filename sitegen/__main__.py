"""``python -m sitegen``: the same command line as ``sitegen``."""

from sitegen.cli import main

if __name__ == "__main__":
    main()
