"""Tables of WordprocessingML, as text: fixed columns, heads repeated on every page, rows that stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from gongkai_cli.render.word.column_widths import column_widths
from gongkai_cli.render.word.paragraphs import marked, paragraph, run
from gongkai_cli.render.word.properties import clean
from gongkai_cli.views.document_table import DocumentCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.views.document_table import DocumentRow, DocumentTable

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
# A row this long may fill a page; forbidden to split, it would be cut off at the foot.
_LONGEST = 700
_EMPTY = DocumentCell("")


class CellLook(NamedTuple):
    """The measures of a table's cells, in twips.

    Attributes:
        half: half a Chinese character.
        line: from line to line.
        side: the margin left, and right, of the text.
        above: the margin over, and under, it.
    """

    half: int
    line: int
    side: int
    above: int

    @property
    def margins(self) -> int:
        """Left and right together."""
        return 2 * self.side


USUAL, DENSE = CellLook(105, 300, 85, 40), CellLook(90, 250, 45, 20)


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


class TableWriter:
    """Writes tables for one size of pages.

    Args:
        styles: names of styles → how the file refers to them.
        room: the width of the text area, in twips.
    """

    def __init__(self, styles: Mapping[str, str], room: int) -> None:
        self._styles = styles
        self._room = room

    def table(self, table: DocumentTable, *, keep: bool = False) -> str:
        """The table, without its caption and note.

        Args:
            table: what it holds.
            keep: its last row on the page of what follows.
        """
        look = DENSE if table.dense else USUAL
        widths = column_widths(table, self._room, look.half, look.margins)
        heading = table.heading if any(cell.text for row in table.heading for cell in row.cells) else ()
        rows = [self._row(table, line, widths, heading=True) for line in placed(heading, len(widths))]
        last = len(table.rows) - 1
        rows += [
            self._row(table, line, widths, keep=table.rows[index].part or (keep and index == last))
            for index, line in enumerate(placed(table.rows, len(widths)))
        ]
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        return (
            f"<w:tbl>{_properties(table, sum(widths), look)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
            "</w:tbl>"
        )

    def _row(
        self,
        table: DocumentTable,
        line: tuple[PlacedCell, ...],
        widths: Sequence[int],
        *,
        heading: bool = False,
        keep: bool = False,
    ) -> str:
        longest = max((len(each.cell.text) + len(each.cell.small) for each in line), default=0)
        whole = "" if longest > _LONGEST else "<w:cantSplit/>"
        repeated = "<w:tblHeader/>" if heading else ""
        cells = "".join(self._cell(table, each, widths, heading=heading, keep=keep) for each in line)
        return f'<w:tr><w:trPr>{whole}{repeated}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'

    def _cell(
        self,
        table: DocumentTable,
        place: PlacedCell,
        widths: Sequence[int],
        *,
        heading: bool,
        keep: bool,
    ) -> str:
        size = sum(widths[place.column : place.column + place.columns])
        spans = f'<w:gridSpan w:val="{place.columns}"/>' if place.columns > 1 else ""
        merge = f'<w:vMerge w:val="{place.merge}"/>' if place.merge else ""
        reaches_down = not table.dense and any(cell.rows > 1 for row in table.rows for cell in row.cells)
        side = "top" if reaches_down and not heading else "center"
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{spans}{merge}<w:vAlign w:val="{side}"/>'
            f"</w:tcPr>{self._words(table, place, heading=heading, keep=keep)}</w:tc>"
        )

    def _words(self, table: DocumentTable, place: PlacedCell, *, heading: bool, keep: bool) -> str:
        """The paragraphs of a cell; every cell has one, if empty."""
        cell = place.cell
        name, align = _style(table, place, heading=heading)
        style = self._styles[name]
        # The style of heads keeps them with the row below: right at the top, too much at the side.
        more = '<w:keepNext w:val="0"/>' if name == "表头" and not heading and not keep else ""
        if place.merge == "continue":
            return paragraph(style, keep=keep, more=more)
        if table.fill and not cell.text.strip():
            lines = cell.text.count("\n") or (2 if place.columns > 1 else 0)
            return paragraph(self._styles["填写栏"], keep=keep) * (lines + 1)
        texts = (
            _marked_lines(cell)
            if cell.marked
            else [run(text) if text else "" for text in cell.text.split("\n")]
        )
        words = "".join(paragraph(style, text, keep=keep, more=more, align=align) for text in texts)
        small = paragraph(self._styles["表格小字"], run(cell.small), keep=keep) if cell.small else ""
        return words + small


def _marked_lines(cell: DocumentCell) -> list[str]:
    """The lines of a comparison, each with its pieces."""
    lines: list[list[tuple[str, str]]] = [[]]
    for how, text in cell.marked:
        first, *others = text.split("\n")
        lines[-1].append((how, first))
        lines += [[(how, other)] for other in others]
    return [marked(piece for piece in line if piece[1]) for line in lines]


def _style(table: DocumentTable, place: PlacedCell, *, heading: bool) -> tuple[str, str]:
    """The style of a cell's paragraphs, and how they stand where the style does not say."""
    align = table.columns[place.column].align
    centred = heading or (align == "centre" and place.columns == 1)
    if table.dense:
        return ("报表居中" if centred else "报表项目", "right" if align == "right" and not heading else "")
    if heading or place.cell.head:
        whole = not heading and place.columns == len(table.columns)
        return "表头", "left" if whole else ""
    return ("表格居中" if centred else "表格文字", "right" if align == "right" else "")


def _properties(table: DocumentTable, size: int, look: CellLook) -> str:
    caption = clean(table.caption)
    about = clean(table.description) or caption
    words = "".join(
        f"<w:{name} w:val={quoteattr(text)}/>"
        for name, text in (("tblCaption", caption), ("tblDescription", about))
        if text
    )
    return (
        f'<w:tblPr><w:tblW w:w="{size}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{look.above}" w:type="dxa"/><w:left w:w="{look.side}" w:type="dxa"/>'
        f'<w:bottom w:w="{look.above}" w:type="dxa"/><w:right w:w="{look.side}" w:type="dxa"/>'
        f'</w:tblCellMar><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{words}</w:tblPr>'
    )
