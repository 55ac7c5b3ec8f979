"""The 通报: where the year stands, who has done well, who has not, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells
from gongkai_cli.views.issuance import issuance
from gongkai_cli.views.standings import read_standings
from gongkai_cli.views.state_counts import counts_table
from gongkai_cli.views.status import move_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.model import IssuingOffice, Task
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.views.issuance import Issuance, IssueTerms
    from gongkai_cli.views.standings import Alike, Blocked, Coming, Standings, UnitTasks
    from gongkai_cli.views.state_counts import StateCounts
    from gongkai_cli.views.status import Move, Status, TaskRow

_LATE = (
    DocumentColumn("序号", 2.5, "centre"),
    DocumentColumn("任务内容", 16),
    DocumentColumn("完成时限", 5, "centre"),
    DocumentColumn("到期日", 8, "centre"),
    DocumentColumn("未完成的单位", 13),
)
_SILENT = (
    DocumentColumn("单位", 11),
    DocumentColumn("项数", 3, "centre"),
    DocumentColumn("任务序号", 29),
)
_CHANGES = (
    DocumentColumn("任务", 2.5, "centre"),
    DocumentColumn("单位", 7),
    DocumentColumn("变化", 9),
    DocumentColumn("日期", 8, "centre"),
    DocumentColumn("落实情况", 16),
)


class Ordinals(NamedTuple):
    """一、 二、 … before the headings of the parts that there are, （一） （二） … before those within them.

    Empty for parts that there are not, and for one alone.
    """

    overall: str
    praised: str
    problems: str
    changes: str
    next: str
    late: str
    silent: str
    blocked: str
    alike: str
    hurry: str
    report: str
    genuine: str
    timely: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What the 通报 says.

    Attributes:
        issuance: what the paper carries.
        year: of the registry.
        notice: title of the notice.
        notice_number: its 发文字号.
        reported: whether anybody has reported at all.
        total: the tasks of the year by where they stand.
        share: how many in a hundred are done.
        sections: the sections' figures; empty where there is only one.
        units: the figures of the units that have tasks, in official order.
        praised: who has done everything that has fallen due.
        late: the late tasks; no rows for none.
        partly: how many of them are done as a whole, but not by all.
        late_units: who is late, each with its own; the office itself is not asked.
        silent: who has tasks and never reported; no rows for none.
        blocked: what is blocked, with the reason as reported.
        alike: reports of several units in the same words.
        since: the day with which today is compared; empty where nothing is.
        changes: what has changed since.
        coming: what falls due next, by day.
        later: how many tasks fall due after these days.
        ordinals: the numbers of the parts.
    """

    issuance: Issuance
    year: int
    notice: str
    notice_number: str
    reported: bool
    total: StateCounts
    share: int
    sections: DocumentTable
    units: DocumentTable
    praised: tuple[UnitTasks, ...]
    late: DocumentTable
    partly: int
    late_units: tuple[UnitTasks, ...]
    silent: DocumentTable
    blocked: tuple[Blocked, ...]
    alike: tuple[Alike, ...]
    since: str
    changes: DocumentTable
    coming: tuple[Coming, ...]
    later: int
    ordinals: Ordinals

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"关于{self.year}年政务公开工作落实情况的通报（{self.issuance.dated}）")


def document(view: Bulletin) -> Document:
    """The document it makes."""
    return Document(view.file_name, "bulletin", view)


