"""Workbooks: values as displayed, what is hidden named, merged cells one object."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.pages.office import SHEET, book, opened, rows, texts, value, with_parts, words

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.sheet_format import displayed


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (44834, "yyyy年m月d日", "2022年9月30日"),
        (44834, 'yyyy"年"m"月";@', "2022年9月"),
        (44834, 'm"月"d"日"', "9月30日"),
        (44834, "yyyy-mm-dd", "2022-09-30"),
        (44834, "[$-F800]dddd, mmmm dd, yyyy", "星期五, 九月 30, 2022"),
        (44834, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二二年九月三十日"),
        (44834.5, "yyyy/m/d h:mm", "2022/9/30 12:00"),
        (1, "yyyy/m/d", "1900/1/1"),
        (0.75, "0%", "75%"),
        (0.1234, "0.0%", "12.3%"),
        (3, "000", "003"),
        (1234567.8, "#,##0.00", "1,234,567.80"),
        (3, '0"项"', "3项"),
        (-3, "0;(0)", "(3)"),
        (-3, "0", "-3"),
        (3.0, "General", "3"),
        (83.13, "", "83.13"),
        (0.1 + 0.2, "", "0.3"),
        (12, "@", "12"),
        (5, '"第"0"号"', "第5号"),
    ],
)
def test_numbers_as_displayed(number: float, code: str, shown: str) -> None:
    assert displayed(number, code) == shown


def test_a_sheet_with_dates_and_merged_cells(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet {SHEET}><numFmts><numFmt numFmtId="176" formatCode="m&quot;月底前&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/></cellXfs></styleSheet>'
    )
    sheet = rows(
        "",
        words("分解表", "B2"),
        words("节", "B3") + words("甲", "C3") + value("44834", "D3", 1),
        words("乙", "C4") + value("44834", "D4", 2),
    )
    merged = '<mergeCells><mergeCell ref="B2:D2"/><mergeCell ref="B3:B4"/></mergeCells>'
    (grid,) = opened(tmp_path, "表.xlsx", book({"附件": sheet + merged}, styles=styles)).grids
    assert [[each.text for each in row] for row in grid.rows] == [
        ["分解表"] * 3, ["节", "甲", "2022年9月30日"], ["节", "乙", "9月底前"],
    ]  # fmt: skip
    assert grid.rows[2][0] is grid.rows[1][0]
    assert grid.rows[2][2].where == "工作表“附件”D4"


def test_what_is_hidden_is_named_and_listed(tmp_path: Path) -> None:
    sheet = '<cols><col min="2" max="2" hidden="1"/></cols>' + rows(
        words("甲", "A1") + words("密", "B1") + words("乙", "C1"),
        words("丙", "A2") + words("丁", "C2"),
        words("戊", "A3") + words("己", "C3"),
        options={2: 'hidden="1"'},
    )
    pages = opened(
        tmp_path, "表.xlsx", book({"附件": sheet, "旧": rows(words("旧", "A1"))}, {"旧": "hidden"})
    )
    assert texts(pages) == [[["甲", "乙"], ["戊", "己"]]]
    assert [(aside.text, aside.where, aside.why) for aside in pages.asides] == [
        ("密", "工作表“附件”B1", "隐藏的列"), ("丙", "工作表“附件”A2", "隐藏的行"),
        ("丁", "工作表“附件”C2", "隐藏的行"), ("旧", "工作表“旧”A1", "隐藏的工作表"),
    ]  # fmt: skip
    assert pages.notes == (
        "工作表“附件”有隐藏的行，没有读：第2行",
        "工作表“附件”有隐藏的列，没有读：B列",
        "工作表“旧”是隐藏的，没有读",
    )


def test_rows_that_a_filter_hides_are_read(tmp_path: Path) -> None:
    sheet = rows(
        words("甲", "A1") + words("乙", "B1"),
        words("丙", "A2") + words("丁", "B2"),
        options={2: 'hidden="1"'},
    )
    sheet += '<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>'
    pages = opened(tmp_path, "表.xlsx", book({"附件": sheet}))
    assert texts(pages) == [[["甲", "乙"], ["丙", "丁"]]]
    assert pages.notes == ("工作表“附件”用了筛选，筛去的 1 行也读入了",)


def test_formulas_give_what_was_computed(tmp_path: Path) -> None:
    sheet = rows(
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c><c r="C1" t="e"><v>#REF!</v></c>'
        + words("尾", "D1")
    )
    pages = opened(tmp_path, "表.xlsx", book({"表": sheet}))
    assert texts(pages) == [[["2", "#REF!", "尾"]]]
    assert pages.notes == (
        "工作表“表”A1是公式，取存盘时算出的值",
        "工作表“表”B1的公式没有算出的值，读作空；请用 WPS 或 Excel 打开后重新保存",
        "工作表“表”C1显示的是错误值",
    )
    assert [(aside.text, aside.where) for aside in pages.asides] == [("=A1", "工作表“表”B1")]


def test_a_sheet_of_one_column_is_text(tmp_path: Path) -> None:
    pages = opened(tmp_path, "表.xlsx", book({"通知": rows(words("一段", "A1"), "", words("二段", "A3"))}))
    assert [(each.text, each.where) for each in pages.paragraphs] == [
        ("一段", "工作表“通知”A1"), ("二段", "工作表“通知”A3"),
    ]  # fmt: skip


def test_shared_strings_without_their_reading(tmp_path: Path) -> None:
    strings = f"<sst {SHEET}><si><r><t>甲</t></r><r><t>乙_x000D_\n丙</t></r><rPh><t>jia</t></rPh></si></sst>"
    sheet = rows(value("0", "A1", kind="s") + value("1", "B1", kind="b") + value("7", "C1", kind="s"))
    pages = opened(tmp_path, "表.xlsx", book({"表": sheet}, sharedStrings=strings))
    assert texts(pages) == [[["甲乙\n丙", "TRUE"]]]


def test_a_sheet_declared_in_gb18030(tmp_path: Path) -> None:
    declared = f'<?xml version="1.0" encoding="GB18030"?><worksheet {SHEET}>'
    sheet = declared + rows(words("中", "A1") + words("文", "B1")) + "</worksheet>"
    data = with_parts(book({"表": ""}), {"xl/worksheets/sheet1.xml": sheet.encode("gb18030")})
    assert texts(opened(tmp_path, "表.xlsx", data)) == [[["中", "文"]]]


def test_only_hidden_sheets(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="都是隐藏的"):
        opened(tmp_path, "表.xlsx", book({"旧": rows(words("旧", "A1"))}, {"旧": "veryHidden"}))
