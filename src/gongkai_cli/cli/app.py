"""The program: its root command, and how verbs are found."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli import __version__
from gongkai_cli.cli import completion
from gongkai_cli.cli.groups import RootGroup

HELP = """政务公开工作要点的任务分解：校验、查询、生成清单。

在含有 data/ 的目录（或其下任何目录）里运行，就用那里的登记册；别处用自带的登记册。"""

app = typer.Typer(
    cls=RootGroup,
    help=HELP,
    add_completion=False,  # ours, in Chinese and without the cost at every start
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    subcommand_metavar="命令 [参数]…",
    options_metavar="[选项]",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"gongkai {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="显示版本")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="程序出错时显示完整的错误信息")] = False,
    show_completion: Annotated[
        str | None,
        typer.Option(
            "--show-completion", metavar="SHELL", callback=completion.show, is_eager=True,
            help="输出命令补全脚本（bash、zsh、fish、powershell）",
        ),
    ] = None,
    install_completion: Annotated[
        str | None,
        typer.Option(
            "--install-completion", metavar="SHELL", callback=completion.install, is_eager=True,
            help="安装命令补全（bash、zsh、fish、powershell）",
        ),
    ] = None,
) -> None:  # fmt: skip
    """Options that concern the program rather than a verb; each is dealt with where it is read."""
