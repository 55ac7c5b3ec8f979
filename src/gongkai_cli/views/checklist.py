"""A unit's checklist (任务清单) and the index over all of them: what ``render checklist`` sends out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.query import by_due
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.directory import Directory, Via
    from gongkai_cli.model import Registry, Task, Unit
    from gongkai_cli.progress.fold import Progress


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A task on a checklist.

    Attributes:
        due: ISO date, or — where there is none.
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


@dataclass(frozen=True, slots=True)
class ChecklistIndex:
    """All checklists, in official order."""

    year: int
    notice: str
    number: str
    checklists: tuple[Checklist, ...]


def checklist(
    registry: Registry, directory: Directory, unit: Unit, progress: Progress | None = None
) -> Checklist:
    """Put a unit's tasks in their three parts; a task stands in the strongest it qualifies for."""
    parts: dict[str, list[ChecklistItem]] = {"named": [], "bound": [], "open": []}
    for task in sorted(registry.tasks, key=by_due):
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
        yield Document(each.file_name, "checklist", each)
    if index:
        notice = registry.notice
        view = ChecklistIndex(notice.year, notice.title, notice.number, checklists)
        yield Document("00-任务清单目录", "checklist_index", view)


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
        wording.due_text(task),
        wording.unit_list(task, itself) or "—",
        wording.via_text(reasons[:1]),
        task.due_note if task.ruled else "",
        wording.progress_text(progress.of(task, unit.name)) if progress is not None else "",
    )