def bulletin(view: Status, office: IssuingOffice, terms: IssueTerms) -> Bulletin:
    """Put a 通报 together; nothing is said of units where nobody has reported."""
    notice, total = view.progress.registry.notice, view.total
    facts = read_standings(view.progress)
    itself = view.progress.directory.issuing_unit(office, office.issuer or notice.issuer)
    own = itself.name if itself is not None else ""
    late = [row for row in view.tasks() if row.whole.late or _late_in_part(row, view)]
    changes = tuple(map(_change, view.moves()))
    silent = facts.silent if facts.reported else ()
    return Bulletin(
        issuance=issuance(notice, office, terms),
        year=notice.year,
        notice=notice.title,
        notice_number=notice.number,
        reported=facts.reported,
        total=total,
        share=round(100 * total.done / total.total) if total.total else 0,
        sections=counts_table("部分", view.sections() if len(view.sections()) > 1 else ()),
        units=counts_table("单位", tuple(row for row in view.units() if row.counts.total)),
        praised=facts.praised,
        late=DocumentTable("", _LATE, tuple(cells(*_late(row, view)) for row in late)),
        partly=sum(not row.whole.late for row in late),
        late_units=tuple(each for each in facts.late if each.unit != own),
        silent=DocumentTable("", _SILENT, tuple(cells(*each) for each in silent)),
        blocked=facts.blocked,
        alike=facts.alike,
        since=wording.long_date(view.since.as_of) if view.since is not None else "",
        changes=DocumentTable("", _CHANGES, tuple(cells(*row) for row in changes)),
        coming=facts.coming,
        later=facts.later,
        ordinals=_ordinals(facts, late=bool(late), changes=view.since is not None),
    )


def _ordinals(facts: Standings, *, late: bool, changes: bool) -> Ordinals:
    silent = facts.reported and bool(facts.silent)
    problems = (late, silent, bool(facts.blocked), bool(facts.alike))
    asked = (bool(facts.late), silent or not facts.reported, bool(facts.alike), bool(facts.coming))
    parts = (True, bool(facts.praised), any(problems), changes, True)
    return Ordinals(*_numbered(parts, "{}、"), *_numbered(problems, "（{}）"), *_numbered(asked, "（{}）"))


def _numbered(there: tuple[bool, ...], form: str) -> Iterator[str]:
    """The number of each part that there is; none where it is the only one."""
    numbers = iter(range(1, len(there) + 1))
    alone = sum(there) == 1
    return (form.format(chinese_number(next(numbers))) if each and not alone else "" for each in there)


def _late_in_part(row: TaskRow, view: Status) -> bool:
    """Whether somebody who answers for a task that is done as a whole is late with it."""
    progress = view.progress
    return any(
        progress.of(row.task, unit).late and progress.answers_for(row.task, unit)
        for unit in progress.units_of(row.task)
    )


def _late(row: TaskRow, view: Status) -> tuple[object, ...]:
    task = row.task
    term = wording.deadline_text(task)
    return task.no, wording.task_text(task), term, wording.long_due_text(task), _unfinished(row, view)


def _unfinished(row: TaskRow, view: Status) -> str:
    """未完成：甲、乙; then the members of groups; of a group of which nobody has, that nobody has."""
    groups = {share.group: _members(row.task, share.group, view.progress) for share in row.whole.shares}
    bound = {unit for members in groups.values() for unit in members}
    left = [unit for unit, standing in row.whole.units if standing.state != "done"]
    own = [unit for unit in left if unit in row.task.named or unit not in bound]
    parts = [f"未完成：{'、'.join(own)}"] if own else []
    for group, members in groups.items():
        undone = [unit for unit in members if view.progress.of(row.task, unit).state != "done"]
        others = [unit for unit in undone if unit not in own]
        if len(undone) == len(members) > 1:
            parts.append(f"“{group}”{len(members)}个单位均未完成")
        elif others:
            parts.append(f"“{group}”中未完成：{'、'.join(others)}")
    return "；".join(parts) or "尚无单位认领"


def _members(task: Task, group: str, progress: Progress) -> list[str]:
    """The members of a group who answer for a task, in official order."""
    names = progress.directory.members.get(group, frozenset())
    units = (unit.name for unit in progress.directory.units if unit.name in names)
    return [unit for unit in units if progress.answers_for(task, unit)]


def _change(move: Move) -> tuple[object, ...]:
    entry = move.after.entry
    if entry is None:
        return move.task.no, move.unit, move_text(move), "—", ""
    return move.task.no, move.unit, move_text(move), wording.long_date(entry.date), entry.note or entry.reason
