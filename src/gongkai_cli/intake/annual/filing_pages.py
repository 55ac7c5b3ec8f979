"""A form's file opened, workbook or Word, to grids whose cells know their places."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual import filing as spec
from gongkai_cli.errors import DataError
from gongkai_cli.files.opening import read_limited
from gongkai_cli.intake.forms.answers import text_of
from gongkai_cli.intake.pages import distinct
from gongkai_cli.intake.pages.grid import Placed, grid_of
from gongkai_cli.language.hanzi import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.intake.forms.workbook import Page
    from gongkai_cli.intake.pages.blocks import Pages, Rows

_READABLE = "请交回 .xlsx 或 .docx；已经公布的报告请用 gongkai report import 读入"
_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx 再收"

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How the file format writes a character; openpyxl leaves it as it stands."""


class FormPages(NamedTuple):
    """What a form shows.

    Attributes:
        lines: every line of text with its place, those of cells too.
        prose: the tables of passages.
        tables: the tables of figures.
        others: what else is a table.
        computed: the places of formulas, and of errors that formulas leave.
        notes: what people should know besides.
    """

    lines: tuple[tuple[str, str], ...]
    prose: tuple[Rows, ...]
    tables: tuple[Rows, ...]
    others: tuple[Rows, ...]
    computed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> tuple[str, str]:
        """The line that calls itself such a form, and its place; empty where there is none."""
        texts = [("", ""), *self.lines]
        for (above, _), (line, place) in pairwise(texts):
            if line.endswith(spec.NAME):
                return (f"{above}{line}" if line[:4].isdigit() else line), place
        return "", ""


def open_form(path: Path) -> FormPages:
    """Open a form.

    Raises:
        FileProblem: the system refuses the file.
        DataError: it is neither a workbook nor a Word document, or not to be opened.
    """
    if path.suffix.lower() in (".docx", ".doc", ".wps", ".docm"):
        return _of_word(path)
    from gongkai_cli.intake.forms.workbook import cell_name, read_workbook

    pages = read_workbook(path)
    grids = tuple(grid for page in pages if (grid := _grid(page)))
    computed = frozenset(_place(page, cell_name(*at)) for page in pages for at in page.computed)
    notes = tuple(f"“{page.name}”{page.below} 以下还有内容，没有读" for page in pages if page.below)
    return _sorted(tuple(_cell_lines(grids)), grids, computed, notes)


def _of_word(path: Path) -> FormPages:
    from gongkai_cli.files.office_formats import has_macros, signature, unpacked
    from gongkai_cli.intake.pages.kinds import ARCHIVE, open_source
    from gongkai_cli.intake.pages.reading import pages_of

    data = read_limited(path)
    if signature(data) == "zip":
        with unpacked(data, ARCHIVE) as archive:
            if has_macros(archive.namelist()):
                raise DataError("文件带宏，没有打开", "请另存为不带宏的 .docx 再收")
    source = open_source(path, _READABLE)
    if source.kind != "docx":
        raise DataError("这不是 Word 文档（.docx）", _SAVE_AS)
    pages: Pages = pages_of(source)
    grids = tuple(grid.rows for grid in pages.grids)
    lines = ((paragraph.text, paragraph.where) for paragraph in pages.paragraphs)
    return _sorted((*lines, *_cell_lines(grids)), grids, frozenset(), ())


def _sorted(
    lines: tuple[tuple[str, str], ...],
    grids: tuple[Rows, ...],
    computed: frozenset[str],
    notes: tuple[str, ...],
) -> FormPages:
    prose, tables, others = [], [], []
    for grid in grids:
        heads = {plain(cell.text) for row in grid[:3] for cell in row}
        if {spec.ITEM, spec.ANSWER} <= heads:
            prose.append(grid)
        elif any(plain(row[0].text).rstrip(":") == spec.FILED for row in grid):
            others.append(grid)
        else:
            tables.append(grid)
    return FormPages(lines, tuple(prose), tuple(tables), tuple(others), computed, notes)


def _cell_lines(grids: tuple[Rows, ...]) -> Iterator[tuple[str, str]]:
    for grid in grids:
        for cell in distinct(cell for row in grid for cell in row):
            for line in cell.text.split("\n"):
                yield line.strip(), cell.where


def _grid(page: Page) -> Rows:
    """A sheet as a table; a formula reads as nothing."""
    from gongkai_cli.intake.forms.workbook import cell_name

    width = max((len(row) for row in page.rows), default=0)
    under = {
        (row, column): (each.top, each.left, each.right - each.left + 1, each.bottom - each.top + 1)
        for each in page.merged
        if each.bottom <= len(page.rows) + 1 and each.right <= width + 1
        for row in range(each.top, each.bottom + 1)
        for column in range(each.left, each.right + 1)
    }
    rows: list[list[Placed]] = []
    for at, row in enumerate(page.rows, 1):
        cells = []
        for column in range(1, width + 1):
            top, left, across, down = under.get((at, column), (at, column, 1, 1))
            if (top, left) == (at, column):
                value = row[column - 1] if column <= len(row) else None
                text = "" if (at, column) in page.computed else _shown(value)
                cells.append(Placed(text, across, down))
        rows.append(cells)
    return grid_of(rows, lambda top, left: _place(page, cell_name(top + 1, left + 1)))


def _shown(value: object) -> str:
    """A cell's value as text; signs for nothing stay, a figure is judged by them."""
    if isinstance(value, str):
        value = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return text_of(value) or (value.strip() if isinstance(value, str) else "")


def _place(page: Page, cell: str) -> str:
    return f"{page.name}!{cell}"
