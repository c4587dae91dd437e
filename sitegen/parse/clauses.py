"""Texts whose verbs stand alone above what they govern: recalling, resolves, instructs the Secretary-General (ITU).

Their paragraphs are lettered or numbered anew below each verb, without a stop: ``a) …``, ``1 …``, ``i) …``. The verbs
are headings; the first one that decides something begins the operative part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.languages.base import ParseForms
from sitegen.model import Paragraph
from sitegen.parse import numbering
from sitegen.parse.material import Line
from sitegen.parse.outline import Paragraphs, Passage

_LONGEST = 200
"""Characters of a verb with whom it addresses: "instructs the Secretary-General and the Directors of the Bureaux"."""
# After a figure alone a blank tells, or a Chinese character that does not count it: 1 to explore, 1探索.
_LABEL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})?|[a-z]{1,2}|[ivx]{1,4}|[\u0621-\u064a](?=\s?\)))"
    r"(?:\s?[).]\s*(?!\d)|(?<=\d)(?:\s+|(?=[\u4e00-\u9fff])(?![年月日号次届])))(?=\S)"
)


def governs(text: str, forms: ParseForms) -> str:
    """Return ``preamble`` or ``operative`` for a verb that stands alone above paragraphs of that half; else ""."""
    if len(text) > _LONGEST:
        return ""
    if re.fullmatch(forms.recalling, text.rstrip(",،，")):
        return "preamble"
    return "operative" if re.fullmatch(forms.resolves, text.rstrip(",،，")) else ""


def has(texts: Sequence[str], forms: ParseForms) -> bool:
    """Tell whether a text is of this form: verbs of both halves stand alone.

    A wrapped line may begin with an operative verb and go on without a stop, but none is a preambular verb alone.
    """
    return {"preamble", "operative"} <= {governs(t, forms) for t in texts}


def starts(lines: Sequence[Line], forms: ParseForms) -> frozenset[int]:
    """Return the lines of such a text that surely begin something: the verbs, what follows them, what has a label."""
    if not has([line.text for line in lines], forms):
        return frozenset()
    found: set[int] = set()
    after = False
    for line in lines:
        verb = governs(line.text, forms)
        if verb or after or _LABEL.match(line.text):
            found.add(line.number)
        after = bool(verb)
    return frozenset(found)


class _Item(NamedTuple):
    """A paragraph under construction, and the style of its number."""

    paragraph: Paragraph
    style: str


def outline(passages: Sequence[Passage], forms: ParseForms) -> Paragraphs:
    """Return the paragraphs of such a text: each verb as a heading, and below it what it governs."""
    halves: dict[str, list[Paragraph]] = {"preamble": [], "operative": []}
    half, open_ = "preamble", list[_Item]()
    for p in passages:
        verb = governs(p.text, forms)
        if verb:
            _close(open_, halves[half])
            half = "operative" if "operative" in (half, verb) else verb
            halves[half].append(Paragraph(heading=p.text, lines=p.lines))
        elif p.table:
            _close(open_, halves[half])
            halves[half].append(Paragraph(table=p.table, lines=p.lines))
        else:
            _add(open_, p, halves[half])
    _close(open_, halves[half])
    return Paragraphs(tuple(halves["preamble"]), tuple(halves["operative"]), ())


def _add(open_: list[_Item], p: Passage, half: list[Paragraph]) -> None:
    """Add a passage: below the paragraph that is open where its number is of another style, else after it."""
    m = _LABEL.match(p.text)
    number, text = (m["number"], p.text[m.end() :]) if m else ("", p.text)
    new = Paragraph(number=number, text=text, lines=p.lines)
    style = _style(number, open_)
    if open_ and number and style != open_[0].style:
        top = open_[0].paragraph
        open_[0] = open_[0]._replace(paragraph=top._replace(subparagraphs=(*top.subparagraphs, new)))
        return
    _close(open_, half)
    open_.append(_Item(new, style))


def _style(number: str, open_: Sequence[_Item]) -> str:
    """Return the style of a number; i after h is a letter, else a Roman figure."""
    may_be = numbering.values(number)
    if open_ and open_[0].style == "letter":
        last = numbering.values(open_[0].paragraph.number).get("letter", 0)
        if may_be.get("letter") == last + 1 and not open_[0].paragraph.subparagraphs:
            return "letter"
    return "roman" if "roman" in may_be and number not in ("a", "c", "d") else next(iter(may_be), "")


def _close(open_: list[_Item], half: list[Paragraph]) -> None:
    half.extend(item.paragraph for item in open_)
    open_.clear()
