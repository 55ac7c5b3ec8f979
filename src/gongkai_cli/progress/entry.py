"""An entry of the ledger: what one unit reported on one task, one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from datetime import date

Status = Literal["not_started", "in_progress", "done", "blocked"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""What a unit can say of a task, in the order it usually goes."""

Kind = Literal["not_started", "in_progress", "done", "blocked", "withdrawn"]
"""What an entry can be: a status, or that the entry it names was made by mistake."""

EvidenceKind = Literal["url", "document", "file"]


class Evidence(NamedTuple):
    """What shows that something was done (佐证材料).

    Attributes:
        kind: ``url``; ``document``, its number or another reference in words; ``file``.
        value: the address, the reference, or the path from the project's folder, with ``/``.
        sha256: of a file when it was entered, 64 hexadecimal digits; empty for the others.
    """

    kind: EvidenceKind
    value: str
    sha256: str = ""


class Entry(NamedTuple):
    """One line of the ledger.

    Attributes:
        id: task number and eight digits of the entry's own hash, so that a later change shows; see ``lines``.
        task: number in the notice.
        unit: directory name of who reports.
        status: what is reported, or ``withdrawn``.
        date: the day the report speaks of.
        note: what was done (落实情况).
        evidence: what shows it.
        reason: why it is blocked, or late and not done.
        by: who entered it.
        supersedes: id of the entry that this one corrects or withdraws; empty for a report.
    """

    id: str
    task: int
    unit: str
    status: Kind
    date: date
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    by: str = ""
    supersedes: str = ""

    def says_the_same(self, other: Entry) -> bool:
        """Whether two entries report the same, whoever entered them, whichever they correct."""
        return self[1:8] == other[1:8]


def data(entry: Entry) -> dict[str, Any]:
    """An entry in the JSON contract ``gongkai.progress/1``."""
    return {
        "id": entry.id,
        "task": entry.task,
        "unit": entry.unit,
        "status": entry.status,
        "date": entry.date.isoformat(),
        "note": entry.note or None,
        "evidence": [evidence_data(item) for item in entry.evidence],
        "reason": entry.reason or None,
        "by": entry.by or None,
        "supersedes": entry.supersedes or None,
    }


def evidence_data(item: Evidence) -> dict[str, str]:
    """A piece of evidence as the ledger and the JSON contract write it: its kind is its key."""
    return {item.kind: item.value, **({"sha256": item.sha256} if item.sha256 else {})}
