"""A duty through the years of a site: each task's page leads to the same duty in the other years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import plain
from gongkai_cli.views.site import SiteOtherYear
from gongkai_cli.views.task_details import HOW_FOLLOWED, possible_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.progress.past import TaskHistory
    from gongkai_cli.views.site import Edition, SiteTask, SiteYear

Histories = dict[tuple[int, int], dict[tuple[int, int], str]]
"""For year and number of a task, those of the same duty in other years, each with how that is known."""


def with_other_years(
    years: tuple[SiteYear, ...], histories: Mapping[int, Mapping[int, TaskHistory]], edition: Edition
) -> tuple[SiteYear, ...]:
    """The years, with each task leading to its duty in the others, as these say it themselves.

    Where things stood there is taken from the pages of that year, so that no edition says more of it here.

    Args:
        years: the years of the site.
        histories: of a year's tasks by number.
        edition: for whom; only the office learns how it is known, and what is not sure.
    """
    linked = _linked(histories)
    if not linked and not any(each.possible for tasks in histories.values() for each in tasks.values()):
        return years
    every = {(year.year, task.no): task for year in years for task in year.tasks}
    internal = edition == "internal"

    def linked_task(year: int, task: SiteTask) -> SiteTask:
        others = tuple(
            _other_year(task, every[key], key[0], how if internal else "")
            for key, how in sorted(linked[year, task.no].items(), key=lambda item: (-item[0][0], item[0][1]))
            if key in every
        )
        perhaps = _perhaps(histories.get(year, {}).get(task.no)) if internal else ()
        return replace(task, other_years=others, perhaps=perhaps)

    return tuple(
        replace(year, tasks=tuple(linked_task(year.year, task) for task in year.tasks)) for year in years
    )


def _linked(histories: Mapping[int, Mapping[int, TaskHistory]]) -> Histories:
    """Both ways: what a task carries on, and what carries it on."""
    found: Histories = defaultdict(dict)
    for year, tasks in histories.items():
        for no, history in tasks.items():
            for past in history.past:
                how = HOW_FOLLOWED[past.how]
                found[year, no].setdefault((past.year, past.task.no), how)
                found[past.year, past.task.no].setdefault((year, no), how)
    return found


def _other_year(task: SiteTask, other: SiteTask, year: int, how: str) -> SiteOtherYear:
    same = plain(other.text) == plain(task.text)
    return SiteOtherYear(year, other.no, other.number, other.text, other.deadline, other.state, how, same)


def _perhaps(history: TaskHistory | None) -> tuple[tuple[int, str], ...]:
    possible = history.possible if history is not None else ()
    return tuple((each.year, possible_text(each)) for each in possible)
