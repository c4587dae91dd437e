"""Search: what is there is found, what is found is there, and little is fetched for it."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen import render, search
from sitegen.model import Settings, Site
from tests import building
from tests.searching import READ, Client, index_of, of_site, parse

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


def paragraphs(files: dict[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    for path in sorted(p for p in files if p.startswith("texts/")):
        head, *lines = (line.split("\t") for line in files[path].split("\n")[:-1])
        yield from (((head[0], anchor), words) for anchor, _, words in lines)


# --- Folding ----------------------------------------------------------------------------------------------------------


@given(st.text(LETTERS), st.text(LETTERS))
def test_what_is_folded_of_a_part_is_part_of_what_is_folded_of_the_whole(before: str, after: str) -> None:
    assert search.fold(before) + search.fold(after) == search.fold(before + after)


@given(st.text(LETTERS))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert search.fold(search.fold(text)) == search.fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Développement", "developpement"),
        ("ЕЩЁ", "еще"),
        ("ＩＴＵ", "itu"),
        ("第２０１０／２号", "第2010/2号"),
        ("الإِنْتَرْنِت", "الانترنت"),
        ("الـمـعـلومات", "المعلومات"),
        ("مؤتمر القمّة", "موتمر القمه"),
        ("٢٠١٠", "2010"),
    ],
)
def test_forms_that_readers_take_for_the_same(one: str, other: str) -> None:
    assert search.fold(one) == search.fold(other)


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


# --- The numbers of documents -----------------------------------------------------------------------------------------


@given(st.sets(st.integers(0, 12_000), min_size=1))
def test_numbers_come_back_from_their_code(numbers: set[int]) -> None:
    code = search.Codes().encode(sorted(numbers))
    assert search.decode(code) == sorted(numbers)
    assert all("0" <= c <= "o" for c in code)


def test_a_term_of_every_document_takes_a_bit_for_each() -> None:
    assert len(search.Codes().encode(range(6000))) == 1 + 1000


@pytest.mark.parametrize("blanks", [True, False])
def test_terms_follow_from_the_text_alone(blanks: bool) -> None:
    code = f"from sitegen import search; print(list(search.terms('world summit 信息 of the summit 社会', {blanks})))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


TERMS = st.lists(st.sets(st.sampled_from("信息社会ab")), min_size=1, max_size=9)


@given(TERMS, st.data())
def test_an_index_is_brought_up_to_date_as_if_it_were_made_anew(before: list[set[str]], data: st.DataObject) -> None:
    now = [data.draw(st.sets(st.sampled_from("信息社会ab"))) for _ in before]
    opened = search.reopened(search.shards(search.index(before).items()))
    assert opened == search.index(before)
    changes = [(n, *both) for n, both in enumerate(zip(before, now, strict=True)) if both[0] != both[1]]
    assert search.updated(opened, changes) == search.index(now)


# --- Recall and precision ---------------------------------------------------------------------------------------------


def parts(text: str) -> Iterator[str]:
    """Every stretch of 2 to 8 characters that has a letter or a number."""
    for length in range(2, 9):
        for i in range(len(text) - length + 1):
            if parse(text[i : i + length]):
                yield text[i : i + length]


def test_every_part_of_every_paragraph_of_the_two_resolutions_is_found(files: dict[str, str]) -> None:
    client, missed, asked = Client(files, blanks=False), [], 0
    where: dict[str, set[tuple[str, str]]] = {}
    for place, words in paragraphs(files):
        for part in parts(words):
            where.setdefault(part, set()).add(place)
    few = random.Random(66184).sample(sorted(where), 1500)
    for part in few:
        found = set(client.find(part))
        asked += 1
        missed += [(part, place) for place in where[part] - found]
    assert asked == 1500
    assert missed == []


def test_every_pair_of_characters_of_the_two_resolutions_leads_to_its_documents(files: dict[str, str]) -> None:
    client = Client(files, blanks=False)
    numbers = {files[p].split("\t")[0]: int(p[6:-4]) for p in files if p.startswith("texts/")}
    pairs = {(words[i : i + 2], place[0]) for place, words in paragraphs(files) for i in range(len(words) - 1)}
    for pair, address in pairs:
        assert not parse(pair) or numbers[address] in client.candidates(pair), pair


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CHINESE, min_size=1, max_size=4), min_size=1, max_size=9))
@example([["大会，", "A/66/184"], ["大会决议"]])
@example([["𠀀𠀁𠀂", "豈更"]])
def test_every_part_of_random_texts_is_found(documents: list[list[str]]) -> None:
    client = Client(index_of(documents, blanks=False), blanks=False)
    for n, document in enumerate(documents):
        for anchor, text in enumerate(document):
            for part in parts(" ".join(text.split())):
                assert (str(n), str(anchor)) in client.find(part), part


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(LETTERS, max_size=30), min_size=1, max_size=3), min_size=1, max_size=5))
@example([["The Internet’s governance"], ["l’information; naïve, ÎLE"]])
@example([["والمعلومات للاتصالات", "بالمجتمع"]])
def test_every_word_is_found_by_its_beginning(documents: list[list[str]]) -> None:
    client = Client(index_of(documents, blanks=True), blanks=True)
    for n, document in enumerate(documents):
        for anchor, text in enumerate(document):
            for word in search.tokens(search.fold(text)):
                for length in range(1, len(word) + 1):
                    assert (str(n), str(anchor)) in client.find(word[:length]), word[:length]


def test_what_is_found_has_the_words(files: dict[str, str]) -> None:
    client = Client(files, blanks=False)
    texts = dict(paragraphs(files))
    for query in ("因特网 发展中国家", "加强合作", "2010/2", "“信息社会世界首脑会议”", "itu", "会"):
        found = client.find(query)
        assert found, query
        assert set(found) == {
            place
            for place, words in texts.items()
            if all(word.strip("“”") in search.fold(words) for word in query.split())
        }


def test_words_in_quotation_marks_stand_side_by_side() -> None:
    client = Client(index_of([["the society of information", "the Information-Society"]], True), blanks=True)
    assert len(client.find("information society")) == 2
    assert client.find('"information society"') == [("0", "1")]


def test_arabic_is_found_without_article_hamza_tatweel_and_vowel_signs() -> None:
    client = Client(index_of([["وإذ تشير إلى مجتمع المعلومات والاتصـالات"], ["الإنترنت"]], True), blanks=True)
    for asked in ("معلومات", "المعلومات", "اتصالات", "الاتصالات", "الي", "وَإِذْ"):
        assert client.find(asked) == [("0", "0")], asked
    assert client.find("انترنت") == client.find("أنترنت") == [("1", "0")]


def test_symbols_come_first_and_are_offered_while_one_types(files: dict[str, str]) -> None:
    client = Client(files, blanks=False)
    for asked in ("66/184", "A/RES/66/184", "第66/184号", "66/18"):
        assert client.symbols(asked)[0] == "A/RES/66/184", asked
    assert client.symbols("2010/2")[0] == "E/RES/2010/2"
    assert client.symbols("加强") == []


# --- What a site has --------------------------------------------------------------------------------------------------


def test_every_result_is_a_place_on_a_page(seeds: Project) -> None:
    for language in seeds.site.settings.languages:
        found = {place for place, _ in paragraphs(of_site(rendered(seeds), language))}
        for href in {href for href, _ in found}:
            page = building.rendered(seeds, f"{language}/{href.removeprefix('../')}index.html")
            for anchor in (anchor for of, anchor in found if of == href):
                assert f'id="{anchor}"' in page, (href, anchor)


def test_the_index_of_a_site_without_texts_is_there() -> None:
    empty = building.project(Site(settings=Settings(languages=("en",))))
    assert rendered(empty) == {"en/search/terms.txt": "", "en/search/numbers.txt": ""}
    assert Client({"terms.txt": "", "terms/0.txt": ""}, blanks=True).find("internet") == []


def test_shards_hold_the_same_bytes_in_whatever_order_rows_come() -> None:
    rows = [(f"{n:05}", "0o") for n in range(5000)]
    mixed = random.Random(1).sample(rows, len(rows))
    assert search.shards(rows) == search.shards(mixed)
    assert all(a.split(" ")[0] < b.split(" ")[0] for a, b in pairwise(search.shards(rows)))
    assert max(map(len, search.shards(rows))) < 1.1 * search.SHARD


# --- Sizes ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many() -> list[list[str]]:
    """2,000 documents of 60 paragraphs: stock phrases in made-up Chinese, as frequent as the phrases of resolutions.

    Like resolutions they have about 4,200 characters and 1,500 different pairs of characters each, 50,000 in all.
    """
    chance = random.Random(2010)
    signs = [chr(c) for c in range(0x4E00, 0x4E00 + 1900)]
    weights = [1 / (n + 4) for n in range(len(signs))]
    phrases = ["".join(chance.choices(signs, weights, k=chance.randint(5, 14))) for _ in range(8_000)]
    often = list(accumulate(1 / (n + 25) for n in range(len(phrases))))

    def document() -> list[str]:
        own = chance.choices(phrases, k=80) + chance.choices(phrases, cum_weights=often, k=160)
        return ["，".join(chance.choices(own, k=7)) + "；" for _ in range(60)]

    return [document() for _ in range(2000)]


def test_a_query_among_two_thousand_documents_fetches_forty_kilobytes_at_most(many: list[list[str]]) -> None:
    files = index_of(many, blanks=False)
    terms = [text.encode() for path, text in files.items() if path.startswith("terms")]
    assert sum(len(gzip.compress(text, 9)) for text in terms) < 1_500 * len(many)
    chance = random.Random(184)
    for _ in range(150):
        words = chance.choice(chance.choice(many))
        start, length = chance.randrange(len(words) - 8), chance.randint(2, 8)
        asked, client = words[start : start + length], Client(files, blanks=False)
        client.find(asked, most=READ)
        assert client.weight <= 40_000, asked


def test_the_script_is_three_kilobytes_at_most() -> None:
    assert len(gzip.compress((CHECKOUT / "static/js/search.js").read_bytes(), 9)) <= 3 * 1024
