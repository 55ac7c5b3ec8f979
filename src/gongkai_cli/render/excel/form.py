"""The form as a workbook: locked but for its yellow cells, with a drop-down, a guide and a hidden sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai_cli.progress.form import ANSWERS, GUIDE, HIDDEN, PERSON, SHEET, STATUS_WORDS, TASK, stamp_rows
from gongkai_cli.render.excel.drawing import draw, draw_on
from gongkai_cli.render.excel.layout import Sheet, SheetColumn, SheetRow
from gongkai_cli.render.excel.saving import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.views.form import Form, FormPart

_WIDTHS = {
    "no": 6.0, "text": 40.0, "deadline": 10.0, "due": 11.5, "via": 11.0, "state": 9.0,
    "status": 9.0, "date": 11.5, "note": 32.0, "evidence": 20.0, "reason": 18.0,
}  # fmt: skip
_CENTRED = frozenset({"no", "deadline", "due", "state", "status", "date"})
_COLUMNS = tuple(
    SheetColumn(field.title, _WIDTHS[field.key], centred=field.key in _CENTRED) for field in (*TASK, *ANSWERS)
)
_GUIDE_COLUMNS = (SheetColumn("", 100.0),)
_YELLOW = PatternFill("solid", fgColor="FFFFF2CC")
_OPEN = Protection(locked=False)
_TEXT = "@"
"""Number format: what is typed stays as typed. In a date cell Excel makes #VALUE! of 20260620."""

_FIRST_ANSWER = len(TASK) + 1
_LINE = "只填黄色单元格；没有变化的不用动。受阻的、逾期未完成的，写明原因。详见“填写说明”页。"


def form_workbook(view: Form) -> bytes:
    """A form as the bytes of an .xlsx file; the same view gives the same bytes."""
    sheet = _sheet(view)
    book = draw(sheet)
    page = book.worksheets[0]
    _open_cells(page)
    _protect(page)
    guide = book.create_sheet()
    draw_on(guide, _guide(view))
    _protect(guide)
    hidden = book.create_sheet(HIDDEN)
    for name, value in stamp_rows(view.stamp):
        hidden.append((name, value or None))
    hidden.sheet_state = "veryHidden"
    return pack(book, sheet.title, sheet.creator, sheet.dated)


def _sheet(view: Form) -> Sheet:
    rows = (
        SheetRow("title", (view.title,)),
        SheetRow("line", (view.basis,)),
        SheetRow("line", (_LINE,)),
        SheetRow("task", (PERSON, "", *[""] * (len(_COLUMNS) - 2)), (1, 1, *[0] * (len(_COLUMNS) - 2))),
        SheetRow("head", tuple(column.title for column in _COLUMNS)),
        *(row for part in view.parts for row in _part(part)),
    )
    return Sheet(SHEET, view.title, "", view.issued, _COLUMNS, rows)


def _part(part: FormPart) -> Iterator[SheetRow]:
    yield SheetRow("part", (part.heading,))
    for row in part.rows:
        facts = (row.no, row.text, row.deadline, row.due, row.via, row.state)
        yield SheetRow("task", (*facts, *row.answer))
    if not part.rows:
        yield SheetRow("part", ("（无）",))


def _guide(view: Form) -> Sheet:
    rows = (SheetRow("title", (f"{SHEET}{GUIDE}",)), *(SheetRow("text", (line,)) for line in view.guide))
    return Sheet(GUIDE, GUIDE, "", view.issued, _GUIDE_COLUMNS, rows, frozen=False)


def _open_cells(page: Worksheet) -> None:
    """Unlock what is to be filled in: the answers in every row with a number, and who answers."""
    words = DataValidation(type="list", formula1=f'"{",".join(STATUS_WORDS)}"', allow_blank=True)
    words.errorTitle, words.error = "状态", f"请从下拉菜单选：{'、'.join(STATUS_WORDS)}"
    words.showErrorMessage = True
    page.add_data_validation(words)
    for row in page.iter_rows():
        if isinstance(row[0].value, int):
            for cell in row[_FIRST_ANSWER - 1 : len(_COLUMNS)]:
                _open(cell)
            words.add(f"{get_column_letter(_FIRST_ANSWER)}{row[0].row}")
        elif row[0].value == PERSON:
            _open(row[1])


def _open(cell: Cell | MergedCell) -> None:
    cell.fill = _YELLOW
    cell.protection = _OPEN
    cell.number_format = _TEXT


def _protect(page: Worksheet) -> None:
    """Without a password: against mistakes, not against people. Heights and widths stay theirs to change."""
    page.protection.sheet = True
    page.protection.formatRows = False
    page.protection.formatColumns = False
