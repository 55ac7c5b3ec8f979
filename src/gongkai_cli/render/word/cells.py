"""The cells of a table: where they stand, how they look, how high they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.render.word.column_widths import divided_date
from gongkai_cli.render.word.paragraphs import LINE_BREAK, marked, paragraph, run
from gongkai_cli.views.document_table import DocumentCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.render.word.measures import TextMeasure
    from gongkai_cli.views.document_table import DocumentRow, DocumentTable

_EMPTY = DocumentCell("")
_SIDES, _SIDES_DENSE = 85, 45
_ABOVE, _ABOVE_DENSE = 40, 20
_RULE = 12
"""A line between rows, in twips, rounded up."""


class PlacedCell(NamedTuple):
    """A cell where it stands in a row.

    Attributes:
        column: the first it covers, from 0.
        columns: how many it covers.
        merge: ``restart`` where it covers rows below, ``continue`` where one above covers it.
    """

    column: int
    columns: int
    cell: DocumentCell
    merge: str = ""


def placed(rows: Sequence[DocumentRow], count: int) -> Iterator[tuple[PlacedCell, ...]]:
    """The cells of each row as wide as the table: what covers several rows stands in each of them."""
    above: dict[int, tuple[int, PlacedCell]] = {}
    for index, row in enumerate(rows):
        line, column = [], 0
        while column < count:
            left, cover = above.pop(column, (0, None))
            if cover is None:
                cell = row.cells[column] if column < len(row.cells) else _EMPTY
                columns = count if row.part else max(1, min(cell.columns, count - column))
                left = min(1 if row.part else max(cell.rows, 1), len(rows) - index)
                cover = PlacedCell(column, columns, cell, "restart" if left > 1 else "")
                line.append(cover)
            else:
                line.append(cover._replace(merge="continue"))
            if left > 1:
                above[column] = (left - 1, cover)
            column += cover.columns
        yield tuple(line)


class CellWriter:
    """Writes and measures the cells of one table.

    Args:
        table: whose cells.
        styles: names of styles → how the file refers to them.
        measures: names of styles → their measures.
    """

    def __init__(
        self, table: DocumentTable, styles: Mapping[str, str], measures: Mapping[str, TextMeasure]
    ) -> None:
        self._table = table
        self._styles = styles
        self._measures = measures
        self.side = _SIDES_DENSE if table.dense else _SIDES
        self.above = _ABOVE_DENSE if table.dense else _ABOVE
        self.half = measures["报表项目" if table.dense else "表格文字"].half
        self._labels = any(cell.rows > 1 for row in table.rows for cell in row.cells)

    def xml(self, place: PlacedCell, size: int, *, heading: bool, keep: bool) -> str:
        """A cell.

        Args:
            place: what stands where.
            size: its width.
            heading: whether it is of the rows that are repeated on every page.
            keep: on the page of the next row.
        """
        spans = f'<w:gridSpan w:val="{place.columns}"/>' if place.columns > 1 else ""
        merge = f'<w:vMerge w:val="{place.merge}"/>' if place.merge else ""
        side = "top" if self._labels and not self._table.dense and not heading else "center"
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{spans}{merge}<w:vAlign w:val="{side}"/>'
            f"</w:tcPr>{self._words(place, size - 2 * self.side, heading=heading, keep=keep)}</w:tc>"
        )

    def height(self, place: PlacedCell, size: int, *, heading: bool = False) -> int:
        """What a cell needs."""
        cell = place.cell
        room = size - 2 * self.side
        lines = self._lines_to_fill(place)
        if lines:
            words = self._measures["填写栏"].height("", room) * lines
        else:
            measure = self._measures[self._style(place, heading=heading)[0]]
            words = sum(measure.height(line, room) for line in cell.text.split("\n"))
        small = self._measures["表格小字"].height(cell.small, room) if cell.small else 0
        return words + small + 2 * self.above + _RULE

    def _lines_to_fill(self, place: PlacedCell) -> int:
        """How many empty lines are left to write on."""
        cell = place.cell
        if not self._table.fill or cell.text.strip() or place.merge == "continue":
            return 0
        return 1 + (cell.text.count("\n") or (2 if place.columns > 1 else 0))

    def _words(self, place: PlacedCell, room: int, *, heading: bool, keep: bool) -> str:
        """The paragraphs of a cell; every cell has one, if empty."""
        cell = place.cell
        name, align = self._style(place, heading=heading)
        style = self._styles[name]
        # The style of heads keeps them with the row below: right at the top, too much at the side.
        more = '<w:keepNext w:val="0"/>' if name == "表头" and not heading and not keep else ""
        if place.merge == "continue":
            return paragraph(style, keep=keep, more=more)
        lines = self._lines_to_fill(place)
        if lines:
            return paragraph(self._styles["填写栏"], keep=keep) * lines
        words = "".join(
            paragraph(style, text, keep=keep, more=more, align=align) for text in self._runs(cell, room)
        )
        small = paragraph(self._styles["表格小字"], run(cell.small), keep=keep) if cell.small else ""
        return words + small

    def _runs(self, cell: DocumentCell, room: int) -> list[str]:
        """The runs of a cell's lines; a date without room for a line is broken after the year."""
        if cell.marked:
            return _compared(cell)
        lines = (divided_date(line, room, self.half) for line in cell.text.split("\n"))
        return [LINE_BREAK.join(run(piece) for piece in line if piece) for line in lines]

    def _style(self, place: PlacedCell, *, heading: bool) -> tuple[str, str]:
        """The style of a cell's paragraphs, and how they stand where the style does not say."""
        align = self._table.columns[place.column].align
        centred = heading or (align == "centre" and (place.columns == 1 or not place.cell.head))
        to_the_right = "right" if align == "right" and not heading else ""
        if self._table.dense:
            return "报表居中" if centred else "报表项目", to_the_right
        if heading or place.cell.head:
            whole = not heading and place.columns == len(self._table.columns)
            return "表头", "left" if whole else ""
        return "表格居中" if centred else "表格文字", to_the_right


def _compared(cell: DocumentCell) -> list[str]:
    """The runs of a comparison's lines."""
    lines: list[list[tuple[str, str]]] = [[]]
    for how, text in cell.marked:
        first, *others = text.split("\n")
        lines[-1].append((how, first))
        lines += [[(how, other)] for other in others]
    return [marked(piece for piece in line if piece[1]) for line in lines]
