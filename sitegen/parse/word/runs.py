"""What a paragraph of a Word file is made of: runs of text, marks of notes, fields; and what of that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.parse.word import autonumber, equations, signs
from sitegen.parse.word.document import Document, Key, Style, is_on, property_of, value_of

UNSEEN = frozenset({"pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr", "Fallback", "txbxContent"})
GONE = {"del": "deleted text", "moveFrom": "deleted text", "rt": "reading aid over the text"}
_SPELT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_LONGEST_MARK = 10  # characters: as many as Word lets one type
# Word writes NOTEREF; LibreOffice REF, to a bookmark that it names after the note.
_NOTEREF = re.compile(r"\s*(?:(?:NOTEREF|FTNREF)\s+|REF\s+(?=\"?_Ref[FE]\d))\"?([^\s\"\\]+)", re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a paragraph: text, a note's mark, an equation, a part of a field, or characters that are left out."""

    kind: str
    """text, note, equation, out (left out), or of a field: begin, code, separate, end."""
    text: str
    """The text; the code of a field; the mark of a note."""
    raised: bool = False
    why: str = ""
    """Why it is left out; of an equation, why it is doubtful."""
    key: Key = ("", "")


@dataclass
class Field:
    """A field that is open: its code in pieces, whether its result has begun, and whether a mark stands for that."""

    code: list[str] = field(default_factory=list)
    result: bool = False
    replaced: bool = False
    raised: bool = False


@dataclass
class Fields:
    """The fields that are open, the innermost last; and how many of them are in which state.

    They are counted as they open and close, because a damaged file may leave thousands open, and every run asks.
    """

    open: list[Field] = field(default_factory=list)
    codes: int = 0
    """Those whose result has not begun."""
    replaced: int = 0
    raised: int = 0

    def begin(self) -> None:
        """Open a field inside of the others."""
        self.open.append(Field())
        self.codes += 1

    def end(self) -> None:
        """Close the innermost field, whose result has begun."""
        closed = self.open.pop()
        self.replaced -= closed.replaced
        self.raised -= closed.raised


class Marks(NamedTuple):
    """The marks of the notes, and the notes that bookmarks enclose."""

    of: Mapping[Key, str]
    named: Mapping[str, Key]


def walk_text(e: Element) -> Iterator[Element]:
    """Yield everything below ``e`` that is part of the text, in order."""
    for child in e:
        if child.tag != "Fallback" and child.tag not in GONE:
            yield child
            yield from walk_text(child)


def number_notes(word: Document) -> Marks:
    """Give each note its mark, in the order of their references, and find what the bookmarks enclose."""
    of: dict[Key, str] = {}
    named: dict[str, Key] = {}
    counts = {kind: start for kind, (_, start) in word.note_format.items()}
    open_: dict[str, str] = {}  # bookmarks in which no reference stood yet, by id
    for run in walk_text(word.body):
        if run.tag == "bookmarkStart":
            open_[run.get("id", "")] = run.get("name", "")
        elif run.tag == "bookmarkEnd":
            open_.pop(run.get("id", ""), None)
        elif run.tag == "r":
            for reference, custom in _references(run):
                key = (_REFERENCES[reference.tag], reference.get("id", ""))
                if not custom and key not in of:
                    of[key] = autonumber.spell(word.note_format[key[0]][0], counts[key[0]])
                    counts[key[0]] += 1
                of.setdefault(key, custom)
                for name in open_.values():
                    named.setdefault(name, key)
                open_.clear()
    return Marks(of, named)


def _references(run: Element) -> list[tuple[Element, str]]:
    """Return the references to notes in a run, each with the mark that is typed after it (``*``), "" if Word counts it.

    What is longer than a mark can be is none; it stays text.
    """
    found: list[tuple[Element, str]] = []
    typed = ""
    for c in reversed(run):
        if c.tag in ("t", "sym") and len(typed) <= _LONGEST_MARK:
            typed = (_symbol(c) if c.tag == "sym" else c.text or "") + typed
        elif c.tag in _REFERENCES:
            custom = is_on(c.get("customMarkFollows"), otherwise=False) and len(typed.strip()) <= _LONGEST_MARK
            found.append((c, typed.strip() or "*") if custom else (c, ""))
    return found[::-1]


def pieces_of(e: Element, styles: Mapping[str, Style]) -> Iterator[Piece]:
    """Yield the pieces of a paragraph, or of what stands in it."""
    for child in e:
        if child.tag == "r":
            yield from _run(child, styles)
        elif child.tag == "fldSimple":
            yield Piece("begin", "")
            yield Piece("code", child.get("instr", ""))
            yield Piece("separate", "")
            yield from pieces_of(child, styles)
            yield Piece("end", "")
        elif child.tag in GONE:
            yield Piece("out", all_text(child), why=GONE[child.tag])
        elif child.tag == "oMath":
            written = equations.read(child)
            yield Piece("equation", written.text, why="" if written.exact else "on one line")
        elif child.tag not in UNSEEN:
            yield from pieces_of(child, styles)


