"""A document as a sheet to be printed: its text over the whole width, its tables on one grid of columns.

Excel prints the active sheet only: of several sheets an office would hold one on paper and not miss the
others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.block_texts import attachment_lines, imprint_lines
from gongkai_cli.render.document_blocks import (
    AddresseeBlock,
    AnnexBlock,
    AttachmentsBlock,
    HeadingBlock,
    ImprintBlock,
    ItemBlock,
    NumberBlock,
    PageBlock,
    ParagraphBlock,
    RedHeadBlock,
    RemarkBlock,
    SignatureBlock,
    SubtitleBlock,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.render.excel.column_grid import ColumnGrid
from gongkai_cli.render.excel.layout import Sheet, SheetRow
from gongkai_cli.render.excel.texts import MarkedText
from gongkai_cli.views.document_table import DocumentRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai_cli.render.document_blocks import Block, Manuscript, Spans
    from gongkai_cli.render.excel.layout import Kind
    from gongkai_cli.views.document_table import DocumentCell, DocumentTable

_BY_HAND = 40.0
"""Points a row needs at least that is filled in by hand."""
_LONGEST_NUMBER = 15
"""Digits that Excel keeps of a number."""


def sheet_of(manuscript: Manuscript) -> Sheet:
    """A document laid out."""
    blocks = tuple(map(_filterable, manuscript.blocks))
    tables = tuple(block.table for block in blocks if isinstance(block, TableBlock))
    grid = ColumnGrid(tables)
    headed = [table for table in tables if table.heading]
    one_head = headed[0].heading if len({table.heading for table in headed}) == 1 else ()
    rows: list[SheetRow] = []
    for block in blocks:
        if one_head and isinstance(block, HeadingBlock | TableBlock) and not _headed(rows):
            rows += (_table_row("head", row, headed[0], grid) for row in one_head)
        if isinstance(block, TableBlock):
            rows += _table(block.table, grid, with_head=not one_head)
        else:
            rows += _TEXTS[type(block)](block)
    signed = any(isinstance(block, SignatureBlock) for block in blocks)
    filtered = len(tables) == 1 and tables[0].filtered
    return Sheet(
        manuscript.title, manuscript.title, manuscript.creator, manuscript.dated, grid.columns, tuple(rows),
        frozen=not signed, repeated=bool(one_head), filtered=filtered,
    )  # fmt: skip


def _filterable(block: Block) -> Block:
    """A table that people filter with each cell in each row it covers: a filter hides the others."""
    if not isinstance(block, TableBlock) or not block.table.filtered:
        return block
    rows: list[DocumentRow] = []
    for row in block.table.rows:
        above = rows[-1].cells if rows else row.cells
        pairs = zip(row.cells, above, strict=True)
        rows.append(DocumentRow(tuple((cell if cell.rows else old)._replace(rows=1) for cell, old in pairs)))
    return TableBlock(block.table._replace(rows=tuple(rows)))


def _headed(rows: list[SheetRow]) -> bool:
    return any(row.kind == "head" for row in rows)


def _table(table: DocumentTable, grid: ColumnGrid, *, with_head: bool) -> Iterator[SheetRow]:
    yield from _row("line", table.caption)
    if with_head:
        yield from (_table_row("head", row, table, grid) for row in table.heading)
    for row in table.rows:
        yield _table_row("part" if row.part else "task", row, table, grid)
    yield from _row("line", table.note)


def _table_row(kind: Kind, row: DocumentRow, table: DocumentTable, grid: ColumnGrid) -> SheetRow:
    """A row with each cell where its columns begin on the grid."""
    if row.part:
        return SheetRow(kind, (row.cells[0].text,))
    places = grid.places(table)
    texts: list[str | int] = [""] * len(grid.columns)
    spans, widths, aligns = [0] * len(texts), [0] * len(texts), ["left"] * len(texts)
    for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        if not cell.rows or not cell.columns:
            continue
        start = places[index]
        texts[start] = _value(cell, column.align)
        spans[start] = cell.rows
        widths[start] = places[index + cell.columns] - start
        aligns[start] = "center" if cell.head or column.align == "centre" else column.align
    least = _BY_HAND if table.fill and not table.heading else 0.0
    return SheetRow(kind, tuple(texts), tuple(spans), tuple(widths), tuple(aligns), least)


def _value(cell: DocumentCell, align: str) -> str | int:
    """A figure as a number, so that it can be added up; whatever else as it reads."""
    text = cell.text
    figure = text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")
    if figure and align != "left" and not cell.head and not cell.small and len(text) <= _LONGEST_NUMBER:
        return int(text)
    if any(how != "same" for how, _ in cell.marked) and not cell.small:
        return MarkedText(cell.marked)
    return f"{text}\n{cell.small}" if cell.small else text


def _row(kind: Kind, *texts: str) -> Iterator[SheetRow]:
    return (SheetRow(kind, (text,)) for text in texts if text)


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _indented(text: str) -> str:
    return f"　　{text}" if text else ""


def _paragraph(block: ParagraphBlock) -> Iterator[SheetRow]:
    text = _plain(block.spans)
    return _row("line", text) if block.note else _row("text", _indented(text))


_TEXTS: dict[type[Block], Callable[..., Iterator[SheetRow]]] = {
    TitleBlock: lambda block: _row("title", "".join(block.lines)),
    SubtitleBlock: lambda block: _row("line", block.text),
    NumberBlock: lambda block: _row("line", block.text),
    RedHeadBlock: lambda block: iter((*_row("title", block.organ), *_row("line", block.number))),
    AddresseeBlock: lambda block: _row("text", block.text),
    HeadingBlock: lambda block: _row("part", _plain(block.spans)),
    ParagraphBlock: _paragraph,
    ItemBlock: lambda block: _row("text", _indented(f"· {_plain(block.spans)}")),
    AttachmentsBlock: lambda block: _row("text", *map(_indented, attachment_lines(block))),
    SignatureBlock: lambda block: _row("sign", block.organ, block.date),
    RemarkBlock: lambda block: _row("text", _indented(block.text)),
    AnnexBlock: lambda block: _row("text", block.mark),
    PageBlock: lambda _block: iter(()),
    ImprintBlock: lambda block: _row("line", *imprint_lines(block)),
}
