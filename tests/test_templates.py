"""Every template in every language, on a small site in six languages; and what single pages owe their readers.

The site is ``fixtures/six``: two invented resolutions with the same paragraphs in all six languages, save that one
subparagraph is left out in French on purpose.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from sitegen import languages, render, store
from sitegen.model import Annex, Paragraph, PartialDate, Resolution, Settings, Site, Withdrawal
from sitegen.render import Page, Theme, assets, load, naming, packaged
from sitegen.render.archives import MANY
from sitegen.render.bidi import parted
from sitegen.render.groups import LONG, grouped
from sitegen.render.home import NEWEST, home
from sitegen.render.link_previews import shortened
from sitegen.render.margin import Noted, folded
from sitegen.render.parallel import aligned, page
from sitegen.render.templates import environment
from sitegen.render.words import Words
from tests import building

if TYPE_CHECKING:
    from jinja2 import Environment

    from sitegen.project import Project

CHECKOUT = Path(__file__).parent.parent
SIX = CHECKOUT / "tests/fixtures/six"
CODES = ("zh", "en", "fr", "es", "ru", "ar")


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load(packaged())


@pytest.fixture(scope="module")
def site() -> Site:
    return store.load(SIX)[0]


@pytest.fixture(scope="module")
def six() -> Project:
    project = building.read(SIX)
    assert not project.problems()
    return project


@pytest.fixture(scope="module")
def pages(six: Project) -> dict[str, str]:
    return files(six)


@cache
def templates() -> Environment:
    """The shipped templates, compiled once for all sites."""
    return environment(load(packaged()))


def files(project: Project, format_: str = "") -> dict[str, str]:
    """Return the files of a site, or those of one format."""
    lookup = project.lookup(templates())
    there = (page for page in project.pages().values() if format_ in ("", page.format))
    return {page.path: render.render(lookup, page) for page in there}


def one(project: Project, kind: str, key: str) -> Page:
    """Return the only page of a kind that has this key."""
    (found,) = (page for page in project.pages().values() if (page.kind, page.key) == (kind, key))
    return found


def html(pages: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in pages.items() if path.endswith(".html")}


# --- Six languages ----------------------------------------------------------------------------------------------------


def test_every_kind_of_page_is_there_in_every_language(six: Project) -> None:
    there = six.pages().values()
    kinds = {code: {p.kind for p in there if (p.format, p.language) == ("html", code)} for code in CODES}
    shared = {
        "home",
        "resolution",
        "parallel",
        "timeline",
        "meeting",
        "instrument",
        "documents",
        "annotations",
        "about",
    }
    assert all(kinds[code] >= shared for code in CODES)


def test_ids_are_unique_and_links_lead_somewhere(pages: dict[str, str]) -> None:
    ids = {path: re.findall(r'\bid="([^"]+)"', text) for path, text in html(pages).items()}
    for path, text in html(pages).items():
        assert len(set(ids[path])) == len(ids[path]), path
        for href in re.findall(r'<a [^>]*href="([^"]+)"', text):
            if re.match(r"\w+:|/", href):
                continue
            address, _, anchor = href.partition("#")
            target = urlsplit(urljoin("http://site/" + path, address)).path[1:]
            target = target + "index.html" if target.endswith("/") or not target else target
            assert target in pages, (path, href)
            assert not anchor or anchor in ids[target], (path, href)


def test_what_was_withdrawn_says_so_in_every_language(site: Site) -> None:
    hostile, day_ = '؛<script>alert(1)</script> "A/RES/99/901" 见第4段', PartialDate("2099-03-01")
    page, other = "ar/A/RES/99/901/", "zh/A/RES/99/88/en/"
    gone = ("annex2-op1", "fn3", "fn-star2", "note-op1-term", "op7")
    withdrawn = [Withdrawal(f"{c}/A/RES/99/901/", a, day_, hostile) for c in CODES for a in gone]
    whole = [f"{c}/{rest}" for c in CODES for rest in ("A/RES/99/88/", "meetings/igf-9/", "timeline/wsis/")]
    withdrawn += [Withdrawal(p, "", day_, hostile) for p in whole]
    texts = {key: text for key, text in site.resolutions.items() if key[1] != "ar"}
    less = replace(site, settings=replace(site.settings, languages=CODES[:-1]), resolutions=texts)
    full = files(building.project(site, withdrawn=withdrawn))
    for made in (full, files(building.project(less, withdrawn=withdrawn))):
        test_ids_are_unique_and_links_lead_somewhere(made)
        assert not [path for path, text in made.items() if "<script>alert" in text and path.endswith(".html")]
        assert not [path for path, text in made.items() if "/search/" in path and "99/88" in text]
        for code in CODES:
            word = Words(languages.get(code))
            for address in (p for p in whole if p.startswith(f"{code}/")):
                text = made[f"{address}index.html"]
                assert word("withdrawn.lead", date=word.day(day_).text) in text
                assert '<meta name="robots" content="noindex">' in text
            assert f"https://docs.un.org/{code}/A/RES/99/88" in made[f"{code}/A/RES/99/88/index.html"]
        assert "<h1>大会第99/88号决议：中文与English对照</h1>" in made[f"{other}index.html"]
    made = full
    test_symbols_stand_by_themselves_in_arabic_text(made)
    text = made[f"{page}index.html"]
    assert [i for i in re.findall(r'<li id="([^"]+)">', text) if i in gone] == list(gone)
    section = text[text.index('<section class="withdrawn"') : text.index('<section class="about"')]
    assert [re.sub("<[^>]*>", "", a) for a in re.findall("<a [^>]*>(.*?)</a>", section)] == [
        "annex2-op1",
        "الحاشية 3",
        "الحاشية **",
        "التعليق op1-term",
        "الفقرة 7",
    ]
    assert 'class="withdrawn"' not in made["ar/E/RES/2098/7/index.html"]
    twin = json.loads(made[f"{page}index.json"])
    assert list(twin)[-1] == "withdrawn"
    assert twin["withdrawn"] == [{"anchor": a, "date": "2099-03-01", "reason": hostile} for a in gone]
    assert json.loads(made["en/A/RES/99/88/index.json"]) == {
        "symbol": "A/RES/99/88",
        "language": "en",
        "withdrawn": [{"anchor": "", "date": "2099-03-01", "reason": hostile}],
    }
    assert "withdrawn" not in json.loads(made["ar/E/RES/2098/7/index.json"])


def test_every_place_that_a_search_finds_is_on_its_page(pages: dict[str, str]) -> None:
    """Titles of annexes are among them."""
    anchors = set()
    for path, text in pages.items():
        if m := re.fullmatch(r"(\w\w/search/)texts/(\d+)/\w+\.txt", path):
            href = pages[f"{m[1]}titles/0.txt"].splitlines()[int(m[2])].split("\t")[0]
            page = pages[urlsplit(urljoin(f"http://site/{m[1]}", href)).path[1:] + "index.html"]
            found = {line.split("\t")[1] for line in text.splitlines()}
            assert found <= set(re.findall(r'\bid="([^"]+)"', page)), path
            anchors |= found
    assert "annex1-title" in anchors


def test_every_preview_that_a_link_promises_stands_beside_its_page(pages: dict[str, str]) -> None:
    """As the script works it out: in the one file in the page's folder, under the name of the place on it."""
    promised = 0
    for path, text in html(pages).items():
        for href in re.findall(r'<a href="([^"]+)"[^>]* data-preview', text):
            to = urlsplit(urljoin("http://site/" + path, href))
            assert to.fragment in json.loads(pages[urljoin(to.path, "previews.json")[1:]]), (path, href)
            promised += 1
    assert promised > 20
    assert promised == sum(
        text.count(" data-preview") - text.count(" data-previewing") for text in html(pages).values()
    )


