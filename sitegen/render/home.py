"""The pages that one enters by: home, the lists of resolutions, the list of annotations, and what the site is about.

A site of a few texts lists them all on its home page. One of thousands shows there what is new, and has a page for
each organ and year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sitegen import annotate, routes
from sitegen.model import Annotation
from sitegen.render import linking, naming
from sitegen.render.archives import MANY, ORGANS, UNDATED
from sitegen.render.frame import Frame, NavigationLink, absolute, frame
from sitegen.render.lookup import Lookup
from sitegen.render.meetings import Overview, everything
from sitegen.render.words import Said, When, day, said
from sitegen.symbol import organ_of, sort_key
from sitegen.texts import unmarked

NEWEST = 8
"""How many resolutions and annotations are shown as new."""

AROUND = 32
"""Characters of an annotation, or of the words that it quotes, in a list."""


class Listed(NamedTuple):
    """A resolution in a list."""

    href: str
    symbol: str
    organ: str
    called: str
    title: Said
    year: str
    adopted: When | None
    counts: tuple[str, ...]
    """Its size in words: 序言部分30段, 执行部分21段, 批注7条."""


class Remark(NamedTuple):
    """An annotation in a list: the place, the kind, and the words annotated or else its own first words."""

    href: str
    called: str
    place: str
    kind: str
    quote: str
    words: str
    date: When | None
    tags: str


class HomePage(NamedTuple):
    """All that the template of the home page shows."""

    frame: Frame
    many: bool
    """Whether ``resolutions`` are only the newest, and the rest is found by ``archives``."""
    resolutions: tuple[Listed, ...]
    organs: tuple[tuple[str, str, str], ...]
    """(id, name, number) of the organs among which to choose; none where all is of one."""
    archives: tuple[tuple[str, tuple[tuple[NavigationLink, str], ...]], ...]
    """By organ: its years, each with the number of resolutions."""
    overview: Overview | None
    timeline: NavigationLink
    instruments: tuple[tuple[NavigationLink, str], ...]
    """Each with the number of places that cite it, in words."""
    remarks: tuple[Remark, ...]
    """The newest annotations."""
    annotations: NavigationLink


class ListingPage(NamedTuple):
    """All that the template of an organ's year shows."""

    frame: Frame
    heading: str
    resolutions: tuple[Listed, ...]
    before: NavigationLink | None
    after: NavigationLink | None


class AnnotationsPage(NamedTuple):
    """All annotations, by the resolution that they stand beside."""

    frame: Frame
    remarks: tuple[tuple[NavigationLink, tuple[Remark, ...]], ...]


class AboutPage(NamedTuple):
    """All that the template of the page about the site shows."""

    frame: Frame
    example: str
    """How the site as a whole is cited."""
    annotations: NavigationLink


def home(lookup: Lookup, language: str, _: str = "") -> HomePage:
    """Return the view of a language's home page."""
    here, word = routes.home(language), lookup.word(language)
    symbols = _by_date(lookup, language)
    many = len(symbols) > MANY
    return HomePage(
        frame=frame(lookup, language, here, "", section="home"),
        many=many,
        resolutions=tuple(_listed(lookup, language, here, s) for s in symbols[: NEWEST if many else None]),
        organs=() if many else tuple(_organs(lookup, language, symbols)),
        archives=tuple(_archives(lookup, language, here)) if many else (),
        overview=everything(lookup, language, here, adoptions=not many),
        timeline=NavigationLink(routes.relative(here, routes.timeline(language)), word("timeline.enter")),
        instruments=tuple(_instruments(lookup, language, here)),
        remarks=tuple(_newest(lookup, language, here)),
        annotations=NavigationLink(routes.relative(here, routes.all_annotations(language)), word("annotations.all")),
    )


def listing(lookup: Lookup, language: str, key: str) -> ListingPage:
    """Return the view of an organ's resolutions of one year; ``key`` is ``organ year``."""
    organ, _, year = key.partition(" ")
    here, word = routes.listing(language, organ, year), lookup.word(language)
    heading = _archive(lookup, language, organ, year)
    of_organ = [archive for archive in lookup.archives[language, ""] if archive.startswith(f"{organ} ")]
    at = of_organ.index(key)
    return ListingPage(
        frame=frame(lookup, language, here, heading, word("description.listing", heading=heading), others=()),
        heading=heading,
        resolutions=tuple(_listed(lookup, language, here, s) for s in lookup.archives[language, key]),
        before=_beside(here, language, of_organ[at + 1]) if at + 1 < len(of_organ) else None,
        after=_beside(here, language, of_organ[at - 1]) if at else None,
    )


def all_annotations(lookup: Lookup, language: str, _: str = "") -> AnnotationsPage:
    """Return the view of the list of all annotations."""
    here, word = routes.all_annotations(language), lookup.word(language)
    return AnnotationsPage(
        frame=frame(lookup, language, here, word("annotations.all"), word("description.annotations")),
        remarks=tuple(_remarks(lookup, language, here)),
    )


def about(lookup: Lookup, language: str, _: str = "") -> AboutPage:
    """Return the view of the page about the site."""
    here, word = routes.about(language), lookup.word(language)
    title, url = said(lookup.site.settings.title, language, "sitegen").text, absolute(lookup, "")
    return AboutPage(
        frame=frame(lookup, language, here, word("navigation.about"), word("description.about"), "about"),
        example=word("about.example", title=title, url=word("cite.url", url=url) if url else ""),
        annotations=NavigationLink(routes.relative(here, routes.all_annotations(language)), word("annotations.all")),
    )


# --- Resolutions ------------------------------------------------------------------------------------------------------


