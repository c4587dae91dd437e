"""One text, or one note, as rows: what it says in each table, of itself and of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sitegen import languages, routes, store
from sitegen.analysis import Analyst, Citing, Day, Excerpts, References, note_rows
from sitegen.annotate import wiki_links
from sitegen.cache import Row
from sitegen.lint.doubt import Doubt
from sitegen.model import Annotation, Noting, Paragraph, Resolution, Site
from sitegen.records import Records
from sitegen.summary import from_row, summary

CHECKOUT = Path(__file__).parent.parent
read = Records().read

TEXT = Resolution(
    symbol="A/RES/99/1",
    language="zh",
    adopted=date(2044, 12, 21),
    masthead=("大会决议（A/98/12）",),
    title="因特网",
    preamble=(Paragraph(text="回顾其2043年12月20日第98/7号决议第3至4段，[^1]"),),
    operative=(
        Paragraph(number="1", text="重申第98/7号决议；"),
        Paragraph(number="2", text="见A/98/64-E/2043/77和A//66/437。"),
    ),
    footnotes={"1": "见《突尼斯议程》。"},
)


@cache
def site() -> Site:
    return store.load(CHECKOUT)[0]


def analyst() -> Analyst:
    return Analyst(site().instruments, site().series)


def rows(text: Resolution = TEXT) -> list[Row]:
    return list(analyst().rows(text, routes.places(text)))


def said(cls: Any, name: str, key: str, text: Resolution = TEXT) -> Any:
    (data,) = [row.data for row in rows(text) if (row.name, row.key) == (name, key)]
    return read(cls, data)


def test_a_text_says_one_thing_in_a_table_at_a_key() -> None:
    found = [(row.name, row.key) for row in rows()]
    assert sorted(set(found)) == sorted(found)
    own = {"text", "summary", "adopted", "references", "terms", "entries", "doubts", "cites"}
    assert {name for name, key in found if key == "A/RES/99/1 zh"} == own


def test_what_a_text_says_of_itself() -> None:
    assert said(Resolution, "text", "A/RES/99/1 zh") == TEXT
    data = {row.name: row.data for row in rows() if row.key == "A/RES/99/1 zh"}
    assert from_row(data["summary"]) == summary(TEXT)
    assert data["adopted"] == "2044-12-21"
    found = said(References, "references", "A/RES/99/1 zh")
    assert {place: [r.target for r in of] for place, of in found.items()} == {
        "masthead1": ["A/98/12"],
        "pp1": ["A/RES/98/7"],
        "op1": ["A/RES/98/7"],
        "op2": ["A/98/64"],
        "fn1": ["tunis-agenda"],
    }
    assert "因特" in [line.split(" ")[0] for line in data["terms"].split("\n")]
    (doubt,) = said(tuple[Doubt, ...], "doubts", "A/RES/99/1 zh")
    assert (doubt.place, doubt.message) == ("op2", "A//66/437 looks like a symbol and is none")


def test_what_a_text_says_of_others() -> None:
    cites = said(tuple[str, ...], "cites", "A/RES/99/1 zh")
    assert cites == ("A/98/12", "A/98/64", "A/RES/98/7", "E/2043/77", "tunis-agenda")
    citing = said(Citing, "cited_by", "A/RES/98/7")
    assert (citing.symbol, citing.language) == ("A/RES/99/1", "zh")
    assert citing.places == (("pp1", ("3", "4")), ("op1", ()))
    assert said(Excerpts, "excerpts", "A/RES/98/7").words == {
        "pp1": ("回顾其2043年12月20日", "第98/7号决议第3至4段", "，"),
        "op1": ("重申", "第98/7号决议", "；"),
    }
    joint = said(Citing, "cited_by", "E/2043/77")
    assert joint == said(Citing, "cited_by", "A/98/64")
    assert [at.anchor for at in joint.places] == ["op2"]
    assert [at.anchor for at in said(Citing, "cited_by", "tunis-agenda").places] == ["pp1", "fn1"]
    assert said(tuple[str, ...], "landing", "A/RES/98/7") == ("3",)
    assert [row.key for row in rows() if row.name == "landing"] == ["A/RES/98/7"]
    assert said(tuple[Day, ...], "dated", "A/RES/98/7") == (Day("A/RES/99/1", "zh", "pp1", "2043-12-20"),)


def test_other_words_that_cite_nothing_leave_what_others_see() -> None:
    def kept(text: Resolution) -> dict[tuple[str, str], str]:
        return {(row.name, row.key): row.data for row in rows(text)}

    first = TEXT.operative[0]
    long = TEXT.operative[1]._replace(text=TEXT.operative[1].text + "又" * 99 + "。")
    before = kept(replace(TEXT, operative=(first, long)))
    longer = long._replace(text=f"{long.text}另")
    after = kept(replace(TEXT, operative=(first, longer)))
    assert {at for at in before if before[at] != after[at]} == {("text", "A/RES/99/1 zh"), ("terms", "A/RES/99/1 zh")}
    assert before.keys() == after.keys()


def test_it_is_the_same_whatever_was_analysed_before() -> None:
    before = analyst()
    list(before.rows(replace(TEXT, symbol="A/RES/98/7", language="en"), routes.places(TEXT)))
    list(before.rows(replace(TEXT, masthead=("决议",) * 9), routes.places(TEXT)))
    assert list(before.rows(TEXT, routes.places(TEXT))) == rows()


@pytest.mark.parametrize("language", languages.CODES)
def test_texts_of_every_language_and_empty_ones_have_their_rows(language: str) -> None:
    bare = Resolution(symbol="A/RES/99/2", language=language)
    found = {row.name: row.data for row in rows(bare)}
    assert found["adopted"] == ""
    assert (found["references"], found["cites"], found["doubts"]) == ("{}", "[]", "[]")
    assert read(Resolution, found["text"]) == bare


# --- Notes ------------------------------------------------------------------------------------------------------------


def of_note(note: Annotation) -> list[Row]:
    return list(note_rows(note, site(), wiki_links))


def test_a_note_stands_beside_its_text_and_is_seen_by_what_it_links_to() -> None:
    body = (
        "见[[igf-4]]、[[tunis-agenda#35|第35段]]、[[A/RES/98/7#op2]]、[[ A/RES/98/7 # op3 ]]、[[igf-4]]、[[nobody]]。"
    )
    note = Annotation(target="A/RES/99/1#op1", id="x", language="zh", body=body, file="a/x.zh.md", line=4)
    found = of_note(note)
    named = {(row.name, row.key): row.data for row in found}
    assert len(named) == len(found)
    assert read(Annotation, named["annotation", "A/RES/99/1 zh"]) == note
    assert named["annotated", "a/x.zh.md"] == "A/RES/99/1 zh"
    place = ("A/RES/99/1", "zh", "op1", "x")
    assert read(tuple[Noting, ...], named["noted_by", "igf-4"]) == (Noting(*place),)
    assert read(tuple[Noting, ...], named["noted_by", "tunis-agenda"]) == (Noting(*place, "35"),)
    assert read(tuple[Noting, ...], named["noted_by", "A/RES/98/7"]) == (Noting(*place, "op2"), Noting(*place, "op3"))
    assert read(tuple[str, ...], named["wiki", "A/RES/98/7"]) == ("op2", "op3")
    # The instrument's own text is linked with it.
    assert read(tuple[Noting, ...], named["noted_by", TUNIS]) == (Noting(*place, "op35"),)
    assert read(tuple[str, ...], named["wiki", TUNIS]) == ("op35",)
    assert {key for name, key in named if name == "noted_by"} == {"igf-4", "tunis-agenda", "A/RES/98/7", TUNIS}


TUNIS = "WSIS-05/TUNIS/DOC/6(Rev.1)"


def test_a_symbol_with_blanks_is_the_symbol() -> None:
    note = Annotation(target="A/RES/99/1 #op1", id="x", language="zh", body="x", file="a/x.zh.md")
    assert {(row.name, row.key) for row in of_note(note)} == {
        ("annotation", "A/RES/99/1 zh"),
        ("annotated", "a/x.zh.md"),
    }
