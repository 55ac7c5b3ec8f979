"""A document in Markdown, which reads in CommonMark and GFM as it was written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai_cli.render.block_texts import address, attachment_lines, imprint_lines
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
from gongkai_cli.render.markdown import escape, escape_line_start, escape_signs

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.render.document_blocks import Block, Manuscript, Spans
    from gongkai_cli.views.document_table import DocumentCell, DocumentRow, DocumentTable

_RULES = {"left": "---", "centre": ":---:", "right": "---:"}


def markdown_page(manuscript: Manuscript) -> str:
    """A document, its blocks parted by blank lines, entries of a list by none."""
    made, before = "", None
    for block in manuscript.blocks:
        if isinstance(block, PageBlock):
            continue  # there are no pages
        if made:
            made += "\n" if isinstance(block, ItemBlock) and isinstance(before, ItemBlock) else "\n\n"
        made += _WRITERS[type(block)](block)
        before = block
    return f"{made}\n" if made else ""


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(escape(text) for text in texts if text)


def _red_head(block: RedHeadBlock) -> str:
    number = f"\n\n{escape(block.number)}" if block.number else ""
    return f"{_bold(block.organ)}{number}"


def _bold(text: str) -> str:
    """Bold text; the signs alone would not do beside a mark of punctuation."""
    made = escape_signs(text)
    return f"**{made}**" if text[:1].isalnum() and text[-1:].isalnum() else f"<strong>{made}</strong>"


def _spans(spans: Spans) -> str:
    """Running text at the beginning of a line."""
    made = []
    for index, (text, bold, link, struck) in enumerate(spans):
        piece = _bold(text) if bold else escape_signs(text)
        piece = escape_line_start(piece) if not (index or bold or link or struck) else piece
        piece = f"<del>{piece}</del>" if struck else piece
        made.append(f"[{piece}](<{_address(link)}>)" if link else piece)
    return "".join(made)


def _address(link: str) -> str:
    there = " ".join(address(link, "md").split())
    for sign, code in (("\\", "%5C"), ("<", "%3C"), (">", "%3E"), ("|", "%7C")):
        there = there.replace(sign, code)
    return there


def _table(block: TableBlock) -> str:
    from gongkai_cli.render.html_document import html_table

    table = block.table
    made = html_table(table, plain=True).rstrip() if table.merged else _pipes(table)
    caption = f"{_bold(table.caption)}\n\n" if table.caption else ""
    return caption + made + (f"\n\n{escape(table.note)}" if table.note else "")


def _pipes(table: DocumentTable) -> str:
    rules = [_RULES[column.align] for column in table.columns]
    head = [escape(column.title) for column in table.columns]
    rows = [head, rules, *(_row(table, row) for row in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(table: DocumentTable, row: DocumentRow) -> list[str]:
    if row.part:
        return [_bold(row.cells[0].text), *[""] * (len(table.columns) - 1)]
    return [_cell(cell) for cell in row.cells]


_DIFFERENCE = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}


def _cell(cell: DocumentCell) -> str:
    if cell.marked:
        made = "".join(_DIFFERENCE[how].format(_broken(text)) for how, text in cell.marked)
    else:
        made = _broken(cell.text)
    if cell.link:
        made = f"[{made}](<{_address(cell.link)}>)"
    return f"{made}<br>{_broken(cell.small)}" if cell.small else made


@lru_cache(maxsize=4096)
def _broken(text: str) -> str:
    """Text of a cell; the same task stands on the lists of many units."""
    return "<br>".join(map(escape, text.split("\n"))) if "\n" in text else escape(text)


def _title(block: TitleBlock) -> str:
    return f"# {escape(''.join(block.lines))}"


_WRITERS: dict[type[Block], Callable[..., str]] = {
    TitleBlock: _title,
    SubtitleBlock: lambda block: escape(block.text),
    NumberBlock: lambda block: escape(block.text),
    RedHeadBlock: _red_head,
    AddresseeBlock: lambda block: escape(block.text),
    HeadingBlock: lambda block: f"{'#' * (block.level + 1)} {_spans(block.spans)}",
    ParagraphBlock: lambda block: _spans(block.spans),
    ItemBlock: lambda block: f"- {_spans(block.spans)}",
    TableBlock: _table,
    AttachmentsBlock: lambda block: _paragraphs(*attachment_lines(block)),
    SignatureBlock: lambda block: _paragraphs(block.organ, block.date),
    RemarkBlock: lambda block: escape(block.text),
    AnnexBlock: lambda block: _bold(block.mark),
    ImprintBlock: lambda block: _paragraphs(*imprint_lines(block)),
}
