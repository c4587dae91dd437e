"""Phase one: the references of one resolution, place by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sitegen import routes
from sitegen.link.back import find_back, find_ibid
from sitegen.link.documents import find_symbols
from sitegen.link.forms import Forms
from sitegen.link.instruments import find_instruments
from sitegen.link.marks import has_unseen, seen
from sitegen.link.meetings import find_dated, find_named, find_numbered, find_placed, find_yearly
from sitegen.link.passage import Finder, Found, Passage
from sitegen.link.resolutions import find_resolutions
from sitegen.link.urls import find_urls
from sitegen.link.within import find_bare, find_within
from sitegen.model import Placed, Reference, Resolution
from sitegen.symbol import Organ, number_of, organ_of, speaker_of
from sitegen.texts import running_texts, unmarked

_FIGURE = re.compile(r"\d")


class Step(NamedTuple):
    """A finder, and whether all that it finds has figures in it: then it need not look where there are none."""

    finder: Finder
    figures: bool = False


def steps() -> tuple[Step, ...]:
    """Return what finds references, in order: the words that one has found are no longer there for the next."""
    return (
        Step(find_urls),
        Step(find_symbols, figures=True),
        Step(find_within, figures=True),
        Step(find_instruments),
        Step(find_resolutions, figures=True),
        Step(find_yearly, figures=True),
        Step(find_numbered),
        Step(find_named),
        Step(find_placed, figures=True),
        Step(find_dated, figures=True),
        Step(find_back),
        Step(find_bare, figures=True),
        Step(find_ibid),
    )


def find(
    text: Resolution, forms: Forms | None, places: Sequence[Placed] | None = None
) -> Mapping[str, tuple[Reference, ...]]:
    """Return the references of a resolution: place → references, by start, never overlapping.

    ``forms`` are those of its language (``ready``); ``places`` are its paragraphs as ``running_texts`` takes them.
    Places (of a ``RunningText``) without a reference are left out. No reference stands across the cells of a table.
    """
    if forms is None:
        return {}
    order = steps()
    found: dict[str, list[Reference]] = {}
    cited: dict[str, Organ] = {}
    places = routes.places(text) if places is None else places
    anchors = frozenset(p.anchor for p in places)
    passage = Passage(text="", symbol=text.symbol, organ=speaker_of(text.symbol), cited=cited, anchors=anchors)
    for place, start, words in _cells(text, places):
        passage = passage.standing(place, _noted(passage, found))
        if _may_cite(words, forms) and (here := references(passage.saying(words), forms, order)):
            passage = learned(passage, here, cited)
            found.setdefault(place, []).extend(_behind(here, start))
    return {place: tuple(there) for place, there in found.items()}


def _noted(before: Passage, found: Mapping[str, Sequence[Reference]]) -> Reference | None:
    """Return what a note names, if it names one document or instrument: the next note may mean it by its Ibid."""
    if not before.place.startswith("fn"):
        return None
    named = [r for r in found.get(before.place, ()) if r.kind != "url"]
    return named[0] if len({r.target for r in named}) == 1 and named[0].kind in ("document", "instrument") else None


def _cells(text: Resolution, places: Sequence[Placed] | None) -> Iterator[tuple[str, int, str]]:
    """Yield all words with their place, and where in its words they begin."""
    return ((one.place, *cell) for one in running_texts(text, places) for row in one.rows for cell in row)


def _behind(found: Found, start: int) -> Found:
    """Return references that were found in words which begin at ``start``."""
    return tuple(r._replace(start=start + r.start, end=start + r.end) for r in found) if start else found


def _may_cite(words: str, forms: Forms) -> bool:
    """Tell whether words can name anything: two of three paragraphs cannot, and need not be looked at again."""
    text = unmarked(words)
    return bool(_FIGURE.search(text) or forms.hints.search(text) or has_unseen(text))


def references(passage: Passage, forms: Forms, order: Sequence[Step]) -> Found:
    """Return the references of one passage, whose text may bear footnote marks; positions count with them."""
    text = seen(passage.text)
    here = passage.saying(text.text)
    figures = _FIGURE.search(text.text) is not None
    for step in order:
        if (figures or not step.figures) and (more := tuple(step.finder(here, forms))):
            here = here.saying(here.text, _merged(here.found, more))
    if text.text == passage.text:
        return here.found
    spans = (text.span(r.start, r.end) for r in here.found)
    return tuple(r._replace(start=start, end=end) for r, (start, end) in zip(here.found, spans, strict=True))


def learned(passage: Passage, here: Found, cited: dict[str, Organ]) -> Passage:
    """Return ``passage`` with what its references tell those that follow; ``cited`` is its own, to which they add.

    It is not copied: a text of thousands of paragraphs may cite thousands of documents.
    """
    named = {r.target for r in here if r.kind == "instrument"}
    for number, organ in {number_of(r.target): organ_of(r.target) for r in here if r.kind == "document"}.items():
        cited.setdefault(number, organ)
    known = passage.known if named <= passage.known else passage.known | named
    return replace(passage, known=known, cited=cited, found=())


def _merged(found: Found, more: Found) -> Found:
    """Return both by start, without those of ``more`` that overlap what was found before or each other."""
    if not found and len(more) == 1:
        return more
    ranked = sorted([*((r, 0) for r in found), *((r, 1) for r in more)], key=lambda x: (x[0].start, x[1], -x[0].end))
    kept: list[tuple[Reference, int]] = []
    for r, rank in ranked:
        if kept and r.start < kept[-1][0].end:
            if rank < kept[-1][1]:
                kept[-1] = (r, rank)
            continue
        kept.append((r, rank))
    return tuple(r for r, _ in kept)
