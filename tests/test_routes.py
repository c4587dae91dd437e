from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import published, routes, store
from sitegen.build import build
from sitegen.model import Annex, Paragraph, Part, Resolution


def resolution(**keys: object) -> Resolution:
    return Resolution(symbol="A/RES/99/1", language="zh", **keys)  # type: ignore[arg-type]


def anchors(**keys: object) -> list[str]:
    return [p.anchor for p in routes.places(resolution(**keys))]


def op(number: str, *subparagraphs: Paragraph) -> Paragraph:
    return Paragraph(number=number, text="x", subparagraphs=subparagraphs)


PP = Paragraph(text="x")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (routes.root(), ""),
        (routes.not_found(), "404.html"),
        (routes.home("zh"), "zh/"),
        (routes.resolution("zh", "A/RES/66/184"), "zh/A/RES/66/184/"),
        (routes.resolution("en", "S/RES/1368 (2001)"), "en/S/RES/1368(2001)/"),
        (routes.parallel("zh", "A/RES/66/184", "en"), "zh/A/RES/66/184/en/"),
        (routes.timeline("zh"), "zh/timeline/"),
        (routes.timeline("zh", "igf"), "zh/timeline/igf/"),
        (routes.calendar("zh"), "zh/timeline/timeline.ics"),
        (routes.calendar("zh", "igf"), "zh/timeline/igf/igf.ics"),
        (routes.meeting("zh", "igf-4"), "zh/meetings/igf-4/"),
        (routes.instrument("zh", "tunis-agenda"), "zh/instruments/tunis-agenda/"),
        (routes.documents("zh"), "zh/documents/"),
        (routes.documents("zh", "ga-2011-2012"), "zh/documents/ga-2011-2012/"),
        (routes.listing("zh", "ga", "2011"), "zh/resolutions/ga/2011/"),
        (routes.all_annotations("zh"), "zh/annotations/"),
        (routes.about("zh"), "zh/about/"),
        (routes.search("zh"), "zh/search/"),
        (routes.search_file("zh", "terms/4"), "zh/search/terms/4.txt"),
        (routes.previews("zh/A/RES/66/184/"), "zh/A/RES/66/184/previews.json"),
        (routes.asset("site.css"), "assets/site.css"),
        (routes.json_version("zh/A/RES/66/184/"), "zh/A/RES/66/184/index.json"),
        (routes.file("zh/A/RES/66/184/"), "zh/A/RES/66/184/index.html"),
        (routes.file(""), "index.html"),
        (routes.file("404.html"), "404.html"),
        (routes.file("zh/timeline/timeline.ics"), "zh/timeline/timeline.ics"),
        (routes.cited_page("A/66/64-E/2011/77"), "A/66/64"),
        (routes.cited_page("S/RES/1368 (2001)"), "S/RES/1368(2001)"),
    ],
)
def test_addresses_never_change(found: str, expected: str) -> None:
    """They are cited, and on every page that links here: a new one would have to lead from the old one."""
    assert found == expected


@given(st.text(st.sampled_from("aZ09_.~-/()[],* 信%?#&'\"+:;@!$=\n")), st.text(st.sampled_from("op3-a_ 信%/#(")))
def test_links_are_percent_encoded(target: str, anchor: str) -> None:
    path, _, fragment = routes.relative("", target, anchor).partition("#")
    assert (path, fragment) == (quote(target or "./", safe="/()[],*"), quote(anchor, safe="")) or target == "" != anchor


def test_links_are_relative() -> None:
    here = "zh/A/RES/66/184/"
    assert routes.relative(here, "zh/E/RES/2010/2/", "op3") == "../../../../E/RES/2010/2/#op3"
    assert routes.relative(here, here, "fn1") == "#fn1"
    assert routes.relative(here, here) == "./"
    assert routes.relative(here, "assets/site.css") == "../../../../../assets/site.css"
    assert routes.relative("", "zh/") == "zh/"
    assert routes.relative("zh/", "") == "../"
    assert routes.relative("404.html", "zh/") == "zh/"
    assert routes.relative("zh/timeline/timeline.ics", "zh/timeline/", "igf-4") == "./#igf-4"
    assert routes.relative("zh/A/1/x/", "zh/A/2/x/") == "../../2/x/"
    assert routes.relative("zh/x/", "zh/x") == "../x"
    assert routes.relative("zh/信/", "zh/信息/", "信") == "../%E4%BF%A1%E6%81%AF/#%E4%BF%A1"


@given(st.lists(st.sampled_from("ab"), max_size=4), st.lists(st.sampled_from("ab"), max_size=4))
def test_a_link_leads_from_its_page_to_its_target(here: list[str], there: list[str]) -> None:
    start, target = ("".join(f"{part}/" for part in parts) for parts in (here, there))
    for base in ("https://a.example/", "https://a.example/repo/"):
        assert urljoin(base + start, routes.relative(start, target)) == base + target


