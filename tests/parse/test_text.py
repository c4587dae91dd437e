"""The later steps, each by itself: lines → blocks, marks, spacing, numbers, outline."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen import languages
from sitegen.model import Resolution
from sitegen.parse import Parsed, marks, numbering, parse
from sitegen.parse.material import Block, Line, Note
from sitegen.parse.spacing import solid, tidy


def read(text: str, language: str = "zh") -> Parsed:
    return parse(text.encode(), f"x.{language}.txt")


def shape(parsed: Parsed) -> list[str]:
    """Return the paragraphs as one line each: kind, number, text."""
    out = [f"pp {p.text}" for p in parsed.resolution.preamble]
    for p in parsed.resolution.operative:
        out.append(f"# {p.heading}" if p.heading else f"{p.number} {p.text}")
        out += [f"  {s.number} {s.text}" for s in p.subparagraphs]
        out += [f"    {t.number} {t.text}" for s in p.subparagraphs for t in s.subparagraphs]
        out += [f"  …{p.closing}"] if p.closing else []
    return out


HEAD = " 2030年1月2日大会决议\n\n70/1. 题目\n\n 大会，\n\n"

# --- White space ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("2006 年 7月\n28 日第 2006/46 号", "2006年7月28日第2006/46号"),
        ("World Summit\non the Information", "World Summit on the Information"),
        ("冠状病毒病(\nCOVID-19)", "冠状病毒病(COVID-19)"),
        ("第 66/253\nA号", "第66/253 A号"),
        ("2 0 1 1 年 1 2 月 2 2 日大会", "2011年12月22日大会"),
        ("第三.\nC 节", "第三.C节"),
        ("对话,还注意到", "对话,还注意到"),
        ("通过 [^1] 并经", "通过[^1]并经"),
        ("the issue, [^2] as", "the issue,[^2] as"),
        ("вопросу [^1] ,", "вопросу[^1],"),
        ("a \u200b b\u00a0c", "a b c"),
        ("“Title” of", "“Title” of"),
    ],
)
def test_blanks(source: str, wanted: str) -> None:
    assert tidy(source) == wanted


# --- Blocks: paragraphs and headings ----------------------------------------------------------------------------------


def test_a_bracket_that_explains_a_title_goes_on_with_it() -> None:
    filling = "关于特别是作为水禽栖息地的国际重要湿地的公约的执行情况的报告"
    text = f"{HEAD} 重申《{filling}》 1 \n\n (《拉姆萨尔公约》)的重要作用，\n\n 1. 决定。\n\n____________\n1 甲。\n"
    assert [p.text for p in read(text).resolution.preamble] == [f"重申《{filling}》[^1](《拉姆萨尔公约》)的重要作用，"]


def test_a_stop_and_a_blank_before_its_mark_end_a_paragraph_all_the_same() -> None:
    text = (
        "70/1. T\n\n The General Assembly,\n\n Recalling the outcome of the fourteenth session of the Conference on\n\n"
        "Trade and Development, held in Nairobi from 17 to 22 July 2016,\n\non the theme “From decision to action”, 1\n\n"
        " Recalling also all its previous resolutions on the right to trade and\n\nto development,\n\n"
        " 1. Decides.\n\n____________\n1 A/1.\n"
    )
    assert [p.text[-12:] for p in read(text, "en").resolution.preamble] == ["action”,[^1]", "development,"]


def test_lines_are_joined_and_headings_stand_apart() -> None:
    text = f"""{HEAD} 回顾其关于信息和通信技术促进发展以及信息社会世界首脑会议成果执行情况的各

项决议，

因特网治理

 1. 重申世界首脑会议所阐述的各项原则，即因特网已发展成为公众可享用的全球设

施；

前面的道路

 2. 决定继续审议此事。
