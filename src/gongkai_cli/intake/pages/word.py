"""A Word document (.docx) to blocks, from its XML: merged cells by gridSpan and vMerge, nested tables too.

What the print does not show is listed beside the blocks: what tracked changes delete, hidden text, headers,
comments. Text boxes that hold a table are read where they are anchored; others are listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import DataError
from gongkai_cli.files.office_formats import unpacked
from gongkai_cli.intake.pages.grid import MOST_COLUMNS, Placed, lines_of
from gongkai_cli.intake.pages.kinds import ARCHIVE, read_member, word_part
from gongkai_cli.intake.pages.word_numbering import Numbering
from gongkai_cli.intake.pages.word_rest import list_rest
from gongkai_cli.intake.pages.word_styles import Styles
from gongkai_cli.intake.pages.word_text import TextReader, mark_is_deleted
from gongkai_cli.intake.pages.word_xml import (
    attribute,
    child,
    inside,
    integer,
    is_around,
    is_on,
    name_of,
    parse,
)  # fmt: skip

if TYPE_CHECKING:
    from zipfile import ZipFile

    from gongkai_cli.intake.pages.building import PagesBuilder
    from gongkai_cli.intake.pages.word_text import Said

MOST_XML = 30 * 2**20
"""Of a part of the document once unpacked."""
_MOST_TAGS = 3_000_000
_MOST_PARAGRAPHS = 150_000
"""Those of tables and empty ones counted."""
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
_HOLDERS = frozenset({"tc", "txbxContent", "drawing", "pict"})
_ENOUGH_ROWS = 3
"""Of several cells without a table in them: a table that holds another and yet is one itself."""


def read_word(builder: PagesBuilder, data: bytes) -> None:
    """Add the blocks of a document's body; the rest of it is listed.

    Raises:
        DataError: it holds more than a document can, or only pictures.
    """
    with unpacked(data, ARCHIVE) as archive:
        xml = read_member(archive, word_part(archive), MOST_XML)
        if sum(1 for _ in _PARAGRAPH.finditer(xml)) > _MOST_PARAGRAPHS or xml.count(b"<") > _MOST_TAGS:
            raise DataError(f"文档超过 {_MOST_PARAGRAPHS} 段，没有读", "请只留通知的内容再来")
        styles, numbering = (_part(archive, f"word/{name}.xml") for name in ("styles", "numbering"))
        walk = _BodyWalk(builder, Styles(styles), numbering)
        body = child(parse(xml), "body")
        if body is not None:
            walk.blocks(body)
        walk.tell(archive)


def _part(archive: ZipFile, name: str) -> Any:
    return parse(read_member(archive, name, MOST_XML)) if name in archive.namelist() else None


class _BodyWalk:
    """The document from its first paragraph to its last."""

    def __init__(self, builder: PagesBuilder, styles: Styles, numbering: Any) -> None:
        self.builder = builder
        self.styles = styles
        self.numbering = Numbering(numbering)
        self.text = TextReader()
        self.prefix = ""
        self.pictures = 0
        self.held: list[Said] = []

    def blocks(self, holder: Any) -> None:
        """Read paragraphs and tables, one after the other."""
        for node in holder:
            name = name_of(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self._table(node)
            elif name == "altChunk":
                self.builder.note("文档里嵌了另一份文件，没有读；请在 Word 里打开后重新保存")
            elif name == "sdt" and _is_contents(node):
                self.builder.aside("\n".join(_paragraphs(node)), "目录", "目录")
            elif is_around(name):
                self.blocks(node)

    def _paragraph(self, node: Any) -> None:
        looks = self.styles.looks(node)
        said = self.text.read(node, looks)
        text = self.prefix + said.text
        self.prefix = text if mark_is_deleted(node) else ""
        if not self.prefix:
            number = self._number(looks)
            if looks.contents:
                self.builder.aside(text, "目录", "目录")
            else:
                self.builder.paragraph(
                    _joined(number, text),
                    level=looks.level,
                    number=number,
                    bold=bool(said.bold),
                    centred=looks.centred,
                )
        self._rest(said)

    def _number(self, looks: Any) -> str:
        return self.numbering.number(looks.use_id, looks.list_level, looks.style) if looks.use_id else ""

    def _rest(self, said: Said) -> None:
        where = self.builder.last_place()
        self.builder.aside("".join(said.hidden), where, "隐藏的文字")
        self.builder.aside("".join(said.deleted), where, "修订中删去的文字")
        if said.changed:
            self.builder.note("文档里有没有接受的修订，按全部接受以后的样子读入")
        self.pictures += said.pictures
        for box in said.boxes:
            self._box(box, where)

    def _box(self, box: Any, where: str) -> None:
        """Text boxes repeat what stands beside them, or are ornament, unless there is a table in them."""
        if next(box.iter("{*}tbl"), None) is not None:
            self.blocks(box)
        else:
            self.builder.aside("\n".join(_paragraphs(box)), where, "文本框")

    def _table(self, table: Any) -> None:
        rows = [row for row in inside(table, "tr") if not self._is_left_out(row)]
        if _only_arranges(rows):
            for row in rows:
                for cell in inside(row, "tc"):
                    self.blocks(cell)
            return
        self.builder.grid([self._cells(row) for row in rows])
        held, self.held = self.held, []
        for said in held:
            self._rest(said)

    def _is_left_out(self, row: Any) -> bool:
        hidden = is_on(row, "trPr", "hidden")
        if child(row, "trPr", "del") is None and not hidden:
            return False
        why = "隐藏的行" if hidden else "修订中删去的行"
        self.builder.aside(" ".join(_paragraphs(row)), "表格", why)
        return True

    def _cells(self, row: Any) -> list[Placed]:
        before = integer(row, "trPr", "gridBefore", most=MOST_COLUMNS)
        empty = [Placed("", before)] if before else []
        return empty + [self._cell(cell) for cell in inside(row, "tc")]

    def _cell(self, cell: Any) -> Placed:
        width = integer(cell, "tcPr", "gridSpan", most=MOST_COLUMNS) or 1
        merge = child(cell, "tcPr", "vMerge")
        joins = merge is not None and attribute(merge) != "restart"
        return Placed("\n".join(self._lines(cell)), width, joins=joins)

    def _lines(self, cell: Any) -> list[str]:
        lines = []
        for paragraph in filter(_is_of_cell, cell.iter("{*}p")):
            looks = self.styles.looks(paragraph)
            said = self.text.read(paragraph, looks)
            self.held.append(said)
            lines.append(_joined(self._number(looks), said.text))
        return [line for text in lines for line in lines_of(text)]

    def tell(self, archive: ZipFile) -> None:
        """List the rest of the document; one that holds only pictures is refused."""
        list_rest(self.builder, archive)
        if not self.pictures:
            return
        if not self.builder.blocks:
            raise DataError("文档里只有图片，没有文字", "请找有文字的文件；扫描件要先做文字识别")
        self.builder.note(f"文档里有 {self.pictures} 张图片，图片里的文字没有读")


def _is_of_cell(paragraph: Any) -> bool:
    """Whether a paragraph stands in a cell itself, not in a text box or picture there."""
    around = (name_of(node) for node in paragraph.iterancestors())
    return next((name for name in around if name in _HOLDERS), "tc") == "tc"


def _joined(number: str, text: str) -> str:
    """The number and the text, apart where the number does not end in a sign of its own."""
    bare = text.strip()
    return f"{number} {bare}" if number and number[-1].isalnum() and bare else number + bare


def _paragraphs(holder: Any) -> list[str]:
    return [
        "".join(node.text or "" for node in paragraph.iter("{*}t", "{*}delText"))
        for paragraph in holder.iter("{*}p")
    ]


def _is_contents(control: Any) -> bool:
    gallery = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery) == "Table of Contents"


def _only_arranges(rows: list[Any]) -> bool:
    """Whether a table holds others and is there only to place them on the page."""
    holding, plain = False, 0
    for row in rows:
        nested = [next(inside(cell, "tbl"), None) is not None for cell in inside(row, "tc")]
        holding = holding or any(nested)
        plain += len(nested) > 1 and not any(nested)
    return holding and plain < _ENOUGH_ROWS
