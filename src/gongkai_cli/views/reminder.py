"""The letter about what is late or about to be (催办函): ``render reminder``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.query import Query, select
from gongkai_cli.views import wording
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells
from gongkai_cli.views.letters import NUMBER, Letter, LetterPart, parts_of, shared_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gongkai_cli.model import Unit
    from gongkai_cli.query import Match
    from gongkai_cli.views.letters import LetterCase

_URGED = (
    NUMBER,
    DocumentColumn("任务内容", 24),
    DocumentColumn("完成时限", 7, "centre"),
    DocumentColumn("办理情况", 6),
    DocumentColumn("责任单位", 6),
)
_ANSWER = (
    NUMBER,
    DocumentColumn("任务内容", 16),
    DocumentColumn("落实情况", 10),
    DocumentColumn("未完成的原因", 8),
    DocumentColumn("预计完成时间", 5),
)


@dataclass(frozen=True, slots=True)
class Reminder(Letter):
    """The letter about what is late or about to be.

    Attributes:
        until: the last day of what is about to fall due.
        late: how many tasks of its own are late.
        coming: how many are about to be.
        helping: in how many of either kind it only cooperates.
        leading: how many of its own it leads.
        parts: the tasks.
        answer: its own tasks with room to write how they stand.
    """

    until: str
    late: int
    coming: int
    helping: int
    leading: int
    parts: tuple[LetterPart, ...]
    answer: DocumentTable

    kind = "催办函"
    template = "reminder"

    @property
    def count(self) -> int:
        """How many tasks it is about."""
        return self.late + self.coming + self.helping


def reminder(  # noqa: PLR0913  the facts of one document
    case: LetterCase,
    unit: Unit,
    until: date,
    days: Mapping[int, date] | None = None,
    *,
    overdue_only: bool,
    position: int = 0,
) -> Reminder | None:
    """The letter about what is late, and what falls due by ``until``; None where there is nothing.

    Args:
        case: what it is written from; what is done is left out.
        unit: the addressee.
        until: the last day of what is still to come, inclusive.
        days: without a ledger, the next days of recurring duties.
        overdue_only: leave out what is not late yet.
        position: of the letter among those issued together, from 0.
    """
    today = case.terms.day
    query = Query({"unit": (unit,), "before": until}, by_milestone=True)
    selection = select(case.registry, case.directory, query, case.progress, days)
    left = [each for each in selection.matches if each.task_state is None or each.task_state.state != "done"]
    left = [each for each in left if not overdue_only or (each.due is not None and each.due < today)]
    own = [each for each in left if any(via.role != "cooperating" for via in each.via)]
    late = [each for each in own if each.due and each.due < today]
    coming = [each for each in own if each.due and each.due >= today]
    helping = [each for each in left if each not in own]
    if not left:
        return None
    lists = (("已逾期的任务", late), ("即将到期的任务", coming), ("由你单位配合的任务", helping))
    return Reminder(
        **shared_facts(case, unit, position),
        until=wording.long_date(until),
        late=len(late),
        coming=len(coming),
        helping=len(helping),
        leading=sum(any(via.role == "lead" for via in each.via) for each in own),
        parts=parts_of([(name, _urged(case, unit, matches), len(matches)) for name, matches in lists]),
        answer=DocumentTable("", _ANSWER, tuple(map(_to_answer, (*late, *coming))), fill=True),
    )


def _urged(case: LetterCase, unit: Unit, matches: list[Match]) -> DocumentTable:
    rows = []
    for match in matches:
        task = match.task
        term = wording.deadline_text(task, match.milestone)
        day = wording.long_due_text(task, match.due, match.milestone)
        row = cells(task.no, _what(match), f"{term}\n{day}").cells
        units = DocumentCell(wording.unit_list(task))
        rows.append(DocumentRow((*row, _state(case, unit, match), units)))
    return DocumentTable("", _URGED, tuple(rows))


def _state(case: LetterCase, unit: Unit, match: Match) -> DocumentCell:
    """How long there is left, and where the unit itself stands by what it last reported."""
    left = wording.days_left(match.due, case.terms.day) if match.due is not None else ""
    if case.progress is None:
        return DocumentCell(left)
    standing = case.progress.of(match.task, unit.name)
    entry = standing.entry
    words = "；".join(text for text in (entry.note, entry.reason) if text) if entry is not None else ""
    day = f"{wording.long_date(entry.date)}报" if entry is not None else ""
    state = wording.standing_text(standing._replace(late=False))
    return DocumentCell(f"{left}，{state}", small=f"{words}（{day}）" if words else day)


def _to_answer(match: Match) -> DocumentRow:
    return cells(match.task.no, _what(match), "", "", "")


def _what(match: Match) -> str:
    """The task; of one with several dates, first what is due on this one."""
    text = wording.task_text(match.task)
    return f"【{match.milestone.what}】{text}" if match.milestone is not None else text
