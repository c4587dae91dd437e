from __future__ import annotations

import pytest

from sitegen import symbol


@pytest.mark.parametrize(
    ("organ", "number", "expected"),
    [
        ("ga", "66/184", "A/RES/66/184"),
        ("ga", "57/270 B", "A/RES/57/270B"),
        ("ga", "217 A (III)", "A/RES/217A(III)"),
        ("ga", "ES-10/15", "A/RES/ES-10/15"),
        ("ecosoc", "2010/2", "E/RES/2010/2"),
        ("sc", "1368 (2001)", "S/RES/1368(2001)"),
        ("hrc", "53/9", "A/HRC/RES/53/9"),
    ],
)
def test_an_organs_number_is_a_symbol_and_back(organ: symbol.Organ, number: str, expected: str) -> None:
    assert symbol.resolution(organ, number) == expected
    assert symbol.organ_of(expected) == organ
    assert symbol.number_of(expected) == symbol.compact(number)


@pytest.mark.parametrize(
    "text", ["A/66/64", "A/C.2/59/3", "E/CN.16/2010/3", "A/80/6(Sect.2)", "ST/SGB/2003/13", "WSIS-II/PC-3/DOC/15"]
)
def test_documents_have_symbols(text: str) -> None:
    assert symbol.is_symbol(text)
    assert symbol.organ_of(text) == "other"


@pytest.mark.parametrize(
    "text", ["", "A", "66/184", "A/", "A/../B", "A/..", "a/res/1", "A/RES/1 2", "A/RES/217(III", "/A/B"]
)
def test_what_is_no_symbol_is_none(text: str) -> None:
    assert not symbol.is_symbol(text)


def test_a_joint_symbol_has_two_halves() -> None:
    assert symbol.halves("A/66/64-E/2011/77") == ("A/66/64", "E/2011/77")
    assert symbol.halves("A/RES/S-10/2") == ("A/RES/S-10/2", "")
    assert symbol.halves("A/RES/ES-10/15") == ("A/RES/ES-10/15", "")


def test_the_official_copy_is_the_uns_own_address() -> None:
    assert symbol.official_copy("A/RES/66/184", "zh") == "https://docs.un.org/zh/A/RES/66/184"
    assert symbol.official_copy("A/66/64-E/2011/77", "en") == "https://docs.un.org/en/A/66/64"
    assert symbol.official_copy("S/RES/1368(2001)", "fr") == "https://docs.un.org/fr/S/RES/1368(2001)"


def test_ecosoc_resolutions_before_2012_are_unverified() -> None:
    assert not symbol.is_verified("E/RES/2010/2")
    assert symbol.is_verified("E/RES/2012/5")
    assert symbol.is_verified("A/RES/66/184")


def test_symbols_sort_as_people_count() -> None:
    symbols = ["A/RES/66/184", "E/RES/2010/2", "A/RES/66/9", "A/RES/57/270B"]
    assert sorted(symbols, key=symbol.sort_key) == ["A/RES/57/270B", "A/RES/66/9", "A/RES/66/184", "E/RES/2010/2"]
