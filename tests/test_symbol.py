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
    ("organ", "number", "expected"),
    [("ga", "77/505", "A/DEC/77/505"), ("ecosoc", "2021/243", "E/DEC/2021/243"), ("hrc", "48/114", "A/HRC/DEC/48/114")],
)
def test_a_decision_is_no_resolution(organ: symbol.Organ, number: str, expected: str) -> None:
    assert symbol.decision(organ, number) == expected
    assert symbol.decided_by(expected) == (organ, number)
    assert symbol.is_decisions(organ, number)
    assert symbol.organ_of(expected) == "other"
    assert symbol.decided_by(symbol.resolution(organ, number)) == ("other", "")


@pytest.mark.parametrize(
    ("organ", "number"), [("ga", "66/184"), ("ecosoc", "2010/2"), ("hrc", "53/9"), ("sc", "1368(2001)")]
)
def test_numbers_of_resolutions_are_no_decisions(organ: symbol.Organ, number: str) -> None:
    assert not symbol.is_decisions(organ, number)


@pytest.mark.parametrize(
    ("text", "organ"),
    [("A/DEC/77/505", "ga"), ("A/C.2/77/L.59", "ga"), ("A/HRC/PRST/48/1", "hrc"), ("E/CN.16/2023/L.2", "ecosoc"),
     ("S/PRST/2019/12", "sc"), ("UNEP/EA.5/Res.14", "other"), ("HSP/HA.2/Res.1", "other"), ("WSIS-05/TUNIS/DOC/7", "other")],
)  # fmt: skip
def test_who_speaks_in_a_document(text: str, organ: str) -> None:
    assert symbol.speaker_of(text) == organ


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S/RES/2999 (2099)", "S/RES/2999(2099)"),
        ("A/RES/66/184*", "A/RES/66/184"),
        ("A/RES/57/270 B", "A/RES/57/270B"),
        ("A / RES / 66 / 184", "A/RES/66/184"),
        ("Ａ／ＲＥＳ／Ｓ－２７／１", "A/RES/S-27/1"),
        ("WSIS-05/TUNIS/DOC/6 (Rev.1)-C", "WSIS-05/TUNIS/DOC/6(Rev.1)"),
        ("WSIS-05/TUNIS/DOC/7-E", "WSIS-05/TUNIS/DOC/7"),
        ("A/66/64-E/2011/77", "A/66/64-E/2011/77"),
        ("UNEP/EA.5/Res. 14", "UNEP/EA.5/Res.14"),
        ("Decision 9/1", ""),
        ("AGENDA 9/1", ""),
        ("A/RES/66/184 Information technologies", ""),
        ("A/RES", ""),
        ("(A/66/437)", ""),
        ("66/184", ""),
    ],
)
def test_a_line_that_is_a_symbol(text: str, found: str) -> None:
    assert symbol.printed(text) == found


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
    # Of the summit's documents ITU has the texts.
    assert symbol.official_copy("WSIS-05/TUNIS/DOC/7", "zh").startswith("https://www.itu.int/net/wsis/")
    assert symbol.official_copy("S/RES/1368(2001)", "fr") == "https://docs.un.org/fr/S/RES/1368(2001)"


def test_ecosoc_resolutions_before_2012_are_unverified() -> None:
    assert not symbol.is_verified("E/RES/2010/2")
    assert symbol.is_verified("E/RES/2012/5")
    assert symbol.is_verified("A/RES/66/184")


def test_symbols_sort_as_people_count() -> None:
    symbols = ["A/RES/66/184", "E/RES/2010/2", "A/RES/66/9", "A/RES/57/270B"]
    assert sorted(symbols, key=symbol.sort_key) == ["A/RES/57/270B", "A/RES/66/9", "A/RES/66/184", "E/RES/2010/2"]
