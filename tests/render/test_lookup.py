"""What pages look up: texts in a language that is there, who cites whom, and each look written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.model import Resolution, Settings
from sitegen.project import Project
from tests import building
from tests.small import cited, citing, paragraph, small


@pytest.fixture(scope="module")
def known() -> Project:
    return building.project(small())


def test_a_text_is_shown_in_the_reader_s_language_or_the_site_s_first_that_has_it() -> None:
    site = small()
    english = replace(citing(), language="en")
    texts = {**site.resolutions, (english.symbol, "en"): english}
    lookup = building.project(
        replace(site, settings=Settings(languages=("zh", "en", "fr")), resolutions=texts)
    ).lookup()
    assert [lookup.language_of("A/RES/66/184", code) for code in ("zh", "en", "fr")] == ["zh", "en", "zh"]
    assert lookup.language_of("E/RES/2010/2", "en") == "zh"
    assert lookup.language_of("A/RES/1/1", "zh") == ""
    assert lookup.summary("A/RES/1/1", "zh") is None
    assert lookup.symbols == ("A/RES/66/184", "E/RES/2010/2")


def test_a_text_in_a_language_without_pages_has_none(known: Project) -> None:
    site = small()
    other = replace(cited(), symbol="A/RES/1/1", language="en")
    lookup = building.project(replace(site, resolutions={**site.resolutions, (other.symbol, "en"): other})).lookup()
    assert lookup.language_of("A/RES/1/1", "zh") == ""


def test_who_cites_a_paragraph_is_known_by_its_anchor(known: Project) -> None:
    found = known.lookup().cited("E/RES/2010/2", "zh")
    assert {anchor: [c.anchor for c in citations] for anchor, citations in found.items()} == {"op2": ["pp1"]}


def test_a_note_speaks_through_the_paragraph_that_bears_its_mark(known: Project) -> None:
    there = [c.anchor for c in known.lookup().citations("A/60/687", "zh")]
    assert "pp1" in there
    assert "fn1" not in there
    bare = Resolution(
        symbol="A/RES/1/1", language="zh", operative=(paragraph("甲。", "1"),), footnotes={"1": citing().footnotes["1"]}
    )
    site = small()
    lookup = building.project(replace(site, resolutions={(bare.symbol, "zh"): bare})).lookup()
    assert [c.anchor for c in lookup.citations("A/60/687", "zh")] == ["fn1"]


def test_marks_are_numbered_where_they_stand_in_reading_order(known: Project) -> None:
    assert known.lookup().noterefs("A/RES/66/184", "zh") == {"1": (("pp1", "fn1-ref1"), ("op2-closing", "fn1-ref2"))}


def test_whatever_a_page_asks_is_written_down_also_what_was_worked_out_before(known: Project) -> None:
    lookup = known.lookup()
    for _ in range(2):
        with lookup.tables.dependencies.noting() as seen:
            lookup.citations("E/RES/2010/2", "zh")
        assert {("cited_by", "E/RES/2010/2"), ("summary", "A/RES/66/184 zh")} <= seen


def test_templates_and_words_are_made_ready_once(known: Project) -> None:
    lookup = known.lookup()
    assert lookup.templates is lookup.templates
    assert lookup.word("ar") is lookup.word("ar")
    assert lookup.markdown("zh") is lookup.markdown("en")  # both are written from left to right
    assert lookup.markdown("zh") is not lookup.markdown("ar")
