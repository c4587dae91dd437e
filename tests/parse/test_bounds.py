"""What a source may cost: small files that ask for much are refused at once; nothing costs the square of its length.

Time is the processor's, of the process alone, so that a busy machine changes nothing; where two lengths are compared,
what a quadratic step would take is far beyond what is allowed.
"""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.parse import parse
from sitegen.parse.pdf.work import Work
from tests.parse.test_akoma_ntoso import document as akoma_ntoso
from tests.parse.test_pdf import assembled
from tests.parse.test_word import W, docx, p, package, ref, relations

Make = Callable[[], bytes]

HEAD = "A/RES/99/1\n\n99/1. Title\n\nThe General Assembly,\n\nRecalling its resolution,\n\n"


# --- A PDF that asks for much ----------------------------------------------------------------------------------------


def pdf(
    content: bytes, pages: int = 1, font: bytes = b"", figures: tuple[bytes, ...] = (), tables: tuple[bytes, ...] = ()
) -> bytes:
    """A PDF whose pages are all one; of ``figures`` each may show the next, as ``/X``."""
    named = b"/XObject<</X %d 0 R>>" % (6 + len(tables)) if figures else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>%b>>/Contents 5 0 R>>" % named,
        font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        packed(content),
        *tables,
    ]
    for n, figure in enumerate(figures, len(objects) + 2):
        inside = b"/Resources<</Font<</F 4 0 R>>/XObject<</X %d 0 R>>>>" % n
        objects.append(packed(figure, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + inside))
    return assembled(objects, "")


def packed(data: bytes, more: bytes = b"") -> bytes:
    small = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%b>>stream\n%b\nendstream" % (len(small), more, small)


SHOW = b"BT /F 12 Tf 1 0 0 1 50 700 Tm (word) Tj ET\n"
CHINESE = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
MEANINGS = packed(b"begincmap 1 beginbfrange <0000> <FFFF> <0000>\nendbfrange endcmap")
WIDTHS = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 60000 500]>>"


# --- Refused -----------------------------------------------------------------------------------------------------------


def attributes(count: int) -> str:
    return " ".join(f'a{n}=""' for n in range(count))


def archive_of(parts: int) -> bytes:
    return package({f"a{n}": "" for n in range(parts)})


def one_part_read_often() -> bytes:
    rels = relations(("r0", "officeDocument", "word/document.xml"))
    often = relations(*((f"h{n}", "header", "h.xml") for n in range(2_500)))
    body = f"<w:document {W}><w:body>{p('x')}</w:body></w:document>"
    parts: dict[str, str | bytes] = {"_rels/.rels": rels, "word/document.xml": body, "word/h.xml": f"<w:hdr {W}/>"}
    return package({**parts, "word/_rels/document.xml.rels": often})


def long_numbers() -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 5_000}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    return docx(p("x", props='<w:numPr><w:numId w:val="1"/></w:numPr>') * 3_000, numbering=lists)


