"""``gongkai due``: what falls due, and when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, cast

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.options import Data, Format, NoCache, Raw, Today, Units, Year, read_date, read_days
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.model import Role
from gongkai_cli.query import Query, Selection, select

HELP = """按到期日列出任务，显示距今天数。

到期日是期限的最后一天，当日仍算按时：9月底前的任务，
--before 2022-09-30 列出，10月1日起才算逾期。
没有确定日期的任务（如长期坚持）不列入，只报数目。
有台账时（gongkai progress）另有“状态”一栏，--overdue 不再列已完成的。"""
EXAMPLES = (
    ("gongkai due --before 2022-09-30", "9月30日（含当日）前到期的任务"),
    ("gongkai due --before 2022-12-31 --status silent", "从未报告过的任务"),
    ("gongkai due --within 30d --unit 区政府办", "区政府办今后30天内到期的任务"),
    ("gongkai due --overdue --today 2022-10-08", "到10月8日已经过期的任务"),
)


def command(
    before: Annotated[
        date | None, typer.Option("--before", metavar="日期", parser=read_date, help="这一天（含当日）前到期")
    ] = None,
    within: Annotated[
        int | None,
        typer.Option("--within", metavar="天数", parser=read_days, help="今天起多少天内到期，如 30d"),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="到期日在今天之前")] = False,
    unit: Units = None,
    status: options.Status = None,
    role: options.Role = None,
    today: Today = None,
    format: Format = None,
    raw: Raw = False,
    data: Data = None,
    year: Year = None,
    no_cache: NoCache = False,
) -> None:
    """List tasks by date."""
    if sum((before is not None, within is not None, overdue)) > 1:
        raise UsageError("--before、--within、--overdue 只能用一个", "请去掉多余的")
    now = options.today(today)
    after, until, scope = _span(now, before, within, overdue=overdue)
    session = open_session(data, year, cache=not no_cache)
    units = session.who(unit or ())
    from gongkai_cli.views.due import due_list

    progress, days = session.progress(now), session.next_days(now)
    if overdue and status is None and progress is not None:
        status = "late"  # what is done is not overdue, once somebody keeps count
    bound = cast(Role | None, role)
    asked = Query(units=units, after=after, before=until, status=status, role=bound, by_milestone=True)
    selection = select(session.registry, session.directory, asked, progress, days)
    everything = select(session.registry, session.directory, Query(units=units, role=bound), progress, days)
    finished = _finished(everything, until) if overdue and status == "late" else 0
    view = due_list(session.registry.notice.year, units, scope, selection, everything, now, finished)
    output.show(view, format, raw=raw)


def _finished(everything: Selection, until: date) -> int:
    """How many tasks of the span are done."""
    dated = [match for match in everything.matches if match.due is not None and match.due <= until]
    return sum(match.task_state is not None and match.task_state.state == "done" for match in dated)


def _span(now: date, before: date | None, within: int | None, *, overdue: bool) -> tuple[date, date, str]:
    """First and last day asked for, and how to say so."""
    if overdue:
        return date.min, options.days_later(now, -1), "已逾期"
    if within is not None:
        last = options.days_later(now, within)
        return now, last, f"{now.isoformat()} 至 {last.isoformat()}（含当日）到期"
    if before is not None:
        return date.min, before, f"{before.isoformat()}（含当日）前到期"
    return date.min, date.max, "有到期日"
