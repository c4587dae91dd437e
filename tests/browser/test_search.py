"""The search in a browser: what is wanted comes first, little is fetched for it, and readers get to the paragraph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from sitegen import build
from tests import judging, sample
from tests.searching import folding

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECKOUT = Path(__file__).parent.parent.parent
SEARCH = "zh/search/"
FOUND, TOLD = "section.found a", "p.told"
WORDS = {
    "zh": "網際網路，《突尼斯方案》第35段 IGF 4；ＩＴＵ · naïve",
    "en": "Women’s multi-stakeholder organisations, naïve ÎLES: 66/184 (2010)",
    "fr": "Les œuvres nationales développées de l’Internet, travaux",
    "es": "Las resoluciones de los países; niñez",
    "ru": "Управлению Интернетом, ещё сотрудничества",
    "ar": "وَالمعلومات والاتصـالات ٢٠١٠ إدارة الإنترنت للقمّة",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("searching") / "site"
    build.build(CHECKOUT, out)
    return out


@pytest.fixture(scope="module")
def address(built: Path, site_server: Callable[..., str]) -> str:
    return site_server(built)


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[..., str]) -> str:
    return site_server(sample.build(tmp_path_factory.mktemp("six") / "site", sample.spoken()))


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


def answered(page: Page, query: str) -> None:
    """Wait until all is there that is shown at first for a query."""
    page.wait_for_function("(query) => document.body.dataset.answered === query", arg=query)


def ask(page: Page, query: str) -> None:
    page.fill("#q", query)
    page.keyboard.press("Enter")
    answered(page, query)


# --- What is found ----------------------------------------------------------------------------------------------------


def test_what_is_wanted_of_this_site_is_among_the_first_three(browser: Browser, address: str) -> None:
    answers = [*judging.asked(browser, address, judging.queries("seeds"))]
    assert sum(one.is_good for one in answers) >= 0.95 * len(answers), judging.told(answers)
    weights = sorted(one.weight for one in answers)  # bytes, of which the notes and the names of meetings are most
    assert weights[len(weights) // 2] <= 60_000
    assert weights[-1] <= 150_000


def test_what_is_wanted_in_six_languages_is_among_the_first_three(browser: Browser, six: str) -> None:
    answers = [*judging.asked(browser, six, judging.queries("sample"))]
    assert len(answers) + len(judging.queries("seeds")) >= 120
    assert sum(one.is_good for one in answers) >= 0.95 * len(answers), judging.told(answers)


def test_the_script_folds_as_the_build_does(visit: Callable[..., Any], six: str) -> None:
    with visit("zh/search/", start=six) as page:
        for language, words in WORDS.items():
            by = folding(language)
            rules = json.loads(json.dumps(by.rules("".join(map(chr, range(0x4E00, 0x9FFF))), ())))
            said = page.evaluate(
                """async ([rules, words]) => {
                    const { foldingBy } = await import(new URL('../../assets/search/main.js', location.href))
                    const by = foldingBy(rules), { flat } = by.fold(words)
                    return [flat, flat.split(' ').map(by.keys)] }""",
                [rules, words],
            )
            flat = by.fold(words)
            assert said == [flat, [list(by.keys(word)) for word in flat.split()]], language


def test_the_answer_counts_and_groups_what_was_found(visit: Callable[..., Any]) -> None:
    with visit(SEARCH + "?q=" + quote("数字鸿沟")) as page:
        answered(page, "数字鸿沟")
        assert page.inner_text(TOLD).startswith("共")
        assert "2项决议" in page.inner_text(TOLD)
        assert page.locator("section.found h2").count() == 2
        assert "数字鸿沟" in page.locator("section.found mark").all_inner_texts()
        rest = page.locator("section.found section > button").first
        before = page.locator("section.found ol li").count()
        rest.click()
        page.wait_for_function("(n) => document.querySelectorAll('section.found ol li').length > n", arg=before)
        page.wait_for_function("() => document.activeElement.closest('li') !== null")


def test_what_is_typed_before_the_script_comes_stays(visit: Callable[..., Any]) -> None:
    with visit(SEARCH) as page:
        held: list[Any] = []
        page.route("**/search/main.js", lambda route: held.append(route))
        page.reload(wait_until="domcontentloaded")
        page.wait_for_function("() => !document.querySelector('form.search').hidden")
        page.keyboard.press("/")
        page.keyboard.type("66/184")
        while not held:
            page.wait_for_timeout(20)
        held[0].continue_()
        page.wait_for_function("() => document.querySelector('form.search').onsubmit !== null")
        assert page.input_value("#q") == "66/184"


def test_filters_need_no_reload_and_stay_in_the_address(visit: Callable[..., Any]) -> None:
    with visit(SEARCH + "?q=" + quote("信息社会")) as page:
        answered(page, "信息社会")
        page.evaluate("() => { window.stays = true }")
        for name, value, count in (("organ", "ga", 1), ("kind", "paragraph", 1), ("organ", "", 2)):
            page.evaluate("() => { delete document.body.dataset.answered }")
            page.select_option(f"select[name={name}]", value)
            answered(page, "信息社会")
            assert page.locator("section.found h2").count() == count, (name, value)
        assert page.evaluate("() => window.stays")
        assert "kind=paragraph" in page.url
        assert "organ" not in page.url.partition("?")[2]
        page.go_back()
        page.wait_for_function("() => document.querySelector('select[name=organ]').value === 'ga'")
        answered(page, "信息社会")
        assert page.locator("section.found h2").count() == 1


def test_other_words_for_the_same_are_told_and_can_be_left_out(visit: Callable[..., Any]) -> None:
    with visit(SEARCH + "?q=" + quote("互联网治理论坛")) as page:
        answered(page, "互联网治理论坛")
        assert page.inner_text(".notes").startswith("同时检索：")
        many = page.locator("section.found li").count()
        page.click(".notes a")
        page.wait_for_function("() => !document.querySelector('.notes').textContent")
        answered(page, "互联网治理论坛")
        assert "exact=1" in page.url
        assert page.locator("section.found li").count() < many


def test_a_slip_is_told_and_what_may_be_meant_is_shown(visit: Callable[..., Any], six: str) -> None:
    with visit("en/search/?q=Governence", start=six) as page:
        answered(page, "Governence")
        assert page.inner_text(".notes") == "Did you mean: governance"
        assert page.locator("section.found li").count()
        page.click(".notes a")
        answered(page, "governance")
        assert page.input_value("#q") == "governance"


# --- Journeys ---------------------------------------------------------------------------------------------------------


def test_type_choose_land_on_the_paragraph_and_come_back(visit: Callable[..., Any]) -> None:
    with visit("zh/") as page:
        page.click("header.site a[href='search/']")
        ask(page, "宽带委员会")
        link = page.locator("section.found ol a[href*='#pp']").first
        link.click()
        page.wait_for_selector(":target")
        assert "宽带" in page.locator(":target").inner_text()
        assert page.evaluate("() => [...CSS.highlights.get('found')].map(String)") == [
            "宽带数字发展委员会"
        ] or page.evaluate("() => CSS.highlights.get('found').size > 0")
        page.go_back()
        answered(page, "宽带委员会")
        assert page.input_value("#q") == "宽带委员会"
        ask(page, "数字鸿沟")
        page.go_back()
        answered(page, "宽带委员会")


def test_the_box_is_a_combobox_for_the_keyboard(visit: Callable[..., Any]) -> None:
    with visit("zh/A/RES/66/184/") as page:
        page.keyboard.press("/")
        box = page.locator("#box")
        assert page.evaluate("() => document.activeElement.id") == "box"
        page.wait_for_selector("#box[role=combobox]")
        page.keyboard.type("沙姆沙伊赫")
        page.wait_for_selector("#box-list [role=option]")
        assert box.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        active = box.get_attribute("aria-activedescendant")
        assert page.get_attribute(f"#{active}", "aria-selected") == "true"
        page.keyboard.press("Escape")
        assert box.get_attribute("aria-expanded") == "false"
        assert box.get_attribute("aria-activedescendant") is None
        assert box.input_value() == "沙姆沙伊赫"
        page.keyboard.press("ArrowDown")
        page.wait_for_selector("#box-list [role=option]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/zh/meetings/igf-4/")


def test_the_box_offers_symbols_meetings_instruments_and_titles(visit: Callable[..., Any]) -> None:
    with visit("zh/timeline/") as page:
        page.focus("#box")
        page.wait_for_selector("#box[role=combobox]")
        for asked, name in (
            ("66/18", "A/RES/66/184"),
            ("突尼斯承诺", "突尼斯承诺"),
            ("信息和通信技术促进", "第66/184号"),
        ):
            page.fill("#box", asked)
            page.wait_for_selector(f"#box-list [role=option]:has-text('{name}')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/zh/search/?q=*")
        answered(page, "信息和通信技术促进")


def test_a_slash_in_a_field_is_a_slash(visit: Callable[..., Any]) -> None:
    with visit(SEARCH) as page:
        page.keyboard.press("/")
        page.keyboard.type("66/184")
        assert page.input_value("#q") == "66/184"


def test_what_is_not_there_is_said_so(visit: Callable[..., Any]) -> None:
    with visit(SEARCH + "?q=qqqq") as page:
        answered(page, "qqqq")
        assert page.locator(TOLD).inner_text() == "本站没有含有这些词语的内容。"
        assert page.locator(TOLD).get_attribute("role") == "status"
        assert page.locator("section.found").is_hidden()


def test_hostile_words_stay_words(visit: Callable[..., Any]) -> None:
    with visit(SEARCH) as page:
        for query in ("<img src=x onerror=alert(1)>", "\\", "(", "信息.*", "$&", "{n}", "constructor", "__proto__"):
            ask(page, query)
            assert page.locator("section.found img").count() == 0


def test_without_javascript_the_box_leads_to_the_search_page_which_offers_the_indexes(
    visit: Callable[..., Any],
) -> None:
    with visit("zh/A/RES/66/184/", java_script_enabled=False) as page:
        page.fill("#box", "因特网")
        page.press("#box", "Enter")
        page.wait_for_url("**/zh/search/?q=*")
        assert page.locator("main form.search").is_hidden()
        assert page.locator("noscript p").is_visible()
        links = page.locator("nav[aria-labelledby=indexes] a")
        assert links.count() >= 4
        links.first.click()
        assert page.locator("h1").first.is_visible()


def test_from_a_folder_the_page_says_so_and_offers_the_indexes(visit: Callable[..., Any], built: Path) -> None:
    with visit(SEARCH + "index.html", start=built.as_uri() + "/") as page:
        assert page.locator("main form.search").is_hidden()
        assert "索引" in page.locator(TOLD).inner_text()
        assert page.locator("nav[aria-labelledby=indexes] a").first.is_visible()


def test_lost_data_is_told(browser: Browser, address: str) -> None:
    with browser.new_context() as fresh:
        page = fresh.new_page()
        page.route("**/terms.txt", lambda route: route.abort())
        page.goto(address + SEARCH + "?q=" + quote("因特网"))
        page.wait_for_function("() => document.querySelector('p.told').textContent.includes('未能取得')")


def test_a_page_fetches_nothing_of_the_search_before_somebody_goes_there(
    visit: Callable[..., Any], address: str
) -> None:
    with visit("zh/") as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
        page.reload()
        assert not [path for path in fetched if "search/" in path]


@pytest.mark.parametrize(("language", "width"), [("ar", 320), ("ar", 1280), ("ru", 320), ("zh", 2560)])
def test_results_and_box_are_no_wider_than_the_window(
    visit: Callable[..., Any], six: str, language: str, width: int
) -> None:
    with visit(f"{language}/search/?q=99/1", start=six, viewport={"width": width, "height": 800}) as page:
        answered(page, "99/1")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(six + f"{language}/")
        page.focus("#box")
        page.wait_for_selector("#box[role=combobox]")
        page.fill("#box", "99/1")
        page.wait_for_selector("#box-list [role=option]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        inside = page.locator("#box-list").bounding_box()
        assert inside is not None
        assert inside["x"] >= 0
        assert inside["x"] + inside["width"] <= width
