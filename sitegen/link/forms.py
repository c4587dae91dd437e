"""A language's citation forms made ready for use: templates filled in and compiled, names gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.languages.base import CitationForms, Language
from sitegen.model import Instrument, Meeting, MeetingSeries

Pattern = re.Pattern[str]

_NEVER = r"(?!)"
_STEM = 4
_HAN_ORDINAL = "[一二三四五六七八九十]{1,3}"


class Name(NamedTuple):
    """One name of an instrument."""

    instrument: str
    name: str
    common: bool = False
    articles: bool = False
    """Whether the numbers by which it is cited are those of articles."""
    context: str = ""
    """For a common name: the series of meetings whose name in the same paragraph makes it sure."""


class Held(NamedTuple):
    """A meeting, the series it belongs to, and what it and its city are called in one language."""

    meeting: Meeting
    series: str
    name: str
    city: str


class Forms(NamedTuple):
    """What the finders need of one language and of the tables."""

    citing: CitationForms
    items: Pattern
    """A resolution's number, with what encloses it."""
    also: Pattern
    nouns: Pattern
    organs: Pattern
    mentions: Pattern
    """The same organs, found faster, but not told apart."""
    of_organ: Pattern
    """What stands between a number and the organ that is named after it."""
    lead: Pattern
    """What stands between the paragraphs and what they are paragraphs of."""
    beside: Pattern
    """What may stand between a body outside and the number of its resolution."""
    itself: Pattern
    """What may stand between an organ and the word for "its" that means this organ."""
    sentence: Pattern
    dates: Pattern
    dating: Pattern
    """What may stand between a number and its date."""
    own_date: Pattern
    """What stands between them where the date is surely this number's own."""
    after: Pattern
    before: Pattern
    listed: Pattern
    hints: Pattern
    """Words of which every reference has one, but for those that have figures, or point back."""
    cities: Pattern
    names: tuple[Name, ...]
    named_instruments: Pattern
    """The same, found faster, but not told apart and not as whole words."""
    instruments: Pattern
    """All names of instruments, the longest first; group n is the name n - 1."""
    quoted: Pattern
    titled: Pattern
    titled_after: Pattern
    series: Mapping[str, Pattern]
    named_series: Pattern
    """All of them."""
    held: tuple[Held, ...]
    by_id: Mapping[str, Held]
    numbered: Mapping[str, tuple[Pattern, ...]]
    numbered_short: Mapping[str, tuple[Pattern, ...]]
    yearly: Mapping[str, Pattern]
    yearly_short: Mapping[str, Pattern]
    named: Mapping[str, tuple[tuple[Pattern, str], ...]]
    """Meetings by their own names; a name with a series counts only after that of the series."""
    dated: Pattern
    placed: Pattern
    clause: Pattern
    back: Pattern
    within: Pattern
    """Paragraphs of the text itself."""
    bare: Pattern
    """What may be such."""
    ibid: Pattern
    articles_after: Pattern
    articles_before: Pattern
    articles: Pattern
    """An article's number in a list of them."""


