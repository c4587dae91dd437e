"""The page of a resolution: its view, built from the model and the layers that stand off from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from sitegen import annotate, routes
from sitegen.model import Annex, Annotation, Body, Kind, Paragraph, Part, Placed, Resolution, Source
from sitegen.render import linking, margin, naming
from sitegen.render.cite import Style, styles
from sitegen.render.frame import Frame, NavigationLink, absolute, frame
from sitegen.render.linking import Link, described, official
from sitegen.render.lookup import Lookup
from sitegen.render.naming import prefix_of, printed
from sitegen.render.runs import of_cell
from sitegen.render.spans import Citing, Marks, Span, citing, noting, spans
from sitegen.render.withdrawn import Notice, notices
from sitegen.render.words import When, Words, day
from sitegen.symbol import organ_of
from sitegen.texts import rows_of, unmarked, words_of

_TAG = re.compile("<[^>]*>")


class Aside(NamedTuple):
    """An annotation in the margin."""

    anchor: str
    id: str
    kind: str
    quote: str
    first: str
    """Its first words, for one that quotes nothing."""
    note: annotate.Note
    author: str
    date: When | None
    tags: str
    folded: bool = False
    """Whether it stands in one line until it is opened, lest the notes below it lag behind their paragraphs."""


class Block(NamedTuple):
    """A paragraph, subparagraph or heading as the page shows it."""

    anchor: str
    kind: Kind
    name: str
    """What it is called: 执行部分第20段."""
    number: str = ""
    """As printed: ``20.``; then it is text."""
    counter: str = ""
    """For a paragraph without a number: its place in the order, which is no part of the text."""
    words: tuple[Span, ...] = ()
    table: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    lines: str = ""
    annotations: tuple[Aside, ...] = ()
    cited: tuple[Citing, ...] = ()
    noted: tuple[Citing, ...] = ()
    """Annotations elsewhere that link to it."""
    below: tuple[Block, ...] = ()
    closing: tuple[Span, ...] = ()
    closing_anchor: str = ""


class Division(NamedTuple):
    """The resolution's own text, a part or an annex."""

    anchor: str = ""
    label: str = ""
    """附件一; "" for the resolution's own text."""
    title: tuple[Span, ...] = ()
    enacting: str = ""
    preamble: tuple[Block, ...] = ()
    operative: tuple[Block, ...] = ()


class Footnote(NamedTuple):
    """A footnote, and the places that bear its mark: (link, name)."""

    anchor: str
    mark: str
    words: tuple[Span, ...]
    places: tuple[tuple[str, str], ...]


class Entry(NamedTuple):
    """A line of the contents list."""

    href: str
    words: str
    range: str = ""
    heading: bool = False


class ResolutionPage(NamedTuple):
    """All that the template of a resolution shows."""

    frame: Frame
    symbol: str
    number: str
    called: str
    organ: str
    title: tuple[Span, ...]
    masthead: tuple[tuple[Span, ...], ...]
    adopted: When | None
    meeting: str
    adoption: tuple[str, ...]
    contents: tuple[Entry, ...]
    divisions: tuple[Division, ...]
    footnotes: tuple[Footnote, ...]
    annotations: tuple[Aside, ...]
    """On the document as a whole."""
    landings: tuple[tuple[str, str], ...]
    """What is said of links that name several paragraphs: (id, words)."""
    cited: tuple[Citing, ...]
    official: Link
    beside: tuple[NavigationLink, ...]
    """Where the text stands with another language beside it."""
    copies: tuple[tuple[str, str, Link], ...]
    """The official copy in all languages: (code, name, link)."""
    styles: tuple[Style, ...]
    checks: tuple[str, ...]
    """What the numbers and the marks of the text leave in doubt."""
    json_version: str
    source: Source
    withdrawn: tuple[Notice, ...]
    """What was published here and is withdrawn."""


