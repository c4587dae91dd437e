"""Pages that lead to others: an instrument, the index of documents, the choice of a language, and for no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Instrument
from sitegen.render import linking
from sitegen.render.frame import Frame, NavigationLink, base, frame
from sitegen.render.linking import Link, Named, official, web
from sitegen.render.lookup import Lookup
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
    meeting: NavigationLink | None
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
    before: NavigationLink | None
    after: NavigationLink | None


class LanguageChooserPage(NamedTuple):
    """The page at the root, with a way to each language."""

    frame: Frame
    navigation: tuple[NavigationLink, ...]


class NotFound(NamedTuple):
    """What is said in one language where there is no page."""

    language: str
    direction: str
    heading: str
    lead: str
    home: NavigationLink


class NotFoundPage(NamedTuple):
    """The page for no page: nobody knows in which language it was looked for."""

    frame: Frame
    told: tuple[NotFound, ...]
    """In every language of the site, the first one first."""


# --- Instruments ------------------------------------------------------------------------------------------------------


def instrument(lookup: Lookup, language: str, id_: str) -> InstrumentPage:
    """Return the view of an instrument's page. Raises KeyError for an unknown id."""
    i, word = lookup.instruments[id_], lookup.word(language)
    here = routes.instrument(language, id_)
    name = said(i.name, language, i.id)
    title = word("instrument", name=name.text)
    citations, notings = lookup.citations(id_, language), lookup.notings(id_, language)
    return InstrumentPage(
        frame=frame(lookup, language, here, title, word("description.instrument", name=title), "documents"),
        name=Said(title, name.language),
        names=tuple(Said(text, code) for code, text in i.name.items() if text != name.text),
        aliases=tuple(word("instrument", name=a.name) for a in i.aliases.get(language, ())),
        adopted=day(word, i.adopted) if i.adopted else None,
        meeting=_meeting(lookup, language, here, i.meeting),
        documents=tuple(_holders(lookup, language, here, i)),
        url=web(i.url) if i.url else None,
        note=said(i.note, language),
        sources=tuple(linking.source(lookup, here, language, s) for s in i.sources),
        provisions=tuple(
            Provision(
                anchor=anchor,
                name=word("place.article" if i.provisions == "article" else "place.op", n=of[0]),
                text=linking.instrument_text(lookup, here, language, id_, (of[0],)),
                cited=tuple(citing(lookup, here, language, id_, c) for c in citations if {*of} & {*c.paragraphs}),
                noted=tuple(noting(lookup, here, language, x) for x in notings if x.place in of),
            )
            for anchor, of in _provisions(lookup, id_).items()
        ),
        cited=tuple(citing(lookup, here, language, id_, c) for c in citations if not c.paragraphs),
        noted=tuple(noting(lookup, here, language, x) for x in notings if not x.place),
    )


def _provisions(lookup: Lookup, id_: str) -> dict[str, list[str]]:
    """Return the anchors of the paragraphs that are cited, each with the ways in which their number is written."""
    found: dict[str, list[str]] = {}
    for n in lookup.provisions(id_):
        found.setdefault(routes.provision(n), []).append(n)
    return found


def _meeting(lookup: Lookup, language: str, here: str, id_: str) -> NavigationLink | None:
    if id_ not in lookup.meetings:
        return None
    name = said(lookup.meetings[id_][1].name, language, id_)
    return NavigationLink(routes.relative(here, routes.meeting(language, id_)), name.text, language=name.language)


def _holders(lookup: Lookup, language: str, here: str, i: Instrument) -> Iterator[tuple[str, str, Link]]:
    if link := linking.instrument_text(lookup, here, language, i.id):
        yield lookup.word(language)("instrument.text"), routes.held(i.text)[0], link
    for key, symbol in (("instrument.held", i.symbol), ("instrument.endorsed", i.endorsed)):
        if symbol:
            yield lookup.word(language)(key), symbol, linking.document(lookup, here, language, symbol)


# --- Documents --------------------------------------------------------------------------------------------------------


def documents(lookup: Lookup, language: str, _: str = "") -> DocumentsPage:
    """Return the view of the index of every document cited."""
    word, here = lookup.word(language), routes.documents(language)
    apart = bool(lookup.paged[language])
    groups: dict[str, list[Group]] = defaultdict(list)
    for name in lookup.groups[language]:
        make = _directory if apart else _group
        groups[_organ(name)].append(make(lookup, language, here, name))
    return DocumentsPage(
        frame=frame(lookup, language, here, word("documents"), word("description.documents"), "documents"),
        lead=word("documents.lead.many" if apart else "documents.lead"),
        organs=tuple((organ, word(f"documents.{organ}"), tuple(of)) for organ, of in groups.items()),
    )


