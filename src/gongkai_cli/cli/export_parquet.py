"""``gongkai export parquet``: the flat tables as Parquet files."""

from __future__ import annotations

from gongkai_cli.cli import exporting, options

HELP = f"""导出任务、责任单位、落实情况三张平表，各一个 Parquet 文件，列有类型，供数据分析。

需要 pyarrow：pip install "gongkai-cli[parquet]"。

{exporting.TABLES_HELP}"""
EXAMPLES = (
    ("gongkai export parquet -o dist", "三张表，存到 dist/"),
    ("gongkai export parquet --unit 区发改局 -o dist/区发改局", "区发改局的部分"),
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
    """Export the flat tables as Parquet files."""
    view = exporting.open_tables(data, year, unit, today, bundled=bundled)
    from gongkai_cli.render.parquet import parquet

    exporting.save_each(view, "parquet", parquet, out, force=force)
