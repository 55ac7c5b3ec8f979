"""``gongkai render reminder``: letters about what is late or about to be."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.producing import chosen_units, produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.errors import UsageError

HELP = """生成催办函：列出单位已逾期和即将到期的任务（点名的，以及经统称落到它的）。

--within 到期日在今天起多少天内，默认 15d，已逾期的也列入；--overdue 只列已逾期的。“今天”可用 --today 指定。
有台账时（gongkai progress）不再催已完成的，并写明未报的、推进中的、受阻的。
没有任务要催的单位不生成，结束时说明有几个。"""
EXAMPLES = (
    ("gongkai render reminder --unit 区政府办 --today 2022-09-20", "在屏幕上看给区政府办的催办函"),
    (
        "gongkai render reminder --all --within 30d --today 2022-09-20 --format docx -o dist",
        "给每个有任务到期的单位",
    ),
)
_WITHIN = 15


def command(
    *,
    who: options.ForUnits,
    within: Annotated[
        int | None,
        typer.Option(
            "--within", metavar="天数", parser=options.read_days, help="今天起多少天内到期；默认 15d"
        ),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列已逾期的")] = False,
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render reminders."""
    if overdue and within is not None:
        raise UsageError("--within 和 --overdue 只能用一个", "请去掉一个")
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    units = chosen_units(session, who.unit, everyone=who.all_units)
    from gongkai_cli.views.letters import documents, reminder

    day = options.today(today)
    until = options.days_later(day, _WITHIN if within is None else within)
    progress, days = tell(session.progress(day, strict=True)), session.next_days(day)
    drafts = (
        reminder(session.registry, session.directory, each, day, until, progress, days, overdue_only=overdue)
        for each in units
    )
    views = tuple(draft for draft in drafts if draft is not None)
    idle = len(units) - len(views)
    if views:
        made = documents(session.registry, views, index=who.all_units)
        saved = produce(session, made, making)
        if saved:
            say(f"已生成 {len(views)} 份催办函，{saved}")
    if idle:
        say(f"{idle} 个单位没有任务要催，未生成")
