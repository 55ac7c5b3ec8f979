"""Several tasks in one row: 47. …48. … in a cell, with the units and deadlines that belong to each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import names_only
from gongkai_cli.intake.notice.dates import is_deadline
from gongkai_cli.intake.notice.headings import joined
from gongkai_cli.intake.notice.marks import PLAIN_RANK, counts_on, mark_of, numbered_parts, value_of
from gongkai_cli.intake.notice.words import UNIT_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.notice.columns import ColumnPlan
    from gongkai_cli.intake.pages import GridCell


class SeveralTasks:
    """Tells whether a cell holds one task or several, and deals out what stands beside them."""

    def __init__(self, plan: ColumnPlan, year: int) -> None:
        self.year = year
        self.unit_columns = plan.columns(*UNIT_KINDS)
        self.deadline_columns = plan.columns("deadline")
        self._no = next(iter(plan.columns("no")), None)

    def parts(self, row: Sequence[GridCell], text: str, last: int) -> list[tuple[str, str]]:
        """Return (printed number, text) of each task in a cell: 47. …48. … are two."""
        printed = joined(row[self._no].text) if self._no is not None else ""
        inside = numbered_parts(text)
        counted = len(inside) > 1 and (
            (self._no is None and inside[0][0] in (last + 1, *self._fallback_starts(inside)))
            or len(re.findall(r"\d+", printed)) == len(inside)
            or self._units_counted(row, len(inside))
            or self._all_dealt(row, len(inside))
        )
        if counted:
            return [(mark, joined(words)) for _, mark, words in inside]
        mark = mark_of(joined(text))
        merged = self._no is not None and row[self._no].height > 1
        if mark.rank < PLAIN_RANK and not counts_on(text) and merged:
            return [(mark.printed or printed, mark.rest)]
        same = value_of(printed) is not None and mark.printed == printed.strip(" 、.．")
        if mark.rank < PLAIN_RANK and not counts_on(text) and (self._no is None or same or not printed):
            return [(printed or mark.printed, mark.rest)]
        return [(printed, joined(text))]

    def _all_dealt(self, row: Sequence[GridCell], count: int) -> bool:
        """Say whether units and deadlines both come in as many lines as there are points in the text."""
        columns = [at for at in (*self.unit_columns, *self.deadline_columns) if row[at].text.strip()]
        both = any(at in self.unit_columns for at in columns) and any(
            at in self.deadline_columns for at in columns
        )
        return both and all(self._dealt(row[at].text, count) for at in columns)

    def _fallback_starts(self, inside: Sequence[tuple[int, str, str]]) -> tuple[int, ...]:
        """A number above 1 that opens a cell counts through the table; 1 may count the cell's own points."""
        return (inside[0][0],) if inside[0][0] > 1 else ()

    def _units_counted(self, row: Sequence[GridCell], count: int) -> bool:
        return any(len(numbered_parts(row[at].text)) == count for at in self.unit_columns)

    def shares(self, row: Sequence[GridCell], count: int) -> list[Sequence[GridCell]]:
        """Return for each of several tasks of a row what its units and deadline cells hold for it."""
        shares = [list(row) for _ in range(count)]
        dealt = False
        for at in (*self.unit_columns, *self.deadline_columns):
            lines = self._dealt(row[at].text, count)
            if lines:
                dealt = dealt or at in self.unit_columns
                for share, line in zip(shares, lines, strict=True):
                    share[at] = row[at]._replace(text=line)
        return list(shares) if dealt else [row] * count

    def _dealt(self, text: str, count: int) -> list[str]:
        numbered = numbered_parts(text)
        if len(numbered) == count:
            return [words for _, _, words in numbered]
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) != count:
            lines = text.split()
        told = all(names_only(line) or is_deadline(line, self.year) for line in lines)
        return lines if len(lines) == count and told else []
