"""The kinds of source, told by their bytes and never by their names. A new kind is one file beside this, one line here.

A reader gives blocks and notes, of which ``steps`` makes the resolution; or, where the source tells its structure
exactly, the resolution itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitegen.parse import akn, pdf, word
from sitegen.parse.material import Parsed, Reading
from sitegen.parse.steps import read_text


class Kind(NamedTuple):
    """One kind of source: whether bytes are of it, and what reads them."""

    name: str
    is_it: Callable[[bytes], bool]
    read: Callable[[bytes, str], Reading | Parsed]


READERS: tuple[Kind, ...] = (
    Kind("Akoma Ntoso", akn.is_xml, akn.read),
    Kind("PDF", pdf.is_pdf, pdf.read),
    Kind("Word", word.is_word, word.read),
    Kind("text", lambda _: True, read_text),
)
"""The first kind that fits reads; text takes the rest."""


def kind_of(data: bytes) -> Kind:
    """Return the kind of a source."""
    return next(kind for kind in READERS if kind.is_it(data))
