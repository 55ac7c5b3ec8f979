"""What is asked and what is answered, as frozen values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gongkai_cli.query.filters import FILTERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gongkai_cli.directory import How, Via
    from gongkai_cli.model import Group, Milestone, Task, Unit
    from gongkai_cli.progress.fold import TaskState

Sort = Literal["due", "no", "unit"]

NAMED_ONLY: frozenset[How] = frozenset({"named", "group"})
_BINDING: frozenset[How] = frozenset({"named", "bound", "group"})
_INCLUDE_OPEN: frozenset[How] = frozenset({"named", "bound", "group", "open"})


class Query(NamedTuple):
    """What is asked of a registry; everything given must hold.

    Attributes:
        values: by name of the filter (``filters.FILTERS``); only those that are asked for.
        sort: ``due`` (undated last, then number), ``no``, or ``unit`` (official order of the first unit).
        by_milestone: a task with several dates is a match for each, instead of one with the last.
    """

    values: Mapping[str, Any] = {}
    sort: Sort = "due"
    by_milestone: bool = False

    @property
    def units(self) -> tuple[Unit | Group, ...]:
        """The units and groups asked for, any of which will do; none where nobody is."""
        found: tuple[Unit | Group, ...] = self.values.get("unit", ())
        return found

    @property
    def reasons(self) -> frozenset[How]:
        """The reasons that count as reaching a unit."""
        if "named_only" in self.values:
            return NAMED_ONLY
        return _INCLUDE_OPEN if "include_open" in self.values else _BINDING

    def narrowed(self, **values: Any) -> Query:
        """The query with more, or other, values."""
        return self._replace(values={**self.values, **values})

    def without(self, *names: str) -> Query:
        """The query with some of its filters lifted."""
        return self._replace(values={name: each for name, each in self.values.items() if name not in names})

    @property
    def words(self) -> str:
        """What is asked, as a heading says it; empty for everything."""
        told = (FILTERS[name].words(self.values[name]) for name in FILTERS if name in self.values)
        return "，".join(part for part in told if part)


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
