"""``gongkai render checklist``: a checklist for each unit."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.producing import chosen_units, produce
from gongkai_cli.cli.session import open_for_documents

HELP = """生成单位任务清单，分三部分：点名的任务、经统称落到本单位的任务、待认领的任务；每项有方框可勾选。

--unit 一个单位且不写 -o 时，Markdown 输出到屏幕；否则在目录里每个单位一个文件，--all 另有目录页。
有台账时（gongkai progress）每项写明落实状态。
已有而内容不同的文件不覆盖，除非加 --force。登记册有错误时不生成。
版式用 templates/ 里的模板，可以自行修改（gongkai template copy）。"""
EXAMPLES = (
    ("gongkai render checklist --unit 慈城镇", "在屏幕上看慈城镇的清单"),
    ("gongkai render checklist --all -o dist --format md,docx,xlsx", "每个单位三种格式，存到 dist/"),
)


def command(
    *,
    who: options.ForUnits,
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render checklists."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    units = chosen_units(session, who.unit, everyone=who.all_units)
    from gongkai_cli.views.checklist import checklist, documents

    progress = tell(session.progress(options.today(today), strict=True))
    views = tuple(checklist(session.registry, session.directory, each, progress) for each in units)
    made = documents(session.registry, views, index=who.all_units)
    saved = produce(session, made, making)
    if saved:
        say(f"已生成 {len(views)} 份任务清单，{saved}")
