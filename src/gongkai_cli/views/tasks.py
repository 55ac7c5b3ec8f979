"""Lists of tasks: what ``list``, ``due`` and ``show`` answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.query import NAMED_ONLY
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.directory import Via
    from gongkai_cli.model import Milestone, Task
    from gongkai_cli.progress.fold import Standing, TaskState
    from gongkai_cli.query import Query, Selection
    from gongkai_cli.views.due import DueList
    from gongkai_cli.views.short_list import ShortList

SCHEMA = "gongkai.tasks/1"

# The columns every list of tasks is made of.
NO = Column("序号", 4, right=True)
TEXT = Column("任务内容", 16, grows=True)
DEADLINE = Column("完成时限", 8)
DUE = Column("到期日", 10)
UNITS = Column("责任单位", 12, grows=True)
WHY = Column("缘由", 8, grows=True)
STATUS = Column("状态", 8)


def task_data(
    task: Task, via: tuple[Via, ...], task_state: TaskState | None, counts: date | None = None
) -> dict[str, Any]:
    """A task in the JSON contract; where no ledger is kept, nothing is known of its ``status``.

    ``due`` is the deadline's own day; ``counts`` becomes ``next_due``, which differs for recurring duties.
    """
    return {
        "no": task.no,
        "section": task.section or None,
        "section_title": task.section_title or None,
        "topic": task.topic or None,
        "topic_title": task.topic_title or None,
        "text": task.text,
        "deadline": task.deadline or None,
        "due": iso(task.due),
        "units": list(task.units),
        "via": [
            {"unit": item.unit, "how": item.how, "group": item.group or None, "role": item.role}
            for item in via
        ],
        "status": task_state.state if task_state else None,
        "late": task_state.late if task_state else None,
        "reported": iso(task_state.reported) if task_state else None,
        "next_due": iso(counts),
        "printed": task.printed or None,
        "title": task.title or None,
        "lead": list(task.lead),
        "cooperating": list(task.cooperating),
        "milestones": [milestone_data(each) for each in task.milestones],
    }


def milestone_data(milestone: Milestone) -> dict[str, Any]:
    """One of a task's dates in the JSON contract."""
    return {"what": milestone.what, "deadline": milestone.deadline, "due": iso(milestone.due)}


def iso(day: date | None) -> str | None:
    """A day in the JSON contracts."""
    return day.isoformat() if day is not None else None


def standing_data(unit: str, standing: Standing) -> dict[str, Any]:
    """Where one unit stands, in the JSON contracts."""
    entry = standing.entry
    return {
        "unit": unit,
        "status": standing.state,
        "late": standing.late,
        "reported": entry.date.isoformat() if entry else None,
        "note": (entry.note or None) if entry else None,
        "reason": (entry.reason or None) if entry else None,
        "times": standing.times,
        "needed": standing.needed or None,
    }


def held_back_note(query: Query, selection: Selection) -> tuple[str, ...]:
    """How many tasks the chosen reach leaves out, and how to have them."""
    if not selection.held_back:
        return ()
    option = "改用" if query.reasons == NAMED_ONLY else "加"
    return (
        f"另有 {selection.held_back} 项由“各有关单位”一类统称认领，未列入（{option} --include-open 列出）",
    )


@dataclass(frozen=True, slots=True)
class TaskList:
    """The answer of ``list``.

    Attributes:
        year: of the registry.
        query: what was asked; columns depend on it.
        selection: the tasks found.
    """

    year: int
    query: Query
    selection: Selection

    @property
    def title(self) -> str:
        """What was asked and how many tasks answer."""
        scope = self.query.words
        return f"{self.year}年任务{'，' if scope else ''}{scope}：{len(self.selection.matches)} 项"

    def tables(self) -> tuple[Table, ...]:
        """One table; with the reason column where units were asked for."""
        why = bool(self.query.units)
        several = len(self.query.units) > 1
        status = self.selection.tracked
        columns = (NO, DEADLINE, DUE, *((STATUS,) if status else ()), UNITS, *((WHY,) if why else ()), TEXT)
        rows = tuple(
            (
                str(match.task.no), wording.deadline_text(match.task),
                wording.due_text(match.task, match.due),
                *((wording.state_summary(match.task_state),) if status else ()),
                wording.unit_list(match.task),
                *((wording.via_text(match.via, several=several),) if why else ()),
                wording.task_text(match.task),
            )
            for match in self.selection.matches
        )  # fmt: skip
        return (Table("", columns, rows),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.tasks/1``."""
        return {
            "schema": SCHEMA,
            "year": self.year,
            "tasks": [
                task_data(match.task, match.via, match.task_state, match.due)
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
        """Which dates nobody has ruled upon; how many tasks the chosen reach leaves out."""
        notes = wording.unsettled_note(match.task for match in self.selection.matches)
        return (*notes, *held_back_note(self.query, self.selection))


@dataclass(frozen=True, slots=True)
class TaskCount:
    """The answer of ``--count``: how many tasks a list would hold."""

    list: TaskList | DueList

    @property
    def title(self) -> str:
        """As of the list."""
        return self.list.title

    def tables(self) -> tuple[Table, ...]:
        """One figure."""
        return (Table("", (Column("项数", 4),), ((str(len(self.list.selection.matches)),),)),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.count/1``."""
        return {
            "schema": "gongkai.count/1",
            "year": self.list.year,
            "count": len(self.list.selection.matches),
        }

    def notes(self) -> tuple[str, ...]:
        """As of the list."""
        return self.list.notes()
