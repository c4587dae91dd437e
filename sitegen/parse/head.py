"""What stands above the paragraphs: masthead, number and title, enacting formula.

The symbol is often not printed (2010/2): it follows from the number and the organ, which the enacting formula names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sitegen import languages, symbol
from sitegen.languages.base import Language, ParseForms
from sitegen.parse import letterhead, numbering
from sitegen.parse.furniture import Titles, bare
from sitegen.parse.material import Dropped, Line
from sitegen.parse.outline import Passage
from sitegen.parse.spacing import solid, tidy

_DIGITS = (
    r"(?P<number>(?:ES-|S-)?\d{1,4}[/／]\d{1,4}(?: ?[A-Z](?:[-–][A-Z])?(?![\w]))?"
    r"|\d{1,4}(?: ?[A-Z])? ?[(（](?:\d{4}|(?:E?S-)?[IVXLC]{1,8})[)）](?: ?[A-Z](?![\w]))?)"
)
_NUMBER = re.compile(_DIGITS + r"(?:[.．、:]\s*|\s+|$)(?P<title>.*)")
_WITH_SYMBOL = re.compile(
    rf"(?P<symbol>(?:A/HRC|A|E|S)/(?:RES|DEC)/{_DIGITS})(?:\s*[.．、:：]\s*|\s+(?:[-–—]\s)?|(?=[\u4e00-\u9fff]))(?P<title>\S.*)"
)
"""A symbol with the title behind it, as lists and web pages have them: A/RES/66/184. Information …."""
_UNNUMBERED = re.compile(r"\d{1,4}/(?:…|\.{3}|_+)[.．]?\s*")
"""What a draft has where the number will be: 54/… (A/HRC/54/L.7)."""
_LETTERHEAD = 15  # lines: page one of E/RES/2021/28 has ten
_TITLE = 3  # passages: titles of drafts are one, or one and a line in brackets
_LONGEST_TITLE = 400
_OPENING = 250
_HEAD = 40
_FORMULA = 80
_LONGEST_FORMULA = 220  # a conference with place and year, as ITU's, has 100
_COMMA = re.compile(r"[,，،]$")
_COUNCIL = re.compile(r"\d \(\d{4}\)|\d\(\d{4}\)")  # Resolution 2520 (2020)
_VOWELS = re.compile("[\u0640\u064b-\u0652]")
_ON_EACH_PAGE = 60  # lines above which the title stands
_SHORT = 2  # letters: 发展权 is a title


class Head(NamedTuple):
    """What comes before the paragraphs."""

    symbol: str
    masthead: tuple[str, ...]
    title: str
    enacting: str
    body: int
    """Where the paragraphs begin."""
    kept: tuple[Dropped, ...]
    """What is kept as data and not as text: the symbol's line, the number before the title."""
    opening: str = ""
    """How the first paragraph begins where that tells the meeting and the day: of a decision, a statement."""
    doubt: tuple[int, str, str] | None = None
    """A line at which the symbol is doubtful, what is doubtful about it, and the cure."""


def language_of(text: str, name: str) -> str:
    """Return the language of a source: from its name (``….zh.txt``), or else the one whose formulas the text holds."""
    hint = re.search(rf"[._-]({'|'.join(languages.CODES)})\.\w+$", name.lower())
    if hint:
        return hint[1]
    start = solid(text[:20_000]).casefold()
    formulas = {code: [solid(o.enacting).casefold() for o in languages.get(code).organs] for code in languages.CODES}
    found = {code: min((start.find(f) for f in fs if f in start), default=-1) for code, fs in formulas.items()}
    named = [code for code, at in found.items() if at >= 0]
    return min(named, key=found.__getitem__) if named else _by_script(text[:20_000])


def _by_script(text: str) -> str:
    """Return the language that most of the text's letters speak for."""
    forms = {code: languages.get(code).parsing for code in languages.CODES}
    counts = {code: f.worth * len(re.findall(f.telling, text)) for code, f in forms.items()}
    return max(counts, key=counts.__getitem__) if any(counts.values()) else languages.FALLBACK


