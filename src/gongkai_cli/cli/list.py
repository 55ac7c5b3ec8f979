"""``gongkai list``: the tasks that answer a query."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.options import Data, Format, NoCache, Units, Year, choice, read_date, read_number
from gongkai_cli.cli.session import Session, open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.query import BINDING, INCLUDE_OPEN, NAMED_ONLY, Query, select
from gongkai_cli.units.directory import How

HELP = """列出任务，默认按到期日、序号排列。

--unit 列出点名该单位的任务，以及经统称（如“各街道（镇）”）落到该单位的任务；
“各有关单位”一类范围不定的统称只报数目，--include-open 一并列出。
几个 --unit 之间是“或”，其余条件之间是“且”。"""
EXAMPLES = (
    ("gongkai list --unit 区政府办", "区政府办的任务"),
    ("gongkai list --unit 慈城镇 --named-only", "只看点名慈城镇的任务"),
    ("gongkai list --topic 十二 --before 2022-09-30", "专题（十二）中9月30日（含当日）前到期的任务"),
    ("gongkai list --grep 政务新媒体 --format json", "内容含“政务新媒体”的任务，输出 JSON"),
)


def command(
    unit: Units = None,
    section: Annotated[
        int | None, typer.Option("--section", metavar="序号", parser=read_number, help="第几部分，如 2 或 二")
    ] = None,
    topic: Annotated[
        int | None,
        typer.Option("--topic", metavar="序号", parser=read_number, help="第几专题，如 12 或 十二"),
    ] = None,
    before: Annotated[
        date | None, typer.Option("--before", metavar="日期", parser=read_date, help="这一天（含当日）前到期")
    ] = None,
    after: Annotated[
        date | None, typer.Option("--after", metavar="日期", parser=read_date, help="这一天（含当日）起到期")
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="时限", help="完成时限写作，如 9月底前")
    ] = None,
    grep: Annotated[str | None, typer.Option("--grep", metavar="文字", help="任务内容含有的文字")] = None,
    named_only: Annotated[bool, typer.Option("--named-only", help="只列点名该单位的任务")] = False,
    include_open: Annotated[
        bool, typer.Option("--include-open", help="连同“各有关单位”一类统称、可由该单位认领的任务")
    ] = False,
    sort: Annotated[
        str,
        choice(
            "--sort", "排序", ("due", "no", "unit"), "排序：due 到期日（默认）、no 序号、unit 首个责任单位"
        ),
    ] = "due",
    count: Annotated[bool, typer.Option("--count", help="只输出项数")] = False,
    format: Format = None,
    data: Data = None,
    year: Year = None,
    no_cache: NoCache = False,
) -> None:
    """List tasks."""
    if named_only and include_open:
        raise UsageError("--named-only 和 --include-open 不能同时使用", "请去掉一个")
    session = open_session(data, year, cache=not no_cache)
    _known(session, section, topic)
    query = Query(
        units=session.who(unit or ()), reach=_reach(named_only, include_open), section=section, topic=topic,
        before=before, after=after, deadline=deadline, grep=grep, sort=sort,  # type: ignore[arg-type]  # one of Sort
    )  # fmt: skip
    from gongkai_cli.views.tasks import TaskCount, TaskList

    selection = select(session.registry, session.directory, query)
    view = TaskList(session.registry.notice.year, query, selection)
    if count:
        output.show(TaskCount(view), format or "plain")
    else:
        output.show(view, format)


def _reach(named_only: bool, include_open: bool) -> frozenset[How]:
    return NAMED_ONLY if named_only else INCLUDE_OPEN if include_open else BINDING


def _known(session: Session, section: int | None, topic: int | None) -> None:
    for what, wanted, items in (
        ("部分", section, session.registry.sections),
        ("专题", topic, session.registry.topics),
    ):
        numbers = [item.no for item in items]
        if wanted is not None and wanted not in numbers:
            raise UsageError(
                f"没有第{wanted}{what}", f"{what}的序号是 {min(numbers)} 到 {max(numbers)}" if numbers else ""
            )
