"""PDF files, made here of text with size and place; and the originals at hand, where they are there."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.parse import parse, pdf
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Line, Reading
from sitegen.parse.pdf import layout, reader
from sitegen.parse.pdf.layout import Span

MARK = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]*){MARK_CLOSE}")
LEFT, INDENT, TOP, LEAD = 123.4, 147.1, 700.0, 12.0


# --- A PDF in a few lines --------------------------------------------------------------------------------------------


class At(NamedTuple):
    """A text at its place."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: str = "F1"


def document(*pages: Sequence[At] | bytes, extra: str = "") -> bytes:
    """A PDF of these texts, in Times; a page given as bytes is its content as it stands."""
    fonts = "<< /F1 3 0 R /F2 4 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * i} 0 R' for i in range(len(pages)))}] >>".encode(),
        font("Times-Roman"),
        font("Times-Bold"),
    ]
    for i, page in enumerate(pages):
        content = page if isinstance(page, bytes) else "\n".join(map(shown, page)).encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * i} 0 R"
            f" /Resources << /Font {fonts} >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return assembled(objects, extra)


def font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def shown(at: At) -> str:
    escaped = re.sub(r"([\\()])", r"\\\1", at.text)
    return f"BT /{at.font} {at.size} Tf 1 0 0 1 {at.x} {at.y} Tm ({escaped}) Tj ET"


def assembled(objects: Sequence[bytes], extra: str) -> bytes:
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (end + trailer).encode()


def lines(*texts: str, y: float = TOP, x: float = LEFT, size: float = 10.0, lead: float = LEAD) -> list[At]:
    return [At(x, y - i * lead, text, size) for i, text in enumerate(texts)]


def paragraph(*texts: str, y: float) -> list[At]:
    """A paragraph as the United Nations print them: its first line set in."""
    return [At(INDENT, y, texts[0]), *lines(*texts[1:], y=y - LEAD)]


FILL = "and so on to the end of this long line of words and on ,"


def body(count: int, y: float = TOP, word: str = "Noting") -> list[At]:
    """Paragraphs of three lines, so that the document has a size and a distance to learn."""
    return [
        at for i in range(count) for at in paragraph(f"{word} {i} {FILL}", f"{word} {FILL}", "the end,", y=y - i * 42)
    ]


def read(*pages: Sequence[At] | bytes, extra: str = "") -> Reading:
    return pdf.read(document(*pages, extra=extra), "x.en.pdf")


def texts(reading: Reading) -> list[str]:
    return [" ".join(MARK.sub(r"[^\1]", b.text).replace("\n", " | ").split()) for b in reading.blocks]


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def test_a_paragraph_is_set_in_and_goes_on_at_the_edge() -> None:
    reading = read(body(3))
    assert texts(reading) == [f"Noting {i} {FILL} | Noting {FILL} | the end," for i in range(3)]
    assert [[line.number for line in b.lines] for b in reading.blocks] == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert not any(b.flush for b in reading.blocks)
    assert reading.problems == ()


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = [*body(2), *paragraph(f"Recalling {FILL}", "its resolutions", y=600)]
    second = [*lines("and decisions,"), *paragraph("Noting that", "it is so,", y=TOP - 18)]
    reading = read(first, second)
    assert texts(reading)[2:] == [f"Recalling {FILL} | its resolutions | and decisions,", "Noting that | it is so,"]
    assert [line.page for line in reading.blocks[2].lines] == [1, 1, 2]


def test_headings_are_apart_and_flush() -> None:
    page = [*body(2), At(LEFT, 600, "A heading in bold", font="F2"), At(232, 575, "A centred one")]
    reading = read([*page, *paragraph("Noting", "it,", y=550)])
    assert texts(reading)[2:] == ["A heading in bold", "A centred one", "Noting | it,"]
    assert [b.flush for b in reading.blocks[2:]] == [True, True, False]


def test_a_hanging_number_keeps_its_title_together() -> None:
    title = [At(85, TOP, "73/6."), *lines("The title of a resolution that goes on", "over two lines")]
    formula = [At(INDENT, 660, "The General Assembly,")]
    found = parse(document([*title, *formula, *body(3, y=640)]), "x.en.pdf").resolution
    assert (found.symbol, found.title) == ("A/RES/73/6", "The title of a resolution that goes on over two lines")


