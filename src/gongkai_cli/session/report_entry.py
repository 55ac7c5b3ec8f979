"""The one door by which a typed report gets into the ledger, whoever typed it and wherever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import UsageError
from gongkai_cli.progress.entry import STATE_NAMES, STATUSES, Entry, Status, status_of
from gongkai_cli.session.session import Noted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai_cli.model import Task
    from gongkai_cli.session.session import Session


class TypedReport(NamedTuple):
    """A report as it was typed, field by field.

    Attributes:
        task: number in the notice.
        units: names of who reports: one of them, but people give several.
        status: in any of the words for it.
        date: the day it speaks of; None for today, or for the day of what it corrects.
        note: what was done.
        evidence: addresses, references, paths.
        reason: why it is blocked, or late.
        by: who enters it.
        corrects: id of the entry that it corrects; empty for a report.
        here: the folder from which paths count; empty for the current one.
    """

    task: int
    units: Sequence[str]
    status: str
    date: date | None = None
    note: str = ""
    evidence: Sequence[str] = ()
    reason: str = ""
    by: str = ""
    corrects: str = ""
    here: Path = Path()


class ReportOutcome(NamedTuple):
    """What became of a report.

    Attributes:
        entry: the report, without its id.
        unit: who reported, as the directory calls them now.
        added: what was added to the ledger; None where it said the same already.
    """

    entry: Entry
    unit: str
    added: Entry | None


def record_report(session: Session, typed: TypedReport, today: date) -> Noted[ReportOutcome]:
    """Add one report; as ``record_reports``."""
    outcomes, notes = record_reports(session, (typed,), today)
    return Noted(outcomes[0], notes)


def record_reports(
    session: Session, reports: Sequence[TypedReport], today: date
) -> Noted[tuple[ReportOutcome, ...]]:
    """Add reports to the ledger of the year that is open, all or none; noted is what to look at again.

    Raises:
        UsageError: one breaks a rule; nothing is written.
        DataError, FileProblem: as of ``progress.book.append``.
    """
    from gongkai_cli.progress.recording import record
    from gongkai_cli.progress.requirements import doubts

    drafts = [_draft(session, typed, today) for typed in reports]
    doubtful = tuple(
        f"注意：第{each.task.no}项：{doubt}，公开前请核实；不宜公开的，请另记更正，并请管理员清除"
        for each in drafts
        for doubt in doubts(each.entry)
    )
    added = record(
        session.ledger_to_write(), session.registry, [(each.task, each.entry) for each in drafts], today
    )
    outcomes = (ReportOutcome(each.entry, each.unit, new) for each, new in zip(drafts, added, strict=True))
    return Noted(tuple(outcomes), (*(note for each in drafts for note in each.notes), *doubtful))


class _Draft(NamedTuple):
    """A report as it would be entered."""

    task: Task
    unit: str
    entry: Entry
    notes: tuple[str, ...]


def _draft(session: Session, typed: TypedReport, today: date) -> _Draft:
    from gongkai_cli.progress.recording import reporter

    (task,) = session.tasks([typed.task])
    if not typed.units:
        raise UsageError("没有写是哪个单位报的", "请写明一个单位")
    if len(typed.units) > 1:
        raise UsageError("一次只记一个单位", f"请分别记：{'、'.join(typed.units)}")
    unit = reporter(session.directory, task, *session.who(typed.units))
    entry, notes = _entry(session, typed, unit.name, today)
    return _Draft(task, unit.name, entry, notes)


def _entry(session: Session, typed: TypedReport, unit: str, today: date) -> Noted[Entry]:
    from gongkai_cli.progress.evidence import evidence_or_file

    root = session.workspace.data.parent
    evidence = tuple(evidence_or_file(text, root, typed.here.absolute()) for text in typed.evidence)
    draft = Entry(
        "", typed.task, unit, _status(typed.status), typed.date or today,
        typed.note, evidence, typed.reason, typed.by, typed.corrects,
    )  # fmt: skip
    return _correcting(session, typed, draft) if typed.corrects else Noted(draft)


def _correcting(session: Session, typed: TypedReport, draft: Entry) -> Noted[Entry]:
    """A correction stands beside what it corrects, and is of the same day unless it says another."""
    from gongkai_cli.progress.recording import target

    entries, notes = session.as_written()
    old = target(entries, typed.corrects)
    now = session.directory.find(old.unit)
    if now is None or now.name != draft.unit:
        raise UsageError(f"{typed.corrects} 是“{old.unit}”的，不是“{draft.unit}”的", "请核对编号和单位")
    return Noted(draft._replace(date=typed.date or old.date, unit=old.unit), notes)


def _status(text: str) -> Status:
    if not text:
        raise UsageError("没有写状态", f"可用的有：{'、'.join(STATE_NAMES[word] for word in STATUSES)}")
    found = status_of(text)
    if found is None:
        known = "、".join(f"{word}（{STATE_NAMES[word]}）" for word in STATUSES)
        raise UsageError(f"没有“{text}”这种状态", f"可用的有：{known}")
    return found
