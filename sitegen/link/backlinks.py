"""References turned round: target → who cites it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen import routes
from sitegen.model import Citation, Placed, Reference, Resolution
from sitegen.texts import marks, running_texts

References = Mapping[str, tuple[Reference, ...]]


def citing(
    text: Resolution, found: References, places: Sequence[Placed] | None = None
) -> Mapping[str, tuple[Citation, ...]]:
    """Return what one resolution cites: target (symbol or id) → where, in reading order; ``places`` as for ``find``.

    Each place comes once with all paragraphs it cites. A note counts for the paragraphs that bear its mark, and for
    itself. A joint symbol is cited by both halves.
    """
    cited: dict[str, dict[str, dict[str, None]]] = {}
    for place, reference in _reading(text, found, places):
        for target in filter(None, (reference.target, reference.also)):
            cited.setdefault(sys.intern(target), {}).setdefault(place, {}).update(dict.fromkeys(reference.numbers))
    return {
        target: tuple(
            Citation(symbol=text.symbol, language=text.language, anchor=place, paragraphs=tuple(numbers))
            for place, numbers in there.items()
        )
        for target, there in cited.items()
    }


def landing(cites: Mapping[str, Iterable[Citation]]) -> Mapping[str, tuple[str, ...]]:
    """Return at which paragraphs the links of one resolution land, by target: at the first that each citation names."""
    firsts = {target: dict.fromkeys(c.paragraphs[0] for c in all_ if c.paragraphs) for target, all_ in cites.items()}
    return {target: tuple(numbers) for target, numbers in firsts.items() if numbers}


def _reading(text: Resolution, found: References, places: Sequence[Placed] | None) -> Iterator[tuple[str, Reference]]:
    """Yield what each place cites, in reading order: its own references, then those of the notes it bears."""
    notes = {mark: found[note] for mark in text.footnotes if (note := routes.footnote(mark)) in found}
    for place, _, words, _ in running_texts(text, places):
        here = found.get(place, ())
        if notes and (borne := marks(words)):
            here = (*here, *(r for mark in borne for r in notes.get(mark, ())))
        for r in here:
            if r.kind != "url":
                yield place, r
