"""Tables of WordprocessingML, as text: fixed columns, heads repeated on every page, rows that stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.core_properties import clean, escaped
from gongkai_cli.render.word.cells import CellWriter, PlacedCell, placed
from gongkai_cli.render.word.column_widths import column_widths
from gongkai_cli.render.word.page_breaks import RowLabel, TablePart, labels, pieces
from gongkai_cli.render.word.paragraphs import paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.render.word.measures import TextMeasure
    from gongkai_cli.render.word.style_file import PageLayout
    from gongkai_cli.views.document_table import DocumentTable

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_LONG = 300
"""Characters; a row in which no cell has more is never as high as a page."""
_BREAK = '<w:pageBreakBefore/><w:spacing w:line="20" w:lineRule="exact"/>'
"""The line between two pieces of a table, as low as can be."""
_SPARE = 60
"""Twips at the foot of a page that are not counted on: what is measured here and by a program may differ."""


class TableWriter:
    """Writes one table for pages of one size.

    Args:
        table: what it holds.
        styles: names of styles → how the file refers to them.
        measures: names of styles → their measures.
        page: how its pages lie.
    """

    def __init__(
        self,
        table: DocumentTable,
        styles: Mapping[str, str],
        measures: Mapping[str, TextMeasure],
        page: PageLayout,
    ) -> None:
        self._table = table
        self._gap = styles["表后间距"]
        self._cells = CellWriter(table, styles, measures)
        self._widths = column_widths(table, page.width, self._cells.half, 2 * self._cells.side)
        titled = any(cell.text for row in table.heading for cell in row.cells)
        self._heading = list(placed(table.heading, len(self._widths))) if titled else []
        self._room = page.height - _SPARE - sum(self._height(line, heading=True) for line in self._heading)

    @property
    def has_labels(self) -> bool:
        """Whether cells cover several rows, so that it has to be known where its pages end."""
        return not self._table.dense and bool(labels(self._table.rows))

    def xml(self, *, keep: bool = False) -> str:
        """The table, without its caption and note; ``keep`` its last row on the page of what follows."""
        return self._piece(TablePart(self._table.rows, ()), keep=keep)

    def pages(self, used: int, *, keep: bool = False) -> tuple[bool, str]:
        """The table in pieces, so that labels are repeated, and whether it begins on a new page.

        Args:
            used: how much of the current page is taken.
            keep: its last row on the page of what follows.
        """
        rows = self._table.rows
        heights = [
            self._height([place for place in line if not place.merge])
            for line in placed(rows, len(self._widths))
        ]
        made = pieces(rows, heights, self._label_height, self._room - used, self._room - 20)
        new_page = not made[0].rows
        kept = made[new_page:]
        written = (self._piece(piece, keep=keep and piece is kept[-1]) for piece in kept)
        return new_page, paragraph(self._gap, more=_BREAK).join(written)

    def _label_height(self, label: RowLabel) -> int:
        return self._cells.height(PlacedCell(label.column, 1, label.cell), self._size(label.column, 1))

    def _size(self, column: int, columns: int) -> int:
        return sum(self._widths[column : column + columns])

    def _height(self, line: Sequence[PlacedCell], *, heading: bool = False) -> int:
        return max(
            (
                self._cells.height(place, self._size(place.column, place.columns), heading=heading)
                for place in line
            ),
            default=0,
        )

    def _piece(self, piece: TablePart, *, keep: bool) -> str:
        whole, last = self._table.whole, len(piece.rows) - 1
        made = [self._row(line, heading=True, keep=whole) for line in self._heading]
        for index, line in enumerate(placed(piece.rows, len(self._widths))):
            kept = keep if index == last else whole or piece.rows[index].part
            height = piece.heights[index] if index in piece.raised else 0
            made.append(self._row(line, keep=kept, height=height))
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in self._widths)
        return f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"

    def _row(
        self, line: tuple[PlacedCell, ...], *, heading: bool = False, keep: bool = False, height: int = 0
    ) -> str:
        whole = "" if self._fills_a_page(line) else "<w:cantSplit/>"
        high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        repeated = "<w:tblHeader/>" if heading else ""
        cells = "".join(
            self._cells.xml(place, self._size(place.column, place.columns), heading=heading, keep=keep)
            for place in line
        )
        return f'<w:tr><w:trPr>{whole}{high}{repeated}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'

    def _fills_a_page(self, line: tuple[PlacedCell, ...]) -> bool:
        """Whether a row is as high as a page: forbidden to break, it would be cut off at the foot."""
        longest = max((len(each.cell.text) + len(each.cell.small) for each in line), default=0)
        return longest > _LONG and self._height(line) > self._room

    def _properties(self) -> str:
        caption, side, above = clean(self._table.caption), self._cells.side, self._cells.above
        about = clean(self._table.description) or caption
        words = "".join(
            f'<w:{name} w:val="{escaped(text)}"/>'
            for name, text in (("tblCaption", caption), ("tblDescription", about))
            if text
        )
        return (
            f'<w:tblPr><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
            f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
            f'</w:tblCellMar><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{words}</w:tblPr>'
        )
