"""One wrong figure anywhere is told by the rules of its place, each once, and by no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from tests.annual.conftest import Office

RESULT_LABELS = {row.label for row in form.RESULT_ROWS}


def rules_of(cell: form.Cell) -> set[str]:
    """Worked out from the table of rules, not from the program's equations."""
    table = form.ROWS[cell.row].table
    if table == 2:
        return {"GK822"} if cell.row in ("规章", "行政规范性文件") else set()
    if table == 4:
        return {"GK814"}
    codes = {"GK813"}
    if cell.row in RESULT_LABELS:
        codes |= {"GK812"}
    elif cell.row == "（七）总计":
        codes |= {"GK811", "GK812"}
    else:
        codes |= {"GK811"}
    return codes | ({"GK821"} if cell.row.startswith("二、") else set())


CHECKED = [cell for cell in form.CELLS if rules_of(cell)]


def test_these_are_the_cells_that_any_rule_reaches() -> None:
    assert len(form.CELLS) == 2 * 3 + 4 + 25 * 7 + 3 * 5
    assert len(CHECKED) == 2 * 3 + 25 * 7 + 3 * 5


@pytest.mark.parametrize("cell", CHECKED, ids="-".join)
def test_one_wrong_figure_is_told(office: Office, cell: form.Cell) -> None:
    text = office.file.read_text(encoding="utf-8")
    claims = text[text.index("      2022年新收") : text.index("    政府信息管理")]
    office.edit(claims, "      已说明。\n")
    office.edit("制发行政规范性文件3件", "制发了文件")
    office.edit("废止规范性文件1件", "有废止的")
    assert office.told() == []
    report = office.report()
    wrong = replace(report, figures={**report.figures, cell: report.figures[cell] + 1})
    office.file.write_text(report_text(wrong), encoding="utf-8")
    found = [finding.code for finding in office.findings() if finding.code != "GK842"]
    assert set(found) == rules_of(cell)
    assert len(found) == len(rules_of(cell))
