"""From entries to where things stand on a day: of a unit with a task, and of the task as a whole.

The rules:

- What counts is the last entry dated on or before the day; of two on one day, the later written.
- A correction takes the place of what it names, on every day: the ledger says what was so, not what was
  believed. What was withdrawn never was; withdraw the withdrawal, and it was.
- Late (逾期) is derived: the due day is over and the unit is not done. It changes no status and no deadline.
- A recurring duty (每季度, 每年不少于1次) is done when every period of the year has its occurrences, each
  ``done`` entry being one; it is late when a period has gone by without them.
- Who leads or is responsible decides; who only cooperates (配合) decides where the task names nobody else.
- A task is done when every unit it names is done. If it names none, when every member of its groups is;
  if its groups are open, when every unit that claimed it is. Groups show how many of their members are.
- A task that is not done is blocked if a unit that decides is blocked, else in progress if one has begun,
  else not started if one has reported so, else silent.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.progress.recurrence import done_of, duty_periods, first_open, times_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from gongkai_cli.directory import Directory, Via
    from gongkai_cli.language.values import Recurrence
    from gongkai_cli.model import Registry, Task, Unit
    from gongkai_cli.progress.entry import Entry


State = Literal["done", "in_progress", "blocked", "not_started", "silent"]
STATES: tuple[State, ...] = ("done", "in_progress", "blocked", "not_started", "silent")
"""What a task can be for a unit; silent (未报) means that it never reported."""


class Standing(NamedTuple):
    """Where one unit stands with one task.

    Attributes:
        state: of the last entry; for a recurring duty, of its occurrences.
        late: the due day is over and it is not done.
        entry: the last entry; None where there is none.
        times: for a recurring duty, how many occurrences count so far, else 0.
        needed: for a recurring duty, how many there must be in the year; 0 where that is not settled.
        due: the day that counts: the task's, or of a recurring duty's first period without its occurrences.
    """

    state: State
    late: bool
    entry: Entry | None = None
    times: int = 0
    needed: int = 0
    due: date | None = None


class TaskState(NamedTuple):
    """Where a task stands, for whoever is asked about, in the facts that a list has room for.

    Attributes:
        state: of the unit, or of the task as a whole.
        late: likewise.
        reported: the day of the last entry; None where there is none.
        due: as of ``Standing``; of several units, the earliest.
    """

    state: State
    late: bool
    reported: date | None
    due: date | None = None


class Share(NamedTuple):
    """How many members of a group are done."""

    group: str
    done: int
    of: int


class Whole(NamedTuple):
    """Where a task stands as a whole.

    Attributes:
        state: by the rules of this module.
        late: the due day is over and it is not done.
        units: the units that decide, in official order, each with its standing.
        shares: for each group that binds units, how many of them are done.
        reported: the day of the last entry of any unit; None where there is none.
    """

    state: State
    late: bool
    units: tuple[tuple[str, Standing], ...]
    shares: tuple[Share, ...]
    reported: date | None


def standing_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count: neither corrected nor withdrawn, each once, oldest first."""
    distinct: dict[str, Entry] = {}
    for entry in entries:
        distinct.setdefault(entry.id, entry)
    gone = replaced(distinct.values())
    left = (entry for entry in distinct.values() if entry.id not in gone and entry.status != "withdrawn")
    return tuple(sorted(left, key=lambda entry: entry.date))


