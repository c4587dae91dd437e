"""Pages and twins: what they show, where they lead, and that nothing in them runs.

The golden pages are the two resolutions of this repository as their site shows them, built from scratch. After a change
that is meant, write them anew with ``SITEGEN_GOLDEN=write python -m pytest tests/test_render.py`` and read the
difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_type_hints
from urllib.parse import urljoin, urlsplit

import pytest

from sitegen import build, languages, render, routes
from sitegen.analysis import key_of
from sitegen.cache import Row
from sitegen.model import (
    Annex,
    Annotation,
    Instrument,
    Licence,
    Meeting,
    Paragraph,
    PartialDate,
    Person,
    Reference,
    Resolution,
    Settings,
    Site,
    Source,
    Text,
)
from sitegen.records import Records
from sitegen.render import Theme, load, packaged, spans
from sitegen.render.templates import environment, render_template
from tests import building
from tests.small import cited, citing, paragraph, small

if TYPE_CHECKING:
    from jinja2 import Environment

    from sitegen.project import Project

CHECKOUT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
PAGE = "zh/A/RES/66/184/index.html"


# --- Its pages --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load(packaged())


def files(site: Site) -> dict[str, str]:
    """Return every page of a site, as a build gives them."""
    return of(building.project(site))


@cache
def templates() -> Environment:
    """The shipped templates, compiled once for all sites."""
    return environment(load(packaged()))


def of(project: Project) -> dict[str, str]:
    lookup = project.lookup(templates())
    return {path: render.render(lookup, page) for path, page in project.pages().items()}


@pytest.fixture(scope="module")
def known() -> Project:
    return building.project(small())


@pytest.fixture(scope="module")
def pages(known: Project) -> dict[str, str]:
    return of(known)


class Reader(HTMLParser):
    """Reads a page: the ids, the links, the text within each id, and what could run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.running: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {k: v or "" for k, v in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append((tag, found["href"]))
        handlers = [k for k in found if k.startswith("on") or k in ("style", "srcdoc", "formaction")]
        inline = tag in ("style", "iframe", "object", "embed", "img", "base") or (
            # A block of data is read by programs and never run (HTML, "prepare the script element").
            tag == "script" and "src" not in found and found.get("type") != "application/ld+json"
        )
        if handlers or inline or re.match(r"\s*(javascript|data|vbscript):", found.get("href", ""), re.IGNORECASE):
            self.running.append(f"<{tag} {found}>")


def between(page: str, start: str, end: str) -> str:
    return page[page.index(start) :].split(end)[0]


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_which_pages_there_are(pages: dict[str, str]) -> None:
    assert set(pages) == {
        "index.html",
        "404.html",
        "zh/index.html",
        PAGE,
        "zh/A/RES/66/184/index.json",
        "zh/E/RES/2010/2/index.html",
        "zh/E/RES/2010/2/index.json",
        "zh/timeline/index.html",
        "zh/timeline/timeline.ics",
        "zh/timeline/igf/index.html",
        "zh/timeline/igf/igf.ics",
        "zh/meetings/igf-4/index.html",
        "zh/instruments/tunis-agenda/index.html",
        "zh/documents/index.html",
        "zh/search/index.html",
        "zh/search/terms.txt",
        "zh/search/terms/0.txt",
        "zh/search/numbers.txt",
        "zh/search/numbers/0.txt",
        "zh/search/rules.json",
        "zh/search/documents.txt",
        "zh/search/names.txt",
        "zh/search/titles/0.txt",
        "zh/search/texts/0/0.txt",
        "zh/search/texts/1/0.txt",
        "zh/search/texts/1/notes.txt",
        "zh/annotations/index.html",
        "zh/about/index.html",
        "zh/A/RES/66/184/previews.json",
        "zh/E/RES/2010/2/previews.json",
    }


def test_every_paragraph_has_its_anchor_and_its_number(pages: dict[str, str]) -> None:
    page = pages[PAGE]
    assert {"pp1", "op1", "op2", "op2-a", "op2-b", "op2-closing", "fn1", "fn-star"} <= set(Reader(page).ids)
    assert '<a class="number" href="#op2" aria-label="第2段">2.</a> 重申：' in page
    assert '<a class="number" href="#op2-a" aria-label="第2(a)段">(a)</a> 甲；' in page
    assert '<a class="number counted" href="#pp1" aria-label="序言部分第1段" data-n="1"></a>' in page


def test_ids_are_unique_and_links_within_the_site_lead_somewhere(pages: dict[str, str]) -> None:
    ids = {path: Reader(text).ids for path, text in pages.items() if path.endswith(".html")}
    assert all(len(set(found)) == len(found) for found in ids.values())
    for path in ids:
        for _, href in Reader(pages[path]).links:
            if re.match(r"\w+:", href) or "assets/" in href:
                continue
            address, _, anchor = href.partition("#")
            target = urlsplit(urljoin("http://site/" + path, address)).path[1:]
            target = target + "index.html" if target.endswith("/") or not target else target
            assert target in pages, (path, href)
            assert not anchor or anchor in ids[target] or anchor == "main", (path, href)


def test_references_lead_to_the_paragraph_here_or_to_the_official_copy(pages: dict[str, str]) -> None:
    page = pages[PAGE]
    assert '<a href="../../../../E/RES/2010/2/#op2" data-preview>第2010/2号决议第2段</a>' in page
    assert (
        '<a href="https://docs.un.org/zh/A/60/687" class="out" aria-describedby="leaves-official">A/60/687</a>' in page
    )
    assert 'id="leaves-official"' in page


def test_a_link_is_not_broken_by_a_highlight(pages: dict[str, str]) -> None:
    way = '<a href="../../../../meetings/igf-4/">因特网治理论坛<mark>第四次会议</mark></a><mark>和</mark>'
    assert way in pages[PAGE]
    assert "<mark>第65</mark>/141号决议</a>" in pages[PAGE]


def test_notes_and_marks_lead_to_each_other(pages: dict[str, str]) -> None:
    page = pages[PAGE]
    assert page.count('role="doc-noteref" href="#fn1"') == 2
    note = between(page, '<li id="fn1">', "</li>")
    assert re.findall(r'role="doc-backlink" href="#(fn1-ref\d)" aria-label="([^"]*)"', note) == [
        ("fn1-ref1", "返回序言部分第1段"),
        ("fn1-ref2", "返回第2段"),
    ]
    assert {"fn1-ref1", "fn1-ref2"} <= set(Reader(page).ids)


def test_a_mark_without_a_note_stays_text() -> None:
    text = replace(citing(), footnotes={})
    page = files(replace(small(), resolutions={("A/RES/66/184", "zh"): text}))[PAGE]
    assert "第2段</a>，[^1]" in page
    assert "doc-noteref" not in page


def test_who_cites_is_told_per_paragraph_and_per_document(pages: dict[str, str]) -> None:
    page = pages["zh/E/RES/2010/2/index.html"]
    assert "被引用1处" in between(page, 'id="op2"', "</details>")
    assert "被引用" not in between(page, 'id="op1"', 'id="op2"')
    assert '<a href="../../../../A/RES/66/184/#pp1">A/RES/66/184序言部分第1段</a>' in between(
        page, 'class="about"', "</main>"
    )
    assert "<b>第2010/2号决议第2段</b>" in page


def test_an_annotation_stands_before_its_paragraphs_words_and_says_its_kind(pages: dict[str, str]) -> None:
    aside = between(pages[PAGE], '<aside class="annotation"', "</aside>")
    assert 'id="note-op1-x"' in aside
    assert 'aria-label="注释：术语"' in aside
    assert '<span class="quote">第四次会议和第65</span>' in aside
    assert '<a href="../../../../meetings/igf-4/">因特网治理论坛第四次会议</a>' in aside
    assert pages[PAGE].index("note-op1-x") < pages[PAGE].index("注意到<a")


def test_an_annotation_names_a_place_on_its_own_page_without_the_symbol() -> None:
    site = small()
    (note,) = site.annotations
    body = "见[[A/RES/66/184#pp1]]、[[E/RES/2010/2#op2]]、[[A/RES/65/141#op22]]。"
    page = files(replace(site, annotations=(note._replace(body=body),)))[PAGE]
    aside = between(page, '<aside class="annotation"', "</aside>")
    assert re.search('<a href="#pp1"[^>]*>序言部分第1段</a>', aside)
    assert re.search('<a href="../../../../E/RES/2010/2/#op2"[^>]*>E/RES/2010/2第2段</a>', aside)
    assert ">A/RES/65/141第22段</a>" in aside


def test_words_of_another_language_say_so() -> None:
    """Who cites in a language only: its words run as that language does, and a voice speaks them so."""
    site = small()
    settings = replace(site.settings, languages=("ar", "en"))
    texts = [
        replace(cited(), language="ar"),
        Resolution(
            symbol="A/RES/66/184",
            language="en",
            operative=(paragraph("Recalls paragraph 2 of Economic and Social Council resolution 2010/2;", "1"),),
        ),
    ]
    told = replace(site, settings=settings, resolutions={(r.symbol, r.language): r for r in texts}, annotations=())
    page = files(told)["ar/E/RES/2010/2/index.html"]
    assert re.search('<a href="[^"]*en/A/RES/66/184/#op1" hreflang="en">', page)
    assert '<q lang="en" dir="auto">Recalls <b>paragraph 2 of' in page


def test_the_meetings_beside_one_are_called_in_a_language_that_is_named() -> None:
    site = small()
    (igf,) = site.series
    next_ = Meeting(id="igf-5", name={"en": "Fifth meeting"}, start=PartialDate("2010-09-14"), confidence="high")
    told = replace(site, series=(replace(igf, meetings=(*igf.meetings, next_)),))
    page = files(told)["zh/meetings/igf-4/index.html"]
    assert re.search('<a rel="next"[^>]*><span>[^<]*</span> <bdi lang="en">Fifth meeting</bdi></a>', page)


def test_a_meeting_shows_its_dates_its_sources_and_who_mentions_it(pages: dict[str, str]) -> None:
    page = pages["zh/meetings/igf-4/index.html"]
    assert '<time datetime="2009-11-15">2009年11月15日</time>至<time datetime="2009-11-18">18日</time>' in page
    assert "埃及沙姆沙伊赫" in page
    assert '<bdi lang="en">Opportunities for All</bdi>' in page
    assert '<a href="https://itu.int/x" class="out" aria-describedby="leaves">' in page
    assert '<a href="../../E/RES/2010/2/">E/RES/2010/2</a>' in page
    assert "有一份旧副本日期不同。" in page
    assert '<a href="../../A/RES/66/184/#op1">' in page


def test_an_instrument_lists_its_cited_paragraphs(pages: dict[str, str]) -> None:
    page = pages["zh/instruments/tunis-agenda/index.html"]
    assert "《信息社会突尼斯议程》" in page
    assert "第35段" in between(page, 'id="p35"', "</section>")


def test_what_annotations_link_to_says_so() -> None:
    site = small()
    (note,) = site.annotations
    notes = (
        note._replace(body="见[[E/RES/2010/2#op2]]、[[igf-4]]和[[tunis-agenda#36]]。"),
        Annotation(target="A/RES/66/184#op9", id="lost", language="zh", body="见[[igf-4]]。"),  # beside no paragraph
    )
    made = files(replace(site, annotations=notes))
    way = "A/RES/66/184/#note-op1-x"
    noted = between(made["zh/E/RES/2010/2/index.html"], "<summary>注释中提及1处</summary>", "</details>")
    assert way in noted
    assert "A/RES/66/184第1段的注释：术语" in noted
    meeting = between(made["zh/meetings/igf-4/index.html"], "<h2>注释中提及</h2>", "</section>")
    assert way in meeting
    assert "lost" not in meeting
    assert way in between(made["zh/instruments/tunis-agenda/index.html"], 'id="p36"', "</section>")


def test_people_are_linked_and_annotations_found_by_their_tags() -> None:
    site = small()
    people = (Person(name="某某", role="编者", url="https://example.org/"), Person(name="N. N.", url="javascript:x"))
    (note,) = site.annotations
    settings = replace(site.settings, people=people)
    pages = files(replace(site, settings=settings, annotations=(note._replace(tags=("术语", "会议")),)))
    about = pages["zh/about/index.html"]
    assert '<li><a href="https://example.org/" class="out" aria-describedby="leaves">某某</a> · 编者</li>' in about
    assert "<li>N. N.</li>" in about
    assert '<span class="tags">术语、会议</span>' in between(pages[PAGE], 'id="note-op1-x"', "</aside>")
    assert '<span class="tags">术语、会议</span>' in pages["zh/annotations/index.html"]


def test_where_a_note_cites_the_words_of_its_paragraph_are_not_taken_for_the_citation(known: Project) -> None:
    lookup = known.lookup()
    citation = lookup.tables.cited_by("A/60/687")[0]
    shown = spans.citing(lookup, "", "zh", "A/60/687", citation)
    assert (citation.anchor, shown.before, shown.cites) == ("pp1", "又回顾经济及社会理事会第2010/2号决议第2段，", "")


def test_documents_are_grouped_by_organ_and_year_and_say_what_is_not_verified(pages: dict[str, str]) -> None:
    page = pages["zh/documents/index.html"]
    assert re.findall(r'<h2 id="(\w+)">', page) == ["ga", "ecosoc", "other"]
    assert re.findall(r'<h3 id="([\w-]+)">(.*)</h3>', page) == [
        ("ga-2010-2011", "2010–2011年"),
        ("ecosoc-2010", "2010年"),
        ("other-2005-2006", "2005–2006年"),
    ]
    council = between(page, 'id="E-RES-2010-2"', "</li>")
    assert "leaves-unverified" in council
    assert "未经核实" in council
    # The note's citation is told once, by the paragraph that bears its mark.
    assert "脚注" not in between(page, 'id="A-60-687"', "</ul>")


def test_the_timeline_holds_meetings_and_adoptions(pages: dict[str, str]) -> None:
    page = pages["zh/timeline/index.html"]
    assert re.findall(r'<li id="([^"]+)" data-lane="([^"]+)">', page) == [
        ("igf-4", "igf"),
        ("E-RES-2010-2", "ecosoc"),
        ("A-RES-66-184", "ga"),
    ]
    assert re.findall(r'<a href="(#[^"]+)" tabindex="-1">', page) == ["#igf-4", "#A-RES-66-184", "#E-RES-2010-2"]
    assert 'id="show-igf"' in page
    assert 'id="show-igf"' not in pages["zh/timeline/igf/index.html"]


def test_every_lane_can_be_filtered() -> None:
    from sitegen.timeline import LANES

    css = (CHECKOUT / "static/css/timeline.css").read_text(encoding="utf-8")
    for lane in LANES:
        assert f'body:has(#show-{lane}:not(:checked)) [data-lane="{lane}"]' in css


def test_the_head_keeps_to_itself_without_a_public_address(pages: dict[str, str]) -> None:
    for text in (t for p, t in pages.items() if p.endswith(".html")):
        policy = between(text, 'http-equiv="Content-Security-Policy" content="', '">')
        assert "unsafe" not in policy
        assert "http" not in policy.replace("http-equiv", "")
        assert 'rel="canonical"' not in text
        assert '<html lang="zh" dir="ltr">' in text


def test_a_public_address_gives_canonical_links_and_the_base_of_the_page_for_no_page() -> None:
    site = small()
    site = replace(site, settings=replace(site.settings, url="https://example.org/repo/"))
    pages = files(site)
    assert '<link rel="canonical" href="https://example.org/repo/zh/A/RES/66/184/">' in pages[PAGE]
    assert 'href="/repo/assets/site.css"' in pages["404.html"]
    assert 'href="/repo/zh/"' in pages["404.html"]


def test_parts_and_annexes_have_their_own_divisions() -> None:
    annex = Annex(title=Text("程序"), operative=(paragraph("附件段。", "1"),))
    text = replace(citing(), annexes=(annex, replace(annex, number="二")))
    page = files(Site(resolutions={("A/RES/66/184", "zh"): text}))[PAGE]
    assert (
        '<h2 class="division" id="annex1"><span class="label">附件</span> <span id="annex1-title">程序</span></h2>'
        in page
    )
    assert 'aria-label="附件2第1段"' in page or 'aria-label="附件二第1段"' in page
    contents = between(page, '<nav class="contents"', "</nav>")
    assert re.findall('<a href="#annex.">([^<]*)</a>', contents) == ["附件 程序", "附件二 程序"]


def test_dashes_for_numbers_make_no_range() -> None:
    listed = (paragraph("甲。", "-"), paragraph("乙。", "1"), paragraph("丙。", "2"), paragraph("丁。", "–"))
    text = replace(citing(), preamble=(), operative=listed)
    page = files(Site(resolutions={("A/RES/66/184", "zh"): text}))[PAGE]
    assert '<span class="range">1–2</span>' in between(page, '<nav class="contents"', "</nav>")


def test_a_table_is_shown_as_one() -> None:
    table = Paragraph(number="1", table=((Text("甲"), Text("乙[^1]")),))
    text = replace(citing(), preamble=(), operative=(table,))
    page = files(Site(resolutions={("A/RES/66/184", "zh"): text}))[PAGE]
    assert "<td>甲</td>" in page
    assert 'id="fn1-ref1"' in page


def test_an_empty_site_has_pages() -> None:
    assert {"index.html", "404.html", "zh/index.html", "zh/timeline/index.html"} <= set(files(Site()))


def test_an_empty_resolution_has_a_page() -> None:
    text = Resolution(symbol="A/RES/66/184", language="zh")
    assert "A/RES/66/184" in files(Site(resolutions={("A/RES/66/184", "zh"): text}))[PAGE]


def test_a_page_rendered_alone_is_the_same(known: Project, pages: dict[str, str]) -> None:
    for path, page in reversed(list(known.pages().items())):
        assert render.render(known.lookup(templates()), page) == pages[path], path


# --- Hostile text -----------------------------------------------------------------------------------------------------

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}</style></textarea><!--"


