"""Events as data for programs: what is said of each, and that the block can neither end nor bend."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sitegen.render.structured import block
from tests.test_calendar import PAGE, data, meeting


@pytest.mark.parametrize("sign", "<>&\u2028\u2029")
def test_no_sign_that_ends_a_block_stands_in_one(sign: str) -> None:
    text = block({sign: [f"a{sign}b"]})
    assert sign not in text
    assert json.loads(text) == {sign: [f"a{sign}b"]}


def test_a_block_is_as_short_as_can_be() -> None:
    assert block({"甲": [1, "é"]}) == '{"甲":[1,"é"]}'


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("", "OfflineEventAttendanceMode"),
        ("virtual", "OnlineEventAttendanceMode"),
        ("hybrid", "MixedEventAttendanceMode"),
    ],
)
def test_how_one_takes_part(mode: str, said: str) -> None:
    found = data(PAGE, meeting("igf-4", "2009-11-15", mode=mode, city={"zh": "沙姆沙伊赫"}))
    assert found["eventAttendanceMode"] == f"https://schema.org/{said}"


@pytest.mark.parametrize(
    ("known", "location", "attended"),
    [
        ({"venue": "会议中心"}, None, False),
        ({"country": "EG"}, {"address": {"addressCountry": "EG"}}, True),
        ({"country": "EG", "venue": "会议中心"}, {"name": "会议中心", "address": {"addressCountry": "EG"}}, True),
        ({"city": {"zh": "日内瓦"}}, {"name": "日内瓦", "address": {"addressLocality": "日内瓦"}}, True),
        (
            {"city": {"zh": "日内瓦"}, "venue": "会议中心"},
            {"name": "会议中心", "address": {"addressLocality": "日内瓦"}},
            True,
        ),
        ({"mode": "virtual"}, None, True),
        ({}, None, False),
    ],
)
def test_where_it_was(known: dict[str, Any], location: dict[str, Any] | None, attended: bool) -> None:
    found = data(PAGE, meeting("igf-4", "2009-11-15", **known))
    if location:
        location = {"@type": "Place", **location, "address": {"@type": "PostalAddress", **location["address"]}}
    assert found.get("location") == location
    assert ("eventAttendanceMode" in found) is attended


@pytest.mark.parametrize(
    ("theme", "confidence", "told"), [("甲", "high", True), ("甲", "low", False), ("", "high", False)]
)
def test_a_theme_without_a_source_stays_out(theme: str, confidence: str, told: bool) -> None:
    found = data(PAGE, meeting("igf-4", "2009-11-15", theme=theme, theme_confidence=confidence))
    assert found.get("description") == ("甲" if told else None)


def test_a_name_in_another_language_says_so() -> None:
    found = data(PAGE, meeting("igf-4", "2009-11-15", name={"en": "Fourth meeting"}))
    assert (found["name"], found["inLanguage"]) == ("Fourth meeting", "en")


def test_without_a_public_address_the_link_is_relative() -> None:
    assert data(PAGE, meeting("igf-4", "2009-11-15"), url="")["url"] == "./"
    (adopted,) = data("zh/timeline/index.html", url="")["@graph"]
    assert adopted["url"] == "../A/RES/66/184/"


def test_the_timeline_is_a_graph_of_events() -> None:
    whole = data("zh/timeline/index.html", meeting("a", "2009-11-15"))
    assert whole["@context"] == "https://schema.org"
    assert [e["@type"] for e in whole["@graph"]] == ["Event", "Event"]
    assert whole["@graph"][1]["about"] == {"@type": "Legislation", "legislationIdentifier": "A/RES/66/184"}


def test_where_all_events_stay_out_there_is_no_block() -> None:
    assert data("zh/timeline/igf/index.html", meeting("a", "")) is None