def test_a_preview_is_small_and_plain(pages: dict[str, str]) -> None:
    previews = {path: json.loads(text) for path, text in pages.items() if path.endswith("/previews.json")}
    each = [one for there in previews.values() for one in there.values()]
    assert len(each) > 20
    assert all(len(json.dumps(one, ensure_ascii=False).encode()) <= 2048 for one in each)
    assert all(list(one) == ["name", "text", "language", "direction"] for one in each)
    said = previews["ar/A/RES/99/901/previews.json"]["op2-b"]
    assert said["direction"] == "rtl"
    assert said["text"].splitlines()[1].startswith("(١) ")
    words = Words(languages.get("zh"))
    assert len(shortened(words, "信" * 2000).encode()) <= 1206
    assert shortened(words, "信" * 2000).endswith("信……")


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("zh", "“信息和通信技术”", "信息和通信技术"),
        ("zh", "“信息”和“通信”", "‘信息’和‘通信’"),
        ("fr", "« société » et", "“société” et"),
        ("ru", "«общество» и", "„общество“ и"),
        ("ar", "”مجتمع“ و", "’مجتمع‘ و"),
    ],
)
def test_no_mark_of_quotation_stands_twice(code: str, text: str, shown: str) -> None:
    assert Words(languages.get(code)).quoted(text) == shown


