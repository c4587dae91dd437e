"""What builds a site, for its workflow and for whoever works on it: sitegen as a wheel in vendor/, and its libraries.

requirements.txt names each with its digest; nothing is named that somebody else could exchange.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sitegen import files
from sitegen.wheel import STEM, wheel

NAME = "requirements.txt"
FOLDER = "vendor"

_SEAL = "# sha256 of all below, by which `sitegen requirements` sees whether a person has changed it: "
_HEAD = f"""\
#
# What builds this site: sitegen itself, from {FOLDER}/, and the libraries that it runs on. Who builds the site installs
# these and nothing else, in an environment of its own:
#
#   python -m pip install --require-hashes -r {NAME}
#
# After an update of sitegen, `sitegen requirements` writes this anew. What you need besides goes into another file.
"""


def made() -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file: first what requirements.txt names, then itself.

    Raises wheel.NotInstalledError where sitegen is not installed, OSError where a file of it cannot be read.
    """
    name, data = wheel()
    yield f"{FOLDER}/{name}", data
    sitegen = f"./{FOLDER}/{name} \\\n    --hash=sha256:{hashlib.sha256(data).hexdigest()}\n"
    yield NAME, _sealed(f"{_HEAD}{sitegen}{_libraries()}")


def write(root: Path, force: bool = False) -> Iterator[Path]:
    """Write both files into the folder of a site, each whole or not at all, and yield their paths.

    Raises FileExistsError where a person has changed one and ``force`` is not said, NotInstalledError and OSError as
    above, and OSError where it cannot be written.
    """
    found = list(made())
    if (root / FOLDER).is_symlink():
        raise FileExistsError(17, "is a symbolic link; nothing is written through it", str(root / FOLDER))
    if not force:
        _spare(root, found)
    (root / FOLDER).mkdir(exist_ok=True)
    for name, data in found:
        files.put(root / name, data)
        yield root / name


def unused(root: Path) -> list[Path]:
    """Return the wheels of sitegen in a site's folder that its requirements do not name."""
    named = (root / NAME).read_text(encoding="utf-8")
    return [p for p in sorted((root / FOLDER).glob(f"{STEM}-*.whl")) if p.name not in named]


def _libraries() -> str:
    """Return the libraries that ship as a list with the package, without its comments."""
    lines = (Path(__file__).parent / NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def _sealed(text: str) -> bytes:
    return f"{_SEAL}{hashlib.sha256(text.encode()).hexdigest()}\n{text}".encode()


def _spare(root: Path, found: list[tuple[str, bytes]]) -> None:
    """Raise FileExistsError where a file is not what was written: a seal that fits, a wheel that is named below it."""
    there = {name: _read(root / name) for name, _ in found}
    ours = there[NAME].replace(b"\r\n", b"\n")  # git may have given it other line ends
    if ours and ours != _sealed(ours.partition(b"\n")[2].decode(errors="replace")):
        remedy = "keep what you need of it, then say --force"
        raise FileExistsError(17, f"was changed by a person; {remedy}", str(root / NAME))
    for name, data in found:
        old = there[name]
        if name != NAME and old not in (b"", data) and hashlib.sha256(old).hexdigest().encode() not in ours:
            remedy = "look where it comes from, then say --force"
            raise FileExistsError(17, f"is another than {NAME} says; {remedy}", str(root / name))


def _read(path: Path) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""
