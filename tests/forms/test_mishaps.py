"""What people do to a form before it comes back."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from .conftest import COLUMNS, TODAY, UNIT, Filled, Office, entries, problems

DONE = {"status": "完成", "date": "2022-09-18"}


def rows(form: Filled) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in form.page.iter_rows(min_row=6)]


def lay(form: Filled, values: list[list[Any]]) -> None:
    """Put other rows in the place of those below the head."""
    for merged in list(form.page.merged_cells.ranges):
        if merged.min_row >= 6:
            form.page.unmerge_cells(str(merged))
    form.page.delete_rows(6, form.page.max_row)
    for row in values:
        form.page.append(row)


def test_rows_sorted(office: Office) -> None:
    office.report(1, "推进中", "2022-08-15")
    form = office.export().put(4, **DONE)
    lay(form, sorted((row for row in rows(form) if isinstance(row[0], int)), key=lambda row: -int(row[0])))
    form.save()
    assert entries(office.form()) == [(4, "done", "2022-09-18")]
    assert office.form()["problems"] == office.form()["notes"] == []


def test_rows_deleted(office: Office) -> None:
    form = office.export().put(4, **DONE)
    lay(form, [row for row in rows(form) if row[0] not in (1, 15)])
    form.save()
    found = office.form()
    assert entries(found) == [(4, "done", "2022-09-18")]
    assert found["notes"] == ["没有第1、15项的行，这些任务没有改动"]
    assert found["problems"] == []


def test_a_row_twice_alike(office: Office) -> None:
    form = office.export().put(4, **DONE)
    line = form.row(4)
    lay(form, [*rows(form), [cell.value for cell in form.page[line]]])
    form.save()
    found = office.form()
    assert entries(found) == [(4, "done", "2022-09-18")]
    assert len(found["notes"]) == 1
    assert found["notes"][0].startswith(f"第4项有相同的两行（第{line}、")


def test_a_row_twice_with_other_content(office: Office) -> None:
    form = office.export().put(4, **DONE)
    line = form.row(4)
    other = [cell.value for cell in form.page[line]]
    other[6:8] = ["推进中", "2022-09-01"]
    lay(form, [*rows(form), other])
    form.save()
    last = form.page.max_row
    assert problems(office.form()) == [(f"A{last}", f"第4项有两行，填的不同（G{line} 和 G{last}）")]
    assert office.form()["changes"] == []


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (None, "这一行没有序号，不知道是哪项任务"),
        ("新增", "序号“新增”不是任务序号"),
        (99, "第99项不在登记册里"),
        (5, "第5项与区发改局无关"),  # 区市场监管局's
    ],
)
def test_a_row_inserted(office: Office, label: Any, message: str) -> None:
    form = office.export()
    form.page.append([label, "新任务", None, None, None, None, "完成", "2022-09-18"])
    form.save()
    assert problems(office.form()) == [(f"A{form.page.max_row}", message)]


def test_remarks_and_empty_rows_below(office: Office) -> None:
    form = office.export()
    form.page.append([])
    form.page.append([None, "注：以上情况属实。"])
    form.save()
    assert office.form()["problems"] == []


def test_rows_and_columns_inserted_above_and_before(office: Office) -> None:
    form = office.export().put(4, **DONE)
    line = form.row(4)
    form.page.insert_rows(1, 2)
    form.page.insert_cols(1)
    form.save()
    (change,) = office.form()["changes"]
    assert (change["after"]["task"], change["cell"]) == (4, f"H{line + 2}")


def test_merged_yellow_cells_count_for_each_row(office: Office) -> None:
    form = office.export().put(4, **DONE)
    top, bottom = form.row(4), form.row(1)
    assert bottom == top + 1
    for key in ("status", "date"):
        form.page.merge_cells(f"{COLUMNS[key]}{top}:{COLUMNS[key]}{bottom}")
    form.save()
    found = office.form()
    assert entries(found) == [(1, "done", "2022-09-18"), (4, "done", "2022-09-18")]
    assert found["notes"] == [f"{c}{top}:{c}{bottom} 合并了单元格，其中的值算作每一行的" for c in "GH"]


def test_a_very_long_report_takes_several_rows_and_is_read_as_one(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "把政务公开工作落到实处，" * 200)
    form = office.export()
    assert any(f"A{form.row(4)}" in each for each in form.page.merged_cells.ranges)
    found = office.form()
    assert found["changes"] == found["problems"] == found["notes"] == []


def test_the_task_edited(office: Office) -> None:
    form = office.export().put(4, **DONE, text="建立健全反馈机制（已并入别的工作）")
    form.save()
    found = office.form()
    assert entries(found) == [(4, "done", "2022-09-18")]
    assert found["notes"] == [f"第4项的任务内容被改动（B{form.row(4)}），以登记册为准"]


def test_a_number_over_another_task(office: Office) -> None:
    form = office.export()
    text = form.page[form.cell(1, "text")].value
    form.put(4, **DONE, text=text).save()
    assert problems(office.form()) == [(f"A{form.row(4)}", "序号是第4项，任务内容却是第1项的")]


def test_sheets_renamed_and_moved(office: Office) -> None:
    form = office.export().put(4, **DONE)
    form.page.title = "Sheet1"
    form.book["_gongkai"].title = "隐藏"
    form.book.move_sheet("填写说明", -1)
    form.save()
    assert entries(office.form()) == [(4, "done", "2022-09-18")]


def test_the_sheet_twice(office: Office) -> None:
    form = office.export()
    form.book.copy_worksheet(form.page)
    form.save()
    ((cell, message),) = problems(office.form())
    assert cell is None
    assert message == "有 2 个表头（“落实情况”第5行、“落实情况 Copy”第5行），不知道以哪个为准"


def test_a_heading_edited(office: Office) -> None:
    form = office.export()
    form.page["G5"] = "办理结果"
    form.save()
    assert problems(office.form()) == [(None, "“落实情况”第5行的表头少了“状态”")]


def test_cleared(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    office.export().put(4, status=None, date=None).save()
    found = office.form()
    assert found["changes"] == found["problems"] == []
    assert found["notes"] == ["第4项原来填的内容清空了，台账没有改动；要撤回请用 gongkai progress undo"]


@pytest.mark.parametrize("key", ["status", "date", "note"])
def test_a_formula_is_refused(office: Office, key: str) -> None:
    form = office.export().put(4, **DONE).put(4, **{key: "=TODAY()"})
    form.save()
    title = {"status": "状态", "date": "日期", "note": "落实情况"}[key]
    assert problems(office.form()) == [(form.cell(4, key), f"第4项：{title}是公式或错误值，没有采用")]


def test_the_status_changed_and_not_the_day(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    office.export().put(4, status="已完成").save()
    found = office.form()
    assert entries(found) == [(4, "done", "2022-08-15")]
    assert found["notes"] == ["第4项状态改了，日期仍是 2022-08-15，按更正处理；不是同一天的，请单位改日期"]


def test_two_files_of_a_unit_alike(office: Office) -> None:
    form = office.export().put(4, **DONE)
    shutil.copy(form.save(), office.folder / "02-区发改局-落实情况报送表(1).xlsx")
    answer = office.collect(office.folder, "--apply")
    assert answer.code == 0
    assert sorted(each["recorded"] for each in answer.json["forms"]) == [0, 1]
    assert "第4项与 回收/" in answer.err


def test_two_files_of_a_unit_that_contradict(office: Office) -> None:
    form = office.export()
    form.put(4, status="推进中", date="2022-09-01").save(office.folder / "02-区发改局-终稿.xlsx")
    form.put(4, **DONE).save()
    answer = office.collect(office.folder, "--apply")
    assert answer.code == 1
    cell = form.cell(4, "status")
    assert [problems(each) for each in answer.json["forms"]] == [
        [(cell, f"第4项与同一单位的另一份表（回收/{other}!{cell}）填的不同")]
        for other in ("02-区发改局-落实情况报送表.xlsx", "02-区发改局-终稿.xlsx")
    ]
    assert office.ledger == {}


def test_two_halves_of_a_form(office: Office) -> None:
    office.export().put(1, **DONE).save(office.folder / "02-区发改局-甲科.xlsx")
    office.export().put(4, **DONE).save()
    answer = office.collect(office.folder, "--apply")
    assert answer.code == 0
    assert [entries(each) for each in answer.json["forms"]] == [
        [(1, "done", "2022-09-18")],
        [(4, "done", "2022-09-18")],
    ]


def test_merged_numbers_leave_a_row_without_one(office: Office) -> None:
    form = office.export().put(4, **DONE).put(1, **DONE)
    top, bottom = form.row(4), form.row(1)
    form.page.merge_cells(f"A{top}:A{bottom}")
    form.save()
    found = office.form()
    assert problems(found) == [(f"A{bottom}", "这一行没有序号，不知道是哪项任务")]
    assert found["notes"] == ["没有第1项的行，这些任务没有改动"]


def test_another_units_form(office: Office) -> None:
    office.export().put(4, **DONE).save(office.folder / "04-区教育局-落实情况报送表.xlsx")
    (office.folder / "02-区发改局-落实情况报送表.xlsx").unlink()
    found = office.form()
    assert found["unit"] == UNIT
    assert problems(found) == [(None, "文件名写的是“区教育局”，里面是“区发改局”的表")]


def stamped(form: Filled, key: str, value: str) -> Filled:
    hidden = form.book["_gongkai"]
    (cell,) = [row[1] for row in hidden.iter_rows() if row[0].value == key]
    cell.value = value
    return form


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("gongkai.form", "0", "这是第0版的报送表，现在用第1版"),
        ("gongkai.form", "2", "这是第2版的报送表，现在用第1版"),
        ("gongkai.form", "甲", "表内的标识被改动，认不出是哪年、哪个单位的表"),
        ("year", "2021", "这是2021年的报送表，不是2022年的"),
        ("unit", "区不存在局", "单位名录里没有“区不存在局”"),
        ("unit", "各有关单位", "单位名录里没有“各有关单位”"),
    ],
)
def test_another_form(office: Office, key: str, value: str, message: str) -> None:
    stamped(office.export().put(4, **DONE), key, value).save()
    found = office.form()
    assert problems(found) == [(None, message)]
    assert found["unit"] is None


def test_an_old_form_is_answered_with_a_new_one(office: Office) -> None:
    stamped(office.export(), "gongkai.form", "0").save()
    assert "重新导出" in office.form()["problems"][0]["help"]


def test_the_registry_changed_meanwhile(office: Office) -> None:
    office.export().put(4, **DONE).save()
    office.project.edit("due: 2022-09-30", "due: 2022-09-29")
    found = office.form()
    assert entries(found) == [(4, "done", "2022-09-18")]
    assert found["notes"] == ["登记册在表发出以后有改动，任务内容和到期日以登记册为准"]


def test_missing_are_those_without_a_form(office: Office) -> None:
    office.export()
    office.export("慈城镇")
    missing = office.collect(today=TODAY).json["missing"]
    assert len(missing) == 26
    assert not {"区发改局", "慈城镇"} & set(missing)
