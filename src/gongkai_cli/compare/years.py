"""Which task carries on which of an earlier year: of two registries, or of a draft that is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.compare.bodies import Bodies
from gongkai_cli.compare.pairing import pair_items
from gongkai_cli.compare.plans import plan_items, rulings_of
from gongkai_cli.compare.sides import PlanItem
from gongkai_cli.directory import Directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai_cli.compare.pairing import Pairing
    from gongkai_cli.model import Registry


def paired_years(old: Registry, new: Registry) -> Pairing:
    """Pair two years' tasks, what the new one rules (``follows``) first."""
    bodies = Bodies(Directory.of(old), Directory.of(new))
    return pair_items(plan_items(0, old, bodies), plan_items(1, new, bodies), rulings_of(old, new))


def paired_with_draft(old: Registry, draft: Sequence[PlanItem], directory: Directory) -> Pairing:
    """Pair a year's tasks with those of a draft.

    Args:
        old: the year.
        draft: the tasks of the draft, units as ``unit_names`` gives them.
        directory: whose names the units go by.
    """
    items = [
        PlanItem(task.no, task.text, task.title, task.section_title, task.topic_title,
                 unit_names((*task.lead, *task.units, *task.cooperating), directory), task.deadline)
        for task in old.tasks
    ]  # fmt: skip
    return pair_items(items, draft)


def unit_names(written: Iterable[str], directory: Directory) -> frozenset[str]:
    """Who is named, under present names where the directory knows them."""
    return frozenset(directory.present_name(name) for name in written)
