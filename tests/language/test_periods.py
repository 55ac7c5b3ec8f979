"""Periods and days in words, asked on Wednesday 14 September 2022; values from a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.language.periods import day_in_words, period

TODAY = date(2022, 9, 14)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("今天 本日", "2022-09-14", "2022-09-14"),
        ("明天 明日", "2022-09-15", "2022-09-15"),
        ("本周 这周 这个星期", "2022-09-12", "2022-09-18"),
        ("下周 下星期 下个星期", "2022-09-19", "2022-09-25"),
        ("上周", "2022-09-05", "2022-09-11"),
        ("周五 本周五 星期五 本星期五", "2022-09-16", "2022-09-16"),
        ("下周日 下星期天", "2022-09-25", "2022-09-25"),
        ("本月 这个月 当月 9月 九月 9月份 2022-09 2022年9月 ９月", "2022-09-01", "2022-09-30"),
        ("下月 下个月 10月 十月", "2022-10-01", "2022-10-31"),
        ("上月 上个月", "2022-08-01", "2022-08-31"),
        (
            "本季度 这个季度 三季度 第三季度 第3季度 3季度 Q3 q3 2022Q3 2022q3 2022-Q3 2022年三季度",
            "2022-07-01", "2022-09-30",
        ),
        ("下季度 四季度", "2022-10-01", "2022-12-31"),
        ("上季度", "2022-04-01", "2022-06-30"),
        ("上半年 2022年上半年", "2022-01-01", "2022-06-30"),
        ("今年 本年 今年度 全年 2022 2022年 2022年度", "2022-01-01", "2022-12-31"),
        ("明年 2023", "2023-01-01", "2023-12-31"),
        ("今年三季度", "2022-07-01", "2022-09-30"),
        ("去年四季度 2021Q4", "2021-10-01", "2021-12-31"),
        ("7月至9月 7-9月", "2022-07-01", "2022-09-30"),
        ("9月上旬", "2022-09-01", "2022-09-10"),
        ("30d 30天 30 30天内 30日", "2022-09-14", "2022-10-14"),
        ("2周 两周 2个星期 14天", "2022-09-14", "2022-09-28"),
        ("两个月 2个月", "2022-09-14", "2022-11-14"),
        ("0d", "2022-09-14", "2022-09-14"),
    ],
)  # fmt: skip
def test_periods(words: str, first: str, last: str) -> None:
    for word in words.split():
        found = period(word, 2022, TODAY)
        assert found is not None, word
        assert [day.isoformat() for day in found] == [first, last], word


def test_a_period_without_a_year_is_the_plans_and_one_that_counts_from_today_is_not() -> None:
    assert period("三季度", 2023, TODAY) == (date(2023, 7, 1), date(2023, 9, 30))
    assert period("本季度", 2023, TODAY) == (date(2022, 7, 1), date(2022, 9, 30))


def test_around_the_turn_of_a_year() -> None:
    new_year = date(2023, 1, 1)  # a Sunday
    assert period("上月", 2022, new_year) == (date(2022, 12, 1), date(2022, 12, 31))
    assert period("上季度", 2022, new_year) == (date(2022, 10, 1), date(2022, 12, 31))
    assert period("本周", 2022, new_year) == (date(2022, 12, 26), new_year)


@pytest.mark.parametrize("text", ["", "长期", "胡说", "13月", "五季度", "Q5", "2月30日", "上旬", "月", "--"])
def test_what_is_no_period(text: str) -> None:
    assert period(text, 2022, TODAY) is None


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("9月30日 9月30号 9.30 9月底 9月底前 九月底前 9月末", "2022-09-30", "2022-09-30"),
        ("三季度末 第三季度末前 本月底", "2022-09-30", "2022-09-30"),
        ("下周五 下周五前", "2022-09-23", "2022-09-23"),
        ("明天", "2022-09-15", "2022-09-15"),
        ("国庆前", "2022-09-30", "2022-09-30"),
        ("年底 年底前 今年底 今年年底 12月底前", "2022-12-31", "2022-12-31"),
        ("去年底 2021年底", "2021-12-31", "2021-12-31"),
        ("明年1月底", "2023-01-31", "2023-01-31"),
        # A period that the year begins with has no time before it that could be meant.
        ("上半年 一季度至二季度", "2022-06-30", "2022-01-01"),
        ("全年 今年", "2022-12-31", "2022-01-01"),
    ],
)  # fmt: skip
def test_days(words: str, before: str, after: str) -> None:
    for word in words.split():
        assert str(day_in_words(word, 2022, TODAY, "before").day) == before, word
        assert str(day_in_words(word, 2022, TODAY, "after").day) == after, word


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("三季度 三季度前 第三季度前 本季度 2022Q3 本季度前", ["2022-09-30", "2022-06-30"]),
        ("9月 9月前 本月 2022年9月", ["2022-09-30", "2022-08-31"]),
        ("下周", ["2022-09-25", "2022-09-18"]),
    ],
)
def test_what_has_two_readings_has_none(words: str, ways: list[str]) -> None:
    for word in words.split():
        read = day_in_words(word, 2022, TODAY, "before")
        assert read.day is None
        assert [str(day) for day, _ in read.ways] == ways, word
        assert all(reason for _, reason in read.ways)


def test_from_a_period_on_is_from_its_first_day() -> None:
    for word in ("三季度", "三季度起", "2022Q3", "7月", "7月起", "7月初"):
        assert day_in_words(word, 2022, TODAY, "after").day == date(2022, 7, 1), word


@pytest.mark.parametrize("text", ["2月30日", "长期", "胡说", "30天", "10日", "月底", ""])
def test_what_is_no_day_says_why(text: str) -> None:
    read = day_in_words(text, 2022, TODAY, "before")
    assert (read.day, read.ways) == (None, ())
    assert read.note


@given(st.text("本下上这个周月季度年半今明去前底末起第一二三四Q0123456789-日天至 d", max_size=12), st.dates())
def test_no_text_raises(text: str, today: date) -> None:
    found = period(text, 2022, today)
    assert found is None or found[0] <= found[1]
    assert day_in_words(text, 2022, today, "before") is not None
    assert day_in_words(text, 2022, today, "after") is not None
