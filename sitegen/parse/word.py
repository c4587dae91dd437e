"""The reader of Word files: the package's XML → blocks, native notes and repeated marks.

A ``.docx`` tells what other sources leave to guesses: where a paragraph begins, which note a mark belongs to, and where
the mark stands once more (a NOTEREF field whose bookmark encloses the first one). Its elements are those of
ISO/IEC 29500-1, 17 (WordprocessingML); the styles that tell headings are those of the United Nations' templates.

A Word file has no lines. The line of a block is the number of its paragraph: paragraphs with text, in the order of the
document, counted from 1; those of headers and footers are line 0. A note has the number of the paragraph that bears its
first mark. Comments are no text of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.model import Problem
from sitegen.parse import autonumber, head
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Dropped, Line, Note, Reading
from sitegen.parse.package import ZIP_SIGNATURES, Package
from sitegen.parse.refusal import UnreadableError, refused
from sitegen.symbol import compact, is_symbol

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RTF = b"{\\rtf"
_CONVERT = "open it in Word or LibreOffice and save it as .docx, or run: soffice --headless --convert-to docx {}"

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = frozenset({"pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr", "Fallback", "txbxContent"})
_GONE = {"del": "deleted text", "moveFrom": "deleted text", "rt": "reading aid over the text"}
_SPELT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}

_HEADING_STYLE = re.compile(r"(?:title_|_ ?)h ?_?(?:\d|m|ch)|heading \d|(?:sub)?title\b", re.IGNORECASE)
_BODY_STYLE = re.compile(r"_* ?single ?txt", re.IGNORECASE)
_NOTEREF = re.compile(r"\s*(?:NOTEREF|FTNREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_SIGN = r"\d{1,3}|[*†‡§]{1,3}"
_RAISED_MARKS = re.compile(rf"[\s,]*(?:{_SIGN})(?:[\s,]+(?:{_SIGN}))*[\s,]*")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# m², km³ and 10⁶ are no marks, though their figures are raised.
_POWER = re.compile(r"(?:(?<!\w)[ckmd]?m|(?<![\d,.])10)\Z")
_SHORT = 160  # characters: a paragraph of so few is broken into lines on purpose

_Key = tuple[str, str]
"""What names a note inside the file: footnote or endnote, and its id."""


def is_word(data: bytes) -> bool:
    """Tell whether ``data`` is a Word file, or of a kind that only Word and its like can turn into one."""
    return data.startswith((*ZIP_SIGNATURES, _OLE, _RTF))


def read(data: bytes, name: str) -> Reading:
    """Read the Word file in ``data``, called ``name``.

    What cannot be read (the old .doc, a password, a damaged archive, another kind of file) gives a reading without
    blocks and one problem of severity error that says what to do.
    """
    try:
        return _reading(_opened(data, name), name)
    except UnreadableError as e:
        return refused(name, e)
    except Exception as e:  # any bytes give a reading: the last net under damage that nobody thought of
        message = f"the Word file is damaged ({type(e).__name__})"
        return refused(name, UnreadableError(message, "open it in Word, save it again, and parse that"))


# --- Opening ----------------------------------------------------------------------------------------------------------


class _Style(NamedTuple):
    """What a style says of its paragraphs or characters, with what it takes from the style it is based on."""

    name: str = ""
    hidden: bool = False
    raised: bool = False
    centred: bool = False
    list: str = ""
    depth: int = 0


class _Word(NamedTuple):
    """A Word file, opened: its parts that hold text, and what they say of each other."""

    body: Element
    notes: Mapping[_Key, Element]
    styles: Mapping[str, _Style]
    lists: autonumber.Lists
    letterhead: Element | None
    """The header of the first page."""
    furniture: tuple[tuple[str, Element], ...]
    """All other headers and footers."""
    note_format: Mapping[str, tuple[str, int]]
    """Number format and first number, for footnotes and endnotes."""
    restarts: bool
    """Whether the notes are numbered anew on each page or in each section."""


def _opened(data: bytes, name: str) -> _Word:
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
    return _Word(
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


def _value(e: Element | None, path: str) -> str | None:
    """Return the value of a property, None if it is not set; one set without a value is ``true``."""
    found = e.find(path) if e is not None else None
    return None if found is None else found.get("val", "true")


def _on(value: str | None, otherwise: bool) -> bool:
    return otherwise if value is None else value not in ("0", "false", "off", "none")


def _styles(root: Element | None) -> dict[str, _Style]:
    """Return the styles by id."""
    elements = {e.get("styleId", ""): e for e in _children(root) if e.tag == "style"}
    out: dict[str, _Style] = {}
    for id_ in elements:
        chain: list[str] = []
        at: str | None = id_
        while at in elements and at not in chain and at not in out:
            chain.append(at)
            at = _value(elements[at], "basedOn")
        for link in reversed(chain):
            out[link] = _inherited(elements[link], out.get(_value(elements[link], "basedOn") or "", _Style()))
    return out


def _inherited(e: Element, base: _Style) -> _Style:
    """Return the style that ``e`` describes, based on ``base``."""
    return _Style(
        _value(e, "name") or "",
        _on(_value(e, "rPr/vanish"), base.hidden),
        (_value(e, "rPr/vertAlign") or ("superscript" if base.raised else "")) == "superscript",
        (_value(e, "pPr/jc") or ("center" if base.centred else "")) == "center",
        _value(e, "pPr/numPr/numId") or base.list,
        int(_digits(_value(e, "pPr/numPr/ilvl")) or base.depth),
    )


def _digits(value: str | None) -> str:
    return value if value and re.fullmatch(r"\d{1,6}", value) else ""


def _first_header(body: Element) -> str:
    """Return the id of the header on the document's first page, "" if it has none."""
    section = next(body.iter("sectPr"), None)
    ids = {e.get("type", "default"): e.get("id", "") for e in _children(section) if e.tag == "headerReference"}
    apart = _on(_value(section, "titlePg"), otherwise=False)
    return ids.get("first" if apart else "default", "")


