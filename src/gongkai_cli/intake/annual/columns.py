"""Assign the cells of a table's row to the headings above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.intake.annual.printed import PrintedCell
from gongkai_cli.intake.pages import distinct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.intake.pages import GridCell
    from gongkai_cli.schema.report_form import Cell

    Headings = Mapping[int, Cell]
    """Column → what its heading stands for; the row is empty where the heading names a column only."""

    Line = tuple[GridCell, ...]

_ACROSS = "与旁边的格合并，不知道是哪一列的数"
_DOWN = "与上面的格合并，不知道是哪一行的数"
_SEVERAL = "这一列里有几格不同的数"


def by_heading(row: Line, at: int, headings: Headings, labels: Line = ()) -> dict[Cell, PrintedCell]:
    """The figures of a row.

    Where an editor has split columns so that cells do not stand under their headings, the headings count in
    their order, provided that there are as many cells.

    Args:
        row: its cells.
        at: which row it is, from 0.
        headings: what the columns are.
        labels: the cells that name the row.
    """
    under: dict[Cell, tuple[GridCell, ...]] = {}
    for heading in dict.fromkeys(headings.values()):
        columns = (column for column, name in headings.items() if name == heading and column < len(row))
        under[heading] = distinct(row[column] for column in columns if row[column] not in labels)
    cells = distinct(cell for found in under.values() for cell in found)
    crooked = len(cells) != len(under) or any(len(found) != 1 for found in under.values())
    if crooked and len(figures := _right_of(row, labels, headings)) == len(under):
        under = {heading: (cell,) for heading, cell in zip(under, figures, strict=True)}
    return {heading: _printed_cell(found, under, at) for heading, found in under.items() if found}


def _right_of(row: Line, labels: Line, headings: Headings) -> Line:
    """The cells of a row from the first heading on."""
    first = min(headings)
    return distinct(cell for column, cell in enumerate(row) if column >= first and cell not in labels)


def _printed_cell(found: Line, under: Mapping[Cell, Line], at: int) -> PrintedCell:
    filled = [cell for cell in found if cell.text.strip()]
    if not filled:
        return PrintedCell("", where=found[0].where)
    cell = filled[0]
    if len(filled) > 1:
        return PrintedCell(" ".join(each.text for each in filled), _SEVERAL, where=cell.where)
    if sum(cell in cells for cells in under.values()) > 1:
        return PrintedCell(cell.text, _ACROSS, where=cell.where)
    return PrintedCell(cell.text, _DOWN if cell.top != at else "", where=cell.where)
