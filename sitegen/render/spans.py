"""Runs, ready for a template: words, and where they lead from this page."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Citation, Highlight, Noting, Reference
from sitegen.render import linking, naming
from sitegen.render.bidi import parted
from sitegen.render.linking import Link
from sitegen.render.lookup import Lookup
from sitegen.render.runs import Piece, Run, plain, runs
from sitegen.summary import AROUND


class Span(NamedTuple):
    """A run as it is shown: plain words; a link; or a footnote's mark, with an anchor of its own."""

    text: str
    pieces: tuple[Piece, ...] = ()
    """The text once more, where parts of it are quoted by an annotation or stand by themselves; else nothing."""
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


class Citing(NamedTuple):
    """A place that cites: which, and the words round the citation."""

    href: str
    words: str
    """Which text and place: A/RES/66/184第19段."""
    before: str = ""
    cites: str = ""
    after: str = ""
    language: str = ""
    """Of the words, where it is not the page's."""


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
    lookup: Lookup,
    here: str,
    language: str,
    text: str,
    references: Sequence[Reference] = (),
    highlights: Sequence[Highlight] = (),
    mark_at: tuple[Marks, str] | None = None,
    notes: Container[str] = (),
) -> tuple[Span, ...]:
    """Return a text's runs with their links. ``notes`` are the marks that have a footnote; others stay text."""
    rtl = lookup.word(language).direction == "rtl"
    if not rtl and plain(text, references, highlights):
        return (Span(text),) if text else ()
    out = []
    before = ""
    for run in runs(text, references, highlights):
        if run.mark and mark_at and run.mark in notes:
            out.append(_mark(run.mark, mark_at[0].next(run.mark, mark_at[1]), before))
        else:
            link = linking.reference(lookup, here, language, run.reference) if run.reference else None
            out.append(_span(run, _shown(run.pieces, rtl), link))
        before = run.text[-1]
    return tuple(out)


def citing(lookup: Lookup, here: str, language: str, target: str, citation: Citation, excerpt: bool = True) -> Citing:
    """Return a citation as readers of the cited page see it, with an ``excerpt`` or as a place alone."""
    symbol, code, anchor = citation.symbol, citation.language, citation.anchor
    href = routes.relative(here, routes.resolution(code, symbol), anchor)
    place = naming.place_name(lookup, symbol, code, anchor, language)
    words = lookup.word(language)("place.of", document=symbol, place=place)
    said = _excerpt(lookup, target, citation) if excerpt else ("", "", "")
    return Citing(href, words, *said, language="" if code == language else code)


def noting(lookup: Lookup, here: str, language: str, from_: Noting) -> Citing:
    """Return an annotation that links here as readers of the page see it: its place, its kind, the words it quotes."""
    symbol, anchor = from_.symbol, from_.anchor
    there = lookup.annotations[symbol, language][anchor]
    annotation = next(a for a in there if a.id == from_.annotation)
    word = lookup.word(language)
    place = naming.place_name(lookup, symbol, language, anchor, language) if anchor else ""
    where = word("place.of", document=symbol, place=place) if place else symbol
    return Citing(
        href=routes.relative(here, routes.resolution(language, symbol), routes.annotation(anchor, from_.annotation)),
        words=word("noting", place=where, kind=word(f"kind.{annotation.kind}")),
        cites=word.first(annotation.quote, AROUND),
    )


def _mark(mark: str, anchor: str, before: str) -> Span:
    tucked = bool(before) and before in "，。；：、"
    return Span(mark, href=f"#{routes.footnote(mark)}", mark=mark, anchor=anchor, tucked=tucked)


def _shown(pieces: tuple[Piece, ...], rtl: bool) -> tuple[Piece, ...]:
    """Return the pieces of a run as they are shown, from right to left with symbols by themselves; of one, nothing."""
    if rtl:
        pieces = tuple(Piece(text, p.annotation, ltr) for p in pieces for text, ltr in parted(p.text))
    return pieces if len(pieces) > 1 or pieces[0].annotation or pieces[0].ltr else ()


def _span(run: Run, pieces: tuple[Piece, ...], link: Link | None) -> Span:
    if not (link and run.reference):
        return Span(run.text, pieces)
    lands = routes.landing(run.reference.paragraphs) if link.landing else ""
    return Span(run.text, pieces, link.href, link.leaves, link.language, lands, link.preview)


def _excerpt(lookup: Lookup, target: str, citation: Citation) -> tuple[str, str, str]:
    """Return the words that cite ``target``, and some on either side, as the citing text's language leaves out."""
    word = lookup.word(citation.language)
    before, cites, after = lookup.excerpt(target, citation)
    if not cites:
        return word.first(before, 2 * AROUND), "", ""
    return word.last(before, AROUND), cites, word.first(after, AROUND)
