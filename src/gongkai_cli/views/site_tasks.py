"""The tasks of a site: what the page of each one says."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gongkai_cli.progress.fold import standing_entries
from gongkai_cli.query import ROLES
from gongkai_cli.views import wording
from gongkai_cli.views.calendar import shortened
from gongkai_cli.views.site import (
    SiteAssignee,
    SiteReport,
    SiteStanding,
    SiteTask,
    SiteUnitLink,
)
from gongkai_cli.views.site_counts import NO_MONTH
from gongkai_cli.views.site_public import is_web_address
from gongkai_cli.views.task_details import TaskDetails

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Task
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.views.site_units import SiteBasis


class SiteTasks:
    """Makes what a site says of each task.

    Args:
        basis: what it is worked out from.
        entries: the ledger, with what the edition shows of it.
    """

    def __init__(self, basis: SiteBasis, entries: Iterable[Entry]) -> None:
        progress = basis.progress
        self._progress = progress
        self._directory: Directory = progress.directory
        self._words = basis.words
        self._days = basis.days
        self._internal = basis.internal
        self._known = basis.known
        self._details = TaskDetails(progress.registry, progress.directory, (), basis.known, basis.days)
        self._bound: dict[int, list[int]] = defaultdict(list)
        for name, tasks in basis.assigned.items():
            for each, _ in tasks:
                self._bound[each.no].append(self.link(name).no)
        self._reports: dict[int, list[Entry]] = defaultdict(list)
        for entry in standing_entries(entries):
            if entry.date <= progress.as_of:
                self._reports[entry.task].append(entry)

    def link(self, name: str) -> SiteUnitLink:
        """A unit by its name; without a number where it is a group, or none that is known."""
        single = name in self._directory.single
        return SiteUnitLink(name, self._directory.rank[name] + 1 if single else 0)

    def due(self, task: Task) -> date | None:
        """The day that counts: of a recurring duty its first period not done; without a ledger the next."""
        state = self._known.task_state(task, None) if self._known is not None else None
        return (state.due if state is not None else None) or self._days.get(task.no) or task.due

    def task(self, task: Task) -> SiteTask:
        """What a task's page says."""
        whole = self._progress.whole(task)
        due = self.due(task)
        return SiteTask(
            no=task.no,
            number=task.printed or str(task.no),
            text=wording.task_text(task),
            short=shortened(wording.task_text(task)),
            section=task.section,
            section_title=wording.section_heading(task.section, task.section_title),
            topic=task.topic,
            topic_title=wording.topic_heading(task.topic, task.topic_title),
            deadline=wording.deadline_text(task),
            due=due.isoformat() if due else "",
            due_text=wording.long_due_text(task, due),
            month=due.isoformat()[:7] if due else NO_MONTH,
            reading=self._details.due_reading(task),
            milestones=tuple(map(self._details.milestone_reading, task.milestones)),
            units=wording.unit_list(task) or "—",
            assignees=self._assignees(task),
            state=self._words.state(whole.state, late=whole.late, task=task),
            reported=wording.long_date(whole.reported) if whole.reported else "",
            shares=tuple(f"{each.group}：{each.of} 个单位中 {each.done} 个已完成" for each in whole.shares),
            standings=self._standings(task),
            open_at=self._open_at(task) if whole.late or whole.state == "done" else (),
            timeline=tuple(self._report(task, entry) for entry in self._reports[task.no]),
            erratum=task.erratum if self._internal else "",
            unit_numbers=tuple(self._bound[task.no]),
        )

    def _assignees(self, task: Task) -> tuple[SiteAssignee, ...]:
        found = []
        for each in self._details.assignments(task):
            known = self._directory.find(each.name)
            link = self.link(known.name)._replace(name=each.name) if known else SiteUnitLink(each.name, 0)
            members = tuple(map(self.link, each.members))
            how = f"统称，{len(members)} 个单位" if members else each.how
            found.append(SiteAssignee(link, f"{ROLES[each.role]}单位", how, members))
        return tuple(found)

    def _standings(self, task: Task) -> tuple[SiteStanding, ...]:
        return tuple(
            SiteStanding(
                self.link(name),
                self._words.state(standing.state, late=standing.late, task=task),
                wording.long_date(standing.entry.date) if standing.entry else "",
            )
            for name in self._progress.units_of(task)
            for standing in (self._progress.of(task, name),)
        )

    def _open_at(self, task: Task) -> tuple[SiteUnitLink, ...]:
        """The units that are behind with a task: named, bound through a group, or by their own claim."""
        progress = self._progress
        return tuple(
            self.link(name)
            for name in progress.units_of(task)
            if progress.answers_for(task, name) and progress.of(task, name).late
        )

    def _report(self, task: Task, entry: Entry) -> SiteReport:
        links = tuple(
            item.value for item in entry.evidence if item.kind == "url" and is_web_address(item.value)
        )
        return SiteReport(
            wording.long_date(entry.date),
            entry.date.isoformat(),
            self.link(entry.unit) if entry.unit in self._directory.rank else SiteUnitLink(entry.unit, 0),
            self._words.state(entry.status, late=False, task=task),  # type: ignore[arg-type]  # it stands
            entry.note,
            entry.reason,
            links,
            tuple(item.value for item in entry.evidence if item.value not in links),
            entry.by,
        )
