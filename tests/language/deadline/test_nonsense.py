"""Dates that do not exist, contradict each other, or lie before the notice: ``unparsed``, with the reason."""

from datetime import date

import pytest

from gongkai_cli.language.deadline import parse

YEAR = 2022
ISSUED = date(2022, 7, 28)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("2022年底11月前", "不一致"),
        ("11月底12月初", "不一致"),
        ("12月低前", "“月低前”疑有错字"),
        ("7月低", "错字"),
        ("年抵前", "错字"),
        ("9月底钱", "错字"),
        ("三季度潜", "错字"),
        ("6月30日钱完成", "错字"),
        ("2月30日前", "没有2022年2月30日"),
        ("2022年2月29日前", "没有2022年2月29日"),
        ("9月31日前", "没有2022年9月31日"),
        ("12月32日前", "没有"),
        ("13月底前", "没有13月"),
        ("0月", "没有0月"),
        ("第五季度", "没有第5季度"),
        ("12月-3月", "次年"),
        ("2022年12月20日至1月10日", "次年"),
        ("2025—2021年", "颠倒"),
        ("202年底前", "202年"),
        ("20222年底前", "20222年"),
        ("3年底前", "3年"),
        ("2202年底前", "笔误"),
        ("l2月底前", "混写"),
        ("2O22年底前", "混写"),
        ("3月—", "截止"),
        ("7月至整改完成", "截止"),
        ("2023.6-12", "截止"),
        ("9月30日前10个工作日", "往前推算"),
        ("每月32日前", "没有32日"),
        ("2011年底前", "2011年12月31日，早于计划年度2022年"),
        ("去年底前", "早于"),
        ("2021年7月—12月", "2021年12月31日"),
    ],
)
def test_the_reason_is_told(phrase: str, reason: str) -> None:
    found = parse(phrase, YEAR)
    assert (found.kind, found.start, found.due) == ("unparsed", None, None)
    assert reason in found.note


@pytest.mark.parametrize(
    "phrase", ["6月底前", "2022年7月27日前", "上半年", "七一前", "2021—2021年底", "1-6月", "年初", "7月初前"]
)
def test_nothing_is_due_before_the_notice(phrase: str) -> None:
    found = parse(phrase, YEAR, ISSUED)
    assert (found.kind, found.due) == ("unparsed", None)


def test_the_day_of_the_notice_itself_can_be_met() -> None:
    assert parse("7月28日前", YEAR, ISSUED).due == ISSUED


@pytest.mark.parametrize("year", [-1, 0, 1, 9999, 10000, 99999, 10**30])
@pytest.mark.parametrize(
    "phrase",
    [
        "全年",
        "12月底前",
        "1月前",
        "元旦前",
        "次年3月底前",
        "年初",
        "每年",
        "每年1月31日前",
        "三季度前",
        "2022年",
        "长期",
    ],
)
def test_absurd_years_do_not_raise(phrase: str, year: int) -> None:
    parse(phrase, year)
    parse(phrase, year, date.max)
    parse(phrase, year, date.min)
