"""The first steps, each by itself: bytes → lines → without furniture → pages, body and foot → notes."""

from __future__ import annotations

import pytest

from sitegen.parse import furniture, notes, pages, plain
from sitegen.parse.material import Line


def lines(text: str) -> tuple[Line, ...]:
    return plain.read_lines(text).lines


def divided(text: str) -> pages.Divided:
    return pages.divide(furniture.clear(lines(text)).lines)


# --- Bytes → lines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_every_encoding_of_chinese_gives_the_same_text(encoding: str) -> None:
    text = "大会，\n\n 回顾其第66/184号决议，\n" * 5
    assert plain.decode(text.encode(encoding)) == (text, "")


@pytest.mark.parametrize("data", [b"\xff", b"caf\xe9 au lait", b"\xff\xfea", b"\x00\x80" * 9, bytes(range(256))])
def test_any_bytes_give_a_text(data: bytes) -> None:
    assert isinstance(plain.decode(data).text, str)


def test_what_is_not_utf_8_is_said_with_its_place() -> None:
    decoded = plain.decode(b"caf\xe9 au lait")
    assert decoded == ("caf\ufffd au lait", "byte 3 is not UTF-8")
    (problem,) = plain.doubts(decoded, plain.read_lines(decoded.text), "x.fr.txt")
    assert (problem.severity, problem.file, problem.message) == ("error", "x.fr.txt", "byte 3 is not UTF-8")


