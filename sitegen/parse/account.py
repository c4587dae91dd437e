"""The account of a source: every character of it must be somewhere, and none may come from nowhere.

What counts: all characters but white space and characters without width. Each one of the source is
- in the resolution: masthead, title, enacting formula, headings, numbers, texts, closing words, notes and their marks,
  lines on the adoption; or
- in the list of what was dropped: furniture, and the lines kept as data (symbol, number, date, meeting, "Annex"); or
- a bracket, stop or dash of a number (``(a)``, ``12.``, ``12 -``, a bullet), of a mark (``(1)``) or a note (``1 ()``):
  at most four for each paragraph and three for each mark or note, and only of the characters in ``PUNCTUATION``.

Forms of writing the same are equal: ¹ and ① are 1, a radical is its character, é is e and an accent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.model import MARKED, Body, Paragraph, Resolution
from sitegen.parse.characters import comparable
from sitegen.parse.material import Parsed
from sitegen.parse.spacing import solid

PUNCTUATION = frozenset("().、-–—[]^:'‘’´\\«»•▪●◦‣∙\uf0b7")
_MARK = re.compile(MARKED)


class Account(NamedTuple):
    """What is missing from the source, and what did not come from it; both are empty when all is well."""

    missing: str
    invented: str


def account(text: str, parsed: Parsed) -> Account:
    """Return the account of the source ``text`` and what was made of it."""
    source = Counter(comparable(solid(_unmarked(text))))
    pieces = [*_resolution(parsed.resolution), *(d.text for d in parsed.dropped)]
    found = Counter(comparable(solid("".join(_unmarked(piece) for piece in pieces))))
    missing, invented = source - found, found - source
    spare = 4 * _numbers(parsed.resolution) + 3 * (len(parsed.resolution.footnotes) + _marks(pieces))
    punctuation = sum(n for c, n in missing.items() if c in PUNCTUATION)
    for c in PUNCTUATION if punctuation <= spare else ():
        del missing[c]
    return Account("".join(sorted(missing.elements())), "".join(sorted(invented.elements())))


def _unmarked(text: str) -> str:
    """Return the text with its marks bare, as sources print them; one that writes ``[^1]`` itself means a mark too."""
    return _MARK.sub(lambda m: m[0][2:-1].partition("-")[0], text)


def _marks(pieces: Iterable[str]) -> int:
    return sum(len(_MARK.findall(piece)) for piece in pieces)


def _resolution(r: Resolution) -> Iterator[str]:
    """Yield every piece of text of a resolution that was printed, but for what is in the list of what was dropped."""
    yield from r.masthead
    yield from _body(r)
    for part in r.parts:
        yield part.number
        yield from _body(part)
    for annex in r.annexes:
        yield from _body(annex)
    yield from r.adoption
    for mark, note in r.footnotes.items():
        yield mark.partition("-")[0]
        yield note


def _body(body: Body) -> Iterator[str]:
    yield from (body.title, body.enacting)
    for p in (*body.preamble, *body.operative):
        yield from _paragraph(p)


def _paragraph(p: Paragraph) -> Iterator[str]:
    yield from (p.heading, p.number, p.text, p.closing)
    for row in p.table:
        yield from row
    for sub in p.subparagraphs:
        yield from _paragraph(sub)


def _numbers(r: Resolution) -> int:
    """Return how many paragraphs may have a printed number or a bullet."""
    bodies: tuple[Body, ...] = (r, *r.parts, *r.annexes)
    return sum(_numbered(p) for b in bodies for p in (*b.preamble, *b.operative))


def _numbered(p: Paragraph) -> int:
    return 1 + sum(_numbered(s) for s in p.subparagraphs)
