"""What readers do with citations, previews, languages and lists, in a browser; and how six languages look there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECKOUT = Path(__file__).parent.parent.parent
SIX = CHECKOUT / "tests/fixtures/six"
TEXT = "zh/A/RES/99/901/"
BOX = ".cite-box:popover-open"
PREVIEW = ".preview:popover-open"

LINES = """(anchors) => anchors.flatMap((anchor) => {
    const paragraph = document.querySelector(`#${anchor} > p`);
    const { x, width } = paragraph.getBoundingClientRect();
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walk.nextNode()) {
        const words = document.createRange();
        words.selectNodeContents(walk.currentNode);
        lines.push(...words.getClientRects());
    }
    return lines.filter((line) => line.width > 1)
        .map(({ y, height }) => ({ x: x + scrollX, y: y + scrollY, width, height }));
})"""
"""Where the lines of paragraphs stand on the page, from margin to margin."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[..., str]) -> dict[str, str]:
    """The addresses of the site in six languages and of the site of the seeds."""
    import shutil

    from sitegen import build

    out = tmp_path_factory.mktemp("pages")
    shutil.copytree(SIX / "content", out / "six/content")
    build.build(out / "six", out / "six-site")
    build.build(CHECKOUT, out / "seeds-site")
    return {name: site_server(out / f"{name}-site") for name in ("six", "seeds")}


@pytest.fixture
def visit(browser: Browser, addresses: dict[str, str]) -> Callable[..., Any]:
    """A function ``visit(path, site, **context)`` that opens a page and fails the test if the page complains."""

    @contextmanager
    def open_(path: str, site: str = "six", **context: Any) -> Iterator[Page]:
        complaints: list[str] = []
        with browser.new_context(**context) as fresh:
            page = fresh.new_page()
            page.on("pageerror", lambda e: complaints.append(str(e)))
            page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
            page.goto(addresses[site] + path)
            yield page
        assert not complaints

    return open_


# --- Citing -----------------------------------------------------------------------------------------------------------


def test_a_paragraphs_citation_is_copied_with_its_canonical_address(visit: Callable[..., Any]) -> None:
    with visit(TEXT, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.focus("#op2-a .number")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "引用第2(a)段"
        page.keyboard.press("Enter")
        assert page.locator(f"{BOX} .shown").count() == 2
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.cite-box [role=status]').textContent !== ''")
        assert page.evaluate("navigator.clipboard.readText()") == (
            "2098年12月18日大会第99/901号决议第2(a)段（A/RES/99/901），https://example.org/six/zh/A/RES/99/901/#op2-a"
        )
        page.keyboard.press("Escape")
        assert page.locator(BOX).count() == 0
        page.wait_for_function("() => document.activeElement.matches('#op2-a .cite')")


def test_a_citation_by_gbt_says_the_day_of_reading(visit: Callable[..., Any]) -> None:
    with visit(TEXT) as page:
        page.click("#op1 .number")
        page.click("#op1 > p > .cite")
        assert re.search(
            r": 第1段\(2098-12-18\)\[\d{4}-\d\d-\d\d\]\. https", page.locator(f"{BOX} .shown").nth(1).inner_text()
        )


def test_where_the_clipboard_is_closed_the_citation_is_selected(visit: Callable[..., Any]) -> None:
    with visit("en/A/RES/99/901/") as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        page.click(".masthead a[href='#cite']")
        page.click(f"{BOX} .copy")
        page.wait_for_function("() => getSelection().toString() !== ''")
        assert page.evaluate("getSelection().toString()").startswith(
            "General Assembly resolution 99/901 of 18 December"
        )
        assert "Selected" in page.locator(f"{BOX} [role=status]").inner_text()


def test_a_second_click_closes_the_citation_and_another_moves_it(visit: Callable[..., Any]) -> None:
    with visit(TEXT) as page:
        opened = page.locator(".cite.opened")
        page.click("#op3 .number")
        page.click("#op3 .cite")
        page.wait_for_selector(BOX)
        page.click("#op3 .cite")
        page.wait_for_function("() => !document.querySelector('.cite-box:popover-open, .cite.opened')")
        page.click("#op3 .cite")
        page.wait_for_selector(BOX)
        page.click("#op4 .number")
        page.click("#op4 .cite")
        page.wait_for_selector(BOX)
        assert opened.evaluate_all("all => all.map(mark => mark.closest('.para').id)") == ["op4"]


def test_by_touch_the_button_is_there_once_the_number_is_chosen(visit: Callable[..., Any]) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    with visit(TEXT, **phone) as page:
        page.locator("#op3 .number").tap()
        page.locator("#op3 .cite").tap()
        box = page.locator(BOX).bounding_box()
        assert box is not None
        assert round(box["y"] + box["height"]) == 740


def test_the_button_hides_nothing_of_the_text(visit: Callable[..., Any]) -> None:
    """In a narrow window it stands between its paragraph and the one before."""
    with visit(f"{TEXT}#op4", viewport={"width": 360, "height": 740}) as page:
        lines = page.evaluate(LINES, ["op3", "op4"])
        seen = [page.screenshot(clip=line, full_page=True) for line in lines]
        page.evaluate("document.querySelector('#op4 .cite').hidden = true")
        assert [page.screenshot(clip=line, full_page=True) for line in lines] == seen


# --- Previews ---------------------------------------------------------------------------------------------------------


def test_a_reference_shows_what_it_leads_to(visit: Callable[..., Any]) -> None:
    with visit(TEXT) as page:
        page.hover("#op5 a[data-preview]")
        page.wait_for_selector(PREVIEW)
        assert "知识的保存" in page.locator(f"{PREVIEW} .words").inner_text()
        page.hover(PREVIEW)
        assert page.locator(PREVIEW).count() == 1
        page.keyboard.press("Escape")
        assert page.locator(PREVIEW).count() == 0


def test_the_previews_of_a_page_come_in_one_file_and_once(visit: Callable[..., Any]) -> None:
    """Those of its paragraphs, and its own; a paragraph of another page comes with that page's."""
    with visit(TEXT) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.partition("/repo/")[2]))
        said = []
        for link in ("#op5 a[data-preview]", "#pp1 a[data-preview]", "a[data-preview][href$='#a-op2']"):
            page.hover(link)
            page.wait_for_selector(f"{link}.shown + .preview:popover-open")
            said.append(page.locator(f"{PREVIEW} .head").inner_text())
            page.keyboard.press("Escape")
        assert said == ["经济及社会理事会第2098/7号决议"] * 2 + ["E/RES/2098/7A部分第2段"]
        fetched = [place for place in asked if place != "assets/icon.svg"]  # which a browser fetches when it likes
        assert fetched == ["zh/E/RES/2098/7/previews.json"]


