"""What the cells of a row say to the task in it: who, by when; and which of them are thereby used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import Assigned, assigned, names_only
from gongkai_cli.intake.notice.dates import Timing, is_deadline, phrase_timing
from gongkai_cli.intake.notice.headings import joined
from gongkai_cli.intake.notice.words import UNIT_KINDS, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.intake.notice.columns import ColumnPlan
    from gongkai_cli.intake.notice.draft import Key
    from gongkai_cli.intake.pages import GridCell

_DITTO = frozenset({"同上", "同前", "〃", "″", '"', "''", "同上格"})
_ANY_YEAR = 2000
"""Only tells deadline phrases from other text; no date is made with it."""

_NO_DEADLINE = frozenset({"-", "--", "—", "——", "/", "无", "暂无", "\\"})


class CellReading:
    """Reads the cells of one table's rows by the table's plan of columns."""

    def __init__(
        self, plan: ColumnPlan, known: frozenset[str], key_of: Callable[[GridCell], tuple[Key, ...]]
    ) -> None:
        self.plan = plan
        self.known = known
        self.key_of = key_of
        self.unit_columns = plan.columns(*UNIT_KINDS)
        self.deadline_columns = plan.columns("deadline")
        self._above: dict[int, str] = {}

    def kinds_under(self, cell: GridCell) -> list[str]:
        """Return the kinds of the columns that a cell covers."""
        if cell.width == 1 and self.plan.kinds[min(cell.left, len(self.plan.kinds) - 1)]:
            return [self.plan.kinds[cell.left]]
        return self.plan.kinds[cell.left : cell.left + cell.width]

    def ditto(self, row: Sequence[GridCell]) -> Sequence[GridCell]:
        """Return the row with 同上 written out."""
        found = list(row)
        for at in (*self.unit_columns, *self.deadline_columns):
            if folded(row[at].text) in _DITTO and at in self._above:
                found[at] = row[at]._replace(text=self._above[at])
            elif row[at].text.strip():
                self._above[at] = row[at].text
        return found

    def who(self, row: Sequence[GridCell]) -> tuple[Assigned, list[str]]:
        """Return who the unit cells name, each cell once, and doubts."""
        found, doubts, seen = Assigned(), [], []
        for at in self.unit_columns:
            cell = row[at]
            if cell in seen or not cell.text.strip():
                continue
            seen.append(cell)
            kinds = {self.plan.kinds[place] for place in self.unit_columns if row[place] is cell}
            role = self.plan.kinds[at] if len(kinds) == 1 else "units"
            if len(kinds) > 1:
                names = "、".join(
                    f"“{self.plan.names[place]}”" for place in self.unit_columns if row[place] is cell
                )
                doubts.append(f"单位一格跨{names}几栏，作责任单位")
            said = assigned(cell.text, role, self.known)
            found = found.plus(said)
            doubts += said.doubts
        return found._replace(doubts=()), doubts

    def joined_names(
        self, who: Assigned, row: Sequence[GridCell], fresh: Sequence[GridCell]
    ) -> Assigned | None:
        """Return who is named if a name was cut by the page (各有 | 关部门); None where none was."""
        for at in self.unit_columns:
            role, text = self.plan.kinds[at], row[at].text.strip()
            names = getattr(who, role)
            if row[at] not in fresh or not text or not names or names_only(names[-1], self.known):
                continue
            whole = f"{'、'.join(names)}{text}"
            if names_only(whole, self.known):
                return who._replace(**{role: ()}).plus(assigned(whole, role, self.known)._replace(doubts=()))
        return None

    def timing(self, row: Sequence[GridCell]) -> Timing:
        """Return what the deadline cells say."""
        cells = (_phrase(row[at].text) for at in self.deadline_columns)
        texts = list(dict.fromkeys(text for text in cells if text and folded(text) not in _NO_DEADLINE))
        return phrase_timing("；".join(texts)) if texts else Timing()

    def keys(self, row: Sequence[GridCell]) -> list[Key]:
        """Return the places of the cells that are in the task."""
        found: list[Key] = []
        title = next((at for at in self.plan.columns("title") if row[at].text.strip()), None)
        found += self.key_of(row[title]) if title is not None else ()
        for at, cell in enumerate(row):
            if self.plan.kinds[at] in ("no", "text"):
                found += self.key_of(cell)
            else:
                found += (
                    self.told_by(cell, at) if at in self.unit_columns or at in self.deadline_columns else ()
                )
        return found

    def told_by(self, cell: GridCell, at: int | None = None) -> tuple[Key, ...]:
        """Return the place of a unit or deadline cell, if something of it is in the task.

        ``at`` is the column that it was read in, where a text table has lost the merged cells before it.
        """
        moved = at is not None and cell.width == 1
        kinds = {self.plan.kinds[at or 0]} if moved else set(self.kinds_under(cell))
        if kinds & set(UNIT_KINDS):
            return self.key_of(cell) if assigned(cell.text, "units", self.known) else ()
        told = "deadline" in kinds and folded(cell.text) not in _NO_DEADLINE
        return self.key_of(cell) if told else ()


def _phrase(text: str) -> str:
    """Return a deadline cell on one line; lines that are deadlines each stay apart."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    whole = len(lines) > 1 and all(is_deadline(line, _ANY_YEAR) for line in lines)
    whole = whole and not any(re.fullmatch(r"\d{4}\s*年", line) for line in lines)
    return "；".join(lines) if whole else joined(text)


def counts_columns(fresh: Sequence[GridCell]) -> bool:
    """Say whether a row only numbers the columns: 1 2 3 4."""
    return len(fresh) > 2 and [cell.text.strip() for cell in fresh] == [  # noqa: PLR2004
        str(number) for number in range(1, len(fresh) + 1)
    ]
