"""An element's running text: on one line, with ``[^4]`` where a note hangs; the note itself goes to the findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.model import MARKED, Text
from sitegen.parse.akn.findings import (
    NOTE_REPEATS_NUMBER,
    NOTE_TWICE,
    NOTE_UNKNOWN,
    NOTE_UNMARKED,
    PRIVATE_SIGN,
    RAISED_MARK,
    RAISED_NUMBER,
    Findings,
)
from sitegen.parse.akn.tree import Element
from sitegen.parse.characters import RAISED, private
from sitegen.parse.spacing import solid, tidy

Content = Iterable[Element | str]

# What stands on lines of its own: its words never run into those before and after it.
_APART = frozenset(("p", "eol", "br", "block", "li", "num", "tr", "td", "th", "heading", "subheading"))
_SKIPPED = frozenset(("meta", "img", "remark"))
_MARKS = re.compile(MARKED)
_IN_BRACKETS = re.compile(rf"\(\s{{0,9}}((?:{MARKED}){{1,9}})\s{{0,9}}\)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)\s*")
_POWER_OF = re.compile(r"\d$|(?:^|[\s\d./·(])(?:[kcdmhμ]?m|км|см|м|[كس]م)$|公里$|米$")


def words(content: Content, findings: Findings) -> Text:
    """Return the running text of ``content``. Notes in it go to ``findings``.

    Brackets round a mark are left out, as all languages write it ``[^4]``: in Arabic they are raised with it
    (A/RES/75/202 in Arabic).
    """
    content = tuple(content)
    text = tidy(_IN_BRACKETS.sub(r"\1", "".join(_pieces(content, findings))))
    if sign := private(text):
        line = next((c.line for c in content if isinstance(c, Element)), 0)
        findings.doubt(PRIVATE_SIGN, line, f"U+{ord(sign):04X}")
    return Text(text)


def plain(element: Element) -> str:
    """Return the text of an element without its notes, as a key to compare or to leave out."""
    return tidy("".join(_bare(element)))


def marks(text: str) -> str:
    """Return only the footnote marks of a running text."""
    return "".join(_MARKS.findall(text))


def unmarked(text: str) -> str:
    """Return a running text without its footnote marks."""
    return _MARKS.sub("", text)


def _bare(element: Element) -> Iterator[str]:
    for c in element.children:
        if isinstance(c, str):
            yield c
        elif c.tag not in _SKIPPED and c.tag != "authorialNote":
            yield from (" ", *_bare(c), " ") if c.tag in _APART else _bare(c)


def _pieces(content: Content, findings: Findings) -> Iterator[str]:
    """Yield the text in pieces."""
    before = ""
    for c in content:
        for piece in (c,) if isinstance(c, str) else _piece(c, before, findings):
            yield piece
            before = piece if len(piece) > 4 else before[-8:] + piece


def _piece(e: Element, before: str, findings: Findings) -> Iterator[str]:
    if e.tag == "authorialNote":
        yield f"[^{_note(e, findings)}]"
    elif e.tag == "noteRef":
        yield f"[^{_referred(e, findings)}]"
    elif e.tag == "sup":
        yield _raised(e, before, findings)
    elif e.tag in _APART:
        yield from (" ", *_pieces(e.children, findings), " ")
    elif e.tag not in _SKIPPED:
        yield from _pieces(e.children, findings)


def _raised(e: Element, before: str, findings: Findings) -> str:
    """Return raised words as they are, or as a mark where they are the number of a note that was there before.

    The UN's files keep a footnote's first mark only, and write a repeated one as a bare raised number (A/RES/75/202 in
    Russian, operative paragraph 35) or not at all. Powers (km², 10⁶) are no marks; they stay raised, lest 106 is read.
    """
    inside = "".join(_pieces(e.children, findings))
    number = inside.strip()
    if re.fullmatch(r"[-−+]?[0-9]{1,3}", number) and before.strip() and _POWER_OF.search(before.rstrip()):
        return inside.translate(RAISED)
    if not re.fullmatch(r"[0-9]{1,4}", number) or not before.strip():
        return inside
    if number not in findings.notes:
        findings.doubt(RAISED_NUMBER, e.line, number)
        return inside
    findings.doubt(RAISED_MARK, e.line, number)
    return f"[^{number}]"


# --- Notes ------------------------------------------------------------------------------------------------------------


def _note(e: Element, findings: Findings) -> str:
    """Put a note into the findings; return its mark."""
    mark = solid(e.get("marker")).strip("()[]")
    if not _MARKS.fullmatch(f"[^{mark}]"):
        mark = _next_mark(e, findings)
    own = findings.notes.get(mark)
    findings.reserve(mark)
    text = words(e.children, findings)
    if _EMPTY_BRACKETS.match(text):
        text = Text(_EMPTY_BRACKETS.sub("", text, count=1))
    if own is not None and own != text:
        mark = _free(mark, findings)
        findings.doubt(NOTE_TWICE, e.line, mark)
    elif own is not None:
        findings.drop(text, e.line, f"footnote {mark}, given once more")
    findings.notes[mark] = text
    findings.marks[e.get("eId")] = mark
    if re.match(rf"{re.escape(mark)}(?!\d)", text) and _repeats(e, mark):
        findings.doubt(NOTE_REPEATS_NUMBER, e.line, f"{mark} {text[len(mark) :]}")
    return mark


def _repeats(e: Element, mark: str) -> bool:
    """Tell whether a note's number is raised at the beginning of its own text (A/RES/76/233 in Chinese)."""
    raised = next(e.every("sup"), None)
    return raised is not None and plain(raised) == mark


def _next_mark(e: Element, findings: Findings) -> str:
    mark = str(findings.highest + 1)
    findings.doubt(NOTE_UNMARKED, e.line, mark)
    return mark


def _free(mark: str, findings: Findings) -> str:
    """Return a name for a second note with ``mark``: 4b, 4b3 …. Letters, because anchors keep nothing else."""
    n = findings.copies[mark] = findings.copies.get(mark, 1) + 1
    return f"{mark}b{n}" if n > 2 else f"{mark}b"


def _referred(e: Element, findings: Findings) -> str:
    """Return the mark to which a noteRef points."""
    mark = findings.marks.get(e.get("href").lstrip("#")) or solid(e.get("marker")).strip("()[]") or plain(e)
    if mark not in findings.notes:
        findings.doubt(NOTE_UNKNOWN, e.line, mark)
    return mark or "?"
