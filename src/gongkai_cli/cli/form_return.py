"""``gongkai form return``: what is wrong with the forms that came back, a paper for each unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.errors import Exit, UsageError

HELP = """读收回的报送表，给每个填得有问题的单位生成一份退回单：哪个文件、哪一格、什么问题、怎样改。

只读不写台账；没有问题的单位不生成。报送的邮箱、联系电话照 data/office.yaml。
哪个单位的表都认不出来的文件没有退回的去处，逐个列在屏幕上，退出码为 1。"""
EXAMPLES = (
    ("gongkai form return 报送表 --format docx -o 退回单", "收回的表在 报送表/，退回单存到 退回单/"),
    ("gongkai form return 报送表 --today 2022-10-08 --reply-by 2022-10-20", "写明什么时候前重新报送"),
)


def command(
    *,
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件|目录…", readable=False, help="收回的报送表，或所在目录")
    ],
    reply_by: Annotated[
        date | None,
        typer.Option("--reply-by", metavar="日期", parser=options.read_date, help="什么时候前重新报送"),
    ] = None,
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> int:
    """Make the papers by which forms go back."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    from gongkai_cli.intake.forms.collecting import collect
    from gongkai_cli.intake.forms.returned import Office
    from gongkai_cli.views.form_return import documents, form_returns

    day = options.today(today)
    if reply_by is not None and reply_by < day:
        raise UsageError(f"--reply-by {reply_by} 早于今天 {day}", "请写一个今天或以后的日期")
    entries = tell(session.entries(strict=True))
    found = collect(paths, Office(session.registry, session.directory, entries, day, ""))
    papers = form_returns(
        found.forms, session.registry.notice, session.directory, session.office, day, reply_by
    )
    nobodys = [problem for form in found.forms if not form.unit for problem in form.problems]
    for problem in (*nobodys, *found.others):
        say(f"没有退回的去处：{problem.file}：{problem.message}")
    if papers:
        saved = produce(session, documents(papers), making)
        if saved:
            say(f"已生成 {len(papers)} 份退回单，{saved}")
    else:
        say("没有要退回的表")
    return Exit.FINDINGS if nobodys or found.others else Exit.OK
