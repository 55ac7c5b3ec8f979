"""A file to its pages: the reader of its kind, inside one boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.intake.pages.building import PagesBuilder
from gongkai_cli.intake.pages.kinds import AS_EXCEL, AS_WORD, Source, open_source

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.intake.pages.blocks import Pages

_AGAIN = {"docx": AS_WORD, "xlsx": AS_EXCEL, "pdf": "请找原来的文档，另存为 .docx"}


def read(path: Path) -> Pages:
    """Read a file.

    Raises:
        FileProblem: the system refuses it.
        DataError: it is of no kind that can be read, damaged, or holds more than a notice or report can.
    """
    try:
        return pages_of(open_source(path))
    except FileProblem:
        raise
    except DataError as error:
        raise DataError(f"“{path}”：{error.message}", error.help) from error


def pages_of(source: Source) -> Pages:
    """The pages of an opened file.

    Raises:
        DataError: it is damaged, or holds too much.
    """
    builder = PagesBuilder()
    try:
        _fill(builder, source)
    except DataError:
        raise
    except (Exception, RecursionError) as error:  # a damaged file makes a library raise anything
        raise DataError("文件已损坏，打不开", _AGAIN.get(source.kind, "请核对文件")) from error
    return builder.pages(source.name, source.kind)


def _fill(builder: PagesBuilder, source: Source) -> None:
    if source.kind == "docx":
        from gongkai_cli.intake.pages.word import read_word

        read_word(builder, source.data)
    elif source.kind == "html":
        from gongkai_cli.intake.pages.page import read_page

        read_page(builder, source.text)
    elif source.kind == "markdown":
        from gongkai_cli.intake.pages.markdown import read_markdown

        read_markdown(builder, source.text)
    elif source.kind == "text":
        from gongkai_cli.intake.pages.plain import read_plain

        read_plain(builder, source.text)
    elif source.kind == "xlsx":
        from gongkai_cli.intake.pages.workbook import read_workbook_pages

        read_workbook_pages(builder, source.data)
    else:
        from gongkai_cli.intake.pages.pdf import read_pdf

        read_pdf(builder, source.data)
