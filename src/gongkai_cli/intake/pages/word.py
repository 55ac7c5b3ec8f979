"""A Word document (.docx) to blocks, from its XML: merged cells by gridSpan and vMerge, nested tables too.

What the print does not show is not read: what tracked changes delete or move away, field codes; nor are text
boxes, which repeat what stands beside them, or are ornament.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.grid import MOST_COLUMNS, Placed, grid_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.intake.pages.grid import Block, Grid

_MAIN_PART = re.compile(r"word/document\d*\.xml")
"""Office on the web numbers it."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_UNSEEN = frozenset({"moveFrom", "pict", "drawing", "AlternateContent", "object", "pPr", "rPr"})
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
"""What stands around paragraphs, rows and cells without being seen."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def main_part(archive: ZipFile) -> str:
    """The name of the part that holds a document's text; empty where the archive is no Word document."""
    return min(filter(_MAIN_PART.fullmatch, archive.namelist()), default="")


def word_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a document's body.

    Raises:
        DataError: the document is damaged.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with ZipFile(BytesIO(data)) as archive:
            root = etree.fromstring(archive.read(main_part(archive)), parser)
    except Exception as error:  # a damaged file raises anything
        raise DataError("文件已损坏，打不开", "请用 WPS 或 Word 打开，另存为 .docx") from error
    body = next((child for child in root if _name(child) == "body"), None)
    return tuple(_blocks(body)) if body is not None else ()


def _name(node: Any) -> str:
    """A tag without Word's namespace; comments and instructions have none."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(holder: Any) -> Iterator[Block]:
    for node in holder:
        name = _name(node)
        if name == "p":
            yield from lines_of(_text(node))
        elif name == "tbl":
            yield from _table(node)
        elif name in _AROUND:
            yield from _blocks(node)


def _table(table: Any) -> Iterator[Block]:
    """The table; one that holds others is only there to arrange them."""
    rows = [row for row in _inside(table, "tr") if _property(row, "trPr", "del") is None]
    if any(_holds_table(cell) for row in rows for cell in _inside(row, "tc")):
        for row in rows:
            for cell in _inside(row, "tc"):
                yield from _blocks(cell)
        return
    grid: Grid = grid_of([list(_cells(row)) for row in rows])
    if grid:
        yield grid


def _holds_table(cell: Any) -> bool:
    return next(_inside(cell, "tbl"), None) is not None


def _inside(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row; content controls around them do not count."""
    for node in holder:
        if _name(node) == name:
            yield node
        elif _name(node) in _AROUND:
            yield from _inside(node, name)


def _cells(row: Any) -> Iterator[Placed]:
    before = _number(row, "trPr", "gridBefore", least=0)
    yield from [Placed("")] * before
    for cell in _inside(row, "tc"):
        width = _number(cell, "tcPr", "gridSpan", least=1)
        merge = _property(cell, "tcPr", "vMerge")
        joins = merge is not None and _value(merge) != "restart"
        text = "\n".join(_text(node) for node in _inside(cell, "p"))
        yield Placed(text.strip(), width, joins=joins)


def _property(node: Any, holder: str, name: str) -> Any:
    found = (one for around in node if _name(around) == holder for one in around if _name(one) == name)
    return next(found, None)


def _value(node: Any) -> str:
    return str(node.get(f"{_WORD}val") or node.get(f"{_STRICT}val") or "")


def _number(node: Any, holder: str, name: str, *, least: int) -> int:
    found = _property(node, holder, name)
    text = _value(found) if found is not None else ""
    return min(max(int(text), least), MOST_COLUMNS) if text.isdecimal() else least


def _text(node: Any) -> str:
    """What a paragraph shows."""
    said = []
    for child in node:
        name = _name(child)
        if name == "t":
            said.append(child.text or "")
        elif name in _SIGNS:
            said.append(_SIGNS[name])
        elif name not in _UNSEEN:
            said.append(_text(child))
    return "".join(said)
