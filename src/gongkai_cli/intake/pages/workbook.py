"""A workbook (.xlsx) to blocks: every visible sheet as its reader sees it; what is hidden is listed."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.files.office_formats import unpacked
from gongkai_cli.intake.pages.kinds import ARCHIVE, AS_EXCEL, read_member
from gongkai_cli.intake.pages.sheet import add_sheet, list_hidden_sheet
from gongkai_cli.intake.pages.sheet_cells import read_cells, text_of
from gongkai_cli.intake.pages.sheet_format import NumberFormats
from gongkai_cli.intake.pages.word_xml import child, name_of, parse

if TYPE_CHECKING:
    from zipfile import ZipFile

    from gongkai_cli.intake.pages.building import PagesBuilder

MOST_XML = 60 * 2**20
"""Of a sheet once unpacked; 5,000 rows of 12 columns have 8 MB."""
_MOST_SHEETS = 200
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Book(NamedTuple):
    """What the sheets of a workbook share.

    Attributes:
        strings: texts, by number.
        formats: of numbers.
    """

    strings: tuple[str, ...]
    formats: NumberFormats


class _Sheet(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str


def read_workbook_pages(builder: PagesBuilder, data: bytes) -> None:
    """Add the blocks of a workbook, sheet by sheet.

    Raises:
        DataError: it is damaged or holds more than a notice can.
    """
    with unpacked(data, ARCHIVE) as archive:
        root = parse(read_member(archive, "xl/workbook.xml", MOST_XML))
        sheets = _sheets(archive, root)
        book = _book(archive, root)
        for sheet in sheets:
            _add(builder, archive, sheet, book)
        _list_beside(builder, archive)
        if not builder.blocks:
            _refuse_empty(archive, sheets)


def _add(builder: PagesBuilder, archive: ZipFile, sheet: _Sheet, book: Book) -> None:
    cells = read_cells(read_member(archive, sheet.part, MOST_XML), sheet.name, book.strings, book.formats)
    if sheet.hidden:
        list_hidden_sheet(builder, cells)
    else:
        add_sheet(builder, cells)


def _sheets(archive: ZipFile, root: Any) -> tuple[_Sheet, ...]:
    targets = _targets(archive)
    listed = child(root, "sheets")
    nodes = [node for node in listed if name_of(node) == "sheet"] if listed is not None else []
    if len(nodes) > _MOST_SHEETS:
        raise DataError(f"工作表超过 {_MOST_SHEETS} 张，没有读", "请只留通知的工作表再来")
    names = set(archive.namelist())
    found = []
    for node in nodes:
        part = targets.get(node.get(_ID) or node.get(_STRICT_ID) or "", "")
        if part in names and "chartsheets/" not in part:
            found.append(_Sheet(node.get("name", ""), node.get("state", "visible") != "visible", part))
    if not found:
        raise DataError("工作簿里没有工作表", AS_EXCEL)
    return tuple(found)


def _targets(archive: ZipFile) -> dict[str, str]:
    """The parts of a workbook by the names that it has for them."""
    name = "xl/_rels/workbook.xml.rels"
    if name not in archive.namelist():
        return {}
    return {
        node.get("Id", ""): _within(node.get("Target", ""))
        for node in parse(read_member(archive, name, MOST_XML))
        if name_of(node) == "Relationship" and node.get("TargetMode") != "External"
    }


def _within(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))


def _book(archive: ZipFile, root: Any) -> Book:
    properties = child(root, "workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    codes, styles = {}, []
    if "xl/styles.xml" in archive.namelist():
        styled = parse(read_member(archive, "xl/styles.xml", MOST_XML))
        formats, uses = child(styled, "numFmts"), child(styled, "cellXfs")
        for node in formats if formats is not None else ():
            codes[_integer(node.get("numFmtId"))] = node.get("formatCode", "")
        styles = [_integer(node.get("numFmtId")) for node in (uses if uses is not None else ())]
    return Book(_strings(archive), NumberFormats(codes, styles, from_1904=from_1904))


def _integer(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def _strings(archive: ZipFile) -> tuple[str, ...]:
    name = next((each for each in archive.namelist() if each.lower() == "xl/sharedstrings.xml"), "")
    if not name:
        return ()
    root = parse(read_member(archive, name, MOST_XML))
    return tuple(text_of(node) for node in root if name_of(node) == "si")


def _list_beside(builder: PagesBuilder, archive: ZipFile) -> None:
    """Comments and text boxes lie beside the sheets."""
    for name in archive.namelist():
        if re.fullmatch(r"xl/comments\d*\.xml", name):
            for comment in parse(read_member(archive, name, MOST_XML)).iter("{*}comment"):
                text = "".join(node.text or "" for node in comment.iter("{*}t"))
                builder.aside(text, f"{comment.get('ref', '')}的批注", "批注")
        elif re.fullmatch(r"xl/drawings/drawing\d*\.xml", name):
            for box in parse(read_member(archive, name, MOST_XML)).iter("{*}txBody"):
                builder.aside("\n".join(_paragraphs(box)), "工作表", "文本框")


def _paragraphs(box: Any) -> list[str]:
    return ["".join(node.text or "" for node in line.iter("{*}t")) for line in box.iter("{*}p")]


def _refuse_empty(archive: ZipFile, sheets: tuple[_Sheet, ...]) -> None:
    if any(name.startswith("xl/media/") for name in archive.namelist()):
        raise DataError("工作簿里只有图片，没有文字", "请找有文字的文件；扫描件要先做文字识别")
    if all(sheet.hidden for sheet in sheets):
        raise DataError("工作簿里的工作表都是隐藏的", "请取消隐藏再来")
