"""``gongkai render checklist``: a checklist for each unit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import Data, Units, Year, choice
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.errors import UsageError
from gongkai_cli.model import Unit
from gongkai_cli.workspace import bundled

HELP = """生成单位任务清单，分三部分：点名的任务、经统称落到本单位的任务、待认领的任务；每项有方框可勾选。

--unit 一个单位且不写 -o 时输出到屏幕；否则在目录（默认 dist）里每个单位一个文件，--all 另有目录页。
已有而内容不同的文件不覆盖，除非加 --force。登记册有错误时不生成。
版式用 templates/ 里的模板，可以自行修改。"""
EXAMPLES = (
    ("gongkai render checklist --unit 慈城镇", "在屏幕上看慈城镇的清单"),
    ("gongkai render checklist --all -o dist", "每个单位一个文件，存到 dist/"),
)


def command(
    unit: Units = None,
    all_units: Annotated[bool, typer.Option("--all", help="全部单位，另加目录页")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="目录", help="存到哪个目录")] = None,
    format: Annotated[str, choice("--format", "格式", ("md",), "文件格式：md（Markdown）")] = "md",
    force: Annotated[bool, typer.Option("--force", "-f", help="覆盖已有的文件")] = False,
    data: Data = None,
    year: Year = None,
) -> None:
    """Render checklists."""
    if bool(unit) == all_units:
        raise UsageError("请写 --unit 单位 或 --all，二者选一", "如 gongkai render checklist --unit 区政府办")
    session = open_for_documents(data, year)
    units = session.registry.units if all_units else tuple(_unit(who) for who in session.who(unit or ()))
    from gongkai_cli.render.markdown import Templates
    from gongkai_cli.views.checklist import checklist, file_set
    from gongkai_cli.writing import write_files

    templates = Templates(session.workspace.templates, bundled().templates)
    views = tuple(checklist(session.registry, session.directory, each) for each in units)
    if out is None and len(views) == 1:
        output.write(templates.render("checklist.md.j2", list=views[0]))
        return
    documents = {
        name: templates.render(template, **views_)
        for name, template, views_ in file_set(session.registry, views, ending=format, index=all_units)
    }
    folder = out if out is not None else Path("dist")
    written = write_files(folder, documents, force=force)
    say(f"已生成 {len(views)} 份任务清单，共 {written} 个文件，存于 {folder}/")


def _unit(who: object) -> Unit:
    if isinstance(who, Unit):
        return who
    raise UsageError(
        f"“{getattr(who, 'name', who)}”是统称，没有自己的清单", "请写具体单位；成员见 gongkai units"
    )
