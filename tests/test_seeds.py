"""The two resolutions of this repository, right to the character: source → YAML, YAML → pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sitegen import routes, store, yaml_writer
from sitegen.model import Resolution
from sitegen.parse import parse

CHECKOUT = Path(__file__).parent.parent
ECOSOC, ASSEMBLY = ("E/RES/2010/2", "zh"), ("A/RES/66/184", "zh")
CJK = r"[\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


@pytest.fixture(scope="module")
def texts() -> dict[tuple[str, str], Resolution]:
    return dict(store.load(CHECKOUT)[0].resolutions)


def count(text: Resolution, kind: str) -> int:
    return sum(p.kind == kind for p in routes.places(text))


def paragraphs(text: Resolution) -> dict[str, str]:
    return {p.anchor: p.paragraph.heading or p.paragraph.text for p in routes.places(text)}


def marks(text: Resolution) -> dict[str, list[str]]:
    """Return the marks of each paragraph that bears any."""
    found = {anchor: re.findall(r"\[\^([^\]]+)\]", words) for anchor, words in paragraphs(text).items()}
    return {anchor: list_ for anchor, list_ in found.items() if list_}


@pytest.mark.parametrize("name", ["E-RES-2010-2.zh", "A-RES-66-184.zh"])
def test_the_yaml_is_what_parse_makes_of_the_source(name: str) -> None:
    data = (CHECKOUT / f"content/sources/{name}.txt").read_bytes()
    golden = (CHECKOUT / f"content/resolutions/{name}.yaml").read_text(encoding="utf-8")
    parsed = parse(data, f"{name}.txt")
    assert yaml_writer.dump(parsed.resolution) == golden
    assert [p for p in parsed.problems if p.severity == "error"] == []


@pytest.mark.parametrize("name", ["E-RES-2010-2.zh", "A-RES-66-184.zh"])
def test_without_its_indents_no_number_is_lost(name: str) -> None:
    """A text copied out of a window may have lost all blanks at the beginning of lines."""
    text = (CHECKOUT / f"content/sources/{name}.txt").read_text(encoding="utf-8")
    whole, bare = (parse(t.encode(), f"{name}.txt").resolution for t in (text, re.sub(r"(?m)^[ \t]+", "", text)))
    numbers = [[p.number for p in r.operative if p.number] for r in (whole, bare)]
    assert numbers[0] == numbers[1]


def test_the_sources_are_the_seeds_byte_for_byte(shared: Path) -> None:
    for seed in (shared / "seeds").glob("*.txt"):
        assert (CHECKOUT / "content/sources" / seed.name).read_bytes() == seed.read_bytes()


def test_2010_2_has_what_is_printed(texts: dict[tuple[str, str], Resolution]) -> None:
    text = texts[ECOSOC]
    assert [count(text, k) for k in ("pp", "op", "sub", "heading")] == [7, 38, 5, 5]
    assert text.title == "信息社会世界首脑会议成果文件执行和后续行动方面进展情况评估"
    assert (text.enacting, text.adopted, text.meeting) == ("经济及社会理事会，", date(2010, 7, 19), "第39次全体会议")
    assert text.masthead == ("决议",)
    assert list(text.footnotes) == [str(n) for n in range(1, 9)]
    assert marks(text) == {
        "pp1": ["1"], "pp5": ["2"], "pp6": ["3"], "op3": ["2"], "op20": ["4"], "op23": ["5"], "op25": ["6"],
        "op31": ["7"], "op35": ["8"],
    }  # fmt: skip
    assert [p.paragraph.heading for p in routes.places(text) if p.kind == "heading"] == [
        "清点工作：审查信息社会世界首脑会议成果的执行情况", "因特网治理", "加强合作", "因特网治理论坛", "前面的道路",
    ]  # fmt: skip
    assert [p.number for p in text.operative if p.number] == [str(n) for n in range(1, 39)]


def test_66_184_has_what_is_printed(texts: dict[tuple[str, str], Resolution]) -> None:
    text = texts[ASSEMBLY]
    assert [count(text, k) for k in ("pp", "op", "sub", "heading")] == [30, 21, 0, 0]
    assert text.title == "信息和通信技术促进发展"
    assert (text.enacting, text.adopted, text.meeting) == ("大会，", date(2011, 12, 22), "第91次全体会议")
    assert text.masthead == ("2011年12月22日大会决议", "[根据第二委员会的报告(A/66/437)通过]")
    assert list(text.footnotes) == [str(n) for n in range(1, 11)]
    assert marks(text) == {
        "pp3": ["1", "2", "3", "4"], "pp4": ["5"], "pp5": ["6"], "pp6": ["7"], "pp11": ["8"], "op9": ["1", "3"],
        "op13": ["7"], "op17": ["9"], "op19": ["10"],
    }  # fmt: skip


def test_no_blank_strays_and_no_error_of_the_source_is_mended(texts: dict[tuple[str, str], Resolution]) -> None:
    for text in texts.values():
        for words in [*paragraphs(text).values(), *text.footnotes.values(), text.title, *text.masthead]:
            assert not re.search(rf"{CJK} | {CJK}|  |^ | $", words), words
    ecosoc, assembly = paragraphs(texts[ECOSOC]), paragraphs(texts[ASSEMBLY])
    assert ecosoc["op21"].endswith("互补的；，")
    assert ecosoc["op3"].startswith(
        "注意到如秘书长关于在区域和国际一级执行和落实信息社会世界首脑会议成果方面取得的进展的报告[^2]所述"
    )
    assert ecosoc["op35"].endswith("《发展筹资问题国际会议蒙特雷共识》[^8]下的承诺；")
    assert "2007年7月25日第2007/8号决议" in ecosoc["op2"]
    assert ecosoc["op30"].endswith("的投入；")
    assert "对话,还注意到" in assembly["pp11"]
    assert assembly["pp3"].endswith("会议通过[^3]并经大会核可[^4]的《突尼斯承诺》和《信息社会突尼斯议程》，")
    assert "第六十七届会议期间" in assembly["op10"]
    assert texts[ECOSOC].footnotes["8"] == (
        "《发展筹资问题国际会议的报告，2002年3月18日至22日，墨西哥蒙特雷》(联合国出版物，出售品编号：C.02.II.A.7)，第一章，决议1，附件。"
    )
    assert (
        texts[ASSEMBLY]
        .footnotes["8"]
        .endswith(
            "《大会正式记录，第三十一届会议，2001年10月15日至11月3日，巴黎》，第1卷，《决议》，第五章，决议25，附件一。"
        )
    )
