"""The breakdown itself (任务分解) in the columns of the printed annex: what ``render tasklist`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.model import Registry, Task


_COLUMNS = (
    DocumentColumn("主要工作任务", 9),
    DocumentColumn("", 9),
    DocumentColumn("任务内容", 30),
    DocumentColumn("完成时限", 6, "centre"),
    DocumentColumn("责任单位", 13),
)


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """One task of the annex.

    Attributes:
        section: the section's heading, 一、…
        topic: the topic's heading, （一）…
        text: the task with its number in front, as printed: 4. 建立健全…
        section_rows: how many rows the section's cell spans, on its first row; 0 on the others.
        topic_rows: likewise for the topic's cell.
    """

    no: int
    section: str
    topic: str
    text: str
    deadline: str
    due: str
    units: str
    section_rows: int
    topic_rows: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The annex, or the part of it that a query selects, in the order of the notice.

    Attributes:
        title: 2022年江北区政务公开工作任务分解
        number: of the notice (发文字号).
        scope: what was asked for, in Chinese; empty for the whole.
    """

    title: str
    number: str
    scope: str
    rows: tuple[BreakdownRow, ...]

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(self.title)

    @property
    def tasks(self) -> DocumentTable:
        """The tasks, the cells of their sections and topics merged."""
        return DocumentTable("", _COLUMNS, tuple(map(_row, self.rows)), description=self.title)


def _row(row: BreakdownRow) -> DocumentRow:
    return DocumentRow((
        DocumentCell(row.section, rows=row.section_rows),
        DocumentCell(row.topic, rows=row.topic_rows),
        DocumentCell(row.text),
        DocumentCell(row.deadline),
        DocumentCell(row.units),
    ))  # fmt: skip


def breakdown(registry: Registry, tasks: Sequence[Task], scope: str) -> Breakdown:
    """Lay tasks out as the annex prints them: cells of a section or topic are merged while it lasts."""
    ordered = sorted(tasks, key=lambda task: task.no)
    sections = _spans([task.section for task in ordered])
    topics = _spans([(task.section, task.topic) for task in ordered])
    rows = tuple(
        BreakdownRow(
            no=task.no,
            section=wording.section_heading(task.section, task.section_title),
            topic=wording.topic_heading(task.topic, task.topic_title),
            text=f"{task.printed or task.no}. {wording.task_text(task)}",
            deadline=wording.deadline_text(task),
            due=wording.due_text(task),
            units=wording.unit_list(task),
            section_rows=section_rows,
            topic_rows=topic_rows,
        )
        for task, section_rows, topic_rows in zip(ordered, sections, topics, strict=True)
    )
    title = registry.notice.title.replace("工作要点", "工作任务分解")
    return Breakdown(title, registry.notice.number, scope, rows)


def document(view: Breakdown) -> Document:
    """The document a breakdown makes."""
    return Document(view.file_name, "tasklist", view, f"{view.title}{view.number}")


def _spans(keys: Sequence[object]) -> list[int]:
    """The length of each run of equal keys, on its first place; 0 on the others."""
    lengths = [len(list(run)) for _, run in groupby(keys)]
    return [span for length in lengths for span in (length, *[0] * (length - 1))]
