"""Word files, made here of small pieces of XML; and the originals at hand, where they are there."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.parse import parse, word
from sitegen.parse.characters import comparable
from sitegen.parse.kinds import kind_of
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Reading

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="urn:r" xmlns:mc="urn:mc"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARK = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]*){MARK_CLOSE}")


# --- A Word file in a few lines --------------------------------------------------------------------------------------


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return out.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    rows = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in targets)
    return f"<Relationships>{rows}</Relationships>"


def docx(body: str, **parts: str) -> bytes:
    """A Word file; ``parts`` are footnotes, styles, numbering, header, footer …: their inner XML."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles", "numbering": "numbering"}
    roots |= {"header": "hdr", "footer": "ftr", "settings": "settings"}
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r0", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((f"id-{k}", k, f"{k}.xml") for k in parts)),
    }
    files |= {f"word/{k}.xml": f"<w:{roots[k]} {W}>{xml}</w:{roots[k]}>" for k, xml in parts.items()}
    return package(files)


def p(*content: str, style: str = "", props: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(c if c.startswith("<") else r(c) for c in content)
    return f"<w:p><w:pPr>{named}{props}</w:pPr>{runs}</w:p>"


def r(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def raised(text: str) -> str:
    return r(text, '<w:vertAlign w:val="superscript"/>')


def ref(id_: int, name: str = "") -> str:
    run = f'<w:r><w:footnoteReference w:id="{id_}"/></w:r>'
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{run}<w:bookmarkEnd w:id="{id_}"/>' if name else run


def note(id_: int, text: str) -> str:
    return f'<w:footnote w:id="{id_}"><w:p><w:r><w:tab/><w:footnoteRef/></w:r>{r(text)}</w:p></w:footnote>'


def field(code: str, result: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    # Word splits a code over runs as it likes.
    code_runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (code[:5], code[5:]))
    return sign("begin") + code_runs + sign("separate") + raised(result) + sign("end")


def read(body: str, **parts: str) -> Reading:
    return word.read(docx(body, **parts), "x.docx")


def texts(reading: Reading) -> list[str]:
    return [MARK.sub(r"[^\1]", block.text) for block in reading.blocks]


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def test_a_paragraph_is_a_block_with_its_number() -> None:
    reading = read(p("One,") + p("") + p("<w:r><w:tab/></w:r>", "2.", "<w:r><w:tab/></w:r>", "Two;"))
    assert texts(reading) == ["One,", "2.\tTwo;"]
    assert [b.lines[0].number for b in reading.blocks] == [1, 2]
    assert reading.problems == ()
    assert reading.marked


def test_characters_that_are_elements() -> None:
    run = "<w:r><w:t>A/72/1</w:t><w:noBreakHyphen/><w:t>S/2017/1</w:t><w:softHyphen/><w:t>x</w:t></w:r>"
    assert texts(read(p(run))) == ["A/72/1\u2011S/2017/1x"]


def test_deleted_hidden_and_field_text_is_left_out_and_listed() -> None:
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    inserted = "<w:ins>" + r("new") + "</w:ins>"
    hidden = r("secret", "<w:vanish/>")
    shown = r("open", '<w:vanish w:val="0"/>')
    reading = read(p(deleted, inserted, hidden, shown))
    assert texts(reading) == ["newopen"]
    assert [(d.text, d.why) for d in reading.dropped] == [("old", "deleted text"), ("secret", "hidden text")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    reading = read(p("One ", props="<w:rPr><w:del/></w:rPr>") + p("and two."))
    assert texts(reading) == ["One and two."]


def test_short_paragraphs_broken_on_purpose_are_several_blocks() -> None:
    lines = "<w:r><w:t>9th plenary meeting</w:t><w:br/><w:t>1 May 2017</w:t></w:r>"
    long = f"<w:r><w:t>{'word ' * 40}</w:t><w:br/><w:t>more</w:t></w:r>"
    assert texts(read(p(lines) + p(long))) == ["9th plenary meeting", "1 May 2017", f"{'word ' * 40}\nmore"]


def test_styles_of_headings_and_of_the_body() -> None:
    styles = (
        '<w:style w:styleId="H23"><w:name w:val="_ H_2/3"/></w:style>'
        '<w:style w:styleId="S"><w:name w:val="__Single Txt"/></w:style>'
        '<w:style w:styleId="mine"><w:name w:val="mine"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:styleId="below"><w:name w:val="below"/><w:basedOn w:val="mine"/></w:style>'
    )
    body = p("Heading", style="H23") + p("Text,", style="S") + p("Centred", style="below") + p("Left")
    body += p("Set in", props='<w:ind w:firstLine="400"/>')
    assert [b.flush for b in read(body, styles=styles).blocks] == [True, False, True, True, False]


def test_styles_that_stand_on_each_other_in_a_circle_are_no_trap() -> None:
    styles = "".join(
        f'<w:style w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba")
    )
    assert texts(read(p("Text", style="a"), styles=styles)) == ["Text"]


def test_a_text_box_comes_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(read(p("Before", both) + p("After"))) == ["Before", "Boxed", "After"]


def test_wrappers_are_transparent() -> None:
    link = f"<w:hyperlink>{r('A/RES/1/1')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('See ', link, '.')}</w:sdtContent></w:sdt>"
    assert texts(read(control)) == ["See A/RES/1/1."]


def test_automatic_numbers_are_computed() -> None:
    def level(depth: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        )

    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    def item(text: str, depth: int, num: int = 1) -> str:
        return p(text, props=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')

    items = [("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 0), ("F", 1)]
    body = "".join(item(*i) for i in items) + item("G", 0, 2) + item("H", 0, 0)
    expected = ["1.\tA", "(a)\tB", "(b)\tC", "(i)\tD", "2.\tE", "(a)\tF", "1.\tG", "H"]
    assert texts(read(body, numbering=numbering)) == expected


def test_a_table_is_one_block_of_rows_and_cells() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in cells) + "</w:tr>"

    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Total")
    table = f"<w:tbl>{row(p('Year'), p('Of') + p('which'), p('Sum', ref(1)))}{row(wide, p('7'))}</w:tbl>"
    box = f"<w:tbl>{row(p('Only one column'))}</w:tbl>"
    reading = read(p("Before:") + table + box, footnotes=note(1, "See."))
    assert texts(reading) == ["Before:", "Year\tOf which\tSum[^1]\nTotal\t\t7", "Only one column"]
    assert [b.table for b in reading.blocks] == [False, True, False]
    assert [n.text for n in reading.notes] == ["See."]


def test_a_table_stays_a_table_in_the_resolution() -> None:
    row = "<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in ("Year", "Sum")) + "</w:tr>"
    body = (
        "".join(map(p, ("A/RES/99/1", "The General Assembly,", "1. Adopts the table:"))) + f"<w:tbl>{row}{row}</w:tbl>"
    )
    text = parse(docx(body), "x.docx").resolution
    assert text.operative[-1].table == (("Year", "Sum"), ("Year", "Sum"))


# --- Notes and marks --------------------------------------------------------------------------------------------------


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    separator = '<w:footnote w:type="separator" w:id="0">' + p("____") + "</w:footnote>"
    reading = read(p("A", ref(5), " b", ref(2), "."), footnotes=separator + note(2, "Two.") + note(5, "Five."))
    assert texts(reading) == ["A[^1] b[^2]."]
    assert [(n.mark, n.text) for n in reading.notes] == [("1", "Five."), ("2", "Two.")]
    assert [d.why for d in reading.dropped] == ["rule over the notes"]


@pytest.mark.parametrize("form", ["complex", "simple"])
def test_a_repeated_mark_is_found_by_its_bookmark(form: str) -> None:
    code = " NOTEREF _Ref1 \\h  \\* MERGEFORMAT "
    again = field(code, "9") if form == "complex" else f'<w:fldSimple w:instr="{code}">{raised("9")}</w:fldSimple>'
    body = p("A", ref(1), " b", ref(2, "_Ref1"), ".") + p("Again", again, " and on.")
    reading = read(body, footnotes=note(1, "One.") + note(2, "Two."))
    # The printed 9 is what Word remembered from the last update; the bookmark knows better.
    assert texts(reading) == ["A[^1] b[^2].", "Again[^2] and on."]


def test_a_repeated_mark_without_its_bookmark_is_what_was_printed() -> None:
    body = p("A", ref(1), ".") + p("Again", field(" NOTEREF _gone \\h ", "1"), ".")
    assert texts(read(body, footnotes=note(1, "One."))) == ["A[^1].", "Again[^1]."]


def test_a_note_may_repeat_a_mark_and_hold_paragraphs() -> None:
    inner = f'<w:footnote w:id="2">{p("See note", field("NOTEREF a", "1"), ".")}{p("And more.")}</w:footnote>'
    reading = read(p("A", ref(1, "a"), " b", ref(2)), footnotes=note(1, "One.") + inner)
    assert MARK.sub(r"[^\1]", reading.notes[1].text) == "See note[^1].\nAnd more."


def test_other_fields_show_their_result() -> None:
    body = p("Page ", field(" PAGE ", "3"), " of ", field(" IF ", "4"))
    assert texts(read(body, footnotes=note(1, "."))) == ["Page ³ of ⁴"]  # raised, as Word shows them


def test_custom_marks() -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    typed = f'<w:footnote w:id="3">{p(raised("*"), " Reissued.")}</w:footnote>'
    reading = read(p("Title", star) + p("Text", ref(1)), footnotes=typed + note(1, "One."))
    assert texts(reading) == ["Title[^*]", "Text[^1]"]
    assert [(n.mark, n.text) for n in reading.notes] == [("*", "Reissued."), ("1", "One.")]


def test_raised_figures_are_marks_unless_they_are_powers() -> None:
    body = p(
        "of 2013", ref(1), ref(2), " and ", raised("1, 2"), "; 5 km", raised("2"), ", 10", raised("6"), ", 10",
        raised("-3"), ", 1", raised("st"),
    )  # fmt: skip
    found = read(body, footnotes=note(1, "One.") + note(2, "Two."))
    assert texts(found) == ["of 2013[^1][^2] and [^1], [^2]; 5 km², 10⁶, 10⁻³, 1st"]
    assert not found.problems
    assert texts(read(p("the Treaty;¹ 3 m² and km² of ½"))) == ["the Treaty;¹ 3 m² and km² of ½"]


def test_a_raised_figure_of_no_note_stays_raised_and_is_told() -> None:
    found = read(p("A report") + p("of 2013", ref(1), raised("7"), ";"), footnotes=note(1, "One."))
    assert texts(found) == ["A report", "of 2013[^1]⁷;"]
    assert [(q.severity, q.line) for q in found.problems] == [("warning", 2)]
    assert "no footnote has it: 7" in found.problems[0].message


def test_notes_typed_below_the_text_are_notes() -> None:
    """A document that was a web page once: marks raised, notes as paragraphs at the end."""
    body = p("See", raised("1"), " and", raised("2"), ";") + p("2. Decides", raised("1"), ".")
    below = p(raised("1"), " A/64/1.") + p(raised("2"), " A/64/2")
    found = read(body + below)
    assert texts(found) == ["See[^1] and[^2];", "2. Decides[^1]."]
    assert [(n.mark, n.text, n.lines[0].number) for n in found.notes] == [("1", "A/64/1.", 3), ("2", "A/64/2", 4)]
    assert not found.problems
    gap = read(body + p(raised("2"), " A/64/2"))
    assert not gap.notes
    assert len(gap.blocks) == 3
    assert {q.severity for q in gap.problems} == {"warning"}


def test_thousands_of_notes_are_notes() -> None:
    body = "".join(p(f"Text {n}", ref(n), ";") for n in range(1, 1203)) + p("again", raised("1201"))
    found = read(body, footnotes="".join(note(n, f"Note {n}.") for n in range(1, 1203)))
    assert texts(found)[-2:] == ["Text 1202[^1202];", "again[^1201]"]
    assert found.notes[-1].mark == "1202"


# --- Signs and equations ----------------------------------------------------------------------------------------------


def sym(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B0", "°"),
        ("Symbol", "00B0", "°"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F06D", "μ"),
        ("symbol", "F0B4", "×"),
        ("Wingdings", "F0FC", "✓"),
        ("Arial", "00E9", "é"),
        ("Symbol", "F02A", "*"),
        ("Symbol", "", "\ufffd"),
        ("Symbol", "D800", "\ufffd"),
    ],
)
def test_signs_of_symbol_fonts(font: str, code: str, sign: str) -> None:
    found = read(p("of 1.5", sym(font, code), "C"))
    assert texts(found) == [f"of 1.5{sign}C"]
    assert not found.problems


def test_private_characters_are_read_by_their_font_or_doubted() -> None:
    symbol = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert texts(read(p("1.5", r("\uf0b0", symbol), "C"))) == ["1.5°C"]
    style = '<w:style w:styleId="S"><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:style>'
    assert texts(read(p("1.5", r("\uf0b0", '<w:rStyle w:val="S"/>'), "C"), styles=style)) == ["1.5°C"]
    for unknown in (r("\uf0b0"), r("\ue123", symbol), sym("Webdings", "F061"), sym("Wingdings", "F021")):
        found = read(p("One") + p("1.5", unknown, "C"), footnotes=note(1, "x"))
        assert [(q.severity, q.line) for q in found.problems] == [("warning", 2)], unknown
        assert "U+" in found.problems[0].message


M = "urn:m"


def math(*content: str) -> str:
    return f'<m:oMath xmlns:m="{M}">{"".join(content)}</m:oMath>'


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def script(base: str, high: str = "", low: str = "") -> str:
    kind = "sSubSup" if high and low else "sSup" if high else "sSub"
    parts = "".join(f"<m:{n}>{mr(t)}</m:{n}>" for n, t in (("e", base), ("sub", low), ("sup", high)) if t)
    return f"<m:{kind}>{parts}</m:{kind}>"


@pytest.mark.parametrize(
    ("equation", "text", "doubted"),
    [
        (script("10", "6"), "10⁶", False),
        (mr("1.5×") + script("10", "−3"), "1.5×10⁻³", False),
        (script("CO", low="2"), "CO₂", False),
        (script("x", "2", "1"), "x₁²", False),
        (script("e", "xy"), "e^xy", True),
        (f"<m:f><m:num>{mr('a+b')}</m:num><m:den>{mr('2')}</m:den></m:f>", "(a+b)/2", True),
        (f"<m:rad><m:deg/><m:e>{mr('2')}</m:e></m:rad>", "√2", True),
        (f"<m:d><m:e>{mr('x')}</m:e></m:d>", "(x)", False),
        (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{mr("i")}</m:sub><m:e>{mr("x")}</m:e></m:nary>',
         "∑_i x", True),
        (f"<m:m><m:mr><m:e>{mr('1')}</m:e><m:e>{mr('2')}</m:e></m:mr></m:m>", "12", True),
    ],
)  # fmt: skip
def test_equations_keep_what_they_say_or_are_doubted(equation: str, text: str, doubted: bool) -> None:
    found = read(p("the sum of ", math(equation), " dollars;"), footnotes=note(1, "x"))
    assert texts(found) == [f"the sum of {text} dollars;"]
    assert [q.severity for q in found.problems] == ["warning"] * doubted


def test_an_equation_on_its_own_is_no_heading() -> None:
    (block,) = read(p(f"<m:oMathPara xmlns:m='{M}'>{math(script('10', '6'))}</m:oMathPara>")).blocks
    assert (block.text, block.flush) == ("10⁶", False)


def test_radicals_and_accents_apart_are_read_in_their_usual_form() -> None:
    found = read(p("⼤会，") + p("re\u0301affirmant"))
    assert texts(found) == ["大会，", "réaffirmant"]
    assert [q.severity for q in found.problems] == ["note"]
    assert "1 radicals" in found.problems[0].message


def test_a_note_whose_text_is_missing_is_a_problem() -> None:
    reading = read(p("A", ref(1), "."))
    assert [(q.severity, q.line, q.message) for q in reading.problems] == [
        ("warning", 1, "the text of footnote 1 is missing from the file")
    ]


# --- Headers and footers ----------------------------------------------------------------------------------------------


def test_the_symbol_comes_from_the_first_pages_header_and_the_rest_is_furniture() -> None:
    section = '<w:sectPr><w:headerReference w:type="first" r:id="id-header"/><w:titlePg/></w:sectPr>'
    header = p("United Nations") + p(r("A"), r("/RES/1/1")) + p("Distr.: General")
    reading = read(p("Text") + section, header=header, footer=p("17-12345 (E)"))
    assert texts(reading) == ["A/RES/1/1", "Text"]
    assert [(d.text, d.why) for d in reading.dropped] == [
        ("United Nations", "letterhead"),
        ("Distr.: General", "letterhead"),
        ("17-12345 (E)", "running footer"),
    ]


# --- What cannot be read ----------------------------------------------------------------------------------------------

BOMB = package({"_rels/.rels": "<Relationships/>", "word/document.xml": b"<w>" + b" " * 40_000_000})
BAD = {
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "rich text": (b"{\\rtf1 text}", "Rich Text"),
    "not a zip after all": (b"PK\x03\x04 and nothing", "zip archive"),
    "another zip": (package({"a.txt": "a"}), "no Word document"),
    "OpenDocument": (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "a workbook": (package({"word/document.xml": "<workbook/>"}), "no Word document"),
    "bomb": (BOMB, "unpacks to more than"),
    "cut": (docx(p("Text " * 500))[:-300], "zip archive"),
    "entities": (
        package({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa">]><d><body>&a;</body></d>'}),
        "declares a document type",
    ),
    "remote DTD": (package({"word/document.xml": '<!DOCTYPE d SYSTEM "http://x.invalid/d.dtd"><d/>'}), "document type"),
    "deep": (package({"word/document.xml": "<d>" * 100_000}), "nested more than"),
    "no XML": (package({"word/document.xml": "text"}), "no well-formed XML"),
    "no text": (docx(p("")), "there is no text"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_one_problem_with_a_way_out(kind: str) -> None:
    data, words = BAD[kind]
    assert kind_of(data).read is word.read
    reading = word.read(data, "x.doc")
    assert reading.blocks == ()
    assert [(q.severity, q.file) for q in reading.problems] == [("error", "x.doc")]
    assert words in reading.problems[0].message
    assert reading.problems[0].remedy


def test_an_old_word_file_is_told_how_to_become_a_new_one() -> None:
    (problem,) = word.read(BAD["old Word"][0], "N0012345.doc").problems
    assert "soffice --headless --convert-to docx N0012345.doc" in problem.remedy


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7", "大会，".encode(), b"<?xml?>"])
def test_other_kinds_are_no_word_files(data: bytes) -> None:
    assert not word.is_word(data)


# --- Promises ---------------------------------------------------------------------------------------------------------

PIECES = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<>&\ufffe\uffff"), max_size=8
    ).map(r),
    st.sampled_from(
        [ref(1), ref(2, "b"), field("NOTEREF b", "2"), field("PAGE", "7"), raised("1"), "<w:r><w:tab/></w:r>"]
    ),
    st.sampled_from(
        [r("x", "<w:vanish/>"), "<w:del><w:r><w:delText>y</w:delText></w:r></w:del>", "<w:r><w:br/></w:r>"]
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=6), max_size=6))
def test_nothing_is_lost_and_nothing_invented(paragraphs: list[list[str]]) -> None:
    body = "".join(p(*pieces) for pieces in paragraphs)
    data = docx(body, footnotes=note(1, "Eins.") + note(2, "Zwei."))
    expect_all_characters(data, word.read(data, "x.docx"))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=20))
def test_damaged_files_never_raise(at: int, noise: bytes) -> None:
    data = docx(p("Text", ref(1)), footnotes=note(1, "Note."))
    at %= len(data)
    word.read(data[:at] + noise + data[at + len(noise) :], "x.docx")
    word.read(data[:at], "x.docx")


def expect_all_characters(data: bytes, reading: Reading) -> None:
    """Every character that is not white space is in a block, a note or among what was left out.

    Only figures may differ: those of notes are counted, and a repeated one is taken from its bookmark.
    """
    source = Counter[str]()
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for name in z.namelist():
            if re.match(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                xml = re.sub(r"(?s)<mc:Fallback>.*?</mc:Fallback>", "", z.read(name).decode())
                for text in re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", xml):
                    source.update(re.sub(r"\s", "", comparable(unescape(text))))
    kept = "".join(
        [*(b.text for b in reading.blocks), *(n.text for n in reading.notes), *(d.text for d in reading.dropped)]
    )
    found = Counter(re.sub(rf"[\s{MARK_OPEN}{MARK_CLOSE}]", "", comparable(kept)))
    figures = set("0123456789¹²³⁰⁴⁵⁶⁷⁸⁹\u2010\u2011\u00ad")
    assert {c: n for c, n in (source - found).items() if c not in figures} == {}
    assert {c: n for c, n in (found - source).items() if c not in figures} == {}


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


# --- Lists ------------------------------------------------------------------------------------------------------------


def level(depth: int, format_: str, text: str, more: str = "") -> str:
    inner = f'<w:start w:val="1"/>{more}<w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def listed(id_: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{"".join(levels)}</w:abstractNum>'


def num(id_: int, kind: int) -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{kind}"/></w:num>'


def item(text: str, list_: int, depth: int = 0) -> str:
    return (
        p(text, props=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>')
        if text
        else (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr></w:pPr></w:p>')
    )


def test_an_empty_paragraph_of_a_list_counts_as_in_print() -> None:
    numbering = listed(0, level(0, "decimal", "%1.")) + num(1, 0)
    found = read(item("One;", 1) + item("", 1) + item("Three.", 1), numbering=numbering)
    assert texts(found) == ["1.\tOne;", "3.\tThree."]


@pytest.mark.parametrize("sign", ["●", "\uf0b7", "o", "■", "➢", "-", "\uf0a7"])
def test_bullets_of_lists_are_one_sign(sign: str) -> None:
    numbering = listed(0, level(0, "bullet", sign)) + num(1, 0)
    assert texts(read(item("One;", 1), numbering=numbering)) == ["•\tOne;"]


def test_the_list_tells_the_depth_of_a_style() -> None:
    linked = '<w:pStyle w:val="Sub"/>'
    numbering = listed(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", linked)) + num(1, 0)
    styles = '<w:style w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    found = read(item("One:", 1) + p("a", style="Sub") + p("b", style="Sub"), numbering=numbering, styles=styles)
    assert texts(found) == ["1.\tOne:", "(a)\ta", "(b)\tb"]


def test_a_list_may_only_name_the_style_that_defines_it() -> None:
    defines = listed(0, level(0, "decimal", "%1."), more='<w:styleLink w:val="L"/>')
    names = listed(1, more='<w:numStyleLink w:val="L"/>')
    assert texts(read(item("One;", 1), numbering=defines + names + num(1, 1))) == ["1.\tOne;"]


# --- What other programs write ----------------------------------------------------------------------------------------


def test_a_file_of_google_docs() -> None:
    """Styles called ``normal``, notes numbered from 0 and without separators, each list with bullets as its own."""
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="normal"/></w:style>'
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="0" w:id="{}"/></w:r>'
    text = '<w:footnote w:id="{}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>'
    numbering = (
        listed(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2."), level(2, "lowerRoman", "%3."))
        + listed(2, level(0, "bullet", "●"), level(1, "bullet", "○"))
        + num(1, 1)
        + num(2, 2)
    )
    body = (
        p("A/RES/99/1") + p("99/1. Lighthouses") + p("The General Assembly,")
        + p("Recalling its resolution 98/1,", mark.format(0)) + item("Decides:", 1) + item("To build;", 1, 1)
        + item("To keep;", 1, 1) + item("Requests the following:", 1) + item("Light;", 2) + item("Oil.", 2)
        + item("Ends.", 1) + p("12th plenary meeting") + p("1 May 2099")
    )  # fmt: skip
    found = parse(docx(body, styles=style, numbering=numbering, footnotes=text.format(0, r(" A/98/1."))), "x.en.docx")
    text_ = found.resolution
    assert [x.text for x in text_.preamble] == ["Recalling its resolution 98/1,[^1]"]
    assert text_.footnotes == {"1": "A/98/1."}
    assert [(x.number, [(s.number, s.text) for s in x.subparagraphs]) for x in text_.operative] == [
        ("1", [("a", "To build;"), ("b", "To keep;")]), ("2", [("", "Light;"), ("", "Oil.")]), ("3", []),
    ]  # fmt: skip
    assert not [q for q in found.problems if q.severity != "note"]


def test_libreoffice_repeats_a_mark_by_a_reference_of_its_own() -> None:
    body = p("Noting it,", ref(1, "_RefF1"), " and again", field(" REF _RefF1 \\h ", "9"), ";")
    assert texts(read(body, footnotes=note(1, "Eins."))) == ["Noting it,[^1] and again[^1];"]
    other = p("Noting it,", ref(1, "_Ref123"), " as in section ", field(" REF _Ref123 \\h ", "II"), ";")
    assert texts(read(other, footnotes=note(1, "Eins."))) == ["Noting it,[^1] as in section II;"]


def test_targets_of_goals_are_no_operative_paragraphs() -> None:
    said = ("The General Assembly,", "Adopts this:", "Goal 1. End poverty", "1.1 By 2030, end it", "1.a Ensure funds")
    found = parse(docx("".join(map(p, said))), "A-RES-99-1.en.docx").resolution
    flat = [(x.number, x.heading, x.text) for x in (*found.preamble, *found.operative)]
    assert flat[-2:] == [("", "", "1.1 By 2030, end it"), ("", "", "1.a Ensure funds")]


# --- The originals ----------------------------------------------------------------------------------------------------


@pytest.fixture
def originals(shared: Path) -> list[Path]:
    return sorted((shared / "corpus" / "docx").glob("*.docx"))


def test_originals_every_number_every_note_every_mark(originals: list[Path]) -> None:
    assert originals
    for path in originals:
        data = path.read_bytes()
        reading = word.read(data, path.name)
        assert reading.problems == (), path.name
        numbers = [int(m[1]) for b in reading.blocks if (m := re.match(r"(\d{1,3})\.\t", b.text))]
        assert numbers == list(range(1, len(numbers) + 1)), path.name
        marks = [m for b in reading.blocks for m in MARK.findall(b.text)]
        assert list(dict.fromkeys(marks)) == [n.mark for n in reading.notes], path.name
        assert [int(n.mark) for n in reading.notes] == list(range(1, len(reading.notes) + 1)), path.name
        expect_all_characters(data, reading)


def test_originals_every_repeated_mark(originals: list[Path]) -> None:
    """As many marks as there are references to notes, NOTEREF fields and raised figures outside of fields."""
    repeated = 0
    for path in originals:
        with zipfile.ZipFile(path) as z:
            xml = z.read("word/document.xml").decode()
        fields = len(re.findall(r"<w:instrText[^>]*> NOTEREF", xml))
        first = xml.count("<w:footnoteReference ")
        typed = len(re.findall(r'<w:vertAlign w:val="superscript"/>(?:<[^t][^>]*>)*</w:rPr><w:t[^>]*>\d', xml)) - fields
        marks = sum(len(MARK.findall(b.text)) for b in word.read(path.read_bytes(), path.name).blocks)
        assert marks >= first + fields, path.name
        assert marks - first - fields <= max(typed, 0) + fields, path.name
        repeated += marks - first
    assert repeated >= 16


def test_originals_paragraph_numbers_grow(originals: list[Path]) -> None:
    for path in originals:
        blocks = word.read(path.read_bytes(), path.name).blocks
        assert all(a.lines[0].number <= b.lines[0].number for a, b in pairwise(blocks)), path.name
