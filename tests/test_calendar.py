"""The timeline for calendars and for programs: what is said of each event, what stays out, and that nothing runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from sitegen import render
from sitegen.model import Meeting, MeetingSeries, PartialDate, Resolution, Settings, Site
from sitegen.render import Lookup
from sitegen.render.structured import block
from tests import building

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 ]]> ; , \\n \r\nBEGIN:VEVENT"


def meeting(id_: str, start: str, end: str = "", **more: Any) -> Meeting:
    known: dict[str, Any] = {"confidence": "high", "name": {"zh": f"会议{id_}"}} | more
    return Meeting(id=id_, series="igf", start=PartialDate(start), end=PartialDate(end), **known)


def lookup(*meetings: Meeting, url: str = "https://example.org/repo/") -> Lookup:
    adopted = Resolution(symbol="A/RES/66/184", language="zh", title="信息", adopted=date(2011, 12, 22))
    site = Site(
        settings=Settings(title={"zh": "决议"}, url=url),
        resolutions={("A/RES/66/184", "zh"): adopted},
        series=(MeetingSeries(series="igf", meetings=meetings),),
    )
    made = building.project(replace(site, series=()))
    # The meetings as they are here: no file of a site may hold what some of them are called.
    return Lookup(made.tables, replace(made.site, series=site.series), made.theme)


def rendered(of: Lookup, format_: str, path: str = "") -> dict[str, str]:
    there = (page for page in render.pages(of) if page.format == format_ and path in ("", page.path))
    return {page.path: render.render(of, page) for page in there}


def calendars(*meetings: Meeting, **more: str) -> dict[str, str]:
    return rendered(lookup(*meetings, **more), "calendar")


def events(*meetings: Meeting, **more: str) -> dict[str, Any]:
    """Return the events of the whole timeline, read back, by the first part of their UID."""
    read = Calendar.from_ical(calendars(*meetings, **more)["zh/timeline/timeline.ics"])
    return {str(e["UID"]).split("@")[0]: e for e in read.walk("VEVENT")}


def data(page: str, *meetings: Meeting, **more: str) -> Any:
    """Return the data of a page, as a program reads it."""
    text = rendered(lookup(*meetings, **more), "html", page)[page]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(found[1]) if found else None


# --- iCalendar --------------------------------------------------------------------------------------------------------


def test_one_calendar_for_all_and_one_for_each_series() -> None:
    made = calendars(meeting("igf-4", "2009-11-15", "2009-11-18"))
    assert set(made) == {"zh/timeline/timeline.ics", "zh/timeline/igf/igf.ics"}
    assert "A-RES-66-184@" in made["zh/timeline/timeline.ics"]
    assert "A-RES-66-184@" not in made["zh/timeline/igf/igf.ics"]


def test_an_event_says_when_where_and_which_page_tells_more() -> None:
    found = events(meeting("igf-4", "2009-11-15", "2009-11-18", city={"zh": "沙姆沙伊赫"}, country="EG"))
    e = found["igf-4"]
    assert (e["DTSTART"].dt, e["DTEND"].dt) == (date(2009, 11, 15), date(2009, 11, 19))
    assert (str(e["UID"]), str(e["SUMMARY"]), str(e["LOCATION"])) == (
        "igf-4@example.org",
        "会议igf-4",
        "埃及沙姆沙伊赫",
    )
    assert (str(e["URL"]), str(e["STATUS"])) == ("https://example.org/repo/zh/meetings/igf-4/", "CONFIRMED")
    assert str(found["A-RES-66-184"]["URL"]) == "https://example.org/repo/zh/A/RES/66/184/"


def test_of_a_month_every_day_is_marked_and_the_name_says_so() -> None:
    e = events(meeting("x", "2013-02"))["x"]
    assert (e["DTSTART"].dt, e["DTEND"].dt) == (date(2013, 2, 1), date(2013, 3, 1))
    assert (str(e["SUMMARY"]), str(e["STATUS"])) == ("会议x (2013年2月)", "TENTATIVE")


def test_what_is_doubtful_says_so() -> None:
    e = events(meeting("x", "2013-02-04", confidence="low"))["x"]
    assert (str(e["SUMMARY"]), str(e["STATUS"])) == ("会议x (待核实)", "TENTATIVE")


@pytest.mark.parametrize("start", ["", "2027"])
def test_a_year_is_no_date_for_a_calendar(start: str) -> None:
    assert set(events(meeting("x", start))) == {"A-RES-66-184"}


def test_the_bytes_are_the_contents_own() -> None:
    made = calendars(meeting("igf-4", "2009-11-15"))
    assert made == calendars(meeting("igf-4", "2009-11-15"))
    text = made["zh/timeline/timeline.ics"]
    assert text.replace("\r\n", "").isprintable()
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75  # RFC 5545, 3.1
    assert re.findall(r"DTSTAMP:(\w+)", text) == ["20091115T000000Z", "20111222T000000Z"]


def test_hostile_text_makes_no_event_and_no_line_of_its_own() -> None:
    found = events(meeting("x", "2013-02-04", name={"zh": HOSTILE}, city={"zh": HOSTILE}))
    assert set(found) == {"x", "A-RES-66-184"}
    assert "alert(1)" in str(found["x"]["SUMMARY"])


def test_without_a_public_address_there_are_no_links() -> None:
    e = events(meeting("x", "2013-02-04"), url="")["x"]
    assert "URL" not in e
    assert str(e["UID"]) == "x@sitegen.invalid"


# --- schema.org -------------------------------------------------------------------------------------------------------

PAGE = "zh/meetings/igf-4/index.html"


def test_a_meeting_as_data() -> None:
    forum = meeting(
        "igf-4", "2009-11-15", "2009-11-18", city={"zh": "沙姆沙伊赫"}, country="EG", theme="Opportunities for All"
    )
    assert data(PAGE, forum) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "会议igf-4",
        "inLanguage": "zh",
        "startDate": "2009-11-15",
        "endDate": "2009-11-18",
        "url": "https://example.org/repo/zh/meetings/igf-4/",
        "location": {
            "@type": "Place",
            "name": "沙姆沙伊赫",
            "address": {"@type": "PostalAddress", "addressLocality": "沙姆沙伊赫", "addressCountry": "EG"},
        },
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "description": "Opportunities for All",
        "superEvent": {"@type": "EventSeries", "name": "因特网治理论坛"},
    }


def test_what_is_not_known_is_not_said() -> None:
    bare = data(PAGE, meeting("igf-4", "2013-02", theme="Unsourced", theme_confidence="low"))
    assert bare["startDate"] == "2013-02"
    assert not {"location", "eventAttendanceMode", "description"} & set(bare)


@pytest.mark.parametrize("start", ["", "2009-11-15"])
def test_what_is_doubtful_or_undated_is_no_data(start: str) -> None:
    doubtful = meeting("igf-4", start, confidence="low" if start else "high")
    assert data(PAGE, doubtful) is None
    graph = data("zh/timeline/index.html", doubtful)["@graph"]
    assert [e["about"]["legislationIdentifier"] for e in graph] == ["A/RES/66/184"]


def test_the_timelines_data_are_its_events_in_order() -> None:
    graph = data("zh/timeline/index.html", meeting("b", "2012-01-02"), meeting("a", "2009-11-15"))["@graph"]
    assert [e["startDate"] for e in graph] == ["2009-11-15", "2011-12-22", "2012-01-02"]


def test_hostile_text_stays_within_the_block() -> None:
    hostile = replace(meeting("igf-4", "2009-11-15", name={"zh": HOSTILE}, theme=HOSTILE), city={"zh": HOSTILE})
    assert data(PAGE, hostile)["description"] == HOSTILE
    text = block({"x": HOSTILE})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"x": HOSTILE}
