"""The pages of time: the timeline, one series of it, and a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen import routes
from sitegen.model import Meeting
from sitegen.render import linking, naming, structured
from sitegen.render.frame import Frame, NavigationLink, frame
from sitegen.render.linking import Named
from sitegen.render.lookup import Lookup
from sitegen.render.spans import Citing, citing, noting
from sitegen.render.words import Said, When, Words, foreign, said, span
from sitegen.timeline import LANES, Event, events, neighbours, of_meeting, position, years


class Item(NamedTuple):
    """An event in the list."""

    id: str
    lane: str
    lane_name: str
    kind: str
    name: Said
    href: str
    goal: tuple[str, str]
    """Where ``href`` leads: the address of a page, and an anchor there."""
    dates: tuple[When, ...]
    place: tuple[Said, ...]
    doubtful: bool = False
    mentions: int = 0
    mentioned: str = ""
    dated: NavigationLink | None = None
    """Of a resolution that is not here: the place that tells the date."""


class Dot(NamedTuple):
    """An event in the picture; ``x`` in per cent, ``y`` in pixels."""

    x: str
    y: int
    lane: str
    href: str
    label: str


class Row(NamedTuple):
    """A lane of the picture."""

    lane: str
    name: str
    y: int
    dots: tuple[Dot, ...]


class Year(NamedTuple):
    """A year on the picture's scale; ``major`` ones are labelled on narrow screens too."""

    x: str
    text: str
    major: bool


class Overview(NamedTuple):
    """The picture of all events."""

    height: int
    rows: tuple[Row, ...]
    years: tuple[Year, ...]


class TimelinePage(NamedTuple):
    """All that the template of a timeline shows."""

    frame: Frame
    heading: str
    series: str
    lanes: tuple[tuple[str, str, int], ...]
    """(id, name, number of events)."""
    navigation: tuple[NavigationLink, ...]
    overview: Overview | None
    items: tuple[Item, ...]
    calendar: str
    """Link to the same events as iCalendar."""
    data: str
    """The same as schema.org data, to stand in a script element; "" for none."""


class MeetingPage(NamedTuple):
    """All that the template of a meeting shows."""

    frame: Frame
    name: Said
    names: tuple[Said, ...]
    """The name in other languages."""
    series: str
    series_link: NavigationLink
    kind: str
    dates: tuple[When, ...]
    place: tuple[Said, ...]
    mode: str
    theme: Said
    theme_source: Named
    theme_confidence: str
    venue: Said
    outcome: Said
    confidence: str
    doubtful: bool
    note: Said
    sources: tuple[Named, ...]
    mentions: tuple[Citing, ...]
    noted: tuple[Citing, ...]
    """Annotations that link to it."""
    before: NavigationLink | None
    after: NavigationLink | None
    data: str
    """As schema.org data, to stand in a script element; "" for none."""


LANE_HEIGHT, TOP = 44, 8


def timeline(lookup: Lookup, language: str, series: str) -> TimelinePage:
    """Return the view of the timeline, or of one ``series`` of it."""
    word, here = lookup.word(language), routes.timeline(language, series)
    events = shown(lookup, language, series)
    items = tuple(item(lookup, language, here, e) for e in events)
    name = heading(lookup, language, series)
    return TimelinePage(
        frame=frame(lookup, language, here, name, word("description.timeline"), "timeline"),
        heading=name,
        series=series,
        lanes=_lanes(lookup, language, events),
        navigation=tuple(_series_navigation(lookup, language, here, series)),
        overview=overview(lookup, language, events, here),
        items=items,
        calendar=routes.relative(here, routes.calendar(language, series)),
        data=structured.many(lookup, language, here, zip(events, items, strict=True)),
    )


def shown(lookup: Lookup, language: str, series: str) -> tuple[Event, ...]:
    """Return the events of the timeline, or of one ``series`` of it, in order."""
    return tuple(e for e in _events(lookup, language) if not series or e.lane == series)


