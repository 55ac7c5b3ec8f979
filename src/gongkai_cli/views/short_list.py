"""Tasks a line each: what ``--brief`` shows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.views import wording
from gongkai_cli.views.due import DueList
from gongkai_cli.views.table import Column, Table
from gongkai_cli.views.tasks import DUE, NO, STATUS, TEXT

if TYPE_CHECKING:
    from gongkai_cli.query import Match, Selection
    from gongkai_cli.views.tasks import TaskList

_UNIT = Column("责任单位", 8)
_LEFT = Column("距今", 10)


@dataclass(frozen=True, slots=True)
class ShortList:
    """A list of tasks, shortened.

    Attributes:
        list: what there is to tell.
    """

    list: TaskList | DueList

    @property
    def year(self) -> int:
        """As of the list."""
        return self.list.year

    @property
    def selection(self) -> Selection:
        """As of the list."""
        return self.list.selection

    def shortened(self) -> ShortList:
        """It is short already."""
        return self

    @property
    def title(self) -> str:
        """As of the list."""
        return self.list.title

    def tables(self) -> tuple[Table, ...]:
        """One table: when, who first, and what; on a screen each row is one line."""
        columns = (
            NO,
            DUE,
            *((_LEFT,) if self._dated else ()),
            *((STATUS,) if self._tracked else ()),
            _UNIT,
            TEXT,
        )
        return (Table("", columns, tuple(map(self._row, self.list.selection.matches)), one_line=True),)

    @property
    def _dated(self) -> bool:
        return isinstance(self.list, DueList)

    @property
    def _tracked(self) -> bool:
        return self.list.selection.tracked

    def _row(self, match: Match) -> tuple[str, ...]:
        names = match.task.everybody
        more = f"等{len(names)}个" if len(names) > 1 else ""
        left = (self.list.left(match),) if isinstance(self.list, DueList) else ()
        status = (wording.state_summary(match.task_state),) if self._tracked else ()
        due = wording.due_text(match.task, match.due, match.milestone)
        return (
            str(match.task.no),
            due,
            *left,
            *status,
            f"{next(iter(names), '')}{more}",
            wording.task_text(match.task),
        )

    def data(self) -> dict[str, Any]:
        """As of the list: a contract is not shortened."""
        return self.list.data()

    def notes(self) -> tuple[str, ...]:
        """As of the list."""
        return self.list.notes()
