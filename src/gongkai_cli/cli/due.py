"""``gongkai due``: what falls due, and when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NamedTuple

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.filters import Filters, query_of
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.query import Query, Selection, select

HELP = """按到期日列出任务，显示距今天数。

到期日是期限的最后一天，当日仍算按时：9月底前的任务，
--before 2022-09-30 列出，10月1日起才算逾期。
没有确定日期的任务（如长期坚持）不列入，只报数目。
有台账时（gongkai progress）另有“状态”一栏，--overdue 不再列已完成的。
list 的筛选条件都可以用，各条件之间是“且”。"""
EXAMPLES = (
    ("gongkai due --before 2022-09-30", "9月30日（含当日）前到期的任务"),
    ("gongkai due --before 2022-12-31 --status silent", "从未报告过的任务"),
    ("gongkai due --within 30d --unit 区政府办", "区政府办今后30天内到期的任务"),
    ("gongkai due --overdue --today 2022-10-08", "到10月8日已经过期的任务"),
)


def command(
    *,
    within: Annotated[
        int | None,
        typer.Option("--within", metavar="天数", parser=options.read_days, help="今天起多少天内到期，如 30d"),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="到期日在今天之前")] = False,
    filters: Filters,
    sort: options.Sort = "due",
    count: options.Count = False,
    today: options.Today = None,
    shown: options.Shown,
    where: options.Asked,
) -> None:
    """List tasks by date."""
    now = options.today(today)
    span = _span(now, filters, within, overdue=overdue)
    session = open_session(where.data, where.year, cache=not where.no_cache)
    asked = query_of(session, filters, sort).without("before", "after")
    progress, days = tell(session.progress(now)), session.next_days(now)
    dated = asked.narrowed(after=span.first, before=span.last)._replace(by_milestone=True)
    if overdue and progress is not None and "status" not in asked.values:
        dated = dated.narrowed(status="late")  # what is done is not overdue, once somebody keeps count
    from gongkai_cli.views.due import DueList

    selection = select(session.registry, session.directory, dated, progress, days)
    everything = select(session.registry, session.directory, asked.without("status"), progress, days)
    finished = _finished(everything, span.last) if overdue and dated.values.get("status") == "late" else 0
    year = session.registry.notice.year
    undated = sum(match.due is None for match in everything.matches)
    view = DueList(year, asked, span.words, selection, undated, now, finished)
    output.show_tasks(view, shown, count=count)


def _finished(everything: Selection, until: date) -> int:
    """How many tasks of the span are done."""
    dated = [match for match in everything.matches if match.due is not None and match.due <= until]
    return sum(match.task_state is not None and match.task_state.state == "done" for match in dated)


class _Span(NamedTuple):
    """First and last day asked for, and how to say so."""

    first: date
    last: date
    words: str


def _span(now: date, filters: Filters, within: int | None, *, overdue: bool) -> _Span:
    """The span of days asked for.

    Raises:
        UsageError: in more than one way.
    """
    before, after = filters["before"], filters["after"]
    if sum((before is not None, within is not None, overdue)) > 1:
        raise UsageError("--before、--within、--overdue 只能用一个", "请去掉多余的")
    if after is not None and (within is not None or overdue):
        raise UsageError("--after 不能和 --within、--overdue 同时使用", "请去掉一个")
    if overdue:
        return _Span(date.min, options.days_later(now, -1), "已逾期")
    if within is not None:
        last = options.days_later(now, within)
        return _Span(now, last, f"{now.isoformat()} 至 {last.isoformat()}（含当日）到期")
    days = {name: day for name, day in (("after", after), ("before", before)) if day is not None}
    return _Span(after or date.min, before or date.max, Query(days).words or "有到期日")
