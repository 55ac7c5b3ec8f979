"""``gongkai progress log``: the ledger as a list."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.progress.entry import STATE_NAMES, STATUSES, status_of
from gongkai_cli.session.typed import day_of, read_day

HELP = """列出台账的条目，按日期排列；已被更正、撤回的也列出，并注明。

各条件之间是“且”；--since 按条目所写的日期算，这一天（含当日）起的才列。"""
EXAMPLES = (
    ("gongkai progress log 4", "第4项的全部条目"),
    ("gongkai progress log --since 9月1日 --status 受阻", "9月1日以来报受阻的"),
    ("gongkai progress log --unit 区发改局 --format json", "区发改局报告的，输出 JSON"),
)
_WITHDRAWN = {"withdrawn": "withdrawn", "撤回": "withdrawn", "已撤回": "withdrawn"}


def _read_status(text: str) -> str:
    """What an entry can be.

    Raises:
        UsageError: it is none of these.
    """
    found = status_of(text) or _WITHDRAWN.get(text)
    if found is None:
        names = "、".join(f"{status}（{STATE_NAMES[status]}）" for status in STATUSES)
        raise UsageError(f"台账的条目没有“{text}”这种状态", f"可用的有：{names}、withdrawn（撤回）")
    return found


def command(
    *,
    numbers: options.AnyTaskNumbers = None,
    unit: options.SingleUnits = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="日期", parser=read_day, help="这一天（含当日）以来的，如 2022-07-01、三季度"
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", "-s", metavar="状态", parser=_read_status,
            help=f"{'、'.join(STATUSES)}、withdrawn（撤回），也可写中文",
            autocompletion=lambda incomplete: [
                word for word in (*STATUSES, "withdrawn") if word.startswith(incomplete)
            ],
        ),
    ] = None,
    today: options.Today = None,
    shown: options.Shown,
    where: options.Asked,
) -> None:  # fmt: skip
    """List the ledger."""
    session = open_session(where.data, where.year, cache=not where.no_cache, bundled=None)
    tasks = session.tasks(options.together(numbers))
    units = session.who(unit or ())
    year, now = session.registry.notice.year, options.today(today)
    begin = day_of(since, year, now, "after") if since is not None else None
    from gongkai_cli.views.progress import LogScope, log

    scope = LogScope(tasks, units, begin, tuple(status or ()))
    output.show(log(tell(session.entries()), scope), shown.format, raw=shown.raw)
