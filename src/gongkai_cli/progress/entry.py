"""An entry of the ledger: what one unit reported on one task, one day; and the words for its status."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.progress.fold import State


Status = Literal["not_started", "in_progress", "done", "blocked"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""What a unit can say of a task, in the order it usually goes."""

Kind = Literal["not_started", "in_progress", "done", "blocked", "withdrawn"]
"""What an entry can be: a status, or that the entry it names was made by mistake."""

EvidenceKind = Literal["url", "document", "file"]
STATE_NAMES: dict[State, str] = {
    "done": "已完成",
    "in_progress": "推进中",
    "blocked": "受阻",
    "not_started": "未启动",
    "silent": "未报",
}

_WORDS: dict[Status, str] = {
    "done": "已完成 完成 完成了 已办结 办结 已办 已落实 落实 全部完成 done √ ✓ ✔ ☑ 是",
    "in_progress": "推进中 正在推进 进行中 正在进行 正在办理 办理中 在办 推进 进行 部分完成 in_progress",
    "blocked": "受阻 受阻碍 有困难 卡住 暂停 停滞 blocked",
    "not_started": "未启动 没启动 尚未启动 未开始 尚未开始 没开始 未开展 未办 not_started",
}


@cache
def _status_of_word() -> dict[str, Status]:
    return {folded(word): status for status, words in _WORDS.items() for word in words.split()}


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
        id: task number and eight digits of its own hash, so that a later change shows; see ``ledger_line``.
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


def status_of(text: str) -> Status | None:
    """The status that words stand for (完成, √, 进行中); None where they name none."""
    return _status_of_word().get(folded(text).rstrip("。.!！"))
