"""``gongkai progress log``: the ledger as a list."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import completion, options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.session import open_session

HELP = """列出台账的条目，按日期排列；已被更正、撤回的也列出，并注明。"""
EXAMPLES = (
    ("gongkai progress log 4", "第4项的全部条目"),
    ("gongkai progress log --unit 区发改局 --format json", "区发改局报告的，输出 JSON"),
)


def command(
    *,
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[任务序号]", parser=options.read_number, autocompletion=completion.task_numbers,
            help="只列这一项",
        ),
    ] = None,
    unit: options.SingleUnits = None,
    shown: options.Shown,
    where: options.Asked,
) -> None:  # fmt: skip
    """List the ledger."""
    session = open_session(where.data, where.year, cache=not where.no_cache, bundled=None)
    tasks = session.tasks([number]) if number is not None else ()
    units = session.who(unit or ())
    from gongkai_cli.views.progress import log

    output.show(log(tell(session.entries()), tasks, units), shown.format, raw=shown.raw)
