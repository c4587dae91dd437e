"""What pages look up: who has a page, what stands at an anchor, how a place is called, where a reference leads.

A catalogue is made of a view and keeps what it has once looked up; it never changes what it was made of. Addresses are
spelled by ``routes``; what a text cites was found by ``link``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sitegen import languages, routes
from sitegen.annotate import Destination, is_safe
from sitegen.model import (
    Citation,
    Instrument,
    Kind,
    Meeting,
    MeetingSeries,
    Noting,
    Placed,
    Reference,
    Site,
)
from sitegen.render.bidi import reader
from sitegen.render.groups import group
from sitegen.render.press import press
from sitegen.render.theme import Theme
from sitegen.render.words import Words, said
from sitegen.summary import Excerpt, Spot, Summary
from sitegen.symbol import (
    OFFICIAL_LANGUAGES,
    compact,
    decided_by,
    halves,
    is_symbol,
    is_verified,
    official_copy,
    organ_of,
    sort_key,
)
from sitegen.tables import Key, Tables
from sitegen.texts import RunningText, marks, running_texts

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown_it import MarkdownIt

LEAVES, UNVERIFIED, OFFICIAL = "leaves", "leaves-unverified", "leaves-official"
"""Ids of the elements that tell readers where a link goes that leaves the site: anywhere, or to the official copy."""


class Link(NamedTuple):
    """Where words lead. ``leaves`` names the element that says that the link leaves the site; "" inside the site."""

    href: str
    leaves: str = ""
    language: str = ""
    """Language of the target where it is not the page's."""
    landing: str = ""
    """Of several paragraphs cited, the one at which the link lands; "" where no more than one is cited."""
    preview: bool = False
    """Whether the target's first words are kept, in a file beside its page."""


class Named(NamedTuple):
    """A source as the content names it, with its link if it has one."""

    text: str
    link: Link | None = None