def _run(run: Element, styles: Mapping[str, Style]) -> Iterator[Piece]:
    """Yield the pieces of a run of characters of one look."""
    if not len(run):
        return
    look = styles.get(value_of(run, "rPr/rStyle") or "", Style())
    raised = (value_of(run, "rPr/vertAlign") or ("superscript" if look.raised else "")) == "superscript"
    if is_on(value_of(run, "rPr/vanish"), look.hidden):
        yield from (_hidden(p) if p.kind in ("text", "note", "out") else p for p in _inner(run, raised, ""))
        return
    font = _font(run, look)
    custom, marks = False, iter(_references(run))
    for child in run:
        if custom and child.tag in ("t", "sym"):
            continue  # it is the mark, and was read with its reference
        custom = custom or (child.tag in _REFERENCES and next(marks)[1] != "")
        if child.tag in ("ruby", "AlternateContent", "drawing", "pict", "object"):
            yield from pieces_of(child, styles)
        else:
            yield from _inner([child], raised, font)


def _font(run: Element, look: Style) -> str:
    """Return the font in which a run is set, as far as it is named."""
    fonts = property_of(run, "rPr/rFonts")
    named = (fonts.get(kind, "") for kind in ("ascii", "hAnsi", "cs")) if fonts is not None else ()
    return next(filter(None, named), look.font)


def _inner(children: Iterable[Element], raised: bool, font: str) -> Iterator[Piece]:
    """Yield the pieces of what stands in a run."""
    for c in children:
        if c.tag == "t":
            yield Piece("text", signs.spelt(c.text or "", font), raised)
        elif c.tag in _SPELT:
            yield Piece("text", _SPELT[c.tag])
        elif c.tag == "sym":
            yield Piece("text", _symbol(c), raised)
        elif c.tag in _REFERENCES:
            yield Piece("note", "", key=(_REFERENCES[c.tag], c.get("id", "")))
        elif c.tag == "fldChar":
            yield Piece(c.get("fldCharType", ""), "")
        elif c.tag == "instrText":
            yield Piece("code", c.text or "")
        elif c.tag == "delText":
            yield Piece("out", c.text or "", why="deleted text")


def _hidden(piece: Piece) -> Piece:
    return Piece("out", piece.text, why="hidden text")


def _symbol(e: Element) -> str:
    """Return the character of a symbol font as text; the asterisk of Symbol, a mark in UN files, as ``*``."""
    sign = signs.sign_of(e.get("char", ""), e.get("font", ""))
    return {"∗": "*", "\uf02a": "*", "\uf0b7": "•", "\uf0a7": "▪"}.get(sign, sign)


def all_text(e: Element) -> str:
    """Return all text below an element, deleted text too."""
    return "".join(c.text or "" for c in e.iter() if c.tag in ("t", "delText"))


def shown_by(pieces: Iterable[Piece], fields: Fields, marks: Marks) -> Iterator[Piece]:
    """Yield what a paragraph shows: of fields their results, of repeated marks the mark.

    ``fields`` are those that earlier paragraphs left open; it is changed.
    """
    for p in pieces:
        match p.kind:
            case "begin":
                fields.begin()
            case "code" if fields.open:
                fields.open[-1].code.append(p.text)
            case "separate" | "end" if fields.open:
                yield from _repeated(fields, marks)
                if p.kind == "end":
                    fields.end()
            case "note":
                yield p._replace(text=marks.of.get(p.key, ""))
            case "text" if fields.codes:
                yield p._replace(kind="out", why="code of a field")
            case "text" if not fields.replaced:
                yield p._replace(raised=True) if fields.raised and not p.raised else p
            case "out" | "equation":
                yield p
            case _:
                pass


def _repeated(fields: Fields, marks: Marks) -> Iterator[Piece]:
    """Begin the result of the innermost field, if it has not begun; yield the mark if it repeats one.

    Without its bookmark the printed figure counts.
    """
    opened = fields.open[-1]
    if opened.result:
        return
    opened.result = True
    fields.codes -= 1
    if found := _NOTEREF.match("".join(opened.code)):
        key = marks.named.get(found[1], ("", ""))
        opened.replaced = bool(marks.of.get(key))
        opened.raised = not opened.replaced
        fields.replaced += opened.replaced
        fields.raised += opened.raised
        if opened.replaced:
            yield Piece("note", marks.of[key], key=key)
