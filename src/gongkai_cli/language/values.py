"""What a deadline phrase and a unit cell say: frozen values.

Plain dataclasses rather than Pydantic models because every query builds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

DeadlineKind = Literal[
    "by", "window", "recurring", "open", "relative", "immediate", "conditional", "unparsed"
]
"""How a deadline phrase (完成时限) binds; see ``gongkai_cli.language.deadline``."""

Period = Literal["year", "half-year", "quarter", "month", "week", "day"]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a recurring duty falls due.

    Attributes:
        every: the period that repeats; None where the phrase does not settle it (定期).
        times: how many times in each period at least; None where the phrase gives no number.
        on: the day within the period, as the calendar writes it: ``10`` (day of the month), ``01-31``
            (day of the year), ``FRI`` (day of the week), ``3-30`` (day 30 of the quarter's third month),
            ``-1`` (the last day of the month, quarter or half-year: 每月底); None where no one day is named.
        interval: 2 for 每两个月, otherwise 1.
        days: where several days are named (每月10日、20日前), each as ``on`` would have it, in order.
    """

    every: Period | None
    times: int | None = None
    on: str | None = None
    interval: int = 1
    days: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an ambiguous phrase: its dates (both inclusive) and why one would read it so."""

    start: date | None
    due: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a deadline phrase says.

    Attributes:
        text: the phrase, verbatim.
        kind: how it binds.
        start: first day of the period, where the phrase names one.
        due: last day, that day included; for an ambiguous phrase, the reading customary in 公文, or None
            where no reading is.
        recurrence: set for ``recurring`` only.
        ambiguous: more than one reading is possible; ``alternatives`` then holds all of them, the one
            ``due`` takes first.
        alternatives: empty unless ``ambiguous``.
        note: in Chinese, what a reader should know: the condition, the trigger, why it could not be read.
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    recurrence: Recurrence | None = None
    ambiguous: bool = False
    alternatives: tuple[Reading, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """What a cell 责任单位 says: names in the order of the text, each in the role the text states.

    Attributes:
        lead: units stated to lead (牵头, or 负责 where others 配合).
        responsible: units named without another role.
        cooperating: units stated to cooperate (配合, 协同, 会同).
        groups: words for several units (各街道（镇）, 各有关单位, 市政府各部门), whatever their role.
        notes: in Chinese, what the lists cannot hold: guiding units, inferences made, words set aside.
    """

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
