"""How many of some tasks are done, under way, blocked, not begun, never reported on; and late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.model import Unit
    from gongkai_cli.progress.fold import Progress, TaskState
    from gongkai_cli.views.status import Row

_COUNTS = tuple(
    DocumentColumn(title, 3.2, "centre")
    for title in ("任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期")
)
"""Columns of a paper, in the order of ``StateCounts``."""


class StateCounts(NamedTuple):
    """Tasks counted by where they stand.

    The first five add up to the total; ``late`` says how many of those not done are late.
    """

    total: int
    done: int
    in_progress: int
    blocked: int
    not_started: int
    silent: int
    late: int


def count_states(task_states: Iterable[TaskState]) -> StateCounts:
    """Count tasks by where they stand."""
    everything = tuple(task_states)
    states = [task_state.state for task_state in everything]
    return StateCounts(
        len(states),
        states.count("done"),
        states.count("in_progress"),
        states.count("blocked"),
        states.count("not_started"),
        states.count("silent"),
        sum(task_state.late for task_state in everything),
    )


def added(counts: Iterable[StateCounts]) -> StateCounts:
    """Counts added up, figure by figure."""
    return StateCounts(*map(sum, zip(_NONE, *counts, strict=True)))


_NONE = StateCounts(0, 0, 0, 0, 0, 0, 0)


def unit_counts(progress: Progress, unit: Unit) -> StateCounts:
    """Count the tasks a unit answers for: leading, responsible, bound by such a group, or claimed."""
    return count_states(progress.task_state(task, unit.name) for task in progress.answered_by(unit.name))


def counts_table(what: str, rows: Iterable[Row]) -> DocumentTable:
    """Sections or units with their tasks counted, as papers show them.

    Args:
        what: what a row is, in Chinese.
        rows: the counts.
    """
    columns = (DocumentColumn(what, 14), *_COUNTS)
    return DocumentTable("", columns, tuple(cells(row.name, *row.counts) for row in rows))
