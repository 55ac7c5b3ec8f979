"""A task through the years: which earlier ones it carries on, and how far those got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
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
