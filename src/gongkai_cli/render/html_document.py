"""A document as a web page of its own: its structure in HTML, so that any site's looks fit it."""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

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
from gongkai_cli.render.screen import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai_cli.render.document_blocks import Block, Manuscript, Spans
    from gongkai_cli.views.document_table import DocumentCell, DocumentRow, DocumentTable

_LOOKS = """
body{max-width:60em;margin:0 auto;padding:1em;line-height:1.75;
font-family:宋体,SimSun,"Noto Serif CJK SC",serif}
h1{text-align:center;font-size:1.5em}h2,h3,h4,h5{font-size:1.1em}
p{text-indent:2em;margin:.4em 0}.flush,.note,caption{text-indent:0}.centre{text-align:center;text-indent:0}
.sign{text-align:right;text-indent:0}.organ{color:#c00;font-size:1.8em}.note,small{font-size:.9em}
div.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:1em 0}
th,td{border:1px solid #333;padding:.25em .5em;text-align:left;vertical-align:top}
thead th,.c{text-align:center}.r{text-align:right}
@media print{body{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}
section.page{break-before:page}}
"""


def html_page(manuscript: Manuscript) -> str:
    """A complete page."""
    body = "".join(_parts(manuscript.blocks))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(manuscript.title)}</title>\n<style>{_LOOKS}</style>\n</head>\n"
        f"<body>\n<main>\n<article>\n{body}</article>\n</main>\n</body>\n</html>\n"
    )


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The blocks; what begins on a page of its own is a section, entries of a list are one."""
    inside = False
    for kind, run in groupby(blocks, type):
        if kind is ItemBlock:
            yield f"<ul>\n{''.join(map(_block, run))}</ul>\n"
            continue
        for block in run:
            if isinstance(block, AnnexBlock | PageBlock) and block is not blocks[0]:
                yield ("</section>\n" if inside else "") + '<section class="page">\n'
                inside = True
            yield _block(block)
    yield "</section>\n" if inside else ""


def _block(block: Block) -> str:
    return _WRITERS[type(block)](block)


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{text}</p>\n' if kind else f"<p>{text}</p>\n"


def _lines(lines: tuple[str, ...], kind: str) -> str:
    return "".join(_paragraph(_text(line), kind) for line in lines if line)


def _heading(block: HeadingBlock) -> str:
    level = block.level + 1
    return f"<h{level}>{_spans(block.spans)}</h{level}>\n"


_WRITERS: dict[type, Callable[..., str]] = {
    TitleBlock: lambda block: f"<h1>{'<wbr>'.join(map(_text, block.lines))}</h1>\n",
    SubtitleBlock: lambda block: _paragraph(_text(block.text), "centre"),
    NumberBlock: lambda block: _paragraph(_text(block.text), "centre"),
    RedHeadBlock: lambda block: _lines((block.organ,), "centre organ") + _lines((block.number,), "centre"),
    AddresseeBlock: lambda block: _paragraph(_text(block.text), "flush"),
    HeadingBlock: _heading,
    ParagraphBlock: lambda block: _paragraph(_spans(block.spans), "note" if block.note else ""),
    ItemBlock: lambda block: f"<li>{_spans(block.spans)}</li>\n",
    TableBlock: lambda block: f'<div class="scroll">\n{html_table(block.table)}</div>\n{_note(block.table)}',
    AttachmentsBlock: lambda block: _lines(attachment_lines(block), ""),
    SignatureBlock: lambda block: _lines((block.organ, block.date), "sign"),
    RemarkBlock: lambda block: _paragraph(_text(block.text)),
    AnnexBlock: lambda block: _paragraph(f"<strong>{_text(block.mark)}</strong>", "flush"),
    PageBlock: lambda _block: "",
    ImprintBlock: lambda block: _lines(imprint_lines(block), "note"),
}


def _text(text: str) -> str:
    return escape(flat(text))


def _spans(spans: Spans) -> str:
    return "".join(_span(span.text, bold=span.bold, struck=span.struck, link=span.link) for span in spans)


def _span(text: str, *, bold: bool, struck: bool, link: str) -> str:
    made = f"<strong>{_text(text)}</strong>" if bold else _text(text)
    made = f"<del>{made}</del>" if struck else made
    return f'<a href="{_address(link)}">{made}</a>' if link else made


def _address(link: str) -> str:
    """An address, or a file beside this one; nothing that a browser would run."""
    there = address(link, "html")
    if not there.startswith(("http://", "https://", "mailto:", "tel:", "#")):
        there = quote(there)
    return escape(flat(there))


def _note(table: DocumentTable) -> str:
    return _paragraph(_text(table.note), "note") if table.note else ""


def html_table(table: DocumentTable, *, plain: bool = False) -> str:
    """A table.

    Args:
        table: what to write.
        plain: without caption and looks, as Markdown takes it in.
    """
    lines = [] if plain or not table.caption else [f"<caption>{_text(table.caption)}</caption>"]
    label = table.description or table.caption
    about = f' aria-label="{_text(label)}"' if label and not plain else ""
    row = partial(_row, table, plain=plain)
    head = "\n".join(row(each, in_head=True) for each in table.heading)
    lines += [f"<thead>\n{head}\n</thead>"] if head else []
    lines += [f"<tbody>\n{chr(10).join(map(row, part))}\n</tbody>" for part in _bodies(table)]
    return f"<table{about}>\n" + "\n".join(lines) + "\n</table>\n"


def _bodies(table: DocumentTable) -> Iterator[list[DocumentRow]]:
    """The rows, parted where a heading over all columns stands."""
    body: list[DocumentRow] = []
    for row in table.rows:
        if row.part and body:
            yield body
            body = []
        body.append(row)
    if body:
        yield body


def _row(table: DocumentTable, row: DocumentRow, *, in_head: bool = False, plain: bool = False) -> str:
    if row.part:
        return f'<tr><th colspan="{len(table.columns)}" scope="rowgroup">{_cell(row.cells[0])}</th></tr>'
    cells = zip(table.columns, row.cells, strict=True)
    return "".join(
        ["<tr>", *(_box(cell, column.align, in_head=in_head, plain=plain) for column, cell in cells), "</tr>"]
    )


def _box(cell: DocumentCell, align: str, *, in_head: bool, plain: bool) -> str:
    if not cell.rows or not cell.columns:
        return ""
    tag = "th" if cell.head or in_head else "td"
    looks = "" if plain or tag == "th" or align == "left" else f' class="{align[0]}"'
    scope = ""
    if tag == "th":
        wide = cell.columns if in_head else cell.rows
        scope = f' scope="{"col" if in_head else "row"}{"group" if wide > 1 else ""}"'
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{scope}{looks}{spans}>{_cell(cell)}</{tag}>"


_DIFFERENCE = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}


def _cell(cell: DocumentCell) -> str:
    if cell.marked:
        made = "".join(_DIFFERENCE[how].format(_broken(text)) for how, text in cell.marked)
    else:
        made = _broken(cell.text)
    if cell.link:
        made = f'<a href="{_address(cell.link)}">{made}</a>'
    return made + (f"<br><small>{_broken(cell.small)}</small>" if cell.small else "")


def _broken(text: str) -> str:
    return "<br>".join(_text(line) for line in text.split("\n"))