def test_what_is_left_out_is_marked_as_the_language_does(pages: dict[str, str]) -> None:
    chinese, english = Words(languages.get("zh")), Words(languages.get("en"))
    heavenly = "甲乙丙丁戊己庚辛壬癸子"
    assert (chinese.first(heavenly, 2), chinese.last(heavenly, 2)) == ("甲乙……", "……癸子")
    assert (english.first("abcdefghijk", 2), english.first("abc", 3)) == ("ab…", "abc")
    assert "&#34;omitted&#34;: &#34;……&#34;" in pages["zh/search/index.html"]
    assert not any("…" in text.replace("……", "") for path, text in html(pages).items() if path.startswith("zh/"))


def test_no_more_is_left_out_than_the_sign_is_worth() -> None:
    chinese = Words(languages.get("zh"))
    assert chinese.last("回顾其1979年12月10日", 13) == "回顾其1979年12月10日"
    assert chinese.first("甲乙丙丁戊己庚辛壬癸", 2) == "甲乙丙丁戊己庚辛壬癸"
    assert chinese.first("甲乙丙", 2, slack=0) == "甲乙……"


@pytest.mark.parametrize(
    ("code", "text", "most", "first", "last"),
    [
        ("en", "Internet governance and its stakeholders", 12, "Internet…", "…stakeholders"),
        ("en", "Internet governance and its stakeholders", 14, "Internet…", "…stakeholders"),
        ("en", "Internet governance and its stakeholders", 19, "Internet governance…", "…its stakeholders"),
        ("ru", "информационного общества в целом", 17, "информационного…", "…общества в целом"),
        ("zh", "大会第33/100号决议所载各项承诺", 6, "大会……", "……所载各项承诺"),
        (
            "zh",
            "回顾其关于信息社会的2021年12月17日决议，特别是其中各段",
            15,
            "回顾其关于信息社会的……",
            "……决议，特别是其中各段",
        ),
        ("zh", "表示注意到信息社会，以及通信技术、发展", 9, "表示注意到信息社会……", "……以及通信技术、发展"),
        ("ar", "مُجْتَمَع المعلومات العالمي", 4, "مُجْ…", "…المي"),
    ],
)
def test_no_word_is_cut(code: str, text: str, most: int, first: str, last: str) -> None:
    words = Words(languages.get(code))
    assert (words.first(text, most), words.last(text, most)) == (first, last)


def test_the_languages_of_a_text_are_listed_for_two_purposes_and_no_third(pages: dict[str, str]) -> None:
    page = pages["zh/A/RES/99/901/index.html"]
    head = page[: page.index('class="contents"')]
    assert head.count(">English<") == 2
    assert 'href="en/" aria-label="与English对照"' in head
    assert 'class="beside"' not in pages["zh/E/RES/2098/7/index.html"] or "zh/E/RES/2098/7/en/index.html" in pages


def test_where_there_is_no_page_every_language_says_so(pages: dict[str, str]) -> None:
    """The server does not know in which language the page was looked for."""
    page = pages["404.html"]
    assert f"<h1>{Words(languages.get('zh'))('not_found')}</h1>" in page
    for code in CODES[1:]:
        word = Words(languages.get(code))
        said = re.search(rf'(?s)<section lang="{code}" dir="{word.direction}">.*?</section>', page)
        assert said
        assert f"<h2>{word('not_found')}</h2>" in said[0]
        assert re.search(rf'<a href="[^"]*/{code}/" hreflang="{code}">', said[0])


