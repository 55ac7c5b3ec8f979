"""What the engines read in a phrase: the answers of ``parse units`` and ``parse deadline``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table
from gongkai_cli.views.tasks import iso

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.language.values import Deadline, Recurrence, UnitPhrase

_FIELDS = (Column("项目", 8), Column("读作", 20, grows=True))
_PERIODS = {"year": "年", "half-year": "半年", "quarter": "季度", "month": "月", "week": "周", "day": "日"}


@dataclass(frozen=True, slots=True)
class DeadlinePhrase:
    """A deadline phrase, read."""

    deadline: Deadline

    @property
    def title(self) -> str:
        """The phrase."""
        return f"完成时限“{self.deadline.text}”"

    def tables(self) -> tuple[Table, ...]:
        """What was read, field by field; then the readings of an ambiguous phrase."""
        read = self.deadline
        rows = [("类型", wording.DEADLINE_KINDS[read.kind])]
        rows += [("起", _day(read.start))] if read.start else []
        rows.append(("到期日", f"{_day(read.due)}（含当日）" if read.due else "没有确定日期"))
        if read.recurrence is not None:
            rows.append(("周期", _recurrence(read.recurrence)))
        if read.ambiguous:
            rows.append(("歧义", "有不止一种读法"))
        rows += [
            (f"读法{chinese_number(index)}", f"{_span(option.start, option.due)}　{option.note}")
            for index, option in enumerate(read.alternatives, 1)
        ]
        rows += [("说明", read.note)] if read.note else []
        return (Table("", _FIELDS, tuple(rows)),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.deadline/1``."""
        read = self.deadline
        recurrence = read.recurrence
        return {
            "schema": "gongkai.deadline/1",
            "text": read.text,
            "kind": read.kind,
            "start": iso(read.start),
            "due": iso(read.due),
            "recurrence": None if recurrence is None else {
                "every": recurrence.every, "interval": recurrence.interval,
                "times": recurrence.times, "on": recurrence.on,
            },
            "ambiguous": read.ambiguous,
            "alternatives": [
                {"start": iso(option.start), "due": iso(option.due), "note": option.note}
                for option in read.alternatives
            ],
            "note": read.note or None,
        }  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()


@dataclass(frozen=True, slots=True)
class UnitCell:
    """A cell of responsible units, split."""

    text: str
    phrase: UnitPhrase

    @property
    def title(self) -> str:
        """The cell."""
        return f"责任单位“{' '.join(self.text.split())}”"

    def tables(self) -> tuple[Table, ...]:
        """Roles and the names in them."""
        phrase = self.phrase
        roles = (
            ("牵头", phrase.lead),
            ("责任", phrase.responsible),
            ("配合", phrase.cooperating),
            ("统称", phrase.groups),
            ("说明", phrase.notes),
        )
        return (Table("", _FIELDS, tuple((role, name) for role, names in roles for name in names)),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.unit_cell/1``."""
        phrase = self.phrase
        return {
            "schema": "gongkai.unit_cell/1",
            "lead": list(phrase.lead),
            "responsible": list(phrase.responsible),
            "cooperating": list(phrase.cooperating),
            "groups": list(phrase.groups),
            "notes": list(phrase.notes),
        }

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "—"


def _span(start: date | None, due: date | None) -> str:
    return f"{_day(start)} 至 {_day(due)}" if start is not None else _day(due)


def _recurrence(recurrence: Recurrence) -> str:
    if recurrence.every is None:
        return "周期未定"
    step = "" if recurrence.interval == 1 else str(recurrence.interval)
    measure = "个" if step and recurrence.every in ("quarter", "month") else ""
    times = f"，至少 {recurrence.times} 次" if recurrence.times else ""
    on = f"，{'最后一天' if recurrence.on == '-1' else recurrence.on}" if recurrence.on else ""
    return f"每{step}{measure}{_PERIODS[recurrence.every]}{times}{on}"
