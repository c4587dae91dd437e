"""Latin symbols and addresses within a right-to-left text: each stands by itself, so that its signs keep their order.

Goes in: text. Comes out: the same text in pieces, or as HTML with ``<bdi dir="ltr">`` round what runs from left to
right. Text that is written from left to right passes through as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from sitegen.annotate import new_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from sitegen.render.words import Words

_LTR = re.compile(
    r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/_=#-]"
    + r"|[A-Z][A-Za-z0-9.-]{0,9}(?:/[A-Za-z0-9.\[\]*_-]*[A-Za-z0-9\[\]*_-](?:\([A-Za-z0-9./-]+\))?)+"
)
"""Addresses, and document symbols: A/RES/66/184, S/RES/1368(2001), A/66/64-E/2011/77."""


def parted(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it runs from left to right in any surroundings."""
    here = 0
    for m in _LTR.finditer(text):
        if m.start() > here:
            yield text[here : m.start()], False
        yield m[0], True
        here = m.end()
    if here < len(text):
        yield text[here:], False


class Html(str):
    """Text that is HTML already: templates do not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def isolated(text: str, word: Words) -> str:
    """Return ``text`` for a page: on one that is written from right to left, with every symbol by itself."""
    return text if word.direction == "ltr" else Html(_marked(text))


def markdown_parser(direction: str) -> MarkdownIt:
    """Return the reader of annotations for texts of one direction."""
    parser = new_parser()
    if direction == "rtl":
        parser.add_render_rule("text", _text)
    return parser


def _text(_: Any, tokens: Sequence[Token], i: int, _options: Any, _env: Any) -> str:
    return _marked(tokens[i].content)


def _marked(text: str) -> str:
    return "".join(f'<bdi dir="ltr">{escape(t)}</bdi>' if ltr else escape(t) for t, ltr in parted(text))
