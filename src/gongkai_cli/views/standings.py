"""Who has done what: the facts about units that a 通报 names them for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import plain
from gongkai_cli.views import wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Progress

_NEXT_DAYS = 5
"""So many days on which something falls due are named one by one."""
_MOST_NUMBERS = 5
"""So many tasks are named by number; of more, it is said how many."""


class SilentUnit(NamedTuple):
    """A unit that never reported, with all its tasks; blanks part their numbers, to break lines at."""

    unit: str
    tasks: int
    numbers: str


class UnitTasks(NamedTuple):
    """A unit and some of its tasks.

    Attributes:
        numbers: 第4、39项; empty where they are too many to be named.
    """

    unit: str
    tasks: int
    numbers: str


class Blocked(NamedTuple):
    """A task that a unit cannot go on with.

    Attributes:
        reason: as reported; may be empty.
        reported: the day of the report.
    """

    no: int
    unit: str
    reason: str
    reported: str


class Alike(NamedTuple):
    """Units that reported on a task in the same words."""

    no: int
    units: tuple[str, ...]


class Coming(NamedTuple):
    """What falls due on a day.

    Attributes:
        numbers: as of ``UnitTasks``.
    """

    day: str
    tasks: int
    numbers: str


class Standings(NamedTuple):
    """The facts about units.

    Attributes:
        reported: whether anybody has reported at all.
        praised: who has done everything that has fallen due, with these tasks, and reported it itself.
        late: who is late, with these tasks.
        silent: who never reported, with all it answers for.
        blocked: what is blocked.
        alike: reports in the same words.
        coming: what is not done and falls due next.
        later: how many tasks fall due after these days.
    """

    reported: bool
    praised: tuple[UnitTasks, ...]
    late: tuple[UnitTasks, ...]
    silent: tuple[SilentUnit, ...]
    blocked: tuple[Blocked, ...]
    alike: tuple[Alike, ...]
    coming: tuple[Coming, ...]
    later: int


def read_standings(progress: Progress) -> Standings:
    """The facts of a day, units in official order, tasks in that of the notice."""
    own = {unit.name: [*progress.answered_by(unit.name)] for unit in progress.directory.units}
    coming, later = _coming(progress)
    alike = tuple(_alike(progress, own))
    late = {unit: [task for task in tasks if progress.of(task, unit).late] for unit, tasks in own.items()}
    silent = [
        unit for unit, tasks in own.items() if tasks and all(_silent(progress, each, unit) for each in tasks)
    ]
    return Standings(
        reported=any(not _silent(progress, task, unit) for unit, tasks in own.items() for task in tasks),
        praised=tuple(_praised(progress, own, {unit for each in alike for unit in each.units})),
        late=tuple(_of_unit(unit, tasks) for unit, tasks in late.items() if tasks),
        silent=tuple(
            SilentUnit(unit, len(own[unit]), " ".join(str(task.no) for task in own[unit])) for unit in silent
        ),
        blocked=tuple(_blocked(progress, own)),
        alike=alike,
        coming=coming,
        later=later,
    )


def _of_unit(unit: str, tasks: list[Task]) -> UnitTasks:
    """A unit with some of its tasks."""
    return UnitTasks(unit, len(tasks), _numbers(tasks))


def _numbers(tasks: list[Task]) -> str:
    return f"第{wording.numbers(task.no for task in tasks)}项" if len(tasks) <= _MOST_NUMBERS else ""


def _silent(progress: Progress, task: Task, unit: str) -> bool:
    return progress.of(task, unit).state == "silent"


def _praised(progress: Progress, own: dict[str, list[Task]], alike: set[str]) -> Iterator[UnitTasks]:
    """Who has tasks that have fallen due, on the day itself too, and has done all of them.

    Whoever reported in the same words as others is asked to look again, and not praised meanwhile.
    """
    for unit, tasks in own.items():
        fallen = [task for task in tasks if task.due is not None and task.due <= progress.as_of]
        standings = [progress.of(task, unit) for task in tasks]
        behind = any(each.late or _due_undone(each.due, each.state, progress.as_of) for each in standings)
        if fallen and not behind and unit not in alike:
            yield _of_unit(unit, fallen)


def _due_undone(due: date | None, state: str, day: date) -> bool:
    return state != "done" and due is not None and due <= day


def _blocked(progress: Progress, own: dict[str, list[Task]]) -> Iterator[Blocked]:
    for unit, tasks in own.items():
        for task in tasks:
            standing = progress.of(task, unit)
            if standing.state == "blocked" and standing.entry is not None:
                day = wording.long_date(standing.entry.date)
                yield Blocked(task.no, unit, standing.entry.reason.rstrip("。"), day)


def _alike(progress: Progress, own: dict[str, list[Task]]) -> Iterator[Alike]:
    """Reports on one task in the same words; white space and width do not count."""
    words: dict[tuple[int, str], list[str]] = defaultdict(list)
    for unit, tasks in own.items():
        for task in tasks:
            entry = progress.of(task, unit).entry
            if entry is not None and entry.note:
                words[task.no, plain(entry.note)].append(unit)
    return (Alike(no, tuple(units)) for (no, _), units in sorted(words.items()) if len(units) > 1)


def _coming(progress: Progress) -> tuple[tuple[Coming, ...], int]:
    """What is not done and not yet over, by day; and how many are left after the days that are named."""
    days: dict[date, list[Task]] = defaultdict(list)
    for task in progress.registry.tasks:
        standing = progress.task_state(task, None)
        day = standing.due if standing.due is not None and standing.due >= progress.as_of else task.due
        if standing.state != "done" and day is not None and day >= progress.as_of:
            days[day].append(task)
    ordered = sorted(days)
    named = tuple(
        Coming(wording.long_date(day), len(days[day]), _numbers(days[day])) for day in ordered[:_NEXT_DAYS]
    )
    return named, sum(len(days[day]) for day in ordered[_NEXT_DAYS:])
