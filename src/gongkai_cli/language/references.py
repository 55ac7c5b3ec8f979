"""How tasks of other years and of an upper level are referred to: 2022-4, 甬政办发〔2022〕31号-3."""

from __future__ import annotations

import re
from typing import NamedTuple

FOLLOWED_TASK = re.compile(r"^([12][0-9]{3})-([1-9][0-9]{0,8})$", re.ASCII)
"""Year and number."""

IMPLEMENTED_TASK = re.compile(r"^(\S.*号|《.+》)-([1-9][0-9]{0,8})$")
"""Document number, or title where the notice has none; and number."""


class FollowedTask(NamedTuple):
    """A task of another year."""

    year: int
    no: int


class ImplementedTask(NamedTuple):
    """A task of an upper level's notice.

    Attributes:
        document: the notice's document number, or its title in 《》.
        no: the task's number.
    """

    document: str
    no: int


def followed_task(text: str) -> FollowedTask | None:
    """The task that a text such as 2022-4 refers to; None where it is no reference."""
    found = FOLLOWED_TASK.match(text)
    return FollowedTask(int(found[1]), int(found[2])) if found else None


def implemented_task(text: str) -> ImplementedTask | None:
    """The task that a text such as 甬政办发〔2022〕31号-3 refers to; None where it is no reference."""
    found = IMPLEMENTED_TASK.match(text)
    return ImplementedTask(found[1], int(found[2])) if found else None
