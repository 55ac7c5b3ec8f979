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
        spans: how many rows each cell covers, 0 where another covers it; empty for one each.
        widths: how many columns each cell covers, 0 where another covers it; empty for one each.
        aligns: how each cell stands, in Excel's words; empty for as its column says.
        least: how many points it takes at least.
    """

    kind: Kind
    cells: tuple[str | int, ...]
    spans: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    aligns: tuple[str, ...] = ()
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be printed on A4, landscape.

    Attributes:
        name: on its tab.
        title: in the file's properties.
        creator: likewise; empty for none.
        dated: the text that dates the document, in which a day or a year is looked for.
        frozen: the rows down to the table's head stay on the screen; not for letters, or they would fill it.
        repeated: whether the first head is that of all tables, so that every page may begin with it.
    """

    name: str
    title: str
    creator: str
    dated: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    frozen: bool = True
    repeated: bool = True

    @property
    def head(self) -> range | None:
        """Which rows are the head that every page begins with."""
        kinds = [row.kind for row in self.rows]
        if not self.repeated or "head" not in kinds:
            return None
        start = kinds.index("head")
        rest = (index for index in range(start, len(kinds)) if kinds[index] != "head")
        return range(start, next(rest, len(kinds)))
