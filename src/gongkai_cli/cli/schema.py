"""``gongkai schema``: JSON Schemas of the office's files, and of the answers in JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.options import Data, one_of
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.errors import UsageError
from gongkai_cli.files.carried import carried, carried_names

HELP = """输出登记册文件的 JSON Schema（draft 2020-12）：tasks 任务分解、units 单位名录、office 本单位情况、
registries 几个登记册、progress 落实情况台账、report 年度报告、corrections 年度报告汇总的更正。

编辑器（如 VS Code 的 YAML 插件）据此提示键名、检查写法；本仓库的 schemas/ 就是这样生成的。
加 --with-units 的，单位只能填名录里的名称，编辑器会逐个提示。

schema output 列出各命令的 JSON 输出有哪些格式；后面写名称的，输出那一种的 JSON Schema，
供接收的程序核对。"""
EXAMPLES = (
    ("gongkai schema tasks > schemas/tasks.schema.json", "重新生成任务分解的 Schema"),
    ("gongkai schema tasks --with-units > schemas/tasks.schema.json", "编辑时提示本地的单位名称"),
    ("gongkai schema output tasks", "gongkai.tasks/1 的 Schema，即 list、due、show 的 JSON 输出"),
)

_KINDS = ("tasks", "units", "office", "registries", "progress", "report", "corrections")
_OUTPUT = "output"
_ENDING = ".schema.json"


def _completed(incomplete: str) -> list[str]:
    return [kind for kind in (*_KINDS, _OUTPUT) if kind.startswith(incomplete)]


def _answers(incomplete: str = "") -> list[str]:
    """The answers in JSON that begin so, by name."""
    names = sorted(name.removesuffix(_ENDING) for name in carried_names("schemas", _OUTPUT))
    return [name for name in names if name.startswith(incomplete)]


def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[文件]",
            parser=one_of("文件", (*_KINDS, _OUTPUT)), autocompletion=_completed,
            help=f"哪种文件：{'、'.join(_KINDS)}；默认 tasks；output 是各命令的 JSON 输出",
        ),
    ] = "tasks",
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="[名称]", autocompletion=_answers, help="output 的哪一种，如 tasks；不写列出全部"
        ),
    ] = None,
    with_units: Annotated[
        bool, typer.Option("--with-units", help="单位写成名录里的名称，供编辑器提示；只用于 tasks")
    ] = False,
    data: Data = None,
) -> None:  # fmt: skip
    """Print a schema."""
    from gongkai_cli.render.data import pretty
    from gongkai_cli.schema.files import json_schema, tasks_schema

    if kind == _OUTPUT:
        if with_units:
            raise UsageError("--with-units 只用于 tasks", "请去掉 --with-units")
        _show_output(answer)
        return
    if answer is not None:
        raise UsageError(f"多出参数“{answer}”", f"要输出的格式，请写 gongkai schema output {answer}")
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


def _show_output(answer: str | None) -> None:
    """The schema of an answer; without a name, what there is."""
    if answer is None:
        from json import loads

        for name in _answers():
            schema = loads(carried("schemas", f"{_OUTPUT}/{name}{_ENDING}"))
            output.write(f"{name}\t{schema['title']}\t{schema['description']}\n")
        return
    name = answer.removeprefix("gongkai.").removesuffix("/1")
    if name not in _answers():
        raise UsageError(f"没有“{answer}”这种输出", f"可用的有：{'、'.join(_answers())}")
    output.write(carried("schemas", f"{_OUTPUT}/{name}{_ENDING}").decode(), machine=True)