class Catalogue:
    """Looks things up in the tables of a site.

    ``press`` are the theme's templates, where somebody has made them ready before; ``live_script`` is the address of
    the script by which the preview reloads a page, empty in a site that is published.
    """

    def __init__(
        self, tables: Tables, site: Site, theme: Theme, press: Environment | None = None, live_script: str = ""
    ) -> None:
        self.tables, self.site, self.theme, self.live_script = tables, site, theme, live_script
        self.texts, self.summaries, self.references = tables.texts, tables.summaries, tables.references
        self.annotations, self.highlights = tables.annotations, tables.highlights
        self.shelves, self.ranks, self.adoptions = tables.shelves, tables.ranks, tables.adoptions
        self.groups, self.grouped, self.paged = tables.groups, tables.grouped, tables.paged
        self.withdrawn = tables.withdrawn
        self._once = tables.dependencies.once
        self._press = press
        self._words: dict[str, Words] = {}
        self._readers: dict[str, MarkdownIt] = {}

    @property
    def press(self) -> Environment:
        """The theme's templates, made ready once."""
        if self._press is None:
            self._press = press(self.theme)
        return self._press

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site's pages."""
        return self.site.settings.languages

    @cached_property
    def tongues(self) -> Mapping[str, str]:
        """The names of the languages that have official copies, by code, each in its own words."""
        return {code: languages.get(code).name for code in languages.CODES if code in OFFICIAL_LANGUAGES}

    def word(self, language: str) -> Words:
        """Return the interface words of a language, be it one of the site's or not."""
        if language not in self._words:
            self._words[language] = Words(languages.get(language))
        return self._words[language]

    # --- Resolutions

    def markdown(self, language: str) -> MarkdownIt:
        """Return the reader of annotations, made once for each direction of writing."""
        direction = self.word(language).direction
        if direction not in self._readers:
            self._readers[direction] = reader(direction)
        return self._readers[direction]

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols of all resolutions, as people count."""
        return self._once("symbols", lambda: tuple(sorted({symbol for symbol, _ in self.summaries}, key=sort_key)))

    def language_of(self, symbol: str, language: str) -> str:
        """Return the language in which a resolution has a page: ``language`` if it may be, "" where it has none."""
        if language in self.languages and (symbol, language) in self.summaries:
            return language
        return self._once(("language", symbol, language), lambda: self._spoken(symbol, language))

    def _spoken(self, symbol: str, language: str) -> str:
        there = (code for code in (language, *self.languages) if (symbol, code) in self.summaries)
        return next((code for code in there if code in self.languages), "")

    def summary(self, symbol: str, language: str) -> Summary | None:
        """Return a resolution in short, in ``language`` if it is there."""
        code = self.language_of(symbol, language)
        return self.summaries[symbol, code] if code else None

    def newest(self, language: str) -> list[Key]:
        """Return the texts in a language in the order in which results of a search are shown."""
        there = [(rank, key) for key, rank in self.ranks.rows() if key[1] == language]
        return [key for _, key in sorted(there)]

    def placed(self, symbol: str, language: str) -> tuple[Placed, ...]:
        """Return the paragraphs of a resolution in reading order."""
        key = (symbol, language)
        return self._once(("placed", *key), lambda: routes.places(self.texts[key]))

    def places(self, symbol: str, language: str) -> Mapping[str, Placed]:
        """Return the paragraphs of a resolution by anchor."""
        return self._once(("places", symbol, language), lambda: {p.anchor: p for p in self.placed(symbol, language)})

    def place(self, symbol: str, language: str, anchor: str, speak: str) -> str:
        """Return how the place at ``anchor`` is called in the language ``speak``: 执行部分第20(a)段."""
        code, word = self.language_of(symbol, language) or language, self.word(speak)
        return named(self.summaries[symbol, code], anchor, word) or _elsewhere(anchor, word)

    def names(self, symbol: str, language: str, speak: str) -> Mapping[str, str]:
        """Return how the paragraphs, headings and footnotes of a resolution are called, by anchor."""
        code = self.language_of(symbol, language) or language
        return dict(names(self.summaries[symbol, code], self.word(speak)))

    def title(self, symbol: str, language: str) -> str:
        """Return how a document is called, as a heading: 大会第66/184号决议; other documents by their symbol."""
        word = self.word(language)
        organ, number = decided_by(symbol)
        if number:
            called = word(f"decision.{organ}", number=number)
        else:
            called = word(f"resolution.{organ_of(symbol)}", number=word.number(symbol), symbol=symbol)
        return called[:1].upper() + called[1:]

    def running_texts(self, symbol: str, language: str) -> Iterator[RunningText]:
        """Yield every running text of a resolution."""
        return running_texts(self.texts[symbol, language], self.placed(symbol, language))

    def noterefs(self, symbol: str, language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return for each footnote mark where it stands outside notes: (place, anchor of the mark), in their order."""
        out: dict[str, tuple[tuple[str, str], ...]] = {}
        for place, kind, words, _ in self.running_texts(symbol, language):
            for mark in marks(words) if kind != "footnote" else ():
                before = out.get(mark, ())
                out[mark] = (*before, (place, routes.noteref(mark, len(before) + 1)))
        return out

    # --- Meetings and instruments

    @cached_property
    def meetings(self) -> Mapping[str, tuple[MeetingSeries, Meeting]]:
        """Meetings by id, each with its series."""
        return {m.id: (s, m) for s in self.site.series for m in s.meetings}

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id."""
        return {i.id: i for i in self.site.instruments}

    def provisions(self, instrument: str) -> tuple[str, ...]:
        """Return the numbers of an instrument's paragraphs that a text or an annotation cites, in order."""
        return self._once(("provisions", instrument), lambda: self._provisions(instrument))

    def _provisions(self, instrument: str) -> tuple[str, ...]:
        cited = {n for c in self.tables.cited_by(instrument) for n in c.paragraphs}
        noted = {n.place for n in self.tables.noted_by.get(instrument, ()) if n.place}
        return tuple(sorted(cited | noted, key=sort_key))

    # --- Where things lead

    def document(self, here: str, language: str, symbol: str, paragraphs: tuple[str, ...] = ()) -> Link:
        """Return the link to a document: its page here, at the paragraph if it is one that is there; else the copy."""
        symbol = routes.cited_page(symbol)
        code = self.language_of(symbol, language)
        if not code:
            return official(symbol, language)
        there = self.summaries[symbol, code].places
        landing, anchor = _found(paragraphs, there) if paragraphs else ("", "")
        page = routes.resolution(code, symbol)
        return Link(
            href=routes.relative(here, page, anchor),
            language=code if code != language else "",
            landing=landing * (len(paragraphs) > 1),
            preview=self._preview(here, page, symbol, anchor),
        )

    def previewed(self, symbol: str) -> frozenset[str]:
        """Return the anchors of a text that something links to, and of which the first words are therefore kept."""
        return self._once(("previewed", symbol), lambda: self._linked(symbol))

    def _linked(self, symbol: str) -> frozenset[str]:
        cited = (a for n in self.tables.landings.get(symbol, ()) for a in _within(n))
        return frozenset(("", *cited, *self.tables.wiki.get(symbol, ())))

    def _preview(self, here: str, page: str, symbol: str, anchor: str) -> bool:
        """Tell whether a link to a place on ``page`` has a preview; the page itself needs none on itself."""
        return (anchor != "" or here != page) and anchor in self.previewed(symbol)

    def source(self, here: str, language: str, named: str) -> Named:
        """Return the source that content names by a symbol, an address, or in words."""
        if is_symbol(named):
            return Named(named, self.document(here, language, named))
        return Named(named, web(named) if re.match(r"https?://\S+$", named) else None)

    def reference(self, here: str, language: str, reference: Reference) -> Link | None:
        """Return where a reference leads from the page ``here``; None where that is unknown or unsafe."""
        target, paragraphs = reference.target, reference.paragraphs
        if reference.kind == "document":
            link = self.document(here, language, target, reference.numbers)
            return link._replace(landing=link.landing.removeprefix(reference.part))
        if reference.kind == "url":
            return web(target)
        return self._known(here, language, target, paragraphs)

    def wiki(self, here: str, language: str, target: str) -> Destination | None:
        """Return where ``[[target]]`` leads, with words for it; None for what is unknown."""
        name, _, place = target.partition("#")
        name = compact(name)
        if is_symbol(name):
            return self._cited(here, language, name, place)
        link = self._known(here, language, name, (place,) if place else ())
        called = self._called(language, name, place) if link else ""
        return Destination(link.href, called, link.leaves, preview=link.preview) if link else None

    def _known(self, here: str, language: str, id_: str, paragraphs: tuple[str, ...]) -> Link | None:
        if id_ in self.meetings:
            return Link(routes.relative(here, routes.meeting(language, id_)))
        if id_ not in self.instruments:
            return None
        if link := self.text(here, language, id_, paragraphs):
            return link
        there = self.provisions(id_)
        landing = next((n for n in paragraphs if n in there), "")
        href = routes.relative(here, routes.instrument(language, id_), routes.provision(landing) if landing else "")
        several = len(paragraphs) > 1 and self.instruments[id_].provisions == "paragraph"
        return Link(href, landing=landing * several)

    def text(self, here: str, language: str, instrument: str, paragraphs: tuple[str, ...] = ()) -> Link | None:
        """Return the link to an instrument's own text, at the paragraph if it is there; None without one."""
        symbol, prefix = routes.held(self.instruments[instrument].text)
        code = self.language_of(symbol, language) if symbol else ""
        if not code:
            return None
        link = self.document(here, language, symbol, tuple(prefix + n for n in paragraphs))
        if prefix and "#" not in link.href:
            href = routes.relative(here, routes.resolution(code, symbol), prefix.removesuffix("-"))
            link = link._replace(href=href, preview=False)
        return link._replace(landing=link.landing.removeprefix(prefix))

    def _cited(self, here: str, language: str, symbol: str, anchor: str) -> Destination:
        code, word = self.language_of(symbol, language), self.word(language)
        page = routes.resolution(code, symbol)
        place = self.place(symbol, code, anchor, language) if code else _elsewhere(anchor, word)
        words = word("place.of", document=symbol, place=place) if anchor else symbol
        if not code:
            link = self.document(here, language, symbol)
            return Destination(link.href, words, link.leaves)
        there = not anchor or anchor in self.summaries[symbol, code].places
        preview = there and self._preview(here, page, symbol, anchor)
        # On the text's own page its symbol need not be said again.
        words = place if anchor and page == here else words
        return Destination(routes.relative(here, page, anchor), words, preview=preview)

    def _called(self, language: str, id_: str, place: str) -> str:
        names = self.meetings[id_][1].name if id_ in self.meetings else self.instruments[id_].name
        name = said(names, language, id_).text
        if id_ in self.meetings:
            return name
        word = self.word(language)
        title = word("instrument", name=name)
        kind = "place.article" if self.instruments[id_].provisions == "article" else "place.op"
        return word("place.of", document=title, place=word(kind, n=place)) if place else title

    def citations(self, target: str, language: str) -> tuple[Citation, ...]:
        """Return who cites ``target``: on a page of one language, texts in that language, others where it lacks them.

        A note that cites speaks through the paragraphs that bear its mark; only one that nobody bears is named itself.
        """
        return self._once(("citations", target, language), lambda: self._shown(target, language))

    def _shown(self, target: str, language: str) -> tuple[Citation, ...]:
        all_ = self.tables.cited_by(target)
        found = [c for c in all_ if c.language == self.language_of(c.symbol, language)]
        stand = [c.anchor in self.summaries[c.symbol, c.language].places for c in found]
        borne = {c.symbol for c, stands in zip(found, stand, strict=True) if stands}
        return tuple(c for c, stands in zip(found, stand, strict=True) if stands or c.symbol not in borne)

    def entry(self, symbol: str, language: str) -> tuple[str, str]:
        """Return the page that tells who cites a document, and the anchor there."""
        name = group(symbol)
        return routes.documents(language, name if name in self.paged[language] else ""), routes.entry(symbol)

    def cited(self, symbol: str, language: str) -> Mapping[str, tuple[Citation, ...]]:
        """Return who cites each paragraph of a resolution, by its anchor."""
        out: dict[str, list[Citation]] = {}
        for c in self.citations(symbol, language):
            for anchor in dict.fromkeys(map(routes.operative, c.paragraphs)):
                out.setdefault(anchor, []).append(c)
        return {anchor: tuple(citations) for anchor, citations in out.items()}

    def excerpt(self, target: str, citation: Citation) -> Excerpt:
        """Return the words of a citation, with some before and after."""
        return self.tables.excerpt(target, citation)

    def notings(self, target: str, language: str) -> tuple[Noting, ...]:
        """Return the annotations that link to ``target``, as far as they are shown on pages of this language."""
        found = (n for n in self.tables.noted_by.get(target, ()) if n.language == language)
        here = (n for n in found if (n.symbol, language) in self.summaries)
        return tuple(n for n in here if not n.anchor or n.anchor in self.summaries[n.symbol, language].places)


