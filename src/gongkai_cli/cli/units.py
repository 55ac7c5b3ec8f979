"""``gongkai units``: the directory, or one entry of it with its tasks."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import completion, options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.session import open_session

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
    where: options.Asked,
) -> None:
    """Show the directory."""
    session = open_session(where.data, where.year, cache=not where.no_cache)
    now = options.today(today)
    progress = tell(session.progress(now))
    from gongkai_cli.views.units import UnitDetails, UnitList

    if name is None:
        output.show(UnitList(session.registry, session.directory, progress), shown.format, raw=shown.raw)
    else:
        (who,) = session.who((name,))
        view = UnitDetails(session.registry, session.directory, who, progress, session.next_days(now))
        output.show(view, shown.format, raw=shown.raw)
