from __future__ import annotations

import json
from datetime import date

import pytest

from sitegen import strict_yaml
from sitegen.model import Annotation, Meeting, Paragraph, Resolution, Settings
from sitegen.shape import Shapes, schema


def understand(cls: type, text: str) -> tuple[object, list[str]]:
    value, problems = Shapes().build(cls, strict_yaml.read(text, "f")[0], "f")
    return value, [f"{p.line}:{p.column} {p.message} | {p.remedy}" for p in problems]


def test_values_get_the_models_types() -> None:
    text = """
symbol: A/RES/99/1
language: zh
adopted: 2011-12-22
title: no
preamble:
  - text: 012
operative:
  - number: 20
    text: x
    subparagraphs:
      - {number: a, text: y}
  - table: [[1, 2], [3, 4]]
footnotes: {1: z}
"""
    value, problems = understand(Resolution, text)
    assert problems == []
    assert value == Resolution(
        symbol="A/RES/99/1",
        language="zh",
        adopted=date(2011, 12, 22),
        title="no",
        preamble=(Paragraph(text="012"),),
        operative=(
            Paragraph(number="20", text="x", subparagraphs=(Paragraph(number="a", text="y"),)),
            Paragraph(table=(("1", "2"), ("3", "4"))),
        ),
        footnotes={"1": "z"},
    )


def test_every_complaint_comes_at_once_with_its_place() -> None:
    text = """symbol: A/RES/99/1
sumary: x
adopted: 2011-02-30
preamble:
  - text: [a]
    nubmer: 3
  - just text
operative: x
"""
    value, problems = understand(Resolution, text)
    assert value is None
    assert problems == [
        "2:1 unknown key `sumary` | use one of: title, enacting, preamble, operative, symbol, language, adopted, "
        "meeting, masthead, adoption, parts, footnotes, annexes, source",
        "3:10 there is no day 2011-02-30 | write year-month-day",
        "5:11 text is expected here, not a list or keys | write it on one line",
        "6:5 unknown key `nubmer` | did you mean `number`?",
        "7:5 keys and values are expected here | write `heading: …`, `number: …`, `text: …`",
        "8:12 a list is expected here | begin each entry with '- '",
        "1:1 the key `language` is missing | add `language: …`",
    ]


@pytest.mark.parametrize(
    "symbol", ["A/../../etc", "/etc/passwd", "A", "a/res/1", "A/RES/..", "A\\B", "", "A/" + "x" * 99]
)
def test_a_symbol_cannot_leave_its_folder(symbol: str) -> None:
    value, problems = understand(Resolution, f"symbol: '{symbol}'\nlanguage: zh")
    assert value is None
    assert "is not a document symbol" in problems[0]


@pytest.mark.parametrize("id_", ["../x", "Igf-4", "a b", "-x", "", "a/b"])
def test_an_id_is_small_letters_digits_and_hyphens(id_: str) -> None:
    assert "is not an id" in understand(Meeting, f"id: '{id_}'")[1][0]


def test_partial_dates_and_choices() -> None:
    assert understand(Meeting, "id: m\nstart: 2013-02\nend: 2013\nnumber: 4")[1] == []
    problems = understand(Meeting, "id: m\nstart: 2013-13\nend: soon\nconfidence: hihg\nnumber: four")[1]
    assert [p.split(" | ")[0] for p in problems] == [
        "2:8 there is no day 2013-13-01",
        "3:6 `soon` is not a day, a month or a year",
        "4:13 `hihg` is not known here",
        "5:9 `four` is not a number",
    ]
    assert problems[2].endswith("did you mean `high`?")


def test_null_is_as_if_unset() -> None:
    assert understand(Resolution, "symbol: A/RES/99/1\nlanguage: zh\nadopted: null\ntitle: ~\nannexes:\n") == (
        Resolution(symbol="A/RES/99/1", language="zh"),
        [],
    )


def test_what_only_the_store_sets_may_not_be_written() -> None:
    assert "unknown key `body`" in understand(Annotation, "target: A/B#op1\nbody: x")[1][0]


def test_an_escaped_control_character_is_found() -> None:
    assert "U+0007" in understand(Settings, 'url: "\\x07"')[1][0]


