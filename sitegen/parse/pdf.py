"""The reader of PDF files: spans with size and place → rows → furniture, notes and paragraphs.

A PDF tells where characters stand and how large they are, and nothing else. The sizes show what is a mark (raised and
small) and what a note (smaller than the body, at the foot); the places show paragraphs (set in, or set apart) and what
the pages repeat. A file without text, a locked or a damaged one is refused with one sentence.

Lines are the printed lines of the document, counted from 1 through all pages, running headers included.

A hyphen at a line's end stays, and the word goes on without a blank: United Nations texts are set without hyphenation,
so that it is part of the word. It goes only if the document itself writes the word without it elsewhere, and nowhere
with it; that is said in a note. A soft hyphen (U+00AD) is no part of a word.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice, takewhile
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.model import Problem
from sitegen.parse import head, layout
from sitegen.parse.layout import Measure, Row, Span
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Dropped, Line, Note, Reading
from sitegen.parse.refusal import UnreadableError, refused
from sitegen.symbol import compact, is_symbol

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 2_000
_MOST_OPERATIONS = 20_000_000  # a page of text has 2,000
_MOST_TEXT = 50_000_000  # characters
_SAVE_AGAIN = "open it in a browser and print it to a new PDF, or parse the Word file of the same document"
_UNLOCK = "save a copy without a password (qpdf --decrypt {0} OPEN.pdf), or parse the Word file of the same document"
_RECOGNIZE = "run text recognition first (ocrmypdf {0} TEXT.pdf), or parse the Word file of the same document"

_EDGE = 4  # lines at the top and foot of a page among which running headers and footers are sought

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RULE = re.compile(r"[_‗\u2500\u2015\u2014-]{5,}")
_BAR_CODE = re.compile(r"\*\d{6,9}\*")
_JOB = re.compile(r"(?:GE\.)?\d{2}-\d{5,6}(?:\s?[*(]{0,2}[ACEFRS][)*]{0,2})?\*{0,3}(?:[\s\d]{0,20})")
_PAGE = re.compile(r"\d{1,4}|\d{1,4}\s?/\s?\d{1,4}|[-–—]\s?\d{1,4}\s?[-–—]")
_DISTRIBUTION = re.compile(r"Distr(?:\.|ibuci|ibution)", re.IGNORECASE)
_MARK_FIRST = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}\\s*")
_FIGURE_FIRST = re.compile(r"(\d{1,3}|\*{1,3})(?=\s|[^\W\d_]|[《“«])\s*")
_BROKEN_WORD = re.compile(r"([^\W_]*)(?<=\S)([-\u2010\u2011–—/])$")
_ASIDE = re.compile(r"(?:^|\s)—[^\W_]")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LOOKS = re.compile("[\u2e80-\u2fd5\ufb50-\ufdff\ufe80-\ufefc]")
# Radicals that Unicode does not decompose, and the characters that look the same (its EquivalentUnifiedIdeograph).
_RADICALS = "⼾⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⺎⻁"
_CHARACTERS = "户民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙兀虎"
_AND = re.compile(r"(?:and|or|to|et|ou|y|e|o|u|и|или)\b(?!-)")


def is_pdf(data: bytes) -> bool:
    """Tell whether ``data`` is a PDF: its header stands at the start, or after a little that mail programs add."""
    at = data.find(b"%PDF-", 0, 1024)
    return at == 0 or (at > 0 and b"startxref" in data[-2048:])


def read(data: bytes, name: str) -> Reading:
    """Read the PDF in ``data``, called ``name``.

    What cannot be read (a password, a scan, a damaged file) gives a reading without blocks and one problem of severity
    error that says what to do.
    """
    try:
        return _reading(_spans(data, name), name)
    except UnreadableError as e:
        return refused(name, e)
    except Exception as e:  # damaged files raise at least nine kinds
        return refused(name, UnreadableError(f"the PDF is damaged ({type(e).__name__})", _SAVE_AGAIN))


# --- Spans ------------------------------------------------------------------------------------------------------------


class _Pages(NamedTuple):
    """The spans of each page, and how many complaints there were."""

    spans: tuple[tuple[Span, ...], ...]
    complaints: int


def _spans(data: bytes, name: str) -> _Pages:
    """Return the spans of each page; raises UnreadableError if there are none to be had."""
    with _listening() as complaints:
        found = _pages(_open(data, name))
    if not any(span.text.strip() for page in found for span in page):
        if complaints.count:
            raise UnreadableError("the PDF is damaged: no text can be read from it", _SAVE_AGAIN)
        raise UnreadableError("there is no text in the PDF: its pages are pictures", _RECOGNIZE.format(name))
    return _Pages(found, complaints.count)


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
        raise UnreadableError(f"the PDF has more than {_MOST_PAGES} pages", "cut out the pages of the resolution")
    return reader


def _pages(reader: PdfReader) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each page."""
    gatherer = _Gatherer()
    for page in reader.pages:
        gatherer.pages.append([])
        page.extract_text(visitor_text=gatherer.text, visitor_operand_before=gatherer.operand)
    blanks = gatherer.blanks
    explicit = 20 * sum(blanks.values()) > gatherer.characters
    return tuple(
        tuple(s.span._replace(guessed=explicit and s.span.text[0] == " " and s.first not in blanks) for s in page)
        for page in gatherer.pages
    )