def test_paragraphs_count_and_printed_numbers_win() -> None:
    found = anchors(preamble=(PP, PP), operative=(Paragraph(heading="h"), op("1"), op("20", op("a", op("㈡"))), PP))
    assert found == ["pp1", "pp2", "h1", "op1", "op20", "op20-a", "op20-a-ii", "op3"]


def test_kinds_and_depths() -> None:
    placed = routes.places(resolution(preamble=(PP,), operative=(Paragraph(heading="h"), op("1", op("a", op("i"))))))
    assert [(p.kind, p.depth) for p in placed] == [("pp", 0), ("heading", 0), ("op", 0), ("sub", 1), ("sub", 2)]


def test_parts_and_annexes_prefix_theirs() -> None:
    parts = (Part(number="A", operative=(op("1"),)), Part(number="B", preamble=(PP,), operative=(op("1"),)))
    annexes = (Annex(operative=(op("3"),)), Annex(operative=(Paragraph(heading="h"), PP)))
    assert anchors(parts=parts, annexes=annexes) == [
        "a-op1", "b-pp1", "b-op1", "annex1-op3", "annex2-h1", "annex2-op1",
    ]  # fmt: skip


def test_sections_that_start_their_numbers_anew_go_before_the_number() -> None:
    sections = (Paragraph(heading="一、总则"), PP, op("1"), Paragraph(heading="二、财务"), PP, op("1"), op("2"))
    assert anchors(operative=sections) == ["h1", "s1-pp1", "s1-op1", "h2", "s2-pp1", "s2-op1", "s2-op2"]
    roman = (Paragraph(heading="I. General"), op("1"), Paragraph(heading="IV"), op("1"))
    assert anchors(operative=roman) == ["h1", "s1-op1", "h2", "s4-op1"]


def test_numbering_that_runs_through_headings_is_not_prefixed() -> None:
    sections = (Paragraph(heading="一、总则"), op("1"), Paragraph(heading="二、财务"), op("2"))
    assert anchors(operative=sections) == ["h1", "op1", "h2", "op2"]


def test_articles_that_start_their_numbers_anew_go_before_the_number() -> None:
    articles = (Paragraph(heading="第1条"), op("1"), op("2"), Paragraph(heading="Article 2"), op("1"))
    assert anchors(operative=articles) == ["h1", "art1-op1", "art1-op2", "h2", "art2-op1"]


def test_a_printed_number_wins_over_position() -> None:
    assert anchors(operative=(PP, op("1"), op("2"))) == ["op1_2", "op1", "op2"]
    twice = (op("1", op("2")), op("1", op("a"), op("a")))
    assert anchors(operative=twice) == ["op1", "op1-2", "op1_2", "op1_2-a", "op1_2-a_2"]
    assert anchors(operative=(op("1"), op("1"))) == ["op1", "op1_2"]


numbers = st.sampled_from(["", "1", "2", "a", "㈠", "*", "II"])
headings = st.sampled_from(["", "", "", "一、总则", "II.", "x", "第1条"])


def above(below: st.SearchStrategy[Paragraph]) -> st.SearchStrategy[Paragraph]:
    return st.tuples(numbers, st.lists(below, max_size=3)).map(lambda drawn: op(drawn[0], *drawn[1]))


lowest = numbers.map(op)
headed = st.tuples(numbers, headings).map(lambda drawn: Paragraph(number=drawn[0], heading=drawn[1]))
paragraphs = headed | above(lowest) | above(above(lowest))


def size(list_: tuple[Paragraph, ...] | list[Paragraph]) -> int:
    return sum(1 + size(p.subparagraphs) for p in list_)


@given(st.lists(paragraphs, max_size=8), st.lists(paragraphs, max_size=3))
def test_anchors_are_unique_and_cover_every_paragraph(operative: list[Paragraph], preamble: list[Paragraph]) -> None:
    found = anchors(operative=tuple(operative), preamble=tuple(preamble), annexes=(Annex(operative=tuple(operative)),))
    assert [a for a in found if not routes.is_citable(a)] == []
    assert len(set(found)) == len(found) == 2 * size(operative) + size(preamble)


