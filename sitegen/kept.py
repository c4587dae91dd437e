"""What one build keeps for the next, in one file of the site's cache folder, which may be thrown away at any time.

The file is read with care: it lies in a folder that may have come from anywhere. Nothing but the house's own plain data
is made from it, nothing is run; one that is cut short, of another program, or that names anything else is as good as
none.
"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sitegen.inputs import CACHE

FILE = f"{CACHE}/kept"

_PLAIN = (
    ("datetime", "date"),
    ("sitegen.store", "InstrumentsFile"),
    ("sitegen.store", "Kept"),
    ("sitegen.workshop", "Found"),
    ("sitegen.workshop", "Notes"),
    ("sitegen.workshop", "State"),
    ("sitegen.build", "Past"),
    ("sitegen.summary", "Summary"),
    ("sitegen.render.sheet", "Sheet"),
)
"""What may be in the file besides the model's classes and Python's own plain data."""


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or (module == "sitegen.model" and name.isidentifier()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


def load(root: Path, program: str) -> Any:
    """Return what a build by the same ``program`` kept for the site in ``root``; None where there is nothing sound."""
    try:
        data = (root / FILE).read_bytes()
        head, body = data[: len(_head(program, b""))], data[len(_head(program, b"")) :]
        if head != _head(program, body):
            return None
        with _paused():
            return _Careful(io.BytesIO(body)).load()
    except Exception:  # a file made to mislead may raise anything
        return None


def save(root: Path, program: str, value: Any) -> None:
    """Keep ``value``. Where the folder cannot be written, nothing is kept."""
    with _paused():
        body = pickle.dumps(value, protocol=5)
    half = root / f"{FILE}.{os.getpid()}"
    try:
        half.parent.mkdir(exist_ok=True)
        half.write_bytes(_head(program, body) + body)
        half.replace(root / FILE)
    except OSError:
        half.unlink(missing_ok=True)


def _head(program: str, body: bytes) -> bytes:
    """Return what the file begins with: of which program and Python it is, and the digest of the rest."""
    of = f"{program} {sys.implementation.cache_tag}"
    return hashlib.blake2b(of.encode(), digest_size=16).digest() + hashlib.blake2b(body, digest_size=16).digest()


@contextmanager
def _paused() -> Iterator[None]:
    """Look for no garbage meanwhile: among a million new objects there is none, and looking takes half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
