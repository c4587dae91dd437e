"""Tables over the cache's rows: whatever is asked for is written down, also what was not there or was known before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from sitegen.analysis import CitedAt, Citing, Day, Excerpts, key_of
from sitegen.cache import ANY, KEYS, Cache, DamagedError, Item, Row, temporary
from sitegen.model import Annotation, Citation, Noting, Resolution
from sitegen.records import Records
from sitegen.tables import Dependencies, Tables, text_key

write = Records().write
TEXT = ("A/RES/1/1", "zh")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Cache]:
    with temporary(tmp_path) as here:
        yield here


@pytest.fixture
def tables(kept: Cache, tmp_path: Path) -> Tables:
    text = Resolution(symbol="A/RES/1/1", language="zh", title="信")
    kept.put("f", [Row("text", "A/RES/1/1 zh", write(text)), Row("terms", "A/RES/1/1 zh", "t")])
    kept.put("g", [Row("text", "A/RES/1/2 en", write(Resolution(symbol="A/RES/1/2", language="en")))])
    return Tables(kept, tmp_path)


def looked_up(tables: Tables, ask: Callable[[], object]) -> set[Item]:
    with tables.dependencies.noting() as seen:
        ask()
    return seen


# --- What is written down ---------------------------------------------------------------------------------------------


def test_what_is_looked_up_is_written_down(tables: Tables) -> None:
    texts, one, none = tables.texts, ("text", "A/RES/1/1 zh"), ("text", "A/RES/9/9 zh")
    assert looked_up(tables, lambda: texts[TEXT]) == {one}
    assert looked_up(tables, lambda: texts[TEXT]) == {one}  # a value that is remembered counts as well
    assert looked_up(tables, lambda: texts.get(("A/RES/9/9", "zh"))) == {none}
    assert looked_up(tables, lambda: ("A/RES/9/9", "zh") in texts) == {none}
    assert looked_up(tables, lambda: list(texts)) == looked_up(tables, lambda: len(texts)) == {("text", KEYS)}
    assert looked_up(tables, lambda: bool(texts)) == {("text", KEYS)}
    assert looked_up(tables, lambda: dict(texts)) == {("text", KEYS), one, ("text", "A/RES/1/2 en")}
    assert looked_up(tables, lambda: list(texts.rows())) == {("text", ANY)}
    assert looked_up(tables, lambda: texts.rows()) == {("text", ANY)}  # before the first is read


def test_a_table_is_a_mapping_of_what_rows_say(tables: Tables) -> None:
    assert list(tables.texts) == [TEXT, ("A/RES/1/2", "en")]
    assert len(tables.texts) == 2
    assert tables.texts[TEXT].title == "信"
    assert dict(tables.texts.rows()) == dict(tables.texts)
    assert TEXT in tables.texts
    assert ("A/RES/1/1", "en") not in tables.texts
    assert tables.texts.get(("A/RES/1/1", "en"), "none") == "none"
    with pytest.raises(KeyError):
        tables.texts["A/RES/1/1", "en"]


def test_what_was_looked_up_outside_is_not_written_down_inside(tables: Tables) -> None:
    with tables.dependencies.noting() as outer:
        tables.texts.get(TEXT)
        assert looked_up(tables, lambda: tables.terms.get(TEXT)) == {("terms", "A/RES/1/1 zh")}
    assert outer == {("text", "A/RES/1/1 zh")}


def test_values_are_read_again_once_they_are_forgotten(tables: Tables, kept: Cache) -> None:
    assert tables.texts[TEXT].title == "信"
    kept.put("f", [Row("text", "A/RES/1/1 zh", write(Resolution(symbol="A/RES/1/1", language="zh", title="书")))])
    tables.forget()
    assert tables.texts[TEXT].title == "书"


def test_a_row_that_was_tampered_with_is_told(tables: Tables, kept: Cache) -> None:
    kept._sql.execute("UPDATE row SET data = replace(data, '信', '书')")
    with pytest.raises(DamagedError):
        tables.texts[TEXT]


# --- What was worked out before ---------------------------------------------------------------------------------------


def test_what_was_worked_out_before_counts_for_each(tables: Tables) -> None:
    asked = []

    def make() -> str:
        asked.append(1)
        return tables.terms[TEXT]

    def look() -> str:
        return tables.dependencies.once("sum", make)

    wanted = {("terms", "A/RES/1/1 zh")}
    assert looked_up(tables, look) == looked_up(tables, look) == wanted
    assert looked_up(tables, lambda: tables.dependencies.once("outer", look)) == wanted
    assert looked_up(tables, lambda: tables.dependencies.once("outer", look)) == wanted
    assert asked == [1]
    tables.forget()
    assert look() == "t"
    assert asked == [1, 1]


def test_what_is_remembered_has_its_bounds() -> None:
    dependencies, asked = Dependencies(), list[int]()

    def make(n: int) -> int:
        dependencies.note("texts", str(n))
        asked.append(n)
        return n

    for n in (*range(2000), 1999, 0):
        with dependencies.noting() as seen:
            assert dependencies.once(n, partial(make, n)) == n
        assert seen == {("texts", str(n))}
    assert asked == [*range(2000), 0]


def test_what_fails_leaves_nothing_open(tables: Tables) -> None:
    def fails() -> object:
        return tables.texts["A/RES/9/9", "zh"]

    for ask in (fails, lambda: tables.dependencies.once("x", fails)):
        with pytest.raises(KeyError):
            looked_up(tables, ask)
    assert looked_up(tables, lambda: tables.terms[TEXT]) == {("terms", "A/RES/1/1 zh")}


# --- What several say together ----------------------------------------------------------------------------------------


def test_who_cites_comes_in_the_order_in_which_people_count(tables: Tables, kept: Cache) -> None:
    for symbol, language in (("A/RES/66/184", "zh"), ("A/RES/66/9", "zh"), ("A/RES/66/9", "en")):
        places = (CitedAt("op1", ("2",)), CitedAt("fn1", ()))
        words = {"op1": ("a", symbol, "c"), "fn1": ("", "", "")}
        there = Row("excerpts", "T", write(Excerpts(symbol, language, words)))
        kept.put(f"{symbol}{language}", [Row("cited_by", "T", write(Citing(symbol, language, places))), there])
    cited = tables.cited_by("T")
    assert [(c.symbol, c.language, c.anchor) for c in cited] == [
        (*key, anchor)
        for key in (("A/RES/66/9", "en"), ("A/RES/66/9", "zh"), ("A/RES/66/184", "zh"))
        for anchor in ("op1", "fn1")
    ]
    assert cited[-2] == Citation("A/RES/66/184", "zh", "op1", ("2",))
    assert tables.excerpt("T", cited[0]) == ("a", "A/RES/66/9", "c")
    assert tables.cited_by("nobody") == ()
    assert looked_up(tables, lambda: tables.cited_by("T")) == {("cited_by", "T")}
    assert looked_up(tables, lambda: tables.excerpt("T", cited[0])) == {("excerpts", "T")}
    with pytest.raises(KeyError):
        tables.excerpt("nobody", cited[0])


def test_days_and_landings_of_all_texts_are_joined(tables: Tables, kept: Cache) -> None:
    kept.put(
        "1", [Row("landing", "T", write(("3", "2"))), Row("dated", "T", write([Day("A/RES/9/1", "zh", "op1", "x")]))]
    )
    kept.put(
        "2", [Row("landing", "T", write(("2", "9"))), Row("dated", "T", write([Day("A/RES/2/1", "zh", "op1", "y")]))]
    )
    assert tables.landings["T"] == {"2", "3", "9"}
    assert [day.symbol for day in tables.dated["T"]] == ["A/RES/2/1", "A/RES/9/1"]


def test_notes_stand_at_their_anchors_and_the_first_of_one_anchor_counts(tables: Tables, kept: Cache) -> None:
    def note(file: str, id_: str, place: str) -> None:
        said = Annotation(target=f"A/RES/1/1{place}", id=id_, language="zh", file=file, body=file)
        kept.put(file, [Row("annotation", "A/RES/1/1 zh", write(said)), Row("annotated", file, "A/RES/1/1 zh")])

    note("a/x.md", "x", "#op1")
    note("b/x.md", "x", "#op1")
    note("b/y.md", "y", "#op1")
    note("b/z.md", "x", "")
    there = tables.annotations[TEXT]
    assert {anchor: [n.file for n in of] for anchor, of in there.items()} == {
        "op1": ["a/x.md", "b/y.md"],
        "": ["b/z.md"],
    }
    assert text_key(tables.annotated["b/x.md"]) == TEXT


def test_links_of_notes_come_once_each(tables: Tables, kept: Cache) -> None:
    one, other = Noting("A/RES/1/1", "zh", "op1", "x"), Noting("A/RES/1/1", "zh", "op1", "y", "35")
    kept.put("a", [Row("noted_by", "igf-4", write((one, other)))])
    kept.put("b", [Row("noted_by", "igf-4", write((one,)))])
    assert tables.noted_by["igf-4"] == (one, other)


@pytest.mark.parametrize("symbol", ["A/RES/66/184", "A/75/6(Sect.9)", "A/RES/ES-10/15"])
def test_a_key_is_the_symbol_and_the_language(symbol: str) -> None:
    assert text_key(key_of(symbol, "zh")) == (symbol, "zh")
