"""``gongkai form export``: a workbook for every unit to fill in."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.destination import destination
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.cli.session import open_for_documents

HELP = """生成落实情况报送表（.xlsx），一个单位一个，发给单位填写，收回后用 gongkai form collect 记入台账。

表中已填好该单位报过的最近情况；任务栏锁定，只填黄色单元格，状态从下拉菜单选。
--today 指定截至哪一天的情况，默认今天。"""
EXAMPLES = (
    ("gongkai form export --unit 区发改局 -o 报送表", "给区发改局的一份"),
    ("gongkai form export --all -o 报送表", "给全部单位"),
)


def command(
    unit: options.SingleUnits = None,
    all_units: Annotated[bool, typer.Option("--all", help="全部单位")] = False,
    today: options.Today = None,
    out: options.Out = None,
    force: options.Force = False,
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> None:
    """Export forms."""
    session = open_for_documents(data, year, bundled=bundled)
    units = chosen_units(session, unit, everyone=all_units)
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.render.excel.form import form_workbook
    from gongkai_cli.views.form import forms

    day = options.today(today)
    none_yet = Progress(session.registry, session.directory, (), day)
    views = forms(tell(session.progress(day, strict=True)) or none_yet, units)
    made = {f"{view.file_name}.xlsx": form_workbook(view) for view in views}
    place = destination(out)
    place.endings("xlsx", "xlsx", ("xlsx",))
    saved = place.deliver(made, force=force).rpartition("，")[2]  # a form is a file: one count will do
    say(f"已生成 {len(made)} 份落实情况报送表{f'，{saved}' if saved else ''}")