def test_previews_are_off_for_good_once_a_reader_says_so(visit: Callable[..., Any]) -> None:
    with visit(TEXT) as page:
        page.hover("#op5 a[data-preview]")
        page.wait_for_selector(PREVIEW)
        page.click(f"{PREVIEW} button")
        page.reload()
        assert not page.is_checked("#show-previews")
        page.check("#show-previews")
        page.hover("#op5 a[data-preview]")
        page.wait_for_selector(PREVIEW)


# --- Languages --------------------------------------------------------------------------------------------------------


def test_the_language_switch_keeps_the_paragraph(visit: Callable[..., Any]) -> None:
    with visit(TEXT + "#op3") as page:
        page.click(".languages a[lang=ar]")
        page.wait_for_url("**/ar/A/RES/99/901/#op3")
        page.wait_for_selector("#op3:target")


def test_the_parallel_view_is_entered_and_left_at_the_paragraph(visit: Callable[..., Any]) -> None:
    with visit(TEXT + "#op3") as page:
        page.click(".beside a[href='fr/']")
        page.wait_for_url("**/zh/A/RES/99/901/fr/#op3")
        page.click("header .over a[lang=fr]")
        page.wait_for_url("**/fr/A/RES/99/901/#op3")


def test_a_row_is_not_covered_by_the_languages_names(visit: Callable[..., Any]) -> None:
    with visit("zh/A/RES/99/901/fr/#op2", viewport={"width": 1280, "height": 500}) as page:
        page.wait_for_selector("#op2:target")
        head, words = page.locator(".row.heads").bounding_box(), page.locator("#op2 p").first.bounding_box()
        assert head
        assert words
        assert head["y"] == 0
        assert words["y"] >= head["height"]


def test_without_javascript_the_switch_leads_to_the_page(visit: Callable[..., Any]) -> None:
    with visit(TEXT, java_script_enabled=False) as page:
        page.click(".languages a[lang=ru]")
        page.wait_for_url("**/ru/A/RES/99/901/")


