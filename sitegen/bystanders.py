"""Files that lie among sources and are none: side files of editors, second copies, pictures, archives.

They are told by their names, in any case of letters, because a folder of sources is synchronized, unpacked and worked
in by programs that put such files there. What they are is said; they are never read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.model import Problem

_PICTURES = r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|svg)\Z"
_ARCHIVES = r"\.(?:zip|rar|7z|tar|t?gz|bz2|xz)\Z"
# Word and LibreOffice keep one beside each file that is open, with the user's name in it; macOS on foreign disks.
_SIDE_FILES = r"\A(?:~\$|\.~lock\.|\._)"
# What stands before the endings: `A-RES-73-7.zh (1).docx` and `A-RES-73-7 (1).zh.docx`. A year in brackets is none:
# S-RES-2641(2022).docx. By browsers (1), Windows - Copy, macOS copy, Dropbox (X's conflicted copy 2026-01-02),
# Nextcloud (conflicted copy …), Syncthing .sync-conflict-20260102-…, in the languages that their menus have.
_COPIES = r"""(?x)
    \s?[(（]\d{1,2}[)）](?=\.)
    | \s(?:-\s)?(?:copy|copie|copia|копия|نسخة|副本)(?:\s?\d{1,2}|\s?[(（]\d{1,2}[)）])?(?=\.)
    | [(（][^()（）]{0,80}(?:conflict|conflit|конфликт|تعارض|冲突|衝突)[^()（）]{0,80}[)）]
    | \.sync-conflict-\d
"""


class Sort(NamedTuple):
    """One sort of such files: what tells it, what is said of it, and what to do if it was meant all the same."""

    pattern: str
    message: str
    remedy: str
    doubtful: bool = False
    """Whether it may hold what another file does not."""


_SORTS = (
    Sort(_SIDE_FILES, "is a side file of an open document", "nothing needs to be done: it goes away with the document"),
    Sort(_PICTURES, "is a picture", "of a scanned page, run text recognition first"),
    Sort(_ARCHIVES, "is an archive", "unpack it, and parse what it holds"),
    Sort(
        _COPIES,
        "is a second copy, by its name",
        "compare it with the first one; rename it if this is the one to read",
        True,
    ),
)


def passed_over(name: str) -> Problem | None:
    """Return what is said of a file that is no source by its ``name``; None of one that may be a source."""
    sort = next((s for s in _SORTS if re.search(s.pattern, name, re.IGNORECASE)), None)
    if sort is None:
        return None
    message = f"{sort.message}, and is not read"
    return Problem(severity="warning" if sort.doubtful else "note", file=name, message=message, remedy=sort.remedy)
