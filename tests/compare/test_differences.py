"""Word differences: both texts are in them, and long paragraphs take no longer."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from sitegen.compare.differences import differences

WORDS = st.lists(st.sampled_from(["lamp ", "tower ", "灯", "塔", "2043 ", ", ", "of "]), max_size=12).map("".join)


def test_words_as_they_are_printed() -> None:
    found = differences("Notes the “old” lamp;", "Notes the “new” lamp;")
    assert found == [
        ("same", "Notes the “"), ("gone", "old"), ("added", "new"), ("same", "” lamp;")
    ]  # fmt: skip
    assert differences("（灯）塔", "（火）塔") == [("same", "（"), ("gone", "灯"), ("added", "火"), ("same", "）塔")]


def test_what_only_looks_otherwise_is_no_change() -> None:
    assert differences('the "lamp"', "the “lamp”") == [("same", "the “lamp”")]


@given(WORDS, WORDS)
def test_both_texts_are_in_the_difference(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(p.words for p in found if p.kind != "gone") == new.lstrip()
    assert "".join(p.words.rstrip() for p in found if p.kind != "added").replace(" ", "") == old.replace(" ", "")


def test_a_paragraph_of_a_hundred_thousand_words() -> None:
    a = " ".join(f"w{n % 977}" for n in range(100_000))
    start = time.process_time()
    found = differences(a, "x " + a[::-1])
    assert time.process_time() - start < 20
    assert {p.kind for p in found} >= {"gone", "added"}
