"""Documents by their symbol, and resolutions by their number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.link.forms import Forms
from sitegen.link.numbers import paragraphs
from sitegen.link.passage import Passage
from sitegen.model import Reference
from sitegen.symbol import Organ, compact, halves, is_symbol, number_of, resolution

# First parts of symbols that the United Nations gives itself. Others (GC/RES of the IAEA, WT/L of the WTO, EX.CL of
# the African Union) look alike and have no official copy there.
_BODY = (
    r"(?:A|E|S|T|ST|TD|CD|DC|DP|CAT|CCPR|CCW|CEDAW|CERD|CED|CMW|CRC|CRPD|FCCC|HRI|HSP|ICCD|ICC-ASP|ID|ISBA|LOS|NPT"
    r"|BWC|APLC|CCM|PBC|SPLOS|UNEP(?!/CBD)|UNW|UNFPA|UNICEF|IDB|JIU|AC|CTOC|CAC)"
)
_BRACKET = r"(?: ?\((?:19|20)\d\d\)| ?\([IVXL]+\)| ?\((?:Part|Sect|Vol|Introd|Supp|supp)[^()]{0,20}\)|\(\d{1,3}\))"
_PIECE = r"[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*"
_SYMBOL = rf"(?<![A-Za-z0-9/.\-]){_BODY}(?:{_BRACKET}?/{_PIECE})+{_BRACKET}*(?:/{_PIECE}{_BRACKET}?)*"
_FIRST_SESSION = 31
"""Of the General Assembly, whose resolutions are numbered by session: 31/1, of 1976."""
_FIRST_YEAR = 1978
"""In which resolutions of the Economic and Social Council are numbered by year."""
_FAR = 3000
"""Characters beyond which no word belongs to a number; the longest lists of resolutions are half as long."""
_JOINED = rf"{_SYMBOL}(?:–(?=[A-Z]{{1,4}}/){_PIECE}(?:/{_PIECE})+)?"


def find_symbols(passage: Passage, _forms: Forms) -> Iterator[Reference]:
    """Yield documents named by symbol: A/C.2/59/3, A/75/6 (Sect. 2), A/66/64-E/2011/77 (one reference, two halves).

    In a masthead a resolution names itself: that is no citation.
    """
    for m in re.finditer(_JOINED, passage.text):
        target, also = halves(compact(m[0]).replace("–", "-"))
        if is_symbol(target) and any(c.isdigit() for c in target) and target != passage.symbol:
            yield Reference(start=m.start(), end=m.end(), kind="document", target=target, also=also)


# --- Numbers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Words:
    """The nouns and organs of a passage, by where they stand."""

    nouns: tuple[tuple[int, int, str], ...]
    organs: tuple[tuple[int, int, str], ...]


def find_numbers(passage: Passage, forms: Forms) -> Iterator[Reference]:
    """Yield resolutions named by number, each with its organ from the context and its paragraphs.

    The words of a citation are the number with what encloses it, the noun where it follows, and the paragraphs:
    第2011/16号决议第27至29段 (A/RES/66/184 OP 17). Numbers of decisions, laws and of bodies outside give nothing.
    """
    words = _words(passage.text, forms)
    before = {m.end(): m for m in forms.before.finditer(passage.text)}
    last: tuple[int, str] = (0, "")
    for m in forms.items.finditer(passage.text):
        joined = last[0] > 0 and forms.also.fullmatch(passage.text, last[0], m.start()) is not None
        if not (_enclosed(m, forms) or joined) or _noun(m, words, passage.text, forms) != "resolution":
            continue
        organ = last[1] if joined and last[1] == "elsewhere" else _organ(m, words, passage, forms)
        last = (m.end(), organ)
        target = _target(m, organ, passage)
        if target:
            yield _cited(m, target, passage.text, forms, before.get(m.start()))


def _words(text: str, forms: Forms) -> _Words:
    nouns = tuple((*m.span(), m.lastgroup or "") for m in forms.nouns.finditer(text))
    organs = tuple((*m.span(), m.lastgroup or "") for m in forms.organs.finditer(text))
    return _Words(nouns, organs)


def _enclosed(m: re.Match[str], forms: Forms) -> bool:
    return not any(forms.citing.number) or bool(m["open"] or m["close"])


def _noun(m: re.Match[str], words: _Words, text: str, forms: Forms) -> str:
    """Return what the number is a number of: the noun next to it on the language's side."""
    if forms.citing.noun == "after":
        at = bisect_left(words.nouns, (m.end(),))
        near = words.nouns[at] if at < len(words.nouns) else None
        far = near is None or near[0] - m.end() > _FAR or forms.sentence.search(text, m.end(), near[0])
        return "resolution" if far or near is None else near[2]
    at = bisect_right(words.nouns, (m.start(),)) - 1
    return words.nouns[at][2] if at >= 0 else ""


