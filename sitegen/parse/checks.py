"""Checks after the parse: what a resolution must be, looked at anew, whatever read it.

Each check knows nothing of how the text was read. It says at which line something is odd, and what to do. A check that
speaks of sound texts is worthless: each stands silent on the resolutions that are read right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.languages.base import Language
from sitegen.model import MARKED, Body, Paragraph, Problem, Resolution

_COMPARE = "compare with the source"
_MARKS = re.compile(MARKED)
_NEXT = re.compile(rf"[;；.。,，:：؛،]\s?(?:{MARKED}\s?)?\(?(\d{{1,3}})[.．、](?!\d)\s?(?=[^\W\d_])")
_LETTERED = re.compile(r"[;；:：؛]\s?[(（]([a-z])[)）]\s?(?=[^\W\d_])")
_COMMA = re.compile(rf"[,，،](?:{MARKED})?$")
_STOP = re.compile(rf"[。；：！？.;:!?؛؟…,，،][”»’)）\]\"]*(?:{MARKED})*$")
_ADDRESS = re.compile(r"https?://undocs\.org")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_LIKE_MARK = re.compile(r"(?:(?<=[^\W\d_A-Z][,.;:])|(?<=[，。；：、》”»]))\s?(\d{1,3})(?=\s?[^\W\d_]|\s?$|[，。；、])")
_SUPER = re.compile(r"[⁰¹²³⁴-⁹①-⑳]|(?<=[^\s\d(（\[])\[\d{1,3}\]")
_LONGEST_HEADING = 150  # characters: a line and a half; of 900 resolutions eleven have longer ones
_LONG = 30  # characters; in English headings begin so too: ``Taking stock: reviewing …`` (E/RES/2021/28)
_SHORT = 60  # characters: numbered headings come to no stop (S/RES/2551(2020))
_MANY = 4  # operative paragraphs from which on they bear numbers


class Doubt(NamedTuple):
    """Something odd: the line of the source, what it is, and what to do."""

    line: int
    message: str
    remedy: str = _COMPARE


def checks(text: Resolution, language: Language, file: str) -> tuple[Problem, ...]:
    """Return a warning for each doubt about a resolution."""
    found = [
        *_head(text),
        *(d for body in (text, *text.parts) for d in _body(body, language)),
        *(d for annex in text.annexes for d in _paragraphs((*annex.preamble, *annex.operative), language)),
        *_notes(text),
        *_language(text, language),
    ]
    return tuple(
        Problem(severity="warning", file=file, line=d.line, message=d.message, remedy=d.remedy)
        for d in dict.fromkeys(found)
    )


def _line(p: Paragraph) -> int:
    m = re.match(r"\d+", p.lines)
    return int(m[0]) if m else 0


def _head(text: Resolution) -> Iterator[Doubt]:
    """Yield what is missing round the paragraphs."""
    last = max((_line(p) for p in _all((*text.preamble, *text.operative))), default=1)
    if _has_formula(text) and not text.enacting and not any(part.enacting for part in text.parts):
        yield Doubt(1, "there are no enacting words", "write them on a line of their own, as in: The General Assembly,")
    if not text.title and not text.symbol.startswith("S/"):
        yield Doubt(1, "there is no title", "write it on a line of its own below the number")
    if _COMMA.search(text.title):
        yield Doubt(1, f"the title ends in a comma: {text.title[-60:]}", "it may be a paragraph")
    if text.adopted is None:
        yield Doubt(last, "there is no date of adoption", "write it on a line of its own at the end, as printed")
    if not text.preamble and not text.operative and not text.parts:
        yield Doubt(1, "there is no preamble and no operative part")


def _has_formula(text: Resolution) -> bool:
    """Tell whether enacting words belong to such a text: not to a decision, a statement, a document of a summit."""
    return not text.symbol or "/RES/" in text.symbol or "/L." in text.symbol


def _all(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for p in paragraphs:
        yield p
        yield from _all(p.subparagraphs)


def _body(body: Body, language: Language) -> Iterator[Doubt]:
    """Yield what is odd about a preamble and an operative part."""
    numbered = sum(bool(p.number) for p in body.operative)
    bare = [p for p in body.operative if p.text and not p.number]
    first = next((_line(p) for p in (*body.preamble, *body.operative)), 1)
    if not body.preamble and body.operative and numbered:
        yield Doubt(first, "there is no preambular paragraph")
    if not numbered and len(bare) >= _MANY:
        yield Doubt(_line(bare[0]), f"{len(bare)} operative paragraphs have no number")
    if not body.operative and body.preamble:
        yield Doubt(first, "there is no operative paragraph")
    headings = sum(bool(p.heading) for p in body.operative)
    if headings > 3 and headings > numbered + len(bare):
        yield Doubt(first, f"there are more headings ({headings}) than paragraphs")
    yield from _preamble(body.preamble)
    yield from _operative(body.operative, numbered)
    yield from _paragraphs((*body.preamble, *body.operative), language)


def _preamble(paragraphs: Sequence[Paragraph]) -> Iterator[Doubt]:
    """Yield preambular paragraphs that do not end as such."""
    for i, p in enumerate(paragraphs):
        if p.text and not p.subparagraphs and not _STOP.search(p.text[-30:]) and i + 1 < len(paragraphs):
            yield Doubt(_line(p), f"the paragraph does not end in a comma: …{p.text[-30:]}", "it may go on below")


def _operative(paragraphs: Sequence[Paragraph], numbered: int) -> Iterator[Doubt]:
    """Yield paragraphs without a number among numbered ones, and cut ones."""
    before: Paragraph | None = None
    for p in paragraphs:
        if numbered > 1 and p.text and not p.number and before is not None and before.number:
            yield Doubt(
                _line(p), f"a paragraph without a number follows {before.number}: {p.text[:40]}", "it may go on above"
            )
        last = before and (before.subparagraphs[-1].text if before.subparagraphs else before.text)
        if last and before and before.number and len(last) > _SHORT and not _STOP.search(last[-40:]):
            yield Doubt(
                _line(before), f"paragraph {before.number} comes to no stop: …{last[-30:]}", "it may go on below"
            )
        before = p


def _paragraphs(paragraphs: Sequence[Paragraph], language: Language) -> Iterator[Doubt]:
    """Yield what is odd about single paragraphs and headings."""
    opener = re.compile(language.parsing.openers)
    for p in _all(paragraphs):
        if p.heading:
            yield from _heading(p, opener, language.parsing.capitals)
        number = int(p.number) if p.number.isdigit() else 0
        for m in _NEXT.finditer(p.text):
            if number and int(m[1]) in (number, number + 1):
                yield Doubt(_line(p), f"paragraph {p.number} holds the number {m[1]}", "put it on a line of its own")
        letters = [m[1] for m in _LETTERED.finditer(p.text)]
        if letters and letters[0] in "bcd" and not p.number.isdigit():  # (a) to (c) in one sentence are the author's
            yield Doubt(_line(p), f"the paragraph holds ({letters[0]}) after a stop", "put it on a line of its own")
        for message, pattern in (("an address", _ADDRESS), ("a character that has no meaning of its own", _PRIVATE)):
            if pattern.search(p.text + p.heading):
                yield Doubt(_line(p), f"{message} stands in the text")


def _heading(p: Paragraph, opener: re.Pattern[str], capitals: bool) -> Iterator[Doubt]:
    words = p.heading
    if _COMMA.search(words):
        yield Doubt(_line(p), f"a heading ends in a comma: {words[-60:]}", "it may be a paragraph, or a part of one")
    elif not capitals and opener.match(words) and len(words) > _LONG:
        yield Doubt(_line(p), f"a heading begins as a paragraph does: {words[:60]}", "it may be a paragraph")
    elif len(words) > _LONGEST_HEADING:
        yield Doubt(_line(p), f"a heading is longer than a line: {words[:60]}", "it may be a paragraph")
    elif words[:1].islower() and len(words) > 12:
        yield Doubt(_line(p), f"a heading begins with a small letter: {words[:60]}", "it may go on with the line above")


def _notes(text: Resolution) -> Iterator[Doubt]:
    """Yield marks that were left in the text, numbers of notes with holes, and notes that hold more than one."""
    numbers = [int(n) for n in text.footnotes if n.isdigit()]
    everything = [*_all((*text.preamble, *text.operative))]
    for a, b in zip([0, *numbers], numbers, strict=False):
        if b != a + 1:
            yield Doubt(
                _line(everything[-1]) if everything else 1, f"footnote {b} follows {a}", "a note may be missing"
            )
    for n, note in text.footnotes.items():
        if n.isdigit() and (re.search(rf"[.。)]\s(?:\(?{int(n) + 1}\)?)\s+\S", note) or len(note) > 1500):
            yield Doubt(
                _line(everything[-1]) if everything else 1, f"footnote {n} seems to hold more than one: {note[:40]}"
            )
    yield from _unread(everything, bool(numbers))


def _unread(paragraphs: Sequence[Paragraph], noted: bool) -> Iterator[Doubt]:
    """Yield figures that look like marks where there are no notes, or like marks of another form than the notes'."""
    run = 0
    for p in paragraphs:
        if m := _SUPER.search(p.text):
            yield Doubt(_line(p), f"{m[0]} looks like a footnote's mark", "see whether its note is missing")
        for m in () if noted else _LIKE_MARK.finditer(p.text):
            run += int(m[1]) == run + 1
            if run == 2:
                yield Doubt(_line(p), f"{m[1]} looks like a footnote's mark, but there are no notes", "add the notes")


def _language(text: Resolution, language: Language) -> Iterator[Doubt]:
    """Yield a doubt if hardly a letter belongs to the language."""
    sample = "".join(p.text for p in (*text.preamble, *text.operative))[:4000]
    letters = sum(c.isalpha() for c in sample)
    own = len(re.findall(language.parsing.telling, sample))
    share = own / letters if letters else 1.0
    least = (
        0.3 if not language.latin else 0.012
    )  # the commonest words of a Latin language: one in fifteen letters or so
    if letters > 200 and share < least:
        yield Doubt(1, f"the words are hardly {language.name}", "call the file after its language: NAME.en.txt")