def test_a_list_without_annotations_says_so(site: Site, pages: dict[str, str]) -> None:
    name = "fr/annotations/index.html"
    bare = building.rendered(building.project(replace(site, annotations=())), name)
    assert f"<p>{Words(languages.get('fr'))('annotations.none')}</p>" in bare
    assert "<p>" not in pages[name].split("<main")[1].split("</main>")[0]


def test_symbols_stand_by_themselves_in_arabic_text(pages: dict[str, str]) -> None:
    """Outside attributes, no symbol of an Arabic page stands without its ``<bdi>``; elsewhere there is none."""
    symbol = re.compile(r"[A-Z]/(?:RES/|C\.2/)?\d+/\d+")
    for path, text in html(pages).items():
        body = re.sub(r"(?s)<head>.*?</head>", "", text)
        if not path.startswith("ar/"):
            assert "<bdi dir" not in body or "/ar/" in path, path
            continue
        body = re.sub(r'(?s)<div class="cell" lang="(?!ar).*?</div>', "", body)
        bare = re.sub(r'(?s)<bdi dir="ltr">.*?</bdi>|<title>.*?</title>|<[^>]*>', "", body)
        assert not symbol.findall(bare), path


def test_what_is_isolated_and_what_is_not() -> None:
    text = "انظر A/66/64-E/2011/77، و S/RES/1368(2001) وwww.itu.int/x، القرار 70/125."
    assert [t for t, ltr in parted(text) if ltr] == ["A/66/64-E/2011/77", "S/RES/1368(2001)", "www.itu.int/x"]
    assert "".join(t for t, _ in parted(text)) == text


def test_the_full_stop_after_a_symbol_is_the_sentences() -> None:
    assert list(parted("انظر A/99/77.")) == [("انظر ", False), ("A/99/77", True), (".", False)]
    assert [t for t, ltr in parted("انظر A/60/687/Add.1، و A/C.2/66/L.*.") if ltr] == ["A/60/687/Add.1", "A/C.2/66/L.*"]


@pytest.mark.parametrize(
    ("code", "symbol", "called"),
    [
        ("en", "S/RES/2521(2020)", "Security Council resolution 2521 (2020)"),
        ("zh", "S/RES/2521(2020)", "安全理事会第2521(2020)号决议"),
        ("en", "A/RES/57/270B", "General Assembly resolution 57/270 B"),
        ("fr", "A/HRC/RES/54/7", "Résolution 54/7 du Conseil des droits de l’homme"),
        ("ru", "A/RES/S-20/4A-E", "Резолюция S-20/4 A-E Генеральной Ассамблеи"),
        ("es", "A/66/437", "A/66/437"),
    ],
)
def test_a_resolution_is_called_as_the_language_prints_its_number(
    six: Project, code: str, symbol: str, called: str
) -> None:
    assert naming.document_name(six.lookup(), symbol, code) == called


def test_of_a_single_annex_no_number_is_said() -> None:
    of = {1: "annex, paragraph 1", 2: "annex 1, paragraph 1"}
    for many, called in of.items():
        annex = Annex(operative=(Paragraph(number="1", text="x"),))
        text = Resolution(symbol="A/RES/70/1", language="en", annexes=(annex,) * many)
        site = Site(settings=Settings(languages=("en",)), resolutions={("A/RES/70/1", "en"): text})
        place = naming.place_name(building.project(site).lookup(), "A/RES/70/1", "en", "annex1-op1", "en")
        assert place == called


def test_numbers_are_called_as_each_language_prints_them(pages: dict[str, str]) -> None:
    found = {
        code: re.findall(r'href="#op2-b-ii" aria-label="([^"]+)"', pages[f"{code}/A/RES/99/901/index.html"])[0]
        for code in CODES
    }
    assert found == {
        "zh": "第2(b)㈡段",
        "en": "paragraph 2 (b) (ii)",
        "fr": "paragraphe 2 b) ii)",
        "es": "párrafo 2 b) ii)",
        "ru": "пункт 2 b) ii)",
        "ar": "الفقرة 2 (ب) (٢)",
    }


