"""What two passages share, and the search for it."""

from __future__ import annotations

from sitegen.compare.likeness import Weights, pairs
from sitegen.compare.passages import Passage, passage


def of(*texts: str) -> list[Passage]:
    return [passage(f"op{n}", "op", t, "en") for n, t in enumerate(texts, 1)]


def test_rare_words_weigh_more_and_numbers_half() -> None:
    a = of("Notes the lamp", "Notes the lamp of 2043", "Notes the tower")
    weights = Weights(a, a)
    assert weights.of(frozenset({"tower"})) > weights.of(frozenset({"lamp"})) > weights.of(frozenset({"the"}))
    assert weights.of(frozenset({"#2043"})) < weights.of(frozenset({"tower"}))


def test_equal_passages_are_wholly_alike_and_strangers_do_not_meet() -> None:
    a, b = of("Notes the lamp", "Thanks divers"), of("Notes the lamp", "Weighs brass")
    found = {(p.old, p.new): p.likeness for p in pairs(a, b, Weights(a, b))}
    assert found == {(0, 0): 1.0}


def test_the_leading_verb_does_not_count() -> None:
    a, b = of("Welcomes with appreciation the lamp"), of("Deplores the lamp")
    (pair,) = pairs(a, b, Weights(a, b))
    assert pair.likeness == pair.head == 1.0


def test_a_crowd_of_equals_meets_its_nearest() -> None:
    a, b = of(*["Notes the lamp"] * 60), of(*["Notes the lamp"] * 50)
    found = pairs(a, b, Weights(a, b))
    assert all(abs(p.old * 50 // 60 - p.new) <= 10 for p in found)
    assert {p.old for p in found} == set(range(60))
