"""回头看: last year's tasks, what was done, what was not, and who carries it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name, shortened
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.model import Registry
    from gongkai_cli.progress.past import CarriedOn, CarryingOver

_WORDS = 40
"""Characters of a task on a line."""

_MANY = 3
"""So many units are worth naming in a cell; the ledger has them all."""

_DATED = (
    DocumentColumn("序号", 2, "centre"),
    DocumentColumn("任务内容", 26),
    DocumentColumn("责任单位", 9),
    DocumentColumn("到期日、落实", 8, "centre"),
    DocumentColumn("做了什么、佐证", 26),
)
_LEFT = (
    DocumentColumn("序号", 2, "centre"),
    DocumentColumn("任务内容", 24),
    DocumentColumn("责任单位", 10),
    DocumentColumn("办到哪一步", 8),
)


def left_lines(over: CarryingOver) -> Iterator[str]:
    """What was not finished and nobody is sure to carry on, a line each."""
    if any(each.state is None for each in over.tasks):
        yield f"{over.year}年没有台账，办完没有不知道；没有任务承接的 {len(over.left)} 项："
    else:
        yield f"回头看：{over.year}年没有办完、没有任务承接的 {len(over.left)} 项{'：' if over.left else ''}"
    for each in over.left:
        text = shortened(wording.task_text(each.task), _WORDS)
        yield f"  第{each.task.no}项（{standing(each)}）：{text}{perhaps(each)}"


def standing(each: CarriedOn) -> str:
    """How far a task got."""
    if each.state is None:
        return "没有台账"
    state = wording.state_text(each.state.state, late=each.state.late)
    return f"{state}，最近报送{wording.long_date(each.reported)}" if each.reported is not None else state


def perhaps(each: CarriedOn) -> str:
    """Who may carry it on."""
    numbers = "、".join(map(str, each.perhaps))
    return f"（可能由第{numbers}项承接，待确认）" if numbers else ""


@dataclass(frozen=True, slots=True)
class Lookback:
    """What the 回头看 of a year says.

    Attributes:
        year: the year looked back on.
        notice: title of its notice.
        number: of the notice.
        as_of: the day by which the ledger is read, written out.
        next: the year that follows; 0 where there is no registry of it.
        issuer: 署名.
        over: what became of the year's tasks.
    """

    year: int
    notice: str
    number: str
    as_of: str
    next: int
    issuer: str
    over: CarryingOver

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.year}年政务公开工作要点回头看")

    @property
    def total(self) -> int:
        """All tasks of the year."""
        return len(self.over.tasks)

    @property
    def dated(self) -> tuple[CarriedOn, ...]:
        """The tasks that were due on a day, by that day."""
        found = [each for each in self.over.tasks if each.task.due is not None]
        return tuple(sorted(found, key=lambda each: (each.task.due, each.task.no)))

    @property
    def done(self) -> int:
        """How many of those are done."""
        return sum(each.finished for each in self.dated)

    @property
    def unfinished(self) -> tuple[CarriedOn, ...]:
        """All that is not done, dated or not."""
        return tuple(each for each in self.over.tasks if not each.finished)

    @property
    def carried(self) -> tuple[CarriedOn, ...]:
        """Of those, what a task of the next year carries on."""
        return tuple(each for each in self.unfinished if each.by)

    @property
    def left(self) -> tuple[CarriedOn, ...]:
        """Of those, what nobody is sure to carry on."""
        return self.over.left

    @property
    def dated_table(self) -> DocumentTable:
        """The dated tasks: when due, done or not, what shows it, who carries on."""
        columns = (*_DATED, *((DocumentColumn(f"{self.next}年", 6),) if self.next else ()))
        rows = tuple(DocumentRow(tuple(self._dated(each))) for each in self.dated)
        return DocumentTable("", columns, rows, description=f"{self.year}年有期限的任务")

    def _dated(self, each: CarriedOn) -> Iterator[DocumentCell]:
        task = each.task
        state = wording.state_text(each.state.state, late=each.state.late) if each.state else "没有台账"
        yield from map(DocumentCell, (str(task.no), wording.task_text(task), wording.unit_list(task)))
        yield DocumentCell(f"{wording.long_due_text(task)}\n{state}")
        yield DocumentCell("\n".join(_reported(each)) or "—")
        if self.next:
            yield DocumentCell(_followed(each))

    @property
    def carried_table(self) -> DocumentTable:
        """What was not finished and is carried on."""
        columns = (*_LEFT, DocumentColumn(f"{self.next}年的任务", 8))
        return DocumentTable("", columns, tuple(self._left(each, _followed(each)) for each in self.carried))

    @property
    def left_table(self) -> DocumentTable:
        """What was not finished and nobody is sure to carry on."""
        columns = (*_LEFT, DocumentColumn("下一步", 8))
        return DocumentTable("", columns, tuple(self._left(each, _may_follow(each)) for each in self.left))

    def _left(self, each: CarriedOn, last: str) -> DocumentRow:
        task = each.task
        return cells(task.no, wording.task_text(task), wording.unit_list(task), standing(each), last)


def _reported(each: CarriedOn) -> Iterator[str]:
    """What the units that have the task last reported, with what shows it; of many units, the first."""
    units = each.state.units if each.state is not None else ()
    reported = [(unit, stand.entry) for unit, stand in units if stand.entry is not None]
    for unit, entry in reported[:_MANY]:
        evidence = "、".join(item.value for item in entry.evidence)
        words = "；".join(filter(None, (entry.note, evidence and f"佐证：{evidence}")))
        yield f"{unit}（{wording.long_date(entry.date)}）{'：' if words else ''}{words}"
    if len(reported) > _MANY:
        yield f"等{len(reported)}个单位报送"


def _followed(each: CarriedOn) -> str:
    if each.by:
        return f"第{wording.numbers(each.by)}项"
    return f"可能是第{wording.numbers(each.perhaps)}项，待确认" if each.perhaps else "没有"


def _may_follow(each: CarriedOn) -> str:
    return f"可能由第{wording.numbers(each.perhaps)}项承接，待确认" if each.perhaps else "【待定】"


def lookback(registry: Registry, over: CarryingOver, as_of: date, following: int) -> Lookback:
    """Put a 回头看 together.

    Args:
        registry: of the year looked back on.
        over: what became of its tasks.
        as_of: the day by which the ledger was read.
        following: the next year; 0 where there is no registry of it.
    """
    notice = registry.notice
    return Lookback(
        notice.year, notice.title, notice.number, wording.long_date(as_of), following, notice.issuer, over
    )


def document(made: Lookback) -> Document:
    """The document made of it."""
    return Document(made.file_name, "lookback", made, dated=made.as_of)
