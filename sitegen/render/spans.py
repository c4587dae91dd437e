"""Runs, ready for a template: words, and where they lead from this page."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Citation, Highlight, Noting, Reference
from sitegen.render.bidi import parted
from sitegen.render.catalogue import Catalogue
from sitegen.render.runs import Piece, plain, runs
from sitegen.render.words import When, day
from sitegen.summary import AROUND


class Span(NamedTuple):
    """A run as it is shown: plain words; a link; or a footnote's mark, with an anchor of its own."""

    pieces: tuple[Piece, ...]
    href: str = ""
    leaves: str = ""
    language: str = ""
    lands: str = ""
    """Id of what is said of a link that names several paragraphs."""
    preview: bool = False
    """Whether the target's first words are kept."""
    mark: str = ""
    anchor: str = ""
    """Of a mark; "" where it stands a second time on its page."""
    tucked: bool = False
    """Whether the mark follows a full-width stop, in whose blank half it has room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """A place that cites: which, when its text was adopted, and the words round the citation."""

    href: str
    words: str
    """Which text and place: A/RES/66/184第19段."""
    adopted: When | None = None
    before: str = ""
    cites: str = ""
    after: str = ""


class Marks:
    """Gives each footnote mark on a page its anchor; to be asked in reading order within each place."""

    def __init__(self, noterefs: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
        self._left: dict[tuple[str, str], list[str]] = {}
        for mark, at in noterefs.items():
            for place, anchor in at:
                self._left.setdefault((mark, place), []).append(anchor)

    def next(self, mark: str, place: str) -> str:
        """Return the anchor of the next ``mark`` at ``place``, "" where none is left."""
        left = self._left.get((mark, place))
        return left.pop(0) if left else ""


def spans(
    catalogue: Catalogue,
    here: str,
    language: str,
    text: str,
    references: Sequence[Reference] = (),
    highlights: Sequence[Highlight] = (),
    mark_at: tuple[Marks, str] | None = None,
    notes: Container[str] = (),
) -> tuple[Span, ...]:
    """Return a text's runs with their links. ``notes`` are the marks that have a footnote; others stay text."""
    rtl = catalogue.word(language).direction == "rtl"
    if plain(text, references, highlights):
        return (Span(_parted((Piece(text),)) if rtl else (Piece(text),)),) if text else ()
    out = []
    before = ""
    for run in runs(text, references, highlights):
        if run.mark and mark_at and run.mark in notes:
            out.append(_mark(run.mark, mark_at[0].next(run.mark, mark_at[1]), before))
        else:
            pieces = _parted(run.pieces) if rtl else run.pieces
            out.append(_linked(catalogue, here, language, run.reference, pieces) if run.reference else Span(pieces))
        before = run.pieces[-1].text[-1]
    return tuple(out)


def citing(
    catalogue: Catalogue, here: str, language: str, target: str, citation: Citation, excerpt: bool = True
) -> Citing:
    """Return a citation as readers of the cited page see it, with an ``excerpt`` or as a place alone."""
    symbol, code, anchor = citation.symbol, citation.language, citation.anchor
    resolution = catalogue.summaries[symbol, code]
    before, cites, after = _excerpt(catalogue, target, citation) if excerpt else ("", "", "")
    adopted = day(catalogue.word(language), resolution.adopted.isoformat()) if resolution.adopted else None
    return Citing(
        href=routes.relative(here, routes.resolution(code, symbol), anchor),
        words=catalogue.word(language)(
            "place.of", document=symbol, place=catalogue.place(symbol, code, anchor, language)
        ),
        adopted=adopted,
        before=before,
        cites=cites,
        after=after,
    )


def noting(catalogue: Catalogue, here: str, language: str, from_: Noting) -> Citing:
    """Return an annotation that links here as readers of the page see it: its place, its kind, the words it quotes."""
    symbol, anchor = from_.symbol, from_.anchor
    there = catalogue.annotations[symbol, language][anchor]
    annotation = next(a for a in there if a.id == from_.annotation)
    word = catalogue.word(language)
    place = catalogue.place(symbol, language, anchor, language) if anchor else ""
    where = word("place.of", document=symbol, place=place) if place else symbol
    return Citing(
        href=routes.relative(here, routes.resolution(language, symbol), routes.annotation(anchor, from_.annotation)),
        words=word("noting", place=where, kind=word(f"kind.{annotation.kind}")),
        cites=word.first(annotation.quote, AROUND),
    )


def _mark(mark: str, anchor: str, before: str) -> Span:
    return Span(
        (Piece(mark),),
        f"#{routes.footnote(mark)}",
        mark=mark,
        anchor=anchor,
        tucked=bool(before) and before in "，。；：、",
    )


def _parted(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces of a text that is written from right to left, with each symbol and address by itself."""
    return tuple(Piece(text, p.annotation, ltr) for p in pieces for text, ltr in parted(p.text))


def _linked(catalogue: Catalogue, here: str, language: str, reference: Reference, pieces: tuple[Piece, ...]) -> Span:
    link = catalogue.reference(here, language, reference)
    if not link:
        return Span(pieces)
    lands = routes.landing(reference.paragraphs) if link.landing else ""
    return Span(pieces, link.href, link.leaves, link.language, lands, link.preview)


def _excerpt(catalogue: Catalogue, target: str, citation: Citation) -> tuple[str, str, str]:
    """Return the words that cite ``target``, and some on either side, as the citing text's language leaves out."""
    word = catalogue.word(citation.language)
    before, cites, after = catalogue.excerpt(target, citation)
    if not cites:
        return "", word.first(before, 2 * AROUND), ""
    return word.last(before, AROUND), cites, word.first(after, AROUND)
