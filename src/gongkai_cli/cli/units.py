"""``gongkai units``: the directory, or one entry of it with its tasks."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import completion, options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.given_registries import open_several
from gongkai_cli.cli.session import open_session

if TYPE_CHECKING:
    from gongkai_cli.model import Group, Unit
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.session import Session
    from gongkai_cli.session.many import Member, Registries
    from gongkai_cli.views.table import View

HELP = """不写名称时，按名录次序列出全部单位和统称，没有任务的也在内。

写一个单位，列出它的全部任务，每项说明缘由：点名、经某个统称、或待认领。写一个统称，列出成员和写有它的任务。"""
EXAMPLES = (
    ("gongkai units", "全部单位和各自的任务数"),
    ("gongkai units 慈城镇", "慈城镇的全部任务和缘由"),
    ("gongkai units '各街道（镇）'", "这个统称包括哪些单位"),
)


def command(
    *,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[名称]", autocompletion=completion.unit_names, help="单位或统称；名称、别名、全称都可以"
        ),
    ] = None,
    today: options.Today = None,
    shown: options.Shown,
    where: options.AskedOfSeveral,
) -> None:
    """Show the directory."""
    several = open_several(where.data, where.year, cache=not where.no_cache)
    if several is not None:
        _across(several, name, options.today(today), shown)
        return
    session = open_session(where.data, where.year, cache=not where.no_cache)
    now = options.today(today)
    progress = tell(session.progress(now))
    who = session.who((name,))[0] if name is not None else None
    output.show(_view(session, who, progress, now), shown.format, raw=shown.raw)


def _view(session: Session, who: Unit | Group | None, progress: Progress | None, now: date) -> View:
    """The directory of one registry, or one entry of it."""
    from gongkai_cli.views.units import UnitDetails, UnitList

    if who is None:
        return UnitList(session.registry, session.directory, progress)
    return UnitDetails(session.registry, session.directory, who, progress, session.next_days(now))


def _across(several: Registries, name: str | None, now: date, shown: options.Shown) -> None:
    """Show the directories of several registries, or the entry of one name in each."""
    from gongkai_cli.cli.asking import Lookups
    from gongkai_cli.views.across import Stack

    lookups = Lookups()
    stack = Stack(machine=output.for_machines(shown))

    def answer(member: Member) -> None:
        session = member.session
        lookups.count(member)
        who = None
        if name is not None:
            (who,) = lookups.look(member, name, partial(session.who, (name,))) or (None,)
            if who is None:
                return
        progress = session.progress(now)
        lookups.note(member, *progress.notes)
        stack.add(member.place.name, _view(session, who, progress.value, now))

    several.all(answer)
    among = lookups.among(several)
    title = f"{among.words}，{several.year}年{name or '责任单位和统称'}"
    output.show(stack.view(title, among), shown.format, raw=shown.raw)
