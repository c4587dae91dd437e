"""The ``[[…]]`` of annotations: what they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sitegen.model import Instrument, MeetingSeries
from sitegen.symbol import compact, is_symbol


class Named(NamedTuple):
    """What a wiki link names: a document and an anchor in it, an instrument and a paragraph of it, or a meeting."""

    kind: Literal["document", "instrument", "meeting"]
    target: str
    anchor: str = ""
    paragraphs: tuple[str, ...] = ()


def resolve_wiki(target: str, instruments: Sequence[Instrument], series: Sequence[MeetingSeries]) -> Named | None:
    """Return what ``target`` names, None where it is neither a symbol nor an id that is known.

    ``A/RES/65/141#op22`` → the document, anchor op22, paragraph 22; ``tunis-agenda#35`` → the instrument, paragraph
    35; ``igf-4`` → the meeting. Whether a document is here and has the anchor is not asked.
    """
    name, _, place = target.strip().partition("#")
    symbol = compact(name)
    if is_symbol(symbol):
        own = re.fullmatch(r"op(\d+)", place)
        return Named(kind="document", target=symbol, anchor=place, paragraphs=(own[1],) if own else ())
    if any(name == i.id for i in instruments):
        return Named(kind="instrument", target=name, paragraphs=(place,) if place else ())
    if any(name == m.id for s in series for m in s.meetings) and not place:
        return Named(kind="meeting", target=name)
    return None
