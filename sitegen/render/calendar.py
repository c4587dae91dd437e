"""iCalendar (RFC 5545): the timeline, and each series of it, for the calendars of readers.

The same events in the same order as on the pages. Two kinds stay out: those without a date, and those of which no more
than the year is known, because a calendar can only show them as a year in which every day is taken. Of a month, every
day is marked, the event is tentative and its name says the month: more is not known.
The bytes depend on the content alone. Where a calendar wants the moment of the last change, it gets the event's first
day: the content bears no such moment, and the clock's would make every build another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sitegen import routes
from sitegen.render.frame import absolute
from sitegen.render.lookup import Lookup
from sitegen.render.meetings import Item, heading, item, shown
from sitegen.render.page import Page
from sitegen.render.words import Words, said
from sitegen.timeline import Event, extent

if TYPE_CHECKING:
    from icalendar import Component
    from icalendar import Event as Entry

_MONTH, _EXACT = 7, 10
"""Characters of a date of which the month is known, and the day: 2013-02, 2013-02-04."""

_END = "END:VCALENDAR\r\n"


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield what calendars there are: the whole timeline, then one for each series, by language."""
    for language in lookup.languages:
        for series in ("", *(s.series for s in lookup.site.series)):
            yield Page(routes.calendar(language, series), "calendar", language, series)


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of one calendar."""
    return _text(lookup, page.language, page.key)


def _text(lookup: Lookup, language: str, series: str) -> str:
    from icalendar import Calendar  # a fifth of a second: only who writes calendars waits for it

    calendar, page = Calendar(), routes.timeline(language, series)
    name = f"{heading(lookup, language, series)} · {said(lookup.site.settings.title, language, 'sitegen').text}"
    calendar.add("prodid", "-//sitegen//timeline//" + language.upper())
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # the same for those who have not heard of RFC 7986
    _put(calendar, "url", absolute(lookup, page))
    there = (e for e in shown(lookup, language, series) if len(e.start) >= _MONTH and len(e.end) >= _MONTH)
    entries = (_entry(lookup, language, e, item(lookup, language, page, e)) for e in there)
    # Written one by one: ten thousand entries, held together, are a hundred megabytes.
    return _ical(calendar).removesuffix(_END) + "".join(map(_ical, entries)) + _END


def _ical(component: Component) -> str:
    return bytes(component.to_ical()).decode()


def _entry(lookup: Lookup, language: str, event: Event, told: Item) -> Entry:
    from icalendar import Event as Entry

    entry, doubts = Entry(), _doubts(lookup.word(language), event, told)
    first, last = extent(event.start)[0], extent(event.end)[1]
    summary = " ".join([told.name.text, *(f"({d})" for d in doubts)])
    entry.add("uid", f"{event.id}@{urlsplit(lookup.site.settings.url).hostname or 'sitegen.invalid'}")
    entry.add("dtstamp", datetime.combine(first, time(), UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))  # the first day on which it is over
    entry.add("summary", summary, parameters={"LANGUAGE": told.name.language or language})
    entry.add("categories", [told.lane_name, told.kind])
    entry.add("status", "TENTATIVE" if doubts else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # nobody is busy because the Assembly meets
    _put(entry, "location", lookup.word(language)("where.join").join(p.text for p in told.place))
    _put(entry, "url", absolute(lookup, *told.goal))
    return entry


def _doubts(word: Words, event: Event, told: Item) -> list[str]:
    """Return what a reader must be told of a date, in words: that only the month is known, that it is unverified."""
    exact = len(event.start) == len(event.end) == _EXACT
    return [*([] if exact else ["–".join(d.text for d in told.dates)]), *[word("doubtful")] * told.doubtful]


def _put(component: Component, name: str, value: str) -> None:
    """Add a property that is known."""
    if value:
        component.add(name, value)
