"""One task whole: what ``show`` answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gongkai_cli.query import ROLES
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table
from gongkai_cli.views.tasks import SCHEMA, standing_data, task_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Milestone, Registry, Role, Task
    from gongkai_cli.progress.fold import Progress, TaskState
    from gongkai_cli.progress.past import PastTask, PossiblePast, TaskHistory


HOW_FOLLOWED = {"ruled": "裁定承接", "inferred": "推定承接"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """How a task reaches whoever its cell names.

    Attributes:
        name: the word in the notice.
        how: 点名, or what the group means.
        members: the units it binds; empty for a unit and for an open group.
        role: what is asked of it.
    """

    name: str
    how: str
    members: tuple[str, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """The answer of ``show``: tasks with everything the registry knows of them."""

    registry: Registry
    directory: Directory
    tasks: tuple[Task, ...]
    progress: Progress | None = None
    days: Mapping[int, date] = field(default_factory=dict)
    histories: Mapping[int, TaskHistory] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Which tasks of which notice."""
        return f"{self.registry.notice.number}　第{wording.numbers(task.no for task in self.tasks)}项"

    def tables(self) -> tuple[Table, ...]:
        """A table of fields for each task."""
        return tuple(
            Table(f"第{task.no}项", (Column("项目", 10), Column("内容", 20, grows=True)), self._fields(task))
            for task in self.tasks
        )

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.tasks/1``, each task with what else is known of it."""
        return {
            "schema": SCHEMA,
            "year": self.registry.notice.year,
            "tasks": [self._data(task) for task in self.tasks],
        }

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()

    def _fields(self, task: Task) -> tuple[tuple[str, str], ...]:
        rows = [
            *self._place(task),
            ("任务内容", task.text),
            ("完成时限", wording.deadline_text(task)),
            ("到期日", self.due_reading(task)),
            *(("节点", self.milestone_reading(milestone)) for milestone in task.milestones),
            *((f"{ROLES[item.role]}单位", f"{item.name}：{item.how}") for item in self.assignments(task)),
        ]
        if task.erratum:
            rows.append(("勘误", task.erratum))
        return (*rows, *self._progress(task), *self._history(task))

    def _place(self, task: Task) -> Iterator[tuple[str, str]]:
        """Where it stands in the notice, and its number and title there where it has such."""
        yield from (
            (what, text)
            for what, text in (
                ("部分", wording.section_heading(task.section, task.section_title)),
                ("专题", wording.topic_heading(task.topic, task.topic_title)),
                ("原编号", task.printed),
                ("任务名称", task.title),
            )
            if text
        )

    def milestone_reading(self, milestone: Milestone) -> str:
        """One of a task's dates, and how its phrase is read."""
        day = wording.long_date(milestone.due) if milestone.due is not None else "没有确定日期"
        marks = "，待裁定" if milestone.unsettled else "，裁定" if milestone.ruled else ""
        return f"{milestone.deadline}（{day}{marks}）：{milestone.what}"

    def _task_state(self, task: Task) -> TaskState | None:
        return self.progress.task_state(task, None) if self.progress is not None else None

    def _progress(self, task: Task) -> Iterator[tuple[str, str]]:
        """Where the task stands, and each unit that has to do with it."""
        if self.progress is None:
            return
        whole = self.progress.whole(task)
        shares = "".join(f"，{share.group} {share.done}/{share.of}" for share in whole.shares)
        day = self.progress.as_of.isoformat()
        yield "落实", f"{wording.state_text(whole.state, late=whole.late)}{shares}（截至 {day}）"
        for unit in self.progress.units_of(task):
            standing = self.progress.of(task, unit)
            if standing.entry is not None:
                yield unit, wording.progress_text(standing)
        silent = [unit for unit in self.progress.units_of(task) if self.progress.of(task, unit).entry is None]
        if silent:
            yield "未报", "、".join(silent)

    def _history(self, task: Task) -> Iterator[tuple[str, str]]:
        """What it was in earlier years, and how far that got; what is not sure is only named."""
        history = self.histories.get(task.no)
        if history is None:
            return
        for past in history.past:
            yield (
                f"{past.year}年",
                f"第{past.task.no}项（{HOW_FOLLOWED[past.how]}）：{past.task.text}　{past_state(past)}",
            )
        for possible in history.possible:
            yield f"{possible.year}年", possible_text(possible)

    def _counts(self, task: Task) -> date | None:
        """The day that counts; of a recurring duty its first period not done, without a ledger the next."""
        task_state = self._task_state(task)
        if task_state is not None:
            return task_state.due or task.due
        return self.days.get(task.no) or task.due

    def due_reading(self, task: Task) -> str:
        """The day that counts, and how the phrase comes to it: by its letter, by a ruling."""
        due = self._counts(task)
        day = f"{wording.long_date(due)}（含当日）" if due is not None else "没有确定日期"
        if task.ruled:
            return f"{day}　裁定：{task.due_note or '未写明理由'}"
        if not task.deadline:
            return f"{day}　{'末个节点' if task.milestones else '通知没有写期限'}"
        return f"{day}　{task.deadline_note or '按字面'}"

    def assignments(self, task: Task) -> tuple[Assignment, ...]:
        """Everybody the cells of a task name, in whatever role, and what the name means."""
        roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("lead", task.lead),
            ("responsible", task.units),
            ("cooperating", task.cooperating),
        )
        return tuple(self._assignment(name, role) for role, names in roles for name in names)

    def _assignment(self, name: str, role: Role) -> Assignment:
        item = self.directory.find(name)
        if item is None:
            return Assignment(name, "不在单位名录中", (), role)
        members = self.directory.members.get(item.name)
        if members is None:
            return Assignment(name, "点名", (), role)
        if item.name in self.directory.open_groups:
            return Assignment(name, "范围不定，由有关单位认领", (), role)
        bound = tuple(unit.name for unit in self.directory.units if unit.name in members)
        listed = "全部单位" if len(bound) == len(self.directory.units) else "、".join(bound)
        return Assignment(name, f"统称，约束 {len(bound)} 个单位（{listed}）", bound, role)

    def _data(self, task: Task) -> dict[str, Any]:
        return {
            **task_data(task, (), self._task_state(task), self._counts(task)),
            "kind": task.kind,
            "start": task.start.isoformat() if task.start else None,
            "ruled": task.ruled,
            "due_note": task.due_note or None,
            "unsettled": task.unsettled,
            "note": task.deadline_note or None,
            "assignments": [
                {"name": item.name, "how": item.how, "members": list(item.members), "role": item.role}
                for item in self.assignments(task)
            ],
            "erratum": task.erratum or None,
            "standings": self._standings(task),
            **({"history": self._history_data(task)} if self.histories else {}),
        }

    def _history_data(self, task: Task) -> dict[str, Any]:
        """Its earlier years, the latest first; what may be one of them, and is not followed."""
        history = self.histories[task.no]
        return {
            "past": [
                {
                    "year": past.year, "no": past.task.no, "text": past.task.text, "how": past.how,
                    "followed_by": f"{past.followed_by[0]}-{past.followed_by[1]}",
                    "state": past.state.state if past.state else None,
                    "late": past.state.late if past.state else None,
                }
                for past in history.past
            ],
            "possible": [
                {"year": each.year, "nos": list(each.numbers),
                 "followed_by": f"{each.followed_by[0]}-{each.followed_by[1]}"}
                for each in history.possible
            ],
        }  # fmt: skip

    def _standings(self, task: Task) -> list[dict[str, Any]] | None:
        """Every unit that has to do with the task, silent ones included; None where no ledger is kept."""
        progress = self.progress
        if progress is None:
            return None
        return [standing_data(unit, progress.of(task, unit)) for unit in progress.units_of(task)]


def past_state(past: PastTask) -> str:
    """How far a task of an earlier year got."""
    return wording.state_text(past.state.state, late=past.state.late) if past.state else "那一年没有台账"


def possible_text(possible: PossiblePast) -> str:
    """What a task may carry on, and how to rule."""
    year, no = possible.followed_by
    numbers = "、".join(map(str, possible.numbers))
    ruling = f"follows: [{', '.join(f'{possible.year}-{each}' for each in possible.numbers)}] 或 []"
    return f"可能承接第{numbers}项，待确认：请在{year}年第{no}项写 {ruling}"
