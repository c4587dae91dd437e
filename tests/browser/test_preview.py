"""The preview in a real browser: real saves, and what the author then sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.test_serve import PAGE, PATIENCE, YAML, Preview, new_site, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OVERLAY = "#sitegen-problems-body"
BASE = "/repo/"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    site = new_site(tmp_path, f"https://someone.github.io{BASE}")
    path = site / YAML
    more = "".join(f'  - number: "{n}"\n    text: 第{n}段；\n' for n in range(3, 90))
    text = path.read_text(encoding="utf-8").replace("footnotes:\n", f"{more}footnotes:\n")
    path.write_text(text, encoding="utf-8")
    with running(site, BASE) as here:
        yield here


@pytest.fixture
def visit(browser: Browser, preview: Preview) -> Iterator[Callable[[str], Page]]:
    """A function that opens a page of the preview and waits until it is told of saves; the page must not complain."""
    complaints: list[str] = []
    with browser.new_context() as context:

        def open_(path: str) -> Page:
            page = context.new_page()
            page.on("pageerror", lambda e: complaints.append(str(e)))
            page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
            said: list[str] = []
            page.on("websocket", lambda socket: socket.on("framesent", lambda frame: said.append(str(frame))))
            page.goto(f"http://127.0.0.1:{preview.port}{BASE}{path}")
            greeted(page, said)
            preview.page()  # the last word of the greeting is ours; what is asked after it is answered after it
            return page

        yield open_
    assert complaints == []


def greeted(page: Page, said: list[str]) -> None:
    """Wait until the page has told the preview which one it is: ``said`` are its words, as they go out."""
    for _ in range(PATIENCE * 50):
        if any("info" in words for words in said):
            return
        page.wait_for_timeout(20)
    pytest.fail("the page never greeted the preview")


def mark(page: Page) -> None:
    page.evaluate("window.before = true")


def reloaded(page: Page) -> bool:
    return not page.evaluate("window.before === true")


def test_a_save_shows_and_the_page_stays_where_it_was(visit: Callable[..., Any], preview: Preview) -> None:
    page = visit(PAGE)
    page.evaluate("document.getElementById('op60').scrollIntoView()")
    before = page.evaluate("scrollY")
    assert before > 500
    mark(page)
    preview.replace("第70段；", "第七十段；")
    page.wait_for_selector("#op70 >> text=第七十段")
    assert reloaded(page)
    page.wait_for_function("before => Math.abs(scrollY - before) < 3", arg=before)
    assert page.locator(OVERLAY).count() == 0


def test_a_page_that_does_not_change_is_left_alone(visit: Callable[..., Any], preview: Preview) -> None:
    page, other = visit(PAGE), visit("zh/timeline/igf/")
    mark(page)
    mark(other)
    preview.replace("第70段；", "第七十段；")
    page.wait_for_selector("#op70 >> text=第七十段")
    assert reloaded(page)
    other.wait_for_timeout(300)
    assert not reloaded(other)


def test_style_changes_without_a_reload(visit: Callable[..., Any], preview: Preview) -> None:
    page = visit(PAGE)
    mark(page)
    own = preview.site / "static/css/own.css"
    own.parent.mkdir(parents=True)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        own.write_text(f"body {{ color: {colour}; }}\n", encoding="utf-8")
        page.wait_for_function("c => getComputedStyle(document.body).color === c", arg=colour)
    assert not reloaded(page)


def test_what_is_wrong_lies_over_the_last_good_page_until_the_next_save(
    visit: Callable[..., Any], preview: Preview
) -> None:
    page = visit(PAGE)
    preview.replace("title: 示例决议", "titel: 示例决议")
    page.wait_for_selector(OVERLAY)
    told = page.locator(OVERLAY).inner_text()
    assert f"{YAML}:4:1" in told
    assert "unknown key `titel`" in told
    assert "did you mean `title`?" in told
    assert "titel: 示例决议" in told
    page.keyboard.press("Escape")
    assert page.locator(OVERLAY).is_hidden()
    assert page.locator("h1").inner_text().count("示例决议") == 1
    page.click("#sitegen-problems .badge")
    assert page.locator(OVERLAY).is_visible()
    preview.replace("titel: 示例决议", "title: 修好了")
    page.wait_for_selector("h1 >> text=修好了")
    assert page.locator("#sitegen-problems").count() == 0


def test_other_pages_only_get_a_badge(visit: Callable[..., Any], preview: Preview) -> None:
    page = visit("zh/timeline/")
    preview.replace("title: 示例决议", "titel: 示例决议")
    page.wait_for_selector("#sitegen-problems .badge")
    assert page.locator(OVERLAY).is_hidden()


def test_words_of_a_file_are_shown_and_not_run(visit: Callable[..., Any], preview: Preview) -> None:
    page = visit(PAGE)
    mark(page)
    preview.replace("title: 示例决议", "\"<img src=x onerror=alert(1)>\": '<script>alert(2)</script>'")
    page.wait_for_selector(OVERLAY)
    assert "<img src=x onerror=alert(1)>" in page.locator(OVERLAY).inner_text()
    assert page.locator(f"{OVERLAY} img, {OVERLAY} script").count() == 0
