"""How facts are put in Chinese, once for all documents."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.progress.entry import STATE_NAMES
from gongkai_cli.query import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from gongkai_cli.directory import Via
    from gongkai_cli.model import Milestone, Section, Task
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.progress.fold import Standing, State, TaskState

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")

UNIT_KINDS = {
    "department": "部门",
    "branch": "派出机构",
    "subdistrict": "街道",
    "town": "镇",
}
GROUP_KINDS = {"list": "名单", "kind": "按类别", "all": "全部单位", "open": "范围不定"}
DEADLINE_KINDS = {
    "by": "截止日期",
    "window": "时间段",
    "recurring": "周期",
    "open": "长期",
    "relative": "自某事起算",
    "immediate": "即办",
    "conditional": "视条件而定",
    "unparsed": "未能读懂",
}
BASES = {"notice": "通知原文", "sourced": "有出处", "convention": "惯例", "inferred": "推断，待核定"}


def section_heading(no: int, title: str) -> str:
    """一、围绕…; nothing where there is no section."""
    return f"{chinese_number(no)}、{title}" if no else ""


def part_heading(section: Section) -> str:
    """Likewise; of the tasks that stand under no section, that they do."""
    return section_heading(section.no, section.title) or "（不分部分）"


def topic_heading(no: int, title: str) -> str:
    """（一）聚焦…; nothing where there is no topic."""
    return f"（{chinese_number(no)}）{title}" if no else ""


def task_text(task: Task) -> str:
    """What the task is, with its title before it where the notice gives one."""
    return f"{task.title}：{task.text}" if task.title else task.text


def deadline_text(task: Task, milestone: Milestone | None = None) -> str:
    """The phrase as the notice writes it, of the task or of one of its milestones; — where there is none."""
    return (milestone.deadline if milestone is not None else task.phrase) or "—"


def long_date(day: date) -> str:
    """2022年9月30日 (GB/T 9704: Arabic figures, no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


def due_text(task: Task, due: date | None = None, milestone: Milestone | None = None) -> str:
    """The day a task is due, or that it has none; marked where nobody has ruled between two readings.

    Args:
        task: the task.
        due: the day that counts where it is not the task's own, but that of a recurring duty's next period.
        milestone: the one of the task's dates in question; None for the task as a whole.
    """
    day = due or (milestone.due if milestone is not None else task.due)
    if day is None:
        return "—"
    unsettled = milestone.unsettled if milestone is not None else task.unsettled
    return day.isoformat() + ("（待裁定）" if unsettled else "")


def long_due_text(task: Task, due: date | None = None, milestone: Milestone | None = None) -> str:
    """Likewise, as documents write days: 2022年9月30日."""
    return with_long_dates(due_text(task, due, milestone))


def with_long_dates(text: str) -> str:
    """A text with its days as documents write them."""
    return _ISO.sub(lambda found: long_date(date.fromisoformat(found[0])), text)


def unit_list(task: Task, leave_out: Container[str] = ()) -> str:
    """The units as the notice writes them; distinguished by role where the notice does so.

    Args:
        task: the task.
        leave_out: names not to be listed.
    """
    lists = (("牵头", task.lead), ("责任", task.units), ("配合", task.cooperating))
    told_apart = bool(task.lead or task.cooperating)
    parts = ((role, "、".join(name for name in names if name not in leave_out)) for role, names in lists)
    return "；".join(f"{role}：{names}" if told_apart else names for role, names in parts if names)


def via_text(reasons: Iterable[Via], *, several: bool = False) -> str:
    """Why a task is listed: 点名, 牵头, 经“…”, 待认领（…）; for several units, with their names."""
    return "；".join((f"{via.unit}：" if several else "") + _reason(via) for via in reasons)


def _reason(via: Via) -> str:
    role = "" if via.role == "responsible" else ROLES[via.role]
    if via.how in ("named", "group"):
        return role or "点名"
    words = {"bound": "经“{}”", "open": "待认领（{}）"}
    return words[via.how].format(via.group) + role


def unsettled_note(tasks: Iterable[Task]) -> tuple[str, ...]:
    """What to say where a date is only the usual reading of an ambiguous phrase; nothing where none is."""
    open_ = [task.no for task in tasks if task.unsettled]
    if not open_:
        return ()
    return (f"第{numbers(sorted(open_))}项的时限有歧义、尚未裁定，到期日按惯常读法（见 gongkai check）",)


def numbers(values: Iterable[int]) -> str:
    """Task numbers in a row: 1、2、3."""
    return "、".join(str(value) for value in values)


def days_left(due: date, today: date) -> str:
    """剩 3 天, 今天到期, 逾期 2 天."""
    days = (due - today).days
    if days == 0:
        return "今天到期"
    return f"剩 {days} 天" if days > 0 else f"逾期 {-days} 天"


def entry_status(entry: Entry) -> str:
    """What an entry reports, or that it withdraws another."""
    return "撤回" if entry.status == "withdrawn" else STATE_NAMES[entry.status]


def state_text(state: State, *, late: bool) -> str:
    """已完成, 推进中（逾期）, 未报."""
    return f"{STATE_NAMES[state]}{'（逾期）' if late else ''}"


def progress_text(standing: Standing, written: Callable[[date], str] = str) -> str:
    """推进中（2022-09-15）：正在征求意见; with the reason where one is given.

    Args:
        standing: of a unit with a task.
        written: how days are written; documents write 2022年9月15日.
    """
    entry = standing.entry
    if entry is None:
        return standing_text(standing)
    words = report_words(entry)
    return f"{standing_text(standing)}（{written(entry.date)}）{'：' if words else ''}{words}"


def report_words(entry: Entry) -> str:
    """What was done, and what is in the way where that is given: 窗口试运行；原因：中心搬迁."""
    return "；".join(text for text in (entry.note, entry.reason and f"原因：{entry.reason}") if text)


def state_summary(task_state: TaskState | None) -> str:
    """Likewise, in a list; — where no ledger is kept."""
    return "—" if task_state is None else state_text(task_state.state, late=task_state.late)


def standing_text(standing: Standing) -> str:
    """As ``state_text``; for a recurring duty with its occurrences: 推进中 1/4次."""
    times = f" {standing.times}/{standing.needed}次" if standing.needed else ""
    return f"{STATE_NAMES[standing.state]}{times}{'（逾期）' if standing.late else ''}"
