from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages.numerals import han, latin, letter, roman


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("a", "a"), ("(a)", "a"), ("a)", "a"), ("B", "b"), ("aa", "aa"), ("iv", "iv"), ("20", "20"),
        ("㈠", "i"), ("㈩", "x"), ("十一", "xi"), ("(十二)", "xii"), ("二十一", "xxi"),
        ("а", "a"), ("б", "b"), ("г", "d"),
        ("أ", "a"), ("ا", "a"), ("ب", "b"), ("ج", "c"), ("د", "d"), ("هـ", "e"),
        ("٢", "ii"), ("‏أ‏", "a"),
        ("", ""), ("*", ""), ("…", ""),
    ],
)  # fmt: skip
def test_a_printed_number_is_the_same_latin_in_every_language(printed: str, expected: str) -> None:
    assert latin(printed) == expected


@given(st.integers(1, 99))
def test_chinese_numerals_count(value: int) -> None:
    digits = "零一二三四五六七八九"
    tens, units = divmod(value, 10)
    written = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[units] if units else "")
    assert han(written) == value


@given(st.text(max_size=6))
def test_anything_else_gives_ascii_or_nothing(text: str) -> None:
    assert latin(text).isascii()


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
    assert [roman(n) for n in (4, 9, 14, 40, 99)] == ["iv", "ix", "xiv", "xl", "xcix"]