def ready(language: Language, instruments: Sequence[Instrument], series: Sequence[MeetingSeries]) -> Forms | None:
    """Return a language's forms with the names of the tables; None for a language that has none yet."""
    c = language.citing
    if c is None:
        return None
    names = _names(c, language.code, instruments, series)
    held = tuple(_held(language.code, series))
    cities = "|".join(re.escape(n) for n in sorted({h.city for h in held if h.city}, key=_longest)) or _NEVER
    listed = _list(c)
    named = _named(c, held)
    return Forms(
        citing=c,
        items=re.compile(_items(c)),
        nouns=re.compile(f"(?P<resolution>{c.resolution})|(?P<decision>{c.decision})"),
        also=re.compile("(?: |" + "|".join(filter(None, (c.also, _plain(c.dates), c.joint))) + ")*"),
        organs=re.compile(_organs(language, c)),
        mentions=re.compile("|".join(p for _, p in _by_organ(language, c))),
        of_organ=re.compile(f"(?:{c.dating}{_plain(c.dates)})?{c.of_organ}" if c.of_organ else _NEVER),
        lead=re.compile(rf"(?:\s|{_plain(_organs(language, c))}|{c.resolution}|{c.determiner})*"),
        beside=re.compile(fill(c.beside, date=_plain(c.dates) or _NEVER)),
        itself=re.compile(c.itself),
        sentence=re.compile(c.sentence),
        dates=re.compile(c.dates or _NEVER),
        dating=re.compile(c.dating),
        own_date=re.compile(c.own_date or c.dating),
        after=re.compile(_several(fill(c.paragraphs_after or _NEVER, list=listed), c)),
        before=re.compile(fill(c.paragraphs_before or _NEVER, list=listed)),
        listed=re.compile(f"(?P<sep>{c.through})? ?{_front(c)}(?P<item>{c.item})"),
        hints=re.compile(_hints(c, names, named)),
        cities=re.compile(cities),
        names=names,
        named_instruments=re.compile(_unbounded(c, names) or _NEVER),
        instruments=re.compile("|".join(f"({_bounded(n.name, c, language)})" for n in names) or _NEVER),
        quoted=re.compile(_title(c.open_quote, c.close_quote)),
        titled=re.compile(c.titled + "$"),
        titled_after=re.compile(c.titled_after),
        series={k: re.compile(p) for k, p in c.series.items()},
        named_series=re.compile("|".join(c.series.values()) or _NEVER),
        held=held,
        by_id={h.meeting.id: h for h in held},
        numbered={k: _numbered(c, p) for k, p in c.series.items()},
        numbered_short={k: _numbered(c, p) for k, p in c.series_short.items()},
        named=named,
        yearly={k: re.compile(_yearly(t)) for k, t in c.yearly_meetings.items()},
        yearly_short={k: re.compile(_yearly(t)) for k, t in c.yearly_meetings_short.items()},
        dated=re.compile(fill(c.held_on or _NEVER, date=c.dates, city=f"(?P<city>{cities})")),
        placed=re.compile(fill(c.held_in or _NEVER, year=r"(?P<year>\d{4})", city=f"(?P<city>{cities})")),
        clause=re.compile(c.clause),
        within=re.compile(fill(c.within or _NEVER, list=listed)),
        bare=re.compile(fill(c.bare or _NEVER, list=listed)),
        ibid=re.compile(c.ibid or _NEVER),
        articles_after=re.compile(fill(c.articles_after or _NEVER, list=_list(c, c.article_item))),
        articles_before=re.compile(fill(c.articles_before or _NEVER, list=_list(c, c.article_item))),
        articles=re.compile(f"(?P<sep>{c.through})? ?{_front(c)}(?P<item>{c.article_item})"),
        back=re.compile(f"(?P<paragraph>{c.that_paragraph or _NEVER})|(?P<resolution>{c.that_resolution or _NEVER})"),
    )


def leap(quick: Pattern, exact: Pattern, text: str) -> Iterator[re.Match[str]]:
    """Yield what ``exact`` finds in ``text``; ``quick`` finds faster where it can begin, there and maybe elsewhere.

    The regex engine leaps to the letters with which all alternatives begin; groups and bounds keep it from that.
    """
    at = quick.search(text)
    while at:
        m = exact.match(text, at.start())
        if m:
            yield m
        at = quick.search(text, max(m.end() if m else 0, at.start() + 1))


def fill(template: str, **names: str) -> str:
    """Return ``template`` with ``{name}`` replaced; other braces stay: they count repetitions."""
    for name, pattern in names.items():
        template = template.replace(f"{{{name}}}", pattern)
    return template


# --- Documents --------------------------------------------------------------------------------------------------------


def _items(c: CitationForms) -> str:
    before, after = c.number
    joint = f"(?: ?(?:{c.also}|{c.through}) ?{c.letters})*"
    letters = f"(?: ?{c.letters}{joint})?(?![A-Za-zÀ-ÿА-яء-ي])"
    kinds = (
        r"(?P<council>\d{1,4} ?\((?:19|20)\d\d\))",
        rf"(?P<old>\d{{1,4}}(?: ?{c.letters})? ?(?:{c.old}))",
        rf"(?P<special>(?:{c.special}) ?[-‑] ?\d{{1,2}}/\d{{1,3}}{letters})",
        rf"(?P<slash>\d{{1,4}}/(?!0)\d{{1,4}}{letters})",
    )
    begins = "|".join(filter(None, (before, r"\d", c.special)))  # told first, so that other letters are soon passed
    return (
        f"(?={begins})"
        + f"(?P<open>{before} ?)?" * bool(before)
        + rf"(?<![0-9A-Za-z/.\-])(?<![A-Z] )(?P<number>{'|'.join(kinds)})(?![0-9A-Za-z/])"
        + f"(?P<close> ?{after})?" * bool(after)
    )


def _organs(language: Language, c: CitationForms) -> str:
    return "|".join(f"(?P<{organ}>{pattern})" for organ, pattern in _by_organ(language, c))


def _by_organ(language: Language, c: CitationForms) -> Iterable[tuple[str, str]]:
    """Yield patterns by organ, the longest first, so that 经济及社会理事会 is not taken for the council named last."""
    known = [(n, o.organ) for o in language.organs for n in o.names]
    groups: dict[str, list[str]] = {}
    for name, organ in sorted(known, key=lambda k: _longest(k[0])):
        groups.setdefault(organ, []).append(_name(name))
    for organ, pattern in c.organs.items():
        groups.setdefault(organ, []).append(pattern)
    groups["elsewhere"] = [c.elsewhere or _NEVER]
    groups["recent"] = [c.councils or _NEVER]
    groups["own"] = [c.own or _NEVER]
    order = ("elsewhere", "ecosoc", "sc", "hrc", "ga", "recent", "own")
    return ((organ, "|".join(groups[organ])) for organ in order if organ in groups)


