"""A unit's checklist (任务清单): what ``render checklist`` sends out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.query import by_due
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_index import DocumentIndex
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.directory import Directory, Via
    from gongkai_cli.model import Registry, Task, Unit
    from gongkai_cli.progress.fold import Progress


_BOX = "□"
_COLUMNS = (
    DocumentColumn("勾选", 2, "centre"),
    DocumentColumn("序号", 2, "centre"),
    DocumentColumn("任务内容", 26),
    DocumentColumn("完成时限", 5, "centre"),
    DocumentColumn("到期日", 7, "centre"),
    DocumentColumn("共同责任单位", 8),
    DocumentColumn("缘由", 7),
    DocumentColumn("落实情况", 8),
)
_ANSWER_COLUMNS = (
    DocumentColumn("", 7),
    DocumentColumn("", 26),
    DocumentColumn("", 7),
    DocumentColumn("", 26),
)
_ENTRIES = (
    DocumentColumn("序号", 3, "centre"),
    DocumentColumn("单位", 14),
    *(DocumentColumn(title, 4, "centre") for title in ("点名", "经统称", "合计", "待认领")),
    DocumentColumn("清单", 18),
)


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A task on a checklist.

    Attributes:
        due: 2022年9月30日, or — where there is none.
        others: who else is responsible, as the notice writes them, the unit itself left out.
        via: why it is on the list.
        status: where the unit stands with it, since when and with what; empty where no ledger is kept.
    """

    no: int
    text: str
    section: str
    topic: str
    deadline: str
    due: str
    others: str
    via: str
    due_note: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """One unit's tasks in three parts, each sorted by date and number.

    Attributes:
        position: in official order, from 1.
        named: tasks that name the unit.
        bound: tasks that reach it through a group.
        open: tasks that also go to an open group, to be claimed.
    """

    position: int
    unit: str
    full_name: str
    year: int
    notice: str
    number: str
    issued: str
    named: tuple[ChecklistItem, ...]
    bound: tuple[ChecklistItem, ...]
    open: tuple[ChecklistItem, ...]

    @property
    def file_name(self) -> str:
        """Without ending; the position keeps official order in every file manager."""
        return file_name(f"{self.position:02d}-{self.unit}-任务清单")

    @property
    def binding(self) -> int:
        """How many tasks the unit must do."""
        return len(self.named) + len(self.bound)

    @property
    def named_table(self) -> DocumentTable:
        """The tasks that name the unit."""
        return _table(self.named)

    @property
    def bound_table(self) -> DocumentTable:
        """The tasks that reach it through a group."""
        return _table(self.bound)

    @property
    def open_table(self) -> DocumentTable:
        """The tasks to be claimed."""
        return _table(self.open)

    @property
    def answers(self) -> DocumentTable:
        """What the unit writes by hand on the list it gives back."""
        rows = (
            *(_wide_answer(label) for label in ("总体落实情况", "存在问题和建议")),
            _two_answers("填表人", "联系电话"),
            _two_answers("填表日期", "单位负责人\n签字（盖章）"),
        )
        return DocumentTable("", _ANSWER_COLUMNS, rows, fill=True, description="由单位填写的情况", whole=True)


def _wide_answer(label: str) -> DocumentRow:
    covered = DocumentCell("", columns=0)
    return DocumentRow((DocumentCell(label, head=True), DocumentCell("", columns=3), covered, covered))


def _two_answers(first: str, second: str) -> DocumentRow:
    labels = (DocumentCell(first, head=True), DocumentCell(second, head=True))
    return DocumentRow((labels[0], DocumentCell(""), labels[1], DocumentCell("")))


def _table(items: tuple[ChecklistItem, ...]) -> DocumentTable:
    return DocumentTable("", _COLUMNS, tuple(map(_row, items)), fill=True)


def _row(item: ChecklistItem) -> DocumentRow:
    ruling = f"裁定：{item.due_note}" if item.due_note else ""
    small = "；".join(text for text in (item.topic, ruling) if text)
    return DocumentRow((
        DocumentCell(_BOX),
        DocumentCell(str(item.no)),
        DocumentCell(item.text, small=small),
        DocumentCell(item.deadline),
        DocumentCell(item.due),
        DocumentCell(item.others),
        DocumentCell(item.via),
        DocumentCell(item.status),
    ))  # fmt: skip


def checklist(
    registry: Registry, directory: Directory, unit: Unit, progress: Progress | None = None
) -> Checklist:
    """Put a unit's tasks in their three parts; a task stands in the strongest it qualifies for."""
    parts: dict[str, list[ChecklistItem]] = {"named": [], "bound": [], "open": []}
    reaching = directory.index(registry.tasks).of(unit.name, include_open=True)
    for task in sorted(reaching, key=by_due):
        reasons = directory.via(task, unit)
        if reasons:
            parts[reasons[0].how].append(_item(task, unit, reasons, directory, progress))
    notice = registry.notice
    return Checklist(
        position=directory.rank[unit.name] + 1,
        unit=unit.name,
        full_name=unit.full_name or unit.name,
        year=notice.year,
        notice=notice.title,
        number=notice.number,
        issued=wording.long_date(notice.issued),
        named=tuple(parts["named"]),
        bound=tuple(parts["bound"]),
        open=tuple(parts["open"]),
    )


def documents(registry: Registry, checklists: tuple[Checklist, ...], *, index: bool) -> Iterator[Document]:
    """The documents that checklists make.

    Args:
        registry: what the checklists are of.
        checklists: the lists.
        index: whether to add the index over them.
    """
    for each in checklists:
        yield Document(each.file_name, "checklist", each, each.issued)
    if index:
        yield DocumentIndex.of(registry.notice, "任务清单", _entries(checklists)).document()


def _entries(checklists: tuple[Checklist, ...]) -> DocumentTable:
    """All checklists, one a row."""
    rows = []
    for each in checklists:
        counts = (len(each.named), len(each.bound), each.binding, len(each.open))
        row = cells(each.position, each.unit, *counts).cells
        rows.append(DocumentRow((*row, DocumentCell(each.file_name, link=each.file_name))))
    return DocumentTable("", _ENTRIES, tuple(rows))


def _item(
    task: Task, unit: Unit, reasons: tuple[Via, ...], directory: Directory, progress: Progress | None
) -> ChecklistItem:
    itself = frozenset(name for name in task.everybody if directory.find(name) == unit)
    return ChecklistItem(
        task.no,
        wording.task_text(task),
        wording.section_heading(task.section, task.section_title),
        wording.topic_heading(task.topic, task.topic_title),
        wording.deadline_text(task),
        wording.long_due_text(task),
        wording.unit_list(task, itself) or "—",
        wording.via_text(reasons[:1]),
        task.due_note if task.ruled else "",
        wording.progress_text(progress.of(task, unit.name), wording.long_date)
        if progress is not None
        else "",
    )
