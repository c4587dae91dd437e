"""Marks and notes that somebody typed: raised figures, and paragraphs at the end that begin with one.

A document that was a web page, a PDF or another program's once has no footnotes of Word's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sitegen.parse.characters import RAISED
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Note

_MARK = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}")


def typed_notes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Part the blocks from the notes below them: those that begin with raised figures 1, 2, 3 …, each one a mark above.

    Where the figures do not run so, or one has no mark, all blocks stay what they are.
    """
    first = len(blocks)
    while first and _MARK.match(blocks[first - 1].text):
        first -= 1
    marks = [m[1] for b in blocks[first:] if (m := _MARK.match(b.text))]
    above = {mark for b in blocks[:first] for mark in _MARK.findall(b.text)}
    if marks != [str(n) for n in range(1, len(marks) + 1)] or not above.issuperset(marks):
        return tuple(blocks), ()
    notes = (
        Note(mark, _MARK.sub("", b.text, count=1).strip(), b.lines)
        for mark, b in zip(marks, blocks[first:], strict=True)
    )
    return tuple(blocks[:first]), tuple(notes)


def raise_unknown(blocks: Iterable[Block], notes: Iterable[Note]) -> tuple[tuple[Block, ...], list[tuple[int, str]]]:
    """Return the blocks, figures raised that look like marks and are of no note; and these, each with its line."""
    known = {note.mark for note in notes}
    unknown: list[tuple[int, str]] = []
    out = []
    for block in blocks:
        strange = [mark for mark in _MARK.findall(block.text) if mark not in known and mark.isdecimal()]
        unknown += ((block.lines[0].number, mark) for mark in strange)
        out.append(block._replace(text=_MARK.sub(lambda m: _kept(m, known), block.text)) if strange else block)
    return tuple(out), unknown


def _kept(m: re.Match[str], known: Iterable[str]) -> str:
    return m[0] if m[1] in known or not m[1].isdecimal() else m[1].translate(RAISED)
