"""Upper tasks that no sentence of ours answers, held as a whole against our whole tasks."""

from __future__ import annotations

from gongkai_cli.compare.coverage import coverage
from gongkai_cli.compare.sides import PlanItem

OURS = (
    PlanItem(
        4,
        "强化稳就业信息公开，加大灵活就业支持政策、减负稳岗扩就业政策解读培训和宣讲推送，"
        "动态公开技能培训政策规定及经办流程，促进相关群体更好就业创业。",
    ),
    PlanItem(5, "公布公交线路调整方案、首末班时间和换乘优惠办法。"),
    PlanItem(6, "建立政府信息管理动态调整机制，及时转为不予公开或者依申请公开。"),
)


def test_a_task_that_is_part_of_one_long_sentence_is_answered_but_not_sure() -> None:
    upper = (PlanItem(1, "编印技能培训政策问答手册，讲清减负稳岗兑付时限。"),)
    (answer,) = coverage(upper, OURS).answers
    assert (answer.upper, answer.ours, answer.sure, answer.ruled) == (1, 4, False, False)


def test_what_shares_a_few_words_is_not_answered() -> None:
    upper = (
        PlanItem(1, "公布公交车辆更新计划。"),
        PlanItem(2, "开展政务新媒体账号年检，注销长期不更新的账号。"),
    )
    assert coverage(upper, OURS).answers == ()


def test_what_somebody_has_ruled_on_answers_nothing_else() -> None:
    upper = (PlanItem(1, "编印技能培训政策问答手册，讲清减负稳岗兑付时限。"),)
    assert coverage(upper, OURS, {4: []}).answers == ()
