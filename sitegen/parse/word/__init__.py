"""The reader of Word files: the package's XML → blocks, native notes and repeated marks.

A ``.docx`` tells what other sources leave to guesses: where a paragraph begins, which note a mark belongs to, and where
the mark stands once more (a NOTEREF field whose bookmark encloses the first one). Its elements are those of
ISO/IEC 29500-1, 17 (WordprocessingML); the styles that tell headings are those of the United Nations' templates.

A Word file has no lines. The line of a block is the number of its paragraph: paragraphs with text, in the order of the
document, counted from 1; those of headers and footers are line 0. A note has the number of the paragraph that bears its
first mark. Comments are no text of the document.

From the ground up: ``package`` (bytes → XML of the parts), ``autonumber`` (numbers that Word counts itself),
``signs`` (characters of symbol fonts), ``equations`` (on one line), ``document`` (the parts, and what styles say),
``runs`` (what a paragraph is made of: text, marks, fields), ``text`` (these written down), ``story`` (paragraphs and
tables, one after the other), ``typed`` (marks and notes that are no more than raised figures), ``reader`` (all of it →
blocks and notes).
"""

from __future__ import annotations

from sitegen.parse.word.document import is_office, is_word
from sitegen.parse.word.reader import read

__all__ = ["is_office", "is_word", "read"]
