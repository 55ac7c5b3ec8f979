"""Many registries as one data set for engines (DuckDB, Spark …): its tables, and the rows of one registry.

Names of tables and columns are a contract, as are their types; a change of either is a new ``SCHEMA``. The
year is no column of a file: it is the partition's, and engines add it. Words that SQL keeps for itself
(group, by) are no names. What has no value is None. Where no ledger is kept, nobody has reported, as
``status`` counts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.compare.levels import answered
from gongkai_cli.progress.fold import Progress
from gongkai_cli.query import Query, select
from gongkai_cli.views.flat import (
    ASSIGNMENTS,
    PROGRESS,
    TASKS,
    Field,
    assignment_row,
    counting,
    duties,
    report_rows,
    task_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry, Task
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.progress.fold import Standing
    from gongkai_cli.registry.upper import LoadedUpper
    from gongkai_cli.views.flat import Cell

    Row = tuple[Cell, ...]

SCHEMA = "gongkai.dataset/1"
PARTITION = "year"
IDENTITY = (Field("registry"), Field("parent"), Field("path"), Field("as_of", "date"))
"""The columns every table begins with."""
KEY = 2
"""Which of them tells a registry from every other."""
_OTHER_NAMES = {"group": "group_name", "by": "entered_by"}


class DatasetTable(NamedTuple):
    """A table of the data set.

    Attributes:
        fields: its columns, those of ``IDENTITY`` first.
        by_day: whether the rows of every day are kept; else the last ones of a registry replace its earlier.
    """

    name: str
    fields: tuple[Field, ...]
    by_day: bool = False


def _table(name: str, *fields: Field, by_day: bool = False) -> DatasetTable:
    own = (field._replace(name=_OTHER_NAMES.get(field.name, field.name)) for field in fields)
    return DatasetTable(name, (*IDENTITY, *(field for field in own if field.name != PARTITION)), by_day)


TABLES = (
    _table(
        "registries",
        Field("title"), Field("number"), Field("issuer"), Field("issued", "date"), Field("ledger", "flag"),
        Field("tasks", "integer"), Field("units", "integer"),
    ),
    _table("tasks", *TASKS),
    _table("dates", Field("task", "integer"), Field("due", "date"), Field("what"), Field("state")),
    _table("assignments", *ASSIGNMENTS, Field("answers", "flag")),
    _table("progress", *PROGRESS, Field("seq", "integer")),
    _table(
        "standings",
        Field("task", "integer"), Field("unit"), Field("state"), Field("late", "flag"), Field("due", "date"),
        Field("reported", "date"), Field("times", "integer"), Field("needed", "integer"), Field("reason"),
        by_day=True,
    ),
    _table(
        "upper_tasks",
        Field("document"), Field("no", "integer"), Field("text"), Field("answered", "flag"),
        Field("settled", "flag"), Field("accepted", "flag"), Field("answered_by"),
    ),
)  # fmt: skip


class Identified(NamedTuple):
    """A registry as the data set knows it.

    Attributes:
        name: what rows say; unique in the data set.
        parent: the authority above it; empty where none is given.
        path: where it lies, from the folder that holds the data set; tells it from every other.
    """

    name: str
    parent: str
    path: str


class NotCounted(NamedTuple):
    """A registry that could not be used when last it was tried; what the data set has of it stays.

    Attributes:
        name: as the run called it.
        path: where it lies; empty where there is no registry, and none is known by that name.
        reason: why, in a few words.
        as_of: the day of the rows that stay; empty where there are none.
    """

    name: str
    path: str
    reason: str
    as_of: str = ""


class DatasetRows(NamedTuple):
    """What a registry has in each table."""

    registry: Identified
    tables: Mapping[str, tuple[Row, ...]]


class RegistryFacts(NamedTuple):
    """What the rows of a registry are made from.

    Attributes:
        entries: the ledger; None where none is kept.
        next_days: without a ledger, the next days of recurring duties.
        upper: the plans of an upper level that are kept for the year.
    """

    registry: Registry
    directory: Directory
    entries: tuple[Entry, ...] | None
    as_of: date
    next_days: Mapping[int, date]
    upper: Sequence[LoadedUpper]


def rows_of(registry: Identified, facts: RegistryFacts) -> DatasetRows:
    """The rows of a registry."""
    progress = Progress(facts.registry, facts.directory, facts.entries or (), facts.as_of)
    head = (registry.name, registry.parent or None, registry.path, facts.as_of)
    found: dict[str, Iterable[Row]] = {
        "registries": (_registry_row(facts),),
        "tasks": (task_row(task, progress) for task in facts.registry.tasks),
        "dates": _dates(facts, progress),
        **_of_units(facts, progress),
        "progress": _reports(facts),
        "upper_tasks": _upper_tasks(facts),
    }
    return DatasetRows(registry, {name: tuple((*head, *row) for row in rows) for name, rows in found.items()})


def _registry_row(facts: RegistryFacts) -> Row:
    registry, notice = facts.registry, facts.registry.notice
    counts = len(registry.tasks), len(registry.units)
    return notice.title, notice.number, notice.issuer, notice.issued, facts.entries is not None, *counts


def _dates(facts: RegistryFacts, progress: Progress) -> Iterator[Row]:
    """Each day on which something is due, as ``due`` lists them."""
    known = progress if facts.entries is not None else None
    query = Query(by_milestone=True)
    for match in select(facts.registry, facts.directory, query, known, facts.next_days).matches:
        if match.due is not None:
            what = match.milestone.what if match.milestone is not None else None
            yield match.task.no, match.due, what, match.task_state.state if match.task_state else "silent"


def _of_units(facts: RegistryFacts, progress: Progress) -> dict[str, list[Row]]:
    """Whose a task is, and where each of them stands with it."""
    assignments: list[Row] = []
    standings: list[Row] = []
    for task, unit, via in duties(facts.registry, facts.directory, progress, facts.directory.units):
        standing, answers = progress.of(task, unit), progress.answers_for(task, unit)
        assignments.append((*assignment_row(task, unit, via, standing), answers))
        standings.append(_standing_row(task, unit, standing))
    return {"assignments": assignments, "standings": standings}


def _standing_row(task: Task, unit: str, standing: Standing) -> Row:
    entry, times = standing.entry, standing.times if task.kind == "recurring" else None
    reported, reason = (entry.date, entry.reason or None) if entry is not None else (None, None)
    return (
        task.no, unit, standing.state, standing.late, standing.due,
        reported, times, standing.needed or None, reason,
    )  # fmt: skip


def _reports(facts: RegistryFacts) -> Iterator[Row]:
    """The ledger; of two entries of a unit and a day, the later has the higher ``seq``."""
    entries = facts.entries or ()
    rows = report_rows(entries, counting(entries, facts.as_of))
    return ((*row, seq) for seq, row in enumerate(rows, 1))


def _upper_tasks(facts: RegistryFacts) -> Iterator[Row]:
    """The tasks of the upper level, and who answers them, as ``trace`` finds it."""
    for loaded in facts.upper:
        if (plan := loaded.plan) is None:
            continue
        coverage = answered(plan, facts.registry)
        for task in plan.tasks:
            answers = coverage.of(task.no)
            flags = bool(answers), any(each.sure for each in answers), task.no in loaded.accepted
            ours = "、".join(str(each.ours) for each in answers) or None
            yield plan.document, task.no, task.words, *flags, ours