def test_in_arabic_the_margin_is_on_the_left(visit: Callable[..., Any]) -> None:
    with visit("ar/A/RES/99/901/", viewport={"width": 1280, "height": 900}) as page:
        text, note = page.locator(".text").bounding_box(), page.locator(".annotation").first.bounding_box()
        contents = page.locator(".contents").bounding_box()
        assert text
        assert note
        assert contents
        assert note["x"] + note["width"] <= text["x"]
        assert contents["x"] >= text["x"] + text["width"]


def test_in_arabic_a_mark_stands_on_the_left_of_a_number(visit: Callable[..., Any]) -> None:
    with visit("ar/A/RES/99/901/") as page:
        mark, number = page.locator(".para sup").first.evaluate("""sup => {
            sup.previousSibling?.remove();
            sup.before("القرار 252");
            const digits = document.createRange();
            digits.setStart(sup.previousSibling, 7);
            digits.setEnd(sup.previousSibling, 10);
            return [sup.querySelector("a"), digits].map(part => part.getBoundingClientRect().right);
        }""")
        assert mark < number


CUT = """() => [...document.querySelectorAll("dt")].flatMap((name) => name.textContent.split(/\\s+/).filter((word) => {
    const text = name.firstChild, at = text.data.indexOf(word), letters = document.createRange();
    letters.setStart(text, at);
    letters.setEnd(text, at + word.length);
    return letters.getClientRects().length > 1;
}))"""
"""Words of names that go on in another line."""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar"])
def test_no_word_is_cut_among_the_names_of_facts(visit: Callable[..., Any], language: str, width: int) -> None:
    with visit(f"{language}/A/RES/99/901/", viewport={"width": width, "height": 900}) as page:
        assert page.locator("dt").count() > 3
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize(("language", "marks"), [("zh", "“”"), ("fr", "«»"), ("ru", "«»"), ("ar", "”“")])
def test_quoted_words_stand_between_the_marks_of_their_language(
    visit: Callable[..., Any], language: str, marks: str
) -> None:
    with visit(f"{language}/annotations/") as page:
        quotes = page.locator(".quote").first.evaluate("words => getComputedStyle(words).quotes")
        assert re.sub(r"[^“”«»]", "", quotes) == marks


PLACES = ("", "A/RES/99/901/", "E/RES/2098/7/", "A/RES/99/901/en/", "about/", "annotations/", "timeline/", "documents/")


@pytest.mark.parametrize("language", ["ar", "ru", "zh", "fr"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_window(visit: Callable[..., Any], language: str, width: int) -> None:
    with visit(f"{language}/", viewport={"width": width, "height": 800}) as page:
        start = page.url
        for place in PLACES:
            page.goto(start + place)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place


# --- Lists and notes --------------------------------------------------------------------------------------------------


def test_the_list_is_filtered_without_javascript(visit: Callable[..., Any]) -> None:
    with visit("zh/", java_script_enabled=False) as page:
        assert page.locator(".resolutions > li:visible").count() == 2
        page.uncheck("#show-organ-ga")
        assert page.locator(".resolutions > li:visible").count() == 1


def test_no_note_in_the_margin_lags_far_behind_its_paragraph(visit: Callable[..., Any]) -> None:
    for width in (1024, 1280, 1600):
        with visit("zh/A/RES/66/184/", "seeds", viewport={"width": width, "height": 900}) as page:
            lags = page.evaluate(
                """() => [...document.querySelectorAll('.para > .annotation:first-child')].map(note =>
                    note.getBoundingClientRect().top - note.parentElement.getBoundingClientRect().top)"""
            )
            assert len(lags) > 20
            assert max(lags) <= 100, width


def test_a_link_to_a_folded_note_opens_it(visit: Callable[..., Any]) -> None:
    with visit("zh/A/RES/66/184/", "seeds", java_script_enabled=False) as page:
        id_ = page.locator(".folded").first.get_attribute("id")
        assert not page.locator(".folded .by").first.is_visible()
        page.goto(page.url + f"#{id_}")
        assert page.locator(".folded .by").first.is_visible()


def test_on_paper_every_page_says_the_symbol_and_the_day(visit: Callable[..., Any]) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    with visit("zh/A/RES/66/184/", "seeds") as page:
        sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
        texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    assert len(texts) > 3
    # Where no font has them, the characters between the figures are blanks.
    assert all(re.search(r"A/RES/66/184·2011\D?12\D?22", text) for text in texts)
    assert not any("目录" in text for text in texts)
