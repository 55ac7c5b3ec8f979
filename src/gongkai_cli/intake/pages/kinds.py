"""What kind of file it is, by its first bytes before its name; what cannot be read is named and refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.files.office_formats import Limits, has_doctype, signature, unpacked
from gongkai_cli.files.opening import read_limited
from gongkai_cli.files.source import decode

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipFile

MOST_TEXT = 10 * 2**20
"""Bytes of a page or text; the longest notices have 500 KB."""
ARCHIVE = Limits(120 * 2**20, 200 * 2**20, ratio=2000)
"""What a document or workbook may unpack to."""

AS_WORD = "请用 WPS 或 Word 打开，另存为 .docx"
AS_EXCEL = "请用 WPS 或 Excel 打开，另存为 .xlsx"
_OLD = {
    ".xls": ("这是旧格式的表格（.xls、.et），读不了", AS_EXCEL),
    ".et": ("这是旧格式的表格（.xls、.et），读不了", AS_EXCEL),
    ".ppt": ("这是演示文稿（.ppt），读不了", "请把里面的文字存为 .docx 或 .txt"),
}
_REFUSED = {
    "encrypted": ("文件加了密码，打不开", "请取消密码（另存时不设密码）再来"),
    "rtf": ("这是 RTF 文档（.rtf），读不了", AS_WORD),
    "mht": ("这是单个文件的网页（.mht），读不了", "请在浏览器中另存为“网页，仅 HTML”"),
    "image": ("这是图片，读不了", AS_WORD),
    "packed": ("这是压缩包，读不了", "请先解开压缩包，再读里面的文件"),
}
_ARCHIVES = (
    (re.compile(r"(?:.*/)?OFD\.xml"), "这是 OFD 版式文件（.ofd），读不了", "请找原来的文档，另存为 .docx"),
    (re.compile(r"ppt/presentation\.xml"), "这是演示文稿（.pptx），读不了", "请把里面的文字存为 .docx"),
    (re.compile(r"xl/workbook\.bin"), "这是二进制的表格（.xlsb），读不了", AS_EXCEL),
    (re.compile(r"content\.xml"), "这是 ODF 文件（.odt、.ods），读不了", "请另存为 .docx 或 .xlsx"),
)
_WORD_PART = re.compile(r"word/document\d*\.xml")
"""Office on the web numbers it."""
_PAGE = re.compile(r"\s*(?:<\?xml|<!|<[a-z])", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_MARKDOWN = (".md", ".markdown")


READABLE = "可以读 .docx、.xlsx、.html、.txt、.md；装了 gongkai-cli[pdf] 还可以读 .pdf"


class Source(NamedTuple):
    """A file opened.

    Attributes:
        name: without its folder.
        kind: docx, xlsx, pdf, html, markdown or text.
        data: its bytes.
        text: where it is one; else empty.
    """

    name: str
    kind: str
    data: bytes
    text: str = ""


def open_source(path: Path, readable: str = READABLE) -> Source:
    """A file's content and kind.

    Args:
        path: of the file.
        readable: what kinds the caller reads, for people whose file is of another.

    Raises:
        FileProblem: the system refuses it.
        DataError: it is of no kind that can be read, damaged, or not to be opened.
    """
    data = read_limited(path)
    suffix = path.suffix.lower()
    if not data.strip():
        raise DataError("文件是空的", "请核对文件")
    kind = signature(data)
    if kind in _REFUSED:
        raise DataError(*_REFUSED[kind])
    if kind == "ole":
        raise DataError(*_OLD.get(suffix, ("这是旧格式的文件（.doc、.wps、.xls），读不了", AS_WORD)))
    if kind == "pdf":
        return Source(path.name, "pdf", data)
    if kind == "zip":
        return Source(path.name, _archive_kind(data), data)
    return _text(data, path, readable)


def _archive_kind(data: bytes) -> str:
    try:
        with unpacked(data, ARCHIVE) as archive:
            return _kind_of_members(archive)
    except DataError:
        raise
    except Exception as error:  # a damaged file raises anything
        raise DataError("文件已损坏，打不开", AS_WORD) from error


def _kind_of_members(archive: ZipFile) -> str:
    names = archive.namelist()
    if any(map(_WORD_PART.fullmatch, names)):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    for pattern, message, advice in _ARCHIVES:
        if any(map(pattern.fullmatch, names)):
            raise DataError(message, advice)
    raise DataError("这不是 Word 文档（.docx）或 Excel 工作簿（.xlsx）", AS_WORD)


def word_part(archive: ZipFile) -> str:
    """The name of the part that holds a document's text; empty where the archive is no Word document."""
    return min(filter(_WORD_PART.fullmatch, archive.namelist()), default="")


def read_member(archive: ZipFile, name: str, most: int) -> bytes:
    """An XML part unpacked; Python does not unpack more of a part than the archive declares.

    Raises:
        DataError: it is larger than it should be, or declares what it should not.
    """
    if archive.getinfo(name).file_size > most:
        raise DataError("文件解压后大得不正常，没有打开", "请核实来源")
    data = archive.read(name)
    if has_doctype(data):
        raise DataError("文件里有文档不该有的声明（DOCTYPE），没有打开", "请核实来源")
    return data


def _text(data: bytes, path: Path, readable: str) -> Source:
    name, suffix = path.name, path.suffix.lower()
    if len(data) > MOST_TEXT:
        raise DataError("文件太大（超过 10 MB），没有打开", "请只留需要的内容再来")
    text, findings = decode(data, name)
    if text is None:
        raise DataError(
            findings[0].message, "请用记事本或 WPS 打开，另存为 UTF-8 编码；Word 文档请另存为 .docx"
        )
    if suffix in _MARKDOWN:
        return Source(name, "markdown", data, text)
    if suffix in _PAGES or _PAGE.match(text):
        return Source(name, "html", data, text)
    if suffix not in (".txt", ".text", ""):
        raise DataError(f"不认识这种文件（{suffix}）", readable)
    return Source(name, "text", data, text)
