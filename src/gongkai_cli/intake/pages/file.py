"""A filed report's file opened: .docx, .html, .txt, our own .md to blocks; what cannot be read is refused."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from gongkai_cli.errors import DataError
from gongkai_cli.files.opening import read_limited
from gongkai_cli.files.source import decode
from gongkai_cli.intake.pages.grid import lines_of
from gongkai_cli.intake.pages.markdown import markdown_blocks
from gongkai_cli.intake.pages.page import page_blocks
from gongkai_cli.intake.pages.word import main_part, word_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.intake.pages.grid import Block

_MOST_TEXT = 10 * 2**20
"""Of a page or text; the longest reports have 200 KB."""
_MOST_XML = 30 * 2**20
"""Of the document's text once unpacked."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx"
_REFUSED = (
    (b"%PDF", "这是 PDF，表格读不准", "请用 WPS 或 Word 打开原来的文档，另存为 .docx"),
    (b"{\\rtf", "这是 RTF 文档（.rtf），读不了", _SAVE_AS),
    (b"MIME-Version:", "这是单个文件的网页（.mht），读不了", "请在浏览器中另存为“网页，仅 HTML”"),
    (b"\x89PNG", "这是图片，读不了", _SAVE_AS),
    (b"\xff\xd8\xff", "这是图片，读不了", _SAVE_AS),
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
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
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DataError("文件加了密码，打不开", "请取消密码（另存时不设密码）再来")
        raise DataError("这是旧格式的文件（.doc、.wps、.xls），读不了", _SAVE_AS)
    for start, message, advice in _REFUSED:
        if data.startswith(start):
            raise DataError(message, advice)
    if data.startswith(b"PK"):
        _refuse_archive(data)
        return Opened(word_blocks(data))
    return _text(data, path)


def _refuse_archive(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            _refuse_members(archive)
    except DataError:
        raise
    except Exception as error:  # a damaged file raises anything
        raise DataError("文件已损坏，打不开", _SAVE_AS) from error


def _refuse_members(archive: ZipFile) -> None:
    """By what the archive declares: Python does not unpack more of a part than is declared."""
    members = {member.filename: member for member in archive.infolist()}
    if any(member.flag_bits & 1 for member in members.values()):
        raise DataError("文件加了密码，打不开", "请取消密码再来")
    main = members.get(main_part(archive))
    if main is None:
        raise DataError("这不是 Word 文档（.docx）", _SAVE_AS)
    if main.file_size > _MOST_XML:
        raise DataError("文件解压后大得不正常，没有打开", "请核实来源")
    if _DOCTYPE.search(archive.read(main)):
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
