"""Reports into the ledger: what is refused, what says nothing new, what corrects or withdraws another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gongkai_cli.errors import UsageError
from gongkai_cli.progress.book import append, append_together
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import replaced, standing_entries
from gongkai_cli.progress.ledger_line import sealed
from gongkai_cli.progress.requirements import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Group, Registry, Task, Unit


class ReportRefusedError(UsageError):
    """A report breaks a rule.

    Attributes:
        code: of ``diagnostics.CODES``, for whoever has better advice where the report is being typed.
    """

    def __init__(self, message: str, help: str, code: str) -> None:  # noqa: A002  the word every layer uses
        super().__init__(message, help)
        self.code = code


def reporter(directory: Directory, task: Task, who: Unit | Group) -> Unit:
    """The unit that may report on a task.

    Raises:
        UsageError: it is a group, or has nothing to do with the task.
    """
    from gongkai_cli.model import Group

    if isinstance(who, Group):
        raise UsageError(f"“{who.name}”是统称，不能报告落实情况", "请写具体单位；成员见 gongkai units")
    if not directory.via(task, who):
        raise UsageError(
            f"第{task.no}项与“{who.name}”无关",
            f"这一项的责任单位：{'、'.join(task.everybody)}。请核对序号和单位",
        )
    return who


def record(
    folder: Path, registry: Registry, reports: Sequence[tuple[Task, Entry]], today: date
) -> tuple[Entry | None, ...]:
    """Add reports, or corrections where they name an entry: all of them or none.

    Args:
        folder: the ledger.
        registry: the year.
        reports: tasks, each with the report on it, without its id.
        today: the day it is.

    Returns:
        Of each, what was added; None where the ledger says the same already.

    Raises:
        ReportRefusedError: a report breaks a rule; nothing is written.
        UsageError: the entry it corrects is not there; nothing is written.
        DataError, FileProblem: as of ``book.append``.
    """
    for task, entry in reports:
        for fault in faults(entry, task.due, registry.notice.year, today):
            raise ReportRefusedError(f"第{task.no}项：{fault.message}", fault.help, fault.code)
    composed = [(entry.unit, partial(_composed, entry)) for _, entry in reports]
    added = append_together(folder, composed) if len(composed) > 1 else (append(folder, *composed[0]),)
    return tuple(each[0] if each else None for each in added)


def _composed(entry: Entry, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What a report adds to the entries there are."""
    if entry.supersedes:
        _same_task(target(entries, entry.supersedes), entry)
    new = sealed(entry)
    mine = [old for old in standing_entries(entries) if old.task == new.task]
    same = [old for old in mine if new.says_the_same(old)]
    if same and same[-1] is mine[-1]:
        return ()
    if same and same[-1].date == mine[-1].date:  # reported before, and otherwise since, on the same day
        return (sealed(entry._replace(supersedes=same[-1].id)),)
    if same:
        return ()
    if any(new.id == old.id for old in entries):  # withdrawn before: take that back
        return _restoring(entries, new, entry.by) or (_instead(entries, new),)
    return (new,)


def _same_task(old: Entry, new: Entry) -> None:
    if old.task != new.task:
        raise UsageError(f"{old.id} 是第{old.task}项的，不是第{new.task}项的", "请核对任务序号和编号")


def withdraw(folder: Path, unit: str, wanted: str | None, by: str) -> Entry:
    """Withdraw an entry.

    Args:
        folder: the ledger.
        unit: whose entry.
        wanted: its id; None for the last the unit has made that stands.
        by: who does so.

    Returns:
        The entry that was withdrawn.

    Raises:
        UsageError: there is none, or it does not count any more.
    """
    found: list[Entry] = []

    def compose(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        found.append(target(entries, wanted) if wanted else _last(entries, unit))
        return _withdrawing(entries, found[0], by)

    append(folder, unit, compose)
    return found[0]


def target(entries: Iterable[Entry], wanted: str) -> Entry:
    """The entry that is to be corrected or withdrawn.

    Raises:
        UsageError: there is none, or it does not count any more.
    """
    everything = tuple(entries)
    found = next((entry for entry in everything if entry.id == wanted), None)
    if found is None:
        raise UsageError(f"台账里没有编号“{wanted}”的条目", "编号见 gongkai progress log")
    by = next((entry for entry in everything if entry.supersedes == wanted), None)
    if by is not None and wanted in replaced(everything):
        done = "撤回" if by.status == "withdrawn" else "更正"
        raise UsageError(f"{wanted} 已被 {by.id} {done}", f"要改的请写 {by.id}（gongkai progress log 可查）")
    return found


def _last(entries: tuple[Entry, ...], unit: str) -> Entry:
    standing = set(standing_entries(entries))
    left = [entry for entry in entries if entry in standing]
    if not left:
        raise UsageError(f"台账里没有“{unit}”可撤回的条目", "已有的条目见 gongkai progress log")
    return left[-1]


def _withdrawing(entries: tuple[Entry, ...], entry: Entry, by: str) -> tuple[Entry, ...]:
    """What to add so that an entry no longer counts; the same withdrawal may itself have been withdrawn."""
    new = sealed(_withdrawal(entry, by))
    known = any(new.id == old.id for old in entries)
    return _restoring(entries, new, by) if known else (new,)


def _restoring(entries: tuple[Entry, ...], entry: Entry, by: str) -> tuple[Entry, ...]:
    """What to add so that an entry counts again: all that stands against it is withdrawn."""
    gone = replaced(entries)
    against = {old.id: old for old in entries if old.supersedes == entry.id and old.id not in gone}
    return tuple(new for old in against.values() for new in _withdrawing(entries, old, by))


def _instead(entries: tuple[Entry, ...], entry: Entry) -> Entry:
    """The entry as a correction of what has come in its place, by a correction that was corrected too."""
    last = entry
    while later := [old for old in entries if old.supersedes == last.id]:
        last = later[-1]
    return sealed(entry._replace(supersedes=last.id))


def _withdrawal(entry: Entry, by: str) -> Entry:
    return Entry("", entry.task, entry.unit, "withdrawn", entry.date, by=by, supersedes=entry.id)
