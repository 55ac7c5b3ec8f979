"""Where a table with merged cells goes on to the next page.

No program repeats the label of a merged cell on the next page. So such a table is made in pieces, each no
longer than what is left of its page, and a label that goes on stands again at the top of the next piece,
with （续）.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.views.document_table import DocumentCell, DocumentRow

CONTINUED = "（续）"


class RowLabel(NamedTuple):
    """A cell that covers several rows.

    Attributes:
        column: where it stands.
        first: the first row it covers.
        after: the row after the last.
    """

    column: int
    first: int
    after: int
    cell: DocumentCell


def labels(rows: Sequence[DocumentRow]) -> list[RowLabel]:
    """The cells that cover several rows, those of few rows first."""
    found = [
        RowLabel(column, index, min(index + cell.rows, len(rows)), cell)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
        if cell.rows > 1
    ]
    return sorted(found, key=lambda label: label.after - label.first)


class TablePart(NamedTuple):
    """A part of a table that stands on one page.

    Attributes:
        rows: its rows, each label within them.
        heights: how high each is about.
        raised: which of them must be made so high, for the labels to fit beside their rows.
    """

    rows: tuple[DocumentRow, ...]
    heights: tuple[int, ...]
    raised: frozenset[int] = frozenset()


def pieces(
    rows: Sequence[DocumentRow],
    heights: Sequence[int],
    label_height: Callable[[RowLabel], int],
    left: int,
    room: int,
) -> list[TablePart]:
    """The pieces of a table; the first has no rows where the current page has no room for any.

    Args:
        rows: all of them.
        heights: what each needs, its labels left out.
        label_height: what a label needs.
        left: what the current page has room for.
        room: what every other page has room for.
    """
    every = labels(rows)

    def piece(start: int, after: int) -> TablePart:
        cut = [_cut(label, start, after) for label in every if label.first < after and label.after > start]
        return _piece(rows[start:after], heights[start:after], cut, label_height)

    made: list[TablePart] = []
    start = 0
    while start < len(rows):
        space = room if made else left
        after = start
        while after < len(rows) and sum(piece(start, after + 1).heights) <= space:
            after += 1
        if after == start and made:
            after += 1  # longer than a page: it breaks
        made.append(piece(start, after))
        start = after
    return made


def _cut(label: RowLabel, start: int, after: int) -> RowLabel:
    """What of a label lies in a piece, counted from the piece's first row."""
    text = label.cell.text + CONTINUED if label.first < start else label.cell.text
    first, last = max(label.first, start) - start, min(label.after, after) - start
    return RowLabel(label.column, first, last, label.cell._replace(text=text, rows=last - first))


def _piece(
    rows: Sequence[DocumentRow],
    heights: Sequence[int],
    cut: Sequence[RowLabel],
    label_height: Callable[[RowLabel], int],
) -> TablePart:
    high = list(heights)
    made = [list(row.cells) for row in rows]
    for label in cut:
        beside = sum(high[label.first : label.after])
        high[label.after - 1] += max(0, label_height(label) - beside)
        made[label.first][label.column] = label.cell
    whole = (row._replace(cells=tuple(cells)) for row, cells in zip(rows, made, strict=True))
    raised = frozenset(no for no, (old, new) in enumerate(zip(heights, high, strict=True)) if new > old)
    return TablePart(tuple(whole), tuple(high), raised)
