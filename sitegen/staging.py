"""The folder ``.sitegen-new`` of an output, in which new files are written beside their places, on the same disk.

It bears a mark by which it is known as ours: what somebody else left under that name is refused, and a link is not
followed. What becomes of the files is no business of this room.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sitegen import files, record
from sitegen.record import STAGE, NotOursError

_MARK, _FILES = "mark", "files"


class Staging:
    """The staging folder of the output ``out``, which is made when the first file comes."""

    def __init__(self, out: Path) -> None:
        self._out, self.folder = out, f"{out}/{STAGE}"
        self._is_there = False

    def path(self, path: str) -> str:
        """Return where the file lies ready that goes to ``path``."""
        return f"{self.folder}/{_FILES}/{path}"

    def begin(self) -> None:
        """See to it that the folder is there. Raises OSError."""
        if not self._is_there:
            self._out.mkdir(parents=True, exist_ok=True)
            os.mkdir(self.folder)
            files.put(f"{self.folder}/{_MARK}", record.marked(self._out))
            self._is_there = True

    def put(self, path: str, data: bytes) -> None:
        """Write a file there. Raises OSError."""
        self.begin()
        ready = self.path(path)
        try:
            _write(ready, data)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(ready), exist_ok=True)
            _write(ready, data)

    def is_left(self) -> bool:
        """Tell whether a build left the folder there. A link is removed. Raises NotOursError for any other thing."""
        if os.path.islink(self.folder):
            os.unlink(self.folder)  # the link alone
        if not os.path.lexists(self.folder):
            return False
        if not self._is_ours():
            raise NotOursError(f"{self.folder} was not made by a build of this folder: move it away, or remove it")
        return True

    def discard(self) -> None:
        """Remove the folder with all that it holds, the mark last: until then it is known as ours. Raises OSError."""
        for name in sorted(os.listdir(self.folder), key=lambda name: (name == _MARK, name)):
            path = f"{self.folder}/{name}"
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path)
            else:
                os.unlink(path)
        os.rmdir(self.folder)
        self._is_there = False

    def _is_ours(self) -> bool:
        try:
            names = os.listdir(self.folder)
            if _MARK not in names:  # whoever made it was killed before he wrote that to the end
                return all(name.startswith(f".{_MARK}.") for name in names)
            return record.understood(files.read(f"{self.folder}/{_MARK}"), self._out) is not None
        except OSError:
            return False


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
