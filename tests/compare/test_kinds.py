"""Same, calendar, reworded: what each definition takes in and leaves out."""

from __future__ import annotations

import pytest

from sitegen.compare.kinds import kind
from sitegen.compare.passages import passage


def of(old: str, new: str, language: str = "en") -> str:
    return kind(passage("op1", "op", old, language), passage("op1", "op", new, language), language)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Decides;", "Decides."),
        ("the lamp,[^1]", "the lamp,[^2]"),
        ("the “lamp”", 'the "lamp"'),
        ("the lamp – lit", "the  lamp - lit"),
        ("灯塔；", "灯塔。"),
    ],
)
def test_same(old: str, new: str) -> None:
    assert of(old, new) == "same"


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("resolution 75/202 of 21 December 2020", "resolution 76/189 of 17 December 2021", "en"),
        ("at its seventy-sixth session", "at its seventy-seventh session", "en"),
        ("resolutions 1/1 and 2/2", "resolutions 1/1, 2/2 and 3/3", "en"),
        ("resolution 2006/46, in assisting", "resolution 2006/46 of 28 July 2006, in assisting", "en"),
        ("paragraph 4 above", "paragraph 5 above", "en"),
        ("69 per cent of towers", "70 per cent of towers", "en"),
        ("第七十六届会议", "第七十七届会议", "zh"),
        ("2020年12月21日第75/202号决议", "2020年12月21日第75/202号和2021年12月17日第76/189号决议", "zh"),
        ("sa soixante-seizième session", "sa soixante-dix-septième session", "fr"),
        ("su septuagésimo sexto período", "su septuagésimo séptimo período", "es"),
        ("ее семьдесят шестой сессии", "ее семьдесят седьмой сессии", "ru"),
        ("دورتها السادسة والسبعين", "دورتها السابعة والسبعين", "ar"),
    ],
)
def test_calendar(old: str, new: str, language: str) -> None:
    assert of(old, new, language) == "calendar"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Notes the lamp", "Also notes the lamp"),
        ("Notes the lamp", "notes the lamp"),
        ("more than 600 towers", "911 towers"),
        ("held in Lisbon in 2043", "held in Riga in 2044"),
        ("lamps, lenses", "lamps and lenses"),  # no number stands beside the comma
        ("the lamp lit", "lit the lamp"),
    ],
)
def test_reworded(old: str, new: str) -> None:
    assert of(old, new) == "reworded"
