"""What lies in a site's folders and cannot be a part of it: links, devices, what may not be read, names that break.

Goes in: what ``scan`` has seen. Comes out: problems. A name is judged for all machines on which the site may be checked
out, so that the same site has the same problems everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sitegen import scan
from sitegen.files import NAME_LIMIT, kind_of
from sitegen.model import Problem
from sitegen.scan import Stamp, Stamps

_UNREAD = "cannot be read"
_SAID = {
    scan.LINK: ("is a symbolic link", "put there what it leads to: no link is followed"),
    scan.CLOSED: (_UNREAD, "check its permissions"),
    scan.NOT_UTF8: ("its name is not UTF-8, as where an old archive was unpacked", "rename it"),
    scan.UNSHOWN: (
        "its name holds signs that cannot be seen, or a backslash",
        "rename it without what is escaped here",
    ),
    scan.LONG: (f"its name has over {NAME_LIMIT} bytes", f"shorten it: {NAME_LIMIT // 3} Chinese characters fit"),
}

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_SIGNS = (*'<>:"|?*', "./", " /", ".\n", " \n")
_DEVICE = re.compile(r"(?i)[/\n](?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[./\n]")
"""What Windows holds in no name; the names there of devices, whatever ends them."""


def of(there: Stamps) -> Iterator[Problem]:
    """Yield what is wrong with what is ``there``: it cannot be read, or other machines cannot hold its name."""
    wrong = {path: seen for path, seen in there.items() if not scan.is_plain(seen)}
    plain = [path for path in there if path not in wrong] if wrong else list(there)
    yield from (refused(path, seen) for path, seen in wrong.items())
    yield from (collision(path, other) for path, other in collisions(plain))
    yield from _not_on_windows(plain)


def refused(path: str, seen: Stamp) -> Problem:
    """Return what is wrong with what has such a stamp and is no plain file."""
    wanted = "folder" if path in scan.FOLDERS else "file"
    other = f"is {kind_of(-seen[0])}, not a {wanted}", f"remove it, or put a {wanted} there"
    message, remedy = _SAID.get(seen, other)
    return Problem(severity="error", file=path, message=message, remedy=remedy)


def unread(path: str, error: OSError) -> Problem:
    """Return what is wrong with a file that looked as if it could be read."""
    message = f"{_UNREAD}: {error.strerror or error}"
    return Problem(severity="error", file=path, message=message, remedy="check the file and its permissions")


def is_unread(problem: Problem) -> bool:
    """Tell whether something cannot be read, of which it is then not known what it says."""
    return problem.message.startswith(_UNREAD)


def collision(path: str, other: str) -> Problem:
    """Return what is wrong with a path beside an ``other`` that such machines take for the same."""
    message = f"its name and that of {other} differ by capitals, or in how letters are composed, alone"
    remedy = "rename one of them: macOS and Windows keep only one of the two"
    return Problem(severity="error", file=path, message=message, remedy=remedy)


def collisions(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each path that is another to most machines, and not to those that make no difference between a and A.

    Beside it stands the one that it is the same as. A file may be the same as a folder in which another lies.
    """
    folded, first = _folded(paths), dict[str, str]()
    there, folders = set(folded), _folders(folded)
    if len(there) == len(folded) and there.isdisjoint(folders):
        return
    for path, same in zip(paths, folded, strict=True):
        if first.setdefault(same, path) != path:
            yield path, first[same]
    for same in sorted(there & folders):
        yield first[same], next(path for other, path in first.items() if other.startswith(f"{same}/"))


def _folded(paths: Sequence[str]) -> list[str]:
    """Return the paths as such a machine compares them; all at once, because there are many. No path has a line end."""
    text = "\n".join(paths)
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return text.lower().split("\n") if text else []


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for above in {path.rpartition("/")[0] for path in paths}:
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def _not_on_windows(paths: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each path that Windows does not hold. Nothing is the matter with it elsewhere."""
    if not _unheld("\n".join(paths)):
        return
    for path in paths:
        if found := _unheld(path):
            message = f"its name cannot be on Windows, because of {found}"
            remedy = "rename it, if the site is ever to be checked out there"
            yield Problem(severity="warning", file=path, message=message, remedy=remedy)


def _unheld(paths: str) -> str:
    """Return what in some paths, a line each, Windows does not hold; "" where there is nothing."""
    text = f"\n{paths}\n"
    sign = next((sign for sign in _SIGNS if sign in text), "")
    if sign:
        return {".": "the dot at its end", " ": "the blank at its end"}.get(sign[0], f"the sign {sign}")
    device = _DEVICE.search(text)
    return f"`{device[0][1:-1]}`, a device there" if device else ""
