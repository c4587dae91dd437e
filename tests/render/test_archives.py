"""Which resolutions stand together in the lists of a large site."""

from __future__ import annotations

import pytest

from sitegen.render import archives
from sitegen.render.archives import filled, spoken

DAYS = {
    ("A/RES/66/184", "zh"): "2011-12-22",
    ("A/RES/66/184", "en"): "2011-12-22",
    ("A/RES/66/2", "zh"): "2011-09-19",
    ("E/RES/2010/2", "zh"): "2010-07-19",
    ("A/RES/70/1", "en"): "2015-09-25",
    ("S/RES/1", "zh"): "",
}


def test_a_small_site_has_none() -> None:
    assert list(filled(DAYS, ("zh", "en"))) == []


def test_newest_come_first_by_organ_and_what_has_no_day_is_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MANY", 3)
    found = dict(filled(DAYS, ("zh", "en")))
    assert found["zh", ""] == ("ga 2011", "ecosoc 2010", "sc undated")
    assert found["zh", "ga 2011"] == ("A/RES/66/184", "A/RES/66/2")
    assert found["zh", "ga 2015"] == ("A/RES/70/1",)  # in English, because it is in no other language
    assert ("en", "") not in found  # a language with few texts lists them all


def test_a_resolution_is_listed_in_the_reader_s_language_or_in_the_first_that_has_it() -> None:
    assert spoken(DAYS, "en", ("zh", "en"))["A/RES/66/184"] == "en"
    assert spoken(DAYS, "en", ("zh", "en"))["E/RES/2010/2"] == "zh"
    assert spoken(DAYS, "fr", ("zh", "en"))["A/RES/66/184"] == "zh"
