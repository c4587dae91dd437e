"""A paragraph's life over three texts, and a person's word on it."""

from __future__ import annotations

from itertools import chain, pairwise

from sitegen.compare import Comparison, compare
from sitegen.compare.strands import Correction, corrected, misfits, strands
from tests.compare.sample import english, text


def series() -> list[Comparison]:
    old, new = english()
    last = text("A/RES/100/9", "en", [], [p.text for p in new.operative if "seabirds" not in p.text])
    return [compare(a, b) for a, b in pairwise([old, new, last])]


def test_every_paragraph_is_a_station_of_one_strand() -> None:
    found = strands(series())
    stations = [(s.symbol, s.anchor) for s in chain.from_iterable(found)]
    assert len(stations) == len(set(stations)) == 10 + 10 + 6


def test_a_strand_tells_where_it_came_from_and_went() -> None:
    found = {(s[0].symbol, s[0].anchor): s for s in strands(series())}
    split = found["A/RES/98/7", "op2"]
    assert [(s.symbol, s.anchor) for s in split] == [
        ("A/RES/98/7", "op2"), ("A/RES/99/8", "op3"), ("A/RES/99/8", "op4"), ("A/RES/100/9", "op3"), ("A/RES/100/9", "op4")
    ]  # fmt: skip
    assert [t.kind for t in split[0].next] == ["split", "split"]
    assert [(t.anchor, t.kind) for t in split[3].previous] == [("op3", "same")]
    born = found["A/RES/99/8", "op6"]
    assert (len(born), born[0].previous, born[0].next) == (1, (), ())


def test_a_person_wins() -> None:
    c = series()[0]
    says = [Correction("A/RES/98/7", "A/RES/99/8", "op5", goes_on_as=("op6",))]
    mended = corrected(c, says)
    (link,) = [k for k in mended.links if k.old == ("op5",)]
    assert (link.new, link.kind, link.why[0].step) == (("op6",), "reworded", "person")
    assert (mended.dropped, mended.added) == ((), ())


def test_is_not_takes_a_link_away() -> None:
    c = corrected(series()[0], [Correction("A/RES/98/7", "A/RES/99/8", "pp3", is_not=("pp3",))])
    assert (c.dropped, c.added) == (("pp3", "op5"), ("pp3", "op6"))


def test_goes_on_as_two_is_a_split_and_takes_what_was_linked_otherwise() -> None:
    c = corrected(series()[0], [Correction("A/RES/98/7", "A/RES/99/8", "op5", goes_on_as=("op1", "op6"))])
    (link,) = [k for k in c.links if k.old == ("op5",)]
    assert (link.new, link.kind) == (("op1", "op6"), "split")
    assert c.dropped == ("op6",)


def test_what_no_longer_fits_is_said_and_changes_nothing() -> None:
    c = series()[0]
    wrong = [Correction("A/RES/98/7", "A/RES/99/8", "op50", goes_on_as=("op6",)), Correction("A/1", "A/2", "op1")]
    assert [(m.symbol, m.anchor) for m in misfits(c, wrong)] == [("A/RES/98/7", "op50")]
    assert corrected(c, wrong) == c
