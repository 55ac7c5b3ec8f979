"""Texts that one pair for each has no room for: what a long text was cut down to, a part, a second part."""

from __future__ import annotations

import pytest

from gongkai_cli.compare.pairing import PlanItem, pair_items

LONG = (
    "夯实基层政务公开专区建设，按照标准、功能、标识、配置统一的要求，完善区、街道、村三级便民中心的查阅场所设置，"
    "统筹做好申请接收、信息查阅、政策现场解读、咨询解答等服务，打通政策公开最后一公里。"
)
BUS = "公布公交线路调整方案、首末班时间和换乘优惠办法。"
GRAIN = "公开粮食储备企业名录和政策性粮食收购价格。"
HEALTH = "公开家庭医生签约服务内容，定期公布签约机构名单。"


def side(*texts: str) -> list[PlanItem]:
    return [PlanItem(no, text) for no, text in enumerate(texts, 1)]


def shape(
    old: list[PlanItem], new: list[PlanItem]
) -> list[tuple[tuple[int, ...], tuple[int, ...], str, bool]]:
    return [(each.old, each.new, each.kind, each.sure) for each in pair_items(old, new).pairs]


def test_a_long_task_cut_to_a_line_is_found_and_not_sure() -> None:
    short = "建好政务公开专区，在便民中心设查阅场所。"
    assert shape(side(BUS, LONG), side(short, GRAIN)) == [((1,), (0,), "reworded", False)]


@pytest.mark.parametrize("merges", [False, True], ids=["split", "merge"])
def test_two_short_parts_of_a_long_task(merges: bool) -> None:
    parts = side(
        "建好政务公开专区，完善三级便民中心查阅场所。", GRAIN, "政策现场解读和咨询解答要打通最后一公里。"
    )
    whole = side(BUS, LONG)
    if merges:
        assert shape(parts, whole) == [((0, 2), (1,), "merged", False)]
    else:
        assert shape(whole, parts) == [((1,), (0, 2), "split", False)]


def test_a_part_is_added_to_a_pair_that_then_is_not_sure() -> None:
    most = LONG.replace("，打通政策公开最后一公里", "").replace("申请接收、信息查阅、政策现场解读、", "")
    rest = "申请接收、信息查阅、政策现场解读同步开展。"
    assert shape(side(LONG, BUS), side(most, rest)) == [((0,), (0, 1), "split", False)]


def test_what_a_counterpart_has_already_draws_no_other_task_to_it() -> None:
    """The new task has the words that the old one kept in its own successor: it comes of nothing."""
    addition = "定期公布签约机构名单，开展养老护理员技能竞赛。"
    assert shape(side(HEALTH, BUS), side(HEALTH, addition)) == [((0,), (0,), "same", True)]


def test_a_word_in_common_is_nothing() -> None:
    assert shape(side(BUS), side("公交车载广告设置规则。")) == []


def test_a_text_that_may_belong_to_two_belongs_to_neither() -> None:
    old = side(
        "公开粮食储备企业名录，按周公布价格监测结果，按月通报。",
        "公开粮食储备企业库点，组织开放日活动，编印手册。",
    )
    assert (
        shape(old, side("粮食储备企业年度培训方案另行制定并组织考核验收评估，发放证书和教材补贴资金。")) == []
    )