def _plain(pattern: str) -> str:
    """Return ``pattern`` without names for its groups, so that it may stand in another more than once."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _list(c: CitationForms, item: str = "") -> str:
    """A list of paragraph numbers; 第 may stand before each: 第1和第2段 (S/RES/2551 (2020) OP 6)."""
    item = item or c.item
    return f"(?:{item}(?: ?(?:{c.also}|{c.through}) ?{_front(c)}{item})*)"


def _front(c: CitationForms) -> str:
    """What may stand before each number of a list."""
    return f"(?:{c.number[0]} ?)?" * bool(c.number[0])


def _several(template: str, c: CitationForms) -> str:
    """One list of paragraphs after another: 第35至37段和第67至72段, 第72段至第73段."""
    return f"(?:{template})(?: ?(?:{c.also}|{c.through}) ?(?:{template}))*"


# --- Instruments ------------------------------------------------------------------------------------------------------


def _names(
    c: CitationForms, code: str, instruments: Sequence[Instrument], series: Sequence[MeetingSeries]
) -> tuple[Name, ...]:
    of = {m.id: s.series for s in series for m in s.meetings}
    found = (
        Name(i.id, name, name in c.common, i.provisions == "article", of.get(i.meeting, ""))
        for i in instruments
        for name in (i.name.get(code, ""), *(a.name for a in i.aliases.get(code, ())))
        if name
    )
    return tuple(sorted(found, key=lambda n: _longest(n.name)))


def _unbounded(c: CitationForms, names: Iterable[Name]) -> str:
    """Names without bounds and groups."""
    return "|".join(_name(n.name, c.inflected) for n in names)


def _hints(c: CitationForms, names: Iterable[Name], named: Mapping[str, tuple[tuple[Pattern, str], ...]]) -> str:
    own = (pattern.pattern for patterns in named.values() for pattern, series in patterns if not series)
    return "|".join(filter(None, ("://", r"www\.", c.ibid, _unbounded(c, names), *c.series.values(), *own)))


def _title(opening: str, closing: str) -> str:
    return f"{opening}[^{opening}{closing}]*{closing}" if opening else _NEVER


def _bounded(name: str, c: CitationForms, language: Language) -> str:
    """A name as whole words, where words are set apart; in Arabic, particles may be written on to its front."""
    if not language.blanks:
        return _name(name)
    front = "" if language.direction == "rtl" else r"(?<!\w)"
    return front + _name(name, c.inflected) + r"(?!\w)"


def _name(name: str, inflected: bool = False) -> str:
    return r"\s+".join(_word(w, inflected) for w in name.split())


def _word(word: str, inflected: bool) -> str:
    """A word; where endings change, its stem: Тунисская and Тунисской are one, as are Аддис-Абебская and -ой."""
    if inflected and word.replace("-", "").isalpha() and len(word) > _STEM:
        return re.escape(word[:-2]) + r"\w{0,4}"
    return re.escape(word).replace("’", "['’]")


# --- Meetings ---------------------------------------------------------------------------------------------------------


def _held(code: str, series: Sequence[MeetingSeries]) -> Iterable[Held]:
    for s in series:
        for m in s.meetings:
            name = re.sub(r"[（(].*|, .*", "", m.name.get(code, ""))
            yield Held(m, s.series, name, m.city.get(code, ""))


def _named(c: CitationForms, held: Iterable[Held]) -> Mapping[str, tuple[tuple[Pattern, str], ...]]:
    found: dict[str, tuple[tuple[Pattern, str], ...]] = {}
    for h in held:
        full, *short = c.meetings.get(h.meeting.id, ("",))
        if not full and not h.city and not h.meeting.start:
            full = re.escape(h.name)
        patterns = ((full, ""), *((s, h.series) for s in short))
        if full:
            found[h.meeting.id] = tuple((re.compile(p), series) for p, series in patterns)
    return found


def _numbered(c: CitationForms, series: str) -> tuple[Pattern, ...]:
    """Return a pattern for each form: each has first letters that the regex engine leaps to, all together have none."""
    kinds = [f"(?P<nth>{kind})" for kind in ("|".join(c.ordinals) or _HAN_ORDINAL, c.ordinal_figures) if kind]
    return tuple(re.compile(fill(t, series=series, nth=kind)) for t in c.numbered_meetings for kind in kinds)


def _yearly(templates: Sequence[str]) -> str:
    return "|".join(fill(t, year=rf"(?<!\d)(?P<year{n}>\d{{4}})") for n, t in enumerate(templates))


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name
