"""Several registries, a row each: how much is done, late, silent; what ``status --by registry`` answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.views.across import REGISTRY, Among
from gongkai_cli.views.state_counts import StateCounts, added, count_states
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from gongkai_cli.progress.fold import Progress

SCHEMA = "gongkai.status_across/1"
SORTS = ("registry", "late", "done", "silent")

_NONE = StateCounts(0, 0, 0, 0, 0, 0, 0)
_FIGURES = tuple(
    Column(title, 4, right=True)
    for title in (
        *("任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期"),
        *("完成率", "报过", "应报"),
    )
)
_NAMED = 20
"""So many units that never reported are named in a note; of more, it is said how many."""


class RegistryRow(NamedTuple):
    """A registry, or several added up, and how the tasks stand.

    Attributes:
        name: of the registry, or what is added up.
        parent: what is above it; empty where nothing is.
        counts: all tasks, each counted once.
        units: how many units have tasks to report on.
        silent: those of them that never reported on any.
        earlier: the counts of an earlier day; None where nothing is compared.
        kept: whether there is a ledger.
    """

    name: str
    parent: str
    counts: StateCounts
    units: int
    silent: tuple[str, ...]
    earlier: StateCounts | None = None
    kept: bool = True

    @property
    def reported(self) -> int:
        """How many units have reported on a task of theirs."""
        return self.units - len(self.silent)

    @property
    def share(self) -> Fraction | None:
        """How much is done; None where there is nothing to do."""
        return Fraction(self.counts.done, self.counts.total) if self.counts.total else None


class Sums(NamedTuple):
    """Several rows added up.

    Attributes:
        registries: how many.
    """

    name: str
    registries: int
    counts: StateCounts
    units: int
    silent: int
    earlier: StateCounts | None


def registry_row(
    name: str, parent: str, progress: Progress, earlier: Progress | None, *, kept: bool
) -> RegistryRow:
    """How a registry stands on a day, and stood on an earlier one."""
    own: dict[str, bool] = {}
    for task in progress.registry.tasks:
        for unit in progress.answering(task):
            own[unit] = own.get(unit, False) or progress.of(task, unit).state != "silent"
    silent = tuple(unit.name for unit in progress.directory.units if own.get(unit.name) is False)
    units = sum(unit.name in own for unit in progress.directory.units)
    before = _counts(earlier) if earlier is not None else None
    return RegistryRow(name, parent, _counts(progress), units, silent, before, kept)


def pack_row(row: RegistryRow) -> tuple[Any, ...]:
    """A row as plain values, without the names."""
    earlier = tuple(row.earlier) if row.earlier is not None else None
    return (tuple(row.counts), row.units, row.silent, earlier, row.kept)


def packed_row(name: str, parent: str, packed: tuple[Any, ...]) -> RegistryRow:
    """The row that ``pack_row`` made plain values of."""
    counts, units, silent, earlier, kept = packed
    before = StateCounts(*earlier) if earlier is not None else None
    return RegistryRow(name, parent, StateCounts(*counts), units, silent, before, kept)


def _counts(progress: Progress) -> StateCounts:
    return count_states(progress.task_state(task, None) for task in progress.registry.tasks)


def _sums(name: str, rows: Sequence[RegistryRow]) -> Sums:
    before = [row.earlier for row in rows if row.earlier is not None]
    return Sums(
        name,
        len(rows),
        added(row.counts for row in rows),
        sum(row.units for row in rows),
        sum(len(row.silent) for row in rows),
        added(before) if before else None,
    )


def _none_first(value: Fraction | None) -> Fraction:
    return Fraction(-1) if value is None else value


_ORDERS: Mapping[str, Callable[[RegistryRow], Any]] = {
    "registry": lambda _: 0,
    "late": lambda row: -row.counts.late,
    "done": lambda row: -_none_first(row.share),
    "silent": lambda row: (-row.counts.silent, -len(row.silent)),
}


@dataclass(frozen=True)
class StatusByRegistry:
    """The answer of ``status --by registry``.

    Attributes:
        year: of all registries.
        as_of: the day.
        rows: a row for each registry, in order.
        among: the registries.
        sort: one of ``SORTS``; those that are equal stay in the registries' order.
        since: the earlier day that is compared with.
        left_out_entries: how many entries of the ledgers do not count, by why.
    """

    year: int
    as_of: date
    rows: tuple[RegistryRow, ...]
    among: Among
    sort: str = "registry"
    since: date | None = None
    left_out_entries: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> Sums:
        """All registries that count."""
        missing = len(self.among.left_out)
        words = f"{len(self.rows)} 个" + (f"，未计入 {missing} 个" if missing else "")
        return _sums(f"合计（{words}）", self.rows)

    def parents(self) -> tuple[Sums, ...]:
        """What is below each parent, at whatever depth, added up; parents in the order they come up."""
        above = {row.name: row.parent for row in reversed(self.rows)}
        below: dict[str, list[RegistryRow]] = {}
        for row in self.rows:
            parent, passed = row.parent, {row.name}
            while parent and parent not in passed:
                below.setdefault(parent, []).append(row)
                passed.add(parent)
                parent = above.get(parent, "")
        return tuple(_sums(parent, rows) for parent, rows in below.items())

    @property
    def title(self) -> str:
        """How many registries, the day, and how many tasks are done and late."""
        return title_across(self.among, self.year, self.as_of, self.total.counts)

    def tables(self) -> tuple[Table, ...]:
        """A row for each registry and one for all; then one for each parent."""
        rows = tuple(self._row(row) for row in self._sorted())
        main = Table("", self._columns(REGISTRY), (*rows, self._sum_row(self.total)))
        parents = self.parents()
        if not parents:
            return (main,)
        named = (each._replace(name=f"{each.name}（{each.registries} 个）") for each in parents)
        sums = tuple(map(self._sum_row, named))
        return (main, Table("按上级小计", self._columns(Column("上级", 8)), sums))

    def _sorted(self) -> list[RegistryRow]:
        return sorted(self.rows, key=_ORDERS[self.sort])

    def _columns(self, first: Column) -> tuple[Column, ...]:
        moved = ("完成增减", "逾期增减") if self.since is not None else ()
        return (first, *_FIGURES, *(Column(title, 4, right=True) for title in moved))

    def _row(self, row: RegistryRow) -> tuple[str, ...]:
        return (row.name, *self._figures(row.counts, row.units, len(row.silent), row.earlier))

    def _sum_row(self, sums: Sums) -> tuple[str, ...]:
        return (sums.name, *self._figures(sums.counts, sums.units, sums.silent, sums.earlier))

    def _figures(
        self, counts: StateCounts, units: int, silent: int, earlier: StateCounts | None
    ) -> tuple[str, ...]:
        moved: tuple[str, ...] = ()
        if self.since is not None:
            before = earlier or _NONE
            moved = (f"{counts.done - before.done:+d}", f"{counts.late - before.late:+d}")
        return (*map(str, counts), percent(counts), str(units - silent), str(units), *moved)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.status_across/1``, by registry."""
        total = self.total
        return {
            "schema": SCHEMA,
            "year": self.year,
            "as_of": self.as_of.isoformat(),
            "by": "registry",
            "since": self.since.isoformat() if self.since else None,
            "sort": self.sort,
            "total": _sums_data(total),
            "rows": [_row_data(row) for row in self._sorted()],
            "parents": [{"parent": each.name, **_sums_data(each)} for each in self.parents()],
            **self.among.data(),
            "left_out_entries": dict(self.left_out_entries),
        }

    def notes(self) -> tuple[str, ...]:
        """How to read the figures; who keeps no ledger; what is not counted."""
        silent = [row for row in self.rows if row.kept and row.silent]
        without = [row.name for row in self.rows if not row.kept]
        return (
            "已完成、推进中、受阻、未启动、未报相加为总数，逾期是其中到期未完成的；报过、应报是单位数",
            *((f"还没有台账、全部按未报计的 {len(without)} 个：{_first(without)}",) if without else ()),
            *((_silent_note(silent),) if silent else ()),
            *self.among.remarks,
        )