@pytest.mark.parametrize(
    ("heading", "begins"),
    [
        ("I", "s1"),
        ("II. General", "s2"),
        ("III\tGeneral", "s3"),
        ("IV General", "s4"),
        ("VI.", "s6"),
        ("IX. Review", "s9"),
        ("XI.", "s11"),
        ("XIV", "s14"),
        ("B", "sb"),
        ("B. Budget", "sb"),
        ("Z General", "sz"),
        ("一、总则", "s1"),
        ("九 财务", "s9"),
        ("十", "s10"),
        ("二十一、财务", "s21"),
        ("三.总则", "s3"),
        ("第12条", "art12"),
        ("第 12 条", "art12"),
        ("Article 12", "art12"),
        ("ARTICLE 12. Scope", "art12"),
        ("Artículo 12", "art12"),
        ("Статья 12", "art12"),
        ("المادة 12", "art12"),
        ("Introduction", ""),
        ("Vision", ""),
        ("Budget", ""),
        ("B2", ""),
        ("一般规定", ""),
        ("General I", ""),
        ("Article", ""),
        ("Annexes to article 12", ""),
    ],
)
def test_a_section_or_article_goes_before_numbers_that_start_anew(heading: str, begins: str) -> None:
    found = anchors(operative=(op("1"), Paragraph(heading=heading), op("1")))
    assert found == ["op1", "h1", f"{begins}-op1" if begins else "op1_2"]


def test_what_precedes_the_first_section_belongs_to_none() -> None:
    sections = (PP, op("1"), Paragraph(heading="I"), PP, PP, op("1"), PP)
    assert anchors(operative=sections) == ["op1_2", "op1", "h1", "s1-pp1", "s1-pp2", "s1-op1", "s1-op2"]
    assert anchors(operative=(Paragraph(heading="I"), PP, Paragraph(heading="II"), op("1"), op("1"))) == [
        "h1", "s1-op1", "h2", "s2-op1", "s2-op1_2",
    ]  # fmt: skip


def test_sections_of_annexes_and_parts_follow_their_prefix() -> None:
    twice = (Paragraph(heading="II"), PP, op("1"), Paragraph(heading="III"), op("1"))
    assert anchors(annexes=(Annex(operative=twice),), parts=(Part(number="C", operative=twice),)) == [
        "c-h1", "c-s2-pp1", "c-s2-op1", "c-h2", "c-s3-op1",
        "annex1-h1", "annex1-s2-pp1", "annex1-s2-op1", "annex1-h2", "annex1-s3-op1",
    ]  # fmt: skip


def test_headings_count_through_the_whole_body() -> None:
    head = Paragraph(heading="h")
    assert anchors(preamble=(head, PP), operative=(head, op("1"), head)) == ["h1", "pp1", "h2", "op1", "h3"]
    assert [p.depth for p in routes.places(resolution(operative=(head, op("1", op("a")))))] == [0, 0, 1]
    kinds = (Paragraph(heading="I"), PP, op("1"), Paragraph(heading="II"), op("1"))
    assert [p.kind for p in routes.places(resolution(operative=kinds))] == ["heading", "pp", "op", "heading", "op"]


def test_numbers_of_any_script_are_spelt_in_latin_letters() -> None:
    assert anchors(operative=(op("二"), op("B", op("б")), op("٣"))) == ["opii", "opb", "opb-b", "opiii"]


def test_a_number_in_the_preamble_is_none_of_an_operative_paragraph() -> None:
    assert anchors(preamble=(op("5"), PP)) == ["pp1", "pp2"]


def test_subparagraphs_without_a_number_count_by_position() -> None:
    assert anchors(operative=(op("1", PP, op("c"), PP), op("2"))) == ["op1", "op1-1", "op1-c", "op1-3", "op2"]


def test_the_third_bearer_of_an_anchor_gets_three() -> None:
    assert anchors(operative=(op("1"), op("1"), op("1"))) == ["op1", "op1_2", "op1_3"]


def test_bodies_are_told_with_what_their_anchors_begin_with() -> None:
    annexes, parts = (Annex(), Annex()), (Part(number="A"), Part(number="二"))
    text = resolution(annexes=annexes, parts=parts)
    assert routes.bodies(text) == (
        ("", text), ("a-", parts[0]), ("ii-", parts[1]), ("annex1-", annexes[0]), ("annex2-", annexes[1]),
    )  # fmt: skip
    assert routes.annex_prefix(3) == "annex3-"


def test_cited_numbers() -> None:
    assert [routes.operative(n) for n in ("22", "5(a)", "5 (a) (ii)")] == ["op22", "op5-a", "op5-a-ii"]
    assert [routes.operative(n) for n in ("5(㈡)", "5(б)", "٢")] == ["op5-ii", "op5-b", "opii"]
    assert [routes.provision(n) for n in ("35", "35 (b)", "㈡", "一百 零一")] == ["p35", "p35b", "pii", "p一百零一"]
    assert routes.landing(["34", "35"]) == "lands-34-35"
    assert routes.landing(["5(a)"]) == "lands-5-a"


