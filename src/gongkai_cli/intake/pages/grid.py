"""A filed report as its blocks, whatever the file: lines of text and tables, in the order of the print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_ROWS = 500
MOST_COLUMNS = 120
"""Of a table; the form's largest has 29 rows and 15 columns, some editors split a column into several."""


class GridCell(NamedTuple):
    """What a place of a table shows; all places that a merged cell covers hold the same.

    Attributes:
        text: with line breaks where the print has them.
        top: the row the cell begins in, from 0.
        left: the column it begins in, from 0.
    """

    text: str
    top: int
    left: int


Grid = tuple[tuple[GridCell, ...], ...]
"""A table as a rectangle."""

Block = str | Grid
"""A line of text (one paragraph), or a table."""


class Placed(NamedTuple):
    """A cell as a file writes it: what it says and how far it reaches.

    Attributes:
        text: of the cell.
        width: columns it covers.
        height: rows it covers.
        joins: it continues the cell above (Word writes vertical merges so).
    """

    text: str
    width: int = 1
    height: int = 1
    joins: bool = False


def grid_of(rows: Sequence[Sequence[Placed]]) -> Grid:
    """Cells row by row, as the file writes them, to the rectangle that the reader of the print sees."""
    shown: list[dict[int, GridCell]] = [{} for _ in rows[:MOST_ROWS]]
    for top, row in enumerate(rows[:MOST_ROWS]):
        left = 0
        for cell in row:
            while left in shown[top]:
                left += 1
            if left + cell.width > MOST_COLUMNS:
                break
            above = shown[top - 1].get(left) if cell.joins and top else None
            _place(shown, cell, above or GridCell(cell.text, top, left), (top, left))
            left += cell.width
    width = max((max(row, default=-1) + 1 for row in shown), default=0)
    if not width:
        return ()
    return tuple(
        tuple(row.get(at, GridCell("", top, at)) for at in range(width)) for top, row in enumerate(shown)
    )


def _place(shown: list[dict[int, GridCell]], cell: Placed, holds: GridCell, at: tuple[int, int]) -> None:
    top, left = at
    for row in shown[top : top + cell.height]:
        for column in range(left, left + cell.width):
            row.setdefault(column, holds)


def distinct(cells: Iterable[GridCell]) -> tuple[GridCell, ...]:
    """The cells, each once, in order."""
    return tuple(dict.fromkeys(cells))


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that say something, without the space around them."""
    for line in text.split("\n"):
        if bare := line.strip():
            yield bare
