"""Which tasks are asked for: a query is a frozen value, ``select`` a pure function of registry and query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gongkai_cli.directory import Directory, How, Via
    from gongkai_cli.model import Group, Milestone, Registry, Role, Task, Unit
    from gongkai_cli.progress.fold import Progress, TaskState

    Test = Callable[[Task], bool]

Sort = Literal["due", "no", "unit"]

NAMED_ONLY: frozenset[How] = frozenset({"named", "group"})
BINDING: frozenset[How] = frozenset({"named", "bound", "group"})
INCLUDE_OPEN: frozenset[How] = frozenset({"named", "bound", "group", "open"})

_NEVER = date.max


class Query(NamedTuple):
    """What is asked of a registry; everything given must hold, and any of ``units`` will do.

    Attributes:
        units: units or groups that tasks must reach.
        reach: the reasons that count as reaching.
        section: number of a section.
        topic: number of a topic.
        before: tasks due on or before this day.
        after: tasks due on or after this day.
        deadline: the phrase, width and spacing apart.
        grep: text the task must contain, width and case apart.
        role: how tasks must bind the units asked for, or, without any, some unit.
        by_milestone: a task with several dates is a match for each, instead of one with the last.
        status: where tasks must stand: a state of ``progress.fold``, or ``late``. One unit asked for alone is
            asked how it stands itself, otherwise the task as a whole counts.
        sort: ``due`` (undated last, then number), ``no``, or ``unit`` (official order of the first unit).
    """

    units: tuple[Unit | Group, ...] = ()
    reach: frozenset[How] = BINDING
    section: int | None = None
    topic: int | None = None
    before: date | None = None
    after: date | None = None
    deadline: str | None = None
    grep: str | None = None
    status: str | None = None
    sort: Sort = "due"
    role: Role | None = None
    by_milestone: bool = False


class Match(NamedTuple):
    """A task that answers a query, why it reaches the units asked for, and where it stands.

    Attributes:
        task_state: None where no ledger is kept.
        next_day: of a recurring duty, where no ledger is kept, the day that comes next.
        milestone: the one of the task's dates that the match is about; None where it is about the task.
    """

    task: Task
    via: tuple[Via, ...]
    task_state: TaskState | None = None
    next_day: date | None = None
    milestone: Milestone | None = None

    @property
    def due(self) -> date | None:
        """The day that counts: of a recurring duty its first round not done, without a ledger the next."""
        if self.milestone is not None:
            return self.milestone.due
        if self.task_state is not None and self.task_state.due is not None:
            return self.task_state.due
        return self.next_day or self.task.due


class Selection(NamedTuple):
    """The answer to a query.

    Attributes:
        matches: the tasks, sorted.
        held_back: how many more there would be if tasks of open groups were counted in.
        tracked: whether a ledger is kept, so that every match says where it stands.
    """

    matches: tuple[Match, ...]
    held_back: int
    tracked: bool = False


def select(
    registry: Registry,
    directory: Directory,
    query: Query,
    progress: Progress | None = None,
    days: Mapping[int, date] | None = None,
) -> Selection:
    """The tasks that answer a query, and how many it left out because they are open to be claimed.

    Args:
        registry: the tasks.
        directory: its units and groups.
        query: what is asked.
        progress: where they stand; None where no ledger is kept.
        days: without a ledger, the next days of recurring duties (``progress.recurrence.next_days``).
    """
    tests = _tests(query)
    alone = query.units[0].name if len(query.units) == 1 and query.units[0].name in directory.single else None
    matches: list[Match] = []
    held_back = 0
    for task in registry.tasks:
        if not all(test(task) for test in tests):
            continue
        task_state = progress.task_state(task, alone) if progress is not None else None
        next_day = days.get(task.no) if days and progress is None else None
        parts = task.milestones if query.by_milestone and task.milestones else (None,)
        dated = [Match(task, (), task_state, next_day, part) for part in parts]
        dated = [match for match in dated if _within(match.due, query)]
        if not dated or (query.status is not None and not _stands(task_state, query.status)):
            continue
        reasons = tuple(via for unit in query.units for via in directory.via(task, unit))
        if query.role is not None:
            reasons = tuple(reason for reason in reasons if reason.role == query.role)
        via = tuple(reason for reason in reasons if reason.how in query.reach)
        if via or not query.units:
            matches += [match._replace(via=via) for match in dated]
        elif any(reason.how == "open" for reason in reasons):
            held_back += 1
    ordered = sorted(matches, key=_order(query.sort, directory))
    return Selection(tuple(ordered), held_back, progress is not None)


def _within(due: date | None, query: Query) -> bool:
    """Whether a day lies in the span asked for; what has none lies in no span."""
    if query.before is None and query.after is None:
        return True
    return due is not None and (query.after or date.min) <= due <= (query.before or _NEVER)


def _stands(task_state: TaskState | None, status: str) -> bool:
    """Whether a task stands as asked; without a ledger nobody has reported."""
    if task_state is None:
        return status == "silent"
    return task_state.late if status == "late" else task_state.state == status


def by_due(task: Task) -> tuple[date, int]:
    """The usual order: by date, undated last, then by number."""
    return task.due or _NEVER, task.no


def numbered(registry: Registry, wanted: Iterable[int]) -> tuple[tuple[Task, ...], tuple[int, ...]]:
    """The tasks of these numbers, each once in the order asked for, and the numbers that there are not."""
    by_number: dict[int, list[Task]] = {}
    for task in registry.tasks:
        by_number.setdefault(task.no, []).append(task)
    numbers = tuple(dict.fromkeys(wanted))
    found = tuple(task for no in numbers for task in by_number.get(no, ()))
    return found, tuple(no for no in numbers if no not in by_number)


def _tests(query: Query) -> tuple[Test, ...]:
    tests: list[Test] = []
    section, topic = query.section, query.topic
    role = query.role
    if role is not None and not query.units:
        tests.append(lambda task: any(task.role(name) == role for name in (*task.named, *task.groups)))
    if section is not None:
        tests.append(lambda task: task.section == section)
    if topic is not None:
        tests.append(lambda task: task.topic == topic)
    if query.deadline is not None:
        phrase = folded(query.deadline)
        tests.append(
            lambda task: (
                phrase in (folded(task.deadline), *(folded(each.deadline) for each in task.milestones))
            )
        )
    if query.grep is not None:
        text = folded(query.grep)
        tests.append(lambda task: text in folded(task.title + task.text))
    return tuple(tests)


def _order(sort: Sort, directory: Directory) -> Callable[[Match], tuple[object, ...]]:
    if sort == "no":
        return lambda match: (match.task.no,)
    if sort == "unit":
        last = len(directory.rank)
        return lambda match: (
            min((directory.rank[name] for name in (match.task.named or match.task.groups)[:1]), default=last),
            match.due or _NEVER,
            match.task.no,
        )
    return lambda match: (match.due or _NEVER, match.task.no)
