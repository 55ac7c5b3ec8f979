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
from gongkai_cli.cli.destination import DEFAULT_FOLDER
from gongkai_cli.cli.options import FORMAT_HELP, Data, Force, Raw, choice
from gongkai_cli.cli.reporting import ReportYear, open_desk
from gongkai_cli.cli.summing import sum_of_units
from gongkai_cli.errors import UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.files.writing import write_together
from gongkai_cli.render.formats import SUMS

HELP = """把各单位的年度报告汇总成政府的年度报告：三张表逐格相加，列出未报送的单位和每个数的来源。

几个单位共同办理的一件申请只应计一次：在 data/report_年份/汇总.yaml 里写更正（行、列、数、理由），
写法见 gongkai explain GK851。总计由程序重新计算。有错误的报告不汇总，先用 gongkai report check 改正。"""
EXAMPLES = (
    ("gongkai report sum", "汇总表、未报送的单位、每个数的来源"),
    ("gongkai report sum --format json", "输出 JSON"),
    ("gongkai report sum --format xlsx -o 汇总.xlsx", "工作簿：三张表、逐格逐单位的数、报送情况、更正"),
    ("gongkai report sum --write", "写成政府的年度报告，再补文字"),
)


def command(
    *,
    write: Annotated[
        bool, typer.Option("--write", help="存为 data/report_年份/ 里政府的报告，文字部分照旧")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="文件", help="存到哪个文件：YAML；--format xlsx 时是工作簿"),
    ] = None,
    force: Force = False,
    format: Annotated[
        str | None, choice("--format", "格式", tuple(SUMS), f"{FORMAT_HELP}；xlsx 是工作簿，存为文件")
    ] = None,
    raw: Raw = False,
    year: ReportYear = None,
    data: Data = None,
) -> None:
    """Add up the units' reports."""
    from gongkai_cli.views.report_sum import ReportSum

    output.only_for_csv(format, raw=raw)
    if format is None and out is not None and out.suffix.lower() == ".xlsx":
        format = "xlsx"
    if format == "xlsx" and out is not None and out.suffix.lower() != ".xlsx":
        raise UsageError(f"“{out}”不是 .xlsx 文件", "工作簿请存为 .xlsx，如 -o 汇总.xlsx")
    desk = open_desk(data, year, bundled=None)
    total, untouched = sum_of_units(desk)
    view = ReportSum(total, untouched)
    if format == "xlsx":
        place = out if out is not None else DEFAULT_FOLDER / f"{view.file_name}.xlsx"
        write_together({place: SUMS[format].load()(view)}, force=force)
        say(f"已存为 {places.shown(place)}")
    else:
        output.show(view, format, raw=raw)
    kept = None if format == "xlsx" else out
    if kept is not None or write:
        _keep(total.report, kept if kept is not None else desk.path(desk.government), force=force)


def _keep(report: Report, path: Path, *, force: bool) -> None:
    """Write the government's report; the prose and the date that the file has stay."""
    from gongkai_cli.annual.yaml_text import report_text
    from gongkai_cli.files.writing import write_files

    written = load_report(path).report if path.exists() else None
    if written is not None:
        report = replace(report, parts=written.parts, filed=written.filed, contact=written.contact)
    write_files(path.parent, {path.name: report_text(report).encode()}, force=force)
    say(f"已存为 {places.shown(path)}；补上文字后，用 gongkai report check --unit {report.unit} 检查")