def heading(lookup: Lookup, language: str, series: str) -> str:
    """Return what the timeline, or one ``series`` of it, is called."""
    word = lookup.word(language)
    return word("timeline.of", name=_lane_name(lookup, language, series)) if series else word("timeline")


def overview(lookup: Lookup, language: str, shown: tuple[Event, ...], here: str) -> Overview | None:
    """Return the picture of events, its dots leading to the timeline's items; None where none has a date."""
    within = years(shown)
    if not within:
        return None
    lanes = [lane for lane in LANES if any(e.lane == lane and e.start for e in shown)]
    rows = tuple(
        _row(lookup, language, here, [e for e in shown if e.lane == lane and e.start], within, TOP + n * LANE_HEIGHT)
        for n, lane in enumerate(lanes)
    )
    step = 5 if len(within) > 8 else 1
    scale = tuple(
        Year(x=_percent((n + 0.0) / len(within)), text=str(y), major=y % step == 0) for n, y in enumerate(within)
    )
    return Overview(height=TOP + len(lanes) * LANE_HEIGHT + 28, rows=rows, years=scale)


def everything(lookup: Lookup, language: str, here: str, adoptions: bool = True) -> Overview | None:
    """Return the picture of all events, for the home page; of a large site without the ``adoptions``."""
    shown = tuple(e for e in _events(lookup, language) if adoptions or e.meeting)
    return overview(lookup, language, shown, here)


def meeting(lookup: Lookup, language: str, id_: str) -> MeetingPage:
    """Return the view of a meeting's page. Raises KeyError for an unknown id."""
    series, m = lookup.meetings[id_]
    word, here = lookup.word(language), routes.meeting(language, id_)
    name = said(m.name, language, m.id)
    before, after = neighbours(m, series.meetings)
    lane = _lane_name(lookup, language, series.series)
    event = of_meeting(m, series.series)
    return MeetingPage(
        frame=frame(lookup, language, here, name.text, word("description.meeting", name=name.text), "timeline"),
        name=name,
        names=tuple(Said(text, code) for code, text in m.name.items() if text != name.text),
        series=lane,
        series_link=NavigationLink(routes.relative(here, routes.timeline(language, series.series)), lane),
        kind=word(f"meeting.{m.kind}"),
        dates=span(word, m.start, m.end),
        place=_place(m, word),
        mode=word(f"mode.{m.mode}") if m.mode else "",
        theme=foreign(m.theme, word.language),
        theme_source=linking.source(lookup, here, language, series.sources.get(m.theme_source, m.theme_source)),
        theme_confidence=word(f"confidence.{m.theme_confidence}") if m.theme_confidence else "",
        venue=foreign(m.venue, word.language),
        outcome=foreign(m.outcome, word.language),
        confidence=word(f"confidence.{m.confidence}"),
        doubtful=m.confidence in ("low", "none"),
        note=said(m.note, language),
        sources=tuple(linking.source(lookup, here, language, series.sources.get(s, s)) for s in m.sources),
        mentions=tuple(citing(lookup, here, language, id_, c) for c in lookup.citations(id_, language)),
        noted=tuple(noting(lookup, here, language, n) for n in lookup.notings(id_, language)),
        before=_neighbour(before, language, here),
        after=_neighbour(after, language, here),
        data=structured.one(lookup, language, here, event, item(lookup, language, here, event)),
    )


# --- Pieces -----------------------------------------------------------------------------------------------------------


def _events(lookup: Lookup, language: str) -> tuple[Event, ...]:
    resolutions = (lookup.summary(symbol, language) for symbol in lookup.symbols)
    cited = ((symbol, dating.day) for symbol, dating in lookup.adoptions.items())
    return events(lookup.site.series, [r for r in resolutions if r], cited)


