"""The ledger as a list: what ``progress log`` answers, and what ``add`` and ``undo`` say they wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.progress.entry import STATE_NAMES, Entry, data
from gongkai_cli.progress.fold import replaced
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai_cli.model import Group, Task, Unit

SCHEMA = "gongkai.progress/1"
_STATUS_WORDS: dict[str, str] = {
    "withdrawn": "撤回",
    **{str(state): name for state, name in STATE_NAMES.items()},
}

_COLUMNS = (
    Column("编号", 11),
    Column("日期", 10),
    Column("任务", 4, right=True),
    Column("单位", 10, grows=True),
    Column("状态", 8),
    Column("落实情况", 16, grows=True),
    Column("备注", 10, grows=True),
)


@dataclass(frozen=True, slots=True)
class Log:
    """Entries of the ledger.

    Attributes:
        scope: what was asked for, in Chinese; empty for everything.
        entries: by date, then unit, then in the order they were written.
        all: every entry, among which corrections find what they name.
    """

    scope: str
    entries: tuple[Entry, ...]
    all: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """What was asked and how many entries answer."""
        return f"落实情况台账{'，' if self.scope else ''}{self.scope}：{len(self.entries)} 条"

    def tables(self) -> tuple[Table, ...]:
        """One table; an entry that no longer counts says so."""
        gone = replaced(self.all)
        by = {entry.supersedes: entry for entry in self.all if entry.supersedes in gone}
        rows = tuple(self._row(entry, by.get(entry.id)) for entry in self.entries)
        return (Table("", _COLUMNS, rows),)

    def _row(self, entry: Entry, by: Entry | None) -> tuple[str, ...]:
        return (
            entry.id,
            entry.date.isoformat(),
            str(entry.task),
            entry.unit,
            wording.entry_status(entry),
            entry.note,
            "；".join(_remarks(entry, by)),
        )

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.progress/1``."""
        return {"schema": SCHEMA, "entries": [data(entry) for entry in self.entries]}

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()


class LogScope(NamedTuple):
    """Which entries are asked for; everything given must hold.

    Attributes:
        tasks: on one of these; any where none are given.
        units: of one of these; any where none are given.
        since: of this day or later.
        statuses: that report one of these; any where none are given.
    """

    tasks: Sequence[Task] = ()
    units: Sequence[Unit | Group] = ()
    since: date | None = None
    statuses: Sequence[str] = ()

    @property
    def words(self) -> str:
        """What is asked for, as a heading says it; empty for everything."""
        since = [f"{self.since.isoformat()}（含当日）以来"] if self.since else []
        statuses = ["、".join(_STATUS_WORDS[status] for status in self.statuses)] if self.statuses else []
        tasks = (f"第{task.no}项" for task in self.tasks)
        return "，".join((*tasks, *(unit.name for unit in self.units), *since, *statuses))

    def __contains__(self, entry: object) -> bool:
        """Whether an entry is one of those asked for."""
        return (
            isinstance(entry, Entry)
            and (not self.tasks or any(entry.task == task.no for task in self.tasks))
            and (not self.units or any(entry.unit == unit.name for unit in self.units))
            and (self.since is None or entry.date >= self.since)
            and (not self.statuses or entry.status in self.statuses)
        )


def log(entries: Sequence[Entry], scope: LogScope) -> Log:
    """The entries asked for, by date."""
    chosen = (entry for entry in entries if entry in scope)
    return Log(scope.words, tuple(sorted(chosen, key=lambda entry: entry.date)), tuple(entries))


def recorded_text(entry: Entry, unit: str, added: Entry | None) -> str:
    """What became of a report, in one sentence.

    Args:
        entry: the report.
        unit: who reported.
        added: what was added to the ledger; None where it said the same already.
    """
    who = f"第{entry.task}项，{unit}"
    if added is None:
        return f"台账里已有相同的一条（{who}，{wording.entry_status(entry)}），没有再记"
    if added.status == "withdrawn":
        return f"台账里有相同的一条，先前撤回了，现已恢复（{added.id}）：{who}"
    return f"已记入 {added.id}：{who}，{wording.entry_status(entry)}，{entry.date}"


def _remarks(entry: Entry, by: Entry | None) -> list[str]:
    remarks = []
    if by is not None:
        remarks.append(f"已被 {by.id} {'撤回' if by.status == 'withdrawn' else '更正'}")
    if entry.supersedes:
        remarks.append(f"{'撤回' if entry.status == 'withdrawn' else '更正'} {entry.supersedes}")
    if entry.reason:
        remarks.append(f"原因：{entry.reason}")
    if entry.evidence:
        remarks.append(f"佐证：{'、'.join(item.value for item in entry.evidence)}")
    if entry.by:
        remarks.append(f"填报：{entry.by}")
    return remarks