def poisoned(value: object, skip: frozenset[str] = frozenset()) -> object:
    """Return a copy of a record with hostile text in every field that holds free text."""
    changes: dict[str, object] = {}
    for name in get_type_hints(type(value)):
        old = getattr(value, name)
        if name in skip:
            continue
        if isinstance(old, str) and (old or name not in ("number", "heading", "closing")):
            changes[name] = HOSTILE
        elif isinstance(old, Mapping) and all(isinstance(v, str) for v in old.values()):
            changes[name] = {**dict.fromkeys(old, HOSTILE), "zh": HOSTILE}
        elif isinstance(old, tuple) and all(isinstance(v, str) for v in old):
            changes[name] = (HOSTILE,)
    change: Any = value._replace if isinstance(value, Annotation) else partial(replace, value)
    return cast("object", change(**changes))


def with_paragraphs(preambular: str, *operative: str) -> Site:
    """Return the small site with a citing text that says this."""
    site, numbers = small(), "123456789"
    own = tuple(paragraph(words, n) for words, n in zip(operative, numbers, strict=False))
    text = replace(citing(), preamble=(paragraph(preambular),), operative=own)
    return replace(site, resolutions={**site.resolutions, (text.symbol, "zh"): text})


def test_a_resolution_that_is_only_cited_stands_in_its_year_with_the_place_that_tells_it() -> None:
    early = "又回顾1970年10月24日第2626(XXV)号决议，"  # beyond the years of all the rest
    project = building.project(with_paragraphs(early, "注意到2010年12月20日第65/141号决议；"))
    assert set(project.tables.adoptions) == {"A/RES/65/141", "A/RES/2626(XXV)"}
    page = building.rendered(project, "zh/timeline/index.html")
    assert re.findall(r'<li id="([^"]+)" data-lane', page) == ["igf-4", "E-RES-2010-2", "A-RES-65-141", "A-RES-66-184"]
    item = between(page, 'id="A-RES-65-141"', "</li>")
    assert 'href="../documents/#A-RES-65-141"' in item
    assert '日期见<a href="../A/RES/66/184/#op1">A/RES/66/184第1段</a>' in item


