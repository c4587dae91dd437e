"""content/series.yaml: what is read, what is wrong with it, what is proposed, and the command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen import series as room
from sitegen import yaml_writer
from sitegen.cli import main
from sitegen.model import Problem, Resolution
from tests.compare.sample import chinese, english

GOOD = """series:
  - id: lighthouses
    name: {en: Lighthouses}
    members: [A/RES/98/7, A/RES/99/8]
    links:
      - paragraph: A/RES/98/7#op5
        goes_on_as: [A/RES/99/8#op6]
"""


def members() -> dict[tuple[str, str], Resolution]:
    titles = {"en": "Lighthouses of the sea, {n}", "zh": "海上灯塔（{n}）"}
    out = {}
    for pair in (english(), chinese()):
        for text, n in zip(pair, (2043, 2044), strict=True):
            told = replace(text, title=titles[text.language].format(n=n), adopted=date(n, 12, 21))
            out[text.symbol, text.language] = told
    return out


def problems(tmp_path: Path, text: str, texts: dict[tuple[str, str], Resolution] | None = None) -> list[Problem]:
    (tmp_path / "content").mkdir(exist_ok=True)
    (tmp_path / room.FILE).write_text(text, encoding="utf-8")
    known, read, wrong = room.read(tmp_path)
    return [*wrong, *room.check(known, read, texts or members())]


def test_a_good_file_has_no_problems_and_its_word_wins(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []
    (known,) = room.read(tmp_path)[0]
    for language in ("en", "zh"):
        (c,) = room.comparisons(known, members(), language)
        assert [k.new for k in c.links if k.old == ("op5",)] == [("op6",)]


def test_no_file_is_no_series(tmp_path: Path) -> None:
    assert room.read(tmp_path) == ((), "", ())


@pytest.mark.parametrize(
    ("changed", "line", "said", "remedy"),
    [
        (("[A/RES/98/7, A/RES/99/8]", "[A/RES/98/7]"), 2, "fewer than two members", "name two"),
        (("A/RES/99/8]", "A/RES/99/9]"), 4, "A/RES/99/9 is not a text of the site", "did you mean `A/RES/99/8`?"),
        (("A/RES/99/8]", "A/RES/98/7]"), 4, "A/RES/98/7 is a member twice", "name it once"),
        (
            ("[A/RES/98/7, A/RES/99/8]", "[A/RES/99/8, A/RES/98/7]"),
            4,
            "A/RES/98/7 is older than A/RES/99/8",
            "oldest first",
        ),
        (("#op5", "#op50"), 6, "A/RES/98/7 has no paragraph op50 (en)", "did you mean `op5`?"),
        (("A/RES/99/8#op6", "A/RES/1/1#op6"), 6, "A/RES/1/1 does not follow A/RES/98/7", "the one after it"),
        (("goes_on_as: [A/RES/99/8#op6]", "is_not: []"), 6, "nothing is said of A/RES/98/7#op5", "add `goes_on_as:`"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(
    tmp_path: Path, changed: tuple[str, str], line: int, said: str, remedy: str
) -> None:
    found = problems(tmp_path, GOOD.replace(*changed))
    assert [p for p in found if p.line == line and said in p.message and remedy in p.remedy], found
    assert all(p.severity == "error" for p in found)


def test_an_unknown_key_and_an_id_twice(tmp_path: Path) -> None:
    assert "memebers" in problems(tmp_path, GOOD.replace("members", "memebers"))[0].message
    assert any("is there twice" in p.message for p in problems(tmp_path, GOOD + GOOD.removeprefix("series:\n")))


def test_one_day_and_a_language_that_is_missing_are_warnings(tmp_path: Path) -> None:
    texts = {key: replace(text, adopted=date(2043, 12, 21)) for key, text in members().items()}
    del texts["A/RES/99/8", "zh"]
    found = problems(tmp_path, GOOD, texts)
    assert [(p.severity, p.message.partition(":")[0]) for p in found] == [
        ("warning", "A/RES/99/8 is not there in zh"),
        ("warning", "A/RES/98/7 and A/RES/99/8 were adopted on one day"),
    ]


def test_titles_that_differ_in_numbers_alone_are_proposed() -> None:
    (found,) = room.propose(members())
    assert (found.members, found.recalling) == (("A/RES/98/7", "A/RES/99/8"), 1)
    assert room.propose({}) == ()
    known = room.TextSeries(id="lighthouses", members=("A/RES/98/7", "A/RES/99/8"))
    assert room.propose(members(), [known]) == ()


def test_the_command_proposes_what_can_be_pasted(tmp_path: Path) -> None:
    for text in members().values():
        yaml_writer.save(text, tmp_path / "content" / "resolutions")
    done = CliRunner().invoke(main, ["series", "-C", str(tmp_path)])
    assert done.exit_code == 0
    assert "members: [A/RES/98/7, A/RES/99/8]" in done.stdout
    assert problems(tmp_path, done.stdout) == []
    (tmp_path / room.FILE).write_text(GOOD.replace("#op5", "#op50"), encoding="utf-8")
    done = CliRunner().invoke(main, ["series", "-C", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "has no paragraph op50" in done.stderr
    assert CliRunner().invoke(main, ["series", "-C", str(tmp_path / "content")]).exit_code == 2
