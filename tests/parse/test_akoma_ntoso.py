"""Akoma Ntoso, as the United Nations writes it, with the faults its files have."""

from __future__ import annotations

import random
import re
import time
import tracemalloc
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sitegen import store, yaml_writer
from sitegen.model import SYMBOL, Body, Paragraph, Resolution
from sitegen.parse.akn import is_akoma_ntoso, read
from sitegen.parse.material import Parsed
from sitegen.parse.spacing import solid
from sitegen.shape import Shapes

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*/*.xml"))
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


# --- Documents of our own ---------------------------------------------------------------------------------------------


COVER = """<coverPage>
<p><docAuthority refersTo="#publisher">United Nations</docAuthority></p>
<p><docNumber refersTo="#symbol">A/RES/99/7 B</docNumber></p>
<p><docStatus>Distr.: General</docStatus></p>
<p><docDate date="2044-12-30" refersTo="#dateOfIssuance">30 December 2044</docDate></p>
<p><session>Ninety-ninth session</session></p>
<p><docTitle>Resolution adopted by the General Assembly on 21 December 2044</docTitle></p>
<p><docProponent>[on the report of the Tenth Committee (<inline name="originating document">A/99/1</inline>)]</docProponent></p>
</coverPage>
<preface><p><docNumber>99/7.</docNumber> <docTitle>Lighthouses\n\t\tand their keepers</docTitle></p></preface>"""
FORMULA = '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>'
END = """<conclusions><p><inline name="adoptionMeeting" title="70th">70th plenary meeting</inline><eol/>
<docDate date="2044-12-21" refersTo="#adoptionDate">21 December 2044</docDate></p></conclusions>"""


def document(main: str = "", preamble: str = "", after: str = END, cover: str = COVER, language: str = "eng") -> bytes:
    meta = f'<meta><identification><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>'
    body = f"{cover}<preamble>{FORMULA}{preamble}</preamble><mainBody>{main}</mainBody>{after}"
    return (
        f'<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution">{meta}{body}</statement></akomaNtoso>'.encode()
    )


def p(text: str, number: str = "", style: str = "SingleTxt") -> str:
    num = f"<num>\t{number}</num>" if number else ""
    return f'<paragraph class="{style}">{num}<content><p>\t{text}</p></content></paragraph>'


def pp(text: str) -> str:
    return f"<container><p>\t{text}</p></container>"


def points(intro: str, *items: tuple[str, str], number: str = "1.", tail: str = "") -> str:
    inside = "".join(f"<point><num>{n}</num><content><p>{t}</p></content></point>" for n, t in items)
    return f"<paragraph><num>{number}</num><list><intro><p>{intro}</p></intro>{inside}{tail}</list></paragraph>"


def note(mark: str, text: str) -> str:
    return f'<authorialNote marker="{mark}" placement="bottom" eId="note_{mark}"><p>\t{text}</p></authorialNote>'


def outline(paragraphs: Iterable[Paragraph]) -> list[object]:
    """Return paragraphs as short as they can be said: "# heading", "1 text", and lists of what hangs on them."""
    out: list[object] = []
    for x in paragraphs:
        out.append(
            f"# {x.heading}" if x.heading else [list(r) for r in x.table] if x.table else f"{x.number} {x.text}".strip()
        )
        if x.subparagraphs:
            out.append(outline(x.subparagraphs))
        if x.closing:
            out.append(f"~ {x.closing}")
    return out


def operative(*main: str) -> list[object]:
    return outline(read(document("".join(main)), "a.xml").resolution.operative)


def said(parsed: Parsed) -> str:
    return "\n".join(f"{x.severity} {x.line}: {x.message}" for x in parsed.problems)


# --- What stands round the paragraphs ---------------------------------------------------------------------------------


def test_the_frame_of_a_resolution() -> None:
    got = read(document(p("Decides to keep them.")), "a.xml")
    r = got.resolution
    assert (r.symbol, r.language, r.title) == ("A/RES/99/7B", "en", "Lighthouses and their keepers")
    assert r.enacting == "The General Assembly,"
    assert (r.adopted, r.meeting) == (date(2044, 12, 21), "70th plenary meeting")
    assert r.masthead == (
        "Ninety-ninth session",
        "Resolution adopted by the General Assembly on 21 December 2044",
        "[on the report of the Tenth Committee (A/99/1)]",
    )
    assert r.source.file == "a.xml"
    assert len(r.source.sha256) == 64
    assert got.problems == ()


def test_what_is_left_out_is_listed_with_its_line_and_why() -> None:
    dropped = read(document(p("Decides to keep them.")), "a.xml").dropped
    assert [(d.text, d.why.split(",")[0]) for d in dropped] == [
        ("United Nations", "letterhead"),
        ("A/RES/99/7 B", "the symbol"),
        ("Distr.: General", "letterhead"),
        ("30 December 2044", "letterhead"),
        ("99/7.", "the number"),
        ("21 December 2044", "date of adoption"),
    ]
    assert all(d.line for d in dropped)


def test_the_security_council_prints_meeting_and_date_above() -> None:
    cover = """<coverPage><p><docNumber>S/RES/9000 (2044)</docNumber></p><p><docTitle>Resolution 9000 (2044)</docTitle></p>
    <p><docTitle>Adopted at its <inline name="adoptionMeeting">12000th meeting</inline>,
    on <docDate date="2044-05-04" refersTo="#adoptionDate">4 May 2044</docDate></docTitle></p></coverPage>"""
    r = read(document(p("Decides."), cover=cover, after=""), "a.xml").resolution
    assert (r.symbol, r.title) == ("S/RES/9000(2044)", "")
    assert (r.meeting, r.adopted) == ("12000th meeting", date(2044, 5, 4))
    assert r.masthead[1] == "Adopted at its 12000th meeting, on 4 May 2044"


def test_a_date_that_is_none_is_read_from_the_text() -> None:
    cover = """<coverPage><p><docNumber>S/RES/9000 (2044)</docNumber></p><p><docTitle>Adopted on
    <docDate date="0001-01-01" refersTo="#adoptionDate">4 May 2044</docDate></docTitle></p></coverPage>"""
    got = read(document(p("Decides."), cover=cover, after=""), "a.xml")
    assert got.resolution.adopted == date(2044, 5, 4)
    assert "no date: 0001-01-01" in said(got)


def test_a_recorded_vote_has_a_line_for_each_side() -> None:
    end = """<conclusions><p><event><location refersTo="#adoptionMeeting">9th meeting</location><eol/>
    <docDate date="2044-12-21" refersTo="#adoptionDate">21 December 2044</docDate></event></p>
    <p><vote><outcome>[Adopted by <quantity>2</quantity> to <quantity>1</quantity>:
    <outcome>In favour:<eol/><organization>Freedonia, Sylvania</organization></outcome>
    <outcome>Against:<eol/><organization>Ruritania]</organization></outcome></outcome></vote></p></conclusions>"""
    r = read(document(p("Decides."), after=end), "a.xml").resolution
    assert r.meeting == "9th meeting"
    assert r.adoption == ("[Adopted by 2 to 1:", "In favour: Freedonia, Sylvania", "Against: Ruritania]")


def test_the_words_decide_the_language() -> None:
    text = "<container><p>إذ تشير إلى قراراتها السابقة بشأن المنارات،</p></container>"
    data = document(p("تقرر أن تبقي المسألة قيد نظرها."), text, language="zho").decode()
    data = data.replace(FORMULA, "<formula><p>إن الجمعية العامة،</p></formula>")
    got = read(data.encode(), "a.xml")
    assert got.resolution.language == "ar"
    assert "calls its language zho, but its words are ar" in said(got)


# --- Paragraphs, numbers, headings ------------------------------------------------------------------------------------


def test_paragraphs_with_their_lines() -> None:
    got = read(document(f"\n{p('Decides;', '1.')}\n{p('Requests.', '2.')}", pp("Recalling them,")), "a.xml").resolution
    assert outline(got.preamble) == ["Recalling them,"]
    assert outline(got.operative) == ["1 Decides;", "2 Requests."]
    first, second = got.operative
    assert int(second.lines) == int(first.lines) + 1


def test_lists_nest_and_resume() -> None:
    inner = "<list><intro><p>roofs:</p></intro><point><num>(i)</num><content><p>flat;</p></content></point></list>"
    main = (
        "<paragraph><num>1.</num><list><intro><p>Lists:</p></intro>"
        "<point><num>(a)</num><content><p>walls;</p></content></point>"
        f"<point><num>(b)</num>{inner}</point>"
        "<wrapUp><p>and all the rest;</p></wrapUp></list></paragraph>"
    )
    assert operative(main) == ["1 Lists:", ["a walls;", "b roofs:", ["i flat;"]], "~ and all the rest;"]


def test_a_sublist_belongs_to_the_point_before_and_its_numbers_go_on_outside() -> None:
    tail = (
        "<sublist>"
        + "".join(f"<point><num>{n}</num><content><p>甲；</p></content></point>" for n in "㈠㈡")
        + "</sublist>"
    )
    main = points("请：", ("(a)", "子："), tail=tail + "<point><num>㈢</num><content><p>丙；</p></content></point>")
    assert operative(main) == ["1 请：", ["a 子：", ["㈠ 甲；", "㈡ 甲；", "㈢ 丙；"]]]


def test_a_letter_is_a_subparagraph_whatever_the_element() -> None:
    got = read(document(p("Requests:", "1.") + p("oil;", "(a)") + p("wicks;", "(b)") + p("Decides.", "2.")), "a.xml")
    assert outline(got.resolution.operative) == ["1 Requests:", ["a oil;", "b wicks;"], "2 Decides."]
    assert "2 paragraphs with the numbers of subparagraphs are read as such, the first here: (a) oil;" in said(got)


@pytest.mark.parametrize(
    ("numbers", "nested"),
    [
        (["(h)", "(i)"], ["h x;", "i x;"]),
        (["(a)", "(i)", "(ii)", "(b)"], ["a x;", ["i x;", "ii x;"], "b x;"]),
        (["(a)", "(b)", "(a)"], ["a x;", "b x;", "a x;"]),
    ],
)
def test_the_order_of_numbers_tells_their_level(numbers: list[str], nested: list[object]) -> None:
    assert operative(points("Lists:", *((n, "x;") for n in numbers))) == ["1 Lists:", nested]


def test_numbers_that_are_typed_in_the_text() -> None:
    got = read(document(p("1 -\tDecides:") + p("(a)\toil;") + p("2.\tRequests.") + p("3\trequests.")), "a.xml")
    assert outline(got.resolution.operative) == ["1 Decides:", ["a oil;"], "2 Requests.", "3 requests."]
    assert "the numbers of 4 paragraphs are typed in their text" in said(got)


def test_headings_come_in_many_guises() -> None:
    main = [
        "<subheading>Roofs</subheading>",
        p("Walls", style="H23"),
        '<paragraph class="H23"><num>(i)</num><subheading>Doors</subheading></paragraph>',
        p("Windows"),
        '<container name="Stairs"> Stairs </container>',
        p("Attics", "B."),
    ]
    assert operative(*main) == ["# Roofs", "# Walls", "# (i) Doors", "# Windows", "# Stairs", "# B. Attics"]


def test_a_stop_makes_a_paragraph_whatever_its_style() -> None:
    assert operative(p("Decides to rest.", style="H23"), p("تقرر؛")) == ["Decides to rest.", "تقرر؛"]


def test_a_number_alone_takes_the_words_of_the_next_element() -> None:
    alone = "<paragraph><num>2.</num><content><p></p></content></paragraph>"
    assert operative(p("Decides;", "1."), alone, p("Requests the report"), p("Ends.", "3.")) == [
        "1 Decides;", "2 Requests the report", "3 Ends."
    ]  # fmt: skip
    letter = "<point><num>(a)</num><content><p/></content></point><point><content><p>to act;</p></content></point>"
    listed = f"<paragraph><num>1.</num><list><intro><p>Decides:</p></intro>{letter}</list></paragraph>"
    assert operative(listed) == ["1 Decides:", ["a to act;"]]


def test_a_heading_over_a_number_does_not_take_it() -> None:
    over = "<paragraph><subheading>Means</subheading><num>1.</num><content><p>Decides;</p></content></paragraph>"
    assert operative(over, p("Requests.", "2.")) == ["# Means", "1 Decides;", "2 Requests."]
    beside = "<paragraph><num>II.</num><subheading>Means</subheading></paragraph>"
    assert operative(beside, p("Requests.", "1.")) == ["# II. Means", "1 Requests."]


@pytest.mark.parametrize("row", ["* * *", "***", "_ _ _", "———"])
def test_a_row_of_signs_is_no_paragraph(row: str) -> None:
    got = read(document(p("Decides.", "1.") + p(row), preamble=pp("Recalling,") + pp(row)), "x.xml")
    assert [len(got.resolution.preamble), len(got.resolution.operative)] == [1, 1]
    assert [d.text for d in got.dropped if d.why.startswith("a row")] == [row, row]


def test_a_vote_in_the_main_body_is_no_paragraph() -> None:
    vote = p("[Adopted by a recorded vote of 1 to 0.]") + p("In favour:") + p("Lichtenland")
    for lines in (vote, p("Adopted by a recorded vote of 1 to 0.") + p("Against: none")):
        got = read(document(p("Decides;", "1.") + p("Requests.", "2.") + lines), "x.xml").resolution
        assert [x.number for x in got.operative] == ["1", "2"]
        assert len(got.adoption) == lines.count("<paragraph")
    only = read(document(p("[Adopts the rules.]")), "x.xml").resolution
    assert [x.text for x in only.operative] == ["[Adopts the rules.]"]


@pytest.mark.parametrize(
    "main",
    [
        p("Decides:", "1.") + p("• One;") + p("▪ Two."),
        p("Decides:", "1.") + p("One;", "•") + p("Two.", "•"),
        points("Decides:", ("•", "One;"), ("•", "Two.")),
    ],
)
def test_bullets_are_no_words(main: str) -> None:
    assert operative(main, p("Ends.", "2.")) == ["1 Decides:", ["One;", "Two."], "2 Ends."]


def test_a_private_character_is_told() -> None:
    got = read(document(p("Of 1.5\uf0b0C;", "1.") + p("Ends.", "2.")), "x.xml")
    assert [q.severity for q in got.problems if "U+F0B0" in q.message] == ["warning"]


def test_thousands_of_notes_may_be_marked_again() -> None:
    marked = "".join(f"word{note(str(n), f'A/{n}.')} " for n in range(1, 1202))
    got = read(document(p(f"{marked} again<sup>1200</sup>;", "1.")), "x.xml").resolution
    assert got.operative[0].text.endswith("again[^1200];")


def test_a_heading_that_is_there_twice_is_kept_once() -> None:
    got = read(document("<subheading>B. Attics</subheading>" + p("Attics", "B.") + p("Decides.", "1.")), "a.xml")
    assert outline(got.resolution.operative) == ["# B. Attics", "1 Decides."]
    assert ("B. Attics", "a heading that the XML gives twice") in [(d.text, d.why) for d in got.dropped]


def test_sections_have_preambles_of_their_own() -> None:
    opening = '<crossHeading refersTo="#preamble">Recalling its fog,</crossHeading>'
    section = f"<section><num>I</num><heading>Fog</heading>{opening}{p('Decides.', '1.')}</section>"
    assert operative(section, section.replace(">I<", ">II<")) == [
        *("# I", "# Fog", "Recalling its fog,", "1 Decides."),
        *("# II", "# Fog", "Recalling its fog,", "1 Decides."),
    ]


def test_operative_paragraphs_in_the_preamble() -> None:
    items = "".join(
        f"<item><num>{n}</num><p>{t}</p></item>" for n, t in (("1.", "Asks:"), ("(a)", "oil;"), ("2.", "Ends;"))
    )
    wrong = f"<container><blockList><listIntroduction>Resolves:</listIntroduction>{items}</blockList></container>"
    got = read(document("", pp("Recalling them,") + wrong + pp("3\tDecides.")), "a.xml")
    assert outline(got.resolution.preamble) == ["Recalling them,"]
    assert outline(got.resolution.operative) == ["Resolves:", "1 Asks:", ["a oil;"], "2 Ends;", "3 Decides."]
    assert "warning" in said(got)


def test_a_preambular_list_stays_one() -> None:
    items = "<item><num>(a)</num><p>oil,</p></item><item><num>(b)</num><p>wicks,</p></item>"
    wrong = f"<container><blockList><listIntroduction>Noting:</listIntroduction>{items}</blockList></container>"
    assert outline(read(document(p("Decides.", "1."), wrong), "a.xml").resolution.preamble) == [
        "Noting:",
        ["a oil,", "b wicks,"],
    ]


def test_a_preambular_paragraph_in_the_main_body() -> None:
    got = read(document(p("Having considered the matter once more at length,") + p("Decides.", "1.")), "a.xml")
    assert outline(got.resolution.preamble) == ["Having considered the matter once more at length,"]
    assert "preambular paragraph stands in the main body" in said(got)


def test_numbers_that_do_not_follow() -> None:
    assert "operative paragraph 3 follows 1" in said(read(document(p("Asks;", "1.") + p("Decides.", "3.")), "a.xml"))


def test_tables_hang_on_the_paragraph_above() -> None:
    table = "<container><table><tr><th colspan='2'><p>Oil</p></th></tr><tr><td/></tr><tr><td>a</td><td>b</td></tr></table></container>"
    assert operative(p("Lists:", "1."), table) == ["1 Lists:", [[["Oil", ""], ["a", "b"]]]]


def test_no_blank_stays_beside_chinese() -> None:
    r = read(document(p("请 秘书长 在 2044 年报告 SDG 进展。", "1."), language="zho"), "a.xml").resolution
    assert r.operative[0].text == "请秘书长在2044年报告SDG进展。"


# --- Notes ------------------------------------------------------------------------------------------------------------


def test_notes_and_their_marks() -> None:
    text = f"Recalls one,{note('1', 'Resolution 99/1.')} another{note('2', 'A/99/2.')} and <noteRef href='#note_1'/>;"
    r = read(document(p(text, "1.")), "a.xml").resolution
    assert r.operative[0].text == "Recalls one,[^1] another[^2] and[^1];"
    assert r.footnotes == {"1": "Resolution 99/1.", "2": "A/99/2."}


def test_brackets_round_arabic_marks_are_not_text() -> None:
    text = f"تشير إلى قرارها<sup>(</sup>{note('1', '()	القرار 99/1.')}<sup>)</sup>؛"
    r = read(document(p(text, "1."), language="ara"), "a.xml").resolution
    assert r.operative[0].text == "تشير إلى قرارها[^1]؛"
    assert r.footnotes == {"1": "القرار 99/1."}


def test_a_raised_number_is_a_repeated_mark_only_where_its_note_was_before() -> None:
    text = f"Geneva{note('1', 'A/99/2.')} and Geneva<sup>1</sup>, 10 km<sup>2</sup>, Tunis<sup>7</sup>;"
    got = read(document(p(text, "1.")), "a.xml")
    assert got.resolution.operative[0].text == "Geneva[^1] and Geneva[^1], 10 km², Tunis7;"
    assert "read as one more mark of footnote 1" in said(got)
    assert "no footnote has it: 7" in said(got)


def test_notes_with_faults() -> None:
    text = note("2", "<sup>2</sup> Ibid.") + note("", "A/99/3.") + note("2", "Another.")
    got = read(document(p(f"Recalls{text};", "1.")), "a.xml")
    assert got.resolution.footnotes == {"2": "2 Ibid.", "3": "A/99/3.", "2b": "Another."}
    assert got.resolution.operative[0].text == "Recalls[^2][^3][^2b];"
    for told in ("begins with its own number", "no mark in the XML", "called 2b", "footnote 1 is not in the XML"):
        assert told in said(got)


def test_the_dash_between_number_and_title_belongs_to_neither() -> None:
    cover = COVER.replace("99/7.", "99/7").replace("<docTitle>Light", "<docTitle>-\tLight")
    assert cover != COVER
    r = read(document(p("Decides."), cover=cover), "a.xml").resolution
    assert r.title == "Lighthouses and their keepers"


def test_a_note_on_the_number_goes_to_the_title() -> None:
    cover = COVER.replace("99/7.</docNumber>", f"99/7.</docNumber>{note('*', 'Reissued.')}")
    r = read(document(p("Decides."), cover=cover), "a.xml").resolution
    assert (r.title, r.footnotes) == ("[^*] Lighthouses and their keepers", {"*": "Reissued."})


# --- Annexes and parts ------------------------------------------------------------------------------------------------


def annexed(*main: str) -> Resolution:
    doc = f"<attachments><attachment><doc name='annex'><mainBody>{''.join(main)}</mainBody></doc></attachment></attachments>"
    return read(document(p("Adopts them.", "1."), after=END + doc), "a.xml").resolution


def test_annexes_have_number_title_and_paragraphs() -> None:
    r = annexed(
        p("Annex A", style="H1"),
        p("Lamps", style="H1"),
        p("Oil.", "1."),
        p("Annex B", style="H1"),
        p("Wicks are short."),
    )
    assert [(a.number, a.title, outline(a.operative)) for a in r.annexes] == [
        ("A", "Lamps", ["1 Oil."]),
        ("B", "", ["Wicks are short."]),
    ]


def test_an_annex_like_a_treaty() -> None:
    r = annexed(
        p("Lamps", style="H1"),
        p("Article 1", style="H1"),
        p("For the purposes of this:"),
        p("(a)\t“lamp” means a light;"),
    )
    assert outline(r.annexes[0].operative) == ["# Article 1", "For the purposes of this:", ["a “lamp” means a light;"]]


def test_a_recommended_draft_is_an_annex() -> None:
    draft = f"<statement><preamble>{FORMULA}{pp('Recalling oil,')}</preamble><mainBody>{p('Asks.', '1.')}</mainBody>{END}</statement>"
    after = f"<components><component>{draft}</component></components>"
    r = read(document(p("Recommends the adoption of the following:"), after=after), "a.xml").resolution
    (annex,) = r.annexes
    assert (annex.enacting, outline(annex.preamble), outline(annex.operative)) == (
        "The General Assembly,",
        ["Recalling oil,"],
        ["1 Asks."],
    )
    assert r.meeting == "70th plenary meeting"


def test_resolutions_a_and_b_under_one_number() -> None:
    part = "<component><statement><preface><p><docNumber>{0}</docNumber><docTitle>Oil {0}</docTitle></p></preface><preamble>{1}</preamble><mainBody>{2}</mainBody>{3}</statement></component>"
    parts = "".join(part.format(letter, FORMULA, p("Asks.", "1."), END) for letter in "AB")
    data = f'<akomaNtoso xmlns="{NAMESPACE}"><documentCollection>{COVER}</documentCollection><components>{parts}</components></akomaNtoso>'
    got = read(data.encode(), "a.xml")
    assert got.resolution.title == "Lighthouses and their keepers"
    assert [(x.number, x.title, x.enacting, outline(x.operative)) for x in got.resolution.parts] == [
        ("A", "Oil A", "The General Assembly,", ["1 Asks."]),
        ("B", "Oil B", "The General Assembly,", ["1 Asks."]),
    ]
    assert (got.resolution.adopted, got.resolution.meeting) == (date(2044, 12, 21), "70th plenary meeting")


# --- Bad input --------------------------------------------------------------------------------------------------------


BAD = {
    "not well-formed": (b"<akomaNtoso>\n<statement></akomaNtoso>", 2, "not well-formed"),
    "cut off": (document(p("Decides."))[:-40], 8, "not well-formed"),
    "empty": (b"", 1, "not well-formed"),
    "entities": (b'<!DOCTYPE akomaNtoso [<!ENTITY a "b">]><akomaNtoso>&a;</akomaNtoso>', 1, "DOCTYPE"),
    "remote DTD": (
        b'<?xml version="1.0"?>\n<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:1/a.dtd"><akomaNtoso/>',
        2,
        "DOCTYPE",
    ),
    "undefined entity": (b"<akomaNtoso>&nbsp;</akomaNtoso>", 1, "undefined entity"),
    "another XML": (b"<html><body/></html>", 1, "no Akoma Ntoso"),
    "too deep": (b"<akomaNtoso>" + b"<p>" * 5000, 1, "nested more than 60 deep"),
    "unknown encoding": (b'<?xml version="1.0" encoding="gb18030"?><akomaNtoso/>', 0, "encoding"),
    "NUL": (b"<akomaNtoso>\0</akomaNtoso>", 1, "not well-formed"),
    "UTF-16 that is none": (b"\xff\xfe<\0a", 1, "not well-formed"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_refused_gives_one_error_and_nothing_else(case: str) -> None:
    data, line, message = BAD[case]
    got = read(data, "a.xml")
    (problem,) = got.problems
    assert (problem.severity, problem.file) == ("error", "a.xml")
    assert message in problem.message
    assert problem.remedy
    assert abs(problem.line - line) <= 4
    assert got.resolution.operative == ()
    assert got.dropped == ()


def test_without_symbol_or_text_an_error_says_so() -> None:
    got = read(f'<akomaNtoso xmlns="{NAMESPACE}"><statement/></akomaNtoso>'.encode(), "a.xml")
    assert "no document symbol" in said(got)
    assert "no paragraph" in said(got)


def test_other_encodings_of_unicode_are_read() -> None:
    text = document(p("请秘书长报告。", "1.")).decode()
    for data in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode()):
        assert is_akoma_ntoso(data)
        assert outline(read(data, "a.xml").resolution.operative) == ["1 请秘书长报告。"]


@pytest.mark.parametrize("data", [b"", b"a text on akomaNtoso", b"<html/>", b"PK\3\4akomaNtoso", b"\xff" * 99])
def test_what_is_no_akoma_ntoso(data: bytes) -> None:
    assert not is_akoma_ntoso(data)


# --- Promises ---------------------------------------------------------------------------------------------------------


MARK = re.compile(r"\[\^([^\]]+)\]")
ABOUT = "()（）.．、–-[]"


def strings(body: Body) -> Iterator[str]:
    yield from (body.title, body.enacting)
    for x in (*body.preamble, *body.operative):
        yield from paragraph_strings(x)


def paragraph_strings(x: Paragraph) -> Iterator[str]:
    yield from (x.heading, x.number, x.text, x.closing, *(cell for row in x.table for cell in row))
    for s in x.subparagraphs:
        yield from paragraph_strings(s)


def kept(r: Resolution) -> list[str]:
    """Return all words of a resolution; symbol and letters of parts and annexes are in what was dropped.

    A meeting that is said in the masthead too counts once.
    """
    once = [] if any(r.meeting in line for line in r.masthead) else [r.meeting]
    bodies: tuple[Body, ...] = (r, *r.parts, *r.annexes)
    return [*r.masthead, *r.adoption, *once, *(s for b in bodies for s in strings(b)), *r.footnotes.values()]


def source_words(e: ET.Element) -> Iterator[str]:
    """Yield all words of a document outside ``meta``."""
    if not e.tag.endswith("}meta"):
        yield e.text or ""
        for c in e:
            yield from source_words(c)
            yield c.tail or ""


def check_promises(data: bytes, got: Parsed) -> None:
    """Nothing is lost, nothing is invented.

    What the source has more than the resolution and what was left out are brackets, stops and dashes of numbers and
    marks, and the figures of raised marks; more than the source they have nothing.
    """
    source = Counter(solid("".join(source_words(ET.fromstring(data)))))
    texts = kept(got.resolution)
    marks = [m for text in texts for m in MARK.findall(text)]
    there = Counter(solid("".join(MARK.sub("", t) for t in texts) + "".join(d.text for d in got.dropped)))
    assert there - source == Counter(), "invented"
    repeated = Counter(marks) - Counter(dict.fromkeys(got.resolution.footnotes, 1))
    lost = source - there - Counter("".join(repeated.elements()))
    assert set(lost) <= set(ABOUT), f"lost: {lost}"
    numbers = sum(bool(re.fullmatch(r"\w+", t)) for t in texts)
    assert lost.total() <= 2 * (numbers + 2 * len(marks)) + len(got.resolution.footnotes) * 2
    assert set(got.resolution.footnotes) <= set(marks)


def check_order(data: bytes, got: Parsed) -> None:
    """The words of each paragraph stand in the source one after the other."""

    def bare(text: str) -> str:
        return re.sub(rf"[{re.escape(ABOUT)}\d]", "", solid(MARK.sub("", text)))

    def without_notes(e: ET.Element) -> Iterator[str]:
        if not e.tag.endswith(("}meta", "}authorialNote")):
            yield e.text or ""
            for c in e:
                yield from without_notes(c)
                yield c.tail or ""

    body = bare("".join(without_notes(ET.fromstring(data))))
    r = got.resolution
    for text in (
        s for x in (r, *r.parts, *r.annexes) for y in (*x.preamble, *x.operative) for s in paragraph_strings(y)
    ):
        assert bare(text) in body


@pytest.mark.skipif(not FILES, reason="the UN's own files are not at hand")
@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_the_promises_hold_for_the_files_of_the_united_nations(language: str) -> None:
    shapes = Shapes()
    for path in sorted(CORPUS.glob(f"{language}/*.xml")):
        data = path.read_bytes()
        assert is_akoma_ntoso(data)
        got = read(data, path.name)
        check_promises(data, got)
        check_order(data, got)
        assert not [x for x in got.problems if x.severity == "error"], path.name
        assert re.fullmatch(SYMBOL.pattern, got.resolution.symbol)
        assert got.resolution.language == language
        again, problems = store.understand(shapes, Resolution, yaml_writer.dump(got.resolution), path.name)
        assert not problems
        assert again is not None
        assert again.operative == got.resolution.operative


WORDS = ["Decides", "請", "(a)", "1.", "[12", "7", "\t", "oil,", "Wicks;", "B.", "（一）", "-", "km", "ii)", "تقرر"]
TAGS = [
    "docNumber",
    "docTitle",
    "outcome",
    "inline",
    "paragraph",
    "content",
    "p",
    "list",
    "point",
    "intro",
    "wrapUp",
    "num",
    "subheading",
    "crossHeading",
    "table",
    "tr",
    "td",
    "container",
    "section",
    "authorialNote",
    "sup",
    "span",
    "eol",
    "blockList",
    "item",
    "sublist",
    "quotedStructure",
]


def random_block(rng: random.Random, depth: int) -> str:
    tag = rng.choice(TAGS)
    marker = f' marker="{rng.choice(["1", "2", "", "*"])}"' if tag == "authorialNote" else ""
    inside = "".join(random_content(rng, depth))
    return f"<{tag}{marker}>{inside}</{tag}>"


def random_content(rng: random.Random, depth: int) -> Iterator[str]:
    for _ in range(rng.randrange(4)):
        yield " ".join(rng.choices(WORDS, k=rng.randrange(3)))
        if depth:
            yield random_block(rng, depth - 1)


@pytest.mark.parametrize("seed", range(300))
def test_no_tree_makes_it_fail_or_lose_a_letter(seed: int) -> None:
    rng = random.Random(seed)

    def some(depth: int) -> str:
        return "".join(random_content(rng, depth))

    cover = COVER.replace("</coverPage>", f"{some(2)}</coverPage>").replace(
        "</preface>", f"{some(2)}</preface>{some(2)}"
    )
    doc = (
        f"<doc>{some(1)}<preface>{some(1)}</preface><preamble>{some(2)}</preamble><mainBody>{some(3)}</mainBody></doc>"
    )
    after = (
        END.replace("</p></", f"</p>{some(2)}</")
        + f"<attachments>{some(1)}<attachment>{some(2)}{doc}{some(1)}</attachment></attachments>"
    )
    data = document(
        some(5), some(4), cover=cover, after=after + f"<components><component>{doc}</component></components>"
    )
    got = read(data, "a.xml")
    texts = kept(got.resolution)
    there = Counter(c for t in [*texts, *(d.text for d in got.dropped)] for c in solid(MARK.sub("", t)) if c.isalpha())
    source = Counter(c for c in "".join(source_words(ET.fromstring(data))) if c.isalpha())
    assert there == source


def test_time_and_memory_grow_with_the_text_only() -> None:
    def seconds(n: int) -> float:
        data = document("".join(p(f"Decides {note(str(i), 'A/99/2.')} to keep it;", f"{i}.") for i in range(n)))
        start = time.process_time()  # of this process alone: others may be busy
        read(data, "a.xml")
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)
    data = document("".join(p("Decides to keep the lighthouses open at night;" * 9, f"{i}.") for i in range(2000)))
    tracemalloc.start()
    read(data, "a.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(data)
