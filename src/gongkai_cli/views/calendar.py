"""The calendar of deadlines: what ``export ics`` hands out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.progress.fold import reason
from gongkai_cli.views import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Milestone, Notice, Registry, Task, Unit
    from gongkai_cli.progress.fold import Progress

_LONGEST = 30
"""Characters of a task in an event's title; a telephone shows about as many."""
_SENTENCE = re.compile(r"[^。；！？;\n]+")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Event:
    """The day a task is due.

    Attributes:
        uid: the same in every calendar that holds the task, whenever it is made, so that a calendar
            imported again, or a unit's beside the whole one, replaces the event instead of doubling it.
        day: the last day of the deadline.
        stamp: the day of what the event says: of the notice, or of the last report if that is later.
        title: what a month's page has room for.
        description: everything else.
        alarm: how many days before the reminder comes; 0 for none.
        done: whether it is done, by the ledger.
    """

    uid: str
    day: date
    stamp: date
    title: str
    description: str
    alarm: int
    done: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Deadlines of a year.

    Attributes:
        title: what the calendar is called.
        events: by day.
        undated: how many tasks in scope have no day.
        unclaimed: how many are left out because they are open to be claimed.
        unsettled: numbers of the events whose day is only the usual reading of the phrase.
        recurring: numbers of the events that stand for a duty with several days in the year.
    """

    title: str
    events: tuple[Event, ...]
    undated: int
    unclaimed: int
    unsettled: tuple[int, ...]
    recurring: tuple[int, ...]

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(self.title)

    def notes(self) -> tuple[str, ...]:
        """What a calendar cannot show, or shows with a reservation."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[str]:
        if self.unsettled:
            yield (
                f"第{wording.numbers(self.unsettled)}项的时限有歧义、尚未裁定，"
                "日期按惯常读法，标题注明“待裁定”（见 gongkai check）"
            )
        if self.recurring:
            yield (
                f"第{wording.numbers(self.recurring)}项是周期性任务，"
                "只列一次，在下一个到期日（都已过的，在最后一个）"
            )
        if self.undated:
            yield f"另有 {self.undated} 项没有确定日期，未列入（gongkai list 可见）"
        if self.unclaimed:
            yield f"另有 {self.unclaimed} 项由“各有关单位”一类统称认领，未列入"


def calendar(  # noqa: PLR0913  the facts of one document
    registry: Registry,
    directory: Directory,
    progress: Progress | None,
    units: tuple[Unit, ...],
    remind: int,
    days: Mapping[int, date] | None = None,
) -> Calendar:
    """The deadlines of some units, or of all tasks.

    Args:
        registry: the tasks.
        directory: its units and groups.
        progress: what is done, and who claimed what; None where no ledger is kept.
        units: whose deadlines; empty for all tasks.
        remind: how many days before to remind; 0 for never.
        days: the next days of recurring duties.
    """
    held = {task.no: _held(task, units, directory, progress) for task in registry.tasks}
    chosen = [task for task in registry.tasks if held[task.no] or not units]
    dated = sorted(
        (each for task in chosen for each in _dated(task, progress, held[task.no], days or {})),
        key=lambda each: (each.due, each.task.no),
    )
    return Calendar(
        title=_title(registry.notice.year, units),
        events=tuple(
            _event(registry.notice, each, _standing(each.task, progress, held[each.task.no]), remind)
            for each in dated
        ),
        undated=len(chosen) - len({each.task.no for each in dated}),
        unclaimed=sum(_open(task, units, directory) for task in registry.tasks if not held[task.no]),
        unsettled=_numbers(each.task for each in dated if each.task.unsettled),
        recurring=_numbers(each.task for each in dated if each.task.kind == "recurring"),
    )


class _Dated(NamedTuple):
    """A day of a task: its own, or that of the milestone at a position from 1."""

    due: date
    task: Task
    position: int = 0

    @property
    def milestone(self) -> Milestone | None:
        """The milestone that is due; None where it is the task."""
        return self.task.milestones[self.position - 1] if self.position else None


def _dated(
    task: Task, progress: Progress | None, units: tuple[str, ...], days: Mapping[int, date]
) -> Iterator[_Dated]:
    """The days of a task: each of its milestones that has one, else its own."""
    milestones = [(each.due, at) for at, each in enumerate(task.milestones, 1) if each.due is not None]
    yield from (_Dated(due, task, at) for due, at in milestones)
    due = _due(task, progress, units, days) if not milestones else None
    if due is not None:
        yield _Dated(due, task)