def test_every_language_says_its_own_alternates(pages: dict[str, str]) -> None:
    page = pages["ru/A/RES/99/901/index.html"]
    there = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', page)
    assert there == [(code, f"https://example.org/six/{code}/A/RES/99/901/") for code in CODES]
    assert '<html lang="ar" dir="rtl">' in pages["ar/index.html"]


# --- Two languages side by side ---------------------------------------------------------------------------------------


def test_the_parallel_view_shows_where_the_languages_differ(six: Project) -> None:
    found = page(six.lookup(), "zh", "A/RES/99/901 fr")
    assert [(r.anchor, r.doubt) for r in found.doubts] == [
        ("op2", "分段数目不同：3和2"),
        ("op2-c", "只见于中文文本"),
    ]
    assert all(c for r in found.rows if not r.doubt for c in r.cells)


def test_the_parallel_view_is_in_reading_order_and_sound_elsewhere(six: Project) -> None:
    found = page(six.lookup(), "ar", "A/RES/99/901 en")
    assert not found.doubts
    order = [r.anchor for r in found.rows]
    assert order[:6] == ["title", "enacting", "pp1", "pp2", "pp3", "pp4"]
    assert order.index("op2-c") < order.index("op2-closing") < order.index("op3") < order.index("annex1-title")
    assert order[-3:] == ["annex1-op2", "fn1", "fn2"]


def test_in_the_parallel_view_paragraphs_without_a_number_are_counted_and_linked(pages: dict[str, str]) -> None:
    text = pages["zh/A/RES/99/901/ar/index.html"]
    for there in ("..", "../../../../../../ar/A/RES/99/901"):
        way = f'<a class="number counted" href="{there}/#pp2" aria-label="序言部分第2段" data-n="2"></a>'
        assert way in text
    assert text.count('data-n="') == 2 * text.count('<div class="row pp"')


def test_each_cell_says_its_language(pages: dict[str, str]) -> None:
    text = pages["zh/A/RES/99/901/ar/index.html"]
    row = text[text.index('id="pp1"') :].split('id="pp2"')[0]
    assert re.findall(r'class="cell" lang="(\w+)" dir="(\w+)"', row) == [("zh", "ltr"), ("ar", "rtl")]


def test_what_only_one_language_has_stands_where_it_stands_there() -> None:
    assert aligned(["a", "b", "d"], ["a", "c", "d"]) == ["a", "b", "c", "d"]
    assert aligned([], ["a"]) == ["a"]
    assert sorted(aligned(["a", "b"], ["b", "a"])) == ["a", "b"]


# --- Citing -----------------------------------------------------------------------------------------------------------


def test_citations_in_each_languages_style(pages: dict[str, str]) -> None:
    found = {code: re.findall(r'data-placed="([^"]+)"', pages[f"{code}/A/RES/99/901/index.html"]) for code in CODES}
    assert found["zh"] == [
        "2098年12月18日大会第99/901号决议{place}（A/RES/99/901），{url}",
        "联合国大会. 公共知识的获取: A/RES/99/901[R/OL]. 纽约: 联合国, 2098: {place}(2098-12-18)[{today}]. {url}.",
    ]
    assert found["en"] == ["General Assembly resolution 99/901 of 18 December 2098, {place} (A/RES/99/901), {url}"]
    assert all(len(found[code]) == 1 for code in CODES[1:])


def test_a_page_shows_its_citation_without_a_script_and_without_the_day(pages: dict[str, str]) -> None:
    text = pages["zh/A/RES/99/901/index.html"]
    assert "（A/RES/99/901），https://example.org/six/zh/A/RES/99/901/</p>" in text
    assert "[引用日期]. https://example.org/six/zh/A/RES/99/901/.</p>" in text


# --- Annotations in the margin ----------------------------------------------------------------------------------------


def test_a_note_is_folded_only_where_it_would_push_another_away() -> None:
    long, short = 120.0, 30.0
    assert folded([Noted(400, (long,)), Noted(400, (long,))]) == (False, False)
    assert folded([Noted(short, (long,)), Noted(short, (long,)), Noted(short, (long,))]) == (True, True, False)
    assert folded([Noted(short, (long, long))]) == (True, False)
    assert folded([]) == ()


