"""Classes of wording, each swept: spread over periods, several dates, limits from an event, counts."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_cli.language.deadline import parse
from gongkai_cli.language.values import Recurrence

YEAR = 2022
YEARS_END = date(2022, 12, 31)


@pytest.mark.parametrize("work", ["实施", "推进", "完成", "落实", "建设", "兑现", "组织实施", "解决", "达标"])
@pytest.mark.parametrize(
    "spread",
    ["分期分年度", "分年度", "分年", "分期", "分批", "分步", "分阶段", "分期分季度", "分月", "分季度分批"],
)
def test_work_spread_over_periods_is_no_repetition(spread: str, work: str) -> None:
    found = parse(spread + work, YEAR)
    assert (found.kind, found.due, found.recurrence) == ("conditional", None, None)
    assert "日期没有写" in found.note
    assert parse(f"{spread}{work}，11月底前到位", YEAR).due == date(2022, 11, 30)


@pytest.mark.parametrize(
    ("phrase", "every"),
    [("分季度报送", "quarter"), ("分月公布", "month"), ("按季度推进", "quarter"), ("分月调度", "month")],
)
def test_what_is_reported_by_periods_repeats(phrase: str, every: str) -> None:
    found = parse(phrase, YEAR)
    assert found.recurrence is not None
    assert found.recurrence.every == every


@pytest.mark.parametrize("other", ["建设", "其余项目", "其他工作于", "第二批", "其他区域力争"])
@pytest.mark.parametrize(
    ("late", "due"), [("12月底前完成", "2022-12-31"), ("11月", "2022-11-30"), ("2023年4月底前", "2023-04-30")]
)
@pytest.mark.parametrize("mark", ["，", "；", "。"])
def test_two_dates_in_one_cell_are_both_given(other: str, late: str, due: str, mark: str) -> None:
    found = parse(f"一期于6月底前完成{mark}{other}{late}", YEAR)
    assert found.ambiguous
    assert [str(way.due) for way in found.alternatives] == [due, "2022-06-30"]


def test_a_month_that_is_only_reported_on_sets_no_date() -> None:
    for text in ("3月底前完成，公布1月", "6月底前公开2021年度", "3月底前完成；统计至今1月数据"):
        assert not parse(text, YEAR).ambiguous


@pytest.mark.parametrize(
    ("often", "recurrence"),
    [
        ("每季度末更新", Recurrence("quarter", None, "-1")),
        ("每月10日前报送", Recurrence("month", None, "10")),
        ("每半年一次", Recurrence("half-year", 1)),
    ],
)
@pytest.mark.parametrize("mark", ["，", "；"])
def test_a_date_beside_a_repetition_is_carried_with_it(often: str, recurrence: Recurrence, mark: str) -> None:
    one = parse(f"{often}{mark}年底前完成", YEAR)
    assert (one.kind, one.recurrence, one.due, one.ambiguous) == ("recurring", recurrence, YEARS_END, False)
    two = parse(f"{often}{mark}6月底前完成方案{mark}年底前完成", YEAR)
    assert (two.kind, two.recurrence, two.due, two.ambiguous) == ("recurring", recurrence, YEARS_END, True)
    assert [str(way.due) for way in two.alternatives] == ["2022-12-31", "2022-06-30"]


@pytest.mark.parametrize("unit", ["个工作日", "天", "日", "周", "个月"])
@pytest.mark.parametrize("start", ["自收到申请之日起", "收到来信后", "自受理之日起", "事项办结之后"])
@pytest.mark.parametrize("deed", ["一次性告知", "一次告知", "1次性办结", "一次性公开", "一次补正"])
def test_a_limit_counted_from_an_event_does_not_repeat(start: str, unit: str, deed: str) -> None:
    found = parse(f"{start}7{unit}内{deed}", YEAR)
    assert (found.kind, found.recurrence) == ("relative", None)
    assert f"7{unit}内" in found.note


@pytest.mark.parametrize(
    ("phrase", "recurrence"),
    [
        ("一年内2次", Recurrence("year", 2)),
        ("3个月内1次", Recurrence("month", 1, None, 3)),
        ("自公布之日起每季度更新1次", Recurrence("quarter", 1)),
    ],
)
def test_a_number_of_times_within_a_period_repeats(phrase: str, recurrence: Recurrence) -> None:
    assert parse(phrase, YEAR).recurrence == recurrence


@pytest.mark.parametrize("least", ["至少", "不少于", "不低于", "不得少于", "最少"])
@pytest.mark.parametrize(("number", "times"), [("1", 1), ("一", 1), ("两", 2), ("12", 12)])
@pytest.mark.parametrize("what", ["次", "场", "轮"])
@pytest.mark.parametrize("deed", ["", "开展活动", "召开"])
def test_a_bare_count_holds_for_the_year_of_the_plan(
    deed: str, least: str, number: str, times: int, what: str
) -> None:
    for text in (f"{deed}{least}{number}{what}", f"{least}{deed}{number}{what}"):
        found = parse(text, YEAR)
        assert (found.kind, found.due, found.recurrence) == (
            "recurring",
            YEARS_END,
            Recurrence("year", times),
        )
        assert "周期未写" in found.note
    assert parse(f"10月底前{deed}{least}{number}{what}", YEAR).kind == "by"


@pytest.mark.parametrize("text", ["至少100人次", "不少于3个", "一次性完成", "第1次", "至少1次性", "3次年检"])
def test_what_is_no_count_of_occasions(text: str) -> None:
    assert parse(text, YEAR).kind != "recurring"


@pytest.mark.parametrize("season", ["学年", "学期", "采暖季", "供暖季", "汛期", "个学年", "个学期"])
@pytest.mark.parametrize(("rest", "times"), [("", None), ("至少1次", 1), ("开展两次", 2), ("开始前", None)])
def test_a_season_of_its_own_repeats_without_a_date(season: str, rest: str, times: int | None) -> None:
    found = parse(f"每{season}{rest}", YEAR)
    assert (found.kind, found.due, found.recurrence) == ("recurring", None, Recurrence(None, times))
    assert season.removeprefix("个") in found.note


@pytest.mark.parametrize("season", ["学年", "采暖季", "供暖季", "汛期", "个学年"])
@pytest.mark.parametrize("end", ["末", "底", "底前", "末前", "年末", "年底前", "末完成"])
def test_the_end_of_a_season_is_not_the_end_of_the_year(season: str, end: str) -> None:
    found = parse(f"每{season}{end}", YEAR)
    assert (found.kind, found.due, found.recurrence) == ("recurring", None, Recurrence(None))


def test_a_season_with_a_date_is_due_on_it() -> None:
    found = parse("每学年9月底前", YEAR)
    assert (found.due, found.recurrence) == (date(2022, 9, 30), Recurrence("year", None, "09-30"))
    assert "学年" in found.note
    assert parse("每财政年度", YEAR).due == YEARS_END
    assert parse("一学期一次", YEAR).recurrence == Recurrence(None, 1)
    for text in ("学年结束后", "新学期开学前", "采暖季"):
        assert parse(text, YEAR).kind == "conditional"
