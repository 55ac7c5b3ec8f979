"""The 台账汇总表: every task with every unit that answers for it, and what it last reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Progress, Standing
    from gongkai_cli.views.status import Status

_COLUMNS = (
    DocumentColumn("序号", 2.5, "centre"),
    DocumentColumn("任务内容", 16),
    DocumentColumn("完成时限", 4.5, "centre"),
    DocumentColumn("到期日", 5.5, "centre"),
    DocumentColumn("责任单位", 6),
    DocumentColumn("落实状态", 4.5, "centre"),
    DocumentColumn("报送日期", 5.5, "centre"),
    DocumentColumn("落实情况", 12),
    DocumentColumn("佐证材料", 8),
)


@dataclass(frozen=True, slots=True)
class LedgerSummary:
    """The ledger in one table, by task and then in official order of the units.

    Attributes:
        number: of the notice (发文字号).
        as_of: the day, 2022年10月8日.
        tasks: how many tasks there are; each has a row at least.
        answers: how many rows say what a unit has to do or did.
        reported: how many of them have been reported on.
        unclaimed: numbers of the tasks that nobody answers for yet, in a row; empty for none.
        table: the rows; those of one task share its cells.
    """

    year: int
    notice: str
    number: str
    as_of: str
    tasks: int
    answers: int
    reported: int
    unclaimed: str
    table: DocumentTable

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.year}年政务公开任务落实情况汇总表（{self.as_of}）")


def document(view: Status) -> Document:
    """The document made of a status."""
    made = ledger_summary(view.progress)
    return Document(made.file_name, "ledger_summary", made, made.as_of)


def ledger_summary(progress: Progress) -> LedgerSummary:
    """Put the table together."""
    notice, tasks = progress.registry.notice, progress.registry.tasks
    answering = {task.no: _answering(task, progress) for task in tasks}
    standings = [standing for found in answering.values() for _, standing in found]
    rows = (row for task in tasks for row in _rows(task, answering[task.no]))
    return LedgerSummary(
        year=notice.year,
        notice=notice.title,
        number=notice.number,
        as_of=wording.long_date(progress.as_of),
        tasks=len(tasks),
        answers=len(standings),
        reported=sum(standing.entry is not None for standing in standings),
        unclaimed=wording.numbers(no for no, found in answering.items() if not found),
        table=DocumentTable("", _COLUMNS, tuple(rows), filtered=True),
    )


def _answering(task: Task, progress: Progress) -> list[tuple[str, Standing]]:
    return [
        (unit, progress.of(task, unit))
        for unit in progress.units_of(task)
        if progress.answers_for(task, unit) or progress.of(task, unit).entry is not None
    ]


def _rows(task: Task, answering: list[tuple[str, Standing]]) -> Iterator[DocumentRow]:
    term = (wording.deadline_text(task), wording.long_due_text(task))
    shared = (str(task.no), wording.task_text(task), *term)
    told = [_facts(unit, standing) for unit, standing in answering]
    for index, cells in enumerate(told or [(f"{wording.unit_list(task)}（待认领）", *["—"] * 4)]):
        span = max(1, len(told)) if index == 0 else 0
        yield DocumentRow(
            (*(DocumentCell(text, rows=span) for text in shared), *(DocumentCell(text) for text in cells))
        )


def _facts(unit: str, standing: Standing) -> tuple[str, ...]:
    """A unit, its state, since when, what it did and what is in its way, and what shows it."""
    entry = standing.entry
    state = wording.standing_text(standing)
    if entry is None:
        return unit, state, "—", "—", "—"
    evidence = "\n".join(item.value for item in entry.evidence)
    return unit, state, wording.long_date(entry.date), wording.report_words(entry) or "—", evidence or "—"
