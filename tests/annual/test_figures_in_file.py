"""GK801: what is wrong with a figure, and how to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annual.conftest import Office

GENERIC = "请写成半角阿拉伯数字，如 1808595"


def advice(office: Office, old: str, new: str) -> tuple[str, str]:
    office.edit(old, new)
    (finding,) = [finding for finding in office.findings() if finding.code == "GK801"]
    return finding.message.rpartition("”的值")[2], finding.help


@pytest.mark.parametrize(
    ("text", "reason", "help_"),
    [
        ("3万", "“3万”带了文字“万”", "请写成 30000"),
        ("1.5万件", "“1.5万件”带了文字“万件”", "请写成 15000"),
        ("3亿", "“3亿”带了文字“亿”", "请写成 300000000"),
        ("3.00005万", "“3.00005万”带了文字“万”", GENERIC),  # no whole number
        ("2件", "“2件”带了文字“件”", "请写成 2"),
        ("99999999999999", "“99999999999999”位数太多", "请写成 12 位以内的数，并核对有没有多写"),
        ("5.", "“5.”末尾多了小数点", "请写成 5"),
        ("-3", "“-3”是负数", "请写成 0 或正整数，件数不能是负数"),
        ("1.5", "“1.5”不是整数", "请写成 整数，件数没有小数"),
        ("2.0", "“2.0”不是整数", "请写成 2"),
        ("二", "“二”不是阿拉伯数字", GENERIC),
    ],
)
def test_a_count(office: Office, text: str, reason: str, help_: str) -> None:
    assert advice(office, "行政处罚: 2", f"行政处罚: {text}") == (reason, help_)


@pytest.mark.parametrize(
    ("text", "reason", "help_"),
    [
        ("3万", "“3万”带了文字“万”", "请写成 3"),
        ("3.5万元", "“3.5万元”带了文字“万元”", "请写成 3.5"),
        ("3亿", "“3亿”带了文字“亿”", "请写成 30000"),
        ("35000元", "“35000元”带了文字“元”", "请写成 3.5"),
        ("-3", "“-3”是负数", "请写成 0 或正数，金额不能是负数"),
        ("1.12345678", "“1.12345678”小数位太多", "请写成 最多 6 位小数的数"),
    ],
)
def test_an_amount_of_money(office: Office, text: str, reason: str, help_: str) -> None:
    assert advice(office, "行政事业性收费: 1.25  # 万元", f"行政事业性收费: {text}") == (reason, help_)
