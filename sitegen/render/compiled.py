"""Compiled templates, kept by jinja2's own means for the next build: to compile a theme takes longer than a small site.

They lie in the folder that jinja2 makes for a user in the system's temporary one, and that nobody else may enter: what
is kept is run, and so nothing in a site's folder ever is. Whoever wants Python to write no compiled files
(PYTHONDONTWRITEBYTECODE) gets none of these either.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from jinja2 import __version__ as jinja2

from sitegen.fingerprint import digest

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


def compiled(by: Environment, folder: str | None = None) -> FileSystemBytecodeCache | None:
    """Return where what an environment compiles is kept: in ``folder``, else in the user's own; None where it is not.

    Templates of other options are others: jinja2 knows them again by their names and sources alone.
    """
    options = f"{jinja2} {by.autoescape} {by.trim_blocks} {by.lstrip_blocks} {by.sandboxed} {sorted(by.filters)}"
    if not sys.dont_write_bytecode:
        with suppress(OSError, RuntimeError):  # no temporary folder, or one that is somebody else's
            return _Compiled(folder, f"sitegen-{digest(options.encode()).hex()}-%s")
    return None


class _Compiled(FileSystemBytecodeCache):
    """Jinja2's own; what cannot be read is compiled again, and what cannot be written is not kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what is kept of a template into ``bucket``; where that is not whole, nothing."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # a file that was cut short may raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, where that can be written."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
