"""``gongkai report form export``: a form for every unit to fill in its annual report."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.destination import destination
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.cli.reporting import ReportYear, open_desk
from gongkai_cli.files.workspace import bundled
from gongkai_cli.render.formats import FILING_FORMS, named

HELP = """生成年度报告填报表，一个单位一份，发给单位填写，收回后用 gongkai report form collect 读入。

Excel 的一份在填的时候就核对：总计自动相加，不平的格变红，件数不是 0 或正整数的不收；Word 的一份收回时核对。
“上年结转”照上年报告（data/report_上年/）的“结转下年度继续办理”填好；单位已有报告的，照它填好。"""
EXAMPLES = (
    ("gongkai report form export --unit 区发改局 -o 填报表", "给区发改局的一份，Excel"),
    ("gongkai report form export --all --format xlsx,docx -o 填报表", "给全部单位，Excel 和 Word 各一份"),
)


def command(
    unit: options.SingleUnits = None,
    everyone: Annotated[bool, typer.Option("--all", help="全部单位")] = False,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="格式[,格式…]", help=f"文件格式：{named(FILING_FORMS)}，可以都写",
            autocompletion=lambda incomplete: [word for word in FILING_FORMS if word.startswith(incomplete)],
        ),
    ] = None,
    out: options.Out = None,
    force: options.Force = False,
    fonts: options.Fonts = "gbt",
    year: ReportYear = None,
    data: options.Data = None,
) -> None:  # fmt: skip
    """Export forms."""
    place = destination(out)
    endings = place.endings(format, "xlsx", FILING_FORMS)
    desk = open_desk(data, year, bundled=None)
    units = chosen_units(desk.session, unit, everyone=everyone)
    views = desk.filing_forms(units)
    folders = (desk.session.workspace.templates, bundled().templates)
    makers = {ending: FILING_FORMS[ending].load()(folders, fonts) for ending in endings}
    made = {f"{view.file_name}.{ending}": makers[ending](view) for view in views for ending in endings}
    saved = place.deliver(made, force=force)
    say(f"已生成 {len(views)} 个单位的年度报告填报表{f'，{saved}' if saved else ''}")
