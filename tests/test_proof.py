"""What in an annotation's words leads nowhere, and where that stands in the file."""

from __future__ import annotations

import pytest

from sitegen.model import Annotation, Instrument, Meeting, MeetingSeries, Problem, Site
from sitegen.proof import proof

SYMBOL = "A/RES/99/1"


class Here:
    """What is there: a resolution with a paragraph and a note, a meeting, an instrument."""

    site = Site(
        series=(MeetingSeries(series="igf", meetings=(Meeting(id="igf-4"),)),),
        instruments=(Instrument(id="tunis-agenda"),),
    )

    def __init__(self, whole: bool = True) -> None:
        self.whole = whole

    def symbols(self) -> tuple[str, ...]:
        return (SYMBOL,)

    def places(self, symbol: str) -> tuple[str, ...]:
        return ("op1", "fn1") if symbol == SYMBOL else ()


def look(body: str, whole: bool = True) -> tuple[Problem, ...]:
    note = Annotation(target=f"{SYMBOL}#op1", id="n", language="zh", body=body, file="n.md", line=5)
    return tuple(proof(note, Here(whole)))


@pytest.mark.parametrize(
    "target", ["igf-4", "tunis-agenda#35", SYMBOL, f"{SYMBOL}#op1", f"{SYMBOL}#fn1", "A/RES/1/1#op9", "A/60/687"]
)
def test_what_is_there_is_no_problem(target: str) -> None:
    assert look(f"见[[{target}]]。") == ()


def test_what_may_stand_where_nothing_could_be_read_is_no_problem() -> None:
    assert look("[[igf-44]]", whole=False) == ()
    assert [p.message for p in look("[[igf-44]]")] == ["[[igf-44]] names nothing that is known"]
    assert len(look(f"[[{SYMBOL}#op2]]", whole=False)) == 1


def test_a_direction_that_is_turned_back_is_no_problem() -> None:
    assert look("甲\u202b乙\n丙\u202c\n\n\u2067丁\u2069") == ()


@pytest.mark.parametrize(
    ("body", "line", "column", "message", "remedy"),
    [
        ("甲\n乙见[[igf-44]]", 6, 3, "[[igf-44]] names nothing", "did you mean `igf-4`?"),
        ("[[tunis-agend]]", 5, 1, "names nothing", "did you mean `tunis-agenda`?"),
        (f"[[{SYMBOL}#op2]]", 5, 1, "has no paragraph #op2", "did you mean `op1`?"),
        ("见[此](javascript:alert(1))", 5, 6, "will not be a link", "http"),
        ("  \n", 5, 1, "no words yet", "below the second"),
        ("甲\n\n乙\u202b丙\n丁\n\n戊\u202c", 7, 2, "U+202B turns the direction", "write U+202C"),
    ],
)
def test_what_leads_nowhere_is_told_where_it_stands(
    body: str, line: int, column: int, message: str, remedy: str
) -> None:
    (p,) = look(body)
    assert (p.file, p.line, p.column) == ("n.md", line, column)
    assert message in p.message
    assert remedy in p.remedy
