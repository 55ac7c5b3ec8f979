"""``gongkai help``: the page of a verb, by the words that call it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.verbs import verb_names

HELP = """显示一个命令的用法；不写命令，显示全部命令。同在命令后面加 --help 或 -h 一样。

一组命令里的，把几个词都写上，如 help report form export。"""
EXAMPLES = (
    ("gongkai help", "全部命令"),
    ("gongkai help list", "list 的用法"),
    ("gongkai help report form export", "生成年度报告填报表的用法"),
)


def _offers(ctx: typer.Context, incomplete: str) -> list[str]:
    return [name for name in verb_names(ctx.params.get("words") or ()) if name.startswith(incomplete)]


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[命令]…", autocompletion=_offers, help="哪个命令"),
    ] = None,
) -> None:
    """Show a page of help."""
    here: Any = ctx.find_root()
    for word in words or ():
        # A group refuses a word that is none of its verbs; a verb has none.
        if not hasattr(here.command, "resolve_command"):
            break
        name, verb, _ = here.command.resolve_command(here, [word])
        here = typer.Context(verb, info_name=name, parent=here)
    output.write(here.command.get_help(here) + "\n", styled=True)
