from __future__ import annotations

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from sitegen import routes
from sitegen.model import Annex, Paragraph, Part, Resolution


def resolution(**keys: object) -> Resolution:
    return Resolution(symbol="A/RES/99/1", language="zh", **keys)  # type: ignore[arg-type]


def anchors(**keys: object) -> list[str]:
    return [p.anchor for p in routes.places(resolution(**keys))]


def op(number: str, *subparagraphs: Paragraph) -> Paragraph:
    return Paragraph(number=number, text="x", subparagraphs=subparagraphs)


PP = Paragraph(text="x")


def test_pages_mirror_the_uns_own_addresses() -> None:
    assert routes.resolution("zh", "A/RES/66/184") == "zh/A/RES/66/184/"
    assert routes.file("zh/A/RES/66/184/") == "zh/A/RES/66/184/index.html"
    assert routes.twin("zh/A/RES/66/184/") == "zh/A/RES/66/184/index.json"
    assert routes.timeline("zh", "igf") == "zh/timeline/igf/"
    assert routes.meeting("zh", "igf-4") == "zh/meetings/igf-4/"
    assert routes.instrument("zh", "tunis-agenda") == "zh/instruments/tunis-agenda/"
    assert routes.documents("zh") == "zh/documents/"


@given(st.text(st.sampled_from("aZ09_.~-/()[],* 信%?#&'\"+:;@!$=\n")), st.text(st.sampled_from("op3-a_ 信%/#(")))
def test_links_are_percent_encoded(target: str, anchor: str) -> None:
    path, _, fragment = routes.relative("", target, anchor).partition("#")
    assert (path, fragment) == (quote(target or "./", safe="/()[],*"), quote(anchor, safe="")) or target == "" != anchor


def test_links_are_relative() -> None:
    here = "zh/A/RES/66/184/"
    assert routes.relative(here, "zh/E/RES/2010/2/", "op3") == "../../../../E/RES/2010/2/#op3"
    assert routes.relative(here, here, "fn1") == "#fn1"
    assert routes.relative(here, "assets/site.css") == "../../../../../assets/site.css"
    assert routes.relative("", "zh/") == "zh/"
    assert routes.relative("zh/", "") == "../"
    assert routes.relative("404.html", "zh/") == "zh/"


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
paragraphs = st.recursive(
    st.builds(Paragraph, number=numbers, heading=headings),
    lambda below: st.builds(Paragraph, number=numbers, subparagraphs=st.lists(below, max_size=3).map(tuple)),
    max_leaves=5,
)


def size(list_: tuple[Paragraph, ...] | list[Paragraph]) -> int:
    return sum(1 + size(p.subparagraphs) for p in list_)


@given(st.lists(paragraphs, max_size=8), st.lists(paragraphs, max_size=3))
def test_anchors_are_unique_and_cover_every_paragraph(operative: list[Paragraph], preamble: list[Paragraph]) -> None:
    found = anchors(operative=tuple(operative), preamble=tuple(preamble), annexes=(Annex(operative=tuple(operative)),))
    assert len(set(found)) == len(found) == 2 * size(operative) + size(preamble)


def test_cited_numbers() -> None:
    assert [routes.operative(n) for n in ("22", "5(a)", "5 (a) (ii)")] == ["op22", "op5-a", "op5-a-ii"]


def test_footnotes() -> None:
    assert [routes.footnote(m) for m in ("4", "*", "**", "a")] == ["fn4", "fn-star", "fn-star2", "fna"]
    assert routes.footnote("1-2") != routes.footnote("12")
    assert routes.noteref("4", 2) == "fn4-ref2"
    assert routes.annotation("op9", "op9-term") == "note-op9-term"
    assert routes.annotation("op9", "term") == "note-op9-term"
