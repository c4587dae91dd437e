"""A comparison as one page: whole, in the language of the texts, and nothing of the texts is markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from sitegen.compare import compare
from sitegen.compare.page import as_html, marked_up
from sitegen.languages import CODES
from tests.compare.sample import chinese, english, text


class _Outline(HTMLParser):
    """The open elements of a page, and the texts of its rows by their class."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag == "tr" and dict(attrs).get("class"):
            self.rows.append(str(dict(attrs)["class"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outline(html: str) -> _Outline:
    found = _Outline()
    found.feed(html)
    assert found.open == []
    return found


@pytest.mark.parametrize("texts", [english, chinese])
def test_a_row_for_each_paragraph_what_was_dropped_in_its_place(texts) -> None:
    found = outline(as_html(compare(*texts())))
    assert found.rows == [
        "calendar",
        "same",
        "reworded",
        "same",
        "reworded",
        "split",
        "merged",
        "dropped",
        "new",
        "calendar",
    ]
    assert found.tags.isdisjoint({"script", "link", "img"})


def test_changed_words_say_what_they_are() -> None:
    assert marked_up("the old lamp", "the new lamp", "en") == (
        'the <del><span class="unseen">deleted: </span>old</del> <ins><span class="unseen">added: </span>new</ins> lamp'
    )


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_its_page(code: str) -> None:
    html = as_html(compare(text("A/1", code, [], ["<b>lamp</b> & oil"]), text("A/2", code, [], ["wholly other words"])))
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in html
    assert "<b>" not in html
    assert "&lt;b&gt;lamp&lt;/b&gt; &amp; oil" in html
    outline(html)
