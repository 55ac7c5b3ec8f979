"""A file to grids of values; what is no harmless .xlsx is refused before anything in it is read."""

from __future__ import annotations

import re
import warnings
import zlib
from collections import defaultdict
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gongkai_cli.errors import DataError
from gongkai_cli.files.opening import MOST_BYTES, read_limited
from gongkai_cli.intake.forms.ranges import refuse_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from zipfile import ZipInfo

    from openpyxl.worksheet.worksheet import Worksheet

_MOST_XML = 20 * 2**20
"""Of what is parsed; ours have 100 KB."""
_SUSPICIOUS = 1 << 20
_MOST_RATIO = 200
"""How many times smaller than itself a part of some size may be packed."""
MOST_ROWS = 3000
"""That are read of a sheet; what stands below is only looked for."""
_MOST_COLUMNS = 60

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 再收"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_BROKEN = (BadZipFile, NotImplementedError, EOFError, OSError, zlib.error)
"""What unpacking raises."""


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
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DataError("文件加了密码，打不开", "请取消密码（另存时不设密码）再收")
        raise DataError("这是旧格式的表格（.xls、.et），不是 .xlsx", _SAVE_AS)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _refuse_archive(archive)
    except _BROKEN as error:
        raise DataError("这不是 .xlsx 文件，或文件已损坏", _SAVE_AS) from error


def _refuse_archive(archive: ZipFile) -> None:
    """By what the archive declares: Python does not unpack more of a part than is declared."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise DataError("文件加了密码，打不开", "请取消密码再收")
    xml = [member for member in members if _is_xml(member)]
    packed_tight = any(
        member.file_size > _SUSPICIOUS and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if (
        packed_tight
        or sum(member.file_size for member in members) > MOST_BYTES
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
    for member in xml:
        _refuse_xml(archive.read(member))
    _refuse_disguised(archive, (member for member in members if not _is_xml(member)))


def _is_xml(member: ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _refuse_xml(part: bytes) -> None:
    if _DOCTYPE.search(part.replace(b"\0", b"")):  # in UTF-16 every other byte is 0
        raise DataError("文件里有表格不该有的声明（DOCTYPE），没有打开", "请核实来源")
    refuse_wide(part)


def _refuse_disguised(archive: ZipFile, members: Iterable[ZipInfo]) -> None:
    """A sheet may be called anything; a damaged photograph does no harm."""
    for member in members:
        with suppress(*_BROKEN):
            refuse_wide(archive.read(member))


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
