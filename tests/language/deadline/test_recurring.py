"""Duties that come round again."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai_cli.language.deadline import parse
from gongkai_cli.language.values import Recurrence

YEAR = 2022
YEARS_END = date(2022, 12, 31)


@pytest.mark.parametrize(
    ("phrase", "recurrence", "due"),
    [
        ("每年不少于1次", Recurrence("year", 1), YEARS_END),
        ("每年开展政策解读等活动不少于1次", Recurrence("year", 1), YEARS_END),
        ("1次/年", Recurrence("year", 1), YEARS_END),
        ("不少于4次/年", Recurrence("year", 4), YEARS_END),
        ("4次／年", Recurrence("year", 4), YEARS_END),
        ("一年两次", Recurrence("year", 2), YEARS_END),
        ("每年2-3次", Recurrence("year", 2), YEARS_END),
        ("全年不少于4次", Recurrence("year", 4), YEARS_END),
        ("年内不少于2次", Recurrence("year", 2), YEARS_END),
        ("每年", Recurrence("year"), YEARS_END),
        ("2022—2025年，每年至少1次", Recurrence("year", 1), YEARS_END),
        ("每年1月31日前", Recurrence("year", None, "01-31"), date(2022, 1, 31)),
        ("每年12月底前开展一次", Recurrence("year", 1, "12-31"), YEARS_END),
        ("每年年底前", Recurrence("year", None, "12-31"), YEARS_END),
        ("每年6月和12月", Recurrence("year", 2), date(2022, 6, 30)),
        ("每年6月底前、12月底前各一次", Recurrence("year", 2), date(2022, 6, 30)),
        ("两年一次", Recurrence("year", 1, None, 2), None),
        ("每半年", Recurrence("half-year"), None),
        ("每半年至少一次", Recurrence("half-year", 1), None),
        ("上半年和下半年各一次", Recurrence("half-year", 1), None),
        ("每季度", Recurrence("quarter"), None),
        ("季度", Recurrence("quarter"), None),
        ("按季度", Recurrence("quarter"), None),
        ("季度检查", Recurrence("quarter"), None),
        ("每季度至少主持召开一次", Recurrence("quarter", 1), None),
        ("一季度一次", Recurrence("quarter", 1), None),
        ("每季度最后一个月的30日前", Recurrence("quarter", None, "3-30"), None),
        ("每季度首月10日前", Recurrence("quarter", None, "1-10"), None),
        ("每季度结束后10日内", Recurrence("quarter", None, "1-10"), None),
        ("每月", Recurrence("month"), None),
        ("按月", Recurrence("month"), None),
        ("逐月", Recurrence("month"), None),
        ("细化分解到月", Recurrence("month"), None),
        ("每月10日前", Recurrence("month", None, "10"), None),
        ("每月次月5日前", Recurrence("month", None, "5"), None),
        ("每月25日至30日", Recurrence("month", None, "30"), None),
        ("每月10日、20日前", Recurrence("month", 2), None),
        ("每月底前", Recurrence("month", None, "-1"), None),
        ("每月下旬", Recurrence("month", None, "-1"), None),
        ("每月初", Recurrence("month"), None),
        ("每季度末", Recurrence("quarter", None, "-1"), None),
        ("全年(每季度末)", Recurrence("quarter", None, "-1"), YEARS_END),
        ("每季度末月底前", Recurrence("quarter", None, "-1"), None),
        ("每季度首月底前", Recurrence("quarter"), None),
        ("每半年末", Recurrence("half-year", None, "-1"), None),
        ("一月一报", Recurrence("month", 1), None),
        ("每两个月", Recurrence("month", None, None, 2), None),
        ("每旬一次", Recurrence("month", 3), None),
        ("每半月", Recurrence("month", 2), None),
        ("每周五", Recurrence("week", None, "FRI"), None),
        ("每周一、三、五", Recurrence("week", 3), None),
        ("每周一次", Recurrence("week", 1), None),
        ("每日", Recurrence("day"), None),
        ("每个工作日", Recurrence("day"), None),
        ("定期", Recurrence(None), None),
        ("不定期", Recurrence(None), None),
        ("每季度通报一次，11月底前完成", Recurrence("quarter", 1), date(2022, 11, 30)),
        ("3月—11月每月10日前", Recurrence("month", None, "10"), date(2022, 11, 30)),
    ],
)
def test_how_often(phrase: str, recurrence: Recurrence, due: date | None) -> None:
    """On which days of a period is reckoned, and tested, in ``progress``."""
    found = parse(phrase, YEAR)
    assert found.recurrence is not None
    read = replace(found.recurrence, days=())
    assert (found.kind, read, found.due) == ("recurring", recurrence, due), found.note


def test_duties_on_different_days_are_different() -> None:
    """Both are twice a month; what is reckoned for one must not be taken for the other."""
    one, other = (parse(phrase, YEAR).recurrence for phrase in ("每半月", "每月10日、20日前"))
    assert one != other
    assert one is not None
    assert one.days == ("15", "-1")


def test_a_day_that_has_passed_comes_round_next_year() -> None:
    found = parse("每年1月31日前", YEAR, date(2022, 7, 28))
    assert found.due == date(2023, 1, 31)
    assert "已过" in found.note
    assert parse("每年6月和12月", YEAR, date(2022, 7, 28)).due == YEARS_END


def test_a_date_beside_the_repetition_is_not_its_end() -> None:
    assert "为止" in parse("3月—11月每月10日前", YEAR).note
    assert "另写有2022年3月31日" in parse("3月底前完成，此后每月更新", YEAR).note


def test_a_day_read_two_ways_stays_ambiguous() -> None:
    found = parse("每年9月前", YEAR)
    assert found.ambiguous
    assert [way.due for way in found.alternatives] == [date(2022, 8, 31), date(2022, 9, 30)]


@pytest.mark.parametrize(
    "phrase", ["三季度一次", "12月一次", "3次年检", "每人次", "一次性完成", "按年底考核"]
)
def test_what_only_looks_like_it(phrase: str) -> None:
    assert parse(phrase, YEAR).kind != "recurring"
