"""A filed report's file opened: .docx, .html, .txt, our own .md to blocks; what cannot be read is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages import Paragraph, lines_of
from gongkai_cli.intake.pages.blocks import Rows
from gongkai_cli.intake.pages.kinds import AS_WORD, Source, open_source
from gongkai_cli.intake.pages.reading import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.intake.pages import Pages

Block = str | Rows
"""A line of text (one paragraph), or a table."""

_READABLE = "可以读 .docx、.html、.txt 和本程序生成的 .md"
_REFUSED = {
    "pdf": ("这是 PDF，表格读不准", "请用 WPS 或 Word 打开原来的文档，另存为 .docx"),
    "xlsx": ("这不是 Word 文档（.docx）", AS_WORD),
}


class Opened(NamedTuple):
    """A file's blocks; in plain text the tables are lines among the others, with their tabs."""

    blocks: tuple[Block, ...]
    plain: bool = False


def open_filed(path: Path) -> Opened:
    """Open a file.

    Raises:
        FileProblem: the system refuses it.
        DataError: it is of no kind that can be read, damaged, or not to be opened.
    """
    try:
        return _opened(open_source(path, _READABLE))
    except DataError as error:
        raise DataError(f"“{path}”：{error.message}", error.help) from error


def _opened(source: Source) -> Opened:
    if source.kind in _REFUSED:
        raise DataError(*_REFUSED[source.kind])
    if source.kind == "text":
        return Opened(tuple(_plain_lines(source.text)), plain=True)
    return Opened(tuple(_blocks(pages_of(source))))


def _blocks(pages: Pages) -> Iterator[Block]:
    """The title of a page comes first, as a line."""
    yield from lines_of(pages.title)
    for block in pages.blocks:
        yield _line(block) if isinstance(block, Paragraph) else block.rows


def _line(paragraph: Paragraph) -> str:
    """A paragraph as a line; of a list in Markdown with its mark, which ``parts`` keep."""
    return f"- {paragraph.text}" if paragraph.number in ("-", "*", "+") else paragraph.text


def _plain_lines(text: str) -> list[str]:
    """Lines with their tabs: they are what is left of a table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return [line.strip(" \u3000") for line in lines if next(lines_of(line), "")]
