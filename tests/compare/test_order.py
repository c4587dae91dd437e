"""Chains that never cross, and what moved."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.compare.order import Gain, chain, moved

PLACES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8, unique=True)


def rises(places) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(places))


@given(PLACES, st.data())
def test_no_chain_is_heavier(places: list[tuple[int, int]], data) -> None:
    gains = [Gain(p, data.draw(st.integers(1, 9))) for p in places]
    found = chain(gains)
    weight = dict(gains)
    every = (c for n in range(len(places) + 1) for c in combinations(sorted(places), n) if rises(c))
    assert rises(found)
    assert sum(weight[p] for p in found) == max(sum(weight[p] for p in c) for c in every)


def test_moved_is_what_no_longest_run_has() -> None:
    assert moved([(0, 0), (1, 3), (2, 1), (3, 2)]) == {(0, 0): False, (1, 3): True, (2, 1): False, (3, 2): False}


def test_of_two_neighbours_that_changed_places_either_moved() -> None:
    assert moved([(0, 0), (1, 2), (2, 1), (3, 3)]) == {(0, 0): False, (1, 2): "either", (2, 1): "either", (3, 3): False}


def test_a_split_in_order_has_not_moved() -> None:
    assert set(moved([(0, 0), (1, 1), (1, 2), (2, 3)]).values()) == {False}


@given(st.permutations(range(6)))
def test_moved_agrees_with_all_longest_runs(order: list[int]) -> None:
    places = list(enumerate(order))
    runs = [c for n in range(7) for c in combinations(places, n) if rises(c)]
    longest = [set(c) for c in runs if len(c) == max(map(len, runs))]
    for place, said in moved(places).items():
        inside = sum(place in run for run in longest)
        assert said == (True if not inside else False if inside == len(longest) else "either")
