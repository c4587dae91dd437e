"""The verb that leads a paragraph: what the organ does in it, as an id that is the same in all languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sitegen.languages.wording import Wording, wording

_HEAD = 160
"""How many characters may hold a leading verb: the longest, with all that may stand before it, has about 90."""
_PLAIN = str.maketrans({"\u2019": "'", "\u00a0": " "})
_VOWELS = re.compile(r"[\u0640\u064b-\u0652]")
"""The stretched line and vowels of Arabic, which one typist sets and the next does not."""


class Verb(NamedTuple):
    """A leading verb: its id, and how many characters at the head of the text it and what joins it take."""

    id: str
    length: int


class _Reader(NamedTuple):
    pattern: re.Pattern[str]
    ids: dict[str, str]
    manners: dict[str, re.Pattern[str]]


def leading_verb(text: str, language: str) -> Verb | None:
    """Return the verb that leads a paragraph's text, None where none of the language's list does."""
    head = _small(text[:_HEAD].translate(_PLAIN))
    places: Sequence[int] = range(len(head))
    if _VOWELS.search(head):
        places = [at for at in places if not _VOWELS.match(head[at])]
        head = "".join(head[at] for at in places)
    reader = _reader(language)
    found = reader.pattern.match(head) if reader.ids else None
    if not found:
        return None
    group = next(name for name in reader.ids if found[name] is not None)
    said = (found["before"], found["after"], found.groupdict().get(f"within{group}"))
    manner = next((_manner(reader, m) for m in said if m), "")
    return Verb(_named(reader.ids[group], manner), places[found.end() - 1] + 1)


def _small(text: str) -> str:
    """Return a text in small letters, each in its place: what would become two characters stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _named(verb: str, manner: str) -> str:
    """Return an id with its manner: ``take-note-with-appreciation``, ``strongly-condemn``."""
    if not manner:
        return verb
    return f"{verb}-{manner}" if _is_late(manner) else f"{manner}-{verb}"


def _is_late(manner: str) -> bool:
    return manner.startswith(("with-", "in-"))


def _manner(reader: _Reader, words: str) -> str:
    bare = words.strip(" ,，")
    return next((name for name, pattern in reader.manners.items() if pattern.fullmatch(bare)), "")


@cache
def _reader(language: str) -> _Reader:
    """Make the list of a language ready. Of two forms that fit, the one that takes more words is found."""
    forms = wording(language)
    sep = r"[\s,]+" if forms.blanks else r"[\s，,]*"
    end = r"(?![^\W_])" if forms.blanks else "(?!地[注指确回欢审重强表])"
    joined = rf"(?:(?:{_spaced(forms.connectives, sep)}){end}{sep})*"
    manner = "|".join(_spaced(m, sep) for m in forms.manners.values())
    ids, alternatives = {}, []
    for n, (verb, form) in enumerate(_ranked(forms)):
        ids[f"v{n}"] = verb
        within = rf"(?:(?P<withinv{n}>{manner}){end}{sep}{joined})?" if "~" in form else ""
        alternatives.append(f"(?P<v{n}>{_form(form, sep + joined, within)})")
    before = rf"(?:(?P<before>{manner}){end}{sep}{joined})?"
    late = "|".join(_spaced(m, sep) for name, m in forms.manners.items() if forms.adverbs_after or _is_late(name))
    after = rf"(?:{sep}{joined}(?P<after>{late if forms.blanks else '(?!)'}){end})?"
    whole = rf"[\s\"“«]*{joined}{before}(?:{'|'.join(alternatives)}){end}{after}"
    manners = {name: re.compile(_spaced(words, sep)) for name, words in forms.manners.items()}
    return _Reader(re.compile(whole), ids, manners)


def _ranked(forms: Wording) -> list[tuple[str, str]]:
    """Return every form with its id, longest first, so that what begins another does not hide it."""
    split = [(verb, form) for verb, those in forms.verbs.items() for form in alternatives(those)]
    return sorted(split, key=lambda x: (-len(x[1]), x))


def alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars outside its brackets."""
    out, depth = [""], 0
    for c in pattern:
        depth += (c == "(") - (c == ")")
        if c == "|" and not depth:
            out.append("")
        else:
            out[-1] += c
    return out


def _form(form: str, gap: str, within: str) -> str:
    """Return a form as a pattern: each blank as what may part words, ``~`` as the manner that may stand there."""
    slots = form.replace(" ~ ", " ~").replace("~ ", "~")
    return slots.replace(" ", gap).replace("~", within)


def _spaced(pattern: str, sep: str) -> str:
    return pattern.replace(" ", sep)
