"""Office packages: a zip of XML parts, read within bounds.

Nothing is unpacked to disk. A part that grows beyond measure, a document type declaration (and with it every entity)
and elements nested without end are refused before they cost memory. Names lose their namespaces, because the strict
and the transitional form of Office Open XML (ISO/IEC 29500) differ in nothing else that is read here.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

from sitegen.parse.refusal import UnreadableError

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_LARGEST_PART = 32_000_000  # characters of XML; a resolution of 100 pages has 3 million
_DEEPEST = 128  # text boxes in cells of tables in tables stay below 60
_TOO_LARGE = "save a copy without pictures and embedded files, and parse that"
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
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as e:
            raise UnreadableError("the file is damaged: its zip archive cannot be opened", _SAVE_AGAIN) from e

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def bytes_of(self, part: str, most: int = _LARGEST_PART) -> bytes:
        """Return the bytes of ``part``; raises UnreadableError if it is missing, damaged or larger than ``most``."""
        if part not in self:
            raise UnreadableError(f"the file is damaged: it has no part {part}", _SAVE_AGAIN)
        try:
            with self._zip.open(part) as stream:
                data = stream.read(most + 1)
        except Exception as e:  # zlib, lzma, bz2, struct and zipfile each have their own
            raise UnreadableError(f"the file is damaged: its part {part} cannot be unpacked", _SAVE_AGAIN) from e
        if len(data) > most:
            raise UnreadableError(f"its part {part} unpacks to more than {most // 1_000_000} MB", _TOO_LARGE)
        return data

    def xml(self, part: str) -> ElementTree.Element:
        """Return the root element of ``part``; raises UnreadableError as bytes_of does, and if it is no plain XML."""
        return parse_xml(self.bytes_of(part), part)

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


def parse_xml(data: bytes, part: str) -> ElementTree.Element:
    """Return the root element of the XML in ``data``, names without namespaces.

    Raises UnreadableError for what is no well-formed XML, has a document type declaration or is nested too deeply.
    """
    parser = ElementTree.XMLParser(target=_Builder(part))
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

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        message = f"its part {self._part} declares a document type, which no Office file does"
        raise UnreadableError(message, _SAVE_AGAIN)

    def start(self, tag: str, attrs: dict[str, str]) -> ElementTree.Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableError(f"its part {self._part} is nested more than {_DEEPEST} deep", _SAVE_AGAIN)
        return super().start(tag.rpartition("}")[2], {k.rpartition("}")[2]: v for k, v in attrs.items()})

    def end(self, tag: str) -> ElementTree.Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])