def organ(text: str, language: Language) -> symbol.Organ | None:
    """Return the organ whose enacting formula ``text`` is, ``other`` for a body that is none, None for other text."""
    if len(text) > _LONGEST_FORMULA:
        return None
    bare = _bare(text)
    known = next((o.organ for o in language.organs if _bare(o.enacting) == bare), None)
    return known or ("other" if _is_bodys(text, language.parsing) else None)


def _is_bodys(text: str, forms: ParseForms) -> bool:
    """Tell whether ``text`` is the enacting formula of a body outside: The Commission on Narcotic Drugs,."""
    return re.fullmatch(forms.body, text) is not None and re.match(forms.openers, text) is None


def _formula(top: Sequence[Passage], at: int | None, language: Language) -> int | None:
    """Return which passage is the enacting formula: it ends in a comma, or stands below the number of the text.

    On page one the organ's name stands alone too (A/RES/75/202 in Chinese and Russian): there, more letterhead follows,
    and what is no resolution has no formula. A title's second line may name the organ as well (A/RES/76/15): without a
    comma it is no formula where the same organ comes with its comma soon after.
    """
    found = [i for i, p in enumerate(top) if organ(p.text, language)]
    sure = next((i for i in found if _COMMA.search(top[i].text) or (at is not None and i > at)), None)
    if sure is not None:
        kind = organ(top[sure].text, language)
        commas = (i for i in found if i >= sure and _COMMA.search(top[i].text) and organ(top[i].text, language) == kind)
        sure = next(commas, sure)
    if sure is not None or not found or at is not None:
        return sure
    below = any(letterhead.is_letterhead(p.text, language) for p in top[found[-1] + 1 : found[-1] + 2])
    named = [s for p in top[: found[-1]] if (s := letterhead.symbol_in(p.text, language))]
    return None if below or any("/RES/" not in s for s in named) else found[-1]


def damaged_formula(lines: Iterable[Line], language: Language) -> tuple[Line, str] | None:
    """Return the first line that ends with an enacting formula but does not stand for it alone, and the formula."""
    for line in lines:
        if len(line.text) <= _FORMULA and organ(line.text, language) is None:
            end = solid(line.text).casefold()
            formula = next((o.enacting for o in language.organs if end.endswith(solid(o.enacting).casefold())), "")
            if formula:
                return line, formula
    return None


def _bare(text: str) -> str:
    """Return a formula without what does not tell it: blanks, capitals, vowel signs (E/RES/2020/6 in Arabic)."""
    return _VOWELS.sub("", solid(text).casefold().replace("'", "’").rstrip(",，،"))


def own_lines(lines: Sequence[Line], language: Language) -> frozenset[int]:
    """Return the lines of the head that surely begin something: letterhead, number, what follows it, the formula."""
    top = [line for line in lines[: 3 * _HEAD] if line.text]
    number = next((i for i, line in enumerate(top) if _entitled(line.text, language)), None)
    formula = _formula([Passage(line.text, "", line.number, True) for line in top], number, language)
    broken = _broken_formula(top, language) if formula is None else None
    formula = formula if broken is None else broken
    number = number if formula is None or number is None or number < formula else None
    found = [] if formula is None else [formula, formula + 1 + (broken is not None)]
    if number is not None:
        found += [number, number + 1]
    end = formula if formula is not None else number if number is not None else _LETTERHEAD
    above = [(line.number, line.text) for line in top[: end + 1]]
    heads = frozenset(letterhead.starts(above, language))
    if formula is None and number is None and heads:
        # The title and the first chapter's heading, each apart (WSIS-05/TUNIS/DOC/6(Rev.1)).
        found += [i for i, line in enumerate(top) if line.gap and 0 < line.number - max(heads) <= _TITLE]
    own = heads.union(top[i].number for i in found if i < len(top))
    return own.union(*_formulas_below(lines, language))


def _formulas_below(lines: Sequence[Line], language: Language) -> Iterator[tuple[int, ...]]:
    """Yield the lines of each further enacting formula, of a part (77/264 B) or a draft, and of a letter above one."""
    for i, line in enumerate(lines):
        comma = len(line.text) <= _FORMULA and _COMMA.search(line.text)
        formula = comma and organ(line.text, language) not in (None, "other")  # 会第十四届会议， may be a line's end
        if formula or (len(line.text) == 1 and "A" <= line.text <= "Z"):
            yield tuple(x.number for x in lines[i : i + 2])


