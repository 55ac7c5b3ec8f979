"""What the files mean: frozen, flat values, with dates and units resolved. No file, no screen.

They are named tuples rather than Pydantic models because every query builds them and importing Pydantic
costs more than reading the whole registry; ``schema`` validates, ``model`` means. Frozen dataclasses with
slots take three times as long to define, at every start, and to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from gongkai_cli.language.values import DeadlineKind, Recurrence

    TaskKind = DeadlineKind | Literal["none"]

Role = Literal["lead", "responsible", "cooperating"]
"""How a task binds a unit: 牵头, 责任, 配合; ``responsible`` where the notice states no other."""

UnitKind = Literal["department", "branch", "subdistrict", "town"]
GroupKind = Literal["list", "kind", "all", "open"]


class Unit(NamedTuple):
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


class Group(NamedTuple):
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


class Former(NamedTuple):
    """A body that no longer exists, so that its name is met with the name to use now."""

    name: str
    successor: str
    until: date | None = None
    note: str = ""


class OfficeSite(NamedTuple):
    """What the footer of a government's site must carry; empty where the office does not say.

    Attributes:
        mark: address of the 党政机关网站标识.
        code: 网站标识码.
        police: 公安备案号.
        map: address of the 网站地图.
    """

    name: str = ""
    home: str = ""
    owner: str = ""
    operator: str = ""
    contact: str = ""
    mark: str = ""
    code: str = ""
    icp: str = ""
    police: str = ""
    map: str = ""


class IssuingOffice(NamedTuple):
    """The office that runs the year: what its papers and its site say of it; empty where it does not say.

    Attributes:
        issuer: 印发机关, in full.
        unit: its own name in the directory.
        letter_number: pattern of the numbers of its letters, 北区政办函〔{year}〕{no}号.
        bulletin_number: likewise of its 通报.
        red_head: 发文机关标志.
        printer: 印发机关 of the 版记.
        seal: whether its papers are sealed.
        reply_days: days to reply in; 0 where it does not say.
        public_reasons: whether the public site gives reasons.
        public_notes: whether it gives what units wrote of what they did.
    """

    issuer: str = ""
    unit: str = ""
    contact: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    letter_number: str = ""
    bulletin_number: str = ""
    red_head: str = ""
    copy_to: tuple[str, ...] = ()
    printer: str = ""
    seal: bool = True
    reply_days: int = 0
    public_reasons: bool = False
    public_notes: bool = False
    site: OfficeSite = OfficeSite()


class Notice(NamedTuple):
    """The document a registry comes from (工作要点)."""

    title: str
    number: str
    issuer: str
    issued: date
    year: int
    source: str = ""


class Topic(NamedTuple):
    """A numbered item of the notice's body; topics are numbered through all sections."""

    no: int
    title: str
    section: int
    erratum: str = ""


class Section(NamedTuple):
    """A part of the notice."""

    no: int
    title: str
    erratum: str = ""


class Milestone(NamedTuple):
    """One of several dates in a task (6月底前印发方案，12月底前完成).

    Attributes:
        what: what must be done by then, in the notice's words.
        deadline: the phrase, verbatim.
        kind: how the phrase binds.
        due: last day, that day included: a ruling where there is one, else what the phrase says.
        ruled: whether ``due`` is a ruling.
        due_note: the ruling's reason.
        unsettled: as of ``Task``.
    """

    what: str
    deadline: str
    kind: DeadlineKind
    due: date | None
    ruled: bool = False
    due_note: str = ""
    unsettled: bool = False


class Task(NamedTuple):
    """One line of the breakdown (任务分解), flat: it carries its section and topic.

    Attributes:
        no: the number printed in the notice, or a running one where it has none or restarts them.
        section: number of its section; 0 where the notice has none.
        topic: number of its topic; 0 where the notice has none.
        text: verbatim.
        deadline: the phrase (完成时限), verbatim; empty where the notice gives none.
        kind: how the phrase binds; ``none`` where there is none.
        start: first day, where the phrase names a period.
        due: last day, that day included: the office's ruling where there is one, else what the phrase says;
            of a task with milestones and no phrase of its own, the last of theirs.
        ruled: whether ``due`` is a ruling.
        due_note: the ruling's reason.
        units: responsible units and groups (责任单位), verbatim, in the notice's order.
        named: all that are units, in whatever role, by directory name.
        groups: all that are groups, in whatever role, by directory name.
        erratum: where the registry departs from the printed annex, and why.
        unsettled: the phrase can be read in more than one way and nobody has ruled; ``due`` is then the
            reading customary in 公文.
        printed: what the notice prints as the number, where that is not ``no``.
        title: what the notice gives as the task's title beside its text.
        lead: leading units and groups (牵头单位), verbatim.
        cooperating: cooperating units and groups (配合单位), verbatim.
        leading: those of ``named`` and ``groups`` that lead.
        assisting: those that only cooperate.
        milestones: the dates of a task that has several.
        recurrence: how often a recurring duty falls due; None of any other.
        deadline_note: what a reader of the phrase should know; empty where it says what it says.
        follows: the tasks of earlier years it carries on (2022-4), as ruled; empty where it is ruled to carry
            on none, None where nobody has ruled.
        implements: likewise the tasks of an upper level's notice (甬政办发〔2022〕31号-3).
    """

    no: int
    section: int
    section_title: str
    topic: int
    topic_title: str
    text: str
    deadline: str
    kind: TaskKind
    start: date | None
    due: date | None
    ruled: bool
    due_note: str
    units: tuple[str, ...]
    named: tuple[str, ...]
    groups: tuple[str, ...]
    erratum: str
    unsettled: bool
    printed: str = ""
    title: str = ""
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    assisting: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    recurrence: Recurrence | None = None
    deadline_note: str = ""
    follows: tuple[str, ...] | None = None
    implements: tuple[str, ...] | None = None

    def role(self, name: str) -> Role:
        """How a unit or group of ``named`` or ``groups`` is bound: by the strongest role it is given."""
        if name in among(self.leading):
            return "lead"
        return "cooperating" if name in among(self.assisting) else "responsible"

    @property
    def everybody(self) -> tuple[str, ...]:
        """All units and groups the task names, verbatim: those who lead, are responsible, cooperate."""
        return (*self.lead, *self.units, *self.cooperating)

    @property
    def phrase(self) -> str:
        """The deadline as it is shown: the task's own, else those of its milestones; empty without any."""
        return self.deadline or "；".join(milestone.deadline for milestone in self.milestones)


_MANY, _MOST_SETS = 32, 256
_sets: dict[int, tuple[tuple[str, ...], frozenset[str]]] = {}


def among(names: tuple[str, ...]) -> Container[str]:
    """Names to look single ones up in: of many, a set, remembered, for each of them will be looked up."""
    if len(names) < _MANY:
        return names
    kept = _sets.get(id(names))
    if kept is None:
        if len(_sets) >= _MOST_SETS:
            _sets.clear()
        kept = _sets[id(names)] = names, frozenset(names)  # kept itself, so that its identity stays its own
    return kept[1]


@dataclass(frozen=True, slots=True)
class Registry:
    """A year's breakdown with its directory, tasks in the order of the notice.

    No tuple, since what is kept of one is asked for field by field (``registry.index.kept``).
    """

    notice: Notice
    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    former: tuple[Former, ...] = ()

    @property
    def parts(self) -> tuple[Section, ...]:
        """The sections; where tasks stand under none, one without number and title for these, first."""
        bare = any(not task.section for task in self.tasks)
        return (Section(0, ""), *self.sections) if bare else self.sections
