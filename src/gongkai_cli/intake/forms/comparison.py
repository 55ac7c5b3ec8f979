"""One row of a form against the ledger: a change, problems, or nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.forms import answers
from gongkai_cli.intake.forms.answers import Unclear
from gongkai_cli.progress.entry import STATE_NAMES, Entry
from gongkai_cli.progress.evidence import url_problem
from gongkai_cli.progress.form import ANSWERS, answer_of, evidence_in
from gongkai_cli.progress.ledger_line import sealed
from gongkai_cli.progress.requirements import doubts, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.intake.forms.filled_table import FilledRow
    from gongkai_cli.intake.forms.history import History
    from gongkai_cli.model import Task

_CELLS = {"GK607": "reason", "GK608": "date"}
"""Code of a rule → the column to fill in, where that is not the field which shows the fault."""
BY = "by"
"""Key of who filled the form in: a cell above the table."""
_OWN = frozenset({"note", "evidence", "reason", BY})
"""Fields that are corrected where they stand."""
_TITLES = {field.key: field.title for field in ANSWERS}
_EMPTIED = "原来填的内容清空了，台账没有改动；要撤回请用 gongkai progress undo"
_GONE = "填的与台账中已更正或撤回的一条相同，没有再记"
_ADDRESS = "请照浏览器地址栏抄写，一行一个"


class CellFault(NamedTuple):
    """Something wrong with a cell of the row, or ``BY``: its key, the fact, what to do."""

    key: str
    message: str
    help: str


class Outcome(NamedTuple):
    """What a row comes to; ``entry`` is what it would add, None where nothing is new or all is not well."""

    entry: Entry | None = None
    faults: tuple[CellFault, ...] = ()
    note: str = ""


class RowContext(NamedTuple):
    """Whose row it is, and what it is read against."""

    task: Task
    unit: str
    by: str
    year: int
    today: date


def read_row(row: FilledRow, report: RowContext, past: History) -> Outcome:
    """What a row would change.

    Args:
        row: as filled in.
        report: whose it is.
        past: what the ledger holds of it.
    """
    if row.computed:
        return Outcome(faults=tuple(_not_typed(row)))
    if not any(row.answer):
        return Outcome(note=_EMPTIED if past.baseline else "")
    old = past.recorded(row.answer)
    return _new(row, report, past) if old is None else _known(old, past)


def _not_typed(row: FilledRow) -> Iterator[CellFault]:
    for key in row.computed:
        yield CellFault(key, f"{_TITLES[key]}是公式或错误值，没有采用", "请改成直接写的文字")


def _known(old: Entry, past: History) -> Outcome:
    """Nothing new; but somebody may have decided that it does not count."""
    return Outcome(note="" if old in past.standing or old.id == past.baseline else _GONE)


def _new(row: FilledRow, report: RowContext, past: History) -> Outcome:
    read = _entry(row, report, past)
    if not isinstance(read, Entry):
        return Outcome(faults=read)
    old = past.recorded(answer_of(read))
    if old is not None:
        return _known(old, past)
    wrong = tuple(_wrong(read, report, past))
    return Outcome(faults=wrong) if wrong else Outcome(_placed(read, past), note=_doubt(read, past))


def _entry(row: FilledRow, report: RowContext, past: History) -> Entry | tuple[CellFault, ...]:
    """The report that a row makes, or all that keeps it from being read."""
    answer = row.answer
    status = answers.status(answer.status) if answer.status else Unclear("没有写状态", "请从下拉菜单选")
    day = (
        answers.day(answer.date, report.year)
        if answer.date
        else Unclear("没有写日期", f"请写情况截至的日期，如 {report.year}-06-20")
    )
    evidence = evidence_in(answer.evidence, past.entries)
    found = [
        CellFault(key, *each)
        for key, each in (("status", status), ("date", day))
        if isinstance(each, Unclear)
    ]
    known = {item for entry in past.entries for item in entry.evidence}
    addresses = (item.value for item in evidence if item.kind == "url" and item not in known)
    found += [
        CellFault("evidence", f"网址“{each}”{problem}", _ADDRESS)
        for each in addresses
        if (problem := url_problem(each))
    ]
    if found or isinstance(status, Unclear) or isinstance(day, Unclear):
        return tuple(found)
    task = report.task
    return Entry("", task.no, report.unit, status, day, answer.note, evidence, answer.reason, report.by)


def _wrong(entry: Entry, report: RowContext, past: History) -> Iterator[CellFault]:
    if past.moved_on:
        now = _status_text(past.current)
        yield CellFault(
            "status", f"表发出以后台账有了变动（现为：{now}），与表中填的不同",
            "请与单位核对；以表为准的，用 gongkai progress add 记入，或重新导出再填",
        )  # fmt: skip
    for fault in faults(entry, report.task.due, report.year, report.today):
        key = fault.field if fault.field in _OWN else _CELLS.get(fault.code, "status")
        yield CellFault(key, fault.message, fault.help)
    if past.before_current is not None and entry.date < past.before_current:
        message = f"日期 {entry.date} 早于台账中 {past.before_current} 的报告"
        yield CellFault("date", message, "请核对日期；要改以前的报告，用 gongkai progress add --corrects")


def _placed(entry: Entry, past: History) -> Entry:
    """A later day makes a new report; the same or an earlier one corrects what stood in the row."""
    current = past.current
    corrects = current.id if current is not None and entry.date <= current.date else ""
    return sealed(entry._replace(supersedes=corrects))


def _doubt(entry: Entry, past: History) -> str:
    notes = [f"{doubt}，公开前请核实" for doubt in doubts(entry)]
    current = past.current
    if current is not None and current.status != entry.status and current.date == entry.date:
        notes.append(f"状态改了，日期仍是 {entry.date}，按更正处理；不是同一天的，请单位改日期")
    return "；".join(notes)


def _status_text(entry: Entry | None) -> str:
    if entry is None or entry.status == "withdrawn":
        return "没有报告"
    return f"{STATE_NAMES[entry.status]}，{entry.date}"