@pytest.mark.parametrize("character", ["\\0", "\\e", "\\x7f", "\\N", "\\L", "\\P", "\\uFFFE"])
def test_no_key_and_no_value_holds_what_no_page_can(character: str) -> None:
    for text in (
        f'title: {{"z{character}h": x}}',
        f'title: {{zh: "a{character}b"}}',
        f'description: {{zh: "{character}"}}',
    ):
        value, problems = understand(Settings, text)
        assert value is None
        assert "control character" in problems[0] or "not valid" in problems[0]


ENDING = "the text ends with a line end | write `>-` instead of `>` or `|`"
WITHIN = "a line end stands in a text that has one line | write it on one line"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title:\n  zh: >\n    联合国\n    决议\n", f"2:7 {ENDING}"),
        ("title:\n  zh: |\n    联合国\n", f"2:7 {ENDING}"),
        ("title:\n  zh: |\n    联合国\n    决议\n", f"2:7 {WITHIN}"),
        ('title: {zh: "a\\rb"}', f"1:13 {WITHIN}"),
        ('title: {"z\\nh": x}', f"1:9 {WITHIN}"),
        ('people: [{name: "a\\n", url: x}]', f"1:17 {ENDING}"),
    ],
)
def test_a_text_stands_on_one_line(text: str, said: str) -> None:
    assert understand(Settings, text) == (None, [said])


def test_remarks_may_have_several_lines() -> None:
    folded = "description:\n  zh: >\n    a\n\n    b\ntitle:\n  zh: >-\n    a\n    b\nlicence: {text: ~}\n"
    value, problems = understand(Settings, folded)
    assert problems == []
    assert isinstance(value, Settings)
    assert (value.description, value.title, value.licence.text) == ({"zh": "a\nb\n"}, {"zh": "a b"}, "")
    assert "is not text" in understand(Settings, 'description: {zh: "a\\rb"}')[1][0]


@pytest.mark.parametrize("mark", ["", "a b", "[1]", "4-ref1", "1" * 41, "\\t"])
def test_a_footnotes_mark_can_stand_in_a_text(mark: str) -> None:
    value, problems = understand(Resolution, f'symbol: A/RES/99/1\nlanguage: zh\nfootnotes: {{"{mark}": x}}')
    assert value is None
    assert "is not a footnote's mark" in problems[0]


@pytest.mark.parametrize("id_", ["main", "leaves", "leaves-official", "show-igf"])
def test_an_id_is_none_that_a_page_has_already(id_: str) -> None:
    assert "is not an id" in understand(Meeting, f"id: {id_}")[1][0]


def test_a_direction_that_is_not_turned_back_is_a_doubt() -> None:
    value, problems = understand(Settings, "title:\n  zh: a\u202eb\n")
    assert value == Settings(title={"zh": "a\u202eb"})
    assert problems == [
        "2:7 U+202E turns the direction of the text, and nothing turns it back | "
        "remove it, or write U+202C after the words that it is for"
    ]
    assert understand(Settings, "title: {zh: a\u202eb\u202c}")[1] == []


def test_the_schema_says_what_stands_on_one_line() -> None:
    made = schema(Settings)["$defs"]["Settings"]["properties"]
    assert made["title"]["additionalProperties"]["pattern"] == "^.*$"
    assert made["description"]["additionalProperties"]["pattern"] == "^([^\\r]*)$"
    notes = schema(Resolution)["$defs"]["Resolution"]["properties"]["footnotes"]
    assert notes["propertyNames"]["pattern"].startswith("^((?!")


def test_the_schema_says_the_same() -> None:
    made = schema(Resolution)
    definitions = made["$defs"]
    assert made["$ref"] == "#/$defs/Resolution"
    assert definitions["Resolution"]["required"] == ["symbol", "language"]
    assert definitions["Resolution"]["additionalProperties"] is False
    assert definitions["Paragraph"]["properties"]["subparagraphs"]["items"] == {"$ref": "#/$defs/Paragraph"}
    assert all(p["description"] for d in definitions.values() for p in d["properties"].values())
    assert json.loads(json.dumps(made)) == made