"""
    assert shape(read(text)) == [
        "pp 回顾其关于信息和通信技术促进发展以及信息社会世界首脑会议成果执行情况的各项决议，",
        "# 因特网治理",
        "1 重申世界首脑会议所阐述的各项原则，即因特网已发展成为公众可享用的全球设施；",
        "# 前面的道路",
        "2 决定继续审议此事。",
    ]


def test_a_paragraph_runs_across_pages_and_a_heading_is_stranded_above_the_notes() -> None:
    text = f"""{HEAD} 1. 强调急需将世界首脑会议成果文件的建议纳入联合国国家工作队拟订共同国家评估1

和联合国发展援助框架的订正准则，包括增加一个信息和通信技术促进发展的部分；

 2. 注意到许多论坛提供机会，在利用信息和通信技术促进发展和推动企业家精神和竞

_____________
1 见 A/60/687。
 争力方面，交流国家经验；

加强合作

_____________
2 见 A/60/688。
  3. 注意到报告。2
"""
    assert shape(read(text)) == [
        "1 强调急需将世界首脑会议成果文件的建议纳入联合国国家工作队拟订共同国家评估[^1]和联合国发展援助框架的订正准则，"
        "包括增加一个信息和通信技术促进发展的部分；",
        "2 注意到许多论坛提供机会，在利用信息和通信技术促进发展和推动企业家精神和竞争力方面，交流国家经验；",
        "# 加强合作",
        "3 注意到报告。2",
    ]


def test_lines_that_begin_with_a_number_are_no_paragraphs() -> None:
    text = f"""{HEAD} 1. 注意到联合国许多实体，根据经济及社会理事会 2007 年 7 月 25 日第

2007/8 号决议规定的任务，各自为提供编制秘书长提交科学和技术促进发展委员

会并发表在委员会网站上的年度报告的资料而提交的报告及其执行摘要；并重申期待

