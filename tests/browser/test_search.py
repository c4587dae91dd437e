"""The search page in a browser: its script finds what the algorithm finds, and readers get to the paragraph."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

import pytest

from sitegen import build
from tests.searching import Client, index_of, of_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECKOUT = Path(__file__).parent.parent.parent
SEARCH = "zh/search/"
FOUND, TOLD = "section.found li > a", "p.told"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("searching") / "site"
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


def answered(page: Page) -> None:
    """Wait until the search has told what it found, which it does last."""
    page.wait_for_function("() => document.querySelector('p.told').textContent")


def ask(page: Page, query: str) -> list[str]:
    """Search for ``query``, go on to the end, and return the addresses of the paragraphs found."""
    page.fill("#q", query)
    page.locator(TOLD).evaluate("told => { told.textContent = '' }")
    page.keyboard.press("Enter")
    answered(page)
    while page.locator("button.further").is_visible():
        before = page.locator(TOLD).text_content()
        page.click("button.further")
        page.wait_for_function("before => document.querySelector('p.told').textContent !== before", arg=before)
    return list(
        page.eval_on_selector_all("section.found ol a", "links => links.map(link => link.getAttribute('href'))")
    )


# --- The script and the algorithm -------------------------------------------------------------------------------------


def test_the_script_finds_what_the_algorithm_finds(visit: Callable[..., Any], built: Path) -> None:
    files = {p.relative_to(built).as_posix(): p.read_text(encoding="utf-8") for p in built.rglob("*.txt")}
    client, chance = Client(of_site(files, "zh"), blanks=False), random.Random(184)
    texts = [line.split("\t")[2] for p in sorted(files) if "/texts/" in p for line in files[p].split("\n")[1:-1]]
    queries = ["因特网 发展中国家", "“信息 社会”", "ＩＴＵ", "2010/2", "《突尼斯议程》", "没有这些词", "，。"]
    for _ in range(60):
        words, length = chance.choice(texts), chance.randint(2, 8)
        start = chance.randrange(max(1, len(words) - length))
        queries.append(words[start : start + length])
    with visit(SEARCH) as page:
        for query in queries:
            assert ask(page, query) == [f"{href}#{anchor}" for href, anchor in client.find(query)], query


def test_the_script_finds_words_in_other_languages(
    visit: Callable[..., Any], site_server: Callable[..., str], tmp_path: Path
) -> None:
    documents = [
        ["The Internet’s naïve governance", "information society", "Société de l’information"],
        ["وإذ تشير إلى مجتمع المعلومات والاتصـالات", "الإنترنت، ٢٠١٠", "Ещё о сотрудничестве"],
    ]
    start = place(tmp_path, documents, site_server)
    client = Client(index_of(documents, blanks=True), blanks=True)
    queries = ["internet", "NAIVE gov", "information", '"information society"', "in", "societe", "معلومات", "اتصالات"]
    queries += ["انترنت", "2010", "الى", "еще сотрудничеств", "s", '"society information"', "nothing"]
    with visit("", start=start) as page:
        for query in queries:
            expected = client.find(query)
            assert ask(page, query) == [f"{href}#{anchor}" for href, anchor in expected], query
            assert bool(expected) == (query not in ('"society information"', "nothing")), query


def place(folder: Path, documents: list[list[str]], site_server: Callable[..., str]) -> str:
    """Serve a search page over an index of these documents; return its address."""
    for name in ("terms", "numbers", "texts"):
        (folder / name).mkdir()
    for path, text in index_of(documents, blanks=True).items():
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    script = (CHECKOUT / "static/js/search.js").read_text(encoding="utf-8")
    (folder / "search.js").write_text(script, encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main><form class="search" data-files="*.txt"'
        ' data-blanks data-found="{n}" data-none="none" data-left="-{n}">'
        '<input id="q" name="q"></form><p class="told"></p><section class="found"></section>'
        '<button class="further" hidden>more</button><nav></nav></main><script src="search.js"></script>',
        encoding="utf-8",
    )
    return site_server(folder)


def test_few_documents_are_read_at_first_and_all_when_asked_to(
    visit: Callable[..., Any], site_server: Callable[..., str], tmp_path: Path
) -> None:
    start = place(tmp_path, [[f"the forum of {n}", "nothing"] for n in range(100)], site_server)
    read: list[str] = []
    with visit("", start=start) as page:
        page.on("request", lambda request: read.append(request.url) if "/texts/" in request.url else None)
        page.fill("#q", "forum")
        page.keyboard.press("Enter")
        answered(page)
        assert page.locator("section.found ol").count() == len(read) == 3
        assert page.locator(TOLD).inner_text().split() == ["3", "-97"]
        page.click("button.further")
        page.wait_for_selector("section.found ol >> nth=12")
        assert page.locator("section.found ol").count() == 13
        assert page.evaluate("() => document.activeElement.closest('h2') === document.querySelectorAll('h2')[3]")
        assert ask(page, "forum") == [f"{n}#0" for n in range(100)]


# --- Journeys ---------------------------------------------------------------------------------------------------------


def test_type_choose_and_land_on_the_paragraph(visit: Callable[..., Any], address: str) -> None:
    with visit("zh/") as page:
        page.click("header.site a[href='search/']")
        page.fill("#q", "加强合作")
        page.click("form.search button")
        answered(page)
        assert page.locator(TOLD).inner_text().startswith("找到的段落：")
        assert page.url == address + SEARCH + "?q=" + quote("加强合作")
        assert set(page.locator("section.found mark").all_inner_texts()) == {"加强合作"}
        link = page.locator("section.found ol a[href*='#op']").first
        target = urljoin(page.url, link.get_attribute("href"))
        link.click()
        page.wait_for_url(target)
        page.wait_for_selector(":target")
        assert "加强合作" in page.locator(":target").inner_text()
        page.go_back()
        page.wait_for_selector(FOUND)
        assert page.input_value("#q") == "加强合作"


def test_search_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    with visit(SEARCH) as page:
        page.focus("#q")
        page.keyboard.type("数字鸿沟")
        page.keyboard.press("Enter")
        answered(page)
        for _ in range(3):  # the button, the document, its first paragraph
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('ol') !== null")
        page.keyboard.press("Enter")
        page.wait_for_selector(":target")
        assert "数字鸿沟" in page.locator(":target").inner_text()


def test_a_symbol_is_offered_while_one_types_and_comes_first(visit: Callable[..., Any]) -> None:
    with visit(SEARCH) as page:
        page.locator("#q").press_sequentially("66/18")
        page.wait_for_selector(FOUND)
        assert page.locator(FOUND).first.inner_text() == "A/RES/66/184"
        assert page.locator(TOLD).inner_text() == "文件：1。"
        for asked in ("66/184", "A/RES/66/184", "第66/184号", "第 66/184 号决议"):
            ask(page, asked)
            assert page.locator(FOUND).first.inner_text() == "A/RES/66/184", asked
        page.locator(FOUND).first.click()
        assert page.locator("h1#title").is_visible()


def test_the_address_holds_the_query(visit: Callable[..., Any]) -> None:
    with visit(SEARCH + "?q=" + quote("发展中国家 因特网")) as page:
        answered(page)
        assert {"发展中国家", "因特网"} <= set(page.locator("section.found mark").all_inner_texts())


def test_what_is_not_there_is_said_so(visit: Callable[..., Any]) -> None:
    with visit(SEARCH) as page:
        assert ask(page, "没有这些词") == []
        assert page.locator(TOLD).inner_text() == "没有段落含有这些词语。"
        assert page.locator(TOLD).get_attribute("role") == "status"
        assert page.locator("section.found").is_hidden()


def test_hostile_words_stay_words(visit: Callable[..., Any]) -> None:
    for query in ("<img src=x onerror=alert(1)>", "\\", "(", "[", "信息.*", "$&", '"', "{n}"):
        with visit(SEARCH) as page:
            ask(page, query)
            assert page.locator("section.found img").count() == 0


def test_without_javascript_the_page_offers_the_indexes(visit: Callable[..., Any]) -> None:
    with visit(SEARCH, java_script_enabled=False) as page:
        assert page.locator("form.search").is_hidden()
        assert page.locator("noscript p").is_visible()
        links = page.locator("nav[aria-labelledby=indexes] a")
        assert links.count() >= 4
        for n in range(links.count()):
            links.nth(n).click()
            anchor = page.url.partition("#")[2]
            assert page.locator(f"[id='{anchor}']" if anchor else "h1").first.is_visible()
            page.goto(page.url.split("/zh/")[0] + "/" + SEARCH)


def test_from_a_folder_the_page_says_so_and_offers_the_indexes(visit: Callable[..., Any], built: Path) -> None:
    with visit(SEARCH + "index.html", start=built.as_uri() + "/") as page:
        assert page.locator("form.search").is_hidden()
        assert "索引" in page.locator(TOLD).inner_text()
        assert page.locator("nav[aria-labelledby=indexes] a").first.is_visible()


def test_lost_data_is_told(browser: Browser, address: str) -> None:
    with browser.new_context() as fresh:
        page = fresh.new_page()
        page.route("**/terms.txt", lambda route: route.abort())
        page.goto(address + SEARCH + "?q=" + quote("因特网"))
        answered(page)
        assert "未能取得" in page.locator(TOLD).inner_text()


def test_only_the_search_page_loads_the_search_script(built: Path) -> None:
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert ("search.js" in text) == (path == built / SEARCH / "index.html"), path
    assert b"data-files" not in (built / "assets/site.js").read_bytes()


@pytest.mark.parametrize("width", [320, 1280, 2560])
def test_results_are_no_wider_than_the_window(visit: Callable[..., Any], width: int) -> None:
    with visit(SEARCH + "?q=www", viewport={"width": width, "height": 800}) as page:
        page.wait_for_selector("section.found ol")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