def test_lines_know_their_number_their_indent_and_the_gap_before() -> None:
    assert [(x.number, x.text, x.indent, x.gap) for x in lines("a\r\n\r\n  b \rc\n")] == [
        (1, "a", 0, 0), (3, "b", 2, 1), (4, "c", 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a\n\fb\nc", "a\n\f\nb\nc", "a\fb\nc"])
def test_a_form_feed_begins_a_page(text: str) -> None:
    assert [(x.text, x.breaks) for x in lines(text)] == [("a", False), ("b", True), ("c", False)]


def test_control_characters_are_left_out_and_listed() -> None:
    found = plain.read_lines("a\x00b\x02\n")
    assert [x.text for x in found.lines] == ["ab"]
    assert [(d.line, d.text) for d in found.dropped] == [(1, "\x00"), (1, "\x02")]


def test_a_line_of_blanks_without_width_is_empty() -> None:
    assert lines("\ufeff\u200b \u3000\n") == ()


# --- Furniture --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["11-46928 (C)", "*1146928*", "- 3 -", "Page 2", "11-46928 *1146928*", "12-34567 2/9"])
def test_a_line_of_nothing_but_furniture_is_dropped(line: str) -> None:
    cleared = furniture.clear(lines(f"甲\n\n{line}\n\n乙"))
    assert [x.text for x in cleared.lines] == ["甲", "乙"]
    assert [d.text for d in cleared.dropped] == [line]
    assert cleared.lines[1].breaks


def test_page_numbers_go_on_to_the_same_total_and_a_resolution_number_does_not() -> None:
    assert [d.text for d in furniture.clear(lines("66/184\n甲\n1/5\n乙\n2/5\n丙")).dropped] == ["1/5", "2/5"]


def test_the_first_symbol_is_the_document_s_own_and_the_others_are_running_headers() -> None:
    cleared = furniture.clear(lines("A/RES/66/184\n甲\nA/RES/66/184\n乙"))
    assert [x.text for x in cleared.lines] == ["A/RES/66/184", "甲", "乙"]


def test_a_symbol_that_is_a_note_is_no_furniture() -> None:
    assert furniture.clear(lines("A/RES/66/1\n1\n A/66/64\n")).dropped == ()


def test_a_symbol_in_a_note_s_list_of_documents_is_no_furniture() -> None:
    text = (
        "A/RES/66/1\n甲\nA/RES/66/1\n1 A/64/70, A/75/220/Rev.1 and\nA/75/220/Add.1.\n2 A/56/61, A/56/62 and\nA/56/63\n"
    )
    assert [d.text for d in furniture.clear(lines(text)).dropped] == ["A/RES/66/1"]


def test_a_symbol_heads_a_page_that_a_form_feed_begins() -> None:
    assert [d.text for d in furniture.clear(lines("A/RES/66/1\n甲\n\fA/C.2/66/L.9\n乙\fA/66/3\n丙")).dropped] == [
        "A/66/3"
    ]


# --- Pages ------------------------------------------------------------------------------------------------------------

PLAIN = """ 回顾甲，1

乙的报告，

_______________
1 见 A/60/687。

2 见第 60/1 号

决议。
  3. 决定丙；

丁。
"""
LAYOUT = "\n".join(
    [
        " 回顾甲，",
        "1",
        "  ",
        "",
        " " * 59,
        "1",
        " 见 A/60/687。",
        "",
        "2",
        " 见第 60/1 号",
        "",
        "决议。",
        " 乙的报告；",
        "",
        " 3. 决定丙。",
    ]
)


@pytest.mark.parametrize("text", [PLAIN, LAYOUT])
def test_the_foot_of_a_page_begins_at_a_rule_and_ends_where_two_lines_touch(text: str) -> None:
    found = divided(text)
    assert [n.mark for n in notes.gather(found.foot)] == ["1", "2"]
    assert [n.text for n in notes.gather(found.foot)] == ["见 A/60/687。", "见第 60/1 号\n决议。"]
    assert [(x.page, x.top) for x in found.body if "3." in x.text or "乙" in x.text][-1][0] == 2


def test_a_page_without_notes_ends_where_two_lines_touch() -> None:
    body = divided(" 1. 甲\n\n乙\n\n丙\n\n丁\n 戊；\n\n 2. 己。\n").body
    assert [(x.text, x.page) for x in body if x.top] == [("戊；", 2)]


def test_a_rule_without_notes_below_is_furniture() -> None:
    found = divided("甲。\n\n_______________\n")
    assert [d.why for d in found.dropped] == ["rule"]
    assert found.foot == ()


BODY = "\n\n".join([" 回顾甲1，" + "这是一行写满了的正文，" * 3, *["这是一行写满了的正文，" * 3 + "到了头"] * 8])


@pytest.mark.parametrize("line", ["因特网治理", "2011 年 12 月 22 日", "信息社会世界首脑会议成果文件的执行情况"])
def test_a_heading_or_closing_line_at_the_edge_right_after_notes_is_none_of_theirs(line: str) -> None:
    found = divided(f"{BODY}\n\n____________\n1 见 A/61/2。\n\n{line}\n\n 4. 戊。\n")
    assert [n.text for n in notes.gather(found.foot)] == ["见 A/61/2。"]
    assert [(x.text, x.page) for x in found.body][-2:] == [(line, 2), ("4. 戊。", 2)]


def test_a_full_line_of_a_note_that_ends_in_a_stop_is_not_its_end() -> None:
    full = "《大会正式记录，第六十届会议，补编第 3 号》，第二章，第三节，附件四。"
    found = divided(f"{BODY}\n\n____________\n1 {full}\n\n另见下文。\n")
    assert [n.text for n in notes.gather(found.foot)] == [f"{full}\n另见下文。"]


def test_single_spaced_text_has_its_notes_too() -> None:
    found = divided(" 1. 甲\n乙1\n丙\n丁\n戊\n____________\n1 见己。\n\n 2. 庚。\n辛\n壬\n癸\n")
    assert [n.text for n in notes.gather(found.foot)] == ["见己。"]
    assert [x.text for x in found.body] == ["1. 甲", "乙1", "丙", "丁", "戊", "2. 庚。", "辛", "壬", "癸"]


# --- Notes ------------------------------------------------------------------------------------------------------------


def gathered(*texts: str) -> list[tuple[str, str]]:
    foot = [Line(i, text, 0, 1, alone=pages.is_alone(text)) for i, text in enumerate(texts, 1)]
    return [(n.mark, n.text) for n in notes.gather(foot)]


def test_a_line_that_begins_with_another_number_goes_on_with_the_note() -> None:
    assert gathered("8 《记录，10 月 15 日至", "11 月 3 日，巴黎》。", "9 同上。") == [
        ("8", "《记录，10 月 15 日至\n11 月 3 日，巴黎》。"), ("9", "同上。"),
    ]  # fmt: skip


def test_the_next_number_begins_no_note_while_the_last_one_is_not_over() -> None:
    assert gathered("1 Report of the meeting,", "2 May to", "4 May.") == [
        ("1", "Report of the meeting,\n2 May to\n4 May.")
    ]


def test_brackets_that_arabic_leaves_round_no_mark_go() -> None:
    assert gathered("1 () القرار 66/1.", "2 () انظر.") == [("1", "القرار 66/1."), ("2", "انظر.")]


def test_stars_are_marks_of_notes() -> None:
    assert gathered("* Reissued.", "1 See above.") == [("*", "Reissued."), ("1", "See above.")]
