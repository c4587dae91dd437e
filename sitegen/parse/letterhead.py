"""The letterhead, and what it says of a document's name: its symbol as printed, or whose the number above the title is.

A symbol that is printed is the symbol. Where none is, the number and the organ give it, as far as both are sure: a body
that is none of the four organs, or a number that several bodies may have, gives no symbol, and the doubt is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from sitegen import languages, symbol
from sitegen.languages.base import Language
from sitegen.parse.outline import Passage

_LONGEST = 250
"""Characters of a line of the letterhead, or of an enacting formula; agenda items of two printed lines have 200."""
_COMMON = (
    r"Distr\.?\s?:?\s?\w+|Original\s?:\s?\w+|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d\b"
    r"|\b\d{2}-\d{5,6}\b(?: \([A-Z]\))?|\*\d{6,8}\*"
)
"""What is printed in English, or alike, in all languages: page one of A/RES/75/202."""
_ACT = re.compile(r"/(?:RES|DEC|PRST|Res\.|Dec\.)|/L\.\d|WSIS-0\d/[A-Z]+/DOC/")
"""What tells that a symbol is that of a text, and not of a report that the text goes back to (A/66/437)."""
_COUNCILS = re.compile(r"\d{1,4}\((?:19|20)\d\d\)")

Act = Literal["resolution", "decision", "unclear", ""]


class Name(NamedTuple):
    """The symbol of a document ("" where it cannot be told), where it was printed, and what is doubtful about it."""

    symbol: str
    printed: Passage | None = None
    doubt: str = ""
    remedy: str = ""


class Said(NamedTuple):
    """What the words round the title say of whose text it is."""

    number: str
    """The number above the title, as printed."""
    organ: symbol.Organ | None
    """The organ of the enacting formula, or else of the masthead."""
    act: Act
    body: str = ""
    """The enacting formula of a body that is none of the organs."""


@cache
def _pieces(code: str) -> re.Pattern[str]:
    """Return what of a line is letterhead: common words, the language's own, dates, names of organs."""
    language = languages.get(code)
    names = (_name(n, language) for o in language.organs for n in o.names)
    found = (_COMMON, language.parsing.letterhead, _plain(language.parsing.date), *names)
    return re.compile("|".join(f"(?:{p})" for p in found))


