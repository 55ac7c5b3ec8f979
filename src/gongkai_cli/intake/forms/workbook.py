"""A file to grids of values; what is no harmless .xlsx is refused before anything in it is read."""

from __future__ import annotations

import warnings
from collections import defaultdict
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gongkai_cli.errors import DataError
from gongkai_cli.files.office_formats import (
    DAMAGED,
    Limits,
    has_doctype,
    has_macros,
    is_xml,
    signature,
    unpacked,
)
from gongkai_cli.files.opening import read_limited
from gongkai_cli.intake.forms.ranges import refuse_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from zipfile import ZipFile

    from openpyxl.worksheet.worksheet import Worksheet

_LIMITS = Limits(20 * 2**20, advice="请核实来源；确是报送表的，把内容填进新导出的表再收")
"""Ours have 100 KB."""
MOST_ROWS = 3000
"""That are read of a sheet; what stands below is only looked for."""
_MOST_COLUMNS = 60

_SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 再收"


class Merged(NamedTuple):
    """Cells merged into one, all bounds from 1 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """G7:G9."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


class Page(NamedTuple):
    """A sheet.

    Attributes:
        name: on its tab.
        rows: its values, from cell A1, each row as far as it is filled.
        merged: what is merged.
        computed: rows and columns, from 1, of formulas and of errors that formulas leave.
        below: the first filled cell under the rows that are read; empty for none.
    """

    name: str
    rows: tuple[tuple[Any, ...], ...]
    merged: tuple[Merged, ...]
    computed: frozenset[tuple[int, int]]
    below: str


def cell_name(row: int, column: int) -> str:
    """B7."""
    return f"{get_column_letter(column)}{row}"


def read_workbook(path: Path) -> tuple[Page, ...]:
    """The sheets of a workbook, hidden ones too.

    Raises:
        FileProblem: the system refuses the file.
        DataError: it is no .xlsx file, or one that is not to be opened.
    """
    data = read_limited(path)
    _refuse(data)
    try:
        with warnings.catch_warnings():  # about features that it leaves out; none is ours
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), keep_links=False)
            return tuple(_page(sheet) for sheet in book.worksheets)
    except Exception as error:  # a damaged file raises anything
        raise DataError("文件已损坏，打不开", _SAVE_AS) from error


def _refuse(data: bytes) -> None:
    kind = signature(data)
    if kind == "encrypted":
        raise DataError("文件加了密码，打不开", "请取消密码（另存时不设密码）再收")
    if kind == "ole":
        raise DataError("这是旧格式的表格（.xls、.et），不是 .xlsx", _SAVE_AS)
    try:
        with unpacked(data, _LIMITS) as archive:
            _refuse_archive(archive)
    except DAMAGED as error:
        raise DataError("这不是 .xlsx 文件，或文件已损坏", _SAVE_AS) from error


def _refuse_archive(archive: ZipFile) -> None:
    names = archive.namelist()
    if has_macros(names):
        raise DataError("文件带宏，没有打开", "请另存为不带宏的 .xlsx 再收")
    if "xl/workbook.xml" not in {name.lower() for name in names}:
        raise DataError("这不是 Excel 工作簿", _SAVE_AS)
    for name in filter(is_xml, names):
        _refuse_xml(archive.read(name))
    _refuse_disguised(archive, (name for name in names if not is_xml(name)))


def _refuse_xml(part: bytes) -> None:
    if has_doctype(part):
        raise DataError("文件里有表格不该有的声明（DOCTYPE），没有打开", "请核实来源")
    refuse_wide(part)


def _refuse_disguised(archive: ZipFile, names: Iterable[str]) -> None:
    """A sheet may be called anything; a damaged photograph does no harm."""
    for name in names:
        with suppress(*DAMAGED):
            refuse_wide(archive.read(name))


def _page(sheet: Worksheet) -> Page:
    held = sheet._cells  # noqa: SLF001  what asks for the cells row by row makes one for every empty place
    near = {place: cell for place, cell in held.items() if _is_read(*place)}
    computed = frozenset(place for place, cell in near.items() if cell.data_type in ("f", "e"))
    merged = tuple(
        Merged(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges
    )
    values = {place: cell.value for place, cell in near.items() if cell.value is not None}
    below = min(
        (place for place, cell in held.items() if place[0] > MOST_ROWS and _filled(cell.value)), default=None
    )
    return Page(
        sheet.title, _rows(values), tuple(sorted(merged)), computed, cell_name(*below) if below else ""
    )


def _is_read(row: int, column: int) -> bool:
    return row <= MOST_ROWS and column <= _MOST_COLUMNS


def _filled(value: object) -> bool:
    return value is not None and bool(str(value).strip())


def _rows(values: Mapping[tuple[int, int], Any]) -> tuple[tuple[Any, ...], ...]:
    """Rows of values, from the first to the last that has any."""
    filled: dict[int, dict[int, Any]] = defaultdict(dict)
    for (row, column), value in values.items():
        filled[row][column] = value
    lines = (filled.get(row, {}) for row in range(1, max(filled, default=0) + 1))
    return tuple(tuple(line.get(column) for column in range(1, max(line, default=0) + 1)) for line in lines)
