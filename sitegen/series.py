"""content/series.yaml: which resolutions follow one another, and what a person says of their paragraphs.

Reads and checks the file, proposes series from titles and recalls, and compares the members of a series. Which
paragraph is which belongs to ``compare``; pages to ``render``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from sitegen import store
from sitegen.compare import Comparison, compare
from sitegen.compare.kinds import timeless
from sitegen.compare.strands import Correction, corrected, misfits
from sitegen.compare.words import level, words
from sitegen.files import read as read_bytes
from sitegen.model import ID, SYMBOL, Problem, Remarks, Resolution, Translations
from sitegen.shape import Shapes, suggestion
from sitegen.symbol import compact, number_of, organ_of, sort_key

FILE = "content/series.yaml"
_SHORTEST = 2  # words of a title without its numbers: one alone ("Report") is the title of unlike texts
Texts = Mapping[tuple[str, str], Resolution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A person's word on one paragraph of a member."""

    paragraph: Annotated[str, "The paragraph: A/RES/66/184#op3."]
    goes_on_as: Annotated[tuple[str, ...], "What it is in the next member: A/RES/67/195#op4; several for a split."] = ()
    is_not: Annotated[tuple[str, ...], "What in the next member is another paragraph, though it was linked."] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSeries:
    """Resolutions that follow one another, year after year."""

    id: Annotated[str, "Short name in addresses, never changed once published: ict-development.", ID]
    members: Annotated[tuple[Annotated[str, "A member.", SYMBOL], ...], "Their symbols, the oldest first."]
    name: Annotated[Translations, "Its name, by language."] = field(default_factory=dict)
    note: Annotated[Remarks, "Remarks, by language."] = field(default_factory=dict)
    links: Annotated[tuple[Said, ...], "Corrections: they win over what was found."] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFile:
    """content/series.yaml."""

    series: Annotated[tuple[TextSeries, ...], "The series of resolutions."] = ()


class Proposal(NamedTuple):
    """Texts that may be a series: their common title, their symbols, and how many recall the one before them."""

    title: str
    members: tuple[str, ...]
    recalling: int


def read(root: Path) -> tuple[tuple[TextSeries, ...], str, tuple[Problem, ...]]:
    """Return the series of a site, the file's text, and what is wrong with it by itself; all empty where it is not."""
    try:
        text = read_bytes(root / FILE).decode("utf-8-sig")
    except FileNotFoundError:
        return (), "", ()
    except (OSError, UnicodeError) as e:
        return (), "", (_problem(0, f"cannot be read: {e}", "save it as UTF-8"),)
    found, problems = store.understand(Shapes(), SeriesFile, text, FILE)
    return (found.series if found else ()), text, problems


def check(all_series: Sequence[TextSeries], text: str, texts: Texts) -> Iterator[Problem]:
    """Yield what is wrong with series, seen with the texts of the site; ``text`` is the file's, for its lines."""
    symbols = sorted({symbol for symbol, _ in texts})
    ids: set[str] = set()
    for series in all_series:
        at = _line(text, series.id)
        if series.id in ids:
            yield _problem(at, f"the series `{series.id}` is there twice", "give one of them another id")
        ids.add(series.id)
        if len(series.members) < 2:
            yield _problem(at, f"the series `{series.id}` has fewer than two members", "name two, or remove it")
        yield from _of_members(series, text, at, texts, symbols)
        yield from _of_links(series, text, at, texts)


