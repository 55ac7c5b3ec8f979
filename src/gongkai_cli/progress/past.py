"""A task through the years: which earlier ones it carries on, and how far those got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Whole


class PastTask(NamedTuple):
    """A task of an earlier year that one of today carries on.

    Attributes:
        year: which year's.
        task: the task as it was.
        how: ``ruled``, by ``follows``; ``inferred``, from the texts, where they leave no doubt.
        followed_by: year and number of the task that carries it on.
        state: how far it got as a whole; None where no ledger of that year is kept.
    """

    year: int
    task: Task
    how: Literal["ruled", "inferred"]
    followed_by: tuple[int, int]
    state: Whole | None


class PossiblePast(NamedTuple):
    """Tasks of an earlier year that one may carry on; nobody has ruled."""

    year: int
    numbers: tuple[int, ...]
    followed_by: tuple[int, int]


class TaskHistory(NamedTuple):
    """A task's years, the latest first."""

    past: tuple[PastTask, ...] = ()
    possible: tuple[PossiblePast, ...] = ()


class CarriedOn(NamedTuple):
    """A task of the old year, and who carries it on.

    Attributes:
        task: the task as it was.
        state: how far it got as a whole; None where no ledger of that year is kept.
        reported: the day of its last entry; None where there is none.
        by: numbers of the tasks that carry it on, as ruled or without doubt.
        perhaps: numbers of those that may; somebody should look.
    """

    task: Task
    state: Whole | None
    reported: date | None
    by: tuple[int, ...] = ()
    perhaps: tuple[int, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether it is known to be done."""
        return self.state is not None and self.state.state == "done"


class Follows(NamedTuple):
    """What a task of the new year carries on: numbers of the old one, sure or not, how alike they are."""

    numbers: tuple[int, ...]
    sure: bool
    similarity: float


class CarryingOver(NamedTuple):
    """A year held against the next.

    Attributes:
        year: the old year.
        tasks: its tasks, in their order.
        follows: what the new ones carry on, by their numbers.
    """

    year: int
    tasks: tuple[CarriedOn, ...]
    follows: dict[int, Follows]

    @property
    def left(self) -> tuple[CarriedOn, ...]:
        """What was not finished and nobody is sure to carry on."""
        return tuple(each for each in self.tasks if not each.finished and not each.by)
