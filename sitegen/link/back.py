"""Words that point back: 该段 to the paragraph cited last, 该决议第3段 to the resolution cited last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sitegen.link.forms import Forms
from sitegen.link.numbers import paragraphs
from sitegen.link.passage import Found, Passage
from sitegen.model import Reference
from sitegen.symbol import organ_of


def find_back(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield what points back, where one thing only can be meant (E/RES/2010/2 OP 20 and OP 29)."""
    if not passage.found:
        return
    for m in forms.back.finditer(passage.text):
        last = _before(passage.found, m.start())
        if last is None:
            continue
        if m.lastgroup == "paragraph":
            if len(last.paragraphs) == 1 and not forms.after.search(passage.text, last.end, m.start()):
                yield _again(last, m.start(), m.end(), last.paragraphs)
            continue
        named = forms.after.match(passage.text, m.end())
        if named and last.kind == "document" and organ_of(last.target) != "other":
            yield _again(last, m.start(), named.end(), paragraphs(named[0], forms.listed))


def _before(found: Found, start: int) -> Reference | None:
    at = bisect_left(found, start, key=lambda r: r.start) - 1
    last = found[at] if at >= 0 else None
    return last if last and last.kind in ("document", "instrument") else None


def _again(last: Reference, start: int, end: int, numbers: tuple[str, ...]) -> Reference:
    return Reference(start=start, end=end, kind=last.kind, target=last.target, also=last.also, paragraphs=numbers)
