"""Tables of a PDF by their lines: merged cells, and one table again where pages had cut it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gongkai_cli.intake.pages.pdf_lines import cell_text, joined, lines_of_chars

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEAR = 4.0
"""Points by which lines that continue each other may differ."""
_BUCKET = 10
_ENDS = re.compile(r"[。；;！？]\Z")
_BEGINS = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}(?:[、.．](?!\d)|\Z)|[①-⑳])"
)
_MOST_HEADS = 3


@dataclass(slots=True, eq=False)
class Box:
    """A cell as its lines frame it.

    Attributes:
        x0: left; the others are top, right, bottom, in points.
        page: on which it stands.
        text: of it.
        full: its last line reaches the edge.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    page: int
    text: str = ""
    full: bool = False


Matrix = list[list[Box | None]]
"""Which cell covers each place."""


@dataclass(slots=True, eq=False)
class PageTable:
    """A table on one page.

    Attributes:
        page: its number.
        boxes: its cells.
    """

    page: int
    boxes: list[Box]

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(box.top for box in self.boxes)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(box.bottom for box in self.boxes)

    def edges(self) -> list[float]:
        """Its vertical lines."""
        return _clustered([each for box in self.boxes for each in (box.x0, box.x1)])


def tables_of(
    page: int, found: Iterable[Any], chars: Iterable[dict[str, Any]]
) -> tuple[list[PageTable], list[dict[str, Any]]]:
    """The tables of a page, and the characters that stand in none of their cells.

    Args:
        page: its number.
        found: the frames, each with the rectangles of its cells; one of a single cell is no table.
        chars: of the page.
    """
    framed = [each.cells for each in found if len(each.cells) > 1]
    tables = [PageTable(page, [Box(x0, y0, x1, y1, page) for x0, y0, x1, y1 in cells]) for cells in framed]
    boxes = [box for table in tables for box in table.boxes]
    held, outside = _shared(boxes, chars)
    for box in boxes:
        box.text, box.full = cell_text(lines_of_chars(held.get(id(box), ())), box.x0, box.x1)
    return tables, outside