def page(lookup: Lookup, language: str, symbol: str) -> ResolutionPage:
    """Return the view of a resolution's page. Raises KeyError where the resolution is not there in that language."""
    return _PageBuilder(lookup, language, symbol).page()


class _PageBuilder:
    """Holds what the builders of one page have in common."""

    def __init__(self, lookup: Lookup, language: str, symbol: str) -> None:
        key = (symbol, language)
        self.lookup, self.language, self.symbol = lookup, language, symbol
        self.text: Resolution = lookup.texts[key]
        self.here = routes.resolution(language, symbol)
        self.word: Words = lookup.word(language)
        self.references = lookup.references.get(key, {})
        self.highlights = lookup.highlights.get(key, {})
        self.annotations = self.asides(lookup.annotations.get(key, {}))
        self.names = naming.place_names(lookup, symbol, language, language)
        self.noterefs = lookup.noterefs(symbol, language)
        self.marks = Marks(self.noterefs)
        self.citing = {c: citing(lookup, self.here, language, symbol, c) for c in lookup.citations(*key)}
        self.cited = {at: tuple(map(self.citing.__getitem__, all_)) for at, all_ in lookup.cited(*key).items()}
        self.noted = _noted(lookup, language, symbol)

    def page(self) -> ResolutionPage:
        text, lookup = self.text, self.lookup
        called = naming.document_name(lookup, self.symbol, self.language)
        title = unmarked(text.title)
        divisions = tuple(self.divisions())
        return ResolutionPage(
            frame=frame(
                lookup,
                self.language,
                self.here,
                self.word("title.resolution", called=called, title=title) if title else called,
                self.word("description.resolution", called=called, title=title),
                others=tuple(code for code in lookup.languages if (self.symbol, code) in lookup.texts),
                json_version=True,
            ),
            symbol=self.symbol,
            number=self.word.number(self.symbol),
            called=called,
            organ=self.word(f"organ.{organ_of(self.symbol)}"),
            title=self.spans("title", text.title),
            masthead=tuple(self.spans(f"masthead{n}", line) for n, line in enumerate(text.masthead, 1)),
            adopted=day(self.word, text.adopted.isoformat()) if text.adopted else None,
            meeting=text.meeting,
            adoption=text.adoption,
            contents=tuple(self.contents(divisions)),
            divisions=divisions,
            footnotes=tuple(self.footnotes()),
            annotations=self.annotations.get("", ()),
            landings=tuple(self.landings().items()),
            cited=tuple(self.citing.values()),
            official=official(self.symbol, self.language),
            beside=tuple(self.beside()),
            copies=linking.copies(self.symbol),
            styles=styles(lookup, text, absolute(lookup, self.here)),
            checks=tuple(self.checks()),
            json_version=routes.relative(self.here, routes.json_version(self.here)),
            source=text.source,
            withdrawn=notices(lookup, self.language, self.symbol),
        )

    # --- Texts

    def spans(self, place: str, text: str, start: int = 0) -> tuple[Span, ...]:
        """Return the runs of a text, or of a cell that begins at ``start`` of it."""
        over = of_cell(start, text, self.references.get(place, ()), self.highlights.get(place, ()))
        notes, at = self.text.footnotes, (self.marks, place)
        return spans(self.lookup, self.here, self.language, text, *over, at, notes)

    # --- Paragraphs

    def divisions(self) -> Iterator[Division]:
        placed = self.lookup.placed(self.symbol, self.language)
        bodies = dict(routes.bodies(self.text))
        for prefix, body in bodies.items():
            own = iter([p for p in placed if prefix_of(p.anchor, bodies) == prefix])
            yield Division(
                anchor=prefix.rstrip("-"),
                label=self.label(body),
                title=self.spans(f"{prefix}title", body.title) if prefix else (),
                enacting=body.enacting,
                preamble=tuple(self.blocks(body.preamble, own)),
                operative=tuple(self.blocks(body.operative, own)),
            )

    def label(self, body: Body) -> str:
        if isinstance(body, Annex):
            label = self.word("place.annex", n=body.number).strip()
            return label[:1].upper() + label[1:]
        return body.number if isinstance(body, Part) else ""

    def blocks(self, paragraphs: tuple[Paragraph, ...], placed: Iterator[Placed]) -> Iterator[Block]:
        """Build paragraphs; ``placed`` gives their anchors in the same order, subparagraphs after their parent."""
        for _ in paragraphs:
            yield self.block(next(placed), placed)

    def block(self, at: Placed, following: Iterator[Placed]) -> Block:
        p, anchor = at.paragraph, at.anchor
        number, closing = printed(at, self.word), routes.closing(anchor) if p.closing else ""
        words, table = self.said(at)
        return Block(
            anchor=anchor,
            kind=at.kind,
            name=self.names[anchor],
            number=number,
            counter="" if number or at.kind == "sub" else routes.position(anchor),
            words=words,
            table=table,
            lines=p.lines,
            annotations=self.annotations.get(anchor, ()),
            cited=self.cited.get(anchor, ()),
            noted=self.noted.get(anchor, ()),
            below=tuple(self.blocks(p.subparagraphs, following)) if p.subparagraphs and not p.heading else (),
            closing=self.spans(closing, p.closing) if closing else (),
            closing_anchor=closing,
        )

    def said(self, at: Placed) -> tuple[tuple[Span, ...], tuple[tuple[tuple[Span, ...], ...], ...]]:
        """Return what a paragraph says, and the rows of its table."""
        p = at.paragraph
        if p.heading or not p.table:
            return self.spans(at.anchor, p.heading or p.text), ()
        rows = tuple(tuple(self.spans(at.anchor, words, start) for start, words in row) for row in rows_of(p))
        return (rows[0][0], rows[1:]) if p.text else ((), rows)

    # --- Round the text

    def asides(self, annotations: Mapping[str, tuple[Annotation, ...]]) -> dict[str, tuple[Aside, ...]]:
        """Return the annotations by anchor, those folded that would push others away from their paragraphs."""
        made = {anchor: tuple(self.aside(anchor, a) for a in there) for anchor, there in annotations.items()}
        order = [Placed("", "heading", 0, Paragraph()), *self.lookup.placed(self.symbol, self.language)]
        noted = [n for n, p in enumerate(order) if p.anchor in made]
        fold = iter(margin.folded(_lengths(order[: noted[-1] + 1 if noted else 0], made)))
        return {order[n].anchor: tuple(c._replace(folded=next(fold)) for c in made[order[n].anchor]) for n in noted}

    def aside(self, anchor: str, annotation: Annotation) -> Aside:
        def resolve(target: str) -> annotate.Destination | None:
            return linking.wiki(self.lookup, self.here, self.language, target)

        note = annotate.html(annotation.body, resolve, self.lookup.markdown(self.language))
        return Aside(
            anchor=routes.annotation(anchor, annotation.id),
            id=annotation.id,
            kind=self.word(f"kind.{annotation.kind}"),
            quote=self.word.quoted(annotation.quote),
            first=unescape(_TAG.sub("", note.visible)),
            note=note,
            author=annotation.author,
            date=day(self.word, annotation.date) if annotation.date else None,
            tags=self.word("list.join").join(annotation.tags),
        )

    def footnotes(self) -> Iterator[Footnote]:
        for mark, text in self.text.footnotes.items():
            anchor = routes.footnote(mark)
            yield Footnote(
                anchor=anchor,
                mark=mark,
                words=self.spans(anchor, text),
                places=tuple((f"#{at}", self.place(place)) for place, at in self.noterefs.get(mark, ())),
            )

    def landings(self) -> dict[str, str]:
        found = {}
        for r in (r for references in self.references.values() for r in references if len(r.paragraphs) > 1):
            link = linking.reference(self.lookup, self.here, self.language, r)
            if link and link.landing:
                found[routes.landing(r.paragraphs)] = described(r.paragraphs, link.landing, self.word)
        return found

    def beside(self) -> Iterator[NavigationLink]:
        """Yield the links to the text with each of its other languages beside it."""
        for code in self.lookup.languages:
            if code != self.language and (self.symbol, code) in self.lookup.texts:
                page = routes.parallel(self.language, self.symbol, code)
                name = self.lookup.word(code).name
                yield NavigationLink(routes.relative(self.here, page), name, language=code)

    def checks(self) -> Iterator[str]:
        """Yield what the parser would doubt: numbers that are not there, marks and notes without each other."""
        for before, after in gaps(self.text):
            yield self.word("check.gap", before=before, after=after)
        for mark, at in self.noterefs.items():
            if mark not in self.text.footnotes:
                yield self.word("check.mark", n=mark, place=self.place(at[0][0]))
        for mark in self.text.footnotes:
            if mark not in self.noterefs:
                yield self.word("check.note", n=mark)

    def place(self, anchor: str) -> str:
        return self.names.get(anchor) or naming.place_name(
            self.lookup, self.symbol, self.language, anchor, self.language
        )

    def contents(self, divisions: tuple[Division, ...]) -> Iterator[Entry]:
        for d in divisions:
            if d.label or d.title:
                yield Entry(href=f"#{d.anchor}", words=f"{d.label} {unmarked(_plain(d.title))}".strip())
            if d.preamble:
                yield Entry(href=f"#{d.preamble[0].anchor}", words=self.word("preamble"), range=_range(d.preamble))
            yield from self.headings(d)
        if self.text.footnotes:
            yield Entry(href="#footnotes", words=self.word("footnotes"), range=str(len(self.text.footnotes)))

    def headings(self, division: Division) -> Iterator[Entry]:
        """Yield the operative part, and its headings with the numbers of the paragraphs that stand under each."""
        blocks = division.operative
        if blocks:
            yield Entry(href=f"#{blocks[0].anchor}", words=self.word("operative"), range=_range(blocks))
        starts = [i for i, b in enumerate(blocks) if b.kind == "heading"]
        for i, end in zip(starts, [*starts[1:], len(blocks)][: len(starts)], strict=True):
            words = _plain(blocks[i].words)
            yield Entry(href=f"#{blocks[i].anchor}", words=words, range=_range(blocks[i:end]), heading=True)


