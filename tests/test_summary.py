"""Resolutions in short: what stands where, as the resolution itself has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import routes
from sitegen.model import Annex, Paragraph, Resolution
from sitegen.summary import Places, Spot, from_row, spelled, summary, to_row

words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x1e\x1f"), max_size=5)
paragraphs = st.recursive(
    st.builds(lambda number: Paragraph(number=number), words)
    | st.builds(lambda words: Paragraph(heading=words), words),
    lambda below: st.builds(
        lambda n, of: Paragraph(number=n, subparagraphs=tuple(of)), words, st.lists(below, max_size=3)
    ),
    max_leaves=6,
)
texts = st.builds(
    lambda preamble, operative: Resolution(
        symbol="A/RES/1/1", language="zh", preamble=tuple(preamble), annexes=(Annex(operative=tuple(operative)),)
    ),
    st.lists(paragraphs, max_size=3),
    st.lists(paragraphs, max_size=3),
)


def told(text: Resolution) -> dict[str, Spot]:
    return {p.anchor: (p.kind, p.depth, p.paragraph.heading or p.paragraph.number) for p in routes.places(text)}


@given(texts)
def test_places_are_those_of_the_text(text: Resolution) -> None:
    there, wanted = summary(text).places, told(text)
    assert dict(there) == dict(there.spots()) == wanted
    assert list(there) == list(wanted)
    assert len(there) == len(wanted)
    assert all(anchor in there for anchor in wanted)
    for none in ("op", "op99", "p1", *(a[:-1] for a in wanted), *(a + "1" for a in wanted)):
        assert (none in there) == (none in wanted)
        assert there.get(none) == wanted.get(none)


@given(texts, texts)
def test_places_are_compared_by_what_they_say(one: Resolution, other: Resolution) -> None:
    assert (summary(one).places == summary(other).places) == (list(told(one).items()) == list(told(other).items()))


def test_places_are_those_that_were_spelled() -> None:
    there = spelled(routes.places(Resolution(symbol="A/RES/1/1", language="zh", operative=(Paragraph(number="1."),))))
    assert dict(there) == {"op1": ("op", 0, "1.")}
    assert Places(there.rows) == there
    assert dict(Places()) == {}


@given(texts, words, st.none() | st.dates(), st.lists(st.from_regex(r"[^\[\]\s]{1,3}", fullmatch=True), unique=True))
def test_what_is_packed_is_what_it_was(text: Resolution, title: str, adopted: date | None, marks: list[str]) -> None:
    short = summary(replace(text, title=title, adopted=adopted, footnotes=dict.fromkeys(marks, "")))
    back = from_row(to_row(short))
    assert back == short
    assert back.anchors == short.anchors
    assert all(back.has(anchor) for anchor in short.anchors)
    assert dict(back.places) == told(text)


@pytest.mark.parametrize("data", ["", "x", "[]\n", '["A/RES/1/1","zh","",null,[]]\n', '["a","zh","","1",[],[]]\n'])
def test_what_is_no_summary_is_refused(data: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever it is, the row is thrown away
        from_row(data)
