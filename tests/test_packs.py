"""Packed mappings: the same as plain ones to whoever looks, and nothing but plain data comes out of them."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import plain
from sitegen.model import Citation
from sitegen.packs import Merged, Packs, differing, packs

KEYS = st.text(max_size=3)
MAPPINGS = st.dictionaries(KEYS, st.lists(st.text(max_size=3), max_size=3).map(tuple), max_size=4)


def held(data: bytes) -> Packs[str, tuple[str, ...]]:
    return Packs(["a"], data, array("I", [len(data)]).tobytes())


def cite(symbol: str, anchor: str = "op1") -> Citation:
    return Citation(symbol=symbol, language="zh", anchor=anchor, paragraphs=("1", "2"))


@given(MAPPINGS)
def test_what_is_packed_is_what_was_there(values: dict[str, tuple[str, ...]]) -> None:
    there = packs(values)
    assert dict(there) == values
    assert there == values
    assert there == packs(values)
    assert len(there) == len(values)
    assert all(key in there for key in values)


@given(st.lists(MAPPINGS, max_size=4))
def test_merged_is_one_behind_the_other(all_: list[dict[str, tuple[str, ...]]]) -> None:
    wanted: dict[str, tuple[str, ...]] = {}
    for one in all_:
        for key, value in one.items():
            wanted[key] = (*wanted.get(key, ()), *value)
    found: Merged[str, str] = Merged(map(packs, all_))
    assert dict(found) == wanted
    assert list(found) == list(wanted)


def test_a_difference_is_seen_without_unpacking() -> None:
    before = Merged([packs({"a": (cite("A/1"),), "b": (cite("A/1"),)})])
    now = Merged([packs({"a": (cite("A/1"),), "b": (cite("A/1", "op2"),)})])
    assert before.digests["a"] == now.digests["a"]
    assert before.digests["b"] != now.digests["b"]


@given(MAPPINGS, MAPPINGS)
def test_keys_that_differ(before: dict[str, tuple[str, ...]], now: dict[str, tuple[str, ...]]) -> None:
    wanted = {key for key in {*before, *now} if before.get(key) != now.get(key)}
    assert wanted <= set(differing(packs(before), packs(now)))  # the same may be packed as other bytes
    assert not set(differing(packs(now), packs(now)))


def test_other_bytes_for_the_same_are_the_same() -> None:
    one, two = ("ab", "ab"), ("ab", "".join(["a", "b"]))
    assert plain.packed(one) != plain.packed(two)
    assert packs({"x": one}) == packs({"x": two})


@pytest.mark.parametrize("bring", [plain.packed, pickle.dumps])
def test_it_goes_to_another_process_and_back(bring: Callable[[object], bytes]) -> None:
    here: Packs[str, tuple[Citation, ...]] = packs({"a": (cite("A/1"),)})
    there = pickle.loads(bring((here, Merged([here]))))
    assert dict(there[0]) == dict(there[1]) == {"a": (cite("A/1"),)}


@pytest.mark.parametrize("data", [b"", b"garbage", plain.packed("x")[:-1], pickle.dumps(Path), pickle.dumps(print)])
def test_what_was_tampered_with_is_told(data: bytes) -> None:
    with pytest.raises(plain.DamagedError):
        held(data)["a"]
    with pytest.raises(plain.DamagedError):
        Merged([held(data)])["a"]
