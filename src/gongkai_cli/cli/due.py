"""``gongkai due``: what falls due, and when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NamedTuple

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.filters import Filters, flag_of, query_of
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.query import Query, Selection, select

HELP = """按到期日列出任务，显示距今天数。

到期日是期限的最后一天，当日仍算按时：9月底前的任务，
--before 2022-09-30 列出，10月1日起才算逾期。
没有确定日期的任务（如长期坚持）不列入，只报数目。
有台账时（gongkai progress）另有“状态”一栏，--overdue 不再列已完成的。
list 的筛选条件都可以用，各条件之间是“且”。"""
_SPANS = ("after", "before", "within")
"""The filters that ask for days."""

EXAMPLES = (
    ("gongkai due --before 2022-09-30", "9月30日（含当日）前到期的任务"),
    ("gongkai due --before 2022-12-31 --status silent", "从未报告过的任务"),
    ("gongkai due --within 30d --unit 区政府办", "区政府办今后30天内到期的任务"),
    ("gongkai due --overdue --today 2022-10-08", "到10月8日已经过期的任务"),
)


def command(
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="到期日在今天之前")] = False,
    filters: Filters,
    sort: options.Sort = "due",
    count: options.Count = False,
    brief: options.Brief = False,
    today: options.Today = None,
    shown: options.Shown,
    where: options.Asked,
) -> None:
    """List tasks by date."""
    now = options.today(today)
    session = open_session(where.data, where.year, cache=not where.no_cache)
    query = query_of(session, filters, sort, today=now)
    span = _span(now, query, overdue=overdue)
    asked = query.without(*_SPANS)
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
    output.show_tasks(view, shown, count=count, brief=brief)


def _finished(everything: Selection, until: date) -> int:
    """How many tasks of the span are done."""
    dated = [match for match in everything.matches if match.due is not None and match.due <= until]
    return sum(match.task_state is not None and match.task_state.state == "done" for match in dated)


class _Span(NamedTuple):
    """First and last day asked for, and how to say so."""

    first: date
    last: date
    words: str


def _span(now: date, query: Query, *, overdue: bool) -> _Span:
    """The span of days asked for.

    Raises:
        UsageError: in more than one way.
    """
    days = {name: query.values[name] for name in _SPANS if name in query.values}
    if overdue:
        if days:
            raise UsageError(f"{'、'.join(map(flag_of, _SPANS))}、--overdue 只能用一个", "请去掉多余的")
        return _Span(date.min, options.days_later(now, -1), "已逾期")
    words = Query(days).words or "有到期日"
    if "within" in days:
        first, last = days["within"]
        return _Span(first, last, words)
    return _Span(days.get("after", date.min), days.get("before", date.max), words)
