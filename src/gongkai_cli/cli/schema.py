"""``gongkai schema``: JSON Schemas of the office's files."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.options import Data, one_of
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.errors import UsageError

HELP = """输出登记册文件的 JSON Schema（draft 2020-12）：tasks 任务分解、units 单位名录、office 本单位情况、
registries 几个登记册、progress 落实情况台账、report 年度报告、corrections 年度报告汇总的更正。

编辑器（如 VS Code 的 YAML 插件）据此提示键名、检查写法；本仓库的 schemas/ 就是这样生成的。
加 --with-units 的，单位只能填名录里的名称，编辑器会逐个提示。"""
EXAMPLES = (
    ("gongkai schema tasks > schemas/tasks.schema.json", "重新生成任务分解的 Schema"),
    ("gongkai schema tasks --with-units > schemas/tasks.schema.json", "编辑时提示本地的单位名称"),
)

_KINDS = ("tasks", "units", "office", "registries", "progress", "report", "corrections")


def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[文件]", parser=one_of("文件", _KINDS),
            autocompletion=lambda incomplete: [kind for kind in _KINDS if kind.startswith(incomplete)],
            help=f"哪种文件：{'、'.join(_KINDS)}；默认 tasks",
        ),
    ] = "tasks",
    with_units: Annotated[
        bool, typer.Option("--with-units", help="单位写成名录里的名称，供编辑器提示；只用于 tasks")
    ] = False,
    data: Data = None,
) -> None:  # fmt: skip
    """Print a schema."""
    from gongkai_cli.render.data import pretty
    from gongkai_cli.schema.files import json_schema, tasks_schema

    if not with_units:
        output.write(pretty(json_schema(kind)), machine=True)
        return
    if kind != "tasks":
        raise UsageError(
            "--with-units 只用于 tasks", "请去掉 --with-units，或写 gongkai schema tasks --with-units"
        )
    from gongkai_cli.cli.importing import read_known

    workspace = find_workspace(data, bundled=None)
    output.write(pretty(tasks_schema(read_known(workspace.units).listed)), machine=True)
