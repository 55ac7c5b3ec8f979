"""Files that are no form, or are not to be opened."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gongkai_cli.intake.forms import workbook

from .conftest import Office, problems

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def added(path: Path, **parts: bytes) -> None:
    """Put more parts into an archive; ``__`` stands for a slash, ``_dot_`` for a full stop."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)


def archive_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("旧.xls", OLE, "这是旧格式的表格（.xls、.et），不是 .xlsx"),
        ("金山.et", OLE, "这是旧格式的表格（.xls、.et），不是 .xlsx"),
        ("改名.xlsx", OLE, "这是旧格式的表格（.xls、.et），不是 .xlsx"),
        ("加密.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "文件加了密码，打不开"),
        ("空.xlsx", b"", "这不是 .xlsx 文件，或文件已损坏"),
        ("网页.xls", "<html>表</html>".encode(), "这不是 .xlsx 文件，或文件已损坏"),
        ("文档.xlsx", archive_of(word__document_dot_xml=b"<a/>"), "这不是 Excel 工作簿"),
        ("坏.xlsx", archive_of(xl__workbook_dot_xml=b"<a>"), "文件已损坏，打不开"),
        (
            "怪.xlsx",
            archive_of(xl__workbook_dot_xml=b"<!DOCTYPE a><a/>"),
            "文件里有表格不该有的声明（DOCTYPE），没有打开",
        ),
    ],
)
def test_refused(office: Office, name: str, data: bytes, message: str) -> None:
    office.folder.mkdir()
    (office.folder / name).write_bytes(data)
    answer = office.collect()
    assert answer.code == 1
    (found,) = answer.json["forms"]
    assert problems(found) == [(None, message)]
    assert found["file"] == f"回收/{name}"
    assert found["unit"] is None


def test_old_formats_are_answered_with_how_to_save_them(office: Office) -> None:
    office.folder.mkdir()
    (office.folder / "旧.xls").write_bytes(OLE)
    assert "另存为 .xlsx" in office.form()["problems"][0]["help"]


@pytest.mark.parametrize("part", ["xl__vbaProject_dot_bin", "xl__macrosheets__sheet1_dot_xml"])
def test_macros(office: Office, part: str) -> None:
    path = office.export().path
    added(path, **{part: b"macro"})
    assert problems(office.form()) == [(None, "文件带宏，没有打开")]
    path.rename(path.with_suffix(".xlsm"))
    assert problems(office.form()) == [(None, "文件带宏，没有打开")]


@pytest.mark.parametrize("megabytes", [4, 60])
def test_a_zip_bomb(office: Office, monkeypatch: pytest.MonkeyPatch, megabytes: int) -> None:
    added(office.export().path, xl__bomb_dot_bin=b"\0" * (megabytes * 2**20))
    monkeypatch.setattr(workbook, "load_workbook", None)  # nothing is unpacked
    assert problems(office.form()) == [(None, "文件解压后大得不正常，没有打开")]


def test_much_xml(office: Office) -> None:
    path = office.export().path
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/more.xml", b"<a/>" * (6 * 2**20))
    assert problems(office.form()) == [(None, "文件解压后大得不正常，没有打开")]


def test_a_photograph_does_no_harm(office: Office) -> None:
    path = office.export().put(4, status="完成", date="2022-09-18").save()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/image1.jpeg", b"\xff" * (8 * 2**20))
    assert len(office.form()["changes"]) == 1


def test_not_our_form(office: Office) -> None:
    office.folder.mkdir()
    book = Workbook()
    book.worksheets[0].append(["序号", "状态"])
    book.save(office.folder / "别的.xlsx")
    assert problems(office.form()) == [(None, "不是本程序导出的报送表（没有标识）")]


def test_lock_files_are_passed_over(office: Office) -> None:
    path = office.export().path
    path.with_name(f"~${path.name}").write_bytes(b"\x05lock")
    answer = office.collect()
    assert answer.code == 0
    assert len(answer.json["forms"]) == 1
    assert f"略去 回收/~${path.name}：文件正在别处打开留下的临时文件" in answer.err


def test_a_file_that_cannot_be_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.export()
    genuine = os.open

    def busy(path: Any, *how: Any, **more: Any) -> int:
        if str(path).endswith(".xlsx"):
            raise PermissionError(13, "denied")
        return genuine(path, *how, **more)

    monkeypatch.setattr(os, "open", busy)
    ((cell, message),) = problems(office.form())
    assert cell is None
    assert "没有权限，或文件正被其他程序打开" in message


def test_folders_below_and_other_files(office: Office) -> None:
    office.export(out=office.folder / "部门" / "甲")
    (office.folder / "说明.docx").write_bytes(b"PK")
    assert office.form()["unit"] == "区发改局"


def test_one_file_twice_on_the_command_line(office: Office) -> None:
    path = office.export().path
    assert len(office.collect(path, office.folder).json["forms"]) == 1


def test_a_text_is_no_formula_though_it_looks_like_one(office: Office) -> None:
    form = office.export().put(4, status="完成", date="2022-09-18", note="x")
    cell = form.page[form.cell(4, "note")]
    cell.value, cell.data_type = "=1+1", "s"
    form.save()
    (change,) = office.form()["changes"]
    assert change["after"]["note"] == "=1+1"
