"""A comparison as JSON and on a terminal."""

from __future__ import annotations

import json

from sitegen.compare import compare, telling
from sitegen.model import Resolution
from tests.compare.sample import english, text


def test_json_has_links_dropped_and_new() -> None:
    data = json.loads(telling.as_json(compare(*english())))
    assert list(data) == ["from", "to", "language", "links", "dropped", "new", "headings"]
    assert (data["from"], data["to"], data["language"]) == ("A/RES/98/7", "A/RES/99/8", "en")
    assert (data["dropped"], data["new"], data["headings"]) == (["op5"], ["op6"], [])
    split = next(k for k in data["links"] if k["kind"] == "split")
    assert (split["from"], split["to"], split["moved"]) == (["op2"], ["op3", "op4"], False)
    assert all(k["why"] for k in data["links"])


def test_json_of_nothing_is_json() -> None:
    empty = Resolution(symbol="A/1", language="zh")
    assert json.loads(telling.as_json(compare(empty, empty)))["links"] == []


def test_a_table_says_what_changed_in_words() -> None:
    shown = telling.as_text(compare(*english()))
    assert shown.startswith(
        "A/RES/98/7 → A/RES/99/8 (en)\n2 same, 2 calendar, 2 reworded, 1 split, 1 merged; 1 moved\n1 new, 1 dropped"
    )
    assert "[-hundredth-]" not in shown
    assert "[-ninety-ninth-] {+hundredth+} session" in shown
    assert "\x1b" not in shown


def test_colours_only_where_they_are_asked_for() -> None:
    assert "\x1b[32mhundredth\x1b[0m" in telling.as_text(compare(*english()), colour=True)


def test_runs_of_the_same_are_one_row() -> None:
    same = [f"Decides to light lamp {n} of the tower of {w};" for n, w in enumerate(("oak", "tin", "wax", "salt"))]
    shown = telling.as_text(compare(text("A/1", "en", [], same), text("A/2", "en", [], ["Weighs anchors;", *same])))
    assert "op1 – op4  op2 – op5  same (4)" in shown
