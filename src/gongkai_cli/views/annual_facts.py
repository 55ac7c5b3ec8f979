"""What the ledger says of the year for an annual report: the tasks of the notice, section by section.

The report is public: it says what was done and what goes on, and when the rest will be done. Figures and
words come from the ledger only; what it leaves open is asked of a person in a mark, and nothing is promised
that no deadline promises. Words by which an office manages its ledger have no place in it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.views import wording
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells
from gongkai_cli.views.status import share_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Progress, Standing, State

_COLUMNS = (
    DocumentColumn("序号", 2, "centre"),
    DocumentColumn("任务内容", 12),
    DocumentColumn("进展", 4, "centre"),
    DocumentColumn("落实情况", 12),
    DocumentColumn("有关材料", 6),
)
_MANY = 8
"""So many units are worth naming one by one."""

_DEMONSTRATOR = "演示数据"
"""Who enters the demonstration ledger."""

INTERNAL = re.compile("未报|佐证|台账|逾期|催办|督办")
"""Words of an office among its own; a note that has them is not printed, a person puts it otherwise."""

_LASTING = frozenset({"recurring", "open", "immediate"})
"""Kinds of deadline that no single day ends."""
_DONE, _MOVING, _GOES_ON, _UNKNOWN = "已完成", "正在推进", "持续推进", "【请核实】"
_UNDER_WAY = frozenset({"in_progress", "blocked"})


class PlannedTasks(NamedTuple):
    """How many tasks will be done by a day."""

    date: str
    number: int


class FactCount(NamedTuple):
    """Tasks by what can be said of them in public; what is not known is in the total alone.

    Attributes:
        total: all.
        done: 已完成.
        moving: 正在推进.
        lasting: 持续推进: what no single day ends.
        planned: those whose day is still to come, by day.
    """

    total: int
    done: int
    moving: int
    lasting: int
    planned: tuple[PlannedTasks, ...]


class FactRow(NamedTuple):
    """A task: how far it is, what was done, what shows it."""

    no: int
    text: str
    status: str
    told: str
    evidence: str


class FactSection(NamedTuple):
    """A section of the notice.

    Attributes:
        no: its number among those with tasks.
        title: its title.
        counts: its tasks.
        told: what was done, as the ledger has it, each thing once in the report.
        moving: likewise of what goes on.
        rows: its tasks.
        marks: what a person must check and add, marked.
    """

    no: int
    title: str
    counts: FactCount
    told: tuple[str, ...]
    moving: tuple[str, ...]
    rows: tuple[FactRow, ...]
    marks: tuple[str, ...]

    @property
    def tasks(self) -> DocumentTable:
        """The tasks as a table."""
        return DocumentTable("", _COLUMNS, tuple(cells(*row) for row in self.rows))


class Facts(NamedTuple):
    """A year by the ledger.

    Attributes:
        year: the year.
        who: the reporting body, as a sentence names it.
        whole: whether all tasks are told of, rather than one unit's.
        notice: title and number of the notice.
        counts: all tasks.
        sections: the sections with tasks.
        as_of: up to which day.
        demonstration: whether any entry that counts is of the demonstration ledger.
    """

    year: int
    who: str
    whole: bool
    notice: str
    counts: FactCount
    sections: tuple[FactSection, ...]
    as_of: str
    demonstration: bool = False


class _TaskFacts(NamedTuple):
    """A task as far as the report is concerned: its row, its state in public, what was written of it."""

    task: Task
    state: State
    due: date | None
    row: FactRow
    notes: tuple[str, ...]
    demonstration: bool


def facts(progress: Progress, unit: str | None, who: str) -> Facts:
    """A year by the ledger.

    Args:
        progress: the ledger as it stood on the day that counts.
        unit: whose tasks; None for all, each as a whole.
        who: the reporting body, as the sentence names it.
    """
    registry, notice = progress.registry, progress.registry.notice
    reported = [
        _of_unit(progress, task, unit) if unit is not None else _as_whole(progress, task)
        for task in registry.tasks
        if unit is None or progress.answers_for(task, unit)
    ]
    sections: list[FactSection] = []
    printed: set[str] = set()
    for section in registry.parts:
        mine = [each for each in reported if each.task.section == section.no]
        if mine:
            sections.append(_section(len(sections) + 1, section.title or "其他任务", mine, printed))
    return Facts(
        notice.year,
        who,
        unit is None,
        f"《{notice.title}》（{notice.number}）" if notice.number else f"《{notice.title}》",
        _count(reported),
        tuple(sections),
        wording.long_date(progress.as_of),
        any(each.demonstration for each in reported),
    )


def _section(no: int, title: str, reported: Sequence[_TaskFacts], printed: set[str]) -> FactSection:
    """A section; ``printed`` is what the sections before it have told, and takes up what this one tells."""
    done = tuple(_news((each for each in reported if each.state == "done"), printed))
    moving = tuple(_news((each for each in reported if each.state in _UNDER_WAY), printed))
    rows = tuple(each.row for each in reported)
    return FactSection(no, title, _count(reported), done, moving, rows, tuple(_open_points(reported)))


def _news(reported: Iterable[_TaskFacts], printed: set[str]) -> Iterator[str]:
    for note in (note for each in reported for note in each.notes):
        if note not in printed:
            printed.add(note)
            yield note


def _count(reported: Sequence[_TaskFacts]) -> FactCount:
    words = Counter(each.row.status for each in reported)
    days = Counter(each.due for each in reported if each.row.status.startswith("将于") and each.due)
    planned = (PlannedTasks(wording.long_date(day), days[day]) for day in sorted(days))
    return FactCount(len(reported), words[_DONE], words[_MOVING], words[_GOES_ON], tuple(planned))


def _open_points(reported: Sequence[_TaskFacts]) -> Iterator[str]:
    """What the ledger leaves open."""
    silent = [each.task.no for each in reported if each.state == "silent"]
    undone = [each.task.no for each in reported if each.state not in ("done", "silent")]
    wordless = [each.task.no for each in reported if each.state == "done" and not each.row.told]
    for numbers, what in (
        (undone, "未完成的原因和下一步措施"),
        (silent, "的落实情况"),
        (wordless, "是怎样完成的"),
    ):
        if numbers:
            yield f"【请核实并补充：第{wording.numbers(numbers)}项{what}】"


def _status(task: Task, state: State, due: date | None, as_of: date) -> str:
    """How far a task is, as it is said in public; no day is promised that nobody has ruled upon."""
    if state == "done":
        return _DONE
    if task.kind in _LASTING:
        return _GOES_ON if state in _UNDER_WAY else _UNKNOWN
    begun = state in ("in_progress", "not_started")
    if begun and due is not None and due > as_of and not task.unsettled:
        return f"将于{wording.long_date(due)}前完成"
    return _MOVING if state in _UNDER_WAY else _UNKNOWN


def _of_unit(progress: Progress, task: Task, unit: str) -> _TaskFacts:
    standing = progress.of(task, unit)
    shown = "；".join(_evidence(standing))
    note = _words(standing)
    status = _status(task, standing.state, standing.due, progress.as_of)
    row = FactRow(task.no, task.text, status, note, shown)
    notes = (note,) if note else ()
    return _TaskFacts(task, standing.state, standing.due, row, notes, _is_demonstration(standing))


def _as_whole(progress: Progress, task: Task) -> _TaskFacts:
    whole = progress.whole(task)
    shown = "；".join(dict.fromkeys(item for _, standing in whole.units for item in _evidence(standing)))
    due = progress.task_state(task, None).due
    written = [(unit, _words(standing)) for unit, standing in whole.units]
    few = len(whole.units) <= _MANY
    notes = tuple(
        f"{unit}{note}" if note.startswith("已") else f"{unit}：{note}" for unit, note in written if note
    )
    shares = [f"{share_text(share)}完成" for share in whole.shares]
    if not few and not shares:
        done = sum(standing.state == "done" for _, standing in whole.units)
        shares = [f"{done}/{len(whole.units)}个单位完成"]
    words = "；".join([*(notes if few else ()), *shares])
    row = FactRow(task.no, task.text, _status(task, whole.state, due, progress.as_of), words, shown)
    every = (progress.of(task, name) for name in progress.units_of(task))
    return _TaskFacts(task, whole.state, due, row, notes if few else (), any(map(_is_demonstration, every)))


def _is_demonstration(standing: Standing) -> bool:
    return standing.entry is not None and standing.entry.by == _DEMONSTRATOR


def _words(standing: Standing) -> str:
    """What a unit has written of it, where that can be printed as it is."""
    note = " ".join(standing.entry.note.split()).rstrip("。；") if standing.entry is not None else ""
    return "" if INTERNAL.search(note) else note


def _evidence(standing: Standing) -> tuple[str, ...]:
    return tuple(item.value for item in standing.entry.evidence) if standing.entry is not None else ()
