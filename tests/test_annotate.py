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
        "elsewhere": Destination("https://a.example/", "别处"),
        "E/RES/2010/2": Destination("../E/RES/2010/2/", "E/RES/2010/2", preview=True),
    }
    return known.get(target)


def html(markdown: str) -> str:
    return annotate.html(markdown, resolve).visible


def test_a_wiki_link_leads_where_the_resolver_says() -> None:
    assert html("见[[igf-4]]。") == '<p>见<a href="../meetings/igf-4/">因特网治理论坛第四次会议</a>。</p>'
    assert html("见[[igf-4|沙姆沙伊赫]]。") == '<p>见<a href="../meetings/igf-4/">沙姆沙伊赫</a>。</p>'
    assert html("[[ igf-4 | 沙姆 ]]") == '<p><a href="../meetings/igf-4/">沙姆</a></p>'
    assert html("[[igf-4| ]]") == '<p><a href="../meetings/igf-4/">因特网治理论坛第四次会议</a></p>'


def test_a_wiki_link_says_what_it_needs_of_its_target() -> None:
    assert html("[[A/RES/65/141#op22]]") == (
        '<p><a href="https://docs.un.org/zh/A/RES/65/141" class="out" aria-describedby="leaves-official">'
        "A/RES/65/141第22段</a></p>"
    )
    assert html("[[elsewhere]]") == '<p><a href="https://a.example/" class="out" aria-describedby="leaves">别处</a></p>'
    assert html("[[E/RES/2010/2]]") == '<p><a href="../E/RES/2010/2/" data-preview="">E/RES/2010/2</a></p>'


def test_an_unknown_target_stays_as_words() -> None:
    assert html("[[nowhere]] [[nowhere|此处]] [[ nowhere ]]") == "<p>nowhere 此处 nowhere</p>"


@pytest.mark.parametrize(
    "words",
    [
        "[[]]",
        "[[a[igf-4]]",
        "[[a]igf-4]]",
        "[[igf\n-4]]",
        "[[igf-4|a[b]]",
        "[[igf-4|a]b]]",
        "[[igf-4|a\nb]]",
        "[[igf-4|]]",
    ],
)
def test_what_is_no_wiki_link_stays_as_it_is(words: str) -> None:
    assert html(words) == f"<p>{words}</p>"
    assert annotate.wiki_links(words) == ()


def test_of_a_link_inside_a_link_the_inner_one_is_one() -> None:
    inner = '<a href="../meetings/igf-4/">因特网治理论坛第四次会议</a>'
    assert html("[见[[igf-4]]和](../x/)") == f"<p>[见{inner}和](../x/)</p>"
    assert html("[[igf-4]](../x/)") == f"<p>{inner}(../x/)</p>"
    assert html("[见[[igf-4]]][x]\n\n[x]: ../x/") == f'<p>[见{inner}]<a href="../x/">x</a></p>'
    assert html("[见[[igf-4]]] [[igf-4]]") == f"<p>[见{inner}] {inner}</p>"


@pytest.mark.parametrize(
    ("href", "says"),
    [
        ("http://a.example", ' class="out" aria-describedby="leaves"'),
        ("HTTPS://a.example", ' class="out" aria-describedby="leaves"'),
        ("mailto:a@b.example", ""),
        ("../x/", ""),
        ("#op1", ""),
        ("https", ""),
        ("x/http://a.example", ""),
    ],
)
def test_an_authors_own_link_says_where_it_leaves_the_site(href: str, says: str) -> None:
    assert html(f"[x]({href})") == f'<p><a href="{href}"{says}>x</a></p>'


def test_neither_headings_nor_pictures_nor_html() -> None:
    assert html("# 标题") == "<p># 标题</p>"
    assert html("标题\n===") == "<p>标题\n===</p>"
    assert html("标题\n---") == "<p>标题</p>\n<hr />"
    assert html("![x](y.png)") == '<p>!<a href="y.png">x</a></p>'
    assert html("<b>x</b> &amp; <!-- y -->") == "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;!-- y --&gt;</p>"


