"""Flat tables as a workbook to be filtered and pivoted: a sheet each, values of their own types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai_cli.render.excel.saving import pack
from gongkai_cli.render.excel.texts import clean, like_formula
from gongkai_cli.views.wording import long_date

if TYPE_CHECKING:
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.views.flat import Cell, FlatTable, FlatTables, Type

_HEAD = Font(name="宋体", size=11, bold=True)
_BODY = Font(name="宋体", size=11)
_WIDTHS: dict[Type, float] = {"text": 18, "integer": 9, "date": 12, "flag": 11}
"""By a column's type; room for the button that filters."""


class _Origin(NamedTuple):
    """What the file's properties say."""

    title: str
    creator: str
    dated: str


def workbook(view: FlatTables) -> bytes:
    """The bytes of an .xlsx file; the same view gives the same bytes."""
    book = Workbook()
    for index, table in enumerate(view.tables):
        page = book.worksheets[0] if index == 0 else book.create_sheet()
        page.title = table.name
        _fill(page, table)
    return pack(book, _Origin(view.title, "", long_date(view.issued)))


def _fill(page: Worksheet, table: FlatTable) -> None:
    for column, field in enumerate(table.fields, 1):
        page.column_dimensions[get_column_letter(column)].width = _WIDTHS[field.type]
        _put(page.cell(1, column), field.name, _HEAD)
        for row, cells in enumerate(table.rows, 2):
            _put(page.cell(row, column), cells[column - 1], _BODY)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(table.fields))}{len(table.rows) + 1}"


def _put(cell: ExcelCell | MergedCell, value: Cell, font: Font) -> None:
    """Put a value in its cell: a date as a date, a text as a text, whatever it begins with."""
    cell.font = font
    if not isinstance(value, str):
        cell.value = value  # openpyxl shows a date as 2022-09-30
        return
    text = clean(value)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = like_formula(text)
