"""What a report must bring: the same for ``progress add``, the forms, their instructions and ``check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.private_numbers import private_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    "日期不晚于今天，不早于当年1月1日，不晚于次年年底。",
    "不写身份证号：落实情况会公开。",
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
    return (*_dates(entry, year, today), *_reasons(entry, due), *_private(entry))


def texts_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What an entry says in words, by field: all that may be published."""
    evidence = (("evidence", piece.value) for piece in entry.evidence)
    return (("note", entry.note), ("reason", entry.reason), ("by", entry.by), *evidence)


def _dates(entry: Entry, year: int, today: date) -> Iterator[Fault]:
    if entry.date > today:
        message = f"日期 {entry.date} 在今天（{today}）之后"
        yield Fault("GK608", "date", message, "请写情况截至的日期，不晚于今天")
    elif not year <= entry.date.year <= year + 1:
        side = f"早于{year}年" if entry.date.year < year else f"晚于{year + 1}年"
        yield Fault("GK608", "date", f"日期 {entry.date} {side}", "请核对年份")


def _reasons(entry: Entry, due: date | None) -> Iterator[Fault]:
    if entry.reason or entry.status in ("done", "withdrawn"):
        return
    if entry.status == "blocked":
        yield Fault("GK607", "status", "状态是受阻，没有写明原因", "请写明原因")
    elif due is not None and due < entry.date:
        message = f"到期日 {due} 已过，没有完成，也没有写明原因"
        yield Fault("GK607", "status", message, "请写明原因和预计完成时间")


def _private(entry: Entry) -> Iterator[Fault]:
    """The ledger cannot be cleaned afterwards: what must not be published does not go in."""
    for field, text in texts_of(entry):
        for each in private_numbers(text):
            if each.kind == "identity":
                yield Fault("GK704", field, f"含有{each.words}", "请删去，台账的内容会公开")


def doubts(entry: Entry) -> tuple[str, ...]:
    """What else in a report may be a person's number: it is for whoever enters it to judge."""
    found = (each for _, text in texts_of(entry) for each in private_numbers(text))
    return tuple(dict.fromkeys(f"含有{each.words}" for each in found if each.kind != "identity"))
