"""What a sheet looked up is written down, also what was not there and what was worked out before."""

from __future__ import annotations

from functools import partial

import pytest

from sitegen.render.ledger import KEYS, Ledger, Watched, changes


def test_what_is_looked_up_is_written_down() -> None:
    ledger = Ledger()
    layer = Watched(ledger, "l", {"a": 1, "b": 2})
    assert ledger.during(lambda: (layer["a"], layer.get("x"), "y" in layer)) == (
        (1, None, False),
        frozenset({("l", "a"), ("l", "x"), ("l", "y")}),
    )
    assert ledger.during(lambda: list(layer))[1] == {("l", KEYS)}
    assert ledger.during(lambda: len(layer))[1] == {("l", KEYS)}
    assert ledger.during(lambda: dict(layer.items()))[1] == {("l", KEYS), ("l", "a"), ("l", "b")}


def test_what_was_worked_out_before_counts_for_each() -> None:
    ledger = Ledger()
    layer = Watched(ledger, "l", {"a": 1})
    asked = []

    def make() -> int:
        asked.append(1)
        return layer["a"]

    def look() -> int:
        return ledger.once("sum", make)

    assert ledger.during(look) == ledger.during(look) == (1, frozenset({("l", "a")}))
    assert ledger.during(lambda: ledger.once("outer", look))[1] == {("l", "a")}
    assert asked == [1]


def test_what_is_remembered_has_its_bounds() -> None:
    ledger = Ledger()
    asked: list[int] = []

    def make(n: int) -> int:
        ledger.read("texts", str(n))
        asked.append(n)
        return n

    for n in (*range(2000), 1999, 0):
        made, reads = ledger.during(partial(ledger.once, n, partial(make, n)))
        assert made == n
        assert reads == frozenset({("texts", str(n))})
    assert asked == [*range(2000), 0]


def test_a_sheet_that_fails_leaves_nothing_open() -> None:
    ledger = Ledger()
    layer = Watched(ledger, "l", {"a": 1})
    for ask in (ledger.during, lambda make: ledger.once("x", make)):
        with pytest.raises(KeyError):
            ask(lambda: layer["none"])
    assert ledger.during(lambda: layer["a"])[1] == {("l", "a")}


def test_changes_are_keys_that_are_new_gone_or_other() -> None:
    before: dict[str, dict[str, object]] = {"l": {"a": (1,), "b": (2,), "c": (3,)}, "m": {"a": 1}}
    now: dict[str, dict[str, object]] = {"l": {"a": (1,), "b": (9,), "d": (4,)}, "m": {"a": 1}}
    assert changes(before, now) == {("l", "b"), ("l", "c"), ("l", "d"), ("l", KEYS)}
    assert changes(before, before) == frozenset()
    assert changes({}, {"m": {"a": 1}}) == {("m", "a"), ("m", KEYS)}
