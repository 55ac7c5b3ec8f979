"""What a file shows, whatever its format: paragraphs and grids as printed, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text as its reader sees it: a paragraph, or a part of one that a line break ends.

    Attributes:
        text: with the number that the program draws before it (numbered lists).
        where: its place, for people: 第3段, 第14行, 第2页第14行.
        level: of a heading, 1 to 9, where the format states it; 0 for none.
        number: the part of the text that only a numbered list draws, such as “一、”; empty for none.
        bold: all of it is.
        centred: it is.
        linked: all of it is a link, as in the menus of a page.
    """

    text: str
    where: str
    level: int = 0
    number: str = ""
    bold: bool = False
    centred: bool = False
    linked: bool = False


class GridCell(NamedTuple):
    """What a place of a table shows; all places that a merged cell covers hold the same object.

    Attributes:
        text: with line breaks where the print has them.
        top: the row the cell begins in, from 0.
        left: the column it begins in, from 0.
        width: columns it covers.
        height: rows it covers.
        where: its place, for people: 表1第5行第2列, 工作表“附件”B5, 第14行第2列.
    """

    text: str
    top: int
    left: int
    width: int = 1
    height: int = 1
    where: str = ""


Rows = tuple[tuple[GridCell, ...], ...]
"""A table as a rectangle."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: a rectangle, every row of the same length.
        where: its place, for people: 表1, 工作表“附件”, 第14行起的表.
    """

    rows: Rows
    where: str

    def cells(self) -> Iterator[GridCell]:
        """The cells, each once, row by row."""
        for row in self.rows:
            yield from distinct(row)


Block = Paragraph | Grid


class Aside(NamedTuple):
    """What stands in the file and not among its blocks.

    Attributes:
        text: of it.
        where: its place, for people.
        why: what it is: 页眉, 页码, 隐藏的行, 批注 …
    """

    text: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A file, read.

    Attributes:
        name: of the file, without its folder.
        kind: docx, xlsx, html, text, markdown or pdf.
        blocks: in the order of the print.
        title: of a web page, as the window shows it; empty for none.
        asides: what was left out of the blocks, each piece with the reason.
        notes: what else a person should know, whole sentences.
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs alone."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables alone."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def distinct(cells: Iterable[GridCell]) -> tuple[GridCell, ...]:
    """The cells, each once, in order."""
    return tuple(dict.fromkeys(cells))
