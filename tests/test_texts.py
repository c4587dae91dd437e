"""The one walk over the words of a resolution; tables, which are searched, quoted and linked as other words are.

The golden files hold what a page, its twin and the page of two languages show of one table. After a change that is
meant, write them anew with ``python -m tests.test_texts``, and read the difference.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build import build, check
from sitegen.model import Annex, Paragraph, Part, Resolution
from sitegen.texts import by_place, flat, marks, rows_of, running_texts, unmarked, words_of

GOLDEN = Path(__file__).parent / "golden" / "table"

ENGLISH = """\
symbol: A/RES/99/7
language: en
title: Timetable
adopted: 2044-12-20
enacting: The General Assembly,
operative:
  - number: "1"
    text: Takes note of the following:[^1]
    table:
      - ["Year", "Text[^1]"]
      - ["2011", "resolution 66/184 of 22 December 2011"]
      - ["resolution", "70/1"]
      - ["2015", "paragraphs 1 and 2 of General Assembly resolution 70/125"]
  - number: "2"
    text: Recalls resolution 66/184.
footnotes:
  "1": See A/60/687.
"""
CHINESE = """\
symbol: A/RES/99/7
language: zh
title: 时间表
adopted: 2044-12-20
enacting: 大会，
operative:
  - number: "1"
    table:
      - ["年份", "案文[^1]"]
      - ["2011", "2011年12月22日第66/184号决议"]
      - ["决议", "第70/1号"]
      - ["2015", "大会第70/125号决议第1和2段"]
footnotes:
  "1": 见A/60/687。
