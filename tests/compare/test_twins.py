"""The same thought in two texts: the two seeds, against what a careful reader found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen import store
from sitegen.compare.twins import near_twins
from tests.compare.sample import english, text

CHECKOUT = Path(__file__).resolve().parents[2]
GOLD = CHECKOUT.parent / "shared" / "strands" / "E-RES-2010-2__A-RES-66-184.zh.json"


def test_each_paragraph_has_one_twin_at_most_the_likest_first() -> None:
    found = near_twins(*english())
    assert [t.likeness for t in found] == sorted((t.likeness for t in found), reverse=True)
    assert len({t.one for t in found}) == len({t.other for t in found}) == len(found)
    assert {("pp2", "pp2"), ("op6", "op1")} <= {(t.one, t.other) for t in found}


def test_strangers_are_no_twins() -> None:
    assert near_twins(text("A/1", "en", [], ["Notes the lamp;"]), text("A/2", "en", [], ["Thanks divers;"])) == ()


def test_the_seeds() -> None:
    """Eight of ten that could stand for each other in a table of parallels, and no more than two that share nothing."""
    if not GOLD.is_file():
        pytest.skip("no gold here")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    read = {(k["from"][0], k["to"][0]): k["kind"] for k in gold["links"]}
    texts = store.load(CHECKOUT)[0].resolutions
    found = [(t.one, t.other) for t in near_twins(texts["E/RES/2010/2", "zh"], texts["A/RES/66/184", "zh"])]
    assert sum(read.get(pair) == "near" for pair in found) >= 8
    assert sum(pair not in read for pair in found) <= 2
