"""The data sheet of a 工作总结: the figures of the half year or the year, and what they consist of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells
from gongkai_cli.views.state_counts import counts_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.progress.fold import Standing, Whole
    from gongkai_cli.views.state_counts import StateCounts
    from gongkai_cli.views.status import Status, TaskRow

PERIODS = {"上半年": (6, 30), "全年": (12, 31)}
"""What a summary can be of → its last day."""

_DONE = (
    DocumentColumn("序号", 3, "centre"),
    DocumentColumn("任务内容", 14),
    DocumentColumn("责任单位", 7),
    DocumentColumn("落实情况", 12),
    DocumentColumn("佐证材料", 8),
)
_OPEN = (
    DocumentColumn("序号", 3, "centre"),
    DocumentColumn("任务内容", 14),
    DocumentColumn("到期日", 6, "centre"),
    DocumentColumn("未完成的单位", 8),
    DocumentColumn("情况和原因", 12),
)


@dataclass(frozen=True, slots=True)
class WorkSummary:
    """What a summary of the half year or year is written from.

    Attributes:
        period: 上半年 or 全年.
        as_of: the last day that counts, 2022年6月30日: the period's, or today where it is not over.
        over: whether the period is over.
        total: all tasks of the year by where they stand.
        due: how many of them fall due within the period.
        due_done: how many of those are done.
        silent: units that have tasks and never reported, in a row; empty for none.
        sections: figures by section.
        units: figures by unit.
        done: the tasks that are done, with what was reported.
        late: the tasks that are due and not done.
        blocked: the tasks that are blocked and not yet due.
        open: the others that are not done.
    """

    year: int
    notice: str
    number: str
    period: str
    as_of: str
    over: bool
    total: StateCounts
    due: int
    due_done: int
    silent: str
    sections: DocumentTable
    units: DocumentTable
    done: DocumentTable
    late: DocumentTable
    blocked: DocumentTable
    open: DocumentTable

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.year}年{self.period}政务公开工作总结数据表")


def last_day(year: int, period: str, today: date) -> date:
    """The last day that counts: the period's, or today where it is not over."""
    return min(date(year, *PERIODS[period]), today)


def document(view: Status, period: str) -> Document:
    """The document made of a status."""
    made = work_summary(view, period)
    return Document(made.file_name, "work_summary", made, made.as_of)


def work_summary(view: Status, period: str) -> WorkSummary:
    """Put the figures of a period together.

    Args:
        view: where the year stands on the last day that counts.
        period: a key of ``PERIODS``.
    """
    notice = view.progress.registry.notice
    end = date(notice.year, *PERIODS[period])
    rows = view.tasks()
    left = [row for row in rows if row.whole.state != "done"]
    late = [row for row in left if row.whole.late]
    blocked = [row for row in left if row.whole.state == "blocked" and not row.whole.late]
    others = [row for row in left if row.whole.state != "blocked" and not row.whole.late]
    due = [row for row in rows if row.task.due and row.task.due <= end]
    return WorkSummary(
        year=notice.year,
        notice=notice.title,
        number=notice.number,
        period=period,
        as_of=wording.long_date(view.progress.as_of),
        over=view.progress.as_of >= end,
        total=view.total,
        due=len(due),
        due_done=sum(row.whole.state == "done" for row in due),
        silent="、".join(view.silent()),
        sections=counts_table("部分", view.sections()),
        units=counts_table("单位", view.units()),
        done=_table(_DONE, (_done_row(row) for row in rows if row.whole.state == "done")),
        late=_table(_OPEN, map(_open_row, late)),
        blocked=_table(_OPEN, map(_open_row, blocked)),
        open=_table(_OPEN, map(_open_row, others)),
    )


def _table(columns: tuple[DocumentColumn, ...], rows: Iterable[tuple[str, ...]]) -> DocumentTable:
    return DocumentTable("", columns, tuple(cells(*row) for row in rows))


def _done_row(row: TaskRow) -> tuple[str, ...]:
    reports = [(unit, standing.entry) for unit, standing in row.whole.units if standing.entry is not None]
    several = len(row.whole.units) > 1
    notes = (f"{unit}：{entry.note}" if several else entry.note for unit, entry in reports if entry.note)
    evidence = dict.fromkeys(item.value for _, entry in reports for item in entry.evidence)
    return (
        str(row.task.no), wording.task_text(row.task), _names(row.whole),
        "\n".join(notes) or "—", "\n".join(evidence) or "—",
    )  # fmt: skip


def _names(whole: Whole) -> str:
    return "、".join(unit for unit, _ in whole.units) or "—"


def _open_row(row: TaskRow) -> tuple[str, ...]:
    left = [(unit, standing) for unit, standing in row.whole.units if standing.state != "done"]
    names = "、".join(unit for unit, _ in left) or wording.unit_list(row.task)
    due = wording.long_due_text(row.task)
    told = "\n".join(f"{unit}：{_words(standing)}" for unit, standing in left)
    return str(row.task.no), wording.task_text(row.task), due, names, told or "—"


def _words(standing: Standing) -> str:
    words = wording.report_words(standing.entry) if standing.entry is not None else ""
    return "；".join(filter(None, (wording.standing_text(standing), words)))
