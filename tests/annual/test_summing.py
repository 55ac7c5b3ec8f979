"""The government's report from its units'."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gongkai_cli.annual.summing import Sum, UnitShare, add_up, below_zero
from gongkai_cli.rules.annual.sums import unbalanced_by_corrections
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from tests.annual.conftest import Office

UNITS = ("区发改局", "区教育局", "区司法局")
JOINT = """\
corrections:
  - {row: 一、本年新收政府信息公开申请数量, column: 自然人, amount: -1, reason: 共同办理}
  - {row: （一）予以公开, column: 自然人, amount: -1, reason: 共同办理}
"""


def summed(office: Office, corrections: str = "corrections: []\n") -> Sum:
    found = office.corrections(corrections)
    assert found.diagnostics == ()
    reports = [office.report(), office.report("区教育局")]
    return add_up("江海区人民政府", 2022, reports, UNITS, found.items)


def test_tables_are_added(office: Office) -> None:
    report = summed(office).report
    assert report.whole
    # 区发改局 10 + 2 and 1 and 5 + 1; 区教育局 2 and 0 and 2, all from persons
    assert (report.at(form.RECEIVED), report.at(form.CARRIED_IN), report.at(form.OPENED)) == (14, 1, 8)
    assert (report.at(form.RESULT_TOTAL), report.at(form.RESULT_TOTAL, "自然人")) == (13, 11)
    assert report.at("行政事业性收费", form.FEES) == Decimal("1.25")


def test_who_has_not_filed(office: Office) -> None:
    assert summed(office).missing == ("区司法局",)


def test_every_figure_says_where_it_comes_from(office: Office) -> None:
    origins = {origin.cell: origin for origin in summed(office, JOINT).origins()}
    received = origins[form.Cell(form.RECEIVED, "自然人")]
    assert received.shares == (UnitShare("区发改局", 10), UnitShare("区教育局", 2))
    assert (received.amount, [item.reason for item in received.corrections]) == (11, ["共同办理"])
    total = origins[form.Cell(form.RESULT_TOTAL, form.TOTAL)]
    assert (total.amount, [item.amount for item in total.corrections]) == (12, [-1])
    assert form.Cell("1.属于国家秘密", "自然人") not in origins


def test_a_request_handled_jointly_counts_once(office: Office) -> None:
    total = summed(office, JOINT)
    assert (total.report.at(form.RECEIVED), total.report.at(form.RESULT_TOTAL)) == (13, 12)
    assert unbalanced_by_corrections(total) == ()


def test_half_a_correction_is_told(office: Office) -> None:
    half = "".join(JOINT.splitlines(keepends=True)[:2])
    (finding,) = unbalanced_by_corrections(summed(office, half))
    assert (finding.code, finding.where.line, finding.where.column) == ("GK811", 2, 11)
    assert (
        finding.message
        == "更正以后，表三“自然人”列：一（11）+ 二（1）= 12，（七）总计（11）+ 四（2）= 13，相差 1"
    )


def test_more_taken_than_there_is(office: Office) -> None:
    text = JOINT.replace("（一）予以公开", "（三）1.属于国家秘密")
    (finding,) = below_zero(summed(office, text))
    assert (finding.code, finding.where.line) == ("GK851", 3)
    assert "是 -1，小于 0" in finding.message


@pytest.mark.parametrize(
    ("entry", "code", "message"),
    [
        ("{row: （八）, column: 自然人, amount: -1, reason: 甲}", "GK851", "没有“（八）”行“自然人”列"),
        ("{row: 行政许可, column: 其他, amount: -1, reason: 甲}", "GK851", "没有“行政许可”行“其他”列"),
        ("{row: （一）予以公开, column: 总计, amount: -1, reason: 甲}", "GK851", "更正写在总计上"),
        ("{row: （一）予以公开, column: 其他, amount: 一, reason: 甲}", "GK801", "不是整数（减去写 -1"),
        ("{row: （一）予以公开, column: 自然人, amount: -1}", "GK102", "缺少“reason”"),
    ],
)  # fmt: skip
def test_corrections_that_cannot_be_applied(office: Office, entry: str, code: str, message: str) -> None:
    (finding,) = office.corrections(f"corrections:\n  - {entry}\n").diagnostics
    assert (finding.code, finding.where.line) == (code, 2)
    assert message in finding.message


def test_without_a_corrections_file_there_are_none(office: Office) -> None:
    from gongkai_cli.annual.corrections import Corrections, load_corrections

    assert load_corrections(office.workspace, 2022) == Corrections()
