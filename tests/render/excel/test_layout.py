"""How a workbook stands on paper and on the screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.render.excel.samples import book, breakdown, checklists, cover, documents, index, page, reminder

from gongkai_cli.render.excel.texts import height

SOFFICE = shutil.which("soffice")


@pytest.mark.parametrize(("name", "view"), documents())
def test_a4_landscape_one_page_wide(name: str, view: object) -> None:
    sheet = page(name, view)
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "— &P —"


@pytest.mark.parametrize(("name", "view"), documents())
def test_every_text_wraps_and_every_table_cell_has_its_border(name: str, view: object) -> None:
    sheet = page(name, view)
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        assert cell.alignment.wrap_text, cell.coordinate
        if isinstance(cell.value, int):
            assert cell.border.left.style == cell.border.bottom.style == "thin", cell.coordinate


@pytest.mark.parametrize(
    ("name", "view", "head"),
    [("checklist", checklists()[0], 4), ("index", index(), 3), ("tasklist", breakdown(), 3)],
)
def test_the_head_is_frozen_and_repeated(name: str, view: object, head: int) -> None:
    sheet = page(name, view)
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.cell(head, 1).fill.fgColor.rgb == "FFD9D9D9"


def test_a_letter_repeats_its_head_but_freezes_nothing() -> None:
    sheet = page("reminder", reminder())
    head = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "序号")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes is None
    assert not page("cover_letter", cover()).print_title_rows


def area(sheet: Worksheet, cell: Any) -> tuple[float, float]:
    """Width and height of the cell, all it is merged with included."""
    merged = next((each for each in sheet.merged_cells.ranges if cell.coordinate in each), None)
    columns = range(merged.min_col, merged.max_col + 1) if merged else [cell.column]
    lines = range(merged.min_row, merged.max_row + 1) if merged else [cell.row]
    letters = [sheet.cell(1, column).coordinate[:-1] for column in columns]
    return (
        sum(sheet.column_dimensions[letter].width for letter in letters),
        sum(sheet.row_dimensions[line].height or 0 for line in lines),
    )


@pytest.mark.parametrize(("name", "view"), documents())
def test_no_text_is_cut_off(name: str, view: object) -> None:
    sheet = page(name, view)
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        width, room = area(sheet, cell)
        assert height(str(cell.value), width, float(cell.font.size)) <= room + 0.5, cell.coordinate


@pytest.mark.parametrize(("name", "view"), documents())
def test_no_row_is_higher_than_excel_has_them(name: str, view: object) -> None:
    sheet = page(name, view)
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    assert all(each is not None and 10 < each <= 409 for each in heights)


def test_height_counts_lines_as_a_chinese_font_fills_them() -> None:
    one = height("政务", 20, 10.5)
    assert height("政" * 9, 20, 10.5) == one  # 105 points, of which 6 are margin: 9 characters of 10.5
    assert height("政" * 10, 20, 10.5) > one
    assert height("“政”" * 4, 20, 10.5) > one  # quotation marks take a whole character's room
    assert height("甲\n乙\n丙", 20, 10.5) > height("甲\n乙", 20, 10.5) > one


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_an_office_suite_opens_it_and_repeats_the_head(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(book("tasklist", breakdown()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "t.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(
        ["pdftotext", "-layout", "t.pdf", "-"],
        cwd=tmp_path, check=True, capture_output=True, timeout=60, encoding="utf-8",
    ).stdout  # fmt: skip
    pages = text.split("\f")[:-1]
    assert 3 <= len(pages) <= 6
    for number, each in enumerate(pages, 1):
        assert "主要工作任务" in each
        assert f"—{number}—" in each.replace(" ", "")