@pytest.mark.parametrize(
    ("anchor", "number"),
    [
        ("pp3", "3"),
        ("op12", "12"),
        ("annex1-pp3", "3"),
        ("annex2-op21", "21"),
        ("s2-pp14", "14"),
        ("op2-1", "2"),
        ("op2-13", "2"),
        ("op2-a", ""),
        ("op2-1-1", ""),
        ("op2-1x", ""),
        ("top2", ""),
        ("xpp3", ""),
        ("op", ""),
        ("h2", ""),
        ("fn4", ""),
        ("op2_2", ""),
    ],
)
def test_the_position_that_an_anchor_tells(anchor: str, number: str) -> None:
    assert routes.position(anchor) == number


def test_other_anchors() -> None:
    assert routes.closing("op2") == "op2-closing"
    assert routes.entry("A/RES/66/184") == "A-RES-66-184"
    assert routes.group("ga", (2011, 2012)) == "ga-2011-2012"
    assert routes.group("sc", ()) == "sc-undated"


@pytest.mark.parametrize(
    ("mark", "anchor"),
    [
        ("4", "fn4"),
        ("12", "fn12"),
        ("*", "fn-star"),
        ("**", "fn-star2"),
        ("***", "fn-star3"),
        ("a", "fna"),
        ("A", "fna"),
        ("1-2", "fn1-2"),
        ("A-2", "fna-2"),
        ("-", "fn-"),
        ("㈡", "fnii"),
        ("二", "fnii"),
        ("б", "fnb"),
        ("ب", "fnb"),
        ("٢", "fnii"),
        ("†", "fn†"),
        ("*4", "fn4"),
        ("4)", "fn4"),
        ("", "fn"),
    ],
)
def test_a_footnote_has_the_same_anchor_in_every_language_for_ever(mark: str, anchor: str) -> None:
    assert routes.footnote(mark) == anchor
    assert routes.noteref(mark, 2) == f"{anchor}-ref2"


def test_annotations() -> None:
    assert routes.annotation("op9", "op9-term") == "note-op9-term"
    assert routes.annotation("op9", "term") == "note-op9-term"
    assert routes.annotation("op9", "op90-term") == "note-op9-op90-term"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        (routes.home("zh"), ("home", "zh", "")),
        (routes.resolution("ar", "S/RES/1368 (2001)"), ("resolution", "ar", "S/RES/1368(2001)")),
        (routes.parallel("zh", "A/RES/66/184", "en"), ("parallel", "zh", "A/RES/66/184 en")),
        (routes.timeline("en"), ("timeline", "en", "")),
        (routes.timeline("en", "igf"), ("timeline", "en", "igf")),
        (routes.meeting("fr", "igf-4"), ("meeting", "fr", "igf-4")),
        (routes.instrument("fr", "tunis-agenda"), ("instrument", "fr", "tunis-agenda")),
        (routes.documents("ru"), ("documents", "ru", "")),
        (routes.search("es"), ("search", "es", "")),
        (routes.all_annotations("es"), ("annotations", "es", "")),
        (routes.about("es"), ("about", "es", "")),
    ],
)
def test_an_address_tells_what_it_names(address: str, named: tuple[str, str, str]) -> None:
    assert routes.page(address) == named


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zh",
        "zh//",
        "de/",
        "zh/A/RES/66/184",
        "zh/A/RES/66/184//",
        "zh/A/../x/",
        "zh/../",
        "zh/timeline/../",
        "zh/meetings/",
        "zh/meetings/IGF/",
        "zh/A/RES/66/184/zh/",
        "404.html",
        routes.listing("zh", "ga", "2011"),
        routes.documents("zh", "ga-2011"),
        "zh/timeline//",
        "zh/S/RES/1368 (2001)/",
    ],
)
def test_other_addresses_tell_nothing(address: str) -> None:
    assert routes.page(address) is None


def test_what_people_cite_is_known_by_its_spelling() -> None:
    marks = ("4", "*", "**", "a", "甲", "४")
    for cited in (
        *map(routes.footnote, marks),
        routes.annotation("op9", "term"),
        "annex1-op3",
        "b-h2",
        "s2-pp1",
        "opiv",
    ):
        assert routes.is_citable(cited), cited
    serving = ("main", "title", "masthead1", "about", "cite", "footnotes", "annex1", "b", "annex1-title", "show-lines")
    for other in (
        *serving,
        routes.landing(["34", "35"]),
        routes.closing("op5"),
        *(routes.noteref(m, 1) for m in marks),
    ):
        assert not routes.is_citable(other), other


def test_on_a_built_page_the_ids_that_people_cite_are_those_of_the_list(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent.parent / "content", tmp_path / "content")
    assert build(tmp_path, tmp_path / "site").errors == 0
    pages = published.anchors(store.load(tmp_path)[0]).pages
    texts = [address for address in pages if (named := routes.page(address)) and named.kind == "resolution"]
    assert texts
    for address in texts:
        names = pages[address]
        page = (tmp_path / "site" / routes.file(address)).read_text(encoding="utf-8")
        assert {i for i in re.findall(r'\sid="([^"]+)"', page) if routes.is_citable(i)} == names