_Code = tuple[str, bytes]
"""A character as the page holds it: the font, and the character's code in it."""


class _Shown(NamedTuple):
    """A span, and the code of the first character that the page itself sets down in it."""

    span: Span
    first: _Code


class _Gatherer:
    """Takes down what pypdf shows of each page, and stops where no document goes.

    pypdf puts a blank where the distance between two spans is large; in justified text it is mistaken now and then, in
    the middle of words. Where a page sets its blanks down itself, as most do, they can be told apart: by the codes.
    """

    def __init__(self) -> None:
        self.pages: list[list[_Shown]] = []
        self.blanks: Counter[_Code] = Counter()
        self.characters = self._operations = 0
        self._codes = b""

    def operand(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:  # noqa: ARG002
        """Count an operation of the page, and keep what it shows: bombs nest figures in figures by the billion."""
        self._operations += 1
        if self._operations > _MOST_OPERATIONS or self.characters > _MOST_TEXT:
            raise UnreadableError("the PDF draws more than any document does", _SAVE_AGAIN)
        if operator in (b"Tj", b"TJ", b"'", b'"') and operands:
            shown = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
            self._codes += b"".join(s for s in shown if isinstance(s, bytes))

    def text(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        """Take down a span: its place and size on the page, its weight by the font's name."""
        codes, self._codes = self._codes, b""
        text = _LOOKS.sub(_meant, text.replace("\n", " "))
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


def _meant(m: re.Match[str]) -> str:
    """Return the character that is meant by one that only says how it looks.

    Programs write 人 as the radical ⼈ (U+2F08), Arabic letters as the forms that they take in a word: both from fonts
    in which the two are one drawing. No text means these.
    """
    at = _RADICALS.find(m[0])
    return _CHARACTERS[at] if at >= 0 else unicodedata.normalize("NFKC", m[0])


class _Complaints(logging.Handler):
    """Counts what the library complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        self.count += 1


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


# --- Rows, and what is not the document's own -------------------------------------------------------------------------


class _Line(NamedTuple):
    """A row with its number in the document."""

    number: int
    row: Row


class _Sorted(NamedTuple):
    """The lines of a document by what they are."""

    body: tuple[_Line, ...]
    foot: tuple[_Line, ...]
    dropped: tuple[Dropped, ...]


def _lines(pages: Iterable[Sequence[Span]]) -> tuple[tuple[_Line, ...], tuple[Dropped, ...]]:
    """Return the printed lines, numbered, without the characters that are no text."""
    out: list[_Line] = []
    dropped: list[Dropped] = []
    for row in (row for page in pages for row in layout.rows(page)):
        number = len(out) + 1
        bad = "".join(c for c in _CONTROLS.findall(row.text) if c not in (MARK_OPEN, MARK_CLOSE))
        if bad:
            dropped.append(Dropped(number, bad, "control characters"))
            row = row._replace(text="".join(c for c in row.text if c not in bad))
        out.append(_Line(number, row))
    return tuple(out), tuple(dropped)


def _sort(lines: Sequence[_Line], shape: Measure) -> _Sorted:
    """Part the lines into the body, the notes at the foot of the pages, and furniture."""
    furniture = {**_letterhead(lines), **_repeated(lines, shape), **_printed_matter(lines)}
    furniture |= {line.number: "rule" for line in lines if _RULE.fullmatch(line.row.text)}
    own = _own_symbol(lines)
    if own:
        furniture.pop(own, None)
    foot = {n for _, page in groupby(lines, key=lambda n: n.row.page) for n in _foot(list(page), furniture, shape)}
    return _Sorted(
        tuple(n for n in lines if n.number not in furniture and n.number not in foot),
        tuple(n for n in lines if n.number in foot and n.number not in furniture),
        tuple(Dropped(n.number, n.row.text, furniture[n.number]) for n in lines if n.number in furniture),
    )


def _own_symbol(lines: Sequence[_Line]) -> int:
    """Return the line that names the document: the first that holds a symbol and nothing else; 0 if none does."""
    return next((n.number for n in lines if n.row.page == 1 and is_symbol(compact(n.row.text.rstrip("*")))), 0)


def _letterhead(lines: Sequence[_Line]) -> dict[int, str]:
    """Return the lines over the first page's text: the organization, the organ, distribution, date and language.

    They end with the column that begins with "Distr.", which the letterheads of all six languages share.
    """
    first = [n for n in lines if n.row.page == 1]
    at = next((n.row for n in first[:12] if _DISTRIBUTION.match(n.row.text)), None)
    if at is None:
        return {}
    bottom = at.y
    for n in first:
        if abs(n.row.x - at.x) < at.size and 0 < bottom - n.row.y < 2.5 * at.size:
            bottom = n.row.y
    return {n.number: "letterhead" for n in first if n.row.y >= bottom}


def _repeated(lines: Sequence[_Line], shape: Measure) -> dict[int, str]:
    """Return the running headers and footers: what stands on several pages at one height, but for its figures.

    Only what stands at the very edge of a page counts, up to the first line that is not repeated; and white space must
    part it from the text, because two pages may well end with the same word.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda n: n.row.page)]
    seen = Counter(like for page in pages for like in {_likeness(n.row) for n in (*page[:_EDGE], *page[-_EDGE:])})
    out: dict[int, str] = {}
    for page in pages:
        for why, edge in (("running header", page[:_EDGE]), ("running footer", page[: -_EDGE - 1 : -1])):
            again = list(takewhile(lambda n: seen[_likeness(n.row)] > 1, edge))
            while again and len(again) < len(edge) and _is_close(again[-1].row, edge[len(again)].row, shape):
                again.pop()
            out |= {n.number: why for n in again}
    return out


