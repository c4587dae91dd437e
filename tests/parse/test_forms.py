"""One resolution in the forms in which people have it: words and numbers lead, whatever the layout."""

from __future__ import annotations

import unicodedata

import pytest

from sitegen.model import Resolution
from sitegen.parse import Parsed, parse
from sitegen.parse.account import account

PREAMBLE = [
    "Recalling its resolution 98/1 of 1 January 2097 on the reading of plain texts and all its earlier resolutions,{1}",
    "Noting the Agenda for Readers{2} and the outcome of the meeting that was held in Testville from 2 to 4 May 2098,",
]
OPERATIVE = [
    "1. Takes note with appreciation of the report of the Secretary-General;{3}",
    "2. Requests all Member States to read whatever form of text people may have, and in particular:",
    "(a) Texts in which each paragraph is one line;",
    "(b) Texts whose lines are broken at the right margin;",
    "3. Decides to keep the matter under review.",
]
NOTES = ["Resolution 97/1.", "See A/98/2, annex.", "A/99/3."]
HEAD = ["99/1. Reading of plain texts", "The General Assembly,"]
CLOSING = ["9th plenary meeting", "2 December 2098"]
WORDS = [
    "Recalling its resolution 98/1 of 1 January 2097 on the reading of plain texts and all its earlier resolutions,[^1]",
    "Noting the Agenda for Readers[^2] and the outcome of the meeting that was held in Testville from 2 to 4 May 2098,",
]


def wrapped(text: str, columns: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) + 1 > columns and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def written(mark: str, note: str, columns: int = 0, between: str = "\n", over: str = "", lead: str = "") -> str:
    """Return the resolution: how a mark and a note's number look, how wide lines are, what stands between paragraphs."""
    raised = str.maketrans("123", "¹²³")

    def marked(text: str) -> str:
        for n in "123":
            text = text.replace(f"{{{n}}}", mark.format(n=n, s=n.translate(raised), c="①②③"[int(n) - 1]))
        return text

    notes = [note.format(n=n, s=str(n).translate(raised), c="①②③"[n - 1]) + text for n, text in enumerate(NOTES, 1)]
    rows = [*HEAD, *map(marked, PREAMBLE), *map(marked, OPERATIVE), *CLOSING, *([over] if over else []), *notes]
    return between.join(lead + "\n".join(wrapped(row, columns) if columns else [row]) for row in rows) + "\n"


FORMS = {
    "one line each": written("{n}", "{n} "),
    "blank lines": written("{n}", "{n} ", between="\n\n"),
    "two blank lines, a rule": written("{n}", "{n} ", between="\n\n\n", over="---"),
    "raised": written("{s}", "{s} ", between="\n\n"),
    "raised, notes in figures": written("{s}", "{n} ", over="__________"),
    "square": written("[{n}]", "[{n}] "),
    "square, notes as a list": written("[{n}]", "{n}. ", over="Notes"),
    "round": written("({n})", "({n}) ", between="\n\n"),
    "full width": written("［{n}］", "［{n}］"),
    "circled": written("{c}", "{c} "),
    "Markdown": written("[^{n}]", "[^{n}]: ", between="\n\n"),
    "52 columns": written("{n}", "{n} ", 52, over="_" * 20),
    "64 columns, blank lines": written("{n}", "{n} ", 64, between="\n\n", over="_" * 20),
    "96 columns": written("{s}", "{s} ", 96, over="_" * 20),
    "CR LF": written("{n}", "{n} ").replace("\n", "\r\n"),
    "trailing blanks": written("{n}", "{n} ", between="\n\n").replace("\n", "  \t\n"),
    "set in by tabs": written("{n}", "{n} ", between="\n\n", lead="\t"),
    "set in by a wide blank": written("{n}", "{n} ", between="\n\n", lead="\u3000"),
    "soft hyphens and direction marks": written("{n}", "{n} ").replace("resolution", "reso\u00adlution\u200e"),
}


def read(text: str, name: str = "x.en.txt") -> Parsed:
    return parse(text.encode(), name)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_resolution(form: str) -> None:
    parsed = read(FORMS[form])
    found = parsed.resolution
    assert [p.text for p in found.preamble] == WORDS
    assert [p.number for p in found.operative] == ["1", "2", "3"]
    assert [s.number for s in found.operative[1].subparagraphs] == ["a", "b"]
    assert list(found.footnotes.values()) == NOTES
    assert (found.symbol, found.title, found.meeting) == ("A/RES/99/1", "Reading of plain texts", "9th plenary meeting")
    assert str(found.adopted) == "2098-12-02"
    assert [p.message for p in parsed.problems if p.severity != "note"] == []
    assert account(FORMS[form], parsed) == ("", "")


def test_numbers_stand_before_or_below_the_first_line_of_their_paragraph() -> None:
    text = (
        "99/1. T\nThe General Assembly,\nNoting the reports on the reading of numbers that stand alone on lines,\n1.\n"
        "Welcomes the report;\nTakes note of the note by the Secretary-General on the numbers of the paragraphs\n2.\n"
        "that pdftotext writes below first lines;\nWelcomes further all progress that was achieved by readers towards a multi3.\n"
        "stakeholder approach;\n9th plenary meeting\n2 December 2098\n"
    )
    assert [(p.number, p.text[:20], p.text[-12:]) for p in read(text).resolution.operative] == [
        ("1", "Welcomes the report;", " the report;"), ("2", "Takes note of the no", "first lines;"),
        ("3", "Welcomes further all", "er approach;"),
    ]  # fmt: skip


