"""Two years of registries: which task carries on which, as ruled (``follows``) or else by their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.compare.pairing import Rulings, pair_items
from gongkai_cli.compare.sides import PlanItem
from gongkai_cli.language.references import followed_task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.compare.pairing import Pairing
    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry


def plan_items(registry: Registry, directory: Directory) -> tuple[PlanItem, ...]:
    """A registry's tasks as they are compared; units by the names that the directory has for them."""
    return tuple(
        PlanItem(task.no, task.text, task.title, task.section_title, task.topic_title,
                 unit_names((*task.lead, *task.units, *task.cooperating), directory), task.deadline)
        for task in registry.tasks
    )  # fmt: skip


def unit_names(written: Iterable[str], directory: Directory) -> frozenset[str]:
    """Who is named, under present names where the directory knows them."""
    return frozenset(directory.present_name(name) for name in written)


def ruled_years(old: Registry, new: Registry) -> Rulings:
    """What the new year's registry has ruled about the old one's tasks.

    A task ruled to carry on none, or only those of other years, carries on none of these.
    """
    places = {task.no: place for place, task in enumerate(old.tasks)}
    pairs: set[tuple[int, int]] = set()
    alone: set[int] = set()
    for place, task in enumerate(new.tasks):
        if task.follows is None:
            continue
        references = [each for each in map(followed_task, task.follows) if each is not None]
        own = {places[each.no] for each in references if each.year == old.notice.year and each.no in places}
        pairs |= {(at, place) for at in own}
        if not own:
            alone.add(place)
    return Rulings(frozenset(pairs), frozenset(), frozenset(alone))


def paired_years(old: Registry, new: Registry, directory: Directory) -> Pairing:
    """Pair two years' tasks, rulings first.

    Args:
        old: the earlier year.
        new: the later.
        directory: of the later, for the names that units have now.
    """
    return pair_items(plan_items(old, directory), plan_items(new, directory), ruled_years(old, new))