def _is_close(a: Row, b: Row, shape: Measure) -> bool:
    return abs(a.y - b.y) < 1.5 * shape.lead


def _likeness(row: Row) -> tuple[str, int]:
    """Return what two rows share if one is the other's repetition on another page."""
    return re.sub(r"\d+", "0", row.text), round(row.y / 4)


def _printed_matter(lines: Sequence[_Line]) -> dict[int, str]:
    """Return bar codes, job and page numbers, and the symbol, among the first and last lines of each page."""
    out: dict[int, str] = {}
    own = next((n.row.text for n in lines if n.number == _own_symbol(lines)), None)
    kinds = (("bar code", _BAR_CODE), ("job number", _JOB), ("page number", _PAGE))
    for _, group in groupby(lines, key=lambda n: n.row.page):
        page = list(group)
        for n in (*page[:3], *page[-5:]):
            why = next((why for why, form in kinds if form.fullmatch(n.row.text)), "")
            why = "running header" if n.row.text == own and n in page[:3] else why
            if why:
                out[n.number] = why
    return out


def _foot(page: Sequence[_Line], furniture: dict[int, str], shape: Measure) -> Iterator[int]:
    """Yield the lines of the notes at the foot of a page: all below its last rule, or the small print at its end."""
    own = [n for n in page if n.number not in furniture or furniture[n.number] == "rule"]
    start = len(own)
    while start and _is_small(own[start - 1].row, shape):
        start -= 1
    while start < len(own) and not (_is_rule(own[start], furniture) or _MARK_FIRST.match(own[start].row.text)):
        start += 1
    yield from (n.number for n in own[start:] if not _is_rule(n, furniture))


