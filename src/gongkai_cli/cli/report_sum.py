"""``gongkai report sum``: the government's report from its units'."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.annual.corrections import load_corrections
from gongkai_cli.annual.figures import Report
from gongkai_cli.annual.load import LoadedReport, load_report
from gongkai_cli.annual.summing import Sum, add_up, below_zero
from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say, say_ignored
from gongkai_cli.cli.options import FORMAT_HELP, Data, Force, Raw, choice
from gongkai_cli.cli.producing import DEFAULT_FOLDER
from gongkai_cli.cli.reporting import ReportDesk, ReportYear, of_government, open_desk
from gongkai_cli.diagnostics import Diagnostic, errors_of
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.files.writing import write_together
from gongkai_cli.render.formats import SUMS
from gongkai_cli.rules.check import merged

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
    if format == "xlsx" and out is not None and out.suffix.lower() != ".xlsx":
        raise UsageError(f"“{out}”不是 .xlsx 文件", "工作簿请存为 .xlsx，如 -o 汇总.xlsx")
    desk = open_desk(data, year, bundled=None)
    total, untouched = _total(desk)
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


def _total(desk: ReportDesk) -> tuple[Sum, tuple[str, ...]]:
    """The sum, and the units whose report is still blank; nothing that lies in the folder is left out.

    Raises:
        DataError: a report has errors, or something cannot be attributed to a unit.
        UsageError: nobody has filed.
    """
    from gongkai_cli.files.misnamed import misnamed
    from gongkai_cli.rules.annual import check_reports, unattributed
    from gongkai_cli.rules.annual.sums import unbalanced_by_corrections

    lying, found = desk.reports(), desk.contents()
    every = tuple(loaded for loaded in lying if not of_government(desk, loaded))
    units = tuple(loaded for loaded in every if not _is_blank(loaded))
    others = [loaded for loaded in lying if loaded not in units]
    whose = unattributed(others, desk.session.directory, desk.government)
    elsewhere = tuple(each for each in misnamed(desk.session.workspace.data) if "report_" in each.message)
    _refuse(merged((whose, found.strays, elsewhere)), "有 {} 处不知道是谁的报告，不能汇总")
    say_ignored(found.ignored)
    if not units:
        raise UsageError(f"还没有单位报送{desk.year}年的年度报告", "用 gongkai report init --all 生成样表")
    before = desk.reports(desk.year - 1)
    findings = check_reports(units, before, (), desk.session.directory, desk.government)
    lacking = tuple(finding for loaded in units for finding in loaded.not_in_old_form)
    _refuse((*findings, *lacking, *desk.private(units)), "年度报告有 {} 处错误，不能汇总")
    _tell(every, units, findings)
    corrections = load_corrections(desk.session.workspace, desk.year)
    _refuse(corrections.diagnostics, "汇总的更正有 {} 处错误，不能汇总")
    reports = [loaded.report for loaded in units if loaded.report is not None]
    names = [unit.name for unit in desk.session.directory.units]
    total = add_up(desk.government, desk.year, reports, names, corrections.items)
    _refuse((*below_zero(total), *unbalanced_by_corrections(total)), "更正以后有 {} 处不平，不能汇总")
    blank = tuple(loaded.report.unit for loaded in every if loaded not in units and loaded.report)
    return total, blank


def _is_blank(loaded: LoadedReport) -> bool:
    """Whether it is a form that nobody has filled in; one that cannot be read is not known to be."""
    sound = not errors_of(loaded.diagnostics)
    return sound and loaded.report is not None and loaded.report.untouched


def _tell(
    every: tuple[LoadedReport, ...], units: tuple[LoadedReport, ...], findings: tuple[Diagnostic, ...]
) -> None:
    """What should be known before the sum is trusted."""
    empty = len(every) - len(units)
    if empty:
        say(f"{empty} 个单位的样表还没有填，按未报送计")
    undated = [loaded.report.unit for loaded in units if loaded.report and loaded.report.filed is None]
    if undated:
        say(f"没有写报送日期（filed）的 {len(undated)} 个：{'、'.join(undated)}")
    if findings:
        say(f"注意：年度报告有 {len(findings)} 处提醒（运行 gongkai report check 查看）")


def _refuse(findings: tuple[Diagnostic, ...], message: str) -> None:
    errors = errors_of(findings)
    if errors:
        raise DataError(message.format(len(errors)), "请先改正上面的错误", errors)


def _keep(report: Report, path: Path, *, force: bool) -> None:
    """Write the government's report; the prose and the date that the file has stay."""
    from gongkai_cli.annual.yaml_text import report_text
    from gongkai_cli.files.writing import write_files

    written = load_report(path).report if path.exists() else None
    if written is not None:
        report = replace(report, parts=written.parts, filed=written.filed, contact=written.contact)
    write_files(path.parent, {path.name: report_text(report).encode()}, force=force)
    say(f"已存为 {places.shown(path)}；补上文字后，用 gongkai report check --unit {report.unit} 检查")
