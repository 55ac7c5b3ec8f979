"""Nothing in the data can make a workbook compute, break, or tell where it was made."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.render.excel.samples import (
    LONG,
    NAME,
    NASTY,
    UNITS,
    book,
    checklists,
    documents,
    nasty_breakdown,
    nasty_checklist,
    nasty_letter,
    page,
    rows,
    urgent,
    writer,
)

from gongkai_cli.render.excel.texts import MOST_IN_CELL, clean, sheet_name
from gongkai_cli.views.document import Document

SIGNS = ("=1+1", "+1", "-1", "@x", "=HYPERLINK(1)", "＝1", "＋1", "－1", "＠x", " =1")
LOOKALIKES = ("#N/A", "#REF!", "TRUE", "1", "2022-09-30", "10%")


@pytest.mark.parametrize("text", [NASTY, *SIGNS, *LOOKALIKES])
def test_a_text_is_a_text_whatever_it_begins_with(text: str) -> None:
    for name, view in (
        ("checklist", nasty_checklist(text)),
        ("tasklist", nasty_breakdown(text)),
        ("reminder", nasty_letter(text)),
    ):
        cells = [cell for row in page(name, view).iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        verbatim = [cell for cell in cells if cell.value == text]
        assert len(verbatim) >= 2
        assert {bool(cell.quotePrefix) for cell in verbatim} == {text in SIGNS}
        assert all(isinstance(cell.value, int) == (cell.data_type == "n") for cell in cells)


@pytest.mark.parametrize(("name", "view"), documents())
def test_no_formula_in_the_file_itself(name: str, view: object) -> None:
    with zipfile.ZipFile(BytesIO(book(name, view))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in xml
        assert b"<f " not in xml
        assert not [
            each for each in archive.namelist() if "external" in each.lower() or "vba" in each.lower()
        ]


def test_long_texts_and_many_units_are_whole() -> None:
    found = rows(page("checklist", nasty_checklist()))
    assert any(row[2] == f"{LONG}\n（一）专题" for row in found)
    assert any(row[5] == UNITS for row in found)
    assert any(f"　　根据《{LONG}》" in str(row[0]) for row in rows(page("reminder", nasty_letter())))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲\x00\x07\x1b\x7f乙", "甲乙"),
        ("甲\ud800乙\udfff", "甲乙"),
        ("甲\ufffe\uffff乙", "甲乙"),
        ("甲\r\n乙\r丙\v丁\f戊\u2028己", "甲\n乙\n丙\n丁\n戊\n己"),
        ("甲\t乙", "甲 乙"),
        ("𠮷", "𠮷"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x41_", "_x41_"),
        (NASTY, NASTY),
    ],
)
def test_clean(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_control_characters_and_surrogates_in_a_document() -> None:
    view = nasty_letter("甲\x00\ud800乙")
    assert "甲乙：" in [row[0] for row in rows(page("reminder", view))]


@pytest.mark.parametrize("char", ["政", "𠮷"])
def test_a_text_longer_than_a_cell(char: str) -> None:
    cut = clean(char * 40_000)
    assert cut.endswith(char + "…")
    assert MOST_IN_CELL - 2 <= len(cut.encode("utf-16-le")) // 2 <= MOST_IN_CELL


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区政府办", "区政府办"),
        (r"a:b\c/d?e*f[g]h", "a_b_c_d_e_f_g_h"),
        ("'区'", "区"),
        ("", "表"),
        ("\x00\ud800", "表"),
        ("长" * 40, "长" * 31),
        ("𠮷" * 40, "𠮷" * 15),
    ],
)
def test_sheet_name(text: str, name: str) -> None:
    assert sheet_name(text) == name


def test_a_unit_with_a_name_no_sheet_may_have() -> None:
    sheet = page("checklist", nasty_checklist())
    assert sheet.title == "区审管_公管_办_？__甲_2022年政务公开工作任务清单"[:31]
    assert sheet.print_title_rows == "$4:$4"
    assert NAME in str(sheet["A1"].value)


@pytest.mark.parametrize(("name", "view"), documents())
def test_the_same_bytes_twice_and_later(name: str, view: object, monkeypatch: pytest.MonkeyPatch) -> None:
    first = book(name, view)
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    assert book(name, view) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.create_system for member in archive.infolist()} == {0}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert b"openpyxl" not in b"".join(archive.read(each) for each in archive.namelist()).lower()


@pytest.mark.parametrize(
    ("name", "view", "creator", "day"),
    [
        ("checklist", checklists()[0], None, datetime(2022, 7, 28)),  # noqa: DTZ001
        ("reminder", urgent(), "宁波市江北区人民政府办公室", datetime(2022, 9, 20)),  # noqa: DTZ001
        ("tasklist", nasty_breakdown("表"), None, datetime(2022, 7, 28)),  # noqa: DTZ001
    ],
)
def test_properties(name: str, view: Any, creator: str | None, day: datetime) -> None:
    properties = load_workbook(BytesIO(book(name, view))).properties
    assert properties.creator == creator
    assert properties.lastModifiedBy is None
    assert (properties.created, properties.modified) == (day, day)


def test_no_day_is_invented() -> None:
    undated = writer().make(Document("", "tasklist", nasty_breakdown()), "xlsx")
    with zipfile.ZipFile(BytesIO(undated)) as archive:
        core = archive.read("docProps/core.xml")
    assert b"title" in core
    assert b"created" not in core
    assert b"modified" not in core
