"""``gongkai render issue``: the notice that issues a breakdown, with the breakdown as its annex."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents

HELP = """生成印发通知：把一份新的任务分解印发给各责任单位，附件是任务分解表，另起一页。

机关名称、抄送、印章照 data/office.yaml；发文字号照登记册里通知的 number，还没有定的不印。
--red 加红头和版记。成文日期是 --today 那天，默认今天。不写 -o 时，Markdown 输出到屏幕。"""
EXAMPLES = (
    ("gongkai render issue --today 2022-07-28", "在屏幕上看印发通知"),
    ("gongkai render issue --today 2022-07-28 --red --format docx -o dist", "带红头和版记，Word"),
)


def command(
    *,
    red: Annotated[bool, typer.Option("--red", help="加红头和版记")] = False,
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render the notice that issues a breakdown."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    from gongkai_cli.views.issue_notice import document, issue_notice

    view = issue_notice(session.registry, session.office, options.today(today), red=red)
    saved = produce(session, (document(view),), making)
    if saved:
        say(f"已生成印发通知（任务分解 {view.tasks} 项），{saved}")
