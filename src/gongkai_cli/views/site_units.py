"""The units of a site: what each must still do, what it has done, what it may claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.progress.fold import reason
from gongkai_cli.query import Match, Query, Selection, by_due
from gongkai_cli.views import wording
from gongkai_cli.views.calendar import calendar
from gongkai_cli.views.checklist import checklist, documents
from gongkai_cli.views.site import SiteDuty, SiteUnit
from gongkai_cli.views.site_counts import site_row
from gongkai_cli.views.tasks import TaskList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gongkai_cli.directory import Via
    from gongkai_cli.model import Task, Unit
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.views.document import Document
    from gongkai_cli.views.site_public import SiteWords

    Assigned = Mapping[str, Sequence[tuple[Task, Via]]]

_REMIND = 7
_MOST_ON_PAPER = 1000
"""Tasks of a registry whose lists are still laid out for print."""


def assigned_tasks(progress: Progress) -> Assigned:
    """The tasks of each unit, by date, each with the strongest reason why it is there."""
    found: dict[str, list[tuple[Task, Via]]] = {unit.name: [] for unit in progress.directory.units}
    units = {unit.name: unit for unit in progress.directory.units}
    for task in sorted(progress.registry.tasks, key=by_due):
        for name in progress.units_of(task):
            via = reason(task, units[name], progress.directory, progress)
            if via is not None:
                found[name].append((task, via))
    return found


class SiteBasis(NamedTuple):
    """What the tasks and the units of a year are worked out from.

    Attributes:
        progress: where things stand; of an empty ledger where none is kept.
        words: the edition's.
        days: the next days of recurring duties.
        assigned: the tasks of each unit.
        tracked: whether a ledger is kept.
        internal: whether everything is shown.
    """

    progress: Progress
    words: SiteWords
    days: Mapping[int, date]
    assigned: Assigned
    tracked: bool
    internal: bool

    @property
    def known(self) -> Progress | None:
        """Where things stand; None where no ledger is kept."""
        return self.progress if self.tracked else None


class SiteUnits:
    """Makes what a site says of each unit."""

    def __init__(self, basis: SiteBasis) -> None:
        self._progress = basis.progress
        self._words = basis.words
        self._days = basis.days
        self._known = basis.known
        self._internal = basis.internal
        self._assigned = basis.assigned
        registry, open_groups = self._progress.registry, self._progress.directory.open_groups
        self._open = {task.no for task in registry.tasks if not open_groups.isdisjoint(task.groups)}

    def unit(self, no: int, unit: Unit) -> SiteUnit:
        """What a unit's page says."""
        directory = self._progress.directory
        own = tuple(self._duty(task, unit, via) for task, via in self._assigned[unit.name])
        done = tuple(duty for duty in own if duty.state.key == "done")
        states = (
            self._progress.task_state(task, unit.name) for task in self._progress.answered_by(unit.name)
        )
        return SiteUnit(
            no=no,
            name=unit.name,
            full_name=unit.full_name or unit.name,
            kind=wording.UNIT_KINDS[unit.kind],
            row=site_row(unit.name, f"unit/{no}.html", states, self._words),
            left=tuple(duty for duty in own if duty.state.key != "done"),
            done=done,
            claimable=self._claimable(unit),
            checklist=self._checklist(unit),
            calendar=calendar(self._progress.registry, directory, self._known, (unit,), _REMIND, self._days),
        )

    def _checklist(self, unit: Unit) -> Document | TaskList:
        """A unit's tasks as the office sends them out, or as a list of columns."""
        registry, directory = self._progress.registry, self._progress.directory
        if self._internal and len(registry.tasks) <= _MOST_ON_PAPER:
            view = checklist(registry, directory, unit, self._known)
            return next(documents(registry, (view,), index=False))
        matches = tuple(
            Match(task, (via,), None, self._days.get(task.no)) for task, via in self._assigned[unit.name]
        )
        return TaskList(registry.notice.year, Query({"unit": (unit,)}), Selection(matches, 0))

    def _claimable(self, unit: Unit) -> int:
        """How many tasks go to an open group, and are not yet the unit's."""
        return len(self._open - {task.no for task, _ in self._assigned[unit.name]})

    def _duty(self, task: Task, unit: Unit, via: Via) -> SiteDuty:
        standing = self._progress.of(task, unit.name)
        due = (standing.due if self._known is not None else None) or self._days.get(task.no)
        return SiteDuty(
            task.no,
            task.printed or str(task.no),
            wording.task_text(task),
            wording.deadline_text(task),
            wording.long_due_text(task, due),
            wording.via_text((via,)),
            self._words.state(standing.state, late=standing.late, task=task),
            wording.long_date(standing.entry.date) if standing.entry else "",
        )
