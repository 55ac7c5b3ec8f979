"""The tasks that answer a query: a pure function of registry and query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.query.filters import FILTERS
from gongkai_cli.query.narrowing import narrowed
from gongkai_cli.query.query import Match, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from gongkai_cli.directory import Directory, Via
    from gongkai_cli.model import Registry, Task
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.query.query import Query, Sort

_NEVER = date.max


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
    alone = _alone(query, directory) if progress is not None else None
    matches: list[Match] = []
    tasks, held_back = narrowed(registry, query, days, tracked=progress is not None)
    for task in tasks:
        if not _all_hold(query, "of_task", task):
            continue
        task_state = progress.task_state(task, alone) if progress is not None else None
        next_day = days.get(task.no) if days and progress is None else None
        parts = task.milestones if query.by_milestone and task.milestones else (None,)
        dated = [Match(task, (), task_state, next_day, part) for part in parts]
        dated = [match for match in dated if _all_hold(query, "of_match", match)]
        if not dated:
            continue
        reasons = tuple(_reasons(query, directory, task))
        via = tuple(reason for reason in reasons if reason.how in query.reasons)
        if via or not query.units:
            matches += [match._replace(via=via) for match in dated]
        elif any(reason.how == "open" for reason in reasons):
            held_back += 1
    ordered = sorted(matches, key=order(query.sort, directory))
    return Selection(tuple(ordered), held_back, progress is not None)


def _alone(query: Query, directory: Directory) -> str | None:
    """The one unit that is asked for; None for several, for a group, and for nobody."""
    names = [who.name for who in query.units]
    return names[0] if len(names) == 1 and names[0] in directory.single else None


def _all_hold(query: Query, what: str, item: object) -> bool:
    """Whether every filter asked for that has such a test passes an item."""
    tests = ((getattr(FILTERS[name], what), value) for name, value in query.values.items())
    return all(test(value, item) for test, value in tests if test is not None)


def _reasons(query: Query, directory: Directory, task: Task) -> Iterator[Via]:
    """The reasons that count for which a task reaches the units asked for."""
    for unit in query.units:
        for via in directory.via(task, unit):
            if _all_hold(query, "of_reason", via):
                yield via


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


def order(sort: Sort, directory: Directory) -> Callable[[Match], tuple[object, ...]]:
    """What matches are sorted by."""
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
