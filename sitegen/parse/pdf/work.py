"""How much there is to read on a page, told before it is read: a small file can ask for hours of work.

A PDF may show the same content on every page, and a figure in figures in figures; a few bytes unpack to a thousand
times as many. So the bytes are counted that will be gone through: of the content, of each figure as often as it is
shown, and of the fonts, whose tables are built anew for each page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sitegen.parse.refusal import UnreadableError

if TYPE_CHECKING:
    from pypdf import PageObject

# Bytes of content that any file may ask for, and more for each of its own bytes. The two resolutions at hand ask for
# 0.7 a byte, of all PDFs at hand the most for 5. A megabyte of content takes one second to three.
_ALWAYS, _FOR_A_BYTE = 1_000_000, 16
_EVER = 200_000_000  # a report of 500 pages asks for 25 million, and for as much again if its fonts are Chinese
_OF_A_FONT = 8  # bytes of a font's tables cost about as much as one of content,
_OF_A_CODE = 4  # and a code in them as much as four of its bytes
_A_FONT = 100  # what a font costs that has no tables
_CODES = 100_000  # of a font, to which a meaning is given: pypdf refuses tables of more
_DEEPEST = 50  # figures in each other; each program that puts pages onto pages makes one more
_NAME = rb"/([^\s/\[\]()<>{}%]{1,127})\s{1,9}"
_SHOWN = re.compile(rb"(?:%b)?(?<![^\s()<>\[\]{}%%])Do(?![^\s/()<>\[\]{}%%])" % _NAME)
_HEXADECIMAL = re.compile(rb"[0-9A-Fa-f]{1,16}")
_RANGES = re.compile(rb"beginbfrange(.*?)(?:endbfrange|\Z)", re.DOTALL)
_REMEDY = "print it to a new PDF from a browser, or parse the Word file of the same document"


class Work:
    """The work that a file asks for, page by page, and how much that may be."""

    def __init__(self, size: int) -> None:
        """Begin with a file of ``size`` bytes."""
        self._size = size
        self.most = self._left = min(_ALWAYS + _FOR_A_BYTE * size, _EVER)
        self._figures: dict[int, tuple[Any, int]] = {}
        """What each figure costs, by identity; less than nothing while it is found out."""
        self._fonts: dict[int, tuple[Any, int]] = {}  # they stand here themselves so that no other gets their identity

    def add(self, page: PageObject) -> int:
        """Count the work of a page; return how much of it is for its fonts and figures.

        Raises UnreadableError where it is more than the file may ask for.
        """
        contents = _found(page.get("/Contents"))
        data = [_data(part) for part in (contents if isinstance(contents, list) else [contents])]
        self._take(sum(map(len, data)))
        beside = self._beside(b"\n".join(data), page.get_inherited("/Resources"), 0)
        self._take(beside)
        return beside

    def _take(self, cost: int) -> None:
        self._left -= cost
        if self._left < 0:
            most = f"{self.most / 1e6:.1f} MB, far more than the text of a file of {self._size / 1e3:,.0f} KB"
            raise UnreadableError(f"its pages unpack, and repeat themselves, to more than {most}", _REMEDY)

    def _beside(self, content: bytes, resources: Any, depth: int) -> int:
        """Return what the figures that ``content`` shows and the fonts that it may use cost."""
        held = _dictionary(resources)
        fonts = sum(map(self._font, _dictionary(held.get("/Font")).values()))
        figures = _dictionary(held.get("/XObject"))
        shown = Counter(f"/{(m[1] or b'').decode('latin-1')}" for m in _SHOWN.finditer(content)) if figures else {}
        cost = sum(n * self._figure(figures[name], depth + 1) for name, n in shown.items() if name in figures)
        unknown = sum(n for name, n in shown.items() if name not in figures)
        if unknown:  # written in another way, or not there: then it may be the dearest
            cost += unknown * max(self._figure(figure, depth + 1) for figure in figures.values())
        return fonts + cost

    def _figure(self, figure: Any, depth: int) -> int:
        """Return what it costs to show a figure once; a picture costs nothing."""
        form = _dictionary(figure)
        if not form or form.get("/Subtype") == "/Image":
            return 0
        if id(form) not in self._figures:
            self._figures[id(form)] = form, -1
            content = _data(form)
            cost = 1 + len(content) + self._beside(content, form.get("/Resources"), depth)
            self._figures[id(form)] = form, cost
        known = self._figures[id(form)][1]
        if known < 0 or depth > _DEEPEST:
            raise UnreadableError(f"its figures hold themselves, or each other more than {_DEEPEST} deep", _REMEDY)
        return known

    def _font(self, font: Any) -> int:
        """Return what it costs to read a font's tables."""
        found = _dictionary(font)
        if id(found) not in self._fonts:
            self._fonts[id(found)] = found, _A_FONT + sum(_tables(found)) // _OF_A_FONT
        return self._fonts[id(found)][1]


def _tables(font: dict[str, Any]) -> Iterator[int]:
    """Yield how long a font's tables are, in bytes."""
    meanings = _data(_found(font.get("/ToUnicode")))
    yield len(meanings)
    yield _OF_A_CODE * min(_CODES, sum(map(_codes, _RANGES.findall(meanings))))
    if not meanings:
        yield len(_data(_found(_dictionary(font.get("/FontDescriptor")).get("/FontFile"))))
    descendants = _found(font.get("/DescendantFonts"))
    for descendant in descendants if isinstance(descendants, list) else []:
        yield _OF_A_CODE * _widths(_found(_dictionary(descendant).get("/W")))


def _codes(ranges: bytes) -> int:
    """Return how many codes the ranges of a table name: ``<0000> <FFFF> <0000>``."""
    count = 0
    for line in ranges.replace(b"[", b" [ ").replace(b"]", b"]\n").replace(b"<", b" ").replace(b">", b" ").splitlines():
        words = line.split(None, 3)
        if len(words) > 2 and words[2] != b"[" and all(map(_HEXADECIMAL.fullmatch, words[:2])):
            count += min(_CODES, max(0, int(words[1], 16) - int(words[0], 16) + 1))
    return count


def _widths(table: Any) -> int:
    """Return how many codes a table gives a width: ``45 [500 600] 60 90 500``."""
    found = list(map(_found, table)) if isinstance(table, list) else []
    count = at = 0
    while at + 1 < len(found):
        first, second = found[at], found[at + 1]
        at += 2 if isinstance(second, list) else 3
        if isinstance(second, list):
            count += len(second)
        elif isinstance(first, int) and isinstance(second, int):
            count += min(_CODES, max(0, second - first + 1))
    return count


def _dictionary(value: Any) -> dict[str, Any]:
    found = _found(value)
    return found if isinstance(found, dict) else {}


def _found(value: Any) -> Any:
    """Return what a reference refers to, anything else as it is."""
    return value.get_object() if hasattr(value, "get_object") else value


def _data(stream: Any) -> bytes:
    """Return the bytes of a stream, none where they are damaged: that is told when they are read."""
    from pypdf.errors import LimitReachedError

    try:
        data = _found(stream).get_data()
    except LimitReachedError:
        raise
    except Exception:
        return b""
    return data if isinstance(data, bytes) else b""