def described(paragraphs: tuple[str, ...], landing: str, word: Words) -> str:
    """Return what is said of a link that names several paragraphs and lands at one of them."""
    others = _listed([n for n in paragraphs if n != landing], word)
    return word("lands", n=landing, others=others)


def _listed(numbers: list[str], word: Words) -> str:
    """Return numbers as people list them: 36, 37, 67 and 68 → 36–37、67–68."""
    groups: list[list[str]] = []
    for n in numbers:
        if groups and n.isdecimal() and groups[-1][-1].isdecimal() and int(n) == int(groups[-1][-1]) + 1:
            groups[-1].append(n)
        else:
            groups.append([n])
    return word("list.join").join("–".join(dict.fromkeys((g[0], g[-1]))) for g in groups)


def _found(paragraphs: Iterable[str], places: Container[str]) -> tuple[str, str]:
    """Return the first of the cited paragraphs that is there, or that is part of one, with its anchor."""
    return next(((n, a) for n in paragraphs for a in _within(n) if a in places), ("", ""))


def _within(number: str) -> tuple[str, ...]:
    """Return the anchors at which a cited paragraph may be found: itself, then those that it is a part of."""
    if "(" not in number:
        return (routes.operative(number),)
    levels = number.split("(")
    return tuple(routes.operative("(".join(levels[:n])) for n in range(len(levels), 0, -1))