def test_meeting_and_date_at_the_right_are_lines_of_their_own() -> None:
    end = [At(397, 500, "26th plenary meeting"), At(397, 488, "26 October 2018")]
    assert texts(read([*body(3), *end]))[-2:] == ["26th plenary meeting", "26 October 2018"]


def test_what_wide_white_space_parts_is_not_one_line() -> None:
    head = [At(LEFT, 740, "General Assembly"), At(400, 740.5, "A/RES/1/1")]
    assert texts(read([*head, *body(3)]))[:2] == ["A/RES/1/1", "General Assembly"]


def test_a_word_in_several_spans_is_one_word() -> None:
    page = [*body(2), At(INDENT, 600, "Confe"), At(171, 600, "rence "), At(197, 600, "rooms,")]
    assert texts(read(page))[2] == "Conference rooms,"


def test_a_guessed_blank_inside_a_word_is_none() -> None:
    """The library finds a blank in the distance of 2 points; but this page sets its blanks down itself."""
    page = [*body(2), At(INDENT, 600, "All St"), At(172.6, 600, "ates and space"), At(233, 600, "-related work,")]
    assert texts(read(page))[2] == "All States and space-related work,"


def test_where_no_blanks_are_set_down_those_of_the_distance_count() -> None:
    words = [At(LEFT + 40 * i, TOP - LEAD * j, "word") for j in range(4) for i in range(6)]
    assert texts(read(words)) == [" | ".join(["word word word word word word"] * 4)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("in conflict and post-", "conflict societies,", "in conflict and post-conflict | societies,"),
        ("of information-", "and capacity-building,", "of information- | and capacity-building,"),
        ("of the day-", "to-day work,", "of the day-to-day | work,"),
        ("of the coordi-", "nation of work,", "of the coordination | of work,"),
        ("in 2012–", "2013 and on,", "in 2012–2013 | and on,"),
        ("in A/72/L.1/", "Add.1 and on,", "in A/72/L.1/Add.1 | and on,"),
    ],
)
def test_words_broken_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    page = [*body(2), *paragraph("On coordination", first, second, y=600)]
    reading = read(page)
    assert texts(reading)[2] == f"On coordination | {joined}"
    mended = first.endswith("coordi-")
    assert [d.why for d in reading.dropped] == ["hyphen at the end of a line"] * mended
    assert [p.severity for p in reading.problems] == ["note"] * mended


# --- Notes and marks --------------------------------------------------------------------------------------------------


def note(mark: str, text: str, y: float) -> list[At]:
    return [At(117, y + 3, mark, 5.5), At(LEFT, y, text, 8.5)]


def rule(y: float) -> At:
    return At(99.6, y, "__________________", 8)


def test_raised_figures_are_marks_and_small_print_below_the_rule_is_notes() -> None:
    marked = [At(INDENT, 600, "Recalling its report,"), At(232, 603.5, "1", 6.5), At(236, 600, " and others;")]
    first = [*body(2), *marked, At(INDENT, 570, "Again,"), At(176, 573.5, "1", 6.5), rule(110)]
    first += note("1", "See A/1.", 98) + note("2", "See A/2, of which the title", 88)
    second = [*body(2, word="Recalling"), rule(100), *lines("goes on here.", y=88, size=8.5)]
    reading = read(first, second)
    assert "Recalling its report,[^1] and others;" in texts(reading)
    assert "Again,[^1]" in texts(reading)
    assert [(n.mark, n.text) for n in reading.notes] == [
        ("1", "See A/1."),
        ("2", "See A/2, of which the title\ngoes on here."),
    ]
    assert [d.why for d in reading.dropped] == ["rule", "rule"]
    assert not reading.marked  # note 2 has no raised mark: the next step must look for one that is not raised


def test_where_all_marks_are_raised_no_other_figure_is_one() -> None:
    page = [
        *body(2),
        At(INDENT, 600, "Recalling that 1 of 5 m"),
        At(250, 603.5, "2", 6.5),
        At(256, 600, " is"),
        At(270, 603.5, "1", 6.5),
    ]
    reading = read([*page, rule(110), *note("1", "See A/1.", 98)])
    assert texts(reading)[2] == "Recalling that 1 of 5 m² is[^1]"
    assert reading.marked


