"""What the screen takes in: the form for a report on a task, and the report, into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import GongkaiError
from gongkai_cli.progress.entry import STATE_NAMES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.session.report_entry import TypedReport

    Fields = Mapping[str, Sequence[str]]


_STATUSES = tuple((word, STATE_NAMES[word]) for word in STATUSES)


class EntryForm(NamedTuple):
    """What a form for a report offers.

    Attributes:
        units: who may report, each with why.
        statuses: what can be said, each as it is typed and as it is read.
        values: what stands in the fields.
    """

    units: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    values: Mapping[str, str]


class Desk:
    """Where reports are taken.

    Args:
        workspace: the office's files.
        clock: the day it is.
        by: who enters reports, unless they say otherwise.
    """

    def __init__(self, workspace: Workspace, clock: Callable[[], date], by: str = "") -> None:
        self._workspace = workspace
        self._clock = clock
        self._by = by

    def form(self, year: int, number: int, typed: Fields | None = None) -> EntryForm:
        """The form for a report on a task, with what was typed into it.

        Raises:
            UsageError, DataError: there is no such task, or the registry cannot be used.
        """
        from gongkai_cli.session import open_registry
        from gongkai_cli.views.wording import via_text

        session = open_registry(self._workspace, year).value
        (task,) = session.tasks([number])
        reasons = ((unit.name, session.directory.via(task, unit)) for unit in session.directory.units)
        units = tuple((name, via_text(via[:1])) for name, via in reasons if via)
        values = {"date": self._clock().isoformat(), "by": self._by}
        return EntryForm(units, _STATUSES, values if typed is None else _values(typed))

    def form_again(self, year: int, number: int, typed: Fields) -> EntryForm:
        """The form with what was typed into it, also where the registry cannot be used: nothing is lost."""
        try:
            return self.form(year, number, typed)
        except GongkaiError:
            units = tuple((name, "") for name in typed.get("unit", ()) if name.strip())
            return EntryForm(units, _STATUSES, _values(typed))

    def record(self, year: int, number: int, typed: Fields) -> tuple[str, ...]:
        """Add a report to the ledger.

        Args:
            year: of the registry.
            number: of the task.
            typed: what was typed, by field.

        Returns:
            What became of it, and what should be looked at again, in sentences.

        Raises:
            GongkaiError: as of ``record_report``; nothing is written.
        """
        from gongkai_cli.session import open_registry
        from gongkai_cli.session.report_entry import record_report
        from gongkai_cli.views.progress import recorded_text

        session = open_registry(self._workspace, year).value
        report = _read(number, typed)._replace(here=self._workspace.data.parent)
        outcome, notes = record_report(session, report, self._clock())
        return (recorded_text(outcome.entry, outcome.unit, outcome.added), *notes)


def _values(typed: Fields) -> dict[str, str]:
    return {name: "\n".join(texts) for name, texts in typed.items()}


def _read(number: int, typed: Fields) -> TypedReport:
    """What was typed, read as the command line reads it.

    Raises:
        UsageError: a field cannot be read.
    """
    from gongkai_cli.session.report_entry import TypedReport
    from gongkai_cli.session.typed import read_date, typed_text

    def text(field: str, label: str) -> str:
        return typed_text(label, "\n".join(typed.get(field, ())).replace("\r\n", "\n"))

    day = text("date", "日期")
    return TypedReport(
        number,
        tuple(name for name in typed.get("unit", ()) if name.strip()),
        text("status", "状态"),
        read_date(day) if day else None,
        text("note", "落实情况"),
        tuple(line.strip() for line in text("evidence", "佐证材料").splitlines() if line.strip()),
        text("reason", "原因"),
        text("by", "填报人"),
    )
