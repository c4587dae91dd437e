"""Symbols and addresses within Arabic text, and that no text of an Arabic page is ever taken for HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment

from sitegen import languages
from sitegen.annotate import html
from sitegen.render.bidi import Html, isolated, markdown_parser, parted
from sitegen.render.words import Words

ARABIC, CHINESE = (Words(languages.get(code)) for code in ("ar", "zh"))
HOSTILE = "</p><script>alert(1)</script><img src=x onerror='alert(1)'>&lt;\""

any_text = st.text(st.one_of(st.characters(), st.sampled_from("A/RES6184()-[]*. wW:htps<>&\"'قرار")), max_size=60)


def ltr(text: str) -> list[str]:
    return [piece for piece, alone in parted(text) if alone]


@pytest.mark.parametrize(
    "symbol",
    [
        "A/RES/66/184",
        "A/66/437",
        "S/RES/1368(2001)",
        "A/RES/217(III)",
        "A/C.2/66/L.10/Rev.1",
        "A/66/64-E/2011/77",
        "A/RES/ES-10/15",
        "A/C.2/66/L.*",
        "A/RES/57/270B",
        "E/CN.16/2011/CRP.2",
        "A/Bur.Z/1",
        "A/[x]y/[1]",
        "A/x[/y",
        "A/L.*x/y",
        "A/CONF.48/14*",
        "A/x_/y_z",
        "TD/B/C.I/MEM.5/3",
        "Aa1.456789/1",
        "A/Za/aZ",
        "A/RES/1/2(a.b/C-9)",
        "http://a.example/x",
        "https://www.itu.int/wsis/docs2/tunis/off/6rev1.html?x=!~&y=1#op1",
        "https://a.example/B",
        "https://a.example/b_",
        "https://a.example/=",
        "https://a.example/x-",
        "https://a.example/9#",
        "www.un.org/A/66",
    ],
)
@pytest.mark.parametrize("surroundings", ["{}", "انظر {}، و", "«{}»", "({}).", "{} {}"])
def test_what_runs_from_left_to_right_stands_whole_and_by_itself(symbol: str, surroundings: str) -> None:
    text = surroundings.replace("{}", symbol)
    assert ltr(text) == [symbol] * surroundings.count("{}")
    assert "".join(piece for piece, _ in parted(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "قرار", "a/66/437", "1/2", "A", "A.", "و/أو", "HIV", "http", "xhttp:/", "wwwx", "Aa12345678901/1", "A/."],
)
def test_other_words_are_left_to_their_surroundings(text: str) -> None:
    assert list(parted(text)) == ([(text, False)] if text else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/99/77.", ["A/99/77"]),
        ("A/99/77/", ["A/99/77"]),
        ("A/99/77()", ["A/99/77"]),
        ("A/99/77(2001", ["A/99/77"]),
        ("https://a.example/x.", ["https://a.example/x"]),
        ("https://a.example/x),", ["https://a.example/x"]),
        ("https://a.example/é", ["https://a.example/"]),
        ("A/99/77وA/1/2", ["A/99/77", "A/1/2"]),
    ],
)
def test_a_stop_after_them_is_not_theirs(text: str, expected: list[str]) -> None:
    assert ltr(text) == expected


@given(any_text)
@example("A/1/2A/1/2")
@example("قA/1/2ق")
def test_no_character_is_lost_and_no_piece_is_empty(text: str) -> None:
    pieces = list(parted(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


def shown_as(html: str) -> str:
    """Return the text that a reader sees, for HTML that holds nothing but text and ``<bdi>``."""
    bare = re.sub('<bdi dir="ltr">|</bdi>', "", html)
    assert not re.search("[<>\"']", bare)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        bare = bare.replace(entity, sign)
    return bare


@given(any_text)
def test_on_an_arabic_page_all_text_is_escaped_and_reads_as_it_was_written(text: str) -> None:
    shown = isolated(text, ARABIC)
    assert shown_as(shown) == text
    assert len(re.findall('<bdi dir="ltr">[^<]+</bdi>', shown)) == shown.count("<") / 2 == len(ltr(text))


@pytest.mark.parametrize("before", ["", "A/RES/66/184", "https://a.example/?"])
def test_hostile_text_on_an_arabic_page_is_shown_and_not_run(before: str) -> None:
    template = Environment(autoescape=True).from_string("{{ text }}")
    assert shown_as(template.render(text=isolated(before + HOSTILE, ARABIC))) == before + HOSTILE


def test_a_page_from_left_to_right_leaves_escaping_to_the_template() -> None:
    assert type(isolated(HOSTILE, CHINESE)) is str
    assert isolated(HOSTILE, CHINESE) == HOSTILE
    assert isinstance(isolated(HOSTILE, ARABIC), Html)
    assert isolated("A/99/77", CHINESE) == "A/99/77"


def test_notes_from_right_to_left_are_marked_and_escaped() -> None:
    note = "انظر A/99/77 <b onclick=alert(1)> *A/1/2*"
    assert html(note, lambda _: None, markdown_parser("rtl")).visible == (
        '<p>انظر <bdi dir="ltr">A/99/77</bdi> &lt;b onclick=alert(1)&gt; <em><bdi dir="ltr">A/1/2</bdi></em></p>'
    )
    assert html(note, lambda _: None, markdown_parser("ltr")).visible == (
        "<p>انظر A/99/77 &lt;b onclick=alert(1)&gt; <em>A/1/2</em></p>"
    )
