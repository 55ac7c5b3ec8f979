"""``gongkai report init``: a unit's report to fill in."""

from __future__ import annotations

from gongkai_cli.annual.figures import blank_report
from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import AllUnits, Data, SingleUnits
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.cli.reporting import ReportYear, open_desk
from gongkai_cli.errors import FileProblem
from gongkai_cli.files import workspace as places
from gongkai_cli.files.writing import write_files

HELP = """生成年度报告的样表：data/report_年份/单位.yaml，三张表的每一行都在，数字都是 0。

表式照《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。已有的文件不覆盖；
用 --all 时跳过已有的。总计可以填，也可以删去由程序计算。填好后用 gongkai report check 检查。"""
EXAMPLES = (
    ("gongkai report init --unit 区政府办", "一个单位的样表"),
    ("gongkai report init --all", "每个单位一份，已有的跳过"),
)


def command(
    unit: SingleUnits = None,
    everyone: AllUnits = False,
    year: ReportYear = None,
    data: Data = None,
) -> None:
    """Write templates."""
    desk = open_desk(data, year, bundled=None)
    names = [each.name for each in chosen_units(desk.session, unit, everyone=everyone)]
    taken = [name for name in names if desk.path(name).exists()]
    if taken and not everyone:
        raise FileProblem(
            f"“{places.shown(desk.path(taken[0]))}”已存在，没有覆盖", "要重新填写，请先把原来的文件移走"
        )
    made = {
        desk.path(name).name: report_text(blank_report(name, desk.year)).encode()
        for name in names
        if name not in taken
    }
    folder = desk.path(names[0]).parent
    write_files(folder, made, force=False)
    skipped = f"；{len(taken)} 个单位已有报告，没有动" if taken else ""
    say(f"共 {len(made)} 份样表，存于 {places.shown(folder)}/{skipped}")