REFUSED: dict[str, tuple[Make, str]] = {
    "paragraphs of Word": (lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000), "more than 400,000 elements"),
    "runs of Word": (lambda: docx(f"<w:p>{'<w:r/>' * 500_000}</w:p>"), "more than 400,000 elements"),
    "elements of Word": (lambda: docx(p("x"), styles="<w:style/>" * 400_000), "more than 400,000 elements"),
    "attributes of Word": (lambda: docx(f"<w:p {attributes(900_000)}/>"), "attributes"),
    "text of Word": (lambda: docx(p("x" * 8_100_000)), "more than 8 million characters"),
    "bytes of Word": (lambda: docx(p("x" * 40_000_000)), "more than 32 MB"),
    "bytes of two parts": (lambda: docx(p("x" * 7_000_000), styles=" " * 26_000_000), "more than 32 MB"),
    "numbers of Word": (long_numbers, "more than 8 million characters"),
    "parts of Word": (lambda: archive_of(21_000), "an archive of 21,000 parts"),
    "one part of Word": (one_part_read_often, "more than 2,000 headers"),
    "packed otherwise": (
        lambda: docx(p("x")).replace(b"\x08\x00", b"\x0c\x00"),  # what zip calls bzip2, which unpacks without bound
        "packed in a way that no Word file is",
    ),
    "pages of a PDF": (lambda: pdf(SHOW, pages=2_001), "2,001 pages, more than 2,000"),
    "one content on many pages": (lambda: pdf(SHOW * 300, pages=200), "repeat themselves, to more than 1."),
    "operations of a page": (lambda: pdf(b"q " * 505_000), "more than any document does"),
    "what unpacks to much": (lambda: pdf(b" " * 40_000_000), "more than any document does"),
    "figures in figures": (lambda: pdf(b"/X Do ", figures=(b"/X Do " * 10,) * 9), "repeat themselves"),
    "figures that hold themselves": (
        lambda: pdf(b"/X Do ", figures=(b"/X Do ",)).replace(b"/X 7 0", b"/X 6 0"),
        "hold themselves",
    ),
    "figures without end": (lambda: pdf(b"/X Do ", figures=(b"/X Do ",) * 200), "more than 50 deep"),
    "fonts of many characters": (
        lambda: pdf(b"BT /F 9 Tf <0041> Tj ET", pages=1_900, font=CHINESE, tables=(MEANINGS, WIDTHS)),
        "repeat themselves",
    ),
    "elements of XML": (lambda: akoma_ntoso("<p/>" * 200_000), "more than 200,000 elements"),
    "attributes of XML": (
        lambda: akoma_ntoso(f"<p {attributes(600_000)}/>"),
        "more than 500,000 attributes",
    ),
    "bytes of XML": (lambda: akoma_ntoso("<p>" + "x" * 17_000_000 + "</p>"), "17.0 MB"),
    "cells of XML": (
        lambda: akoma_ntoso("<table>%s</table>" % ("<tr><td colspan='50'>a</td></tr>" * 11_000)),
        "more than 500,000 cells",
    ),
    "lines of text": (lambda: (HEAD + "a\n" * 150_000).encode(), "more than 150,000 lines"),
    "bytes of text": (lambda: (HEAD + "a" * 80 + "\n").encode() * 80_000, "more than any resolution"),
    "marks": (lambda: (HEAD + "1. " + "x1 " * 250_000 + "\n\n_____\n1 Note.\n").encode(), "look like footnote marks"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_asks_for_much_is_refused_with_what_was_found(kind: str) -> None:
    make, told = REFUSED[kind]
    data = make()
    parsed = parse(data, "source")
    (problem,) = parsed.problems
    assert problem.severity == "error"
    assert told in problem.message
    assert problem.remedy
    assert not parsed.resolution.operative


SMALL: dict[str, Make] = {
    "paragraphs.docx": REFUSED["paragraphs of Word"][0],
    "most-paragraphs.docx": lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 130_000),
    "runs.docx": REFUSED["runs of Word"][0],
    "operations.pdf": lambda: pdf(SHOW * 1_000_000),
    "pages.pdf": lambda: pdf(SHOW * 3_000, pages=1_900),
    "fonts.pdf": REFUSED["fonts of many characters"][0],
    "elements.xml": REFUSED["elements of XML"][0],
}

