"""Figures in the prose: what is held against the tables, and what must be left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annual.conftest import Office

FIRST = "2022年新收政府信息公开申请12件，上年结转1件；办结11件，结转下年度继续办理2件。"

WRONG = {
    "收到政府信息公开申请14件。": "表三新收是 12，表三新收加上年结转是 13，相差 1",
    "全年共收到公众提交的政府信息公开申请 20 件。": "表三新收是 12，表三新收加上年结转是 13，相差 7",
    "受理依申请公开事项1,200件。": "表三新收是 12，表三新收加上年结转是 13，相差 1187",
    "收到申请１５件。": "表三新收是 12，表三新收加上年结转是 13，相差 2",
    "收到申请12件，其中自然人9件。": "表三新收是 10，表三新收加上年结转是 11，相差 1",
    "收到申请12件，其中法人或其他组织3件。": "表三新收中法人或其他组织是 2，相差 1",
    "上年度结转申请3件。": "表三二、上年结转是 1，相差 2",
    "结转至下一年度继续办理1件。": "表三四、结转下年度是 2，相差 1",
    "已办结政府信息公开申请12件。": "表三（七）总计是 11，相差 1",
    "属于四类过程性信息3件。": "表三（三）6.属于四类过程性信息是 1，相差 2",
    "不予处理1件。": "表三（五）不予处理是 0，相差 1",
    "因政府信息公开引发行政复议案件5件。": "表四行政复议总计是 2，其中已审结是 1，相差 3",
    "行政诉讼案件3件。": "表四行政诉讼总计是 1，其中复议后起诉是 0，相差 2",
}

LEFT_ALONE = (
    "收到政府信息公开申请12件。",
    "连同上年结转，受理申请13件。",
    "网上收到申请5件，信函收到申请7件。",
    "2021年收到申请4件，2022年收到申请12件。",
    "上半年收到申请5件。",
    "第三季度收到申请2件。",
    "收到人大代表建议3件、政协提案5件。",
    "收到申请12件，较上年增加8件。",
    "收到申请12件。予以公开6件，其中自然人5件。",
    "收到申请10余件。",
    "收到申请约20件。",
    "办理人大建议4件。",
    "制发公文200件。",
    "答复率100%，平均用时8天。",
    "培训2次，印发资料300份。",
)


@pytest.mark.parametrize("text", WRONG)
def test_a_figure_that_is_not_in_the_tables(office: Office, text: str) -> None:
    office.edit(FIRST, text)
    (finding,) = office.findings()
    assert (finding.code, finding.where.line) == ("GK831", 61)
    assert finding.message.endswith(f"件”，{WRONG[text]}")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_not_surely_the_whole_year_is_left_alone(office: Office, text: str) -> None:
    office.edit(FIRST, text)
    assert office.told() == []


def test_the_place_is_found_in_every_style(office: Office) -> None:
    text = office.file.read_text(encoding="utf-8")
    start = text.index("    依申请公开: |-")
    block = text[start : text.index("    政府信息管理")]
    office.edit(block, "    依申请公开: 上年结转1件，\n      收到申请12件；上年结转9件。\n")
    assert office.told() == ["区发改局:61:15 error GK831 文字写“上年结转9件”，表三二、上年结转是 1，相差 8"]


def test_unreadable_tables_are_not_held_against_the_prose(office: Office) -> None:
    office.edit(
        "一、本年新收政府信息公开申请数量: {自然人: 10,", "一、本年新收政府信息公开申请数量: {自然人: 十,"
    )
    office.edit("法律服务机构: 0, 其他: 0, 总计: 12}", "法律服务机构: 0, 其他: 0}")
    assert [finding.code for finding in office.findings()] == ["GK801"]