def test_a_resolution_of_two_dates_stands_nowhere() -> None:
    days = ("2010年12月20日", "2010年12月21日")
    project = building.project(with_paragraphs("又回顾，", *(f"注意到{day}第65/141号决议；" for day in days)))
    assert {d.day for d in project.tables.dated["A/RES/65/141"]} == {"2010-12-20", "2010-12-21"}
    assert 'id="A-RES-65-141"' not in building.rendered(project, "zh/timeline/index.html")


def test_hostile_text_in_any_field_is_shown_and_not_run() -> None:
    site = small()
    text = poisoned(
        citing(), frozenset({"symbol", "language", "footnotes", "parts", "annexes", "preamble", "operative"})
    )
    assert isinstance(text, Resolution)
    bad = Paragraph(number=HOSTILE, text=Text(HOSTILE), lines=HOSTILE, closing=Text(HOSTILE))
    text = replace(
        text,
        preamble=(bad,),
        operative=(Paragraph(heading=Text(HOSTILE)), bad, Paragraph(table=((Text(HOSTILE),),))),
        footnotes={"1": Text(HOSTILE)},
        annexes=(Annex(title=Text(HOSTILE), number=HOSTILE, operative=(bad,)),),
        source=Source(file=HOSTILE, sha256=HOSTILE),
    )
    meeting = poisoned(
        site.series[0].meetings[0], frozenset({"id", "start", "end", "kind", "mode", "confidence", "theme_confidence"})
    )
    instrument = poisoned(
        replace(site.instruments[0], url="javascript:alert(1)"),
        frozenset({"id", "adopted", "url", "text", "provisions", "aliases"}),
    )
    annotation = poisoned(
        site.annotations[0], frozenset({"target", "kind", "date", "id", "language", "file", "places"})
    )
    assert isinstance(meeting, Meeting)
    assert isinstance(instrument, Instrument)
    assert isinstance(annotation, Annotation)
    references = (
        Reference(start=0, end=4, kind="url", target="javascript:alert(1)"),
        Reference(start=5, end=8, kind="document", target=HOSTILE),
    )
    site = replace(
        site,
        settings=Settings(
            title={"zh": HOSTILE},
            description={"zh": HOSTILE},
            licence=Licence(text=HOSTILE, annotations=HOSTILE),
            people=(Person(name=HOSTILE, role=HOSTILE, url=HOSTILE),),
        ),
        resolutions={**site.resolutions, ("A/RES/66/184", "zh"): text},
        series=(replace(site.series[0], meetings=(meeting,), name={"zh": HOSTILE}),),
        instruments=(instrument,),
        annotations=(annotation._replace(target="A/RES/66/184#pp1"),),
    )
    project = building.project(site)
    told(project, Row("references", key_of("A/RES/66/184", "zh"), Records().write({"pp1": references})))
    shown = of(project)
    assert project.tables.references["A/RES/66/184", "zh"] == {"pp1": references}
    assert all("&lt;script&gt;" in shown[path] for path in (PAGE, *OTHERS))
    for path, page in shown.items():
        if path.endswith(".html"):
            assert not Reader(page).running, path
            assert "49" not in re.sub(r"\d{4,}", "", page), path


