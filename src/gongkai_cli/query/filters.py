"""The filters there are. An entry here is all that ``list``, ``due`` and ``render tasklist`` need of one.

Each names its option and its help, how its value is typed, what a task or a match must be like, and what
the heading of the answer says. Width, spacing and case of texts do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gongkai_cli.language.hanzi import folded
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.progress.entry import STATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from gongkai_cli.directory import Via
    from gongkai_cli.model import Registry, Role, Task
    from gongkai_cli.progress.fold import TaskState
    from gongkai_cli.query.query import Match

Kind = Literal["units", "number", "numbers", "date", "span", "text", "word", "status", "flag"]

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "cooperating": "配合"}


class Filter(NamedTuple):
    """A condition on tasks.

    Attributes:
        name: of the option, and of the value in ``Query.values``; ``_`` is typed ``-``.
        kind: how its value is typed, which also says how it is read and completed.
        metavar: what its value is called; empty for a flag.
        help: in Chinese.
        words: the value → what the heading says; empty for nothing.
        of_task: whether a task is one of those asked for; None where that depends on other things.
        of_match: whether a match is, which also knows the day that counts and where the task stands.
        of_reason: whether a reason for which a task reaches a unit counts.
        choices: of ``word``, what may be typed.
        counted: what numbers are numbers of, and those that a registry has; others are refused.
        column: of the index (``registry.index.extract``), where that alone decides; see ``narrowing``.
    """

    name: str
    kind: Kind
    metavar: str
    help: str
    words: Callable[[Any], str] = lambda _: ""
    of_task: Callable[[Any, Task], bool] | None = None
    of_match: Callable[[Any, Match], bool] | None = None
    of_reason: Callable[[Any, Via], bool] | None = None
    choices: tuple[str, ...] = ()
    counted: tuple[str, Callable[[Registry], Iterable[int]]] | None = None
    column: str = ""


def _has_phrase(phrase: str, task: Task) -> bool:
    wanted = folded(phrase)
    return wanted == folded(task.deadline) or any(folded(each.deadline) == wanted for each in task.milestones)


def _stands(status: str, task_state: TaskState | None) -> bool:
    """Whether a task stands as asked; without a ledger nobody has reported."""
    if task_state is None:
        return status == "silent"
    return task_state.late if status == "late" else task_state.state == status


def _day(day: date, which: str) -> str:
    return f"{day.isoformat()}（含当日）{which}到期"


def _in_words(numbers: tuple[int, ...]) -> str:
    return "、".join(map(chinese_number, numbers))


FILTERS: Mapping[str, Filter] = {
    each.name: each
    for each in (
        Filter(
            "unit", "units", "单位", "责任单位或统称；名称、别名、全称都可以",
            lambda units: "、".join(unit.name for unit in units),
        ),
        Filter(
            "section", "numbers", "序号", "第几部分，如 2、二、1,2、1-3",
            lambda numbers: f"第{_in_words(numbers)}部分",
            of_task=lambda numbers, task: task.section in numbers,
            counted=("部分", lambda registry: (item.no for item in registry.sections)),
            column="sections",
        ),
        Filter(
            "topic", "numbers", "序号", "第几专题，如 12、十二、3,5、3-6",
            lambda numbers: f"专题（{_in_words(numbers)}）",
            of_task=lambda numbers, task: task.topic in numbers,
            counted=("专题", lambda registry: (item.no for item in registry.topics)),
            column="topics",
        ),
        Filter(
            "after", "date", "日期", "这一天（含当日）起到期，如 2022-08-01、8月1日、三季度",
            lambda day: _day(day, "起"),
            of_match=lambda day, match: match.due is not None and match.due >= day,
            column="days",
        ),
        Filter(
            "before", "date", "日期", "这一天（含当日）前到期，如 2022-09-30、9月30日、9月底前、本月底",
            lambda day: _day(day, "前"),
            of_match=lambda day, match: match.due is not None and match.due <= day,
            column="days",
        ),
        Filter(
            "within", "span", "天数|时段",
            "今天起多少天内到期，如 30d；或在哪一段时间里到期，如 本周、本月、下季度、三季度、2022Q3、今年",
            lambda span: f"{span[0].isoformat()} 至 {span[1].isoformat()}（含当日）到期",
            of_match=lambda span, match: match.due is not None and span[0] <= match.due <= span[1],
        ),
        Filter(
            "deadline", "text", "时限", "完成时限写作，如 9月底前",
            lambda phrase: f"时限“{phrase}”",
            of_task=_has_phrase,
            column="phrases",
        ),
        Filter(
            "grep", "text", "文字", "任务内容含有的文字",
            lambda text: f"含“{text}”",
            of_task=lambda text, task: folded(text) in folded(task.title + task.text),
        ),
        Filter(
            "role", "word", "角色", "只要以这一角色承担的任务：lead 牵头、responsible 责任、cooperating 配合",
            lambda role: f"{ROLES[role]}的",
            of_task=lambda role, task: any(task.role(name) == role for name in (*task.named, *task.groups)),
            of_reason=lambda role, via: via.role == role,
            choices=tuple(ROLES),
        ),
        Filter(
            "status", "status", "状态",
            "落实状态：done、in_progress、blocked、not_started、silent（未报）、late（逾期），也可写中文",
            lambda status: STATE_NAMES.get(status, "已逾期"),
            # One unit asked for alone is asked how it stands itself, otherwise the task as a whole counts.
            of_match=lambda status, match: _stands(status, match.task_state),
        ),
        Filter("named_only", "flag", "", "只列点名该单位的任务"),
        Filter("include_open", "flag", "", "连同“各有关单位”一类统称、可由该单位认领的任务"),
    )
}  # fmt: skip
"""By name, in the order of the help and of the heading. The two flags are ``Query.reasons``."""
