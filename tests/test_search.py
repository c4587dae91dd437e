"""Search: what is there is found, forms that readers take for the same are one, and an index can be mended."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen import render, search
from sitegen.languages import CODES
from sitegen.model import Settings, Site
from sitegen.search import Entry
from sitegen.search.index import SHARD, decode, encode
from tests import building
from tests.searching import Client, folding, index_of, of_site

if TYPE_CHECKING:
    from sitegen.project import Project

CHECKOUT = Path(__file__).parent.parent
LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"))
CHINESE = st.text(
    st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF), st.sampled_from("，。《》 0129aIT"))
)


@pytest.fixture(scope="module")
def seeds() -> Project:
    return building.read(CHECKOUT)


def rendered(project: Project) -> dict[str, str]:
    """Return the files of the search."""
    there = (page for page in project.pages().values() if page.format == "search")
    return {page.path: render.render(project.lookup(), page) for page in there}


@pytest.fixture(scope="module")
def files(seeds: Project) -> dict[str, str]:
    return of_site(rendered(seeds), "zh")


def entries(files: dict[str, str]) -> Iterator[tuple[tuple[int, str, int], str]]:
    """Yield each entry of the texts as an index tells it, with its words."""
    marks = {"paragraph": "", "footnote": "v", "heading": "w", "title": "x", "note": "u"}
    counts: dict[tuple[int, bool], int] = {}
    parts = [path.split("/") for path in files if path.startswith("texts/")]
    for _, text, part in sorted(parts, key=lambda p: (int(p[1]), p[2] == "notes.txt", len(p[2]), p[2])):
        for line in files[f"texts/{text}/{part}"].split("\n")[:-1]:
            kind, _, _, words = line.split("\t")
            here = int(text), kind == "note"
            counts[here] = counts.get(here, 0) + 1
            yield (int(text), marks[kind], counts[here]), words


# --- Folding ----------------------------------------------------------------------------------------------------------


@given(st.text(LETTERS, max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_what_is_folded_of_a_part_is_part_of_what_is_folded_of_the_whole(text: str, a: int, b: int) -> None:
    for language in ("zh", "en"):
        fold = folding(language).fold
        assert fold(text[min(a, b) : max(a, b)]) in fold(text)


@given(st.text(LETTERS))
def test_folding_twice_is_folding_once(text: str) -> None:
    fold = folding("en").fold
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "Développement", "developpement"),
        ("fr", "mise en œuvre", "MISE EN OEUVRE"),
        ("ru", "ЕЩЁ", "еще"),
        ("zh", "ＩＴＵ", "itu"),
        ("zh", "第２０１０／２号", "第2010/2号"),
        ("zh", "網際網路", "网际网路"),
        ("zh", "《突尼斯方案》第35段", "突尼斯方案第 35 段"),
        ("zh", "資訊社會", "资讯社会"),
        ("ar", "الإِنْتَرْنِت", "الانترنت"),
        ("ar", "الـمـعـلومات", "المعلومات"),
        ("ar", "مؤتمر القمّة", "موتمر القمه"),
        ("ar", "٢٠١٠", "2010"),
        ("en", "multi-stakeholder", "multi stakeholder"),
    ],
)
def test_forms_that_readers_take_for_the_same(language: str, one: str, other: str) -> None:
    fold = folding(language).fold
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "women", "woman"),
        ("en", "societies", "society"),
        ("en", "organisations", "organization"),
        ("en", "programs", "programme"),
        ("fr", "développées", "développé"),
        ("fr", "nationaux", "nationale"),
        ("es", "resoluciones", "resolución"),
        ("es", "países", "país"),
        ("ru", "управления", "управлению"),
        ("ru", "ядерное", "ядерного"),
        ("ar", "والمعلومات", "معلومات"),
        ("ar", "للاتصالات", "الاتصالات"),
    ],
)
def test_forms_of_a_word_have_a_stem_in_common(language: str, one: str, other: str) -> None:
    by = folding(language)
    assert by.keys(by.fold(one))[0] == by.keys(by.fold(other))[0]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "status", "state"), ("en", "united", "unit"), ("ru", "мира", "мера")],
)
def test_other_words_have_another(language: str, one: str, other: str) -> None:
    by = folding(language)
    assert by.keys(by.fold(one))[0] != by.keys(by.fold(other))[0]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("66/184", "66/184"),
        ("A/RES/66/184", "66/184"),
        ("a/res/66/184", "66/184"),
        ("第66/184号决议", "66/184"),
        ("resolution 66/184", "66/184"),
        ("2010/2", "2010/2"),
        ("S/RES/1368(2001)", "1368(2001)"),
        ("A/RES/ES-10/2", "es-10/2"),
        ("A/66/64-E/2011/77", "66/64-e/2011/77"),
        ("加强合作", ""),
    ],
)
def test_a_symbol_is_looked_up_by_its_number(asked: str, number: str) -> None:
    assert search.number(asked) == number


# --- The index --------------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.integers(0, 12_000), st.sampled_from(["A", "zzB", "ACxA", "vDwB", "uA"])))
def test_a_row_comes_back_from_its_code(row: dict[int, str]) -> None:
    assert decode(encode(row)) == row


@pytest.mark.parametrize("language", ["zh", "en"])
def test_terms_follow_from_the_text_alone(language: str) -> None:
    code = (
        "from sitegen import languages, search; from sitegen.search import Entry, Folding;"
        f"print(search.of_entries([Entry('paragraph', 'op1', 'world summit 信息 of the summit 社会')],"
        f" Folding(languages.get({language!r}))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


TERMS = st.lists(
    st.dictionaries(st.sampled_from("信息社会ab"), st.sampled_from(["A", "BC", "xA"])), min_size=1, max_size=9
)


@given(TERMS, st.data())
def test_an_index_is_brought_up_to_date_as_if_it_were_made_anew(
    before: list[dict[str, str]], data: st.DataObject
) -> None:
    one = st.dictionaries(st.sampled_from("信息社会ab"), st.sampled_from(["A", "BC", "xA"]))
    now = [data.draw(one) for _ in before]
    opened = search.reopened(search.shards(search.index(before).items()))
    assert opened == search.index(before)
    changes = [(n, *both) for n, both in enumerate(zip(before, now, strict=True)) if both[0] != both[1]]
    assert search.updated(opened, changes) == search.index(now)


def test_the_numbers_of_entries_tell_their_kind_and_those_of_annotations_are_their_own() -> None:
    by = folding("en")
    there = [
        Entry("title", "title", "Peace"),
        *(Entry("paragraph", f"op{n}", "peace" * (n > 30)) for n in range(1, 35)),
    ]
    text = search.of_entries([*there, Entry("footnote", "fn1", "Peace")], by)
    notes = search.of_annotations(["war", "peace"], by)
    assert search.opened(text, notes)["peace"] == "zFAAAvzJxAuB"
    files = {"terms.txt": "peace\n", "terms/0.txt": f"peace 1{search.opened(text, notes)['peace']}\n"}
    entries_ = {(0, "", n) for n in range(32, 36)} | {(0, "v", 36), (0, "x", 1), (0, "u", 2)}
    assert Client(files, by).of("peace") == entries_


def test_shards_hold_the_same_bytes_in_whatever_order_rows_come() -> None:
    rows = [(f"{n:05}", "0A") for n in range(5000)]
    mixed = random.Random(1).sample(rows, len(rows))
    assert search.shards(rows) == search.shards(mixed)
    assert all(a.split(" ")[0] < b.split(" ")[0] for a, b in pairwise(search.shards(rows)))
    assert max(map(len, search.shards(rows))) < 1.1 * SHARD


# --- Recall -----------------------------------------------------------------------------------------------------------


def parts(text: str) -> Iterator[str]:
    """Every stretch of 2 to 8 characters that has a letter or a number."""
    for length in range(2, 9):
        for i in range(len(text) - length + 1):
            if ZH.fold(text[i : i + length]):
                yield text[i : i + length]


ZH = folding("zh")


def test_every_part_of_every_entry_of_the_two_resolutions_is_found(files: dict[str, str]) -> None:
    client, missed, asked = Client(files, ZH), [], 0
    where: dict[str, set[tuple[int, str, int]]] = {}
    for place, words in entries(files):
        for part in parts(words):
            where.setdefault(part, set()).add(place)
    for part in random.Random(66184).sample(sorted(where), 1500):
        missed += [(part, place) for place in where[part] - client.find(part)]
        asked += 1
    assert asked == 1500
    assert missed == []


def test_what_is_found_has_the_words(files: dict[str, str]) -> None:
    client, texts = Client(files, ZH), dict(entries(files))
    for query in ("发展中国家", "加强合作", "2010/2", "信息社会世界首脑会议", "itu", "会", "译名", "沙姆沙伊赫"):
        folded = ZH.fold(query)
        there = {place for place, words in texts.items() if folded in ZH.fold(words)}
        assert there
        assert there <= client.find(query), query
        assert len(client.find(query)) <= 1.1 * len(there) + 1, query


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CHINESE, min_size=1, max_size=4), min_size=1, max_size=9))
@example([["大会，", "A/66/184"], ["大会决议"]])
@example([["𠀀𠀁𠀂", "豈更"]])
@example([["《突尼斯方案》第35段", "第 35 段"]])
def test_every_part_of_random_texts_is_found(texts: list[list[str]]) -> None:
    client = Client(index_of(texts, "zh"), ZH)
    for n, text in enumerate(texts):
        for entry, words in enumerate(text, 1):
            for part in parts(" ".join(words.split())):
                assert (n, "", entry) in client.find(part), part


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["en", "fr", "es", "ru", "ar"]), st.lists(st.lists(st.text(LETTERS, max_size=30), min_size=1)))
@example("en", [["The Internet’s governance"], ["l’information; naïve, ÎLE"]])
@example("ar", [["والمعلومات للاتصالات", "بالمجتمع"]])
def test_every_word_is_found(language: str, texts: list[list[str]]) -> None:
    by = folding(language)
    client = Client(index_of(texts, language), by)
    for n, text in enumerate(texts):
        for entry, words in enumerate(text, 1):
            for word in by.fold(words).split():
                assert (n, "", entry) in client.find(word), word


def test_words_side_by_side_and_words_with_a_hyphen_are_found_as_such() -> None:
    client = Client(
        index_of([["enhanced cooperation", "cooperation, enhanced"], ["multi-stakeholder"]], "en"), folding("en")
    )
    assert client.of("_enhanced_cooperation") == {(0, "", 1)}
    assert client.of("_cooperation_enhanced") == {(0, "", 2)}
    assert client.of("multistakeholder") == {(1, "", 1)}


def test_arabic_is_found_without_article_hamza_tatweel_and_vowel_signs() -> None:
    client = Client(index_of([["وإذ تشير إلى مجتمع المعلومات والاتصـالات"], ["الإنترنت"]], "ar"), folding("ar"))
    for asked in ("معلومات", "المعلومات", "اتصالات", "الاتصالات", "الي", "وَإِذْ"):
        assert client.find(asked) == {(0, "", 1)}, asked
    assert client.find("انترنت") == client.find("أنترنت") == {(1, "", 1)}


def test_symbols_are_found_by_their_beginning(files: dict[str, str]) -> None:
    client = Client(files, ZH)
    for asked in ("66/184", "A/RES/66/184", "第66/184号", "66/18"):
        assert client.symbols(asked)[0] == "A/RES/66/184", asked
    assert client.symbols("2010/2")[0] == "E/RES/2010/2"
    assert client.symbols("加强") == []


# --- What a site has --------------------------------------------------------------------------------------------------


def test_every_result_is_a_place_on_a_page(seeds: Project) -> None:
    for language in seeds.site.settings.languages:
        files = of_site(rendered(seeds), language)
        titles = [line.split("\t")[0] for line in files["titles/0.txt"].split("\n")[:-1]]
        for path in (path for path in files if path.startswith("texts/")):
            href = titles[int(path.split("/")[1])]
            page = building.rendered(seeds, f"{language}/{href.removeprefix('../')}index.html")
            for line in files[path].split("\n")[:-1]:
                assert f'id="{line.split(chr(9))[1]}"' in page, (href, line)


def test_meetings_and_instruments_have_all_their_names(files: dict[str, str]) -> None:
    rows = [line.split("\t") for line in files["names.txt"].split("\n")[:-1]]
    names = {href.split("/")[2]: names.split(" | ") for _, href, *_, names in rows}
    assert {"igf 4", "第四次论坛会议", "第4次论坛会议", "沙姆沙伊赫", "Sharm el-Sheikh", "2009"} <= set(names["igf-4"])
    assert {"Tunis Agenda for the Information Society", "信息社会突尼斯议程"} & set(names["tunis-agenda"])
    assert all(len(columns) == 6 for columns in rows)


def test_the_rules_have_the_characters_that_the_texts_need_and_the_authors_terms(files: dict[str, str]) -> None:
    rules = json.loads(files["rules.json"])
    same = dict(zip(*rules["same"], strict=True))
    assert same["會"] == "会"
    assert "龜" not in same
    assert ["因特网", "互联网", "网际网路", "Internet"] in rules["equal"]
    assert any("信息社会突尼斯议程" in terms for terms in rules["equal"])


@pytest.mark.parametrize("language", CODES)
def test_endings_leave_a_stem(language: str) -> None:
    by = folding(language)
    assert all(by.stem(ending) for ending, _ in by.rules("", ())["endings"])


def test_the_index_of_a_site_without_texts_is_there() -> None:
    empty = building.project(Site(settings=Settings(languages=("en",))))
    there = rendered(empty)
    assert there["en/search/terms.txt"] == there["en/search/numbers.txt"] == there["en/search/documents.txt"] == ""
    assert Client(of_site(there, "en"), folding("en")).find("internet") == set()


# --- Sizes ------------------------------------------------------------------------------------------------------------


def test_the_scripts_of_a_search_are_eight_kilobytes_at_most() -> None:
    files = dict(render.assets(render.load(render.packaged())))
    main = files["assets/search/main.js"]
    assert len(gzip.compress(main, 9)) <= 8 * 1024
    assert b"import {" not in main
    assert b"\n//" not in main
