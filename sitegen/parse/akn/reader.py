"""The whole of a document → a resolution, with its parts, annexes and doubts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sitegen import languages
from sitegen.languages.base import ParseForms
from sitegen.languages.numerals import letter
from sitegen.model import Annex, Paragraph, Part, Problem, Resolution, Source, Text
from sitegen.parse import closing, head
from sitegen.parse.akn import frame as framed
from sitegen.parse.akn.findings import FORMULA_TWICE, LANGUAGE, NO_LETTER, NO_SYMBOL, NO_TEXT, NOTE_MISSING, Findings
from sitegen.parse.akn.outline import Draft, Outline
from sitegen.parse.akn.provisions import walk
from sitegen.parse.akn.tree import Element, RefusedError, grow
from sitegen.parse.akn.words import plain, words
from sitegen.parse.material import Parsed
from sitegen.parse.spacing import solid

_DOCUMENTS = ("statement", "documentCollection", "doc", "act", "bill", "officialGazette", "amendment", "portion")
_HOLDERS = ("meta", "attachments", "components", "collectionBody")
_AROUND = ("coverPage", "preface", "conclusions")
_SAMPLE = 20_000


class _At(NamedTuple):
    """What the reading of all documents of a file goes to, and how their language prints."""

    frame: framed.Frame
    forms: ParseForms
    findings: Findings


class Core(NamedTuple):
    """What a resolution, a part and an annex have alike."""

    number: str
    title: Text
    enacting: Text
    outline: Outline


def is_akoma_ntoso(data: bytes) -> bool:
    """Tell whether bytes look like Akoma Ntoso, in any encoding of Unicode, by their first lines."""
    return _start(data).startswith(b"<") and b"akomaNtoso" in data[:8192].replace(b"\0", b"")


def is_xml(data: bytes) -> bool:
    """Tell whether bytes are XML or HTML of any sort; ``read`` refuses in one sentence what is no Akoma Ntoso."""
    marks = (b"<?xml", b"<!doctype", b"<html", b"<akomantoso")
    return _start(data).lower().startswith(marks) or is_akoma_ntoso(data)


def _start(data: bytes) -> bytes:
    return data[:8192].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:20]


def read(data: bytes, name: str) -> Parsed:
    """Return the resolution that the Akoma Ntoso document ``data``, a file called ``name``, holds.

    Bytes that are refused (not well-formed, a DOCTYPE, no Akoma Ntoso) give an empty resolution and one problem of
    severity ``error`` that says where and what to do. Nothing is lost: all words outside ``meta`` are in the resolution
    or in ``dropped``, but for the brackets and stops of numbers and the brackets round marks.
    """
    source = Source(file=name, sha256=hashlib.sha256(data).hexdigest())
    try:
        if _start(data).lower().startswith((b"<!doctype html", b"<html")):
            raise RefusedError(
                "it is a web page (HTML) and no Akoma Ntoso",
                "parse the PDF, Word or XML file that the page leads to",
                1,
            )
        root = grow(data)
        if root.tag != "akomaNtoso":
            raise RefusedError(f"this XML is no Akoma Ntoso: it begins with <{root.tag}>", "check the file", 1)
        findings = Findings()
        resolution = replace(_resolution(root, findings), source=source)
    except RefusedError as e:
        problem = Problem(severity="error", file=name, line=e.line, column=e.column, message=e.message, remedy=e.remedy)
        return Parsed(Resolution(symbol="", language="", source=source), (problem,), ())
    _check_notes(findings)
    dropped = tuple(sorted(findings.dropped, key=lambda d: d.line))
    return Parsed(resolution, tuple(findings.problems(name)), dropped)


# --- The document and its parts ---------------------------------------------------------------------------------------


def _resolution(root: Element, findings: Findings) -> Resolution:
    main = next((c for c in root.elements() if c.tag in _DOCUMENTS), root)
    code = _language(root, findings)
    at = _At(framed.Frame(), languages.get(code).parsing, findings)
    core = _core(main, at)
    held = [*_held(main), *(_beside(root, main) if main is not root else ())]
    parts, annexes = _collected(held, at) if main.tag == "documentCollection" else ((), _annexes(held, at))
    _check(core, parts, main, at)
    return Resolution(
        symbol=at.frame.symbol,
        language=code,
        title=core.title,
        adopted=at.frame.adopted or _printed_date(at),
        meeting=at.frame.meeting,
        masthead=tuple(at.frame.masthead),
        enacting=core.enacting,
        preamble=_frozen(core.outline.preamble),
        operative=_frozen(core.outline.operative),
        adoption=tuple(at.frame.adoption),
        parts=parts,
        footnotes=findings.notes,
        annexes=annexes,
    )


def _core(e: Element, at: _At, is_part: bool = False) -> Core:
    """Read one document: what stands round its paragraphs goes to the frame; of a part the letter is kept."""
    framed.cover(e.first("coverPage"), at.frame, at.findings)
    over = framed.title(e.first("preface"), at.findings)
    number = over.numbers[-1][0].strip(". ") if is_part and over.numbers else ""
    why = "the letter of a part, kept as data" if number else "the number, which the symbol holds"
    for text, line in over.numbers:
        at.findings.drop(text, line, why)
    outline = Outline(at.findings)
    enacting = ""
    first = [e.first(tag) for tag in _AROUND]
    for c in e.children:
        if isinstance(c, Element) and c.tag == "preamble":
            enacting = _preamble(c, outline, enacting)
        elif not _is_elsewhere(c, first):
            walk(_only(c, e), outline)
    _vote(outline, at)
    framed.conclusions(e.first("conclusions"), at.frame, at.findings)
    return Core(number, over.text, Text(enacting), outline)


def _vote(outline: Outline, at: _At) -> None:
    """Take the lines on the vote from the end of the paragraphs, where some files have them (A/HRC/RES/54/18)."""
    last = outline.operative
    start = len(last)
    while start and not (last[start - 1].number or last[start - 1].children or last[start - 1].table):
        start -= 1
    told = (i for i in range(max(start, 1), len(last)) if _is_vote(last[i].heading or last[i].text, at.forms))
    begins = next(told, len(last))
    for draft in last[begins:]:
        framed.adoption((draft.heading or draft.text,), draft.line, at.frame, at.findings)
    del last[begins:]


def _is_vote(text: str, forms: ParseForms) -> bool:
    """Tell whether a line begins to tell of a vote: with words for it, or all in square brackets."""
    bracketed = text.startswith("[") and text.rstrip(".。").endswith("]")
    return bracketed or re.match(forms.voting, text, re.IGNORECASE) is not None


def _is_elsewhere(c: Element | str, first: Sequence[Element | None]) -> bool:
    """Tell whether a child of a document is read on its own; of cover page and the like only the ``first`` one is."""
    return isinstance(c, Element) and (c.tag in _HOLDERS or any(c is one for one in first))


def _preamble(e: Element, outline: Outline, enacting: str) -> str:
    """Read a preamble; return the enacting formula, of several the first one."""
    outline.in_preamble = outline.lifts = True
    for c in e.children:
        if isinstance(c, Element) and c.tag == "formula":
            text = words((c,), outline.findings)
            if enacting and text:
                outline.findings.doubt(FORMULA_TWICE, c.line, text)
                outline.paragraph(Draft(text, line=c.line, end=c.end))
            enacting = enacting or text
        else:
            walk(_only(c, e), outline)
    outline.in_preamble = outline.lifts = False
    return enacting


def _only(c: Element | str, parent: Element) -> Element:
    """Return a container that holds nothing but ``c``, a child of ``parent``."""
    return Element("container", {}, parent.line, parent.end, [c])


def _held(e: Element) -> Iterator[Element]:
    """Yield the attachments and components of a document."""
    for group in e.elements():
        for c in group.children if group.tag in _HOLDERS and group.tag != "meta" else ():
            if isinstance(c, Element):
                yield c
            elif solid(c):
                yield _only(c, group)


def _beside(root: Element, main: Element) -> Iterator[Element]:
    """Yield what stands beside the main document: the components of a collection (A/RES/77/264), or what should not."""
    yield from _held(root)
    for c in root.children:
        if c is not main and (isinstance(c, str) or c.tag not in _HOLDERS) and _says(c):
            yield _only(c, root)


def _says(c: Element | str) -> bool:
    return bool(solid(c) if isinstance(c, str) else c.tag != "meta" and c.children)


def _collected(held: Iterable[Element], at: _At) -> tuple[tuple[Part, ...], tuple[Annex, ...]]:
    """Return the resolutions A, B … of a collection, and the annexes of all of them."""
    parts: list[Part] = []
    rest: list[Element] = []
    for component in held:
        for c in component.children:
            if component.tag == "component" and isinstance(c, Element) and c.tag in _DOCUMENTS:
                parts.append(_part(c, len(parts) + 1, at))
                rest += _held(c)
            elif _says(c):
                rest.append(_only(c, component))
    return tuple(parts), _annexes(rest, at)


def _part(e: Element, n: int, at: _At) -> Part:
    core = _core(e, at, is_part=True)
    if not core.number:
        at.findings.doubt(NO_LETTER, e.line, letter(n).upper())
    return Part(
        number=core.number or letter(n).upper(),
        title=core.title,
        enacting=core.enacting,
        preamble=_frozen(core.outline.preamble),
        operative=_frozen(core.outline.operative),
    )


# --- Annexes ----------------------------------------------------------------------------------------------------------


def _annexes(held: Iterable[Element], at: _At) -> tuple[Annex, ...]:
    """Return the attachments; and the draft resolution that one recommends to another organ (E/RES/2021/21)."""
    return tuple(annex for e in held for annex in _attached(e, at))


def _attached(e: Element, at: _At) -> Iterator[Annex]:
    """Yield the annexes of one attachment: its documents, each with what stands before it, and their own annexes."""
    before = Outline(at.findings)
    for c in e.children:
        if isinstance(c, Element) and c.tag in _DOCUMENTS:
            core = _core(c, at)
            drafts = before.preamble + before.operative + core.outline.operative
            yield from _divided(core._replace(outline=replace(core.outline, operative=drafts)), at)
            before = Outline(at.findings)
            yield from _annexes(_held(c), at)
        else:
            walk(_only(c, e), before)
    if not before.is_empty():
        yield from _divided(Core("", Text(""), Text(""), before), at)


def _divided(core: Core, at: _At) -> Iterator[Annex]:
    """Yield the annexes in one attachment: a heading such as "Annex B" begins another (S/RES/2551)."""
    drafts = core.outline.operative
    starts = [i for i, d in enumerate(drafts) if _annex_number(d.heading, at.forms) is not None]
    bounds = [0, *(i for i in starts if i), len(drafts)]
    for a, b in pairwise(bounds):
        annex = _annex(drafts[a:b], core.title if a == 0 else Text(""), at)
        preamble = _frozen(core.outline.preamble)
        yield annex if a else replace(annex, enacting=core.enacting, preamble=preamble)


def _annex(drafts: Sequence[Draft], title: Text, at: _At) -> Annex:
    """Return an annex: the word over it is left out, the heading after it is its title if it has no other."""
    number = _annex_number(drafts[0].heading, at.forms) if drafts else None
    if number is not None:
        at.findings.drop(drafts[0].heading, drafts[0].line, "the word over an annex, kept as data")
        drafts = drafts[1:]
    if not title and drafts and drafts[0].heading:
        title, drafts = Text(drafts[0].heading), drafts[1:]
    return Annex(number=number or "", title=title, operative=_frozen(drafts))


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


def _language(root: Element, findings: Findings) -> str:
    """Return the document's language: that of its words, where FRBRlanguage says something else."""
    said = next(root.every("FRBRlanguage"), None)
    declared = said.get("language").lower() if said else ""
    code = next((c for c in languages.CODES if declared[:3] in (c, *languages.get(c).three_letters)), "")
    sample = " ".join(_first_words(root))
    found = head.language_of(sample, "") if sample else code
    if not found:
        return code or languages.FALLBACK
    if code != found and said:
        findings.doubt(LANGUAGE, said.line, f"{declared or '(nothing)'}, but its words are {found}")
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


def _printed_date(at: _At) -> date | None:
    """Return the date of adoption out of the lines that print it, the last one first."""
    lines = [*at.frame.masthead, *at.frame.adoption]
    return next((d for line in reversed(lines) if (d := closing.find_date(line, at.forms))), None)


def _check(core: Core, parts: Sequence[Part], main: Element, at: _At) -> None:
    if not at.frame.symbol:
        at.findings.doubt(NO_SYMBOL, main.line)
    if core.outline.is_empty() and not parts:
        at.findings.doubt(NO_TEXT, main.line)


def _check_notes(findings: Findings) -> None:
    """Complain of notes that are missing before the last one (A/HRC/RES/54/1 begins with note 2)."""
    there = {int(m) for m in findings.notes if m.isdecimal() and len(m) < 5}
    for number in range(1, max(there, default=0)):
        if number not in there:
            findings.doubt(NOTE_MISSING, 0, str(number))
