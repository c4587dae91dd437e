"""A small site in memory: two resolutions of which one cites the other, a meeting, an instrument, an annotation."""

from __future__ import annotations

from datetime import date

from sitegen.model import (
    Annotation,
    Instrument,
    Meeting,
    MeetingSeries,
    Paragraph,
    PartialDate,
    Resolution,
    Settings,
    Site,
    Source,
    Text,
)


def paragraph(text: str, number: str = "", *below: Paragraph, closing: str = "", lines: str = "") -> Paragraph:
    return Paragraph(number=number, text=Text(text), subparagraphs=below, closing=Text(closing), lines=lines)


def citing() -> Resolution:
    return Resolution(
        symbol="A/RES/66/184",
        language="zh",
        title=Text("信息和通信技术促进发展"),
        adopted=date(2011, 12, 22),
        meeting="第91次全体会议",
        masthead=(Text("2011年12月22日大会决议"),),
        enacting=Text("大会，"),
        preamble=(paragraph("又回顾经济及社会理事会第2010/2号决议第2段，[^1]", lines="18-24"),),
        operative=(
            paragraph("注意到因特网治理论坛第四次会议和第65/141号决议；", "1"),
            paragraph("重申：", "2", paragraph("甲；", "a"), paragraph("乙。", "b"), closing="以上各项[^1]。"),
        ),
        footnotes={"1": Text("见A/60/687。"), "*": Text("未引。")},
        source=Source(file="A-RES-66-184.zh.txt"),
    )


def cited() -> Resolution:
    return Resolution(
        symbol="E/RES/2010/2",
        language="zh",
        title=Text("评估"),
        adopted=date(2010, 7, 19),
        operative=(
            Paragraph(heading=Text("前面的道路")),
            paragraph("重申《信息社会突尼斯议程》第35段；", "1"),
            paragraph("二。", "2"),
        ),
    )


def small() -> Site:
    texts = {(r.symbol, r.language): r for r in (citing(), cited())}
    forum = Meeting(
        id="igf-4",
        number=4,
        name={"zh": "因特网治理论坛第四次会议", "en": "Fourth meeting"},
        start=PartialDate("2009-11-15"),
        end=PartialDate("2009-11-18"),
        city={"zh": "沙姆沙伊赫"},
        country="EG",
        theme="Opportunities for All",
        sources=("ITU", "E/RES/2010/2"),
        confidence="high",
        note={"zh": "有一份旧副本日期不同。"},
    )
    return Site(
        settings=Settings(title={"zh": "决议"}, description={"zh": "说明"}),
        resolutions=texts,
        series=(MeetingSeries(series="igf", sources={"ITU": "https://itu.int/x"}, meetings=(forum,)),),
        instruments=(Instrument(id="tunis-agenda", name={"zh": "信息社会突尼斯议程"}),),
        annotations=(
            Annotation(
                target="A/RES/66/184#op1",
                quote="第四次会议和第65",
                kind="term",
                id="x",
                language="zh",
                body="见[[igf-4]]。",
            ),
        ),
    )
