"""Links one to one: near-identical neighbours, the calendar's shift, frames, repeated paragraphs."""

from __future__ import annotations

from sitegen.compare import compare
from tests.compare.sample import text


def linked(old: list[str], new: list[str], language: str = "en") -> list[tuple[str, str]]:
    c = compare(text("A/1", language, [], old), text("A/2", language, [], new))
    return [(k.old[0], k.new[0]) for k in c.links]


def test_the_calendar_shifts_and_the_strands_do_not() -> None:
    """What was said of 2044 this year is next year's word on 2045, though the one of 2043 now says 2044."""

    def year(n: int) -> list[str]:
        return [
            f"Decides to appropriate 100 lamps for the maintenance of towers for the period from 1 July {n};",
            f"Decides to apportion 100 lamps for the maintenance of towers for the period from 1 July {n + 1};",
            f"Approves 100 lamps for the maintenance of towers for the period from 1 July {n + 2};",
        ]  # fmt: skip

    assert linked(year(2043), year(2044)) == [("op1", "op1"), ("op2", "op2"), ("op3", "op3")]


def test_neighbours_that_changed_places_are_followed() -> None:
    a = "Invites postal administrations of island States to print stamps that show towers at dusk;"
    b = "Invites postal administrations of coastal States to print maps that show towers at dawn;"
    rest = ["Urges bakers to sell rye bread before dawn;", "Thanks the divers of the north;"]
    assert set(linked([a, b, *rest], [b, a, *rest])) >= {("op1", "op2"), ("op2", "op1")}


def test_a_frame_alone_is_no_link() -> None:
    rest = ["Urges bakers to sell rye bread before dawn;", "Thanks the divers of the north;"]
    old = ["Takes note of the report of the Secretary-General on glass prisms;", *rest]
    new = ["Takes note of the report of the Secretary-General on migrating geese;", *rest]
    more = "Takes note of the report of the Secretary-General on "
    frames = [f"{more}{x};" for x in ("tides", "knots", "sails", "buoys")]
    assert ("op1", "op1") not in linked([*old, *frames], [*new, *frames])


def test_the_next_edition_in_its_place_is_the_same_paragraph() -> None:
    around = ["Urges bakers to sell rye bread before dawn;", "Thanks the divers of the north;"]
    old = "Taking note of the Keeper Economy Report 2043 of the Conference on Lamps and Ports, which asks what oil is worth;"
    new = (
        "Taking note of the Keeper Economy Report 2044 of the Conference on Lamps and Ports, which counts the wages of "
        "widows;"
    )
    assert ("op2", "op2") in linked([around[0], old, around[1]], [around[0], new, around[1]])


def test_repeated_paragraphs_keep_their_order() -> None:
    words = ["Decides;", "Lights the lamp;", "Decides;", "Trims the wick;", "Decides;"]
    assert linked(words, words) == [(f"op{n}", f"op{n}") for n in range(1, 6)]


def test_a_retranslation_is_followed() -> None:
    around = ["请面包师黎明前出售黑麦面包；", "感谢北方的潜水员；"]
    old = "确认妇女和青年在灯塔养护工作中发挥的关键作用，并着重指出必须向其提供培训；"
    new = "认识到妇女和青年在维护灯塔方面的重要作用，强调有必要为他们提供培训机会；"
    assert ("op2", "op2") in linked([around[0], old, around[1]], [around[0], new, around[1]], "zh")
