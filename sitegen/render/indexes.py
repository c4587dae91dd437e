"""The pages that lead to others: an instrument, the index of documents, the door, and the page for no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sitegen import routes
from sitegen.link.sessions import years
from sitegen.model import Instrument
from sitegen.render.catalogue import Catalogue, Link, Named, official, web
from sitegen.render.frame import Frame, Way, base, frame
from sitegen.render.shelves import ORGANS
from sitegen.render.spans import Citing, citing, noting
from sitegen.render.words import Said, When, Words, day, said
from sitegen.symbol import Organ, is_symbol, is_verified, number_of, organ_of, sort_key


class Provision(NamedTuple):
    """A paragraph of an instrument, and who cites it."""

    anchor: str
    name: str
    cited: tuple[Citing, ...]
    noted: tuple[Citing, ...]
    """Annotations that link to it."""


class InstrumentPage(NamedTuple):
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


class Document(NamedTuple):
    """A document in the index, and who cites it."""

    anchor: str
    symbol: str
    called: str
    page: str
    """Link to its page here, "" where it has none."""
    official: Link
    verified: bool
    cited: tuple[Citing, ...]


class Group(NamedTuple):
    """Documents of one organ, or of one year of it (then it has no groups)."""

    id: str
    name: str
    documents: tuple[Document, ...] = ()
    groups: tuple[Group, ...] = ()


class DocumentsPage(NamedTuple):
    """All that the template of the index of documents shows: documents by organ and year."""

    frame: Frame
    groups: tuple[Group, ...]


class PlainPage(NamedTuple):
    """The door, and the page for no page."""

    frame: Frame
    ways: tuple[Way, ...]


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
        cited=tuple(citing(catalogue, here, language, target, c, False) for c in catalogue.citations(target, language)),
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
    return whole._replace(
        home=start + whole.home,
        style=start + whole.style,
        script=start + whole.script,
        icon=start + whole.icon if whole.icon else "",
        about=whole.about._replace(href=start + whole.about.href),
        canonical="",
        ways=tuple(w._replace(href=start + w.href) for w in whole.ways),
    )
