"""What is gathered while a document is read: its notes, what was left out of it, and the doubts about it.

A doubt that comes up many times (in Arabic nearly every number is typed in the text) makes one problem, at the first
line, with how often.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sitegen.model import Problem, Text
from sitegen.parse.material import Dropped
from sitegen.parse.spacing import solid


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of doubt. ``{what}`` in the message stands for what it is about; ``many`` is for more than one."""

    severity: Literal["error", "warning", "note"]
    message: str
    remedy: str
    many: str = ""


TYPED_NUMBER = Fault(
    "note",
    "the number of a paragraph is typed in its text: {what}",
    "see that the number and the first words are right",
    "the numbers of {n} paragraphs are typed in their text, the first here: {what}",
)
BARE_HEADING = Fault(
    "note",
    "a short paragraph without number and stop is read as a heading: {what}",
    "where it is a paragraph, write `text:` in place of `heading:`",
    "{n} short paragraphs without number and stop are read as headings, the first here: {what}",
)
LETTERED = Fault(
    "note",
    "a paragraph with the number of a subparagraph is read as one: {what}",
    "see that it belongs to the paragraph above it",
    "{n} paragraphs with the numbers of subparagraphs are read as such, the first here: {what}",
)
PREAMBLE_NUMBERED = Fault(
    "warning",
    "an operative paragraph stands in the preamble of the XML, and is read as operative: {what}",
    "see where the operative part begins",
    "{n} operative paragraphs stand in the preamble of the XML, and are read as operative; the first here: {what}",
)
BODY_PREAMBULAR = Fault(
    "warning",
    "a preambular paragraph stands in the main body of the XML, and is read as preambular: {what}",
    "see where the operative part begins",
    "{n} preambular paragraphs stand in the main body of the XML, and are read as preambular; the first here: {what}",
)
RAISED_MARK = Fault(
    "note",
    "a raised number is read as one more mark of footnote {what}",
    "where it is none, write the number without [^ ]",
    "{n} raised numbers are read as further marks of footnotes, the first here: {what}",
)
RAISED_NUMBER = Fault(
    "warning",
    "a raised number stands in the text, and no footnote has it: {what}",
    "see whether it is a footnote's mark or a part of the words",
    "{n} raised numbers stand in the text, and no footnote has them; the first here: {what}",
)
PRIVATE_SIGN = Fault(
    "warning",
    "a character of a symbol font means nothing outside of it: {what}",
    "write the character that the official copy shows",
    "{n} texts hold characters that mean something in a symbol font only, the first here: {what}",
)
NOTE_REPEATS_NUMBER = Fault(
    "warning",
    "a footnote's text begins with its own number: {what}",
    "take the number away from the beginning of the note",
    "the texts of {n} footnotes begin with their own numbers, the first here: {what}",
)
NOTE_UNMARKED = Fault(
    "warning",
    "a footnote has no mark in the XML; it is called {what}",
    "compare with the official copy",
    "{n} footnotes have no mark in the XML; the first is called {what}",
)
NOTE_TWICE = Fault(
    "warning",
    "there is another footnote with this mark; this one is called {what}",
    "compare with the official copy",
    "{n} footnotes have a mark that was there before; the first is called {what}",
)
NOTE_MISSING = Fault(
    "warning",
    "footnote {what} is not in the XML",
    "compare with the official copy",
    "{n} footnotes are not in the XML, the first of them {what}",
)
NOTE_UNKNOWN = Fault("warning", "a mark refers to a footnote that is not in the XML: {what}", "compare with the copy")
OUT_OF_ORDER = Fault(
    "warning",
    "operative paragraph {what}",
    "compare with the official copy: a paragraph may be missing, or its number may be wrong",
)
HEADING_TWICE = Fault("note", "a heading that the XML gives twice is kept once: {what}", "see that it is one")
FORMULA_TWICE = Fault("warning", "a second enacting formula is read as a paragraph: {what}", "see where it belongs")
TITLE_IN_PIECES = Fault("note", "the title stands in {what} pieces, joined here by a blank", "see how it is printed")
LANGUAGE = Fault("warning", "the XML calls its language {what}", "see that the language is right")
NO_SYMBOL = Fault("error", "there is no document symbol in the XML", "write the symbol: A/RES/66/184")
NO_TEXT = Fault("error", "there is no paragraph in the XML", "check that this is the right file")
NO_DATE = Fault("note", "the XML's date of adoption is no date: {what}", "see the date in the text")
NO_LETTER = Fault("warning", "a part has no letter of its own; it is called {what}", "see how it is printed")


@dataclass(slots=True)
class Findings:
    """One document's notes by mark, what was left out, and doubts."""

    notes: dict[str, Text] = field(default_factory=dict)
    """Notes in the order of their marks in the text."""
    marks: dict[str, str] = field(default_factory=dict)
    """Marks by the eId of the note."""
    copies: dict[str, int] = field(default_factory=dict)
    """How many notes came with the same mark, where more than one did."""
    highest: int = 0
    """The highest number of a note so far."""
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[tuple[Fault, int, str]] = field(default_factory=list)

    def doubt(self, fault: Fault, line: int, what: str = "") -> None:
        """Note a doubt about ``what`` at ``line``."""
        self.doubts.append((fault, line, what if len(what) <= 60 else f"{what[:59]}…"))

    def reserve(self, mark: str) -> None:
        """Give a note its place in the order: a note inside it comes after it."""
        self.notes.setdefault(mark, Text(""))
        if mark.isdecimal() and len(mark) < 5:
            self.highest = max(self.highest, int(mark))

    def drop(self, text: str, line: int, why: str) -> None:
        """Note that ``text`` was left out, and why."""
        if solid(text):
            self.dropped.append(Dropped(line, text, why))

    def problems(self, file: str) -> Iterator[Problem]:
        """Yield the doubts as problems, each kind once, in the order of lines."""
        groups: dict[Fault, list[tuple[int, str]]] = {}
        for fault, line, what in self.doubts:
            key = fault if fault.many else Fault(fault.severity, fault.message.format(what=what), fault.remedy)
            groups.setdefault(key, []).append((line, what))
        for fault, found in sorted(groups.items(), key=lambda g: g[1][0][0]):
            line, what = found[0]
            message = fault.many if len(found) > 1 and fault.many else fault.message
            told = message.format(what=what, n=len(found)) if fault.many else message
            yield Problem(severity=fault.severity, file=file, line=line, message=told, remedy=fault.remedy)
