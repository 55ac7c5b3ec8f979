"""``gongkai show``: tasks whole."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.given_registries import open_several
from gongkai_cli.cli.session import open_session
from gongkai_cli.language.numerals import listed_numbers
from gongkai_cli.session import Noted

if TYPE_CHECKING:
    from gongkai_cli.model import Task
    from gongkai_cli.session import Session
    from gongkai_cli.session.many import Member, Registries
    from gongkai_cli.views.task_details import TaskDetails

HELP = """显示任务的全部内容：部分、专题、任务内容、完成时限、到期日及其理由、每个责任单位怎样落到、勘误。

目录里有往年登记册的，另列历年情况：往年是哪一项、当时的文字、办到哪一步。登记册写了 follows 的照裁定；
没有写的按文字推定；没有把握的只提示，不往下追。"""
EXAMPLES = (
    ("gongkai show 4", "第4项任务"),
    ("gongkai show 4-6,9", "第4、5、6、9项"),
    ("gongkai show 24 25 --format json", "第24、25项，输出 JSON"),
)


def command(
    *,
    numbers: options.TaskNumbers,
    today: options.Today = None,
    shown: options.Shown,
    where: options.AskedOfSeveral,
) -> None:
    """Show tasks."""
    wanted = options.together(numbers)
    several = open_several(where.data, where.year, cache=not where.no_cache)
    if several is not None:
        _across(several, wanted, options.today(today), shown)
        return
    session = open_session(where.data, where.year, cache=not where.no_cache)
    details = tell(_details(session, session.tasks(wanted), options.today(today)))
    output.show(details, shown.format, raw=shown.raw)


def _details(session: Session, tasks: tuple[Task, ...], now: date) -> Noted[TaskDetails]:
    """Tasks of one registry whole."""
    from gongkai_cli.session.past_years import histories
    from gongkai_cli.views.task_details import TaskDetails

    progress, days = session.progress(now), session.next_days(now)
    past = histories(session, tasks, now)
    details = TaskDetails(session.registry, session.directory, tasks, progress.value, days, past.value)
    return Noted(details, (*progress.notes, *past.notes))


def _across(several: Registries, numbers: tuple[int, ...], now: date, shown: options.Shown) -> None:
    """Show the tasks of these numbers of each of several registries."""
    from gongkai_cli.cli.asking import Lookups
    from gongkai_cli.views.across import Stack

    lookups = Lookups()
    stack = Stack(machine=output.for_machines(shown), by_caption=True)

    def answer(member: Member) -> None:
        lookups.count(member)
        found = (lookups.look(member, no, partial(member.session.tasks, (no,))) for no in numbers)
        tasks = tuple(dict.fromkeys(task for each in found if each is not None for task in each))
        if tasks:
            details = _details(member.session, tasks, now)
            lookups.note(member, *details.notes)
            stack.add(member.place.name, details.value)

    several.all(answer)
    among = lookups.among(several)
    title = f"{among.words}，{several.year}年　第{listed_numbers(numbers)}项"
    output.show(stack.view(title, among), shown.format, raw=shown.raw)
