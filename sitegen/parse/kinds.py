"""The kinds of source: what tells each, what reads it, what is refused. A new one is one file and one line here.

A source is told by its bytes, so that it may be called anything; only formats of text, whose bytes look like any other
text's, are told by the name. A reader gives blocks and notes, of which ``steps`` makes the resolution; or, where the
source tells its structure exactly, the resolution itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from sitegen.parse import akn, pdf, word
from sitegen.parse.material import Parsed, Reading
from sitegen.parse.steps import read_text


class Kind(NamedTuple):
    """One kind of source."""

    name: str
    suffixes: tuple[str, ...]
    """How the files end, in small letters, that are taken from a folder; one that is named may be called anything."""
    read: Callable[[bytes, str], Reading | Parsed]
    """What reads the bytes of a source with this name. What it cannot read it tells by a problem, with a way out."""
    is_it: Callable[[bytes], bool] | None = None
    """What tells the kind by its bytes; None for a format of text, which is told by its suffixes."""
    named: tuple[str, ...] = ()
    """Suffixes of which no text is called: what has one and is of no kind goes to this reader, which refuses it."""
    refuses: Callable[[bytes], bool] | None = None
    """What tells bytes that are no text and that no kind claims, but of which this reader knows what they are."""


TEXT = Kind("text", (".txt",), read_text)
"""What reads all that no other kind claims or refuses."""

READERS = (
    Kind("Akoma Ntoso", (".xml",), akn.read, is_it=akn.is_akoma_ntoso, refuses=akn.is_xml),
    Kind("PDF", (".pdf",), pdf.read, is_it=pdf.is_pdf, named=(".pdf",)),
    Kind("Word", (".docx", ".doc"), word.read, is_it=word.is_word, named=(".docx",), refuses=word.is_office),
    TEXT,
)
"""In the order in which they are tried: all by the bytes, then all by what they refuse, then all by the name."""

SUFFIXES = tuple(suffix for kind in READERS for suffix in kind.suffixes)


def kind_of(data: bytes, name: str = "") -> Kind:
    """Return the kind of the source with these bytes and this name."""
    claimed = (kind for kind in READERS if kind.is_it and kind.is_it(data))
    refused = (kind for kind in READERS if kind.refuses and kind.refuses(data))
    named = (kind for kind in READERS if name.lower().endswith(kind.named or (() if kind.is_it else kind.suffixes)))
    return next(chain(claimed, refused, named), TEXT)
