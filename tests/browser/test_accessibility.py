"""axe-core finds nothing on any template, in any language, light and dark, wide and narrow, with its notes open or not;
no text is pale, nothing is wider than a narrow window, nothing moves while a page loads.

axe-core comes in a package of Python's, so that these tests need no Node; where it is not installed they are skipped,
and with ``CI=true`` they fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from sitegen import routes
from sitegen.render.archives import MANY
from tests import chromium, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TEMPLATES: Mapping[str, Callable[[str], str]] = {
    "chooser": lambda _: routes.root(),
    "not_found": lambda _: routes.not_found(),
    "home": routes.home,
    "resolution": lambda code: routes.resolution(code, sample.SYMBOL),
    "timeline": routes.timeline,
    "meeting": lambda code: routes.meeting(code, "igf-1"),
    "instrument": lambda code: routes.instrument(code, "tunis-agenda"),
    "documents": routes.documents,
    "search": routes.search,
    "parallel": lambda code: routes.parallel(code, sample.SYMBOL, "zh" if code == "en" else "en"),
    "annotations": routes.all_annotations,
    "withdrawn": lambda code: routes.resolution(code, sample.GONE),
    "about": routes.about,
    "listing": lambda code: f"many/{routes.listing(code, 'ga', '2098')}",
    "directory": lambda code: f"many/{routes.documents(code)}",
    "citing": lambda code: f"many/{routes.documents(code, 'other-2043-2044')}",
}
WITHOUT_LANGUAGE = ("chooser", "not_found")
LARGE = {"directory"}  # no template of its own: what `documents` is on a large site
CASES = [(t, code) for t in TEMPLATES for code in (("zh",) if t in WITHOUT_LANGUAGE else sample.spoken())]
LANGUAGES = pytest.mark.parametrize("language", sample.spoken())
SCHEMES, WIDTHS = ("light", "dark"), (1280, 320)

RUN = """(only) => axe.run(document, {
    resultTypes: ["violations"],
    runOnly: only || ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then(({violations}) => violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).join(" | ")}`))"""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that a colour scheme can break."""

CONTRAST = """() => {
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const parsed = (colour) => {
        paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
    const ground = (element) => element
        ? over(parsed(getComputedStyle(element).backgroundColor), ground(element.parentElement))
        : [255, 255, 255, 1];
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const found = new Map();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !element.checkVisibility() || element.closest("script, svg")) continue;
        const under = ground(element);
        const [a, b] = [light(over(parsed(getComputedStyle(element).color), under)), light(under)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        const text = walk.currentNode.data.trim().slice(0, 30);
        const key = ratio.toFixed(2);
        if (!found.has(key)) found.set(key, [ratio, `${element.tagName}.${element.className} ${text}`]);
    }
    return [...found.values()].sort(([a], [b]) => a - b);
}"""
"""Contrast of every text that is seen with the ground under it, by WCAG 2: [ratio, where], each ratio once."""

OPENED = """() => {
    for (const list of document.querySelectorAll("ul, ol, section.documents"))
        for (const entry of [...list.children].slice(12)) entry.remove();
    for (const details of document.querySelectorAll("details")) details.open = true;
}"""
"""All that is folded is opened. Of long lists a dozen entries stay: they are alike, and each takes its time."""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [document.documentElement.scrollWidth,
    ...[...document.querySelectorAll("body *")].filter((element) => element.scrollWidth > innerWidth
        || element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.outerHTML.slice(0, 120))]"""

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
        shifts.push([value, ...sources.map(({ node }) => (node?.outerHTML || node?.data || "").slice(0, 80))]);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        (pytest.fail if chromium.in_ci() else pytest.skip)(
            "axe-core is not installed: pip install --require-hashes -r constraints.txt"
        )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[..., str]) -> str:
    """The sample, and below it in ``many/`` a site that is large enough to be listed by organ and year."""
    site = sample.build(tmp_path_factory.mktemp("sample") / "site", sample.spoken())
    sample.build(site / "many", sample.spoken(), more=MANY)
    return site_server(site)


@pytest.fixture(scope="module")
def context(browser: Browser, axe: str) -> Iterator[BrowserContext]:
    """A window whose pages have axe-core; their own rules would not let them."""
    with browser.new_context(bypass_csp=True, reduced_motion="reduce") as fresh:
        fresh.add_init_script(axe)
        yield fresh


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """The one page of these tests: a new one takes as long as all that is asked of it."""
    return context.new_page()


@pytest.fixture
def page(tab: Page) -> Page:
    """That page, as wide and as light as at first."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": 1280, "height": 900})
    return tab


def complaints(page: Page) -> dict[tuple[str, int], list[str]]:
    """Return what axe-core finds at each width, and of the colours in each scheme, where it finds anything."""
    out = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if found := page.evaluate(RUN, OF_COLOUR if scheme == "dark" else None):
                out[scheme, width] = found
    return out


def visit(page: Page, address: str, template: str, language: str) -> None:
    """Open the page of a template, with all that is folded on it."""
    if template == "chooser":  # its script leads on to a language at once
        page.route("**/site.js", lambda route: route.abort())
    page.goto(address + TEMPLATES[template](language))
    page.unroute_all()
    page.evaluate(OPENED)


def pages(language: str) -> list[str]:
    return [template for template, code in CASES if code == language]


@pytest.mark.parametrize(("template", "language"), CASES)
def test_axe_finds_nothing(page: Page, address: str, template: str, language: str) -> None:
    visit(page, address, template, language)
    assert complaints(page) == {}


@LANGUAGES
def test_no_text_is_paler_than_seven_to_one(page: Page, address: str, language: str) -> None:
    for template in pages(language):
        visit(page, address, template, language)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            texts = page.evaluate(CONTRAST)
            assert len(texts) > 2
            assert [t for t in texts if t[0] < 7] == [], (template, scheme)


@LANGUAGES
def test_nothing_is_wider_than_a_narrow_window(page: Page, address: str, language: str) -> None:
    """320 pixels are also what a window of 1280 has at 400 %."""
    page.set_viewport_size({"width": 320, "height": 256})
    for template in pages(language):
        visit(page, address, template, language)
        assert page.evaluate(TOO_WIDE) == [], template


@LANGUAGES
def test_nothing_moves_while_a_page_loads(context: BrowserContext, address: str, language: str) -> None:
    page = context.new_page()
    page.add_init_script(SHIFTS)
    wanted = {t: TEMPLATES[t](language) for t in pages(language) if t not in WITHOUT_LANGUAGE}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        for place in (*wanted.values(), f"{wanted['search']}?q={sample.asked(language)}"):
            page.goto(address + place)
            if "?" in place:
                page.wait_for_selector("section.found a")
            page.evaluate("scrollTo(0, 400)")
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
            assert page.evaluate("shifts") == [], (place, width)
    page.close()


@LANGUAGES
def test_axe_finds_nothing_with_a_note_open(page: Page, address: str, language: str) -> None:
    page.goto(address + routes.resolution(language, sample.SYMBOL))
    page.click("a.noteref >> nth=0")
    page.wait_for_selector("#open-note:popover-open")
    page.evaluate(OPENED)
    assert complaints(page) == {}


@LANGUAGES
def test_axe_finds_nothing_with_a_citation_or_a_preview_open(page: Page, address: str, language: str) -> None:
    page.goto(address + routes.resolution(language, sample.SYMBOL))
    page.evaluate("document.querySelector('.para.op .cite').click()")
    page.wait_for_selector(".cite-box:popover-open")
    assert complaints(page) == {}
    page.keyboard.press("Escape")
    page.evaluate(OPENED)
    page.hover("a[data-preview]:visible")
    page.wait_for_selector(".preview:popover-open")
    assert complaints(page) == {}


@LANGUAGES
def test_axe_finds_nothing_in_results(page: Page, address: str, language: str) -> None:
    for query in (sample.asked(language), "99/1"):
        page.goto(f"{address}{routes.search(language)}?q={query}")
        page.wait_for_selector("section.found a")
        assert complaints(page) == {}, query


@LANGUAGES
def test_axe_finds_nothing_with_the_list_of_the_box_open(page: Page, address: str, language: str) -> None:
    page.goto(address + routes.home(language))
    page.focus("#box")
    page.wait_for_selector("#box[role=combobox]")
    page.fill("#box", "99/1")
    page.wait_for_selector("#box-list [role=option]")
    page.keyboard.press("ArrowDown")
    assert complaints(page) == {}


def test_every_template_is_looked_at() -> None:
    from sitegen.render.html import BUILDERS

    assert set(TEMPLATES) - LARGE == set(BUILDERS)


def test_axe_would_find_something(page: Page) -> None:
    page.set_content('<html lang="en"><title>A page</title><main><h1>A page</h1><img src="data:,">')
    assert any("image-alt" in found for found in complaints(page)["light", 1280])


def test_the_sample_asks_for_nothing_from_another_host(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with browser.new_context() as fresh:
        page = fresh.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for template, language in CASES:
            page.goto(address + TEMPLATES[template](language))
    assert len(asked) > len(CASES)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