def _shared(
    boxes: Sequence[Box], chars: Iterable[dict[str, Any]]
) -> tuple[dict[int, list[dict[str, Any]]], list[dict[str, Any]]]:
    """Which characters stand in which box, and which in none."""
    buckets: dict[int, list[Box]] = {}
    for box in boxes:
        for at in range(int(box.top) // _BUCKET, int(box.bottom) // _BUCKET + 1):
            buckets.setdefault(at, []).append(box)
    held: dict[int, list[dict[str, Any]]] = {}
    outside: list[dict[str, Any]] = []
    for char in chars:
        middle = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        around = _box_at(buckets, *middle)
        (outside if around is None else held.setdefault(id(around), [])).append(char)
    return held, outside


def _box_at(buckets: dict[int, list[Box]], x: float, y: float) -> Box | None:
    return next(
        (
            box
            for box in buckets.get(int(y) // _BUCKET, ())
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
        ),
        None,
    )


def _clustered(values: Iterable[float]) -> list[float]:
    """Values without those that only differ by the thickness of a line."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def continues(table: PageTable, following: PageTable) -> bool:
    """Whether a table goes on in one on the next page: the same width, and no column of its own."""
    first, second = table.edges(), following.edges()
    if following.page != table.page + 1 or len(first) < 2 or len(second) < 2:  # noqa: PLR2004
        return False
    ends = abs(first[0] - second[0]) <= 2 * _NEAR and abs(first[-1] - second[-1]) <= 2 * _NEAR
    fewer, more = sorted((first, second), key=len)
    return ends and all(any(abs(edge - other) <= 1.5 * _NEAR for other in more) for edge in fewer)


def matrix_of(tables: Sequence[PageTable]) -> tuple[Matrix, list[list[str]]]:
    """A table that pages cut, as one; and the rows of headings that were printed again.

    A cell cut in two becomes one; a merged cell goes on over the page's end.
    """
    columns = _clustered(edge for table in tables for edge in table.edges())
    whole = _matrix(tables[0], columns)
    heads: list[list[str]] = []
    for table in tables[1:]:
        part = _matrix(table, columns)
        repeated = _repeated(whole, part)
        heads += [[box.text for box in dict.fromkeys(row) if box is not None] for row in part[:repeated]]
        part = part[repeated:]
        if part:
            _append(whole, part)
    return whole, heads


def _matrix(table: PageTable, columns: Sequence[float]) -> Matrix:
    rows = _clustered([each for box in table.boxes for each in (box.top, box.bottom)])
    matrix: Matrix = [[None] * (len(columns) - 1) for _ in range(len(rows) - 1)]
    for box in table.boxes:
        for row in range(_at(rows, box.top), _at(rows, box.bottom)):
            for column in range(_at(columns, box.x0), _at(columns, box.x1)):
                if matrix[row][column] is None:
                    matrix[row][column] = box
    return [row for row in matrix if any(box is not None for box in row)]


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _repeated(whole: Matrix, part: Matrix) -> int:
    """How many rows of headings stand again at the top of a page."""
    same = 0
    for first, again in zip(whole[:_MOST_HEADS], part, strict=False):
        if _bare(first) != _bare(again) or not any(_bare(first)):
            break
        same += 1
    return same


def _bare(row: Sequence[Box | None]) -> list[str]:
    return ["".join(box.text.split()) if box is not None else "" for box in row]


def _append(whole: Matrix, part: Matrix) -> None:
    above, below = whole[-1], part[0]
    if _is_cut(above, below):
        for box, other in _pairs(above, below):
            box.text, box.full = _continued(box, other), other.full if other.text else box.full
            _replace(part, other, box)
        whole.extend(part[1:])
        return
    for at, (upper, lower) in enumerate(zip(above, below, strict=True)):
        if upper is not None and lower is not None and not lower.text and _is_merged(whole, part, at):
            _replace(part, lower, upper)
    whole.extend(part)


def _pairs(above: Sequence[Box | None], below: Sequence[Box | None]) -> list[tuple[Box, Box]]:
    """The cells that meet at a page's end, each pair once."""
    both = zip(above, below, strict=True)
    return list(dict.fromkeys((box, other) for box, other in both if box is not None and other is not None))


def _is_cut(above: Sequence[Box | None], below: Sequence[Box | None]) -> bool:
    """Whether a page's last row goes on in the first row of the next."""
    places = range(len(above))
    if [_begin(above, at) for at in places] != [_begin(below, at) for at in places]:
        return False
    going = [(box, other) for box, other in _pairs(above, below) if other.text]
    return bool(going) and all(
        box.text and not _ENDS.search(box.text) and not _BEGINS.match(other.text) for box, other in going
    )


def _begin(row: Sequence[Box | None], at: int) -> int:
    """Where the cell at a place begins in its row."""
    while at and row[at] is not None and row[at - 1] is row[at]:
        at -= 1
    return at


def _continued(box: Box, other: Box) -> str:
    if not other.text:
        return box.text
    return joined([box.text, other.text]) if box.full else f"{box.text}\n{other.text}"


def _is_merged(whole: Matrix, part: Matrix, at: int) -> bool:
    """Whether an empty cell at a page's top belongs to the one above: they are tall, or others there are."""
    if any(rows[0][at] is rows[1][at] for rows in (whole[-2:], part[:2]) if len(rows) > 1):
        return True
    usual = any(row[at] is following[at] and row[at] is not None for row, following in pairwise(whole))
    return usual and all(part[0][left] is whole[-1][left] for left in range(at))


def _replace(part: Matrix, box: Box, by: Box) -> None:
    for row in part:
        if box not in row:
            break
        for at, each in enumerate(row):
            if each is box:
                row[at] = by
