"""Dates that citations give, beside the day of adoption, or beside the date that others give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sitegen.link.dates import Dating, Datings
from sitegen.lint.doubt import Claims, Doubt, Key, doubt, file_of
from sitegen.symbol import sort_key

_SHOWN = 3
"""Places that are named for a date; more would say the same."""


def wrong_dates(all_: Mapping[Key, Claims], given: Datings) -> Iterator[Doubt]:
    """Yield the citations (``given``) whose date is not the day on which the cited resolution was adopted.

    The cited resolution itself knows best. Where it is not here, the date that most resolutions give is expected; of
    two that as many give, one must be wrong, and both are told.
    """
    own = _adopted(all_)
    for target in sorted((t for t, days in given.days.items() if _differ(days, own.get(t))), key=sort_key):
        by_date = given.of(target)
        expected = own.get(target) or _most(by_date)
        for day in sorted(by_date.keys() - expected.keys()):
            reasons = "; ".join(f"{d} in {where}" for d, where in sorted(expected.items()))
            yield from (_doubt(target, s, reasons, " or ".join(sorted(expected))) for s in by_date[day])
        if target not in own and len(expected) > 1:
            yield from _contradictions(target, by_date, expected)


def _differ(days: Collection[str], own: Mapping[str, str] | None) -> bool:
    """Tell whether citations give another date than the resolution's ``own``, or more than one where it is not here."""
    return not own.keys() >= set(days) if own else len(days) > 1


def _adopted(all_: Mapping[Key, Claims]) -> Mapping[str, Mapping[str, str]]:
    """Return for each symbol its days of adoption (one, if its languages agree), each with the file that has it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, claims in all_.items():
        if claims.adopted:
            found[key[0]].setdefault(claims.adopted.isoformat(), file_of(key))
    return found


def _most(by_date: Mapping[str, Sequence[Dating]]) -> Mapping[str, str]:
    """Return the dates that most resolutions give, each with places that give it.

    Languages of one resolution count once: a slip of the original is in all of them.
    """
    votes = {day: len({s.symbol for s in places}) for day, places in by_date.items()}
    return {day: _places(by_date[day]) for day, n in votes.items() if n == max(votes.values())}


def _places(places: Sequence[Dating]) -> str:
    first = [f"{s.symbol}#{s.place} ({s.language})" for s in places[:_SHOWN]]
    return ", ".join(first) + (f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else "")


def _contradictions(
    target: str, by_date: Mapping[str, Sequence[Dating]], expected: Mapping[str, str]
) -> Iterator[Doubt]:
    for day in sorted(expected):
        others = {d: where for d, where in expected.items() if d != day}
        reasons = "; ".join(f"{d} in {where}" for d, where in sorted(others.items()))
        yield from (_doubt(target, s, reasons, " or ".join(sorted(others))) for s in by_date[day])


def _doubt(target: str, s: Dating, reasons: str, dates: str) -> Doubt:
    message = f"{target} is dated {s.day} here, but {reasons}"
    return doubt((s.symbol, s.language), s.place, (s.start, s.end), message, f"write {dates} if this file misprints it")