"""
NOTE = """\
---
target: A/RES/99/7#op1
quote: {quote}
---
A note.
"""


def site(root: Path, **notes: str) -> Path:
    for path, text in {
        "site.yaml": "title: {en: Tables}\nlanguages: [en, zh]\n",
        "resolutions/A-RES-99-7.en.yaml": ENGLISH,
        "resolutions/A-RES-99-7.zh.yaml": CHINESE,
        **{f"annotations/A-RES-99-7/{name}.en.md": NOTE.format(quote=quote) for name, quote in notes.items()},
    }.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def shown(root: Path) -> dict[str, str]:
    """Return what the pages show of the table, by the name of the golden file."""
    site(root, cell="resolution 66/184 of 22 December", words="Takes note", cells="2015 paragraphs 1")
    assert build(root, root / "site", strict=True).problems == ()
    page, twin, pair = ((root / "site/en/A/RES/99/7" / f).read_text("utf-8") for f in FILES)
    paragraph = re.search(r'<div class="para op" id="op1".*?</section>', page, re.DOTALL)
    row = re.search(r'<div class="row op" id="op1".*?(?=\n<div class="row)', pair, re.DOTALL)
    line = next(line for line in twin.splitlines() if line.startswith('{"anchor":"op1"'))
    assert paragraph
    assert row
    return {"page.html": f"{paragraph[0]}\n", "version.json": f"{line.rstrip(',')}\n", "parallel.html": f"{row[0]}\n"}


FILES = ("index.html", "index.json", "zh/index.html")


@pytest.mark.parametrize("name", ["page.html", "version.json", "parallel.html"])
def test_golden_table(tmp_path: Path, name: str) -> None:
    assert shown(tmp_path)[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_a_table_is_in_the_index_of_what_is_cited(tmp_path: Path) -> None:
    root = site(tmp_path)
    build(root, root / "site", strict=True)
    page = (root / "site/zh/documents/index.html").read_text("utf-8")
    assert re.findall(r'href="\.\./A/RES/99/7/(#\w+)"', page) == ["#op1"] * 4  # one for the note that it bears


def test_a_reference_in_a_table_is_what_the_twins_text_says_there(tmp_path: Path) -> None:
    entry = json.loads(shown(tmp_path)["version.json"])
    found = [r["text"] for r in entry["references"]]
    assert found == ["resolution 66/184", "paragraphs 1 and 2 of General Assembly resolution 70/125"]
    assert all(words in entry["text"] for words in found)


def test_a_quote_that_a_table_does_not_say_is_told(tmp_path: Path) -> None:
    (problem,) = check(site(tmp_path, lost="resolution 66/185 of 22 December"))
    assert problem.message == "A/RES/99/7#op1 does not say “resolution 66/185 of 22 December”"


def test_what_is_wrong_in_a_cell_is_told_with_its_line(tmp_path: Path) -> None:
    root = site(tmp_path)
    file = root / "content/resolutions/A-RES-99-7.en.yaml"
    file.write_text(ENGLISH.replace('"70/1"', '"see A/RES70/1"'), encoding="utf-8")
    (problem,) = check(root)
    assert problem.message.startswith("A/RES70/1 is not a symbol")
    line = file.read_text("utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("A/RES70/1")


# --- The walk ---------------------------------------------------------------------------------------------------------

WHOLE = Resolution(
    symbol="A/RES/99/8",
    language="en",
    title="Title",
    masthead=("Head",),
    enacting="The General Assembly,",
    adoption=("Without a vote",),
    preamble=(Paragraph(text="Recalling,"),),
    operative=(
        Paragraph(heading="Heading"),
        Paragraph(
            number="1",
            text="Decides:",
            subparagraphs=(
                Paragraph(
                    number="a", text="One;", subparagraphs=(Paragraph(number="i", text="Half."),), closing="ends"
                ),
                Paragraph(table=(("A", "B"), ("C",))),
            ),
            closing="as said",
        ),
    ),
    parts=(Part(number="A", title="Part", operative=(Paragraph(number="1", text="Acts."),)),),
    annexes=(Annex(title="Annex", operative=(Paragraph(number="1", text="Adds.", closing="so far"),)),),
    footnotes={"1": "Note.", "*": "Star."},
)


def test_the_walk_takes_every_text_once_in_order() -> None:
    assert [(one.place, one.kind, one.words) for one in running_texts(WHOLE)] == [
        ("masthead1", "masthead", "Head"),
        ("title", "title", "Title"),
        ("a-title", "title", "Part"),
        ("annex1-title", "title", "Annex"),
        ("pp1", "paragraph", "Recalling,"),
        ("h1", "heading", "Heading"),
        ("op1", "paragraph", "Decides:"),
        ("op1-a", "paragraph", "One;"),
        ("op1-a-i", "paragraph", "Half."),
        ("op1-a-closing", "closing", "ends"),
        ("op1-2", "table", "A\tB\nC"),
        ("op1-closing", "closing", "as said"),
        ("a-op1", "paragraph", "Acts."),
        ("annex1-op1", "paragraph", "Adds."),
        ("annex1-op1-closing", "closing", "so far"),
        ("fn1", "footnote", "Note."),
        ("fn-star", "footnote", "Star."),
    ]
    assert list(by_place(WHOLE)) == [one.place for one in running_texts(WHOLE)]


WORDS = st.text(st.sampled_from("ab 一\t\n[^1]"), max_size=6)


@given(WORDS.filter(lambda text: "\n" not in text), st.lists(st.lists(WORDS).map(tuple)).map(tuple))
def test_a_cell_stands_in_the_words_where_it_says(text: str, table: tuple[tuple[str, ...], ...]) -> None:
    paragraph = Paragraph(text=text, table=table)
    words, rows = words_of(paragraph), rows_of(paragraph)
    cells = [cell for row in rows for cell in row]
    assert [cell for _, cell in cells] == [*([text] if text else []), *sum(table, ())]
    (one,) = (o for o in running_texts(Resolution(symbol="", language="", operative=(paragraph,))) if o.placed)
    assert one.words == words
    for start, cell in cells if table else ():
        assert words[start : start + len(cell)] == flat(cell)
        assert cell == "" or one.cell_at(start + len(cell) - 1) == (start, cell)
    if table:
        assert len(words.split("\n")) == len(rows) or not cells


@pytest.mark.parametrize(
    ("words", "found", "bare"),
    [
        ("文件，[^1]以及[^2][^1]", ("1", "2", "1"), "文件，以及"),
        ("[^*] a[^4b] [^] [^a b] [^[x]", ("*", "4b"), " a [^] [^a b] [^[x]"),
        (f"[^{'x' * 40}][^{'x' * 41}]", ("x" * 40,), f"[^{'x' * 41}]"),
        ("[1] ^1", (), "[1] ^1"),
    ],
)
def test_a_mark_is_one_name_in_brackets(words: str, found: tuple[str, ...], bare: str) -> None:
    assert (marks(words), unmarked(words)) == (found, bare)


def test_a_mark_is_written_once_in_the_program() -> None:
    """Whoever looks for marks takes the model's pattern: two that differ see different notes.

    Three rooms of the parser look for what sources write, in Markdown among others, before there are any of ours.
    """
    house = Path(__file__).parent.parent / "sitegen"
    wrote = [p.name for p in house.rglob("*.py") if re.search(r"\\\[\\\^[\[(]", p.read_text(encoding="utf-8"))]
    assert sorted(wrote) == ["apart.py", "notes.py", "tail.py"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in shown(Path(folder)).items():
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")


def test_text_without_marks() -> None:
    assert unmarked("文件，[^1]和[^12]。") == "文件，和。"
