"""Compiled templates, kept where Python keeps the program's own compiled files: so that a build need not compile them.

To compile the theme takes longer than to build a small site with it. What lies there is believed as the program itself
is, as long as source, options and jinja2 are those that it was made of; nothing of a site's folder ever is. Whoever
wants Python to write no such files (PYTHONDONTWRITEBYTECODE) gets none of these either.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache
from jinja2 import __version__ as jinja2

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

FOLDER = Path(__file__).parent / "__pycache__" / f"templates-{sys.implementation.cache_tag}"


class Compiled(BytecodeCache):
    """Finds in ``folder`` what an environment once compiled, in a file for each template's name."""

    def __init__(self, by: Environment, folder: Path = FOLDER) -> None:
        self._by = f"{jinja2} {by.autoescape} {by.trim_blocks} {by.lstrip_blocks} {by.sandboxed} {sorted(by.filters)}"
        self._folder = folder

    def get_source_checksum(self, source: str) -> str:
        """Return by what a template is known again: jinja2 itself asks for its source alone."""
        return super().get_source_checksum(f"{self._by}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what is kept of a template into ``bucket``; where that is not whole, nothing."""
        try:
            with (self._folder / bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # a file cut short may raise anything; the template is compiled then
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, where that can be written."""
        if sys.dont_write_bytecode:
            return
        half = self._folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(bucket.bytecode_to_string())
            half.replace(self._folder / bucket.key)