def _organ(m: re.Match[str], words: _Words, passage: Passage, forms: Forms) -> str:
    """Return the organ named last before the number in its sentence; "" for none, ``elsewhere`` for a body outside."""
    at = bisect_right(words.organs, (m.start(), m.end())) - 1
    while at >= 0:
        _, end, name = words.organs[at]
        if m.start() - end > _FAR or forms.sentence.search(passage.text, end, m.start()):
            break
        if name != "elsewhere" or forms.beside.fullmatch(passage.text, end, m.start()):
            return _meant(name, words.organs[:at], passage)
        at -= 1
    return ""


def _meant(name: str, before: tuple[tuple[int, int, str], ...], passage: Passage) -> str:
    if name == "recent" and passage.organ not in ("hrc", "ecosoc", "sc"):
        return next((n for _, _, n in reversed(before) if n in ("ecosoc", "hrc", "sc")), "hrc")
    return passage.organ if name in ("own", "recent") else name


def _target(m: re.Match[str], organ: str, passage: Passage) -> str:
    """Return the symbol that a number stands for, "" where it is none that could be known.

    The shape tells most: 1368 (2001) is the Security Council's, 217 A (III) of before 1976, 2010/2 the Economic and
    Social Council's. The General Assembly and the Human Rights Council share the rest.
    """
    number = compact(m["number"])
    if organ == "elsewhere":
        return ""
    if m["council"]:
        return resolution("sc", number)
    if m["old"]:
        digits, roman = re.fullmatch(r"(\d+).*(\(.+)", number).groups()  # type: ignore[union-attr]
        return resolution("ecosoc" if organ == "ecosoc" else "ga", digits + roman)
    if m["special"]:
        return resolution("hrc" if (organ or passage.organ) == "hrc" and number[0] == "S" else "ga", number)
    number = re.sub(r"(?<=[A-Z])[^A-Z]+(?=[A-Z]$)", "-", number)
    session = int(number.partition("/")[0])
    if session > _FIRST_YEAR:
        return resolution("ecosoc", number)
    named: Organ = "hrc" if organ == "hrc" else "ga"
    shared = named if organ in ("ga", "hrc") else _by_session(session, passage)
    known = session < _FIRST_YEAR and (shared == "hrc" or session >= _FIRST_SESSION)
    return resolution(shared, number) if known else ""


def _by_session(session: int, passage: Passage) -> Organ:
    """A text of the Human Rights Council cites by bare number what the Council itself adopted up to that session."""
    own = re.match(r"\d+", number_of(passage.symbol))
    return "hrc" if passage.organ == "hrc" and own and session <= int(own[0]) else "ga"


def _cited(m: re.Match[str], target: str, text: str, forms: Forms, ahead: re.Match[str] | None) -> Reference:
    noun = forms.nouns.match(text, m.end()) if forms.citing.noun == "after" else None
    end = noun.end() if noun and noun.lastgroup == "resolution" else m.end()
    after = forms.after.match(text, end)
    words = after or ahead
    return Reference(
        start=ahead.start() if ahead and not after else m.start(),
        end=after.end() if after else end,
        kind="document",
        target=target,
        paragraphs=paragraphs(words[0], forms.listed) if words else (),
    )
