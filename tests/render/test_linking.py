"""Where things lead: to the paragraph here if it is here, to the official copy, to an address that is safe, or nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.model import Reference
from sitegen.project import Project
from sitegen.render import linking
from sitegen.render.linking import LEAVES, OFFICIAL, UNVERIFIED, joint, official, web
from tests import building
from tests.small import citing, paragraph, small

HERE = "zh/A/RES/66/184/"


@pytest.fixture(scope="module")
def known() -> Project:
    return building.project(small())


@pytest.mark.parametrize(
    ("kind", "target", "paragraphs", "href"),
    [
        ("document", "E/RES/2010/2", ("2",), "../../../../E/RES/2010/2/#op2"),
        ("document", "E/RES/2010/2", ("1", "2"), "../../../../E/RES/2010/2/#op1"),
        ("document", "E/RES/2010/2", ("9", "2"), "../../../../E/RES/2010/2/#op2"),
        ("document", "E/RES/2010/2", ("2(a)",), "../../../../E/RES/2010/2/#op2"),  # has no (a): its paragraph
        ("document", "E/RES/2010/2", ("9",), "../../../../E/RES/2010/2/"),
        ("document", "A/RES/66/184", ("2(b)", "1"), "#op2-b"),
        ("instrument", "tunis-agenda", ("34", "35"), "../../../../instruments/tunis-agenda/#p35"),
    ],
)
def test_a_link_lands_at_the_first_paragraph_that_is_there(
    known: Project, kind: str, target: str, paragraphs: tuple[str, ...], href: str
) -> None:
    reference = Reference(start=0, end=1, kind=kind, target=target, paragraphs=paragraphs)  # type: ignore[arg-type]
    link = linking.reference(known.lookup(), "zh/A/RES/66/184/", "zh", reference)
    assert link is not None
    assert link.href == href
    assert bool(link.landing) == (len(paragraphs) > 1)


def test_what_else_a_link_names_is_said_of_it() -> None:
    site = small()
    several = paragraph("又回顾经济及社会理事会第2010/2号决议第1、第2和第5(a)段及第7至9段，")
    text = replace(citing(), preamble=(several,))
    page = building.rendered(
        building.project(replace(site, resolutions={**site.resolutions, (text.symbol, "zh"): text})),
        f"{HERE}index.html",
    )
    assert 'href="../../../../E/RES/2010/2/#op1" aria-describedby="lands-1-2-5-a-7-8-9"' in page
    assert '<span id="lands-1-2-5-a-7-8-9">通往第1段；所引的还有第2、5(a)、7–9段</span>' in page


@pytest.mark.parametrize(
    ("target", "href", "words"),
    [
        ("E/RES/2010/2#op2", "../../../../E/RES/2010/2/#op2", "E/RES/2010/2第2段"),
        ("E/RES/2010/2 ", "../../../../E/RES/2010/2/", "E/RES/2010/2"),
        ("A/RES/66/184#op2-a", "#op2-a", "第2(a)段"),
        ("A/60/687#op1", "https://docs.un.org/zh/A/60/687", "A/60/687第1段"),
        ("igf-4", "../../../../meetings/igf-4/", "因特网治理论坛第四次会议"),
        ("tunis-agenda#35", "../../../../instruments/tunis-agenda/#p35", "《信息社会突尼斯议程》第35段"),
        ("tunis-agenda#99", "../../../../instruments/tunis-agenda/", "《信息社会突尼斯议程》第99段"),
        ("igf-99", "", ""),
    ],
)
def test_a_wiki_link_has_an_address_and_words(known: Project, target: str, href: str, words: str) -> None:
    found = linking.wiki(known.lookup(), HERE, "zh", target)
    assert (found and (found.href, found.words)) == ((href, words) if href else None)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("www.itu.int/x", "http://www.itu.int/x"),
        ("HTTPS://itu.int", "HTTPS://itu.int"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("javascript:alert(1)", "http://javascript:alert(1)"),
    ],
)
def test_an_address_gets_a_scheme_that_runs_nothing(address: str, href: str) -> None:
    link = web(address)
    assert link
    assert (link.href, link.leaves) == (href, LEAVES)


def test_an_official_copy_is_in_a_language_of_the_united_nations() -> None:
    assert official("A/RES/66/184", "zh") == (official("A/RES/66/184", "zh").href, OFFICIAL, "", "", False)
    assert official("A/RES/66/184", "de").language == "en"
    assert [code for code, *_ in linking.copies("A/RES/66/184")] == ["zh", "en", "fr", "es", "ru", "ar"]
    assert official("E/RES/2010/2", "zh").leaves == UNVERIFIED


def test_a_source_is_a_document_an_address_or_words(known: Project) -> None:
    named = [
        linking.source(known.lookup(), HERE, "zh", s) for s in ("E/RES/2010/2", "https://itu.int/x", "a letter of 2009")
    ]
    assert [n.link and n.link.href for n in named] == ["../../../../E/RES/2010/2/", "https://itu.int/x", None]


def test_a_joint_symbol_is_said_as_a_whole() -> None:
    both = Reference(start=0, end=9, kind="document", target="A/66/64", also="E/2011/77")
    assert joint(both) == "A/66/64-E/2011/77"
    assert joint(both._replace(also="")) == "A/66/64"


def test_only_what_something_links_to_has_a_preview(known: Project) -> None:
    assert linking.previewed(known.lookup(), "E/RES/2010/2") == {"", "op2"}
    assert linking.previewed(known.lookup(), "A/RES/66/184") == {""}