def titles(lines: Sequence[Line], language: Language) -> Titles:
    """Return what may run on the heads of pages, bare: the title, and each line of the masthead with the next two."""
    head = [line for line in lines[:_ON_EACH_PAGE] if line.text]
    top = [line.text for line in head]
    number = next((i for i, text in enumerate(top) if _entitled(text, language)), None)
    formula = _formula([Passage(line.text, "", line.number, True) for line in head], number, language)
    number = number if formula is None or number is None or number < formula else None
    above = range(number if number is not None else formula or 0)
    found = [bare(" ".join(top[i : i + 3])) for i in above]
    found += [bare(top[i]) for i in above if _COUNCIL.search(top[i]) and len(top[i]) < _FORMULA]
    if number is not None:
        end = formula if formula is not None else number + 3
        found.append(bare(" ".join([_number(top[number], language)[1], *top[number + 1 : end]])))
    last = formula if formula is not None else number
    return Titles(head[last].number if last is not None else 0, tuple(t for t in found if len(t) > _SHORT))


def is_of_other_body(lines: Sequence[Line], language: Language) -> bool:
    """Tell whether the enacting formula is that of a body which is none of the four organs."""
    top = [line for line in lines[: 3 * _HEAD] if line.text]
    found = [organ(line.text, language) for line in top]
    if any(kind not in (None, "other") for kind in found):
        return False
    return "other" in found or _broken_formula(top, language) is not None


def _broken_formula(top: Sequence[Line | Passage], language: Language) -> int | None:
    """Return where an enacting formula begins that goes on in the next line: a conference with its place and year."""
    pairs = (f"{a.text} {b.text}" for a, b in pairwise(top))
    return next((i for i, text in enumerate(pairs) if text.endswith((",", "，", "،")) and organ(text, language)), None)


def read_head(passages: Sequence[Passage], language: Language) -> Head:
    """Return what comes before the paragraphs. Without an enacting formula the title is the line after the number."""
    top = passages[:_HEAD]
    number = next((i for i, p in enumerate(top) if _entitled(p.text, language)), None)
    formula = _formula(top, number, language)
    broken = _broken_formula(top, language) if formula is None else None
    if broken is not None:
        whole = top[broken]._replace(text=tidy(f"{top[broken].text} {top[broken + 1].text}"))
        top, formula = (*top[:broken], whole, *top[broken + 2 :]), broken
    at = number if formula is None or number is None or number < formula else None
    end, mast, title = _above(top, at, formula, language)
    first = passages[end].text[:_OPENING] if end < len(passages) and formula is None else ""
    said = _said(top, at, formula, mast, first, language)
    named = _named(top[at] if at is not None else None, language) or letterhead.name(mast, said, language)
    kept = [Dropped(p.line, p.text, "kept as the symbol") for p in (named.printed,) if p and _is_symbol(p.text)]
    words = _number(top[at].text, language)[1] if at is not None else ""
    if at is not None:
        kept.append(Dropped(top[at].line, top[at].text.removesuffix(words).rstrip(), "kept in the symbol"))
    blanks = ((p.line, _UNNUMBERED.match(p.text)) for p in (top[len(mast) : end] if at is None else ()))
    kept += [Dropped(at_, m[0].strip(), "the number is still to come") for at_, m in blanks if m]
    enacting = end == formula
    line = named.printed.line if named.printed else top[at].line if at is not None else 1
    return Head(
        symbol=named.symbol,
        masthead=tuple(p.text for p in mast if not (p is named.printed and _is_symbol(p.text))),
        title=tidy(" ".join(filter(None, title))),
        enacting=top[end].text if enacting else "",
        body=end + enacting + (broken is not None),
        kept=tuple(kept),
        opening=first if letterhead.begins_with_meeting(first, language) else "",
        doubt=(line, named.doubt, named.remedy) if named.doubt else None,
    )


class _Above(NamedTuple):
    """What stands above the paragraphs: where they or the enacting formula begin, the masthead, the title."""

    end: int
    mast: Sequence[Passage]
    title: Sequence[str]


