"""One sheet's XML to texts by place: as displayed, with what is merged, hidden and computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.word_xml import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.pages.sheet_format import NumberFormats

_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
MOST_CELLS = 300_000
"""With something in them; a province's list of tasks has 60,000."""
MOST_MERGED = 50_000
MOST_TEXT = 20_000_000
"""Characters of a sheet, those that many cells share counted each time."""
_MOST_TAGS = 1_500_000
"""Cells that the file lists, empty ones too."""
LESS = "请只留通知的内容再来"


class Range(NamedTuple):
    """A rectangle of cells, all bounds from 1 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetCells:
    """A sheet.

    Attributes:
        name: on its tab.
        texts: what is displayed, by row and column from 1; nothing where nothing is.
        merged: what is merged.
        hidden_rows: by number.
        hidden_columns: by number, as ranges.
        filtered: the rows that a filter in use hides or shows; ``None`` where there is none.
        computed: where formulas are.
        unknown: formulas without a value that was computed when the file was saved.
        errors: where an error is displayed.
        running: its header and footer.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: Range | None = None
    computed: list[tuple[int, int]] = field(default_factory=list)
    unknown: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)
    running: list[str] = field(default_factory=list)

    def place(self, row: int, column: int) -> str:
        """A cell for people."""
        return f"工作表“{self.name}”{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """A column's letters: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def read_cells(data: bytes, name: str, strings: Sequence[str], formats: NumberFormats) -> SheetCells:
    """The cells of a sheet's part.

    Raises:
        DataError: there are more than a notice can have.
    """
    from lxml import etree

    if data.count(b"<c") > _MOST_TAGS:
        raise DataError(f"工作表“{name}”超过 {_MOST_TAGS} 个单元格，没有读", LESS)
    sheet = SheetCells(name)
    taken = _Cells(sheet, strings, formats)
    tags = [f"{{*}}{tag}" for tag in ("row", "mergeCell", "col", "autoFilter", "headerFooter")]
    options: Any = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    for _, node in etree.iterparse(BytesIO(data), events=("end",), tag=tags, **options):
        if name_of(node) == "row":
            taken.row(node)
        else:
            _aside(sheet, node)
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]
    return sheet


def _aside(sheet: SheetCells, node: Any) -> None:
    kind = name_of(node)
    if kind == "mergeCell" and (merged := range_of(node.get("ref", ""))):
        if len(sheet.merged) >= MOST_MERGED:
            raise DataError(
                f"工作表“{sheet.name}”合并的单元格超过 {MOST_MERGED} 处，没有读", "请只留通知的内容再来"
            )
        sheet.merged.append(merged)
    elif kind == "col" and (node.get("hidden") in ("1", "true") or node.get("width") == "0"):
        sheet.hidden_columns.append((_integer(node.get("min")), _integer(node.get("max"))))
    elif kind == "autoFilter" and any(name_of(one) == "filterColumn" for one in node):
        sheet.filtered = range_of(node.get("ref", ""))
    elif kind == "headerFooter":
        sheet.running.extend(one.text or "" for one in node)


def range_of(text: str) -> Range | None:
    """A rectangle by its name, such as A1:B5."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    first = int(top), _column_of(left)
    last = (int(bottom), _column_of(right)) if right else first
    return Range(
        min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1])
    )


def _integer(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def text_of(node: Any) -> str:
    """A text, with what the pieces of its different looks say; not how it is pronounced."""
    said = []
    for piece in node:
        name = name_of(piece)
        if name == "t":
            said.append(piece.text or "")
        elif name == "r":
            said.extend(one.text or "" for one in piece if name_of(one) == "t")
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), "".join(said))
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Cells:
    """Takes the rows of a sheet; one that does not say its number follows the one before."""

    def __init__(self, sheet: SheetCells, strings: Sequence[str], formats: NumberFormats) -> None:
        self._sheet = sheet
        self._strings = strings
        self._formats = formats
        self._row = 0
        self._length = 0

    def row(self, node: Any) -> None:
        """Take a row."""
        self._row = _integer(node.get("r")) or self._row + 1
        if node.get("hidden") in ("1", "true") or node.get("ht") == "0":
            self._sheet.hidden_rows.add(self._row)
        column = 0
        for cell in node:
            if name_of(cell) != "c":
                continue
            found = _REF.fullmatch(cell.get("r", ""))
            column = _column_of(found[1]) if found else column + 1
            self._cell(cell, (self._row, column))

    def _cell(self, cell: Any, at: tuple[int, int]) -> None:
        parts = {name_of(part): part for part in cell}
        text = self._text(cell, parts)
        if "f" in parts:
            self._sheet.computed.append(at)
            if not text and "v" not in parts:
                self._sheet.unknown[at] = "=" + (parts["f"].text or "")
        if not text.strip():
            return
        if cell.get("t") == "e":
            self._sheet.errors.append(at)
        self._sheet.texts[at] = text
        self._length += len(text)
        if self._length > MOST_TEXT:
            raise DataError(f"工作表“{self._sheet.name}”的文字超过 {MOST_TEXT} 个，没有读", LESS)
        if len(self._sheet.texts) > MOST_CELLS:
            raise DataError(
                f"工作表“{self._sheet.name}”有内容的单元格超过 {MOST_CELLS} 个，没有读",
                "请只留通知的内容再来",
            )

    def _text(self, cell: Any, parts: dict[str, Any]) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_of(parts["is"]) if "is" in parts else ""
        raw = parts["v"].text or "" if "v" in parts else ""
        if kind == "s":
            number = _integer(raw.strip())
            return self._strings[number] if raw.strip() and number < len(self._strings) else ""
        if kind == "b" and raw:
            return "TRUE" if raw.strip() == "1" else "FALSE"
        return self._formats.shown(raw, _integer(cell.get("s"))) if kind == "n" and raw else raw
