"""The interface's words and dates, as the United Nations write them in each language."""

from __future__ import annotations

import pytest

from sitegen import languages
from sitegen.render.words import Words, day, span


@pytest.mark.parametrize(
    ("code", "n", "written"),
    [
        ("ru", 1, "1 сноска"),
        ("ru", 3, "3 сноски"),
        ("ru", 5, "5 сносок"),
        ("ru", 21, "21 сноска"),
        ("ar", 1, "حاشية واحدة"),
        ("ar", 2, "حاشيتان"),
        ("ar", 3, "3 حواش"),
        ("ar", 11, "11 حاشية"),
        ("fr", 2, "2 notes"),
        ("zh", 2, "脚注2条"),
    ],
)
def test_plurals(code: str, n: int, written: str) -> None:
    assert Words(languages.get(code)).count("size.footnotes", n) == written


@pytest.mark.parametrize(
    ("code", "partial", "written"),
    [
        ("en", "2011-12-22", "22 December 2011"),
        ("fr", "2011-12-01", "1er décembre 2011"),
        ("es", "2011-12-22", "22 de diciembre de 2011"),
        ("ru", "2011-12-22", "22 декабря 2011 года"),
        ("ar", "2011-12-22", "22 كانون الأول/ديسمبر 2011"),
        ("ar", "2011-12", "كانون الأول/ديسمبر 2011"),
        ("ar", "2021-07-22", "22 تموز/يوليه 2021"),
        ("ar", "2021-06", "حزيران/يونيه 2021"),
        ("ar", "2011", "2011"),
    ],
)
def test_dates_as_the_united_nations_write_them(code: str, partial: str, written: str) -> None:
    assert day(Words(languages.get(code)), partial).text == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2009-11-15", "2009-11-18", ["2009年11月15日", "18日"]),
        ("2006-10-30", "2006-11-02", ["2006年10月30日", "11月2日"]),
        ("2012-12-30", "2013-01-02", ["2012年12月30日", "2013年1月2日"]),
        ("2011-12-22", "2011-12-22", ["2011年12月22日"]),
        ("2013-02", "", ["2013年2月"]),
        ("", "", []),
    ],
)
def test_spans_of_days(start: str, end: str, written: list[str]) -> None:
    assert [d.text for d in span(Words(languages.get("zh")), start, end)] == written


@pytest.mark.parametrize(
    ("code", "of_a_month", "of_a_year", "of_two", "months"),
    [
        ("zh", "2013年3月1日至3日", "2009年10月30日至11月2日", "2012年12月30日至2013年1月2日", "2013年3月至2013年5月"),
        ("en", "1 to 3 March 2013", "30 October to 2 November 2009", "30 December 2012 to 2 January 2013", "March 2013 to May 2013"),
        ("fr", "1er au 3 mars 2013", "30 octobre au 2 novembre 2009", "30 décembre 2012 au 2 janvier 2013", "mars 2013 à mai 2013"),
        ("es", "1 a 3 de marzo de 2013", "30 de octubre a 2 de noviembre de 2009", "30 de diciembre de 2012 a 2 de enero de 2013", "marzo de 2013 a mayo de 2013"),
        ("ru", "1–3 марта 2013 года", "30 октября — 2 ноября 2009 года", "30 декабря 2012 года — 2 января 2013 года", "март 2013\u202fг. — май 2013\u202fг."),
        ("ar", "1 إلى 3 آذار/مارس 2013", "30 تشرين الأول/أكتوبر إلى 2 تشرين الثاني/نوفمبر 2009", "30 كانون الأول/ديسمبر 2012 إلى 2 كانون الثاني/يناير 2013", "آذار/مارس 2013 إلى أيار/مايو 2013"),
    ],
)  # fmt: skip
def test_spans_say_once_what_both_dates_have(
    code: str, of_a_month: str, of_a_year: str, of_two: str, months: str
) -> None:
    word = Words(languages.get(code))
    ends = (
        ("2013-03-01", "2013-03-03"),
        ("2009-10-30", "2009-11-02"),
        ("2012-12-30", "2013-01-02"),
        ("2013-03", "2013-05"),
    )
    written = ["".join(d.joined + d.text for d in span(word, start, end)) for start, end in ends]
    assert written == [of_a_month, of_a_year, of_two, months]


def test_a_date_is_written_as_exactly_as_it_is_known() -> None:
    word = Words(languages.get("zh"))
    assert [day(word, d).text for d in ("2013", "2013-02", "2013-02-04")] == ["2013年", "2013年2月", "2013年2月4日"]