def _plain(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _name(name: str, language: Language) -> str:
    """Return an organ's name as a pattern; where words change their endings, by their stems: Генеральной Ассамблеей."""
    inflected = language.citing is not None and language.citing.inflected
    if not inflected:
        return re.escape(name).replace("’", "['’]")
    return r"\s".join(w if len(w) < 4 else re.escape(w[:-2]) + r"\w{0,4}" for w in name.split())


def rest(text: str, language: Language) -> str:
    """Return what a line says beside the words of the letterhead: its symbol, or "" where it says nothing else."""
    if len(text) > _LONGEST:
        return text
    return _pieces(language.code).sub(" ", text).strip(" \t,;:.|–—-\u200e\u200f")


def symbol_in(text: str, language: Language) -> str:
    """Return the symbol that a line of the letterhead prints, beside nothing but words of the letterhead; else ""."""
    text = symbol.plain(text)
    if "/" not in text or len(text) > _LONGEST:
        return ""
    forms = language.citing
    words = rf"^(?:{forms.resolution}|{forms.decision})\s" if forms else r"(?!)"
    found = symbol.printed(re.sub(words, "", rest(text, language), flags=re.IGNORECASE))
    # What was taken out may not have stood inside it.
    return found if found in symbol.compact(text) else ""


def is_letterhead(text: str, language: Language) -> bool:
    """Tell whether a line says nothing but what letterheads say: the organization, symbol, date, session, language."""
    left = rest(text, language)
    return not left or bool(symbol_in(text, language)) or _is_draft(text, language)


def _is_draft(text: str, language: Language) -> bool:
    return len(text) <= _LONGEST and re.fullmatch(language.parsing.draft, text, re.IGNORECASE) is not None


def names_number(text: str, language: Language) -> str:
    """Return the number in a line such as Resolution 2641 (2022), 第2641(2022)号决议; "" in any other line.

    Also what such a line of another body has, RESOLUTION 102 (Rev. Bucharest, 2022).
    """
    forms = language.citing
    if forms is None or len(text) > 80:
        return ""
    text = symbol.plain(text)
    text = rest(text, language) or text
    words = f"(?:{forms.resolution}|{forms.decision})"
    number = r"(?P<number>(?:E?S-)?\d{1,4}(?:/\d{1,4}(?: ?[A-Z])?|(?: ?[A-Z])? ?\([^()]{2,40}\)(?: ?[A-Z])?))"
    before, after = forms.number
    number = rf"(?:{number}|(?P<other>\d{{1,4}})(?=\s?{after}\s?(?:{words})\s?\())" if after else number
    m = re.fullmatch(
        rf"(?:{words}\s)?(?:{before}\s?)?{number}(?:\s?{after})?(?:\s?{words})?(?: ?\([^()]{{2,40}}\))?\*?",
        text,
        re.IGNORECASE,
    )
    if not m or m.span("number") == m.span():
        return ""
    return str(m["number"] or m["other"])


def said(
    number: str, formula: symbol.Organ | None, mast: Sequence[Passage], first: str, body: str, language: Language
) -> Said:
    """Return what the words say of whose text it is, and whether it is a resolution or a decision.

    ``formula`` is the organ of the enacting formula, ``first`` the first paragraph. A text with an enacting formula is
    a resolution, unless its number is one of decisions only. Most decisions have none: words over them tell, or the way
    in which they begin, with the meeting and the day (A/DEC/77/505: At its 59th plenary meeting, on …).
    """
    lines = [p.text for p in mast if len(p.text) <= _LONGEST]
    organ = formula or (None if body else _organ_in([*reversed(lines), first[:_LONGEST]], language))
    forms = language.parsing
    resolved = any(re.search(forms.resolved, line, re.IGNORECASE) for line in lines)
    if formula:
        # The Human Rights Council gives its decisions a formula too.
        high = symbol.is_decisions(formula, symbol.plain(number))
        return Said(number, formula, "resolution" if not high else "unclear" if resolved else "decision", body)
    if any(re.search(forms.decided, line) for line in lines) or begins_with_meeting(first, language):
        return Said(number, organ, "decision", body)
    return Said(number, organ, "resolution" if resolved else "", body)


def _organ_in(lines: Iterable[str], language: Language) -> symbol.Organ | None:
    """Return the organ that a line names; the longest name counts, and none inside the name of another body."""
    found = [(n, o.organ) for o in language.organs for n in o.names]
    # In Chinese 大会 ends the names of other bodies too (人居大会): what stands before it must be none of them.
    front = "" if language.blanks else r"(?:(?<![\u4e00-\u9fff])|(?<=[日年届国由，]))"
    for line in (line for line in lines if not line.startswith(("[", "("))):
        for name, organ in sorted(found, key=lambda f: -len(f[0])):
            if re.search(front + _name(name, language), line):
                return organ
    return None


def begins_with_meeting(first: str, language: Language) -> bool:
    """Tell whether a paragraph begins with the meeting and the day, as decisions and statements do."""
    start, forms = first[:_LONGEST], language.parsing
    return bool(re.search(forms.meeting, start, re.IGNORECASE) and re.search(forms.date, start, re.IGNORECASE))


def name(mast: Sequence[Passage], say: Said, language: Language) -> Name:
    """Return the symbol of a document: the one that its letterhead prints, else what number and organ give."""
    found = [(s, p) for p in mast if (s := symbol_in(p.text, language))]
    best = min(found, key=lambda f: _rank(f[0], say.number), default=None)
    if best and (not say.number or _rank(best[0], say.number) < _UNFIT):
        return _checked(*best, say)
    return _derived(say)


_UNFIT = 2


def _rank(found: str, number: str) -> int:
    """Return how well a symbol fits the number above the title: 0 has it, 1 is that of a text, 2 neither."""
    if number and found.endswith(f"/{symbol.compact(number)}"):
        return 0
    return 1 if _ACT.search(found) else _UNFIT


def _checked(found: str, at: Passage, say: Said) -> Name:
    numbered = re.search(r"/(?:RES|DEC)/(.+)", found)
    if not symbol.is_known(found):
        message = f"{found} is a symbol of no body known here"
        return Name(found, at, message, "compare it with the document; it is kept as printed")
    # A part's letter may be in the one and not in the other, and an old number's before or behind its session.
    if say.number and numbered and _digits(numbered[1]) != _digits(say.number):
        message = f"the symbol is {found}, the number above the title {say.number}"
        return Name(found, at, message, "compare both with the document; the symbol is kept as printed")
    return Name(found, at)


def _digits(number: str) -> list[str]:
    return re.findall(r"\d+|[IVXLC]{2,}", number.partition("/Rev")[0])


def _derived(say: Said) -> Name:
    """Return the symbol that a number has, where it is sure whose it is and whether a resolution or a decision."""
    if not say.number:
        return Name("", None, "there is no symbol and no number", "write the symbol: A/RES/66/184")
    number = _old(symbol.compact(symbol.plain(say.number)))
    if say.body:
        message = f"the number {say.number} is of a body whose symbols it does not tell: {say.body}"
        remedy = (
            "write the symbol that the document prints, UNEP/EA.5/Res.14; where it prints none, a name of that form"
        )
        return Name("", None, message, remedy)
    organ = say.organ or ("sc" if _COUNCILS.fullmatch(number) and not say.body else None)
    if organ is None:
        message = f"the number {say.number} may be of several bodies, and the text names none"
        return Name("", None, message, "write the symbol: A/RES/66/184, or the enacting formula below the title")
    if say.act in ("", "unclear"):
        if say.act == "unclear" or not symbol.is_decisions(organ, number):
            message = f"nothing tells whether {say.number} is a resolution or a decision"
            return Name("", None, message, "write the symbol: A/RES/66/184, A/DEC/77/505")
        say = say._replace(act="decision")
    if not re.fullmatch(symbol.NUMBERS[organ], number) or (say.act == "decision" and organ == "sc"):
        message = f"{say.number} is no number of a {say.act} of the organ that the text names"
        return Name("", None, message, "write the symbol: A/RES/66/184")
    return Name(symbol.decision(organ, number) if say.act == "decision" else symbol.resolution(organ, number))


def _old(number: str) -> str:
    """Spell a number of before 1976 as the United Nations' links do: 217A(III) and 217(III)A → 217(III)."""
    m = re.fullmatch(r"(\d+)[A-Z]?(\((?:E?S-)?[IVXLC]+\))[A-Z]?", number)
    return m[1] + m[2] if m else number


def starts(texts: Sequence[tuple[int, str]], language: Language) -> Iterator[int]:
    """Yield the numbers of those lines that surely begin something: each of the letterhead, and what follows the last.

    ``texts`` are the lines above the paragraphs, each with its number.
    """
    after = False
    for number, text in texts:
        here = bool(text) and (is_letterhead(text, language) or bool(names_number(text, language)))
        if here or after:
            yield number
        after = here