def _is_small(row: Row, shape: Measure) -> bool:
    return row.size < 0.95 * shape.size


def _is_rule(line: _Line, furniture: dict[int, str]) -> bool:
    return furniture.get(line.number) == "rule"


# --- Blocks and notes -------------------------------------------------------------------------------------------------


class _Joined(NamedTuple):
    """Lines with the words mended that were broken at their ends, and what that took."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def _mended(lines: Sequence[_Line], shape: Measure, words: Counter[str]) -> _Joined:
    """Return lines in which no word is broken: what a line's last word goes on with moves up to that line."""
    texts = [n.row.text for n in lines]
    dropped: list[Dropped] = []
    for i in range(len(texts) - 1):
        if texts[i].endswith("\u00ad"):
            texts[i] = texts[i][:-1]
            dropped.append(Dropped(lines[i].number, "\u00ad", "soft hyphen"))
        elif (m := _BROKEN_WORD.search(texts[i])) and _goes_on(m, texts[: i + 1], texts[i + 1]):
            if _is_soft(m, texts[i + 1], words):
                dropped.append(Dropped(lines[i].number, texts[i][-1], "hyphen at the end of a line"))
                texts[i] = texts[i][:-1]
        else:
            continue
        word, _, rest = texts[i + 1].partition(" ")
        texts[i], texts[i + 1] = texts[i] + word, rest
    return _Joined(tuple(_line(n, t, shape) for n, t in zip(lines, texts, strict=True)), tuple(dropped))


def _goes_on(broken: re.Match[str], before: Sequence[str], after: str) -> bool:
    """Tell whether the text after a line's end goes on right behind the hyphen, dash or stroke that ends the line.

    Not so before a conjunction (``information-`` | ``and infrastructure-sharing``), nor where a dash closes an aside.
    """
    if not _FIRST_WORD.match(after) or (broken[2] not in "–—/" and _AND.match(after)):
        return False
    return broken[2] != "—" or not any(map(_ASIDE.search, before[-3:]))


def _is_soft(broken: re.Match[str], after: str, words: Counter[str]) -> bool:
    """Tell whether the document writes the word without the hyphen elsewhere, and nowhere with it."""
    if broken[2] in "–—/" or not broken[1]:
        return False
    rest = _FIRST_WORD.match(after)
    parts = broken[1].casefold(), rest[0].casefold() if rest else ""
    return words["".join(parts)] > 0 and words["-".join(parts)] == 0


def _vocabulary(lines: Iterable[_Line]) -> Counter[str]:
    """Return the words of the document, those with hyphens whole."""
    return Counter(w.casefold() for n in lines for w in re.findall(r"[^\W_]+(?:-[^\W_]+)*", n.row.text))


def _line(line: _Line, text: str, shape: Measure) -> Line:
    indent = max(0, round(2 * (line.row.x - shape.left) / shape.size))
    return Line(line.number, text, indent, page=line.row.page)


