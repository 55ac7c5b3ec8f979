"""A laid-out sheet drawn with openpyxl: styles, merged cells, row heights, print settings."""

from __future__ import annotations

from copy import copy
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from gongkai_cli.render.excel.layout import WHOLE_WIDTH
from gongkai_cli.render.excel.texts import MarkedText, clean, height, like_formula, sheet_name

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.render.excel.layout import Kind, Sheet, SheetRow

_A4 = 9
_HIGHEST = 400.0
"""Points. Excel's rows end at 409; what needs more takes several rows, merged."""
_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class _Look(NamedTuple):
    font: Font
    border: Border | None = None
    fill: PatternFill | None = None
    horizontal: str = "left"
    vertical: str = "center"


def _shade(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


_LOOKS: dict[Kind, _Look] = {
    "title": _Look(Font(name="黑体", size=18), horizontal="center"),
    "line": _Look(Font(name="宋体", size=11)),
    "text": _Look(Font(name="宋体", size=14)),
    "sign": _Look(Font(name="宋体", size=14), horizontal="right"),
    "head": _Look(Font(name="黑体", size=11), _BOX, _shade("FFD9D9D9"), "center"),
    "part": _Look(Font(name="黑体", size=11), _BOX, _shade("FFF2F2F2")),
    "task": _Look(Font(name="宋体", size=10.5), _BOX),
}


class _Place(NamedTuple):
    """Where a text stands, in the rows of the file and from 1."""

    top: int
    bottom: int
    left: int
    right: int


def draw(sheet: Sheet) -> Workbook:
    """A workbook of one sheet."""
    book = Workbook()
    draw_on(book.worksheets[0], sheet)
    return book


def draw_on(page: Worksheet, sheet: Sheet) -> None:
    """Draw on a page of a workbook that has several."""
    page.title = sheet_name(sheet.name)
    for index, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    tops = _set_heights(page, _heights(sheet))
    styles: dict[tuple[Kind, str, bool], StyleArray] = {}
    for index, row in enumerate(sheet.rows):
        _draw_row(page, sheet, row, tops[index : index + _most_rows(row) + 1], styles)
    print_settings(page)
    if sheet.head is not None:
        _repeat_head(page, sheet, tops[sheet.head.start], tops[sheet.head.stop])
        if sheet.filtered:
            last, right = page.max_row, get_column_letter(len(sheet.columns))
            page.auto_filter.ref = f"A{tops[sheet.head.stop] - 1}:{right}{last}"


def _spans(sheet: Sheet, row: SheetRow) -> list[tuple[int, int, int]]:
    """Each text of a row: its column from 0, how many rows and how many columns it covers."""
    if row.kind in WHOLE_WIDTH:
        return [(0, 1, len(sheet.columns))]
    spans, widths = row.spans or (1,) * len(row.cells), row.widths or (1,) * len(row.cells)
    return [
        (column, *each) for column, each in enumerate(zip(spans, widths, strict=True)) if each[0] and each[1]
    ]


def _heights(sheet: Sheet) -> list[float]:
    """What each row needs; what a merged cell needs beyond its rows goes to the last of them."""
    tallest = [row.least for row in sheet.rows]
    merged: list[tuple[int, int, float]] = []
    for index, row in enumerate(sheet.rows):
        for column, rows, columns in _spans(sheet, row):
            room = sum(each.width for each in sheet.columns[column : column + columns])
            needed = height(_text(row.cells[column]), room, float(_LOOKS[row.kind].font.size or 0))
            if rows == 1:
                tallest[index] = max(tallest[index], needed)
            else:
                merged.append((index, index + rows, needed))
    for start, end, needed in merged:
        tallest[end - 1] += max(0.0, needed - sum(tallest[start:end]))
    return tallest


def _text(value: str | int) -> str:
    return clean(value) if isinstance(value, str) else str(value)


def _set_heights(page: Worksheet, heights: list[float]) -> list[int]:
    """Give the file's rows their heights; return where each of ours begins, and where the next would."""
    counts = [max(1, ceil(each / _HIGHEST)) for each in heights]
    tops = list(accumulate(counts, initial=1))
    for top, count, each in zip(tops, counts, heights, strict=False):
        for row in range(top, top + count):
            page.row_dimensions[row].height = round(each / count, 1)
    return tops


def _most_rows(row: SheetRow) -> int:
    return max((1, *row.spans))


def _draw_row(
    page: Worksheet,
    sheet: Sheet,
    row: SheetRow,
    tops: list[int],
    styles: dict[tuple[Kind, str, bool], StyleArray],
) -> None:
    for column, rows, columns in _spans(sheet, row):
        place = _Place(tops[0], tops[rows] - 1, column + 1, column + columns)
        cell = page.cell(place.top, place.left)
        # What takes several rows may run over several pages: its text begins on the first of them.
        kind = (row.kind, _aligned(sheet, row, column), place.bottom > place.top)
        if kind in styles:
            # Given part by part, openpyxl looks each of them up anew, which takes longer than all the rest.
            cell._style = copy(styles[kind])  # type: ignore[union-attr]  # noqa: SLF001
        else:
            _style(cell, _LOOKS[row.kind], aligned=kind[1], top=kind[2])
            styles[kind] = copy(cell._style)  # type: ignore[union-attr]  # noqa: SLF001
        _fill(cell, row.cells[column])
        if (place.top, place.left) != (place.bottom, place.right):
            merge(page, place.top, place.left, place.bottom, place.right)


def merge(page: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Merge cells into the first of them, whose looks all take.

    openpyxl's own way looks up every edge of every cell anew, which takes longer than all the rest.
    """
    looks = page.cell(top, left)._style  # type: ignore[union-attr]  # noqa: SLF001
    page.merged_cells.add(CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right))
    for row in range(top, bottom + 1):
        for column in range(left + (row == top), right + 1):
            covered = MergedCell(page, row, column)
            covered._style = copy(looks)  # type: ignore[attr-defined]  # noqa: SLF001
            page._cells[row, column] = covered  # noqa: SLF001


def _aligned(sheet: Sheet, row: SheetRow, column: int) -> str:
    """How a cell of a table stands; empty for as its kind does."""
    if row.kind != "task":
        return ""
    return row.aligns[column] if row.aligns else "center" if sheet.columns[column].centred else ""


def _fill(cell: Cell | MergedCell, value: str | int) -> None:
    """Put a value in its cell: a number as a number, a text as a text, whatever it begins with."""
    if isinstance(value, int):
        cell.value = value
        return
    text = clean(value)
    if isinstance(value, MarkedText) and text:
        cell.value = CellRichText(*(_piece(cell, how, clean(piece)) for how, piece in value.pieces))
    elif text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = like_formula(text)


def _piece(cell: Cell | MergedCell, how: str, text: str) -> str | TextBlock:
    """A piece of a marked text: red, what goes struck through, what comes underlined."""
    if how == "same":
        return text
    own = {"strike": True} if how == "removed" else {"u": "single"}
    return TextBlock(InlineFont(rFont=cell.font.name, sz=cell.font.sz, color=Color("FFC00000"), **own), text)


def _style(cell: Cell | MergedCell, look: _Look, *, aligned: str, top: bool) -> None:
    cell.font = look.font
    if look.border is not None:
        cell.border = look.border
    if look.fill is not None:
        cell.fill = look.fill
    cell.alignment = Alignment(
        horizontal=aligned or look.horizontal,
        vertical="top" if top else look.vertical,
        wrap_text=True,
    )


def print_settings(page: Worksheet) -> None:
    """A4 turned, as wide as the page, with page numbers."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7, header=0.3, footer=0.3)
    if page.oddFooter is not None:
        page.oddFooter.center.text = "— &P —"


def _repeat_head(page: Worksheet, sheet: Sheet, top: int, below: int) -> None:
    page.print_title_rows = f"{top}:{below - 1}"
    if sheet.frozen:
        page.freeze_panes = f"A{below}"
