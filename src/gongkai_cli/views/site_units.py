"""The units of a site: what each must still do, what it has done, what it may claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.query import by_due
from gongkai_cli.views import wording
from gongkai_cli.views.calendar import calendar
from gongkai_cli.views.checklist import checklist, documents
from gongkai_cli.views.site import SiteDuty, SiteUnit
from gongkai_cli.views.site_counts import site_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gongkai_cli.directory import Via
    from gongkai_cli.model import Task, Unit
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.views.site_public import SiteWords

_REMIND = 7


class SiteUnits:
    """Makes what a site says of each unit.

    Args:
        progress: where things stand; of an empty ledger where none is kept.
        words: the edition's.
        days: the next days of recurring duties.
        tracked: whether a ledger is kept.
        internal: whether its own list may say what was reported.
    """

    def __init__(
        self,
        progress: Progress,
        words: SiteWords,
        days: Mapping[int, date],
        *,
        tracked: bool,
        internal: bool,
    ) -> None:
        self._progress = progress
        self._words = words
        self._days = days
        self._known = progress if tracked else None
        self._listed = progress if tracked and internal else None
        self._ordered = sorted(progress.registry.tasks, key=by_due)

    def unit(self, no: int, unit: Unit) -> SiteUnit:
        """What a unit's page says."""
        registry, directory = self._progress.registry, self._progress.directory
        own, open_ = self._duties(unit)
        done = tuple(duty for duty in own if duty.state.key == "done")
        view = checklist(registry, directory, unit, self._listed)
        (document,) = documents(registry, (view,), index=False)
        states = (
            self._progress.task_state(task, unit.name)
            for task in registry.tasks
            if self._progress.answers_for(task, unit.name)
        )
        return SiteUnit(
            no=no,
            name=unit.name,
            full_name=unit.full_name or unit.name,
            kind=wording.UNIT_KINDS[unit.kind],
            row=site_row(unit.name, f"unit/{no}.html", states, self._words),
            left=tuple(duty for duty in own if duty.state.key != "done"),
            done=done,
            open=open_,
            checklist=document,
            calendar=calendar(registry, directory, self._known, (unit,), _REMIND, self._days),
        )

    def _duties(self, unit: Unit) -> tuple[tuple[SiteDuty, ...], tuple[SiteDuty, ...]]:
        """The tasks that are a unit's, and those that it may claim."""
        own: list[SiteDuty] = []
        open_: list[SiteDuty] = []
        for task in self._ordered:
            reasons = self._progress.directory.via(task, unit)
            if not reasons:
                continue
            claimed = reasons[0].how != "open" or self._progress.claimed(task, unit.name)
            (own if claimed else open_).append(self._duty(task, unit, reasons[0]))
        return tuple(own), tuple(open_)

    def _duty(self, task: Task, unit: Unit, via: Via) -> SiteDuty:
        standing = self._progress.of(task, unit.name)
        return SiteDuty(
            task.no,
            task.printed or str(task.no),
            wording.task_text(task),
            wording.deadline_text(task),
            wording.due_text(task, standing.due or self._days.get(task.no)),
            wording.via_text((via,)),
            self._words.state(standing.state, late=standing.late, task=task),
            standing.entry.date.isoformat() if standing.entry else "",
        )
