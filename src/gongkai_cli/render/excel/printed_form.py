"""The printed tables of the annual report drawn on a sheet, and the looks of cells that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from gongkai_cli.render.excel.drawing import merge
from gongkai_cli.render.excel.texts import clean, height, like_formula
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_print import GRIDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.schema.report_form import Cell
    from gongkai_cli.schema.report_print import PrintedPlace

_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
TITLE, HEAD, BODY = Font(name="黑体", size=16), Font(name="黑体", size=10.5), Font(name="宋体", size=10.5)
SMALL = Font(name="宋体", size=9, color="FF7F7F7F")
GREY = PatternFill("solid", fgColor="FFF2F2F2")

LABELS = {form.TWO: 1, form.THREE: 3, form.FOUR: 0}
"""How many columns of labels each table has."""
_WIDTHS = {
    form.TWO: (30.0, 16.0, 16.0, 16.0),
    form.THREE: (13.0, 15.0, 40.0, *(11.0,) * len(form.REQUEST_COLUMNS)),
    form.FOUR: (9.5,) * (3 * len(form.REVIEW_COLUMNS)),
}
TOP = 3
"""The row in which a table begins, under its title."""
_LOWEST = 20.0
"""Points: the height of a row of one line."""


def draw_form(page: Worksheet, part: int, *, beside: int = 0) -> dict[Cell, tuple[int, int]]:
    """Draw a table of the form without its figures.

    Args:
        page: the sheet, which gets its title too.
        part: which table.
        beside: how many columns more the title runs over.

    Returns:
        The row and column of each figure, whose cells are framed.
    """
    number, widths = form.number_of(part), _WIDTHS[part]
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(widths) + beside)
    put(page.cell(1, 1), f"{number}、{form.TITLES[number]}", TITLE, centred=True)
    page.row_dimensions[1].height = 28.0
    if part == form.THREE:
        page.freeze_panes = name(TOP + 3, LABELS[part] + 1)
    return dict(_placed(page, part))


def _placed(page: Worksheet, part: int) -> Iterator[tuple[Cell, tuple[int, int]]]:
    taken: set[tuple[int, int]] = set()
    for row, places in enumerate(GRIDS[part], TOP):
        column = 1
        for place in places:
            while (row, column) in taken:
                column += 1
            taken.update(_area(place, row, column))
            if place.cell is not None:
                yield place.cell, (row, column)
            else:
                centred = place.columns > 1 or column > LABELS[part]
                box(page.cell(row, column), place.label, HEAD, GREY, centred=centred)
            _merge(page, place, row, column)
            column += place.columns
        page.row_dimensions[row].height = max((_needed(part, place) for place in places), default=_LOWEST)


def _needed(part: int, place: PrintedPlace) -> float:
    """What a label needs where it has but one row and column."""
    width = _WIDTHS[part][LABELS[part] - 1]
    alone = place.label and place.rows == place.columns == 1
    return max(_LOWEST, height(place.label, width, 10.5)) if alone else _LOWEST


def _area(place: PrintedPlace, row: int, column: int) -> Iterator[tuple[int, int]]:
    return ((row + down, column + right) for down in range(place.rows) for right in range(place.columns))


def _merge(page: Worksheet, place: PrintedPlace, row: int, column: int) -> None:
    page.cell(row, column).border = _BOX
    if place.rows > 1 or place.columns > 1:
        end = row + place.rows - 1
        right = column + place.columns - 1
        merge(page, row, column, end, right)


def name(row: int, column: int) -> str:
    """The name of a cell: B7."""
    return f"{get_column_letter(column)}{row}"


def put(at: ExcelCell | MergedCell, text: str, font: Font, *, centred: bool = False) -> None:
    """Write a text into a cell, whatever it begins with."""
    at.font = font
    at.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    if text:
        at.value = clean(text)
        at.data_type = "s"
        at.quotePrefix = like_formula(text)


def box(
    at: ExcelCell | MergedCell,
    text: str,
    font: Font,
    fill: PatternFill | None = None,
    *,
    centred: bool = False,
) -> None:
    """Write a text into a cell with a frame around it."""
    put(at, text, font, centred=centred)
    at.border = _BOX
    if fill is not None:
        at.fill = fill
