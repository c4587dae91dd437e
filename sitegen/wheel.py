"""The running program as a wheel: a site keeps it, and whoever builds the site installs the same, by its digest.

It holds what the project's own wheel holds, wherever it runs from: an installed package, or a checkout.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from sitegen import __version__, files

DISTRIBUTION = "sitegen-resolutions"
"""What the program is called where programs are installed from; `sitegen` itself is another's name there."""
STEM = DISTRIBUTION.replace("-", "_")
"""How the names of its wheels begin."""
SHIPPED = (
    ("templates", "theme/templates"),
    ("static", "theme/static"),
    ("content/meetings", "starter/meetings"),
    ("content/instruments.yaml", "starter/instruments.yaml"),
    ("content/terms.yaml", "starter/terms.yaml"),
)
"""What stands beside the package in a checkout, and where it lies in an installed package."""

_WHEEL = "Wheel-Version: 1.0\nGenerator: sitegen\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can name

_Member = tuple[str, bytes]


class NotInstalledError(Exception):
    """What runs is not what is installed here, and so it is not known what it needs."""


def wheel() -> _Member:
    """Return the name and the bytes of the wheel, which are the same for the same program on every machine.

    Raises NotInstalledError where what runs is not installed, OSError where a file of it cannot be read.
    """
    stem = f"{STEM}-{__version__}"
    about = f"{stem}.dist-info"
    members = sorted([*_package(), *_about(_installed(), about), (f"{about}/WHEEL", _WHEEL.encode())])
    return f"{stem}-py3-none-any.whl", _archive([*members, _record(members, f"{about}/RECORD")])


def _installed() -> Distribution:
    """Return what is known of the program's installation."""
    cure = "install it as the README says, and try again"
    try:
        found = distribution(DISTRIBUTION)
    except PackageNotFoundError:
        raise NotInstalledError(f"what runs here is not installed, and cannot be handed on: {cure}") from None
    if found.version != __version__:
        raise NotInstalledError(f"version {found.version} is installed, and {__version__} runs: {cure}")
    return found


def _package() -> Iterator[_Member]:
    """Yield the files of the package, with the theme and what a new site begins with."""
    package = Path(__file__).resolve().parent
    yield from _files(package, "sitegen")
    if not (package / "theme").is_dir():  # a checkout
        for source, there in SHIPPED:
            yield from _files(package.parent / source, f"sitegen/{there}")


def _files(source: Path, name: str) -> Iterator[_Member]:
    """Yield a file, or those of a folder; nothing hidden, and nothing that Python compiled."""
    if not source.is_dir():
        yield name, files.read(source, links=True)  # some installers link a package's files to where they keep them
        return
    for path in sorted(source.iterdir()):
        if not path.name.startswith((".", "__pycache__")):
            yield from _files(path, f"{name}/{path.name}")


def _about(installed: Distribution, folder: str) -> Iterator[_Member]:
    """Yield what a wheel says of itself: what it needs, its command, its licence."""
    for name in ("METADATA", "entry_points.txt"):
        yield f"{folder}/{name}", (installed.read_text(name) or "").encode()
    for path in installed.files or ():
        if path.parts[-2:-1] == ("licenses",):
            yield f"{folder}/licenses/{path.name}", path.read_binary()


def _record(members: Iterable[_Member], name: str) -> _Member:
    """Return the list of a wheel's files, with their digests and sizes."""
    lines = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in members]
    return name, "".join(f"{line}\n" for line in [*lines, f"{name},,"]).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _archive(members: Iterable[_Member]) -> bytes:
    """Return an archive, not compressed: compressors differ between machines, and git compresses what it keeps."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            member = zipfile.ZipInfo(name, _FIRST)
            member.create_system = 3  # whatever system it is made on: where files have permissions
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return out.getvalue()
