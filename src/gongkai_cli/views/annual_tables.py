"""The three tables of an annual report as the form prints them, with the report's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_print import GRIDS
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.schema.report_form import Cell
    from gongkai_cli.schema.report_print import PrintedPlace

_LABEL_COLUMNS = {form.TWO: 1, form.THREE: 3, form.FOUR: 0}
"""How many columns of labels each table has, whose text begins at the left in table 三."""
_SHARES: dict[int, tuple[float, ...]] = {
    form.TWO: (12, 10, 10, 10),
    form.THREE: (2.3, 5.2, 14.2, 3.1, *[2.85] * 5, 3.1),
    form.FOUR: (2.8,) * 15,
}
_HEADS = {form.TWO: 0, form.THREE: 3, form.FOUR: 3}
"""How many rows of each table are its head."""


def printed_table(figures: Mapping[Cell, Amount], part: int) -> DocumentTable:
    """A table of the form with the figures that are known; the place of any other is empty."""
    rows = _rows(figures, part)
    columns = tuple(
        DocumentColumn("", share, "left" if index < _LABEL_COLUMNS[part] else "centre")
        for index, share in enumerate(_SHARES[part])
    )
    number = form.number_of(part)
    return DocumentTable(
        "", columns, rows[_HEADS[part] :], rows[: _HEADS[part]], dense=part != form.TWO,
        description=f"表{number}：{form.TITLES[number]}", whole=part != form.THREE,
    )  # fmt: skip


def _rows(figures: Mapping[Cell, Amount], part: int) -> tuple[DocumentRow, ...]:
    """The form's rows, with a place for every column: what is covered covers nothing."""
    width = len(_SHARES[part])
    covered: dict[tuple[int, int], bool] = {}
    rows = []
    for line, places in enumerate(GRIDS[part]):
        waiting, cells = iter(places), []
        for column in range(width):
            if (line, column) in covered:
                cells.append(DocumentCell("", rows=0, columns=0))
                continue
            place = next(waiting)
            covered |= {
                (line + down, column + right): True
                for down in range(place.rows) for right in range(place.columns)
            }  # fmt: skip
            cells.append(_cell(figures, place))
        rows.append(DocumentRow(tuple(cells)))
    return tuple(rows)


def _cell(figures: Mapping[Cell, Amount], place: PrintedPlace) -> DocumentCell:
    if place.cell is None:
        return DocumentCell(place.label, place.rows, place.columns, head=True)
    amount = figures.get(place.cell)
    return DocumentCell("" if amount is None else printed(amount), place.rows, place.columns)


def printed(amount: Amount) -> str:
    """A figure as the unit has given it: 0 is printed, and so are the decimals of an amount of money."""
    return str(amount) if isinstance(amount, int) else f"{amount:f}"
