"""Ids that a page would bear twice are told with file and line; and where none is told, none is there twice."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import build, ids, routes, store, yaml_writer
from sitegen.model import Annex, Annotation, Paragraph, Part, Resolution, Site
from sitegen.preview import preview
from sitegen.shape import Shapes
from tests import building

TEXT = "content/resolutions/A-RES-99-1.zh.yaml"
PAGE = "zh/A/RES/99/1/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    put(tmp_path, TEXT, "symbol: A/RES/99/1\nlanguage: zh\noperative:\n  - {number: '1', text: 甲}\n")
    return tmp_path


def put(site: Path, name: str, text: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")


def told(site: Path) -> list[tuple[str, str, int, int, str]]:
    found = build.check(site)
    return [(p.severity, p.file, p.line, p.column, p.message) for p in found]


# --- Notes ------------------------------------------------------------------------------------------------------------

NOTE = "---\ntarget: A/RES/99/1{}\n---\n{}\n"


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("a/op1-x.zh.md", "b/op1-x.zh.md"), ("#op1", "#op1")),
        (("a/op1-x.zh.md", "a/x.zh.md"), ("#op1", "#op1")),
        (("a/x.zh.md", "b/x.zh.md"), ("", "")),
    ],
)
def test_two_notes_of_one_anchor_are_told_and_the_first_is_drawn(
    site: Path, names: tuple[str, str], places: tuple[str, str]
) -> None:
    first, second = (f"content/annotations/{name}" for name in names)
    put(site, first, NOTE.format(places[0], "甲乙"))
    put(site, second, NOTE.format(places[1], "丙丁"))
    anchor = routes.annotation(places[0][1:], Path(first).name.removesuffix(".zh.md"))
    assert told(site) == [("error", second, 1, 0, f"its anchor, {anchor}, is that of {first} as well")]
    build.build(site, site / "site")
    page = (site / "site/zh/A/RES/99/1/index.html").read_text(encoding="utf-8")
    assert (page.count(f'id="{anchor}"'), "甲乙" in page, "丙丁" in page) == (1, True, False)


def test_notes_of_other_places_and_languages_are_others(site: Path) -> None:
    put(site, "content/resolutions/A-RES-99-1.en.yaml", "symbol: A/RES/99/1\nlanguage: en\noperative: [{text: a}]\n")
    for name, place in (("a/x.zh.md", "#op1"), ("a/x.en.md", "#op1"), ("b/x.zh.md", ""), ("b/y.zh.md", "#op1")):
        put(site, f"content/annotations/{name}", NOTE.format(place, "甲"))
    assert told(site) == []


def test_a_note_whose_name_has_a_blank_is_told(site: Path) -> None:
    put(site, "content/annotations/op1 x.zh.md", NOTE.format("#op1", "甲"))
    assert told(site) == [("error", "content/annotations/op1 x.zh.md", 0, 0, "its name has a blank")]


# --- Resolutions ------------------------------------------------------------------------------------------------------

HEAD = "symbol: A/RES/99/1\nlanguage: zh\n"


@pytest.mark.parametrize(
    ("rest", "line", "column", "message"),
    [
        ('footnotes:\n  "*": x\n  "-star": y\n', 5, 3, "the anchor fn-star is there already"),
        ("footnotes: {a: x, A: y}\n", 3, 19, "the anchor fna is there already"),
        ("footnotes: {i: x, １: y}\n", 3, 19, "the anchor fni is there already"),
        ("parts:\n- {number: A}\n- {number: а}\n", 5, 4, "the anchor a is there already"),  # a Cyrillic letter
        ("parts:\n- {number: main}\n", 4, 4, "`main` is not the number of a part"),
        ("parts:\n- title: x\n", 4, 3, "`` is not the number of a part"),
        (
            "operative:\n- number: 1\n  closing: x\n  subparagraphs:\n  - {number: closing, text: y}\n",
            7,
            5,
            "the anchor op1-closing is there already",
        ),
    ],
)
def test_what_would_have_the_same_id_is_told_where_it_stands(
    site: Path, rest: str, line: int, column: int, message: str
) -> None:
    put(site, TEXT, HEAD + rest)
    assert ("error", TEXT, line, column, message) in told(site)
    assert build.build(site, site / "site").errors
    assert not (site / "site/zh/A/RES/99/1").exists()


def test_a_number_that_stands_twice_is_told_and_the_page_is_drawn(site: Path) -> None:
    listed = "operative:\n- {number: 3, text: 甲}\n- {number: 4, text: 甲}\n- {number: 3, text: 甲}\n"
    put(
        site,
        TEXT,
        f"{HEAD}{listed}annexes:\n- operative:\n  - text: 甲\n    subparagraphs: [{{number: a}}, {{number: a}}]\n",
    )
    said = "the number {} stands twice; the anchor of the second paragraph is {}"
    assert told(site) == [
        ("warning", TEXT, 6, 4, said.format(3, "op3_2")),
        ("warning", TEXT, 10, 35, said.format("a", "annex1-op1-a_2")),
    ]
    build.build(site, site / "site", strict=True)
    assert 'id="op3_2"' in (site / "site/zh/A/RES/99/1/index.html").read_text(encoding="utf-8")


def test_numbers_that_start_anew_are_no_doubt(site: Path) -> None:
    listed = ["{heading: 甲}", "{number: 1}", "{number: 2}", "{heading: 乙}", "{number: 1}", "{text: x}", "{number: 2}"]
    put(
        site,
        TEXT,
        HEAD + "operative:\n" + "".join(f"- {p}\n" for p in listed) + "preamble: [{number: 1}, {number: 1}]\n",
    )
    assert told(site) == []


def test_a_preview_goes_on_with_what_was_there(site: Path) -> None:
    put(site, TEXT, f"{HEAD}title: 甲\n")
    with preview(site, "") as shown:
        shown.refresh()
        assert "甲" in shown.page(PAGE).data.decode()
        put(site, TEXT, f"{HEAD}title: 乙乙\nfootnotes: {{a: x, A: y}}\n")
        shown.refresh()
        assert [p.message for p in shown.problems] == ["the anchor fna is there already"]
        assert "甲" in shown.page(PAGE).data.decode()


# --- Whatever is written ----------------------------------------------------------------------------------------------

NUMBERS = [
    "",
    "1",
    "2",
    "１",
    "a",
    "A",
    "i",
    "㈠",
    "closing",
    "title",
    "-",
    "main",
    "h1",
    "b",
    "1-a",
    "a-1",
    "op1",
    "pp1",
]
MARKS = ["1", "１", "i", "*", "**", "-star", "a", "A", "-title", "h1", "a-op1", "1-ref", "star", "†", "1-ref1"]
WORDS = st.sampled_from(["", "甲", "甲[^1]", "[^*][^1][^1]", "[^†]甲[^-star]", "甲[^1-ref1]"])


def paragraph(**of: st.SearchStrategy[Any]) -> st.SearchStrategy[Paragraph]:
    """Paragraphs of which only this is said."""
    return st.fixed_dictionaries(of).map(lambda said: Paragraph(**said))


paragraphs = st.recursive(
    paragraph(number=st.sampled_from(NUMBERS), text=WORDS, closing=WORDS)
    | paragraph(heading=st.sampled_from(["甲", "一、乙", "A. B", "Article 1"])),
    lambda below: paragraph(
        number=st.sampled_from(NUMBERS),
        text=WORDS,
        closing=WORDS,
        subparagraphs=st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
lists = st.lists(paragraphs, max_size=4).map(tuple)
body = {"title": WORDS, "preamble": lists, "operative": lists}
NUMBERED = st.sampled_from(["A", "B", "III", "1", "fn", "op"]) | st.sampled_from([*NUMBERS, "annex1", "fn1", "note"])
resolutions = st.builds(
    Resolution,
    symbol=st.just("A/RES/66/184"),
    language=st.just("zh"),
    masthead=st.lists(WORDS, max_size=2).map(tuple),
    footnotes=st.dictionaries(st.sampled_from(MARKS), WORDS, max_size=3),
    parts=st.lists(st.builds(Part, number=NUMBERED, **body), max_size=2).map(tuple),
    annexes=st.lists(st.builds(Annex, number=st.sampled_from(NUMBERS), **body), max_size=2).map(tuple),
    **body,
)
named = st.tuples(
    st.sampled_from(["", "#op1", "#op1-a", "#a-op1"]),
    st.sampled_from(["x", "a-x", "op1-x", "op1-a-x", "a-op1-x", "1", "op1"]),
)
notes = st.lists(
    named.map(lambda at: Annotation(target=f"A/RES/66/184{at[0]}", id=at[1], language="zh", body="x")), max_size=6
).map(tuple)


class Reader(HTMLParser):
    """Reads the ids of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]


