"""The reader of plain text: bytes → lines → pages, notes and blocks.

The texts at hand are what PDF extractors give: hard-wrapped, a blank line between all lines, pages without a sign of
their own. Which characters a line ends with belongs here; what the lines mean belongs to the steps that follow.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.model import Problem
from sitegen.parse.material import Dropped, Line
from sitegen.parse.refusal import UnreadableError

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]+")
_EDGES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)  # white space as Python counts it, and the blanks without width
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_LARGEST, _LONGEST = 8_000_000, 4_000_000  # bytes and characters; 400,000 the longest resolution, 500 pages 2 million
_MOST_LINES = 150_000  # lines that are not empty; a report of 500 pages has 25,000
_SAMPLE = 100_000
_TOO_MUCH = "check what it is; of a collection, save each resolution as a file of its own"


class Decoded(NamedTuple):
    """Text, and what was odd about its bytes (empty if nothing was)."""

    text: str
    doubt: str = ""


class Lines(NamedTuple):
    """The lines that hold more than blanks, and the control characters that were left out of them."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def decode(data: bytes) -> Decoded:
    """Return the text in ``data``: by its byte order mark, as UTF-8, as UTF-16, as GB 18030, or else what can be read.

    Any bytes give a text; where some had to be replaced by U+FFFD, the doubt says so.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _forced(data[len(bom) :], encoding)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as e:
        return _foreign(data, e.start)


def readable(data: bytes) -> Decoded:
    """Return the text in ``data``. Raises UnreadableError for what is no text, and for what is far too long for one."""
    if len(data) > _LARGEST:
        raise UnreadableError(f"the text has {len(data) / 1e6:.1f} MB, more than any resolution", _TOO_MUCH)
    decoded = decode(data)
    if decoded.doubt and _is_binary(decoded.text):
        raise UnreadableError(
            "it is a binary file and no text", "save the document as PDF, .docx or plain text in UTF-8"
        )
    if len(data) > _LONGEST and max(map(len, decoded.text.splitlines()), default=0) > _LONGEST:
        message = f"one of its lines is longer than {_LONGEST // 1_000_000} million characters"
        raise UnreadableError(message, "check what it is; save the text with a line's end after each paragraph")
    return decoded


def _is_binary(text: str) -> bool:
    """Tell whether every tenth character or more at the beginning is one that no text holds."""
    sample = text[:_SAMPLE]
    odd = sum(map(len, _CONTROLS.findall(sample))) + sample.count("\ufffd")
    return odd * 10 >= len(sample)


def _foreign(data: bytes, start: int) -> Decoded:
    """Return the text in bytes that are not UTF-8, from position ``start`` on."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if (even + odd) * 50 > len(data[:4096]) and max(even, odd) > 9 * min(even, odd):
        return _forced(data, "utf-16-le" if even < odd else "utf-16-be")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return Decoded(data.decode("utf-8", "replace"), f"byte {start} is not UTF-8")
    chinese = len(re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", text[:_SAMPLE]))
    odd = len(re.findall(r"[^\x00-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2000-\u206f]", text[:_SAMPLE]))
    if chinese > 4 * odd:
        return Decoded(text)
    return Decoded(data.decode("utf-8", "replace"), f"byte {start} is not UTF-8")


def _forced(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as e:
        return Decoded(data.decode(encoding, "replace"), f"byte {e.start} is not {encoding.upper()}")


def read_lines(text: str) -> Lines:
    """Return the lines of ``text``, without control characters (no YAML may hold them).

    Lines end with LF, CR LF or CR. A form feed begins a page. A long run of blanks in an otherwise empty line stays as
    an empty line of that indent, because such a line stands over footnotes (A/RES/66/184).
    Raises UnreadableError for more lines than any resolution has.
    """
    lines: list[Line] = []
    dropped: list[Dropped] = []
    gap, breaks = 0, False
    controls = _CONTROLS.search(text) is not None
    for number, raw, feed in _raw_lines(text):
        breaks = breaks or feed
        if not raw:
            gap += not feed
            continue
        if controls and _CONTROLS.search(raw):
            dropped += (Dropped(number, piece, "control characters") for piece in _CONTROLS.findall(raw))
            raw = _CONTROLS.sub("", raw)
        words = raw.strip() if raw.isascii() else raw.strip(_EDGES)
        if not words and len(raw) < 20:
            gap += not feed
            continue
        if len(lines) == _MOST_LINES:
            raise UnreadableError(f"the text has more than {_MOST_LINES:,} lines, more than any resolution", _TOO_MUCH)
        left = raw.expandtabs(4) if "\t" in raw else raw
        indent = len(left) - len(left.lstrip())
        lines.append(Line(number, words, indent, gap, 1, False, breaks))
        gap, breaks = 0, False
    if margin := _margin(lines):
        lines = [line._replace(indent=max(0, line.indent - margin)) for line in lines]
    return Lines(tuple(lines), tuple(dropped))


def _raw_lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the number of each line, the line, and whether a form feed stands before it; one inside a line parts it."""
    feeds = "\f" in text
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not feeds or "\f" not in raw:
            yield number, raw, False
            continue
        for i, piece in enumerate(raw.split("\f")):
            yield number, piece, i > 0


def _margin(lines: list[Line]) -> int:
    """Return the left margin of a text whose lines are all set in, as extractors that keep the layout give them."""
    indents = Counter(line.indent for line in lines if line.text)
    common = min((i for i, n in indents.items() if n * 4 > indents.total()), default=0)
    return common if common > 2 else 0


def doubts(decoded: Decoded, lines: Lines, name: str) -> tuple[Problem, ...]:
    """Return the problems of a text that could not be read as it is."""
    found = []
    if decoded.doubt:
        remedy = "save the file in the encoding UTF-8 and parse it again"
        found.append(Problem(severity="error", file=name, message=decoded.doubt, remedy=remedy))
    if not any(line.text for line in lines.lines):
        remedy = "check that this is the right file; a scanned page needs text recognition first"
        found.append(Problem(severity="error", file=name, message="there is no text in it", remedy=remedy))
    elif lines.dropped:
        message = f"{len(lines.dropped)} control characters or runs of them were left out"
        line = lines.dropped[0].line
        remedy = "check that this is a text file"
        found.append(Problem(severity="warning", file=name, line=line, message=message, remedy=remedy))
    return tuple(found)