def test_notes_without_a_rule_and_without_raised_marks() -> None:
    foot = [*lines("1 See A/1.", "2 See A/2,", "3 which has a third line.", "3 See A/3.", y=120, size=8.5, lead=10)]
    reading = read([*body(3), *foot])
    assert [n.mark for n in reading.notes] == []  # nothing parts them from small print
    reading = read([*body(3), rule(132), *foot])
    assert [(n.mark, n.text) for n in reading.notes] == [
        ("1", "See A/1."),
        ("2", "See A/2,"),
        ("3", "which has a third line.\n3 See A/3."),
    ]


def test_a_mark_that_is_not_raised_is_told() -> None:
    marked = [At(INDENT, 600, "Recalling its report,"), At(232, 603.5, "1", 6.5), At(INDENT, 570, "Noting it,1")]
    reading = read([*body(2), *marked, rule(110), *note("1", "See A/1.", 98)])
    assert [p.message for p in reading.problems] == ["the paragraph ends in ,1: a mark that is not raised?"]


def marked(text: str, mark: str, y: float) -> list[At]:
    """A line at the left edge with a raised mark at its end."""
    return [At(LEFT, y, text), At(LEFT + 4.3 * len(text), y + 4, mark, 6.5)]


@pytest.mark.parametrize("label", ["{}", "{}.", "[{}]"])
@pytest.mark.parametrize("apart", [12, 60])
def test_notes_whose_numbers_are_not_raised_or_stand_apart(label: str, apart: float) -> None:
    """Browsers set notes as lists, word processors their numbers at a tabulator: each number on its own, unraised."""
    page = [*body(2), *marked("Recalling the report,", "1", 600), *marked("Noting the plan,", "2", 570)]
    for n, y in ((1, 120), (2, 106)):
        page += [At(LEFT, y, label.format(n), 8), At(LEFT + apart, y, f"See A/{n}.", 8)]
    found = read(page)
    assert [(n.mark, n.text) for n in found.notes] == [("1", "See A/1."), ("2", "See A/2.")]
    assert texts(found)[2:] == ["Recalling the report,[^1]", "Noting the plan,[^2]"]


def test_notes_as_large_as_the_text_are_told_by_their_numbers() -> None:
    """Chinese documents of LibreOffice: 10.5 points above, 10 below, and a rule that is drawn."""
    page = [*body(2), *marked("Recalling the report,", "1", 600), *marked("Noting the plan,", "2", 570)]
    foot = [At(LEFT, 120, "1 See A/1,"), At(LEFT, 108, "and A/3."), At(LEFT, 96, "2 See A/2")]
    found = read([*page, *foot])
    assert [(n.mark, n.text) for n in found.notes] == [("1", "See A/1,\nand A/3."), ("2", "See A/2")]
    assert not read([*body(2), *foot]).notes  # nothing above is marked


def test_thousands_of_notes() -> None:
    page = [*body(2), *marked("Recalling the report,", "1200", 600), rule(110), *note("1200", "See A/1.", 98)]
    assert [n.mark for n in read(page).notes] == ["1200"]


# --- Paragraphs of one line -------------------------------------------------------------------------------------------


def test_paragraphs_of_one_line_each_are_paragraphs() -> None:
    """What a browser prints of a short text: the commonest distance of lines is that of paragraphs."""
    said = (
        "A/RES/99/1", "99/1. Lighthouses", "The General Assembly,", "Recalling its resolution 98/1,", "Noting the report,",
        "1. Welcomes the report;", "2. Requests a report;", "3. Decides to go on.", "20 December 2044", "91st plenary meeting",
    )  # fmt: skip
    found = parse(document(lines(*said, lead=24)), "x.en.pdf").resolution
    assert [p.text for p in found.preamble] == ["Recalling its resolution 98/1,", "Noting the report,"]
    assert [p.number for p in found.operative] == ["1", "2", "3"]
    assert (found.enacting, found.meeting, str(found.adopted)) == (said[2], said[9], "2044-12-20")


def test_a_sign_of_a_symbol_font_is_told() -> None:
    blocks = (Block("1.5\uf0b0C", (Line(3, "1.5\uf0b0C", 0),)),)
    assert [(q.severity, q.line) for q in reader._private(blocks, "x.pdf")] == [("warning", 3)]


