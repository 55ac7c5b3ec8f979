"""``gongkai due``: what falls due, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.filters import Filters, flag_of, query_of
from gongkai_cli.cli.given_registries import open_several
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.query import Query, Selection, select
from gongkai_cli.session import Noted

if TYPE_CHECKING:
    from gongkai_cli.query.merging import RegistryAnswer
    from gongkai_cli.session import Session
    from gongkai_cli.session.many import Member, Registries
    from gongkai_cli.views.due import DueList

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
    overdue: Annotated[bool, typer.Option("--overdue", help="只列已逾期的")] = False,
    filters: Filters,
    sort: options.Sort = "due",
    count: options.Count = False,
    brief: options.Brief = False,
    today: options.Today = None,
    shown: options.Shown,
    where: options.AskedOfSeveral,
) -> None:
    """List tasks by date."""
    now = options.today(today)
    several = open_several(where.data, where.year, cache=not where.no_cache)
    if several is not None:
        _across(several, filters, sort, now, shown, overdue=overdue, count=count, brief=brief)
        return
    session = open_session(where.data, where.year, cache=not where.no_cache)
    typed = query_of(session, filters, sort, today=now)
    asked, query = _Asked(now, _span(now, typed, overdue=overdue), overdue), typed.without(*_SPANS)
    answer = tell(_answer(session, query, asked))
    view = _view(session.registry.notice.year, query, asked, answer)
    output.show_tasks(view, shown, count=count, brief=brief)


class _Asked(NamedTuple):
    """What is asked about dates."""

    now: date
    span: _Span
    overdue: bool


class _Answer(NamedTuple):
    """What falls due, and how many tasks are left out because they have no date, or are done."""

    selection: Selection
    undated: int
    finished: int


def _answer(session: Session, query: Query, asked: _Asked) -> Noted[_Answer]:
    """What falls due in one registry."""
    now, span = asked.now, asked.span
    noted, days = session.progress(now), session.next_days(now)
    progress = noted.value
    dated = query.narrowed(after=span.first, before=span.last)._replace(by_milestone=True)
    if asked.overdue and progress is not None and "status" not in query.values:
        dated = dated.narrowed(status="late")  # what is done is not overdue, once somebody keeps count
    selection = select(session.registry, session.directory, dated, progress, days)
    everything = select(session.registry, session.directory, query.without("status"), progress, days)
    late_only = asked.overdue and dated.values.get("status") == "late"
    undated = sum(match.due is None for match in everything.matches)
    finished = _finished(everything, span.last) if late_only else 0
    return Noted(_Answer(selection, undated, finished), noted.notes)


def _view(year: int, query: Query, asked: _Asked, answer: _Answer) -> DueList:
    from gongkai_cli.views.due import DueList

    selection, undated, finished = answer
    return DueList(year, query, asked.span.words, selection, undated, asked.now, finished)


def _across(
    several: Registries,
    filters: Filters,
    sort: str,
    now: date,
    shown: options.Shown,
    *,
    overdue: bool,
    count: bool,
    brief: bool,
) -> None:
    """List the tasks of several registries by date."""
    from gongkai_cli.cli.asking import Asking
    from gongkai_cli.query.merging import answer_of, merge
    from gongkai_cli.views.across import TasksAcross

    asking = Asking(filters, sort, several.year, now)
    asked = _Asked(now, _span(now, asking.days, overdue=overdue), overdue)

    def answer(member: Member) -> tuple[RegistryAnswer, _Answer] | None:
        query, session = asking.query(member), member.session
        if query is None:
            return None
        noted = _answer(session, query.without(*_SPANS), asked)
        asking.lookups.note(member, *noted.notes)
        own = noted.value
        return answer_of(member.place.name, own.selection, query.sort, session.directory), own

    answers = [each for _, each in several.each(answer) if each is not None]
    merged = merge(part for part, _ in answers)
    undated, finished = (sum(getattr(own, name) for _, own in answers) for name in ("undated", "finished"))
    whole = _Answer(merged.selection, undated, finished)
    among = asking.lookups.among(several)
    view = _view(several.year, asking.words.without(*_SPANS), asked, whole)
    output.show_tasks(TasksAcross(view, merged.owners, among), shown, count=count, brief=brief)


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