2010 年 9 月 14 日至 17 日在维尔纽斯举行的论坛第五次会议的成果。
"""
    (paragraph,) = read(text).resolution.operative
    assert paragraph.number == "1"
    assert paragraph.lines == "7-13"


def test_single_spaced_pages_are_read_too() -> None:
    text = (
        "A/RES/70/1\n70/1. Title\n The General Assembly,\n"
        " Recalling the Treaty on Principles Governing the Activities of States in Space,\n"
        "including the Moon and Other Celestial Bodies,1 and the agreements that build on it,\n"
        "__________\n 1 A/1.\n\fA/RES/70/1\n2/3\n as well as its resolutions on the subject,\n"
        " 1. Decides to consider the matter again at its seventy-first session, under the\n"
        "item entitled “Space”;\n 2. Requests a report.\n\f3/3\n"
    )
    parsed = read(text.replace("\n as well", "\nas well"), "en")
    assert shape(parsed) == [
        "pp Recalling the Treaty on Principles Governing the Activities of States in Space, including the Moon and Other "
        "Celestial Bodies,[^1] and the agreements that build on it, as well as its resolutions on the subject,",
        "1 Decides to consider the matter again at its seventy-first session, under the item entitled “Space”;",
        "2 Requests a report.",
    ]
    assert [d.why for d in parsed.dropped if d.line > 5] == ["rule", "running header", "page number", "page number"]


def test_a_margin_counts_for_nothing() -> None:
    text = f"{HEAD} 回顾甲，\n\n 1. 决定审议信息社会世界首脑会议成果文件执行和后续行动方面\n\n的进展情况；\n\n 2. 请秘书长。\n"
    wide = "".join(" " * 9 + line if line.strip() else line for line in text.splitlines(keepends=True))
    assert shape(read(wide)) == shape(read(text))


def test_one_line_a_paragraph_needs_no_indent() -> None:
    text = "70/1. 题目\n大会，\n回顾甲，\n注意到乙，\n1. 决定丙；\n2. 请秘书长提出报告；\n3. 又决定丁。\n"
    assert shape(read(text)) == ["pp 回顾甲，", "pp 注意到乙，", "1 决定丙；", "2 请秘书长提出报告；", "3 又决定丁。"]


# --- Marks ------------------------------------------------------------------------------------------------------------


def marked(line: str, notes: int = 2, language: str = "zh") -> str:
    """Return the one paragraph of a text whose page has this many notes."""
    head = {
        "zh": HEAD,
        "en": "70/1. Title\n\n The General Assembly,\n\n",
        "ar": "70/1\nالعنوان\n\n إن الجمعية العامة،\n\n",
    }
    foot = "\n\n".join(f"{n} A/{n}." for n in range(1, notes + 1))
    return read(f"{head[language]} {line}\n\n____________\n{foot}\n", language).resolution.preamble[0].text


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("回顾成果文件，1 又回顾第 2 段和 2 项建议，2", "回顾成果文件，[^1]又回顾第2段和2项建议，[^2]"),
        (
            "《突尼斯方案》第 35 段，1 该段说《共识》2 下的承诺，",
            "《突尼斯方案》第35段，[^1]该段说《共识》[^2]下的承诺，",
        ),
        ("第一阶段通过 1 并经大会核可 2 的宣言，", "第一阶段通过[^1]并经大会核可[^2]的宣言，"),
        ("报告，1 决议，2 如报告 1 所述，", "报告，[^1]决议，[^2]如报告[^1]所述，"),
        ("宣言，1 第 4、1 和 55 段，公约，2", "宣言，[^1]第4、1和55段，公约，[^2]"),
        ("目标 2 和目标 1 以及宣言，1 公约，2", "目标2和目标1以及宣言，[^1]公约，[^2]"),
    ],
)
def test_marks_in_chinese(line: str, wanted: str) -> None:
    assert marked(line) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Recalling the report,1 and paragraph 2 of the plan2 of 2 May,", "Recalling the report,[^1] and paragraph 2 of the plan[^2] of 2 May,"),
        ("Recalling the meeting of October 2016,1 held in 2011,", "Recalling the meeting of October 2016,[^1] held in 2011,"),
        ("Recalling its resolution 70/1,1 paragraph 1.2 of A/70/L.2,", "Recalling its resolution 70/1,[^1] paragraph 1.2 of A/70/L.2,"),
    ],
)  # fmt: skip
def test_marks_in_english(line: str, wanted: str) -> None:
    assert marked(line, 2 if "[^2]" in wanted else 1, "en") == wanted


def test_a_mark_right_after_a_comma_is_one_once_more() -> None:
    line = "Recalling resolution 70/33,1 the report,2 and the group that was set up by resolution 70/33,1 as amended,"
    assert marked(line, 2, "en").count("70/33,[^1]") == 2


def test_a_number_that_begins_a_line_is_no_mark_of_the_line_before() -> None:
    lines = (Line(1, "five posts in May,", 1), Line(2, "1 of them for an officer, and in the report1 others,", 0))
    block, note = Block("\n".join(x.text for x in lines), lines), Note("1", "A/1.", (Line(9, "1 A/1.", 0),))
    (text,) = marks.place([block], [note], languages.get("en").parsing).texts
    assert text == "five posts in May,\n1 of them for an officer, and in the report[^1] others,"


def test_the_number_of_a_document_is_no_mark() -> None:
    text = "70/1. T\n\n The General Assembly,\n\n Recalling the “Plan”, 1\n\n 1. Decides.\n\n____________\n1 A/1.\n"
    assert [p.text for p in read(text, "en").resolution.preamble] == ["Recalling the “Plan”,[^1]"]


def test_marks_in_brackets_lose_them() -> None:
    assert marked("إذ تشير إلى قرارها(1)، وإلى الفقرة 2 (2)،", 2, "ar") == "إذ تشير إلى قرارها[^1]، وإلى الفقرة 2[^2]،"


def test_a_date_between_marks_is_no_closing_line() -> None:
    text = (
        f"{HEAD} 回顾大会关于信息和通信技术促进发展的各项决议以及信息社会世界首脑会议通过\n\n"
        f"并经大会核可的《原则宣言》和理事会通过\n1\n 2018 年 12 月 18 日\n\n和《行动计划》，\n\n{' ' * 59}\n1\n 甲。\n"
    )
    assert [p.text[-28:] for p in read(text).resolution.preamble] == ["理事会通过[^1]2018年12月18日和《行动计划》，"]


def test_marks_alone_on_a_line() -> None:
    text = f"{HEAD} 回顾通过\n1\n 并经核可\n\n2\n 的《宣言》，\n\n{' ' * 59}\n1\n 甲。\n\n2\n 乙。\n"
    assert shape(read(text)) == ["pp 回顾通过[^1]并经核可[^2]的《宣言》，"]


def test_notes_numbered_page_by_page_keep_apart() -> None:
    page = "回顾报告，1\n\n____________\n1 甲{n}。\n"
    resolution = read(f"{HEAD} {page.format(n=1)}\f 又{page.format(n=2)}").resolution
    assert [p.text for p in resolution.preamble] == ["回顾报告，[^1]", "又回顾报告，[^1-2]"]
    assert resolution.footnotes == {"1": "甲1。", "1-2": "甲2。"}


def test_notes_at_the_end_of_the_document_have_their_marks_on_other_pages() -> None:
    resolution = read(f"{HEAD} 回顾报告，1\n\n\f 又回顾《宣言》，2\n\n\f____________\n1 甲。\n\n2 乙。\n").resolution
    assert [p.text for p in resolution.preamble] == ["回顾报告，[^1]", "又回顾《宣言》，[^2]"]


def test_a_note_without_mark_and_a_mark_without_note_are_said() -> None:
    text = f"{HEAD} 回顾通过\n7\n 的宣言，\n\n 1. 决定甲。\n\n____________\n1 甲。\n"
    assert [p.message for p in read(text).problems] == [
        "7 stands alone on a line, but there is no footnote 7", "footnote 1 has no mark",
    ]  # fmt: skip


# --- Numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [("1. 决定", "1"), ("12．决定", "12"), ("3.表示", "3"), ("1 - تقرر", "1"), ("1- تقرر", "1"), ("2.5 per cent", ""),
     ("2010 年", ""), ("2007/8 号", ""), ("12 – 15 November", ""), ("7 States", "")],
)  # fmt: skip
def test_operative_numbers(text: str, number: str) -> None:
    label = numbering.operative(text)
    assert (label.number if label else "") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("(a) 甲", "a"), ("（一）甲", "一"), ("㈡ 乙", "㈡"), ("a) Reconnaît", "a"), ("(iv) four", "iv"), ("б) второй", "б"),
     ("(أ) نص", "أ"), ("(هـ) نص", "هـ"), ("a. 确保", "a"), ("(2022) 甲", ""), ("(see above)", ""), ("U.S. dollars", "")],
)  # fmt: skip
def test_subparagraph_numbers(text: str, number: str) -> None:
    label = numbering.subparagraph(text)
    assert (label.number if label else "") == number


def listed(*numbers: str) -> list[str]:
    return shape(read(HEAD + " 1. 决定：\n\n" + "".join(f" {n} 甲；\n\n" for n in numbers)))[1:]


def test_a_letter_without_stop_counts_where_it_is_the_next_one() -> None:
    assert listed("a.", "b", "c.") == ["  a 甲；", "  b 甲；", "  c 甲；"]
    assert listed("a.", "d") == ["  a 甲；", " d甲；"]


def test_levels_follow_from_the_order_of_numbers() -> None:
    assert listed("(a)", "(i)", "(ii)", "(b)") == ["  a 甲；", "  b 甲；", "    i 甲；", "    ii 甲；"]


def test_i_after_h_is_a_letter_unless_ii_follows() -> None:
    letters = [f"({c})" for c in "abcdefgh"]
    assert listed(*letters, "(i)", "(j)")[-2:] == ["  i 甲；", "  j 甲；"]
    assert listed(*letters, "(i)", "(ii)")[-2:] == ["    i 甲；", "    ii 甲；"]


def test_a_gap_in_the_numbers_is_said() -> None:
    problems = read(f"{HEAD} 回顾乙，\n\n 1. 甲；\n\n 3. 乙；\n\n (a) 丙；\n\n (c) 丁。\n").problems
    assert [(p.line, p.message) for p in problems] == [
        (11, "operative paragraph 3 follows 1"), (15, "subparagraph c does not follow another"),
    ]  # fmt: skip


# --- Outline ----------------------------------------------------------------------------------------------------------


def test_words_go_on_after_subparagraphs() -> None:
    text = "70/1. T\n\n The General Assembly,\n\n 1. Decides:\n\n (a) One;\n\n (b) Two;\n\n and requests a report;\n"
    assert shape(read(text, "en")) == ["1 Decides:", "  a One;", "  b Two;", "  …and requests a report;"]


def test_unnumbered_operative_paragraphs_come_after_the_last_comma() -> None:
    assert shape(read(f"{HEAD} 审议了报告，\n\n 核准报告。\n")) == ["pp 审议了报告，", " 核准报告。"]


def test_numbers_in_an_open_quotation_are_subparagraphs() -> None:
    text = f"{HEAD} 1. 建议通过以下决议：\n\n “大会，\n\n 1. 甲；\n\n 2. 乙。”\n\n 2. 丙。\n"
    assert shape(read(text)) == ["1 建议通过以下决议：", " “大会，", "  1 甲；", "  2 乙。”", "2 丙。"]


def test_a_number_alone_takes_the_next_paragraph() -> None:
    assert shape(read(f"{HEAD} 1.\n\n 敦促会员国；\n\n 2. 请秘书长。\n")) == ["1 敦促会员国；", "2 请秘书长。"]


def test_annexes_follow_the_date() -> None:
    resolution = read(
        f"{HEAD} 1. 甲。\n\n \n\n2030年1月2日\n第 9 次全体会议\n\n\n附件\n\n行动计划\n\n 1. 乙。\n"
    ).resolution
    assert (resolution.adopted, resolution.meeting) == (date(2030, 1, 2), "第9次全体会议")
    (annex,) = resolution.annexes
    assert (annex.title, [p.text for p in annex.operative]) == ("行动计划", ["乙。"])


def vote(language: str, *lines: str) -> Resolution:
    """Return a resolution with these lines below date and meeting."""
    heads = {"zh": HEAD, "en": "51/1. T\n\n The Human Rights Council,\n\n"}
    closing = {"zh": "2030 年 1 月 2 日\n第 9 次全体会议", "en": "7 October 2022\n42nd meeting"}
    body = (
        f" 1. 甲。\n\n \n\n{closing[language]}\n\n" if language == "zh" else f" 1. A.\n\n \n\n{closing[language]}\n\n"
    )
    return read(heads[language] + body + "\n\n".join(lines) + "\n", language).resolution


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", [" [未经表决获得通过。]"]),
        ("zh", [" [经记录表决，以 29 票赞成、14 票反对、5 票弃权获得通过。表决结果如下：", "赞成：", " 甲国、乙国", "反对：", " 丙国]"]),
        ("zh", [" 决议以 29 票赞成、14 票反对、5 票弃权获得通过。"]),
        ("en", [" [Adopted by a recorded vote of 29 to 14, with 5 abstentions. The voting was as follows:", "In favour:", " Algeria, Benin", "Against:", " Czechia]"]),
        ("en", [" Adopted at the 42nd plenary meeting, on 7 October 2022, by a recorded vote of 29 to 14, with 5 abstentions, as follows:", " In favour: Algeria, Benin"]),
    ],
)  # fmt: skip
def test_lines_on_the_vote_stand_below_the_date(language: str, lines: list[str]) -> None:
    resolution = vote(language, *lines)
    assert [p.number for p in resolution.operative] == ["1"]
    assert resolution.adopted
    assert resolution.meeting
    assert solid("".join(resolution.adoption)) == solid("".join(lines))


def test_paragraphs_below_a_date_are_no_vote() -> None:
    resolution = vote("zh", " 2. 决定以 29 票赞成通过的案文不变。", " 甲。")
    assert [p.number for p in resolution.operative][:1] == ["1"]
    assert resolution.adoption == ()


def test_parts_under_one_number() -> None:
    part = "\n\n 大会，\n\n 回顾甲，\n\n 1. 乙。\n\n"
    resolution = read(f"70/1. 题目\n\nA\n\n拨款{part}B\n\n收入{part}").resolution
    assert [(p.number, p.title, p.enacting) for p in resolution.parts] == [
        ("A", "拨款", "大会，"),
        ("B", "收入", "大会，"),
    ]
    assert (resolution.title, resolution.operative) == ("题目", ())


@pytest.mark.parametrize(
    ("text", "language", "symbol"),
    [
        ("70/1. T\n\n The General Assembly,\n", "en", "A/RES/70/1"),
        ("2010/2\n题目\n\n 经济及社会理事会，\n", "zh", "E/RES/2010/2"),
        ("2660 (2022)\n\n Le Conseil de sécurité,\n", "fr", "S/RES/2660(2022)"),
        ("54/6. T\n\n El Consejo de Derechos Humanos,\n", "es", "A/HRC/RES/54/6"),
        ("75/1. Т\n\n Генеральная Ассамблея,\n", "ru", "A/RES/75/1"),
        ("75/1\nت\n\n إن الجمعية العامة ،\n", "ar", "A/RES/75/1"),
        ("A/RES/57/270 B\n\n大会，\n", "zh", "A/RES/57/270B"),
        ("57/270 B. 题目\n\n大会，\n", "zh", "A/RES/57/270B"),
        ("S-10/2. T\n\nThe General Assembly,\n", "en", "A/RES/S-10/2"),
        ("nothing at all", "en", ""),
    ],
)
def test_symbols_follow_from_number_and_organ(text: str, language: str, symbol: str) -> None:
    assert read(text, language).resolution.symbol == symbol


@pytest.mark.parametrize("code", languages.CODES)
def test_the_language_is_known_by_its_formulas(code: str) -> None:
    enacting = languages.get(code).organs[0].enacting
    assert parse(f"70/1. X\n\n {enacting}\n".encode(), "source.txt").resolution.language == code


@pytest.mark.parametrize(
    ("code", "line", "day"),
    [("zh", "2011 年 12 月 22 日", date(2011, 12, 22)), ("en", "21 December 2020", date(2020, 12, 21)),
     ("fr", "1er mars 2021", date(2021, 3, 1)), ("es", "2 de julio de 2021", date(2021, 7, 2)),
     ("ru", "3 мая 2021 года", date(2021, 5, 3)), ("ar", "21 كانون الأول/ديسمبر 2020", date(2020, 12, 21))],
)  # fmt: skip
def test_dates(code: str, line: str, day: date) -> None:
    enacting = languages.get(code).organs[0].enacting
    resolution = read(f"70/1. X\n\n {enacting}\n\n 1. X.\n\n \n\n{line}\n", code).resolution
    assert resolution.adopted == day


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert read(f"{HEAD} 1. 甲。\n\n\n2030年2月30日\n").resolution.adopted == date(2030, 1, 2)


def test_a_number_that_comes_twice_runs_into_no_other_paragraph() -> None:
    """Nor does the day below it, where short lines come to no stop."""
    text = f"{HEAD} 回顾甲，\n\n 1. 乙；\n\n 2. 丙。\n\n 2. 丁\n\n 2. 戊\n\n2099年5月1日\n第12次全体会议\n"
    found = read(text)
    assert [(p.number, p.text) for p in found.resolution.operative] == [
        ("1", "乙；"), ("2", "丙。"), ("2", "丁"), ("2", "戊"),
    ]  # fmt: skip
    assert str(found.resolution.adopted) == "2099-05-01"
    assert [p.line for p in found.problems if p.message == "operative paragraph 2 follows 2"] == [13, 15]
