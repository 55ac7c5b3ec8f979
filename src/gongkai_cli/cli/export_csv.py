"""``gongkai export csv``: the flat tables as CSV files."""

from __future__ import annotations

from gongkai_cli.cli import exporting, options

HELP = f"""导出任务、责任单位、落实情况三张平表，各一个 CSV 文件（UTF-8，有 BOM）。

{exporting.TABLES_HELP}
以 = 等开头的文字，电子表格会当公式运行，前面加单引号；要照原样的写 --raw。JSON、Parquet 一律照原样。"""
EXAMPLES = (
    ("gongkai export csv -o dist", "三张表，存到 dist/"),
    ("gongkai export csv --unit 区发改局 -o dist/区发改局", "区发改局的部分"),
)


def command(
    unit: options.SingleUnits = None,
    today: options.Today = None,
    raw: options.Raw = False,
    out: options.Out = None,
    force: options.Force = False,
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> None:
    """Export the flat tables as CSV files."""
    view = exporting.open_tables(data, year, unit, today, bundled=bundled)
    from functools import partial

    from gongkai_cli.render.flat import csv

    exporting.save_each(view, "csv", partial(csv, raw=raw), out, force=force)