def test_a_reader_made_before_is_the_one_that_reads() -> None:
    own = annotate.new_parser()
    own.disable("emphasis")
    assert annotate.html("*x*", resolve, own).visible == "<p>*x*</p>"
    assert annotate.text("*x*", resolve, own) == "*x*"
    own.disable("wiki")
    assert annotate.wiki_links("[[igf-4]]", own) == ()


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


@pytest.mark.parametrize(
    "href",
    ["http://a", "https://a", "HTTPS://A", "MailTo:a@b", "../x/", "x/y", "#op1", "", "/a", "?a=//b", "1a:b", "?x:y"],
)
def test_safe_links(href: str) -> None:
    assert annotate.is_safe(href)


IGNORED = "\x00\x01\t\n\x1f \x7f\x85\x9f\xa0\u1680\u2009\u200b\u200d\u200f\u2028\u2029\u202c\u202e\u2060\u2062\u2064\u3000\ufeff"
"""What a browser leaves out of an address, or nobody sees in it."""


@pytest.mark.parametrize(
    "href",
    [
        "//a",
        "\\\\a",
        "\\a",
        "/\\a",
        "javascript:a",
        "JavaScript:a",
        "vbscript:a",
        "data:a",
        "ftp://a",
        "tel:1",
        "a+b-c.1:d",
        "file:///a",
    ],
)
def test_unsafe_links(href: str) -> None:
    assert not annotate.is_safe(href)
    for sign in IGNORED:
        assert not annotate.is_safe(sign + href)
        assert not annotate.is_safe(href[0] + sign + href[1:])


SENTENCE = "这是一个二十字的句子它没有任何停顿也没有意义。"


def folded(markdown: str) -> tuple[str, str]:
    note = annotate.html(markdown, resolve)
    return note.visible, note.rest


def test_a_short_note_is_not_folded() -> None:
    assert annotate.html(SENTENCE * 3, resolve) == annotate.Note(f"<p>{SENTENCE * 3}</p>", "", False)
    assert annotate.Note("x") == annotate.Note("x", "", False)
    assert folded("甲" * 99 + "。" + "乙" * 60)[1] == ""
    assert folded("甲" * 99 + "。" + "乙" * 61) == ("<p>" + "甲" * 99 + "。</p>", "<p>" + "乙" * 61 + "</p>")


def test_a_long_note_folds_after_a_sentence() -> None:
    note = annotate.html(SENTENCE * 12, resolve)
    assert note.visible == f"<p>{SENTENCE * 5}</p>"
    assert note.rest == f"<p>{SENTENCE * 7}</p>"
    assert not note.broken


@pytest.mark.parametrize("length", [40, 41, 60, 119, 120, 121, 159, 160])
def test_a_fold_is_at_the_sentence_that_ends_near_120_characters(length: int) -> None:
    first = "甲" * (length - 1) + "。"
    assert folded(first + "乙，" * 100) == (f"<p>{first}</p>", "<p>" + "乙，" * 100 + "</p>")


def test_the_last_sentence_that_has_room_is_the_end() -> None:
    first, second, third = "甲" * 59 + "。", "乙" * 59 + "。", "丙" * 39 + "。"
    assert folded(first + second + third + "丁" * 9) == (f"<p>{first}{second}</p>", f"<p>{third}丁丁丁丁丁丁丁丁丁</p>")


def test_a_sentence_that_is_short_or_long_is_parted_at_a_pause() -> None:
    for first in ("甲" * 38 + "。", "甲" * 160 + "。"):
        words = first + "乙" * (120 - len(first) - 1) + "，" + "丙" * 200
        visible, rest = folded("丁" * 119 + "，" + words if len(first) > 120 else words)
        assert visible.endswith("，</p>")
        assert len(visible) == len("<p></p>") + 120
        assert rest.startswith("<p>")
    assert annotate.html("甲" * 161, resolve) == annotate.Note("<p>" + "甲" * 161 + "</p>", "", False)