def _above(top: Sequence[Passage], at: int | None, formula: int | None, language: Language) -> _Above:
    """Part masthead and title, at the number if there is one (``at``)."""
    if at is None:
        return _unnumbered(top, formula, language)
    words = _number(top[at].text, language)[1]
    end = formula if formula is not None else min(at + 1 + (not words), len(top))
    part = next((i for i in range(at + 1, end) if top[i].text in ("A", "A.")), None)
    end = end if part is None else part
    return _Above(end, top[:at], [words, *(p.text for p in top[at + 1 : end])])


def _unnumbered(top: Sequence[Passage], formula: int | None, language: Language) -> _Above:
    """Part masthead and title of a text without a number above its title.

    Drafts have none, and end in their title above the enacting formula (A/C.2/77/L.59). Statements and the documents of
    a summit have neither: what is no letterhead any more is the title (S/PRST/2019/12, WSIS-05/TUNIS/DOC/7).
    """
    if formula is not None:
        first = formula
        while first > max(0, formula - _TITLE) and _is_title(top[first - 1], language):
            first -= 1
        first = first if first else formula  # there is no letterhead at all
        title = [_UNNUMBERED.sub("", p.text) for p in top[first:formula]]
        return _Above(formula, top[:first], title)
    above = next((i for i, p in enumerate(top) if numbering.operative(p.text)), len(top))
    above = min(above, _LETTERHEAD)
    first = max((i + 1 for i in range(above) if letterhead.is_letterhead(top[i].text, language)), default=0)
    if not any(letterhead.symbol_in(p.text, language) for p in top[:first]):
        return _Above(0, (), ())
    titled = first < len(top) and _is_title(top[first], language)
    return _Above(first + titled, top[:first], [top[first].text] if titled else [])


def _is_title(p: Passage, language: Language) -> bool:
    """Tell whether a passage above the formula may be a title: no letterhead, no number, no line on the adoption."""
    adoption = re.search(language.parsing.date, p.text) or re.search(language.parsing.meeting, p.text, re.IGNORECASE)
    other = letterhead.is_letterhead(p.text, language) or letterhead.names_number(p.text, language)
    is_paragraph = numbering.operative(p.text) or len(p.text) > _LONGEST_TITLE
    return not (adoption or other or is_paragraph or p.text.startswith(("[", "(", "（")))


def _said(
    top: Sequence[Passage],
    at: int | None,
    formula: int | None,
    mast: Sequence[Passage],
    first: str,
    language: Language,
) -> letterhead.Said:
    """Return what the words round the title say of whose text it is."""
    lines = (letterhead.names_number(p.text, language) for p in reversed(mast))
    number = _number(top[at].text, language)[0] if at is not None else next(filter(None, lines), "")
    kind = organ(top[formula].text, language) if formula is not None else None
    body = top[formula].text if formula is not None and kind == "other" else ""
    return letterhead.said(number, None if kind == "other" else kind, mast, first, body, language)


def _is_symbol(text: str) -> bool:
    """Tell whether a line holds nothing but a symbol, so that it need not be kept in the masthead."""
    return bool(symbol.printed(text))


def _entitled(text: str, language: Language) -> re.Match[str] | None:
    """Return the match of a line with the number above or before the title; a word or a symbol may stand before it.

    With these the title must be there too: a page of the United Nations names its symbol elsewhere as well.
    """
    if m := _NUMBER.fullmatch(text):
        return m
    forms = language.citing
    if forms is None or not re.search(r"\d[/／ (（]", text[:80]) or letterhead.is_letterhead(text, language):
        return None
    words = rf"(?:{forms.resolution}|{forms.decision})\s{_DIGITS}\s?[.．:：]\s*(?P<title>\S.*)"
    return _WITH_SYMBOL.fullmatch(text) or re.fullmatch(words, text, re.IGNORECASE)


def _named(p: Passage | None, language: Language) -> letterhead.Name | None:
    """Return the symbol of a line that has it before the title."""
    m = _entitled(p.text, language) if p else None
    printed = symbol.printed(m["symbol"]) if m and "symbol" in m.groupdict() else ""
    return letterhead.Name(printed) if printed else None


def _number(text: str, language: Language) -> tuple[str, str]:
    """Return the number with which a title line begins, and the words after it."""
    m = _entitled(text, language)
    return (m["number"], m["title"]) if m else ("", "")
