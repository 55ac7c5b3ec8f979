"""The sum of the units' reports as a workbook: who filed, the three tables, every figure unit by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from gongkai_cli.render.excel.drawing import print_settings
from gongkai_cli.render.excel.printed_form import BODY, GREY, HEAD, TITLE, box, draw_form, name, put
from gongkai_cli.render.excel.saving import pack
from gongkai_cli.render.excel.texts import height
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.views.report_sum import ReportSum
    from gongkai_cli.views.table import Table

    Value = str | int | Decimal

_FIXED = ("表", "行", "列", "汇总", "其中更正")
_WIDTHS = (6.0, 44.0, 16.0, 11.0, 9.0)
_UNIT_WIDTH = 11.0
_LISTED = {"报送情况": (24.0, 10.0, 14.0), "更正": (40.0, 16.0, 8.0, 60.0)}
"""Tables of the listing that have a sheet of their own, with the widths of their columns."""


def sum_workbook(view: ReportSum) -> bytes:
    """The bytes of an .xlsx file; the same view gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for part in form.TABLES:
        page = book.create_sheet(f"表{form.number_of(part)}")
        for cell, (row, column) in draw_form(page, part).items():
            at = page.cell(row, column)
            box(at, "", BODY, GREY if form.is_total(cell) else None, centred=True)
            at.value = view.total.report.figures[cell]
        print_settings(page)
        page.page_setup.orientation = "portrait" if part == form.TWO else "landscape"
        page.page_setup.fitToHeight = 1
    _by_unit(book.create_sheet("逐格逐单位"), view)
    for table in view.tables():
        if table.caption in _LISTED:
            _listed(book.create_sheet(table.caption), table, _LISTED[table.caption])
    report = view.total.report
    return pack(book, view.file_name, report.unit)


def _by_unit(page: Worksheet, view: ReportSum) -> None:
    units = tuple(report.unit for report in view.total.reports)
    widths = (*_WIDTHS, *[_UNIT_WIDTH] * len(units))
    lines = ((*line[:5], *line.shares) for line in view.lines())
    _sheet(page, view.title, (*_FIXED, *units), widths, lines)
    page.freeze_panes = name(3, len(_FIXED) + 1)
    page.print_title_cols = "A:C"


def _listed(page: Worksheet, table: Table, widths: Sequence[float]) -> None:
    heads = tuple(column.title for column in table.columns)
    _sheet(page, table.caption, heads, widths, table.rows)
    page.freeze_panes = "A3"


def _sheet(
    page: Worksheet,
    title: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[Value]],
) -> None:
    """A title, one row of headings that filters and is repeated in print, then the rows."""
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
        box(page.cell(2, column), heads[column - 1], HEAD, GREY, centred=True)
    page.row_dimensions[2].height = max(
        height(head, width, 10.5) for head, width in zip(heads, widths, strict=True)
    )
    put(page.cell(1, 1), title, TITLE)
    page.cell(1, 1).alignment = Alignment(vertical="center")
    page.row_dimensions[1].height = 26.0
    last = 2
    for last, row in enumerate(rows, 3):
        texts = zip(map(str, row), widths, strict=True)
        page.row_dimensions[last].height = max(18.0, *(height(text, width, 10.5) for text, width in texts))
        for column, value in enumerate(row, 1):
            at = page.cell(last, column)
            box(at, value if isinstance(value, str) else "", BODY, centred=not isinstance(value, str))
            if not isinstance(value, str):
                at.value = value
    page.auto_filter.ref = f"A2:{name(last, len(heads))}"
    page.print_title_rows = "2:2"
    print_settings(page)
