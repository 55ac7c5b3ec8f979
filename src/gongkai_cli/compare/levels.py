"""A registry held against the plan of an upper level, what the office has ruled first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.compare.coverage import coverage
from gongkai_cli.compare.sides import PlanItem
from gongkai_cli.directory import key
from gongkai_cli.language.references import implemented_task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.compare.coverage import Coverage
    from gongkai_cli.model import Registry, Task
    from gongkai_cli.registry.upper import UpperPlan


def rulings(tasks: Iterable[Task], document: str) -> dict[int, tuple[int, ...]]:
    """What the office has ruled on the tasks of an upper document, by number of ours.

    A task that is ruled to implement those of other documents only says nothing about this one.
    """
    found: dict[int, tuple[int, ...]] = {}
    for task in tasks:
        if task.implements is None:
            continue
        references = [each for each in map(implemented_task, task.implements) if each is not None]
        own = tuple(each.no for each in references if key(each.document) == key(document))
        if own or not task.implements:
            found[task.no] = own
    return found


def answered(plan: UpperPlan, registry: Registry) -> Coverage:
    """How a registry answers a plan, rulings first."""
    upper = [PlanItem(task.no, task.text, task.title) for task in plan.tasks]
    ours = [PlanItem(task.no, task.text, task.title) for task in registry.tasks]
    return coverage(upper, ours, rulings(registry.tasks, plan.document))
