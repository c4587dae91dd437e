"""What documents and places are called, in the language of whoever reads."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from sitegen import languages, store
from sitegen.parse.akn import read
from sitegen.render import naming
from sitegen.render.naming import name_from_anchor, name_in, names_in, prefix_of
from sitegen.render.words import Words
from sitegen.summary import summary
from tests import building
from tests.small import small

CHECKOUT = Path(__file__).parent.parent.parent


def test_one_place_is_called_as_among_all(shared: Path) -> None:
    sources = sorted((shared / "corpus").glob("*/*.xml"))
    texts = [read(p.read_bytes(), p.name).resolution for p in sources]
    for text, code in product((*texts, *store.load(CHECKOUT)[0].resolutions.values()), ("zh", "en", "fr", "ar")):
        short, word = summary(text), Words(languages.get(code))
        among = dict(names_in(short, word))
        assert {anchor: name_in(short, anchor, word) for anchor in among} == among
        assert name_in(short, "op999", word) == name_in(short, "fn999", word) == ""


@pytest.mark.parametrize(
    ("code", "anchor", "name"),
    [
        ("zh", "op2-a", "第2(a)段"),
        ("en", "op2-a-i", "paragraph 2(a)(i)"),
        ("en", "pp3", "preambular paragraph 3"),
        ("zh", "title", "标题"),
        ("zh", "annex1-title", "标题"),
        ("en", "masthead2", "masthead"),
        ("en", "nowhere", "nowhere"),
    ],
)
def test_a_place_of_a_text_that_is_not_here_is_called_by_its_anchor(code: str, anchor: str, name: str) -> None:
    assert name_from_anchor(anchor, Words(languages.get(code))) == name


def test_a_text_speaks_the_language_in_which_it_is_here() -> None:
    lookup = building.project(small()).lookup()
    assert naming.place_name(lookup, "A/RES/66/184", "fr", "op2-a", "en") == "paragraph 2 (a)"
    assert naming.place_names(lookup, "A/RES/66/184", "zh", "zh")["op2-closing"] == "第2段"
    assert naming.document_name(lookup, "A/60/687", "zh") == "A/60/687"


@pytest.mark.parametrize(
    ("anchor", "prefix"),
    [("op1", ""), ("annex1-op1", "annex1-"), ("annex10-op1", "annex10-"), ("b-annex1-op1", "b-annex1-")],
)
def test_the_longest_prefix_is_that_of_the_annex(anchor: str, prefix: str) -> None:
    assert prefix_of(anchor, ("", "annex1-", "annex10-", "b-", "b-annex1-")) == prefix
