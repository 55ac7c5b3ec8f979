"""``gongkai export ics``: the deadlines as a calendar."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import exporting, options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.cli.session import open_for_documents

HELP = """导出到期日历（.ics），可导入 Outlook、苹果和安卓手机的日历：每项任务在到期日占一个全天事件。

写 --unit 只要该单位的任务（点名的、经统称落到它的、台账里它已认领的），不写是全部任务。
提前 7 天上午9点提醒，天数用 --remind 改，0 是不提醒；台账里已完成的任务标“（已完成）”，不再提醒。
同一任务在各份日历里是同一个事件：以后重新导入是更新，不会重复。没有确定日期的任务不列入，只报数目。"""
EXAMPLES = (
    ("gongkai export ics --unit 区发改局 -o dist", "区发改局的日历，存为文件"),
    ("gongkai export ics --remind 15d -o dist", "全部任务的日历，提前15天提醒"),
)


def command(
    unit: options.SingleUnits = None,
    remind: Annotated[
        int,
        typer.Option(
            "--remind", metavar="天数", parser=options.read_days, show_default=False,
            help="到期日前多少天提醒，如 15d；默认 7d，0 是不提醒",
        ),
    ] = 7,
    today: options.Today = None,
    out: exporting.OutOrScreen = None,
    force: options.Force = False,
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> None:  # fmt: skip
    """Export a calendar."""
    session = open_for_documents(data, year, bundled=bundled)
    units = chosen_units(session, unit, everyone=False) if unit else ()
    now = options.today(today)
    progress = session.progress(now, strict=True)
    from gongkai_cli.render.calendar import ics
    from gongkai_cli.views.calendar import calendar

    view = calendar(session.registry, session.directory, progress, units, remind, session.next_days(now))
    where = exporting.deliver(f"{view.file_name}.ics", ics(view), out, force=force)
    say(f"{view.title}：{len(view.events)} 项{where}")
    for note in view.notes():
        say(note)