def gaps(text: Resolution) -> Iterator[tuple[str, str]]:
    """Yield the printed numbers of paragraphs between which one is missing: ("3", "5"); where they start anew, none."""
    for _, body in routes.bodies(text):
        numbers = [p.number for p in body.operative if p.number.isdecimal()]
        for before, after in pairwise(numbers):
            if int(after) not in (1, int(before) + 1):
                yield before, after


def _lengths(order: Iterable[Placed], made: Mapping[str, tuple[Aside, ...]]) -> Iterator[margin.Noted]:
    """Yield how long each paragraph is, and each note on it."""
    for p in order:
        notes = tuple(margin.width(c.quote + c.first) for c in made[p.anchor]) if p.anchor in made else ()
        yield margin.Noted(margin.width(words_of(p.paragraph)), notes)


def _plain(words: tuple[Span, ...]) -> str:
    return "".join(s.text for s in words if not s.mark)


def _range(blocks: tuple[Block, ...]) -> str:
    """Return from which to which number paragraphs go: ``19–21``. A dash for a number counts for none."""
    numbers = [n for b in blocks if b.kind != "heading" and (n := b.number.strip(".-–— ") or b.counter)]
    return "–".join(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""


def _noted(lookup: Lookup, language: str, symbol: str) -> dict[str, tuple[Citing, ...]]:
    """Return the annotations that link to each paragraph, by its anchor."""
    here = routes.resolution(language, symbol)
    out: dict[str, tuple[Citing, ...]] = {}
    for n in lookup.notings(symbol, language):
        out[n.place] = (*out.get(n.place, ()), noting(lookup, here, language, n))
    return out
