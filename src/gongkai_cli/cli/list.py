"""``gongkai list``: the tasks that answer a query."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.filters import filtered
from gongkai_cli.cli.session import open_session
from gongkai_cli.query import select

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
    unit: options.Units = None,
    section: options.Section = None,
    topic: options.Topic = None,
    before: options.Before = None,
    after: options.After = None,
    deadline: options.Phrase = None,
    grep: options.Grep = None,
    status: options.Status = None,
    role: options.Role = None,
    named_only: options.NamedOnly = False,
    include_open: options.IncludeOpen = False,
    sort: Annotated[
        str,
        options.choice(
            "--sort", "排序", ("due", "no", "unit"), "排序：due 到期日（默认）、no 序号、unit 首个责任单位"
        ),
    ] = "due",
    count: Annotated[bool, typer.Option("--count", help="只输出项数")] = False,
    today: options.Today = None,
    format: options.Format = None,
    raw: options.Raw = False,
    data: options.Data = None,
    year: options.Year = None,
    no_cache: options.NoCache = False,
) -> None:
    """List tasks."""
    session = open_session(data, year, cache=not no_cache)
    query = filtered(
        session, unit, section, topic, before, after, deadline, grep, status, role,
        named_only=named_only, include_open=include_open, sort=sort,
    )  # fmt: skip
    from gongkai_cli.views.tasks import TaskCount, TaskList

    now = options.today(today)
    progress = session.progress(now)
    selection = select(session.registry, session.directory, query, progress, session.next_days(now))
    view = TaskList(session.registry.notice.year, query, selection)
    if count:
        output.show(TaskCount(view), format or "plain", raw=raw)
    else:
        output.show(view, format, raw=raw)
