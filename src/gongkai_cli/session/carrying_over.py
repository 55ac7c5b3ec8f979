"""From one year to the next: what the new year's tasks carry on, what was not finished and nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.progress.past import CarriedOn, CarryingOver, Follows
from gongkai_cli.session.session import Noted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai_cli.compare.pairing import Pairing
    from gongkai_cli.compare.sides import PlanItem
    from gongkai_cli.model import Task
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.session.session import Session


def carried_over(
    old: Session,
    new: Sequence[PlanItem | Task],
    pairing: Pairing,
    as_of: date,
    *,
    strict: bool = False,
) -> Noted[CarryingOver]:
    """What becomes of a year's tasks.

    Args:
        old: the old year, with its ledger.
        new: the tasks of the new one.
        pairing: of both.
        as_of: the day by which the ledger is read.
        strict: refuse a ledger with errors.

    Raises:
        DataError: ``strict``, and there are errors; they are in it.
    """
    progress = old.progress(as_of, strict=strict)
    by: dict[int, list[int]] = {}
    perhaps: dict[int, list[int]] = {}
    follows: dict[int, Follows] = {}
    olds = old.registry.tasks
    for pair in pairing.pairs:
        numbers = tuple(olds[at].no for at in pair.old)
        for place in pair.new:
            follows[new[place].no] = Follows(numbers, pair.sure, pair.similarity)
            for number in numbers:
                (by if pair.sure else perhaps).setdefault(number, []).append(new[place].no)
    tasks = tuple(
        _carried_on(task, progress.value, by.get(task.no, ()), perhaps.get(task.no, ())) for task in olds
    )
    return Noted(CarryingOver(old.registry.notice.year, tasks, follows), progress.notes)


def _carried_on(
    task: Task, progress: Progress | None, by: Sequence[int], perhaps: Sequence[int]
) -> CarriedOn:
    whole = progress.whole(task) if progress is not None else None
    return CarriedOn(task, whole, whole.reported if whole is not None else None, tuple(by), tuple(perhaps))