def _note_format(prints: Sequence[Element], kind: str) -> tuple[str, int]:
    """Return the number format of the notes and the number of the first: of the first section, or of all settings."""
    usual = "decimal" if kind == "footnote" else "lowerRoman"
    named = next((v for e in prints if (v := _value(e, f"{kind}Pr/numFmt"))), usual)
    start = next((v for e in prints if (v := _digits(_value(e, f"{kind}Pr/numStart")))), "1")
    return named, int(start)


# --- Pieces: what a paragraph is made of ------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """A piece of a paragraph: text, a note's mark, a part of a field, or characters that are left out."""

    kind: str
    """text, note, out (left out), or of a field: begin, code, separate, end."""
    text: str
    """The text; the code of a field; the mark of a note."""
    raised: bool = False
    why: str = ""
    key: _Key = ("", "")


@dataclass
class _Field:
    """A field that is open: its code, whether its result has begun, and whether a mark stands for that."""

    code: str = ""
    result: bool = False
    replaced: bool = False
    raised: bool = False


class _Marks(NamedTuple):
    """The marks of the notes, and the notes that bookmarks enclose."""

    of: Mapping[_Key, str]
    named: Mapping[str, _Key]


def _walk(e: Element) -> Iterator[Element]:
    """Yield everything below ``e`` that is part of the text, in order."""
    for child in e:
        if child.tag != "Fallback" and child.tag not in _GONE:
            yield child
            yield from _walk(child)


def _number_notes(word: _Word) -> _Marks:
    """Give each note its mark, in the order of their references, and find what the bookmarks enclose."""
    of: dict[_Key, str] = {}
    named: dict[str, _Key] = {}
    counts = {kind: start for kind, (_, start) in word.note_format.items()}
    open_: dict[str, str] = {}
    for run in _walk(word.body):
        if run.tag == "bookmarkStart":
            open_[run.get("id", "")] = run.get("name", "")
        elif run.tag == "bookmarkEnd":
            open_.pop(run.get("id", ""), None)
        elif run.tag == "r":
            for reference in (c for c in run if c.tag in _REFERENCES):
                key = (_REFERENCES[reference.tag], reference.get("id", ""))
                custom = _custom_mark(run, reference)
                if not custom and key not in of:
                    of[key] = autonumber.spell(word.note_format[key[0]][0], counts[key[0]])
                    counts[key[0]] += 1
                of.setdefault(key, custom)
                named |= {name: key for name in open_.values() if name not in named}
    return _Marks(of, named)