OTHERS = ("zh/about/index.html", "zh/meetings/igf-4/index.html", "zh/instruments/tunis-agenda/index.html")


def told(project: Project, *rows: Row) -> None:
    """Let the tables say what no file of a site can make them say."""
    project.cache.put("~ told", rows)  # after all files: of one key, the last counts
    project.tables.forget()


# --- Words and theme --------------------------------------------------------------------------------------------------


def test_every_word_that_is_asked_for_is_there() -> None:
    words = languages.get("zh").words
    sources = [*(CHECKOUT / "templates").glob("*.html"), *(CHECKOUT / "sitegen/render").glob("*.py")]
    asked = {
        m
        for p in sources
        for m in re.findall(r'(?:word(?:\.count)?|self)\(\s*"([^"{]+)"', p.read_text(encoding="utf-8"))
    }
    assert len(asked) > 50
    assert asked <= set(words)
    families = (
        "kind",
        "meeting",
        "mode",
        "confidence",
        "lane",
        "organ",
        "resolution",
        "decision",
        "documents",
        "leaves",
        "navigation",
        "index",
        "size",
        "search",
    )
    unused = {w for w in words if w not in asked and w.split(".")[0].split("-")[0] not in families}
    assert unused <= {
        "place.pp",
        "place.op",
        "place.title",
        "place.masthead",
        "instrument.text",
        "place.article",
        "instrument.held",
        "instrument.endorsed",
        "number.op",
        "timeline.enter",
        "cite.gbt",
    }


