"""References turned round: target → who cites it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen import routes
from sitegen.link.find import texts
from sitegen.link.marks import marks
from sitegen.model import Citation, Reference, Resolution, Site
from sitegen.symbol import sort_key

References = Mapping[str, tuple[Reference, ...]]


def backlinks(site: Site, found: Mapping[tuple[str, str], References]) -> Mapping[str, tuple[Citation, ...]]:
    """Return who cites each target (symbol or id), in reading order, each place once with all paragraphs it cites.

    A note counts for the paragraphs that bear its mark, and for itself. A joint symbol is cited by both halves.
    """
    cited: dict[str, dict[tuple[str, str, str], Citation]] = {}
    for symbol, language in sorted(found, key=lambda k: (sort_key(k[0]), k[1])):
        for place, reference in _reading(site.resolutions[symbol, language], found[symbol, language]):
            for target in filter(None, (reference.target, reference.also)):
                there = cited.setdefault(target, {})
                key = (symbol, language, place)
                before = there[key].paragraphs if key in there else ()
                numbers = tuple(dict.fromkeys((*before, *reference.paragraphs)))
                there[key] = Citation(symbol=symbol, language=language, anchor=place, paragraphs=numbers)
    return {target: tuple(cited[target].values()) for target in sorted(cited, key=sort_key)}


def _reading(text: Resolution, found: References) -> Iterator[tuple[str, Reference]]:
    """Yield what each place cites, in reading order: its own references, then those of the notes it bears."""
    notes = {mark: routes.footnote(mark) for mark in text.footnotes}
    for place, words in texts(text):
        own = found.get(place, ())
        borne = (r for mark in marks(words) if mark in notes for r in found.get(notes[mark], ()))
        yield from ((place, r) for r in (*own, *borne) if r.kind != "url")
