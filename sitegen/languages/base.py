"""What a language has to say for itself: the shape of each file of this folder.

A language is data, handed as an argument to the rooms that need it; how texts are read or cited belongs to ``parse``
and ``link``. Patterns are regular expressions as text: the room that uses them compiles them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.symbol import Organ


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganForms:
    """How a language names one organ: in running text (any form), and in its enacting formula."""

    organ: Organ
    names: tuple[str, ...]
    enacting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationForms:
    """How a language cites documents, instruments and meetings. All strings are patterns, unless said otherwise.

    Alternatives that begin with a letter, all of them, are found ten times as fast as those that begin with a group.
    In templates, ``{list}`` stands for a list of paragraph numbers, ``{series}`` for the names of a series of meetings,
    ``{nth}`` for an ordinal, ``{year}`` for a year, ``{date}`` for a date or a span of days, ``{city}`` for a city.
    """

    noun: Literal["before", "after"] = "before"
    """On which side of its number the word "resolution" stands."""
    resolution: str
    """The word for a resolution, in every form: its numbers are citations."""
    decision: str
    """Words for decisions, laws, drafts …: the numbers that belong to them are no resolutions'."""
    number: tuple[str, str] = ("", "")
    """What encloses a number: 第, 号. Where they are given, a number without either is none."""
    letters: str = r"[A-Z]{1,2}"
    """The letter of a resolution's part: 57/270 B."""
    latin: Mapping[str, str] = field(default_factory=dict)
    """The Latin spelling of letters and session prefixes printed in another script (plain strings)."""
    old: str = r"\((?:S ?-? ?)?[IVXL]+\)"
    """The session of a resolution of before 1976, in its brackets: (III), (S-IV)."""
    special: str = r"E?S"
    """What stands before the number of a special or emergency special session: S-10/2."""
    also: str
    """What joins the items of a list."""
    through: str
    """What joins the ends of a range."""
    item: str = r"\d{1,3}(?: ?\([a-z]{1,4}\))*"
    """One paragraph number in a list, with the letters of its subparagraphs."""
    paragraphs_after: str = ""
    """Paragraphs named after the document or instrument: 第{list}段."""
    paragraphs_before: str = ""
    """Paragraphs named before it, up to its name or number: paragraphs {list} of."""
    determiner: str = r"(?!)"
    """Words such as "the" and "its" that stand before a resolution or an instrument."""
    organs: Mapping[Organ, str] = field(default_factory=dict)
    """Further forms of the organs' names in running text: declined, shortened."""
    of_organ: str = ""
    """What stands between a number or its date and the organ named after it: de l’, du."""
    own: str = ""
    """A word by which a text names its own organ: 其."""
    councils: str = ""
    """Short names that mean the council named last: 理事会."""
    elsewhere: str = ""
    """Bodies outside, whose numbered resolutions have no symbol that could be known."""
    itself: str = r"(?!)"
    """What stands between an organ and that word where it means this organ and not the text's own."""
    dating: str = r"\s*"
    """What may stand between a number and its date."""
    own_date: str = ""
    """The same, more strictly: then the date is surely the day on which this one was adopted. Empty: as above."""
    joint: str = ""
    """What else may stand between the items of a list, beside dates."""
    beside: str = r"\s*"
    """Template of what may stand between such a body and the number."""
    sentence: str = r"[;]|\. (?=[A-Z])"
    """What ends a sentence: no organ or noun is looked for beyond."""
    open_quote: str = ""
    """Marks right before and after the name of an instrument: 《, 》."""
    close_quote: str = ""
    inner_quotes: str = ""
    """The two marks right before and after its name inside the title of another: 〈〉."""
    common: tuple[str, ...] = ()
    """Plain names that many instruments share, and that count only in their context: 行动计划."""
    titled: str = r"(?!)"
    """What before a common name, or one that begins with a figure, tells that it is a part of a longer title."""
    titled_after: str = r"(?!)"
    """What after it tells the same."""
    inflected: bool = False
    """Whether the words of a name change their endings."""
    series: Mapping[str, str] = field(default_factory=dict)
    """Names of the series of meetings, by id."""
    series_short: Mapping[str, str] = field(default_factory=dict)
    """Short names that count after the full one in the same paragraph."""
    ordinals: tuple[str, ...] = ()
    """Ordinal numbers from the first; empty where Chinese numerals serve."""
    ordinal_figures: str = ""
    """An ordinal in figures, which begin it: 15ª reunión, 23er período (A/RES/75/202)."""
    numbered_meetings: tuple[str, ...] = ()
    """Templates of a meeting by series and number."""
    meetings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Meetings called by a form of their own, by id; the second form and the rest count only after the series' name."""
    yearly_meetings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Templates of a meeting by its year, by series; each has the name of a series in it."""
    yearly_meetings_short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same with a short name, which counts after a form with the full one in the same paragraph."""
    months: tuple[str, ...] = ()
    """The names of the twelve months, where dates do not number them."""
    dates: str = ""
    """A date or span of days, with the groups y, m, d and, of its end, y2, m2, d2."""
    held_on: str = ""
    """Template of a meeting by dates and place; the group ``place`` ends where the place does."""
    held_in: str = ""
    """Template of a meeting by year and place."""
    clause: str = r"[,;.]"
    """What ends the clause in which a list of years and places names its meeting."""
    within: str = ""
    """Template of paragraphs of the text itself. Groups above and below tell on which side of the words they stand,
    whole that they are the resolution's own, whatever annex the words stand in: 上文第{list}段, 本决议第{list}段."""
    bare: str = ""
    """The same without such a word: they are the text's own only if nothing else was named before in the passage."""
    ibid: str = ""
    """Words of a note that mean what the note before names: 同上."""
    articles_after: str = ""
    """Template of articles named after a charter: 《联合国宪章》第{list}条."""
    articles_before: str = ""
    """The same, named before it, up to its name."""
    article_item: str = r"\d{1,3}(?: ?\(?[a-zه]\)?(?!\w))?"
    """The number of an article, with the letter of its paragraph: Article 73 e of the Charter (A/RES/76/104)."""
    that_paragraph: str = ""
    """Words that point back to the paragraph cited last: 该段."""
    that_resolution: str = ""
    """Words that point back to the resolution cited last, where paragraphs of it are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseForms:
    """How the resolutions of a language are printed: what ``parse`` must know to read them.

    Patterns never look further than the words they name, so that no text makes them slow.
    """

    date: str = r"(?!)"
    """A date in full, with the groups year, month and day."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Month by name, as the group month gives it (in lower case, without blanks)."""
    meeting: str = r"(?!)"
    """The meeting of an organ, as the last lines of a resolution print it."""
    telling: str = r"(?!)"
    """Letters or words that tell the language of a text in which no enacting formula does."""
    worth: int = 1
    """How many letters one of them speaks for: one of the commonest words comes with about twelve."""
    openers: str = r"(?!)"
    """Words with which preambular paragraphs begin; they part paragraphs where nothing else does."""
    capitals: bool = False
    """Whether paragraphs without a number begin with a capital letter, and lines that go on mostly do not."""
    joining: str = r"(?!)"
    """Words between the last two subparagraphs; alone on a line they are no heading."""
    article: str = r"(?!)"
    """What stands before the number of an article, as agreements head their articles."""
    annex: str = r"(?!)"
    """The word over an annex, with the annex's number if it has one (group number)."""
    notes: str = r"(?!)"
    """Words over the notes at the end of a text."""
    voting: str = r"(?!)"
    """Words with which lines on the vote begin, below the date."""
    counted: str = r"(?!)"
    """What after a bare number tells that it counts something, so that it is no footnote mark."""
    measured: str = r"(?!)"
    """What after it may tell so, but may as well begin another word."""
    counting: str = r"(?!)"
    """What before a bare number tells the same."""
    citing: str = r"(?!)"
    """What before a bare number tells, in running text, that it may be a mark once more: the kinds of documents."""
    bracketed_marks: bool = False
    """Whether footnote marks are printed in brackets."""
    letterhead: str = r"(?!)"
    """Words of the letterhead, which may stand beside the symbol: the organization, "Document", the session."""
    draft: str = r"(?!)"
    """What stands over the title of a draft, from the line's begin to its end: Pakistan: draft resolution."""
    decided: str = r"(?!)"
    """What stands over a decision, at the begin or the end of a line: Other decisions, 决定."""
    resolved: str = r"(?!)"
    """The same of a resolution."""
    recalling: str = r"(?!)"
    """A preambular verb alone on a line, as ITU prints it: recalling, considering further."""
    resolves: str = r"(?!)"
    """An operative one, with whom it addresses: resolves, instructs the Secretary-General."""
    body: str = r"(?!)"
    """The enacting formula of a body that is none of the organs: The Commission on Narcotic Drugs,."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForms:
    """How readers write the words of a language when they search: what the build and the browser take for the same."""

    same: tuple[str, str] = ("", "")
    """Characters that readers write in place of others, and these, one for one."""
    endings: tuple[tuple[str, str], ...] = ()
    """Endings of number, gender and case with what stands for them in a word's stem; the first that fits counts."""
    irregular: Mapping[str, str] = field(default_factory=dict)
    """Words whose stem no ending tells, or that are spelt in two ways."""
    written_onto: str = ""
    """The article and particles that are written onto a word, as a pattern."""
    common: tuple[str, ...] = ()
    """Words that nearly every paragraph has, and that tell nothing."""
    numbered: tuple[str, ...] = ()
    """Templates of what a meeting is called by its number: ``{n}`` figures, ``{nth}`` words, ``{noun}`` what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForms:
    """How the United Nations writes dates in a language, where CLDR writes them otherwise."""

    locale: str = ""
    """The country whose usage it is: en_GB, day, month, year. Empty: the language's own."""
    full: str = "long"
    """A day in full, as CLDR's pattern or its name."""
    first: str = "1"
    """The first day of a month: 1er."""
    months_before: str = ""
    """The locale whose names of months stand before the language's own: كانون الأول/ديسمبر."""
    months: Mapping[str, str] = field(default_factory=dict)
    """Names of months that are spelt otherwise, by CLDR's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """How the pages set a language, in values of CSS. What stands here is how most are set.

    Style sheets say ``var(--serif)`` and so on, also of the words of one language on a page of another.
    """

    serif: str = '"Source Serif 4", "Source Serif Pro", Charter, Cambria, "Noto Serif", serif'
    """Faces of running text. They are those of the reader's system: nothing is fetched."""
    sans: str = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
    """Faces of all that stands round it."""
    hand: str = "var(--serif)"
    """Faces of quoted and stressed words."""
    measure: str = "34em"
    """How long lines are at most."""
    leading: str = "1.65"
    """How far apart they are."""
    indent: str = "1.5em"
    """How far the first line of a preambular paragraph is set in."""
    quote_space: str = ""
    """What stands between quotation marks and the words in them: « … »."""
    rules: str = ""
    """What else style sheets must say of it, each rule with ``:lang(…)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: its names and forms, and the words of the interface."""

    code: str
    name: str
    """In its own words: 中文."""
    three_letters: tuple[str, ...] = ()
    """Its codes in ISO 639-2, by which Akoma Ntoso names languages."""
    direction: Literal["ltr", "rtl"] = "ltr"
    blanks: bool = True
    """Whether words are set apart by blanks."""
    latin: bool = True
    """Whether it is written in Latin letters."""
    country_first: bool = False
    """Whether the country stands before the city: 埃及沙姆沙伊赫."""
    dates: DateForms = field(default_factory=DateForms)
    """How the pages write dates."""
    typography: Typography = field(default_factory=Typography)
    """How the pages set it."""
    organs: tuple[OrganForms, ...] = ()
    citing: CitationForms | None = None
    """How it cites; None for a language in which no references are found yet."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Interface words by key; ``{name}`` marks what is filled in."""
    parsing: ParseForms = field(default_factory=ParseForms)
    """How its resolutions are printed."""
    search: SearchForms = field(default_factory=SearchForms)
    """How readers write its words when they search."""
