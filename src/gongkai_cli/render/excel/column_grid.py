"""One grid of columns for all tables of a sheet: a table's cell covers as many of its columns as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.excel.layout import SheetColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.views.document_table import DocumentTable

_CHARACTER, _MARGIN = 2.0, 1.5
"""A Chinese character at the size of tables, and a cell's margins, in Excel's unit."""
_PAGE = 148.0
"""The width of a sheet without tables."""
_ALIKE = 0.012
"""Borders of columns as near as this, against the whole width, become one."""
_ROUGHLY_ALIKE = 0.12
"""Likewise for tables without heads that are filled in by hand: nobody minds how wide they are."""
_WIDEST = 250.0
"""Excel's columns end at 255."""


class ColumnGrid:
    """The columns of a sheet, made of the borders of all its tables' columns.

    Args:
        tables: what stands on the sheet.
    """

    def __init__(self, tables: Sequence[DocumentTable]) -> None:
        self._borders = {id(table): _borders(table) for table in tables}
        self._all = _united(tables, self._borders)
        self._places = {id(table): _nearest(self._all, self._borders[id(table)]) for table in tables}
        width = max((_width(table) for table in tables), default=_PAGE)
        steps = zip(self._all, self._all[1:], strict=False)
        self.columns = tuple(SheetColumn("", round(min(width * (b - a), _WIDEST), 2)) for a, b in steps)

    def places(self, table: DocumentTable) -> list[int]:
        """Where each column of a table begins on the grid, and where the last one ends."""
        return self._places[id(table)]


def _width(table: DocumentTable) -> float:
    return sum(column.share * _CHARACTER + _MARGIN for column in table.columns)


def _borders(table: DocumentTable) -> list[float]:
    """The borders of a table's columns, as parts of its width."""
    whole, borders = _width(table), [0.0]
    for column in table.columns:
        borders.append(borders[-1] + (column.share * _CHARACTER + _MARGIN) / whole)
    return [*borders[:-1], 1.0]


def _united(tables: Sequence[DocumentTable], borders: dict[int, list[float]]) -> list[float]:
    """Borders of which each table finds enough, alike ones once."""
    united = [0.0, 1.0]
    for table in sorted(tables, key=lambda each: not each.heading):  # those without heads follow the others
        last, alike = -1, _ALIKE if table.heading or not table.fill else _ROUGHLY_ALIKE
        for border in borders[id(table)]:
            near = min(range(len(united)), key=lambda index: abs(united[index] - border))
            if near > last and abs(united[near] - border) <= alike:
                last = near
            else:
                united = sorted([*united, border])
                last = united.index(border)
    return united


def _nearest(united: list[float], borders: list[float]) -> list[int]:
    """For each border its place among the united ones, each place once, in order."""
    places: list[int] = []
    for no, border in enumerate(borders):
        first = places[-1] + 1 if places else 0
        room = range(first, len(united) - (len(borders) - no - 1))
        places.append(min(room, key=lambda index: abs(united[index] - border)))
    return places
