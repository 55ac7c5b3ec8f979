"""The sum of annual reports as a workbook: totals, units beside them, corrections, ready to print."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.conftest import ROOT, Project, Run

SOUND = ROOT / "tests" / "annual" / "sound" / "report_2022" / "区发改局.yaml"
CORRECTED = """\
corrections:
  - {row: 一、本年新收政府信息公开申请数量, column: 自然人, amount: -1, reason: 两家共同办理}
  - {row: （一）予以公开, column: 自然人, amount: -1, reason: 两家共同办理}
"""


@pytest.fixture
def book(project: Project, gongkai: Run) -> Workbook:
    """Two units of one report each, alike but for the name, of which one request counts once."""
    folder = project.root / "data" / "report_2022"
    folder.mkdir()
    shutil.copy(SOUND, folder)
    other = SOUND.read_text(encoding="utf-8").replace("unit: 区发改局", "unit: 区经信局")
    (folder / "区经信局.yaml").write_text(other, encoding="utf-8")
    (folder / "汇总.yaml").write_text(CORRECTED, encoding="utf-8")
    answer = gongkai("report", "sum", "--format", "xlsx", "-o", "汇总.xlsx")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("已存为 汇总.xlsx\n")
    return load_workbook("汇总.xlsx")


def test_every_figure_is_the_units_and_the_correction(book: Workbook) -> None:
    page = book["逐格逐单位"]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert rows[0] == ["表", "行", "列", "汇总", "其中更正", "区发改局", "区经信局"]
    assert len(rows) == 201
    for _, _, _, amount, correction, *shares in rows[1:]:
        assert amount == sum(shares) + correction
    corrected = [(row[1], row[2]) for row in rows[1:] if row[4]]
    assert corrected == [
        ("一、本年新收政府信息公开申请数量", "自然人"), ("一、本年新收政府信息公开申请数量", "总计"),
        ("（一）予以公开", "自然人"), ("（一）予以公开", "总计"),
        ("（七）总计", "自然人"), ("（七）总计", "总计"),
    ]  # fmt: skip
    assert (page.print_title_rows, page.freeze_panes, page.auto_filter.ref) == ("$2:$2", "F3", "A2:G202")
    assert page.page_setup.orientation == "landscape"


def test_the_three_tables_stand_as_they_are_printed(book: Workbook) -> None:
    assert book.sheetnames == ["表二", "表三", "表四", "逐格逐单位", "报送情况", "更正"]
    heads = [[cell.value for cell in row] for row in book["表三"].iter_rows(min_row=3, max_row=6)]
    assert heads[0][:4] == [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", None, None, "申请人情况",
    ]  # fmt: skip
    assert heads[3][0] == "一、本年新收政府信息公开申请数量"
    assert heads[3][3] == 19, "ten of each, less the one that counts once"
    assert book["更正"]["D3"].value == "两家共同办理"
    assert [cell.value for cell in book["报送情况"][3]] == ["区发改局", "已报", "2023-01-16"]


def test_a_workbook_is_no_yaml(project: Project, gongkai: Run) -> None:
    assert project.root.is_dir()
    answer = gongkai("report", "sum", "--format", "xlsx", "-o", "汇总.yaml")
    assert answer.code == 2
    assert "“汇总.yaml”不是 .xlsx 文件" in answer.err
    assert not Path("汇总.yaml").exists()
