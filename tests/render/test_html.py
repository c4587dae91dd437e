"""Which pages a site has, each with its address, its template and its builder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen import routes
from sitegen.model import PartialDate, Settings, Withdrawal
from sitegen.project import Project
from sitegen.render import archives, html, load, packaged
from tests import building
from tests.small import citing, small


@pytest.fixture(scope="module")
def two() -> Project:
    """A site in two languages, one text in both, of which a page is withdrawn."""
    site, english = small(), replace(citing(), language="en")
    texts = {**site.resolutions, (english.symbol, "en"): english}
    gone = [Withdrawal("zh/A/RES/1/1/", "", PartialDate("2026-01-02"), "x")]
    return building.project(replace(site, settings=Settings(languages=("zh", "en")), resolutions=texts), withdrawn=gone)


def test_the_root_and_the_page_for_none_are_there_once(two: Project) -> None:
    there = [page for page in html.pages(two.lookup()) if page.kind in ("chooser", "not_found")]
    assert [(p.path, p.language) for p in there] == [("index.html", "zh"), ("404.html", "zh")]


def test_a_text_has_a_page_in_its_languages_and_beside_each_other(two: Project) -> None:
    there = {(p.kind, p.language, p.key) for p in html.pages(two.lookup()) if p.kind in ("resolution", "parallel")}
    assert there == {
        ("resolution", "zh", "A/RES/66/184"),
        ("resolution", "en", "A/RES/66/184"),
        ("resolution", "zh", "E/RES/2010/2"),
        ("parallel", "zh", "A/RES/66/184 en"),
        ("parallel", "en", "A/RES/66/184 zh"),
    }


def test_what_is_withdrawn_has_a_page_in_its_own_language(two: Project) -> None:
    (page,) = (p for p in html.pages(two.lookup()) if p.kind == "withdrawn")
    assert (page.path, page.language, page.key) == ("zh/A/RES/1/1/index.html", "zh", "zh/A/RES/1/1/")


def test_no_two_pages_have_one_path_and_each_is_where_routes_put_it(two: Project) -> None:
    there = list(html.pages(two.lookup()))
    assert len({page.path for page in there}) == len(there)
    assert {p.path for p in there if p.kind == "meeting"} == {
        routes.file(routes.meeting(code, "igf-4")) for code in ("zh", "en")
    }


def test_each_kind_has_a_builder_and_a_template_of_its_name(two: Project) -> None:
    assert {page.kind for page in html.pages(two.lookup())} <= html.BUILDERS.keys()
    assert {f"{kind}.html" for kind in html.BUILDERS} <= load(packaged()).templates.keys()


def test_a_large_site_has_a_list_for_each_organ_and_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MANY", 1)
    there = [page for page in html.pages(building.project(small()).lookup()) if page.kind == "listing"]
    assert [(p.path, p.key) for p in there] == [
        ("zh/resolutions/ga/2011/index.html", "ga 2011"),
        ("zh/resolutions/ecosoc/2010/index.html", "ecosoc 2010"),
    ]
