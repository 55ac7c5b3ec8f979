"""The units' reports added up, with a word to the user of what is left out."""

from __future__ import annotations

from gongkai_cli.annual.corrections import load_corrections
from gongkai_cli.annual.load import LoadedReport
from gongkai_cli.annual.summing import Sum, add_up, below_zero
from gongkai_cli.cli.boundary import say, say_ignored
from gongkai_cli.cli.reporting import ReportDesk, of_government
from gongkai_cli.diagnostics import Diagnostic, errors_of
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.rules.check import merged


def sum_of_units(desk: ReportDesk) -> tuple[Sum, tuple[str, ...]]:
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