def test_after_what_stands_before_there_is_less_room() -> None:
    before, after = "甲" * 79 + "。", "乙" * 39 + "。" + "丙" * 99 + "。"
    assert folded(f"{before}\n\n{after}\n\n丁") == (
        f"<p>{before}</p>\n<p>{'乙' * 39}。</p>",
        f"<p>{'丙' * 99}。</p>\n<p>丁</p>",
    )
    assert folded(f"{before}\n\n{'乙' * 80}。{'丙' * 99}") == (f"<p>{before}</p>", f"<p>{'乙' * 80}。{'丙' * 99}</p>")
    full, after = "甲" * 119 + "。", "乙" * 40 + "。" + "丙" * 99 + "。"
    assert folded(f"{full}\n\n{after}") == (f"<p>{full}</p>", f"<p>{after}</p>")
    assert folded(f"{full[1:]}\n\n乙\n\n{after}") == (f"<p>{full[1:]}</p>\n<p>乙</p>", f"<p>{after}</p>")


def test_a_list_or_a_quotation_is_never_parted() -> None:
    before, items = "甲" * 79 + "。", "\n".join(f"- {SENTENCE}" for _ in range(8))
    visible, rest = folded(f"{before}\n\n{items}\n\n后。")
    assert visible == f"<p>{before}</p>"
    assert rest.count("<li>") == 8
    assert rest.endswith("</ul>\n<p>后。</p>")
    visible, rest = folded(f"{items}\n\n后。")
    assert visible.count("<li>") == 8
    assert rest == "<p>后。</p>"
    assert folded(f"> {SENTENCE * 9}\n\n后。")[1] == "<p>后。</p>"
    assert folded(items)[1] == ""
    assert annotate.html(f"{before}\n\n---\n\n{SENTENCE * 9}", resolve).visible.startswith(
        f"<p>{before}</p>\n<hr />\n<p>"
    )


@pytest.mark.parametrize(
    "stop", [*"。！？；", "。”", "！’", "？）", "；》", ". ", "! ", "? ", "; ", ".” ", "!’ ", "?) "]
)
def test_where_a_sentence_ends(stop: str) -> None:
    first = "甲" * 60 + stop
    visible, rest = folded(first + "乙" * 200)
    assert (visible, rest.strip()) == (f"<p>{first}</p>", "<p>" + "乙" * 200 + "</p>")


@pytest.mark.parametrize("stop", ["，", "：", ", ", ": "])
def test_where_a_sentence_pauses(stop: str) -> None:
    note = annotate.html("甲" * 60 + stop + "乙" * 200, resolve)
    assert (note.visible, note.broken) == ("<p>" + "甲" * 60 + f"{stop}</p>", True)


@pytest.mark.parametrize("sign", [".", ",", "、", "…", "-", "(", "“", " "])
def test_where_neither_is(sign: str) -> None:
    assert folded("甲" * 60 + sign + "乙" * 200)[1] == ""


@pytest.mark.parametrize("marks", ["“”", "《》", "（）", "()"])
def test_a_fold_never_parts_a_quotation(marks: str) -> None:
    quoted = "甲" * 9 + marks[0] + "乙" * 60 + "。" + "丙" * 60 + "。" + "丁" * 60
    assert folded(quoted + marks[1] + "戊" * 20)[1] == ""
    assert folded(quoted + marks[1] + "。" + "戊" * 20)[1] == ""  # too far for a fold
    assert folded(quoted)[1] == ""  # never closed: it goes on to the end
    short = "甲" * 9 + marks[0] + "乙" * 60 + "。" + "丙" * 10 + marks[1]
    assert folded(short + "，" + "丁" * 200)[0] == f"<p>{short}，</p>"


