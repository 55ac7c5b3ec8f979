"""The form in force before 2021: recognised, said, and taken over as far as it has a counterpart."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.annual.conftest import Office as Folder
from tests.annual.filed import Box, Print, printed
from tests.annual.test_import_tables import read

from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

OLD_HEAD = [Box("信息内容"), Box("本年新制作数量"), Box("本年新公开数量"), Box("对外公开总数量")]
DONE_HEAD = [Box("信息内容"), Box("上一年项目数量"), Box("本年增/减"), Box("处理决定数量")]


def old_print() -> Print:
    report = printed()
    report.title = "江海区教育局2020年政府信息公开工作年度报告"
    report.dated = "2021年1月20日"
    report.tables[2] = [
        [Box("第二十条第（一）项", 4)],
        OLD_HEAD,
        [Box("规章"), Box("0"), Box("0"), Box("0")],
        [Box("规范性文件"), Box("3"), Box("3"), Box("12")],
        [Box("第二十条第（五）项", 4)],
        DONE_HEAD,
        [Box("行政许可"), Box("40"), Box("-2"), Box("35")],
        [Box("其他对外管理服务事项"), Box("8"), Box("0"), Box("5")],
        [Box("第二十条第（六）项", 4)],
        DONE_HEAD,
        [Box("行政处罚"), Box("9"), Box("0"), Box("2")],
        [Box("行政强制"), Box("3"), Box("0"), Box("1")],
        [Box("第二十条第（八）项", 4)],
        [Box("信息内容"), Box("上一年项目数量"), Box("本年增/减", 2)],
        [Box("行政事业性收费"), Box("2"), Box("0", 2)],
        [Box("第二十条第（九）项", 4)],
        [Box("信息内容"), Box("采购项目数量"), Box("采购总金额", 2)],
        [Box("政府集中采购"), Box("4"), Box("88.5", 2)],
    ]
    rows = report.tables[3]
    at = next(at for at, row in enumerate(rows) if row[0].text == form.OTHERWISE)
    rows[at : at + 3] = [[Box(form.OTHERWISE, 2), *(Box(str(n)) for n in (4, 0, 0, 0, 0, 0, 4))]]
    return report


@pytest.mark.parametrize("way", ["html", "docx", "txt", "txt, a cell on a line"])
def test_what_has_a_counterpart_is_taken_over(tmp_path: Path, way: str) -> None:
    filed = read(old_print(), tmp_path, way)
    assert filed.old
    assert filed.problems == ()
    figures = filed.report.figures
    one, two, three = form.GROUPS[form.OTHERWISE]
    assert [figures[Cell(three, column)] for column in form.REQUEST_COLUMNS] == [4, 0, 0, 0, 0, 0, 4]
    assert {figures[Cell(label, column)] for label in (one, two) for column in form.REQUEST_COLUMNS} == {0}
    assert [figures[Cell(row, form.DECISIONS)] for row in ("行政许可", "行政处罚", "行政强制")] == [35, 2, 1]
    left_out = {cell.row for cell in form.CELLS} - {cell.row for cell in figures}
    assert left_out == {"规章", "行政规范性文件", "行政事业性收费"}


def test_what_was_done_is_said(tmp_path: Path) -> None:
    filed = read(old_print(), tmp_path)
    assert filed.notes == (
        "这是2021年以前的表式，能对应的已换成现行表式（国办公开办函〔2021〕30号）",
        "表三“（六）其他处理”旧表只有一行：记入“3.其他”，“1.”“2.”两行记 0，请核对",
        "表二的“处理决定数量”记作“本年处理决定数量”",
        "表二“规章”的“本年新制作数量”、“本年新公开数量”、“对外公开总数量”与现行表式口径不同，没有读入",
        "表二“行政规范性文件”的“本年新制作数量”、“本年新公开数量”、“对外公开总数量”与现行表式口径不同，没有读入",
        "表二“其他对外管理服务事项”在现行表式中没有，没有读入",
        "表二“行政事业性收费”的“上一年项目数量”、“本年增/减”与现行表式口径不同，没有读入",
        "表二“政府集中采购”在现行表式中没有，没有读入",
    )
    assert next(filed.messages()) == (
        "报告.html：江海区教育局2020年，2021年以前的表式，读出 179 个数字，报送日期 2021-01-20"
    )


def test_a_new_table_three_with_one_other_row_alone_is_old(tmp_path: Path) -> None:
    report = printed()
    report.tables[3] = old_print().tables[3]
    filed = read(report, tmp_path)
    assert filed.old
    assert filed.problems == ()
    assert filed.report.whole


def test_last_year_in_the_old_form_still_serves(office: Folder, tmp_path: Path) -> None:
    """What it carries over is compared; what it does not know is passed over."""
    report = old_print()
    carried = report.tables[3][-1]
    carried[1] = Box("7")
    filed = read(report, tmp_path, "docx")
    path = office.workspace.data / "report_2021" / "区发改局.yaml"
    text = report_text(filed.report).replace("unit: 区教育局, year: 2020", "unit: 区发改局, year: 2021")
    path.write_text(text, encoding="utf-8")
    told = [line for line in office.told() if line.startswith("区发改局")]
    assert any(" GK821 " in line for line in told)
    assert not any(" GK822 " in line for line in told)
