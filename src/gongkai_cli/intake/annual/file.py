"""A filed report's file opened: .docx, .html, .txt, our own .md to blocks; what cannot be read is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.files.office import Limits, has_doctype, signature, unpacked
from gongkai_cli.files.opening import read_limited
from gongkai_cli.files.source import decode
from gongkai_cli.intake.annual.grid import lines_of
from gongkai_cli.intake.annual.markdown import markdown_blocks
from gongkai_cli.intake.annual.page import page_blocks
from gongkai_cli.intake.annual.word import main_part, word_blocks

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipFile

    from gongkai_cli.intake.annual.grid import Block

_MOST_TEXT = 10 * 2**20
"""Of a page or text; the longest reports have 200 KB."""
_LIMITS = Limits(30 * 2**20)

_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx"
_REFUSED = {
    "encrypted": ("文件加了密码，打不开", "请取消密码（另存时不设密码）再来"),
    "ole": ("这是旧格式的文件（.doc、.wps、.xls），读不了", _SAVE_AS),
    "pdf": ("这是 PDF，表格读不准", "请用 WPS 或 Word 打开原来的文档，另存为 .docx"),
    "rtf": ("这是 RTF 文档（.rtf），读不了", _SAVE_AS),
    "mht": ("这是单个文件的网页（.mht），读不了", "请在浏览器中另存为“网页，仅 HTML”"),
    "image": ("这是图片，读不了", _SAVE_AS),
}
_PAGE = re.compile(r"\s*(?:<\?xml|<!|<[a-z])", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml", ".shtml")


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
        return _opened(read_limited(path), path)
    except DataError as error:
        raise DataError(f"“{path}”：{error.message}", error.help) from error


def _opened(data: bytes, path: Path) -> Opened:
    if not data.strip():
        raise DataError("文件是空的", "请核对文件")
    kind = signature(data)
    if kind in _REFUSED:
        raise DataError(*_REFUSED[kind])
    if kind == "zip":
        _refuse_archive(data)
        return Opened(word_blocks(data))
    return _text(data, path)


def _refuse_archive(data: bytes) -> None:
    try:
        with unpacked(data, _LIMITS) as archive:
            _refuse_members(archive)
    except DataError:
        raise
    except Exception as error:  # a damaged file raises anything
        raise DataError("文件已损坏，打不开", _SAVE_AS) from error


def _refuse_members(archive: ZipFile) -> None:
    main = main_part(archive)
    if not main:
        raise DataError("这不是 Word 文档（.docx）", _SAVE_AS)
    if has_doctype(archive.read(main)):
        raise DataError("文件里有文档不该有的声明（DOCTYPE），没有打开", "请核实来源")


def _text(data: bytes, path: Path) -> Opened:
    if len(data) > _MOST_TEXT:
        raise DataError("文件太大（超过 10 MB），没有打开", "请只留年度报告的内容再来")
    text, findings = decode(data, path.name)
    if text is None:
        raise DataError(
            findings[0].message, "请用记事本或 WPS 打开，另存为 UTF-8 编码；Word 文档请另存为 .docx"
        )
    suffix = path.suffix.lower()
    if suffix == ".md":
        return Opened(markdown_blocks(text))
    if suffix in _PAGES or _PAGE.match(text):
        return Opened(page_blocks(text))
    if suffix not in (".txt", ""):
        raise DataError(f"不认识这种文件（{suffix}）", "可以读 .docx、.html、.txt 和本程序生成的 .md")
    return Opened(tuple(_plain_lines(text)), plain=True)


def _plain_lines(text: str) -> list[str]:
    """Lines with their tabs: they are what is left of a table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return [line.strip(" \u3000") for line in lines if next(lines_of(line), "")]
