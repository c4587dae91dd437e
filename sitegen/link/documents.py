"""Documents named by their symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.link.forms import Forms
from sitegen.link.numbers import paragraphs
from sitegen.link.passage import Passage
from sitegen.model import Reference
from sitegen.symbol import BODY, compact, halves, is_symbol, printed

_BRACKET = (
    r"(?: ?\((?:19|20)\d\d\)| ?\([IVXL]+\)| ?\(Rev\. ?\d\)| ?\((?:Part|Sect|Vol|Introd|Supp|supp)[^()]{0,20}\)"
    r"|\(\d{1,3}\))"
)
# Word keeps the halves of ES-10 on one line with a hyphen of its own, U+2011.
_PIECE = r"[A-Za-z0-9]+(?:[.\-‑][A-Za-z0-9]+)*"
_STROKE = re.compile(r"[A-Z)]/")
_SYMBOL = rf"(?<![A-Za-z0-9/.\-]){BODY}(?:{_BRACKET}?/{_PIECE})+{_BRACKET}*(?:/{_PIECE}{_BRACKET}?)*"
# What may join two symbols beside the hyphen: a dash, hyphens of their own, a minus sign (A/76/64−E/2021/11).
_JOINTS = "–‑‐−"
_JOINED = rf"{_SYMBOL}(?:[{_JOINTS}](?=[A-Z]{{1,4}}/){_PIECE}(?:/{_PIECE})+)?"


_PARTS = r"\(Parts?([IVX]+)(?:[^()IVX]+)([IVX]+)\)"


def find_symbols(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield documents named by symbol: A/C.2/59/3, A/75/6 (Sect. 2), A/66/64-E/2011/77 (one reference, two halves).

    In a masthead a resolution names itself: that is no citation. Paragraphs are those named right behind it.
    """
    if not _STROKE.search(passage.text):  # that is soon seen
        return
    for m in re.finditer(_JOINED, passage.text):
        target, also = halves(_canonical(m[0]))
        if is_symbol(target) and any(c.isdigit() for c in target) and target != passage.symbol:
            after = forms.after.match(passage.text, m.end())
            yield Reference(
                start=m.start(),
                end=after.end() if after else m.end(),
                kind="document",
                target=target,
                also=also,
                paragraphs=paragraphs(after[0], forms.listed) if after else (),
            )


def _canonical(words: str) -> str:
    """Spell a symbol as links do; "Part I和II" in the language of symbols, which is English."""
    spelled = re.sub(f"[{_JOINTS}]", "-", re.sub(_PARTS, r"(Parts\1and\2)", compact(words)))
    return printed(spelled) if spelled.startswith("WSIS") else spelled
