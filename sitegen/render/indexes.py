"""The pages that lead to others: an instrument, the index of documents, the door, and the page for no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Instrument
from sitegen.render.catalogue import Catalogue, Link, Named, official, web
from sitegen.render.frame import Frame, Way, base, frame
from sitegen.render.spans import Citing, citing, noting
from sitegen.render.words import Said, When, Words, day, said
from sitegen.symbol import is_verified, sort_key


class Provision(NamedTuple):
    """A paragraph of an instrument, and who cites it."""

    anchor: str
    name: str
    text: Link | None
    """The paragraph itself, where the instrument's text is here."""
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
    page: str
    """Link to its page here, "" where it has none."""
    official: Link
    verified: bool
    cited: tuple[Citing, ...]


class Group(NamedTuple):
    """An organ's documents of one year, or of the two years of a session: each with who cites it, or by symbol."""

    id: str
    name: str
    documents: tuple[Document, ...]
    href: str
    """Link to the page that tells who cites them, "" where this one does."""
    symbols: tuple[tuple[str, str, str], ...]
    """(symbol, its anchor here, link to its entry there)."""


class DocumentsPage(NamedTuple):
    """All that the template of the index of documents shows: documents by organ and year."""

    frame: Frame
    lead: str
    organs: tuple[tuple[str, str, tuple[Group, ...]], ...]
    """(id, name, its groups)."""


class CitingPage(NamedTuple):
    """All that the template of one group of documents shows."""

    frame: Frame
    heading: str
    documents: tuple[Document, ...]
    before: Way | None
    after: Way | None


class DoorPage(NamedTuple):
    """The page at the root, with a way to each language."""

    frame: Frame
    ways: tuple[Way, ...]


class Missing(NamedTuple):
    """What is said in one language where there is no page."""

    language: str
    direction: str
    heading: str
    lead: str
    home: Way


class MissingPage(NamedTuple):
    """The page for no page: nobody knows in which language it was looked for."""

    frame: Frame
    told: tuple[Missing, ...]
    """In every language of the site, the first one first."""


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
                anchor=anchor,
                name=word("place.article" if i.provisions == "article" else "place.op", n=of[0]),
                text=catalogue.text(here, language, id_, (of[0],)),
                cited=tuple(citing(catalogue, here, language, id_, c) for c in citations if {*of} & {*c.paragraphs}),
                noted=tuple(noting(catalogue, here, language, x) for x in notings if x.place in of),
            )
            for anchor, of in _provisions(catalogue, id_).items()
        ),
        cited=tuple(citing(catalogue, here, language, id_, c) for c in citations if not c.paragraphs),
        noted=tuple(noting(catalogue, here, language, x) for x in notings if not x.place),
    )


def _provisions(catalogue: Catalogue, id_: str) -> dict[str, list[str]]:
    """Return the anchors of the paragraphs that are cited, each with the ways in which their number is written."""
    found: dict[str, list[str]] = {}
    for n in catalogue.provisions(id_):
        found.setdefault(routes.provision(n), []).append(n)
    return found


def _meeting(catalogue: Catalogue, language: str, here: str, id_: str) -> Way | None:
    if id_ not in catalogue.meetings:
        return None
    name = said(catalogue.meetings[id_][1].name, language, id_)
    return Way(routes.relative(here, routes.meeting(language, id_)), name.text, language=name.language)


def _holders(catalogue: Catalogue, language: str, here: str, i: Instrument) -> Iterator[tuple[str, str, Link]]:
    if link := catalogue.text(here, language, i.id):
        yield catalogue.word(language)("instrument.text"), routes.held(i.text)[0], link
    for key, symbol in (("instrument.held", i.symbol), ("instrument.endorsed", i.endorsed)):
        if symbol:
            yield catalogue.word(language)(key), symbol, catalogue.document(here, language, symbol)


# --- Documents --------------------------------------------------------------------------------------------------------


