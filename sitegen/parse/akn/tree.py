"""XML → a tree of elements that know their lines, or one refusal that says where and why.

Nothing is fetched and nothing is expanded: a document type declaration is refused before the parser looks inside, so
that there is no entity that could grow. Depth and number of elements are bounded, so that whoever walks the tree may
recurse, and no file asks for much memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

DEEPEST = 60  # elements inside each other; the deepest file at hand has 13
MOST = 200_000  # elements; the longest resolution at hand (30 pages) has 2,300, a report of 500 pages 40,000
_MOST_ATTRIBUTES = 500_000  # of all these elements: they have two each, and cost as much as those
_LARGEST = 16_000_000  # bytes; the longest resolution at hand has 240,000, a report of 500 pages 4 million
_TOO_MUCH = "check what it is; of a collection, save each resolution as a file of its own"


@dataclass(slots=True)
class Element:
    """An element by its local name, the source lines of its two tags, and its content in order."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    end: int = 0
    children: list[Element | str] = field(default_factory=list)
    holds_blocks: bool | None = None
    """Whether blocks stand in it; None until it was found out, which every element round it asks for."""

    def elements(self) -> Iterator[Element]:
        """Yield the child elements."""
        return (c for c in self.children if isinstance(c, Element))

    def first(self, *path: str) -> Element | None:
        """Return the first element down ``path`` (each step a child), None if there is none."""
        here: Element | None = self
        for tag in path:
            here = next((c for c in here.elements() if c.tag == tag), None) if here else None
        return here

    def every(self, *tags: str) -> Iterator[Element]:
        """Yield the element and all those inside it, in order, that have one of ``tags``."""
        if self.tag in tags:
            yield self
        for c in self.elements():
            yield from c.every(*tags)

    def get(self, name: str) -> str:
        """Return an attribute without blanks at its ends, "" if it is not there."""
        return self.attributes.get(name, "").strip()


class RefusedError(Exception):
    """The bytes are no XML that is read here: at which line and column, why, and what to do."""

    def __init__(self, message: str, remedy: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line, self.column = message, remedy, line, column


def grow(data: bytes) -> Element:
    """Return the root element of the XML document ``data``. Raises RefusedError where there is none to be had."""
    if len(data) > _LARGEST:
        raise RefusedError(f"the XML has {len(data) / 1e6:.1f} MB, more than any resolution", _TOO_MUCH)
    if data.count(b"=") > _MOST_ATTRIBUTES:  # before they are read: one element may have a million
        raise RefusedError(f"the XML has more than {_MOST_ATTRIBUTES:,} attributes", _TOO_MUCH)
    growth = _Growth()
    try:
        growth.parser.Parse(data, True)
    except expat.ExpatError as e:
        raise RefusedError(*_not_well_formed(e)) from None
    except (ValueError, LookupError) as e:  # an encoding that expat does not know
        raise RefusedError(f"the XML's encoding is not understood: {e}", "save the file as UTF-8") from None
    return growth.top[0]


def _not_well_formed(e: expat.ExpatError) -> tuple[str, str, int, int]:
    message = f"this is not well-formed XML: {expat.ErrorString(e.code)}"
    remedy = "mend the XML at this place, or parse the Word or PDF file of the same document"
    return message, remedy, e.lineno, e.offset + 1


class _Growth:
    """A tree that grows while expat reads."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.top: list[Element] = []
        self._open: list[Element] = []
        self._count = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST:
            self._refuse(f"the XML is nested more than {DEEPEST} deep", "check that this is the right file")
        if self._count > MOST:
            self._refuse(f"the XML has more than {MOST:,} elements", _TOO_MUCH)
        element = Element(name.rpartition("}")[2], attributes, self.parser.CurrentLineNumber)
        siblings = self._open[-1].children if self._open else self.top
        siblings.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop().end = self.parser.CurrentLineNumber

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _doctype(self, *_: object) -> None:
        message = "the XML has a document type declaration (DOCTYPE): neither it nor its entities are read, for safety"
        self._refuse(message, "remove the DOCTYPE, and write out the entities that the text uses")

    def _refuse(self, message: str, remedy: str) -> NoReturn:
        raise RefusedError(message, remedy, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