def test_languages_have_the_same_words_with_the_same_gaps() -> None:
    chinese = languages.get("zh").words

    def gaps(words: Mapping[str, str]) -> dict[str, set[str]]:
        """Gaps by key; of a word with a singular and plurals, those of the last."""
        own = {k: k if k in chinese else re.sub(r"\.(zero|one|two|few|many|other)$", "", k) for k in words}
        return {own[k]: set(re.findall(r"{(\w+)}", words[k])) for k in words}

    spoken = [code for code in languages.CODES if languages.get(code).words]
    assert {"zh", "en"} <= set(spoken)
    for code in spoken:
        own = gaps(languages.get(code).words)
        # GB/T 7714 is a standard for citing in Chinese.
        assert own | {"cite.gbt": gaps(chinese)["cite.gbt"]} == gaps(chinese), code


def test_languages_have_every_plural_form_that_they_use() -> None:
    from babel import Locale

    for code in languages.CODES:
        words = languages.get(code).words
        forms = {Locale.parse(code).plural_form(n) for n in range(200)}
        for key in {k.removesuffix(".other") for k in words if k.endswith(".other") and f"{k[:-5]}one" in words}:
            assert all(f"{key}.{form}" in words for form in forms), (code, key)


def test_an_english_page() -> None:
    text = replace(citing(), language="en", preamble=(), operative=(paragraph("Notes;", "1", paragraph("one;", "a")),))
    site = Site(
        settings=Settings(languages=("zh", "en")),
        resolutions={(text.symbol, c): replace(text, language=c) for c in ("zh", "en")},
    )
    pages = files(site)
    page = pages["en/A/RES/66/184/index.html"]
    assert '<html lang="en" dir="ltr">' in page
    assert 'aria-label="paragraph 1 (a)"' in page
    assert '<a href="../../../../../zh/A/RES/66/184/" lang="zh" hreflang="zh">中文</a>' in page
    assert "22 December 2011" in page
    assert "one operative paragraph" in pages["en/index.html"]