def official(symbol: str, language: str) -> Link:
    """Return the link to the official copy: in ``language`` if the United Nations writes in it, else in English."""
    code = language if language in OFFICIAL_LANGUAGES else languages.FALLBACK
    href = official_copy(symbol, code)
    return Link(href, OFFICIAL if is_verified(symbol) else UNVERIFIED, language=code if code != language else "")


# --- How places are called --------------------------------------------------------------------------------------------


def printed(placed: Placed, word: Words) -> str:
    """Return a paragraph's number as it is printed: ``20.``, ``(a)``; "" for an unnumbered one."""
    return _printed(placed.kind, placed.paragraph.number, word)


def _printed(kind: Kind, number: str, word: Words) -> str:
    if not number or "㈠" <= number[0] <= "㈩":
        return number
    return word("number.sub" if kind == "sub" else "number.op", n=number)


def names(text: Summary, word: Words) -> Iterator[tuple[str, str]]:
    """Yield each anchor with what the place is called."""
    numbers: list[str] = []
    for anchor, spot in text.places.spots():
        numbers[spot[1] :] = [_counted(anchor, spot, word)]
        whole = _whole(text, anchor, spot, "".join(numbers), word)
        yield anchor, whole
        yield routes.closing(anchor), whole
    for mark in text.notes:
        yield routes.footnote(mark), word("place.fn", n=mark)


