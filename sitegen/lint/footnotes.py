"""Marks of footnotes that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.lint.doubt import Doubt
from sitegen.model import Resolution
from sitegen.texts import marks_at


def noteless_marks(text: Resolution, texts: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield the marks that no footnote has: readers would see them as ``[^4]``. ``texts`` are its running texts."""
    for place, words in texts.items():
        for start, end, mark in marks_at(words):
            if mark not in text.footnotes:
                message = f"there is no footnote {mark}"
                remedy = f'write it under `footnotes:` as "{mark}": …, or remove the mark'
                yield Doubt((text.symbol, text.language), place, start, end, message, remedy)
