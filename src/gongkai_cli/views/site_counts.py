"""The overview of a site: sections, units and months, their tasks counted by where they stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote

from gongkai_cli.views import wording
from gongkai_cli.views.site import SiteCount, SiteRow, SiteSegment
from gongkai_cli.views.state_counts import count_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai_cli.model import Registry
    from gongkai_cli.progress.fold import TaskState
    from gongkai_cli.views.site_public import SiteWords

_WHOLE = 1000
NO_MONTH = "none"


def filtered(**values: object) -> str:
    """The address of the list of tasks with a filter set, from the year's folder."""
    return "tasks.html#" + "&".join(f"{name}={quote(str(value), safe='')}" for name, value in values.items())


def site_row(name: str, href: str, states: Iterable[TaskState], words: SiteWords) -> SiteRow:
    """A row of the overview.

    Args:
        name: of what is counted.
        href: where its tasks are listed.
        states: where they stand.
        words: the edition's.
    """
    counts = count_states(states)
    told_apart = tuple(SiteCount(*each) for each in words.counted(counts._asdict()))
    share = f"{round(100 * counts.done / counts.total)}%" if counts.total and told_apart else ""
    late = counts.late if told_apart else 0
    return SiteRow(name, href, counts.total, told_apart, late, share, tuple(_segments(told_apart)))


def _segments(counts: tuple[SiteCount, ...]) -> Iterator[SiteSegment]:
    """The parts of a bar; rounded so that together they are the whole."""
    total, before = sum(each.tasks for each in counts), 0
    for each in counts:
        start, end = (round(_WHOLE * part / total) if total else 0 for part in (before, before + each.tasks))
        before += each.tasks
        if end > start:
            yield SiteSegment(each.key, start, end - start)


def section_rows(
    registry: Registry, states: Mapping[int, TaskState], words: SiteWords
) -> tuple[SiteRow, ...]:
    """A row for each section of the notice; none where it has no sections."""
    if not registry.sections:
        return ()
    found: dict[int, list[TaskState]] = defaultdict(list)
    for task in registry.tasks:
        found[task.section].append(states[task.no])
    return tuple(
        site_row(wording.part_heading(part), filtered(section=part.no), found[part.no], words)
        for part in registry.parts
    )


def month_name(key: str) -> str:
    """2022年9月; that there is no day, where there is none."""
    if key == NO_MONTH:
        return "没有确定日期"
    year, month = key.split("-")
    return f"{int(year)}年{int(month)}月"


def month_rows(
    months: Mapping[int, str], states: Mapping[int, TaskState], words: SiteWords
) -> tuple[SiteRow, ...]:
    """A row for each month in which something is due; what has no day stands last.

    Args:
        months: of each task, by its number.
        states: where each stands.
        words: the edition's.
    """
    found: dict[str, list[TaskState]] = defaultdict(list)
    for no, month in months.items():
        found[month].append(states[no])
    ordered = sorted(found, key=lambda key: (key == NO_MONTH, key))
    return tuple(site_row(month_name(key), filtered(due=key), found[key], words) for key in ordered)
