"""Words that point back: 该段 to the paragraph cited last, 该决议第3段 to the resolution cited last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sitegen.link.forms import Forms
from sitegen.link.numbers import ahead, leading, paragraphs
from sitegen.link.passage import Passage
from sitegen.model import Reference
from sitegen.symbol import organ_of

Match = re.Match[str]

_MOST, _FAR = 20, 1000
"""References and characters before the words up to which a reader would look for what they mean."""
_BRACKETS = re.compile("[()（）]")


def find_back(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield what points back, where one thing only can be meant (E/RES/2010/2 OP 20 and OP 29)."""
    if not passage.found:
        return
    points = tuple(forms.back.finditer(passage.text))
    lists = ahead(passage.text, forms) if points else ()
    for m in points:
        last = _before(passage, m, forms)
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


def find_ibid(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield what a note means that begins with Ibid. or 同上: the one thing that the note before names.

    It may add paragraphs; where it names something of its own, as the next supplement of the same records, nothing is
    sure.
    """
    m = forms.ibid.match(passage.text) if passage.noted and not passage.found else None
    if not m or not passage.noted:
        return
    after = forms.after.match(passage.text, m.end())
    end = after.end() if after else m.end()
    if after or not passage.text[end:].strip(" .。"):
        yield _again(passage.noted, m.start(), end, paragraphs(after[0], forms.listed) if after else ())


def _before(passage: Passage, m: Match, forms: Forms) -> Reference | None:
    """Return what was cited last before ``m``, None where that may be another thing.

    What stands in brackets is none if the sentence has gone on outside of them (“resolution 66/184 (see also resolution
    65/141), in particular paragraph 9 of that resolution”). Of several that are joined in a list, none is sure.
    """
    at = bisect_left(passage.found, m.start(), key=lambda r: r.start) - 1
    nearest = max(-1, at - _MOST)
    while at > nearest and _is_bracketed(passage.found[at], m.start(), passage.text):
        at -= 1
    last = passage.found[at] if at > nearest else None
    if not last or last.kind not in ("document", "instrument"):
        return None
    if m.lastgroup == "resolution" and at and forms.also.fullmatch(passage.text, passage.found[at - 1].end, last.start):
        return None
    return last


def _is_bracketed(r: Reference, position: int, text: str) -> bool:
    """Tell whether a reference stands in brackets that are closed before ``position``, or too far to tell."""
    depth = 0
    if position - r.end > _FAR:
        return True
    for bracket in _BRACKETS.finditer(text, r.end, position):
        depth += 1 if bracket[0] in "(（" else -1
        if depth < 0:
            return True
    return False


def _again(last: Reference, start: int, end: int, numbers: tuple[str, ...]) -> Reference:
    return Reference(
        start=start, end=end, kind=last.kind, target=last.target, also=last.also, paragraphs=numbers, part=last.part
    )
