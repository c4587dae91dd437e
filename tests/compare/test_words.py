"""Text on a level, words, and the terms that tell passages apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.compare.words import is_calendar, level, printed_words, stem, terms, words


def test_a_level_text_has_no_marks_one_form_of_quotes_and_no_stop_at_the_end() -> None:
    assert level("“Light”,[^4] the\u00a0lamp\u00ad–keepers’  week;") == '"Light", the lamp-keepers\' week'
    assert level("灯塔，［1］（甲）；") == "灯塔,[1](甲)"


def test_a_table_is_on_one_line() -> None:
    assert level("Tower\tHeight\n1\t20") == "Tower Height 1 20"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A/RES/76/189 and 75/202", ("A/RES/76/189", "and", "75/202")),
        ("10,000 lamps, 1.5 metres", ("10,000", "lamps", ",", "1.5", "metres")),
        ("2021年12月17日第76/189号", ("2021年", "12月", "17日", "第", "76/189", "号")),
        ("the twenty-first keeper's lamp", ("the", "twenty-first", "keeper's", "lamp")),
        ("вопрос №5", ("вопрос", "No", "5")),
    ],
)
def test_words(text: str, found: tuple[str, ...]) -> None:
    assert words(level(text)) == found


@given(st.text(max_size=60))
def test_printed_words_are_the_whole_text(text: str) -> None:
    from sitegen.texts import flat, unmarked

    assert "".join(word for word, _ in printed_words(text)) == unmarked(flat(text)).lstrip()


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        (
            "en",
            ["2021", "75/202", "A/RES/1/1", "December", "seventy-sixth", "three", "21st"],
            ["day", "session", "May-day"],
        ),
        ("zh", ["2021年", "七", "17日", "A/76/62"], ["届", "会", "年"]),
        ("fr", ["décembre", "soixante-seizième", "1er", "trois"], ["session", "mercredi"]),
        ("es", ["diciembre", "septuagésimo", "15º", "dos"], ["sesión", "período"]),
        ("ru", ["декабря", "шестой", "семьдесят", "2021"], ["сессия", "доклад"]),
        ("ar", ["ديسمبر", "السادسة", "والسبعين", "2021"], ["الدورة", "تقرير"]),
    ],
)
def test_what_is_a_number_or_a_date(language: str, yes: list[str], no: list[str]) -> None:
    assert [w for w in yes if not is_calendar(w, language)] == []
    assert [w for w in no if is_calendar(w, language)] == []


def test_stems_level_endings_accents_and_vowels() -> None:
    assert stem("развития") == stem("развитию")
    assert stem("coopération") == stem("Cooperation")
    assert stem("تُقـرّر") == stem("تقرر")


def test_numbers_are_alike_in_pairs_and_apart_alone() -> None:
    found = terms(words("lamps of 2021 shine"), "en")
    assert {"of #", "# shine", "#2021", "lamps"} <= found
    assert terms(words("灯塔"), "zh") == {"灯 塔"}
