"""Who returned what, and where what is wrong is said."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from gongkai_cli.intake.forms import comparison, ranges, workbook
from gongkai_cli.progress import requirements

from .conftest import TODAY, UNIT, Filled, Office, entries, problems

DONE = {"status": "完成", "date": "2022-09-18"}
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(path: Path, old: str, new: str, code: str = "utf-8") -> None:
    """Replace a text in the table's XML."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[SHEET].decode()
    assert old in text
    parts[SHEET] = text.replace(old, new, 1).encode(code)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The problem of the only form, which openpyxl must not see: it would be at it for minutes."""
    monkeypatch.setattr(workbook, "load_workbook", None)
    (problem,) = office.form()["problems"]
    return problem["message"], problem["help"]


@pytest.mark.parametrize("tag", ['<mergeCell ref="{}"/>', '<x:mergeCell display="&gt;>" ref = "{}" />'])
@pytest.mark.parametrize(
    ("ref", "area"),
    [("L1:L1048576", 1048576), ("A5:XFD5000", 81854464), ("L:L", 1048576), ("$L$1:$L$20001", 20001)],
)
def test_a_wide_merge(office: Office, monkeypatch: pytest.MonkeyPatch, tag: str, ref: str, area: int) -> None:
    rewritten(office.export().path, "</mergeCells>", tag.format(ref) + "</mergeCells>")
    message, help_ = refused(office, monkeypatch)
    assert message == f"合并的单元格太大（{ref}，共 {area} 格），没有打开"
    assert "取消合并后再交" in help_


def test_many_merges_that_are_wide_together(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    merges = "".join(f'<mergeCell ref="L{row}:CZ{row}"/>' for row in range(1, 301))
    rewritten(office.export().path, "</mergeCells>", merges + "</mergeCells>")
    assert refused(office, monkeypatch)[0].startswith("合并的单元格太大（L1:CZ1 等 3")


@pytest.mark.parametrize("ref", ["L1:XFD1048576", "L1:L1001"])
def test_a_wide_hyperlink(office: Office, monkeypatch: pytest.MonkeyPatch, ref: str) -> None:
    link = f'<hyperlinks><hyperlink ref="{ref}" location="A1"/></hyperlinks>'
    rewritten(office.export().path, "</mergeCells>", f"</mergeCells>{link}")
    message, help_ = refused(office, monkeypatch)
    assert message.startswith(f"超链接占的单元格太多（{ref}，共 ")
    assert help_ == "请重新导出再填"


def test_a_wide_merge_in_utf_16(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = office.export().path
    rewritten(path, "</mergeCells>", '<mergeCell ref="L1:L1048576"/></mergeCells>', "utf-16")
    assert "L1:L1048576" in refused(office, monkeypatch)[0]


def test_a_wide_comment_in_a_part_of_any_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(office.export().path, "a") as archive:
        archive.writestr("xl/photo.png", '<comments><comment ref="A1:XFD1048576"/></comments>')
    assert refused(office, monkeypatch)[0].startswith("批注占的单元格太多（A1:XFD1048576，")


@pytest.mark.parametrize("part", [b"", b"<mergeCell", b'<mergeCell ref="?"/>', b"\x89PNG mergeCell"])
def test_what_is_no_range_is_not_measured(part: bytes) -> None:
    ranges.refuse_wide(part)


def test_a_cell_at_the_far_corner_costs_nothing(office: Office) -> None:
    form = office.export().put(4, **DONE)
    form.page["XFD2999"] = " "
    form.save()
    assert entries(office.form()) == [(4, "done", "2022-09-18")]


def test_nobody_returned_anything_new(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "起草")
    answer = office.run("form", "export", "--all", "-o", office.folder, "--today", TODAY)
    assert answer.code == 0
    answer = office.collect()
    assert all(form["unchanged"] for form in answer.json["forms"])
    assert "28 份与发出时相同，没有新情况：区政府办、区发改局、" in answer.err
    assert "有新情况：" not in answer.err.replace("没有新情况：", "")
    assert "各单位都已交回" in answer.err


def test_each_form_is_said_to_be_what_it_is(office: Office) -> None:
    office.export().put(4, **DONE).save()
    office.export("区财政局")
    wrong = office.export("慈城镇").put(39, status="完成", date="6月底")
    wrong.save()
    (office.folder / "坏.xlsx").write_bytes(b"x")
    answer = office.collect()
    assert {form["unit"]: form["unchanged"] for form in answer.json["forms"]} == {
        UNIT: False, "区财政局": True, "慈城镇": False, None: False,
    }  # fmt: skip
    lines = answer.err.splitlines()
    assert lines[:4] == [
        f"1 份有新情况：{UNIT}",
        "1 份与发出时相同，没有新情况：区财政局",
        "1 份有问题（1 处）：慈城镇",
        "1 份读不出，不算交回：回收/坏.xlsx",
    ]
    assert lines[4].startswith("未交回 25 个单位：区政府办、区经信局、")


def test_a_form_that_cannot_be_read_is_not_returned(office: Office) -> None:
    office.run("form", "export", "--all", "-o", office.folder, "--today", TODAY)
    (path,) = office.folder.glob(f"*-{UNIT}-*")
    path.write_bytes(b"x")
    answer = office.collect()
    assert answer.json["missing"] == [UNIT]
    assert "都已交回" not in answer.err


def test_what_was_recorded_is_not_taken_for_untouched(office: Office) -> None:
    office.export().put(4, **DONE).save()
    office.collect(office.folder, "--apply")
    answer = office.collect()
    assert answer.json["forms"][0]["unchanged"] is False
    assert f"1 份有改动，但没有要新记的：{UNIT}" in answer.err


def test_what_was_emptied_is_not_taken_for_untouched(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    office.export().put(4, status=None, date=None).save()
    assert office.form()["unchanged"] is False


def pasted(form: Filled, other: Filled) -> Filled:
    """The other's table over the form's, title and all; the hidden sheet stays."""
    for merged in list(form.page.merged_cells.ranges):
        form.page.unmerge_cells(str(merged))
    form.page.delete_rows(1, form.page.max_row)
    for row in other.page.iter_rows(values_only=True):
        form.page.append(row)
    return form


def test_another_units_table_pasted_in(office: Office) -> None:
    form = office.export()
    other = office.export("区审管（公管）办", out=office.root / "别处").put(4, **DONE)
    pasted(form, other).save()
    found = office.form()
    assert found["unit"] == UNIT
    assert problems(found) == [("A1", f"表的标题写的是“区审管（公管）办”，这却是发给“{UNIT}”的表")]
    assert (found["changes"], found["unchanged"]) == ([], False)


@pytest.mark.parametrize(
    "title", ["2022年政务公开工作落实情况报送表", "江北区发展和改革局落实情况报送表", "区财政局：请查收"]
)
def test_a_title_that_names_no_other_unit(office: Office, title: str) -> None:
    form = office.export().put(4, **DONE)
    form.page["A1"] = title
    form.save()
    assert entries(office.form()) == [(4, "done", "2022-09-18")]


@pytest.mark.parametrize("more", [(), ("--by", "王五")])
def test_a_formula_for_a_person(office: Office, more: tuple[str, ...]) -> None:
    form = office.export().put(4, **DONE)
    form.page["B4"] = '=HYPERLINK("https://a.cn")'
    form.save()
    answer = office.collect(office.folder, *more, "--apply")
    assert problems(answer.json["forms"][0]) == [("B4", "填表人是公式或错误值，没有采用")]
    assert office.ledger == {}


@pytest.mark.parametrize("row", [3001, 1048576])
def test_rows_too_far_down(office: Office, row: int) -> None:
    form = office.export().put(4, **DONE)
    form.page[f"C{row}"] = "完成"
    form.save()
    assert problems(office.form()) == [(f"C{row}", "第3000行以下还有内容，没有读")]


def test_empty_cells_far_down_say_nothing(office: Office) -> None:
    form = office.export().put(4, **DONE)
    form.page["C1048576"] = " "
    form.save()
    found = office.form()
    assert found["problems"] == found["notes"] == []


def test_files_that_are_no_tables_are_named(office: Office) -> None:
    office.export(out=office.folder / "部门")
    for name in ("x.zip", "部门/x.docx", ".DS_Store", ".git/x.pdf", "Thumbs.db", "~$x.docx"):
        path = office.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"PK")
    answer = office.collect()
    assert len(answer.json["forms"]) == 1
    (line,) = [line for line in answer.err.splitlines() if "不是表格" in line]
    assert line.startswith("有 2 个文件不是表格，没有读：回收/x.zip、回收/部门/x.docx；压缩包请先解压")


def test_a_folder_of_nothing_but_an_archive(office: Office) -> None:
    office.folder.mkdir()
    (office.folder / "x.zip").write_bytes(b"PK")
    answer = office.collect()
    assert answer.code == 2
    assert "没有可收的报送表" in answer.err
    assert "回收/x.zip；压缩包请先解压" in answer.err


@pytest.mark.parametrize("field", ["note", "reason", "evidence"])
def test_a_fault_of_a_text_is_said_at_its_cell(
    office: Office, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    fault = requirements.Fault("GK704", field, "含有身份证号", "请删去")
    monkeypatch.setattr(comparison, "faults", lambda *_: (fault,))
    form = office.export().put(4, **DONE)
    form.save()
    assert problems(office.form()) == [(form.cell(4, field), "第4项：含有身份证号")]


def test_a_fault_of_the_person_is_said_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def faults(*_: Any) -> tuple[requirements.Fault, ...]:
        return (requirements.Fault("GK704", "by", "含有身份证号", "请删去"),)

    monkeypatch.setattr(comparison, "faults", faults)
    form = office.export().put(4, **DONE).put(1, **DONE)
    form.page["B4"] = "李四"
    form.save()
    assert problems(office.form()) == [("B4", "填表人含有身份证号")]
