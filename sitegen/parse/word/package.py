"""Office packages: a zip of XML parts, read within bounds.

Nothing is unpacked to disk. Parts that grow beyond measure, a document type declaration (and with it every entity),
elements without end, beside or inside each other, are refused before they cost memory. Names lose their namespaces,
because the strict and the transitional form of Office Open XML (ISO/IEC 29500) differ in nothing else that is read.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree

from sitegen.parse.refusal import UnreadableError

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_LARGEST = 32_000_000  # bytes of XML in all the parts that are read; a report of 500 pages has 8 million
# Elements in all the parts that are read: paragraphs, runs, cells, and what is said of them. The longest resolution at
# hand (12 pages) has 2,800 in its text and 6,000 with styles and the rest; a report of 500 pages has 120,000, and as
# many again where every word was edited.
_MOST_ELEMENTS = 400_000
_MOST_ATTRIBUTES = 800_000  # of all these elements: they have fewer than two each, and cost as much as those
_MOST_READ = 2_000  # parts that are read; each section of a report may have six headers and footers of its own
_MOST_PARTS = 20_000  # parts in the archive; those at hand have 30, and each picture is one
_DEEPEST = 128  # text boxes in cells of tables in tables stay below 60
_PART_OF_LIST = b"PK\x01\x02"  # begins the entry of each part in an archive's list
_TOO_LARGE = "check what it is; of a collection, save each resolution as a file of its own"
_SAVE_AGAIN = "open it in Word or LibreOffice, save it as .docx again, and parse that"


class Relation(NamedTuple):
    """What one part of a package says of another: ``footnotes`` → word/footnotes.xml."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of a zip archive, read one at a time."""

    def __init__(self, data: bytes) -> None:
        """Open the archive in ``data``; raises UnreadableError if it is none or broken."""
        count = data.count(_PART_OF_LIST)
        if count > _MOST_PARTS:  # each would cost memory as soon as the archive is opened
            raise UnreadableError(f"the file is an archive of {count:,} parts, and no Word file is", _TOO_LARGE)
        self._bytes = self._read = self._attributes = 0
        self._elements = Elements()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as e:
            raise UnreadableError("the file is damaged: its zip archive cannot be opened", _SAVE_AGAIN) from e

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def bytes_of(self, part: str) -> bytes:
        """Return the bytes of ``part``; raises UnreadableError if it is missing or damaged, or if it was too much."""
        if part not in self:
            raise UnreadableError(f"the file is damaged: it has no part {part}", _SAVE_AGAIN)
        if self._zip.NameToInfo[part].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(f"its part {part} is packed in a way that no Word file is", _SAVE_AGAIN)
        self._read += 1
        if self._read > _MOST_READ:
            raise UnreadableError(f"it has more than {_MOST_READ:,} headers, footers and other parts", _TOO_LARGE)
        data = self._unpacked(part, _LARGEST - self._bytes)
        self._bytes += len(data)
        if self._bytes > _LARGEST:
            raise UnreadableError(f"its text unpacks to more than {_LARGEST // 1_000_000} MB of XML", _TOO_LARGE)
        return data

    def _unpacked(self, part: str, most: int) -> bytes:
        """Return the bytes of ``part``, of one that has more than ``most`` one more than these."""
        try:
            with self._zip.open(part) as stream:
                return stream.read(most + 1)
        except Exception as e:  # zlib, lzma, bz2, struct and zipfile each have their own
            raise UnreadableError(f"the file is damaged: its part {part} cannot be unpacked", _SAVE_AGAIN) from e

    def xml(self, part: str) -> ElementTree.Element:
        """Return the root element of ``part``; raises UnreadableError as bytes_of does, and if it is no plain XML."""
        data = self.bytes_of(part)
        self._attributes += data.count(b"=")  # before they are read: one element may have a million
        if self._attributes > _MOST_ATTRIBUTES:
            raise UnreadableError(f"its elements have more than {_MOST_ATTRIBUTES:,} attributes", _TOO_LARGE)
        return parse_xml(data, part, self._elements)

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Return the relations of ``part`` (of the package itself if empty) to other parts; empty if it has none."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            return ()
        found = (e for e in self.xml(source).iter("Relationship") if e.get("TargetMode") != "External")
        return tuple(
            Relation(
                e.get("Id", ""),
                e.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, e.get("Target", ""))).lstrip("/"),
            )
            for e in found
        )


@dataclass
class Elements:
    """How many elements were read of a package, all parts together."""

    count: int = 0


def parse_xml(data: bytes, part: str, elements: Elements) -> ElementTree.Element:
    """Return the root element of the XML in ``data``, names without namespaces; count its elements.

    Raises UnreadableError for what is no well-formed XML, has a document type declaration, is nested too deeply, or
    makes too many elements.
    """
    parser = ElementTree.XMLParser(target=_Builder(part, elements))
    try:
        parser.feed(data)
        root = parser.close()
    except UnreadableError:
        raise
    except Exception as e:  # ParseError; LookupError and ValueError for encodings
        raise UnreadableError(f"the file is damaged: its part {part} is no well-formed XML", _SAVE_AGAIN) from e
    assert isinstance(root, ElementTree.Element)  # what the builder gives
    return root


class _Builder(ElementTree.TreeBuilder):
    """Builds elements; complains of what only hostile files hold."""

    def __init__(self, part: str, elements: Elements) -> None:
        super().__init__()
        self._part = part
        self._elements = elements
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        message = f"its part {self._part} declares a document type, which no Office file does"
        raise UnreadableError(message, _SAVE_AGAIN)

    def start(self, tag: str, attrs: dict[str, str]) -> ElementTree.Element:
        self._elements.count += 1
        if self._elements.count > _MOST_ELEMENTS:
            message = f"it holds more than {_MOST_ELEMENTS:,} elements: paragraphs, runs of text, cells and the like"
            raise UnreadableError(message, _TOO_LARGE)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableError(f"its part {self._part} is nested more than {_DEEPEST} deep", _SAVE_AGAIN)
        return super().start(tag.rpartition("}")[2], {k.rpartition("}")[2]: v for k, v in attrs.items()})

    def end(self, tag: str) -> ElementTree.Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])
