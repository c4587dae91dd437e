"""Paragraphs of the text itself: 上文第2段, paragraph 11 above, paragraph 3 of the present resolution.

A number is one of the text's own paragraphs only if the text has it, and on that side of the words that they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen import routes
from sitegen.link.forms import Forms
from sitegen.link.numbers import paragraphs
from sitegen.link.passage import Passage
from sitegen.model import Reference


def find_within(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield paragraphs of the text itself, named as such."""
    for m in forms.within.finditer(passage.text):
        part, own = routes.part_of(passage.place)
        # Words such as "the present resolution" in an annex mean what it is annexed to.
        part = re.sub(r"^annex\d+-.*", "", part) if m["whole"] else part
        numbers = paragraphs(m[0], forms.listed)
        if _are_there(numbers, part, passage) and _on_side(m, numbers, own, passage.place):
            yield _own(m, numbers, part, passage)


def find_bare(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield numbers of paragraphs without a word whose they are (S/RES/2521(2020) OP 4: the measures in paragraph 3).

    They are the text's own where nothing else was named before them in the passage, and only in its operative part.
    """
    part, own = routes.part_of(passage.place)
    if not own or "op" not in passage.place:
        return
    # Up to the first other thing that is named.
    end = next((r.start for r in passage.found if _is_other(r, passage)), len(passage.text))
    for m in forms.bare.finditer(passage.text, 0, end):
        numbers = paragraphs(m[0], forms.listed)
        if _are_there(numbers, part, passage):
            yield _own(m, numbers, part, passage)


def _is_other(r: Reference, passage: Passage) -> bool:
    return r.kind in ("document", "instrument") and r.target != passage.symbol


def _are_there(numbers: tuple[str, ...], part: str, passage: Passage) -> bool:
    return bool(numbers) and all(routes.operative(part + n) in passage.anchors for n in numbers)


def _on_side(m: re.Match[str], numbers: tuple[str, ...], own: str, place: str) -> bool:
    """Tell whether paragraphs stand above, or below, the words that say so."""
    if not (m["above"] or m["below"]):
        return True
    if "pp" in place.partition("-")[0] or not own.isdecimal():
        return bool(m["below"])
    firsts = [int(re.match(r"\d+", n)[0]) for n in numbers]  # type: ignore[index]  # each begins with a figure
    return max(firsts) <= int(own) if m["above"] else min(firsts) >= int(own)


def _own(m: re.Match[str], numbers: tuple[str, ...], part: str, passage: Passage) -> Reference:
    return Reference(m.start(), m.end(), "document", passage.symbol, paragraphs=numbers, part=part)
