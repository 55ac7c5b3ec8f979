"""What a printed sheet consists of, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["title", "line", "text", "sign", "head", "part", "task"]
WHOLE_WIDTH: frozenset[Kind] = frozenset({"title", "line", "text", "sign", "part"})
"""Rows whose one text runs over all columns."""


class SheetColumn(NamedTuple):
    """A column: its heading, its width in Excel's unit (a digit of the default font), how its cells stand."""

    title: str
    width: float
    centred: bool = False


class SheetRow(NamedTuple):
    """A row of a sheet.

    Attributes:
        kind: how it looks.
        cells: a text or number for each column; one alone for the kinds that run over all columns.
        spans: how many rows each cell covers, 0 where one above covers it; empty for one each.
    """

    kind: Kind
    cells: tuple[str | int, ...]
    spans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be printed on A4, landscape.

    Attributes:
        name: on its tab.
        title: in the file's properties.
        creator: likewise; empty for none.
        dated: the text that dates the document, in which a day or a year is looked for.
        frozen: the rows down to the table's head stay on the screen; not for letters, or they would fill it.
        merged_heads: how many of the first columns share the first one's heading.
    """

    name: str
    title: str
    creator: str
    dated: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    frozen: bool = True
    merged_heads: int = 1

    @property
    def head(self) -> int | None:
        """Which row is the table's head."""
        return next((index for index, row in enumerate(self.rows) if row.kind == "head"), None)