def named(text: Summary, anchor: str, word: Words) -> str:
    """Return what one place is called, as ``names`` has it; "" where it has none."""
    own = anchor if anchor in text.places else anchor.removesuffix(routes.closing(""))
    spot = text.places.get(own)
    if spot is None:
        mark = next((n for n in text.notes if anchor == routes.footnote(n)), "")
        return word("place.fn", n=mark) if mark else ""
    line = _line(text, own, spot)
    if not line:
        return dict(names(text, word))[anchor]
    numbers = (_counted(there, of, word) for there, of in reversed(line))
    return _whole(text, own, spot, "".join(numbers), word)


def _line(text: Summary, anchor: str, spot: Spot) -> list[tuple[str, Spot]]:
    """Return a place and the paragraphs round it, outwards, as far as their anchors tell; [] where they do not."""
    line = [(anchor, spot)]
    while line and (depth := line[-1][1][1]):
        above = line[-1][0].rpartition("-")[0]
        round_ = text.places.get(above)
        line = [*line, (above, round_)] if round_ and round_[1] == depth - 1 else []
    return line


def _whole(text: Summary, anchor: str, spot: Spot, number: str, word: Words) -> str:
    """Return what a place is called whose number is known, with the part or annex in which it stands."""
    name, prefix = _name(spot, number, word), prefix_of(anchor, text.prefixes)
    return word("place.of", document=_body_name(prefix, text.prefixes, word), place=name) if prefix else name


def prefix_of(anchor: str, prefixes: Collection[str]) -> str:
    """Return what the anchors of the part or annex begin with in which ``anchor`` stands."""
    if len(prefixes) == 1:  # most texts have neither
        return ""
    return max((p for p in prefixes if anchor.startswith(p)), key=len)


def _body_name(prefix: str, prefixes: Collection[str], word: Words) -> str:
    annex = re.fullmatch(r"annex(\d+)-", prefix)
    if annex:
        several = sum(p.startswith("annex") for p in prefixes) > 1
        return word("place.annex", n=annex[1] if several else "").strip()
    return word("place.part", n=prefix[:-1].upper()) if prefix else ""


def _counted(anchor: str, spot: Spot, word: Words) -> str:
    """Return a number as it is said within a longer one: 20(a), 20 a), 2(b)㈡; of what has none, nothing."""
    kind, _, label = spot
    if kind == "heading":
        return ""
    if kind != "sub":
        return label or routes.position(anchor)
    return word.level(_printed(kind, label, word))


def _name(spot: Spot, number: str, word: Words) -> str:
    kind, _, label = spot
    if kind == "heading":
        return word("place.heading", text=label)
    return word("place.pp" if kind == "pp" else "place.op", n=number)


def _elsewhere(anchor: str, word: Words) -> str:
    """Return what a place is called of which nothing but the anchor is known."""
    if anchor == "title" or anchor.endswith("-title"):
        return word("place.title")
    if anchor.startswith("masthead"):
        return word("place.masthead")
    m = re.fullmatch(r"(pp|op)(\d+[a-z]?)((?:-[a-z]+)*)", anchor)
    if not m:
        return anchor
    return word(f"place.{m[1]}", n=m[2] + "".join(f"({s})" for s in m[3].split("-") if s))


def web(address: str) -> Link | None:
    """Return the link to an address as it is printed: ``www.itu.int/…`` gets its scheme."""
    href = address if re.match("(https?|mailto):", address, re.IGNORECASE) else f"http://{address}"
    return Link(href, LEAVES) if is_safe(href) else None


def joint(reference: Reference) -> str:
    """Return the whole symbol that a reference names: ``A/66/64-E/2011/77``."""
    return f"{halves(reference.target)[0]}-{reference.also}" if reference.also else reference.target
