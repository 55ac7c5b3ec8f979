"""Flat tables as a workbook to be filtered, pivoted and printed: a sheet each, values of their own types.

Headings and codes are in Chinese, for people; the codes themselves are in csv, json and Parquet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from gongkai_cli.render.excel.drawing import print_settings
from gongkai_cli.render.excel.saving import pack
from gongkai_cli.render.excel.texts import clean, like_formula
from gongkai_cli.views.flat_words import HEADINGS, TABLE_NAMES, in_words
from gongkai_cli.views.wording import long_date

if TYPE_CHECKING:
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.views.flat import Cell, FlatTable, FlatTables, Type

_HEAD = Font(name="宋体", size=11, bold=True)
_BODY = Font(name="宋体", size=11)
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_WIDTHS: dict[Type, float] = {"text": 18, "integer": 11, "date": 12, "flag": 13}
"""By a column's type; room for the button that filters."""
_LONG = {"text": 60, "note": 40, "evidence": 30, "section_title": 30, "topic_title": 30, "units": 30}
"""Columns of running text, which wraps."""


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
        page.title = TABLE_NAMES[table.name]
        _fill(page, table)
    return pack(book, _Origin(view.title, "", long_date(view.issued)))


def _fill(page: Worksheet, table: FlatTable) -> None:
    for column, field in enumerate(table.fields, 1):
        width = _LONG.get(field.name, _WIDTHS[field.type])
        page.column_dimensions[get_column_letter(column)].width = width
        _put(page.cell(1, column), HEADINGS[field.name], _HEAD)
        look = _WRAPPED if field.name in _LONG else _TOP
        for row, cells in enumerate(table.rows, 2):
            cell = page.cell(row, column)
            _put(cell, in_words(field, cells[column - 1]), _BODY)
            cell.alignment = look
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(table.fields))}{len(table.rows) + 1}"
    page.print_title_rows = "1:1"
    print_settings(page)


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
