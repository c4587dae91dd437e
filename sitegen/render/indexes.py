"""The pages that lead to others: home, an instrument, the index of documents, the door, and the page for no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import annotate, routes
from sitegen.link.sessions import years
from sitegen.model import Annotation, Instrument
from sitegen.render.catalogue import Catalogue, Link, Named, official, web
from sitegen.render.frame import Frame, Way, base, frame
from sitegen.render.meetings import Overview, everything
from sitegen.render.runs import unmarked
from sitegen.render.spans import Citing, citing, noting
from sitegen.render.words import Said, When, Words, day, said
from sitegen.symbol import Organ, is_symbol, is_verified, number_of, organ_of, sort_key

ORGANS: tuple[Organ, ...] = ("ga", "ecosoc", "sc", "hrc", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A resolution in a list."""

    href: str
    symbol: str
    called: str
    title: Said
    adopted: When | None
    counts: tuple[str, ...]
    """Its size in words: 序言部分30段, 执行部分21段, 批注7条."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """An annotation in a list: the place, the kind, and the words annotated or else its own first words."""

    href: str
    place: str
    kind: str
    quote: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """All that the template of the home page shows."""

    frame: Frame
    resolutions: tuple[Listed, ...]
    overview: Overview | None
    timeline: Way
    instruments: tuple[tuple[Way, str], ...]
    """Each with the number of places that cite it, in words."""
    remarks: tuple[tuple[str, tuple[Remark, ...]], ...]
    """Annotations by the resolution that they stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A paragraph of an instrument, and who cites it."""

    anchor: str
    name: str
    cited: tuple[Citing, ...]
    noted: tuple[Citing, ...]
    """Annotations that link to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentPage:
    """All that the template of an instrument shows."""

    frame: Frame
    name: Said
    names: tuple[Said, ...]
    aliases: tuple[str, ...]
    adopted: When | None
    meeting: Way | None
    documents: tuple[tuple[str, str, Link], ...]
    """(what it is, symbol, link): the document that holds it, the resolution that endorsed it."""
    url: Link | None
    note: Said
    sources: tuple[Named, ...]
    provisions: tuple[Provision, ...]
    cited: tuple[Citing, ...]
    """Where it is cited as a whole."""
    noted: tuple[Citing, ...]
    """Annotations that link to it as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document in the index, and who cites it."""

    anchor: str
    symbol: str
    called: str
    page: str
    """Link to its page here, "" where it has none."""
    official: Link
    verified: bool
    cited: tuple[Citing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Documents of one organ, or of one year of it (then it has no groups)."""

    id: str
    name: str
    documents: tuple[Document, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """All that the template of the index of documents shows: documents by organ and year."""

    frame: Frame
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """The door, and the page for no page."""

    frame: Frame
    ways: tuple[Way, ...]


# --- Home -------------------------------------------------------------------------------------------------------------


def home(catalogue: Catalogue, language: str, _: str = "") -> HomePage:
    """Return the view of a language's home page."""
    here = routes.home(language)
    return HomePage(
        frame=frame(catalogue, language, here, "", section="home"),
        resolutions=tuple(_listed(catalogue, language, here, s) for s in reversed(_by_date(catalogue, language))),
        overview=everything(catalogue, language, here),
        timeline=Way(routes.relative(here, routes.timeline(language)), catalogue.word(language)("timeline.enter")),
        instruments=tuple(_instruments(catalogue, language, here)),
        remarks=tuple(_remarks(catalogue, language, here)),
    )


def _by_date(catalogue: Catalogue, language: str) -> list[str]:
    def when(symbol: str) -> tuple[str, object]:
        r = catalogue.resolution(symbol, language)
        return (r.adopted.isoformat() if r and r.adopted else "", sort_key(symbol))

    return sorted((s for s in catalogue.symbols if catalogue.language_of(s, language)), key=when)


def _listed(catalogue: Catalogue, language: str, here: str, symbol: str) -> Listed:
    word = catalogue.word(language)
    code = catalogue.language_of(symbol, language)
    resolution = catalogue.site.resolutions[symbol, code]
    kinds = [p.kind for p in catalogue.places(symbol, code).values()]
    notes = sum(map(len, catalogue.annotations.get((symbol, code), {}).values()))
    counts = [("size.pp", kinds.count("pp")), ("size.op", kinds.count("op"))]
    counts += [("size.footnotes", len(resolution.footnotes)), ("size.annotations", notes)]
    return Listed(
        href=routes.relative(here, routes.resolution(code, symbol)),
        symbol=symbol,
        called=catalogue.title(symbol, language),
        title=Said(unmarked(resolution.title), "" if code == language else code),
        adopted=day(word, resolution.adopted.isoformat()) if resolution.adopted else None,
        counts=tuple(word.count(key, n) for key, n in counts if n),
    )


def _instruments(catalogue: Catalogue, language: str, here: str) -> Iterator[tuple[Way, str]]:
    word = catalogue.word(language)
    for i in catalogue.site.instruments:
        cited = len(catalogue.citations(i.id, language))
        if cited:
            name = said(i.name, language, i.id)
            href = routes.relative(here, routes.instrument(language, i.id))
            yield Way(href, word("instrument", name=name.text), language=name.language), word.count("cited", cited)


def _remarks(catalogue: Catalogue, language: str, here: str) -> Iterator[tuple[str, tuple[Remark, ...]]]:
    for symbol in reversed(_by_date(catalogue, language)):
        remarks = tuple(_remarks_on(catalogue, language, here, symbol))
        if remarks:
            yield catalogue.title(symbol, language), remarks


def _remarks_on(catalogue: Catalogue, language: str, here: str, symbol: str) -> Iterator[Remark]:
    """Yield the annotations on a resolution in its own order."""
    there = catalogue.annotations.get((symbol, language), {})
    for anchor in ("", *catalogue.places(symbol, catalogue.language_of(symbol, language))):
        for a in there.get(anchor, ()):
            yield _remark(catalogue, language, here, symbol, anchor, a)


def _remark(catalogue: Catalogue, language: str, here: str, symbol: str, anchor: str, a: Annotation) -> Remark:
    def resolve(target: str) -> annotate.Destination | None:
        return catalogue.wiki(here, language, target)

    page = routes.resolution(language, symbol)
    return Remark(
        href=routes.relative(here, page, routes.annotation(anchor, a.id)),
        place=catalogue.place(symbol, language, anchor, language) if anchor else symbol,
        kind=catalogue.word(language)(f"kind.{a.kind}"),
        quote=_shortened(a.quote),
        words="" if a.quote else _shortened(annotate.text(a.body, resolve)),
    )


def _shortened(text: str, most: int = 32) -> str:
    return text if len(text) <= most else text[:most] + "…"


# --- Instruments ------------------------------------------------------------------------------------------------------


def instrument(catalogue: Catalogue, language: str, id_: str) -> InstrumentPage:
    """Return the view of an instrument's page. Raises KeyError for an unknown id."""
    i, word = catalogue.instruments[id_], catalogue.word(language)
    here = routes.instrument(language, id_)
    name = said(i.name, language, i.id)
    title = word("instrument", name=name.text)
    citations, notings = catalogue.citations(id_, language), catalogue.notings(id_, language)
    return InstrumentPage(
        frame=frame(catalogue, language, here, title, word("description.instrument", name=title), "documents"),
        name=Said(title, name.language),
        names=tuple(Said(text, code) for code, text in i.name.items() if text != name.text),
        aliases=tuple(word("instrument", name=a.name) for a in i.aliases.get(language, ())),
        adopted=day(word, i.adopted) if i.adopted else None,
        meeting=_meeting(catalogue, language, here, i.meeting),
        documents=tuple(_holders(catalogue, language, here, i)),
        url=web(i.url) if i.url else None,
        note=said(i.note, language),
        sources=tuple(catalogue.source(here, language, s) for s in i.sources),
        provisions=tuple(
            Provision(
                anchor=routes.provision(n),
                name=word("place.op", n=n),
                cited=tuple(citing(catalogue, here, language, id_, c) for c in citations if n in c.paragraphs),
                noted=tuple(noting(catalogue, here, language, x) for x in notings if x.place == n),
            )
            for n in catalogue.provisions(id_)
        ),
        cited=tuple(citing(catalogue, here, language, id_, c) for c in citations if not c.paragraphs),
        noted=tuple(noting(catalogue, here, language, x) for x in notings if not x.place),
    )


def _meeting(catalogue: Catalogue, language: str, here: str, id_: str) -> Way | None:
    if id_ not in catalogue.meetings:
        return None
    name = said(catalogue.meetings[id_][1].name, language, id_)
    return Way(routes.relative(here, routes.meeting(language, id_)), name.text, language=name.language)


def _holders(catalogue: Catalogue, language: str, here: str, i: Instrument) -> Iterator[tuple[str, str, Link]]:
    for key, symbol in (("instrument.held", i.symbol), ("instrument.endorsed", i.endorsed)):
        if symbol:
            yield catalogue.word(language)(key), symbol, catalogue.document(here, language, symbol)


# --- Documents --------------------------------------------------------------------------------------------------------


def documents(catalogue: Catalogue, language: str, _: str = "") -> DocumentsPage:
    """Return the view of the index of every document cited."""
    word, here = catalogue.word(language), routes.documents(language)
    groups: dict[Organ, list[Document]] = defaultdict(list)
    for target in sorted(filter(is_symbol, catalogue.links.cited_by), key=sort_key):
        document = _document(catalogue, language, here, target)
        if document.cited:
            groups[organ_of(target)].append(document)
    return DocumentsPage(
        frame=frame(catalogue, language, here, word("documents"), word("description.documents"), "documents"),
        groups=tuple(
            Group(id=o, name=word(f"documents.{o}"), groups=tuple(_by_year(groups[o], o, word)))
            for o in ORGANS
            if groups[o]
        ),
    )


def _by_year(documents: list[Document], organ: Organ, word: Words) -> Iterator[Group]:
    """Yield the documents of each year, or of the two years of a session; at last those whose symbol tells none."""
    of: dict[tuple[int, ...], list[Document]] = defaultdict(list)
    for d in documents:
        of[years(d.symbol)].append(d)
    for when in sorted(of, key=lambda y: (not y, y)):
        name = word("years", n="–".join(map(str, when))) if when else word("undated")
        yield Group(id=routes.group(organ, when), name=name, documents=tuple(of[when]))


def _document(catalogue: Catalogue, language: str, here: str, target: str) -> Document:
    code = catalogue.language_of(target, language)
    return Document(
        anchor=routes.entry(target),
        symbol=target,
        called=catalogue.title(target, language) if number_of(target) else "",
        page=catalogue.document(here, language, target).href if code else "",
        official=official(target, language),
        verified=is_verified(target),
        cited=tuple(citing(catalogue, here, language, target, c) for c in catalogue.citations(target, language)),
    )


# --- Door -------------------------------------------------------------------------------------------------------------


def door(catalogue: Catalogue, language: str, _: str = "") -> PlainPage:
    """Return the view of the page at the root, which leads to the reader's language."""
    ways = (Way(routes.home(code), catalogue.word(code).name, language=code) for code in catalogue.languages)
    return PlainPage(frame=frame(catalogue, language, routes.root(), "", others=()), ways=tuple(ways))


def missing(catalogue: Catalogue, language: str, _: str = "") -> PlainPage:
    """Return the view of the page for no page. It is shown at any depth, so that its links begin at the site's base."""
    word = catalogue.word(language)
    # As seen from the root, a relative link is the address itself.
    whole = frame(catalogue, language, routes.root(), word("missing"), others=())
    return PlainPage(frame=_from(base(catalogue), whole), ways=())


def _from(start: str, whole: Frame) -> Frame:
    return replace(
        whole,
        home=start + whole.home,
        style=start + whole.style,
        script=start + whole.script,
        icon=start + whole.icon if whole.icon else "",
        canonical="",
        ways=tuple(replace(w, href=start + w.href) for w in whole.ways),
    )
