"""A Word file, opened: the parts that hold text, and what styles and settings say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.parse.refusal import UnreadableError
from sitegen.parse.word import autonumber
from sitegen.parse.word.package import ZIP_SIGNATURES, Package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RTF = b"{\\rtf"
_CONVERT = "open it in Word or LibreOffice and save it as .docx, or run: soffice --headless --convert-to docx {}"

Key = tuple[str, str]
"""What names a note inside the file: footnote or endnote, and its id."""


def is_word(data: bytes) -> bool:
    """Tell whether ``data`` is a Word file: an archive with parts in the folder where Word puts them."""
    return data.startswith(ZIP_SIGNATURES) and b"word/" in data


def is_office(data: bytes) -> bool:
    """Tell whether ``data`` is of a kind that only Word and its like can turn into a Word file, or an archive."""
    return data.startswith((*ZIP_SIGNATURES, _OLE, _RTF))


class Style(NamedTuple):
    """What a style says of its paragraphs or characters, with what it takes from the style it is based on."""

    name: str = ""
    hidden: bool = False
    raised: bool = False
    centred: bool = False
    list: str = ""
    depth: int = 0
    font: str = ""


class Document(NamedTuple):
    """A Word file, opened: its parts that hold text, and what they say of each other."""

    body: Element
    notes: Mapping[Key, Element]
    styles: Mapping[str, Style]
    lists: autonumber.Lists
    letterhead: Element | None
    """The header of the first page."""
    furniture: tuple[tuple[str, Element], ...]
    """All other headers and footers."""
    note_format: Mapping[str, tuple[str, int]]
    """Number format and first number, for footnotes and endnotes."""
    restarts: bool
    """Whether the notes are numbered anew on each page or in each section."""


def open_document(data: bytes, name: str) -> Document:
    """Return the parts of the Word file; raises UnreadableError if it is none."""
    _refuse_relatives(data, name)
    package = Package(data)
    main = _main_part(package, name)
    root = package.xml(main)
    body = root.find("body")
    if root.tag != "document" or body is None:
        raise UnreadableError("it is an Office file, but no Word document", "parse a .docx, a PDF or a text")
    parts: dict[str, list[tuple[str, Element]]] = {}
    for relation in package.relations(main):
        wanted = ("footnotes", "endnotes", "styles", "numbering", "settings", "header", "footer")
        if relation.kind in wanted and relation.part in package:
            parts.setdefault(relation.kind, []).append((relation.id, package.xml(relation.part)))

    def part(kind: str) -> Element | None:
        return parts[kind][0][1] if kind in parts else None

    first = _first_header(body)
    headers = parts.get("header", [])
    prints = [e for e in (*body.iter("sectPr"), part("settings")) if e is not None]
    return Document(
        body,
        {(n.tag, n.get("id", "")): n for kind in ("footnotes", "endnotes") for n in _children(part(kind))},
        _styles(part("styles")),
        autonumber.read_lists(part("numbering")),
        next((e for id_, e in headers if id_ == first), None),
        tuple(
            (f"running {kind}", e) for kind in ("header", "footer") for id_, e in parts.get(kind, ()) if id_ != first
        ),
        {kind: _note_format(prints, kind) for kind in ("footnote", "endnote")},
        any(v.get("val", "") != "continuous" for e in prints for v in e.findall("footnotePr/numRestart")),
    )


def _refuse_relatives(data: bytes, name: str) -> None:
    """Raise UnreadableError for what Word opens and this reader does not."""
    convert = _CONVERT.format(name)
    if data.startswith(_OLE) and _LOCKED in data:
        raise UnreadableError("the Word file is locked with a password", "open it in Word and save it without one")
    if data.startswith(_OLE):
        raise UnreadableError("it is an old Word file (.doc), which cannot be read here", convert)
    if data.startswith(_RTF):
        raise UnreadableError("it is a file in Rich Text Format, which cannot be read here", convert)
    if not data.startswith(ZIP_SIGNATURES):
        remedy = "see what it is: a text is read if its name ends in .txt"
        raise UnreadableError("its name is that of a Word file, and it is none", remedy)


def _main_part(package: Package, name: str) -> str:
    """Return the name of the part with the document's text; raises UnreadableError if there is none."""
    if "mimetype" in package:
        raise UnreadableError("it is an OpenDocument file, which cannot be read here", _CONVERT.format(name))
    named = (r.part for r in package.relations() if r.kind == "officeDocument")
    main = next(named, "word/document.xml")
    if main not in package:
        raise UnreadableError("it is a zip archive, but no Word document is in it", "unpack it and parse what it holds")
    return main


