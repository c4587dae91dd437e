"""Markdown of annotations: what survives, what is shown as text, where it folds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import annotate
from sitegen.annotate import Destination


def resolve(target: str) -> Destination | None:
    known = {
        "igf-4": Destination("../meetings/igf-4/", "因特网治理论坛第四次会议"),
        "A/RES/65/141#op22": Destination(
            "https://docs.un.org/zh/A/RES/65/141", "A/RES/65/141第22段", "leaves-official"
        ),
    }
    return known.get(target)


def html(markdown: str) -> str:
    return annotate.html(markdown, resolve).visible


def test_a_wiki_link_leads_where_the_resolver_says() -> None:
    assert html("见[[igf-4]]。") == '<p>见<a href="../meetings/igf-4/">因特网治理论坛第四次会议</a>。</p>'
    assert html("见[[igf-4|沙姆沙伊赫]]。") == '<p>见<a href="../meetings/igf-4/">沙姆沙伊赫</a>。</p>'


def test_a_wiki_link_that_leaves_says_so() -> None:
    assert 'class="out" aria-describedby="leaves-official"' in html("[[A/RES/65/141#op22]]")


def test_an_unknown_target_stays_as_words() -> None:
    assert html("[[nowhere]] [[nowhere|此处]]") == "<p>nowhere 此处</p>"


def test_code_is_left_alone() -> None:
    assert html("`[[igf-4]]`") == "<p><code>[[igf-4]]</code></p>"


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[[igf-4|<img src=x onerror=alert(1)>]]",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x) <javascript:alert(1)> [x](blob:x) [x](intent:x) [x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](\\\\evil.example)",
        '[x](http://a.example "\\" onmouseover=alert(1)")',
        "![x](http://evil.example/x.png)",
        '[[igf-4|" onclick="alert(1)]]',
    ],
)
def test_hostile_markdown_is_shown_and_not_run(markdown: str) -> None:
    out = html(markdown)
    assert not re.search(r"<(?!/?(p|a|em|strong|code)\b)", out)
    assert not re.search(r'href="(?!\.\./|http://|%5C)', out)
    assert not re.search(r"<[^>]*\son\w+=(?![^\"<]*\"[^\"]*>)", re.sub(r'"[^"]*"', '""', out))


@pytest.mark.parametrize("href", ["http://a", "https://a", "mailto:a@b", "../x/", "x/y", "#op1", "", "/a"])
def test_safe_links(href: str) -> None:
    assert annotate.is_safe(href)


@pytest.mark.parametrize(
    "href", ["//a", "\\\\a", "/\\a", "javascript:a", "java\nscript:a", "\u200bjavascript:a", "ftp://a", "tel:1"]
)
def test_unsafe_links(href: str) -> None:
    assert not annotate.is_safe(href)


SENTENCE = "这是一个二十字的句子它没有任何停顿也没有意义。"


def test_a_short_note_is_not_folded() -> None:
    assert annotate.html(SENTENCE * 3, resolve).rest == ""


def test_a_long_note_folds_after_a_sentence() -> None:
    note = annotate.html(SENTENCE * 12, resolve)
    assert note.visible == f"<p>{SENTENCE * 5}</p>"
    assert note.rest == f"<p>{SENTENCE * 7}</p>"
    assert not note.broken


def test_a_fold_never_parts_a_link_or_a_quotation() -> None:
    note = annotate.html(f"“{SENTENCE * 12}”，[{SENTENCE * 3}](http://a.example)。", resolve)
    assert note.visible.count("“") == note.visible.count("”")
    assert note.visible.count("<a ") == note.visible.count("</a>")


def test_a_fold_within_a_sentence_says_so() -> None:
    assert annotate.html("很长的半句，" * 40, resolve).broken


@given(st.text("ab。，“” \n[]|*`#-(\u4e00\u4e8c", max_size=400))
def test_nothing_is_lost_by_folding(markdown: str) -> None:
    def shown(html: str) -> str:
        return re.sub(r"\s+|<[^>]*>", "", html)

    note = annotate.html(markdown, lambda _: None)
    whole = annotate.html(markdown.replace("。", "."), lambda _: None)
    assert shown(note.visible + note.rest).replace("。", ".") == shown(whole.visible + whole.rest)


def test_wiki_links_are_told() -> None:
    assert annotate.wiki_links("[[a#op1|b]] 和 [[c]]，不是 `[[d]]`") == ("a#op1", "c")


def test_text_has_the_words_alone() -> None:
    assert annotate.text("*强*调\n\n[[igf-4]]", resolve) == "强调 因特网治理论坛第四次会议"
