"""What the tables of a filed report say, cell by cell, before any of it is taken for a figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from gongkai_cli.schema.report_form import Cell


_MOST_CHARACTERS = 200
"""Of a cell that holds a figure, or a label."""
_SHOWN = 20


class PrintedCell(NamedTuple):
    """A cell as the print shows it.

    Attributes:
        text: what stands in it.
        fault: why it is not clear which figure it is; empty where it can.
        yuan: the heading says 元 where the form has 万元.
        where: its place, for people; empty where that is not known.
    """

    text: str
    fault: str = ""
    yuan: bool = False
    where: str = ""


@dataclass
class PrintedTables:
    """What has been read so far.

    Attributes:
        cells: by the form's cells; of one printed twice, the first.
        twice: cells printed twice that differ, with the other text.
        old_columns: rows of part 二 in the form before 2021, with its columns that they have figures in.
        old_decisions: whether 处理决定数量 was taken for 本年处理决定数量.
        old_otherwise: whether （六）其他处理 is one row.
        unknown: labels beside figures that the form has not.
        faults: what else is wrong with the tables.
    """

    cells: dict[Cell, PrintedCell] = field(default_factory=dict)
    twice: dict[Cell, str] = field(default_factory=dict)
    old_columns: dict[str, list[str]] = field(default_factory=dict)
    old_decisions: bool = False
    old_otherwise: bool = False
    unknown: dict[str, None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def put(self, cell: Cell, raw: PrintedCell) -> None:
        """Take down a cell."""
        if len(raw.text) > _MOST_CHARACTERS:
            raw = PrintedCell(
                f"{raw.text[:_SHOWN]}…",
                raw.fault or f"有 {len(raw.text)} 个字，超过 {_MOST_CHARACTERS} 个，不是数字",
                where=raw.where,
            )
        there = self.cells.setdefault(cell, raw)
        if "".join(there.text.split()) != "".join(raw.text.split()):
            self.twice.setdefault(cell, raw.text)

    def put_old(self, label: str, column: str) -> None:
        """Take down that a row has a column of the old form."""
        columns = self.old_columns.setdefault(label, [])
        if column not in columns:
            columns.append(column)

    def put_unknown(self, label: str) -> None:
        """Take down a label that the form has not."""
        bare = " ".join(label[:_MOST_CHARACTERS].split())
        self.unknown[bare if len(label) <= _MOST_CHARACTERS else f"{bare[:_SHOWN]}…"] = None

    @property
    def old(self) -> bool:
        """Whether it is the form before 2021."""
        return bool(self.old_columns) or self.old_decisions or self.old_otherwise

    def tables(self) -> frozenset[int]:
        """The tables of which anything was read."""
        return frozenset(form.ROWS[cell.row].table for cell in self.cells) | (
            {form.TWO} if self.old_columns else frozenset()
        )