def _children(e: Element | None) -> Sequence[Element]:
    return () if e is None else tuple(e)


def value_of(e: Element | None, path: str) -> str | None:
    """Return the value of a property, None if it is not set; one set without a value is ``true``."""
    found = property_of(e, path)
    return None if found is None else found.get("val", "true")


def property_of(e: Element | None, path: str) -> Element | None:
    """Return the element down ``path`` (names parted by ``/``), None if there is none.

    A step at a time, because the library's own search of paths takes ten times as long, and every run asks three.
    """
    for step in path.split("/"):
        if e is None:
            return None
        e = e.find(step)
    return e


def is_on(value: str | None, otherwise: bool) -> bool:
    """Tell whether a property with this value is switched on; ``otherwise`` if it is not set."""
    return otherwise if value is None else value not in ("0", "false", "off", "none")


def _styles(root: Element | None) -> dict[str, Style]:
    """Return the styles by id."""
    elements = {e.get("styleId", ""): e for e in _children(root) if e.tag == "style"}
    out: dict[str, Style] = {}
    for id_ in elements:
        chain: dict[str, None] = {}  # in order; a list would be searched at each link
        at: str | None = id_
        while at is not None and at in elements and at not in chain and at not in out:
            chain[at] = None
            at = value_of(elements[at], "basedOn")
        for link in reversed(chain):
            out[link] = _inherited(elements[link], out.get(value_of(elements[link], "basedOn") or "", Style()))
    return out


def _inherited(e: Element, base: Style) -> Style:
    """Return the style that ``e`` describes, based on ``base``."""
    return Style(
        value_of(e, "name") or "",
        is_on(value_of(e, "rPr/vanish"), base.hidden),
        (value_of(e, "rPr/vertAlign") or ("superscript" if base.raised else "")) == "superscript",
        (value_of(e, "pPr/jc") or ("center" if base.centred else "")) == "center",
        value_of(e, "pPr/numPr/numId") or base.list,
        int(digits_of(value_of(e, "pPr/numPr/ilvl")) or base.depth),
        (fonts.get("ascii", "") if (fonts := property_of(e, "rPr/rFonts")) is not None else "") or base.font,
    )


def digits_of(value: str | None) -> str:
    """Return the value if it is a number, "" if it is none."""
    return value if value and re.fullmatch(r"\d{1,6}", value) else ""


def _first_header(body: Element) -> str:
    """Return the id of the header on the document's first page, "" if it has none."""
    section = next(body.iter("sectPr"), None)
    ids = {e.get("type", "default"): e.get("id", "") for e in _children(section) if e.tag == "headerReference"}
    apart = is_on(value_of(section, "titlePg"), otherwise=False)
    return ids.get("first" if apart else "default", "")


def _note_format(prints: Sequence[Element], kind: str) -> tuple[str, int]:
    """Return the number format of the notes and the number of the first: of the first section, or of all settings."""
    usual = "decimal" if kind == "footnote" else "lowerRoman"
    named = next((v for e in prints if (v := value_of(e, f"{kind}Pr/numFmt"))), usual)
    start = next((v for e in prints if (v := digits_of(value_of(e, f"{kind}Pr/numStart")))), "1")
    return named, int(start)