def drawn(text: Resolution, written: tuple[Annotation, ...] = ()) -> list[str]:
    """Return the ids of a text's page."""
    made = building.project(Site(resolutions={(text.symbol, "zh"): text}, annotations=written))
    return Reader(building.rendered(made, routes.file(routes.resolution("zh", text.symbol)))).ids


@settings(max_examples=100, deadline=None)
@given(resolutions)
def test_where_nothing_is_told_no_id_is_there_twice(text: Resolution) -> None:
    written = yaml_writer.dump(text)
    found = list(ids.problems(text, routes.places(text), TEXT, lambda: written))
    assert all(p.line and p.column for p in found)
    refused = store.understand(Shapes(), Resolution, written, TEXT)[1]
    if not refused and all(p.severity == "warning" for p in found):
        there = drawn(text)
        assert sorted(set(there)) == sorted(there)
        assert all(there)


@settings(max_examples=30, deadline=None)
@given(notes)
def test_no_two_notes_have_an_id(written: tuple[Annotation, ...]) -> None:
    below = (Paragraph(number="a", text="乙"),)
    part = Part(number="A", operative=(Paragraph(number="1", text="甲"),))
    text = Resolution(
        symbol="A/RES/66/184", language="zh", operative=(Paragraph(number="1", subparagraphs=below),), parts=(part,)
    )
    own, told = ids.notes(written)
    assert len(own) + len(told) == len(written)
    there = [id_ for id_ in drawn(text, own) if id_.startswith("note-")]
    assert len(there) == len(set(there)) == len(own)
