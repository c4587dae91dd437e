"""The reader of PDF files: spans with size and place → rows → furniture, notes and paragraphs.

A PDF tells where characters stand and how large they are, and nothing else. The sizes show what is a mark (raised and
small) and what a note (smaller than the body, at the foot); the places show paragraphs (set in, or set apart) and what
the pages repeat. A file without text, a locked or a damaged one is refused with one sentence.

Lines are the printed lines of the document, counted from 1 through all pages, running headers included.

A hyphen at a line's end stays, and the word goes on without a blank: United Nations texts are set without hyphenation,
so that it is part of the word. It goes only if the document itself writes the word without it elsewhere, and nowhere
with it; that is said in a note. A soft hyphen (U+00AD) is no part of a word.

From the ground up: ``spans`` (bytes → characters with size and place), ``layout`` (these → rows, and how the document
is set), ``furniture`` (what is not the document's own, and the foot of each page), ``blocks`` (rows → paragraphs and
notes), ``reader`` (the whole).
"""

from __future__ import annotations

from sitegen.parse.pdf.reader import read
from sitegen.parse.pdf.spans import is_pdf

__all__ = ["is_pdf", "read"]
