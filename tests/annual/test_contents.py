"""What the prose fails to say, and what it denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annual.conftest import Office

PROBLEMS = "解读以文字为主，明年增加图解和视频。"
LAST = "本年度未收取信息处理费。"


@pytest.mark.parametrize(
    "text",
    [
        "不存在问题。",
        "本年度不存在突出问题。",
        "我局没有存在的主要问题",
        "（无）",
        "待补充",
        "待填写。",
        "【待填写】",
        "【待填写：存在的主要问题及改进情况】",
    ],
)
def test_empty_answers(office: Office, text: str) -> None:
    office.edit(PROBLEMS, text)
    (finding,) = office.findings()
    assert (finding.code, finding.where.line) == ("GK833", 69)
    assert finding.message == f"“五、存在的主要问题及改进情况”只写了“{text}”"


@pytest.mark.parametrize(
    "text",
    [
        "不存在突出问题，但解读形式还较单一，明年改进。",
        "存在问题：解读以文字为主。",
        "待补充的主动公开目录有两项，明年三月前补齐。",
    ],
)
def test_answers(office: Office, text: str) -> None:
    office.edit(PROBLEMS, text)
    assert office.told() == []


def test_part_six_may_be_empty_but_not_left_to_fill_in(office: Office) -> None:
    office.edit(LAST, "无")
    assert office.told() == []
    office.edit("  六: |-\n    无", "  六: |-\n    【待填写：其他需要报告的事项】")
    assert [finding.code for finding in office.findings()] == ["GK833"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("无", "无"),
        ("无。", "无。"),
        ("无其他需要报告的事项。", "无其他需要报告的事项。"),
        ("本年度没有其他需要报告的事项。", "本年度没有其他需要报告的事项。"),
        ("未收费。", "未收费"),
        ("本年没有收费情况。", "没有收费"),
        ("全年未收取。", "未收取"),
    ],
)
def test_fees_denied(office: Office, text: str, shown: str) -> None:
    office.edit("门户网站的栏目由专人每周巡查。", "全年收取信息处理费420元。")
    office.edit(LAST, text)
    (finding,) = office.findings()
    assert finding.code == "GK832"
    assert finding.message == f"这里写“收取信息处理费420元”，第六部分却写“{shown}”"


@pytest.mark.parametrize(
    "text",
    ["无其他事项，收费情况见第一部分。", "收取信息处理费420元，其余申请未收费。", "未收费的申请共10件。"],
)
def test_fees_not_denied(office: Office, text: str) -> None:
    office.edit("门户网站的栏目由专人每周巡查。", "全年收取信息处理费420元。")
    office.edit(LAST, text)
    assert office.told() == []
