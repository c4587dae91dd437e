"""Standoff spans laid over a text: whatever they are, the text is whole, and each character has what is its own."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.model import Highlight, Reference
from sitegen.render.runs import Piece, Run, plain, runs
from sitegen.texts import marks, unmarked

TEXT = "甲乙[^1]丙丁戊[^*]己庚[^a-1]"
SPANS = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=4)
texts = st.lists(st.sampled_from(["[^4]", "[^*]", "[^", "]", "[", "甲", "A", " "]), max_size=20).map("".join)


def reference(start: int, end: int, target: str = "x") -> Reference:
    return Reference(start=start, end=end, kind="document", target=target)


def highlight(start: int, end: int, annotation: str = "n") -> Highlight:
    return Highlight(start=start, end=end, annotation=annotation)


def spelt(all_: tuple[Run, ...]) -> list[str]:
    """Return each run on one line: target > mark > pieces, each with its annotation."""
    return [
        f"{r.reference.target if r.reference else ''}>{r.mark}>{'|'.join(p.text + p.annotation for p in r.pieces)}"
        for r in all_
    ]


@pytest.mark.parametrize(
    ("references", "highlights", "expected"),
    [
        ([], [], [">>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(0, 2)], [], ["x>>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(1, 8)], [], [">>甲", "x>>乙", ">1>[^1]", "x>>丙丁", ">>戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(0, 21)], [], ["x>>甲乙", ">1>[^1]", "x>>丙丁戊", ">*>[^*]", "x>>己庚", ">a-1>[^a-1]"]),
        ([(6, 7), (7, 8)], [], [">>甲乙", ">1>[^1]", "x>>丙", "x>>丁", ">>戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(0, 22)], [], [">>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(-1, 2)], [], [">>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(2, 2), (3, 1)], [], [">>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(2, 6)], [], [">>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([], [(1, 7)], [">>甲|乙n", ">1>[^1]", ">>丙n|丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([], [(-5, 1), (14, 99)], [">>甲n|乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己|庚n", ">a-1>[^a-1]"]),
        ([], [(7, 7), (8, 6)], [">>甲乙", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
        ([(0, 1)], [(0, 2)], ["x>>甲n", ">>乙n", ">1>[^1]", ">>丙丁戊", ">*>[^*]", ">>己庚", ">a-1>[^a-1]"]),
    ],
)
def test_each_character_has_what_lies_over_it(
    references: list[tuple[int, int]], highlights: list[tuple[int, int]], expected: list[str]
) -> None:
    assert len(TEXT) == 21
    over = [reference(*r) for r in references], [highlight(*h) for h in highlights]
    assert spelt(runs(TEXT, *over)) == expected
    assert "".join(r.text for r in runs(TEXT, *over)) == TEXT


def test_of_overlapping_references_the_first_then_the_longer_has_the_words() -> None:
    a, b, c, d = reference(0, 3, "a"), reference(0, 2, "b"), reference(2, 5, "c"), reference(3, 5, "d")
    e = reference(4, 6, "e")
    for order in ([a, b, c, d, e], [e, d, c, b, a], [c, a, e, d, b]):
        assert spelt(runs("甲乙丙丁戊己", order)) == ["a>>甲乙丙", "d>>丁戊", ">>己"]


def test_of_overlapping_highlights_the_first_then_the_shorter_has_the_words() -> None:
    a, b, c = highlight(1, 3, "a"), highlight(1, 4, "b"), highlight(2, 6, "c")
    for order in ([a, b, c], [c, b, a], [b, a, c]):
        assert spelt(runs("甲乙丙丁戊己", (), order)) == [">>甲|乙丙a|丁b|戊己c"]
    assert spelt(runs("甲乙丙丁", (), [highlight(1, 2, "b"), highlight(0, 3, "a")])) == [">>甲乙丙a|丁"]
    assert spelt(runs("甲乙", (), [highlight(0, 1, "z"), highlight(0, 1, "a")])) == [">>甲z|乙"]


@given(texts, SPANS, SPANS)
@example("[^4]", [(0, 4)], [(0, 4)])
@example("甲[^4]", [(0, 1), (1, 5)], [(0, 1)])
@example("", [(0, 0)], [(0, 1)])
def test_the_text_is_whole_and_a_mark_is_neither_linked_nor_coloured(
    text: str, references: list[tuple[int, int]], highlights: list[tuple[int, int]]
) -> None:
    out = runs(text, [reference(*r) for r in references], [highlight(*h) for h in highlights])
    assert "".join(r.text for r in out) == text
    assert tuple(r.mark for r in out if r.mark) == marks(text)
    assert all(r.pieces and all(p.text for p in r.pieces) for r in out)
    assert not any(r.mark and (r.reference or r.pieces != (Piece(f"[^{r.mark}]"),)) for r in out)


@given(texts)
def test_marks_are_taken_out_and_nothing_else(text: str) -> None:
    rest = text
    for mark in marks(text):
        before, found, after = rest.partition(f"[^{mark}]")
        assert found
        rest = before + after
    assert unmarked(text) == rest or "[^" in rest  # what is left may look like one


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("文件，[^1]和[^12]。", ("1", "12"), "文件，和。"),
        ("[^*][^**]", ("*", "**"), ""),
        ("[^]", (), "[^]"),
        ("[^a b]", (), "[^a b]"),
        ("[^a[1]]", (), "[^a[1]]"),
        ("[^[^1]]", ("1",), "[^]"),
        ("[1]", (), "[1]"),
        ("^1", (), "^1"),
    ],
)
def test_what_is_a_mark(text: str, found: tuple[str, ...], rest: str) -> None:
    assert marks(text) == found
    assert unmarked(text) == rest
    assert [r.mark for r in runs(text) if r.mark] == list(found)


def test_most_texts_are_plain() -> None:
    assert plain("甲", (), ())
    assert runs("甲") == (Run((Piece("甲"),)),)
    assert runs("") == ()
    assert not plain("甲", (reference(0, 1),), ())
    assert not plain("甲", (), (highlight(0, 1),))
    assert not plain("甲[^1]", (), ())
    assert Piece("甲") == Piece("甲", "", False)
    assert Run(()) == Run((), None, "")


@given(
    st.lists(st.sampled_from(["[^4]", "[^*]", "[^", "]", "甲", "A", " "]), max_size=20).map("".join),
    SPANS,
    SPANS,
)
def test_runs_hold_the_text_whatever_lies_over_it(
    text: str, references: list[tuple[int, int]], highlights: list[tuple[int, int]]
) -> None:
    refs = [Reference(start=a, end=b, kind="url", target="x") for a, b in references]
    over = [Highlight(start=a, end=b, annotation="n") for a, b in highlights]
    out = runs(text, refs, over)
    assert "".join(r.text for r in out) == text
    assert tuple(r.mark for r in out if r.mark) == marks(text)
    assert all(r.text and all(p.text for p in r.pieces) for r in out)
    assert not any(r.mark and (r.reference or r.pieces[0].annotation) for r in out)


def test_a_highlight_straddles_a_reference_and_a_mark() -> None:
    reference = Reference(start=2, end=10, kind="instrument", target="tunis-agenda")
    out = runs("重申《方案》第35段，[^4]该段说", [reference], [Highlight(start=6, end=17, annotation="n")])
    assert [(r.mark, bool(r.reference), [(p.text, p.annotation) for p in r.pieces]) for r in out] == [
        ("", False, [("重申", "")]),
        ("", True, [("《方案》", ""), ("第35段", "n")]),
        ("", False, [("，", "n")]),
        ("4", False, [("[^4]", "")]),
        ("", False, [("该段", "n"), ("说", "")]),
    ]


def test_of_overlapping_references_the_first_has_the_words() -> None:
    a, b = (Reference(start=s, end=e, kind="url", target=t) for s, e, t in ((0, 4, "a"), (2, 6, "b")))
    assert [(r.text, r.reference and r.reference.target) for r in runs("甲乙丙丁戊己", [b, a])] == [
        ("甲乙丙丁", "a"),
        ("戊己", None),
    ]


def test_a_mark_parts_a_reference() -> None:
    reference = Reference(start=0, end=7, kind="url", target="a")
    assert [(r.text, bool(r.reference), r.mark) for r in runs("甲[^1]乙丙", [reference])] == [
        ("甲", True, ""),
        ("[^1]", False, "1"),
        ("乙丙", True, ""),
    ]