def _custom_mark(run: Element, reference: Element) -> str:
    """Return the mark that is typed right after a reference (``*``), "" if Word counts it."""
    if not _on(reference.get("customMarkFollows"), otherwise=False):
        return ""
    after = list(run)[list(run).index(reference) + 1 :]
    typed = (_symbol(c) if c.tag == "sym" else c.text or "" for c in after if c.tag in ("t", "sym"))
    return "".join(typed).strip() or "*"


def _pieces(e: Element, styles: Mapping[str, _Style]) -> Iterator[_Piece]:
    """Yield the pieces of a paragraph, or of what stands in it."""
    for child in e:
        if child.tag == "r":
            yield from _run(child, styles)
        elif child.tag == "fldSimple":
            yield _Piece("begin", "")
            yield _Piece("code", child.get("instr", ""))
            yield _Piece("separate", "")
            yield from _pieces(child, styles)
            yield _Piece("end", "")
        elif child.tag in _GONE:
            yield _Piece("out", _all_text(child), why=_GONE[child.tag])
        elif child.tag not in _UNSEEN:
            yield from _pieces(child, styles)


def _run(run: Element, styles: Mapping[str, _Style]) -> Iterator[_Piece]:
    """Yield the pieces of a run of characters of one look."""
    look = styles.get(_value(run, "rPr/rStyle") or "", _Style())
    raised = (_value(run, "rPr/vertAlign") or ("superscript" if look.raised else "")) == "superscript"
    if _on(_value(run, "rPr/vanish"), look.hidden):
        yield from (_hidden(p) if p.kind in ("text", "note", "out") else p for p in _inner(run, raised))
        return
    custom = False
    for child in run:
        if custom and child.tag in ("t", "sym"):
            continue  # it is the mark, and was read with its reference
        custom = custom or (child.tag in _REFERENCES and _custom_mark(run, child) != "")
        if child.tag in ("ruby", "AlternateContent", "drawing", "pict", "object"):
            yield from _pieces(child, styles)
        else:
            yield from _inner([child], raised)


def _inner(children: Iterable[Element], raised: bool) -> Iterator[_Piece]:
    """Yield the pieces of what stands in a run."""
    for c in children:
        if c.tag == "t":
            yield _Piece("text", c.text or "", raised)
        elif c.tag in _SPELT:
            yield _Piece("text", _SPELT[c.tag])
        elif c.tag == "sym":
            yield _Piece("text", _symbol(c), raised)
        elif c.tag in _REFERENCES:
            yield _Piece("note", "", key=(_REFERENCES[c.tag], c.get("id", "")))
        elif c.tag == "fldChar":
            yield _Piece(c.get("fldCharType", ""), "")
        elif c.tag == "instrText":
            yield _Piece("code", c.text or "")
        elif c.tag == "delText":
            yield _Piece("out", c.text or "", why="deleted text")


def _hidden(piece: _Piece) -> _Piece:
    return _Piece("out", piece.text, why="hidden text")


def _symbol(e: Element) -> str:
    """Return the character of a symbol font as text: bullets by their own sign, everything else as its code says."""
    code = e.get("char", "")
    character = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else "\ufffd"
    stars = {"\uf02a": "*", "\uf0b7": "•", "\uf0a7": "▪"}
    return stars.get(character, "\ufffd" if "\ud800" <= character <= "\udfff" else character)


def _all_text(e: Element) -> str:
    return "".join(c.text or "" for c in e.iter() if c.tag in ("t", "delText"))


