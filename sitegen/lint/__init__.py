"""Citations that cannot be right: a wrong date, a paragraph that is not there, a name out of its time, a broken symbol.

Goes in: a resolution, and what is ``known`` of the others. Comes out: a warning for each doubt, with what was expected
and from where. Words of a source are never corrected here; where the official text has it so, an annotation on these
words says it to readers, and the warning goes.

What is looked at, each a file: in a text alone ``names``, ``symbols`` and ``footnotes``, beside others ``dates`` and
``numbers``. What they have in common: ``doubt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sitegen.link.dates import dated
from sitegen.lint.dates import wrong_dates
from sitegen.lint.doubt import Doubt, Key, Known, Spot
from sitegen.lint.footnotes import noteless_marks
from sitegen.lint.names import bounded, untimely_names
from sitegen.lint.numbers import missing_paragraphs
from sitegen.lint.symbols import broken_symbols
from sitegen.model import Highlight, Instrument, Placed, Problem, Reference, Resolution
from sitegen.texts import by_place

__all__ = ["Doubt", "Known", "bounded", "doubts", "lint", "own_doubts", "unannotated"]

Found = Mapping[str, tuple[Reference, ...]]
"""The references of a text, by place."""


def own_doubts(
    text: Resolution, found: Found, instruments: Mapping[str, Instrument], places: Sequence[Placed] | None = None
) -> Iterator[Doubt]:
    """Yield what is doubtful in a resolution alone.

    ``found`` are its references by place, ``instruments`` those ``bounded``, ``places`` as for ``find``.
    """
    words = {place: one.words for place, one in by_place(text, places).items()}
    yield from untimely_names(text, found, instruments, words)
    yield from broken_symbols(text, found, words)
    yield from noteless_marks(text, words)


def doubts(key: Key, found: Found, own: Sequence[Doubt], known: Known) -> Iterator[Doubt]:
    """Yield every doubtful citation of a resolution, also those that an annotation speaks of.

    ``found`` are its references by place, ``own`` the doubts of the text alone.
    """
    return chain(wrong_dates(dated(*key, found), known), missing_paragraphs(key, found, known), own)


def unannotated(found: Iterable[Doubt], quoted: Mapping[str, Sequence[Highlight]]) -> tuple[Doubt, ...]:
    """Return those doubts whose words no annotation quotes (``quoted``, by place): of the others readers are told."""
    return tuple(d for d in found if not any(_overlap(d, h) for h in quoted.get(d.place, ())))


def _overlap(doubt: Doubt, quoted: Highlight) -> bool:
    return quoted.start < doubt.end and doubt.start < quoted.end


def lint(text: Resolution, found: Iterable[Doubt], at: Callable[[str, int], Spot]) -> Iterator[Problem]:
    """Yield a warning for each of a resolution's doubts, in order of places.

    ``at`` gives the place of words in the resolution's file.
    """
    there = by_place(text)
    order = {place: n for n, place in enumerate(there)}
    for d in sorted(found, key=lambda d: (order[d.place], d.start)):
        start, words = there[d.place].cell_at(d.start)
        file, line, column = at(words, d.start - start)
        yield Problem(severity="warning", file=file, line=line, column=column, message=d.message, remedy=d.remedy)
