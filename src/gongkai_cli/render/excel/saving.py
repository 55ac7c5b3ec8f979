"""A workbook as bytes that depend on its content alone: no clock, no name of a program."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from gongkai_cli.files.office_formats import archived
from gongkai_cli.render.core_properties import core_properties

if TYPE_CHECKING:
    from openpyxl import Workbook

_FONT = re.compile(rb"<(font|rPr)>(.*?)</\1>", re.DOTALL)
_FONT_CHILD = re.compile(rb"<\w+\b[^>]*/>")
_TAG = re.compile(rb"^<(\w+)")
_FONT_ORDER = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz"),
    *(b"color", b"name", b"rFont", b"family", b"charset", b"scheme"),
)
_KEPT_SPACE = re.compile(rb'<t xml:space="preserve">(?![ \t\r\n])([^<]*[^ \t\r\n<])</t>')
_NO_PROGRAM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def pack(book: Workbook, title: str, creator: str = "", dated: str = "") -> bytes:
    """The file's bytes.

    Args:
        book: what is in it.
        title: the document's title, for the file's properties.
        creator: whose document it is; empty for none.
        dated: the text that dates the document, in which a day is looked for; empty for none.
    """
    saved = BytesIO()
    book.save(saved)
    ours = {
        "docProps/core.xml": core_properties(title, creator, dated),
        "docProps/app.xml": _NO_PROGRAM,
    }
    with ZipFile(saved) as theirs:
        return archived({name: ours.get(name) or _valid(theirs.read(name)) for name in theirs.namelist()})


def _valid(part: bytes) -> bytes:
    """A part as the schema has it: the properties of fonts in order, and no attribute that it does not know.

    What openpyxl marks as space to be kept is the two wide blanks before a paragraph, which are no space in
    XML; they are kept without it.
    """
    part = _FONT.sub(lambda font: b"<%b>%b</%b>" % (font[1], b"".join(_ordered(font[2])), font[1]), part)
    return _KEPT_SPACE.sub(rb"<t>\1</t>", part)


def _ordered(font: bytes) -> list[bytes]:
    return sorted(_FONT_CHILD.findall(font), key=lambda child: _FONT_ORDER.index(_TAG.findall(child)[0]))