def _shown(pieces: Iterable[_Piece], fields: list[_Field], marks: _Marks) -> Iterator[_Piece]:
    """Yield what a paragraph shows: of fields their results, of repeated marks the mark.

    ``fields`` are those that earlier paragraphs left open; it is changed.
    """
    for p in pieces:
        match p.kind:
            case "begin":
                fields.append(_Field())
            case "code" if fields:
                fields[-1].code += p.text
            case "separate" | "end" if fields:
                yield from _repeated(fields[-1], marks)
                if p.kind == "end":
                    fields.pop()
            case "note":
                yield p._replace(text=marks.of.get(p.key, ""))
            case "text" if not all(f.result for f in fields):
                yield p._replace(kind="out", why="code of a field")
            case "text" if not any(f.replaced for f in fields):
                yield p._replace(raised=p.raised or any(f.raised for f in fields))
            case "out":
                yield p
            case _:
                pass


def _repeated(opened: _Field, marks: _Marks) -> Iterator[_Piece]:
    """Begin the result of a field; yield the mark if it repeats one. Without its bookmark the printed figure counts."""
    found = None if opened.result else _NOTEREF.match(opened.code)
    opened.result = True
    if found:
        key = marks.named.get(found[1], ("", ""))
        opened.replaced = bool(marks.of.get(key))
        opened.raised = not opened.replaced
        if opened.replaced:
            yield _Piece("note", marks.of[key], key=key)


# --- Paragraphs: pieces written down ----------------------------------------------------------------------------------


class _Written(NamedTuple):
    """A paragraph's text with its marks set apart, the notes it refers to, and what was left out of it."""

    text: str
    keys: tuple[_Key, ...]
    out: tuple[tuple[str, str], ...]


def _written(pieces: Iterable[_Piece]) -> _Written:
    """Write the pieces of a paragraph down as text."""
    shown = list(pieces)
    out = [(p.text, p.why) for p in shown if p.kind == "out" and p.text.strip()]
    text = ""
    for (kind, raised), group in groupby((p for p in shown if p.kind != "out"), key=lambda p: (p.kind, p.raised)):
        if kind == "note":
            text += "".join(f"{MARK_OPEN}{p.text}{MARK_CLOSE}" for p in group if p.text)
            continue
        words = "".join(p.text for p in group)
        hidden = "".join(_CONTROLS.findall(words)) + "\u00ad" * words.count("\u00ad")
        out += [(hidden, "control characters and soft hyphens")] if hidden else []
        text += _raised(_CONTROLS.sub("", words).replace("\u00ad", ""), raised, text)
    return _Written(text, tuple(p.key for p in shown if p.kind == "note" and p.text), tuple(out))


def _raised(words: str, raised: bool, before: str) -> str:
    """Return ``words`` with the marks among them set apart: raised figures and asterisks that are no powers."""
    if raised and _RAISED_MARKS.fullmatch(words) and not _POWER.search(before[-6:]):
        return re.sub(_SIGN, lambda m: f"{MARK_OPEN}{m[0]}{MARK_CLOSE}", words)
    return re.sub(r"(?<=[^\W\d_])[¹²³⁰⁴-⁹]+|(?<=[.,;:)»”’，。；：）》])[¹²³⁰⁴-⁹]+", _typed, words)


def _typed(m: re.Match[str]) -> str:
    """Return raised figures that are characters of their own (¹) as a mark, unless they are a power."""
    figures = m[0].translate(_RAISED)
    return m[0] if _POWER.search(m.string[max(0, m.start() - 6) : m.start()]) else f"{MARK_OPEN}{figures}{MARK_CLOSE}"


@dataclass
class _Story:
    """What is carried from paragraph to paragraph of a text: counts, open fields, and what was read so far."""

    word: _Word
    marks: _Marks
    lists: autonumber.Counter
    fields: list[_Field] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    borne: dict[_Key, int] = field(default_factory=dict)
    """The paragraph that bears the first mark of each note."""
    number: int = 0
    carried: str = ""
    """Text of a paragraph whose end was deleted."""