def documents(catalogue: Catalogue, language: str, _: str = "") -> DocumentsPage:
    """Return the view of the index of every document cited."""
    word, here = catalogue.word(language), routes.documents(language)
    apart = bool(catalogue.paged[language])
    groups: dict[str, list[Group]] = defaultdict(list)
    for name in catalogue.groups[language]:
        make = _directory if apart else _group
        groups[_organ(name)].append(make(catalogue, language, here, name))
    return DocumentsPage(
        frame=frame(catalogue, language, here, word("documents"), word("description.documents"), "documents"),
        lead=word("documents.lead.many" if apart else "documents.lead"),
        organs=tuple((organ, word(f"documents.{organ}"), tuple(of)) for organ, of in groups.items()),
    )


def citing_documents(catalogue: Catalogue, language: str, key: str) -> CitingPage:
    """Return the view of a page that tells who cites the documents of the group ``key``."""
    word, here = catalogue.word(language), routes.documents(language, key)
    heading = word("documents.of", organ=word(f"documents.{_organ(key)}"), years=_years(key, word))
    others = tuple(code for code in catalogue.languages if key in catalogue.paged[code])
    beside = [name for name in catalogue.paged[language] if _organ(name) == _organ(key)]
    at = beside.index(key)
    return CitingPage(
        frame=frame(catalogue, language, here, heading, word("description.documents"), "documents", others),
        heading=heading,
        documents=_documents(catalogue, language, here, key),
        before=_beside(catalogue, language, here, beside[at - 1]) if at else None,
        after=_beside(catalogue, language, here, beside[at + 1]) if at + 1 < len(beside) else None,
    )


def _group(catalogue: Catalogue, language: str, here: str, name: str) -> Group:
    years = _years(name, catalogue.word(language))
    return Group(name, years, _documents(catalogue, language, here, name), href="", symbols=())


def _directory(catalogue: Catalogue, language: str, here: str, name: str) -> Group:
    page, symbols = routes.documents(language, name), sorted(catalogue.grouped[language, name], key=sort_key)
    entries = ((s, routes.entry(s), routes.relative(here, page, routes.entry(s))) for s in symbols)
    years = _years(name, catalogue.word(language))
    return Group(name, years, (), href=routes.relative(here, page), symbols=tuple(entries))


def _beside(catalogue: Catalogue, language: str, here: str, name: str) -> Way:
    return Way(routes.relative(here, routes.documents(language, name)), _years(name, catalogue.word(language)))


def _organ(group: str) -> str:
    return group.partition("-")[0]


def _years(group: str, word: Words) -> str:
    _, _, when = group.partition("-")
    return word("years", n=when.replace("-", "–")) if when[0].isdigit() else word("undated")


def _documents(catalogue: Catalogue, language: str, here: str, group: str) -> tuple[Document, ...]:
    symbols = sorted(catalogue.grouped[language, group], key=sort_key)
    return tuple(_document(catalogue, language, here, symbol) for symbol in symbols)


def _document(catalogue: Catalogue, language: str, here: str, target: str) -> Document:
    code = catalogue.language_of(target, language)
    return Document(
        anchor=routes.entry(target),
        symbol=target,
        page=catalogue.document(here, language, target).href if code else "",
        official=official(target, language),
        verified=is_verified(target),
        cited=tuple(citing(catalogue, here, language, target, c, False) for c in catalogue.citations(target, language)),
    )


# --- Door -------------------------------------------------------------------------------------------------------------


def door(catalogue: Catalogue, language: str, _: str = "") -> DoorPage:
    """Return the view of the page at the root, which leads to the reader's language."""
    ways = (Way(routes.home(code), catalogue.word(code).name, language=code) for code in catalogue.languages)
    return DoorPage(frame=frame(catalogue, language, routes.root(), "", others=()), ways=tuple(ways))


def missing(catalogue: Catalogue, language: str, _: str = "") -> MissingPage:
    """Return the view of the page for no page. It is shown at any depth, so that its links begin at the site's base."""
    word = catalogue.word(language)
    # As seen from the root, a relative link is the address itself.
    whole = frame(catalogue, language, routes.root(), word("missing"), others=())
    start = base(catalogue)
    told = (_missing(catalogue.word(code), start + routes.home(code)) for code in catalogue.languages)
    return MissingPage(frame=_from(start, whole), told=tuple(told))


def _missing(word: Words, home: str) -> Missing:
    return Missing(word.code, word.direction, word("missing"), word("missing.lead"), Way(home, word("way.home")))


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
