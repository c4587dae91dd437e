"""What readers do with a page, done in a browser: by mouse, by keyboard, by touch, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECKOUT = Path(__file__).parent.parent.parent
COUNCIL, ASSEMBLY = "zh/E/RES/2010/2/", "zh/A/RES/66/184/"
OPEN = "#open-note:popover-open"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from sitegen import build

    out = tmp_path_factory.mktemp("reading") / "site"
    build.build(CHECKOUT, out)
    return out


@pytest.fixture(scope="module")
def address(built: Path, site_server: Callable[..., str]) -> str:
    return site_server(built)


@pytest.fixture
def visit(browser: Browser, address: str) -> Callable[..., Any]:
    """A function ``visit(path, **context)`` that opens a page and fails the test if the page complains."""

    @contextmanager
    def open_(path: str, start: str = address, **context: Any) -> Iterator[Page]:
        complaints: list[str] = []
        with browser.new_context(**context) as fresh:
            page = fresh.new_page()
            page.on("pageerror", lambda e: complaints.append(str(e)))
            page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
            page.goto(start + path)
            yield page
        assert not complaints

    return open_


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


# --- Footnotes --------------------------------------------------------------------------------------------------------


def test_a_footnote_opens_by_click_and_closes_with_escape(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        page.click("#fn4-ref1")
        note = page.locator(OPEN)
        assert "见A/60/687。" in note.inner_text()
        assert note.get_attribute("role") == "dialog"
        assert note.get_attribute("aria-label") == "脚注4"
        assert page.evaluate("document.activeElement.closest('#open-note') !== null")
        page.keyboard.press("Escape")
        assert page.locator(OPEN).count() == 0
        assert focused(page) == "fn4-ref1"
        assert page.url.endswith(COUNCIL)


def test_a_second_click_closes_a_footnote_and_another_mark_takes_it_over(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        page.click("#fn4-ref1")
        page.click("#fn4-ref1")
        page.wait_for_function("() => !document.querySelector('.open-note:popover-open, .noteref.opened')")
        page.evaluate("for (const mark of ['fn4-ref1', 'fn5-ref1']) document.getElementById(mark).click()")
        page.wait_for_selector(OPEN)
        assert page.locator(".noteref.opened").evaluate_all("all => all.map(mark => mark.id)") == ["fn5-ref1"]


def test_a_footnote_opens_by_enter_and_its_link_is_the_next_stop(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        page.focus("#fn4-ref1")
        page.keyboard.press("Enter")
        page.wait_for_selector(OPEN)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "A/60/687"
        page.keyboard.press("Escape")
        assert focused(page) == "fn4-ref1"


def test_a_footnote_opens_by_touch_at_the_foot_of_the_window(visit: Callable[..., Any]) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    with visit(COUNCIL, **phone) as page:
        page.locator("#fn4-ref1").tap()
        box = page.locator(OPEN).bounding_box()
        mark = page.locator("#fn4-ref1").bounding_box()
        assert box is not None
        assert mark is not None
        assert round(box["y"] + box["height"]) == 740
        assert mark["y"] + mark["height"] <= box["y"]
        page.locator("#open-note button").tap()
        assert page.locator(OPEN).count() == 0


def test_an_open_footnote_never_covers_its_own_mark(visit: Callable[..., Any]) -> None:
    with visit(ASSEMBLY) as page:
        for mark in page.locator("a.noteref").all():
            mark.scroll_into_view_if_needed()
            mark.click()
            at, box = mark.bounding_box(), page.locator(OPEN).bounding_box()
            assert at is not None
            assert box is not None
            apart = (
                at["y"] + at["height"] <= box["y"]
                or box["y"] + box["height"] <= at["y"]
                or at["x"] + at["width"] <= box["x"]
                or box["x"] + box["width"] <= at["x"]
            )
            assert apart, mark.get_attribute("id")
            page.keyboard.press("Escape")


def test_one_note_at_a_time_and_no_id_twice(visit: Callable[..., Any]) -> None:
    with visit(ASSEMBLY) as page:
        page.click("#fn1-ref1")
        page.click("#fn2-ref1")
        assert page.locator(OPEN).get_attribute("aria-label") == "脚注2"
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
        assert page.locator(f"{OPEN} [role=doc-backlink]").count() == 0
        page.mouse.click(5, 5)
        assert page.locator(OPEN).count() == 0


def test_a_repeated_mark_opens_the_same_note_and_the_note_leads_back_to_each(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        page.click("#fn2-ref2")
        assert page.locator(OPEN).get_attribute("aria-label") == "脚注2"
        page.keyboard.press("Escape")
        page.click("#fn2 [role=doc-backlink]:last-child")
        page.wait_for_url("**/#fn2-ref2")


# --- Links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_a_cross_link_leads_to_its_page_and_back(visit: Callable[..., Any], script: bool) -> None:
    with visit(ASSEMBLY, java_script_enabled=script) as page:
        page.click("#pp2 > p a:has-text('2010/2')")
        page.wait_for_url("**/" + COUNCIL)
        page.click(".about details:has(.citing) > summary")
        page.click(".about .citing a")
        page.wait_for_url("**/" + ASSEMBLY + "#pp2")
        page.wait_for_selector("#pp2:target")


@pytest.mark.parametrize("script", [True, False])
def test_an_annotations_link_leads_to_the_exact_paragraph(visit: Callable[..., Any], script: bool) -> None:
    with visit(ASSEMBLY, java_script_enabled=script) as page:
        link = page.locator(".annotation .body a[href*='E/RES/2010/2/#op']").first
        anchor = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        page.wait_for_url(f"**/{COUNCIL}#{anchor}")
        page.wait_for_selector(f"#{anchor}:target")


def test_without_javascript_a_mark_jumps_to_its_note_and_back(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL, java_script_enabled=False) as page:
        page.click("#fn4-ref1")
        page.wait_for_url("**/#fn4")
        page.wait_for_selector("#fn4:target")
        page.click("#fn4 [role=doc-backlink]")
        page.wait_for_url("**/#fn4-ref1")


def test_the_number_is_the_permalink(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        page.click("#op20-a .number")
        page.wait_for_url("**/#op20-a")
        page.click("#pp3 .number")
        page.wait_for_url("**/#pp3")


def test_a_mention_leads_to_the_meeting_and_back(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL, java_script_enabled=False) as page:
        page.click("#op25 a[href*='igf-4']")
        assert "因特网治理论坛第四次会议" in page.locator("h1").inner_text()
        page.click(".citing a[href$='#op25']")
        page.wait_for_url("**/" + COUNCIL + "#op25")


def test_the_door_leads_to_the_readers_language(visit: Callable[..., Any]) -> None:
    for script in (True, False):
        with visit("", java_script_enabled=script) as page:
            page.wait_for_url("**/zh/")
            assert page.locator(".resolutions a").count() == 2


def test_the_page_for_no_page_works_at_any_depth(visit: Callable[..., Any], address: str, built: Path) -> None:
    assert 'href="/assets/site.css"' in (built / "404.html").read_text(encoding="utf-8")


def test_from_a_folder_links_name_their_file(visit: Callable[..., Any], built: Path) -> None:
    with visit(ASSEMBLY + "index.html", start=built.as_uri() + "/") as page:
        assert page.evaluate("getComputedStyle(document.querySelector('.resolution')).display") == "grid"
        page.click("#pp2 > p a:has-text('2010/2')")
        page.wait_for_url("**/" + COUNCIL + "index.html")
        page.click("#fn4-ref1")
        assert page.locator(OPEN).count() == 1


# --- Finding one's way ------------------------------------------------------------------------------------------------


def test_the_contents_list_tells_where_the_reader_is(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        current = page.locator(".contents [aria-current]")
        current.wait_for()  # also before one has read on
        assert current.text_content() == "序言部分"
        for anchor, words in (("op23", "加强合作"), ("op33", "前面的道路"), ("pp2", "序言部分")):
            page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
            page.wait_for_function(
                "w => document.querySelector('.contents [aria-current]')?.textContent === w", arg=words
            )
            assert current.count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_the_timeline_is_filtered_without_javascript(visit: Callable[..., Any], script: bool) -> None:
    with visit("zh/timeline/", java_script_enabled=script) as page:
        assert page.locator("#igf-4").is_visible()
        page.uncheck("#show-igf")
        assert not page.locator("#igf-4").is_visible()
        assert page.locator("#wsis-tunis").is_visible()


def test_source_lines_are_shown_when_asked_for(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL, java_script_enabled=False) as page:
        shown = "getComputedStyle(document.querySelector('#op1'), '::before').content"
        assert page.evaluate(shown) == "none"
        page.check("#show-lines")
        assert any(c.isdigit() for c in page.evaluate(shown))


# --- How it looks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 2560])
@pytest.mark.parametrize(
    "path",
    [COUNCIL, ASSEMBLY, "zh/", "zh/timeline/", "zh/documents/", "zh/meetings/igf-4/", "zh/instruments/tunis-agenda/"],
)
def test_no_page_is_wider_than_the_window(visit: Callable[..., Any], width: int, path: str) -> None:
    with visit(path, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_annotations_in_the_margin_never_overlap(visit: Callable[..., Any]) -> None:
    for path in (COUNCIL, ASSEMBLY):
        with visit(path, viewport={"width": 1280, "height": 900}) as page:
            boxes = [b for c in page.locator(".annotation").all() if (b := c.bounding_box())]
            text = page.locator(".text").bounding_box()
            assert len(boxes) > 5
            assert text is not None
            assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes))
            assert all(b["x"] >= text["x"] + text["width"] for b in boxes)


def test_no_line_begins_with_a_mark(visit: Callable[..., Any]) -> None:
    """Squeeze the text to many widths: a mark's line is always the line of the character before it."""
    script = """() => [...document.querySelectorAll('.para .noteref')].filter(mark => {
        const before = mark.parentElement.previousSibling;
        const range = document.createRange();
        const text = before.nodeType === 3 ? before : before.lastChild.nodeType === 3 ? before.lastChild : before.lastChild.lastChild;
        range.setStart(text, text.length - 1);
        range.setEnd(text, text.length);
        return Math.abs(range.getBoundingClientRect().bottom - mark.getBoundingClientRect().bottom) > 20;
    }).map(mark => mark.id)"""
    with visit(ASSEMBLY) as page:
        for width in range(320, 700, 20):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(script) == [], width


