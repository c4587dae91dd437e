"""Meetings and adoptions in order of time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Meeting, MeetingSeries, PartialDate, Resolution
from sitegen.timeline import LANES, Event, events, extent, neighbours, position, years


def meeting(id_: str, start: str = "", end: str = "") -> Meeting:
    return Meeting(id=id_, start=PartialDate(start), end=PartialDate(end))


def series(*meetings: Meeting) -> list[MeetingSeries]:
    return [MeetingSeries(series="igf", meetings=meetings)]


def test_events_are_in_order_of_time_and_undated_ones_come_last() -> None:
    found = events(
        series(
            meeting("igf-21"),
            meeting("igf-10", "2015-11-10"),
            meeting("igf-2", "2007-11-12"),
            meeting("igf-3", "2008-12"),
        ),
        [Resolution(symbol="E/RES/2010/2", language="zh", adopted=date(2010, 7, 19))],
    )
    assert [e.id for e in found] == ["igf-2", "igf-3", "E-RES-2010-2", "igf-10", "igf-21"]


def test_a_month_stands_before_its_days_and_a_year_before_its_months() -> None:
    found = events(
        series(meeting("c", "2013-02-04"), meeting("d", "2013-02-01"), meeting("a", "2013"), meeting("b", "2013-02")),
        (),
    )
    assert [e.id for e in found] == ["a", "d", "b", "c"]


def test_a_resolution_in_several_languages_is_adopted_once_in_its_organs_lane() -> None:
    texts = [Resolution(symbol="A/RES/66/184", language=code, adopted=date(2011, 12, 22)) for code in ("zh", "en")]
    (event,) = events((), [*texts, Resolution(symbol="A/RES/1/1", language="zh")])
    assert (event.lane, event.symbol, event.start) == ("ga", "A/RES/66/184", "2011-12-22")


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-02-03", "2012-02-03", "2012-02-03"),
    ],
)
def test_extent_of_a_partial_date(partial: str, first: str, last: str) -> None:
    assert tuple(d.isoformat() for d in extent(partial)) == (first, last)


@given(st.dates(date(1945, 1, 1), date(2100, 1, 1)), st.sampled_from([4, 7, 10]))
def test_every_date_stands_within_its_years(day: date, exact: int) -> None:
    partial = day.isoformat()[:exact]
    within = years([Event(id="x", lane="igf", start=partial, end=partial)])
    assert within == range(day.year, day.year + 1)
    assert 0 < position(partial, within) < 1


def test_neighbours_within_the_series() -> None:
    first, second, third = (meeting(f"igf-{n}") for n in (1, 2, 3))
    assert neighbours(second, (first, second, third)) == (first, third)
    assert neighbours(first, (first, second, third)) == (None, second)
    assert neighbours(meeting("igf-9"), (first, second)) == (None, None)


def test_no_dates_no_years() -> None:
    assert not years(events(series(meeting("igf-21")), ()))


def test_every_series_has_a_lane() -> None:
    assert {"igf", "wsis", "wsis-forum", "cstd", "other"} < set(LANES)


def test_what_is_only_cited_fills_the_years_of_the_rest_and_does_not_widen_them() -> None:
    here = Resolution(symbol="A/RES/66/184", language="zh", adopted=date(2011, 12, 22))
    first = Resolution(symbol="E/RES/2010/2", language="zh", adopted=date(2010, 7, 19))
    cited = [("A/RES/65/141", "2010-12-20"), ("A/RES/217(III)", "1948-12-10"), ("A/RES/66/184", "2011-12-27")]
    found = events([], [here, first], cited)
    assert [(e.symbol, e.start) for e in found] == [
        ("E/RES/2010/2", "2010-07-19"),
        ("A/RES/65/141", "2010-12-20"),
        ("A/RES/66/184", "2011-12-22"),
    ]
