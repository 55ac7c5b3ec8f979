"""``gongkai serve``: the office's own screen, on this computer."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.errors import UsageError

HELP = """在本机的浏览器里看全部任务和落实情况（内部版），在任务的页面上记一条落实情况。

只在本机能打开，不用联网；地址里有一段随机的口令，每次启动都变。data/ 里的文件一变，网页自动更新。
“记一条”与 gongkai progress add 相同：同样检查，同样只追加。只看不记的，加 --read-only。按 Ctrl-C 停止。"""
EXAMPLES = (
    ("gongkai serve --open", "启动，并在浏览器里打开"),
    ("gongkai serve --read-only --port 9000", "只供查看，用 9000 端口"),
)


def _port(text: str | int) -> int:
    number = int(text) if str(text).isascii() and str(text).isdigit() else -1
    if not 1 <= number <= 65535:  # noqa: PLR2004  as many as there are
        raise UsageError(f"“{text}”不是端口", "请写 1 到 65535 的数，一般用 1024 以上的")
    return number


def command(
    *,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="端口", parser=_port, help="默认从 8022 起找一个空着的"),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="在浏览器里打开")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="只供查看，不能记台账")] = False,
    by: options.By = None,
    today: options.Today = None,
    where: options.OwnRegistry,
) -> None:
    """Serve the site until interrupted."""
    from gongkai_cli.cli.publishing import publication
    from gongkai_cli.serving.desk import Desk
    from gongkai_cli.serving.local_server import LocalServer, Served
    from gongkai_cli.serving.site_copy import SiteCopy

    workspace = find_workspace(where.data, bundled=where.bundled)
    workspace.year(where.year)

    def clock() -> date:
        return options.today(today)

    def make() -> dict[str, bytes]:
        return publication(workspace, where.year, "internal", clock()).files

    reading = read_only or workspace.origin == "bundled"
    desk = None if reading else Desk(workspace, clock, options.who_enters(by))
    copy = SiteCopy(make, (workspace.data, workspace.templates), clock)
    server = LocalServer(Served(copy, desk, _complain), port)
    try:
        typer.echo(server.address)
        sys.stdout.flush()
        say(f"{'只供查看' if reading else '可以记台账'}，只在本机能打开；按 Ctrl-C 停止")
        if open_it:
            _open(server.address)
        server.serve_forever()
    except KeyboardInterrupt:
        say("已停止")
    finally:
        server.end()


def _complain(error: Exception) -> None:
    say(f"错误：程序内部出错（{type(error).__name__}：{error}）")


def _open(address: str) -> None:
    """In a thread of its own: some browsers only come back when they are closed."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
