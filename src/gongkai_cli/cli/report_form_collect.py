"""``gongkai report form collect``: the annual reports that units have filled in, read and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.reporting import ReportYear, open_desk
from gongkai_cli.errors import Exit

HELP = """读收回的年度报告填报表（.xlsx、.docx）：逐格列出变化和问题，并列出谁还没有交回。

路径是文件，或存放收回文件的目录（含下级目录）。数字、勾稽、与上年衔接、文字与表格是否一致，
都照 gongkai report check 核对。不加 --apply 只看不写；加 --apply 后，没有问题的文件各写成
data/report_年份/单位.yaml，有问题的一个字也不写，一个文件有问题不影响其他文件。
已有内容不同的报告不覆盖，确要覆盖加 --force。同一份收两次，第二次没有变化。有问题时退出码为 1。"""
EXAMPLES = (
    ("gongkai report form export --all -o 填报表", "先导出，发给各单位填；填好的收到一个目录里"),
    ("gongkai report form collect 填报表", "看收回的表有哪些变化和问题，不写入"),
    ("gongkai report form collect 填报表 --apply", "没有问题的写入"),
)


def command(
    *,
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件|目录…", readable=False, help="收回的填报表，或所在目录")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="把没有问题的文件写入")] = False,
    force: options.Force = False,
    shown: options.Shown,
    year: ReportYear = None,
    data: options.Data = None,
) -> int:
    """Collect forms."""
    output.only_for_csv(shown.format, raw=shown.raw)
    from gongkai_cli.intake.annual.filing import read_all
    from gongkai_cli.session.filings import judged_filings, kept_filings
    from gongkai_cli.views.filings import FilingReturns

    desk = open_desk(data, year, bundled=None)
    office = desk.filing_office()
    filings = judged_filings(read_all(paths), office)
    if apply:
        filings = kept_filings(filings, office, force=force)
    units = tuple(unit.name for unit in desk.session.registry.units)
    view = FilingReturns(desk.year, filings, units, apply)
    output.show(view, shown.format, raw=shown.raw)
    return Exit.OK if view.clean else Exit.FINDINGS