def _of_members(series: TextSeries, text: str, at: int, texts: Texts, symbols: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with members: not there, twice, of one date, out of order, missing in a language."""
    members = [compact(m) for m in series.members]
    days = {s: t.adopted for (s, _), t in texts.items() if t.adopted}
    languages = sorted({code for s, code in texts if s in members})
    for n, member in enumerate(members):
        line = _line(text, member, at)
        if member in members[:n]:
            yield _problem(line, f"{member} is a member twice", "name it once")
        elif member not in symbols:
            near = suggestion(member, symbols) if symbols else "parse it"
            yield _problem(line, f"{member} is not a text of the site", near)
        else:
            missing = ", ".join(code for code in languages if (member, code) not in texts)
            if missing:
                told = f"{member} is not there in {missing}: the texts on either side are compared with each other"
                yield _problem(line, told, "parse it in that language", "warning")
    for one, other in pairwise(m for m in dict.fromkeys(members) if m in days):
        line = _line(text, other, at)
        if days[one] == days[other]:
            yield _problem(
                line, f"{one} and {other} were adopted on one day", "see that their order is right", "warning"
            )
        elif days[one] > days[other]:
            yield _problem(line, f"{other} is older than {one}", "name the oldest first")


def _of_links(series: TextSeries, text: str, at: int, texts: Texts) -> Iterator[Problem]:
    """Yield the corrections that fit no two members that follow one another."""
    following = set(pairwise(compact(m) for m in series.members))
    for said in series.links:
        line = _line(text, said.paragraph, at)
        if not said.goes_on_as and not said.is_not:
            yield _problem(line, f"nothing is said of {said.paragraph}", "add `goes_on_as:` or `is_not:`")
        for one in _corrections(said):
            if (one.old, one.new) not in following:
                told = f"{one.new or 'nothing'} does not follow {one.old} in the series `{series.id}`"
                yield _problem(line, told, "a correction tells of a member and the one after it")
    for language in sorted({code for _, code in texts}):
        for c in _compared(series, texts, language):
            for m in misfits(c, corrections(series)):
                near = suggestion(m.anchor, m.known)
                yield _problem(_line(text, m.anchor, at), f"{m.symbol} has no paragraph {m.anchor} ({language})", near)


def corrections(series: TextSeries) -> tuple[Correction, ...]:
    """Return the corrections of a series as ``compare.strands`` takes them."""
    return tuple(one for said in series.links for one in _corrections(said))


def _corrections(said: Said) -> Iterator[Correction]:
    old, _, anchor = said.paragraph.partition("#")
    for new in dict.fromkeys(t.partition("#")[0] for t in (*said.goes_on_as, *said.is_not)):
        goes_on, is_not = (
            tuple(t.partition("#")[2] for t in named if t.partition("#")[0] == new)
            for named in (said.goes_on_as, said.is_not)
        )
        yield Correction(compact(old), compact(new), anchor, goes_on, is_not)


def comparisons(series: TextSeries, texts: Texts, language: str) -> tuple[Comparison, ...]:
    """Return each member against the one before it that is there in a language, with what a person corrected."""
    by_hand = corrections(series)
    return tuple(corrected(c, by_hand) for c in _compared(series, texts, language))


def _compared(series: TextSeries, texts: Texts, language: str) -> Iterator[Comparison]:
    there = [texts[key] for m in series.members if (key := (compact(m), language)) in texts]
    return (compare(a, b) for a, b in pairwise(there))


# --- Proposals --------------------------------------------------------------------------------------------------------


def propose(texts: Texts, known: Sequence[TextSeries] = ()) -> tuple[Proposal, ...]:
    """Return what may be series: texts of one organ whose titles differ in numbers alone, the oldest first.

    What is a member of a ``known`` series is left out.
    """
    taken = {compact(m) for series in known for m in series.members}
    alike: dict[tuple[str, str, tuple[str, ...]], list[Resolution]] = defaultdict(list)
    for (symbol, language), text in texts.items():
        title = timeless(words(level(text.title.lower())), language)
        if symbol not in taken and len(title) >= _SHORTEST:
            alike[language, organ_of(symbol), title].append(text)
    proposed: dict[tuple[str, ...], Proposal] = {}
    for group in alike.values():
        ranked = sorted(group, key=lambda t: (t.adopted.isoformat() if t.adopted else "", sort_key(t.symbol)))
        members = tuple(t.symbol for t in ranked)
        if len(members) > 1:
            recalling = sum(_recalls(new, old) for old, new in pairwise(ranked))
            proposed.setdefault(members, Proposal(ranked[-1].title, members, recalling))
    return tuple(sorted(proposed.values(), key=lambda p: (-len(p.members), p.members)))


def _recalls(new: Resolution, old: Resolution) -> bool:
    """Tell whether a text names the number of an older one in its preamble."""
    number = re.compile(rf"(?<![\d/]){re.escape(number_of(old.symbol))}(?![\d/])")
    return any(number.search(p.text) for p in new.preamble)


def as_yaml(proposals: Sequence[Proposal]) -> str:
    """Return proposals as they would stand in the file, each with its reason in a comment."""
    out = ["series:"] if proposals else []
    for n, p in enumerate(proposals, 1):
        out.append(f"  # {p.recalling} of {len(p.members) - 1} recall the one before them: {p.title}")
        out.append(f"  - id: series-{n}")
        out.append(f"    members: [{', '.join(p.members)}]")
    return "".join(f"{line}\n" for line in out)


# --- Lines ------------------------------------------------------------------------------------------------------------


def _line(text: str, word: str, after: int = 1) -> int:
    """Return the first line from ``after`` on that has a word in it; ``after`` where none has."""
    lines = text.splitlines()
    return next((n for n in range(max(after, 1), len(lines) + 1) if word in lines[n - 1]), after)


def _problem(line: int, message: str, remedy: str, severity: Literal["error", "warning"] = "error") -> Problem:
    return Problem(severity=severity, file=FILE, line=line, message=message, remedy=remedy)
