"""``gongkai export csv``: the flat tables as CSV files."""

from __future__ import annotations

from gongkai_cli.cli import exporting, options

HELP = f"""导出任务、责任单位、落实情况三张平表，各一个 CSV 文件（UTF-8，有 BOM）。

{exporting.TABLES_HELP}
文字照原样写，以 = 开头的也不改；用 Excel 打开来历不明的文字，请改用 export xlsx。"""
EXAMPLES = (
    ("gongkai export csv -o dist", "三张表，存到 dist/"),
    ("gongkai export csv --unit 区发改局 -o dist/区发改局", "区发改局的部分"),
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
    """Export the flat tables as CSV files."""
    view = exporting.open_tables(data, year, unit, today, bundled=bundled)
    from gongkai_cli.render.flat import csv

    exporting.save_each(view, "csv", csv, out, force=force)
