"""What the files mean: frozen, flat values, with dates and units resolved. No file, no screen.

These are plain dataclasses rather than Pydantic models because every query builds them and importing
Pydantic costs more than reading the whole registry; ``schema`` validates, ``model`` means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

DeadlineKind = Literal[
    "by", "window", "recurring", "open", "relative", "immediate", "conditional", "unparsed"
]
"""How a deadline phrase (完成时限) binds; see ``gongkai_cli.deadline``."""

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
    """

    every: Period | None
    times: int | None = None
    on: str | None = None
    interval: int = 1


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


UnitKind = Literal["department", "branch", "subdistrict", "town"]
GroupKind = Literal["list", "kind", "all", "open"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A body with tasks (责任单位), in the directory's official order.

    Attributes:
        basis: where ``full_name`` and ``aliases`` come from, as pairs (field, basis).
    """

    name: str
    kind: UnitKind
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    basis: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A word for several units (各街道（镇）, 各有关单位).

    Attributes:
        kind: how the members are given; ``open`` has no closed membership and is never expanded.
        members: unit names in official order, selectors resolved; empty for ``open``.
        basis: where the membership comes from (notice, sourced, convention, inferred).
    """

    name: str
    kind: GroupKind
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """A body that no longer exists, so that its name is met with the name to use now."""

    name: str
    successor: str
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The document a registry comes from (工作要点)."""

    title: str
    number: str
    issuer: str
    issued: date
    year: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A numbered item of the notice's body; topics are numbered through all sections."""

    no: int
    title: str
    section: int
    erratum: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the notice."""

    no: int
    title: str
    erratum: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the breakdown (任务分解), flat: it carries its section and topic.

    Attributes:
        no: the number printed in the notice.
        text: verbatim.
        deadline: the phrase (完成时限), verbatim.
        kind: how the phrase binds.
        start: first day, where the phrase names a period.
        due: last day, that day included: the office's ruling where there is one, else what the phrase says.
        ruled: whether ``due`` is a ruling.
        due_note: the ruling's reason.
        units: responsible units and groups, verbatim, in the notice's order.
        named: those of ``units`` that are units, by directory name.
        groups: those that are groups, by directory name.
        erratum: where the registry departs from the printed annex, and why.
        unsettled: the phrase can be read in more than one way and nobody has ruled; ``due`` is then the
            reading customary in 公文.
    """

    no: int
    section: int
    section_title: str
    topic: int
    topic_title: str
    text: str
    deadline: str
    kind: DeadlineKind
    start: date | None
    due: date | None
    ruled: bool
    due_note: str
    units: tuple[str, ...]
    named: tuple[str, ...]
    groups: tuple[str, ...]
    erratum: str
    unsettled: bool


@dataclass(frozen=True, slots=True)
class Registry:
    """A year's breakdown with its directory, tasks in the order of the notice."""

    notice: Notice
    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    former: tuple[Former, ...] = ()
