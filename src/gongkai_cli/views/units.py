"""The unit directory with its tasks: what ``units`` answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.model import Group, Unit
from gongkai_cli.query import Query, select
from gongkai_cli.views import wording
from gongkai_cli.views.state_counts import unit_counts
from gongkai_cli.views.table import Column, Table
from gongkai_cli.views.tasks import TaskList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry
    from gongkai_cli.progress.fold import Progress

SCHEMA = "gongkai.units/1"


class Load(NamedTuple):
    """How many tasks reach a unit, each counted once, by its strongest reason."""

    named: int
    bound: int
    open: int


def load_of(registry: Registry, directory: Directory, unit: Unit | Group) -> Load:
    """Count a unit's tasks: named, else bound through a group, else open to be claimed."""
    index = directory.index(registry.tasks)
    own = index.of(unit.name)
    if isinstance(unit, Group):
        return Load(sum(unit.name in task.groups for task in own), 0, 0)
    reasons = [reasons[0].how for task in own if (reasons := directory.via(task, unit))]
    claimable = len(index.open) - sum(not directory.open_groups.isdisjoint(task.groups) for task in own)
    named, bound = reasons.count("named"), reasons.count("bound")
    return Load(named, bound, claimable + reasons.count("open"))


@dataclass(frozen=True, slots=True)
class UnitList:
    """The whole directory, in official order, units without tasks included."""

    registry: Registry
    directory: Directory
    progress: Progress | None = None

    @property
    def title(self) -> str:
        """How many there are."""
        units, groups = len(self.directory.units), len(self.directory.groups)
        return f"{self.registry.notice.year}年责任单位 {units} 个、统称 {groups} 个"

    def tables(self) -> tuple[Table, ...]:
        """Units, then groups."""
        done = ("已完成", "逾期") if self.progress is not None else ()
        figures = tuple(Column(title, 4, right=True) for title in ("点名", "统称", "合计", "待认领", *done))
        units = Table(
            "责任单位",
            (Column("序", 2, right=True), Column("名称", 12), Column("类别", 8), *figures),
            tuple(self._unit_row(index, unit) for index, unit in enumerate(self.directory.units, 1)),
        )
        groups = Table(
            "统称",
            (
                Column("名称", 12),
                Column("任务", 4, right=True),
                Column("成员", 12, grows=True),
                Column("依据", 8),
            ),
            tuple(self._group_row(group) for group in self.directory.groups),
        )
        return (units, groups)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.units/1``."""
        return {
            "schema": SCHEMA,
            "units": [self._unit_data(unit) for unit in self.directory.units],
            "groups": [group_data(group) for group in self.directory.groups],
        }

    def _unit_data(self, unit: Unit) -> dict[str, Any]:
        """A unit, and where a ledger is kept, how many of its tasks are done and late."""
        data = unit_data(self.registry, self.directory, unit)
        if self.progress is None:
            return {**data, "done": None, "late": None}
        counts = unit_counts(self.progress, unit)
        return {**data, "done": counts.done, "late": counts.late}

    def notes(self) -> tuple[str, ...]:
        """How to read the figures."""
        return ("点名：任务直接写到该单位；统称：经统称落到该单位；待认领：只写“各有关单位”一类统称的任务",)

    def _unit_row(self, index: int, unit: Unit) -> tuple[str, ...]:
        load = load_of(self.registry, self.directory, unit)
        figures = [load.named, load.bound, load.named + load.bound, load.open]
        if self.progress is not None:
            counts = unit_counts(self.progress, unit)
            figures += [counts.done, counts.late]
        return (str(index), unit.name, wording.UNIT_KINDS[unit.kind], *map(str, figures))

    def _group_row(self, group: Group) -> tuple[str, ...]:
        named = load_of(self.registry, self.directory, group).named
        return (
            group.name,
            str(named),
            members_text(group, self.directory),
            wording.BASES.get(group.basis, ""),
        )


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """One unit with every task and why it reaches it; or one group with its members and its tasks."""

    registry: Registry
    directory: Directory
    who: Unit | Group
    progress: Progress | None = None
    days: Mapping[int, date] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name and what it is."""
        return f"{self.who.name}（{self._kind()}）"

    def _kind(self) -> str:
        if isinstance(self.who, Unit):
            return wording.UNIT_KINDS[self.who.kind]
        return f"统称，{wording.GROUP_KINDS[self.who.kind]}"

    def _tasks(self) -> TaskList:
        query = Query({"unit": (self.who,), "include_open": True}, sort="no")
        selection = select(self.registry, self.directory, query, self.progress, self.days)
        return TaskList(self.registry.notice.year, query, selection)

    def tables(self) -> tuple[Table, ...]:
        """Particulars, then tasks."""
        columns = (Column("项目", 8), Column("内容", 20, grows=True))
        particulars = Table("", columns, tuple(row for row in self._particulars() if row[1]))
        (tasks,) = self._tasks().tables()
        return (particulars, tasks._replace(caption=f"任务 {len(tasks.rows)} 项"))

    def _particulars(self) -> tuple[tuple[str, str], ...]:
        who = self.who
        common = (("别名", "、".join(who.aliases)), ("说明", who.note))
        if isinstance(who, Group):
            basis = wording.BASES.get(who.basis, "")
            return (("名称", who.name), ("成员", members_text(who, self.directory)), ("依据", basis), *common)
        bases = "；".join(
            f"{ {'full_name': '全称', 'aliases': '别名'}[field] }：{wording.BASES[basis]}"
            for field, basis in who.basis
        )
        load = load_of(self.registry, self.directory, who)
        counts = f"点名 {load.named}，经统称 {load.bound}，待认领 {load.open}"
        return (("名称", who.name), ("全称", who.full_name), ("任务", counts), *common, ("依据", bases))

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.units/1`` with one entry, and its tasks as in ``gongkai.tasks/1``."""
        group = isinstance(self.who, Group)
        return {
            "schema": SCHEMA,
            "units": [] if group else [unit_data(self.registry, self.directory, self.who)],
            "groups": [group_data(self.who)] if isinstance(self.who, Group) else [],
            "tasks": self._tasks().data()["tasks"],
        }

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()


def members_text(group: Group, directory: Directory) -> str:
    """A group's members in official order."""
    if group.kind == "open":
        return "范围不定，由有关单位认领"
    if group.kind == "all":
        return f"全部单位（{len(directory.units)} 个）"
    return "、".join(group.members)


def unit_data(registry: Registry, directory: Directory, unit: Unit | Group) -> dict[str, Any]:
    """A unit in the JSON contract."""
    load = load_of(registry, directory, unit)
    full_name = unit.full_name if isinstance(unit, Unit) else ""
    return {"name": unit.name, "full_name": full_name or None, "kind": unit.kind, **load._asdict()}


def group_data(group: Group) -> dict[str, Any]:
    """A group in the JSON contract."""
    return {
        "name": group.name, "kind": group.kind, "members": list(group.members), "basis": group.basis or None
    }  # fmt: skip
