"""The form as it goes out: prefilled, locked but for the yellow cells, printed on A4, the same every time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from tests.conftest import Run

from gongkai_cli.progress.requirements import RULES

from .conftest import COLUMNS, Office

YELLOW = "FFFFF2CC"
NAMED = [4, 1, 2, 7]  # 区发改局 in the annex, by date
BOUND = [15, 16, 24, 25, 42, 43, 44, 45, 48]  # 政务公开责任单位
HEAD = [
    "序号",
    "任务内容",
    "完成时限",
    "到期日",
    "缘由",
    "目前状态",
    "状态",
    "日期",
    "落实情况",
    "佐证材料",
    "原因",
]


def numbers(page: Any) -> list[int]:
    return [cell.value for (cell,) in page.iter_rows(max_col=1) if isinstance(cell.value, int)]


def test_three_parts_with_the_tasks_of_the_notice(office: Office) -> None:
    form = office.export()
    assert form.path.name == "02-区发改局-落实情况报送表.xlsx"
    assert [cell.value for cell in form.page[5]] == HEAD
    first = [str(cell.value) for (cell,) in form.page.iter_rows(max_col=1)]
    assert numbers(form.page)[:13] == NAMED + BOUND
    assert len(numbers(form.page)) == 13 + 17
    headings = [text.split("）")[0] for text in first if text[:2] in ("一、", "二、", "三、")]
    assert headings == ["一、点名任务（4 项", "二、经统称落到本单位的任务（9 项", "三、待认领的任务（17 项"]
    row = [cell.value for cell in form.page[form.row(4)]]
    assert str(row[1]).startswith("建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制")
    assert row[2:] == ["三季度前", "2022年9月30日", "点名", "未报", None, None, None, None, None]
    assert form.page[f"F{form.row(3)}"].value == "未认领"


def test_prefilled_with_the_last_report_as_of_the_day(office: Office) -> None:
    office.report(
        4,
        "推进中",
        "2022-08-15",
        "--note",
        "起草",
        "--evidence",
        "甲发〔2022〕5号",
        "--evidence",
        "http://a.cn/1",
    )
    office.report(4, "受阻", "2022-09-25", "--reason", "系统升级")
    row = office.export(today="2022-09-20")
    assert [row.page[row.cell(4, key)].value for key in ("status", "date", "note", "evidence", "reason")] == [
        "推进中", "2022-08-15", "起草", "甲发〔2022〕5号\nhttp://a.cn/1", None,
    ]  # fmt: skip
    late = office.export(today="2022-10-08")
    assert late.page[f"F{late.row(4)}"].value == "受阻（逾期）"
    assert late.page[late.cell(4, "reason")].value == "系统升级"


def test_only_yellow_cells_can_be_filled_in(office: Office) -> None:
    page = office.export().page
    assert page.protection.sheet
    assert page.protection.password is None
    unlocked = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    yellow = {cell.coordinate for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb == YELLOW}
    rows = [cell.row for (cell,) in page.iter_rows(max_col=1) if isinstance(cell.value, int)]
    assert unlocked == yellow == {"B4", *(f"{column}{row}" for row in rows for column in "GHIJK")}
    assert {page[name].number_format for name in yellow} == {"@"}


def test_a_drop_down_of_statuses(office: Office) -> None:
    form = office.export()
    (rule,) = form.page.data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("list", '"未启动,推进中,已完成,受阻"')
    assert {str(each) for each in rule.sqref.ranges} >= {f"G{form.row(4)}"} or any(
        f"G{form.row(4)}" in each for each in rule.sqref.ranges
    )


def test_on_paper_and_on_the_screen(office: Office) -> None:
    page = office.export().page
    assert (page.page_setup.orientation, int(page.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$5:$5"
    assert page.freeze_panes == "A6"


def test_the_guide_says_the_rules_that_check(office: Office) -> None:
    book = office.export().book
    assert book.sheetnames == ["落实情况", "填写说明", "_gongkai"]
    guide = "\n".join(str(row[0]) for row in book["填写说明"].iter_rows(values_only=True))
    for rule in RULES:
        assert rule in guide
    for title in HEAD[6:]:
        assert f"{title}：" in guide
    assert "如 2022-09-20 或 2022年9月20日" in guide
    assert book["填写说明"].protection.sheet


def test_the_hidden_sheet_knows_what_the_form_was_made_from(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    form = office.export()
    hidden = form.book["_gongkai"]
    assert hidden.sheet_state == "veryHidden"
    values = {row[0]: row[1] for row in hidden.iter_rows(values_only=True)}
    assert (values["gongkai.form"], values["year"], values["unit"]) == ("1", "2022", "区发改局")
    assert len(str(values["registry"])) == 64
    assert str(values["4"]).startswith("4-")
    assert not values["1"]


def test_the_same_bytes_twice(office: Office) -> None:
    first = office.export().path.read_bytes()
    assert office.export().path.read_bytes() == first


def test_a_report_that_looks_like_a_formula_is_a_text(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "=1+1")
    form = office.export()
    cell = form.page[form.cell(4, "note")]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert office.form()["changes"] == office.form()["problems"] == []


def test_all_units(office: Office, tmp_path: Path) -> None:
    answer = office.run("form", "export", "--all", "-o", tmp_path / "all", "--today", "2022-09-20")
    assert (answer.code, answer.out) == (0, "")
    assert "已生成 28 份落实情况报送表" in answer.err
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert (len(names), names[0], names[-1]) == (
        28,
        "01-区政府办-落实情况报送表.xlsx",
        "28-慈城镇-落实情况报送表.xlsx",
    )
    town = load_workbook(tmp_path / "all" / names[-1]).worksheets[0]
    assert numbers(town)[:13] == [39, 41, 15, 16, 20, 24, 25, 40, 42, 43, 44, 45, 48]
    untouched = office.collect(tmp_path / "all")
    assert untouched.code == 0
    assert untouched.json["missing"] == []
    assert not any(form["changes"] or form["problems"] or form["notes"] for form in untouched.json["forms"])


def test_refused(office: Office, gongkai: Run) -> None:
    assert "--unit 单位 或 --all" in gongkai("form", "export").err
    assert "是统称" in gongkai("form", "export", "--unit", "各街道（镇）").err
    filled = office.export().put(4, note="手填")
    filled.save()
    again = gongkai("form", "export", "--unit", "区发改局", "-o", office.folder)
    assert again.code == 3
    assert "没有覆盖" in again.err


def test_columns_of_these_tests_are_those_of_the_form(office: Office) -> None:
    page = office.export().page
    assert [page[f"{column}5"].value for column in COLUMNS.values()] == [
        "序号", "任务内容", "状态", "日期", "落实情况", "佐证材料", "原因",
    ]  # fmt: skip