def _silent_note(rows: Sequence[RegistryRow]) -> str:
    """The units that never reported, by registry; of many the first."""
    named: list[str] = []
    left = _NAMED
    for row in rows:
        if left > 0:
            more = "等" if len(row.silent) > left else ""
            named.append(f"{row.name}（{'、'.join(row.silent[:left])}{more}）")
            left -= len(row.silent)
    more = f"等 {len(rows)} 个登记册" if len(named) < len(rows) else ""
    return f"从未报告的单位 {sum(len(row.silent) for row in rows)} 个：{'、'.join(named)}{more}"


def title_across(among: Among, year: int, as_of: date, counts: StateCounts) -> str:
    """How many registries, the day, and how many tasks are done and late."""
    return (
        f"{among.words}，{year}年任务落实情况，截至 {as_of}：共 {counts.total} 项，"
        f"已完成 {counts.done} 项，逾期 {counts.late} 项"
    )


def _first(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


def percent(counts: StateCounts) -> str:
    """How much is done, to a tenth of a hundredth, halves rounded up; — where there is nothing to do."""
    if not counts.total:
        return "—"
    tenths = (counts.done * 2000 + counts.total) // (counts.total * 2)
    return f"{tenths // 10}.{tenths % 10}%"


def _share_data(counts: StateCounts) -> float | None:
    return round(counts.done / counts.total, 4) if counts.total else None


def _row_data(row: RegistryRow) -> dict[str, Any]:
    return {
        "registry": row.name,
        "parent": row.parent or None,
        **row.counts._asdict(),
        "share_done": _share_data(row.counts),
        "units": row.units,
        "units_reported": row.reported,
        "silent_units": list(row.silent),
        "ledger": row.kept,
        **({"earlier": row.earlier._asdict()} if row.earlier is not None else {}),
    }


def _sums_data(sums: Sums) -> dict[str, Any]:
    return {
        "registries": sums.registries,
        **sums.counts._asdict(),
        "share_done": _share_data(sums.counts),
        "units": sums.units,
        "units_reported": sums.units - sums.silent,
        **({"earlier": sums.earlier._asdict()} if sums.earlier is not None else {}),
    }