def replaced(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids that another entry corrects or withdraws, unless that other was itself withdrawn.

    A correction that is corrected in turn still stands in the place of what it named. Entries only name
    earlier ones, so from the last to the first, all that names an entry is settled before it.
    """
    distinct = {entry.id: entry for entry in entries}
    withdrawn: set[str] = set()
    corrected: set[str] = set()
    for entry in reversed(distinct.values()):
        if entry.supersedes and (entry.id not in withdrawn or entry.id in corrected):
            (withdrawn if entry.status == "withdrawn" else corrected).add(entry.supersedes)
    return frozenset(withdrawn | corrected)


class Progress:
    """Where a registry's tasks stand on a day.

    Args:
        registry: the tasks.
        directory: its units and groups.
        entries: the ledger, in the order it was written.
        as_of: the day; later entries do not count.
    """

    def __init__(
        self, registry: Registry, directory: Directory, entries: Iterable[Entry], as_of: date
    ) -> None:
        self.registry = registry
        self.directory = directory
        self.as_of = as_of
        self._standing = standing_entries(entries)
        self._reports: dict[tuple[int, str], list[Entry]] = {}
        for entry in self._standing:
            if entry.date <= as_of:
                self._reports.setdefault((entry.task, entry.unit), []).append(entry)

    def on(self, day: date) -> Progress:
        """Where the same tasks stand on another day, by the same ledger."""
        return Progress(self.registry, self.directory, self._standing, day)

    def of(self, task: Task, unit: str) -> Standing:
        """Where a unit stands with a task, whether or not the task is its own."""
        reports = self._reports.get((task.no, unit), ())
        if task.recurrence is not None and task.kind == "recurring":
            return self._recurring(task.recurrence, reports)
        if not reports:
            return Standing("silent", self._over(task), due=task.due)
        entry = reports[-1]
        state: State = entry.status  # type: ignore[assignment]  # what was withdrawn does not stand
        return Standing(state, state != "done" and self._over(task), entry, due=task.due)

    def task_state(self, task: Task, unit: str | None) -> TaskState:
        """Where one unit, or without one the task as a whole, stands."""
        if unit is None:
            whole = self.whole(task)
            days = [standing.due for _, standing in whole.units if standing.due is not None]
            return TaskState(whole.state, whole.late, whole.reported, min(days, default=task.due))
        standing = self.of(task, unit)
        reported = standing.entry.date if standing.entry else None
        return TaskState(standing.state, standing.late, reported, standing.due)

    def claimed(self, task: Task, unit: str) -> bool:
        """Whether a unit has reported on a task that is open to be claimed."""
        return (task.no, unit) in self._reports

    def claimants(self, task: Task) -> AbstractSet[str]:
        """The units that have reported on a task."""
        return self._claimants.get(task.no, frozenset())

    def has(self, task: Task, unit: str) -> bool:
        """Whether a task is a unit's: it is named, bound, or has claimed it."""
        return (
            unit in task.named
            or any(unit in self.directory.members[group] for group in task.groups)
            or self.claimed(task, unit)
        )

    def answers_for(self, task: Task, unit: str) -> bool:
        """Whether a unit has to report on a task: it leads or is responsible, or has reported already.

        Who only cooperates answers where the task names nobody else.
        """
        if not _deciding((*task.named, *task.groups), task):
            return self.has(task, unit)
        return (
            unit in _deciding(task.named, task)
            or any(unit in self.directory.members[group] for group in _deciding(task.groups, task))
            or self.claimed(task, unit)
        )

    def answering(self, task: Task) -> frozenset[str]:
        """All units that answer for a task, in one go: as ``answers_for`` of each."""
        names, groups = _deciding(task.named, task), _deciding(task.groups, task)
        if not names and not groups:
            names, groups = task.named, task.groups
        bound = (self.directory.members.get(group, frozenset()) for group in groups)
        return frozenset().union(names, self._claimants.get(task.no, ()), *bound)

    def units_of(self, task: Task) -> tuple[str, ...]:
        """The units whose task it is, in official order."""
        return tuple(unit.name for unit in self.directory.units if self.has(task, unit.name))

    def whole(self, task: Task) -> Whole:
        """Where a task stands as a whole."""
        members = {group: self._members(group) for group in task.groups}
        named, groups = _deciding(task.named, task), _deciding(task.groups, task)
        bound = {unit for group in groups for unit in members[group]}
        claimants = {unit for unit in self._claimants.get(task.no, ()) if unit not in bound}
        deciding = {*named} or bound or claimants
        if not deciding and not groups:
            deciding = {*task.named} or {unit for group in members.values() for unit in group}
        ordered = sorted(deciding, key=self.directory.rank.__getitem__)
        units = tuple((unit, self.of(task, unit)) for unit in ordered)
        state = _together([standing.state for _, standing in units])
        shares = tuple(
            Share(group, sum(self.of(task, unit).state == "done" for unit in names), len(names))
            for group, names in members.items()
            if names
        )
        anybody = [standing for _, standing in units] or [self.of(task, "")]
        late = state != "done" and any(standing.late for standing in anybody)
        return Whole(state, late, units, shares, self._last.get(task.no))

    def _members(self, group: str) -> tuple[str, ...]:
        names = self.directory.members.get(group, frozenset())
        return tuple(unit.name for unit in self.directory.units if unit.name in names)

    @cached_property
    def _claimants(self) -> Mapping[int, set[str]]:
        found: dict[int, set[str]] = {}
        for task, unit in self._reports:
            if unit in self.directory.rank:
                found.setdefault(task, set()).add(unit)
        return found

    @cached_property
    def _last(self) -> Mapping[int, date]:
        found: dict[int, date] = {}
        for (task, _), reports in self._reports.items():
            found[task] = max(found.get(task, reports[-1].date), reports[-1].date)
        return found

    def _over(self, task: Task) -> bool:
        return task.due is not None and task.due < self.as_of

    def _recurring(self, recurrence: Recurrence, reports: Sequence[Entry]) -> Standing:
        notice, times = self.registry.notice, times_in(recurrence)
        periods = duty_periods(recurrence, notice.year, notice.issued)
        days = [entry.date for entry in reports if entry.status == "done"]
        last = reports[-1] if reports else None
        if not periods:
            return Standing(last.status if last else "silent", False, last, len(days))  # type: ignore[arg-type]
        counted, needed = done_of(periods, times, days)
        due = first_open(periods, times, days)
        if due is None:
            return Standing("done", False, last, counted, needed)
        late = due < self.as_of
        state: State = "silent" if last is None else "in_progress" if last.status == "done" else last.status  # type: ignore[assignment]
        return Standing(state, late, last, counted, needed, due)


def _deciding(names: tuple[str, ...], task: Task) -> tuple[str, ...]:
    """Those of the names that do not merely cooperate."""
    return tuple(name for name in names if name not in task.assisting)


def _together(states: Sequence[State]) -> State:
    """What the states of the units that decide come to."""
    if not states:
        return "silent"
    if all(state == "done" for state in states):
        return "done"
    if "blocked" in states:
        return "blocked"
    if "in_progress" in states or "done" in states:
        return "in_progress"
    return "not_started" if "not_started" in states else "silent"


def reason(task: Task, unit: Unit, directory: Directory, progress: Progress | None) -> Via | None:
    """The strongest reason why a task is a unit's; None where there is none.

    Args:
        task: the task.
        unit: the unit.
        directory: tells how the task comes to it.
        progress: tells whether it claimed what is open; None where no ledger is kept.
    """
    for via in directory.via(task, unit):
        if via.how != "open" or (progress is not None and progress.claimed(task, unit.name)):
            return via
    return None