# --- Furniture --------------------------------------------------------------------------------------------------------


def test_notes_that_end_two_pages_alike_are_no_footer() -> None:
    pages = [
        [*body(3), *marked("Recalling the report,", n, 500), At(LEFT, 60, f"{n} Resolution 70/{n}.")] for n in "12"
    ]
    assert [(n.mark, n.text) for n in read(*pages).notes] == [("1", "Resolution 70/1."), ("2", "Resolution 70/2.")]


def test_a_running_header_of_two_lines_that_comes_once() -> None:
    title = ["Necessity of ending the breaking of running", "headers by readers of documents"]
    first = [At(LEFT, TOP, "A/RES/99/1"), *lines(*title, y=TOP - 20), *body(3, y=620)]
    second = [*lines("A/RES/99/1", *title, y=TOP + 30), *body(2, y=TOP - 30)]
    found = read(first, second)
    assert [d.text for d in found.dropped if d.why == "running header"] == ["A/RES/99/1", *title]
    assert sum("Necessity" in text for text in texts(found)) == 1


def test_furniture_is_dropped_with_its_reason() -> None:
    letterhead = [
        At(LEFT, 760, "United Nations"),
        At(490, 760, "A/RES/1/1"),
        At(400, 740, "Distr.: General"),
        At(400, 728, "1 May 2017"),
    ]
    first = [*letterhead, At(60, 690, "Seventy-third session"), *body(2, y=660)]
    first += [At(65, 44, "18-12345 (E)"), At(65, 30, "*1812345*")]
    second = [At(60, 733, "A/RES/1/1"), *body(2, word="Recalling"), At(60, 36, "2/3"), At(524, 38, "18-12345", 7)]
    third = [At(500, 733, "A/RES/1/1"), *body(2, word="Welcoming"), At(540, 36, "3/3"), At(60, 38, "18-12345", 7)]
    reading = read(first, second, third)
    assert texts(reading)[:2] == ["A/RES/1/1", "Seventy-third session"]
    assert len(reading.blocks) == 8
    assert [(d.text, d.why) for d in reading.dropped] == [
        ("United Nations", "letterhead"),
        ("Distr.: General", "letterhead"),
        ("1 May 2017", "letterhead"),
        ("18-12345 (E)", "job number"),
        ("*1812345*", "bar code"),
        ("A/RES/1/1", "running header"),
        ("18-12345", "job number"),
        ("2/3", "page number"),
        ("A/RES/1/1", "running header"),
        ("18-12345", "job number"),
        ("3/3", "page number"),
    ]


def test_pages_that_end_with_the_same_words_lose_none() -> None:
    reading = read(body(2), body(2, word="Recalling"), body(2, word="Welcoming"))
    assert reading.dropped == ()


# --- What cannot be read ----------------------------------------------------------------------------------------------

LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") >> /ID [(i) (i)]"
ENDLESS = document(b"/X Do")
BAD = {
    "scan": (document(b"0 0 100 100 re f"), "its pages are pictures"),
    "locked": (document(lines("Text"), extra=LOCKED), "password"),
    "cut": (document(lines("Text"))[:400], "damaged"),
    "nothing but a header": (b"%PDF-1.7\n", "damaged"),
    "no pages": (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF",
        "damaged",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_one_problem_with_a_way_out(kind: str) -> None:
    data, words = BAD[kind]
    assert pdf.is_pdf(data)
    reading = pdf.read(data, "x.pdf")
    assert reading.blocks == ()
    assert [(p.severity, p.file) for p in reading.problems] == [("error", "x.pdf")]
    assert words in reading.problems[0].message
    assert reading.problems[0].remedy


def test_figures_nested_in_figures_end_in_time() -> None:
    """Each form shows the one below it ten times: thirty levels would draw 10^30 texts."""
    depth = 30
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for i in range(depth):
        inner = b"/X Do " * 10
        below = b"/Resources << /XObject << /X %d 0 R >> >>" % (6 + i) if i + 1 < depth else b""
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %s /Length %d >>\nstream\n%s\nendstream"
            % (below, len(inner), inner)
        )
    start = time.monotonic()
    reading = pdf.read(assembled(objects, ""), "x.pdf")
    assert time.monotonic() - start < 20
    assert [p.severity for p in reading.problems] == ["error"]


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", "大会，".encode(), b"see %PDF-1.7 in the manual"])
def test_other_kinds_are_no_pdf(data: bytes) -> None:
    assert not pdf.is_pdf(data)


def test_a_page_without_text_is_told() -> None:
    reading = read(body(2), b"0 0 100 100 re f")
    assert [p.message for p in reading.problems] == ["there is no text on page 2: it is empty or a picture"]


def test_the_library_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    data = document(body(2))
    reading = pdf.read(data.replace(b"startxref\n", b"startxref\n9"), "x.pdf")
    assert "damaged in" in reading.problems[0].message
    assert texts(reading)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").propagate


def test_the_library_is_imported_only_when_a_pdf_is_read() -> None:
    code = "import sys; from sitegen.parse import pdf; pdf.is_pdf(b''); print('pypdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# --- Promises ---------------------------------------------------------------------------------------------------------

PLACED = st.builds(
    At,
    st.floats(0, 600).map(lambda x: round(x, 1)),
    st.floats(0, 790).map(lambda y: round(y, 1)),
    st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cf"]), min_size=1, max_size=12),
    st.sampled_from([5.5, 6.5, 8.5, 10.0, 10.0, 20.0]),
    st.sampled_from(["F1", "F2"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PLACED, max_size=12), min_size=1, max_size=3))
def test_nothing_is_lost_and_nothing_invented(pages: list[list[At]]) -> None:
    reading = read(*pages)
    if any(at.text.strip() for page in pages for at in page):
        assert kept(reading) == Counter(re.sub(r"\s", "", "".join(at.text for page in pages for at in page)))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=20))
def test_damaged_files_never_raise(at: int, noise: bytes) -> None:
    data = document(body(2))
    at %= len(data)
    pdf.read(data[:at] + noise + data[at + len(noise) :], "x.pdf")
    pdf.read(data[:at], "x.pdf")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            Span,
            st.just(1),
            st.floats(-1e9, 1e9),
            st.floats(-1e9, 1e9),
            st.floats(0.1, 1e6),
            st.booleans(),
            st.text(max_size=5),
        )
    )
)
def test_any_places_make_rows(spans: list[Span]) -> None:
    found = layout.rows(spans)
    bare = re.sub(rf"[\s{MARK_OPEN}{MARK_CLOSE}]", "", "".join(r.text for r in found))
    assert Counter(bare) == Counter(re.sub(rf"[\s{MARK_OPEN}{MARK_CLOSE}]", "", "".join(s.text for s in spans)))


def kept(reading: Reading) -> Counter[str]:
    """Every character of a reading that is not white space."""
    pieces = [
        *(b.text for b in reading.blocks),
        *(n.mark + n.text for n in reading.notes),
        *(d.text for d in reading.dropped),
    ]
    return Counter(re.sub(rf"[\s{MARK_OPEN}{MARK_CLOSE}]", "", "".join(pieces)))


# --- The originals ----------------------------------------------------------------------------------------------------


@pytest.fixture
def originals(shared: Path) -> list[Path]:
    return sorted((shared / "corpus" / "pdf").glob("*.pdf"))


def test_originals_every_number_every_note_every_mark(originals: list[Path]) -> None:
    assert originals
    for path in originals:
        reading = pdf.read(path.read_bytes(), path.name)
        assert not [p for p in reading.problems if p.severity == "error"]
        assert reading.marked, path.name
        numbers = [int(m[1]) for b in reading.blocks if (m := re.match(r"(\d{1,3})\.\s", b.text))]
        assert numbers == list(range(1, len(numbers) + 1)), path.name
        marks = [m for b in reading.blocks for m in MARK.findall(b.text)]
        assert list(dict.fromkeys(marks)) == [n.mark for n in reading.notes], path.name
        assert [int(n.mark) for n in reading.notes] == list(range(1, len(reading.notes) + 1)), path.name


def test_originals_every_character(originals: list[Path]) -> None:
    import io

    from pypdf import PdfReader

    for path in originals:
        data = path.read_bytes()
        pages = PdfReader(io.BytesIO(data)).pages
        source = Counter(re.sub(r"\s", "", "".join(page.extract_text() for page in pages)))
        assert kept(pdf.read(data, path.name)) == source, path.name