def _add_all(story: _Story, container: Element) -> None:
    """Add the paragraphs and tables in ``container``, and the text boxes anchored in them, to the story."""
    for e in container:
        if e.tag == "p":
            _add_paragraph(story, e)
            for box in _boxes(e):
                _add_all(story, box)
        elif e.tag == "tbl" and max((len(row) for row in _rows(e)), default=0) > 1:
            _add_table(story, e)
        elif e.tag in _GONE:
            story.dropped.append(Dropped(story.number, _all_text(e), _GONE[e.tag]))
        elif e.tag not in _UNSEEN:
            _add_all(story, e)


def _boxes(e: Element) -> Iterator[Element]:
    """Yield the text boxes below ``e``, each once though the file holds two forms of it."""
    for child in e:
        if child.tag == "txbxContent":
            yield child
        elif child.tag != "Fallback":
            yield from _boxes(child)


def _read_paragraph(story: _Story, p: Element) -> str:
    """Return the text of a paragraph; count it, and note what it leaves out and which notes it bears."""
    written = _written(_shown(_pieces(p, story.word.styles), story.fields, story.marks))
    story.number += bool(written.text.strip())
    story.dropped += (Dropped(max(story.number, 1), text, why) for text, why in written.out)
    for key in written.keys:
        story.borne.setdefault(key, story.number)
    return written.text


def _add_paragraph(story: _Story, p: Element) -> None:
    """Add a paragraph: one block, or one for each of its lines if it is short and was broken on purpose."""
    style = story.word.styles.get(_value(p, "pPr/pStyle") or "", _Style())
    text = story.carried + _read_paragraph(story, p)
    story.carried = text if p.find("pPr/rPr/del") is not None else ""
    if not text.strip() or story.carried:
        return
    label = _label(story, p, style)
    heading = _HEADING_STYLE.match(style.name) is not None
    flush = heading or _is_flush(p, style, text)
    lines = text.split("\n") if len(text) <= _SHORT else [text]
    for i, line in enumerate(lines):
        if line.strip():
            printed = f"{label}\t{line.strip()}" if label and not i else line.strip()
            story.blocks.append(Block(printed, (Line(story.number, printed, 0),), flush, edge=heading))


def _label(story: _Story, p: Element, style: _Style) -> str:
    """Return the number that Word prints before the paragraph, "" if it is typed or there is none."""
    list_ = _value(p, "pPr/numPr/numId") or style.list
    depth = _digits(_value(p, "pPr/numPr/ilvl"))
    return story.lists.label(list_, int(depth) if depth else style.depth) if list_ not in ("", "0") else ""


def _is_flush(p: Element, style: _Style, text: str) -> bool:
    """Tell whether a paragraph stands as headings do: centred, or at the left edge."""
    if (_value(p, "pPr/jc") or ("center" if style.centred else "")) == "center":
        return True
    indent = p.find("pPr/ind")
    first = indent.get("firstLine", "0") if indent is not None else "0"
    return not text.startswith("\t") and first == "0" and not _BODY_STYLE.match(style.name)


# --- Tables -----------------------------------------------------------------------------------------------------------


def _rows(table: Element) -> list[list[Element]]:
    """Return the cells of each row."""
    return [list(_walk_to(row, "tc")) for row in _walk_to(table, "tr")]


def _walk_to(e: Element, tag: str) -> Iterator[Element]:
    """Yield the nearest elements of that name below ``e``: not those inside of others."""
    for child in e:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and child.tag not in _GONE and child.tag != "tbl":
            yield from _walk_to(child, tag)


def _add_table(story: _Story, table: Element) -> None:
    """Add a table as one block: rows parted by line feeds, cells by tabs; what a wide cell covers is empty."""
    lines = []
    for row in _rows(table):
        cells: list[str] = []
        for cell in row:
            cells.append(_cell(story, cell))
            span = _digits(_value(cell, "tcPr/gridSpan"))
            cells += [""] * (min(int(span), 64) - 1 if span else 0)
        lines.append(Line(max(story.number, 1), "\t".join(cells), 0))
    if any(line.text.strip() for line in lines):
        story.blocks.append(Block("\n".join(line.text for line in lines), tuple(lines), table=True))


