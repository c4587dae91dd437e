"""The nouns of the house: what a resolution is made of, and what a site knows about it.

Plain frozen data. Nothing here reads, writes, finds or decides; that belongs to the rooms above. The classes that an
author writes as YAML have fields named like the YAML keys, and the sentence beside each field is what the JSON Schema
tells an editor. Enrichment (references, backlinks, highlights) never enters a paragraph: it stands off, as spans of
characters keyed by the paragraph's anchor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, NamedTuple, NewType

from sitegen.languages import CODES

Text = str
"""Running text on one line. A footnote mark stands in it as ``[^4]``, a repeated mark the same way."""

PartialDate = NewType("PartialDate", str)
"""``2013-02-04``, ``2013-02`` or ``2013``: as exact as the source is."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a text must be written: a pattern for the whole of it, what that is in words, an example."""

    pattern: str
    wanted: str
    example: str


# What stands on one line, as all texts do but those of which ``LINES`` is said.
LINE = Form(r".*", "text on one line", "title: …")
LINES = Form(r"[^\r]*", "text", "note: …")
# A mark is found in texts by its brackets. What ends in -ref1 is the anchor of a place that bears a mark.
_MARK = r"[^\[\]\s]{1,40}"
MARK = Form(rf"(?!.*-ref\d+$){_MARK}", "a footnote's mark", "4 or *")
MARKED = rf"\[\^{_MARK}\]"
"""A footnote's mark in running text, as a pattern."""
# Names become folders of the site and of the disk: what is none of these never gets there.
SYMBOL = Form(r"[A-Z][A-Za-z0-9.-]{0,9}(/(?!\.+(/|$))[A-Za-z0-9.,() *_-]{1,80})+", "a document symbol", "A/RES/66/184")
# Some of them are ids of a page's own elements: where its matter begins, what is said of links, switches.
TEXT = Form(
    rf"({SYMBOL.pattern}(#annex[1-9]\d?)?)?",
    "the symbol of a text, an annex of it behind #",
    "WSIS-05/TUNIS/DOC/7 or A/RES/79/1#annex1",
)
ID = Form(
    r"(?!main$|leaves|show-)[a-z0-9]+(-[a-z0-9]+){0,12}",
    "an id of small letters, digits and hyphens that no page has already",
    "igf-4",
)
LANGUAGE = Form("|".join(CODES), f"one of {', '.join(CODES)}", "zh")
# A page's whole address is made by putting its path behind this one.
ADDRESS = Form(r"(https?://[^\s/?#]+(/[^\s?#]*)?)?", "a public address", "https://example.org/repo/")

Kind = Literal["pp", "op", "sub", "heading"]
Translations = Mapping[str, str]
Remarks = Mapping[str, Annotated[str, LINES]]
"""Texts by language that may have several lines."""


# --- A resolution, as YAML holds it -----------------------------------------------------------------------------------


