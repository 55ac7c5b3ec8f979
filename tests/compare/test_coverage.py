"""Which tasks answer which of an upper level's."""

from __future__ import annotations

import pytest

from gongkai_cli.compare.coverage import Coverage, coverage
from gongkai_cli.compare.sides import PlanItem

UPPER = (
    PlanItem(1, "加强市场主体信息公开。公开困难行业的帮扶政策，促进稳就业和消费恢复。"
                "建立投资审批问题的办理和反馈机制，及时回应和解决堵点问题。"),
    PlanItem(2, "做好古籍修复进展的信息公开。"),
    PlanItem(3, "规范流行病学调查信息的发布和管理，保护个人隐私。"),
    PlanItem(4, "抓好落实。"),
)  # fmt: skip
OURS = (
    PlanItem(1, "建立健全投资审批问题的办理和反馈机制，及时解决堵点问题。"),
    PlanItem(2, "公开餐饮、旅游等困难行业的帮扶政策，促进稳就业和消费恢复。"),
    PlanItem(3, "开设老年人线上办事专区，提供大字版页面。"),
    PlanItem(5, "规范流行病学调查信息发布，保护个人隐私；公开餐饮、旅游等困难行业的帮扶政策，促进稳就业。"),
)


def found(coverage: Coverage) -> list[tuple[int, int, bool]]:
    return [(each.upper, each.ours, each.sure) for each in coverage.answers]


def test_one_by_several_and_several_by_one() -> None:
    result = coverage(UPPER, OURS)
    assert {(upper, ours) for upper, ours, _ in found(result)} == {(1, 1), (1, 2), (1, 5), (3, 5)}
    assert result.of(2) == ()
    assert result.covered[2] == 0.0
    assert result.missing[2] == ("做好古籍修复进展的信息公开",)


def test_a_heading_need_not_be_answered() -> None:
    result = coverage(UPPER, OURS)
    assert 1 not in result.missing
    assert result.covered[1] > 0.7


def test_what_nobody_answers_of_a_task_that_is_answered() -> None:
    result = coverage(UPPER, OURS[1:2])
    assert result.missing[1] == ("建立投资审批问题的办理和反馈机制，及时回应和解决堵点问题",)


def test_rulings_come_before_words() -> None:
    result = coverage(UPPER, OURS, {1: [2, 2, 9], 2: []})
    assert [each for each in result.answers if each.ours in (1, 2)] == [
        each for each in result.answers if each.ruled
    ]
    assert [(each.upper, each.ours, each.sure, each.ruled) for each in result.of(2)] == [(2, 1, True, True)]


def test_a_set_phrase_is_never_sure() -> None:
    (answer,) = coverage(UPPER, (PlanItem(1, "抓好落实。"),)).of(4)
    assert (answer.closeness, answer.sure) == (1.0, False)


def test_two_upper_tasks_with_the_same_words_are_not_told_apart() -> None:
    twins = (PlanItem(1, UPPER[2].text), PlanItem(2, UPPER[2].text + "另有要求。"))
    assert found(coverage(twins, OURS[3:])) == [(1, 5, False), (2, 5, False)]


@pytest.mark.parametrize(("upper", "ours"), [((), OURS), (UPPER, ()), ((), ()), ((PlanItem(1, "——"),), OURS)])
def test_nothing_to_compare(upper: tuple[PlanItem, ...], ours: tuple[PlanItem, ...]) -> None:
    assert coverage(upper, ours).answers == ()


def test_a_plan_against_itself_answers_itself() -> None:
    plan = UPPER[:3]
    assert {(upper, ours) for upper, ours, sure in found(coverage(plan, plan)) if sure} == {
        (1, 1), (2, 2), (3, 3),
    }  # fmt: skip


def test_the_figures_of_a_task_do_not_part_it() -> None:
    upper = (PlanItem(1, "在2022年底前完成村务公开栏和公示墙的改造，覆盖12个村。"),)
    ours = (PlanItem(7, "在2023年6月底前完成村务公开栏和公示墙的改造，覆盖8个村。"),)
    assert found(coverage(upper, ours)) == [(1, 7, True)]
