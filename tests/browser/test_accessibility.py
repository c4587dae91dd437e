"""axe-core finds nothing on any template, in any language, light and dark, wide and narrow, with its notes open or not.

axe-core comes in a package of Python's, so that these tests need no Node; where it is not installed they are skipped,
and with ``CI=true`` they fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from sitegen import routes
from tests import chromium, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TEMPLATES: Mapping[str, Callable[[str], str]] = {
    "door": lambda _: routes.root(),
    "missing": lambda _: routes.not_found(),
    "home": routes.home,
    "resolution": lambda code: routes.resolution(code, sample.SYMBOL),
    "timeline": routes.timeline,
    "meeting": lambda code: routes.meeting(code, "igf-1"),
    "instrument": lambda code: routes.instrument(code, "tunis-agenda"),
    "documents": routes.documents,
    "search": routes.search,
    "parallel": lambda code: routes.parallel(code, sample.SYMBOL, "zh" if code == "en" else "en"),
    "annotations": routes.all_annotations,
    "about": routes.about,
}
WITHOUT_LANGUAGE = ("door", "missing")
CASES = [(t, code) for t in TEMPLATES for code in (("zh",) if t in WITHOUT_LANGUAGE else sample.spoken())]
SCHEMES, WIDTHS = ("light", "dark"), (1280, 320)

RUN = """() => axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then(({violations}) => violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).join(" | ")}`))"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        (pytest.fail if chromium.in_ci() else pytest.skip)("axe-core is not installed: pip install -e '.[test]'")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[..., str]) -> str:
    return site_server(sample.build(tmp_path_factory.mktemp("sample") / "site", sample.spoken()))


@pytest.fixture(scope="module")
def context(browser: Browser, axe: str) -> Iterator[BrowserContext]:
    """A window whose pages have axe-core; their own rules would not let them."""
    with browser.new_context(bypass_csp=True, reduced_motion="reduce") as fresh:
        fresh.add_init_script(axe)
        yield fresh


def complaints(page: Page) -> dict[tuple[str, int], list[str]]:
    """Return what axe-core finds in each colour scheme and at each width, where it finds anything."""
    out = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if found := page.evaluate(RUN):
                out[scheme, width] = found
    return out


@pytest.mark.parametrize(("template", "language"), CASES)
def test_axe_finds_nothing(context: BrowserContext, address: str, template: str, language: str) -> None:
    page = context.new_page()
    if template == "door":  # its script leads on to a language at once
        page.route("**/site.js", lambda route: route.abort())
    page.goto(address + TEMPLATES[template](language))
    assert complaints(page) == {}
    page.close()


@pytest.mark.parametrize("language", sample.spoken())
def test_axe_finds_nothing_with_a_note_open(context: BrowserContext, address: str, language: str) -> None:
    page = context.new_page()
    page.goto(address + routes.resolution(language, sample.SYMBOL))
    page.click("a.noteref >> nth=0")
    page.wait_for_selector("#open-note:popover-open")
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true }")
    assert complaints(page) == {}
    page.close()


@pytest.mark.parametrize("language", sample.spoken())
def test_axe_finds_nothing_in_results(context: BrowserContext, address: str, language: str) -> None:
    page = context.new_page()
    for query in (sample.asked(language), "99/1"):
        page.goto(f"{address}{routes.search(language)}?q={query}")
        page.wait_for_selector("section.found a")
        assert complaints(page) == {}, query
    page.close()


def test_every_template_is_looked_at() -> None:
    from sitegen.render.html import BUILDERS

    # A large site's lists by organ and year show what the home page of a small one shows.
    assert {*TEMPLATES, "listing"} == set(BUILDERS)


def test_axe_would_find_something(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_content('<html lang="en"><title>A page</title><main><h1>A page</h1><img src="data:,">')
    assert any("image-alt" in found for found in complaints(page)["light", 1280])
    page.close()


def test_the_sample_asks_for_nothing_from_another_host(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with browser.new_context() as fresh:
        page = fresh.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for template, language in CASES:
            page.goto(address + TEMPLATES[template](language))
    assert len(asked) > len(CASES)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
