"""The reader of Akoma Ntoso as the United Nations writes it: XML → Resolution, without a detour over lines and blocks.

The XML already says what is a paragraph, a number, a note. Where it says so wrongly (the UN's files have headings that
are bare paragraphs, numbers typed in the text, operative paragraphs in the preamble), the printed form decides, and a
problem tells. From the ground up: ``tree`` (bytes → elements with lines), ``findings`` (notes, what was left out,
doubts), ``words`` (element → running text with marks), ``outline`` (where each piece belongs), ``provisions`` (which
pieces there are: paragraphs, subparagraphs, headings, tables), ``frame`` (what stands round them), ``reader`` (all of
it → a resolution).
"""

from __future__ import annotations

from sitegen.parse.akn.reader import is_akoma_ntoso, is_xml, read

__all__ = ["is_akoma_ntoso", "is_xml", "read"]
