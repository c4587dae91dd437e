"""Meetings and adoptions as dated events, in order of time and in lanes.

Goes in: what the site knows of meetings and resolutions. Comes out: plain events, and where each stands between the
first and the last year. How they look belongs to ``render``; what is said of a meeting belongs to the content.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, Protocol

from sitegen import routes
from sitegen.model import Meeting, MeetingSeries
from sitegen.symbol import organ_of, sort_key

Lane = Literal["wsis", "igf", "wsis-forum", "cstd", "ga", "ecosoc", "other"]

LANES: tuple[Lane, ...] = ("wsis", "igf", "wsis-forum", "cstd", "ga", "ecosoc", "other")


class Adopted(Protocol):
    """A resolution, or one in short."""

    @property
    def symbol(self) -> str:
        """Its symbol."""

    @property
    def adopted(self) -> date | None:
        """The day of its adoption."""


class Event(NamedTuple):
    """A meeting, or the adoption of a resolution (then ``symbol`` is set), with an id unique on the page.

    ``start`` and ``end`` are partial dates, "" where none is known.
    """

    id: str
    lane: Lane
    start: str
    end: str
    meeting: Meeting | None = None
    symbol: str = ""


def events(
    series: Iterable[MeetingSeries],
    resolutions: Iterable[Adopted],
    cited: Iterable[tuple[str, str]] = (),
) -> tuple[Event, ...]:
    """Return every meeting and every adoption once, in order of time; what has no date comes last.

    A resolution that is there in several languages is adopted once. ``cited`` are resolutions of which no more than
    the day of adoption is known; they fill the years that the rest spans, and do not widen them: what is cited reaches
    back to 1945.
    """
    found = {e.id: e for e in (*_meetings(series), *_adoptions(resolutions))}
    span = years(found.values())
    for symbol, day in cited:
        if int(day[:4]) in span:
            found.setdefault(routes.entry(symbol), _adoption(symbol, day))
    return tuple(sorted(found.values(), key=_order))


def extent(partial: str) -> tuple[date, date]:
    """Return the first and the last day that a partial date may mean: ``2013-02`` → 1 to 28 February 2013.

    Raises ValueError for what is no date.
    """
    numbers = [int(n) for n in partial.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date.fromisoformat(partial)
    return day, day


def years(of: Iterable[Event]) -> range:
    """Return the years from the first to the last dated event; an empty range where none has a date."""
    found = sorted(int(d[:4]) for e in of for d in (e.start, e.end) if d)
    return range(found[0], found[-1] + 1) if found else range(0)


def position(partial: str, within: range) -> float:
    """Return where a date stands within ``within``, from 0 (first day of the first year) to 1 (end of the last).

    A partial date stands in the middle of what it may mean.
    """
    first, last = extent(partial)
    start, end = date(within.start, 1, 1).toordinal(), date(within.stop, 1, 1).toordinal()
    middle = (first.toordinal() + last.toordinal() + 1) / 2
    return (middle - start) / (end - start)


def neighbours(meeting: Meeting, series: Iterable[Meeting]) -> tuple[Meeting | None, Meeting | None]:
    """Return the meetings before and after ``meeting`` in the order of its series."""
    row = list(series)
    i = next((n for n, m in enumerate(row) if m.id == meeting.id), len(row))
    return (row[i - 1] if 0 < i < len(row) else None), (row[i + 1] if i + 1 < len(row) else None)


def of_meeting(meeting: Meeting, lane: Lane) -> Event:
    """Return a meeting as an event."""
    return Event(id=meeting.id, lane=lane, start=meeting.start, end=meeting.end or meeting.start, meeting=meeting)


def _meetings(series: Iterable[MeetingSeries]) -> Iterator[Event]:
    for s in series:
        for m in s.meetings:
            yield of_meeting(m, s.series)


def _adoptions(resolutions: Iterable[Adopted]) -> Iterator[Event]:
    for r in resolutions:
        if r.adopted:
            yield _adoption(r.symbol, r.adopted.isoformat())


def _adoption(symbol: str, day: str) -> Event:
    return Event(id=routes.entry(symbol), lane=_lane(symbol), start=day, end=day, symbol=symbol)


def _lane(symbol: str) -> Lane:
    organ = organ_of(symbol)
    return organ if organ == "ga" or organ == "ecosoc" else "other"


def _order(event: Event) -> tuple[object, ...]:
    """The first possible day first; on the same day what is dated exactly, then in order of lanes and numbers."""
    if not event.start:
        return (1, LANES.index(event.lane), sort_key(event.id))
    first, last = extent(event.start)
    return (0, first, last, LANES.index(event.lane), sort_key(event.id))
