"""``gongkai form collect``: what forms that came back would change, and the ledger changed so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import Exit
from gongkai_cli.session.typed import typed_text

HELP = """读收回的落实情况报送表：逐单位、逐任务列出变化（之前、之后），逐格列出问题，并列出谁还没有交回。

路径是文件，或存放收回文件的目录（含下级目录）。不加 --apply 只看不写；加 --apply 后，没有问题的文件整份
记入台账，有问题的文件一条也不记。同一份表收两次，第二次没有变化。有问题时退出码为 1。"""
EXAMPLES = (
    ("gongkai form export --all -o 报送表", "先导出，发给各单位填；填好的收到一个目录里"),
    ("gongkai form collect 报送表", "看收回的表有哪些变化和问题，不写入"),
    ("gongkai form collect 报送表 --format json", "同样内容，供其他程序使用"),
    ("gongkai form collect 报送表 --apply", "没有问题的记入台账"),
)


def command(
    *,
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件|目录…", readable=False, help="收回的报送表，或所在目录")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="把没有问题的文件记入台账")] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="姓名", help="记作谁填报；默认是表中的填表人，没有写的记单位名"),
    ] = None,
    today: options.Today = None,
    shown: options.Shown,
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> int:
    """Collect forms."""
    output.only_for_csv(shown.format, raw=shown.raw)
    session = open_session(data, year, cache=False, bundled=bundled)
    folder = session.ledger_to_write() if apply else session.ledger
    from gongkai_cli.intake.forms.collecting import collect, recorded
    from gongkai_cli.intake.forms.returned import Office
    from gongkai_cli.views.returns import Returns

    who = typed_text("--by", by) if by else ""
    entries = tell(session.entries(strict=True))
    office = Office(session.registry, session.directory, entries, options.today(today), who)
    found = collect(paths, office)
    if apply:
        found = recorded(folder, found)
    units = tuple(unit.name for unit in session.registry.units)
    view = Returns(session.registry.notice.year, found, units, apply)
    output.show(view, shown.format, raw=shown.raw)
    return Exit.OK if view.clean else Exit.FINDINGS
