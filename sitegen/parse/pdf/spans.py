"""The bytes of a PDF → characters with their size and place, page by page."""

from __future__ import annotations

import gc
import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.parse import characters
from sitegen.parse.pdf.layout import Span
from sitegen.parse.pdf.work import Work
from sitegen.parse.refusal import UnreadableError

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 2_000
_MOST_TEXT = 8_000_000  # characters; the longest resolution at hand has 400,000, a report of 500 pages 2 million
# Of any stream: content of a page (50,000 bytes), tables of the file. Pictures are not unpacked.
_UNPACKED = 32_000_000
_PILE = 200_000  # bytes of fonts and figures after which what pypdf made of them is cleared: they are few, but large
_MOST_SIGNS = 500_000  # in the content of one page: operations and what they are of; a page of text has 8,000
SAVE_AGAIN = "open it in a browser and print it to a new PDF, or parse the Word file of the same document"
_UNLOCK = "save a copy without a password (qpdf --decrypt {0} OPEN.pdf), or parse the Word file of the same document"
_CUT_OUT = "print the pages of the resolution alone to a new PDF, and parse that"
_RECOGNIZE = "run text recognition first (ocrmypdf {0} TEXT.pdf), or parse the Word file of the same document"

_Code = tuple[str, bytes]
"""A character as the page holds it: the font, and the character's code in it."""


def is_pdf(data: bytes) -> bool:
    """Tell whether ``data`` is a PDF: its header stands at the start, or after a little that mail programs add."""
    at = data.find(b"%PDF-", 0, 1024)
    return at == 0 or (at > 0 and b"startxref" in data[-2048:])


class Pages(NamedTuple):
    """The spans of each page, and how many complaints there were."""

    spans: tuple[tuple[Span, ...], ...]
    complaints: int


def read_spans(data: bytes, name: str) -> Pages:
    """Return the spans of each page; raises UnreadableError if there are none to be had."""
    from pypdf.errors import LimitReachedError

    with _listening() as complaints, _bounded():
        try:
            found = _pages(_open(data, name), Work(len(data)))
        except LimitReachedError as e:
            raise UnreadableError(f"the PDF holds more than any document does: {e}", SAVE_AGAIN) from e
    if not any(span.text.strip() for page in found for span in page):
        if complaints.count:
            raise UnreadableError("the PDF is damaged: no text can be read from it", SAVE_AGAIN)
        raise UnreadableError("there is no text in the PDF: its pages are pictures", _RECOGNIZE.format(name))
    return Pages(found, complaints.count)


def _open(data: bytes, name: str) -> PdfReader:
    """Open the PDF; one that is locked against changes only opens with the empty password."""
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("") != PasswordType.NOT_DECRYPTED
        except Exception as e:  # ciphers for which a further library would be needed
            raise UnreadableError("the PDF is encrypted", _UNLOCK.format(name)) from e
        if not opened:
            raise UnreadableError("the PDF is locked with a password", _UNLOCK.format(name))
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableError(f"the PDF has {len(reader.pages):,} pages, more than {_MOST_PAGES:,}", _CUT_OUT)
    return reader


def _pages(reader: PdfReader, work: Work) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each page."""
    gatherer = _Gatherer(work.most // 2)  # an operation takes two bytes at least, the blank after it with it
    pile = 0
    for page in reader.pages:
        pile += work.add(page)
        if pile > _PILE:
            pile = 0
            gc.collect()
        gatherer.pages.append([])
        page.extract_text(visitor_text=gatherer.text, visitor_operand_before=gatherer.operand)
        gatherer.check()  # what it raises inside of a figure, pypdf only logs
    blanks = gatherer.blanks
    explicit = 20 * sum(blanks.values()) > gatherer.characters
    return tuple(
        tuple(s.span._replace(guessed=explicit and s.span.text[0] == " " and s.first not in blanks) for s in page)
        for page in gatherer.pages
    )


class _Shown(NamedTuple):
    """A span, and the code of the first character that the page itself sets down in it."""

    span: Span
    first: _Code


class _Gatherer:
    """Takes down what pypdf shows of each page, and stops where no document goes.

    pypdf puts a blank where the distance between two spans is large; in justified text it is mistaken now and then, in
    the middle of words. Where a page sets its blanks down itself, as most do, they can be told apart: by the codes.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.pages: list[list[_Shown]] = []
        self.blanks: Counter[_Code] = Counter()
        self.characters = self._operations = 0
        self._codes = b""

    def operand(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:  # noqa: ARG002
        """Count an operation of the page, and keep what it shows: bombs nest figures in figures by the billion."""
        self._operations += 1
        self.check()
        if operator in (b"Tj", b"TJ", b"'", b'"') and operands:
            shown = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
            self._codes += b"".join(s for s in shown if isinstance(s, bytes))

    def check(self) -> None:
        """Raise UnreadableError where the pages so far hold more than any document does."""
        if self._operations > self._most:
            raise UnreadableError("the PDF draws far more than text: a small file repeats itself", SAVE_AGAIN)
        if self.characters > _MOST_TEXT:
            raise UnreadableError(f"the PDF has more than {_MOST_TEXT // 1_000_000} million characters", _CUT_OUT)

    def text(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        """Take down a span: its place and size on the page, its weight by the font's name."""
        codes, self._codes = self._codes, b""
        text = characters.meant(text.replace("\n", " "))
        if not text:
            return
        self.characters += len(text)
        font = font or {}
        name, width = f"{font.get('/BaseFont')}{font.get('/Subtype')}", 2 if font.get("/Subtype") == "/Type0" else 1
        x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
        y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        # The size as printed: matrices may scale it (many programs set size 1 and scale by 10).
        scale = ((cm[0] * tm[2] + cm[2] * tm[3]) ** 2 + (cm[1] * tm[2] + cm[3] * tm[3]) ** 2) ** 0.5
        if not isfinite(x + y + size * scale):
            x, y, scale = 0.0, 0.0, 1.0
        span = Span(len(self.pages), x, y, abs(size) * scale or 1.0, "bold" in name.lower(), text, len(self.pages[-1]))
        self.pages[-1].append(_Shown(span, (name, codes[:width])))
        if len(text) * width == len(codes):
            self.blanks.update((name, codes[i * width : (i + 1) * width]) for i, c in enumerate(text) if c == " ")


class _Complaints(logging.Handler):
    """Counts what the library complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        self.count += 1


@contextmanager
def _bounded() -> Iterator[None]:
    """Have the library stop at what no document holds, before it costs memory."""
    from pypdf import apply_configuration

    with apply_configuration(
        zlib_maximum_output_length=_UNPACKED,
        lzw_maximum_output_length=_UNPACKED,
        run_length_maximum_output_length=_UNPACKED,
        array_based_stream_maximum_output_length=_UNPACKED,
        stream_decoding_work_maximum_length=4 * _UNPACKED,
        stream_parsing_work_maximum_count=_MOST_SIGNS,
        page_tree_maximum_entries=4 * _MOST_PAGES,
    ):
        yield


@contextmanager
def _listening() -> Iterator[_Complaints]:
    """Keep the library's warnings from the terminal, and count them: what it mended may be less than what was there."""
    log = logging.getLogger("pypdf")
    complaints = _Complaints()
    before = log.propagate
    log.addHandler(complaints)
    log.propagate = False
    try:
        yield complaints
    finally:
        log.propagate = before
        log.removeHandler(complaints)
