"""Words that point back: 该段 to the paragraph cited last, 该决议第3段 to the resolution cited last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sitegen.link.forms import Forms
from sitegen.link.numbers import ahead, leading, paragraphs
from sitegen.link.passage import Found, Passage
from sitegen.model import Reference
from sitegen.symbol import organ_of

Match = re.Match[str]


def find_back(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield what points back, where one thing only can be meant (E/RES/2010/2 OP 20 and OP 29)."""
    if not passage.found:
        return
    points = tuple(forms.back.finditer(passage.text))
    lists = ahead(passage.text, forms) if points else ()
    for m in points:
        last = _before(passage.found, m.start())
        if last is None:
            continue
        if m.lastgroup == "paragraph":
            if len(last.paragraphs) == 1 and not forms.after.search(passage.text, last.end, m.start()):
                yield _again(last, m.start(), m.end(), last.paragraphs)
            continue
        if last.kind == "document" and organ_of(last.target) != "other":
            yield from _paragraphs_of(last, m, lists, passage.text, forms)


def _paragraphs_of(last: Reference, m: Match, lists: Sequence[Match], text: str, forms: Forms) -> Iterator[Reference]:
    """Yield the paragraphs named beside words for a resolution: 该决议第3段, "paragraphe 16 de ladite résolution"."""
    if after := forms.after.match(text, m.end()):
        yield _again(last, m.start(), after.end(), paragraphs(after[0], forms.listed))
    elif before := leading(lists, m.start(), text, forms):
        yield _again(last, before.start(), m.end(), paragraphs(before[0], forms.listed))


def _before(found: Found, start: int) -> Reference | None:
    at = bisect_left(found, start, key=lambda r: r.start) - 1
    last = found[at] if at >= 0 else None
    return last if last and last.kind in ("document", "instrument") else None


def _again(last: Reference, start: int, end: int, numbers: tuple[str, ...]) -> Reference:
    return Reference(start=start, end=end, kind=last.kind, target=last.target, also=last.also, paragraphs=numbers)