MEASURE = """
import resource, sys
from pathlib import Path
from sitegen import intake
intake.take(Path(sys.argv[1]), Path(sys.argv[2]))
used = resource.getrusage(resource.RUSAGE_SELF)
if sys.platform == "linux":  # where ru_maxrss is at least what the process had that began this one
    most = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1e3
else:
    most = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
print(used.ru_utime + used.ru_stime, most)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a process used")
@pytest.mark.parametrize("name", SMALL)
def test_no_small_file_takes_long_or_300_megabytes(name: str, tmp_path: Path) -> None:
    data = SMALL[name]()
    assert len(data) < 1_000_000
    (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / name), str(tmp_path / "out")]
    seconds, megabytes = map(float, subprocess.run(command, capture_output=True, check=True).stdout.split())
    assert seconds < 20  # none takes five here; without bounds they took thirty and more
    assert megabytes < 300


# --- Read -------------------------------------------------------------------------------------------------------------


def test_a_long_report_is_read_whole() -> None:
    """500 pages of ten paragraphs, in each kind of source: far from every bound."""
    count = 5_000
    words = "the report of the Secretary-General on the implementation of the present resolution and its findings " * 5
    text = HEAD + "".join(f"{n}. Notes {words};\n\n" for n in range(1, count + 1))
    xml = "".join(
        f"<paragraph><num>{n}.</num><content><p>Notes {words};</p></content></paragraph>" for n in range(1, count + 1)
    )
    word = "".join(p(f"{n}.", "<w:r><w:tab/></w:r>", *f"Notes {words};".split(" ")[:12]) for n in range(1, count + 1))
    head = "".join(p(line) for line in HEAD.split("\n\n") if line)
    for data in (text.encode(), akoma_ntoso(xml), docx(head + word)):
        parsed = parse(data, "x.en.txt")
        assert [x for x in parsed.problems if x.severity == "error"] == []
        assert len(parsed.resolution.operative) == count


def test_a_long_pdf_is_read_whole() -> None:
    pages = 120
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(pages)), pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    show = "BT /F 10 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n"
    for page in range(pages):
        rows = []
        for n in range(24):
            number = f"{page * 8 + n // 3 + 1}. Notes" if n % 3 == 0 else "that"
            words = f"{number} line {chr(97 + n)}{chr(97 + page // 26)}{chr(97 + page % 26)} goes on to the end of the line,"
            rows.append((147 if n % 3 == 0 else 123, 700 - 14 * n, words))
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * page))
        objects.append(packed("".join(show % row for row in rows).encode()))
    parsed = parse(assembled(objects, ""), "x.en.pdf")
    assert [x for x in parsed.problems if x.severity == "error"] == []
    assert len(parsed.resolution.operative) == pages * 8


def test_a_large_file_may_ask_for_more() -> None:
    assert Work(1_000).most < 1_100_000
    assert Work(1_000_000).most == 17_000_000
    assert Work(10**9).most == 200_000_000


def test_no_level_of_subparagraphs_is_too_deep_to_be_written() -> None:
    parsed = parse((HEAD + "1. Decides:\n\n" + "(a) x;\n\n(i) y;\n\n" * 3_000).encode(), "x.en.txt")
    depth, here = 0, parsed.resolution.operative
    while here:
        depth, here = depth + 1, here[-1].subparagraphs
    assert depth == 13
    assert "12 levels deep" in "".join(x.message for x in parsed.problems)


def test_the_last_paragraph_is_there_though_its_end_was_deleted() -> None:
    body = "".join(map(p, HEAD.split("\n\n")[:-1])) + p("1. Decides;") + p("2. Ends.", props="<w:rPr><w:del/></w:rPr>")
    assert [x.text for x in parse(docx(body), "x.en.docx").resolution.operative] == ["Decides;", "Ends."]


def test_what_is_too_long_for_a_mark_stays_text() -> None:
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>{}</w:t></w:r>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote>'
    for mark, shown in (("*", "1. Decides[^*]"), ("and so on;", "1. Decides[^and so on;]"), ("and so on it goes;", "")):
        block = parse(docx(p(HEAD.split("\n\n")[0]) + p("1. Decides", typed.format(mark)), footnotes=notes), "x.docx")
        words = "".join(x.text for x in block.resolution.operative)
        assert mark in words if not shown else shown.removeprefix("1. ") in words


# --- Not the square of its length -------------------------------------------------------------------------------------


def bookmarks(n: int) -> bytes:
    opened = "".join(f'<w:bookmarkStart w:id="{i}" w:name="b{i}"/>' for i in range(n))
    return docx(f"<w:p>{opened}{ref(1) * n}</w:p>")


def fields(n: int) -> bytes:
    sign = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
    return docx(f"<w:p>{sign * n}{'<w:r><w:t>a</w:t></w:r>' * n}</w:p>")


def styles(n: int) -> bytes:
    chain = (f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(3 * n))
    return docx(p("x"), styles="".join(chain))


def custom_marks(n: int) -> bytes:
    marked = '<w:footnoteReference w:customMarkFollows="1" w:id="1"/>'
    return docx(f"<w:p><w:r>{marked * n}<w:t>*</w:t></w:r></w:p>")


HARD: dict[str, tuple[Callable[[int], bytes], int]] = {
    "open bookmarks": (bookmarks, 3_000),
    "open fields": (fields, 3_000),
    "styles on each other": (styles, 4_000),
    "custom marks in a run": (custom_marks, 4_000),
    "code of a field": (
        lambda n: docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>%s</w:p>' % ("<w:r><w:instrText>%s</w:instrText></w:r>" % ("x" * 400) * n)),
        8_000,
    ),
    "deleted ends": (lambda n: docx(p("决" * 500, props="<w:rPr><w:del/></w:rPr>") * n), 3_900),
    "subparagraphs": (lambda n: (HEAD + "1. Decides:\n\n" + "(a) x;\n\n" * n).encode(), 2_500),
    "closing words of XML": (
        lambda n: akoma_ntoso("<paragraph><num>1.</num><content><p>D:</p></content></paragraph>" + "<list><point><num>(a)</num></point><wrapUp>more</wrapUp></list>" * n),
        4_000,
    ),
    "conclusions of XML": (lambda n: akoma_ntoso("<p>1. x;</p>", after="<q/>" * n + "<conclusions/>" * n), 4_000),
    "rows of a PDF": (lambda n: pdf(b"".join(b"BT /F 9 Tf 1 0 0 1 9 %d Tm (word) Tj ET\n" % (12 * i) for i in range(n))), 2_000),
}  # fmt: skip


@pytest.mark.parametrize("kind", HARD)
def test_nothing_costs_the_square_of_its_length(kind: str) -> None:
    make, length = HARD[kind]

    def seconds(n: int) -> float:
        data = make(n)
        start = time.process_time()
        parse(data, "x.en")
        return time.process_time() - start

    seconds(10)
    assert seconds(4 * length) < 9 * seconds(length) + 0.3  # four times the length: a quadratic step takes sixteen
