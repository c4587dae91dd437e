"""The whole of a PDF → its blocks and notes, what was left out, and what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen import languages
from sitegen.model import Problem
from sitegen.parse import head
from sitegen.parse.characters import private
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Dropped, Note, Reading
from sitegen.parse.pdf import layout
from sitegen.parse.pdf.blocks import join_blocks, join_notes, vocabulary
from sitegen.parse.pdf.furniture import number_rows, sort_rows
from sitegen.parse.pdf.spans import SAVE_AGAIN, Pages, read_spans
from sitegen.parse.refusal import UnreadableError, refused


def read(data: bytes, name: str) -> Reading:
    """Read the PDF in ``data``, called ``name``.

    What cannot be read (a password, a scan, a damaged file) gives a reading without blocks and one problem of severity
    error that says what to do.
    """
    try:
        return _reading(read_spans(data, name), name)
    except UnreadableError as e:
        return refused(name, e)
    except MemoryError:
        raise  # it is not the file that is damaged
    except Exception as e:  # damaged files raise at least nine kinds
        return refused(name, UnreadableError(f"the PDF is damaged ({type(e).__name__})", SAVE_AGAIN))


def _reading(pages: Pages, name: str) -> Reading:
    """Return what the spans of the pages make."""
    lines, controls = number_rows(pages.spans)
    shape = layout.measure([n.row for n in lines])
    sorted_ = sort_rows(lines, shape)
    words = vocabulary(lines)
    language = head.language_of("\n".join(n.row.text for n in sorted_.body), name)
    blocks, hyphens, unsettled = join_blocks(sorted_.body, shape, words, languages.get(language))
    notes, rest = join_notes(sorted_.foot, shape, words)
    signs = str.maketrans("", "", MARK_OPEN + MARK_CLOSE)
    dropped = (Dropped(d.line, d.text.translate(signs), d.why) for d in (*controls, *sorted_.dropped, *hyphens, *rest))
    raised = {m for b in blocks for m in re.findall(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}", b.text)}
    return Reading(
        language=language,
        blocks=blocks,
        notes=notes,
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        problems=(
            *_damage(pages, name),
            *_doubts(hyphens + rest, name),
            *_flat_marks(blocks, notes, name),
            *_unsettled(unsettled, name),
            *_private((*blocks, *notes), name),
        ),
        marked=bool(notes) and all(note.mark in raised for note in notes),
    )


def _damage(pages: Pages, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the file itself, and with pages that hold no text."""
    if pages.complaints:
        message = f"the PDF is damaged in {pages.complaints} places and was mended: text may be missing"
        yield Problem(severity="warning", file=name, message=message, remedy=SAVE_AGAIN)
    if any(layout.is_rtl(page) for page in pages.spans):
        message = "its text runs from right to left: words, figures and brackets may stand in the wrong order"
        remedy = "parse the Word file or the XML of the same document"
        yield Problem(severity="warning", file=name, message=message, remedy=remedy)
    for number, page in enumerate(pages.spans, 1):
        if not any(span.text.strip() for span in page):
            message = f"there is no text on page {number}: it is empty or a picture"
            yield Problem(severity="warning", file=name, message=message, remedy="compare with the document")


def _doubts(left_out: Iterable[Dropped], name: str) -> Iterator[Problem]:
    """Yield what was left out and might be wanted."""
    for d in left_out:
        if d.why == "hyphen at the end of a line":
            message = (
                "a word broken at the line's end is joined without its hyphen, as the document writes it elsewhere"
            )
            yield Problem(severity="note", file=name, line=d.line, message=message)
        elif d.why == "small print without a mark":
            message = f"small print without a mark was left out: {d.text[:60]}"
            remedy = "see whether it belongs to a note"
            yield Problem(severity="warning", file=name, line=d.line, message=message, remedy=remedy)


def _unsettled(lines: Iterable[int], name: str) -> Iterator[Problem]:
    """Yield the lines that may begin a paragraph although neither words nor layout say so."""
    for line in lines:
        message = "a paragraph may begin with this line, or go on"
        yield Problem(severity="warning", file=name, line=line, message=message, remedy="compare with the document")


def _private(texts: Iterable[Block | Note], name: str) -> Iterator[Problem]:
    """Yield the characters that mean something in one font only."""
    for text in texts:
        if sign := private(text.text):
            message = f"a character of a symbol font (U+{ord(sign):04X}) means nothing outside of it"
            remedy = "write the character that the printed document shows"
            yield Problem(severity="warning", file=name, line=text.lines[0].number, message=message, remedy=remedy)


def _flat_marks(blocks: Iterable[Block], notes: Iterable[Note], name: str) -> Iterator[Problem]:
    """Yield the places where a note's number ends a paragraph, right after its stop, but is not raised."""
    known = {note.mark for note in notes}
    for block in blocks:
        m = re.search(r"[,.;:，。；：](\d{1,3})$", block.text)
        if m and m[1] in known:
            message = f"the paragraph ends in {m[0]}: a mark that is not raised?"
            remedy = f"if it is one, write [^{m[1]}]"
            yield Problem(severity="warning", file=name, line=block.lines[-1].number, message=message, remedy=remedy)
