"""The whole of a document → a resolution, with its parts, annexes and doubts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sitegen import languages
from sitegen.languages.base import ParseForms
from sitegen.languages.numerals import letter
from sitegen.model import Annex, Paragraph, Part, Problem, Resolution, Source, Text
from sitegen.parse import head
from sitegen.parse.akn import frame as framed
from sitegen.parse.akn.ledger import FORMULA_TWICE, LANGUAGE, NO_LETTER, NO_SYMBOL, NO_TEXT, NOTE_MISSING, Ledger
from sitegen.parse.akn.provisions import Draft, Outline, walk
from sitegen.parse.akn.tree import Element, RefusedError, grow
from sitegen.parse.akn.words import plain, words
from sitegen.parse.material import Parsed

_DOCUMENTS = ("statement", "documentCollection", "doc", "act", "bill", "officialGazette", "amendment", "portion")
_CODES = {
    **{"zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar"},
    **{code: code for code in languages.CODES},
}
_SAMPLE = 20_000


class Core(NamedTuple):
    """What a resolution, a part and an annex have alike."""

    number: str
    title: Text
    enacting: Text
    outline: Outline


def is_akoma_ntoso(data: bytes) -> bool:
    """Tell whether bytes look like Akoma Ntoso, in any encoding of Unicode, by their first lines."""
    start = data[:8192].replace(b"\0", b"")
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and b"akomaNtoso" in start


def read(data: bytes, name: str) -> Parsed:
    """Return the resolution that the Akoma Ntoso document ``data``, a file called ``name``, holds.

    Bytes that are refused (not well-formed, a DOCTYPE, no Akoma Ntoso) give an empty resolution and one problem of
    severity ``error`` that says where and what to do. Nothing is lost: all words outside ``meta`` are in the resolution
    or in ``dropped``, but for the brackets and stops of numbers and the brackets round marks.
    """
    source = Source(file=name, sha256=hashlib.sha256(data).hexdigest())
    try:
        root = grow(data)
        if root.tag != "akomaNtoso":
            raise RefusedError(f"this XML is no Akoma Ntoso: it begins with <{root.tag}>", "see that it is the right file", 1)
    except RefusedError as e:
        problem = Problem(
            severity="error", file=name, line=e.line, column=e.column, message=e.message, remedy=e.remedy
        )
        return Parsed(Resolution(symbol="", language="", source=source), (problem,), ())
    ledger = Ledger()
    resolution = replace(_resolution(root, ledger), source=source)
    _check_notes(ledger)
    dropped = tuple(sorted(ledger.dropped, key=lambda d: d.line))
    return Parsed(resolution, tuple(ledger.problems(name)), dropped)


# --- The document and its parts ---------------------------------------------------------------------------------------


def _resolution(root: Element, ledger: Ledger) -> Resolution:
    main = next((c for c in root.elements() if c.tag in _DOCUMENTS), root)
    code = _language(root, ledger)
    forms = languages.get(code).parsing
    frame = framed.Frame()
    framed.cover(main.first("coverPage"), frame, ledger)
    core = _core(main, ledger)
    parts = tuple(_parts(root, frame, ledger)) if main is not root else ()
    framed.conclusions(main.first("conclusions"), frame, ledger)
    annexes = tuple(_annexes(main, frame, forms, ledger))
    _check(frame, core, parts, main, ledger)
    return Resolution(
        symbol=frame.symbol,
        language=code,
        title=core.title,
        adopted=frame.adopted or _printed_date(frame, forms),
        meeting=frame.meeting,
        masthead=tuple(frame.masthead),
        enacting=core.enacting,
        preamble=_frozen(core.outline.preamble),
        operative=_frozen(core.outline.operative),
        adoption=tuple(frame.adoption),
        parts=parts,
        footnotes=ledger.notes,
        annexes=annexes,
    )


def _core(e: Element, ledger: Ledger) -> Core:
    """Read title, enacting formula and paragraphs of a document, whatever else stands in it."""
    head_ = framed.title(e.first("preface"), ledger)
    outline = Outline(ledger)
    enacting = Text("")
    for c in e.children:
        if isinstance(c, Element) and c.tag == "preamble":
            enacting = _preamble(c, outline, ledger) or enacting
        elif isinstance(c, Element) and c.tag == "mainBody":
            walk(c, outline)
        elif isinstance(c, str) or c.tag not in _ELSEWHERE:
            walk(Element("", {}, e.line, e.end, [c]), outline)
    return Core(head_.number, head_.title, enacting, outline)


_ELSEWHERE = frozenset(("meta", "coverPage", "preface", "conclusions", "attachments", "components", "collectionBody"))


def _preamble(e: Element, outline: Outline, ledger: Ledger) -> Text:
    """Read a preamble; return the enacting formula."""
    enacting = Text("")
    outline.in_preamble = outline.lifts = True
    for c in e.children:
        if isinstance(c, Element) and c.tag == "formula":
            text = words((c,), ledger)
            if not enacting:
                enacting = text
            elif text:
                ledger.doubt(FORMULA_TWICE, c.line, text)
                outline.paragraph(Draft(text, line=c.line, end=c.end))
        else:
            walk(Element("preamble", {}, e.line, e.end, [c]), outline)
    outline.in_preamble = outline.lifts = False
    return enacting


def _parts(root: Element, frame: framed.Frame, ledger: Ledger) -> Iterator[Part]:
    """Yield the resolutions A, B … under one symbol: the components of a collection (A/RES/77/264)."""
    for components in root.elements():
        for n, component in enumerate(components.elements() if components.tag == "components" else (), 1):
            for e in component.elements():
                core = _core(e, ledger)
                framed.conclusions(e.first("conclusions"), frame, ledger)
                if not core.number:
                    ledger.doubt(NO_LETTER, e.line, letter(n).upper())
                yield Part(
                    number=core.number.rstrip(".") or letter(n).upper(),
                    title=core.title,
                    enacting=core.enacting,
                    preamble=_frozen(core.outline.preamble),
                    operative=_frozen(core.outline.operative),
                )


# --- Annexes ----------------------------------------------------------------------------------------------------------


def _annexes(main: Element, frame: framed.Frame, forms: ParseForms, ledger: Ledger) -> Iterator[Annex]:
    """Yield the attachments; and the draft resolution that one recommends to another organ (E/RES/2021/21)."""
    for group in main.elements():
        if group.tag in ("attachments", "components"):
            for attachment in group.elements():
                yield from _attached(attachment, frame, forms, ledger)


def _attached(e: Element, frame: framed.Frame, forms: ParseForms, ledger: Ledger) -> Iterator[Annex]:
    """Yield the annexes of one attachment: what stands before its documents, then these."""
    before = Outline(ledger)
    for c in e.children:
        if isinstance(c, Element) and c.tag in _DOCUMENTS:
            core = _core(c, ledger)
            framed.conclusions(c.first("conclusions"), frame, ledger)
            drafts = before.operative + core.outline.operative
            yield from _divided(core._replace(outline=replace(core.outline, operative=drafts)), forms, ledger)
            before = Outline(ledger)
            yield from _annexes(c, frame, forms, ledger)
        else:
            walk(Element("attachment", {}, e.line, e.end, [c]), before)
    if before.operative:
        yield from _divided(Core("", Text(""), Text(""), before), forms, ledger)


def _divided(core: Core, forms: ParseForms, ledger: Ledger) -> Iterator[Annex]:
    """Yield the annexes in one attachment: a heading such as "Annex B" begins another (S/RES/2551)."""
    drafts = core.outline.operative
    starts = [i for i, d in enumerate(drafts) if d.heading and _annex_number(d.heading, forms) is not None]
    bounds = [0, *(i for i in starts if i), len(drafts)]
    for a, b in zip(bounds, bounds[1:], strict=False):
        first = a == 0
        annex = _annex(drafts[a:b], forms, ledger)
        if first:
            annex = replace(annex, title=core.title or annex.title, enacting=core.enacting)
            annex = replace(annex, preamble=_frozen(core.outline.preamble))
        yield annex


def _annex(drafts: list[Draft], forms: ParseForms, ledger: Ledger) -> Annex:
    """Return an annex: the word over it is left out, the heading after it is its title."""
    number = _annex_number(drafts[0].heading, forms) if drafts and drafts[0].heading else None
    if number is not None:
        ledger.drop(drafts[0].heading.replace(number, "", 1) if number else drafts[0].heading, drafts[0].line, "the word over an annex")
        drafts = drafts[1:]
    title = drafts[0].heading if drafts else ""
    return Annex(number=number or "", title=Text(title), operative=_frozen(drafts[1:] if title else drafts))


def _annex_number(heading: str, forms: ParseForms) -> str | None:
    """Return the number in a heading such as "Annex II" ("" for a bare "Annex"), None where it is no such heading."""
    m = re.match(forms.annex, heading, re.IGNORECASE)
    rest = heading[m.end() :].strip() if m else "-"
    if m and not rest:
        return str(m.groupdict().get("number") or "")
    return rest if m and re.fullmatch("[A-Z]", rest) and not m.groupdict().get("number") else None


def _frozen(drafts: Iterable[Draft]) -> tuple[Paragraph, ...]:
    return tuple(d.frozen() for d in drafts)


# --- What holds for the whole document --------------------------------------------------------------------------------


def _language(root: Element, ledger: Ledger) -> str:
    """Return the document's language: as FRBRlanguage says, unless its words are another's (a file in a wrong folder)."""
    said = next(root.every("FRBRlanguage"), None)
    declared = said.get("language").lower() if said else ""
    code = _CODES.get(declared[:3], "")
    sample = " ".join(_first_words(root))
    found = head.language_of(sample, "") if sample else code
    if not found:
        return code or "en"
    if code != found and said:
        ledger.doubt(LANGUAGE, said.line, f"{declared or '(nothing)'}, but its words are {found}")
    return found


def _first_words(root: Element) -> Iterator[str]:
    """Yield the first words of the preambles and main bodies."""
    length = 0
    for e in root.every("formula", "container", "paragraph"):
        text = plain(e)
        length += len(text)
        yield text
        if length > _SAMPLE:
            return


def _printed_date(frame: framed.Frame, forms: ParseForms) -> date | None:
    """Return the date of adoption out of the lines that print it, the last one first."""
    lines = [*frame.masthead, *frame.adoption]
    return next((d for line in reversed(lines) if (d := head.find_date(line, forms))), None)


def _check(frame: framed.Frame, core: Core, parts: tuple[Part, ...], main: Element, ledger: Ledger) -> None:
    if not frame.symbol:
        ledger.doubt(NO_SYMBOL, main.line)
    if core.outline.is_empty() and not parts:
        ledger.doubt(NO_TEXT, main.line)


def _check_notes(ledger: Ledger) -> None:
    """Complain of notes that are missing before the last one (A/HRC/RES/54/1 begins with note 2)."""
    there = {int(m) for m in ledger.notes if m.isdecimal() and len(m) < 5}
    for number in range(1, max(there, default=0)):
        if number not in there:
            ledger.doubt(NOTE_MISSING, 0, str(number))
