"""The reader of Akoma Ntoso, as the United Nations writes it: XML → Resolution, without the detour over lines and blocks.

The XML already says what is a paragraph, a number, a note; where it says it wrongly (AKN4UN files have headings that are
bare paragraphs, numbers typed in the text, operative paragraphs in the preamble) the printed order decides, and a
problem tells. Steps, from the ground up: ``tree`` (bytes → elements with lines), ``ledger`` (notes, what was left out,
doubts), ``words`` (element → running text with marks), ``provisions`` (paragraphs, subparagraphs, headings, tables),
``frame`` (what stands round them), ``reader`` (all of it → a resolution).
"""

from __future__ import annotations

from sitegen.parse.akn.reader import is_akoma_ntoso, read

__all__ = ["is_akoma_ntoso", "read"]