class Paragraph(NamedTuple):
    """A preambular, operative or subparagraph; or, where only ``heading`` is set, a heading between them."""

    heading: Annotated[Text, "Heading among the paragraphs; such an entry has no number and no text."] = ""
    number: Annotated[str, "The printed number without brackets or stop: 20, a, iv, ㈠."] = ""
    text: Annotated[Text, "The words, on one line; a footnote mark is written [^4]."] = ""
    lines: Annotated[str, "Source lines that the words came from: 12-15, or 12-15, 62-64."] = ""
    table: Annotated[tuple[tuple[Text, ...], ...], "Rows of cells, in place of text."] = ()
    subparagraphs: Annotated[tuple[Paragraph, ...], "(a), (b) …; nested again for (i), (ii) …."] = ()
    closing: Annotated[Text, "Words that resume the paragraph after its subparagraphs."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What resolutions, their parts and their annexes share: a title, a preamble, an operative part."""

    title: Annotated[Text, "The title, as printed."] = ""
    enacting: Annotated[Text, "The enacting formula, as printed: 大会，"] = ""
    preamble: Annotated[tuple[Paragraph, ...], "The preambular paragraphs, in order."] = ()
    operative: Annotated[tuple[Paragraph, ...], "The operative paragraphs and the headings among them."] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Body):
    """Resolution A, B … under one symbol."""

    number: Annotated[str, "The letter of the part: A, B …."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Body):
    """Text annexed to a resolution, with paragraphs of its own."""

    number: Annotated[str, "The annex's number as printed; empty for a single annex."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text came from, and what ``parse`` wrote from it."""

    file: Annotated[str, "Name of the source file in content/sources/."] = ""
    sha256: Annotated[str, "SHA-256 of the source's bytes, in hexadecimal."] = ""
    written: Annotated[str, "SHA-256 of this file as parse wrote it (without this line): tells a person's edits."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Body):
    """One resolution in one language."""

    symbol: Annotated[str, "The document symbol, without blanks: A/RES/66/184.", SYMBOL]
    language: Annotated[str, "Code of the language: zh, en ….", LANGUAGE]
    adopted: Annotated[date | None, "Date of adoption: 2011-12-22."] = None
    meeting: Annotated[str, "The plenary meeting, as printed: 第91次全体会议."] = ""
    masthead: Annotated[tuple[Text, ...], "The lines above the number, as printed."] = ()
    adoption: Annotated[tuple[Text, ...], "Lines on how it was adopted: without a vote, or the recorded vote."] = ()
    parts: Annotated[tuple[Part, ...], "Resolutions A, B … under this symbol; then the keys above stay empty."] = ()
    footnotes: Annotated[Mapping[Annotated[str, MARK], Text], 'Footnotes by mark: "1": 见A/60/687。'] = field(
        default_factory=dict
    )
    annexes: Annotated[tuple[Annex, ...], "The annexes, in order."] = ()
    source: Annotated[Source, "Where the text came from; written by parse."] = Source()


# --- What stands beside the resolutions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting, event or milestone that resolutions speak of."""

    id: Annotated[str, "Short name in addresses, never changed once published: igf-4.", ID]
    series: Annotated[str, "The series it belongs to; taken from the head of the file."] = ""
    number: Annotated[int | None, "Its number in the series."] = None
    name: Annotated[Translations, "Its name, by language."] = field(default_factory=dict)
    kind: Annotated[
        Literal["forum", "summit", "prepcom", "regional", "review", "session", "meeting", "milestone"],
        "What sort of meeting it is.",
    ] = "meeting"
    start: Annotated[PartialDate, "First day, or month, or year: 2009-11-15."] = PartialDate("")
    end: Annotated[PartialDate, "Last day."] = PartialDate("")
    city: Annotated[Translations, "The city, by language."] = field(default_factory=dict)
    country: Annotated[str, "ISO 3166 code: EG."] = ""
    mode: Annotated[Literal["", "virtual", "hybrid"], "Only where it was not in person."] = ""
    theme: Annotated[str, "Its theme, as the source gives it."] = ""
    theme_source: Annotated[str, "Where the theme is found."] = ""
    theme_confidence: Annotated[Literal["", "high", "medium", "low"], "low where no source was found."] = ""
    venue: Annotated[str, "The building or host organization."] = ""
    outcome: Annotated[str, "The documents that came of it."] = ""
    sources: Annotated[tuple[str, ...], "Short names of sources (explained at the file's head), or a citation."] = ()
    confidence: Annotated[Literal["high", "medium", "low", "none"], "How sure the dates and place are."] = "none"
    note: Annotated[Remarks, "Disagreements between sources, other remarks; by language."] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries:
    """A series of meetings: one file of content/meetings/."""

    series: Annotated[Literal["igf", "wsis", "wsis-forum", "cstd", "other"], "The series' id."]
    name: Annotated[Translations, "The series' name, by language."] = field(default_factory=dict)
    sources: Annotated[Mapping[str, str], "What the short names of sources stand for."] = field(default_factory=dict)
    meetings: Annotated[tuple[Meeting, ...], "The meetings, in order of time."] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentName:
    """One form by which texts call an instrument."""

    name: Annotated[str, "The form, without 《》 or quotation marks."]
    since: Annotated[PartialDate, "First date at which texts use this form."] = PartialDate("")
    until: Annotated[PartialDate, "Last date at which texts use this form."] = PartialDate("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A declaration, agenda, charter or other text that resolutions cite by name."""

    id: Annotated[str, "Short name in addresses, never changed once published: tunis-agenda.", ID]
    name: Annotated[Translations, "Its full name, by language."] = field(default_factory=dict)
    aliases: Annotated[Mapping[str, tuple[InstrumentName, ...]], "The other forms found in texts, by language."] = (
        field(default_factory=dict)
    )
    adopted: Annotated[PartialDate, "Date of adoption."] = PartialDate("")
    symbol: Annotated[str, "Symbol of the UN document that holds it."] = ""
    text: Annotated[str, "Symbol under which its own text may be here; behind # the annex that it is.", TEXT] = ""
    provisions: Annotated[Literal["paragraph", "article"], "What of it is cited by number."] = "paragraph"
    endorsed: Annotated[str, "Symbol of the resolution that endorsed it."] = ""
    meeting: Annotated[str, "Id of the meeting that adopted it."] = ""
    url: Annotated[str, "Address of its official text."] = ""
    note: Annotated[Remarks, "Remarks, by language."] = field(default_factory=dict)
    sources: Annotated[tuple[str, ...], "Where these facts come from."] = ()


class Annotation(NamedTuple):
    """A note of the site's authors on one paragraph: front matter and Markdown."""

    target: Annotated[str, "What is annotated: A/RES/66/184#op9."]
    quote: Annotated[str, "The words annotated, exactly as in the paragraph, without footnote marks."] = ""
    prefix: Annotated[str, "Words right before the quote, where it occurs twice."] = ""
    suffix: Annotated[str, "Words right after the quote, where it occurs twice."] = ""
    kind: Annotated[Literal["source", "parallel", "change", "term", "follow-up", "context"], "What the note tells."] = (
        "context"
    )
    author: Annotated[str, "Who wrote it."] = ""
    date: Annotated[PartialDate, "When it was written."] = PartialDate("")
    tags: Annotated[tuple[str, ...], "Words to find it by."] = ()
    # Set by the store from the file's name and place, never written in front matter:
    id: Annotated[str, ""] = ""
    language: Annotated[str, ""] = ""
    body: Annotated[str, ""] = ""
    file: Annotated[str, ""] = ""
    line: Annotated[int, ""] = 0
    places: Annotated[Mapping[str, tuple[int, int]], ""] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under what terms the parts of the site may be used."""

    text: Annotated[str, "Terms of the resolutions' text.", LINES] = ""
    annotations: Annotated[str, "Terms of the annotations.", LINES] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who keeps the site."""

    name: Annotated[str, "The name as it should be shown."]
    role: Annotated[str, "What they do: editor, translator …."] = ""
    url: Annotated[str, "Their page."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """content/site.yaml."""

    title: Annotated[Translations, "The site's name, by language."] = field(default_factory=dict)
    description: Annotated[Remarks, "One sentence on the site, by language."] = field(default_factory=dict)
    languages: Annotated[
        tuple[Annotated[str, "A language.", LANGUAGE], ...], "Languages of the pages; the first is the site's own."
    ] = ("zh",)
    url: Annotated[str, "The site's public address, with the base path: https://example.org/repo/.", ADDRESS] = ""
    licence: Annotated[Licence, "Under what terms the site may be used."] = Licence()
    people: Annotated[tuple[Person, ...], "Who keeps the site."] = ()


# --- What the rooms tell each other -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A complaint or a doubt: data, not an exception. ``line`` and ``column`` count from 1; 0 means the whole file."""

    severity: Literal["error", "warning", "note"]
    file: str
    line: int = 0
    column: int = 0
    message: str
    remedy: str = ""


class Placed(NamedTuple):
    """A paragraph at its address: what ``routes.places`` gives for each paragraph of a resolution, in reading order."""

    anchor: str
    kind: Kind
    depth: int
    """0 for preambular and operative paragraphs and headings, 1 for (a), 2 for (i) …."""
    paragraph: Paragraph


class Reference(NamedTuple):
    """Words of a paragraph, footnote or masthead line that name something else.

    ``start`` and ``end`` count characters of the text they stand in. ``target`` is a symbol (A/RES/65/141), an
    instrument's id, a meeting's id or an address; ``paragraphs`` are the cited numbers ("27", "28"); ``dated`` is the
    day that the words give for the target's adoption, "" where they give none.
    """

    start: int
    end: int
    kind: Literal["document", "instrument", "meeting", "url"]
    target: str
    also: str = ""
    paragraphs: tuple[str, ...] = ()
    dated: str = ""
    part: str = ""
    """What the anchors of those paragraphs begin with where they stand in a part or an annex: annex1-."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The cited numbers as anchors are spelled from them: ``annex1-3``."""
        return tuple(self.part + n for n in self.paragraphs) if self.part else self.paragraphs


class Citation(NamedTuple):
    """One paragraph citing one target: a backlink, seen from the target."""

    symbol: str
    language: str
    anchor: str
    paragraphs: tuple[str, ...] = ()


class Noting(NamedTuple):
    """One annotation linking to one target by ``[[…]]``: a backlink, seen from the target.

    ``symbol``, ``language`` and ``anchor`` are the place that is annotated, ``annotation`` the annotation's id;
    ``place`` is what follows the target's ``#``: an anchor, the number of an instrument's paragraph, or "".
    """

    symbol: str
    language: str
    anchor: str
    annotation: str
    place: str = ""


class Withdrawal(NamedTuple):
    """An address that was published and is withdrawn: its page, the anchor on it ("" for the page), when and why."""

    page: str
    anchor: str
    date: PartialDate
    reason: str


class Highlight(NamedTuple):
    """The words of a paragraph that an annotation quotes; ``start`` and ``end`` count characters of its text."""

    start: int
    end: int
    annotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that was loaded. Resolutions are keyed by (symbol, language)."""

    settings: Settings = Settings()
    resolutions: Mapping[tuple[str, str], Resolution] = field(default_factory=dict)
    series: tuple[MeetingSeries, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    annotations: tuple[Annotation, ...] = ()