def _blocks(body: Sequence[_Line], shape: Measure, words: Counter[str]) -> tuple[tuple[Block, ...], list[Dropped]]:
    """Return the paragraphs of the body, and the hyphens that were left out of them."""
    queue = iter(body)
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for group in layout.paragraphs((n.row for n in body), shape):
        mended = _mended(list(islice(queue, len(group))), shape, words)
        dropped += mended.dropped
        text = "\n".join(line.text for line in mended.lines)
        blocks.append(Block(text, mended.lines, layout.is_flush(group, shape)))
    return tuple(blocks), dropped


def _notes(foot: Sequence[_Line], shape: Measure, words: Counter[str]) -> tuple[tuple[Note, ...], list[Dropped]]:
    """Return the notes, and what belongs to none; one that has no mark of its own goes on with the note before it."""
    groups: list[list[_Line]] = []
    marks: list[str] = []
    dropped: list[Dropped] = []
    raised = any(_MARK_FIRST.match(n.row.text) for n in foot)
    for line in foot:
        m = (_MARK_FIRST if raised else _FIGURE_FIRST).match(line.row.text)
        if m and (raised or not marks or _follows(m[1], marks[-1])):
            marks.append(m[1])
            groups.append([_Line(line.number, line.row._replace(text=line.row.text[m.end() :]))])
        elif groups:
            groups[-1].append(line)
        else:
            dropped.append(Dropped(line.number, line.row.text, "small print without a mark"))
    notes = []
    for mark, group in zip(marks, groups, strict=True):
        mended = _mended(group, shape, words)
        dropped += mended.dropped
        notes.append(Note(mark, "\n".join(line.text for line in mended.lines), mended.lines))
    return tuple(notes), dropped


def _follows(mark: str, last: str) -> bool:
    return not mark.isdigit() or not last.isdigit() or int(mark) == int(last) + 1


# --- The whole --------------------------------------------------------------------------------------------------------


def _reading(pages: _Pages, name: str) -> Reading:
    """Return what the spans of the pages make."""
    lines, controls = _lines(pages.spans)
    shape = layout.measure([n.row for n in lines])
    sorted_ = _sort(lines, shape)
    words = _vocabulary(lines)
    blocks, hyphens = _blocks(sorted_.body, shape, words)
    notes, rest = _notes(sorted_.foot, shape, words)
    signs = str.maketrans("", "", MARK_OPEN + MARK_CLOSE)
    dropped = (Dropped(d.line, d.text.translate(signs), d.why) for d in (*controls, *sorted_.dropped, *hyphens, *rest))
    raised = {m for b in blocks for m in re.findall(f"{MARK_OPEN}([^{MARK_CLOSE}]+){MARK_CLOSE}", b.text)}
    return Reading(
        language=head.language_of("\n".join(b.text for b in blocks), name),
        blocks=blocks,
        notes=notes,
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        problems=(
            *_damage(pages, name),
            *_doubts(hyphens + rest, name),
            *_flat_marks(blocks, notes, name),
        ),
        marked=bool(notes) and all(note.mark in raised for note in notes),
    )


def _damage(pages: _Pages, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the file itself, and with pages that hold no text."""
    if pages.complaints:
        message = f"the PDF is damaged in {pages.complaints} places and was mended: text may be missing"
        yield Problem(severity="warning", file=name, message=message, remedy=_SAVE_AGAIN)
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


def _flat_marks(blocks: Iterable[Block], notes: Iterable[Note], name: str) -> Iterator[Problem]:
    """Yield the places where a note's number ends a paragraph, right after its stop, but is not raised."""
    known = {note.mark for note in notes}
    for block in blocks:
        m = re.search(r"[,.;:，。；：](\d{1,3})$", block.text)
        if m and m[1] in known:
            message = f"the paragraph ends in {m[0]}: a mark that is not raised?"
            remedy = f"if it is one, write [^{m[1]}]"
            yield Problem(severity="warning", file=name, line=block.lines[-1].number, message=message, remedy=remedy)
