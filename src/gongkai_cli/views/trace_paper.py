"""The 对照表 of a plan of an upper level and ours, for those who read it on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells
from gongkai_cli.views.trace import TraceSheet, closeness, printed, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.compare.coverage import UpperAnswer
    from gongkai_cli.registry.upper import UpperTask

_BESIDE = (
    DocumentColumn("上级的任务", 3, "centre"),
    DocumentColumn("", 24),
    DocumentColumn("本级的任务", 3, "centre"),
    DocumentColumn("", 24),
    DocumentColumn("责任单位", 9),
    DocumentColumn("对应", 5, "centre"),
)
_MISSING = (DocumentColumn("序号", 3, "centre"), DocumentColumn("上级任务里的话", 40))
_UNRELATED = (
    DocumentColumn("序号", 3, "centre"), DocumentColumn("任务内容", 34), DocumentColumn("责任单位", 10),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TracePaper:
    """What the 对照表 says.

    Attributes:
        sheet: both plans.
        upper_title: title of the upper plan.
        upper_number: its number; empty where it has none.
        title: title of ours.
        number: of ours.
        upper_count: tasks of the upper plan.
        lost: of those, what none of ours answers.
        unsettled: answers that somebody should look at.
        unrelated: tasks of ours that answer none.
        missing: sentences of upper tasks that those who answer them do not have.
    """

    sheet: TraceSheet
    upper_title: str
    upper_number: str
    title: str
    number: str
    upper_count: int
    lost: int
    unsettled: int
    unrelated: int
    missing: tuple[tuple[str, str], ...]

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.upper_title}落实对照表")

    @property
    def beside_table(self) -> DocumentTable:
        """Each upper task with those of ours that answer it; sections as headings."""
        return DocumentTable("", _BESIDE, tuple(self._rows()), description="上级的任务和落实它的本级任务")

    def _rows(self) -> Iterator[DocumentRow]:
        section = ""
        ours = {task.no: task for task in self.sheet.registry.tasks}
        for upper in self.sheet.plan.tasks:
            if upper.section and upper.section != section:
                section = upper.section
                yield DocumentRow((DocumentCell(section),), part=True)
            answers = self.sheet.coverage.of(upper.no)
            if not answers:
                yield self._row(upper, 1, ("", "—", ""), None)
            for index, answer in enumerate(answers):
                task = ours[answer.ours]
                own = (str(task.no), wording.task_text(task), wording.unit_list(task))
                yield self._row(upper, 0 if index else len(answers), own, answer)

    def _row(
        self, upper: UpperTask, rows: int, own: tuple[str, str, str], answer: UpperAnswer | None
    ) -> DocumentRow:
        close = closeness(answer)
        state = f"{settled(answer)}\n{close}" if close else settled(answer)
        number, words = DocumentCell(printed(upper), rows=rows), DocumentCell(upper.words, rows=rows)
        return DocumentRow((number, words, *map(DocumentCell, own), DocumentCell(state)))

    @property
    def missing_table(self) -> DocumentTable:
        """Sentences of upper tasks that those who answer them do not have."""
        return DocumentTable("", _MISSING, tuple(cells(*row) for row in self.missing))

    @property
    def unrelated_table(self) -> DocumentTable:
        """Ours that answer none."""
        rows = (
            cells(task.no, wording.task_text(task), wording.unit_list(task)) for task in self.sheet.unrelated
        )
        return DocumentTable("", _UNRELATED, tuple(rows))


def trace_paper(sheet: TraceSheet) -> TracePaper:
    """Put the 对照表 together."""
    plan, notice = sheet.plan, sheet.registry.notice
    return TracePaper(
        sheet, plan.title, plan.number, notice.title, notice.number, len(plan.tasks), len(sheet.unanswered),
        sheet.unsettled, len(sheet.unrelated), sheet.missing,
    )  # fmt: skip


def document(sheet: TraceSheet) -> Document:
    """The document made of it."""
    made = trace_paper(sheet)
    return Document(made.file_name, "trace", made, dated=made.title)
