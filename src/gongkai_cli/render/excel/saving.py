"""A workbook as bytes that depend on its content alone: no clock, no name of a program."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Protocol
from zipfile import ZipFile

from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.functions import tostring

from gongkai_cli.files.office_formats import archived
from gongkai_cli.render.excel.texts import clean

if TYPE_CHECKING:
    from openpyxl import Workbook

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(?:19|20|21)\d{2}")
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_CHILD = re.compile(rb"<\w+\b[^>]*/>")
_TAG = re.compile(rb"^<(\w+)")
_FONT_ORDER = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz"),
    *(b"color", b"name", b"family", b"charset", b"scheme"),
)
_KEPT_SPACE = re.compile(rb'<t xml:space="preserve">(?![ \t\r\n])([^<]*[^ \t\r\n<])</t>')
_STAMPS = ("}created", "}modified")
_NO_PROGRAM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


class Origin(Protocol):
    """What the file's properties say."""

    @property
    def title(self) -> str:
        """The document's title."""

    @property
    def creator(self) -> str:
        """Whose document it is; empty for none."""

    @property
    def dated(self) -> str:
        """The text that dates the document, in which a day or a year is looked for."""


def pack(book: Workbook, origin: Origin) -> bytes:
    """The file's bytes."""
    saved = BytesIO()
    book.save(saved)
    ours = {"docProps/core.xml": _properties(origin), "docProps/app.xml": _NO_PROGRAM}
    with ZipFile(saved) as theirs:
        return archived({name: ours.get(name) or _valid(theirs.read(name)) for name in theirs.namelist()})


def _valid(part: bytes) -> bytes:
    """A part as the schema has it: the properties of fonts in order, and no attribute that it does not know.

    What openpyxl marks as space to be kept is the two wide blanks before a paragraph, which are no space in
    XML; they are kept without it.
    """
    part = _FONT.sub(lambda font: b"<font>" + b"".join(_ordered(font[1])) + b"</font>", part)
    return _KEPT_SPACE.sub(rb"<t>\1</t>", part)


def _ordered(font: bytes) -> list[bytes]:
    return sorted(_FONT_CHILD.findall(font), key=lambda child: _FONT_ORDER.index(_TAG.findall(child)[0]))


def _properties(origin: Origin) -> bytes:
    """What openpyxl writes there is its own name and the time of saving."""
    day = dated(origin.dated)
    properties = DocumentProperties(creator=clean(origin.creator), title=clean(origin.title))
    properties.created = properties.modified = day or datetime.min  # noqa: DTZ901  left out below
    tree = properties.to_tree()
    for stamp in [each for each in tree if day is None and each.tag.endswith(_STAMPS)]:
        tree.remove(stamp)
    text: str | bytes = tostring(tree)
    return text.encode() if isinstance(text, str) else text


def dated(text: str) -> datetime | None:
    """The day a text names, else the first of the year it names; None where it names none."""
    for figures in (*_DAY.findall(text), *((year, 1, 1) for year in _YEAR.findall(text))):
        try:
            return datetime(*(int(each) for each in figures))  # type: ignore[arg-type]  # noqa: DTZ001  no zones here
        except ValueError:
            continue
    return None
