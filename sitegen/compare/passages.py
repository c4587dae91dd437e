"""A resolution → its passages: what is compared, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.compare.verbs import leading_verb
from sitegen.compare.words import level, terms, words
from sitegen.languages.wording import wording
from sitegen.model import Resolution
from sitegen.texts import RunningText, marks, running_texts

_HEAD = 12
"""How many words name the object: "the Digital Economy Report 2019 of the United Nations Conference on Trade and"."""


class Passage(NamedTuple):
    """A paragraph, subparagraph or heading, or the words that resume a paragraph, as it is compared."""

    anchor: str
    part: str
    """``heading``, or the part it stands in: ``pp``, ``op``; subparagraphs stand where their paragraph does."""
    printed: str
    """Its words as the text has them, with footnote marks."""
    text: str
    """Its words on a level: see ``words.level``."""
    words: tuple[str, ...]
    terms: frozenset[str]
    """What tells it from others: stems, pairs of words, numbers; without the verb that leads it."""
    head: frozenset[str]
    """Those of its first words after the verb, which name its object."""
    verb: str
    """The id of that verb; "" where there is none."""
    notes: tuple[str, ...] = ()
    """The footnotes that are marked in it, on a level."""


_PART = re.compile(r"(?:^|-)(pp|op)(?=[a-z0-9])")


def passages(text: Resolution) -> Iterator[Passage]:
    """Yield what has words of its own in the body of a resolution, its parts and annexes; notes and titles are none."""
    for one in running_texts(text):
        if one.placed:
            notes = tuple(level(text.footnotes.get(mark, "")) for mark in marks(one.words))
            yield passage(one.place, _part(one), one.words, text.language)._replace(notes=notes)


def passage(anchor: str, part: str, text: str, language: str) -> Passage:
    """Return words at an anchor as they are compared."""
    return _cut(text, language, part != "heading")._replace(anchor=anchor, part=part)


@lru_cache(maxsize=20_000)
def _cut(text: str, language: str, has_verb: bool) -> Passage:
    """Return words as they are compared, wherever they stand: in a series the same stand in many texts."""
    verb = leading_verb(text, language) if has_verb else None
    leveled = level(text)
    whole = words(leveled)
    matter = whole[len(words(level(text[: verb.length]))) :] if verb else whole
    head = matter[: _HEAD if wording(language).blanks else 2 * _HEAD]
    own = terms(matter, language), terms(head, language)
    return Passage("", "", text, leveled, whole, *own, verb.id if verb else "")


def _part(one: RunningText) -> str:
    if one.kind == "heading":
        return "heading"
    found = _PART.search(one.place)
    return found[1] if found else "op"