def test_a_fold_may_stand_right_before_or_behind_a_quotation() -> None:
    assert folded(f"{'甲' * 60}。“{'乙' * 200}”") == (f"<p>{'甲' * 60}。</p>", f"<p>“{'乙' * 200}”</p>")
    assert folded(f"“{'甲' * 60}。”{'乙' * 200}") == (f"<p>“{'甲' * 60}。”</p>", f"<p>{'乙' * 200}</p>")
    visible, rest = folded(f"*甲*，*乙*，*丙*，“{'丁' * 60}。”{'戊' * 200}")
    assert visible.endswith("丁。”</p>")
    assert rest == f"<p>{'戊' * 200}</p>"


def test_a_fold_never_parts_a_link_or_emphasis() -> None:
    note = annotate.html(f"“{SENTENCE * 12}”，[{SENTENCE * 3}](http://a.example)。", resolve)
    assert note.visible.count("“") == note.visible.count("”")
    assert note.visible.count("<a ") == note.visible.count("</a>")
    for start, end in (("*", "*"), ("**", "**"), ("[", "](../x/)"), ("`", "`")):
        inside = f"{start}{'甲' * 60}。{'乙' * 60}{end}"
        visible, rest = folded(f"甲，{inside}{'丙' * 200}")
        assert rest == ""
        visible, rest = folded(f"{'甲' * 50}，{inside}{'丙' * 200}")
        assert visible == "<p>" + "甲" * 50 + "，</p>"
        visible, rest = folded(f"甲{start}乙{end}{'丙' * 60}。{'丁' * 60}{start}戊{end}{'己' * 60}")
        assert re.sub("<[^>]*>", "", visible) == "甲乙" + "丙" * 60 + "。"
        assert re.sub("<[^>]*>", "", rest) == "丁" * 60 + "戊" + "己" * 60


def test_a_fold_counts_what_is_read_and_not_what_is_written() -> None:
    link = f"[甲](http://a.example/{'x' * 300})"
    assert folded(f"{link}{'乙' * 100}")[1] == ""
    assert folded(f"{link}{'乙' * 58}。{'丙' * 100}")[1] == ""
    assert folded(f"{link}{'乙' * 58}。{'丙' * 200}")[0].endswith("。</p>")
    lines = "甲\n" * 59 + "甲。"
    assert folded(lines + "乙" * 100)[0].endswith("甲。</p>")


@pytest.mark.parametrize("end", [*"。！？；.!?;”’）》)"])
def test_a_fold_behind_a_block_that_has_ended_is_whole(end: str) -> None:
    long = "- " + "甲" * 170
    assert not annotate.html(f"{long}{end}\n\n后。", resolve).broken
    assert not annotate.html(f"{long}*乙{end}*\n\n后。", resolve).broken
    assert annotate.html(f"{long}\n\n后。", resolve).broken
    assert annotate.html(f"{'甲' * 100}{end}\n\n---\n\n{'乙' * 99}", resolve).broken is False
    assert annotate.html(f"{'甲' * 100}\n\n---\n\n{'乙' * 99}", resolve).broken is True
    assert annotate.html(f"```\n{'甲' * 200}\n```\n\n后", resolve).broken is False
    assert annotate.html(f"甲{end}\n\n{'乙' * 99}\n\n{'丙' * 99}", resolve).broken


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
    assert annotate.wiki_links("[x [[a]]](../y/) *[[ b ]]*") == ("a", "b")
    assert annotate.wiki_links("[a](b)") == ()


def test_text_has_the_words_alone() -> None:
    assert annotate.text("*强*调\n\n[[igf-4]]", resolve) == "强调 因特网治理论坛第四次会议"
    assert annotate.text("a\nb  \nc\\\nd\n\n- e\n- `f`", resolve) == "a b c d e f"
