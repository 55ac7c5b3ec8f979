"""Tasks, assignments and progress as flat tables for other programs: what ``export csv|json|…`` hands out.

Column names are a contract, in English; so are the words in them (states, reasons), which are those of the
JSON contracts. Keys: ``tasks`` (year, no), ``assignments`` (year, task, unit), ``progress`` (year, id). What
has no value is None, never an empty text. A group without closed membership (各有关单位) has no row of its
own in ``assignments``, so that each is a unit's; it is in ``tasks.units``, and who claimed it has a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gongkai_cli.progress.fold import Progress, reason, standing_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from gongkai_cli.directory import Directory, Via
    from gongkai_cli.model import Registry, Task, Unit
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.progress.fold import Standing

    Cell = str | int | date | None

SCHEMA = "gongkai.export/1"

Type = Literal["text", "integer", "date", "flag"]


class Field(NamedTuple):
    """A column: its name, and what its cells hold unless they are None."""

    name: str
    type: Type = "text"


class FlatTable(NamedTuple):
    """Rows of typed values."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class FlatTables:
    """The tables of a year.

    Attributes:
        year: of the registry.
        issued: the day of the notice.
        as_of: the day for which the states hold.
        tables: tasks, assignments and progress.
        public: whether it is for the public, so that words are theirs where there are words.
    """

    year: int
    issued: date
    as_of: date
    tables: tuple[FlatTable, ...]
    public: bool = False

    @property
    def title(self) -> str:
        """What this is."""
        return f"{self.year}年政务公开任务数据"

    @property
    def summary(self) -> str:
        """How many rows each table has."""
        return "、".join(f"{table.name} {len(table.rows)} 行" for table in self.tables)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to tell besides, in Chinese, a line each."""
        return ()

    def about(self) -> dict[str, Any]:
        """What a JSON document says besides the tables."""
        return {}


TASKS = (
    Field("year", "integer"), Field("no", "integer"),
    Field("section", "integer"), Field("section_title"), Field("topic", "integer"), Field("topic_title"),
    Field("text"), Field("deadline"), Field("kind"), Field("start", "date"), Field("due", "date"),
    Field("ruled", "flag"), Field("due_note"), Field("unsettled", "flag"), Field("units"), Field("erratum"),
    Field("state"), Field("late", "flag"), Field("reported", "date"),
    Field("printed"), Field("title"), Field("lead"), Field("cooperating"), Field("milestones"),
)  # fmt: skip
ASSIGNMENTS = (
    Field("year", "integer"), Field("task", "integer"), Field("unit"), Field("how"), Field("group"),
    Field("state"), Field("late", "flag"), Field("reported", "date"),
    Field("times", "integer"), Field("needed", "integer"), Field("role"),
)  # fmt: skip
PROGRESS = (
    Field("year", "integer"), Field("id"), Field("task", "integer"), Field("unit"), Field("status"),
    Field("date", "date"), Field("note"), Field("evidence"), Field("reason"), Field("by"),
    Field("supersedes"), Field("standing", "flag"),
)  # fmt: skip


def flat_tables(
    registry: Registry,
    directory: Directory,
    entries: tuple[Entry, ...] | None,
    as_of: date,
    units: tuple[Unit, ...],
) -> FlatTables:
    """The tables of a registry and its ledger.

    Args:
        registry: the tasks.
        directory: its units and groups.
        entries: the ledger; None where none is kept, and then there are no states.
        as_of: the day for which the states hold.
        units: whose tasks, assignments and entries; empty for all.
    """
    year = registry.notice.year
    progress = Progress(registry, directory, entries, as_of) if entries is not None else None
    borne = tuple(duties(registry, directory, progress, units or directory.units))
    wanted = {task.no for task, _, _ in borne}
    tasks = (task for task in registry.tasks if not units or task.no in wanted)
    names = {unit.name for unit in units}
    reports = (entry for entry in entries or () if not units or entry.unit in names)
    rows = (
        ("tasks", TASKS, (task_row(task, progress) for task in tasks)),
        ("assignments", ASSIGNMENTS, _assignments(borne, progress)),
        ("progress", PROGRESS, report_rows(reports, counting(entries or (), as_of))),
    )
    tables = (FlatTable(name, fields, tuple((year, *row) for row in found)) for name, fields, found in rows)
    return FlatTables(year, registry.notice.issued, as_of, tuple(tables))


def _assignments(
    borne: Iterable[tuple[Task, str, Via]], progress: Progress | None
) -> Iterator[tuple[Cell, ...]]:
    for task, unit, via in borne:
        standing = progress.of(task, unit) if progress is not None else None
        yield assignment_row(task, unit, via, standing)


def duties(
    registry: Registry, directory: Directory, progress: Progress | None, units: Iterable[Unit]
) -> Iterator[tuple[Task, str, Via]]:
    """Each task with each unit whose it is, and the strongest reason; units in official order."""
    ordered = sorted(units, key=lambda unit: directory.rank[unit.name])
    for task in registry.tasks:
        near = set(task.named).union(*(directory.members[group] for group in task.groups))
        claimants = progress.claimants(task) if progress is not None else frozenset()
        for unit in (unit for unit in ordered if unit.name in near or unit.name in claimants):
            via = reason(task, unit, directory, progress)
            if via is not None:
                yield task, unit.name, via


def counting(entries: Iterable[Entry], as_of: date) -> frozenset[str]:
    """The ids of the entries that count on a day."""
    return frozenset(entry.id for entry in standing_entries(entries) if entry.date <= as_of)


def task_row(task: Task, progress: Progress | None) -> tuple[Cell, ...]:
    """The row of a task, without its year; where no ledger is kept, it has no state."""
    whole = progress.whole(task) if progress is not None else None
    standing = (whole.state, whole.late, whole.reported) if whole is not None else (None, None, None)
    return (
        task.no,
        task.section or None, task.section_title or None, task.topic or None, task.topic_title or None,
        task.text, task.deadline or None, task.kind, task.start, task.due,
        task.ruled, task.due_note or None, task.unsettled, _names(task.units), task.erratum or None,
        *standing,
        task.printed or None, task.title or None, _names(task.lead), _names(task.cooperating),
        "\n".join(f"{each.due or each.deadline}\t{each.what}" for each in task.milestones) or None,
    )  # fmt: skip


def _names(names: tuple[str, ...]) -> str | None:
    return "、".join(names) or None


def assignment_row(task: Task, unit: str, via: Via, standing: Standing | None) -> tuple[Cell, ...]:
    """The row of a task and a unit whose it is, without its year."""
    return task.no, unit, via.how, via.group or None, *_standing(task, standing), via.role


def _standing(task: Task, standing: Standing | None) -> tuple[Cell, ...]:
    """How far a unit is; occurrences are counted for recurring duties only."""
    if standing is None:
        return (None,) * 5
    reported = standing.entry.date if standing.entry is not None else None
    times = standing.times if task.kind == "recurring" else None
    return standing.state, standing.late, reported, times, standing.needed or None


def report_rows(entries: Iterable[Entry], counts: frozenset[str]) -> Iterator[tuple[Cell, ...]]:
    """The ledger's entries in its order, each once: two branches may have brought the same one."""
    distinct: dict[str, Entry] = {}
    for entry in entries:
        distinct.setdefault(entry.id, entry)
    for entry in distinct.values():
        evidence = "\n".join(item.value for item in entry.evidence)
        yield (
            entry.id, entry.task, entry.unit, entry.status, entry.date, entry.note or None,
            evidence or None, entry.reason or None, entry.by or None, entry.supersedes or None,
            entry.id in counts,
        )  # fmt: skip
