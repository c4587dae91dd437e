"""Marks of footnotes that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.link.marks import MARK
from sitegen.lint.doubt import Doubt
from sitegen.model import Resolution


def noteless_marks(text: Resolution, texts: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield the marks that no footnote has: readers would see them as ``[^4]``. ``texts`` are its running texts."""
    for place, words in texts.items():
        for m in re.finditer(MARK, words) if "[^" in words else ():
            if m[1] not in text.footnotes:
                message = f"there is no footnote {m[1]}"
                remedy = f'write it under `footnotes:` as "{m[1]}": …, or remove the mark'
                yield Doubt((text.symbol, text.language), place, m.start(), m.end(), message, remedy)
