"""Dates that citations give, beside the day of adoption, or beside the date that others give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sitegen.link.dates import Dating
from sitegen.lint.doubt import Doubt, Given, Known, doubt
from sitegen.symbol import sort_key

_SHOWN = 3
"""Places that are named for a date; more would say the same."""


def wrong_dates(dated: Mapping[tuple[str, str], Sequence[Dating]], known: Known) -> Iterator[Doubt]:
    """Yield those of a text's citations whose date is not the day on which the cited resolution was adopted.

    ``dated`` are its citations that give a day, by what they cite and the day. The cited resolution itself knows best.
    Where it is not here, the date that most resolutions give is expected; of two that as many give, one must be wrong,
    and both are told.
    """
    mine: dict[str, dict[str, Sequence[Dating]]] = defaultdict(dict)
    for (target, day), there in dated.items():
        mine[target][day] = there
    for target in sorted(mine, key=sort_key):
        yield from _of_target(target, mine[target], known)


def _of_target(target: str, mine: Mapping[str, Sequence[Dating]], known: Known) -> Iterator[Doubt]:
    own, given = known.adopted_on(target), known.given(target)
    if not _differ(given, own):
        return
    expected = own or _most(given)
    for day in sorted(mine.keys() - expected.keys()):
        yield from (_doubt(target, s, expected) for s in mine[day])
    if not own and len(expected) > 1:
        for day in sorted(mine.keys() & expected.keys()):
            others = {d: where for d, where in expected.items() if d != day}
            yield from (_doubt(target, s, others) for s in mine[day])


def _differ(days: Collection[str], own: Mapping[str, str]) -> bool:
    """Tell whether citations give another date than the resolution's ``own``, or more than one where it is not here."""
    return not own.keys() >= set(days) if own else len(days) > 1


def _most(by_date: Mapping[str, Sequence[Given]]) -> Mapping[str, str]:
    """Return the dates that most resolutions give, each with places that give it.

    Languages of one resolution count once: a slip of the original is in all of them.
    """
    votes = {day: len({s.symbol for s in places}) for day, places in by_date.items()}
    return {day: _places(by_date[day]) for day, n in votes.items() if n == max(votes.values())}


def _places(places: Sequence[Given]) -> str:
    first = [f"{s.symbol}#{s.place} ({s.language})" for s in places[:_SHOWN]]
    return ", ".join(first) + (f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else "")


def _doubt(target: str, s: Dating, expected: Mapping[str, str]) -> Doubt:
    reasons = "; ".join(f"{d} in {where}" for d, where in sorted(expected.items()))
    message = f"{target} is dated {s.day} here, but {reasons}"
    remedy = f"write {' or '.join(sorted(expected))} if this file misprints it"
    return doubt((s.symbol, s.language), s.place, (s.start, s.end), message, remedy)
