"""``gongkai list``: the tasks that answer a query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.filters import Filters, query_of
from gongkai_cli.cli.given_registries import open_several
from gongkai_cli.cli.session import open_session
from gongkai_cli.query import select

if TYPE_CHECKING:
    from gongkai_cli.query.merging import RegistryAnswer
    from gongkai_cli.session.many import Member, Registries

HELP = """列出任务，默认按到期日、序号排列。

--unit 列出点名该单位的任务，以及经统称（如“各街道（镇）”）落到该单位的任务；
“各有关单位”一类范围不定的统称只报数目，--include-open 一并列出。
几个 --unit 之间是“或”，其余条件之间是“且”。
有台账时（gongkai progress）另有“状态”一栏：只写一个单位的，是该单位的状态，否则是任务总的状态。"""
EXAMPLES = (
    ("gongkai list --unit 区政府办", "区政府办的任务"),
    ("gongkai list --unit 慈城镇 --named-only", "只看点名慈城镇的任务"),
    ("gongkai list --topic 十二 --before 2022-09-30", "专题（十二）中9月30日（含当日）前到期的任务"),
    ("gongkai list --unit 区政府办 --status late", "区政府办已逾期、尚未完成的任务"),
    ("gongkai list --grep 政务新媒体 --format json", "内容含“政务新媒体”的任务，输出 JSON"),
)


def command(
    *,
    filters: Filters,
    sort: options.Sort = "due",
    count: options.Count = False,
    brief: options.Brief = False,
    today: options.Today = None,
    shown: options.Shown,
    where: options.AskedOfSeveral,
) -> None:
    """List tasks."""
    several = open_several(where.data, where.year, cache=not where.no_cache)
    if several is not None:
        _across(several, filters, sort, options.today(today), shown, count=count, brief=brief)
        return
    session = open_session(where.data, where.year, cache=not where.no_cache)
    now = options.today(today)
    query = query_of(session, filters, sort, today=now)
    from gongkai_cli.views.tasks import TaskList

    progress = tell(session.progress(now))
    selection = select(session.registry, session.directory, query, progress, session.next_days(now))
    output.show_tasks(
        TaskList(session.registry.notice.year, query, selection), shown, count=count, brief=brief
    )


def _across(
    several: Registries,
    filters: Filters,
    sort: str,
    now: date,
    shown: options.Shown,
    *,
    count: bool,
    brief: bool,
) -> None:
    """List the tasks of several registries."""
    from gongkai_cli.cli.asking import Asking
    from gongkai_cli.query.merging import answer_of, merge
    from gongkai_cli.views.across import TasksAcross
    from gongkai_cli.views.tasks import TaskList

    asking = Asking(filters, sort, several.year, now)

    def answer(member: Member) -> RegistryAnswer | None:
        query, session = asking.query(member), member.session
        if query is None:
            return None
        progress = session.progress(now)
        asking.lookups.note(member, *progress.notes)
        selection = select(session.registry, session.directory, query, progress.value, session.next_days(now))
        return answer_of(member.place.name, selection, query.sort, session.directory)

    merged = merge(part for _, part in several.each(answer) if part is not None)
    tasks = TaskList(several.year, asking.words, merged.selection)
    view = TasksAcross(tasks, merged.owners, asking.lookups.among(several))
    output.show_tasks(view, shown, count=count, brief=brief)