def _due(
    task: Task, progress: Progress | None, units: tuple[str, ...], days: Mapping[int, date]
) -> date | None:
    """The day that counts: of a recurring duty the first period that is not done, else the next."""
    if progress is None or task.kind != "recurring" or task.ruled:
        return days.get(task.no) or task.due
    open_ = [progress.task_state(task, unit) for unit in units or (None,)]
    return min((each.due for each in open_ if each.due is not None), default=days.get(task.no) or task.due)


def _title(year: int, units: tuple[Unit, ...]) -> str:
    names = [unit.name for unit in units[:1]]
    more = f"等{len(units)}个单位" if len(units) > 1 else ""
    return f"{year}年政务公开任务日历{''.join(f'-{name}{more}' for name in names)}"


def _held(
    task: Task, units: tuple[Unit, ...], directory: Directory, progress: Progress | None
) -> tuple[str, ...]:
    """Those of the units whose task it is."""
    return tuple(unit.name for unit in units if reason(task, unit, directory, progress) is not None)


def _open(task: Task, units: tuple[Unit, ...], directory: Directory) -> bool:
    return any(directory.via(task, unit) for unit in units)


def _numbers(tasks: Iterable[Task]) -> tuple[int, ...]:
    return tuple(sorted({task.no for task in tasks}))


def _event(notice: Notice, dated: _Dated, standing: tuple[bool, date | None], remind: int) -> Event:
    task, milestone = dated.task, dated.milestone
    done, reported = standing
    what = f"【{milestone.what}】" if milestone is not None else ""
    return Event(
        uid=uid(notice, task.no, dated.position),
        day=dated.due,
        stamp=max(notice.issued, reported or notice.issued),
        title=_prefixes(task, done=done) + f"第{task.no}项 {what}{shortened(task.text)}",
        description=_description(notice, dated),
        alarm=0 if done else remind,
        done=done,
    )


def uid(notice: Notice, no: int, position: int = 0) -> str:
    """The lasting name of a task's event, or of one of its milestones' by position from 1.

    It is made of the notice's number and year and the task's number alone.

    In ASCII, as some telephones take no other; the digest keeps apart notices of two places in one year.
    """
    digest = hashlib.sha256(notice.number.encode()).hexdigest()[:_DIGITS]
    part = f"{no}.{position}" if position else f"{no}"
    return f"{notice.year}-{part}-{digest}@gongkai"


def _standing(task: Task, progress: Progress | None, units: tuple[str, ...]) -> tuple[bool, date | None]:
    """Whether the units asked for are done (if none were, the task as a whole), and the last report."""
    if progress is None:
        return False, None
    if not units:
        whole = progress.whole(task)
        return whole.state == "done", whole.reported
    standings = [progress.of(task, unit) for unit in units]
    days = [standing.entry.date for standing in standings if standing.entry is not None]
    return all(standing.state == "done" for standing in standings), max(days, default=None)


def _prefixes(task: Task, *, done: bool) -> str:
    return ("（已完成）" if done else "") + ("（待裁定）" if task.unsettled else "")


def shortened(text: str) -> str:
    """The first sentence of a text, cut if too long, best at a comma; ``…`` where anything is left out."""
    found = _SENTENCE.search(text)
    first = found[0].strip() if found else text.strip()
    if len(first) > _LONGEST:
        start = first[:_LONGEST]
        comma = max(start.rfind("，"), start.rfind("、"))
        return (start[:comma] if comma >= _LONGEST // 2 else start) + "…"
    return first if first == text.strip().rstrip("。；！？;") else f"{first}…"


def _description(notice: Notice, dated: _Dated) -> str:
    task = dated.task
    phrase = wording.deadline_text(task, dated.milestone)
    topic, who = wording.topic_heading(task.topic, task.topic_title), wording.unit_list(task)
    lines = (
        wording.task_text(task),
        f"完成时限：{phrase}（{wording.long_date(dated.due)}到期，含当日）",
        f"裁定：{task.due_note or '未写明理由'}" if task.ruled else "",
        "说明：时限有歧义、尚未裁定，到期日按惯常读法" if task.unsettled else "",
        "说明：周期性任务，这里只列一个到期日" if task.kind == "recurring" else "",
        who if task.lead or task.cooperating else f"责任单位：{who}",
        f"专题：{topic}" if topic else "",
        f"来源：{notice.number}第{task.no}项",
    )
    return "\n".join(line for line in lines if line)