def _cell(story: _Story, cell: Element) -> str:
    """Return the text of a cell on one line."""
    texts = [_read_paragraph(story, p) for p in _walk(cell) if p.tag == "p"]
    return " ".join(" ".join(texts).split())


# --- The whole --------------------------------------------------------------------------------------------------------


def _reading(word: _Word, name: str) -> Reading:
    """Return what the opened file holds."""
    story = _Story(word, _number_notes(word), autonumber.Counter(word.lists))
    symbols = _letterhead(word, story)
    _add_all(story, word.body)
    notes = tuple(_note(story, key) for key in story.borne if key in word.notes)
    blocks = (*symbols, *story.blocks)
    _drop_the_rest(story)
    return Reading(
        language=head.language_of("\n".join(b.text for b in blocks), name),
        blocks=blocks,
        notes=notes,
        dropped=tuple(d for d in story.dropped if d.text.strip()),
        problems=tuple(_doubts(story, name)),
        marked=True,
    )


def _letterhead(word: _Word, story: _Story) -> tuple[Block, ...]:
    """Return the symbol from the header of the first page; the rest of that header is furniture."""
    found: tuple[Block, ...] = ()
    for text in _furniture(word.letterhead, story):
        bare = text.strip()
        if not found and is_symbol(compact(bare)):
            printed = bare.rstrip("*")
            found = (Block(printed, (Line(1, printed, 0),), flush=True),)
            bare = bare[len(printed) :]
        story.dropped.append(Dropped(0, bare, "letterhead"))
    return found


def _furniture(part: Element | None, story: _Story) -> Iterator[str]:
    """Yield the paragraphs of a header or footer."""
    for p in () if part is None else _walk(part):
        if p.tag == "p":
            yield _written(_shown(_pieces(p, story.word.styles), [], story.marks)).text


def _note(story: _Story, key: _Key) -> Note:
    """Return a note: its paragraphs, without its own mark."""
    mark = story.marks.of[key]
    fields: list[_Field] = []
    texts = []
    for p in _walk(story.word.notes[key]):
        if p.tag == "p":
            written = _written(_shown(_pieces(p, story.word.styles), fields, story.marks))
            story.dropped += (Dropped(story.borne[key], text, why) for text, why in written.out)
            texts.append(written.text.strip())
    text = "\n".join(filter(None, texts))
    for typed in (f"{MARK_OPEN}{mark}{MARK_CLOSE}", *([] if mark.isalnum() else [mark])):
        text = text.removeprefix(typed).lstrip()
    return Note(mark, text, (Line(story.borne[key], text, 0),))


def _drop_the_rest(story: _Story) -> None:
    """List what the pages do not show as text of their own: running headers, footers, notes without a mark."""
    for why, part in story.word.furniture:
        story.dropped += (Dropped(0, text, why) for text in _furniture(part, story))
    for key, note in story.word.notes.items():
        if key not in story.borne:
            why = "rule over the notes" if note.get("type", "normal") != "normal" else "note without a mark"
            story.dropped.append(Dropped(0, _all_text(note), why))


def _doubts(story: _Story, name: str) -> Iterator[Problem]:
    """Yield what is doubtful about the file."""
    for key in story.borne.keys() - story.word.notes.keys():
        message = f"the text of footnote {story.marks.of[key]} is missing from the file"
        remedy = "compare with the printed document"
        yield Problem(severity="warning", file=name, line=story.borne[key], message=message, remedy=remedy)
    if story.word.restarts and story.borne:
        message = "its footnotes are numbered anew on each page or in each section; here they are numbered through"
        yield Problem(severity="note", file=name, message=message, remedy="compare with the printed document")
    if not story.blocks:
        remedy = "check that this is the right file; a scanned page needs text recognition first"
        yield Problem(severity="error", file=name, message="there is no text in it", remedy=remedy)
