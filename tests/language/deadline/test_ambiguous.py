"""Phrases that can be read two ways: both readings are given, ``due`` takes the first."""

from datetime import date

import pytest

from gongkai_cli.language.deadline import parse

YEAR = 2022
ISSUED = date(2022, 7, 28)


@pytest.mark.parametrize(
    ("phrase", "readings"),
    [
        ("三季度前", ["2022-09-30", "2022-06-30"]),
        ("三季度前完成", ["2022-09-30", "2022-06-30"]),
        ("Q3前", ["2022-09-30", "2022-06-30"]),
        ("一季度前", ["2022-03-31", "2021-12-31"]),
        ("上半年前", ["2022-06-30", "2021-12-31"]),
        ("2024年8月前完成", ["2024-07-31", "2024-08-31"]),
        ("8月份前", ["2022-07-31", "2022-08-31"]),
        ("1月前", ["2022-01-31", "2021-12-31"]),
        ("2023年1月前", ["2022-12-31", "2023-01-31"]),
        ("2027年前", ["2026-12-31", "2027-12-31"]),
        ("12月中旬前", ["2022-12-20", "2022-12-10"]),
        ("年初", ["2022-01-31", "2022-03-31"]),
        ("年中", ["2022-06-30", "2022-07-31"]),
        ("4月初之前", ["2022-04-10", "2022-04-01"]),
        ("8月中", ["2022-08-20", "2022-08-15"]),
        ("6月、12月", ["2022-12-31", "2022-06-30"]),
        ("6、9、12月底前", ["2022-12-31", "2022-09-30", "2022-06-30"]),
        ("6月底和12月底前", ["2022-12-31", "2022-06-30"]),
        ("7月及9月", ["2022-09-30", "2022-07-31"]),
        ("6月底前完成方案，12月底前完成建设", ["2022-12-31", "2022-06-30"]),
        ("2月开工,年内完成主体结构8层以上", ["2022-12-31", "2022-02-28"]),
        ("①6月底前完成A；②12月底前完成B", ["2022-12-31", "2022-06-30"]),
        ("1、6月底前完成A；2、12月底前完成B", ["2022-12-31", "2022-06-30"]),
        ("6月30日前启动，9月底前试运行，年底前完成", ["2022-12-31", "2022-09-30", "2022-06-30"]),
        ("6月底前启动，12月底前完成方案", ["2022-12-31", "2022-06-30"]),
        ("3—5月、9—11月", ["2022-11-30", "2022-05-31"]),
    ],
)
def test_every_reading_is_given(phrase: str, readings: list[str]) -> None:
    found = parse(phrase, YEAR)
    assert found.ambiguous, found.note
    assert [str(way.due) for way in found.alternatives] == readings
    assert str(found.due) == readings[0]
    assert found.start == found.alternatives[0].start


def test_before_new_year_may_mean_the_spring_festival() -> None:
    assert [way.due for way in parse("年前完成", YEAR).alternatives] == [date(2022, 12, 31), None]
    assert [way.due for way in parse("一月内完成", YEAR).alternatives] == [date(2022, 1, 31), None]


def test_a_reading_before_the_notice_loses_but_is_told() -> None:
    third_quarter = parse("三季度前", YEAR, ISSUED)
    assert (third_quarter.due, third_quarter.ambiguous) == (date(2022, 9, 30), True)
    assert [way.due for way in third_quarter.alternatives] == [date(2022, 9, 30), date(2022, 6, 30)]
    assert "2022年6月30日早于发文日期2022年7月28日" in third_quarter.note
    july = parse("7月前", YEAR, ISSUED)
    assert [way.due for way in july.alternatives] == [date(2022, 7, 31), date(2022, 6, 30)]


@pytest.mark.parametrize(
    ("phrase", "due", "told"),
    [
        ("6月30日前启动，年底前完成", "2022-12-31", "2022年6月30日“启动”"),
        ("2022年启动，2025年建成", "2025-12-31", "2022年12月31日“启动”"),
        ("3月底前启动，6月底前开工，12月底前建成", "2022-12-31", "2022年3月31日“启动”、2022年6月30日“开工”"),
        ("6月底前制定工作方案，12月底前全面完成", "2022-12-31", "2022年6月30日“制定工作方案”"),
        ("6月底前取得阶段性成效，12月底前办结", "2022-12-31", "2022年6月30日“取得阶段性成效”"),
    ],
)
def test_a_plain_milestone_is_no_deadline(phrase: str, due: str, told: str) -> None:
    found = parse(phrase, YEAR)
    assert (str(found.due), found.ambiguous, found.alternatives) == (due, False, ())
    assert found.note == f"{told}为节点，不是到期日"
