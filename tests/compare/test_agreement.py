"""Languages that disagree about a link."""

from __future__ import annotations

from sitegen.compare import compare
from sitegen.compare.agreement import disagreements
from tests.compare.sample import chinese, english, text


def test_languages_that_say_the_same_agree() -> None:
    assert list(disagreements([compare(*english()), compare(*chinese())])) == []
    assert list(disagreements([])) == []


def test_a_translation_that_says_another_thing_is_told() -> None:
    old, new = chinese()
    words = [p.text for p in new.operative]
    words[0] = "感谢北方的潜水员和面包师在暴风雪中出售黑麦面包；"
    wrong = compare(old, text("A/RES/99/8", "zh", [p.text for p in new.preamble], words))
    (found,) = disagreements([compare(*english()), wrong])
    assert found == ("op6", "op1", ("en",), ("zh",))


def test_what_is_not_there_in_a_language_is_no_disagreement() -> None:
    old, new = english()
    shorter = compare(text("A/RES/98/7", "zh", [], []), text("A/RES/99/8", "zh", [], []))
    assert list(disagreements([compare(old, new), shorter])) == []