PAGES = (
    "United Nations A/RES/99/1\n\nGeneral Assembly\n\nDistr.: General\n\n31 January 2099\n\n"
    "Resolution adopted by the General Assembly on 2 December 2098\n\n99/1. Reading of running headers of two lines\n\n"
    " The General Assembly,\n\n Recalling its resolutions on the addresses of links and on the headers that run on the\n\n"
    "heads of pages,\n\nhttps://undocs.org/A/RES/98/1\n\nA/RES/99/1\n\nReading of running headers\n\nof two lines\n\n"
    "99-12345 2/2\n\n Noting that readers must not break paragraphs where pages end,\n\n"
    " 1. Decides to leave the furniture of the pages out of the text of all its resolutions and\n\ndecisions.\n\n"
    "9th plenary meeting\n\n2 December 2098\n"
)


def test_addresses_and_running_titles_are_left_out_and_listed() -> None:
    parsed = read(PAGES)
    assert [p.text[-12:] for p in parsed.resolution.preamble] == ["ds of pages,", "e pages end,"]
    assert not [p for p in parsed.resolution.operative if p.heading]
    assert (parsed.resolution.symbol, str(parsed.resolution.adopted)) == ("A/RES/99/1", "2098-12-02")
    assert {"link address", "running header", "job number"} <= {d.why for d in parsed.dropped}
    assert account(PAGES, parsed) == ("", "")


def test_the_words_of_the_title_inside_a_paragraph_stay() -> None:
    text = PAGES.replace("decisions.\n", "decisions, and to consider the\n\nreading of running headers of two lines.\n")
    assert read(text).resolution.operative[-1].text.endswith("the reading of running headers of two lines.")


ZH = "2098年12月2日大会决议\n99/1. 关于阅读的决议\n大会，\n回顾其以往各项决议，1\n1. 决定继续审议；\n2. 请秘书长提交报告。\n2098年12月2日\n第9次全体会议\n1 第98/1号决议。\n"


@pytest.mark.parametrize(
    "text",
    [
        ZH.replace("大", "⼤").replace("日", "⽇").replace("月", "⽉"),
        unicodedata.normalize("NFD", ZH),
        ZH.replace("，", "，\u200e").replace("1.", "\u200e1.\u200e"),
        ZH.replace("决议，1", "决议，¹").replace("\n1 第", "\n¹ 第"),
        "大 会\n\n".replace(" ", "") + ZH,
    ],
)
def test_forms_of_writing_chinese_hide_nothing(text: str) -> None:
    found = read(text, "x.zh.txt").resolution
    assert (found.enacting, str(found.adopted), found.meeting) == ("大会，", "2098-12-02", "第9次全体会议")
    assert [p.text for p in found.preamble] == ["回顾其以往各项决议，[^1]"]
    assert found.footnotes == {"1": "第98/1号决议。"}


# --- What is in doubt is said, at its line ----------------------------------------------------------------------------

SOUND = "\n".join([*HEAD, "Recalling its resolution 98/1,", "1. Decides;", "2. Requests.", *CLOSING, ""])
DOUBTFUL = {
    "there is no date of adoption": SOUND.replace("2 December 2098\n", ""),
    "there are no enacting words": SOUND.replace("The General Assembly,\n", ""),
    "there is no preambular paragraph": SOUND.replace("Recalling its resolution 98/1,\n", ""),
    "operative paragraph 4 follows 2": SOUND.replace("2. Requests.", "2. Requests;\n4. Decides."),
    "looks like a footnote's mark": SOUND.replace("98/1,", "98/1,[1]"),
    "the words are hardly": SOUND.replace("Decides;", "决定继续审议此事并请秘书长提交报告；" * 30),
}


@pytest.mark.parametrize("message", DOUBTFUL)
def test_what_is_odd_is_said(message: str) -> None:
    problems = read(DOUBTFUL[message]).problems
    assert any(message in p.message and p.remedy for p in problems), [p.message for p in problems]


def test_what_is_sound_is_not_doubted() -> None:
    assert read(SOUND).problems == ()


def test_a_verb_after_a_comma_that_fills_its_line_is_doubted_in_chinese() -> None:
    """Neither words nor layout say whether 强调 begins a paragraph; the document has such verbs inside of sentences too."""
    rows = [
        "99/1. 题",
        "大会，",
        "回顾其以往决议，强调必须读懂文本，",
        "认识到有些人的文本没有空行也没有缩进而且每行一样",
        "长，强调行末的逗号什么也没有说明所以要请人来看看，",
    ]
    rows += [
        "强调行末的逗号什么也没有说明所以要请人来看看以免",
        "出错，",
        *["注意到有些人的文本没有空行也没有缩进而且每行一样", "长，"] * 9,
        "1. 决定。",
    ]
    found = read("\n".join(rows), "x.zh.txt")
    assert [p.line for p in found.problems if "may begin" in p.message] == [6]


def resolution(text: str) -> Resolution:
    return read(text).resolution


def test_bullets_and_quoted_figures_are_subparagraphs() -> None:
    text = SOUND.replace("2. Requests.", "2. Requests:\n• The first;\n• The second;\n3. Ends.")
    assert [[s.text for s in p.subparagraphs] for p in resolution(text).operative] == [
        [],
        ["The first;", "The second;"],
        [],
    ]


def test_a_thousand_notes_and_more_stay_notes() -> None:
    paragraphs = [f"{n}. Takes note of report{n};" for n in range(1, 1101)]
    text = "\n".join([*HEAD, "Recalling,", *paragraphs, *CLOSING, "____", *(f"{n} A/99/{n}." for n in range(1, 1101))])
    found = resolution(text + "\n")
    assert len(found.footnotes) == 1100
    assert found.operative[1099].text == "Takes note of report[^1100];"
