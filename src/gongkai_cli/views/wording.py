"""How facts are put in Chinese, once for all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli import text
from gongkai_cli.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai_cli.model import Task
    from gongkai_cli.units.directory import Via

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


file_name = text.file_name
"""Text as a file may be called on every system, ending not included."""


def section_heading(no: int, title: str) -> str:
    """一、围绕…"""
    return f"{chinese_number(no)}、{title}"


def topic_heading(no: int, title: str) -> str:
    """（一）聚焦…"""
    return f"（{chinese_number(no)}）{title}"


def long_date(day: date) -> str:
    """2022年9月30日 (GB/T 9704: Arabic figures, no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


def due_text(task: Task) -> str:
    """The day a task is due, or that it has none; marked where nobody has ruled between two readings."""
    if task.due is None:
        return "—"
    return task.due.isoformat() + ("（待裁定）" if task.unsettled else "")


def unit_list(task: Task) -> str:
    """The responsible units as the notice writes them."""
    return "、".join(task.units)


def via_text(reasons: Iterable[Via], *, several: bool = False) -> str:
    """Why a task is listed: 点名, 经“…”, 待认领（…）; with the unit's name where several were asked for."""
    words = {"named": "点名", "bound": "经“{}”", "open": "待认领（{}）", "group": "点名"}
    return "；".join(
        (f"{via.unit}：" if several else "") + words[via.how].format(via.group) for via in reasons
    )


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
