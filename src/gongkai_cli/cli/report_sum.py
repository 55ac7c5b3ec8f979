"""``gongkai report sum``: the government's report from its units'."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.annual.figures import Report
from gongkai_cli.annual.load import load_report
from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import Data, Force, Shown
from gongkai_cli.cli.reporting import ReportYear, open_desk
from gongkai_cli.cli.summing import sum_of_units
from gongkai_cli.files import workspace as places

HELP = """把各单位的年度报告汇总成政府的年度报告：三张表逐格相加，列出未报送的单位和每个数的来源。

几个单位共同办理的一件申请只应计一次：在 data/report_年份/汇总.yaml 里写更正（行、列、数、理由），
写法见 gongkai explain GK851。总计由程序重新计算。有错误的报告不汇总，先用 gongkai report check 改正。"""
EXAMPLES = (
    ("gongkai report sum", "汇总表、未报送的单位、每个数的来源"),
    ("gongkai report sum --format json", "输出 JSON"),
    ("gongkai report sum --write", "写成政府的年度报告，再补文字"),
)


def command(
    *,
    write: Annotated[
        bool, typer.Option("--write", help="存为 data/report_年份/ 里政府的报告，文字部分照旧")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="文件", help="存到哪个文件（YAML）")
    ] = None,
    force: Force = False,
    shown: Shown,
    year: ReportYear = None,
    data: Data = None,
) -> None:
    """Add up the units' reports."""
    from gongkai_cli.views.report_sum import ReportSum

    desk = open_desk(data, year, bundled=None)
    total, untouched = sum_of_units(desk)
    output.show(ReportSum(total, untouched), shown.format, raw=shown.raw)
    if out is not None or write:
        _keep(total.report, out if out is not None else desk.path(desk.government), force=force)


def _keep(report: Report, path: Path, *, force: bool) -> None:
    """Write the government's report; the prose and the date that the file has stay."""
    from gongkai_cli.annual.yaml_text import report_text
    from gongkai_cli.files.writing import write_files

    written = load_report(path).report if path.exists() else None
    if written is not None:
        report = replace(report, parts=written.parts, filed=written.filed)
    write_files(path.parent, {path.name: report_text(report).encode()}, force=force)
    say(f"已存为 {places.shown(path)}；补上文字后，用 gongkai report check --unit {report.unit} 检查")
