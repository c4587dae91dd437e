"""Frozen classes as JSON: read back they are what they were, and what does not fit a class is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import analysis, model, store
from sitegen.analysis import Citing, Day
from sitegen.link.dates import Dating
from sitegen.lint.doubt import Doubt
from sitegen.model import Paragraph, Reference, Resolution
from sitegen.records import Records
from sitegen.render import Page

ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=2) | st.sampled_from(
    ["", "null", "[]", '"', "\\", "\x00\x1f\u2028\u2029\ufeff", "\u202e甲", "é", "e\u0301", "𠮷", "\r\n"]
)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint, with odd texts; where a class holds itself, few."""
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, NewType):
        return values(hint.__supertype__)
    if origin is Annotated:
        return values(inner[0])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        several = inner[1:] == (...,)
        return st.lists(values(inner[0]), max_size=2).map(tuple) if several else st.tuples(*map(values, inner))
    if origin in (Union, UnionType):
        return st.one_of(*map(values, inner))
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(ODD, values(inner[1]), max_size=2)
    simple = {str: ODD, int: st.integers(), bool: st.booleans(), date: st.dates(), type(None): st.none()}
    return simple[hint] if hint in simple else made(hint)


def made(cls: type) -> st.SearchStrategy[Any]:
    if cls is Paragraph:
        return paragraphs
    hints = get_type_hints(cls, include_extras=True)
    return st.builds(cls, **{name: values(hint) for name, hint in hints.items() if name in _fields(cls)})


def _fields(cls: Any) -> list[str]:
    return [f.name for f in dataclasses.fields(cls)] if dataclasses.is_dataclass(cls) else list(cls._fields)


_FLAT = ("heading", "number", "text", "lines", "closing")
_ROWS = st.sampled_from([(), ((),), (("x", "信"), ("", "\x00"))])


def _paragraph(words: str, rows: Any) -> Paragraph:
    flat: dict[str, Any] = {name: f"{n}{words}" for n, name in enumerate(_FLAT)}
    return Paragraph(**flat, table=rows)


paragraphs = st.recursive(
    st.builds(_paragraph, ODD, _ROWS),
    lambda below: st.builds(lambda one, other: Paragraph(text="x", subparagraphs=(one, other)), below, below),
    max_leaves=3,
)

KEPT: dict[str, Any] = {
    "Resolution": Resolution,
    "Annotation": model.Annotation,
    "MeetingSeries": model.MeetingSeries,
    "InstrumentsFile": store.InstrumentsFile,
    "Settings": model.Settings,
    "Problem": model.Problem,
    "problems": tuple[model.Problem, ...],
    "Citing": Citing,
    "days": tuple[Day, ...],
    "Dating": Dating,
    "doubts": tuple[Doubt, ...],
    "notings": tuple[model.Noting, ...],
    "withdrawals": tuple[model.Withdrawal, ...],
    "references": analysis.References,
    "highlights": Mapping[str, tuple[model.Highlight, ...]],
    "names": tuple[str, ...],
    "Page": Page,
}
"""What rows hold."""


@pytest.mark.parametrize("name", KEPT)
@settings(max_examples=30)
@given(st.data())
def test_what_is_written_is_read_as_what_it_was(name: str, data: st.DataObject) -> None:
    value, records = data.draw(values(KEPT[name])), Records()
    row = records.write(value)
    assert "\n" not in row
    back = records.read(KEPT[name], row)
    assert back == value
    assert type(back) is type(value)
    assert records.write(back) == row


def test_every_class_of_the_model_is_kept_as_itself() -> None:
    """A class that the model gets is found here; what an author writes must be read back with every field."""
    reached: set[type] = set()

    def reach(hint: Any) -> None:
        if isinstance(hint, type) and hint.__module__.startswith("sitegen.") and hint not in reached:
            reached.add(hint)
            for one in get_type_hints(hint, include_extras=True).values():
                reach(one)
        for inner in get_args(hint):
            reach(inner)

    for hint in KEPT.values():
        reach(hint)
    own = {c for c in vars(model).values() if isinstance(c, type) and c.__module__ == model.__name__}
    # What is never in a row: a form is a rule; a site, its layers and places are worked out of rows.
    assert own - reached == {model.Form, model.Body, model.Placed, model.Site, model.Citation}


def test_a_tuple_is_a_tuple_again_at_any_depth() -> None:
    inside = Paragraph(number="a", table=(("x", "y"), ()), subparagraphs=(Paragraph(number="i"),))
    text = Resolution(symbol="A/RES/1/1", language="zh", adopted=date(1946, 1, 24), operative=(inside,))
    back = Records().read(Resolution, Records().write(text))
    assert hash(back.operative) == hash(text.operative)
    assert (back.adopted, type(back.operative[0].subparagraphs[0])) == (date(1946, 1, 24), Paragraph)


def test_a_set_is_written_in_order() -> None:
    assert Records().write(frozenset("cab")) == '["a","b","c"]'


REFERENCE = '[0,1,"document","A/RES/1/1","",[],"",""]'


@pytest.mark.parametrize(
    ("cls", "data"),
    [
        (Reference, ""),
        (Reference, REFERENCE[:-1]),
        (Reference, REFERENCE + "x"),
        (Reference, "[]"),
        (Reference, REFERENCE[:-1] + ',"more"]'),
        (Reference, "null"),
        (Reference, "1"),
        (Resolution, '["A/RES/1/1"]'),
        (tuple[Reference, ...], f"[{REFERENCE},[1]]"),
        (tuple[Reference, ...], "1"),
        (analysis.References, "[]"),
        (analysis.References, '{"op1":[[1]]}'),
        (date, '"2011-13-01"'),
        (date, "1"),
    ],
)
def test_what_is_no_value_of_a_class_is_refused(cls: Any, data: str) -> None:
    assert Records().read(Reference, REFERENCE) == Reference(0, 1, "document", "A/RES/1/1")
    with pytest.raises((ValueError, TypeError)):
        Records().read(cls, data)


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", len])
def test_of_anything_else_no_record_is_made(value: object) -> None:
    with pytest.raises(TypeError, match="no record is made of"):
        Records().write(value)
