"""``gongkai schema``: JSON Schemas of the office's files."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.options import one_of

HELP = """输出登记册文件的 JSON Schema（draft 2020-12）：tasks 任务分解、units 单位名录、
progress 落实情况台账、report 年度报告、corrections 年度报告汇总的更正。

编辑器（如 VS Code 的 YAML 插件）据此提示键名、检查写法；本仓库的 schemas/ 就是这样生成的。"""
EXAMPLES = (("gongkai schema tasks > schemas/tasks.schema.json", "重新生成任务分解的 Schema"),)

_KINDS = ("tasks", "units", "progress", "report", "corrections")


def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[tasks|units|progress|report|corrections]", parser=one_of("文件", _KINDS),
            autocompletion=lambda incomplete: [kind for kind in _KINDS if kind.startswith(incomplete)],
            help="哪种文件；默认 tasks",
        ),
    ] = "tasks",
) -> None:  # fmt: skip
    """Print a schema."""
    from gongkai_cli.render.data import pretty
    from gongkai_cli.schema.files import json_schema

    output.write(pretty(json_schema(kind)), machine=True)
