"""``gongkai export json``: the flat tables as one JSON document."""

from __future__ import annotations

from gongkai_cli.cli import exporting, options
from gongkai_cli.cli.boundary import say

HELP = f"""导出任务、责任单位、落实情况三张平表，合为一个 JSON 文档（gongkai.export/1）。

{exporting.TABLES_HELP}"""
EXAMPLES = (
    ("gongkai export json --today 2022-10-08", "输出到屏幕或管道，状态按10月8日算"),
    ("gongkai export json --unit 区发改局 -o dist", "区发改局的部分，存为文件"),
)


def command(
    unit: options.SingleUnits = None,
    today: options.Today = None,
    out: exporting.OutOrScreen = None,
    force: options.Force = False,
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> None:
    """Export the flat tables as one JSON document."""
    view = exporting.open_tables(data, year, unit, today, bundled=bundled)
    from gongkai_cli.render.flat import json

    where = exporting.deliver(f"gongkai_{view.year}.json", json(view), out, force=force)
    say(f"已导出 {view.summary}{where}")
