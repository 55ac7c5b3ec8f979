"""``gongkai export xlsx``: the flat tables as a workbook."""

from __future__ import annotations

from gongkai_cli.cli import exporting, options

HELP = f"""导出任务、责任单位、落实情况三张平表，合为一个 Excel 工作簿，一表一页，可筛选、透视。

{exporting.TABLES_HELP}
日期是真正的日期；文字永远是文字，不会当成公式。"""
EXAMPLES = (
    ("gongkai export xlsx -o dist", "一个工作簿，存到 dist/"),
    ("gongkai export xlsx --unit 区发改局 -o dist/区发改局", "区发改局的部分"),
)


def command(
    unit: options.SingleUnits = None,
    today: options.Today = None,
    out: options.Out = None,
    force: options.Force = False,
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> None:
    """Export the flat tables as a workbook."""
    view = exporting.open_tables(data, year, unit, today, bundled=bundled)
    from gongkai_cli.render.excel.flat import workbook

    exporting.save(view, {f"gongkai_{view.year}.xlsx": workbook(view)}, out, force=force)