@pytest.fixture(scope="module")
def seeds() -> Project:
    return building.read(CHECKOUT)


def test_a_folded_note_says_all_that_an_open_one_says(seeds: Project) -> None:
    text = building.rendered(seeds, "zh/A/RES/66/184/index.html")
    assert text.count('<aside class="annotation folded"') > 5
    aside = text[text.index('<aside class="annotation folded"') :].split("</aside>")[0]
    assert "<details>" in aside
    assert 'class="by"' in aside
    assert re.search(r"<summary><span class=\"kind\">\w+</span>", aside)


# --- Many texts -------------------------------------------------------------------------------------------------------


def many(n: int) -> Project:
    texts = (
        Resolution(symbol=f"{stem}/{i}", language="zh", title="试", adopted=date(1950 + i % 70, 1, 1))
        for i in range(1, n // 2 + 1)
        for stem in ("A/RES/70", "E/RES/2013")
    )
    return building.project(Site(settings=Settings(), resolutions={(t.symbol, "zh"): t for t in texts}))


@pytest.fixture(scope="module")
def large() -> Project:
    return many(300)


def test_a_small_site_lists_all_and_can_be_filtered() -> None:
    found = home(many(MANY).lookup(), "zh")
    assert len(found.resolutions) == MANY
    assert [(o, n) for o, _, n in found.organs] == [("ga", "30"), ("ecosoc", "30")]
    css = (CHECKOUT / "static/css/list.css").read_text(encoding="utf-8")
    assert all(f'.home:has(#show-organ-{o}:not(:checked)) [data-organ="{o}"]' in css for o in ("ga", "ecosoc", "sc"))


def test_a_large_site_has_a_page_for_each_organ_and_year(large: Project) -> None:
    found = home(large.lookup(), "zh")
    assert len(found.resolutions) == NEWEST
    pages = files(large, "html")
    lists = [p for p in pages if p.startswith("zh/resolutions/")]
    assert len(lists) == 140
    assert "zh/resolutions/ga/2019/index.html" in pages
    listed = [re.findall(r'class="called">([^<]+)<', pages[p]) for p in lists]
    assert sum(map(len, listed)) == 300
    assert len(pages["zh/index.html"]) < 40_000


def looked_up(project: Project, page_: Page) -> set[tuple[str, str]]:
    """Return what is looked up for a page: tables and keys."""
    lookup = project.lookup(templates())
    project.tables.forget()
    with project.tables.dependencies.noting() as seen:
        render.render(lookup, page_)
    return seen


def test_a_list_hangs_on_its_own_resolutions_alone(large: Project) -> None:
    seen = looked_up(large, one(large, "listing", "ga 2019"))
    symbols = {key.removesuffix(" zh") for table, key in seen if table == "summary"}
    assert symbols == set(large.tables.archives["zh", "ga 2019"])
    assert 0 < len(symbols) < 5


# --- Many documents ---------------------------------------------------------------------------------------------------


def cites(symbols: Sequence[str]) -> Project:
    """A site of one text, which cites so many documents."""
    cited = Paragraph(number="1", text=f"回顾{'、'.join(symbols)}。")
    text = Resolution(symbol="A/RES/70/1", language="zh", title="试", operative=(cited,))
    project = building.project(Site(settings=Settings(), resolutions={("A/RES/70/1", "zh"): text}))
    assert set(building.cited_by(project.tables)) == set(symbols)
    return project


def test_a_page_tells_who_cites_each_document_up_to_a_length() -> None:
    pages = files(cites([f"A/66/{n}" for n in range(1, LONG + 1)]), "html")
    assert not [p for p in pages if p.startswith("zh/documents/") and p != "zh/documents/index.html"]
    assert pages["zh/documents/index.html"].count('href="../A/RES/70/1/#op1"') == LONG


def test_of_more_documents_each_group_has_a_page_and_every_anchor_stays() -> None:
    symbols = [*(f"A/66/{n}" for n in range(1, LONG)), "A/RES/67/2", "A/RES/68/3", "S/RES/1368(2001)", "A/AC.1/2"]
    pages = files(cites(symbols), "html")
    there = sorted(p.split("/")[2] for p in pages if p.startswith("zh/documents/") and p != "zh/documents/index.html")
    assert there == ["ga-2012-2013", "ga-2013-2014", "other-2011-2012", "other-undated", "sc-2001"]
    index = pages["zh/documents/index.html"]
    assert re.findall(r'<h3 id="([\w-]+)"><a href="\1/">', index) == [
        *("ga-2012-2013", "ga-2013-2014", "sc-2001", "other-2011-2012", "other-undated")
    ]
    assert "A/RES/70/1" not in index
    for symbol in symbols:
        anchor = symbol.replace("/", "-")
        href = re.search(rf'<li id="{re.escape(anchor)}"><a href="([^"#]+)#([^"]+)">', index)
        assert href, symbol
        assert unquote(href[2]) == anchor
        entry = pages[f"zh/documents/{href[1]}index.html"].split(f'id="{anchor}"')[1].split("</ul>")[0]
        assert 'href="../../A/RES/70/1/#op1"' in entry
    assert (
        '<a rel="next" href="../ga-2013-2014/"><span>较晚</span> 2013–2014年</a>'
        in pages["zh/documents/ga-2012-2013/index.html"]
    )
    assert "rel=" not in pages["zh/documents/sc-2001/index.html"].split("</main>")[0].split("<h1>")[1]


def test_who_cites_the_documents_of_a_group_hangs_on_those_alone() -> None:
    project = cites([f"{stem}/{n}" for n in range(1, LONG) for stem in ("A/66", "A/67")])
    seen = looked_up(project, one(project, "citing", "other-2011-2012"))
    assert {key for table, key in seen if table == "cited_by"} == {f"A/66/{n}" for n in range(1, LONG)}


def test_what_is_found_and_dated_leads_to_who_cites_it() -> None:
    few, many_ = cites(["A/66/1"]), cites([f"A/66/{n}" for n in range(1, LONG + 2)])
    assert few.lookup().entry("A/66/1", "zh") == ("zh/documents/", "A-66-1")
    assert many_.lookup().entry("A/66/1", "zh") == ("zh/documents/other-2011-2012/", "A-66-1")
    numbers = "".join(text for path, text in files(many_, "search").items() if "/search/numbers/" in path)
    assert "../documents/other-2011-2012/#A-66-1\t" in numbers


def test_a_document_is_listed_in_the_languages_whose_readers_are_shown_who_cites_it() -> None:
    told = {("A/RES/70/1", "zh"): "A/1", ("A/RES/70/1", "en"): "A/2", ("A/RES/70/2", "en"): "A/3"}
    found = grouped({key: (symbol,) for key, symbol in told.items()}, ("zh", "en"))
    assert found == {"zh": {"other-undated": ("A/1", "A/3")}, "en": {"other-undated": ("A/2", "A/3")}}


# --- Checks -----------------------------------------------------------------------------------------------------------


def test_a_page_tells_what_its_numbers_and_marks_leave_in_doubt(site: Site, pages: dict[str, str]) -> None:
    assert "段号连续" in pages["zh/A/RES/99/901/index.html"]
    text = site.resolutions["A/RES/99/901", "zh"]
    operative = tuple(p for p in text.operative if p.number != "3")
    bad = replace(text, operative=operative, preamble=(Paragraph(text="无注[^9]，"),))
    doubtful = building.project(Site(resolutions={("A/RES/99/901", "zh"): bad}))
    page = building.rendered(doubtful, "zh/A/RES/99/901/index.html")
    assert "第2段与第4段之间缺号。" in page
    assert "序言部分第1段有脚注号9，但没有该脚注。" in page
    assert "脚注2在正文中没有脚注号。" in page


# --- Weight -----------------------------------------------------------------------------------------------------------


def zipped(text: bytes) -> int:
    return len(gzip.compress(text, mtime=0))


def test_pages_styles_and_scripts_stay_light(theme: Theme, seeds: Project) -> None:
    pages = files(seeds, "html")
    weights = sorted(zipped(t.encode()) for p, t in pages.items() if "/RES/" in p)
    assert weights[len(weights) // 2] <= 40_000
    shipped = dict(assets(theme))
    assert zipped(shipped["assets/site.css"]) <= 12_000
    assert zipped(shipped["assets/site.js"]) <= 5_000
