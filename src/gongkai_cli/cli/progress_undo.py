"""``gongkai progress undo``: an entry of the ledger is withdrawn by another."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError

HELP = """撤回台账里的一条：另记一条“撤回”，原来的条目仍在，不再算数。

写编号撤回那一条；只写 --unit 撤回该单位最后记入的一条。撤回本身也可以撤回。"""
EXAMPLES = (
    ("gongkai progress undo 4-dfa6d018", "撤回编号 4-dfa6d018 的一条（编号见 gongkai progress log）"),
    ("gongkai progress undo --unit 区政府办", "撤回区政府办最后记入的一条"),
)


def command(
    entry: Annotated[str | None, typer.Argument(metavar="[编号]", help="撤回哪一条")] = None,
    unit: options.SingleUnits = None,
    by: options.By = None,
    data: options.Data = None,
    year: options.Year = None,
) -> None:
    """Withdraw an entry."""
    from gongkai_cli.progress.recording import target, withdraw
    from gongkai_cli.views.wording import entry_status

    if (entry is None) == (not unit) or len(unit or ()) > 1:
        raise UsageError("请写编号，或用 --unit 写一个单位，二者选一", "编号见 gongkai progress log")
    session = open_session(data, year, bundled=None)
    whose = target(tell(session.as_written()), entry).unit if entry else session.who(unit or ())[0].name
    gone = withdraw(session.ledger_to_write(), whose, entry, options.who_enters(by))
    say(f"已撤回 {gone.id}：第{gone.task}项，{gone.unit}，{entry_status(gone)}，{gone.date}")
