"""Citations that cannot be right: what is said of them, where, and what is left in peace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sitegen import build, problems, store, yaml_writer
from sitegen.derived import doubted
from sitegen.link.quotes import highlights
from sitegen.lint import Doubt
from sitegen.model import Annotation, Instrument, InstrumentName, Paragraph, PartialDate, Resolution, Site
from sitegen.parse.akn import read
from sitegen.symbol import sort_key
from tests import building

CHECKOUT = Path(__file__).parent.parent


@cache
def tables() -> Site:
    return replace(store.load(CHECKOUT)[0], resolutions={}, annotations=())


def text(
    symbol: str, *paragraphs: str, language: str = "zh", adopted: str = "2025-12-17", first: int = 1
) -> Resolution:
    numbered = tuple(Paragraph(number=str(n), text=words) for n, words in enumerate(paragraphs, first))
    return Resolution(symbol=symbol, language=language, adopted=date.fromisoformat(adopted), operative=numbered)


def site(*texts: Resolution, **more: object) -> Site:
    return replace(tables(), resolutions={(t.symbol, t.language): t for t in texts}, **more)  # type: ignore[arg-type]


def doubts(site: Site) -> list[Doubt]:
    """Return what is doubtful in a site, text by text as people count."""
    tables = building.project(site).tables
    assert set(tables.texts) == set(site.resolutions)
    return [d for key in sorted(tables.texts, key=lambda k: (sort_key(k[0]), k[1])) for d in doubted(tables, key)]


def said(site: Site) -> list[str]:
    """Return each doubt: resolution, place, words | message."""
    out = []
    for d in doubts(site):
        there = site.resolutions[d.key]
        words = there.operative[int(d.place.removeprefix("op")) - 1].text
        out.append(f"{d.key[0]} {d.key[1]} {d.place} {words[d.start : d.end]} | {d.message}")
    return out


# --- Dates ------------------------------------------------------------------------------------------------------------

# The form of A/RES/80/173, which gives 27 March 2025 for a resolution of 25 March; the sentences are our own.
MISDATED = {
    "zh": "回顾其2025年3月27日第79/277号决议，其中规定了审查办法；",
    "en": "Recalling its resolution 79/277 of 27 March 2025, in which it set out the modalities of the review,",
}
RIGHT = {
    "zh": "回顾大会2025年3月25日第79/277号决议；",
    "en": "Recalling General Assembly resolution 79/277 of 25 March 2025,",
}


@pytest.mark.parametrize(("language", "words"), [("zh", "第79/277号决议"), ("en", "resolution 79/277")])
def test_a_date_is_held_against_the_day_of_adoption(language: str, words: str) -> None:
    cited = text("A/RES/79/277", "决定；", adopted="2025-03-25")
    assert said(site(cited, text("A/RES/80/173", MISDATED[language], language=language))) == [
        f"A/RES/80/173 {language} op1 {words} | "
        "A/RES/79/277 is dated 2025-03-27 here, but 2025-03-25 in A-RES-79-277.zh.yaml"
    ]


def test_a_date_is_held_against_what_others_say() -> None:
    others = [text("A/RES/80/118", RIGHT[code], language=code) for code in ("zh", "en")]
    more = text("E/RES/2025/18", RIGHT["zh"], adopted="2025-07-29")
    assert said(site(*others, more, text("A/RES/80/173", MISDATED["zh"]))) == [
        "A/RES/80/173 zh op1 第79/277号决议 | A/RES/79/277 is dated 2025-03-27 here, but "
        "2025-03-25 in A/RES/80/118#op1 (en), A/RES/80/118#op1 (zh), E/RES/2025/18#op1 (zh)"
    ]


def test_all_languages_of_one_resolution_have_one_vote() -> None:
    once = [text("A/RES/80/118", RIGHT["zh" if code == "zh" else "en"], language=code) for code in ("zh", "en", "fr")]
    misread = [text(symbol, MISDATED["zh"]) for symbol in ("A/RES/80/173", "A/RES/80/174")]
    found = said(site(*once, *misread))
    assert [line.split(" ")[0] for line in found] == ["A/RES/80/118"] * len(found) != []
    assert "is dated 2025-03-25 here, but 2025-03-27 in A/RES/80/173#op1 (zh), A/RES/80/174#op1 (zh)" in found[0]


def test_of_two_that_contradict_each_other_both_are_told() -> None:
    found = said(site(text("A/RES/80/118", RIGHT["zh"]), text("A/RES/80/173", MISDATED["zh"])))
    assert [line.split(" | ")[1] for line in found] == [
        "A/RES/79/277 is dated 2025-03-25 here, but 2025-03-27 in A/RES/80/173#op1 (zh)",
        "A/RES/79/277 is dated 2025-03-27 here, but 2025-03-25 in A/RES/80/118#op1 (zh)",
    ]


def test_of_two_days_of_adoption_either_may_be_written() -> None:
    cited = [
        text("A/RES/79/277", "决定；", adopted=f"2025-03-{day}", language=code)
        for day, code in ((25, "zh"), (26, "en"))
    ]
    right = [text(f"A/RES/80/{n}", f"回顾大会2025年3月{n}日第79/277号决议；") for n in (25, 26)]
    (found,) = doubts(site(*cited, *right, text("A/RES/80/173", MISDATED["zh"])))
    assert found.key == ("A/RES/80/173", "zh")
    assert found.message == (
        "A/RES/79/277 is dated 2025-03-27 here, but "
        "2025-03-25 in A-RES-79-277.zh.yaml; 2025-03-26 in A-RES-79-277.en.yaml"
    )
    assert found.remedy.startswith("write 2025-03-25 or 2025-03-26 if this file misprints it; ")


def test_of_three_that_contradict_each_other_each_is_told_of_both_others() -> None:
    texts = [text(f"A/RES/80/{n}", f"回顾大会2025年3月{n}日第79/277号决议；") for n in (27, 26, 25)]
    assert [(d.message, d.remedy.split(";")[0]) for d in doubts(site(*texts))] == [
        (
            f"A/RES/79/277 is dated 2025-03-{here} here, but "
            f"2025-03-{a} in A/RES/80/{a}#op1 (zh); 2025-03-{b} in A/RES/80/{b}#op1 (zh)",
            f"write 2025-03-{a} or 2025-03-{b} if this file misprints it",
        )
        for here, a, b in ((25, 26, 27), (26, 25, 27), (27, 25, 26))
    ]


def test_three_places_are_named_and_the_rest_is_counted() -> None:
    for count, more in ((3, ""), (4, " and 1 more"), (6, " and 3 more")):
        others = [text(f"A/RES/80/{n}", RIGHT["zh"]) for n in range(1, count + 1)]
        (found,) = said(site(*others, text("A/RES/80/173", MISDATED["zh"])))
        named = ", ".join(f"A/RES/80/{n}#op1 (zh)" for n in (1, 2, 3))
        assert found.endswith(f"but 2025-03-25 in {named}{more}")


def test_doubts_stand_in_the_order_in_which_people_count() -> None:
    def cites(number: str, day: int) -> str:
        return f"回顾大会2025年3月{day}日第{number}号决议；"

    numbers = ("79/277", "79/9", "70/100")
    texts = [text(f"A/RES/80/{day}", *(cites(n, day) for n in numbers)) for day in (24, 25, 26)]
    found = [d.message.split(" is dated ")[0] for d in doubts(site(*texts))]
    assert found == [f"A/RES/{n}" for _ in texts for n in ("70/100", "79/9", "79/277")]
    once = [text(f"A/RES/80/{n}", cites("79/277", 25)) for n in (1, 2, 3)]
    late = [text(f"A/RES/80/{day}", cites("79/277", day)) for day in (29, 26, 27)]
    assert [d.key[0] for d in doubts(site(*once, *late))] == ["A/RES/80/26", "A/RES/80/27", "A/RES/80/29"]


@pytest.mark.parametrize(
    "words",
    [
        "回顾2012年6月30日最后公报和第79/277号决议；",  # the day of the communiqué
        "回顾2020年8月12日题为“审查第79/277号决议执行情况”的决议；",  # of the resolution that reviews it
        "回顾2025年3月26日至28日举行的会议和第79/277号决议；",
    ],
)
def test_a_date_of_something_else_is_none_of_the_resolution(words: str) -> None:
    cited = text("A/RES/79/277", "决定；", adopted="2025-03-25")
    assert said(site(cited, text("A/RES/80/173", words))) == []


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def test_a_paragraph_must_be_there() -> None:
    cited = text("A/RES/65/141", "一；", "二；", "三。", adopted="2010-12-20")
    assert said(site(cited, text("A/RES/66/184", "回顾第65/141号决议第2至5段；", "第65/141号决议第3段；"))) == [
        "A/RES/66/184 zh op1 第65/141号决议第2至5段 | "
        "A/RES/65/141 has no paragraph 4, 5: its last one is 3 (A-RES-65-141.zh.yaml)"
    ]


def test_a_paragraph_of_an_annex_or_with_letters_is_there_too() -> None:
    below = Paragraph(number="1", text="如下：", subparagraphs=(Paragraph(number="a", text="甲；"),))
    cited = replace(text("A/RES/65/141", adopted="2010-12-20"), operative=(below,))
    assert said(site(cited, text("A/RES/66/184", "第65/141号决议第1(a)段；"))) == []
    assert len(said(site(cited, text("A/RES/66/184", "第65/141号决议第1(b)段；")))) == 1


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("adopted", "wrong"), [("2010-07-19", False), ("2011-12-22", True), ("2011-06-30", False)])
def test_a_name_has_its_time(adopted: str, wrong: bool) -> None:
    old = InstrumentName(name="突尼斯方案", until=PartialDate("2011-06"))
    new = InstrumentName(name="突尼斯议程", since=PartialDate("2011-07"))
    agenda = Instrument(id="tunis-agenda", name={"zh": "信息社会突尼斯议程"}, aliases={"zh": (old, new)})
    found = said(site(text("A/RES/66/184", "重申《突尼斯方案》第35段；", adopted=adopted), instruments=(agenda,)))
    assert [line.split(" | ")[1] for line in found] == [
        f"“突尼斯方案” of {adopted} is out of its time: texts use it until 2011-06 (content/instruments.yaml)"
    ] * wrong


# --- Symbols ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("见A//66/437。", "A//66/437 looks like a symbol and is none"),
        ("见А/66/437。", "А/66/437 looks like a symbol and is none (A/66/437 in Latin letters)"),
        ("见A/66／437。", "A/66／437 looks like a symbol and is none (A/66/437 in Latin letters)"),
        ("见ARES/66/184。", "ARES/66/184 looks like a symbol and is none"),
        (
            "见A/RES66/184。",
            "A/RES66/184 is not a symbol of the General Assembly's resolutions: expected one like A/RES/66/184",
        ),
        (
            "见A/RES/66-184。",
            "A/RES/66-184 is not a symbol of the General Assembly's resolutions: expected one like A/RES/66/184",
        ),
        (
            "见A/RES/2010/2。",
            "A/RES/2010/2 is not a symbol of the General Assembly's resolutions: expected one like A/RES/66/184",
        ),
        (
            "见E/RES/66/184。",
            "E/RES/66/184 is not a symbol of the Economic and Social Council's resolutions: expected one like E/RES/2010/2",
        ),
        (
            "见S/RES/1368。",
            "S/RES/1368 is not a symbol of the Security Council's resolutions: expected one like S/RES/1368(2001)",
        ),
        ("见A/RES/81/3。", "A/RES/81/3 is of 2026 at the earliest, this text of 2025-12-17"),
    ],
)
def test_what_looks_like_a_symbol_and_is_none(written: str, told: str) -> None:
    assert [line.split(" | ")[1] for line in said(site(text("A/RES/80/173", written)))] == [told]


@pytest.mark.parametrize(
    "written",
    [
        "见A/66/437、(A/75/21)和A/66/64-E/2011/77。",
        "见A/RES/57/270B、A/RES/77/264A-C、A/RES/217(III)、A/RES/ES-10/15和S/RES/1368(2001)。",
        "世界卫生组织的报告(A75/17)，HIV/AIDS，WHA74/2021/REC/1号文件，24/7，AU/UN",
        "见https://docs.un.org/zh/A/66/437/和www.un.org/A/66。",
    ],
)
def test_no_false_alarm_for_what_is_right_or_not_of_the_united_nations(written: str) -> None:
    assert said(site(text("A/RES/80/173", written))) == []


# --- In the files -----------------------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = tmp_path / store.RESOLUTIONS
    folder.mkdir(parents=True)
    yaml_writer.save(text("A/RES/79/277", "决定；", adopted="2025-03-25"), folder)
    plain = "symbol: A/RES/80/173\nlanguage: zh\noperative:\n  - number: '1'\n    text: '欢迎；'\n"
    plain += "  - number: '2'\n    text: 回顾其2025年3月27日第79/277号决议；\n"
    (folder / "A-RES-80-173.zh.yaml").write_text(plain, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("yaml", "at"),
    [
        ('    text: "回顾其2025年3月27日第79/277号决议；"\n', (5, 25)),
        ("    text: >-\n      回顾其2025年3月27日第79/277号决议；\n", (5, 11)),  # folded: where the text begins
        ("    text: '欢迎；'\n    closing: 回顾其2025年3月27日第79/277号决议；\n", (6, 27)),
    ],
)
def test_words_are_found_in_any_way_of_writing_them(written: Path, yaml: str, at: tuple[int, int]) -> None:
    head = "symbol: A/RES/80/173\nlanguage: zh\noperative:\n  - number: '1'\n"
    (written / store.RESOLUTIONS / "A-RES-80-173.zh.yaml").write_text(head + yaml, encoding="utf-8")
    assert [(p.line, p.column) for p in build.check(written)] == [at]


def test_a_doubt_names_its_line_and_never_breaks_a_strict_build(written: Path) -> None:
    report = build.build(written, written / "site", strict=True)
    (p,) = report.problems
    assert (p.severity, p.file, p.line, p.column) == ("warning", "content/resolutions/A-RES-80-173.zh.yaml", 7, 24)
    assert report.changes is not None


def test_a_doubt_that_an_annotation_speaks_of_is_no_warning(written: Path) -> None:
    folder = written / store.ANNOTATIONS / "A-RES-80-173"
    folder.mkdir(parents=True)
    note = "---\ntarget: A/RES/80/173#op2\nquote: 2025年3月27日第79/277号决议\n---\n该决议于3月25日通过。\n"
    (folder / "op2-date.zh.md").write_text(note, encoding="utf-8")
    assert build.check(written) == ()


def cited(count: int) -> str:
    return "".join(
        f"  - {{number: '{n}', text: '回顾第66/{n}号决议第{n}段和《突尼斯议程》第35段，[^{n}]'}}\n"
        for n in range(1, count + 1)
    )


HARD: dict[str, tuple[Callable[[int], str], int]] = {
    "marks without notes": (lambda n: f"  - {{number: '1', text: '{'[^1]' * n}'}}\n", 12_000),
    "joint symbols": (lambda n: f"  - {{number: '1', text: '{'A/66/64-E/2011/77，' * n}'}}\n", 6_000),
    "different symbols": (lambda n: "  - number: '1'\n    text: " + "".join(f"A/66/{i}，" for i in range(n)) + "\n", 3_000),
    "broken symbols": (lambda n: f"  - {{number: '1', text: '{'А/66/437，A//66/1，' * n}'}}\n", 4_000),
    "paragraphs that cite": (cited, 1_500),
    "paragraphs that are not there": (
        lambda n: "".join(f"  - {{number: '{i}', text: 第80/173号决议第{i + n}段}}\n" for i in range(1, n + 1)), 2_000,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HARD)
def test_what_check_costs_grows_with_the_text_and_no_faster(kind: str, written: Path) -> None:
    make, length = HARD[kind]

    def seconds(n: int) -> float:
        head = "symbol: A/RES/80/173\nlanguage: zh\nadopted: 2025-12-17\noperative:\n"
        notes = "footnotes:\n" + "".join(f"  '{i}': 见A/66/{i}。\n" for i in range(1, n + 1)) if make is cited else ""
        (written / store.RESOLUTIONS / "A-RES-80-173.zh.yaml").write_text(head + make(n) + notes, encoding="utf-8")
        start = time.process_time()  # of this process alone: others may be busy
        problems.as_text(problems.shown(build.check(written), written))
        return time.process_time() - start

    seconds(10)
    assert seconds(4 * length) < 9 * seconds(length) + 0.5  # four times the length: a quadratic step takes sixteen


def test_what_quotes_cost_grows_with_their_number_and_no_faster() -> None:
    def seconds(n: int) -> float:
        words = "".join(f"词{i}甲" for i in range(n))
        notes = [Annotation(target="A/RES/80/173#op1", quote=f"词{i}甲", id=str(i), language="zh") for i in range(n)]
        there = site(text("A/RES/80/173", words), annotations=tuple(notes))
        start = time.process_time()  # of this process alone: others may be busy
        found, wrong = highlights(notes, there.resolutions, there.resolutions)
        took = time.process_time() - start
        assert (len(found["A/RES/80/173", "zh"]["op1"]), wrong) == (n, ())
        return took

    seconds(10)
    assert seconds(10_000) < 9 * seconds(2_500) + 0.5


def test_the_site_of_this_repository_has_no_doubts() -> None:
    here = store.load(CHECKOUT)[0]
    assert doubts(here) == []


def test_in_real_documents_every_doubt_is_a_fault_of_theirs(shared: Path) -> None:
    found = list(_real(shared))
    # Two languages of A/RES/75/193 date 74/262 on 14 January 2020; all others that cite it say 27 December 2019.
    assert [(d.key, d.place, d.message.split(", but")[0]) for d in found] == [
        (("A/RES/75/193", code), "pp4", "A/RES/74/262 is dated 2020-01-14 here") for code in ("en", "zh")
    ]


def _real(shared: Path) -> Iterator[Doubt]:
    texts = [read(p.read_bytes(), p.name).resolution for p in sorted((shared / "corpus").glob("*/*.xml"))]
    whole = site(*texts)
    yield from doubts(whole)