def item(lookup: Lookup, language: str, here: str, event: Event) -> Item:
    """Return an event as the list on the page ``here`` shows it."""
    word = lookup.word(language)
    m = event.meeting
    mentions = len(lookup.citations(event.id if m else event.symbol, language))
    goal = _goal(lookup, language, event)
    return Item(
        id=event.id,
        lane=event.lane,
        lane_name=_lane_name(lookup, language, event.lane),
        kind=word(f"meeting.{m.kind}") if m else word("adoption"),
        name=said(m.name, language, m.id) if m else _adopted(lookup, language, event.symbol),
        href=routes.relative(here, *goal),
        goal=goal,
        dates=span(word, event.start, event.end),
        place=_place(m, word) if m else (),
        doubtful=m is not None and m.confidence in ("low", "none"),
        mentions=mentions,
        mentioned=word.count("mentions", mentions) if mentions else "",
        dated=_dated(lookup, language, here, event.symbol),
    )


def _dated(lookup: Lookup, language: str, here: str, symbol: str) -> NavigationLink | None:
    """Return the way to the citation by which the day of adoption is known; None where the resolution says it."""
    dating = lookup.adoptions.get(symbol) if symbol else None
    if dating is None:
        return None
    place = naming.place_name(lookup, dating.symbol, dating.language, dating.place, language)
    href = routes.relative(here, routes.resolution(dating.language, dating.symbol), dating.place)
    return NavigationLink(href, lookup.word(language)("place.of", document=dating.symbol, place=place))


def _goal(lookup: Lookup, language: str, event: Event) -> tuple[str, str]:
    """Return the page that tells more of an event, and the anchor there; of what is only cited, its entry."""
    if event.meeting:
        return routes.meeting(language, event.id), ""
    if code := lookup.language_of(event.symbol, language):
        return routes.resolution(code, event.symbol), ""
    return lookup.entry(event.symbol, language)


def _adopted(lookup: Lookup, language: str, symbol: str) -> Said:
    resolution = lookup.summary(symbol, language)
    called, title = naming.document_name(lookup, symbol, language), resolution.title if resolution else ""
    return Said(lookup.word(language)("title.resolution", called=called, title=title) if title else called)


def _place(m: Meeting, word: Words) -> tuple[Said, ...]:
    """Return city and country, as far as they are known; the country by its CLDR name."""
    city = said(m.city, word.code)
    if not m.country:
        return (city,) if city.text else ()
    from babel import Locale

    country = Locale.parse(word.locale).territories.get(m.country, m.country)
    parts = (Said(country), city) if word.language.country_first else (city, Said(country))
    return tuple(p for p in parts if p.text)


def _neighbour(m: Meeting | None, language: str, here: str) -> NavigationLink | None:
    if m is None:
        return None
    name = said(m.name, language, m.id)
    return NavigationLink(routes.relative(here, routes.meeting(language, m.id)), name.text, language=name.language)


def _lane_name(lookup: Lookup, language: str, lane: str) -> str:
    return lookup.word(language)(f"lane.{lane}")


def _lanes(lookup: Lookup, language: str, found: Iterable[Event]) -> tuple[tuple[str, str, int], ...]:
    counts = {lane: sum(e.lane == lane for e in found) for lane in LANES}
    return tuple((lane, _lane_name(lookup, language, lane), n) for lane, n in counts.items() if n)


def _series_navigation(lookup: Lookup, language: str, here: str, current: str) -> Iterator[NavigationLink]:
    word = lookup.word(language)
    yield NavigationLink(routes.relative(here, routes.timeline(language)), word("timeline.all"), not current)
    for series in sorted((s.series for s in lookup.site.series), key=LANES.index):
        href = routes.relative(here, routes.timeline(language, series))
        yield NavigationLink(href, _lane_name(lookup, language, series), series == current)


def _row(lookup: Lookup, language: str, here: str, lane: list[Event], within: range, top: int) -> Row:
    name = lane[0].lane
    page = routes.timeline(language)
    target = here if here.startswith(page) else page
    dots = tuple(
        Dot(
            x=_percent(position(e.start, within)),
            y=top + 30,
            lane=name,
            href=routes.relative(here, target, e.id),
            label=said(e.meeting.name, language, e.id).text if e.meeting else e.symbol,
        )
        for e in lane
    )
    return Row(lane=name, name=_lane_name(lookup, language, name), y=top, dots=dots)


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"
