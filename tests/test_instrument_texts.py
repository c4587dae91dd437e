"""Instruments whose own text is on the site: from the source to the pages that lead to its paragraphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sitegen import routes
from sitegen.model import Annotation, Instrument, InstrumentName, Resolution, Settings, Site
from sitegen.parse import parse
from tests import building

AGENDA = """\
文件 WSIS-05/TUNIS/DOC/6(Rev.1)-C
2005年11月18日
原文：英文

信息社会突尼斯议程

引言

1. 我们认识到行动的时候到了。

2. 我们请秘书长召集论坛，其职责是：

a) 讨论政策问题；

b) 促进对话。

3. 论坛将是多边的。
"""

PACT = """\
A/RES/79/1

79/1. 契约

 大会，

 1. 我们齐聚一堂。

 2. 我们采取行动。

附件一

全球数字契约

 1. 技术正在改变世界。

 2. 我们承诺：

 (a) 加强合作；

 (b) 弥合鸿沟。
"""

CITING = """\
A/RES/99/300

99/300. 合作

 大会，

 回顾《信息社会突尼斯议程》第1段和第2(a)段，

 又回顾《全球数字契约》第2(b)段，

 1. 重申《突尼斯议程》；

 2. 请秘书长执行《突尼斯议程》第2段至第3段。
"""


def text(source: str) -> Resolution:
    return parse(source.encode(), "x.zh.txt").resolution


@pytest.fixture(scope="module")
def made() -> Any:
    tunis = Instrument(
        id="tunis-agenda",
        name={"zh": "信息社会突尼斯议程"},
        aliases={"zh": (InstrumentName(name="突尼斯议程"),)},
        text="WSIS-05/TUNIS/DOC/6(Rev.1)",
    )
    compact = Instrument(id="global-digital-compact", name={"zh": "全球数字契约"}, text="A/RES/79/1#annex1")
    other = Instrument(id="un-charter", name={"zh": "联合国宪章"}, text="A/RES/1/1")
    texts = {(t.symbol, t.language): t for t in map(text, (AGENDA, PACT, CITING))}
    note = Annotation(target="A/RES/99/300#op1", id="n", language="zh", body="见[[tunis-agenda#3]]。")
    site = Site(settings=Settings(), resolutions=texts, instruments=(tunis, compact, other), annotations=(note,))
    return building.project(site)


def twin(made: Any, symbol: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(building.rendered(made, f"zh/{symbol}/index.json"))
    return found


def test_citations_lead_to_the_paragraph_of_the_text(made: Any) -> None:
    hrefs = [r["href"] for p in twin(made, "A/RES/99/300")["paragraphs"] for r in p["references"]]
    assert hrefs == [
        "../../../../WSIS-05/TUNIS/DOC/6(Rev.1)/#op1",
        "../../79/1/#annex1-op2-b",
        "../../../../WSIS-05/TUNIS/DOC/6(Rev.1)/",
        "../../../../WSIS-05/TUNIS/DOC/6(Rev.1)/#op2",
    ]


def test_the_text_says_who_cites_each_paragraph(made: Any) -> None:
    cited = {
        p["anchor"]: [c["anchor"] for c in p["cited_by"]]
        for p in twin(made, "WSIS-05/TUNIS/DOC/6(Rev.1)")["paragraphs"]
    }
    assert cited["op1"] == ["pp1"]
    assert cited["op2-a"] == ["pp1"]
    annexed = {p["anchor"]: [c["anchor"] for c in p["cited_by"]] for p in twin(made, "A/RES/79/1")["paragraphs"]}
    assert (annexed["annex1-op2-b"], annexed["op2"]) == (["pp2"], [])


def test_its_own_title_is_no_citation(made: Any) -> None:
    assert {c.symbol for c in made.tables.cited_by("tunis-agenda")} == {"A/RES/99/300"}
    assert {c.symbol for c in made.tables.cited_by("global-digital-compact")} == {"A/RES/99/300"}


def test_what_is_cited_by_name_only_is_no_document_cited(made: Any) -> None:
    assert "WSIS-05" not in building.rendered(made, "zh/documents/index.html")


def test_the_page_of_the_instrument_leads_to_the_text(made: Any) -> None:
    page = building.rendered(made, "zh/instruments/tunis-agenda/index.html")
    assert '<a href="../../WSIS-05/TUNIS/DOC/6(Rev.1)/">' in page
    assert '<a href="../../WSIS-05/TUNIS/DOC/6(Rev.1)/#op1" data-preview>' in page
    assert "本站全文" not in building.rendered(made, "zh/instruments/un-charter/index.html")


def test_paragraphs_that_are_linked_have_previews(made: Any) -> None:
    previews = json.loads(building.rendered(made, "zh/WSIS-05/TUNIS/DOC/6(Rev.1)/previews.json"))
    assert {"op1", "op3"} <= previews.keys()
    assert "行动的时候" in previews["op1"]["text"]


@pytest.mark.parametrize(
    ("number", "anchor"), [("22", "op22"), ("5(a)", "op5-a"), ("annex1-22", "annex1-op22"), ("annex2-5(a)", "annex2-op5-a")]
)  # fmt: skip
def test_numbers_of_an_annex_have_its_anchors(number: str, anchor: str) -> None:
    assert routes.operative(number) == anchor


def test_an_instrument_without_a_text_here_keeps_its_page(made: Any) -> None:
    assert Path(routes.instrument("zh", "un-charter")).name == "un-charter"
    assert routes.held("A/RES/79/1#annex1") == ("A/RES/79/1", "annex1-")
    assert routes.held("WSIS-05/TUNIS/DOC/7") == ("WSIS-05/TUNIS/DOC/7", "")
