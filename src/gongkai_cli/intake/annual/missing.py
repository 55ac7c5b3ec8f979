"""What the tables of a filed report lack, from the largest down: tables, rows, columns, single cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import quoted
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai_cli.intake.annual.printed import PrintedTables
    from gongkai_cli.schema.report_form import Cell, FigureRow


_NAMED = 20
"""Unknown rows that are named."""


def missing(cells: Sequence[Cell], printed: PrintedTables) -> Iterator[str]:
    """Tell what is missing.

    Args:
        cells: the figures that are, without totals that can be computed.
        printed: what there is; rows that it finds fault with are not repeated.
    """
    for table in form.TABLES:
        lacking = [cell for cell in cells if form.ROWS[cell.row].table == table]
        if table in printed.tables():
            yield from _within(table, lacking, printed)
        elif not any(fault.startswith(form.table_name(table)) for fault in printed.faults):
            yield f"没有找到{form.table_name(table)}（{form.TITLES[form.number_of(table)]}）"
    if printed.unknown and cells:
        yield f"表里有认不出的行：{quoted(list(printed.unknown), _NAMED, '行')}"


def _within(table: int, lacking: Sequence[Cell], printed: PrintedTables) -> Iterator[str]:
    rows = [
        row
        for row in form.TABLES[table]
        if _counted(row) and not any(f"“{row.title}”" in fault for fault in printed.faults)
    ]
    whole = [row for row in rows if all(cell in lacking for cell in _counted(row))]
    if whole:
        titles = quoted([row.title for row in whole], len(whole), "行")
        yield f"{form.table_name(table)}缺少 {len(whole)} 行：{titles}"
    rest = [row for row in rows if row not in whole]
    columns = [
        name for name in dict.fromkeys(cell.column for cell in lacking) if _is_gone(name, rest, lacking)
    ]
    if columns:
        yield f"{form.table_name(table)}缺少{quoted(columns, len(columns), '列')}列"
    for row in rest:
        some = [cell.column for cell in _counted(row) if cell in lacking and cell.column not in columns]
        if some:
            yield f"{form.table_name(table)}“{row.title}”缺少{quoted(some, len(some), '列')}列"


def _counted(row: FigureRow) -> list[Cell]:
    """The figures of a row that are no totals."""
    return [cell for cell in row.cells if not form.is_total(cell)]


def _is_gone(column: str, rows: Iterable[FigureRow], lacking: Sequence[Cell]) -> bool:
    """Whether a column is missing from all rows that should have it, of which there are several."""
    cells = [cell for row in rows for cell in _counted(row) if cell.column == column]
    return len(cells) > 1 and all(cell in lacking for cell in cells)
