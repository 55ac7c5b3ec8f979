"""A file to grids of values; what is no harmless .xlsx is refused before anything in it is read."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gongkai_cli.errors import DataError, file_problem

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

_MOST_BYTES = 50 * 2**20
"""Of a file, and of all that it unpacks to; a form with photographs pasted in stays below."""
_MOST_XML = 20 * 2**20
"""Of what is parsed; ours have 100 KB."""
_SUSPICIOUS = 1 << 20
_MOST_RATIO = 200
"""How many times smaller than itself a part of some size may be packed."""
_MOST_ROWS = 3000
_MOST_COLUMNS = 60

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 再收"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


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
        rows: its values, from cell A1.
        merged: what is merged.
        computed: rows and columns, from 1, of formulas and of errors that formulas leave.
    """

    name: str
    rows: tuple[tuple[Any, ...], ...]
    merged: tuple[Merged, ...]
    computed: frozenset[tuple[int, int]]


def cell_name(row: int, column: int) -> str:
    """B7."""
    return f"{get_column_letter(column)}{row}"


def read_workbook(path: Path) -> tuple[Page, ...]:
    """The sheets of a workbook, hidden ones too.

    Raises:
        FileProblem: the system refuses the file.
        DataError: it is no .xlsx file, or one that is not to be opened.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MOST_BYTES else b""
    except OSError as error:
        raise file_problem(error, path) from error
    if size > _MOST_BYTES:
        raise DataError("文件太大（超过 50 MB），没有打开", "请删去粘贴的图片等内容再收")
    _refuse(data)
    try:
        with warnings.catch_warnings():  # about features that it leaves out; none is ours
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), keep_links=False)
            return tuple(_page(sheet) for sheet in book.worksheets)
    except Exception as error:  # a damaged file raises anything
        raise DataError("文件已损坏，打不开", _SAVE_AS) from error


def _refuse(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DataError("文件加了密码，打不开", "请取消密码（另存时不设密码）再收")
        raise DataError("这是旧格式的表格（.xls、.et），不是 .xlsx", _SAVE_AS)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _refuse_archive(archive)
    except (BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise DataError("这不是 .xlsx 文件，或文件已损坏", _SAVE_AS) from error


def _refuse_archive(archive: ZipFile) -> None:
    """By what the archive declares: Python does not unpack more of a part than is declared."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise DataError("文件加了密码，打不开", "请取消密码再收")
    xml = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
    packed_tight = any(
        member.file_size > _SUSPICIOUS and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if (
        packed_tight
        or sum(member.file_size for member in members) > _MOST_BYTES
        or sum(member.file_size for member in xml) > _MOST_XML
    ):
        raise DataError(
            "文件解压后大得不正常，没有打开", "请核实来源；确是报送表的，把内容填进新导出的表再收"
        )
    names = {member.filename.lower() for member in members}
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise DataError("文件带宏，没有打开", "请另存为不带宏的 .xlsx 再收")
    if "xl/workbook.xml" not in names:
        raise DataError("这不是 Excel 工作簿", _SAVE_AS)
    if any(_DOCTYPE.search(archive.read(member)) for member in xml):
        raise DataError("文件里有表格不该有的声明（DOCTYPE），没有打开", "请核实来源")


def _page(sheet: Worksheet) -> Page:
    height, width = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    cells = list(sheet.iter_rows(max_row=height, max_col=width))
    computed = frozenset(
        (row, column)
        for row, line in enumerate(cells, 1)
        for column, cell in enumerate(line, 1)
        if cell.data_type in ("f", "e")
    )
    merged = tuple(
        Merged(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges
    )
    values = tuple(tuple(cell.value for cell in line) for line in cells)
    return Page(sheet.title, values, tuple(sorted(merged)), computed)
