"""What became of a task through the years of a folder: which earlier ones it carries on, where they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gongkai_cli.errors import GongkaiError
from gongkai_cli.language.references import followed_task
from gongkai_cli.progress.past import PastTask, PossiblePast, TaskHistory
from gongkai_cli.session.registry_access import open_registry
from gongkai_cli.session.session import Noted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.compare.pairing import Pairing
    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.session.session import Session


def histories(session: Session, tasks: tuple[Task, ...], as_of: date) -> Noted[dict[int, TaskHistory]]:
    """The history of tasks, by number; empty where the folder has no earlier year.

    Args:
        session: the year they are of.
        tasks: the tasks.
        as_of: the day by which the ledgers are read.
    """
    year = session.registry.notice.year
    if not any(each < year for each in session.workspace.years()):
        return Noted({})
    years = _Years(session, as_of)
    return Noted({task.no: years.history(task) for task in tasks}, tuple(years.notes))


class _Years:
    """The earlier years of a folder, each opened once."""

    def __init__(self, session: Session, as_of: date) -> None:
        self.as_of = as_of
        self.notes: list[str] = []
        self.sessions = {session.registry.notice.year: session}
        self.progress: dict[int, Progress | None] = {}
        self.pairings: dict[tuple[int, int], Pairing] = {}
        for year in reversed(session.workspace.years()):
            if year < session.registry.notice.year:
                self._open(session, year)

    def _open(self, session: Session, year: int) -> None:
        try:
            opened = open_registry(session.workspace, year).value
            standing = opened.progress(self.as_of)
        except GongkaiError as problem:
            self.notes.append(f"注意：{year}年的登记册读不了，历年情况没有这一年（{problem.message}）")
            return
        self.notes += (f"{year}年：{note}" for note in standing.notes)
        self.sessions[year], self.progress[year] = opened, standing.value

    def history(self, task: Task) -> TaskHistory:
        """Follow a task back; what is not sure is named and not followed."""
        first = max(self.sessions)
        past: dict[tuple[int, int], PastTask] = {}
        possible: list[PossiblePast] = []
        waiting = [(first, task)]
        while waiting:
            year, current = waiting.pop(0)
            for found in self._before(year, current):
                if isinstance(found, PossiblePast):
                    possible.append(found)
                elif (found.year, found.task.no) not in past:
                    past[found.year, found.task.no] = found
                    waiting.append((found.year, found.task))
        ordered = sorted(past.values(), key=lambda each: (-each.year, each.task.no))
        return TaskHistory(tuple(ordered), tuple(possible))

    def _before(self, year: int, task: Task) -> Iterator[PastTask | PossiblePast]:
        by = (year, task.no)
        if task.follows is not None:
            for reference in map(followed_task, task.follows):
                session = self.sessions.get(reference.year) if reference is not None else None
                if reference is None or session is None or reference.year >= year:
                    continue
                for old in session.registry.tasks:
                    if old.no == reference.no:
                        yield self._past(reference.year, old, "ruled", by)
            return
        earlier = max((each for each in self.sessions if each < year), default=None)
        if earlier is not None:
            yield from self._inferred(earlier, year, task)

    def _inferred(self, earlier: int, year: int, task: Task) -> Iterator[PastTask | PossiblePast]:
        olds = self.sessions[earlier].registry.tasks
        place = next(at for at, each in enumerate(self.sessions[year].registry.tasks) if each is task)
        for pair in self._pairing(earlier, year).pairs:
            if place not in pair.new:
                continue
            if pair.sure:
                for at in pair.old:
                    yield self._past(earlier, olds[at], "inferred", (year, task.no))
            else:
                yield PossiblePast(earlier, tuple(olds[at].no for at in pair.old), (year, task.no))

    def _pairing(self, earlier: int, year: int) -> Pairing:
        from gongkai_cli.compare.years import paired_years

        if (earlier, year) not in self.pairings:
            old, new = self.sessions[earlier], self.sessions[year]
            self.pairings[earlier, year] = paired_years(old.registry, new.registry)
        return self.pairings[earlier, year]

    def _past(
        self, year: int, task: Task, how: Literal["ruled", "inferred"], by: tuple[int, int]
    ) -> PastTask:
        progress = self.progress.get(year)
        return PastTask(year, task, how, by, progress.whole(task) if progress is not None else None)
