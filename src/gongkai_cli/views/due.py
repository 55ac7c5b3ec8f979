"""Tasks by date: what ``due`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table
from gongkai_cli.views.tasks import (
    DEADLINE,
    DUE,
    NO,
    SCHEMA,
    STATUS,
    TEXT,
    UNITS,
    WHY,
    TaskCount,
    held_back_note,
    iso,
    milestone_data,
    task_data,
)

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.query import Match, Query, Selection
    from gongkai_cli.views.short_list import ShortList


@dataclass(frozen=True, slots=True)
class DueList:
    """The answer of ``due``.

    Attributes:
        year: of the registry.
        query: what was asked for, the span aside.
        span: the span asked for, in Chinese.
        selection: dated tasks found, sorted as asked.
        undated: how many of the tasks asked for have no date.
        today: the day days are counted from.
        finished: how many tasks of the span are left out because they are done.
    """

    year: int
    query: Query
    span: str
    selection: Selection
    undated: int
    today: date
    finished: int = 0

    @property
    def title(self) -> str:
        """What was asked and how many tasks answer; says that the day itself is included."""
        count, today = len(self.selection.matches), self.today.isoformat()
        asked = "，".join(part for part in (self.query.words, self.span) if part)
        return f"{self.year}年任务，{asked}：{count} 项（今天是 {today}）"

    def tables(self) -> tuple[Table, ...]:
        """One table, by date."""
        why = bool(self.query.units)
        status = self.selection.tracked
        columns = (
            DUE, Column("距今", 10), *((STATUS,) if status else ()), NO, DEADLINE, UNITS,
            *((WHY,) if why else ()), TEXT,
        )  # fmt: skip
        rows = tuple(
            (
                wording.due_text(match.task, match.due, match.milestone), self.left(match),
                *((wording.state_summary(match.task_state),) if status else ()), str(match.task.no),
                wording.deadline_text(match.task, match.milestone), wording.unit_list(match.task),
                *((wording.via_text(match.via),) if why else ()), _what(match),
            )
            for match in self.selection.matches
        )  # fmt: skip
        return (Table("", columns, rows),)

    def left(self, match: Match) -> str:
        """How many days are left, in words; of what is done, nothing."""
        if match.due is None or (match.task_state is not None and match.task_state.state == "done"):
            return ""
        return wording.days_left(match.due, self.today)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.tasks/1``, with ``days_left`` (negative when late)."""
        return {
            "schema": SCHEMA,
            "year": self.year,
            "today": self.today.isoformat(),
            "tasks": [
                {
                    **task_data(match.task, match.via, match.task_state, match.due),
                    "due": iso(match.due),
                    "milestone": milestone_data(match.milestone) if match.milestone else None,
                    "days_left": (match.due - self.today).days if match.due else None,
                }
                for match in self.selection.matches
            ],
        }

    def shortened(self) -> ShortList:
        """A line for each task."""
        from gongkai_cli.views.short_list import ShortList

        return ShortList(self)

    def counted(self) -> TaskCount:
        """Only how many."""
        return TaskCount(self)

    def notes(self) -> tuple[str, ...]:
        """What a list by date cannot show."""
        notes = list(wording.unsettled_note(match.task for match in self.selection.matches))
        if self.undated:
            notes.append(f"另有 {self.undated} 项没有确定日期，未列入（gongkai list 可见）")
        if self.finished:
            notes.append(f"另有 {self.finished} 项已经完成，未列入")
        notes += held_back_note(self.query, self.selection)
        return tuple(notes)


def _what(match: Match) -> str:
    """The task; of one with several dates, first what is due on this one."""
    text = wording.task_text(match.task)
    return f"【{match.milestone.what}】{text}" if match.milestone is not None else text
