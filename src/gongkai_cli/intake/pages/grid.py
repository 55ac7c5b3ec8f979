"""Cells as a file writes them, to the rectangle that the reader of the print sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.blocks import GridCell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gongkai_cli.intake.pages.blocks import Rows

MOST_ROWS = 20_000
MOST_COLUMNS = 256
MOST_PLACES = 400_000
"""Of a table; a province's list of tasks has 5,000 rows and 12 columns."""
_SPLIT = "请把与任务无关的表格、空行和空列删去，或把文件分成几份"


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


class _Box:
    """A cell on its way: how far it reaches is known when all rows are."""

    __slots__ = ("bottom", "left", "made", "right", "text", "top")

    def __init__(self, text: str, top: int, left: int) -> None:
        self.text = text
        self.top = self.bottom = top
        self.left = self.right = left
        self.made: GridCell | None = None

    def cell(self, place: Callable[[int, int], str], columns: Sequence[int]) -> GridCell:
        """The finished cell; one and the same for every place."""
        if self.made is None:
            left, right = columns[self.left], columns[self.right]
            width, height = right - left + 1, self.bottom - self.top + 1
            self.made = GridCell(self.text, self.top, left, width, height, place(self.top, left))
        return self.made


def grid_of(rows: Sequence[Sequence[Placed]], place: Callable[[int, int], str] | None = None) -> Rows:
    """The rectangle of a table; empty where no row has a cell.

    Args:
        rows: the cells, row by row, as the file writes them.
        place: the place of a row and column, both from 0, for people.

    Raises:
        DataError: it is larger than any table of a notice or report.
    """
    if len(rows) > MOST_ROWS:
        raise DataError(f"有一张表超过 {MOST_ROWS} 行，没有读", _SPLIT)
    shown = _shown(rows)
    columns, width = _columns(shown)
    where = place or (lambda _top, _left: "")
    return tuple(_row(boxes, top, columns, width, where) for top, boxes in enumerate(shown)) if width else ()


def _row(
    boxes: dict[int, _Box], top: int, columns: Sequence[int], width: int, place: Callable[[int, int], str]
) -> tuple[GridCell, ...]:
    cells = {columns[at]: box.cell(place, columns) for at, box in boxes.items()}
    return tuple(cells.get(at) or GridCell("", top, at, 1, 1, place(top, at)) for at in range(width))


def _shown(rows: Sequence[Sequence[Placed]]) -> list[dict[int, _Box]]:
    """Which cell is seen at each place that one covers."""
    shown: list[dict[int, _Box]] = [{} for _ in rows]
    places = 0
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while left in shown[top]:
                left += 1
            if left >= MOST_COLUMNS:
                raise DataError(f"有一张表超过 {MOST_COLUMNS} 列，没有读", _SPLIT)
            above = shown[top - 1].get(left) if cell.joins and top else None
            places += _cover(shown, cell, above or _Box(cell.text, top, left), (top, left))
            if places > MOST_PLACES:
                raise DataError(f"有一张表超过 {MOST_PLACES} 格，没有读", _SPLIT)
            left += cell.width
    return shown


def _cover(shown: list[dict[int, _Box]], cell: Placed, box: _Box, at: tuple[int, int]) -> int:
    top, left = at
    bottom, right = min(top + cell.height, len(shown)), min(left + cell.width, MOST_COLUMNS)
    for row in range(top, bottom):
        for column in range(left, right):
            if shown[row].setdefault(column, box) is box:
                box.bottom, box.right = max(box.bottom, row), max(box.right, column)
    return (bottom - top) * (right - left)


def _columns(shown: Sequence[dict[int, _Box]]) -> tuple[list[int], int]:
    """The columns that a person counts: those in which some cell begins; editors write more."""
    begins = {box.left for row in shown for box in row.values()}
    numbers, seen = [], -1
    for column in range(max((max(row, default=-1) + 1 for row in shown), default=0)):
        seen += column in begins
        numbers.append(max(seen, 0))
    return numbers, seen + 1


def rows_of(
    matrix: Sequence[Sequence[Any]], text: Callable[[Any], str], place: Callable[[int, int], str]
) -> Rows:
    """A rectangle of which each place is known: one object where a cell covers several, or ``None``."""
    reach: dict[int, list[int]] = {}
    for top, row in enumerate(matrix):
        for left, held in enumerate(row):
            bounds = reach.setdefault(id(held), [top, left, top, left])
            bounds[1:] = min(bounds[1], left), max(bounds[2], top), max(bounds[3], left)
    made: dict[int, GridCell] = {}

    def cell(held: Any, at: tuple[int, int]) -> GridCell:
        if held is None:
            return GridCell("", *at, 1, 1, place(*at))
        top, left, bottom, right = reach[id(held)]
        if id(held) not in made:
            width, height = right - left + 1, bottom - top + 1
            made[id(held)] = GridCell(text(held), top, left, width, height, place(top, left))
        return made[id(held)]

    return tuple(
        tuple(cell(held, (top, left)) for left, held in enumerate(row)) for top, row in enumerate(matrix)
    )


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that say something, without the space around them."""
    for line in text.split("\n"):
        if bare := line.strip():
            yield bare
