"""What stands round the paragraphs: masthead, number and title, enacting formula; date and meeting at the end.

The symbol is often not printed (2010/2): it follows from the number and the organ, which the enacting formula names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sitegen import languages, symbol
from sitegen.languages.base import Language, ParseForms
from sitegen.parse import numbering
from sitegen.parse.furniture import Titles, bare
from sitegen.parse.material import Dropped, Line
from sitegen.parse.outline import Passage
from sitegen.parse.spacing import solid, tidy

_NUMBER = re.compile(
    r"(?P<number>(?:ES-|S-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?:[-–][A-Z])?(?![\w]))?"
    r"|\d{1,4} ?\((?:\d{4}|[IVXL]{1,8}(?:-[A-Z]{1,3})?)\)(?: ?[A-Z](?![\w]))?)"
    r"(?:[.．、:]\s*|\s+|$)(?P<title>.*)"
)
_SYMBOL = re.compile(r"(?:A/HRC|A|E|S)/RES/[\w/.-]+(?: ?\(\d{4}\))?(?: ?[A-Z](?![\w]))?")
_BY_FORM: tuple[tuple[str, symbol.Organ], ...] = (
    (r"\((?:19|20)\d\d\)", "sc"),  # 2660 (2022)
    (r"^(?:19|20)\d\d/", "ecosoc"),  # 2010/2
)
_COUNCIL = re.compile(r"\d \(\d{4}\)|\d\(\d{4}\)")  # Resolution 2520 (2020)
_COMMAS = frozenset(",，،")
_VOWELS = re.compile("[\u0640\u064b-\u0652]")
_HEAD = 40
_LETTERHEAD = 60
_SHORT = 2  # letters: 发展权 is a title
_FORMULA = 80
_VOTE = 40


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


class Tail(NamedTuple):
    """What comes after them."""

    adopted: date | None
    meeting: str
    adoption: tuple[str, ...]
    end: int
    """Where the paragraphs end."""
    kept: tuple[Dropped, ...]
    """The lines that are kept as the date and the meeting."""


def language_of(text: str, name: str) -> str:
    """Return the language of a source: from its name (``….zh.txt``), or else the one whose formulas the text holds."""
    hint = re.search(rf"[._-]({'|'.join(languages.CODES)})\.\w+$", name)
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
    """Return the organ whose enacting formula ``text`` is, None if it is none."""
    if len(text) > _FORMULA:
        return None
    bare = _bare(text)
    return next((o.organ for o in language.organs if _bare(o.enacting) == bare), None)


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


def _formula(texts: Sequence[str], language: Language) -> int | None:
    """Return which text is the enacting formula, None if none is: the first one below the resolution's number.

    The letterhead names the organ too (大会 alone on a line), and so may a title's second line (A/RES/76/15): what has
    no comma is none where the same organ comes with its comma soon after.
    """
    number = next((i for i, text in enumerate(texts) if _NUMBER.fullmatch(text)), -1)
    named = [(i, kind) for i, text in enumerate(texts) if (kind := organ(text, language))]
    below = [(i, kind) for i, kind in named if i > number] or named
    first = next(iter(below), None)
    if first is None or texts[first[0]].rstrip()[-1:] in _COMMAS:
        return first and first[0]
    again = (i for i, kind in below if kind == first[1] and texts[i].rstrip()[-1:] in _COMMAS)
    return next(again, first[0])


def own_lines(lines: Sequence[Line], language: Language) -> frozenset[int]:
    """Return the lines of the head that surely begin something: the number, what follows it, the enacting formula."""
    top = [line for line in lines[: 3 * _HEAD] if line.text]
    formula = _formula([line.text for line in top], language)
    before = top[:formula]
    number = next((i for i, line in enumerate(before) if _NUMBER.fullmatch(line.text)), None)
    found = [] if formula is None else [formula, formula + 1]
    if number is not None:
        found += [number, number + 1]
    own = {top[i].number for i in found if i < len(top)}
    return frozenset(own.union(*_formulas_below(lines, language)))


def _formulas_below(lines: Sequence[Line], language: Language) -> Iterator[tuple[int, ...]]:
    """Yield the lines of each further enacting formula, of a part (77/264 B) or a draft, and of a letter above one."""
    for i, line in enumerate(lines):
        if (len(line.text) <= _FORMULA and line.text[-1:] in _COMMAS and organ(line.text, language)) or (
            len(line.text) == 1 and "A" <= line.text <= "Z"
        ):
            yield tuple(x.number for x in lines[i : i + 2])


def titles(lines: Sequence[Line], language: Language) -> Titles:
    """Return what may run on the heads of pages, bare: the title, and each line of the masthead with the next two."""
    head = [line for line in lines[:_LETTERHEAD] if line.text]
    top = [line.text for line in head]
    formula = _formula(top, language)
    number = next((i for i, text in enumerate(top[:formula]) if _NUMBER.fullmatch(text)), None)
    above = range(number if number is not None else formula or 0)
    found = [bare(" ".join(top[i : i + 3])) for i in above]
    found += [bare(top[i]) for i in above if _COUNCIL.search(top[i]) and len(top[i]) < _FORMULA]
    if number is not None:
        end = formula if formula is not None else number + 3
        found.append(bare(" ".join([_number(top[number])[1], *top[number + 1 : end]])))
    last = formula if formula is not None else number
    return Titles(head[last].number if last is not None else 0, tuple(t for t in found if len(t) > _SHORT))


def read_head(passages: Sequence[Passage], language: Language) -> Head:
    """Return what comes before the paragraphs. Without an enacting formula the title is the line after the number."""
    top = passages[:_HEAD]
    formula = _formula([p.text for p in top], language)
    before = top[:formula]
    at = next((i for i, p in enumerate(before) if _NUMBER.fullmatch(p.text)), None)
    kind = organ(top[formula].text, language) if formula is not None else None
    number, words = _number(top[at].text) if at is not None else ("", "")
    end = formula if formula is not None else 0 if at is None else min(at + 1 + (not words), len(top))
    part = next((i for i in range((at or 0) + 1, end) if top[i].text in ("A", "A.")), None)
    end = end if part is None or at is None else part
    mast = before[:at] if at is not None else before[:end]
    printed = [p for p in mast if _SYMBOL.fullmatch(p.text)]
    named = next((m[0] for p in mast if (m := _SYMBOL.search(p.text))), "")
    kept = [Dropped(p.line, p.text, "kept as the symbol") for p in printed]
    if at is not None:
        kept.append(Dropped(top[at].line, top[at].text.removesuffix(words).rstrip(), "kept in the symbol"))
    title = [words, *(p.text for p in top[at + 1 : end])] if at is not None else []
    enacting = end == formula
    return Head(
        symbol=symbol.compact(printed[0].text if printed else named) or _symbol(number, kind),
        masthead=tuple(p.text for p in mast if p not in printed),
        title=tidy(" ".join(filter(None, title))),
        enacting=top[end].text if enacting else "",
        body=end + enacting,
        kept=tuple(kept),
    )


def _number(text: str) -> tuple[str, str]:
    """Return the number with which a title line begins, and the words after it."""
    m = _NUMBER.fullmatch(text)
    return (m["number"], m["title"]) if m else ("", "")


def _symbol(number: str, kind: symbol.Organ | None) -> str:
    """Return the symbol of the organ's resolution with this number; the number's form tells an organ not named."""
    by_form: symbol.Organ = next((organ_ for pattern, organ_ in _BY_FORM if re.search(pattern, number)), "ga")
    return symbol.resolution(kind or by_form, number) if number else ""


def read_tail(passages: Sequence[Passage], forms: ParseForms) -> Tail:
    """Return what comes after the paragraphs: date and meeting in any order, then lines on the vote."""
    end = vote = _before_vote(passages, forms)
    adopted, meeting = None, ""
    kept: list[Dropped] = []
    while end:
        p = passages[end - 1]
        if not adopted and is_date(p.text, forms) and find_date(p.text, forms):
            adopted = find_date(p.text, forms)
            kept.append(Dropped(p.line, p.text, f"kept as the date {adopted}"))
        elif not meeting and _is_meeting(p.text, forms):
            meeting = p.text
            kept.append(Dropped(p.line, p.text, "kept as the meeting"))
        else:
            break
        end -= 1
    if not kept:
        return Tail(None, "", (), len(passages), ())
    return Tail(adopted, meeting, tuple(p.text for p in passages[vote:]), end, tuple(kept))


def _before_vote(passages: Sequence[Passage], forms: ParseForms) -> int:
    """Return where the lines on the vote begin, below the date and the meeting; the end if there are none.

    They stand in square brackets, from the first line to the last (A/HRC/RES/51/13), or begin with words for them.
    """
    bottom = passages[-_VOTE:]
    closing = [i for i, p in enumerate(bottom) if is_date(p.text, forms) or _is_meeting(p.text, forms)]
    vote = bottom[closing[-1] + 1 :] if closing else []
    if not vote or any(numbering.operative(p.text) for p in vote):
        return len(passages)
    bracketed = vote[0].text.startswith("[") and vote[-1].text.rstrip(".。").endswith("]")
    worded = re.match(forms.voting, vote[0].text, re.IGNORECASE) is not None
    return len(passages) - len(vote) if bracketed or worded else len(passages)


def _is_meeting(text: str, forms: ParseForms) -> bool:
    """Tell whether ``text`` is the line of a meeting and nothing else."""
    return len(text) < _FORMULA and re.fullmatch(rf"(?:{forms.meeting})[.,，]?", text, re.IGNORECASE) is not None


def find_meeting(text: str, forms: ParseForms) -> str:
    """Return the meeting that ``text`` names, "" if none: the Security Council prints it in the masthead only."""
    m = re.search(forms.meeting, text[:2000])
    return m[0] if m else ""


def is_date(text: str, forms: ParseForms) -> bool:
    """Tell whether ``text`` is a date and nothing else."""
    return len(text) < 60 and re.fullmatch(rf"(?:{forms.date})[.,，]?", text, re.IGNORECASE) is not None


def find_date(text: str, forms: ParseForms) -> date | None:
    """Return the first date in ``text``, None if there is none."""
    m = re.search(forms.date, text[:2000], re.IGNORECASE)
    if not m:
        return None
    month = "".join(m["month"].split("/")[0].split()).lower()
    try:
        return date(int(m["year"]), forms.months[month], int(m["day"]))
    except (KeyError, ValueError):
        return None
