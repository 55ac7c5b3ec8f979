"""``gongkai report check``: every finding about annual reports."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say, say_ignored
from gongkai_cli.cli.options import Data, FindingsFormat, SingleUnits
from gongkai_cli.cli.reporting import ReportYear, open_desk
from gongkai_cli.errors import Exit, UsageError

HELP = """检查年度报告：表内勾稽、与上年衔接、文字与表格是否一致、空格、报送日期、雷同。

每个问题给出文件、行、列，等式两边各是多少、相差多少。有上年的报告（data/report_上年/）就一并核对。
有错误时退出码为 1；只有提醒时为 0，加 --strict 则为 1。代码的含义见 gongkai explain。"""
EXAMPLES = (
    ("gongkai report check", "检查本年度全部报告"),
    ("gongkai report check --unit 区政府办", "检查一个单位的"),
    ("gongkai report check --format github", "在 GitHub 的改动行上标注"),
)


def command(
    unit: SingleUnits = None,
    everyone: Annotated[bool, typer.Option("--all", help="全部单位（不写 --unit 时就是）")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算不通过")] = False,
    format: FindingsFormat = "text",
    year: ReportYear = None,
    data: Data = None,
) -> int:
    """Check reports."""
    from gongkai_cli.rules.annual import check_reports
    from gongkai_cli.rules.check import merged
    from gongkai_cli.views.summary import of_reports

    if unit and everyone:
        raise UsageError("请写 --unit 单位 或 --all，二者选一", "如 --unit 区政府办")
    desk = open_desk(data, year, bundled=None)
    every = desk.reports()
    chosen = desk.chosen(unit, every)
    before = desk.reports(desk.year - 1)
    findings = check_reports(chosen, before, every, desk.session.directory, desk.government)
    findings = merged((findings, desk.private(chosen)))
    found = desk.contents()
    if not unit:
        findings = merged((findings, found.strays))
    output.show_findings(findings, format, [each.document.name for each in chosen], strict=strict)
    summary = of_reports(findings, desk.year, len(chosen), len(before))
    if format == "text":
        say_ignored(found.ignored)
        say(summary.line)
    return Exit.FINDINGS if summary.fails(strict=strict) else Exit.OK