def _by_date(lookup: Lookup, language: str) -> list[str]:
    """Return the symbols of all resolutions, the newest first."""

    def when(symbol: str) -> tuple[str, object]:
        r = lookup.summary(symbol, language)
        return (r.adopted.isoformat() if r and r.adopted else "", sort_key(symbol))

    return sorted((s for s in lookup.symbols if lookup.language_of(s, language)), key=when, reverse=True)


def _listed(lookup: Lookup, language: str, here: str, symbol: str) -> Listed:
    word = lookup.word(language)
    code = lookup.language_of(symbol, language)
    resolution = lookup.summaries[symbol, code]
    kinds = [kind for _, (kind, _, _) in resolution.places.spots()]
    notes = sum(map(len, lookup.annotations.get((symbol, code), {}).values()))
    counts = [("size.pp", kinds.count("pp")), ("size.op", kinds.count("op"))]
    counts += [("size.footnotes", len(resolution.notes)), ("size.annotations", notes)]
    return Listed(
        href=routes.relative(here, routes.resolution(code, symbol)),
        symbol=symbol,
        organ=organ_of(symbol),
        called=naming.document_name(lookup, symbol, language),
        title=Said(unmarked(resolution.title), "" if code == language else code),
        year=str(resolution.adopted.year) if resolution.adopted else "",
        adopted=day(word, resolution.adopted.isoformat()) if resolution.adopted else None,
        counts=tuple(word.count(key, n) for key, n in counts if n),
    )


def _organs(lookup: Lookup, language: str, symbols: list[str]) -> Iterator[tuple[str, str, str]]:
    counts = Counter(map(organ_of, symbols))
    for organ in ORGANS if len(counts) > 1 else ():
        if counts[organ]:
            yield organ, lookup.word(language)(f"organ.{organ}"), str(counts[organ])


def _archives(lookup: Lookup, language: str, here: str) -> Iterator[tuple[str, tuple[tuple[NavigationLink, str], ...]]]:
    word, there = lookup.word(language), lookup.archives
    for organ in ORGANS:
        of_organ = [archive for archive in there.get((language, ""), ()) if archive.startswith(f"{organ} ")]
        links = ((_beside(here, language, archive), str(len(there[language, archive]))) for archive in of_organ)
        if of_organ:
            yield word(f"organ.{organ}"), tuple((_dated(link, word("undated")), n) for link, n in links)


def _beside(here: str, language: str, archive: str) -> NavigationLink:
    organ, year = archive.split(" ")
    return NavigationLink(routes.relative(here, routes.listing(language, organ, year)), year)


def _dated(link: NavigationLink, undated: str) -> NavigationLink:
    return link._replace(words=undated) if link.words == UNDATED else link


def _archive(lookup: Lookup, language: str, organ: str, year: str) -> str:
    word = lookup.word(language)
    return word("listing.of", organ=word(f"organ.{organ}"), year=word("undated") if year == UNDATED else year)


def _instruments(lookup: Lookup, language: str, here: str) -> Iterator[tuple[NavigationLink, str]]:
    word = lookup.word(language)
    for i in lookup.site.instruments:
        cited = len(lookup.citations(i.id, language))
        if cited:
            name = said(i.name, language, i.id)
            href = routes.relative(here, routes.instrument(language, i.id))
            yield (
                NavigationLink(href, word("instrument", name=name.text), language=name.language),
                word.count("cited", cited),
            )


# --- Annotations ------------------------------------------------------------------------------------------------------


def _newest(lookup: Lookup, language: str, here: str) -> Iterator[Remark]:
    """Yield the annotations that were written last; of one day, in the order of the texts."""
    there = [x for symbol in _by_date(lookup, language) for x in _remarks_on(lookup, language, symbol)]
    for symbol, anchor, a in sorted(there, key=lambda x: x[2].date, reverse=True)[:NEWEST]:
        yield _remark(lookup, language, here, symbol, anchor, a)


def _remarks(lookup: Lookup, language: str, here: str) -> Iterator[tuple[NavigationLink, tuple[Remark, ...]]]:
    for symbol in _by_date(lookup, language):
        there = tuple(_remarks_on(lookup, language, symbol))
        if there:
            link = NavigationLink(
                routes.relative(here, routes.resolution(language, symbol)),
                naming.document_name(lookup, symbol, language),
            )
            yield link, tuple(_remark(lookup, language, here, *x) for x in there)


def _remarks_on(lookup: Lookup, language: str, symbol: str) -> Iterator[tuple[str, str, Annotation]]:
    """Yield the annotations on a resolution in its own order, each with its place."""
    if lookup.language_of(symbol, language) != language:
        return
    there = lookup.annotations.get((symbol, language), {})
    for anchor in ("", *lookup.summaries[symbol, language].places) if there else ():
        for a in there.get(anchor, ()):
            yield symbol, anchor, a


def _remark(lookup: Lookup, language: str, here: str, symbol: str, anchor: str, a: Annotation) -> Remark:
    def resolve(target: str) -> annotate.Destination | None:
        return linking.wiki(lookup, here, language, target)

    word, page = lookup.word(language), routes.resolution(language, symbol)
    return Remark(
        href=routes.relative(here, page, routes.annotation(anchor, a.id)),
        called=symbol,
        place=naming.place_name(lookup, symbol, language, anchor, language) if anchor else symbol,
        kind=word(f"kind.{a.kind}"),
        quote=word.first(word.quoted(a.quote), AROUND),
        words="" if a.quote else word.first(annotate.text(a.body, resolve, lookup.markdown(language)), AROUND),
        date=day(word, a.date) if a.date else None,
        tags=word("list.join").join(a.tags),
    )
