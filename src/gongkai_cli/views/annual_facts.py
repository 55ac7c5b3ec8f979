"""What the ledger says of the year for an annual report: the tasks of the notice, section by section.

Figures and words come from the ledger only; where it is silent, a mark says what a person must write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.schema.report_print import FACTS_NOTE, FACTS_VERBS
from gongkai_cli.views import wording
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells
from gongkai_cli.views.state_counts import count_states
from gongkai_cli.views.status import share_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Progress, Standing, TaskState, Whole
    from gongkai_cli.views.state_counts import StateCounts

_COLUMNS = (
    DocumentColumn("任务", 2, "centre"),
    DocumentColumn("任务内容", 12),
    DocumentColumn("状态", 4, "centre"),
    DocumentColumn("落实情况", 12),
    DocumentColumn("佐证", 6),
)
_MANY = 8
"""So many units are worth naming in a cell of the table."""

_DEMONSTRATOR = "演示数据"
"""Who enters the demonstration ledger."""


class FactRow(NamedTuple):
    """A task: where it stands, what was done, what shows it."""

    no: int
    text: str
    status: str
    told: str
    evidence: str


class FactSection(NamedTuple):
    """A section of the notice.

    Attributes:
        paragraph: its title and figures, in a sentence.
        rows: its tasks.
        marks: what a person must check and add, marked.
    """

    paragraph: str
    rows: tuple[FactRow, ...]
    marks: tuple[str, ...]

    @property
    def tasks(self) -> DocumentTable:
        """The tasks as a table."""
        return DocumentTable("", _COLUMNS, tuple(cells(*row) for row in self.rows))


class Facts(NamedTuple):
    """A year by the ledger.

    Attributes:
        summary: the figures of all tasks, in a sentence.
        sections: the sections with tasks.
        note: up to which day, and from where.
        demonstration: whether any entry that counts is of the demonstration ledger.
    """

    summary: str
    sections: tuple[FactSection, ...]
    note: str
    demonstration: bool = False


class _TaskFacts(NamedTuple):
    """A task as far as the report is concerned."""

    task: Task
    task_state: TaskState
    row: FactRow
    proven: int
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
    for section in registry.parts:
        mine = [each for each in reported if each.task.section == section.no]
        if mine:
            sections.append(_section(len(sections) + 1, section.title or "其他任务", mine))
    verb = FACTS_VERBS[unit is None]
    name = f"《{notice.title}》（{notice.number}）"
    counted = _figures(
        count_states(each.task_state for each in reported), sum(each.proven for each in reported)
    )
    return Facts(
        f"{notice.year}年，{who}{verb}{name}任务{counted}" if reported else f"{name}没有{who}承担的任务。",
        tuple(sections),
        f"{FACTS_NOTE}{wording.long_date(progress.as_of)}。",
        any(each.demonstration for each in reported),
    )


def _section(no: int, title: str, reported: list[_TaskFacts]) -> FactSection:
    counted = _figures(
        count_states(each.task_state for each in reported), sum(each.proven for each in reported)
    )
    return FactSection(
        f"{no}.{title}。任务{counted}", tuple(each.row for each in reported), tuple(_open_points(reported))
    )


def _figures(count: StateCounts, proven: int) -> str:
    """12项，已完成10项，受阻1项，未报1项；其中到期未完成1项。已完成的任务中10项有佐证材料。"""
    others = (
        ("推进中", count.in_progress),
        ("受阻", count.blocked),
        ("未启动", count.not_started),
        ("未报", count.silent),
    )
    states = "".join(f"，{name}{number}项" for name, number in others if number)
    late = f"；其中到期未完成{count.late}项" if count.late else ""
    shown = f"已完成的任务中{proven}项有佐证材料。" if count.done else ""
    return f"{count.total}项，已完成{count.done}项{states}{late}。{shown}"


def _open_points(reported: list[_TaskFacts]) -> Iterable[str]:
    """What the ledger leaves open."""
    silent = [each.task.no for each in reported if each.task_state.state == "silent"]
    undone = [each.task.no for each in reported if each.task_state.state not in ("done", "silent")]
    bare = [each.task.no for each in reported if each.task_state.state == "done" and not each.row.evidence]
    wordless = [each.task.no for each in reported if each.task_state.state == "done" and not each.row.told]
    for numbers, what in (
        (undone, "未完成的原因和下一步措施"),
        (silent, "的落实情况（台账没有记录）"),
        (wordless, "是怎样完成的"),
        (bare, "的佐证材料"),
    ):
        if numbers:
            yield f"【请核实并补充：第{wording.numbers(numbers)}项{what}】"


def _of_unit(progress: Progress, task: Task, unit: str) -> _TaskFacts:
    standing = progress.of(task, unit)
    shown = "；".join(_evidence(standing))
    row = FactRow(task.no, task.text, wording.standing_text(standing), _words(standing), shown)
    proven = int(standing.state == "done" and bool(shown))
    return _TaskFacts(task, progress.task_state(task, unit), row, proven, _is_demonstration(standing))


def _as_whole(progress: Progress, task: Task) -> _TaskFacts:
    whole = progress.whole(task)
    shown = "；".join(dict.fromkeys(item for _, standing in whole.units for item in _evidence(standing)))
    status = wording.state_text(whole.state, late=whole.late)
    row = FactRow(task.no, task.text, status, _words_of_units(whole), shown)
    proven = int(whole.state == "done" and bool(shown))
    shares = (progress.of(task, name) for name in progress.units_of(task))
    return _TaskFacts(task, progress.task_state(task, None), row, proven, any(map(_is_demonstration, shares)))


def _is_demonstration(standing: Standing) -> bool:
    return standing.entry is not None and standing.entry.by == _DEMONSTRATOR


def _words_of_units(whole: Whole) -> str:
    """What each unit that decides has reported; of many, and of groups, how many are done."""
    shares = [f"{share_text(share)}完成" for share in whole.shares]
    if len(whole.units) > _MANY:
        done = sum(standing.state == "done" for _, standing in whole.units)
        return "；".join(shares) or f"{done}/{len(whole.units)}个单位完成"
    if not any(standing.entry for _, standing in whole.units):
        return "；".join(shares)
    return "；".join([*(_words_of_unit(unit, standing) for unit, standing in whole.units), *shares])


def _words_of_unit(unit: str, standing: Standing) -> str:
    """区发改局（推进中）：正在征求意见."""
    words = _words(standing)
    return f"{unit}（{wording.standing_text(standing)}）{'：' if words else ''}{words}"


def _words(standing: Standing) -> str:
    entry = standing.entry
    if entry is None:
        return ""
    reason = f"原因：{entry.reason.rstrip('。；')}" if entry.reason else ""
    return "；".join(text for text in (entry.note.rstrip("。；"), reason) if text)


def _evidence(standing: Standing) -> tuple[str, ...]:
    return tuple(item.value for item in standing.entry.evidence) if standing.entry is not None else ()
