"""Splits and mergers need a piece that was lost or gained."""

from __future__ import annotations

from sitegen.compare import compare
from tests.compare.sample import text

WHOLE = (
    "Requests museums of navigation to collect the diaries of retired keepers, and invites schools near harbours to read "
    "from them aloud every spring;"
)
OTHERS = ["Decides to weigh the brass of all clocks;", "Urges bakers to sell rye bread at lighthouses before dawn;"]


def kinds(old: list[str], new: list[str]) -> list[str]:
    return [k.kind for k in compare(text("A/1", "en", [], old), text("A/2", "en", [], new)).links]


def test_a_second_descendant_of_what_lives_on_whole_is_new() -> None:
    """The paragraph goes on with all its words: what repeats some of them took no piece away."""
    echo = "Notes that schools near harbours read diaries of keepers aloud every spring;"
    c = compare(text("A/1", "en", [], [WHOLE, *OTHERS]), text("A/2", "en", [], [WHOLE, echo, *OTHERS]))
    assert "split" not in [k.kind for k in c.links]
    assert c.added == ("op2",)


def test_what_stood_there_already_is_a_duplicate_and_dropped() -> None:
    echo = "Notes that schools near harbours read diaries of keepers aloud every spring;"
    c = compare(text("A/1", "en", [], [WHOLE, echo, *OTHERS]), text("A/2", "en", [], [WHOLE, *OTHERS]))
    assert c.dropped == ("op2",)


def test_three_pieces() -> None:
    whole = (
        "Welcomes the painting of buoys in harbours of the north, calls for the oiling of winches on every pier in autumn, "
        "and thanks the divers who free anchors from kelp without pay;"
    )
    pieces = [
        "Welcomes the painting of buoys in harbours of the north;",
        "Calls for the oiling of winches on every pier in autumn;",
        "Thanks the divers who free anchors from kelp without pay;",
    ]
    c = compare(text("A/1", "en", [], [whole, *OTHERS]), text("A/2", "en", [], [*pieces, *OTHERS]))
    assert [(k.kind, k.new) for k in c.links if k.kind == "split"] == [("split", ("op1", "op2", "op3"))]
    assert kinds([*pieces, *OTHERS], [whole, *OTHERS]).count("merged") == 1


def test_boilerplate_makes_no_split() -> None:
    frame = (
        "takes note with appreciation of the report of the Secretary-General on the implementation of the resolution"
    )
    old = [f"Also {frame}, on the lamps of the north;", *OTHERS]
    new = [f"Also {frame}, on the lamps of the north;", f"Further {frame}, on the price of whale oil;", *OTHERS]
    assert kinds(old, new) == ["same"] * 3