def test_every_kind_in_the_model_has_its_word() -> None:
    from typing import get_args, get_type_hints

    words = languages.get("zh").words
    for cls, name, family in (
        (Annotation, "kind", "kind"),
        (Meeting, "kind", "meeting"),
        (Meeting, "confidence", "confidence"),
    ):
        assert {f"{family}.{kind}" for kind in get_args(get_type_hints(cls)[name])} <= set(words)


def test_the_indentation_of_templates_reaches_no_page_and_a_resolutions_has_no_empty_line(
    seeds: dict[str, str],
) -> None:
    html = {path: text for path, text in seeds.items() if path.endswith(".html")}
    assert not [path for path, text in html.items() if re.search(r"(?m)^[ \t]", text)]
    assert not [path for path, text in html.items() if "/RES/" in path and "\n\n" in text]


# --- The seeds --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of this repository's site, as they are built when nothing was kept."""
    out = tmp_path_factory.mktemp("seeds") / "site"
    assert build.build(CHECKOUT, out, strict=True, from_scratch=True).changes
    paths = (p for p in sorted(out.rglob("*")) if p.suffix in (".html", ".json"))
    return {p.relative_to(out).as_posix(): p.read_text(encoding="utf-8") for p in paths}


@pytest.mark.parametrize("symbol", ["A/RES/66/184", "E/RES/2010/2"])
@pytest.mark.parametrize("suffix", ["html", "json"])
def test_golden_pages_of_the_seeds(seeds: dict[str, str], symbol: str, suffix: str) -> None:
    page = seeds[f"zh/{symbol}/index.{suffix}"]
    golden = GOLDEN / suffix / f"{symbol.replace('/', '-')}.zh.{suffix}"
    if os.environ.get("SITEGEN_GOLDEN") == "write":
        golden.write_text(page, encoding="utf-8", newline="\n")
    assert page.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("symbol", "pp", "op", "sub", "headings", "notes", "noterefs"),
    [("A/RES/66/184", 30, 21, 0, 0, 10, 13), ("E/RES/2010/2", 7, 38, 5, 5, 8, 9)],
)
def test_the_seeds_are_whole(
    seeds: dict[str, str], symbol: str, pp: int, op: int, sub: int, headings: int, notes: int, noterefs: int
) -> None:
    page = seeds[f"zh/{symbol}/index.html"]
    counts = [page.count(f'class="para {kind}"') for kind in ("pp", "op", "sub", "heading")]
    assert counts == [pp, op, sub, headings]
    assert len(re.findall(r'<li id="fn\d+">', page)) == notes
    assert page.count('role="doc-noteref"') == noterefs
    assert page.count('role="doc-backlink"') == noterefs


def test_what_the_program_itself_raises_is_not_laid_on_a_template() -> None:
    templates = environment(Theme(templates={"a.html": "{{ file(1) }}"}))
    with pytest.raises(AttributeError):
        render_template(templates, "a.html", file=routes.file)
