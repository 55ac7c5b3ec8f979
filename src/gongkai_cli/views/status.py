"""Where the year stands: what ``status`` answers, and the facts of the 通报 made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.views import wording
from gongkai_cli.views.state_counts import count_states, unit_counts
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai_cli.model import Task, Unit
    from gongkai_cli.progress.fold import Progress, Share, Standing, Whole
    from gongkai_cli.views.state_counts import StateCounts

SCHEMA = "gongkai.status/1"
BY = ("unit", "section", "task")

_FIGURES = tuple(Column(title, 6, right=True) for title in ("推进中", "受阻", "未启动", "未报", "逾期"))


class Row(NamedTuple):
    """A unit or section and how its tasks stand."""

    name: str
    counts: StateCounts


class TaskRow(NamedTuple):
    """A task and where it stands."""

    task: Task
    whole: Whole


class Move(NamedTuple):
    """A unit that stands otherwise with a task than it did.

    Attributes:
        before: on the earlier day.
        after: on the later.
    """

    task: Task
    unit: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Status:
    """The answer of ``status``.

    Attributes:
        progress: where things stand.
        by: how to list: ``unit``, ``section`` or ``task``.
        since: where they stood on an earlier day; None where nothing is compared.
        kept: whether there is a ledger at all.
        left_out: how many entries do not count, or were changed by hand, by why.
        whose: the units asked about, whose tasks alone are counted; empty for everybody's.
    """

    progress: Progress
    by: str
    since: Progress | None
    kept: bool
    left_out: Mapping[str, int] = field(default_factory=dict)
    whose: tuple[Unit, ...] = ()

    @property
    def alone(self) -> str | None:
        """The unit asked about, where it is one: then its own standing counts, not that of the whole task."""
        return self.whose[0].name if len(self.whose) == 1 else None

    @property
    def _asked(self) -> Iterator[Task]:
        """The tasks asked about."""
        names = [unit.name for unit in self.whose]
        for task in self.progress.registry.tasks:
            if not names or any(self.progress.answers_for(task, name) for name in names):
                yield task

    @property
    def title(self) -> str:
        """The day, and how many tasks are done and late."""
        total, year = self.total, self.progress.registry.notice.year
        scope = f"，{'、'.join(unit.name for unit in self.whose)}" if self.whose else ""
        return (
            f"{year}年任务落实情况，截至 {self.progress.as_of}{scope}：共 {total.total} 项，"
            f"已完成 {total.done} 项，逾期 {total.late} 项"
        )

    @property
    def total(self) -> StateCounts:
        """All tasks, each counted once."""
        return count_states(self.progress.task_state(task, self.alone) for task in self._asked)

    def units(self) -> tuple[Row, ...]:
        """Every unit in official order, those without tasks included; or those asked about, as asked."""
        units = self.whose or self.progress.directory.units
        return tuple(Row(unit.name, unit_counts(self.progress, unit)) for unit in units)

    def sections(self) -> tuple[Row, ...]:
        """Every section of the notice."""
        registry = self.progress.registry
        return tuple(
            Row(
                wording.part_heading(section),
                count_states(
                    self.progress.task_state(task, self.alone)
                    for task in self._asked
                    if task.section == section.no
                ),
            )
            for section in registry.parts
        )

    def tasks(self) -> tuple[TaskRow, ...]:
        """Every task asked about, in the order of the notice."""
        return tuple(TaskRow(task, self.progress.whole(task)) for task in self._asked)

    def late(self) -> tuple[TaskRow, ...]:
        """The tasks that are late as a whole."""
        return tuple(row for row in self.tasks() if row.whole.late)

    def silent(self) -> tuple[str, ...]:
        """The units that have tasks and never reported on any."""
        return tuple(
            row.name for row in self.units() if row.counts.total and row.counts.silent == row.counts.total
        )

    def moves(self) -> tuple[Move, ...]:
        """Who stands otherwise than on the earlier day, by task and then in official order."""
        return tuple(self._moves()) if self.since is not None else ()

    def _moves(self) -> Iterator[Move]:
        earlier = self.since
        if earlier is None:
            return
        whose = {unit.name for unit in self.whose}
        for task in self._asked:
            for unit in self.progress.units_of(task):
                if whose and unit not in whose:
                    continue
                before, after = earlier.of(task, unit), self.progress.of(task, unit)
                if (before.state, before.late, before.times) != (after.state, after.late, after.times):
                    yield Move(task, unit, before, after)

    def tables(self) -> tuple[Table, ...]:
        """How things stand, and what has moved."""
        main = {"unit": self._unit_table, "section": self._section_table, "task": self._task_table}[self.by]()
        return (main, self._move_table()) if self.since is not None else (main,)

    def _unit_table(self) -> Table:
        return _tallies("单位", self.units())

    def _section_table(self) -> Table:
        return _tallies("部分", self.sections())

    def _task_table(self) -> Table:
        return self._whole_table() if self.alone is None else self._own_table(self.alone)

    def _own_table(self, unit: str) -> Table:
        """A unit's tasks, as it stands with them itself."""
        columns = (
            Column("序号", 4, right=True), Column("状态", 8), Column("到期日", 10), Column("日期", 10),
            Column("落实情况", 12, grows=True), Column("任务内容", 16, grows=True),
        )  # fmt: skip
        rows = tuple(
            (
                str(task.no), wording.standing_text(standing), wording.due_text(task),
                *_day_and_note(standing), wording.task_text(task),
            )
            for task, standing in ((task, self.progress.of(task, unit)) for task in self._asked)
        )  # fmt: skip
        return Table("", columns, rows)

    def _whole_table(self) -> Table:
        columns = (
            Column("序号", 4, right=True), Column("状态", 8), Column("到期日", 10),
            Column("单位", 4, right=True), Column("已完成", 8, bar=True, of="单位"),
            Column("统称", 10, grows=True),
            Column("任务内容", 16, grows=True),
        )  # fmt: skip
        rows = tuple(
            (
                str(task.no),
                wording.state_text(whole.state, late=whole.late),
                wording.due_text(task),
                str(len(whole.units)),
                str(sum(standing.state == "done" for _, standing in whole.units)),
                "、".join(share_text(share) for share in whole.shares),
                wording.task_text(task),
            )
            for task, whole in self.tasks()
        )
        return Table("", columns, rows)

    def _move_table(self) -> Table:
        columns = (
            Column("任务", 4, right=True), Column("单位", 10, grows=True), Column("变化", 18),
            Column("日期", 10), Column("落实情况", 16, grows=True),
        )  # fmt: skip
        rows = tuple(
            (str(move.task.no), move.unit, move_text(move), *_day_and_note(move.after))
            for move in self.moves()
        )
        day = self.since.as_of if self.since else ""
        return Table(f"{day} 以来的变化：{len(rows)} 处", columns, rows)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.status/1``."""
        rows = {"unit": self._unit_data, "section": self._section_data, "task": self._task_data}[self.by]()
        return {
            "schema": SCHEMA,
            "year": self.progress.registry.notice.year,
            "as_of": self.progress.as_of.isoformat(),
            "by": self.by,
            "total": self.total._asdict(),
            "rows": rows,
            "left_out": dict(self.left_out),
            "since": self.since.as_of.isoformat() if self.since else None,
            "moved": [_move_data(move) for move in self.moves()] if self.since else None,
        }

    def _unit_data(self) -> list[dict[str, Any]]:
        return [{"unit": row.name, **row.counts._asdict()} for row in self.units()]

    def _section_data(self) -> list[dict[str, Any]]:
        sections = self.progress.registry.parts
        return [
            {"section": section.no or None, "title": section.title or None, **row.counts._asdict()}
            for section, row in zip(sections, self.sections(), strict=True)
        ]

    def _task_data(self) -> list[dict[str, Any]]:
        whose = {unit.name for unit in self.whose}
        standings = ((row, self.progress.task_state(row.task, self.alone)) for row in self.tasks())
        return [
            {
                "task": task.no,
                "status": state.state,
                "late": state.late,
                "reported": state.reported.isoformat() if state.reported else None,
                "units": [
                    {"unit": unit, "status": each.state, "late": each.late}
                    for unit, each in whole.units
                    if not whose or unit in whose
                ],
                "groups": [share._asdict() for share in whole.shares],
            }
            for (task, whole), state in standings
        ]

    def notes(self) -> tuple[str, ...]:
        """How to read the figures; who never reported."""
        if not self.kept:
            return ("还没有台账，全部按未报计（gongkai progress add 记一条，gongkai form collect 收回表格）",)
        silent = self.silent()
        return (
            "已完成、推进中、受阻、未启动、未报相加为总数，逾期是其中到期未完成的",
            *((f"从未报告的单位 {len(silent)} 个：{'、'.join(silent)}",) if silent else ()),
        )


def share_text(share: Share) -> str:
    """各街道（镇） 3/8."""
    return f"{share.group} {share.done}/{share.of}"


def move_text(move: Move) -> str:
    """未报 → 推进中."""
    return f"{wording.standing_text(move.before)} → {wording.standing_text(move.after)}"


def _day_and_note(standing: Standing) -> tuple[str, str]:
    entry = standing.entry
    return (entry.date.isoformat(), entry.note or entry.reason) if entry is not None else ("", "")


def _tallies(name: str, rows: tuple[Row, ...]) -> Table:
    columns = (
        Column(name, 12, grows=True),
        Column("任务", 4, right=True),
        Column("已完成", 8, bar=True, of="任务"),
        *_FIGURES,
    )
    return Table("", columns, tuple((row.name, *map(str, row.counts)) for row in rows))


def _move_data(move: Move) -> dict[str, Any]:
    return {
        "task": move.task.no,
        "unit": move.unit,
        "from": {"status": move.before.state, "late": move.before.late},
        "to": {"status": move.after.state, "late": move.after.late},
        "reported": move.after.entry.date.isoformat() if move.after.entry else None,
    }