def citing_documents(lookup: Lookup, language: str, key: str) -> CitingPage:
    """Return the view of a page that tells who cites the documents of the group ``key``."""
    word, here = lookup.word(language), routes.documents(language, key)
    heading = word("documents.of", organ=word(f"documents.{_organ(key)}"), years=_years(key, word))
    others = tuple(code for code in lookup.languages if key in lookup.paged[code])
    beside = [name for name in lookup.paged[language] if _organ(name) == _organ(key)]
    at = beside.index(key)
    return CitingPage(
        frame=frame(lookup, language, here, heading, word("description.documents"), "documents", others),
        heading=heading,
        documents=_documents(lookup, language, here, key),
        before=_beside(lookup, language, here, beside[at - 1]) if at else None,
        after=_beside(lookup, language, here, beside[at + 1]) if at + 1 < len(beside) else None,
    )


def _group(lookup: Lookup, language: str, here: str, name: str) -> Group:
    years = _years(name, lookup.word(language))
    return Group(name, years, _documents(lookup, language, here, name), href="", symbols=())


def _directory(lookup: Lookup, language: str, here: str, name: str) -> Group:
    page, symbols = routes.documents(language, name), sorted(lookup.grouped[language, name], key=sort_key)
    entries = ((s, routes.entry(s), routes.relative(here, page, routes.entry(s))) for s in symbols)
    years = _years(name, lookup.word(language))
    return Group(name, years, (), href=routes.relative(here, page), symbols=tuple(entries))


def _beside(lookup: Lookup, language: str, here: str, name: str) -> NavigationLink:
    return NavigationLink(routes.relative(here, routes.documents(language, name)), _years(name, lookup.word(language)))


def _organ(group: str) -> str:
    return group.partition("-")[0]


def _years(group: str, word: Words) -> str:
    _, _, when = group.partition("-")
    return word("years", n=when.replace("-", "–")) if when[0].isdigit() else word("undated")


def _documents(lookup: Lookup, language: str, here: str, group: str) -> tuple[Document, ...]:
    symbols = sorted(lookup.grouped[language, group], key=sort_key)
    return tuple(_document(lookup, language, here, symbol) for symbol in symbols)


def _document(lookup: Lookup, language: str, here: str, target: str) -> Document:
    code = lookup.language_of(target, language)
    return Document(
        anchor=routes.entry(target),
        symbol=target,
        page=linking.document(lookup, here, language, target).href if code else "",
        official=official(target, language),
        verified=is_verified(target),
        cited=tuple(citing(lookup, here, language, target, c, False) for c in lookup.citations(target, language)),
    )


# --- The choice of a language, and no page ----------------------------------------------------------------------------


def language_chooser(lookup: Lookup, language: str, _: str = "") -> LanguageChooserPage:
    """Return the view of the page at the root, which leads to the reader's language."""
    links = (NavigationLink(routes.home(code), lookup.word(code).name, language=code) for code in lookup.languages)
    return LanguageChooserPage(frame=frame(lookup, language, routes.root(), "", others=()), navigation=tuple(links))


def not_found(lookup: Lookup, language: str, _: str = "") -> NotFoundPage:
    """Return the view of the page for no page. It is shown at any depth, so that its links begin at the site's base."""
    word = lookup.word(language)
    # As seen from the root, a relative link is the address itself.
    whole = frame(lookup, language, routes.root(), word("not_found"), others=())
    start = base(lookup)
    told = (_not_found(lookup.word(code), start + routes.home(code)) for code in lookup.languages)
    return NotFoundPage(frame=_from(start, whole), told=tuple(told))


def _not_found(word: Words, home: str) -> NotFound:
    return NotFound(
        word.code,
        word.direction,
        word("not_found"),
        word("not_found.lead"),
        NavigationLink(home, word("navigation.home")),
    )


def _from(start: str, whole: Frame) -> Frame:
    return whole._replace(
        home=start + whole.home,
        style=start + whole.style,
        script=start + whole.script,
        search=start + whole.search,
        box=start + whole.box,
        icon=start + whole.icon if whole.icon else "",
        about=whole.about._replace(href=start + whole.about.href),
        canonical="",
        navigation=tuple(w._replace(href=start + w.href) for w in whole.navigation),
    )
