"""What a report must bring: the same for ``progress add``, the forms, their instructions and ``check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.progress.entry import Entry


class Fault(NamedTuple):
    """A rule that a report breaks.

    Attributes:
        code: of ``diagnostics.CODES``.
        field: the field of the entry that shows it.
        message: the fact, in Chinese.
        help: what to do.
    """

    code: str
    field: str
    message: str
    help: str


RULES = (
    "状态为“受阻”的，写明原因。",
    "日期已过到期日而没有完成的，写明原因。",
    "日期不晚于今天，也不早于当年1月1日。",
)
"""The rules below in words, for the people who fill in forms."""


def faults(entry: Entry, due: date | None, year: int, today: date) -> tuple[Fault, ...]:
    """The rules a report breaks.

    Args:
        entry: the report.
        due: when the task is due; None where that is not settled.
        year: of the registry.
        today: the day it is.
    """
    found: list[Fault] = []
    if entry.date > today:
        found.append(
            Fault(
                "GK608", "date", f"日期 {entry.date} 在今天（{today}）之后", "请写情况截至的日期，不晚于今天"
            )
        )
    elif entry.date.year < year:
        found.append(Fault("GK608", "date", f"日期 {entry.date} 早于{year}年", "请核对年份"))
    if entry.status == "blocked" and not entry.reason:
        found.append(Fault("GK607", "status", "状态是受阻，没有写明原因", "请写明原因"))
    elif due is not None and due < entry.date and _unfinished(entry) and not entry.reason:
        message = f"到期日 {due} 已过，没有完成，也没有写明原因"
        found.append(Fault("GK607", "status", message, "请写明原因和预计完成时间"))
    return tuple(found)


def _unfinished(entry: Entry) -> bool:
    return entry.status in ("not_started", "in_progress", "blocked") and not entry.reason