def test_what_is_copied_is_the_text(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        copied = page.evaluate(
            """() => { getSelection().selectAllChildren(document.querySelector('#pp1 > p')); return getSelection().toString(); }"""
        )
        assert copied.strip() == "回顾信息社会世界首脑会议的成果文件，"


def test_targets_are_large_enough_for_a_finger(visit: Callable[..., Any]) -> None:
    """What is touched 10 pixels beside the middle of a mark is still the mark."""
    with visit(ASSEMBLY, viewport={"width": 360, "height": 740}) as page:
        missed = page.evaluate(
            """() => [...document.querySelectorAll('.noteref, .counted')].filter(link => {
                link.scrollIntoView({block: 'center'});
                const box = link.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                return [[-10, 0], [10, 0], [0, -10], [0, 10]].some(([dx, dy]) =>
                    document.elementFromPoint(Math.max(x + dx, 1), y + dy)?.closest('a') !== link);
            }).map(link => link.id || link.hash)"""
        )
        assert missed == []


def test_on_paper_there_is_text_and_no_interface(visit: Callable[..., Any]) -> None:
    with visit(COUNCIL) as page:
        page.emulate_media(media="print")
        for hidden in ("header.site nav", ".contents", ".back", ".skip"):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert page.locator("#fn8").is_visible()
        assert page.locator("#op38").is_visible()
